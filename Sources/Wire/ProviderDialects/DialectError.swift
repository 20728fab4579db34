// Why a request body was refused, in the words that Bedrock uses.

/// A request body that cannot be taken. The caller answers ValidationException with ``message``; in Converse, whose
/// models read `additionalModelRequestFields`, AWS puts "The model returned the following errors: " in front.
public struct DialectError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of fault it is; new codes may be added.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// The code's name.
        public let rawValue: String

        /// A code by name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The body does not have the provider's form.
        public static let malformedInput = Code(rawValue: "malformedInput")
        /// The body asks for something that the provider offers and this server does not, yet.
        public static let unsupportedInput = Code(rawValue: "unsupportedInput")
        /// The messages have the right form but make no conversation.
        public static let invalidConversation = Code(rawValue: "invalidConversation")
    }

    /// The kind of fault.
    public let code: Code
    /// What was wrong, where, and what would mend it.
    public let message: String
    /// The member at fault as OpenAI's errors name it (`messages[0].content`); only its bodies have such a member.
    public let parameter: String?
    /// What is wrong with it in OpenAI's vocabulary (`missing_required_parameter`), as far as that has a word.
    public let reason: String?

    /// An error.
    public init(_ code: Code, _ message: String, parameter: String? = nil, reason: String? = nil) {
        self.code = code
        self.message = message
        self.parameter = parameter
        self.reason = reason
    }

    /// The message.
    public var description: String { message }
}
