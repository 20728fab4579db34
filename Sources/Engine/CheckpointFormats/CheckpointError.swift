// The error type of checkpoint files.

import TensorCore

/// A checkpoint cannot be read.
public struct CheckpointError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is; new codes may be added.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// The code's name.
        public let rawValue: String

        /// A code by name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The bytes do not follow the format.
        public static let malformed = Code(rawValue: "malformed")
        /// A version or type that is not supported.
        public static let unsupported = Code(rawValue: "unsupported")
        /// A file is missing or cannot be opened.
        public static let unreadable = Code(rawValue: "unreadable")
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

    /// What a tensor's storage had to say.
    init(_ error: TensorError) {
        let code: Code =
            switch error.code {
            case .unreadableFile: .unreadable
            case .unsupportedType: .unsupported
            default: .malformed
            }
        self.init(code, error.message, remedy: error.remedy)
    }

    /// Message and remedy in one line.
    public var description: String {
        remedy.map { "\(message) \($0)" } ?? message
    }
}

/// Runs `body` and turns TensorCore's errors into this module's.
func translatingTensorErrors<Value>(_ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch let error as TensorError {
        throw CheckpointError(error)
    }
}
