// A second way to say what a text must look like, small enough to see through: patterns and their derivatives.

import StructuredJSON
import TestPeers

/// A regular set of byte strings, kept in a form in which a set without strings is `nothing` and no other.
indirect enum BytePattern: Sendable, Hashable {
    case nothing
    case empty
    case byte(ClosedRange<UInt8>)
    case sequence(BytePattern, BytePattern)
    case either(Set<BytePattern>)
    case star(BytePattern)

    static func text(_ text: String) -> BytePattern { bytes(Array(text.utf8)) }

    static func bytes(_ bytes: [UInt8]) -> BytePattern {
        bytes.reversed().reduce(.empty) { join(.byte($1...$1), $0) }
    }

    static func any(_ patterns: [BytePattern]) -> BytePattern {
        var members: Set<BytePattern> = []
        for pattern in patterns {
            if case .either(let inner) = pattern { members.formUnion(inner) } else { members.insert(pattern) }
        }
        members.remove(.nothing)
        return members.count > 1 ? .either(members) : members.first ?? .nothing
    }

    static func join(_ first: BytePattern, _ second: BytePattern) -> BytePattern {
        switch (first, second) {
        case (.nothing, _), (_, .nothing): .nothing
        case (.empty, _): second
        case (_, .empty): first
        case (.sequence(let head, let tail), _): join(head, join(tail, second))
        default: .sequence(first, second)
        }
    }

    static func list(_ patterns: [BytePattern]) -> BytePattern { patterns.reversed().reduce(.empty) { join($1, $0) } }

    /// At most `count` times.
    static func upTo(_ count: Int, _ pattern: BytePattern) -> BytePattern {
        (0..<count).reduce(.empty) { rest, _ in any([.empty, join(pattern, rest)]) }
    }

    /// A special token.
    static func special(_ spelling: String) -> BytePattern { bytes([0xFF] + Array(spelling.utf8) + [0xFF]) }

    /// One character beyond ASCII (Unicode 15, table 3-7).
    static let wideCharacter: BytePattern = {
        let more = BytePattern.byte(0x80...0xBF)
        func of(_ ranges: ClosedRange<UInt8>...) -> BytePattern { list(ranges.map { .byte($0) }) }
        return any([
            of(0xC2...0xDF, 0x80...0xBF), list([of(0xE0...0xE0, 0xA0...0xBF), more]),
            list([.byte(0xE1...0xEC), more, more]), list([of(0xED...0xED, 0x80...0x9F), more]),
            list([.byte(0xEE...0xEF), more, more]), list([of(0xF0...0xF0, 0x90...0xBF), more, more]),
            list([.byte(0xF1...0xF3), more, more, more]), list([of(0xF4...0xF4, 0x80...0x8F), more, more]),
        ])
    }()

    /// One character of a JSON string, escapes left out.
    static let stringCharacter = any([
        .byte(0x20...0x21), .byte(0x23...0x5B), .byte(0x5D...0x7F), wideCharacter,
    ])

    static let letter = any([.byte(0x61...0x7A), .byte(0x41...0x5A)])

    var acceptsEmpty: Bool {
        switch self {
        case .nothing, .byte: false
        case .empty, .star: true
        case .sequence(let first, let second): first.acceptsEmpty && second.acceptsEmpty
        case .either(let members): members.contains { $0.acceptsEmpty }
        }
    }

    /// What may follow after `byte` (Brzozowski, "Derivatives of regular expressions", 1964).
    func after(_ byte: UInt8) -> BytePattern {
        switch self {
        case .nothing, .empty: .nothing
        case .byte(let range): range.contains(byte) ? .empty : .nothing
        case .sequence(let first, let second):
            Self.any([
                Self.join(first.after(byte), second), first.acceptsEmpty ? second.after(byte) : .nothing,
            ])
        case .either(let members): Self.any(members.map { $0.after(byte) })
        case .star(let inner): Self.join(inner.after(byte), self)
        }
    }

    func matches(_ bytes: [UInt8]) -> Bool { bytes.reduce(self) { $0.after($1) }.acceptsEmpty }
}

/// The automaton of a pattern: its states are the pattern's derivatives, numbered as they are first reached.
struct PatternMachine: ByteMachine {
    private var patterns: [BytePattern]
    private var numbers: [BytePattern: Int32]
    private var edges: [Int: Int32] = [:]
    private let limit: Int
    private(set) var failure: GrammarError?
    let start: Int32 = 0

    /// - Parameter limit: the most states.
    init(_ pattern: BytePattern, limit: Int = 100_000) {
        patterns = [pattern]
        numbers = [pattern: 0]
        self.limit = limit
    }

    mutating func next(_ state: Int32, _ byte: UInt8) -> Int32 {
        if state < 0 || failure != nil { return -1 }
        let edge = Int(state) << 8 | Int(byte)
        if let next = edges[edge] { return next }
        let pattern = patterns[Int(state)].after(byte)
        let next = number(pattern)
        edges[edge] = next
        return next
    }

    private mutating func number(_ pattern: BytePattern) -> Int32 {
        if pattern == .nothing { return -1 }
        if let number = numbers[pattern] { return number }
        guard patterns.count < limit else {
            failure = GrammarError(.limitExceeded, at: "#/pattern", "It has more than \(limit) states.")
            return -1
        }
        numbers[pattern] = Int32(patterns.count)
        patterns.append(pattern)
        return Int32(patterns.count - 1)
    }

    func isAccepting(_ state: Int32) -> Bool {
        failure == nil && patterns.indices.contains(Int(state)) && patterns[Int(state)].acceptsEmpty
    }
}

/// An automaton made of dice: each state either takes nearly every byte or nearly none.
struct RandomMachine: ByteMachine {
    private var table: [[Int32]]
    let start: Int32 = 0
    var failure: GrammarError? { nil }

    init(using generator: inout SeededGenerator) {
        let count = Int32.random(in: 1...6, using: &generator)
        let bytes: [UInt8] = [0x20, 0x22, 0x61, 0x62, 0x41, 0x30, 0x80, 0xA9, 0xC3, 0xE4, 0xF0, 0xFF, 0x3C]
        table = (0..<count).map { _ in
            let common = Int32.random(in: -2..<count, using: &generator)
            var row = [Int32](repeating: max(-1, common), count: 256)
            for _ in 0..<Int.random(in: 0...5, using: &generator) {
                row[Int(bytes.randomElement(using: &generator) ?? 0)] = Int32.random(in: -1..<count, using: &generator)
            }
            return row
        }
    }

    func next(_ state: Int32, _ byte: UInt8) -> Int32 { state < 0 ? -1 : table[Int(state)][Int(byte)] }

    func isAccepting(_ state: Int32) -> Bool { state == 0 }
}
