// Which pages of the cache are free, which are held, and which the tree keeps. Bookkeeping only: no memory is touched
// here.

/// The pages of one cache. Every page is free, held by sequences, in the tree, or both of the last two; the tree gives up
/// what nobody holds when a page is needed and none is free.
struct CachePages: Sendable {
    /// How many pages there are.
    let count: Int
    /// The time, in seconds; cache points that have not expired by then are given up last.
    var now = 0.0
    /// What the pages hold of sequences, by tokens.
    private(set) var tree: PrefixTree
    /// How many pages somebody holds.
    private(set) var heldCount = 0
    /// How often the tree gave a page up.
    private(set) var evictionCount = 0
    /// The last is handed out next.
    private var free: [Int32]
    /// How many hold a page, by page.
    private var holders: [Int]
    /// Counts the times that pages were let go.
    private var uses = 0

    /// `count` free pages; page 0 is handed out first.
    init(count: Int) {
        self.count = count
        tree = PrefixTree(pages: count)
        free = (0..<Int32(clamping: count)).reversed()
        holders = Array(repeating: 0, count: count)
    }

    /// Whether somebody holds a page.
    func isHeld(_ page: Int32) -> Bool { holders[Int(page)] > 0 }

    /// How many hold a page.
    func holderCount(of page: Int32) -> Int { holders[Int(page)] }

    /// Pages that nobody holds and the tree does not keep.
    var freePages: [Int32] { free }

    /// Takes a page that nobody else holds and the tree does not keep; `nil` when all are held.
    mutating func take() -> Int32? {
        guard let page = free.popLast() ?? evict() else { return nil }
        hold(page)
        return page
    }

    /// Holds a page that the tree keeps.
    mutating func hold(_ page: Int32) {
        if holders[Int(page)] == 0 { heldCount += 1 }
        holders[Int(page)] += 1
    }

    /// Lets pages go. Those that nobody holds any more are free, unless the tree keeps them.
    mutating func release(_ pages: [Int32]) {
        uses += 1
        for page in pages {
            holders[Int(page)] -= 1
            guard holders[Int(page)] == 0 else { continue }
            heldCount -= 1
            if tree.contains(page) {
                tree.noteUse(of: page, uses)
            } else {
                free.append(page)
            }
        }
    }

    /// Keeps a page that was filled by its only holder.
    /// - Parameter tokens: those whose keys and values it holds; a whole page of them.
    /// - Returns: the page that the caller holds from now on: its own, or one that held the same already (the arithmetic
    ///   gives the same bits), and its own is let go.
    mutating func keep(_ page: Int32, tokens: ArraySlice<Int32>, under parent: PrefixTree.Parent) -> Int32 {
        guard let twin = tree.page(under: parent, holding: tokens), twin != page else {
            put(page, tokens, under: parent)
            return page
        }
        forget(page, for: twin)
        hold(twin)
        release([page])
        return twin
    }

    /// Keeps the last page of a sequence, which is not full. Its holder may go on filling it.
    /// - Parameter tokens: those whose keys and values it holds.
    /// - Returns: the page in the tree that holds them: this one, or another that holds them and perhaps more. The caller
    ///   holds its own as before.
    mutating func keepLast(_ page: Int32, tokens: ArraySlice<Int32>, under parent: PrefixTree.Parent) -> Int32 {
        guard let other = tree.page(under: parent, beginningWith: tokens, otherThan: page) else {
            put(page, tokens, under: parent)
            return page
        }
        forget(page, for: other)
        return other
    }

    /// Keeps the place in a page up to which a cache point reaches.
    mutating func mark(_ page: Int32, _ checkpoint: PrefixTree.Checkpoint) {
        tree.mark(page, checkpoint)
    }

    /// Counts the lifetimes of cache points from now on.
    mutating func renew(_ found: PrefixTree.FoundCheckpoints) {
        tree.renew(found, now: now)
    }

    private mutating func put(_ page: Int32, _ tokens: ArraySlice<Int32>, under parent: PrefixTree.Parent) {
        tree.put(page, tokens, under: parent)
        // Pages that hold the beginning of it only have no use any more.
        for beginning in tree.pages(under: parent, beginning: tokens) where beginning != page && !isHeld(beginning) {
            forget(beginning, for: page)
            free.append(beginning)
        }
    }

    /// Takes a page out of the tree that holds nothing which `other` does not hold.
    private mutating func forget(_ page: Int32, for other: Int32) {
        guard tree.contains(page) else { return }
        for checkpoint in tree.checkpoints(of: page) { tree.mark(other, checkpoint) }
        tree.remove(page)
    }

    private mutating func evict() -> Int32? {
        guard let page = tree.leastUsefulLeaf(now: now, isHeld: { holders[Int($0)] > 0 }) else { return nil }
        tree.remove(page)
        evictionCount += 1
        return page
    }
}
