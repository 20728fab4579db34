// Which pages of the cache are free. Pure bookkeeping: no memory is touched here.

/// Hands out cache pages by number.
struct PageAllocator: Sendable {
    /// How many pages there are.
    let count: Int
    private var free: [Int32]

    init(count: Int) {
        self.count = count
        // The last is handed out first: page 0 comes first.
        free = (0..<Int32(clamping: count)).reversed()
    }

    /// How many pages nobody holds.
    var freeCount: Int { free.count }

    /// Takes `count` pages; `nil` when there are not as many.
    mutating func take(_ count: Int) -> [Int32]? {
        guard count <= free.count else { return nil }
        let taken = Array(free.suffix(count).reversed())
        free.removeLast(count)
        return taken
    }

    /// Gives pages back.
    mutating func release(_ pages: [Int32]) {
        free.append(contentsOf: pages.reversed())
    }
}
