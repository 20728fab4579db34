// The same logits as Hugging Face transformers: random checkpoints of every family, from safetensors and from GGUF.

import Foundation
import ModelArchitectures
import ModelContracts
import TensorCore
import Testing

@Suite("transformers' logits")
struct TransformersParityTests {
    /// How far logits are from the reference.
    private struct Difference {
        /// Largest difference over the largest logit.
        var largest = 0.0
        /// Root mean square of the differences over that of the logits.
        var mean = 0.0
    }

    /// Prompts of 200 tokens: past the sliding windows (48 and 100), the context before scaling (64), a cache page and
    /// a block of rows.
    private func difference(of checkpoint: String, in folder: String) throws -> Difference {
        let pool = try ComputePool()
        let stem = checkpoint.hasSuffix(".gguf") ? String(checkpoint.dropLast(5)) : checkpoint
        let tokens = try Reference.numbers(folder + "/tokens.i32", as: Int32.self)
        let expected = try Reference.numbers(folder + "/\(stem).f32", as: Float.self)
        let model = try Reference.model(folder + "/" + checkpoint, pool: pool)
        var bench = try Bench(model, pool: pool, pages: 8, type: .f32)
        let found = try bench.whole(tokens).flatMap { $0 }
        try #require(found.count == expected.count && found.count > 0)
        var result = Difference()
        var squares = 0.0
        for (found, expected) in zip(found, expected) {
            let difference = Double(found) - Double(expected)
            result.largest = max(result.largest, abs(difference))
            result.mean += difference * difference
            squares += Double(expected) * Double(expected)
        }
        result.largest /= expected.reduce(0) { max($0, Double(abs($1))) }
        result.mean = (result.mean / squares).squareRoot()
        return result
    }

    private func checkpoints(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { name in
            let stem = name.hasSuffix(".gguf") ? String(name.dropLast(5)) : name
            return (name == "hf" || name.hasSuffix(".gguf"))
                && FileManager.default.fileExists(atPath: folder + "/\(stem).f32")
        }
    }

    @Test("Every family, as a Hugging Face folder and as GGUF")
    func families() async throws {
        guard let out = try await Reference.folder(.families, for: "transformers' logits of every family") else {
            return
        }
        let families = try FileManager.default.contentsOfDirectory(atPath: out).filter { $0 != "log" }.sorted()
        #expect(families.count == 16)
        var worst: [String: Double] = [:]
        for family in families {
            for checkpoint in try checkpoints(in: out + "/" + family) {
                let difference = try difference(of: checkpoint, in: out + "/" + family)
                let isQuantized = checkpoint.hasPrefix("q")
                // Quantised weights read inputs rounded to 8 bits, transformers does not: that is the whole distance.
                let measure = isQuantized ? difference.mean : difference.largest
                let bound = isQuantized ? 0.02 : 1e-5
                #expect(measure < bound, "\(family), \(checkpoint)")
                worst[checkpoint] = max(worst[checkpoint] ?? 0, measure)
            }
        }
        for (checkpoint, measure) in worst.sorted(by: { $0.key < $1.key }) {
            print("logits against transformers, worst family, \(checkpoint): \(measure) relative")
        }
    }

    @Test("Families that are not Llama's kin, mixtures of experts and scalings, in both forms")
    func otherFamilies() async throws {
        guard let out = try await Reference.folder(.otherFamilies, for: "transformers' logits of other families") else {
            return
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: out).filter { $0 != "log" }.sorted()
        #expect(names.count == 28)
        for name in names {
            for checkpoint in try checkpoints(in: out + "/" + name) {
                let difference = try difference(of: checkpoint, in: out + "/" + name)
                // As above: MXFP4 reads inputs rounded to 8 bits, and where two experts are nearly equal, that may
                // choose the other one.
                let isQuantized = name.hasSuffix("mxfp4")
                let measure = isQuantized ? difference.mean : difference.largest
                #expect(measure < (isQuantized ? 0.03 : 1e-5), "\(name), \(checkpoint)")
                print("logits against transformers, \(name), \(checkpoint): \(measure) relative")
            }
            if let judged = try? String(contentsOfFile: "\(out)/\(name)/llama.cpp", encoding: .utf8) {
                print("llama.cpp's logits against transformers, \(name): \(judged) relative")
                // It leaves Phi-3's sliding window out, and rounds the ramp of gpt-oss's YaRN to whole components.
                let isAlike = name != "phi3" && !name.hasPrefix("gpt_oss")
                #expect(!isAlike || Double(judged).map { $0 < 0.002 } == true, "\(name)")
            }
        }
    }

    @Test("LongRoPE takes the short factors for sequences that stay within the original context, in both forms")
    func shortFactors() async throws {
        guard let out = try await Reference.folder(.otherFamilies, for: "transformers' logits of short texts") else {
            return
        }
        let pool = try ComputePool()
        for name in ["longrope", "phi3_long", "phi4_mini"] {
            let folder = out + "/" + name
            let expected = try Reference.numbers(folder + "/short.f32", as: Float.self)
            let largest = expected.reduce(0) { max($0, abs($1)) }
            for checkpoint in ["hf", "f32.gguf"] where name != "longrope" || checkpoint == "hf" {
                let model = try Reference.model(folder + "/" + checkpoint, pool: pool)
                let length = try #require(model.configuration.shortContextLength)
                let tokens = try Reference.numbers(folder + "/tokens.i32", as: Int32.self).prefix(length)
                var bench = try Bench(model, pool: pool, pages: 8, type: .f32)
                // Long ones beside it, and cut in two: each row is turned by its own sequence's factors.
                var segments = [tokens[..<20], tokens].map { tokens in
                    ForwardBatch.Segment(
                        tokens: Array(tokens), firstPosition: 0, pages: bench.pages(for: tokens.count), logits: .all)
                }
                segments[0].takesShortFactors = true
                var batches = [segments]
                segments[0].tokens = Array(tokens[20...])
                segments[0].firstPosition = 20
                batches.append([segments[0]])
                var found: [Float] = []
                var long: [Float] = []
                for batch in batches {
                    let rows = try model.forward(
                        ForwardBatch(segments: batch), cache: bench.cache, workspace: bench.workspace)
                    found += rows.rows(ofSegment: 0).flatMap { rows.row($0) }
                    if batch.count > 1 { long += rows.rows(ofSegment: 1).flatMap { rows.row($0) } }
                }
                try #require(found.count == expected.count && long.count == expected.count)
                let apart = zip(found, expected).reduce(0) { max($0, abs($1.0 - $1.1)) } / largest
                print("logits against transformers, \(name), \(checkpoint), short: \(apart) relative")
                #expect(apart < 1e-5, "\(name), \(checkpoint)")
                let otherwise = zip(long, expected).reduce(0) { max($0, abs($1.0 - $1.1)) } / largest
                #expect(otherwise > 1e-3, "\(name), \(checkpoint): the factors matter")
                segments[0].firstPosition = length
                #expect(throws: ModelError.self) {
                    try model.forward(
                        ForwardBatch(segments: [segments[0]]), cache: bench.cache, workspace: bench.workspace)
                }
            }
        }
    }

    @Test("Every quantised type, against transformers with the dequantised weights")
    func quantizedTypes() async throws {
        guard let out = try await Reference.folder(.quantized, for: "logits of llama.cpp's quantised types") else {
            return
        }
        let checkpoints = try checkpoints(in: out + "/quantized")
        #expect(checkpoints.count == 12)
        for checkpoint in checkpoints {
            let difference = try difference(of: checkpoint, in: out + "/quantized")
            print("logits against transformers, \(checkpoint): \(difference.mean) relative (root mean square)")
            #expect(difference.mean < 0.02, "\(checkpoint)")
        }
    }
}
