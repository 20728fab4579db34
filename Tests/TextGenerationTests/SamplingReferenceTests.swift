// The distribution after all steps against Hugging Face's logits processors and warpers.

import Foundation
import ModelContracts
import TestPeers
import Testing
import TextGeneration

@Suite("Sampling against transformers")
struct SamplingReferenceTests {
    private struct Case: Codable {
        var logits: [Float]
        var prompt: [Int32]
        var temperature: Double
        var topK: Int
        var topP: Double
        var minP: Double
        var repetitionPenalty: Double
    }

    private static let script = """
        import json, sys, torch
        from transformers import (LogitsProcessorList, RepetitionPenaltyLogitsProcessor, TemperatureLogitsWarper,
                                  TopKLogitsWarper, TopPLogitsWarper, MinPLogitsWarper)
        for line in sys.stdin:
            case = json.loads(line)
            steps = LogitsProcessorList()
            if case["repetitionPenalty"] != 1:
                steps.append(RepetitionPenaltyLogitsProcessor(case["repetitionPenalty"]))
            steps.append(TemperatureLogitsWarper(float(case["temperature"])))
            if case["topK"] > 0:
                steps.append(TopKLogitsWarper(case["topK"]))
            if case["topP"] < 1:
                steps.append(TopPLogitsWarper(float(case["topP"])))
            if case["minP"] > 0:
                steps.append(MinPLogitsWarper(float(case["minP"])))
            scores = steps(torch.tensor([case["prompt"]]), torch.tensor([case["logits"]], dtype=torch.float32))
            print(json.dumps(torch.softmax(scores.double(), -1)[0].tolist()))
        """

    @Test("Random rows and options give the distribution that transformers gives")
    func transformers() async throws {
        var generator = SeededGenerator(seed: 2026)
        let cases = (0..<300).map { _ in
            let size = Int.random(in: 5...400, using: &generator)
            let spread = Float.random(in: 0.5...6, using: &generator)
            return Case(
                logits: (0..<size).map { _ in spread * generator.normal() },
                prompt: (0..<12).map { _ in Int32.random(in: 0..<Int32(size), using: &generator) },
                temperature: Double(Int.random(in: 2...30, using: &generator)) / 10,
                topK: Bool.random(using: &generator) ? 0 : Int.random(in: 1...size, using: &generator),
                topP: [1.0, 0.95, 0.9, 0.5].randomElement(using: &generator) ?? 1,
                minP: [0.0, 0.0, 0.05, 0.2].randomElement(using: &generator) ?? 0,
                repetitionPenalty: [1.0, 1.1, 1.5, 0.8].randomElement(using: &generator) ?? 1)
        }
        let encoder = JSONEncoder()
        let lines = try cases.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        let test = "sampling against transformers"
        guard let answers = try await Python.lines(from: Self.script, reading: lines, for: test) else { return }
        try #require(answers.count == cases.count)
        for (index, item) in cases.enumerated() {
            let expected = try JSONDecoder().decode([Double].self, from: Data(answers[index].utf8))
            let options = GenerationOptions(
                temperature: item.temperature, topP: item.topP, topK: item.topK, minP: item.minP,
                repetitionPenalty: item.repetitionPenalty)
            let found = try distribution(item.logits, options, prompt: item.prompt)
            for (id, probability) in expected.enumerated() {
                let difference = abs((found[Int32(id)] ?? 0) - probability)
                try #require(difference < 2e-6, "case \(index), token \(id): \(difference)")
            }
        }
    }
}
