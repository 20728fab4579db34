// The same hidden states and scores as Hugging Face transformers: random checkpoints of every family of encoders.

import CheckpointFormats
import Foundation
import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import Testing

@Suite("transformers' encoders")
struct EncoderParityTests {
    /// A checkpoint with the texts that the reference ran.
    private struct Encoder {
        let model: EncoderModel
        let pool: ComputePool
        let texts: [EncoderText]
        let expected: [Float]

        init(_ folder: String, scores: Bool, threads: Int = 2) throws {
            let source = try ModelSource(path: folder)
            guard case .huggingFace(let files) = source else {
                throw ModelError(.invalidModelFile, "\(folder) is no folder.")
            }
            let configuration = try EncoderConfiguration(huggingFace: .object(files.configuration))
            var settings = EncoderScorer.Settings()
            if files.configuration["model_type"]?.string == "modernbert" {
                settings.usesMean = files.configuration["classifier_pooling"]?.string == "mean"
                settings.hasDenseBias = files.configuration["classifier_bias"]?.bool
            }
            pool = try ComputePool(threads: threads, allowingOversubscription: true)
            model = try EncoderModel(
                configuration: configuration, tensors: CheckpointTensors(source: source),
                scoring: scores ? settings : nil, pool: pool)
            let tokens = try Reference.numbers(folder + "/tokens.i32", as: Int32.self)
            let seconds = try Reference.numbers(folder + "/seconds.i32", as: Int32.self)
            var texts: [EncoderText] = []
            var first = 0
            for (length, second) in zip(try Reference.numbers(folder + "/lengths.i32", as: Int32.self), seconds) {
                texts.append(
                    EncoderText(
                        tokens: Array(tokens[first..<first + Int(length)]),
                        secondStart: second < 0 ? nil : Int(second)))
                first += Int(length)
            }
            self.texts = texts
            expected = try Reference.numbers(folder + (scores ? "/scores.f32" : "/states.f32"), as: Float.self)
        }

        /// The hidden states of `texts` together.
        func states(_ texts: [EncoderText], kernels: ComputeKernels = .best) throws -> [[Float]] {
            var found: [[Float]] = []
            let workspace = try model.makeWorkspace(pool: pool, kernels: kernels)
            try model.forward(texts, workspace: workspace) { index, rows in
                let count = texts[index].tokens.count * model.configuration.hiddenSize
                found.append(Array(UnsafeBufferPointer(start: rows, count: count)))
            }
            return found
        }
    }

    private func families(for test: String) async throws -> [String] {
        guard let out = try await Reference.folder(.encoders, for: test) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: out).sorted().map { out + "/" + $0 }
    }

    @Test("Hidden states of every family, and scores of their heads")
    func parity() async throws {
        let folders = try await families(for: "transformers' states of every encoder")
        for folder in folders {
            let hasHead = folder.hasSuffix("-scorer")
            let encoder = try Encoder(folder, scores: hasHead)
            var found: [Float] = []
            if hasHead {
                let workspace = try encoder.model.makeWorkspace(pool: encoder.pool)
                let scorer = try #require(encoder.model.scorer)
                try encoder.model.forward(encoder.texts, workspace: workspace) { index, rows in
                    found.append(
                        try scorer.score(
                            rows, count: encoder.texts[index].tokens.count, using: workspace.compute))
                }
            } else {
                found = try encoder.states(encoder.texts).flatMap { $0 }
            }
            try #require(found.count == encoder.expected.count && !found.isEmpty)
            let largest = encoder.expected.reduce(0) { max($0, abs($1)) }
            let difference = zip(found, encoder.expected).reduce(0) { max($0, abs($1.0 - $1.1)) }
            #expect(difference / largest < 1e-5, "\(folder): \(difference / largest)")
        }
        #expect(folders.isEmpty || folders.count == 21)
    }

    @Test("A text's states are the same bytes alone and among others, on any threads and kernels")
    func invariance() async throws {
        for folder in try await families(for: "encoders' states in any batch") where !folder.hasSuffix("-scorer") {
            let encoder = try Encoder(folder, scores: false, threads: 1)
            let together = try encoder.states(encoder.texts)
            for (text, states) in zip(encoder.texts, together) {
                #expect(try encoder.states([text]) == [states])
            }
            let other = try Encoder(folder, scores: false, threads: 3)
            #expect(try other.states(other.texts.reversed()) == together.reversed())
            for kernels in ComputeKernels.available {
                #expect(
                    try encoder.states(Array(encoder.texts.prefix(4)), kernels: kernels) == Array(together.prefix(4)))
            }
        }
    }

    @Test("Empty texts, long ones and unknown tokens are refused")
    func refusals() async throws {
        guard let folder = try await families(for: "refusals of encoders").first else { return }
        let encoder = try Encoder(folder, scores: false)
        let most = encoder.model.configuration.contextLength
        for tokens in [[], [Int32](repeating: 5, count: most + 1), [5, -1], [5, 120]] {
            #expect(throws: ModelError.self) { try encoder.states([EncoderText(tokens: tokens)]) }
        }
        #expect(throws: ModelError.self) {
            try EncoderConfiguration(huggingFace: ["model_type": "bert", "hidden_size": 10])
        }
        #expect(throws: ModelError.self) { try EncoderConfiguration(huggingFace: ["model_type": "t5"]) }
    }
}
