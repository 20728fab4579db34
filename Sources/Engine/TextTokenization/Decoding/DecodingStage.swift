// Each decoder step as a little machine that takes tokens one by one: whole texts and streams go through the same code,
// so what a stream shows joined is what decoding the whole gives.

/// A step at work.
struct DecodingStage: Sendable {
    private let step: DecoderStep
    /// Whether what comes in is one long token in parts, because a step before joined everything.
    private let isFused: Bool
    private var isFirst = true
    private var utf8: IncrementalUTF8
    /// What waits: for a pattern to be completed, for the end, or for the next token.
    private var held: [UInt8] = []
    private var strippedAtStart = 0

    init(_ step: DecoderStep, isFused: Bool) {
        self.step = step
        self.isFused = isFused
        if case .byteFallback = step {
            utf8 = IncrementalUTF8(replacement: .perByte)
        } else {
            utf8 = IncrementalUTF8()
        }
    }

    /// Takes a token (or part of the joined text) and hands on what is certain.
    mutating func push(_ token: [UInt8], to output: (([UInt8]) -> Void)) {
        defer { isFirst = false }
        if isFused {
            pushFused(token, to: output)
        } else {
            pushToken(token, to: output)
        }
    }

    /// Hands on what is left.
    mutating func finish(to output: (([UInt8]) -> Void)) {
        if isFused, waitsForEnd {
            let whole = held
            held = []
            isFirst = true
            if !whole.isEmpty { pushToken(whole, to: output) }
        }
        var rest: [UInt8] = []
        switch step {
        case .byteLevel, .byteFallback:
            utf8.finish(to: &rest)
        case .endOfWord(let suffix):
            if !isFirst || !held.isEmpty { rest = DecoderStep.replaceMatches(of: .string(suffix), in: held, by: []) }
        case .strip(let scalar, _, let stop):
            rest = DecoderStep.strip(scalar, from: held, start: 0, stop: stop)
        case .replace:
            rest = held
        default: break
        }
        held = []
        if !rest.isEmpty { output(rest) }
    }

    /// Whether the step, on joined text, can say nothing before the end.
    private var waitsForEnd: Bool {
        switch step {
        case .byteLevel, .byteFallback, .wordPiece, .endOfWord: true
        case .replace(.string, _): false
        case .replace: true
        default: false
        }
    }

    private mutating func pushToken(_ token: [UInt8], to output: (([UInt8]) -> Void)) {
        switch step {
        case .byteLevel:
            var text: [UInt8] = []
            utf8.append(ByteLevelAlphabet.decode(token) ?? token, to: &text)
            if !text.isEmpty { output(text) }
        case .byteFallback:
            var text: [UInt8] = []
            if let byte = DecoderStep.byte(spelledBy: token) {
                utf8.append(byte, to: &text)
                if !text.isEmpty { output(text) }
            } else {
                utf8.finish(to: &text)
                if !text.isEmpty { output(text) }
                output(token)
            }
        case .fuse:
            output(token)
        case .metaspace(let replacement, let dropsFirst):
            output(DecoderStep.replaceScalar(replacement, in: token, isDropped: isFirst && dropsFirst))
        case .replace(let pattern, let content):
            output(DecoderStep.replaceMatches(of: pattern, in: token, by: content))
        case .strip(let scalar, let start, let stop):
            output(DecoderStep.strip(scalar, from: token, start: start, stop: stop))
        case .wordPiece(let prefix, let cleansUp):
            output(DecoderStep.wordPiece(token, isFirst: isFirst, prefix: prefix, cleansUp: cleansUp))
        case .endOfWord(let suffix):
            if !isFirst { output(DecoderStep.replaceMatches(of: .string(suffix), in: held, by: [0x20])) }
            held = token
        case .joinWithBlanks:
            output(isFirst ? token : [0x20] + token)
        }
    }

    private mutating func pushFused(_ part: [UInt8], to output: (([UInt8]) -> Void)) {
        switch step {
        case .fuse, .joinWithBlanks:
            output(part)
        case .metaspace(let replacement, let dropsFirst):
            output(DecoderStep.replaceScalar(replacement, in: part, isDropped: dropsFirst))
        case .strip(let scalar, let start, let stop):
            stripFused(part, scalar, start, stop, to: output)
        case .replace(.string(let pattern), let content):
            replaceFused(part, pattern, content, to: output)
        default:
            held.append(contentsOf: part)
        }
    }

    private mutating func stripFused(
        _ part: [UInt8], _ scalar: UInt32, _ start: Int, _ stop: Int, to output: (([UInt8]) -> Void)
    ) {
        var spelling: [UInt8] = []
        UTF8Text.append(scalar, to: &spelling)
        var rest = part[...]
        while strippedAtStart < start, rest.starts(with: spelling), !rest.isEmpty {
            rest.removeFirst(spelling.count)
            strippedAtStart += 1
        }
        if !rest.isEmpty { strippedAtStart = start }
        held.append(contentsOf: rest)
        // As many of the character as may still be cut from the end must wait.
        var kept = held.count
        var count = 0
        while count < stop, kept >= spelling.count, held[..<kept].suffix(spelling.count).elementsEqual(spelling) {
            kept -= spelling.count
            count += 1
        }
        if kept > 0 {
            output(Array(held[..<kept]))
            held.removeFirst(kept)
        }
    }

    private mutating func replaceFused(
        _ part: [UInt8], _ pattern: [UInt8], _ content: [UInt8], to output: (([UInt8]) -> Void)
    ) {
        held.append(contentsOf: part)
        guard !pattern.isEmpty else {
            output(held)
            held = []
            return
        }
        var result: [UInt8] = []
        var position = 0
        while position < held.count {
            let rest = held[position...]
            if rest.starts(with: pattern) {
                result.append(contentsOf: content)
                position += pattern.count
            } else if pattern.starts(with: rest) {
                break
            } else {
                result.append(held[position])
                position += 1
            }
        }
        held.removeFirst(position)
        if !result.isEmpty { output(result) }
    }
}
