// Reads answers that may be calls as a whole (Llama 3).

import StructuredJSON

/// Reads answers of that format.
struct LlamaAnswerParser: AnswerParser {
    private enum Place { case start, tagged, candidate, call, between, text }

    private let setting: ParserSetting
    private let marks: MarkVocabulary
    private let tag: [UInt8]
    private var input: AnswerInput
    private var output: AnswerOutput
    private var place = Place.start
    private var reader: CallReader?
    private var extent = JSONExtent()
    private var callStart = 0
    private var callCount = 0
    /// Whether the token stood there that only calls follow.
    private var isTagged = false
    private var isInList = false

    init(_ setting: ParserSetting, _ marks: MarkVocabulary) {
        let tag = marks.marker("<|python_tag|>")
        self.setting = setting
        self.marks = marks
        self.tag = tag.bytes
        input = AnswerInput(tokens: tag.bytesToken)
        output = AnswerOutput(handsOutEarly: setting.isGuarded, beginsInThought: false)
        if setting.promptEnd == .insideText || setting.maximumCalls == 0 { place = .text }
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
        while place != .text && place != .between {
            if !isComplete, let reader, output.cutCall(hasName: reader.hasName) { break }
            giveUp(isMalformed: isComplete && (isTagged || reader?.hasName == true))
            read()
        }
        if place == .between { output.write(input.bytes[input.position...], as: .text) }
        output.finish()
        return output.takeParts()
    }

    private mutating func read() {
        while true {
            let goesOn =
                switch place {
                case .start: readStart()
                case .tagged: readTagged()
                case .candidate: readCandidate()
                case .call: readCall()
                case .between: readBetween()
                case .text: readText()
                }
            guard goesOn else { return }
        }
    }

    private mutating func readStart() -> Bool {
        let start = input.bytes.skippingBlanks(from: input.position)
        guard start < input.bytes.count else { return false }
        let count = min(tag.count, input.bytes.count - start)
        if input.bytes[start..<start + count].elementsEqual(tag[..<count]) {
            guard count == tag.count else { return false }
            isTagged = true
            input.position = start + count
            callStart = input.position
            place = .tagged
            return true
        }
        callStart = input.position
        switch input.bytes[start] {
        case UInt8(ascii: "{"): place = setting.isGuarded ? beginCall(.object(marks)) : .candidate
        case UInt8(ascii: "["): place = beginList(start)
        default: place = .text
        }
        return true
    }

    /// Behind the token: an object, a list, or a call by name.
    private mutating func readTagged() -> Bool {
        let start = input.bytes.skippingBlanks(from: input.position)
        guard start < input.bytes.count else { return false }
        switch input.bytes[start] {
        case UInt8(ascii: "{"): place = beginCall(.object(marks))
        case UInt8(ascii: "["): place = beginList(start)
        default: place = beginCall(.python(marks))
        }
        return true
    }

    private mutating func beginCall(_ item: CallItemSyntax) -> Place {
        reader = CallReader(item, setting.tools)
        return .call
    }

    private mutating func beginList(_ start: Int) -> Place {
        isInList = true
        input.position = start + 1
        return beginCall(.python(marks))
    }

    /// An object that may be a call or a JSON text of the answer: that is seen at its end.
    private mutating func readCandidate() -> Bool {
        var end = input.position
        switch extent.advance(input.bytes, from: &end) {
        case .incomplete:
            input.position = end
            return false
        case .invalid:
            input.position = callStart
            place = .text
        case .complete:
            extent = JSONExtent()
            let value = try? JSONValue.parse(Array(input.bytes[callStart..<end]))
            input.position = callStart
            let isCall =
                ObjectCallReader.nameKeys.contains { value?[$0]?.string != nil }
                && ObjectCallReader.argumentKeys.contains { value?[$0]?.object != nil }
            place = isCall ? beginCall(.object(marks)) : .text
        }
        return true
    }

    private mutating func readCall() -> Bool {
        guard var reader else { return false }
        self.reader = nil
        var pieces: [CallPiece] = []
        let progress = reader.read(&input, &pieces)
        output.addToCall(pieces)
        self.reader = reader
        switch progress {
        case .incomplete: return false
        case .invalid:
            // A bracket may begin any text; a brace has been looked at already.
            giveUp(isMalformed: isTagged || !isInList || reader.hasName)
        case .complete:
            output.completeCall()
            self.reader = nil
            callCount += 1
            place = .between
        }
        return true
    }

    private mutating func readBetween() -> Bool {
        let next = input.bytes.skippingBlanks(from: input.position)
        guard next < input.bytes.count else { return false }
        callStart = input.position
        let byte = input.bytes[next]
        if isInList, byte == UInt8(ascii: "]") {
            input.position = next + 1
            output.passMark()
            place = .text
        } else if callCount < setting.maximumCalls, isInList ? byte == UInt8(ascii: ",") : byte == UInt8(ascii: ";") {
            input.position = next + 1
            place = beginCall(isInList ? .python(marks) : .object(marks))
        } else if callCount < setting.maximumCalls, !isInList, byte == UInt8(ascii: "{") {
            place = beginCall(.object(marks))
        } else {
            place = .text
        }
        return true
    }

    private mutating func giveUp(isMalformed: Bool) {
        if isMalformed { output.failCall() } else { output.forgetCall() }
        let hasHandedOut = output.isEarly && reader?.hasName == true
        reader = nil
        place = .text
        if !hasHandedOut { input.position = callStart }
    }

    private mutating func readText() -> Bool {
        output.write(input.bytes[input.position...], as: .text)
        input.position = input.bytes.count
        input.discardRead()
        return false
    }
}
