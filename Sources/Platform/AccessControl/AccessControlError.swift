// What can be wrong with a policy, a sealed secret or the key that seals them.

/// A fault of access control that is no refusal: refusals are `ServiceError`s.
public struct AccessControlError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of fault it is.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's name.
        public let description: String

        /// A policy does not follow the grammar (IAM: MalformedPolicyDocument).
        public static let malformedPolicy = Code(description: "malformed policy")
        /// The file of the key that seals secrets cannot be read or made.
        public static let keyFile = Code(description: "key file")
        /// A sealed secret cannot be opened with this key.
        public static let sealedSecret = Code(description: "sealed secret")
    }

    /// What kind of fault it is.
    public let code: Code
    /// What was wrong, and with what; of a policy in IAM's words.
    public let message: String
    /// How to mend it, when that is known.
    public let remedy: String?

    /// An error.
    public init(_ code: Code, _ message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    static func malformed(_ message: String) -> AccessControlError { AccessControlError(.malformedPolicy, message) }

    /// Message and remedy.
    public var description: String { [message, remedy].compactMap(\.self).joined(separator: " ") }
}
