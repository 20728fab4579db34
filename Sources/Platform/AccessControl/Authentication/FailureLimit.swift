// How often somebody may fail to prove who they are: a pure state machine, the time is given.

public import AWSWireProtocol

/// Counts failures per address, and per address and key, and says who must wait. The table is bounded: the oldest entries go first.
public struct FailureLimit: Sendable {
    /// How many failures are borne.
    public let failures: Int
    /// In how many seconds; whoever fails more often waits until so many have passed since the first of them.
    public let seconds: Int64
    /// How many addresses and keys are remembered.
    public let capacity: Int

    private struct Entry {
        var count: Int
        let since: Timestamp
    }

    private var entries: [String: Entry] = [:]
    /// The names in the order in which they came, some of them gone already.
    private var order: [(name: String, since: Timestamp)] = []
    private var first = 0

    /// A limit.
    public init(failures: Int = 20, seconds: Int64 = 60, capacity: Int = 10_000) {
        self.failures = max(1, failures)
        self.seconds = max(1, seconds)
        self.capacity = max(1, capacity)
    }

    /// How many names are remembered.
    public var count: Int { entries.count }

    /// How many seconds somebody must wait; 0 when they need not.
    public func wait(_ names: [String], now: Timestamp) -> Int64 {
        // What lies in the future was counted before the clock was set back.
        names.compactMap { entries[$0] }.filter { $0.count >= failures && $0.since <= now }
            .map { max(0, $0.since.seconds + seconds - now.seconds) }.max() ?? 0
    }

    /// Counts a failure of each name.
    public mutating func noteFailure(of names: [String], now: Timestamp) {
        forget(now)
        for name in names {
            if let entry = entries[name], entry.since <= now, entry.since.seconds + seconds > now.seconds {
                entries[name]?.count += 1
            } else {
                entries[name] = Entry(count: 1, since: now)
                order.append((name, now))
            }
        }
        while entries.count > capacity, first < order.count { removeOldest() }
    }

    /// Forgets the failures of a name that has proved itself.
    public mutating func noteSuccess(of name: String) {
        entries[name] = nil
    }

    private mutating func forget(_ now: Timestamp) {
        while first < order.count, order[first].since.seconds + seconds <= now.seconds { removeOldest() }
        // Names that came back stand here more than once; this bounds them too.
        while order.count - first > capacity * 2 { removeOldest() }
        if first > capacity {
            order.removeFirst(first)
            first = 0
        }
    }

    private mutating func removeOldest() {
        let (name, since) = order[first]
        first += 1
        if entries[name]?.since == since { entries[name] = nil }
    }
}
