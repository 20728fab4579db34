// Reads answers that are rows of messages (gpt-oss).

import StructuredJSON

/// Reads answers of that format.
struct HarmonyAnswerParser: AnswerParser {
    private enum Place { case header, text, thought, call, ended }

    private let setting: ParserSetting
    private let headerSearch: MarkerSearch
    private let messageSearch: MarkerSearch
    private var input: AnswerInput
    private var output: AnswerOutput
    private var place: Place
    private var reader = JSONArgumentReader()
    /// Where the header or the call began.
    private var start = 0

    init(_ setting: ParserSetting, _ marks: MarkVocabulary) {
        self.setting = setting
        headerSearch = MarkerSearch([marks.marker("<|message|>")])
        messageSearch = MarkerSearch(
            ["<|end|>", "<|call|>", "<|return|>", "<|start|>", "<|channel|>"].map(marks.marker))
        input = AnswerInput(tokens: HarmonyFormat.tokens)
        switch setting.promptEnd {
        case .insideThought: place = .thought
        case .insideText: place = .text
        case .answerBegins, .afterThought: place = .header
        }
        output = AnswerOutput(handsOutEarly: setting.isGuarded, beginsInThought: place == .thought)
    }

    var isReasoning: Bool { place == .thought }

    mutating func append(_ piece: AnswerPiece) -> [AnswerPart] {
        input.append(piece)
        read()
        return output.takeParts()
    }

    mutating func finish(isComplete: Bool) -> [AnswerPart] {
        input.isEnded = true
        read()
        switch place {
        case .call where isComplete || !output.cutCall(hasName: true): failCall()
        case .header: output.write(input.bytes[start...], as: .text)
        default: break
        }
        read()
        output.finish()
        return output.takeParts()
    }

    private mutating func read() {
        while true {
            let goesOn =
                switch place {
                case .header: readHeader()
                case .text: readContent(.text)
                case .thought: readContent(.reasoning)
                case .call: readCall()
                case .ended: readEnded()
                }
            guard goesOn else { return }
        }
    }

    /// Role, recipient and channel of a message, up to its content.
    private mutating func readHeader() -> Bool {
        let (end, found) = headerSearch.find(in: input)
        guard let found else { return false }
        let header = HarmonyHeader(input.bytes[start..<end])
        input.position = found.end
        if let recipient = header.recipient {
            let prefix = "functions."
            let name = recipient.hasPrefix(prefix) ? String(recipient.dropFirst(prefix.count)) : recipient
            if setting.tools.contains(name), setting.maximumCalls > 0 {
                start = found.end
                reader = JSONArgumentReader()
                output.addToCall([.name(name)])
                place = .call
            } else {
                // Somebody whom there is not: what was to be said to him is text.
                if setting.maximumCalls > 0 { output.failCall() }
                output.passMark()
                place = .text
            }
        } else {
            output.passMark()
            place = header.channel == "analysis" ? .thought : .text
        }
        return true
    }

    private mutating func readContent(_ kind: AnswerOutput.Kind) -> Bool {
        let (end, found) = messageSearch.find(in: input)
        output.write(input.bytes[input.position..<end], as: kind)
        input.position = end
        guard let found else {
            input.discardRead()
            return false
        }
        endMessage(found.marker, found.end)
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
            place = .ended
        }
        return true
    }

    /// Behind a message: the next one, whatever else is written there.
    private mutating func readEnded() -> Bool {
        let (end, found) = messageSearch.find(in: input)
        output.write(input.bytes[input.position..<end], as: .text)
        input.position = end
        guard let found else { return false }
        endMessage(found.marker, found.end)
        return true
    }

    private mutating func endMessage(_ marker: Int, _ end: Int) {
        output.passMark()
        start = marker == 4 ? input.position : end
        input.position = marker == 4 ? input.position : end
        // A message begins with its role, or with its channel where the role is understood.
        place = marker >= 3 ? .header : .ended
    }

    private mutating func failCall() {
        output.failCall()
        output.passMark()
        if !output.isEarly { input.position = start }
        place = .text
    }
}

/// What stands in front of a message's content.
struct HarmonyHeader {
    /// To whom it goes; `nil` for the reader.
    private(set) var recipient: String?
    /// The channel.
    private(set) var channel = ""

    init(_ bytes: ArraySlice<UInt8>) {
        let text = String(
            decoding: bytes.map { $0 == AnswerInput.tokenBoundary ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
        var isChannel = false
        for word in text.replacingTokens().split(whereSeparator: \.isWhitespace) {
            if word == "<|channel|>" {
                isChannel = true
            } else if word.hasPrefix("to=") {
                recipient = String(word.dropFirst(3))
            } else if isChannel {
                channel = String(word)
                isChannel = false
            }
        }
    }
}

extension String {
    /// The header's marks apart from the words around them, where they are text and not tokens.
    fileprivate func replacingTokens() -> String {
        HarmonyFormat.tokens.reduce(self) { text, token in
            text.split(separator: token, omittingEmptySubsequences: false).joined(separator: " \(token) ")
        }
    }
}
