// From a prompt to the token ids that the model reads. The one truth about input tokens: counting and generating both
// come here.

import ChatFormats
package import ChatTemplating
import FoundationEssentials
package import ModelContracts
import StructuredJSON
package import TextGeneration
package import TextTokenization

/// Renders prompts with a model's chat template and tokenizer.
package struct PromptRenderer: Sendable {
    package let tokenizer: LoadedTokenizer
    private let format: ChatFormat
    /// The format of the template that is meant for conversations with tools, where the model came with one.
    private let toolFormat: ChatFormat?
    let now: @Sendable () -> CalendarTime

    /// A renderer; a tokenizer without a template belongs to a base model.
    /// - Parameter now: the time that templates may print.
    /// - Throws: `ModelError` when the template is not valid.
    package init(
        tokenizer: LoadedTokenizer, now: @escaping @Sendable () -> CalendarTime = Self.localTime
    ) throws {
        self.tokenizer = tokenizer
        self.now = now
        func format(_ source: String?) throws -> ChatFormat {
            do throws(ChatTemplateError) {
                let template = if let source { try ChatTemplate(source: source) } else { nil as ChatTemplate? }
                return ChatFormat(
                    template: template, bosToken: tokenizer.bosToken?.text, eosToken: tokenizer.eosToken?.text,
                    now: now()
                ) { text in
                    tokenizer.id(ofToken: text).map(tokenizer.isSpecial) ?? false
                }
            } catch {
                throw ModelError(.invalidModelFile, "The model's chat template is not valid: \(error).")
            }
        }
        hasChatTemplate = tokenizer.chatTemplate != nil
        self.format = try format(tokenizer.chatTemplate)
        // transformers takes the template of this name when there are tools.
        let forTools = tokenizer.chatTemplates.first { $0.name == "tool_use" }?.text
        toolFormat = try forTools.map(format)
    }

    /// Whether the model has a chat template.
    package let hasChatTemplate: Bool
    /// Whether the model marks its thoughts.
    package var hasReasoning: Bool { format.hasReasoning }

    /// The tokens of a prompt, where its cache points are, and how its answer is generated and read.
    /// - Parameter record: keeps the tokens, so that an answer that is resumed goes on from the same ones.
    /// - Throws: `ModelError`: `invalidPrompt` when the template refuses the conversation, `invalidOption` for what is
    ///   asked of the answer and cannot be done.
    package func render(
        _ prompt: ModelPrompt, outputFormat: OutputFormat, record: AnswerRecord? = nil
    ) throws -> GenerationPrompt {
        func settled(_ tokens: [Int32]) -> [Int32] { record?.settlePrompt { tokens } ?? tokens }
        switch prompt {
        case .text(let text):
            return GenerationPrompt(
                tokens: settled(tokens(ofText: text)), plan: try ChatFormat.plan(outputFormat: outputFormat))
        case .conversation(let conversation):
            let format = format(for: conversation)
            let rendered = try format.render(conversation, now: now())
            let plan = try format.plan(conversation, rendered, outputFormat: outputFormat)
            let tokens = settled(tokens(of: rendered))
            let cachePoints = try cachePoints(conversation, format, tokens)
            return GenerationPrompt(tokens: tokens, cachePoints: cachePoints, plan: plan)
        }
    }

    /// The tokens of a prompt.
    /// - Throws: `ModelError` (`invalidPrompt`) when the template refuses the conversation.
    package func tokens(of prompt: ModelPrompt) throws -> [Int32] {
        switch prompt {
        case .text(let text): return tokens(ofText: text)
        case .conversation(let conversation):
            return tokens(of: try format(for: conversation).render(conversation, now: now()))
        }
    }

    /// The tokens of a text that stands for itself, with what the tokenizer puts in front unless it is there already.
    func tokens(ofText text: String) -> [Int32] {
        let hasBeginning = tokenizer.bosToken.map { text.hasPrefix($0.text) } ?? false
        return tokenizer.encode(text, addSpecialTokens: !hasBeginning, parseSpecialTokens: true)
    }

    /// The tokens of a conversation's text.
    func tokens(ofConversation text: String) -> [Int32] {
        // The template wrote the special tokens itself; a base model's text gets what every text gets.
        hasChatTemplate
            ? tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: true) : tokens(ofText: text)
    }

    private func tokens(of rendered: RenderedConversation) -> [Int32] { tokens(ofConversation: rendered.text) }

    private func format(for conversation: Conversation) -> ChatFormat {
        guard let toolFormat, !conversation.tools.isEmpty, conversation.toolChoice != .none else { return format }
        return toolFormat
    }

    package static func localTime() -> CalendarTime {
        let now = Date()
        return CalendarTime(
            secondsSinceEpoch: Int(now.timeIntervalSince1970.rounded(.down)),
            secondsFromUTC: TimeZone.current.secondsFromGMT(for: now))
    }
}
