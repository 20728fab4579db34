// The answers that a retry may go on with: AnswerParking behind a lock, with a clock and the means to end a reader.

import ModelContracts
import Synchronization

/// The answers of calls whose clients mark their retries. A client that leaves frees the model at once; the record of its
/// answer is kept for a while, and its retry repeats the record and goes on from there, with the same bytes.
public final class ParkedAnswers: Sendable {
    private struct State {
        var parking: AnswerParking
        /// How readers under way are ended.
        var endings: [AnswerParking.Reader: @Sendable () -> Void] = [:]
    }

    private let state: Mutex<State>
    private let now: @Sendable () -> ContinuousClock.Instant

    /// Nothing is kept yet.
    /// - Parameter now: the time.
    public init(
        limits: ParkingLimits = ParkingLimits(), now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        state = Mutex(State(parking: AnswerParking(limits: limits)))
        self.now = now
    }

    /// How many answers there are.
    public var counts: ParkingCounts { state.withLock { $0.parking.counts } }

    /// Forgets what is past its time. Answers are forgotten anyway when others come; this is for when none do.
    public func expire() {
        let now = now()
        state.withLock { $0.parking.expire(at: now) }
    }

    /// A place for one attempt of a call; an earlier attempt that is still being read is ended.
    /// - Returns: `nil` when too many answers are under way for this one to be kept.
    func arrive(_ key: RetryKey) -> ParkedReader? {
        let now = now()
        let (arrival, ending) = state.withLock { state in
            let arrival = state.parking.arrive(key, at: now)
            return (arrival, arrival?.displaced.flatMap { state.endings.removeValue(forKey: $0) })
        }
        // Outside the lock: it comes back to say that it has left.
        ending?()
        return arrival.map { ParkedReader(answers: self, key: key, reader: $0.reader, record: $0.record) }
    }

    /// Notes how a reader is ended; one that was displaced meanwhile is ended at once.
    fileprivate func attach(_ key: RetryKey, _ reader: AnswerParking.Reader, _ ending: @escaping @Sendable () -> Void) {
        let isCurrent = state.withLock { state in
            let isCurrent = state.parking.isReader(reader, of: key)
            if isCurrent { state.endings[reader] = ending }
            return isCurrent
        }
        if !isCurrent { ending() }
    }

    fileprivate func isReader(_ reader: AnswerParking.Reader, of key: RetryKey) -> Bool {
        state.withLock { $0.parking.isReader(reader, of: key) }
    }

    fileprivate func settle(
        _ reader: AnswerParking.Reader, _ change: (inout AnswerParking, ContinuousClock.Instant) -> Void
    ) {
        let now = now()
        // The ending is let go outside the lock.
        let ending = state.withLock { state in
            change(&state.parking, now)
            return state.endings.removeValue(forKey: reader)
        }
        _ = ending
    }
}

/// One attempt's part in an answer that is kept.
struct ParkedReader: Sendable {
    fileprivate let answers: ParkedAnswers
    fileprivate let key: RetryKey
    fileprivate let reader: AnswerParking.Reader
    /// The record to fill or to go on with.
    let record: AnswerRecord

    /// Whether no later attempt has taken the answer over.
    var isCurrent: Bool { answers.isReader(reader, of: key) }

    /// Says how this attempt is ended when another takes the answer over.
    func attach(ending: @escaping @Sendable () -> Void) { answers.attach(key, reader, ending) }

    /// The client left before the end.
    func leave() { answers.settle(reader) { $0.leave(key, reader, at: $1) } }

    /// The answer was read to its end.
    func complete() { answers.settle(reader) { $0.complete(key, reader, at: $1) } }

    /// The attempt failed. An answer that has begun is kept when the client is asked to come back.
    func fail(_ error: InvocationError) {
        switch error {
        case .cancelled: leave()
        case .throttled where !record.tokens.isEmpty: leave()
        default: answers.settle(reader) { parking, _ in parking.forget(key, reader) }
        }
    }
}
