// Which pages of the cache are free. Bookkeeping only: no memory is touched here.

/// Hands out cache pages by number.
struct PageAllocator: Sendable {
    /// How many pages there are.
    let count: Int
    /// The last is handed out next.
    private var free: [Int32]

    /// `count` free pages; page 0 is handed out first.
    init(count: Int) {
        self.count = count
        free = (0..<Int32(clamping: count)).reversed()
    }

    /// How many pages nobody holds.
    var freeCount: Int { free.count }

    /// Takes a page; `nil` when all are held.
    mutating func take() -> Int32? { free.popLast() }

    /// Gives pages back.
    mutating func release(_ pages: [Int32]) {
        free.append(contentsOf: pages)
    }
}
