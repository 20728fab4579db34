// What the cache's pages hold, by tokens: a tree whose nodes are pages, so that sequences that begin alike share them.

/// A tree of pages. A page holds the keys and values of its tokens behind those of the pages above it. Pages that have
/// others below them are full; a page without any may be full or not. Keys are compared by their tokens.
struct PrefixTree: Sendable {
    /// What a page stands under: the beginning of all sequences of one salt, or a full page.
    enum Parent: Sendable, Hashable {
        case beginning(salt: String)
        case page(Int32)
    }

    private struct Node {
        let parent: Parent
        var tokens: [Int32]
        var children: [Int32] = []
        var checkpoints: [Checkpoint] = []
        var lastUse = 0
    }

    /// By page.
    private var nodes: [Node?]
    private var beginnings: [String: [Int32]] = [:]
    /// When each page was last used, if it is in the tree and has none below it; `.max` otherwise.
    private var leafUses: [Int]
    /// How many pages are in it.
    private(set) var count = 0

    /// An empty tree for as many pages.
    init(pages: Int) {
        nodes = Array(repeating: nil, count: pages)
        leafUses = Array(repeating: .max, count: pages)
    }

    /// Whether a page is in it.
    func contains(_ page: Int32) -> Bool { nodes[Int(page)] != nil }

    /// What a page stands under.
    func parent(of page: Int32) -> Parent? { nodes[Int(page)]?.parent }

    /// The tokens of a page.
    func tokens(of page: Int32) -> [Int32] { nodes[Int(page)]?.tokens ?? [] }

    /// The cache points that end in a page.
    func checkpoints(of page: Int32) -> [Checkpoint] { nodes[Int(page)]?.checkpoints ?? [] }

    /// The pages right under a place.
    func pages(under parent: Parent) -> [Int32] {
        switch parent {
        case .beginning(let salt): beginnings[salt] ?? []
        case .page(let page): nodes[Int(page)]?.children ?? []
        }
    }

    /// The page that holds exactly these tokens.
    func page(under parent: Parent, holding tokens: ArraySlice<Int32>) -> Int32? {
        pages(under: parent).first { self.tokens(of: $0)[...] == tokens }
    }

    /// A page that holds these tokens and perhaps more behind them.
    func page(under parent: Parent, beginningWith tokens: ArraySlice<Int32>, otherThan page: Int32) -> Int32? {
        pages(under: parent).first { $0 != page && self.tokens(of: $0).starts(with: tokens) }
    }

    /// The pages that hold a shorter beginning of these tokens.
    func pages(under parent: Parent, beginning tokens: ArraySlice<Int32>) -> [Int32] {
        pages(under: parent).filter { page in
            let held = self.tokens(of: page)
            return held.count < tokens.count && tokens.starts(with: held)
        }
    }

    /// The page that shares the longest beginning with these tokens, and how many they share; `nil` when none does.
    func closestPage(under parent: Parent, to tokens: ArraySlice<Int32>) -> (page: Int32, shared: Int)? {
        var best: (page: Int32, shared: Int)?
        for page in pages(under: parent) {
            let shared = commonPrefixLength(self.tokens(of: page)[...], tokens)
            if shared > best?.shared ?? 0 { best = (page, shared) }
        }
        return best
    }

    /// Takes a page in; one that is in it already has got more tokens.
    mutating func put(_ page: Int32, _ tokens: ArraySlice<Int32>, under parent: Parent) {
        guard nodes[Int(page)] == nil else {
            nodes[Int(page)]?.tokens = Array(tokens)
            return
        }
        nodes[Int(page)] = Node(parent: parent, tokens: Array(tokens))
        leafUses[Int(page)] = 0
        count += 1
        switch parent {
        case .beginning(let salt): beginnings[salt, default: []].append(page)
        case .page(let above):
            nodes[Int(above)]?.children.append(page)
            leafUses[Int(above)] = .max
        }
    }

    /// Takes a page out that has none below it.
    mutating func remove(_ page: Int32) {
        guard let node = nodes[Int(page)] else { return }
        nodes[Int(page)] = nil
        leafUses[Int(page)] = .max
        count -= 1
        switch node.parent {
        case .page(let above):
            nodes[Int(above)]?.children.removeAll { $0 == page }
            if let parent = nodes[Int(above)], parent.children.isEmpty { leafUses[Int(above)] = parent.lastUse }
        case .beginning(let salt):
            beginnings[salt]?.removeAll { $0 == page }
            if beginnings[salt]?.isEmpty == true { beginnings[salt] = nil }
        }
    }

    /// Notes when a page was last used, as a number that grows.
    mutating func noteUse(of page: Int32, _ use: Int) {
        nodes[Int(page)]?.lastUse = use
        if nodes[Int(page)]?.children.isEmpty == true { leafUses[Int(page)] = use }
    }

    /// The page to give up first: of those that nobody holds and that have none below them, the one that was not used for
    /// the longest time; those in which a live cache point ends come after all others.
    func leastUsefulLeaf(now: Double, isHeld: (Int32) -> Bool) -> Int32? {
        var best: Int32?
        var isBestProtected = true
        for index in leafUses.indices where leafUses[index] < .max {
            let page = Int32(truncatingIfNeeded: index)
            // Most are not better than the best, whatever ends in them: this runs over all pages of the cache.
            let isOlder = best.map { leafUses[index] < leafUses[Int($0)] } ?? true
            guard isOlder || isBestProtected, !isHeld(page) else { continue }
            let isProtected = checkpoints(of: page).contains { $0.expires > now }
            if isProtected == isBestProtected ? isOlder : isBestProtected {
                best = page
                isBestProtected = isProtected
            }
        }
        return best
    }
}

extension PrefixTree {
    /// Notes that a cache point ends in a page.
    mutating func mark(_ page: Int32, _ checkpoint: Checkpoint) {
        guard let checkpoints = nodes[Int(page)]?.checkpoints else { return }
        let index = checkpoints.firstIndex {
            $0.offset == checkpoint.offset && $0.lifetime == checkpoint.lifetime
        }
        if let index {
            nodes[Int(page)]?.checkpoints[index].expires = max(checkpoints[index].expires, checkpoint.expires)
        } else {
            nodes[Int(page)]?.checkpoints.append(checkpoint)
        }
    }
}

/// How many elements two sequences of tokens have in common at their beginning.
func commonPrefixLength(_ first: ArraySlice<Int32>, _ second: ArraySlice<Int32>) -> Int {
    var length = 0
    for (one, other) in zip(first, second) {
        guard one == other else { break }
        length += 1
    }
    return length
}
