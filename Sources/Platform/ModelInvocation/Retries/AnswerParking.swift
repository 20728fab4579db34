// Which answers are kept for a retry, and who reads each of them. A pure struct: the time is told to it, and it says what
// is to be done; ParkedAnswers does it.

package import ModelContracts

/// How long and how much is kept.
public struct ParkingLimits: Sendable, Hashable {
    /// How long an answer is kept after its reader left, or after its end.
    public var lifetime: Duration
    /// The most answers, those under way among them.
    public var answers: Int
    /// The most bytes of answers that nobody reads.
    public var bytes: Int

    /// Limits; by default a minute, 1024 answers and 32 MiB.
    public init(lifetime: Duration = .seconds(60), answers: Int = 1024, bytes: Int = 32 << 20) {
        self.lifetime = lifetime
        self.answers = answers
        self.bytes = bytes
    }
}

/// The answers by their keys. An answer is *running* while somebody reads it, *parked* when its reader has left it
/// unfinished, *completed* when it was read to its end: the client may have left before the last bytes reached it.
/// Parked and completed ones are forgotten after a while, and the one that would be forgotten next when there are too
/// many.
package struct AnswerParking: Sendable {
    /// Moments of the clock by which answers expire.
    package typealias Instant = ContinuousClock.Instant

    /// One reader of an answer. A later one has a higher number.
    package struct Reader: Sendable, Hashable {
        let number: UInt64
    }

    /// What a reader that arrives is to do.
    package struct Arrival: Sendable {
        /// Its name.
        package let reader: Reader
        /// The record to fill or to go on with.
        package let record: AnswerRecord
        /// The reader before it, which is to be cancelled.
        package let displaced: Reader?
        /// Whether an earlier attempt left something.
        package let isRetry: Bool
    }

    private enum Phase {
        case running(Reader)
        case parked(until: Instant)
        case completed(until: Instant)
    }

    private struct Entry {
        var record: AnswerRecord
        var phase: Phase
        /// What it counts towards the limit; 0 while it is read.
        var bytes = 0
    }

    private let limits: ParkingLimits
    private var entries: [RetryKey: Entry] = [:]
    private var keptBytes = 0
    private var nextReader: UInt64 = 0
    private var resumedCount = 0

    /// Nothing is kept yet.
    package init(limits: ParkingLimits) {
        self.limits = limits
    }

    /// A request came. It reads the answer of the attempts before it, from the beginning; when one of them is still
    /// being read, that reader is displaced.
    /// - Returns: `nil` when as many answers are under way as may be kept: this one is then not kept.
    package mutating func arrive(_ key: RetryKey, at now: Instant) -> Arrival? {
        expire(at: now)
        let before = entries[key]
        if before == nil, !makeRoom() { return nil }
        nextReader += 1
        let reader = Reader(number: nextReader)
        var displaced: Reader?
        if case .running(let earlier)? = before?.phase { displaced = earlier }
        // A copy: the earlier reader's engine may be about to write one more token.
        let record = before.map { AnswerRecord(copying: $0.record) } ?? AnswerRecord()
        if before != nil { resumedCount += 1 }
        replace(key, with: Entry(record: record, phase: .running(reader)))
        return Arrival(reader: reader, record: record, displaced: displaced, isRetry: before != nil)
    }

    /// A reader left before the end.
    package mutating func leave(_ key: RetryKey, _ reader: Reader, at now: Instant) {
        keep(key, reader, at: now) { .parked(until: $0) }
    }

    /// A reader has had the whole answer.
    package mutating func complete(_ key: RetryKey, _ reader: Reader, at now: Instant) {
        keep(key, reader, at: now) { .completed(until: $0) }
    }

    /// There is nothing to go on with: the model refused or failed.
    package mutating func forget(_ key: RetryKey, _ reader: Reader) {
        if isReader(reader, of: key) { replace(key, with: nil) }
    }

    /// Forgets what is past its time.
    package mutating func expire(at now: Instant) {
        for (key, entry) in entries {
            if let end = Self.end(of: entry), end <= now { replace(key, with: nil) }
        }
    }

    /// Whether a reader is still the one of its answer.
    package func isReader(_ reader: Reader, of key: RetryKey) -> Bool {
        if case .running(reader)? = entries[key]?.phase { true } else { false }
    }

    /// How many answers there are in each state, and what they hold.
    package var counts: ParkingCounts {
        var counts = ParkingCounts(keptBytes: keptBytes, resumed: resumedCount)
        for entry in entries.values {
            switch entry.phase {
            case .running: counts.running += 1
            case .parked: counts.parked += 1
            case .completed: counts.completed += 1
            }
        }
        return counts
    }

    private mutating func keep(_ key: RetryKey, _ reader: Reader, at now: Instant, as phase: (Instant) -> Phase) {
        guard isReader(reader, of: key), var entry = entries[key] else { return }
        entry.phase = phase(now.advanced(by: limits.lifetime))
        entry.bytes = entry.record.byteCount + key.text.utf8.count
        replace(key, with: entry)
        while keptBytes > limits.bytes, forgetNext() {}
    }

    /// Makes room for one more answer.
    private mutating func makeRoom() -> Bool {
        entries.count < limits.answers || forgetNext()
    }

    /// Forgets the answer that expires first.
    /// - Returns: whether there was one.
    private mutating func forgetNext() -> Bool {
        let ends = entries.compactMap { key, entry in Self.end(of: entry).map { (key, $0) } }
        guard let next = ends.min(by: { $0.1 < $1.1 }) else { return false }
        replace(next.0, with: nil)
        return true
    }

    private mutating func replace(_ key: RetryKey, with entry: Entry?) {
        keptBytes += (entry?.bytes ?? 0) - (entries[key]?.bytes ?? 0)
        entries[key] = entry
    }

    private static func end(of entry: Entry) -> Instant? {
        switch entry.phase {
        case .running: nil
        case .parked(let end), .completed(let end): end
        }
    }
}

/// How many answers are kept for retries, and what they hold.
public struct ParkingCounts: Sendable, Hashable {
    /// Answers that are being read.
    public var running = 0
    /// Answers whose readers left.
    public var parked = 0
    /// Answers that were read to their end.
    public var completed = 0
    /// Bytes of parked and completed answers.
    public var keptBytes = 0
    /// How often a retry went on with an answer so far.
    public var resumed = 0

    /// Counts.
    public init(running: Int = 0, parked: Int = 0, completed: Int = 0, keptBytes: Int = 0, resumed: Int = 0) {
        self.running = running
        self.parked = parked
        self.completed = completed
        self.keptBytes = keptBytes
        self.resumed = resumed
    }
}
