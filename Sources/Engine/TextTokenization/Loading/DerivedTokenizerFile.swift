// Vocabularies that come without tokenizer.json, put into its form: one reader then checks and builds them all.

internal import FoundationEssentials
internal import ModelContracts
internal import StructuredJSON

/// Writes tokenizer.json values.
enum DerivedTokenizerFile {
    /// BERT's vocab.txt: one token a line, its number is its id.
    static func bert(vocabulary lines: [String], lowercases: Bool) -> JSONValue {
        let special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
        var added: [JSONValue] = []
        for (id, line) in lines.enumerated() where special.contains(line) {
            added.append(addedToken(line, id: id, isSpecial: true))
        }
        return [
            "added_tokens": .array(added),
            "normalizer": [
                "type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                "lowercase": .bool(lowercases),
            ],
            "pre_tokenizer": ["type": "BertPreTokenizer"],
            "model": ["type": "WordPiece", "unk_token": "[UNK]", "vocab": vocabulary(lines)],
            "post_processor": bertProcessing(lines),
            "decoder": ["type": "WordPiece", "prefix": "##", "cleanup": true],
        ]
    }

    /// `[CLS] text [SEP]`, when both are there.
    private static func bertProcessing(_ tokens: [String]) -> JSONValue {
        guard let first = tokens.firstIndex(of: "[CLS]"), let last = tokens.firstIndex(of: "[SEP]") else { return nil }
        return [
            "type": "BertProcessing", "cls": ["[CLS]", .number(first)], "sep": ["[SEP]", .number(last)],
        ]
    }

    /// A byte-level BPE: vocabulary, merges, and the patterns that cut text one after another.
    static func byteLevel(
        vocabulary: JSONValue, merges: [String], patterns: [String], normalizer: JSONValue = nil,
        ignoresMerges: Bool = false, added: [JSONValue] = [], before: [(String, Int)] = [], after: [(String, Int)] = []
    ) -> JSONValue {
        var steps = patterns.map { pattern -> JSONValue in
            ["type": "Split", "pattern": ["Regex": .string(pattern)], "behavior": "Isolated", "invert": false]
        }
        steps.append(["type": "ByteLevel", "add_prefix_space": false, "use_regex": false])
        return [
            "added_tokens": .array(added), "normalizer": normalizer,
            "pre_tokenizer": ["type": "Sequence", "pretokenizers": .array(steps)],
            "model": [
                "type": "BPE", "vocab": vocabulary, "merges": .array(merges.map { .string($0) }),
                "ignore_merges": .bool(ignoresMerges),
            ],
            "post_processor": template(before: before, after: after),
            "decoder": ["type": "ByteLevel"],
        ]
    }

    /// Special tokens around a text.
    private static func template(before: [(String, Int)], after: [(String, Int)]) -> JSONValue {
        guard !before.isEmpty || !after.isEmpty else { return nil }
        func part(_ token: (String, Int)) -> JSONValue {
            ["SpecialToken": ["id": .string(token.0), "type_id": 0]]
        }
        var special = JSONObject()
        for (name, id) in before + after {
            special[name] = ["id": .string(name), "ids": [.number(id)], "tokens": [.string(name)]]
        }
        let text: JSONValue = ["Sequence": ["id": "A", "type_id": 0]]
        return [
            "type": "TemplateProcessing", "single": .array(before.map(part) + [text] + after.map(part)),
            "special_tokens": .object(special),
        ]
    }

    /// Tokens in order of their ids.
    static func vocabulary(_ tokens: [String]) -> JSONValue {
        .object(JSONObject(tokens.enumerated().map { JSONObject.Member(name: $1, value: .number($0)) }))
    }

    /// An entry of `added_tokens` that is matched in the text as it came.
    static func addedToken(_ content: String, id: Int, isSpecial: Bool) -> JSONValue {
        [
            "id": .number(id), "content": .string(content), "special": .bool(isSpecial), "normalized": false,
            "single_word": false, "lstrip": false, "rstrip": false,
        ]
    }

    /// The lines of a text file, each without its line break; a break at the end begins no line.
    static func lines(_ bytes: [UInt8]) -> [String] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self) }
    }

    /// The pairs of a merges.txt.
    static func merges(_ bytes: [UInt8]) -> [String] {
        lines(bytes).filter { !$0.hasPrefix("#version") && !$0.isEmpty }
    }
}
