// The files that quantising writes, judged by llama.cpp and the gguf package.

import CheckpointFormats
import Foundation
import ModelArchitectures
import ModelQuantization
import StructuredJSON
import TensorCore
import TestPeers
import Testing

@Suite("Quantised files in llama.cpp", .serialized)
struct LlamaReferenceTests {
    private static let tool = "QuantizationReference/quantization_reference.py"
    private static let window = 512

    private func json(_ arguments: [String], for test: String) async throws -> JSONValue? {
        guard let output = try await Python.run(tool: Self.tool, arguments, for: test) else { return nil }
        // Loading packages may print.
        let line = output.split(separator: UInt8(ascii: "\n")).last ?? []
        return try JSONValue.parse([UInt8](line))
    }

    /// The sum of negative log-likelihoods in windows whose first token is context.
    private func likelihood(_ path: String, _ tokens: [Int32], pool: ComputePool) throws -> Double {
        let model = try DecoderModel(source: ModelSource(path: path), pool: pool)
        let cache = try model.makeCache(pages: 8, type: .f32)
        let workspace = try model.makeWorkspace(pool: pool)
        var sum = 0.0
        for start in stride(from: 0, to: tokens.count, by: Self.window) {
            let part = Array(tokens[start..<min(tokens.count, start + Self.window)])
            let segment = ForwardBatch.Segment(
                tokens: part, firstPosition: 0, pages: Array(0..<8), logits: .all)
            let rows = try model.forward(ForwardBatch(segments: [segment]), cache: cache, workspace: workspace)
            for (index, target) in part.dropFirst().enumerated() {
                let row = rows.row(index)
                let largest = Double(row.max() ?? 0)
                let total = row.reduce(0.0) { $0 + exp(Double($1) - largest) }
                sum += largest + log(total) - Double(row[Int(target)])
            }
        }
        return sum
    }

    @Test("score alike in both programs, and no worse than what llama.cpp quantises from the same weights")
    func trained() async throws {
        let test = "quantised files in llama.cpp"
        let model = Project.file("Models/alicerce-nano").path
        guard let text = SharedData.file("data/text/en/tinyshakespeare.txt.xz", for: test)?.path else { return }
        try await withTemporaryFolder { folder in
            var reports: [QuantizationTarget: ModelQuantizer.Report] = [:]
            for target in [QuantizationTarget.f16, .q80, .q40, .q4KM, .q6K] {
                reports[target] = try ModelQuantizer.quantize(
                    model, to: target, output: folder + "/\(target.rawValue).gguf")
            }
            guard try await json(["tokens", model, text, folder], for: test) != nil,
                let result = try await json(["compare", model, text, folder], for: test)
            else { return }
            #expect(result["tokens_differ"]?.array?.count == 0, "\(result["tokens_differ"] ?? .null)")
            let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/tokens.i32"))
            let tokens = data.withUnsafeBytes { [Int32]($0.bindMemory(to: Int32.self)) }
            let predicted = Double(tokens.count - tokens.count / Self.window)
            let pool = try ComputePool()
            func perplexity(_ sum: Double) -> Double { exp(sum / predicted) }
            let plain = try likelihood(model, tokens, pool: pool)
            print("perplexity of the default model: \(perplexity(plain))")
            for (target, report) in reports.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                let name = target.rawValue
                let ours = try likelihood(folder + "/\(name).gguf", tokens, pool: pool)
                let entry = try #require(result[name])
                let inLlama = try #require(entry["ours"]?["likelihood"]?.double)
                let apart = perplexity(ours) / perplexity(inLlama) - 1
                print("\(name): perplexity \(perplexity(ours)), in llama.cpp \(perplexity(inLlama)); \(report.tensors)")
                // llama.cpp rounds the input of K-quants in blocks of 256, we in blocks of 32.
                #expect(abs(apart) < (target == .q80 || target == .f16 ? 0.001 : 0.005), "\(name)")
                guard let theirs = entry["theirs"] else { continue }
                #expect(entry["other_types"]?.array?.count == 0, "\(name): \(entry["other_types"] ?? .null)")
                let error = try #require(entry["ours"]?["error"]?.double)
                let theirError = try #require(theirs["error"]?.double)
                let theirPerplexity = perplexity(try #require(theirs["likelihood"]?.double))
                print("\(name): error \(error), llama.cpp's \(theirError); its file has perplexity \(theirPerplexity)")
                #expect(error <= theirError * 1.02, "\(name)")
                #expect(perplexity(inLlama) <= theirPerplexity * 1.01, "\(name)")
            }
        }
    }

    @Test("of Llama's kin hold the tensors, metadata and vocabulary that the gguf package writes")
    func families() async throws {
        let test = "folders as GGUF files"
        try await withTemporaryFolder { folder in
            let names = ["linear", "llama", "llama3", "mistral", "qwen2", "qwen3", "smollm", "smollm3"]
            let arguments = ["--output", folder, "--kinds", "F32", "--families", names.joined(separator: ",")]
            let tool = "DecoderReference/random_checkpoints.py"
            guard try await Python.run(tool: tool, arguments, for: test) != nil else { return }
            let families = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(families == names)
            let pool = try ComputePool()
            for family in families {
                let place = folder + "/" + family
                _ = try ModelQuantizer.quantize(place + "/hf", to: .f32, output: place + "/ours.gguf")
                // The folder and its file give the same numbers.
                let tokens = (0..<200).map { Int32($0 * 31 % 250 + 3) }
                let sums = try ["hf", "ours.gguf"].map { try likelihood("\(place)/\($0)", tokens, pool: pool) }
                #expect(abs(sums[0] / sums[1] - 1) < (family == "llama3" ? 1e-6 : 1e-12), "\(family): \(sums)")
            }
            guard let result = try await json(["folders", folder], for: test)?.object else { return }
            #expect(result.count == families.count)
            for member in result {
                #expect(member.value.array?.isEmpty == true, "\(member.name): \(member.value.serialized())")
            }
        }
    }
}
