// The memory of passes that give a decoder's hidden states, grown as needed and reused.

public import TensorCore

/// What one thread needs to compute hidden states of whole texts with a decoder. Not Sendable.
public final class StatesWorkspace {
    /// Threads and kernels.
    public var compute: Workspace { block.compute }
    /// Of the rows that go through a layer together.
    let block: ForwardWorkspace
    /// The residual stream of all rows `[rows, hidden]`: the hidden states behind a pass.
    private(set) var states: FloatBuffer
    /// Keys and values of one layer, for models whose rows see what stands before them.
    private(set) var pages: KeyValuePages?
    /// Queries, keys and values of all rows `[rows, (heads + 2 kvHeads) * headDimension]`, for models whose rows see both
    /// sides; so is what follows.
    private(set) var queryKeyValue: FloatBuffer
    /// What attention gives `[rows, heads * headDimension]`.
    private(set) var attention: FloatBuffer
    private let configuration: DecoderConfiguration

    init(_ configuration: DecoderConfiguration, pool: ComputePool, kernels: ComputeKernels) throws {
        self.configuration = configuration
        block = try ForwardWorkspace(configuration: configuration, pool: pool, kernels: kernels)
        states = try FloatBuffer(count: 0)
        queryKeyValue = try FloatBuffer(count: 0)
        attention = try FloatBuffer(count: 0)
    }

    /// Rows whose memory is kept between passes.
    private static let keptRows = 4096

    /// Gives back the memory of a pass that was longer than most.
    func trim() {
        guard states.count > Self.keptRows * configuration.hiddenSize, let empty = try? FloatBuffer(count: 0) else {
            return
        }
        (states, queryKeyValue, attention, pages) = (empty, empty, empty, nil)
    }

    /// Whether it was made for such a model.
    func fits(_ configuration: DecoderConfiguration) -> Bool { self.configuration == configuration }

    /// Room for `rows` rows that take `pages` pages.
    func reserve(rows: Int, pages count: Int, shape: AttentionShape) throws {
        let queries = configuration.headCount * configuration.headDimension
        let width = queries + 2 * configuration.keyValueHeadCount * configuration.headDimension
        let (_, overflow) = rows.multipliedReportingOverflow(by: max(width, configuration.hiddenSize))
        guard !overflow else { throw TensorError(.shapeMismatch, "\(rows) rows of hidden states are too many.") }
        if states.count < rows * configuration.hiddenSize {
            states = try FloatBuffer(count: rows * configuration.hiddenSize)
        }
        if configuration.isCausal {
            guard pages?.pageCount ?? 0 < count else { return }
            pages = nil
            pages = try KeyValuePages(pages: count, layers: 1, shape: shape, type: .f32)
        } else if queryKeyValue.count < rows * width {
            queryKeyValue = try FloatBuffer(count: rows * width)
            attention = try FloatBuffer(count: rows * queries)
        }
    }
}
