// The hidden states of whole texts, for embedding: layer after layer over all rows, so that keys and values of one layer
// are kept at a time, and rows may see both sides. A row's result depends on its own text alone, bit for bit.

import ModelContracts
public import TensorCore

extension DecoderModel {
    /// Scratch memory for ``forward(_:workspace:while:_:)``.
    /// - Throws: `TensorError` when there is no memory for it.
    public func makeStatesWorkspace(pool: ComputePool, kernels: ComputeKernels = .best) throws -> StatesWorkspace {
        try StatesWorkspace(configuration, pool: pool, kernels: kernels)
    }

    /// Runs texts through the model and calls `body` for each with its hidden states `[tokens, hidden]` behind the last
    /// norm. Segments of texts are nothing to a decoder.
    ///
    /// A text's states are the same, bit for bit, whatever the other texts, the number of threads and the variant of
    /// the kernels.
    /// - Parameters:
    ///   - texts: the tokens of each.
    ///   - workspace: scratch memory.
    ///   - isWanted: asked again and again while the pass runs.
    ///   - body: the states must not leave it.
    /// - Throws: `ModelError` when a text is empty or too long or a token is not in the vocabulary; `TensorError` when
    ///   memory is short; `CancellationError` when the pass is no longer wanted; what `body` throws.
    public func forward(
        _ texts: [EncoderText], workspace: StatesWorkspace, while isWanted: () -> Bool = { true },
        _ body: (_ text: Int, _ states: UnsafePointer<Float>) throws -> Void
    ) throws {
        guard workspace.fits(configuration) else {
            throw ModelError(.internalFailure, "The workspace was made for another model.")
        }
        var segments: [ForwardBatch.Segment] = []
        var sequences: [Range<Int>] = []
        var pages: Int32 = 0
        for text in texts {
            let first = sequences.last?.upperBound ?? 0
            let count = Int32((text.tokens.count + KeyValuePages.pageLength - 1) / KeyValuePages.pageLength)
            var segment = ForwardBatch.Segment(
                tokens: text.tokens, firstPosition: 0, pages: Array(pages..<pages + count), logits: .none)
            segment.takesShortFactors = configuration.shortContextLength.map { text.tokens.count <= $0 } ?? false
            try check(segment)
            segments.append(segment)
            sequences.append(first..<first + text.tokens.count)
            pages += count
        }
        guard let rows = sequences.last?.upperBound else { return }
        defer { workspace.trim() }
        try workspace.reserve(rows: rows, pages: Int(pages), shape: attentionShape)
        let blocks = ForwardBlock.cut(ForwardBatch(segments: segments), rows: ForwardWorkspace.blockRows)
        try eachBlock(blocks, workspace, isWanted) { block, _ in try embed(block, workspace.block) }
        for index in layers.indices {
            if configuration.isCausal {
                try runCausally(blocks, layer: index, workspace, isWanted)
            } else {
                try runBothWays(blocks, layer: index, sequences, workspace, isWanted)
            }
        }
        let hidden = configuration.hiddenSize
        let states = workspace.states.pointer
        workspace.block.eachRow(rows, of: hidden) { row in
            outputNorm.apply(states + row * hidden, into: states + row * hidden, workspace.compute.kernels)
        }
        for (index, sequence) in sequences.enumerated() {
            try body(index, states + sequence.lowerBound * hidden)
        }
    }

    /// One layer whose rows see what stands before them.
    private func runCausally(
        _ blocks: [ForwardBlock], layer index: Int, _ workspace: StatesWorkspace, _ isWanted: () -> Bool
    ) throws {
        guard let pages = workspace.pages else { throw ModelError(.internalFailure, "The workspace has no cache.") }
        try eachBlock(blocks, workspace, isWanted) { block, _ in
            fillAngles(block, workspace.block)
            let (input, branch) = readResidual(block.rowCount, layers[index], workspace.block)
            try attend(block, layer: index, input, pages: pages, layerOfPages: 0, workspace.block)
            try finish(block.rowCount, layers[index], branch: branch, workspace.block)
        }
    }

    /// One layer whose rows see both sides: all keys and values come first.
    private func runBothWays(
        _ blocks: [ForwardBlock], layer index: Int, _ sequences: [Range<Int>], _ workspace: StatesWorkspace,
        _ isWanted: () -> Bool
    ) throws {
        let layer = layers[index]
        let width = layer.attention.queryKeyValue.weight.rows
        let queries = configuration.headCount * configuration.headDimension
        let (projected, attended) = (workspace.queryKeyValue.pointer, workspace.attention.pointer)
        try eachBlock(blocks, workspace, isWanted) { block, firstRow in
            fillAngles(block, workspace.block)
            let (input, _) = readResidual(block.rowCount, layer, workspace.block)
            try project(block.rowCount, layer, input, into: projected + firstRow * width, workspace.block)
        }
        try workspace.compute.attendSelf(
            queryKeyValue: projected, stride: width, sequences: sequences, heads: configuration.headCount,
            keyValueHeads: configuration.keyValueHeadCount, headDimension: configuration.headDimension,
            window: layer.traits.slidingWindow.map { $0 - 1 }, scale: attentionScale, into: attended,
            outputStride: queries)
        try eachBlock(blocks, workspace, isWanted) { block, firstRow in
            try layer.attention.output.multiply(
                attended + firstRow * queries, count: block.rowCount, into: workspace.block.scratch.pointer,
                using: workspace.block)
            try finish(block.rowCount, layer, branch: nil, workspace.block)
        }
    }

    /// Calls `body` for each block with its rows of the residual stream in the block's workspace, and takes them back.
    private func eachBlock(
        _ blocks: [ForwardBlock], _ workspace: StatesWorkspace, _ isWanted: () -> Bool,
        _ body: (_ block: ForwardBlock, _ firstRow: Int) throws -> Void
    ) throws {
        var firstRow = 0
        for block in blocks {
            guard isWanted() else { throw CancellationError() }
            let count = block.rowCount * configuration.hiddenSize
            let rows = workspace.states.pointer + firstRow * configuration.hiddenSize
            workspace.block.hidden.pointer.update(from: rows, count: count)
            try body(block, firstRow)
            rows.update(from: workspace.block.hidden.pointer, count: count)
            firstRow += block.rowCount
        }
    }
}
