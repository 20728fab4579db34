// What a parser has found, and when it may be said.

/// Collects the parts of an answer. White space beside marks belongs to the format and is left out; all other text
/// passes as it is.
struct AnswerOutput: Sendable {
    /// What a text is.
    enum Kind: Sendable { case text, reasoning }

    /// Whether pieces of a call are handed out as they come: where a grammar guarantees that the call will be read to
    /// its end. Otherwise a call is handed out when it is complete.
    private let handsOutEarly: Bool
    private var parts: [AnswerPart] = []
    /// White space that is left out if a mark follows.
    private var held: [UInt8] = []
    private var heldKind = Kind.text
    private var dropsBlanks: Bool
    private var call: [AnswerPart] = []

    init(handsOutEarly: Bool, beginsInThought: Bool) {
        self.handsOutEarly = handsOutEarly
        dropsBlanks = beginsInThought
    }

    /// What has become certain since the last time.
    mutating func takeParts() -> [AnswerPart] {
        defer { parts = [] }
        return parts
    }

    /// Hands out text; special tokens in it are left out.
    mutating func write(_ bytes: ArraySlice<UInt8>, as kind: Kind) {
        var bytes = AnswerInput.withoutTokens(bytes)
        if dropsBlanks { bytes = bytes.drop(while: \.isBlank) }
        guard let last = bytes.lastIndex(where: { !$0.isBlank }) else {
            held += bytes
            heldKind = kind
            return
        }
        dropsBlanks = false
        append(held + bytes[...last], as: kind)
        held = Array(bytes[(last + 1)...])
        heldKind = kind
    }

    /// Says that a mark stands here.
    mutating func passMark() {
        held = []
        dropsBlanks = true
    }

    /// Hands out what was held back for the end.
    mutating func finish() {
        append(held, as: heldKind)
        held = []
    }

    /// Takes a piece of a call.
    mutating func addToCall(_ pieces: [CallPiece]) {
        for piece in pieces {
            switch piece {
            case .name(let name): call.append(.toolCallStarted(name: name))
            case .arguments(let text) where !text.isEmpty: call.append(.toolCallArguments(text))
            case .arguments: break
            }
        }
        if handsOutEarly { handOutCall() }
    }

    /// The call is complete.
    mutating func completeCall() {
        call.append(.toolCallEnded)
        handOutCall()
    }

    /// The call cannot be read: what has not been handed out is forgotten.
    mutating func failCall() {
        call = []
        parts.append(.malformedToolCall)
    }

    /// It was no call.
    mutating func forgetCall() { call = [] }

    /// The call is cut short: what there is of it is handed out.
    /// - Returns: whether its name at least was known.
    mutating func cutCall(hasName: Bool) -> Bool {
        handOutCall()
        return hasName
    }

    /// Whether a call's pieces go out before it is complete.
    var isEarly: Bool { handsOutEarly }

    private mutating func handOutCall() {
        guard !call.isEmpty else { return }
        passMark()
        parts += call
        call = []
    }

    private mutating func append(_ bytes: [UInt8], as kind: Kind) {
        guard !bytes.isEmpty else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        switch (parts.last, kind) {
        case (.text(let before), .text): parts[parts.count - 1] = .text(before + text)
        case (.reasoning(let before), .reasoning): parts[parts.count - 1] = .reasoning(before + text)
        case (_, .text): parts.append(.text(text))
        case (_, .reasoning): parts.append(.reasoning(text))
        }
    }
}
