// From a prompt to the token ids that the model reads. The one truth about input tokens: counting and generating both
// come here.

import ChatTemplating
import FoundationEssentials
import ModelContracts
import StructuredJSON
import TextGeneration
import TextTokenization

/// Renders prompts with a model's chat template and tokenizer.
struct PromptRenderer: Sendable {
    private let tokenizer: LoadedTokenizer
    private let template: ChatTemplate?
    private let now: @Sendable () -> CalendarTime

    /// A renderer; a tokenizer without a template belongs to a base model.
    /// - Parameter now: the time that templates may print.
    /// - Throws: `ModelError` when the template is not valid.
    init(tokenizer: LoadedTokenizer, now: @escaping @Sendable () -> CalendarTime = Self.localTime) throws {
        self.tokenizer = tokenizer
        self.now = now
        do throws(ChatTemplateError) {
            template = if let source = tokenizer.chatTemplate { try ChatTemplate(source: source) } else { nil }
        } catch {
            throw ModelError(.invalidModelFile, "The model's chat template is not valid: \(error).")
        }
    }

    /// Whether the model has a chat template.
    var hasChatTemplate: Bool { template != nil }

    /// The tokens of a prompt and how its answer is generated and read.
    /// - Throws: `ModelError` (`invalidPrompt`) when the template refuses the conversation.
    func render(_ prompt: ModelPrompt, outputFormat: OutputFormat) throws -> GenerationPrompt {
        GenerationPrompt(tokens: try tokens(of: prompt))
    }

    /// The tokens of a prompt.
    /// - Throws: `ModelError` (`invalidPrompt`) when the template refuses the conversation.
    func tokens(of prompt: ModelPrompt) throws -> [Int32] {
        switch prompt {
        case .text(let text):
            return tokens(ofText: text)
        case .conversation(let conversation):
            let messages = conversation.messages
            guard let template else {
                // A base model continues the plain concatenation.
                return tokens(ofText: messages.map(Self.text).joined())
            }
            let text = try render(messages, with: template)
            // The template wrote the special tokens itself.
            return tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: true)
        }
    }

    /// The tokens of a text that stands for itself, with what the tokenizer puts in front unless it is there already.
    func tokens(ofText text: String) -> [Int32] {
        let hasBeginning = tokenizer.bosToken.map { text.hasPrefix($0.text) } ?? false
        return tokenizer.encode(text, addSpecialTokens: !hasBeginning, parseSpecialTokens: true)
    }

    private func render(_ messages: [Message], with template: ChatTemplate) throws -> String {
        guard let last = messages.last, last.role == .assistant else {
            return try text(messages, template, addGenerationPrompt: true)
        }
        // The answer has begun: the rendered text is cut behind what the assistant has said so far.
        let beginning = String(Self.text(last).reversed().drop(while: \.isWhitespace).reversed())
        let whole = try text(messages, template, addGenerationPrompt: false)
        guard let end = Self.endOfLastOccurrence(of: beginning, in: whole) else {
            throw ModelError(
                .invalidPrompt, "The model's chat template changes the last message, so it cannot be continued.")
        }
        return String(whole[..<end])
    }

    private func text(
        _ messages: [Message], _ template: ChatTemplate, addGenerationPrompt: Bool
    ) throws -> String {
        do throws(ChatTemplateError) {
            return try apply(template, messages, addGenerationPrompt)
        } catch  where error.code == .raisedByTemplate {
            let others = messages.filter { $0.role != .system }
            if others.count < messages.count, (try? apply(template, others, addGenerationPrompt)) != nil {
                throw ModelError(
                    .invalidPrompt,
                    "This model doesn't support system messages. Try again without a system message or use a model that "
                        + "supports system messages.")
            }
            throw ModelError(.invalidPrompt, "The model's chat template refuses the conversation: \(error.message)")
        } catch  where [.limitExceeded, .unsupported, .forbidden].contains(error.code) {
            // The template's own doing, whatever the conversation.
            throw ModelError(.invalidModelFile, "The model's chat template cannot be run: \(error)")
        } catch {
            throw ModelError(.invalidPrompt, "The model's chat template fails on the conversation: \(error)")
        }
    }

    private func apply(
        _ template: ChatTemplate, _ messages: [Message], _ addGenerationPrompt: Bool
    ) throws(ChatTemplateError) -> String {
        try template.render(
            messages: .array(
                messages.map { message in
                    ["role": .string(message.role.rawValue), "content": .string(Self.text(message))]
                }),
            addGenerationPrompt: addGenerationPrompt, bosToken: tokenizer.bosToken?.text,
            eosToken: tokenizer.eosToken?.text, now: now())
    }

    /// A message's pieces, one a line.
    private static func text(_ message: Message) -> String {
        message.content.compactMap { piece in
            if case .text(let text) = piece { text } else { nil }
        }.joined(separator: "\n")
    }

    private static func endOfLastOccurrence(of part: String, in whole: String) -> String.Index? {
        let bytes = Array(whole.utf8)
        let wanted = Array(part.utf8)
        guard !wanted.isEmpty, wanted.count <= bytes.count else { return nil }
        for start in stride(from: bytes.count - wanted.count, through: 0, by: -1)
        where bytes[start..<start + wanted.count].elementsEqual(wanted) {
            return whole.utf8.index(whole.startIndex, offsetBy: start + wanted.count)
        }
        return nil
    }

    static func localTime() -> CalendarTime {
        let now = Date()
        return CalendarTime(
            secondsSinceEpoch: Int(now.timeIntervalSince1970.rounded(.down)),
            secondsFromUTC: TimeZone.current.secondsFromGMT(for: now))
    }
}
