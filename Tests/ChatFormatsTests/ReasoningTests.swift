// Thoughts: asked for, forbidden, limited, and refused where a model has none.

import ChatFormats
import Foundation
import ModelContracts
import StructuredJSON
import TestPeers
import Testing

@Suite("Thoughts")
struct ReasoningTests {
    private static func conversation(_ request: ReasoningRequest?) -> Conversation {
        Conversation(messages: [Message(role: .user, text: "Why <think>?")], reasoning: request)
    }

    /// Which of the shared templates mark thoughts.
    private static let thinking: Set<String> = [
        "Apertus-8B-Instruct", "Apriel-1.6-15b-Thinker-fixed", "Bielik-11B-v3.0-Instruct", "ByteDance-Seed-OSS",
        "CohereForAI-c4ai-command-r7b-12-2024-tool_use", "GLM-4.7-Flash", "GLM-5.2", "HuggingFaceTB-SmolLM3-3B",
        "MiroThinker", "NVIDIA-Nemotron-3-Nano-30B-A3B-BF16", "Qwen-QwQ-32B", "Qwen-Qwen3-0.6B", "Reka-Edge",
        "StepFun3.5-Flash", "deepseek-ai-DeepSeek-R1-Distill-Llama-8B", "deepseek-ai-DeepSeek-R1-Distill-Qwen-32B",
        "deepseek-ai-DeepSeek-V3.1", "deepseek-ai-DeepSeek-V3.2", "google-gemma-4-31B-it-interleaved",
        "llama-cpp-deepseek-r1", "llama-cpp-rwkv-world", "mistralai-Ministral-3-14B-Reasoning-2512",
        "stepfun-ai-Step-3.5-Flash",
    ]

    @Test("begin in the prompt when they are asked for, and not when they are forbidden")
    func requests() throws {
        for template in try PublishedTemplate.all(for: "requests") {
            let format = template.format
            #expect(format.hasReasoning == Self.thinking.contains(template.name), "\(template.name)")
            guard format.hasReasoning else { continue }
            let on = try format.render(Self.conversation(ReasoningRequest(isEnabled: true)), now: PublishedTemplate.now)
            #expect(on.end == .insideThought, "\(template.name): \(on.text.suffix(80).debugDescription)")
            let off = try format.render(
                Self.conversation(ReasoningRequest(isEnabled: false)), now: PublishedTemplate.now)
            #expect(off.end == .afterThought, "\(template.name): \(off.text.suffix(80).debugDescription)")
            let onPlan = try format.plan(Self.conversation(nil), on, outputFormat: .text)
            #expect(onPlan.parser.isReasoning, "\(template.name)")
            let offPlan = try format.plan(Self.conversation(nil), off, outputFormat: .text)
            #expect(!offPlan.parser.isReasoning, "\(template.name)")
        }
    }

    @Test(
        "are opened and closed as each template does it",
        arguments: [
            ("Qwen-Qwen3-0.6B", nil, "<|im_start|>assistant\n", PromptEnd.answerBegins),
            ("Qwen-Qwen3-0.6B", true, "<|im_start|>assistant\n<think>\n", .insideThought),
            ("Qwen-Qwen3-0.6B", false, "<|im_start|>assistant\n<think>\n\n</think>\n\n", .afterThought),
            ("Qwen-QwQ-32B", true, "<|im_start|>assistant\n<think>\n", .insideThought),
            ("Qwen-QwQ-32B", false, "<|im_start|>assistant\n<think>\n</think>", .afterThought),
            ("deepseek-ai-DeepSeek-R1-Distill-Llama-8B", nil, "<｜Assistant｜><think>\n", .insideThought),
            ("deepseek-ai-DeepSeek-R1-Distill-Llama-8B", false, "<｜Assistant｜><think>\n\n</think>\n\n", .afterThought),
            ("deepseek-ai-DeepSeek-V3.1", true, "<｜Assistant｜><think>", .insideThought),
            ("deepseek-ai-DeepSeek-V3.1", false, "<｜Assistant｜><think></think>", .afterThought),
            ("GLM-4.7-Flash", nil, "<|assistant|><think>", .insideThought),
            ("GLM-4.7-Flash", false, "<|assistant|></think>", .afterThought),
            ("mistralai-Ministral-3-14B-Reasoning-2512", true, "[/INST][THINK]", .insideThought),
            ("mistralai-Ministral-3-14B-Reasoning-2512", false, "[/INST][THINK][/THINK]", .afterThought),
            ("HuggingFaceTB-SmolLM3-3B", false, "<|im_start|>assistant\n<think>\n\n</think>\n", .afterThought),
            ("Apertus-8B-Instruct", true, "<|assistant_start|><|inner_prefix|>", .insideThought),
            ("Apertus-8B-Instruct", false, "<|assistant_start|>", .afterThought),
            ("Apriel-1.6-15b-Thinker-fixed", nil, "Here are my reasoning steps:\n", .insideThought),
            ("harmony", nil, "<|start|>assistant", .answerBegins),
            ("harmony", true, "<|start|>assistant<|channel|>analysis<|message|>", .insideThought),
            ("harmony", false, "<|channel|>analysis<|message|><|end|><|start|>assistant", .afterThought),
        ] as [(String, Bool?, String, PromptEnd)])
    func prompts(name: String, isEnabled: Bool?, suffix: String, end: PromptEnd) throws {
        guard let template = try PublishedAnswerTests.template(name) else { return }
        let request = isEnabled.map { ReasoningRequest(isEnabled: $0) }
        let rendered = try template.format.render(Self.conversation(request), now: PublishedTemplate.now)
        #expect(rendered.text.hasSuffix(suffix), "\(rendered.text.suffix(100).debugDescription)")
        #expect(rendered.end == end)
    }

    @Test("have the budget that is asked for, and what closes them")
    func budgets() throws {
        let request = ReasoningRequest(isEnabled: true, budgetTokens: 40)
        for (name, tokens, closing) in [
            ("Qwen-Qwen3-0.6B", false, "</think>"), ("mistralai-Ministral-3-14B-Reasoning-2512", true, "[/THINK]"),
            ("harmony", true, "<|end|>"),
        ] {
            guard let template = try PublishedAnswerTests.template(name, tokens: tokens) else { return }
            let rendered = try template.format.render(Self.conversation(request), now: PublishedTemplate.now)
            let plan = try template.format.plan(Self.conversation(request), rendered, outputFormat: .text)
            #expect(
                plan.reasoningLimit
                    == ReasoningLimit(tokens: 40, closing: GrammarMarker(closing, isSpecialToken: tokens)))
        }
    }

    @Test("are refused by models without them, and so is an effort that the template does not take")
    func refusals() throws {
        guard let plain = try PublishedTemplate.named("Qwen-Qwen2.5-7B-Instruct", for: "refusals"),
            let thinking = try PublishedTemplate.named("Qwen-Qwen3-0.6B", for: "refusals"),
            let harmony = try PublishedAnswerTests.template("harmony")
        else { return }
        func code(_ template: PublishedTemplate, _ request: ReasoningRequest) -> ModelError.Code? {
            do {
                _ = try template.format.render(Self.conversation(request), now: PublishedTemplate.now)
                return nil
            } catch let error {
                #expect(error.remedy != nil)
                return error.code
            }
        }
        #expect(code(plain, ReasoningRequest(isEnabled: true)) == .invalidOption)
        #expect(code(plain, ReasoningRequest(isEnabled: false)) == nil)
        #expect(code(thinking, ReasoningRequest(isEnabled: true, effort: "high")) == .invalidOption)
        #expect(code(harmony, ReasoningRequest(isEnabled: true, effort: "high")) == nil)
        let rendered = try harmony.format.render(
            Self.conversation(ReasoningRequest(isEnabled: true, effort: "high")), now: PublishedTemplate.now)
        #expect(rendered.text.contains("high"))
        var begun = Self.conversation(ReasoningRequest(isEnabled: true))
        begun.messages.append(Message(role: .assistant, text: "So"))
        let error = #expect(throws: ModelError.self) {
            _ = try thinking.format.render(begun, now: PublishedTemplate.now)
        }
        #expect(error?.code == .invalidOption && error?.remedy != nil)
    }
}
