// By what a retry finds the answer of the attempt before it.

/// Names one call across its attempts: the same text for each of them, another for every other call.
public struct RetryKey: Sendable, Hashable {
    /// The name.
    public let text: String

    /// A key.
    public init(_ text: String) {
        self.text = text
    }
}
