// Encoders in GGUF files, put into the form of Hugging Face folders: one reader then checks and builds them all. Keys and
// names are llama.cpp's (gguf-py's constants.py and tensor_mapping.py).

public import CheckpointFormats
public import ModelContracts
public import StructuredJSON
import TensorCore

extension EncoderConfiguration {
    /// The `general.architecture` of every encoder that can be run from a GGUF file.
    public static let supportedGGUFArchitectures = ["bert", "nomic-bert"]

    /// The `general.architecture` of encoders, whether they can be run or not.
    public static let ggufArchitectures: Set<String> = [
        "bert", "eurobert", "gemma-embedding", "jina-bert-v2", "jina-bert-v3", "modern-bert", "neo-bert", "nomic-bert",
        "nomic-bert-moe", "t5encoder",
    ]

    /// What config.json would say of the encoder in a GGUF file.
    /// - Throws: `ModelError` that names the key: missing, or of a model that is not computed.
    public static func huggingFaceConfiguration(of file: GGUFFile) throws(ModelError) -> JSONObject {
        let architecture = file.metadata["general.architecture"]?.string ?? "none"
        guard supportedGGUFArchitectures.contains(architecture) else {
            throw ModelError(
                .unsupportedModel,
                "\(file.path): an encoder of the architecture \(architecture.quotedForMessage) is not supported.",
                remedy: "Supported are \(supportedGGUFArchitectures.joined(separator: ", ")).")
        }
        guard file.metadata[architecture + ".attention.causal"]?.flag != true else {
            throw ModelError(.unsupportedModel, "\(file.path): \(architecture).attention.causal is not supported.")
        }
        // RoBERTa's kinds go by the name of BERT too: XLM-RoBERTa with Unigram, the others with byte-level BPE.
        let tokenizer = file.metadata["tokenizer.ggml.model"]?.string ?? "missing"
        guard tokenizer == "bert" || tokenizer == "t5" else {
            throw ModelError(
                .unsupportedModel,
                "\(file.path): tokenizer.ggml.model is \(tokenizer.quotedForMessage), which is not supported in an encoder.",
                remedy: "Supported are bert (WordPiece) and t5 (Unigram). Give the Hugging Face folder of this model.")
        }
        func number(_ key: String) throws(ModelError) -> JSONValue {
            let key = "\(architecture).\(key)"
            guard let value = file.metadata[key] else {
                throw ModelError(.invalidModelFile, "\(file.path): the GGUF metadata \(key) is missing.")
            }
            if let integer = value.integer { return .number(JSONNumber(integer)) }
            guard let number = value.number.flatMap({ JSONNumber($0) }) else {
                throw ModelError(.invalidModelFile, "\(file.path): the GGUF metadata \(key) is no number.")
            }
            return .number(number)
        }
        func rows(_ name: String) throws(ModelError) -> JSONValue {
            guard let tensor = file.tensor(named: name) else {
                throw ModelError(.invalidModelFile, "\(file.path): the tensor \(name) is missing.")
            }
            return .number(JSONNumber(tensor.shape.rows))
        }
        var configuration = JSONObject()
        configuration["vocab_size"] = try rows("token_embd.weight")
        configuration["type_vocab_size"] = try rows("token_types.weight")
        configuration["hidden_size"] = try number("embedding_length")
        configuration["intermediate_size"] = try number("feed_forward_length")
        configuration["num_attention_heads"] = try number("attention.head_count")
        configuration["num_hidden_layers"] = try number("block_count")
        configuration["layer_norm_eps"] = try number("attention.layer_norm_epsilon")
        if architecture == "bert" {
            configuration["model_type"] = "bert"
            configuration["max_position_embeddings"] = try rows("position_embd.weight")
            configuration["hidden_act"] = "gelu"
        } else {
            configuration["model_type"] = "nomic_bert"
            configuration["max_position_embeddings"] = try number("context_length")
            configuration["hidden_act"] = "silu"
            configuration["rope_parameters"] = .object(["rope_theta": try number("rope.freq_base")])
        }
        return configuration
    }
}

extension CheckpointTensors {
    /// The tensors of an encoder in a GGUF file, under the names of Hugging Face folders.
    public init(encoder file: GGUFFile) {
        let isBERT = file.metadata["general.architecture"]?.string == "bert"
        var stored: [String: String] = [:]
        for name in file.tensorNames {
            stored[isBERT ? Self.bertName(name) : Self.nomicName(name)] = name
        }
        self.init(naming: .huggingFace, names: Array(stored.keys)) { [stored] name in
            stored[name].flatMap { file.tensor(named: $0) }
        }
    }

    private static let bertStems = [
        "token_embd": "embeddings.word_embeddings", "position_embd": "embeddings.position_embeddings",
        "token_types": "embeddings.token_type_embeddings", "token_embd_norm": "embeddings.LayerNorm",
        "attn_q": "attention.self.query", "attn_k": "attention.self.key", "attn_v": "attention.self.value",
        "attn_output": "attention.output.dense", "attn_output_norm": "attention.output.LayerNorm",
        "ffn_up": "intermediate.dense", "ffn_down": "output.dense", "layer_output_norm": "output.LayerNorm",
    ]

    private static let nomicStems = [
        "token_embd": "embeddings.word_embeddings", "token_types": "embeddings.token_type_embeddings",
        "token_embd_norm": "emb_ln", "attn_qkv": "attn.Wqkv", "attn_output": "attn.out_proj",
        "attn_output_norm": "norm1", "ffn_up": "mlp.fc11", "ffn_gate": "mlp.fc12", "ffn_down": "mlp.fc2",
        "layer_output_norm": "norm2",
    ]

    private static func bertName(_ name: String) -> String {
        encoderName(name, stems: bertStems, layers: "encoder.layer")
    }

    private static func nomicName(_ name: String) -> String {
        encoderName(name, stems: nomicStems, layers: "encoder.layers")
    }

    /// `blk.0.attn_q.weight` is `encoder.layer.0.attention.self.query.weight`; a name that is not known stays.
    private static func encoderName(_ name: String, stems: [String: String], layers: String) -> String {
        let parts = name.split(separator: ".").map(String.init)
        switch parts.count {
        case 2:
            return stems[parts[0]].map { "\($0).\(parts[1])" } ?? name
        case 4 where parts[0] == "blk":
            return stems[parts[2]].map { "\(layers).\(parts[1]).\($0).\(parts[3])" } ?? name
        default: return name
        }
    }
}
