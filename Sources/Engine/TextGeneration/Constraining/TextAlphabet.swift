// Kinds of tokens that an automaton lets pass all or not at all: most of a vocabulary is words, and where any text may
// stand, a short look at the automaton saves walking all of them.

import StructuredJSON

/// A set of characters, each within the next.
enum TextAlphabet: Sendable, CaseIterable {
    /// ASCII letters and digits, blank, `_` and `-`.
    case asciiWords
    /// Those, and every character beyond ASCII.
    case words
    /// What a JSON string holds unescaped, without DEL.
    case plain

    private func contains(ascii byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): false
        default: self == .plain && byte > 0x20 && byte < 0x7F
        }
    }

    /// The smallest set that has every character of `text`.
    static func smallest(for text: String) -> TextAlphabet? {
        allCases.first { alphabet in
            text.utf8.allSatisfy { $0 < 0x80 ? alphabet.contains(ascii: $0) : alphabet != .asciiWords }
        }
    }

    /// Whether it has all characters of another.
    func isSuperset(of other: TextAlphabet) -> Bool { order >= other.order }

    private var order: Int {
        switch self {
        case .asciiWords: 0
        case .words: 1
        case .plain: 2
        }
    }

    /// Whether every text of at most `length` characters of this set leads on from `state`. `false` may also mean that
    /// this was too much to find out.
    func isAllowed<Machine: ByteMachine>(
        upTo length: Int, after state: Int32, in machine: inout Machine
    ) -> Bool {
        // The states after 0, 1, 2 ... characters. One that was reached by fewer characters need not be looked at again,
        // nor one from which the same texts of this length lead on as from another.
        let first = machine.maskKey(state, reach: length)
        var reached: Set<Int32> = [first]
        var front = [first]
        for _ in 0..<length {
            var next: Set<Int32> = []
            for state in front {
                guard collect(after: state, in: &machine, into: &next) else { return false }
            }
            front = next.map { machine.maskKey($0, reach: length) }.filter { reached.insert($0).inserted }
            if front.isEmpty { return true }
            if reached.count > Self.maximumStates { return false }
        }
        return true
    }

    private static let maximumStates = 128

    /// Adds the states after one character; `false` when one of the characters cannot stand here.
    private func collect<Machine: ByteMachine>(
        after state: Int32, in machine: inout Machine, into states: inout Set<Int32>
    ) -> Bool {
        for byte in UInt8(0x20)..<0x7F where contains(ascii: byte) {
            let next = machine.next(state, byte)
            if next < 0 { return false }
            states.insert(next)
        }
        if self == .asciiWords { return true }
        // What is left of characters of several bytes: automata join them again after the first byte.
        var open: Set<Rest> = []
        for lead in UInt8(0xC2)...0xF4 {
            let next = machine.next(state, lead)
            if next < 0 { return false }
            open.insert(Rest(state: next, form: Rest.Form(after: lead)))
        }
        while let rest = open.popFirst() {
            for byte in rest.form.nextBytes {
                let next = machine.next(rest.state, byte)
                if next < 0 { return false }
                if let form = rest.form.next {
                    open.insert(Rest(state: next, form: form))
                } else {
                    states.insert(next)
                }
            }
        }
        return true
    }
}

/// A place within a character of several bytes.
private struct Rest: Hashable {
    /// Which bytes may follow (Unicode 15, table 3-7).
    enum Form {
        case one
        case two
        case three
        case afterE0
        case afterED
        case afterF0
        case afterF4

        init(after lead: UInt8) {
            self =
                switch lead {
                case ...0xDF: .one
                case 0xE0: .afterE0
                case 0xED: .afterED
                case ...0xEF: .two
                case 0xF0: .afterF0
                case 0xF4: .afterF4
                default: .three
                }
        }

        var nextBytes: ClosedRange<UInt8> {
            switch self {
            case .one, .two, .three: 0x80...0xBF
            case .afterE0: 0xA0...0xBF
            case .afterED: 0x80...0x9F
            case .afterF0: 0x90...0xBF
            case .afterF4: 0x80...0x8F
            }
        }

        var next: Form? {
            switch self {
            case .one: nil
            case .two, .afterE0, .afterED: .one
            case .three, .afterF0, .afterF4: .two
            }
        }
    }

    let state: Int32
    let form: Form
}
