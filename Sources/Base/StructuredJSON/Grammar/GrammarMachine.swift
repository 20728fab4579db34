// Runs a compiled grammar over bytes. States are sets of stacks, made as they are first reached and numbered; what has
// been worked out once is a look-up.

/// A deterministic automaton over bytes for one grammar.
public struct GrammarMachine: ByteMachine {
    let program: GrammarProgram
    let limits: GrammarLimits
    /// What is on top of stacks.
    var items = Interner<Item>()
    var stacks = Interner<Cell>()
    var memberSets = Interner<[UInt64]>()
    /// Stacks that were gone on with since the last byte: going on with one twice finds nothing new.
    var popped: Set<Int32> = []
    /// Sorted sets of stacks whose top consumes a byte; stack 0 is the empty one, a complete text.
    private var states = Interner<[Int32]>()
    /// `[states][256]`: the next state, -1 for none, -2 for what has not been worked out.
    private var rows: [Int32] = []
    private var isComplete: [Bool] = []

    /// Where it begins.
    public private(set) var start: Int32 = 0
    /// The limit that was passed, when one was.
    public internal(set) var failure: GrammarError?

    /// One pending part of a text.
    struct Cell: Hashable {
        let item: Int32
        /// The stack below; 0 is empty.
        let below: Int32
        /// Cells in all.
        let depth: Int32
    }

    /// A part of a text, and how far it has come.
    enum Item: Hashable {
        case node(GrammarProgram.Node)
        case bytes(GrammarProgram.Node, offset: Int)
        case repetition(GrammarProgram.Node, count: Int)
        case text(Int32, state: Int32, count: Int, partial: PartialCodePoint)
        case object(Int32, members: Int32, others: Int, isFirst: Bool)
        case array(Int32, count: Int)
        case freeText(Int32, state: Int32, partial: PartialCodePoint)
    }

    /// A machine at its beginning.
    public init(_ grammar: ByteGrammar) {
        program = grammar.program
        limits = grammar.limits
        // Stack 0.
        _ = stacks.number(Cell(item: -1, below: -1, depth: 0))
        var found: Set<Int32> = []
        expand(.node(program.start), on: 0, into: &found)
        start = state(found)
    }

    /// The state after one more byte; negative when there is none.
    public mutating func next(_ state: Int32, _ byte: UInt8) -> Int32 {
        guard state >= 0, failure == nil else { return -1 }
        let place = Int(state) << 8 | Int(byte)
        guard place < rows.count else { return -1 }
        let known = rows[place]
        if known != -2 { return known }
        var found: Set<Int32> = []
        popped.removeAll(keepingCapacity: true)
        for stack in states[state] where stack != 0 { step(stack, byte, into: &found) }
        let next = found.isEmpty ? -1 : self.state(found)
        rows[place] = next
        return next
    }

    /// Whether the text so far is complete.
    public mutating func isAccepting(_ state: Int32) -> Bool {
        state >= 0 && Int(state) < isComplete.count && failure == nil && isComplete[Int(state)]
    }

    /// A state with the same continuations of at most `reach` bytes: inside a string that is far from the bounds of its
    /// length, how long it is does not matter. Masks of such states are the same.
    public mutating func maskKey(_ state: Int32, reach: Int) -> Int32 {
        guard state >= 0, Int(state) < isComplete.count, failure == nil else { return state }
        var hasChanged = false
        var found: Set<Int32> = []
        for stack in states[state] {
            guard stack != 0, case .text(let index, 0, let count, let partial) = items[stacks[stack].item],
                let key = program.texts[Int(index)].representative(of: count, reach: reach), key != count
            else {
                found.insert(stack)
                continue
            }
            hasChanged = true
            found.insert(push(.text(index, state: 0, count: key, partial: partial), on: stacks[stack].below))
        }
        return hasChanged ? self.state(found) : state
    }

    private mutating func state(_ found: Set<Int32>) -> Int32 {
        let sorted = found.sorted()
        let number = states.number(sorted)
        if Int(number) == isComplete.count {
            guard isComplete.count < limits.machineStates else {
                failure =
                    failure
                    ?? GrammarError(
                        .limitExceeded, at: "",
                        "The answer's form needs more than \(limits.machineStates) states; use a simpler schema.")
                return -1
            }
            isComplete.append(sorted.first == 0)
            rows.append(contentsOf: repeatElement(-2, count: 256))
        }
        return number
    }

    /// A stack with one more part on top.
    func depth(of stack: Int32) -> Int { Int(stacks[stack].depth) }

    mutating func push(_ item: Item, on stack: Int32) -> Int32 {
        stacks.number(Cell(item: items.number(item), below: stack, depth: stacks[stack].depth + 1))
    }

    /// What one stack becomes with a byte.
    private mutating func step(_ stack: Int32, _ byte: UInt8, into found: inout Set<Int32>) {
        let cell = stacks[stack]
        switch items[cell.item] {
        case .bytes(let node, let offset):
            guard case .bytes(let bytes) = program[node], offset < bytes.count, bytes[offset] == byte else {
                if case .byte(let flags) = program[node], flags[Int(byte)] { pop(cell.below, into: &found) }
                return
            }
            if offset + 1 == bytes.count {
                pop(cell.below, into: &found)
            } else {
                found.insert(push(.bytes(node, offset: offset + 1), on: cell.below))
            }
        case .text(let index, let state, let count, let partial):
            stepText(index, state, count, partial, byte, below: cell.below, into: &found)
        case .freeText(let index, let state, let partial):
            stepFreeText(index, state, partial, byte, below: cell.below, into: &found)
        case .node, .repetition, .object, .array: break
        }
    }

    private mutating func stepText(
        _ index: Int32, _ state: Int32, _ count: Int, _ partial: PartialCodePoint, _ byte: UInt8, below: Int32,
        into found: inout Set<Int32>
    ) {
        let text = program.texts[Int(index)]
        if text.isJSON, partial == .none, byte == UInt8(ascii: "\"") {
            if text.isComplete(state, count: count) { pop(below, into: &found) }
            return
        }
        switch partial.step(byte, isJSON: text.isJSON) {
        case .refused: return
        case .complete(let codePoint):
            guard let next = text.next(state, count: count, codePoint) else { return }
            expand(.text(index, state: next, count: text.stored(count + 1), partial: .none), on: below, into: &found)
        case .partial(let partial, let range):
            guard text.canTake(state, count: count, anyOf: range) else { return }
            let kept = text.automaton == nil ? partial.withoutValue : partial
            found.insert(push(.text(index, state: state, count: count, partial: kept), on: below))
        }
    }

    private mutating func stepFreeText(
        _ index: Int32, _ state: Int32, _ partial: PartialCodePoint, _ byte: UInt8, below: Int32,
        into found: inout Set<Int32>
    ) {
        let kept: PartialCodePoint
        switch partial.step(byte, isJSON: false) {
        case .refused: return
        case .complete: kept = .none
        case .partial(let partial, _): kept = partial.withoutValue
        }
        let text = program.freeTexts[Int(index)]
        let next = text.automaton.next(state, byte)
        guard let match = text.automaton.matches[Int(next)] else {
            expand(.freeText(index, state: next, partial: kept), on: below, into: &found)
            return
        }
        guard program.heights[Int(text.contents[Int(match)])] != nil else { return }
        let rest = text.goesOn ? push(.freeText(index, state: 0, partial: .none), on: below) : below
        expand(.node(text.contents[Int(match)]), on: rest, into: &found)
    }
}

/// Numbers values in the order in which they are first seen.
struct Interner<Value: Hashable> {
    private var numbers: [Value: Int32] = [:]
    private var values: [Value] = []

    subscript(number: Int32) -> Value { values[Int(number)] }

    mutating func number(_ value: Value) -> Int32 {
        if let number = numbers[value] { return number }
        let number = Int32(values.count)
        numbers[value] = number
        values.append(value)
        return number
    }
}

extension Interner: Sendable where Value: Sendable {}
