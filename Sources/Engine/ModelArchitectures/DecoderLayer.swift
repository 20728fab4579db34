// One layer's weights, each beside the names that checkpoints give it.

import TensorCore

/// The weights of one layer: attention, then a gated feed-forward block (Shazeer 2020, arXiv:2002.05202), a
/// root-mean-square norm before either and a residual around both.
struct DecoderLayer: Sendable {
    /// `[hidden]`
    let attentionNorm: [Float]
    /// `[(heads + 2 kvHeads) * headDimension, hidden]`: q, k and v one below the other.
    let queryKeyValue: WeightMatrix
    /// `[(heads + 2 kvHeads) * headDimension]`
    let queryKeyValueBias: [Float]?
    /// `[headDimension]`
    let queryNorm: [Float]?
    /// `[headDimension]`
    let keyNorm: [Float]?
    /// `[hidden, heads * headDimension]`
    let attentionOutput: WeightMatrix
    /// `[hidden]`
    let attentionOutputBias: [Float]?
    /// `[hidden]`
    let feedForwardNorm: [Float]
    /// `[2 * feedForward, hidden]`: gate above up.
    let gateUp: WeightMatrix
    /// `[2 * feedForward]`
    let gateUpBias: [Float]?
    /// `[hidden, feedForward]`
    let down: WeightMatrix
    /// `[hidden]`
    let downBias: [Float]?
    /// Window and rotation.
    let traits: DecoderConfiguration.Layer

    /// Takes the weights of layer `index` out of a checkpoint.
    init(_ index: Int, of configuration: DecoderConfiguration, from loader: TensorLoader) throws {
        func name(_ huggingFace: String, _ gguf: String) -> TensorName {
            TensorName("model.layers.\(index).\(huggingFace)", "blk.\(index).\(gguf)")
        }
        func isThere(_ configured: Bool?, _ bias: TensorName) -> Bool {
            configured ?? loader.has(bias)
        }
        let hidden = configuration.hiddenSize
        let feedForward = configuration.feedForwardSize
        let dimension = configuration.headDimension
        let queries = configuration.headCount * dimension
        let keys = configuration.keyValueHeadCount * dimension

        attentionNorm = try loader.vector(name("input_layernorm.weight", "attn_norm.weight"), count: hidden)
        let interleaved = loader.isGGUF && configuration.family.ggufInterleavesRotaryPairs
        let order = interleaved ? Self.halvesFromPairs(dimension: dimension) : nil
        queryKeyValue = try loader.matrix(
            [
                MatrixPart(name("self_attn.q_proj.weight", "attn_q.weight"), rows: queries, order: order),
                MatrixPart(name("self_attn.k_proj.weight", "attn_k.weight"), rows: keys, order: order),
                MatrixPart(name("self_attn.v_proj.weight", "attn_v.weight"), rows: keys),
            ], columns: hidden)
        let queryBias = name("self_attn.q_proj.bias", "attn_q.bias")
        if isThere(configuration.hasQueryKeyValueBias, queryBias) {
            var queryPart = try loader.vector(queryBias, count: queries)
            var keyPart = try loader.vector(name("self_attn.k_proj.bias", "attn_k.bias"), count: keys)
            if let order {
                queryPart = queryPart.indices.map { queryPart[order($0)] }
                keyPart = keyPart.indices.map { keyPart[order($0)] }
            }
            let valuePart = try loader.vector(name("self_attn.v_proj.bias", "attn_v.bias"), count: keys)
            queryKeyValueBias = queryPart + keyPart + valuePart
        } else {
            queryKeyValueBias = nil
        }
        if configuration.family.hasQueryKeyNorm {
            queryNorm = try loader.vector(name("self_attn.q_norm.weight", "attn_q_norm.weight"), count: dimension)
            keyNorm = try loader.vector(name("self_attn.k_norm.weight", "attn_k_norm.weight"), count: dimension)
        } else {
            queryNorm = nil
            keyNorm = nil
        }
        attentionOutput = try loader.matrix(
            name("self_attn.o_proj.weight", "attn_output.weight"), rows: hidden, columns: queries)
        let outputBias = name("self_attn.o_proj.bias", "attn_output.bias")
        attentionOutputBias =
            try isThere(configuration.hasOutputBias, outputBias) ? loader.vector(outputBias, count: hidden) : nil

        feedForwardNorm = try loader.vector(
            name("post_attention_layernorm.weight", "ffn_norm.weight"), count: hidden)
        gateUp = try loader.matrix(
            [
                MatrixPart(name("mlp.gate_proj.weight", "ffn_gate.weight"), rows: feedForward),
                MatrixPart(name("mlp.up_proj.weight", "ffn_up.weight"), rows: feedForward),
            ], columns: hidden)
        let gateBias = name("mlp.gate_proj.bias", "ffn_gate.bias")
        let hasFeedForwardBias = isThere(configuration.hasFeedForwardBias, gateBias)
        gateUpBias =
            try hasFeedForwardBias
            ? loader.vectors([
                (gateBias, feedForward), (name("mlp.up_proj.bias", "ffn_up.bias"), feedForward),
            ]) : nil
        down = try loader.matrix(name("mlp.down_proj.weight", "ffn_down.weight"), rows: hidden, columns: feedForward)
        downBias =
            try hasFeedForwardBias ? loader.vector(name("mlp.down_proj.bias", "ffn_down.bias"), count: hidden) : nil
        traits = configuration.layers[index]
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
}
