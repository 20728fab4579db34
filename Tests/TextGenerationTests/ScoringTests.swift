// How likely texts are: windows, sums, progress and refusals, on a model whose probabilities are known.

import ModelContracts
import Synchronization
import Testing
import TextGeneration

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Scoring", .timeLimit(.minutes(2)))
struct ScoringTests {
    private let tokenizer = PieceTokenizer(extra: ["1", "2", "3", "4~", "5"])
    /// The scripted runner gives the successor a logit of 10 and the 31 others 0.
    private let successor = log(exp(10.0) + 31) - 10
    private let other = log(exp(10.0) + 31)

    private func generator(
        contextLength: Int = 64, limits change: (inout SchedulerLimits) -> Void = { _ in }
    ) -> TextGenerator {
        TextGenerator(
            engine: RunnerControl().engine(limits: change), tokenizer: tokenizer, stopTokens: [],
            contextLength: contextLength)
    }

    @Test("The sum is over all tokens but the first of each window")
    func windows() async throws {
        // 0 a b c | d e f z | b
        let generator = generator()
        let whole = try await generator.score("abcdefzb", windowLength: nil, progress: nil)
        #expect(whole.tokens == 8)
        #expect(abs(whole.negativeLogLikelihood - (6 * successor + 2 * other)) < 1e-4)
        let cut = try await generator.score("abcdefzb", windowLength: 4, progress: nil)
        #expect(cut.tokens == 6)
        #expect(abs(cut.negativeLogLikelihood - (5 * successor + other)) < 1e-4)
        #expect(abs(cut.perplexity - exp(cut.negativeLogLikelihood / 6)) < 1e-12)
        let pairs = try await generator.score("abcdefz", windowLength: 2, progress: nil)
        #expect(pairs.tokens == 4)
    }

    @Test("Progress goes from nothing to everything")
    func progress() async throws {
        let calls = Mutex<[[Int]]>([])
        let generator = generator { $0.prefillTokens = 3 }
        _ = try await generator.score(tokens: [Int32](repeating: 1, count: 21), windowLength: 10) { done, total in
            calls.withLock { $0.append([done, total]) }
        }
        let found = calls.withLock { $0 }
        #expect(found.map { $0[1] } == found.map { _ in 21 })
        #expect(found.map { $0[0] } == [4, 7, 10, 14, 17, 20, 21])
    }

    @Test("A window out of range, or nothing to predict, is refused")
    func refusals() async throws {
        let generator = generator()
        for length in [0, 1, -3, 65] {
            await #expect {
                _ = try await generator.score("abc", windowLength: length, progress: nil)
            } throws: {
                ($0 as? ModelError)?.code == .invalidOption
            }
        }
        for tokens in [[], [3]] as [[Int32]] {
            await #expect {
                _ = try await generator.score(tokens: tokens, windowLength: nil, progress: nil)
            } throws: {
                ($0 as? ModelError)?.code == .invalidPrompt
            }
        }
    }

    @Test("Cancelling the task ends the scoring")
    func cancellation() async throws {
        let control = RunnerControl(isHeldUp: true)
        let engine = control.engine()
        let generator = TextGenerator(engine: engine, tokenizer: tokenizer, stopTokens: [], contextLength: 8)
        let task = Task {
            try await generator.score(
                tokens: [Int32](repeating: 1, count: 800), windowLength: nil, progress: nil)
        }
        var plans = control.plans.makeAsyncIterator()
        _ = await plans.next()
        task.cancel()
        control.letPass(200)
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        await engine.waitUntilIdle()
        #expect(engine.metrics.freePages == engine.metrics.pages)
    }

    @Test("Logits that are not numbers are an error, not a score")
    func notANumber() async throws {
        for logit in [Float.nan, .infinity, -.infinity] {
            let control = RunnerControl()
            control.setLogit(logit, after: 4)
            let generator = TextGenerator(engine: control.engine(), tokenizer: tokenizer, stopTokens: [])
            await #expect {
                _ = try await generator.score("abcdef", windowLength: nil, progress: nil)
            } throws: {
                ($0 as? ModelError)?.code == .internalFailure
            }
        }
    }
}
