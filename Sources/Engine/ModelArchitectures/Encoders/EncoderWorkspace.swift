// The memory of an encoder's passes, grown as needed and reused.

public import TensorCore

/// What one thread needs to run an encoder. Not Sendable.
public final class EncoderWorkspace {
    /// Rows that go through the feed-forward part together: the most that a product takes at once.
    static let blockRows = 128

    /// Threads and kernels.
    public let compute: Workspace
    /// The residual stream `[rows, hidden]`: the hidden states behind a pass.
    private(set) var hidden: FloatBuffer
    /// `[rows, 3 * hidden]`
    private(set) var queryKeyValue: FloatBuffer
    /// `[rows, hidden]`
    private(set) var attention: FloatBuffer
    /// `[blockRows, hidden]`
    let scratch: FloatBuffer
    /// `[blockRows, feedForward]`, twice that when gated.
    let inner: FloatBuffer
    /// Cosines and sines of each place, by the base of the wavelengths.
    var rotations: [Double: Rotations] = [:]

    /// The angles' cosines and sines, `[places, pairs]`.
    struct Rotations {
        var cosines: [Float]
        var sines: [Float]
    }

    init(_ configuration: EncoderConfiguration, pool: ComputePool, kernels: ComputeKernels) throws {
        compute = try Workspace(pool: pool, kernels: kernels)
        hidden = try FloatBuffer(count: 0)
        queryKeyValue = try FloatBuffer(count: 0)
        attention = try FloatBuffer(count: 0)
        scratch = try FloatBuffer(count: Self.blockRows * configuration.hiddenSize)
        inner = try FloatBuffer(
            count: Self.blockRows * configuration.feedForwardSize * (configuration.isGated ? 2 : 1))
    }

    /// Room for `rows` rows of `width` components.
    func reserve(rows: Int, width: Int) throws {
        let (count, overflow) = rows.multipliedReportingOverflow(by: 3 * width)
        guard !overflow else { throw TensorError(.shapeMismatch, "\(rows) rows of hidden states are too many.") }
        guard queryKeyValue.count < count else { return }
        hidden = try FloatBuffer(count: count / 3)
        attention = try FloatBuffer(count: count / 3)
        queryKeyValue = try FloatBuffer(count: count)
    }

    /// Calls `body` for runs of rows, on the pool's threads when there is enough to do.
    func eachRun(_ rows: Int, of width: Int, _ body: (Range<Int>) -> Void) {
        let length = max(1, 8192 / max(width, 1))
        guard rows > length else { return body(0..<rows) }
        compute.pool.run(chunks: (rows + length - 1) / length) { chunk in
            body(chunk * length..<min(rows, (chunk + 1) * length))
        }
    }
}
