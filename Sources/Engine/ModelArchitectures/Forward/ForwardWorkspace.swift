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
    /// What a feed-forward parallel to attention reads `[blockRows, hidden]`; empty in other models.
    let branch: FloatBuffer
    /// Queries, keys and values `[blockRows, (heads + 2 kvHeads) * headDimension]`.
    let queryKeyValue: FloatBuffer
    /// What attention gives `[blockRows, heads * headDimension]`.
    let attention: FloatBuffer
    /// Gate and up `[blockRows, 2 * feedForward]`, or up alone.
    let inner: FloatBuffer
    /// The router's logits `[blockRows, experts]`; this and what follows is empty in models without experts.
    let routing: FloatBuffer
    /// The rows of one expert `[blockRows, hidden]`.
    let gathered: FloatBuffer
    /// What each row's experts give `[blockRows, used experts, hidden]`.
    let expertResults: FloatBuffer
    /// `[rows, vocabulary]`; grows with what is asked for.
    private(set) var logits: FloatBuffer
    /// Which of the rows that go through the layers just now have an adapter.
    var adapterRuns: [AdapterRun] = []
    /// What adapters keep between their two matrices; grows with what is asked for.
    private var lowRank: FloatBuffer
    /// Cosines, then sines `[tables, 2, blockRows, rotatedDimension / 2]`.
    private let rotations: FloatBuffer
    private let pairs: Int

    init(configuration: DecoderConfiguration, pool: ComputePool, kernels: ComputeKernels) throws {
        self.configuration = configuration
        compute = try Workspace(pool: pool, kernels: kernels)
        let rows = Self.blockRows
        let wide = rows * configuration.hiddenSize
        let attentionSize = configuration.headCount * configuration.headDimension
        let keyValueSize = configuration.keyValueHeadCount * configuration.headDimension
        let experts = configuration.blocks.experts
        let innerSize = experts?.feedForwardSize ?? configuration.feedForwardSize
        hidden = try FloatBuffer(count: wide)
        scratch = try FloatBuffer(count: wide)
        switch configuration.blocks.placement {
        case .parallel: branch = try FloatBuffer(count: wide)
        case .before, .after, .sandwich: branch = try FloatBuffer(count: 0)
        }
        queryKeyValue = try FloatBuffer(count: rows * (attentionSize + 2 * keyValueSize))
        attention = try FloatBuffer(count: rows * attentionSize)
        inner = try FloatBuffer(count: rows * (configuration.blocks.isGated ? 2 : 1) * innerSize)
        routing = try FloatBuffer(count: rows * (experts?.count ?? 0))
        gathered = try FloatBuffer(count: experts == nil ? 0 : wide)
        expertResults = try FloatBuffer(count: wide * (experts?.used ?? 0))
        logits = try FloatBuffer(count: configuration.vocabularySize)
        lowRank = try FloatBuffer(count: Self.blockRows)
        pairs = configuration.rotatedDimension / 2
        rotations = try FloatBuffer(count: 2 * rows * pairs * (configuration.slidingRotary == nil ? 1 : 2))
    }

    /// Where the cosines and sines of a row stand.
    func angles(
        table: Int, row: Int
    ) -> (cosines: UnsafeMutablePointer<Float>, sines: UnsafeMutablePointer<Float>) {
        let first = rotations.pointer + (2 * table * Self.blockRows + row) * pairs
        return (first, first + Self.blockRows * pairs)
    }

    /// Calls `body` for every row, on the pool's threads when there is enough to do.
    func eachRow(_ rows: Int, of width: Int, _ body: (Int) -> Void) {
        if rows * width < 16_384 {
            for row in 0..<rows {
                body(row)
            }
        } else {
            compute.pool.run(chunks: rows, body)
        }
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
