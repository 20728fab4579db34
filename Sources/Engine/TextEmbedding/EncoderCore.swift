// What the engine and its thread share: the queue, and the thread's loop.

import Dispatch
import ModelArchitectures
import ModelContracts
import Synchronization
import TensorCore

/// The queue of an engine and its thread's work.
final class EncoderCore: Sendable {
    /// Texts that are tokenised together.
    private static let batchTexts = 64
    /// Texts that are taken of one request while others wait.
    private static let share = 8

    struct State {
        var jobs: [EncoderJob] = []
        /// Texts of all jobs that have not ended.
        var texts = 0
        var refusal: ModelError?
        var isEnded = false
        var endWaiters: [CheckedContinuation<Void, Never>] = []
    }

    let state = Mutex(State())
    private let waitingTexts: Int
    private let wakeUp = DispatchSemaphore(value: 0)

    init(waitingTexts: Int) {
        self.waitingTexts = waitingTexts
    }

    /// Takes a request in, or ends it with the reason why not. One request alone is taken whatever its size.
    func submit(_ job: EncoderJob) {
        let refusal = state.withLock { state -> ModelError? in
            if let refusal = state.refusal { return refusal }
            guard state.texts == 0 || state.texts + job.count <= waitingTexts else {
                return ModelError(
                    .queueFull, "\(state.texts) texts wait to be read already.", remedy: "Try again later.")
            }
            guard !job.isEnded else { return nil }
            state.jobs.append(job)
            state.texts += job.count
            return nil
        }
        if let refusal { return job.end(.failure(refusal)) }
        wakeUp.signal()
    }

    /// Ends a request that nobody waits for; no batch after the one under way has it.
    func cancel(_ job: EncoderJob) {
        job.end(.failure(CancellationError()))
        sweep()
    }

    /// Ends the thread after the batch under way.
    func stop() {
        state.withLock { $0.refusal = $0.refusal ?? ModelError(.internalFailure, "The model was unloaded.") }
        wakeUp.signal()
    }

    func waitUntilEnded() async {
        await withCheckedContinuation { continuation in
            let isEnded = state.withLock { state in
                if !state.isEnded { state.endWaiters.append(continuation) }
                return state.isEnded
            }
            if isEnded { continuation.resume() }
        }
    }

    /// Lets go of requests that have ended.
    private func sweep() {
        state.withLock { state in
            state.jobs.removeAll { job in
                guard job.isEnded else { return false }
                state.texts -= job.count
                return true
            }
        }
    }

    /// The thread's whole life.
    func run(_ model: any StatesModel, _ pool: ComputePool) {
        do {
            let runner = try model.makeRunner(pool: pool)
            while let batch = nextBatch() {
                perform(batch, model, runner)
                sweep()
            }
        } catch {
            state.withLock { $0.refusal = $0.refusal ?? Self.modelError(error) }
        }
        let (jobs, refusal, waiters) = state.withLock { state in
            defer {
                state.jobs = []
                state.texts = 0
                state.endWaiters = []
                state.isEnded = true
            }
            return (state.jobs, state.refusal, state.endWaiters)
        }
        for job in jobs {
            job.end(.failure(refusal ?? ModelError(.internalFailure, "The model was unloaded.")))
        }
        for waiter in waiters { waiter.resume() }
    }

    private struct Item {
        let job: EncoderJob
        let index: Int
    }

    /// The next texts, as soon as there are any; `nil` when the engine was stopped.
    private func nextBatch() -> [Item]? {
        while true {
            let batch = state.withLock { state -> [Item]? in
                if state.refusal != nil { return nil }
                return Self.take(&state.jobs)
            }
            guard let batch else { return nil }
            if !batch.isEmpty { return batch }
            wakeUp.wait()
        }
    }

    /// Takes of every request in turn; who was served goes behind the others.
    private static func take(_ jobs: inout [EncoderJob]) -> [Item] {
        var items: [Item] = []
        var open = jobs.filter { !$0.isTaken && !$0.isEnded }
        var served: [EncoderJob] = []
        while items.count < batchTexts, !open.isEmpty {
            let job = open.removeFirst()
            let most = open.isEmpty && served.isEmpty ? batchTexts : share
            items += job.take(min(most, batchTexts - items.count)).map { Item(job: job, index: $0) }
            if !job.isTaken {
                served.append(job)
            }
            if open.isEmpty {
                open = served
                served = []
            }
        }
        let rest = open + served
        jobs.removeAll { job in rest.contains { $0 === job } }
        jobs += rest
        return items
    }

    private func perform(_ items: [Item], _ model: any StatesModel, _ runner: any StatesRunner) {
        let prepared = Mutex([Result<EncoderText, any Error>?](repeating: nil, count: items.count))
        runner.compute.pool.run(chunks: items.count) { index in
            let item = items[index]
            let text =
                item.job.isEnded
                ? .failure(CancellationError()) : Result { try item.job.prepare(item.index) }
            prepared.withLock { $0[index] = text }
        }
        var pass: [(item: Item, text: EncoderText)] = []
        var rows = 0
        for (item, text) in zip(items, prepared.withLock { $0 }) {
            switch text {
            case .success(let text):
                if rows > 0, rows + text.tokens.count > model.passRows {
                    runPass(pass, model, runner)
                    pass = []
                    rows = 0
                }
                pass.append((item, text))
                rows += text.tokens.count
            case .failure(let error): item.job.end(.failure(error))
            case nil: item.job.end(.failure(ModelError(.internalFailure, "A text was not read.")))
            }
        }
        runPass(pass, model, runner)
    }

    private func runPass(
        _ pass: [(item: Item, text: EncoderText)], _ model: any StatesModel, _ runner: any StatesRunner
    ) {
        let pass = pass.filter { !$0.item.job.isEnded }
        guard !pass.isEmpty else { return }
        do {
            let isWanted = { pass.contains { !$0.item.job.isEnded } }
            try runner.forward(pass.map(\.text), while: isWanted) { index, rows in
                let item = pass[index].item
                let states = EncoderStates(
                    rows: rows, count: pass[index].text.tokens.count, hiddenSize: model.hiddenSize,
                    workspace: runner.compute)
                do {
                    try item.job.finish(item.index, states)
                    item.job.complete()
                } catch {
                    item.job.end(.failure(Self.modelError(error)))
                }
            }
        } catch {
            for entry in pass { entry.item.job.end(.failure(Self.modelError(error))) }
        }
    }

    private static func modelError(_ error: any Error) -> ModelError {
        error as? ModelError ?? ModelError(.internalFailure, "The forward pass failed: \(error)")
    }
}
