// Whether calls of tools and their results fit together: every call is answered in the very next turn, and nothing else
// is. Every provider with tools demands it; how they say so differs.

import ModelContracts

/// What does not fit, and in which turn.
enum ToolPairingFault: Error, Hashable {
    /// The calls of the turn have no result in the next one.
    case unanswered(turn: Int, ids: [String])
    /// The turn has results of calls that the turn before did not make.
    case unexpected(turn: Int, ids: [String])
    /// The turn has more than one result of a call.
    case repeated(turn: Int, ids: [String])
    /// A result stands behind other content.
    case notFirst(turn: Int)
    /// Two calls have one name.
    case notUnique(turn: Int, ids: [String])
}

enum ToolPairing {
    /// Checks turns of alternating roles.
    static func check(_ messages: [Message]) throws(ToolPairingFault) {
        var seen: Set<String> = []
        var open: [String] = []
        for (turn, message) in messages.enumerated() {
            let calls = message.content.compactMap { if case .toolCall(let call) = $0 { call.id } else { nil } }
            let results = message.content.compactMap {
                if case .toolResult(let result) = $0 { result.callID } else { nil }
            }
            let unexpected = results.filter { !open.contains($0) }
            if !unexpected.isEmpty { throw .unexpected(turn: turn, ids: unexpected) }
            let unanswered = open.filter { !results.contains($0) }
            if !unanswered.isEmpty { throw .unanswered(turn: turn - 1, ids: unanswered) }
            if Set(results).count < results.count {
                throw .repeated(turn: turn, ids: results.filter { id in results.count { $0 == id } > 1 })
            }
            if hasResultBehindOtherContent(message) { throw .notFirst(turn: turn) }
            let again = calls.filter { !seen.insert($0).inserted }
            if !again.isEmpty { throw .notUnique(turn: turn, ids: again) }
            open = calls
        }
        if !open.isEmpty { throw .unanswered(turn: messages.count - 1, ids: open) }
    }

    private static func hasResultBehindOtherContent(_ message: Message) -> Bool {
        var hasOtherContent = false
        for piece in message.content {
            switch piece {
            case .toolResult: if hasOtherContent { return true }
            case .text, .reasoning, .toolCall: hasOtherContent = true
            case .cachePoint: continue
            }
        }
        return false
    }
}
