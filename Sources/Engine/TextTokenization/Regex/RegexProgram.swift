// From a pattern's tree to its program.

/// A compiled pattern. Matching is leftmost, with alternatives in order, as in Perl and Oniguruma.
struct RegexProgram: Sendable {
    /// The main program first, then the bodies of look-arounds and atomic groups.
    let programs: [[RegexInstruction]]
    let sets: [ScalarSet]

    /// Compiles `pattern`.
    /// - Throws: ``RegexError`` that says what is malformed or not supported.
    init(_ pattern: String) throws(RegexError) {
        guard pattern.utf8.count <= 100_000 else { throw RegexError("it is longer than 100000 bytes") }
        var compiler = RegexCompiler()
        try compiler.compileMain(try RegexParser.parse(pattern))
        programs = compiler.programs
        sets = compiler.sets
    }
}

/// Writes instructions.
private struct RegexCompiler {
    var programs: [[RegexInstruction]] = [[]]
    var sets: [ScalarSet] = []
    private var current = 0
    private var size = 0

    private static let largestSize = 50_000

    mutating func compileMain(_ node: RegexNode) throws(RegexError) {
        try compile(node)
        try emit(.match)
    }

    private var here: Int { programs[current].count }

    private mutating func grow() throws(RegexError) {
        size += 1
        guard size <= Self.largestSize else { throw RegexError("it is too large once its repetitions are written out") }
    }

    @discardableResult
    private mutating func emit(_ instruction: RegexInstruction) throws(RegexError) -> Int {
        try grow()
        programs[current].append(instruction)
        return programs[current].count - 1
    }

    private mutating func body(_ node: RegexNode) throws(RegexError) -> Int {
        let outer = current
        programs.append([])
        let number = programs.count - 1
        current = number
        try compile(node)
        try emit(.match)
        current = outer
        return number
    }

    private mutating func compile(_ node: RegexNode) throws(RegexError) {
        // Counted even when nothing is written: an empty group repeated a thousand times, three times over, must end.
        try grow()
        switch node {
        case .sequence(let parts):
            for part in parts {
                try compile(part)
            }
        case .set(let set):
            sets.append(set)
            try emit(.set(sets.count - 1))
        case .alternation(let branches):
            var exits: [Int] = []
            for (number, branch) in branches.enumerated() {
                guard number < branches.count - 1 else {
                    try compile(branch)
                    break
                }
                let split = try emit(.split(0, 0))
                try compile(branch)
                exits.append(try emit(.jump(0)))
                programs[current][split] = .split(split + 1, here)
            }
            for exit in exits {
                programs[current][exit] = .jump(here)
            }
        case .look(let isAhead, let isNegative, let inner):
            var width = 0
            if !isAhead {
                guard let fixed = Self.width(of: inner) else {
                    throw RegexError("a look-behind of varying length is not supported")
                }
                width = fixed
            }
            try emit(.look(isAhead: isAhead, isNegative: isNegative, program: try body(inner), width: width))
        case .atomic(let inner):
            try emit(.atomic(program: try body(inner)))
        case .assertion(let assertion):
            try emit(.assertion(assertion))
        case .repetition(let inner, let minimum, let maximum, let kind):
            try compileRepetition(inner, minimum, maximum, kind)
        }
    }

    private mutating func compileRepetition(
        _ inner: RegexNode, _ minimum: Int, _ maximum: Int?, _ kind: RepetitionKind
    ) throws(RegexError) {
        if case .set(let set) = inner, kind != .lazy {
            sets.append(set)
            let most = maximum ?? Int.max
            try emit(.loop(set: sets.count - 1, minimum: minimum, maximum: most, isPossessive: kind == .possessive))
            return
        }
        if kind == .possessive {
            let greedy = RegexNode.repetition(inner, minimum: minimum, maximum: maximum, .greedy)
            try emit(.atomic(program: try body(greedy)))
            return
        }
        for _ in 0..<minimum {
            try compile(inner)
        }
        if let maximum {
            var splits: [Int] = []
            for _ in 0..<maximum - minimum {
                splits.append(try emit(.split(0, 0)))
                try compile(inner)
            }
            for split in splits {
                programs[current][split] = kind == .lazy ? .split(here, split + 1) : .split(split + 1, here)
            }
        } else {
            let split = try emit(.split(0, 0))
            try compile(inner)
            try emit(.jump(split))
            programs[current][split] = kind == .lazy ? .split(here, split + 1) : .split(split + 1, here)
        }
    }

    /// How many scalars `node` matches; `nil` when that varies.
    private static func width(of node: RegexNode) -> Int? {
        switch node {
        case .set: return 1
        case .assertion, .look: return 0
        case .atomic(let inner): return width(of: inner)
        case .sequence(let parts):
            var sum = 0
            for part in parts {
                guard let width = width(of: part) else { return nil }
                sum += width
            }
            return sum
        case .alternation(let branches):
            let widths = branches.map { width(of: $0) }
            guard let first = widths.first, let first, widths.allSatisfy({ $0 == first }) else { return nil }
            return first
        case .repetition(let inner, let minimum, let maximum, _):
            guard minimum == maximum, let width = width(of: inner) else { return nil }
            return width * minimum
        }
    }
}
