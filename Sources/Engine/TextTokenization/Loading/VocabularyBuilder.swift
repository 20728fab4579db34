// Collects tokens by id while a file is read, within bounds: an id costs memory, so ids far beyond the number of tokens
// are refused.

internal import ModelContracts

/// Tokens by id, still growing.
struct VocabularyBuilder {
    /// No id may reach this.
    static let idLimit = 1 << 24

    /// The tokens; `nil` is a hole.
    private(set) var tokens: [[UInt8]?] = []

    init(capacity: Int = 0) {
        tokens.reserveCapacity(min(capacity, Self.idLimit))
    }

    /// Sets the token with an id; an id given twice keeps the last.
    /// - Throws: ``ModelError`` when the id is out of bounds.
    mutating func set(_ id: Int, _ token: [UInt8], expected: Int) throws {
        guard id >= 0, id < Self.idLimit, id <= expected * 4 + 65_536 else {
            throw ModelError(
                .invalidModelFile,
                "The tokenizer has a token with the id \(id), far beyond its number of tokens (\(expected)).")
        }
        while tokens.count <= id {
            tokens.append(nil)
        }
        tokens[id] = token
    }
}
