// Calls of tools and their results across turns: who asks is answered, in the next turn and by nothing else.

import AWSWireProtocol
import BedrockRuntimeShapes

/// Checks calls and results against each other.
enum ToolTurns {
    /// Refuses turns in which a call is left without its result, or a result without its call.
    /// - Parameter hasToolConfiguration: whether the request says which tools there are.
    /// - Throws: `ServiceError`, a ValidationException in AWS's words.
    static func check(
        _ turns: [Message], hasToolConfiguration: Bool
    ) throws(ServiceError) {
        var asked: [String] = []
        for (position, turn) in turns.enumerated() {
            let place = "messages.\(position).content"
            let (calls, results) = (turn.callIDs, turn.resultIDs)
            guard hasToolConfiguration || (calls.isEmpty && results.isEmpty) else {
                throw .validation(
                    "The toolConfig field must be defined when using toolUse and toolResult content blocks.")
            }
            try refuseDuplicates(among: calls, of: "toolUse", at: place)
            try refuseDuplicates(among: results, of: "toolResult", at: place)
            guard results.count <= asked.count else {
                throw .validation(
                    "The number of toolResult blocks at \(place) exceeds the number of toolUse blocks of previous turn."
                )
            }
            try requireResults(for: asked.filter { !results.contains($0) }, at: place)
            asked = calls
        }
        try requireResults(for: asked, at: "messages.\(turns.count).content")
    }

    private static func refuseDuplicates(
        among ids: [String], of kind: String, at place: String
    ) throws(ServiceError) {
        var seen: Set<String> = []
        let duplicates = ids.filter { !seen.insert($0).inserted }
        guard duplicates.isEmpty else {
            throw .validation(
                "The \(kind) blocks at \(place) contain duplicate Ids: \(duplicates.joined(separator: ", "))")
        }
    }

    private static func requireResults(for ids: [String], at place: String) throws(ServiceError) {
        guard ids.isEmpty else {
            throw .validation(
                "Expected toolResult blocks at \(place) for the following Ids: \(ids.joined(separator: ", "))")
        }
    }
}

extension Message {
    /// The names of the calls in this turn.
    fileprivate var callIDs: [String] {
        content.compactMap { if case .toolUse(let use) = $0 { use.toolUseId } else { nil } }
    }

    /// The names of the calls that are answered in this turn.
    fileprivate var resultIDs: [String] {
        content.compactMap { if case .toolResult(let result) = $0 { result.toolUseId } else { nil } }
    }
}
