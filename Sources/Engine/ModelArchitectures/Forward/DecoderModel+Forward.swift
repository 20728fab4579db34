// The forward pass: embedding, layers, output matrix. Rows of all segments go through every product together; each
// row's result depends on its own sequence alone, bit for bit, however the rows are batched and cut.

import ModelContracts
public import TensorCore

extension DecoderModel {
    /// Runs the rows of `batch` through the model: writes their keys and values to the cache and computes the logits
    /// that are wanted.
    ///
    /// The result of a row is the same, bit for bit, whatever else is in the batch, however a prompt is cut into
    /// segments, and whatever the number of threads and the variant of the kernels.
    ///
    /// - Parameters:
    ///   - batch: segments of different sequences; no two may write the same page. Logits take `4 * vocabulary` bytes
    ///     a row: who wants all of a long text asks for it in chunks.
    ///   - cache: holds what came before each segment.
    ///   - workspace: scratch memory; the logits that are returned stand in it until its next forward pass.
    /// - Throws: `ModelError` when a segment is empty, a token is not in the vocabulary, a sequence passes the context
    ///   length, or page tables, cache and workspace do not fit; `TensorError` when memory is short.
    public func forward(
        _ batch: ForwardBatch,
        cache: KeyValuePages,
        workspace: ForwardWorkspace
    ) throws -> LogitRows {
        try check(batch, cache: cache, workspace: workspace)
        try workspace.reserveLogits(rows: batch.logitRowCount)
        var logitRow = 0
        for block in ForwardBlock.cut(batch, rows: ForwardWorkspace.blockRows) {
            try embed(block, workspace)
            fillAngles(block, workspace)
            workspace.adapterRuns = block.adapterRuns
            for index in layers.indices {
                try run(block, layer: index, cache, workspace)
            }
            try computeLogits(block, firstRow: logitRow, workspace)
            logitRow += block.logitRows.count
        }
        return LogitRows(
            batch: batch, vocabularySize: configuration.vocabularySize, storage: workspace.logits)
    }

    /// hidden = the tokens' embeddings
    func embed(_ block: ForwardBlock, _ workspace: ForwardWorkspace) throws {
        let hidden = configuration.hiddenSize
        let kernels = workspace.compute.kernels
        let scale = configuration.blocks.embeddingScale
        for (row, token) in block.tokens.enumerated() {
            let target = workspace.hidden.pointer + row * hidden
            try embedding.dequantizedRow(Int(token), into: target)
            if let positions {
                try positions.dequantizedRow(block.positions[row], into: workspace.scratch.pointer)
                kernels.add(target, workspace.scratch.pointer, count: hidden, into: target)
            }
            if scale != 1 {
                kernels.scale(target, by: scale, count: hidden, into: target)
            }
        }
    }

    /// The angles of the rows' positions.
    func fillAngles(_ block: ForwardBlock, _ workspace: ForwardWorkspace) {
        for (table, angles) in angles.enumerated() {
            for (row, position) in block.positions.enumerated() {
                let (cosines, sines) = workspace.angles(table: table, row: row)
                let isShort = table == 0 && block.takesShortFactors[row]
                (isShort ? shortAngles ?? angles : angles).fill(position: position, cosines: cosines, sines: sines)
            }
        }
    }

    /// One layer, in whatever order its norms and blocks stand.
    private func run(
        _ block: ForwardBlock,
        layer index: Int,
        _ cache: KeyValuePages,
        _ workspace: ForwardWorkspace
    ) throws {
        let layer = layers[index]
        let (input, branch) = readResidual(block.rowCount, layer, workspace)
        try attend(block, layer: index, input, pages: cache, layerOfPages: index, workspace)
        try finish(block.rowCount, layer, branch: branch, workspace)
    }

    /// What a layer's attention reads, and what its feed-forward reads if that is known before the attention.
    func readResidual(
        _ rows: Int, _ layer: DecoderLayer, _ workspace: ForwardWorkspace
    ) -> (input: UnsafePointer<Float>, branch: UnsafePointer<Float>?) {
        // In parallel blocks, what the feed-forward reads must outlast the attention.
        var branch: UnsafePointer<Float>?
        var input = workspace.hidden.pointer
        if let norm = layer.attentionNorm {
            input =
                configuration.blocks.placement == .parallel(sharesNorm: true)
                ? workspace.branch.pointer : workspace.scratch.pointer
            normalize(rows, norm, into: input, workspace)
        }
        switch configuration.blocks.placement {
        case .parallel(sharesNorm: true): branch = UnsafePointer(input)
        case .parallel(sharesNorm: false):
            if let norm = layer.feedForwardNorm {
                normalize(rows, norm, into: workspace.branch.pointer, workspace)
                branch = UnsafePointer(workspace.branch.pointer)
            }
        case .before, .after, .sandwich: break
        }
        return (UnsafePointer(input), branch)
    }

    /// What follows a layer's attention, whose result stands in the scratch buffer.
    func finish(
        _ rows: Int, _ layer: DecoderLayer, branch: UnsafePointer<Float>?, _ workspace: ForwardWorkspace
    ) throws {
        addToResidual(rows, norm: layer.attentionPostNorm, workspace)
        var branch = branch
        if branch == nil, let norm = layer.feedForwardNorm {
            normalize(rows, norm, into: workspace.scratch.pointer, workspace)
            branch = UnsafePointer(workspace.scratch.pointer)
        }
        try feedForward(rows, layer.feedForward, branch ?? UnsafePointer(workspace.hidden.pointer), workspace)
        addToResidual(rows, norm: layer.feedForwardPostNorm, workspace)
    }

    /// The rows that want logits through the last norm and the output matrix.
    private func computeLogits(_ block: ForwardBlock, firstRow: Int, _ workspace: ForwardWorkspace) throws {
        guard !block.logitRows.isEmpty, let output else { return }
        let hidden = configuration.hiddenSize
        let vocabulary = configuration.vocabularySize
        let kernels = workspace.compute.kernels
        for (index, row) in block.logitRows.enumerated() {
            outputNorm.apply(
                workspace.hidden.pointer + row * hidden, into: workspace.scratch.pointer + index * hidden, kernels)
        }
        let logits = workspace.logits.pointer + firstRow * vocabulary
        workspace.adapterRuns = block.adapterRuns(of: block.logitRows)
        try output.multiply(
            workspace.scratch.pointer, count: block.logitRows.count, into: logits, using: workspace)
        let (scale, cap) = (configuration.blocks.logitScale, configuration.blocks.logitSoftCap)
        guard scale != 1 || cap > 0 else { return }
        workspace.eachRow(block.logitRows.count, of: vocabulary) { index in
            let row = logits + index * vocabulary
            if scale != 1 {
                kernels.scale(row, by: scale, count: vocabulary, into: row)
            }
            if cap > 0 {
                kernels.softCap(row, at: cap, count: vocabulary, into: row)
            }
        }
    }

    /// target = norm(hidden)
    private func normalize(
        _ rows: Int,
        _ norm: NormLayer,
        into target: UnsafeMutablePointer<Float>,
        _ workspace: ForwardWorkspace
    ) {
        let hidden = configuration.hiddenSize
        let kernels = workspace.compute.kernels
        workspace.eachRow(rows, of: hidden) { row in
            norm.apply(workspace.hidden.pointer + row * hidden, into: target + row * hidden, kernels)
        }
    }

    /// hidden += norm(scratch) * scale
    private func addToResidual(_ rows: Int, norm: NormLayer?, _ workspace: ForwardWorkspace) {
        let hidden = configuration.hiddenSize
        let kernels = workspace.compute.kernels
        let scale = configuration.blocks.residualScale
        workspace.eachRow(rows, of: hidden) { row in
            let source = workspace.scratch.pointer + row * hidden
            let target = workspace.hidden.pointer + row * hidden
            norm?.apply(source, into: source, kernels)
            if scale == 1 {
                kernels.add(target, source, count: hidden, into: target)
            } else {
                kernels.add(target, source, scaledBy: scale, count: hidden, into: target)
            }
        }
    }
}
