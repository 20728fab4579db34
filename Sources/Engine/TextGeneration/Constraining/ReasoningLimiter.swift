// Watches a thought for its end and knows what closes one that takes too long.

package import ChatFormats
package import ModelContracts
import StructuredJSON

/// Counts the tokens of an answer until the marker that closes its thought has appeared.
package struct ReasoningLimiter: Sendable {
    /// The tokens that write the marker.
    package let closing: [Int32]
    /// Their bytes as grammars see them.
    package let closingBytes: [UInt8]
    /// Whether the marker has appeared.
    package private(set) var isClosed = false

    private let limit: Int
    private let isSpecialToken: Bool
    private let automaton: StopSequenceAutomaton
    private var automatonState: StopSequenceAutomaton.State = 0
    private var tokens = 0
    /// Bytes of a character that are still to come, going by its first one.
    private var missingBytes = 0

    /// - Throws: `ModelError` (`invalidOption`) when the vocabulary cannot write the marker.
    package init(_ limit: ReasoningLimit, tokenizer: any Tokenizer) throws(ModelError) {
        self.limit = limit.tokens
        isSpecialToken = limit.closing.isSpecialToken
        automaton = StopSequenceAutomaton(isSpecialToken ? [] : [limit.closing.text])
        let text = limit.closing.text
        let tokens = tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: isSpecialToken)
        let bytes = tokens.flatMap { tokenizer.grammarBytes(of: $0) }
        let isRight =
            if isSpecialToken {
                tokens.count == 1 && tokens.first.flatMap(tokenizer.spelling(ofSpecialToken:)) == text
            } else {
                // Some tokenizers put a blank in front of every text.
                !text.isEmpty && (bytes == Array(text.utf8) || bytes == [0x20] + Array(text.utf8))
            }
        guard isRight else {
            throw ModelError(
                .invalidOption, "The model has no tokens for \"\(text)\", which would close its thought.",
                remedy: "Do not limit the tokens of thought.")
        }
        closing = tokens
        closingBytes = bytes
    }

    /// Whether the thought is to be closed.
    package var isSpent: Bool { !isClosed && tokens >= limit }

    /// Whether the last character is incomplete, as far as the bytes of text tell.
    package var isWithinCharacter: Bool { missingBytes > 0 }

    /// Takes note of a token.
    /// - Parameter bytes: as grammars see it.
    package mutating func append(_ bytes: [UInt8], of token: Int32) {
        if isClosed { return }
        tokens += 1
        if isSpecialToken {
            isClosed = token == closing.first
        } else if bytes.first == 0xFF {
            // A special token is no text, whatever its spelling.
            automatonState = 0
            missingBytes = 0
            return
        }
        for byte in bytes {
            automatonState = automaton.next(automatonState, byte)
            if automaton.match(at: automatonState) != nil { isClosed = true }
            switch byte {
            case 0x80...0xBF: missingBytes = max(0, missingBytes - 1)
            case 0xC2...0xDF: missingBytes = 1
            case 0xE0...0xEF: missingBytes = 2
            case 0xF0...0xF4: missingBytes = 3
            default: missingBytes = 0
            }
        }
    }
}
