// Runs a compiled pattern by backtracking. After some thousand steps it begins to remember the states it has been in,
// so that no pattern takes exponential time: a state that was tried once leads nowhere the second time.

extension RegexProgram {
    /// Where the match ends that begins at `start`; `nil` when none does. Look-arounds and anchors see
    /// `text[bounds]` only.
    func matchEnd(in text: [UInt8], from start: Int, bounds: Range<Int>) -> Int? {
        var run = RegexRun(program: self, text: text, bounds: bounds)
        return run.execute(0, from: start)
    }
}

private struct RegexRun {
    let program: RegexProgram
    let text: [UInt8]
    let bounds: Range<Int>
    private var steps = 0

    /// A place to go back to: where to go on, and for loops how far back they may still give.
    private struct Alternative {
        let instruction: Int
        var position: Int
        let least: Int
    }

    private struct State: Hashable {
        let program: Int
        let instruction: Int
        let position: Int
    }

    private static let stepsBeforeRemembering = 4096

    init(program: RegexProgram, text: [UInt8], bounds: Range<Int>) {
        self.program = program
        self.text = text
        self.bounds = bounds
    }

    mutating func execute(_ number: Int, from start: Int) -> Int? {
        let instructions = program.programs[number]
        var alternatives: [Alternative] = []
        var visited: Set<State> = []
        var instruction = 0
        var position = start
        while true {
            steps += 1
            var isAlive = true
            switch instructions[instruction] {
            case .match:
                return position
            case .set(let set):
                isAlive = step(set, &position)
                instruction += 1
            case .jump(let target):
                instruction = target
            case .split(let first, let second):
                if steps > Self.stepsBeforeRemembering,
                    !visited.insert(State(program: number, instruction: instruction, position: position)).inserted
                {
                    isAlive = false
                } else {
                    alternatives.append(Alternative(instruction: second, position: position, least: -1))
                    instruction = first
                }
            case .loop(let set, let minimum, let maximum, let isPossessive):
                if steps > Self.stepsBeforeRemembering,
                    !visited.insert(State(program: number, instruction: instruction, position: position)).inserted
                {
                    isAlive = false
                    break
                }
                var count = 0
                var least = position
                while count < maximum, step(set, &position) {
                    count += 1
                    if count == minimum { least = position }
                }
                isAlive = count >= minimum
                instruction += 1
                if isAlive, !isPossessive, position > least {
                    alternatives.append(Alternative(instruction: instruction, position: position, least: least))
                }
            case .look(let isAhead, let isNegative, let body, let width):
                isAlive = look(isAhead: isAhead, body, width, at: position) != isNegative
                instruction += 1
            case .atomic(let body):
                if let end = execute(body, from: position) {
                    position = end
                } else {
                    isAlive = false
                }
                instruction += 1
            case .assertion(let assertion):
                isAlive = holds(assertion, at: position)
                instruction += 1
            }
            if isAlive { continue }
            guard var alternative = alternatives.popLast() else { return nil }
            if alternative.least >= 0 {
                alternative.position = UTF8Text.previous(
                    in: text, before: alternative.position, start: bounds.lowerBound)
                if alternative.position > alternative.least { alternatives.append(alternative) }
            }
            position = alternative.position
            instruction = alternative.instruction
        }
    }

    @inline(__always)
    private func step(_ set: Int, _ position: inout Int) -> Bool {
        guard position < bounds.upperBound else { return false }
        let (scalar, length) = UTF8Text.scalar(in: text, at: position, limit: bounds.upperBound)
        guard program.sets[set].contains(scalar) else { return false }
        position += length
        return true
    }

    private mutating func look(isAhead: Bool, _ body: Int, _ width: Int, at position: Int) -> Bool {
        var start = position
        if !isAhead {
            for _ in 0..<width {
                guard start > bounds.lowerBound else { return false }
                start = UTF8Text.previous(in: text, before: start, start: bounds.lowerBound)
            }
        }
        guard let end = execute(body, from: start) else { return false }
        return isAhead || end == position
    }

    private func holds(_ assertion: RegexAssertion, at position: Int) -> Bool {
        let isStart = position == bounds.lowerBound
        let isEnd = position == bounds.upperBound
        switch assertion {
        case .textStart: return isStart
        case .textEnd: return isEnd
        case .textEndOrFinalNewline:
            return isEnd || position == bounds.upperBound - 1 && text[position] == 0x0A
        case .lineStart: return isStart || !isEnd && text[position - 1] == 0x0A
        case .lineEnd: return isEnd || text[position] == 0x0A
        case .wordBoundary: return isWord(before: position) != isWord(at: position)
        case .notWordBoundary: return isWord(before: position) == isWord(at: position)
        }
    }

    private func isWord(at position: Int) -> Bool {
        guard position < bounds.upperBound else { return false }
        let scalar = UTF8Text.scalar(in: text, at: position, limit: bounds.upperBound).value
        return ScalarSet.isPatternWord(scalar)
    }

    private func isWord(before position: Int) -> Bool {
        guard position > bounds.lowerBound else { return false }
        return isWord(at: UTF8Text.previous(in: text, before: position, start: bounds.lowerBound))
    }
}
