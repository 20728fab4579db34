// Answers in which marks tell thoughts and calls from text.

import StructuredJSON

/// Reads such answers.
struct TaggedAnswerParser: AnswerParser {
    private enum Place { case text, thought, opening, call, between }

    private enum Mark { case call, thought, thoughtEnd, ignored }

    private let syntax: CallSyntax?
    private let setting: ParserSetting
    private let marks: [Mark]
    private let textSearch: MarkerSearch
    /// The end of a thought, and the beginning of calls where that ends one too.
    private let thoughtSearch: MarkerSearch
    private var input: AnswerInput
    private var output: AnswerOutput
    private var place: Place
    private var reader: CallReader?
    /// Where the bytes begin that are text again if the call cannot be read.
    private var callStart = 0
    /// How many of them are the mark that began the call.
    private var markLength = 0
    private var callCount = 0
    /// Whether text has been seen since the last mark: thoughts do not begin in the middle of it.
    private var isInText: Bool

    init(
        _ syntax: CallSyntax?, _ setting: ParserSetting, ignored: [GrammarMarker] = [], textTokens: [String] = []
    ) {
        let thought = setting.thought
        self.syntax = syntax
        self.setting = setting
        let markers: [(GrammarMarker, Mark)] =
            (syntax.map { [($0.begin, .call)] } ?? [])
            + (thought?.begin.firstMarker.map { [($0, .thought)] } ?? [])
            + (thought.map { [($0.end, .thoughtEnd)] } ?? []) + ignored.map { ($0, .ignored) }
        marks = markers.map(\.1)
        textSearch = MarkerSearch(markers.map(\.0))
        thoughtSearch = MarkerSearch(
            (thought.map { [$0.end] } ?? [])
                + (thought?.endsAtCalls == true ? syntax.map { [$0.begin] } ?? [] : []))
        input = AnswerInput(
            tokens: (syntax?.tokens ?? []) + (thought?.tokens ?? []) + ignored.flatMap(\.bytesToken),
            textTokens: textTokens)
        let isInThought = thought != nil && setting.promptEnd == .insideThought
        output = AnswerOutput(handsOutEarly: setting.isGuarded, beginsInThought: isInThought)
        place = isInThought ? .thought : .text
        isInText = setting.promptEnd == .insideText
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
        while place == .opening || place == .call {
            if !isComplete, let reader, output.cutCall(hasName: reader.hasName) { break }
            failCall(isMalformed: isComplete)
            read()
        }
        output.finish()
        return output.takeParts()
    }

    /// Reads as far as what there is allows.
    private mutating func read() {
        while true {
            let goesOn =
                switch place {
                case .text: readText()
                case .thought: readThought()
                case .opening: readOpening()
                case .call: readCall()
                case .between: readBetween()
                }
            guard goesOn else { break }
        }
        if place == .text || place == .thought { input.discardRead() }
    }

    private mutating func readText() -> Bool {
        let (start, found) = textSearch.find(in: input)
        let text = input.bytes[input.position..<start]
        if text.contains(where: { !$0.isBlank }) { isInText = true }
        output.write(text, as: .text)
        input.position = start
        guard let found else { return false }
        switch marks[found.marker] {
        case .ignored:
            input.position = found.end
            output.passMark()
        case .thoughtEnd where isInText && setting.thought?.end.isSpecialToken != true: passAsText(to: found.end)
        case .thoughtEnd:
            // Some models close a thought that they have not opened, to say that there is none.
            input.position = found.end
            output.passMark()
        case .thought:
            guard let begin = setting.thought?.begin, !isInText || begin.firstMarker?.isSpecialToken == true else {
                passAsText(to: found.end)
                return true
            }
            switch begin.match(input.bytes, at: start) {
            case .partial where !input.isEnded: return false
            case .partial, .mismatch: passAsText(to: found.end)
            case .matched(let end):
                input.position = end
                output.passMark()
                place = .thought
            }
        case .call: beginCalls(found.end)
        }
        return true
    }

    private mutating func readThought() -> Bool {
        let (start, found) = thoughtSearch.find(in: input)
        output.write(input.bytes[input.position..<start], as: .reasoning)
        input.position = start
        guard let found else { return false }
        if found.marker == 0 {
            input.position = found.end
            output.passMark()
            place = .text
            isInText = false
        } else {
            beginCalls(found.end)
        }
        return true
    }

    private mutating func beginCalls(_ end: Int) {
        guard callCount < setting.maximumCalls, !(setting.callsStandAlone && isInText) else {
            return passAsText(to: end)
        }
        callStart = input.position
        markLength = end - callStart
        input.position = end
        place = .opening
    }

    private mutating func readOpening() -> Bool {
        guard let syntax else { return false }
        switch syntax.opening.match(input.bytes, at: input.position) {
        case .partial: return false
        case .mismatch: failCall(isMalformed: true)
        case .matched(let end):
            input.position = end
            reader = CallReader(syntax.item, setting.tools)
            place = .call
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
        case .invalid: failCall(isMalformed: true)
        case .complete:
            output.completeCall()
            self.reader = nil
            callCount += 1
            isInText = false
            place = .between
        }
        return true
    }

    /// Behind a call: the end of the calls, or the next one.
    private mutating func readBetween() -> Bool {
        guard let syntax else { return false }
        place = .text
        if !syntax.closing.isEmpty {
            switch syntax.closing.match(input.bytes, at: input.position) {
            case .matched(let end):
                input.position = end
                output.passMark()
                return true
            case .partial:
                guard !input.isEnded else { return true }
                place = .between
                return false
            case .mismatch: break
            }
        }
        guard let separator = syntax.separator, callCount < setting.maximumCalls else { return true }
        switch separator.match(input.bytes, at: input.position) {
        case .mismatch: break
        case .partial:
            guard !input.isEnded else { return true }
            place = .between
            return false
        case .matched(let end):
            // Where nothing separates calls, only the next one's beginning tells that there is one.
            switch end > input.position ? .matched(end) : syntax.item.matchBeginning(input.bytes, at: end) {
            case .mismatch: return true
            case .partial:
                place = input.isEnded ? .text : .between
                return input.isEnded
            case .matched: break
            }
            callStart = input.position
            markLength = 0
            input.position = end
            reader = CallReader(syntax.item, setting.tools)
            place = .call
        }
        return true
    }

    /// Gives up on a call: what has not been handed out of it is text.
    private mutating func failCall(isMalformed: Bool) {
        if isMalformed { output.failCall() }
        let hasHandedOut = output.isEarly && reader?.hasName == true
        reader = nil
        place = .text
        if hasHandedOut { return }
        // The mark itself must not be taken for a mark again.
        input.position = callStart
        passAsText(to: callStart + markLength)
    }

    private mutating func passAsText(to end: Int) {
        output.write(input.bytes[input.position..<end], as: .text)
        input.position = end
        isInText = true
    }
}
