// The memory of a forward pass, allocated once and reused.

public import TensorCore

/// What one thread needs to run a model: compute threads, kernels and buffers for a block of rows. Not Sendable.
public final class ForwardWorkspace {
    /// Rows that go through the layers together: the most that a product takes at once.
    static let blockRows = 128

    /// Threads and kernels.
    public let compute: Workspace
    /// What the buffers were made for.
    let configuration: DecoderConfiguration
    /// The residual stream `[blockRows, hidden]`.
    let hidden: FloatBuffer
    /// A norm's or a projection's result `[blockRows, hidden]`.
    let scratch: FloatBuffer
    /// Queries, keys and values `[blockRows, (heads + 2 kvHeads) * headDimension]`.
    let queryKeyValue: FloatBuffer
    /// What attention gives `[blockRows, heads * headDimension]`.
    let attention: FloatBuffer
    /// Gate and up `[blockRows, 2 * feedForward]`.
    let gateUp: FloatBuffer
    /// Cosines `[blockRows, headDimension / 2]`.
    let cosines: FloatBuffer
    /// Sines `[blockRows, headDimension / 2]`.
    let sines: FloatBuffer
    /// `[rows, vocabulary]`; grows with what is asked for.
    private(set) var logits: FloatBuffer
    /// What adapters keep between their two matrices; grows with what is asked for.
    private var lowRank: FloatBuffer

    init(configuration: DecoderConfiguration, pool: ComputePool, kernels: ComputeKernels) throws {
        self.configuration = configuration
        compute = try Workspace(pool: pool, kernels: kernels)
        let rows = Self.blockRows
        let attentionSize = configuration.headCount * configuration.headDimension
        let keyValueSize = configuration.keyValueHeadCount * configuration.headDimension
        hidden = try FloatBuffer(count: rows * configuration.hiddenSize)
        scratch = try FloatBuffer(count: rows * configuration.hiddenSize)
        queryKeyValue = try FloatBuffer(count: rows * (attentionSize + 2 * keyValueSize))
        attention = try FloatBuffer(count: rows * attentionSize)
        gateUp = try FloatBuffer(count: rows * 2 * configuration.feedForwardSize)
        cosines = try FloatBuffer(count: rows * configuration.headDimension / 2)
        sines = try FloatBuffer(count: rows * configuration.headDimension / 2)
        logits = try FloatBuffer(count: configuration.vocabularySize)
        lowRank = try FloatBuffer(count: Self.blockRows)
    }

    /// Room for `count` floats between an adapter's two matrices; what was in it may be gone.
    func lowRankRows(_ count: Int) throws -> UnsafeMutablePointer<Float> {
        if lowRank.count < count { lowRank = try FloatBuffer(count: count) }
        return lowRank.pointer
    }

    /// Room for `rows` rows of logits.
    func reserveLogits(rows: Int) throws {
        let (count, overflow) = rows.multipliedReportingOverflow(by: configuration.vocabularySize)
        guard !overflow else {
            throw TensorError(.shapeMismatch, "\(rows) rows of logits are too many.")
        }
        if logits.count < count {
            logits = try FloatBuffer(count: count)
        }
    }
}
