// BERT's text cleaning (Devlin et al. 2018, tokenization.py), as Hugging Face's fast tokenizers do it.

/// Cleans control characters, sets Chinese characters apart, strips accents and lowers case.
struct BertNormalizer: Sendable {
    /// Whether control characters go and white space becomes a blank.
    let cleansText: Bool
    /// Whether blanks are put around Chinese characters.
    let separatesChineseCharacters: Bool
    /// Whether combining marks go.
    let stripsAccents: Bool
    /// Whether case is lowered.
    let lowercases: Bool
    /// What becomes of common scalars; `nil` to let the passes do all.
    private var table: BertScalarTable?

    /// A normalizer; without `usesTable` the passes do all, which gives the same.
    init(
        cleansText: Bool, separatesChineseCharacters: Bool, stripsAccents: Bool, lowercases: Bool,
        usesTable: Bool = true
    ) {
        self.cleansText = cleansText
        self.separatesChineseCharacters = separatesChineseCharacters
        self.stripsAccents = stripsAccents
        self.lowercases = lowercases
        guard usesTable else { return }
        let passes = self
        table = BertScalarTable(ordersMarks: stripsAccents) { scalar in
            var bytes: [UInt8] = []
            UTF8Text.append(scalar, to: &bytes)
            var text = NormalizedText(bytes: bytes, startsInput: true)
            passes.applyPasses(to: &text)
            return text.bytes
        }
    }

    /// Rewrites `text`.
    func apply(to text: inout NormalizedText) {
        if let table {
            table.apply(to: &text, general: applyPasses)
        } else {
            applyPasses(to: &text)
        }
    }

    /// One pass over the text for each step.
    private func applyPasses(to text: inout NormalizedText) {
        let properties = UnicodeProperties.shared
        if cleansText {
            text.filter { scalar in
                guard scalar != 0, scalar != 0xFFFD else { return false }
                return !Self.isControl(scalar, properties)
            }
            text.map { properties[$0].isWhitespace ? 0x20 : $0 }
        }
        if separatesChineseCharacters {
            separateChineseCharacters(&text)
        }
        if stripsAccents {
            text.bytes = UnicodeNormalization.shared.normalize(text.bytes, .nfd)
            text.filter { !properties[$0].isIn(CategorySet(.nonspacingMark)) }
        }
        if lowercases {
            text.bytes = Normalizer.lowercased(text.bytes)
        }
    }

    private func separateChineseCharacters(_ text: inout NormalizedText) {
        guard text.bytes.contains(where: { $0 >= 0xE3 }) else { return }
        var result: [UInt8] = []
        result.reserveCapacity(text.bytes.count)
        var position = 0
        while position < text.bytes.count {
            let (scalar, length) = UTF8Text.scalar(in: text.bytes, at: position, limit: text.bytes.count)
            let isChinese = Self.isChinese(scalar)
            if isChinese {
                result.append(UInt8(ascii: " "))
            }
            result.append(contentsOf: text.bytes[position..<position + length])
            if isChinese {
                result.append(UInt8(ascii: " "))
            }
            position += length
        }
        text.bytes = result
    }

    private static func isControl(_ scalar: UInt32, _ properties: UnicodeProperties) -> Bool {
        switch scalar {
        case 0x9, 0xA, 0xD: false
        default: properties[scalar].isIn(CategorySet(.control, .format, .privateUse, .surrogate))
        }
    }

    /// The blocks that BERT treats as Chinese. 0x2B920 is a slip for 0x2B820 in the reference that models were trained
    /// with, so it stays.
    static func isChinese(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
            0x2B920...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }
}
