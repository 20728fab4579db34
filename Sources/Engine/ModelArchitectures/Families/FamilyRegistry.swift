// The registry of model families: one line a family.

extension DecoderFamily {
    /// Every family that can be run.
    static let all: [DecoderFamily] = [
        .llama,
        .mistral,
        .qwen2,
        .qwen3,
        .smolLM3,
        .gemma2,
        .gemma3,
        .phi3,
        .olmo2,
        .granite,
        .gpt2,
        .gptNeoX,
        .falcon,
        .starCoder2,
        .mixtral,
        .qwen3Mixture,
        .gptOSS,
    ]
}
