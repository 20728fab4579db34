// A cross-encoder's head: from a text's hidden states to one score.

import ModelContracts
public import TensorCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Makes one score of the hidden states of a question and a text.
public final class EncoderScorer: Sendable {
    /// What config.json says of the head.
    public struct Settings: Sendable, Hashable {
        /// Whether the rows are averaged instead of taking the first.
        public var usesMean: Bool
        /// Whether the dense layer has a bias; `nil` is as the family has it.
        public var hasDenseBias: Bool?

        /// Settings; by default as the family has it.
        public init(usesMean: Bool = false, hasDenseBias: Bool? = nil) {
            self.usesMean = usesMean
            self.hasDenseBias = hasDenseBias
        }
    }

    private let settings: Settings
    private let scoring: EncoderScoring
    private let hiddenSize: Int
    private let epsilon: Float
    private let dense: WeightMatrix
    private let denseBias: [Float]?
    private let norm: EncoderNorm?
    private let output: WeightMatrix
    private let outputBias: [Float]

    init(_ settings: Settings, _ configuration: EncoderConfiguration, _ tensors: EncoderTensors) throws {
        let scoring = configuration.family.scoring
        let hidden = configuration.hiddenSize
        self.settings = settings
        self.scoring = scoring
        hiddenSize = hidden
        epsilon = configuration.normEpsilon
        dense = try tensors.matrix([scoring.dense], rows: hidden, columns: hidden, isPrefixed: scoring.isPrefixed)
        denseBias = try tensors.bias(
            [scoring.dense], count: hidden, isPresent: settings.hasDenseBias ?? scoring.hasBias,
            isPrefixed: scoring.isPrefixed)
        norm = try scoring.norm.map {
            try tensors.norm($0, count: hidden, hasBias: configuration.hasNormBias, isPrefixed: false)
        }
        output = try tensors.matrix([scoring.output], rows: 1, columns: hidden, isPrefixed: false)
        outputBias = try tensors.bias([scoring.output], count: 1, isPrefixed: false) ?? [0]
    }

    /// The score of one text's hidden states `[count, hidden]`, before any sigmoid.
    /// - Throws: `TensorError` when memory is short.
    public func score(_ states: UnsafePointer<Float>, count: Int, using workspace: Workspace) throws -> Float {
        let kernels = workspace.kernels
        var row = [Float](UnsafeBufferPointer(start: states, count: hiddenSize))
        if settings.usesMean {
            for index in 1..<max(count, 1) {
                kernels.add(row, states + index * hiddenSize, count: hiddenSize, into: &row)
            }
            for index in row.indices { row[index] /= Float(count) }
        }
        var inner = [Float](repeating: 0, count: hiddenSize)
        try dense.multiply(row, count: 1, into: &inner, using: workspace)
        if let denseBias { kernels.add(inner, denseBias, count: hiddenSize, into: &inner) }
        switch scoring.activation {
        case .tanh: for index in inner.indices { inner[index] = tanhf(inner[index]) }
        case .relu: for index in inner.indices { inner[index] = max(inner[index], 0) }
        case .gelu: kernels.gelu(inner, count: hiddenSize, form: .exact, into: &inner)
        }
        if let norm {
            kernels.layerNorm(
                inner, weight: norm.weight, bias: norm.bias, count: hiddenSize, epsilon: epsilon, into: &inner)
        }
        var score: [Float] = [0]
        try output.multiply(inner, count: 1, into: &score, using: workspace)
        return (score.first ?? 0) + (outputBias.first ?? 0)
    }
}
