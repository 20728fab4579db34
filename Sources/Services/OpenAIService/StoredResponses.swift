// Responses that were kept, so that later ones can go on from them: in memory, bounded, the least recently used first to
// go.

import AWSWireProtocol
import ProviderDialects
import StructuredJSON

/// A response that was kept.
struct StoredResponse: Sendable {
    /// The response object as it was answered.
    let body: JSONValue
    /// What was new in its input, ids included.
    let input: [OpenAIItem]
    /// Everything that a response which goes on from it has before it: earlier items, its input and its output.
    let conversation: [OpenAIItem]
}

/// Keeps responses by their callers and ids, so that nobody finds another one's, until the server ends or room is
/// needed.
actor StoredResponses {
    private struct Entry {
        let response: StoredResponse
        let byteCount: Int
        var lastUse: Int
    }

    private let mostBytes: Int
    private var entries: [String: Entry] = [:]
    private var byteCount = 0
    private var uses = 0

    /// - Parameter mostBytes: the most bytes of responses and their inputs, as JSON, that are kept.
    init(mostBytes: Int) {
        self.mostBytes = mostBytes
    }

    /// Keeps a response; others go if that takes too much room.
    func keep(_ response: StoredResponse, id: String) {
        remove(id)
        let key = Self.key(id)
        // Earlier items are shared with the entry that they came from; what is new is counted.
        let size = response.input.reduce(response.body.serializedBytes().count) {
            $0 + JSONValue.object($1.json).serializedBytes().count
        }
        uses += 1
        entries[key] = Entry(response: response, byteCount: size, lastUse: uses)
        byteCount += size
        while byteCount > mostBytes, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            forget(oldest.key)
        }
    }

    /// The response of an id.
    func find(_ id: String) -> StoredResponse? {
        uses += 1
        entries[Self.key(id)]?.lastUse = uses
        return entries[Self.key(id)]?.response
    }

    /// Forgets a response.
    /// - Returns: whether it was there.
    @discardableResult func remove(_ id: String) -> Bool { forget(Self.key(id)) }

    private static func key(_ id: String) -> String { "\(Caller.current?.arn ?? "") \(id)" }

    @discardableResult private func forget(_ key: String) -> Bool {
        guard let entry = entries.removeValue(forKey: key) else { return false }
        byteCount -= entry.byteCount
        return true
    }
}
