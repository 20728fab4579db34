// Reads answers whose parts name their recipients (Functionary v3.2).

import StructuredJSON

/// Reads answers of that format.
struct FunctionaryAnswerParser: AnswerParser {
    private enum Place { case recipient, text, call, between }

    private let setting: ParserSetting
    private let search = MarkerSearch([FunctionaryFormat.mark])
    private var input = AnswerInput(tokens: [])
    private var output: AnswerOutput
    private var place: Place
    private var reader = JSONArgumentReader()
    private var name: String?
    /// Where the bytes begin that are text if no recipient stands there.
    private var start = 0
    private var callCount = 0
    private var isAtBeginning = true

    init(_ setting: ParserSetting) {
        self.setting = setting
        place = setting.promptEnd == .insideText ? .text : .recipient
        output = AnswerOutput(handsOutEarly: setting.isGuarded, beginsInThought: false)
    }

    var isReasoning: Bool { false }

    mutating func append(_ piece: AnswerPiece) -> [AnswerPart] {
        input.append(piece)
        read()
        return output.takeParts()
    }

    mutating func finish(isComplete: Bool) -> [AnswerPart] {
        input.isEnded = true
        read()
        if place == .call, isComplete || !output.cutCall(hasName: true) {
            failCall()
            read()
        }
        if place == .recipient {
            passAsText()
            read()
        }
        output.finish()
        return output.takeParts()
    }

    private mutating func read() {
        while true {
            let goesOn =
                switch place {
                case .recipient: readRecipient()
                case .text: readText()
                case .call: readCall()
                case .between: readBetween()
                }
            guard goesOn else { return }
        }
    }

    private mutating func readRecipient() -> Bool {
        guard let end = input.bytes[input.position...].firstIndex(of: UInt8(ascii: "\n")) else {
            // No name is that long.
            if input.bytes.count - input.position > 256 {
                passAsText()
                return true
            }
            return false
        }
        let recipient = trimmed(AnswerInput.text(input.bytes[input.position..<end]))
        if recipient == FunctionaryFormat.reader {
            input.position = end + 1
            output.passMark()
            place = .text
        } else if setting.tools.contains(recipient), callCount < setting.maximumCalls {
            input.position = end + 1
            name = recipient
            reader = JSONArgumentReader()
            output.addToCall([.name(recipient)])
            place = .call
        } else {
            if isAtBeginning, setting.maximumCalls > 0 { output.failCall() }
            passAsText()
        }
        isAtBeginning = false
        return true
    }

    private mutating func readText() -> Bool {
        let (end, found) = search.find(in: input)
        output.write(input.bytes[input.position..<end], as: .text)
        input.position = end
        guard let found else {
            input.discardRead()
            return false
        }
        start = end
        input.position = found.end
        place = .recipient
        return true
    }

    private mutating func readCall() -> Bool {
        var pieces: [CallPiece] = []
        let progress = reader.read(&input, &pieces)
        output.addToCall(pieces)
        switch progress {
        case .incomplete: return false
        case .invalid: failCall()
        case .complete:
            output.completeCall()
            callCount += 1
            place = .between
        }
        return true
    }

    private mutating func readBetween() -> Bool {
        start = input.position
        switch Pattern(elements: [.marker(FunctionaryFormat.mark)]).match(input.bytes, at: input.position) {
        case .partial where !input.isEnded: return false
        case .partial, .mismatch: place = .text
        case .matched(let end):
            input.position = end
            place = .recipient
        }
        return true
    }

    private mutating func failCall() {
        output.failCall()
        place = .text
        if !output.isEarly { passAsText() }
    }

    /// What was taken for a recipient is text.
    private mutating func passAsText() {
        // The mark is passed here, or it would be found again.
        let end = input.bytes[start...].starts(with: FunctionaryFormat.mark.bytes) ? start + 3 : start
        output.write(input.bytes[start..<end], as: .text)
        input.position = end
        place = .text
    }
}
