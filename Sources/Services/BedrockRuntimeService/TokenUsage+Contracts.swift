// Token counts on the wire.

import BedrockRuntimeShapes
import ModelContracts

extension BedrockRuntimeShapes.TokenUsage {
    /// The counts as the wire carries them; the total is their sum.
    init(_ usage: ModelContracts.TokenUsage) {
        self.init(
            inputTokens: usage.inputTokens, outputTokens: usage.outputTokens,
            totalTokens: usage.inputTokens + usage.outputTokens)
    }
}
