// What a cache of endless size would have: the plain model against which the scheduler's counts are checked. It knows no
// pages of memory, no tree and no reference counts, only sets of beginnings.

import ModelContracts
import TextGeneration

/// Everything that was kept, by the names of beginnings.
struct CacheLedger {
    let pageLength: Int
    /// Beginnings whose last token's keys and values can be found.
    private(set) var kept: Set<Int> = []
    /// When cache points expire, by the beginning they stand behind and their lifetime.
    private(set) var checkpoints: [Int: [CacheLifetime: Double]] = [:]

    init(pageLength: Int) {
        self.pageLength = pageLength
    }

    /// Keeps what a sequence has computed: whole pages, or everything.
    mutating func keep(_ names: [Int], computed: Int, all: Bool) {
        kept.formUnion(names[..<(all ? computed : computed / pageLength * pageLength)])
    }

    /// How many tokens at the beginning need not be computed: all that were kept, but never the last one.
    func reusable(_ names: [Int]) -> Int {
        min(names.prefix { kept.contains($0) }.count, names.count - 1)
    }

    /// Keeps a cache point until a time.
    mutating func mark(_ name: Int, _ lifetime: CacheLifetime, until end: Double) {
        checkpoints[name, default: [:]][lifetime] = max(checkpoints[name]?[lifetime] ?? 0, end)
    }

    /// The greatest position up to `last` at which a live cache point stands; 0 without one.
    func longestCheckpoint(_ names: [Int], upTo last: Int, now: Double) -> Int {
        (1...max(1, last)).last { position in
            position <= last && position <= names.count
                && checkpoints[names[position - 1]]?.values.contains { $0 > now } == true
        } ?? 0
    }

    /// A cache point was read.
    mutating func renew(_ name: Int, now: Double) {
        for (lifetime, end) in checkpoints[name] ?? [:] where end > now {
            mark(name, lifetime, until: now + Double(lifetime.seconds))
        }
    }

    /// Tokens behind a position that each cache point is the first to cover, one token at a time.
    static func writes(_ points: [CachePosition], behind position: Int) -> [CacheLifetime: Int] {
        var writes: [CacheLifetime: Int] = [:]
        for token in position..<max(position, points.last?.tokenCount ?? 0) {
            guard let point = points.first(where: { $0.tokenCount > token }) else { break }
            writes[point.lifetime, default: 0] += 1
        }
        return writes
    }
}
