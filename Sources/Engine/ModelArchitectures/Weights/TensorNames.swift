// What a family's tensors are called, in transformers' naming and in GGUF's. The defaults are Llama's names.

/// One tensor's name, or the stem of a weight's and a bias's, in both namings.
struct TensorName: Sendable {
    let huggingFace: String
    let gguf: String

    init(_ huggingFace: String, _ gguf: String) {
        self.huggingFace = huggingFace
        self.gguf = gguf
    }

    /// The name of the layer's weights.
    var weight: TensorName { TensorName(huggingFace + ".weight", gguf + ".weight") }
    /// The name of the layer's bias.
    var bias: TensorName { TensorName(huggingFace + ".bias", gguf + ".bias") }

    func inNaming(_ naming: CheckpointTensors.Naming) -> String {
        naming == .huggingFace ? huggingFace : gguf
    }

    /// This name behind that of a layer.
    func under(_ prefix: TensorName, _ index: Int) -> TensorName {
        TensorName("\(prefix.huggingFace)\(index).\(huggingFace)", "\(prefix.gguf)\(index).\(gguf)")
    }
}

/// The stems of an expert's tensors.
struct ExpertNames: Sendable {
    var gate = TensorName("gate_proj", "ffn_gate_exps")
    var up = TensorName("up_proj", "ffn_up_exps")
    var down = TensorName("down_proj", "ffn_down_exps")
}

/// The stems of all tensors of a family.
struct TensorNames: Sendable {
    var embedding = TensorName("model.embed_tokens", "token_embd")
    var positions = TensorName("transformer.wpe", "position_embd")
    var outputNorm = TensorName("model.norm", "output_norm")
    var output = TensorName("lm_head", "output")
    /// What stands before a layer's number.
    var layer = TensorName("model.layers.", "blk.")

    // Inside a layer.
    var attentionNorm = TensorName("input_layernorm", "attn_norm")
    var attentionPostNorm = TensorName("post_attention_layernorm", "post_attention_norm")
    /// q, k and v in one tensor; `nil` where they are three.
    var queryKeyValue: TensorName?
    var query = TensorName("self_attn.q_proj", "attn_q")
    var key = TensorName("self_attn.k_proj", "attn_k")
    var value = TensorName("self_attn.v_proj", "attn_v")
    var queryNorm = TensorName("self_attn.q_norm", "attn_q_norm")
    var keyNorm = TensorName("self_attn.k_norm", "attn_k_norm")
    var attentionOutput = TensorName("self_attn.o_proj", "attn_output")
    var sinks = TensorName("self_attn.sinks", "attn_sinks.weight")
    var feedForwardNorm = TensorName("post_attention_layernorm", "ffn_norm")
    var feedForwardPostNorm = TensorName("post_feedforward_layernorm", "post_ffw_norm")
    /// Gate above up in one tensor; `nil` where they are two.
    var gateUp: TensorName?
    var gate = TensorName("mlp.gate_proj", "ffn_gate")
    var up = TensorName("mlp.up_proj", "ffn_up")
    var down = TensorName("mlp.down_proj", "ffn_down")
    /// The router of a mixture of experts.
    var router = TensorName("mlp.gate", "ffn_gate_inp")
    /// What stands before an expert's number in Hugging Face files.
    var expertPrefix = "mlp.experts."
    /// Inside an expert, or the tensors that hold all of them.
    var experts = ExpertNames()
    /// Endings of tensors that hold nothing of the model: tables that follow from the configuration.
    var derivedEndings = [".rotary_emb.inv_freq"]
    /// Whether Hugging Face files hold the layers' matrices as `[columns, rows]`.
    var isTransposed = false
    /// What names begin with in some files and not in others.
    var optionalPrefix: String?

    /// The name of the model around the tensors, with its dot: `model.`.
    var modelPrefix: String? {
        let name = embedding.huggingFace
        return name.firstIndex(of: ".").map { String(name[...$0]) }
    }

    /// What a tensor is called among `present`: some checkpoints are saved without the name of the model around them.
    func inHuggingFaceFile(_ whole: String, _ present: Set<String>) -> String {
        guard let prefix = optionalPrefix, whole.hasPrefix(prefix), !present.contains(whole) else { return whole }
        let short = String(whole.dropFirst(prefix.count))
        return present.contains(short) ? short : whole
    }
}
