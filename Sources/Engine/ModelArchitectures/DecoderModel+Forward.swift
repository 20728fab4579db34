// The forward pass: embedding, layers, output matrix. Rows of all segments go through every product together; each
// row's result depends on its own sequence alone, bit for bit, however the rows are batched and cut.

import ModelContracts
public import TensorCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

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
            try prepare(block, workspace)
            for index in layers.indices {
                try attend(block, layer: index, cache, workspace)
                try feedForward(block, layers[index], workspace)
            }
            try computeLogits(block, firstRow: logitRow, workspace)
            logitRow += block.logitRows.count
        }
        return LogitRows(
            batch: batch, vocabularySize: configuration.vocabularySize, storage: workspace.logits)
    }

    /// Embeddings, and the angles of the rows' positions.
    private func prepare(_ block: ForwardBlock, _ workspace: ForwardWorkspace) throws {
        let hidden = configuration.hiddenSize
        let pairs = inverseFrequencies.count
        let amplitude = configuration.rotary.amplitude
        for (row, token) in block.tokens.enumerated() {
            try embedding.dequantizedRow(Int(token), into: workspace.hidden.pointer + row * hidden)
        }
        for (row, position) in block.positions.enumerated() {
            for pair in 0..<pairs {
                let angle = Double(position) * inverseFrequencies[pair]
                workspace.cosines.pointer[row * pairs + pair] = Float(amplitude * cos(angle))
                workspace.sines.pointer[row * pairs + pair] = Float(amplitude * sin(angle))
            }
        }
    }

    /// hidden += output(attention(norm(hidden)))
    private func attend(
        _ block: ForwardBlock,
        layer index: Int,
        _ cache: KeyValuePages,
        _ workspace: ForwardWorkspace
    ) throws {
        let layer = layers[index]
        let hidden = configuration.hiddenSize
        let rows = block.rowCount
        let width = layer.queryKeyValue.rows
        let queries = configuration.headCount * configuration.headDimension
        let keys = configuration.keyValueHeadCount * configuration.headDimension
        normalize(rows, layer.attentionNorm, workspace)
        try multiply(
            layer.queryKeyValue, workspace.scratch.pointer, count: rows, adapters: block.adapterRuns,
            into: workspace.queryKeyValue.pointer, workspace)
        eachRow(rows, of: width, workspace) { row in
            finishQueriesAndKeys(layer, row: row, workspace.queryKeyValue.pointer + row * width, workspace)
        }
        let first = workspace.queryKeyValue.pointer
        try workspace.compute.append(
            keys: first + queries, values: first + queries + keys, stride: width, sequences: block.sequences,
            layer: index, to: cache)
        try workspace.compute.attend(
            queries: first, queryStride: width, sequences: block.sequences, layer: index, pages: cache,
            window: layer.traits.slidingWindow, scale: 1 / Float(configuration.headDimension).squareRoot(),
            into: workspace.attention.pointer, outputStride: queries)
        try multiply(
            layer.attentionOutput, workspace.attention.pointer, count: rows, adapters: block.adapterRuns,
            into: workspace.scratch.pointer, workspace)
        addToResidual(rows, bias: layer.attentionOutputBias, width: hidden, workspace)
    }

    /// Bias, norm and rotation of one row's queries and keys `[(heads + 2 kvHeads) * headDimension]`.
    private func finishQueriesAndKeys(
        _ layer: DecoderLayer,
        row: Int,
        _ values: UnsafeMutablePointer<Float>,
        _ workspace: ForwardWorkspace
    ) {
        let kernels = workspace.compute.kernels
        let dimension = configuration.headDimension
        let pairs = dimension / 2
        if let bias = layer.queryKeyValueBias {
            kernels.add(values, bias, count: bias.count, into: values)
        }
        for head in 0..<configuration.headCount + configuration.keyValueHeadCount {
            let start = values + head * dimension
            let norm = head < configuration.headCount ? layer.queryNorm : layer.keyNorm
            if let norm {
                kernels.rmsNorm(
                    start, weight: norm, count: dimension, epsilon: configuration.normEpsilon, into: start)
            }
            if layer.traits.usesRotaryPositions {
                kernels.rotate(
                    start, cosines: workspace.cosines.pointer + row * pairs,
                    sines: workspace.sines.pointer + row * pairs, pairs: pairs, layout: .halves)
            }
        }
    }

    /// hidden += down(silu(gate(norm(hidden))) * up(norm(hidden)))
    private func feedForward(_ block: ForwardBlock, _ layer: DecoderLayer, _ workspace: ForwardWorkspace) throws {
        let rows = block.rowCount
        let inner = configuration.feedForwardSize
        normalize(rows, layer.feedForwardNorm, workspace)
        try multiply(
            layer.gateUp, workspace.scratch.pointer, count: rows, adapters: block.adapterRuns,
            into: workspace.gateUp.pointer, workspace)
        let kernels = workspace.compute.kernels
        eachRow(rows, of: 2 * inner, workspace) { row in
            let gate = workspace.gateUp.pointer + row * 2 * inner
            if let bias = layer.gateUpBias {
                kernels.add(gate, bias, count: bias.count, into: gate)
            }
            kernels.siluMultiply(gate, gate + inner, count: inner, into: gate)
        }
        try multiply(
            layer.down, workspace.gateUp.pointer, inputStride: 2 * inner, count: rows, adapters: block.adapterRuns,
            into: workspace.scratch.pointer, workspace)
        addToResidual(rows, bias: layer.downBias, width: configuration.hiddenSize, workspace)
    }

    /// The rows that want logits through the last norm and the output matrix.
    private func computeLogits(_ block: ForwardBlock, firstRow: Int, _ workspace: ForwardWorkspace) throws {
        guard !block.logitRows.isEmpty else { return }
        let hidden = configuration.hiddenSize
        for (index, row) in block.logitRows.enumerated() {
            workspace.compute.kernels.rmsNorm(
                workspace.hidden.pointer + row * hidden, weight: outputNorm, count: hidden,
                epsilon: configuration.normEpsilon, into: workspace.scratch.pointer + index * hidden)
        }
        try multiply(
            output, workspace.scratch.pointer, count: block.logitRows.count,
            adapters: block.adapterRuns(of: block.logitRows),
            into: workspace.logits.pointer + firstRow * configuration.vocabularySize, workspace)
    }

    /// scratch = norm(hidden) * weight
    private func normalize(_ rows: Int, _ weight: [Float], _ workspace: ForwardWorkspace) {
        let hidden = configuration.hiddenSize
        let kernels = workspace.compute.kernels
        eachRow(rows, of: hidden, workspace) { row in
            kernels.rmsNorm(
                workspace.hidden.pointer + row * hidden, weight: weight, count: hidden,
                epsilon: configuration.normEpsilon, into: workspace.scratch.pointer + row * hidden)
        }
    }

    /// hidden += scratch + bias
    private func addToResidual(_ rows: Int, bias: [Float]?, width: Int, _ workspace: ForwardWorkspace) {
        let kernels = workspace.compute.kernels
        eachRow(rows, of: width, workspace) { row in
            let source = workspace.scratch.pointer + row * width
            if let bias {
                kernels.add(source, bias, count: width, into: source)
            }
            let target = workspace.hidden.pointer + row * width
            kernels.add(target, source, count: width, into: target)
        }
    }

    /// Calls `body` for every row, on the pool's threads when there is enough to do.
    private func eachRow(_ rows: Int, of width: Int, _ workspace: ForwardWorkspace, _ body: (Int) -> Void) {
        if rows * width < 16_384 {
            for row in 0..<rows {
                body(row)
            }
        } else {
            workspace.compute.pool.run(chunks: rows, body)
        }
    }
}
