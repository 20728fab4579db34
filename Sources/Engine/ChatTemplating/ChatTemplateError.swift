// The one error type of this module: what went wrong in a chat template, on which line, and what to do about it.

/// A chat template that could not be compiled or rendered.
public struct ChatTemplateError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of failure it is; more kinds may be added.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// The kind's stable name.
        public let rawValue: String

        /// A kind from its name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The template's text does not follow the language.
        public static let syntax = Code(rawValue: "syntax")
        /// The template uses a part of the language that is refused by name.
        public static let unsupported = Code(rawValue: "unsupported")
        /// An operation failed while rendering: wrong types, an undefined value that was used, a missing argument.
        public static let evaluation = Code(rawValue: "evaluation")
        /// The template itself called `raise_exception`; `message` is what it said, meant for the caller.
        public static let raisedByTemplate = Code(rawValue: "raisedByTemplate")
        /// A sandbox rule forbids the operation.
        public static let forbidden = Code(rawValue: "forbidden")
        /// Steps, output, nesting or memory went over a limit.
        public static let limitExceeded = Code(rawValue: "limitExceeded")
        /// Messages, tools or documents do not have the shape a template is given.
        public static let invalidInput = Code(rawValue: "invalidInput")
    }

    /// The kind of failure.
    public let code: Code
    /// What was wrong, in one sentence.
    public let message: String
    /// The line of the template, counted from 1, where known.
    public internal(set) var line: Int?
    /// What to do about it.
    public let remedy: String

    /// An error of one kind.
    public init(code: Code, message: String, line: Int? = nil, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.line = line
        self.remedy = remedy ?? Self.usualRemedy(code)
    }

    /// The message with its line, for logs and terminals.
    public var description: String {
        if let line { return "chat template, line \(line): \(message)" }
        return "chat template: \(message)"
    }

    private static func usualRemedy(_ code: Code) -> String {
        switch code {
        case .raisedByTemplate, .invalidInput: "Change the conversation to what the model's template accepts."
        case .limitExceeded: "Shorten the conversation, or use a template that does less work."
        default: "Correct the template, or use the template the model was published with."
        }
    }
}

extension ChatTemplateError {
    static func syntax(_ message: String, line: Int) -> ChatTemplateError {
        ChatTemplateError(code: .syntax, message: message, line: line)
    }

    static func evaluation(_ message: String) -> ChatTemplateError {
        ChatTemplateError(code: .evaluation, message: message)
    }

    static func unsupported(_ message: String) -> ChatTemplateError {
        ChatTemplateError(code: .unsupported, message: message)
    }

    static func limit(_ message: String) -> ChatTemplateError {
        ChatTemplateError(code: .limitExceeded, message: message)
    }
}
