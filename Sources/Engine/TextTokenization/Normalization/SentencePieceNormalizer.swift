// SentencePiece's own normaliser, for models that come as tokenizer.model or GGUF and not as tokenizer.json.

/// Replacement table, removal of extra blanks, dummy prefix, and "▁" for blanks (normalizer.cc of google/sentencepiece).
struct SentencePieceNormalizer: Sendable {
    /// The replacement table; `nil` leaves characters alone.
    let map: PrecompiledCharacterMap?
    /// Whether blanks at the ends go and runs of blanks become one.
    let removesExtraWhitespaces: Bool
    /// Whether a text begins with "▁".
    let addsDummyPrefix: Bool

    private static let blank: [UInt8] = [0xE2, 0x96, 0x81]

    /// Rewrites `text`.
    func apply(to text: inout NormalizedText) {
        let input = text.bytes
        var result: [UInt8] = []
        result.reserveCapacity(input.count + 16)
        var position = 0
        if removesExtraWhitespaces {
            while position < input.count {
                let (replacement, length) = next(in: input, at: position)
                guard replacement.elementsEqual([0x20]) else { break }
                position += length
            }
            guard position < input.count else {
                text.bytes = []
                return
            }
        }
        guard !input.isEmpty else { return }
        if addsDummyPrefix {
            result.append(contentsOf: Self.blank)
        }
        var isAfterBlank = removesExtraWhitespaces
        while position < input.count {
            var (replacement, length) = next(in: input, at: position)
            while isAfterBlank, replacement.first == 0x20 {
                replacement = replacement.dropFirst()
            }
            if !replacement.isEmpty {
                for byte in replacement {
                    if byte == 0x20 {
                        result.append(contentsOf: Self.blank)
                    } else {
                        result.append(byte)
                    }
                }
                isAfterBlank = removesExtraWhitespaces && replacement.last == 0x20
            }
            position += length
        }
        while removesExtraWhitespaces, result.suffix(3).elementsEqual(Self.blank) {
            result.removeLast(3)
        }
        text.bytes = result
    }

    private func next(in bytes: [UInt8], at position: Int) -> (replacement: ArraySlice<UInt8>, length: Int) {
        // An entry never has more bytes than this; the bound keeps long texts linear.
        let window = bytes[position..<min(bytes.count, position + 256)]
        if let match = map?.longestMatch(window) {
            return (match.replacement, match.length)
        }
        let length = min(UTF8Text.length(first: bytes[position]), bytes.count - position)
        return (bytes[position..<position + length], length)
    }
}
