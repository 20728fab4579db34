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
        /// A format, version or type that is not supported.
        public static let unsupported = Code(rawValue: "unsupported")
        /// A file is missing or cannot be opened.
        public static let unreadable = Code(rawValue: "unreadable")
        /// More of the file must be read; it leaves this module as `unsupported`.
        static let beyondHead = Code(rawValue: "beyondHead")
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

    /// What a tensor's storage had to say; TensorCore's remedies are clauses, these are sentences.
    init(_ error: TensorError, place: String? = nil) {
        let code: Code =
            switch error.code {
            case .unreadableFile, .outOfResources: .unreadable
            case .unsupportedType: .unsupported
            default: .malformed
            }
        let remedy = error.remedy.map { $0.prefix(1).uppercased() + $0.dropFirst() + ($0.hasSuffix(".") ? "" : ".") }
        self.init(code, place.map { "\($0): \(error.message)" } ?? error.message, remedy: remedy)
    }

    /// Message and remedy in one line.
    public var description: String {
        remedy.map { "\(message) \($0)" } ?? message
    }

    /// What to do about a file whose bytes cannot be what was published.
    static let fetchAgain = "The file is truncated or damaged: fetch it again."

    /// Runs `body` and turns the errors of what it calls into this type.
    /// - Parameter place: the file, and what in it was read; put before messages that do not name it themselves.
    static func translating<Value>(
        _ place: @autoclosure () -> String? = nil, _ body: () throws -> Value
    ) throws(CheckpointError) -> Value {
        do {
            return try body()
        } catch let error as CheckpointError {
            throw error
        } catch let error as TensorError {
            throw CheckpointError(error, place: place())
        } catch {
            throw CheckpointError(.unreadable, "\(error)")
        }
    }
}

extension String {
    /// Text from a file, for a message: in quotes, cut after 80 characters, control characters escaped.
    var quoted: String {
        let shown = prefix(80).unicodeScalars.map {
            $0.properties.generalCategory == .control ? $0.escaped(asASCII: true) : String($0)
        }
        return "'\(shown.joined())\(dropFirst(80).isEmpty ? "" : "…")'"
    }
}
