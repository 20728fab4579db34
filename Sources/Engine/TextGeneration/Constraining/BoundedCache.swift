// A cache that forgets what was not used for long.

import Synchronization

/// Values by key, in two generations: what is used moves to the young one; when that is full, the old one is dropped and
/// the young one grows old. So it never holds more than twice its capacity, and every operation takes constant time.
final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Generations {
        var young: [Key: (value: Value, cost: Int)] = [:]
        var old: [Key: (value: Value, cost: Int)] = [:]
        var youngCost = 0

        mutating func insert(_ value: Value, cost: Int, for key: Key, capacity: Int) {
            if youngCost + cost > capacity, !young.isEmpty {
                old = young
                young = [:]
                youngCost = 0
            }
            young[key] = (value, cost)
            youngCost += cost
        }
    }

    private let capacity: Int
    private let generations = Mutex(Generations())

    /// - Parameter capacity: the most that the values of one generation may cost together.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// The value of a key, which counts as used.
    func value(for key: Key) -> Value? {
        generations.withLock { generations in
            if let found = generations.young[key] { return found.value }
            guard let found = generations.old.removeValue(forKey: key) else { return nil }
            generations.insert(found.value, cost: found.cost, for: key, capacity: capacity)
            return found.value
        }
    }

    /// Keeps a value unless its key has one already.
    /// - Returns: the value that is kept.
    func insert(_ value: Value, cost: Int, for key: Key) -> Value {
        if let found = self.value(for: key) { return found }
        generations.withLock { $0.insert(value, cost: cost, for: key, capacity: capacity) }
        return value
    }
}
