// A compiled grammar: what may follow what, as nodes by number. Nothing in it changes after compilation.

/// The nodes of a grammar.
struct GrammarProgram: Sendable {
    typealias Node = Int32

    /// What a node stands for.
    enum Content: Sendable {
        /// Nothing at all, not even the empty text.
        case never
        /// Exactly these bytes, possibly none.
        case bytes([UInt8])
        /// One byte of a set, as 256 flags.
        case byte([Bool])
        case sequence([Node])
        case choice([Node])
        case repetition(Node, minimum: Int, maximum: Int?)
        /// A text under a condition, by its place in ``texts``.
        case text(Int32)
        case object(Int32)
        case array(Int32)
        case freeText(Int32)
    }

    /// The members that an object may have.
    struct Object: Sendable {
        /// Named members: the text of the name with its quotation marks and colon, and the value.
        var named: [(key: Node, value: Node)]
        /// Which of the named members must be there.
        var required: Set<Int>
        /// Other members: the name behind its first quotation mark, and the value.
        var others: [(name: Node, value: Node)]
        var minimum: Int
        var maximum: Int?
    }

    /// The elements that an array may have.
    struct Array: Sendable {
        var first: [Node]
        /// All elements behind the first ones; `nil` when there may be none.
        var others: Node?
        var minimum: Int
        var maximum: Int?
    }

    /// Free text and what may stand in it.
    struct FreeText: Sendable {
        var automaton: MarkerAutomaton
        /// What follows each marker of the automaton.
        var contents: [Node]
        /// Special tokens that may appear, with what follows them: the token's bytes included.
        var specials: [Node]
        /// Whether the text goes on behind a marker; otherwise it ends there.
        var goesOn: Bool
    }

    var contents: [Content] = []
    var texts: [TextCondition] = []
    var objects: [Object] = []
    var arrays: [Array] = []
    var freeTexts: [FreeText] = []
    var start: Node = 0
    /// The marks of objects and arrays; the comma has a blank behind it or none.
    private(set) var openBrace: Node = 0
    private(set) var closeBrace: Node = 0
    private(set) var openBracket: Node = 0
    private(set) var closeBracket: Node = 0
    private(set) var comma: Node = 0
    /// The text "", which is fulfilled at once.
    private(set) var empty: Node = 0
    /// What nothing fulfils.
    private(set) var never: Node = 0
    /// Nothing or one blank.
    private(set) var optionalBlank: Node = 0
    /// `[nodes]`: how many levels of documents the shortest text of the node has; `nil` when there is no text.
    var heights: [Int?] = []

    init() {
        empty = add(.bytes([]))
        never = add(.never)
        let blank = add(.bytes([0x20]))
        optionalBlank = add(.choice([empty, blank]))
        openBrace = add(.bytes(Swift.Array("{".utf8)))
        closeBrace = add(.bytes(Swift.Array("}".utf8)))
        openBracket = add(.bytes(Swift.Array("[".utf8)))
        closeBracket = add(.bytes(Swift.Array("]".utf8)))
        comma = add(.sequence([add(.bytes(Swift.Array(",".utf8))), optionalBlank]))
    }

    subscript(node: Node) -> Content { contents[Int(node)] }

    mutating func add(_ content: Content) -> Node {
        contents.append(content)
        return Node(contents.count - 1)
    }

    /// Gives a node that stood for something unknown its content.
    mutating func replace(_ node: Node, with content: Content) {
        contents[Int(node)] = content
    }

    /// Works out how high each node's shortest text is: a least fixed point, so that recursion without an end is found.
    mutating func measureHeights() {
        heights = Swift.Array(repeating: nil, count: contents.count)
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for index in contents.indices {
                guard let height = height(of: contents[index]), height < heights[index] ?? .max else { continue }
                heights[index] = height
                hasChanged = true
            }
        }
    }

    private func height(of content: Content) -> Int? {
        switch content {
        case .never: return nil
        case .bytes, .byte: return 0
        case .text(let text): return texts[Int(text)].isSatisfiable ? 0 : nil
        case .freeText: return 0
        case .sequence(let nodes): return highest(nodes)
        case .choice(let nodes): return nodes.compactMap { heights[Int($0)] }.min()
        case .repetition(let node, let minimum, _): return minimum == 0 ? 0 : heights[Int(node)]
        case .object(let index):
            let object = objects[Int(index)]
            guard let required = highest(object.required.map { object.named[$0].value }) else { return nil }
            let optional = object.named.indices.filter { !object.required.contains($0) }
                .compactMap { heights[Int(object.named[$0].value)] }.sorted()
            let more = object.minimum - object.required.count
            guard more <= optional.count,
                object.maximum.map({ $0 >= max(object.minimum, object.required.count) }) ?? true
            else { return nil }
            return max(required, more > 0 ? optional[more - 1] : 0) + 1
        case .array(let index):
            let array = arrays[Int(index)]
            guard array.maximum.map({ $0 >= array.minimum }) ?? true else { return nil }
            let first = array.first.prefix(array.minimum)
            guard array.minimum <= first.count || array.others != nil else { return nil }
            let others = array.minimum > first.count ? [array.others].compactMap { $0 } : []
            return highest(first + others).map { $0 + 1 }
        }
    }

    private func highest(_ nodes: some Sequence<Node>) -> Int? {
        var highest = 0
        for node in nodes {
            guard let height = heights[Int(node)] else { return nil }
            highest = max(highest, height)
        }
        return highest
    }
}

/// Finds the first of several markers in bytes (Aho and Corasick 1975).
struct MarkerAutomaton: Sendable {
    /// `[states][256]`
    private(set) var transitions: [Int32]
    /// `[states]`: the marker that is complete there.
    private(set) var matches: [Int32?]

    init(_ markers: [[UInt8]]) {
        var edges: [[UInt8: Int]] = [[:]]
        matches = [nil]
        for (index, marker) in markers.enumerated() {
            var state = 0
            for byte in marker {
                if let next = edges[state][byte] {
                    state = next
                } else {
                    edges.append([:])
                    matches.append(nil)
                    edges[state][byte] = edges.count - 1
                    state = edges.count - 1
                }
            }
            if matches[state] == nil { matches[state] = Int32(index) }
        }
        var transitions = [Int32](repeating: 0, count: edges.count * 256)
        var fallbacks = [Int](repeating: 0, count: edges.count)
        var queue = [0]
        var position = 0
        while position < queue.count {
            let state = queue[position]
            position += 1
            if matches[state] == nil, state != 0 { matches[state] = matches[fallbacks[state]] }
            for byte in 0..<256 {
                let other = state == 0 ? 0 : Int(transitions[fallbacks[state] * 256 + byte])
                if let next = edges[state][UInt8(byte)] {
                    transitions[state * 256 + byte] = Int32(next)
                    fallbacks[next] = other
                    queue.append(next)
                } else {
                    transitions[state * 256 + byte] = Int32(other)
                }
            }
        }
        self.transitions = transitions
    }

    func next(_ state: Int32, _ byte: UInt8) -> Int32 { transitions[Int(state) * 256 + Int(byte)] }
}
