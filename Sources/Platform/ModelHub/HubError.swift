// The error type of pulling models.

/// A model could not be pulled.
public struct HubError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is; new codes may be added.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// The code's name.
        public let rawValue: String

        /// A code by name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// What was asked for, or a setting, cannot be read.
        public static let invalidRequest = Code(rawValue: "invalidRequest")
        /// The hub, or pip, cannot be reached.
        public static let unreachable = Code(rawValue: "unreachable")
        /// There is no such repository, revision, file or package.
        public static let notFound = Code(rawValue: "notFound")
        /// The hub does not give it to this caller.
        public static let accessDenied = Code(rawValue: "accessDenied")
        /// What is there is no model that can be taken: pickles only, an adapter, shards.
        public static let unusable = Code(rawValue: "unusable")
        /// Several models match.
        public static let ambiguous = Code(rawValue: "ambiguous")
        /// The bytes are not those that were promised.
        public static let digestMismatch = Code(rawValue: "digestMismatch")
        /// The other side does not keep to the protocol.
        public static let protocolViolation = Code(rawValue: "protocolViolation")
        /// There is not enough disk or memory.
        public static let noRoom = Code(rawValue: "noRoom")
        /// A file cannot be read or written.
        public static let fileSystem = Code(rawValue: "fileSystem")
        /// Another process pulls the same, or the model is there already.
        public static let conflict = Code(rawValue: "conflict")
        /// Whoever was asked for consent said no.
        public static let declined = Code(rawValue: "declined")
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

    /// Message and remedy in one line.
    public var description: String {
        remedy.map { "\(message) \($0)" } ?? message
    }
}
