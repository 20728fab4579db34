// The same perplexity as transformers and llama.cpp, on a trained model and real text.

import Foundation
import ModelArchitectures
import StructuredJSON
import TensorCore
import TestPeers
import Testing

@Suite("Perplexity")
struct PerplexityTests {
    /// The sum of negative log-likelihoods of all tokens but the first, in chunks of `chunk` tokens.
    private func score(_ path: String, _ tokens: [Int32], type: CacheType, chunk: Int) throws -> Double {
        let pool = try ComputePool()
        let model = try Reference.model(path, pool: pool)
        var bench = try Bench(model, pool: pool, pages: 16, type: type)
        let pages = bench.pages(for: tokens.count)
        var sum = 0.0
        for first in stride(from: 0, to: tokens.count, by: chunk) {
            let part = Array(tokens[first..<min(first + chunk, tokens.count)])
            let segment = ForwardBatch.Segment(tokens: part, firstPosition: first, pages: pages, logits: .all)
            let rows = try model.forward(
                ForwardBatch(segments: [segment]), cache: bench.cache, workspace: bench.workspace)
            for (index, target) in tokens[(first + 1)...].prefix(part.count).enumerated() {
                sum += rows.withRow(index) { row in
                    guard let scores = UnsafePointer(row.baseAddress) else { return .nan }
                    return bench.workspace.compute.kernels.logSumExp(scores, count: row.count)
                        - Double(row[Int(target)])
                }
            }
        }
        return sum
    }

    /// Compares every file of a folder with the two references.
    private func compare(_ folder: String, bound: (String) -> Double) throws {
        let tokens = try Reference.numbers(folder + "/tokens.i32", as: Int32.self)
        let text = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + "/scores.json")))
        let scores = try #require(try JSONValue.parse(text).object)
        for member in scores.members {
            let path = folder + "/\(member.name).gguf"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let found = try score(path, tokens, type: .f32, chunk: 200)
            for peer in ["transformers", "llama.cpp"] {
                let expected = try #require(member.value[peer]?.double)
                // Perplexity is exp(sum / count), so its ratio is exp(difference / count).
                let relative = exp((found - expected) / Double(tokens.count - 1)) - 1
                print("perplexity of \(member.name) against \(peer): \(relative * 100) %")
                #expect(abs(relative) < bound(member.name), "\(member.name), \(peer)")
            }
        }
    }

    @Test("The default model on tinyshakespeare: 0.1 % with F32, F16, BF16 and Q8_0, 0.5 % with fewer bits")
    func trained() async throws {
        let name = "perplexity of the default model"
        guard let folder = SharedData.file("models/alicerce-nano", for: name)?.path,
            let text = SharedData.file("data/text/en/tinyshakespeare.txt.xz", for: name)?.path
        else { return }
        let command = Reference.Command.perplexity(model: folder, text: text)
        guard let out = try await Reference.folder(command, for: name) else { return }
        try compare(out + "/trained") { $0.hasPrefix("q4") || $0.hasPrefix("q5") ? 0.005 : 0.001 }

        // The folder itself, and a cache in half precision.
        let tokens = try Reference.numbers(out + "/trained/tokens.i32", as: Int32.self)
        let exact = try score(folder, tokens, type: .f32, chunk: 512)
        let half = try score(folder, tokens, type: .f16, chunk: 512)
        let gguf = try score(out + "/trained/bf16.gguf", tokens, type: .f32, chunk: 77)
        #expect(exact == gguf)
        #expect(abs(exp((half - exact) / Double(tokens.count - 1)) - 1) < 0.001)
    }

    @Test("A random model in every quantised type: 0.5 %, for random text tells rounding apart less kindly")
    func quantized() async throws {
        guard let out = try await Reference.folder(.quantized, for: "perplexity of llama.cpp's quantised types") else {
            return
        }
        try compare(out + "/quantized") { _ in 0.005 }
    }
}
