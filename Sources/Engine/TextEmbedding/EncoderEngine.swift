// The thread that runs a transformer: takes texts of all requests in turn, a batch at a time.

import Dispatch
import Foundation
import ModelArchitectures
import ModelContracts
import Synchronization
import TensorCore

/// Runs texts through an encoder or a decoder on a thread of its own, which is parked while there is nothing to do. Nothing here
/// blocks one of Swift's cooperative threads. When it is released its thread ends.
final class EncoderEngine: Sendable {
    private let core: EncoderCore
    /// Bytes that the weights take.
    let weightBytes: Int

    init(model: any StatesModel, pool: ComputePool, waitingTexts: Int) {
        let core = EncoderCore(waitingTexts: waitingTexts)
        self.core = core
        weightBytes = model.weightBytes
        let thread = Thread { core.run(model, pool) }
        thread.name = "embedding"
        thread.stackSize = 8 << 20
        thread.start()
    }

    deinit {
        core.stop()
    }

    /// Texts that are computed or wait.
    var activeTextCount: Int { core.state.withLock { $0.texts } }

    /// Runs `count` texts; ends early when the task is cancelled.
    /// - Parameters:
    ///   - prepare: the tokens of a text; called on the engine's threads.
    ///   - finish: what comes of a text's hidden states; called on the engine's thread.
    func run<Value: Sendable>(
        count: Int, prepare: @escaping @Sendable (Int) throws -> EncoderText,
        finish: @escaping @Sendable (EncoderStates) throws -> Value
    ) async throws -> [Value] {
        try Task.checkCancellation()
        guard count > 0 else { return [] }
        let results = EncoderResults<Value>(count: count)
        let job = EncoderJob(count: count, prepare: prepare) { index, states in
            try results.set(index, finish(states))
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                job.begin(continuation)
                core.submit(job)
            }
        } onCancel: {
            core.cancel(job)
        }
        return try results.all()
    }

    /// Ends the thread after the batch under way; requests that wait fail. Returns when that is done.
    func shutDown() async {
        core.stop()
        await core.waitUntilEnded()
    }
}

/// One text's hidden states, valid only while they are looked at.
struct EncoderStates {
    /// `[count, hidden]`
    let rows: UnsafePointer<Float>
    let count: Int
    let hiddenSize: Int
    let workspace: Workspace
}

/// The results of one request, filled in any order.
private final class EncoderResults<Value: Sendable>: Sendable {
    private let values: Mutex<[Value?]>

    init(count: Int) {
        values = Mutex([Value?](repeating: nil, count: count))
    }

    func set(_ index: Int, _ value: Value) {
        values.withLock { $0[index] = value }
    }

    func all() throws -> [Value] {
        let found = values.withLock { $0.compactMap { $0 } }
        guard found.count == values.withLock({ $0.count }) else {
            throw ModelError(.internalFailure, "A text has no result.")
        }
        return found
    }
}
