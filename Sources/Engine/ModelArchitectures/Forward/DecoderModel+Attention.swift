// The attention of one layer: projections, norms and rotation of queries and keys, the cache, the output projection.

import TensorCore

extension DecoderModel {
    /// scratch = output(attention(input)), over the rows of the block and what stands in the cache.
    func attend(
        _ block: ForwardBlock,
        layer index: Int,
        _ input: UnsafePointer<Float>,
        pages cache: KeyValuePages,
        layerOfPages: Int,
        _ workspace: ForwardWorkspace
    ) throws {
        let layer = layers[index]
        let weights = layer.attention
        let width = weights.queryKeyValue.weight.rows
        let queries = configuration.headCount * configuration.headDimension
        let keys = configuration.keyValueHeadCount * configuration.headDimension
        let first = workspace.queryKeyValue.pointer
        try project(block.rowCount, layer, input, into: first, workspace)
        try workspace.compute.append(
            keys: first + queries, values: first + queries + keys, stride: width, sequences: block.sequences,
            layer: layerOfPages, to: cache)
        try workspace.compute.attend(
            queries: first, queryStride: width, sequences: block.sequences, layer: layerOfPages, pages: cache,
            window: layer.traits.slidingWindow, scale: attentionScale, softCap: configuration.blocks.attentionSoftCap,
            sinks: weights.sinks, into: workspace.attention.pointer, outputStride: queries)
        try weights.output.multiply(
            workspace.attention.pointer, count: block.rowCount, into: workspace.scratch.pointer, using: workspace)
    }

    /// Multiplies attention scores.
    var attentionScale: Float {
        configuration.blocks.attentionScale ?? (1 / Float(configuration.headDimension).squareRoot())
    }

    /// target = queries, keys and values of the rows of a block, ready for attention.
    func project(
        _ rows: Int, _ layer: DecoderLayer, _ input: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>,
        _ workspace: ForwardWorkspace
    ) throws {
        let weights = layer.attention
        let width = weights.queryKeyValue.weight.rows
        try weights.queryKeyValue.multiply(input, count: rows, into: target, using: workspace)
        guard layer.traits.usesRotaryPositions || weights.queryNorm != nil else { return }
        workspace.eachRow(rows, of: width) { row in
            finishQueriesAndKeys(layer, row: row, target + row * width, workspace)
        }
    }

    /// Norm and rotation of one row's queries and keys `[(heads + 2 kvHeads) * headDimension]`.
    private func finishQueriesAndKeys(
        _ layer: DecoderLayer,
        row: Int,
        _ values: UnsafeMutablePointer<Float>,
        _ workspace: ForwardWorkspace
    ) {
        let kernels = workspace.compute.kernels
        let dimension = configuration.headDimension
        let (heads, shared) = (configuration.headCount, configuration.keyValueHeadCount)
        let normsHeads = configuration.blocks.queryKeyNorm == .head
        if !normsHeads {
            layer.attention.queryNorm?.apply(values, into: values, kernels)
            layer.attention.keyNorm?.apply(values + heads * dimension, into: values + heads * dimension, kernels)
        }
        let table = layer.traits.slidingWindow != nil && angles.count > 1 ? 1 : 0
        let (cosines, sines) = workspace.angles(table: table, row: row)
        let pairs = configuration.rotatedDimension / 2
        for head in 0..<heads + shared {
            let start = values + head * dimension
            if normsHeads {
                (head < heads ? layer.attention.queryNorm : layer.attention.keyNorm)?
                    .apply(start, into: start, kernels)
            }
            if layer.traits.usesRotaryPositions {
                kernels.rotate(start, cosines: cosines, sines: sines, pairs: pairs, layout: .halves)
            }
        }
    }
}
