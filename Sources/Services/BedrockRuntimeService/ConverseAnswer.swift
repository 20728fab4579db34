// What Converse says of an answer: its blocks and its token counts.

import BedrockRuntimeShapes
import ModelContracts
import ProviderDialects

extension Answer {
    /// The blocks of the assistant's message.
    var contentBlocks: [ContentBlock] {
        content.compactMap { piece in
            switch piece {
            case .text(let text): .text(text)
            case .reasoning(let reasoning):
                .reasoningContent(
                    .reasoningText(
                        ReasoningTextBlock(
                            text: reasoning.text, signature: ReasoningSignature(of: reasoning.text).text)))
            case .toolCall(let call):
                .toolUse(
                    ToolUseBlock(
                        toolUseId: ToolUseIdentifier.text(ofCall: call.id), name: call.name, input: call.arguments,
                        type: .toolUse))
            case .toolResult, .cachePoint: nil
            }
        }
    }
}

extension BedrockRuntimeShapes.TokenUsage {
    /// The counts as the wire carries them: `inputTokens` are those that no cache point had to do with, and the total is
    /// the sum of all four.
    ///
    /// Which counts of the cache are there when they are 0 follows recorded replies: a stream says nothing of a cache
    /// that the request did not ask for, while a whole answer always says what was read.
    init(_ usage: ModelContracts.TokenUsage, hasCachePoints: Bool, isStreamed: Bool) {
        let (read, written) = (usage.cacheReadInputTokens, usage.cacheWriteInputTokens)
        // Sorted by lifetime, the longer first.
        let details = usage.cacheWrites.filter { $0.value > 0 }.sorted { $0.key.seconds > $1.key.seconds }
            .map { CacheDetail(ttl: CacheTTL(rawValue: $0.key.rawValue), inputTokens: $0.value) }
        self.init(
            inputTokens: usage.uncachedInputTokens, outputTokens: usage.outputTokens, totalTokens: usage.totalTokens,
            cacheReadInputTokens: hasCachePoints || !isStreamed || read > 0 ? read : nil,
            cacheWriteInputTokens: hasCachePoints || written > 0 ? written : nil,
            cacheDetails: details.isEmpty ? nil : details)
    }
}
