// The weights of attention, in one order of rows whatever order the file has.

import TensorCore

/// Projections of one layer's attention, and the norms of queries and keys.
struct AttentionWeights: Sendable {
    /// `[(heads + 2 kvHeads) * headDimension, hidden]`: q, k and v one below the other.
    let queryKeyValue: LinearLayer
    /// Over a head, or over all of them.
    let queryNorm: NormLayer?
    /// Over a head, or over all of them.
    let keyNorm: NormLayer?
    /// `[hidden, heads * headDimension]`
    let output: LinearLayer
    /// `[heads]`
    let sinks: [Float]?

    init(_ tensors: LayerTensors) throws {
        let (configuration, names, loader) = (tensors.configuration, tensors.names, tensors.loader)
        let dimension = configuration.headDimension
        let queries = configuration.headCount * dimension
        let keys = configuration.keyValueHeadCount * dimension
        if let fused = names.queryKeyValue {
            queryKeyValue = try Self.fused(fused, tensors)
        } else {
            queryKeyValue = try Self.separate(tensors)
        }
        switch configuration.blocks.queryKeyNorm {
        case .absent:
            queryNorm = nil
            keyNorm = nil
        case .head:
            queryNorm = try tensors.norm(names.queryNorm, width: dimension)
            keyNorm = try tensors.norm(names.keyNorm, width: dimension)
        case .width:
            queryNorm = try tensors.norm(names.queryNorm, width: queries)
            keyNorm = try tensors.norm(names.keyNorm, width: keys)
        }
        output = try tensors.linear(
            names.attentionOutput, rows: configuration.hiddenSize, columns: queries,
            hasBias: tensors.hasBias(configuration.hasOutputBias, names.attentionOutput))
        sinks =
            try configuration.blocks.hasAttentionSinks
            ? loader.vector(tensors.name(names.sinks), count: configuration.headCount) : nil
    }

    private static func separate(_ tensors: LayerTensors) throws -> LinearLayer {
        let (configuration, names, loader) = (tensors.configuration, tensors.names, tensors.loader)
        let dimension = configuration.headDimension
        let queries = configuration.headCount * dimension
        let keys = configuration.keyValueHeadCount * dimension
        let interleaved = loader.isGGUF && configuration.family.ggufInterleavesRotaryPairs
        let order = interleaved ? halvesFromPairs(dimension: dimension) : nil
        let weight = try loader.matrix(
            [
                tensors.part(names.query, rows: queries, order: order),
                tensors.part(names.key, rows: keys, order: order), tensors.part(names.value, rows: keys),
            ], columns: configuration.hiddenSize)
        guard tensors.hasBias(configuration.hasQueryKeyValueBias, names.query) else { return LinearLayer(weight) }
        var queryPart = try loader.vector(tensors.name(names.query).bias, count: queries)
        var keyPart = try loader.vector(tensors.name(names.key).bias, count: keys)
        if let order {
            queryPart = queryPart.indices.map { queryPart[order($0)] }
            keyPart = keyPart.indices.map { keyPart[order($0)] }
        }
        let valuePart = try loader.vector(tensors.name(names.value).bias, count: keys)
        return LinearLayer(weight, bias: queryPart + keyPart + valuePart)
    }

    private static func fused(_ stem: TensorName, _ tensors: LayerTensors) throws -> LinearLayer {
        let (configuration, loader) = (tensors.configuration, tensors.loader)
        let rows = (configuration.headCount + 2 * configuration.keyValueHeadCount) * configuration.headDimension
        let byHead = configuration.blocks.fusedRows == .byKeyValueHead
        let moduleOrder = byHead ? stackedFromKeyValueHeads(configuration) : nil
        // GGUF's converter has reordered them.
        let order = loader.isGGUF ? nil : moduleOrder
        var part = tensors.part(stem, rows: rows, order: order)
        part.moduleOrder = moduleOrder
        let weight = try loader.matrix([part], columns: configuration.hiddenSize)
        guard tensors.hasBias(configuration.hasQueryKeyValueBias, stem) else { return LinearLayer(weight) }
        let bias = try loader.vector(tensors.name(stem).bias, count: rows)
        return LinearLayer(weight, bias: order.map { order in bias.indices.map { bias[order($0)] } } ?? bias)
    }

    /// Which row of a tensor whose rotary pairs stand side by side becomes row `i` when each head's first halves come
    /// first.
    private static func halvesFromPairs(dimension: Int) -> (Int) -> Int {
        { row in
            let (head, component) = row.quotientAndRemainder(dividingBy: dimension)
            let (half, pair) = component.quotientAndRemainder(dividingBy: dimension / 2)
            return head * dimension + 2 * pair + half
        }
    }

    /// Which row of a tensor that holds, for each key and value head, its queries, its key and its value becomes row
    /// `i` when all queries come first, then all keys, then all values.
    static func stackedFromKeyValueHeads(_ configuration: DecoderConfiguration) -> (Int) -> Int {
        let (heads, shared) = (configuration.headCount, configuration.keyValueHeadCount)
        let (group, dimension) = (heads / shared, configuration.headDimension)
        return { row in
            let (head, component) = row.quotientAndRemainder(dividingBy: dimension)
            let place: Int
            if head < heads {
                place = head / group * (group + 2) + head % group
            } else {
                let (kind, sharedHead) = (head - heads).quotientAndRemainder(dividingBy: shared)
                place = sharedHead * (group + 2) + group + kind
            }
            return place * dimension + component
        }
    }
}
