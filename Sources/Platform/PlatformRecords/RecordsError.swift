// What can go wrong with records, whatever keeps them.

/// A record that cannot be read or written.
public struct RecordsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of fault it is.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's name.
        public let description: String

        /// There is no such record.
        public static let notFound = Code(description: "not found")
        /// A record with this name or id is there already.
        public static let alreadyExists = Code(description: "already exists")
        /// The record was changed by somebody else since it was read, or a client token was used for another request.
        public static let conflict = Code(description: "conflict")
        /// The record still has something that must go first.
        public static let inUse = Code(description: "in use")
        /// The token of a page is none that was given out.
        public static let invalidToken = Code(description: "invalid token")
        /// There is no room left on the disk.
        public static let diskFull = Code(description: "disk full")
        /// What keeps the records failed, or holds something that cannot be read.
        public static let storage = Code(description: "storage")
    }

    /// What kind of fault it is.
    public let code: Code
    /// What was wrong, and with what.
    public let message: String
    /// How to mend it, when that is known.
    public let remedy: String?

    /// An error.
    public init(_ code: Code, _ message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    /// Message and remedy.
    public var description: String { [message, remedy].compactMap(\.self).joined(separator: " ") }
}
