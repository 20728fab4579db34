// The kernels that work on one row, typed: norms, rotations, activations, softmax. They run on the calling thread and
// may be called from chunks of a `ComputePool`. Sizes are checked where shapes are fixed (`WeightMatrix`,
// `AttentionShape`, `KeyValuePages`, `TensorView.floats`), not here: pointers must hold what the parameters say.

package import CComputeKernels

/// One variant of the kernels. All variants give the same bits.
///
/// Unchecked Sendable: the pointer is to a constant table.
public struct ComputeKernels: @unchecked Sendable {
    package let table: UnsafePointer<ck_kernels>

    /// The fastest variant of this machine.
    public static var best: ComputeKernels { ComputeKernels(table: ck_kernels_best()) }

    /// Every variant that this machine can run, the scalar reference first, the fastest last.
    public static var available: [ComputeKernels] {
        Array(
            sequence(state: 0) { index in
                defer { index += 1 }
                return ck_kernels_available(index).map(ComputeKernels.init(table:))
            })
    }

    /// The variant `scalar`, `avx2`, `avx512`, `amx`, `neon` or `neon-dotprod`; nil if this machine cannot run it.
    public init?(named name: String) {
        guard let table = ck_kernels_named(name) else { return nil }
        self.init(table: table)
    }

    private init(table: UnsafePointer<ck_kernels>) {
        self.table = table
    }

    /// The variant's name.
    public var name: String { String(cString: table.pointee.name) }

    /// `output[i] = x[i] / sqrt(mean(x^2) + epsilon) * weight[i]` (Zhang and Sennrich 2019, arXiv:1910.07467).
    /// `output` may be `x`.
    public func rmsNorm(
        _ x: UnsafePointer<Float>, weight: UnsafePointer<Float>, count: Int, epsilon: Float,
        into output: UnsafeMutablePointer<Float>
    ) {
        table.pointee.rms_norm(x, weight, count, epsilon, output)
    }

    /// `output[i] = (x[i] - mean(x)) / sqrt(variance(x) + epsilon) * weight[i] + bias[i]` (Ba et al. 2016,
    /// arXiv:1607.06450); the variance divides by `count`, and no bias adds nothing. `output` may be `x`.
    public func layerNorm(
        _ x: UnsafePointer<Float>, weight: UnsafePointer<Float>, bias: UnsafePointer<Float>?, count: Int,
        epsilon: Float, into output: UnsafeMutablePointer<Float>
    ) {
        table.pointee.layer_norm(x, weight, bias, count, epsilon, output)
    }

    /// Rotates one head in place by the angles whose cosines and sines `[pairs]` are given (Su et al. 2021,
    /// arXiv:2104.09864); values beyond `2 * pairs` stay as they are.
    public func rotate(
        _ head: UnsafeMutablePointer<Float>, cosines: UnsafePointer<Float>, sines: UnsafePointer<Float>, pairs: Int,
        layout: RotaryLayout
    ) {
        switch layout {
        case .halves: table.pointee.rope_half(head, cosines, sines, pairs)
        case .neighbours: table.pointee.rope_pairs(head, cosines, sines, pairs)
        }
    }

    /// `output[i] = silu(gate[i]) * up[i]`, `silu(x) = x / (1 + exp(-x))`. `output` may be `gate` or `up`.
    public func siluMultiply(
        _ gate: UnsafePointer<Float>, _ up: UnsafePointer<Float>, count: Int, into output: UnsafeMutablePointer<Float>
    ) {
        table.pointee.silu_multiply(gate, up, count, output)
    }

    /// `output[i] = gelu(x[i])` (Hendrycks and Gimpel 2016, arXiv:1606.08415), times `factor[i]` where there is one.
    /// `output` may be `x` or `factor`.
    public func gelu(
        _ x: UnsafePointer<Float>, times factor: UnsafePointer<Float>? = nil, count: Int, form: GaussianUnit,
        into output: UnsafeMutablePointer<Float>
    ) {
        switch form {
        case .exact: table.pointee.gelu(x, factor, count, output)
        case .tanh: table.pointee.gelu_tanh(x, factor, count, output)
        }
    }

    /// `output[i] = x[i] + y[i]`. `output` may be either.
    public func add(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int, into output: UnsafeMutablePointer<Float>
    ) {
        table.pointee.add(x, y, count, output)
    }

    /// `output[i] = x[i] * factor`. `output` may be `x`.
    public func scale(
        _ x: UnsafePointer<Float>, by factor: Float, count: Int, into output: UnsafeMutablePointer<Float>
    ) {
        table.pointee.scale(x, factor, count, output)
    }

    /// `output[i] = x[i] + y[i] * factor`, rounded once. `output` may be either.
    public func add(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, scaledBy factor: Float, count: Int,
        into output: UnsafeMutablePointer<Float>
    ) {
        table.pointee.add_scaled(x, y, factor, count, output)
    }

    /// `output[i] = cap * tanh(x[i] / cap)`. `output` may be `x`.
    public func softCap(
        _ x: UnsafePointer<Float>, at cap: Float, count: Int, into output: UnsafeMutablePointer<Float>
    ) {
        table.pointee.soft_cap(x, cap, count, output)
    }

    /// `output[i] = (up[i] + 1) * gate[i] / (1 + exp(-alpha * gate[i]))`, where `gate` is cut above `limit` and `up` on
    /// both sides (gpt-oss). `output` may be either.
    public func clampedSiluMultiply(
        _ gate: UnsafePointer<Float>, _ up: UnsafePointer<Float>, alpha: Float, limit: Float, count: Int,
        into output: UnsafeMutablePointer<Float>
    ) {
        table.pointee.clamped_silu_multiply(gate, up, alpha, limit, count, output)
    }

    /// Softmax of `count` values in place.
    public func softmax(_ x: UnsafeMutablePointer<Float>, count: Int) {
        table.pointee.softmax(x, count)
    }

    /// Natural logarithm of the sum of `exp(x[i])`; minus infinity for no values.
    public func logSumExp(_ x: UnsafePointer<Float>, count: Int) -> Double {
        table.pointee.log_sum_exp(x, count)
    }

    /// Index of the largest value, the lowest index on ties; nil for no values or when one is not a number.
    public func indexOfLargest(_ x: UnsafePointer<Float>, count: Int) -> Int? {
        let index = table.pointee.argmax(x, count)
        return index < 0 ? nil : index
    }
}

/// How the Gaussian error linear unit is computed.
public enum GaussianUnit: Sendable, Hashable {
    /// `x * P(X <= x)`, X standard normal: transformers' `gelu`.
    case exact
    /// `x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))) / 2`: transformers' `gelu_new` and `gelu_pytorch_tanh`.
    case tanh
}

/// Which values of a head are rotated together.
public enum RotaryLayout: Sendable, Hashable {
    /// `(x[i], x[i + pairs])`: Hugging Face checkpoints and "NeoX".
    case halves
    /// `(x[2 i], x[2 i + 1])`: the original paper, and Llama files in GGUF.
    case neighbours
}
