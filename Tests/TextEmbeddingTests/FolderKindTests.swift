// What a folder is for, told from its small files.

import Foundation
import ModelContracts
import TestPeers
import Testing
import TextEmbedding

@Suite("Kinds of model folders")
struct FolderKindTests {
    private func kind(_ files: [String: String]) throws -> TextModelKind {
        try withTemporaryFolder { folder in
            for (name, content) in files {
                let file = URL(fileURLWithPath: folder + "/" + name)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(content.utf8).write(to: file)
            }
            return try TextModelKind(folder: folder)
        }
    }

    private let bert = """
        {"model_type": "bert", "architectures": ["BertModel"], "vocab_size": 100, "hidden_size": 32,
        "intermediate_size": 64, "num_attention_heads": 4, "num_hidden_layers": 2, "max_position_embeddings": 512}
        """

    @Test("A bare encoder embeds, up to its places or its tokenizer's limit")
    func bareEncoder() throws {
        #expect(
            try kind(["config.json": bert])
                == .embeddingModel(EmbeddingModelTraits(dimensions: 32, contextLength: 512)))
        #expect(
            try kind(["config.json": bert, "tokenizer_config.json": #"{"model_max_length": 128}"#])
                == .embeddingModel(EmbeddingModelTraits(dimensions: 32, contextLength: 128)))
        let endless = #"{"model_max_length": 1000000000000000019884624838656}"#
        #expect(
            try kind(["config.json": bert, "tokenizer_config.json": endless])
                == .embeddingModel(EmbeddingModelTraits(dimensions: 32, contextLength: 512)))
    }

    @Test("A sentence-transformers folder embeds into what its last dense layer gives")
    func modules() throws {
        let modules = """
            [{"idx": 0, "name": "0", "path": "0_Transformer", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Dense", "type": "sentence_transformers.models.Dense"},
            {"idx": 3, "name": "3", "path": "3_Normalize", "type": "sentence_transformers.models.Normalize"}]
            """
        let files = [
            "modules.json": modules, "0_Transformer/config.json": bert,
            "0_Transformer/sentence_bert_config.json": #"{"max_seq_length": 64}"#,
            "1_Pooling/config.json": #"{"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": true}"#,
            "2_Dense/config.json": """
            {"in_features": 64, "out_features": 48, "bias": true,
            "activation_function": "torch.nn.modules.linear.Identity"}
            """,
            "config_sentence_transformers.json": #"{"matryoshka_dimensions": [16, 32, 48]}"#,
        ]
        #expect(
            try kind(files)
                == .embeddingModel(
                    EmbeddingModelTraits(dimensions: 48, contextLength: 64, matryoshkaDimensions: [48, 32, 16])))
        var strange = files
        strange["2_Dense/config.json"] = #"{"in_features": 63, "out_features": 48}"#
        #expect(throws: ModelError.self) { try kind(strange) }
        strange = files
        strange["2_Dense/config.json"] = #"{"in_features": 64, "out_features": 48, "use_residual": true}"#
        #expect {
            _ = try kind(strange)
        } throws: { "\($0)".contains("use_residual") }
        strange = files
        strange["modules.json"] = modules.replacingOccurrences(of: "2_Dense", with: "../2_Dense")
        #expect(throws: ModelError.self) { try kind(strange) }
    }

    @Test("A classifier of one label scores; of several, or a decoder, it is none of ours")
    func classifiers() throws {
        let one = bert.replacingOccurrences(
            of: #""architectures": ["BertModel"]"#,
            with: #""architectures": ["BertForSequenceClassification"], "id2label": {"0": "LABEL_0"}"#)
        #expect(try kind(["config.json": one]) == .reranker(contextLength: 512))
        let two = one.replacingOccurrences(of: #"{"0": "LABEL_0"}"#, with: #"{"0": "NO", "1": "YES"}"#)
        #expect(try kind(["config.json": two]) == .languageModel)
        #expect(try kind(["config.json": #"{"model_type": "llama"}"#]) == .languageModel)
        #expect(try kind([:]) == .languageModel)
    }

    private let qwen = """
        {"model_type": "qwen3", "architectures": ["Qwen3ForCausalLM"], "vocab_size": 100, "hidden_size": 32,
        "intermediate_size": 64, "num_attention_heads": 4, "num_hidden_layers": 2, "max_position_embeddings": 512,
        "rms_norm_eps": 1e-6}
        """
    private let lastToken = """
        [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]
        """

    @Test("A decoder embeds where modules.json says so, and answers where there is none")
    func decoders() throws {
        let files = ["config.json": qwen, "1_Pooling/config.json": #"{"pooling_mode_lasttoken": true}"#]
        #expect(try kind(files) == .languageModel)
        let embedder = files.merging(["modules.json": lastToken]) { $1 }
        #expect(
            try kind(embedder) == .embeddingModel(EmbeddingModelTraits(dimensions: 32, contextLength: 512)))
        var strange = embedder
        strange["config.json"] = qwen.replacingOccurrences(of: "qwen3", with: "rwkv")
        #expect {
            _ = try kind(strange)
        } throws: { "\($0)".contains("rwkv") && "\($0)".contains("qwen3") && "\($0)".contains("modernbert") }
        // Windows and attention to both sides together, other than Gemma's.
        strange["config.json"] = qwen.replacingOccurrences(
            of: "1e-6",
            with: #"1e-6, "is_causal": false, "use_sliding_window": true, "sliding_window": 4, "max_window_layers": 0"#)
        #expect {
            _ = try kind(strange)
        } throws: { "\($0)".contains("sliding windows") }
    }

    @Test("A decoder with a head of one label is told from a language model, and refused with words")
    func decoderRerankers() throws {
        let scorer = qwen.replacingOccurrences(
            of: #""Qwen3ForCausalLM"]"#, with: #""Qwen3ForSequenceClassification"], "id2label": {"0": "LABEL_0"}"#)
        #expect(try kind(["config.json": scorer]) == .reranker(contextLength: 512))
        try withTemporaryFolder { folder in
            try Data(scorer.utf8).write(to: URL(fileURLWithPath: folder + "/config.json"))
            #expect {
                _ = try TextReranker.load(folder: folder)
            } throws: {
                ($0 as? ModelError)?.code == .unsupportedModel && "\($0)".contains("reranking with a decoder (qwen3)")
            }
        }
    }
}
