// Small tokenizers written out here, for tests that need no data.

import StructuredJSON
import Testing
import TextTokenization

/// Contents of tokenizer.json files.
enum Fixtures {
    private static func added(_ content: String, _ id: Int, special: Bool = true) -> JSONValue {
        [
            "id": .number(id), "content": .string(content), "single_word": false, "lstrip": false, "rstrip": false,
            "normalized": false, "special": .bool(special),
        ]
    }

    private static func vocabulary(_ tokens: [String]) -> JSONValue {
        .object(JSONObject(tokens.enumerated().map { JSONObject.Member(name: $1, value: .number($0)) }))
    }

    private static let llamaDecoder: JSONValue = [
        "type": "Sequence",
        "decoders": [
            ["type": "Replace", "pattern": ["String": "▁"], "content": " "], ["type": "ByteFallback"],
            ["type": "Fuse"], ["type": "Strip", "content": " ", "start": 1, "stop": 0],
        ],
    ]

    private static let byteTokens = (0..<256).map { byte in
        let digits = String(byte, radix: 16, uppercase: true)
        return "<0x" + (digits.count < 2 ? "0" : "") + digits + ">"
    }

    /// As Llama 2: characters, byte tokens for the rest, "▁" for blanks.
    static let byteFallback: JSONValue = [
        "added_tokens": [added("<unk>", 0), added("<s>", 1), added("</s>", 2)],
        "normalizer": [
            "type": "Sequence",
            "normalizers": [
                ["type": "Prepend", "prepend": "▁"],
                ["type": "Replace", "pattern": ["String": " "], "content": "▁"],
            ],
        ],
        "pre_tokenizer": nil,
        "post_processor": [
            "type": "TemplateProcessing",
            "single": [
                ["SpecialToken": ["id": "<s>", "type_id": 0]], ["Sequence": ["id": "A", "type_id": 0]],
            ],
            "special_tokens": ["<s>": ["id": "<s>", "ids": [1], "tokens": ["<s>"]]],
        ],
        "decoder": llamaDecoder,
        "model": [
            "type": "BPE", "unk_token": "<unk>", "fuse_unk": true, "byte_fallback": true,
            "vocab": vocabulary(["<unk>", "<s>", "</s>"] + byteTokens + ["▁", "a", "b", "c", "ab", "▁ab", "é"]),
            "merges": ["a b", ["▁", "ab"]],
        ],
    ]

    /// As GPT-2, with the 256 letters and a few merges.
    static let byteLevel: JSONValue = {
        let letters = (0..<256).map { byte -> String in
            let scalar: UInt32 =
                switch byte {
                case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: UInt32(byte)
                case 0...0x20: 0x100 + UInt32(byte)
                case 0x7F...0xA0: 0x121 + UInt32(byte) - 0x7F
                default: 0x143
                }
            return Unicode.Scalar(scalar).map { String($0) } ?? ""
        }
        let bytes: JSONValue = ["type": "ByteLevel", "add_prefix_space": false, "use_regex": true]
        return [
            "added_tokens": [added("<|end|>", 261), added("<tool>", 262, special: false)],
            "pre_tokenizer": bytes, "decoder": bytes,
            "model": [
                "type": "BPE", "vocab": vocabulary(letters + ["aa", "aaaa", "Ġa", "Ã©", "th"]),
                "merges": ["a a", "aa aa", "Ġ a", "Ã ©", "t h"],
            ],
        ]
    }()

    /// As BERT.
    static let wordPiece: JSONValue = [
        "added_tokens": [added("[UNK]", 0), added("[CLS]", 1), added("[SEP]", 2)],
        "normalizer": ["type": "BertNormalizer", "lowercase": true],
        "pre_tokenizer": ["type": "BertPreTokenizer"],
        "post_processor": ["type": "BertProcessing", "cls": ["[CLS]", 1], "sep": ["[SEP]", 2]],
        "decoder": ["type": "WordPiece", "prefix": "##", "cleanup": true],
        "model": [
            "type": "WordPiece", "unk_token": "[UNK]",
            "vocab": vocabulary([
                "[UNK]", "[CLS]", "[SEP]", "un", "##aff", "##able", "hello", "!", "don", "'", "t", ".",
            ]),
        ],
    ]

    /// As T5, with byte tokens.
    static let unigram: JSONValue = [
        "added_tokens": [added("<unk>", 0)],
        "normalizer": ["type": "NFKC"],
        "pre_tokenizer": ["type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true],
        "decoder": ["type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true],
        "model": [
            "type": "Unigram", "unk_id": 0,
            "vocab": [
                ["<unk>", 0], ["▁", -2.5], ["a", -3], ["b", -3.5], ["ab", -4], ["▁a", -3.25], ["é", -5], ["▁ab", -5.5],
            ],
        ],
    ]

    /// Decoders that join text before they look at it again.
    static let lateReplacement: JSONValue = {
        var file = byteFallback.object ?? JSONObject()
        file["decoder"] = [
            "type": "Sequence",
            "decoders": [
                ["type": "ByteFallback"], ["type": "Fuse"],
                ["type": "Replace", "pattern": ["String": "▁ab"], "content": " AB"],
                ["type": "Replace", "pattern": ["Regex": "a+"], "content": "x"],
                ["type": "Strip", "content": "▁", "start": 1, "stop": 2],
            ],
        ]
        return .object(file)
    }()

    /// The suffix that ends words.
    static let endOfWord: JSONValue = [
        "pre_tokenizer": ["type": "WhitespaceSplit"],
        "decoder": ["type": "BPEDecoder", "suffix": "</w>"],
        "model": [
            "type": "BPE", "end_of_word_suffix": "</w>",
            "vocab": vocabulary(["a", "b", "a</w>", "b</w>", "ab</w>"]), "merges": ["a b</w>"],
        ],
    ]

    /// All of them with names.
    static let all: [(name: String, file: JSONValue)] = [
        ("byte fallback", byteFallback), ("byte level", byteLevel), ("WordPiece", wordPiece), ("Unigram", unigram),
        ("late replacement", lateReplacement), ("end of word", endOfWord),
    ]

    /// Texts that make trouble.
    static let texts = [
        "", " ", "a", "ab ab", "Hello, world!", "é e\u{301} 👩‍👩‍👧 🇧🇷", "\0\u{1}\n\r\n\t", "<|end|><s>[CLS]<tool>",
        "unaffable don't.",
        "▁▁ab▁", "<0xE2><0x41>", "aaaaaaaaaaaaaaaaaaaaa", "\u{FFFD}\u{10FFFF}", "你好 1234567", "  trailing  ",
    ]
}
