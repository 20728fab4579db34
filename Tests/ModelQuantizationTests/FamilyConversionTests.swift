// Folders of every family as GGUF files: against the gguf package's files, transformers' logits and llama.cpp.

import CheckpointFormats
import Foundation
import ModelArchitectures
import ModelContracts
import ModelQuantization
import StructuredJSON
import TensorCore
import TestPeers
import Testing

@Suite("Folders of every family as GGUF files", .serialized)
struct FamilyConversionTests {
    /// Models with a GGUF form.
    private static let converted = [
        "falcon_40b", "falcon_7b", "gemma2", "gemma3", "gpt2", "gpt_neox", "granite", "granite_biases",
        "longrope", "mixtral", "olmo2", "phi3", "phi3_long", "phi4_mini", "phi4_mini_short", "qwen3_moe", "starcoder2",
    ]
    /// Models that GGUF has no words for, and what the refusal names.
    private static let refused = [
        "gemma2_scaled": "the scale of attention scores", "gemma3_linear": "the scale of attention scores",
        "gpt2_inner": "the activation function",
        "gpt_neox_serial": "only projections with biases", "falcon_11b": "the order of norms",
        "falcon_serial": "no projections with biases", "starcoder2_window": "only projections with biases",
        "qwen3_moe_shares": "the weighting of experts", "gpt_oss_mxfp4": "family 'gpt_oss'",
    ]
    private static let targets: [QuantizationTarget] = [.f32, .f16, .q80]

    private struct Distance {
        /// Largest difference over the largest logit.
        var largest = 0.0
        /// Root mean square of the differences over that of the logits.
        var mean = 0.0
    }

    private func numbers<Number>(_ path: String, as type: Number.Type) throws -> [Number] {
        try Data(contentsOf: URL(fileURLWithPath: path)).withUnsafeBytes { bytes in
            (0..<bytes.count / MemoryLayout<Number>.size).map {
                bytes.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Number>.size, as: type)
            }
        }
    }

    private func distance(_ file: String, in folder: String, pool: ComputePool) throws -> Distance {
        let tokens = try numbers(folder + "/tokens.i32", as: Int32.self)
        let expected = try numbers(folder + "/hf.f32", as: Float.self).map(Double.init)
        let model = try DecoderModel(source: ModelSource(path: folder + "/" + file), pool: pool)
        let cache = try model.makeCache(pages: 4, type: .f32)
        let segment = ForwardBatch.Segment(tokens: tokens, firstPosition: 0, pages: Array(0..<4), logits: .all)
        let rows = try model.forward(
            ForwardBatch(segments: [segment]), cache: cache, workspace: model.makeWorkspace(pool: pool))
        let found = (0..<rows.count).flatMap { rows.row($0).map(Double.init) }
        try #require(found.count == expected.count && found.count > 0)
        let differences = zip(found, expected).map { abs($0 - $1) }
        let squares = expected.reduce(0) { $0 + $1 * $1 }
        return Distance(
            largest: (differences.max() ?? 0) / (expected.map(abs).max() ?? 1),
            mean: (differences.reduce(0) { $0 + $1 * $1 } / squares).squareRoot())
    }

    /// Exact files are transformers' logits but for rounding; half precision and 8 bits round weights.
    private func checkOurs(_ names: [String], in folder: String) throws {
        let pool = try ComputePool()
        for name in names {
            let place = folder + "/" + name
            for target in Self.targets {
                let file = "ours_\(target.rawValue).gguf"
                _ = try ModelQuantizer.quantize(place + "/hf", to: target, output: place + "/" + file)
                let apart = try distance(file, in: place, pool: pool)
                print("\(name), \(target.rawValue): \(apart.largest), \(apart.mean)")
                switch target {
                case .f32: #expect(apart.largest < 1e-5, "\(name)")
                case .f16: #expect(apart.largest < 2e-3, "\(name)")
                default: #expect(apart.mean < 0.04, "\(name)")
                }
            }
        }
    }

    @Test("hold the gguf package's tensors and members, and score as transformers does, here and in llama.cpp")
    func families() async throws {
        let test = "folders of every family as GGUF files"
        try await withTemporaryFolder { folder in
            let arguments = [folder, "--tokenizers"] + Self.converted + Self.refused.keys.sorted()
            let tool = "DecoderReference/family_references.py"
            guard try await Python.run(tool: tool, arguments, for: test) != nil else { return }
            try checkOurs(Self.converted, in: folder)
            for (name, words) in Self.refused {
                let error = #expect(throws: ModelError.self, "\(name)") {
                    try ModelQuantizer.quantize("\(folder)/\(name)/hf", to: .q80, output: folder + "/out.gguf")
                }
                #expect(error?.description.contains(words) == true, "\(name): \(String(describing: error))")
            }
            let judge = "QuantizationReference/quantization_reference.py"
            guard let output = try await Python.run(tool: judge, ["families", folder], for: test) else { return }
            let line = output.split(separator: UInt8(ascii: "\n")).last ?? []
            let result = try JSONValue.parse([UInt8](line))
            for name in Self.converted {
                let entry = try #require(result[name])
                print("\(name) in llama.cpp: \(entry.serialized())")
                #expect(entry["differs"]?.array?.isEmpty == true, "\(name): \(entry["differs"] ?? .null)")
                // It leaves Phi-3's sliding window out.
                guard name != "phi3" else { continue }
                #expect(entry["f32"]?["largest"]?.double.map { $0 < 0.002 } == true, "\(name)")
                #expect(entry["f16"]?["largest"]?.double.map { $0 < 0.005 } == true, "\(name)")
                #expect(entry["q8_0"]?["mean"]?.double.map { $0 < 0.04 } == true, "\(name)")
            }
        }
    }
}
