// The other stages of tokenizer.json: normalizer, pre-tokenizer, post-processor and decoder.

internal import FoundationEssentials
internal import ModelContracts
internal import StructuredJSON

extension TokenizerFile {
    private static func unsupported(_ field: FileField, _ type: String) -> ModelError {
        field["type"].error("is \(type), which is not supported.", code: .unsupportedModel)
    }

    /// `{"String": ...}` or `{"Regex": ...}`.
    private static func pattern(_ field: FileField) throws -> TextPattern {
        if field["String"].exists { return .string(try field["String"].bytes()) }
        if field["Regex"].exists { return try TextPattern(regex: try field["Regex"].string()) }
        throw field.error("is neither a String nor a Regex.")
    }

    // MARK: Normalizer

    static func normalizer(_ field: FileField) throws -> Normalizer? {
        guard field.exists else { return nil }
        let type = try field["type"].string()
        switch type {
        case "Sequence":
            return .sequence(try field["normalizers"].elements().compactMap { try normalizer($0) })
        case "NFC": return .unicode(.nfc)
        case "NFD": return .unicode(.nfd)
        case "NFKC": return .unicode(.nfkc)
        case "NFKD": return .unicode(.nfkd)
        case "Lowercase": return .lowercase
        case "StripAccents": return .stripAccents
        case "Strip":
            return .strip(
                left: try field["strip_left"].bool(default: true), right: try field["strip_right"].bool(default: true))
        case "Replace":
            return .replace(try pattern(field["pattern"]), content: try field["content"].bytes())
        case "Prepend": return .prepend(try field["prepend"].bytes())
        case "BertNormalizer":
            let lowercases = try field["lowercase"].bool(default: true)
            return .bert(
                BertNormalizer(
                    cleansText: try field["clean_text"].bool(default: true),
                    separatesChineseCharacters: try field["handle_chinese_chars"].bool(default: true),
                    stripsAccents: try field["strip_accents"].bool(default: lowercases), lowercases: lowercases))
        case "Precompiled":
            let text = try field["precompiled_charsmap"].string()
            guard let data = Data(base64Encoded: text) else {
                throw field["precompiled_charsmap"].error("is not in base 64.")
            }
            return .precompiled(try PrecompiledCharacterMap(Array(data)))
        case "Nmt": return .nmt
        case "ByteLevel": return .byteLevel
        default: throw unsupported(field, type)
        }
    }

    // MARK: Pre-tokenizer

    static func preTokenizer(_ field: FileField) throws -> PreTokenizer? {
        guard field.exists else { return nil }
        let type = try field["type"].string()
        switch type {
        case "Sequence":
            return .sequence(try field["pretokenizers"].elements().compactMap { try preTokenizer($0) })
        case "ByteLevel":
            return .byteLevel(
                addsPrefixSpace: try field["add_prefix_space"].bool(default: true),
                splits: try field["use_regex"].bool(default: true), spellsBytes: true)
        case "Split":
            return .split(
                try pattern(field["pattern"]), try behavior(field["behavior"]),
                isInverted: try field["invert"].bool(default: false))
        case "Whitespace": return .whitespace
        case "WhitespaceSplit": return .whitespaceSplit
        case "BertPreTokenizer": return .bert
        case "Metaspace": return try metaspace(field)
        case "Punctuation":
            return .punctuation(field["behavior"].exists ? try behavior(field["behavior"]) : .isolated)
        case "Digits": return .digits(individually: try field["individual_digits"].bool(default: false))
        case "CharDelimiterSplit": return .characterDelimiter(try field["delimiter"].scalar())
        case "FixedLength":
            let length = try field["length"].count(default: 5)
            guard length > 0 else { throw field["length"].error("must be above zero.") }
            return .fixedLength(length)
        default: throw unsupported(field, type)
        }
    }

    private static func behavior(_ field: FileField) throws -> SplitBehavior {
        let name = try field.string()
        guard let behavior = SplitBehavior(rawValue: name) else {
            throw field.error("is \(name), which is not supported.", code: .unsupportedModel)
        }
        return behavior
    }

    private static func metaspace(_ field: FileField) throws -> PreTokenizer {
        var replacement: [UInt8] = []
        UTF8Text.append(try field["replacement"].scalar(), to: &replacement)
        return .metaspace(
            replacement: replacement, try prependScheme(field), splits: try field["split"].bool(default: true))
    }

    /// `prepend_scheme`, or the `add_prefix_space` that older files have.
    private static func prependScheme(_ field: FileField) throws -> PreTokenizer.PrependScheme {
        guard let name = try field["prepend_scheme"].optionalString() else {
            return try field["add_prefix_space"].bool(default: true) ? .always : .never
        }
        guard let scheme = PreTokenizer.PrependScheme(rawValue: name) else {
            throw field["prepend_scheme"].error("is \(name), which is not supported.", code: .unsupportedModel)
        }
        if field["add_prefix_space"].value?.bool == false, scheme != .never {
            throw field["add_prefix_space"].error("is false although prepend_scheme is \(name).")
        }
        return scheme
    }

    // MARK: Post-processor

    static func postProcessor(_ field: FileField, _ spellings: TokenTable) throws -> PostProcessor {
        guard field.exists else { return .unchanged }
        let type = try field["type"].string()
        switch type {
        case "Sequence":
            return .sequence(try field["processors"].elements().map { try postProcessor($0, spellings) })
        case "ByteLevel": return .unchanged
        case "TemplateProcessing": return .template(try template(field, spellings))
        case "BertProcessing", "RobertaProcessing":
            let first = try tokenAndID(field["cls"], spellings)
            let last = try tokenAndID(field["sep"], spellings)
            return .template([.special([first]), .text, .special([last])])
        default: throw unsupported(field, type)
        }
    }

    private static func tokenAndID(_ field: FileField, _ spellings: TokenTable) throws -> Int32 {
        let id = try FileField.id(field.value?[1], path: "\(field.path)[1]")
        guard spellings.contains(Int(id)) else { throw field.error("names an id that is not in the vocabulary.") }
        return id
    }

    private static func template(_ field: FileField, _ spellings: TokenTable) throws -> [PostProcessor.TemplatePart] {
        try field["single"].elements().map { part in
            if part["Sequence"].exists {
                let name = try part["Sequence"]["id"].string()
                guard name == "A" else { throw part["Sequence"]["id"].error("is \(name) in a template for one text.") }
                return .text
            }
            let name = try part["SpecialToken"]["id"].string()
            let ids = try field["special_tokens"][name]["ids"].elements().map { element in
                let id = try FileField.id(element.value, path: element.path)
                guard spellings.contains(Int(id)) else { throw element.error("is not in the vocabulary.") }
                return id
            }
            return .special(ids)
        }
    }

    // MARK: Decoder

    static func decoder(_ field: FileField, depth: Int = 0) throws -> [DecoderStep]? {
        guard field.exists else { return nil }
        let type = try field["type"].string()
        switch type {
        case "Sequence":
            guard depth < 20 else { throw field.error("is nested too deeply.") }
            return try field["decoders"].elements().flatMap { try decoder($0, depth: depth + 1) ?? [] }
        case "ByteLevel": return [.byteLevel]
        case "ByteFallback": return [.byteFallback]
        case "Fuse": return [.fuse]
        case "Metaspace":
            return [
                .metaspace(
                    replacement: try field["replacement"].scalar(), dropsFirst: try prependScheme(field) != .never)
            ]
        case "Replace": return [.replace(try pattern(field["pattern"]), content: try field["content"].bytes())]
        case "Strip":
            return [
                .strip(
                    try field["content"].scalar(), start: try field["start"].count(default: 0),
                    stop: try field["stop"].count(default: 0))
            ]
        case "WordPiece":
            return [
                .wordPiece(
                    prefix: Array((try field["prefix"].optionalString() ?? "##").utf8),
                    cleansUp: try field["cleanup"].bool(default: true))
            ]
        case "BPEDecoder":
            return [.endOfWord(suffix: Array((try field["suffix"].optionalString() ?? "</w>").utf8))]
        default: throw unsupported(field, type)
        }
    }
}
