// The error type of TensorCore: what was wrong with a shape, a type or a file, with the operands in the message.

/// Something is wrong with a tensor, its storage or the sizes that an operation was given.
public struct TensorError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is; new codes may be added.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// The code's name.
        public let rawValue: String

        /// A code by name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Shapes do not fit one another, or a size is not positive or overflows.
        public static let shapeMismatch = Code(rawValue: "shapeMismatch")
        /// The element type is not one that the operation can read.
        public static let unsupportedType = Code(rawValue: "unsupportedType")
        /// A range lies outside its file or buffer.
        public static let outOfBounds = Code(rawValue: "outOfBounds")
        /// The file cannot be opened or read.
        public static let unreadableFile = Code(rawValue: "unreadableFile")
        /// A weight or a scale is infinite or not a number.
        public static let notFinite = Code(rawValue: "notFinite")
        /// Memory or threads cannot be had.
        public static let outOfResources = Code(rawValue: "outOfResources")
    }

    /// The kind of failure.
    public let code: Code
    /// What was wrong, and where, with the operands.
    public let message: String
    /// What would mend it, when something would.
    public let remedy: String?

    /// An error.
    public init(_ code: Code, _ message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    /// The message and the remedy in one line.
    public var description: String {
        remedy.map { "\(message) (\($0))" } ?? message
    }
}
