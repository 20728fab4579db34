// What a template writes for the assistant.

import ChatFormats
import Foundation
import ModelContracts

extension PublishedTemplate {
    /// What the template writes for the assistant behind the prompt, and where the prompt ends.
    func written(_ message: Message, _ conversation: Conversation) throws -> (String, PromptEnd) {
        var whole = conversation
        whole.messages.append(message)
        let text = try format.text(whole, opensAnswer: false, Self.now)
        let prompt = try format.render(conversation, now: Self.now)
        var begin = prompt.text
        var end = prompt.end
        // History may be written without the thought that the prompt opens or closes.
        if !text.hasPrefix(begin), let mark = format.thoughtBegin,
            let opening = begin.range(of: mark, options: .backwards)
        {
            begin = String(begin[..<opening.lowerBound])
            let hasUnmarkedThought =
                message.content.first?.isReasoning == true && !text.dropFirst(begin.count).contains(mark)
                && text.contains("[BEGIN FINAL RESPONSE]")
            end = hasUnmarkedThought ? .insideThought : .answerBegins
        }
        // Command R is told what to write between the last message and the answer.
        let header = "<|CHATBOT_TOKEN|>"
        if !text.hasPrefix(begin), begin.hasSuffix(header), let place = text.range(of: header, options: .backwards) {
            begin = String(text[..<place.upperBound])
        }
        guard text.hasPrefix(begin) else {
            throw ReferenceMismatch(
                description: "\(text.debugDescription) does not begin with \(begin.debugDescription)")
        }
        var part = String(text.dropFirst(begin.count))
        let ends = Self.turnEnds.compactMap { part.range(of: $0)?.lowerBound }
        if let first = ends.min() { part = String(part[..<first]) }
        return (part, end)
    }
}

extension MessageContent {
    fileprivate var isReasoning: Bool { if case .reasoning = self { true } else { false } }
}

struct ReferenceMismatch: Error, CustomStringConvertible {
    let description: String
}
