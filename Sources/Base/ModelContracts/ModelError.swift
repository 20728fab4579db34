// The error type of everything that runs or loads models.

/// Something went wrong with a model or with what was asked of it.
public struct ModelError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is; new codes may be added.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// The code's name.
        public let rawValue: String

        /// A code by name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The file or folder is not a model that can be read.
        public static let invalidModelFile = Code(rawValue: "invalidModelFile")
        /// The model is of a kind that is not supported.
        public static let unsupportedModel = Code(rawValue: "unsupportedModel")
        /// There is no such model.
        public static let modelNotFound = Code(rawValue: "modelNotFound")
        /// The prompt has more tokens than the context window.
        public static let promptTooLong = Code(rawValue: "promptTooLong")
        /// The prompt cannot be rendered or is otherwise unusable.
        public static let invalidPrompt = Code(rawValue: "invalidPrompt")
        /// An option is out of its range.
        public static let invalidOption = Code(rawValue: "invalidOption")
        /// Too many requests wait already.
        public static let queueFull = Code(rawValue: "queueFull")
        /// There is not enough memory.
        public static let outOfMemory = Code(rawValue: "outOfMemory")
        /// The engine failed: our fault.
        public static let internalFailure = Code(rawValue: "internalFailure")
    }

    /// Whose fault it is: decides the status that a client sees.
    public enum Fault: Sendable, Hashable {
        /// The caller asked for something that cannot be done.
        case caller
        /// Too busy just now: trying again later helps.
        case capacity
        /// Ours.
        case engine
    }

    /// The kind of failure.
    public let code: Code
    /// What was wrong, and where.
    public let message: String
    /// What would mend it, when something would.
    public let remedy: String?

    /// An error.
    public init(_ code: Code, _ message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    /// Whose fault it is.
    public var fault: Fault {
        switch code {
        case .promptTooLong, .invalidPrompt, .invalidOption, .modelNotFound, .invalidModelFile, .unsupportedModel:
            .caller
        case .queueFull: .capacity
        default: .engine
        }
    }

    /// Message and remedy in one line.
    public var description: String {
        remedy.map { "\(message) \($0)" } ?? message
    }
}
