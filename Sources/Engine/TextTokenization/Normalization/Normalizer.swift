// The first stage: rewriting text before it is cut. One case a type of tokenizer.json's "normalizer".

/// Text on its way through the normalizers: UTF-8 and whether its first character still comes from the start of what
/// the caller gave (Metaspace's "first" asks for that).
struct NormalizedText: Sendable {
    /// The text, valid UTF-8.
    var bytes: [UInt8]
    /// Whether the first character stems from the very first of the input; false once leading characters were removed.
    var startsInput: Bool
}

/// A normalizer of tokenizer.json.
indirect enum Normalizer: Sendable {
    /// One after another.
    case sequence([Normalizer])
    /// A Unicode normalization form.
    case unicode(NormalizationForm)
    /// Full lower-case mapping, scalar by scalar, without context.
    case lowercase
    /// Removes combining marks.
    case stripAccents
    /// Removes white space at the ends.
    case strip(left: Bool, right: Bool)
    /// Replaces every match.
    case replace(TextPattern, content: [UInt8])
    /// Puts a prefix before any text that is not empty.
    case prepend([UInt8])
    /// BERT's cleaning; see ``BertNormalizer``.
    case bert(BertNormalizer)
    /// SentencePiece's compiled replacement table, applied as Hugging Face does.
    case precompiled(PrecompiledCharacterMap)
    /// SentencePiece's whole normaliser: table, dummy prefix and blanks.
    case sentencePiece(SentencePieceNormalizer)
    /// The white-space and control clean-up of SentencePiece's nmt rules.
    case nmt
    /// Every byte becomes its letter of the byte-level alphabet.
    case byteLevel

    /// Rewrites `text`.
    func apply(to text: inout NormalizedText) {
        switch self {
        case .sequence(let normalizers):
            for normalizer in normalizers {
                normalizer.apply(to: &text)
            }
        case .unicode(let form):
            text.bytes = UnicodeNormalization.shared.normalize(text.bytes, form)
        case .lowercase:
            text.bytes = Self.lowercased(text.bytes)
        case .stripAccents:
            text.filter { !UnicodeProperties.shared[$0].isIn(.mark) }
        case .strip(let left, let right):
            Self.strip(&text, left: left, right: right)
        case .replace(let pattern, let content):
            Self.replace(&text, pattern, content)
        case .prepend(let prefix):
            if !text.bytes.isEmpty {
                text.bytes.insert(contentsOf: prefix, at: 0)
            }
        case .bert(let normalizer):
            normalizer.apply(to: &text)
        case .precompiled(let map):
            map.apply(to: &text)
        case .sentencePiece(let normalizer):
            normalizer.apply(to: &text)
        case .nmt:
            Self.applyNMT(&text)
        case .byteLevel:
            text.bytes = ByteLevelAlphabet.encode(text.bytes)
        }
    }

    static func lowercased(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        while position < bytes.count {
            let (scalar, length) = UTF8Text.scalar(in: bytes, at: position, limit: bytes.count)
            position += length
            if scalar < 0x80 {
                let isUpper = (0x41...0x5A).contains(scalar)
                result.append(UInt8(isUpper ? scalar + 32 : scalar))
            } else if let unicode = Unicode.Scalar(scalar) {
                result.append(contentsOf: unicode.properties.lowercaseMapping.utf8)
            }
        }
        return result
    }

    private static func strip(_ text: inout NormalizedText, left: Bool, right: Bool) {
        let bytes = text.bytes
        var start = 0
        var end = bytes.count
        while left, start < end {
            let (scalar, length) = UTF8Text.scalar(in: bytes, at: start, limit: end)
            guard UnicodeProperties.shared[scalar].isWhitespace else { break }
            start += length
        }
        while right, end > start {
            let previous = UTF8Text.previous(in: bytes, before: end, start: start)
            let scalar = UTF8Text.scalar(in: bytes, at: previous, limit: end).value
            guard UnicodeProperties.shared[scalar].isWhitespace else { break }
            end = previous
        }
        if start > 0 {
            text.startsInput = false
        }
        text.bytes = Array(bytes[start..<end])
    }

    private static func replace(_ text: inout NormalizedText, _ pattern: TextPattern, _ content: [UInt8]) {
        var result: [UInt8] = []
        let bytes = text.bytes
        result.reserveCapacity(bytes.count + bytes.count / 2)
        if case .string(let string) = pattern, string.count == 1, let byte = string.first, !content.isEmpty {
            // A blank that becomes a mark, as in most vocabularies of SentencePiece.
            for other in bytes {
                if other == byte { result.append(contentsOf: content) } else { result.append(other) }
            }
            text.bytes = result
            return
        }
        var startsInput = text.startsInput
        pattern.forEachSegment(in: bytes, bytes.indices) { segment, isMatch in
            if isMatch {
                if segment.lowerBound == 0, content.isEmpty, !segment.isEmpty {
                    startsInput = false
                }
                result.append(contentsOf: content)
            } else {
                result.append(contentsOf: bytes[segment])
            }
        }
        text = NormalizedText(bytes: result, startsInput: startsInput)
    }

    private static func applyNMT(_ text: inout NormalizedText) {
        text.filter { scalar in
            switch scalar {
            case 0x1...0x8, 0xB, 0xE...0x1F, 0x7F, 0x8F, 0x9F: false
            default: true
            }
        }
        text.map { scalar in
            switch scalar {
            case 0x9, 0xA, 0xC, 0xD, 0x1680, 0x200B...0x200F, 0x2028, 0x2029, 0x2581, 0xFEFF, 0xFFFD: 0x20
            default: scalar
            }
        }
    }
}

extension NormalizedText {
    /// Keeps the scalars that `isKept` accepts.
    mutating func filter(_ isKept: (UInt32) -> Bool) {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        while position < bytes.count {
            let (scalar, length) = UTF8Text.scalar(in: bytes, at: position, limit: bytes.count)
            if isKept(scalar) {
                result.append(contentsOf: bytes[position..<position + length])
            } else if position == 0 {
                startsInput = false
            }
            position += length
        }
        bytes = result
    }

    /// Exchanges scalars one for one.
    mutating func map(_ transform: (UInt32) -> UInt32) {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        while position < bytes.count {
            let (scalar, length) = UTF8Text.scalar(in: bytes, at: position, limit: bytes.count)
            let replacement = transform(scalar)
            if replacement == scalar {
                result.append(contentsOf: bytes[position..<position + length])
            } else {
                UTF8Text.append(replacement, to: &result)
            }
            position += length
        }
        bytes = result
    }
}
