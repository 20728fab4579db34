// How calls and thoughts are written in one format: one description that parser, grammar and writer share.

import StructuredJSON

/// How calls are written behind a mark.
struct CallSyntax: Sendable, Hashable {
    /// What begins one or more calls.
    var begin: GrammarMarker
    /// What stands between that and the first call.
    var opening = Pattern()
    /// One call.
    var item: CallItemSyntax
    /// What stands between two calls behind one mark; `nil` where each call has its own.
    var separator: Pattern?
    /// What ends the calls.
    var closing = Pattern()
    /// What is written between two marked places where each call has its own.
    var between = ""

    /// The special tokens that mean something in it.
    var tokens: [String] {
        (begin.isSpecialToken ? [begin.text] : []) + opening.tokens + item.tokens + (separator?.tokens ?? [])
            + closing.tokens
    }
}

/// How one call is written: `before`, the tool's name, `middle`, the arguments, `after`.
struct CallItemSyntax: Sendable, Hashable {
    /// How it is read.
    enum Reading: Sendable, Hashable {
        /// Part by part.
        case inOrder
        /// As a JSON object with members for the name and the arguments, in any order.
        case object
        /// As a JSON object whose one member's name is the tool's and whose value is the arguments.
        case keyedObject
    }

    var before = Pattern()
    var middle = Pattern()
    var after = Pattern()
    var arguments = ArgumentSyntax.json
    var reading = Reading.inOrder

    var tokens: [String] { before.tokens + middle.tokens + after.tokens + arguments.tokens }

    /// Whether a call may begin at a position.
    func matchBeginning(_ bytes: [UInt8], at position: Int) -> Pattern.Match {
        guard reading != .inOrder else { return before.match(bytes, at: position) }
        let start = bytes.skippingBlanks(from: position)
        guard start < bytes.count else { return .partial }
        return bytes[start] == UInt8(ascii: "{") ? .matched(start) : .mismatch
    }

    /// A JSON object of the usual two members.
    static func object(_ marks: MarkVocabulary, name: String = "name", arguments: String = "arguments") -> Self {
        CallItemSyntax(
            before: marks.pattern("{\"\(name)\": \""), middle: marks.pattern("\", \"\(arguments)\": "),
            after: marks.pattern("}"), reading: .object)
    }
}

/// How arguments are written.
enum ArgumentSyntax: Sendable, Hashable {
    /// A JSON object.
    case json
    /// One marked text a parameter.
    case parameters(ParameterSyntax)
    /// `name=value` with Python's literals, separated by commas.
    case keywords
    /// `name:value` separated by commas, in the order of names, strings between two of these marks.
    case colons(quote: GrammarMarker)

    var tokens: [String] {
        switch self {
        case .json, .keywords: []
        case .parameters(let syntax): syntax.before.tokens + syntax.afterName.tokens + syntax.end.bytesToken
        case .colons(let quote): quote.bytesToken
        }
    }
}

/// How a parameter is written: `before`, its name, `afterName`, its value, `end`.
struct ParameterSyntax: Sendable, Hashable {
    var before: Pattern
    /// Begins with a mark that no name contains.
    var afterName: Pattern
    /// The same before a value that is no string, where the format tells the two apart.
    var afterNameOfJSON: Pattern?
    /// Whether a line feed stands on both sides of the value.
    var isOnOwnLines = false
    var end: GrammarMarker
    /// What is written behind it.
    var blank = ""
}

/// How thoughts are marked.
struct ThoughtSyntax: Sendable, Hashable {
    var begin: Pattern
    var end: GrammarMarker
    /// What opens a thought at the end of a prompt.
    var promptOpening: String
    /// What closes one there.
    var promptClosing: String
    /// A thought without content, there.
    var emptyThought: String
    /// What a prompt ends with that has closed a thought; where it is `nil`, the closing says it.
    var closedEnding: String?
    /// Whether calls may begin without the thought having ended.
    var endsAtCalls = false

    var tokens: [String] { begin.tokens + end.bytesToken }
}

extension GrammarMarker {
    /// Its spelling when it is a token.
    var bytesToken: [String] { isSpecialToken ? [text] : [] }
}
