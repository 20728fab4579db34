// A compiled `pattern` constraint. Matching follows every alternative at once (Thompson's construction), so its time
// grows with text times pattern and never explodes as a backtracking matcher's does.

import Synchronization

/// A pattern that a whole text must match: AWS's services anchor patterns at both ends even where the model does not.
package final class Pattern: Sendable {
    /// The pattern as the model has it, for messages.
    package let text: String
    private let program: Mutex<PatternProgram?> = Mutex(nil)

    /// A pattern; it is compiled when it is used first.
    package init(_ text: String) {
        self.text = text
    }

    /// Why the pattern cannot be compiled, if it cannot.
    package var problem: String? {
        do throws(PatternError) {
            _ = try PatternProgram(pattern: text)
            return nil
        } catch {
            return error.message
        }
    }

    /// Whether the whole text matches. A pattern that cannot be compiled matches everything; a test sees to it that
    /// there is none.
    package func matches(_ candidate: String) -> Bool {
        let compiled = program.withLock { program in
            if let program { return program }
            let compiled = (try? PatternProgram(pattern: text)) ?? .matchingEverything
            program = compiled
            return compiled
        }
        return compiled.matches(candidate.unicodeScalars.map(\.value), from: 0, toEnd: true)
    }
}

/// Instructions that are followed in parallel.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        case scalar(ScalarSet)
        case split(Int, Int)
        case jump(Int)
        case start
        case end
        case wordBoundary
        case notFollowed(by: PatternProgram)
        case match
    }

    private(set) var instructions: [Instruction] = []

    static let matchingEverything = PatternProgram(instructions: [
        .split(1, 3), .scalar(ScalarSet(ranges: [], isNegated: true)), .jump(0), .match,
    ])

    private init(instructions: [Instruction]) {
        self.instructions = instructions
    }

    init(pattern: String) throws(PatternError) {
        try self.init(node: try PatternParser.parse(pattern))
    }

    private init(node: PatternNode) throws(PatternError) {
        try append(node)
        instructions.append(.match)
    }

    private mutating func append(_ node: PatternNode) throws(PatternError) {
        guard instructions.count < 50_000 else { throw PatternError(message: "The pattern is too long.") }
        switch node {
        case .empty: break
        case .scalar(let set): instructions.append(.scalar(set))
        case .start: instructions.append(.start)
        case .end: instructions.append(.end)
        case .wordBoundary: instructions.append(.wordBoundary)
        case .notFollowed(let inner): instructions.append(.notFollowed(by: try PatternProgram(node: inner)))
        case .sequence(let parts): for part in parts { try append(part) }
        case .alternatives(let parts): try append(alternatives: parts)
        case .repeated(let part, let least, let most): try append(repeated: part, least: least, most: most)
        }
    }

    private mutating func append(alternatives parts: [PatternNode]) throws(PatternError) {
        var jumps: [Int] = []
        for (position, part) in parts.enumerated() {
            guard position < parts.count - 1 else {
                try append(part)
                break
            }
            let split = instructions.count
            instructions.append(.jump(0))
            try append(part)
            jumps.append(instructions.count)
            instructions.append(.jump(0))
            instructions[split] = .split(split + 1, instructions.count)
        }
        for jump in jumps { instructions[jump] = .jump(instructions.count) }
    }

    private mutating func append(repeated part: PatternNode, least: Int, most: Int?) throws(PatternError) {
        for _ in 0..<least { try append(part) }
        guard let most else {
            let split = instructions.count
            instructions.append(.jump(0))
            try append(part)
            instructions.append(.jump(split))
            instructions[split] = .split(split + 1, instructions.count)
            return
        }
        var splits: [Int] = []
        for _ in least..<most {
            splits.append(instructions.count)
            instructions.append(.jump(0))
            try append(part)
        }
        for split in splits { instructions[split] = .split(split + 1, instructions.count) }
    }

    /// Whether the text from a position matches: all of it, or any beginning of it.
    func matches(_ text: [UInt32], from origin: Int, toEnd: Bool) -> Bool {
        var current = ThreadList(capacity: instructions.count)
        var following = ThreadList(capacity: instructions.count)
        follow(0, at: origin, in: text, into: &current)
        var position = origin
        while true {
            if current.hasMatch, !toEnd || position == text.count { return true }
            guard position < text.count, !current.waiting.isEmpty else { return false }
            following.removeAll()
            for index in current.waiting {
                if case .scalar(let set) = instructions[index], set.contains(text[position]) {
                    follow(index + 1, at: position + 1, in: text, into: &following)
                }
            }
            swap(&current, &following)
            position += 1
        }
    }

    /// Adds everything that can be reached from an instruction without taking a scalar.
    private func follow(_ first: Int, at position: Int, in text: [UInt32], into list: inout ThreadList) {
        list.pending.append(first)
        while let index = list.pending.popLast() {
            guard list.insert(index) else { continue }
            switch instructions[index] {
            case .scalar: list.waiting.append(index)
            case .match: list.hasMatch = true
            case .jump(let target): list.pending.append(target)
            case .split(let one, let other): list.pending += [one, other]
            case .start: if position == 0 { list.pending.append(index + 1) }
            case .end: if position == text.count { list.pending.append(index + 1) }
            case .wordBoundary:
                let before = position > 0 && isWord(text[position - 1])
                let after = position < text.count && isWord(text[position])
                if before != after { list.pending.append(index + 1) }
            case .notFollowed(let program):
                if !program.matches(text, from: position, toEnd: false) { list.pending.append(index + 1) }
            }
        }
    }

    private func isWord(_ scalar: UInt32) -> Bool {
        ScalarSet.words.contains { $0.contains(scalar) }
    }
}

/// The instructions that wait for the next scalar, each once.
private struct ThreadList {
    var waiting: [Int] = []
    var pending: [Int] = []
    var hasMatch = false
    private var marks: [UInt32]
    private var round: UInt32 = 1

    init(capacity: Int) {
        marks = Array(repeating: 0, count: capacity)
    }

    mutating func insert(_ index: Int) -> Bool {
        guard marks[index] != round else { return false }
        marks[index] = round
        return true
    }

    mutating func removeAll() {
        waiting.removeAll(keepingCapacity: true)
        hasMatch = false
        round &+= 1
    }
}
