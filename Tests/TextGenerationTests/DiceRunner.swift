// A model made of dice: logits that depend on the last token and its position alone, or on the token only, at no cost.

import Foundation
import ModelArchitectures
import ModelContracts
import TestPeers
import TextGeneration

/// Gives every row logits from a seed, the row's token and its position.
final class DiceRunner: StepRunner {
    let seed: UInt64
    let vocabularySize: Int
    /// Without it, what is said once is likely to be said again.
    let usesPosition: Bool
    let change: (inout [Float]) -> Void

    /// - Parameter change: changes each row of logits.
    init(
        seed: UInt64, vocabularySize: Int, usesPosition: Bool = true,
        change: @escaping (inout [Float]) -> Void = { _ in }
    ) {
        self.seed = seed
        self.usesPosition = usesPosition
        self.vocabularySize = vocabularySize
        self.change = change
    }

    func logits(after token: Int32, at position: Int) -> [Float] {
        let position = usesPosition ? position : 0
        var generator = SeededGenerator(seed: seed &+ UInt64(token) &* 1_000_003 &+ UInt64(position) &* 7_919)
        var logits = (0..<vocabularySize).map { _ in Float.random(in: -4...4, using: &generator) }
        change(&logits)
        return logits
    }

    func run(
        _ plan: StepPlan, _ body: (_ segment: Int, _ row: Int, UnsafeMutableBufferPointer<Float>) -> Void
    ) throws {
        for (index, segment) in plan.segments.enumerated() {
            let tokens = segment.rows.tokens
            let first =
                switch segment.rows.logits {
                case .none: tokens.count
                case .last: tokens.count - 1
                case .all: 0
                }
            for row in first..<tokens.count {
                var logits = logits(after: tokens[row], at: segment.rows.firstPosition + row)
                logits.withUnsafeMutableBufferPointer { body(index, row - first, $0) }
            }
        }
    }

    /// An engine over such a runner.
    static func engine(
        seed: UInt64 = 1, vocabularySize: Int, change: @escaping @Sendable (inout [Float]) -> Void = { _ in }
    ) -> GenerationEngine {
        var limits = SchedulerLimits(pages: 2048)
        limits.contextLength = 4096
        return GenerationEngine(limits: limits, vocabularySize: vocabularySize) {
            DiceRunner(seed: seed, vocabularySize: vocabularySize, change: change)
        }
    }
}

extension GenerationEngine {
    /// The stream of an answer under a constraint, without its admission; it keeps the engine.
    func submit(
        _ request: SequenceRequest, constraint: any TokenConstraint
    ) throws -> AsyncThrowingStream<SequenceEvent, any Error> {
        let (stream, continuation) = AsyncThrowingStream<SequenceEvent, any Error>.makeStream()
        continuation.onTermination = { _ in withExtendedLifetime(self) {} }
        _ = try submit(request, constraint: constraint) { event in
            switch event {
            case .success(let event):
                if !event.isAdmission { continuation.yield(event) }
                if case .finished = event { continuation.finish() }
            case .failure(let error): continuation.finish(throwing: error)
            }
            return .goOn
        }
        return stream
    }
}

extension [SequenceEvent] {
    /// All tokens.
    var tokens: [Int32] { compactMap { if case .token(let token) = $0 { token } else { nil } } }
    /// All reports.
    var reports: [TokenReport] { compactMap { if case .logProbabilities(let report) = $0 { report } else { nil } } }
    /// How it ended.
    var end: SequenceEnd? { if case .finished(let end)? = last { end } else { nil } }
}

extension SequenceRequest {
    /// Draws by the softmax of the logits.
    static func sampled(
        _ tokens: [Int32] = [0], seed: UInt64, maximumTokens: Int = 200, stopTokens: Set<Int32> = [],
        answer: [Int32] = [], change: (inout GenerationOptions) -> Void = { _ in }
    ) throws -> SequenceRequest {
        let options = GenerationOptions(temperature: 1, seed: seed).with(change)
        var request = SequenceRequest(
            tokens: tokens,
            work: .generate(
                maximumTokens: maximumTokens, stopTokens: stopTokens, sampling: try SamplingParameters(options)))
        request.answer = answer
        return request
    }
}
