// Which kind a model is by its files, what its ids speak, and that it is kept in memory as every other.

import Foundation
import ModelCatalog
import ModelContracts
import TestPeers
import TestSupport
import Testing

@Suite struct ModelKindTests {
    @Test(
        "The files of a folder say what its model is for",
        arguments: [
            (["config.json": "{}"], .language),
            (["config.json": #"{"model_type":"llama","architectures":["LlamaForCausalLM"]}"#], .language),
            (
                ["config.json": #"{"model_type":"qwen3","architectures":["Qwen3ForCausalLM"]}"#, "modules.json": "[]"],
                .embedding
            ),
            (["config.json": #"{"model_type":"bert","architectures":["BertModel"]}"#], .embedding),
            (["config.json": #"{"model_type":"bert","architectures":["BertForSequenceClassification"]}"#], .reranker),
            (
                [
                    "config.json": #"{"model_type":"bert"}"#, "modules.json": "[]",
                    "config_sentence_transformers.json": #"{"model_type":"CrossEncoder"}"#,
                ], .reranker
            ),
            (
                [
                    "config.json": #"{"model_type":"bert"}"#, "modules.json": "[]",
                    "config_sentence_transformers.json": #"{"__version__":{}}"#,
                ], .embedding
            ),
            (["config.json": "no JSON"], .language),
        ] as [([String: String], ModelKind)])
    func kinds(files: [String: String], kind: ModelKind) async throws {
        try await withTemporaryFolder { folder in
            for (name, text) in files { try write(text, to: folder + "/m/" + name) }
            let library = ModelLibrary(shippedFolder: nil, userFolders: [folder], importFolder: folder + "/i")
            #expect(library.scan().entries.map(\.kind) == [kind])
        }
    }

    @Test("The model's own id and each provider's ids speak the bodies of models of its kind")
    func dialects() async throws {
        let aliases = [
            "amazon.titan-embed-text-v1": "embed", "amazon.titan-embed-g1-text-02": "embed",
            "amazon.titan-embed-text-v2:0": "embed", "cohere.embed-english-v3": "embed",
            "cohere.embed-multilingual-v3": "embed", "amazon.titan-text-lite-v1": "embed",
            "cohere.rerank-v3-5:0": "rerank", "amazon.rerank-v1:0": "rerank", "amazon.titan-embed-image-v1": "embed",
        ].mapValues { "test.\($0)-v1:0" }
        try await withVectorCatalog(aliases: aliases) { catalog in
            let expected = [
                "test.embed-v1:0": "amazon.titan-embed-text-v2", "test.rerank-v1:0": "cohere.rerank",
                "test.model-v1:0": "meta.llama", "amazon.titan-embed-text-v1": "amazon.titan-embed-text-v1",
                "amazon.titan-embed-g1-text-02": "amazon.titan-embed-text-v1",
                "amazon.titan-embed-text-v2:0": "amazon.titan-embed-text-v2", "cohere.embed-english-v3": "cohere.embed",
                "cohere.embed-multilingual-v3": "cohere.embed", "amazon.titan-text-lite-v1": nil,
                "amazon.titan-embed-image-v1": nil, "cohere.rerank-v3-5:0": "cohere.rerank",
                "amazon.rerank-v1:0": "amazon.rerank",
            ]
            for (id, dialect) in expected {
                let model = try #require(await catalog.resolve(id))
                #expect(model.dialect == dialect, "\(id)")
            }
        }
    }

    @Test("A card that gives an embedding model a language model's body is told")
    func wrongDialect() async throws {
        try await withTemporaryFolder { folder in
            try write("{}", to: folder + "/m/config.json")
            try write("[]", to: folder + "/m/modules.json")
            try write(#"{"dialect":"meta.llama"}"#, to: folder + "/m/alicerce.json")
            let library = ModelLibrary(shippedFolder: nil, userFolders: [folder], importFolder: folder + "/i")
            let (entries, problems) = library.scan()
            #expect(entries.isEmpty)
            #expect(problems.first?.code == .invalidCard)
            #expect(problems.first?.remedy?.contains("amazon.titan-embed-text-v2") == true)
        }
    }

    @Test("An import brings the folders of a model's modules, and nothing else that lies below")
    func importsModules() async throws {
        try await withTemporaryFolder { folder in
            let source = folder + "/source"
            for name in [
                "config.json", "modules.json", "1_Pooling/config.json", "2_Dense/model.safetensors", "2_Dense/run.py",
                "onnx/model.safetensors", "__pycache__/config.json",
            ] { try write("[]", to: source + "/" + name) }
            let library = ModelLibrary(shippedFolder: nil, userFolders: [], importFolder: folder + "/imports")
            let entry = try library.importModel(
                at: source, options: ModelImportOptions(id: "local.embed", aliases: ["cohere.embed-english-v3"]))
            #expect(entry.kind == .embedding && entry.dialect == "amazon.titan-embed-text-v2")
            let files = try FileManager.default.subpathsOfDirectory(atPath: entry.path).sorted()
            #expect(
                files == [
                    "1_Pooling", "1_Pooling/config.json", "2_Dense", "2_Dense/model.safetensors", "alicerce.json",
                    "config.json", "modules.json",
                ])
            #expect(ModelLibrary.size(of: entry) == 8)
            #expect(ModelLibrary.isModelFile("1_Pooling/config.json"))
            for name in ["onnx/config.json", "../1_Pooling/config.json", "1_Pooling/a/config.json", "1_/config.json"] {
                #expect(!ModelLibrary.isModelFile(name), "\(name)")
            }
        }
    }

    @Test("A loaded model hands out the contract of its kind, and refuses the others in Bedrock's words")
    func contracts() async throws {
        let embedding = ScriptedEmbeddingModel()
        try await withVectorCatalog(embedding: embedding) { catalog in
            let lease = try await catalog.lease(try #require(await catalog.resolve("test.embed-v1:0")).entry)
            #expect(try lease.model.embeddingModel().traits.dimensions == 16)
            let error = #expect(throws: ModelError.self) { try lease.model.languageModel() }
            #expect(
                error?.message
                    == "This action doesn't support the model that you provided. Try again with a supported text or chat model."
            )
            #expect(throws: ModelError.self) { try lease.model.reranker() }
            lease.end()
        }
    }

    @Test("Models of all kinds share the budget: the least recently used one goes")
    func budget() async throws {
        let embedding = ScriptedEmbeddingModel(residentByteCount: 10)
        try await withVectorCatalog(embedding: embedding, memoryBudget: 10) { catalog in
            try await catalog.lease(try #require(await catalog.resolve("test.embed-v1:0")).entry).end()
            #expect(await catalog.residentModels().map(\.entry.id) == ["test.embed-v1:0"])
            try await catalog.lease(try #require(await catalog.resolve("test.rerank-v1:0")).entry).end()
            #expect(await catalog.residentModels().map(\.entry.id) == ["test.rerank-v1:0"])
            #expect(embedding.isUnloaded)
        }
    }
}
