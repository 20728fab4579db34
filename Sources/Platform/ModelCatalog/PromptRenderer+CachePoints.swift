// Where in a prompt's tokens the cache points of its conversation are.

import ChatFormats
import ModelContracts
import TextGeneration
import TextTokenization

extension PromptRenderer {
    /// As many points a request may have, as on Bedrock.
    static let mostCachePoints = 4

    /// The places of a conversation's cache points, ascending.
    ///
    /// A point's place is as far as the prompt is the same whatever stands behind the point. That is found by rendering
    /// the conversation only up to the point and comparing tokens; a point that covers nothing is left out.
    /// - Throws: `ModelError` (`invalidOption`) when there are too many.
    func cachePoints(
        _ conversation: Conversation, _ format: ChatFormat, _ tokens: [Int32]
    ) throws(ModelError) -> [CachePosition] {
        let beginnings = Self.beginnings(of: conversation)
        let count = beginnings.count + conversation.toolCachePoints.count
        guard count <= Self.mostCachePoints else {
            throw ModelError(
                .invalidOption,
                "The request has \(count) cache points; at most \(Self.mostCachePoints) are allowed.",
                remedy: "Remove some.")
        }
        var lifetimes: [Int: CacheLifetime] = [:]
        func add(_ place: Int, _ lifetime: CacheLifetime) {
            guard place > 0 else { return }
            // Two points at one place are one, which lasts as long as the longer.
            let other = lifetimes[place] ?? lifetime
            lifetimes[place] = other.seconds > lifetime.seconds ? other : lifetime
        }
        for (toolCount, lifetime) in conversation.toolCachePoints {
            add(place(behindTools: toolCount, conversation, format, tokens), lifetime)
        }
        for (beginning, lifetime) in beginnings { add(place(behind: beginning, format, tokens), lifetime) }
        return lifetimes.sorted { $0.key < $1.key }
            .map { CachePosition(tokenCount: $0.key, lifetime: $0.value) }
    }

    /// The conversation up to each cache point in its messages.
    private static func beginnings(of conversation: Conversation) -> [(Conversation, CacheLifetime)] {
        var beginnings: [(Conversation, CacheLifetime)] = []
        for (index, message) in conversation.messages.enumerated() {
            for (piece, content) in message.content.enumerated() {
                guard case .cachePoint(let lifetime) = content else { continue }
                var beginning = conversation
                beginning.messages = Array(conversation.messages[..<index])
                let before = message.content[..<piece]
                if before.contains(where: \.isSaid) {
                    beginning.messages.append(Message(role: message.role, content: Array(before)))
                }
                beginnings.append((beginning, lifetime))
            }
        }
        return beginnings
    }

    /// How many tokens stand before a point behind some tools. Where the template puts the system's words before the
    /// tools, they belong to it.
    private func place(
        behindTools count: Int, _ conversation: Conversation, _ format: ChatFormat, _ tokens: [Int32]
    ) -> Int {
        var beginning = conversation
        beginning.tools = Array(conversation.tools.prefix(count))
        guard let last = beginning.tools.last else { return 0 }
        beginning.messages = []
        let place = place(behind: beginning, format, tokens)
        if tokenizer.decode(Array(tokens[..<place]), skipSpecialTokens: false).contains(last.name) { return place }
        beginning.messages = Array(conversation.messages.prefix { $0.role == .system })
        return self.place(behind: beginning, format, tokens)
    }

    /// How many of the prompt's tokens are those of its beginning alone. What stands in for the rest may begin like it
    /// by chance, but two different rests do not.
    private func place(behind beginning: Conversation, _ format: ChatFormat, _ prompt: [Int32]) -> Int {
        var shared = prompt.count
        for standIn in ["0", "A"] {
            guard let text = format.renderBeginning(beginning, standIn: standIn, now: now()) else { return 0 }
            shared = min(shared, zip(prompt, tokens(ofConversation: text)).prefix { $0 == $1 }.count)
        }
        return shared
    }
}

extension MessageContent {
    /// Whether it is more than a mark in the conversation.
    fileprivate var isSaid: Bool {
        if case .cachePoint = self { false } else { true }
    }
}
