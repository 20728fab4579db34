// The cache points of a whole request: how many there are and in which order their lifetimes come.

import AWSWireProtocol
import ModelContracts

/// Checks the cache points of a request.
enum CachePoints {
    /// The most that one request may have.
    static let most = 4

    /// How many there are.
    static func count(_ conversation: Conversation) -> Int { all(conversation).count }

    /// Refuses more than four, and a long-lived one behind a short-lived one: what stands before a point lives at least
    /// as long as what stands behind it.
    /// - Throws: `ServiceError`, a ValidationException in the words that come back through AWS.
    static func check(_ conversation: Conversation) throws(ServiceError) {
        let points = all(conversation)
        guard points.count <= most else {
            throw .modelRefusal(
                "A maximum of \(most) blocks with cache_control may be provided. Found \(points.count).")
        }
        let short = points.firstIndex { $0.lifetime == .fiveMinutes } ?? points.endIndex
        if let point = points[short...].first(where: { $0.lifetime == .oneHour }) {
            throw .modelRefusal(
                "\(point.place).cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m' "
                    + "cache_control block. Note that blocks are processed in the following order: `tools`, `system`, "
                    + "`messages`.")
        }
    }

    /// Every point in the order of the prompt, with the place of the block before it.
    private static func all(_ conversation: Conversation) -> [(place: String, lifetime: CacheLifetime)] {
        var points = conversation.toolCachePoints.sorted { $0.key < $1.key }
            .map { (place: "tools.\(max($0.key - 1, 0))", lifetime: $0.value) }
        var turns = 0
        for message in conversation.messages {
            let place = message.role == .system ? "system" : "messages.\(turns).content"
            if message.role != .system { turns += 1 }
            var blocks = 0
            for piece in message.content {
                if case .cachePoint(let lifetime) = piece {
                    points.append((place: "\(place).\(max(blocks - 1, 0))", lifetime: lifetime))
                } else {
                    blocks += 1
                }
            }
        }
        return points
    }
}

extension MessageContent {
    /// Whether this is a cache point, which says nothing itself.
    var isCachePoint: Bool {
        if case .cachePoint = self { true } else { false }
    }
}
