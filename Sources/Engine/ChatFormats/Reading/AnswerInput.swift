// What a model wrote, as bytes that a parser walks over.

import StructuredJSON

/// The bytes of an answer that have not been dealt with. A special token stands as its spelling between two bytes 0xFF,
/// which UTF-8 never has, so that it cannot be mistaken for the same characters typed out.
struct AnswerInput: Sendable {
    /// Stands on both sides of a special token.
    static let tokenBoundary: UInt8 = 0xFF

    private(set) var bytes: [UInt8] = []
    /// How far they have been read.
    var position = 0
    /// Whether nothing more comes.
    var isEnded = false
    /// The tokens that mean something; others are dropped.
    private let tokens: Set<String>
    /// The tokens that are read as the text that they are spelled with.
    private let textTokens: Set<String>

    init(tokens: [String], textTokens: [String] = []) {
        self.tokens = Set(tokens)
        self.textTokens = Set(textTokens)
    }

    /// Adds a piece.
    mutating func append(_ piece: AnswerPiece) {
        switch piece {
        case .text(let text): bytes.append(contentsOf: text.utf8)
        case .specialToken(let text) where tokens.contains(text): bytes.append(contentsOf: Self.bytes(ofToken: text))
        case .specialToken(let text) where textTokens.contains(text): bytes.append(contentsOf: text.utf8)
        case .specialToken: break
        }
    }

    /// Whether all has been read.
    var isExhausted: Bool { position >= bytes.count }

    /// Whether only white space is left.
    var isBlank: Bool { bytes.skippingBlanks(from: position) >= bytes.count }

    /// Forgets what has been read. Positions begin anew.
    mutating func discardRead() {
        bytes.removeFirst(min(position, bytes.count))
        position = 0
    }

    /// A special token as it stands here.
    static func bytes(ofToken text: String) -> [UInt8] { [tokenBoundary] + Array(text.utf8) + [tokenBoundary] }

    /// The text of some bytes; special tokens are no text.
    static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: withoutTokens(bytes), as: UTF8.self) }

    /// The bytes without special tokens.
    static func withoutTokens(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.contains(tokenBoundary) else { return bytes }
        var isInToken = false
        var text: [UInt8] = []
        for byte in bytes {
            if byte == tokenBoundary {
                isInToken.toggle()
            } else if !isInToken {
                text.append(byte)
            }
        }
        return text[...]
    }
}
