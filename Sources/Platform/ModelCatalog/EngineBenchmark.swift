// One measurement on a running engine: some sequences, their prompts, the time of each token.

import ModelContracts
import Synchronization
import TextGeneration

/// Times generations. Every prompt is new, so that no cache can answer for it, except where a depth is to be reached.
final class EngineBenchmark: Sendable {
    private let engine: GenerationEngine
    private let vocabularySize: Int
    private let prompts = Mutex<UInt64>(0)

    init(engine: GenerationEngine, vocabularySize: Int) {
        self.engine = engine
        self.vocabularySize = vocabularySize
    }

    /// The rates of one run.
    struct Rates {
        /// Prompt tokens a second, up to the last sequence's first token.
        let prefillRate: Double
        /// Tokens a second of all sequences together, from the last one's first token to the end.
        let decodeRate: Double
    }

    /// Runs `sequences` at once, each with a prompt of its own, and waits for their ends.
    func run(sequences: Int, prompt: Int, decode: Int) async throws -> Rates {
        try await run((0..<sequences).map { _ in makePrompt(prompt, number: nextPrompt()) }, decode: decode)
    }

    /// Tokens a second of one sequence behind `depth` tokens (at least one). Shallower depths are beginnings of deeper
    /// ones, so that whoever measures them in rising order computes no token of the context twice.
    func decodeRate(depth: Int, decode: Int) async throws -> Double {
        try await run([makePrompt(max(1, depth), number: 0)], decode: decode).decodeRate
    }

    private func run(_ prompts: [[Int32]], decode: Int) async throws -> Rates {
        let start = ContinuousClock.now
        let times = try await withThrowingTaskGroup(of: [ContinuousClock.Instant].self) { group in
            for prompt in prompts {
                let request = SequenceRequest(
                    tokens: prompt,
                    work: .generate(maximumTokens: decode + 1, stopTokens: [], sampling: .greedy))
                group.addTask { [engine] in
                    var times: [ContinuousClock.Instant] = []
                    for try await case .token in try engine.submit(request) { times.append(.now) }
                    return times
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let firsts = times.compactMap(\.first)
        guard let began = firsts.max(), let ended = times.compactMap(\.last).max() else {
            throw ModelError(.internalFailure, "The benchmark's sequences gave no tokens.")
        }
        let decoded = times.joined().count { $0 > began }
        return Rates(
            prefillRate: Double(prompts.reduce(0) { $0 + $1.count }) / (start.duration(to: began) / .seconds(1)),
            decodeRate: Double(decoded) / (began.duration(to: ended) / .seconds(1)))
    }

    private func nextPrompt() -> UInt64 {
        prompts.withLock { number in
            number += 1
            return number
        }
    }

    /// Tokens of no meaning, different for each number.
    private func makePrompt(_ count: Int, number: UInt64) -> [Int32] {
        (0..<count).map { place in
            // SplitMix64's output function (Steele, Lea, Flood 2014).
            var bits = (number << 32 | UInt64(place)) &* 0x9E37_79B9_7F4A_7C15
            bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
            return Int32((bits ^ bits >> 31) % UInt64(max(1, vocabularySize)))
        }
    }
}
