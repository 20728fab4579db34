// Invoking a model for one record: what a batch needs of the rest of the program.

public import StructuredJSON

/// Invokes a model for one record. What it answers must be what a live request with the same body would be answered.
public protocol RecordInvoker: Sendable {
    /// Invokes `request`'s model.
    /// - Parameters:
    ///   - input: the record's `modelInput`.
    ///   - requestID: names this invocation.
    /// - Throws: `CancellationError` when the task was cancelled. Every other failure is a result.
    func invoke(_ input: JSONValue, for request: BatchRequest, requestID: String) async throws -> RecordResult
}

/// What came of one record.
public enum RecordResult: Sendable, Hashable {
    /// An answer in the operation's own form, and its tokens.
    case answered(JSONValue, inputTokens: Int, outputTokens: Int)
    /// An error that belongs to this record.
    case refused(RecordFault)
    /// The engine takes no more requests just now; the record is to be tried again.
    case busy
}

/// Why a record has no answer.
public struct RecordFault: Sendable, Hashable {
    /// The HTTP status that a live request would have had.
    public let status: Int
    /// What was wrong.
    public let message: String
    /// Whether the same record may succeed later.
    public let isRetryable: Bool

    /// A fault.
    public init(status: Int, message: String, isRetryable: Bool = false) {
        self.status = status
        self.message = message
        self.isRetryable = isRetryable
    }

    var json: JSONValue {
        [
            "errorCode": .number(status), "errorMessage": .string(message), "expired": false,
            "retryable": .bool(isRetryable),
        ]
    }
}
