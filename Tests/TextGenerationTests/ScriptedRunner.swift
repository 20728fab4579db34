// Stands in for a model in tests of the engine: its next token follows from the last one, and its steps can be held up
// and watched.

import Dispatch
import ModelArchitectures
import ModelContracts
import Synchronization
import TextGeneration

/// What a test and a runner on the engine's thread share.
final class RunnerControl: Sendable {
    /// How many ids there are.
    static let vocabularySize = 32

    /// Every plan, when its step begins.
    let plans: AsyncStream<StepPlan>
    private let planned: AsyncStream<StepPlan>.Continuation
    private let gate: DispatchSemaphore?
    private let scripts: Mutex<[Int32: Float]>
    /// Whether each step fails.
    let failure: Mutex<(any Error)?> = Mutex(nil)
    /// Runners that exist.
    let aliveCount = Mutex(0)
    /// Says when a runner is gone.
    let ended: AsyncStream<Void>
    private let ending: AsyncStream<Void>.Continuation

    /// - Parameter isHeldUp: whether each step waits for ``letPass(_:)``.
    init(isHeldUp: Bool = false) {
        (plans, planned) = AsyncStream.makeStream()
        (ended, ending) = AsyncStream.makeStream()
        gate = isHeldUp ? DispatchSemaphore(value: 0) : nil
        scripts = Mutex([:])
    }

    /// Lets `steps` more steps begin their work.
    func letPass(_ steps: Int) {
        for _ in 0..<steps { gate?.signal() }
    }

    /// Puts `logit` in place of all logits after `token`.
    func setLogit(_ logit: Float, after token: Int32) {
        scripts.withLock { $0[token] = logit }
    }

    func begin(_ plan: StepPlan) throws {
        planned.yield(plan)
        gate?.wait()
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    func runnerIsGone() {
        aliveCount.withLock { $0 -= 1 }
        ending.yield()
    }

    func script(after token: Int32) -> Float? {
        scripts.withLock { $0[token] }
    }

    /// An engine over a runner of this control.
    func engine(
        pages: Int = 64, contextLength: Int = 4096, limits change: (inout SchedulerLimits) -> Void = { _ in },
        clock: (@Sendable () -> Double)? = nil
    ) -> GenerationEngine {
        var limits = SchedulerLimits(pages: pages)
        limits.contextLength = contextLength
        change(&limits)
        return GenerationEngine(limits: limits, vocabularySize: Self.vocabularySize, clock: clock) {
            ScriptedRunner(self)
        }
    }
}

/// After a token t comes t + 1, and the largest id stays.
final class ScriptedRunner: StepRunner {
    private let control: RunnerControl

    init(_ control: RunnerControl) {
        self.control = control
        control.aliveCount.withLock { $0 += 1 }
    }

    deinit {
        control.runnerIsGone()
    }

    func run(
        _ plan: StepPlan, _ body: (_ segment: Int, _ row: Int, UnsafeMutableBufferPointer<Float>) -> Void
    ) throws {
        try control.begin(plan)
        for (index, segment) in plan.segments.enumerated() {
            let tokens =
                switch segment.rows.logits {
                case .none: [Int32]()
                case .last: Array(segment.rows.tokens.suffix(1))
                case .all: segment.rows.tokens
                }
            for (row, token) in tokens.enumerated() {
                var logits = [Float](repeating: 0, count: RunnerControl.vocabularySize)
                logits[min(Int(token) + 1, logits.count - 1)] = 10
                if let logit = control.script(after: token) {
                    logits = logits.map { _ in logit }
                }
                logits.withUnsafeMutableBufferPointer { body(index, row, $0) }
            }
        }
    }
}

extension SequenceRequest {
    /// Continues with the most likely tokens.
    static func greedy(_ tokens: [Int32], maximumTokens: Int, stopTokens: Set<Int32> = []) -> SequenceRequest {
        SequenceRequest(
            tokens: tokens,
            work: .generate(maximumTokens: maximumTokens, stopTokens: stopTokens, sampling: .greedy))
    }
}

extension SequenceEvent {
    /// Whether it says what the cache had.
    var isAdmission: Bool { if case .admitted = self { true } else { false } }
}

/// The events of an answer, without what the cache had of its prompt: that depends on what ran before.
func collectAnswer(_ stream: AsyncThrowingStream<SequenceEvent, any Error>) async throws -> [SequenceEvent] {
    try await collect(stream).filter { !$0.isAdmission }
}

/// Everything a stream gives.
func collect<Element: Sendable>(_ stream: AsyncThrowingStream<Element, any Error>) async throws -> [Element] {
    var elements: [Element] = []
    for try await element in stream { elements.append(element) }
    return elements
}
