// What the names in `tokenizer.ggml.pre` stand for. The names are llama.cpp's; the patterns are those of the models'
// own tokenizer.json, which llama.cpp rewrites where its matcher cannot run them.

/// How a named pre-tokenizer cuts text, and what comes with it.
struct GGUFSplitting: Sendable {
    /// The patterns, applied one after another.
    let patterns: [String]
    /// Whether whole pieces that are tokens are taken as they are.
    var ignoresMerges = false
    /// Whether BOS is added unless the metadata says otherwise.
    var addsBOS = false
    /// Whether a separator is added behind the text unless the metadata says otherwise.
    var addsSeparator = false

    /// The splitting of that name; `nil` when it is not known.
    static func named(_ name: String) -> GGUFSplitting? {
        table.first { $0.names.contains(name) }?.splitting
    }

    /// The best-known name of a splitting by these patterns; `nil` when it has none.
    static func name(patterns: [String], ignoresMerges: Bool) -> String? {
        let names = table.first {
            $0.splitting.patterns == patterns && $0.splitting.ignoresMerges == ignoresMerges
        }?.names
        return names?.first { $0 == "llama-bpe" } ?? names?.first
    }

    private static let contractions = "(?i:'s|'t|'re|'ve|'m|'ll|'d)"
    private static let blanks = #"\s*[\r\n]+|\s+(?!\S)|\s+"#
    static let punctuation = #"[\p{P}\$\+<=>\^~\|`]+"#
    static let gpt2 =
        #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#
    private static let llama3 =
        contractions + #"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|"# + blanks
    private static let qwen2 =
        contractions + #"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|"# + blanks
    private static let qwen35 =
        contractions + #"|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|"# + blanks
    private static let deepSeek3 =
        ##"[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+"##
        + #"| ?[\p{P}\p{S}]+[\r\n]*|"# + blanks
    private static let bloom = #" ?[^(\s|.,!?…。，、।۔،)]+"#

    private static func casedWords(upperExtra: String = "", ending: String, number: String, breaks: String) -> String {
        let upper = #"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}"# + upperExtra + "]"
        let lower = #"[\p{Ll}\p{Lm}\p{Lo}\p{M}"# + upperExtra + "]"
        let before = #"[^\r\n\p{L}\p{N}]?"#
        return "\(before)\(upper)*\(lower)+\(ending)|\(before)\(upper)+\(lower)*\(ending)|\(number)"
            + #"| ?[^\s\p{L}\p{N}]+"# + "\(breaks)*|\(blanks)"
    }

    /// Letters with case, as the first DeepSeek model lists them. Those that Unicode normalization would exchange are
    /// written as escapes, so that no editor can spoil them.
    private static let deepSeekLetters =
        "A-Za-zµÀ-ÖØ-öø-ƺƼ-ƿǄ-ʓʕ-ʯͰ-ͳͶͷͻ-ͽͿΆΈ-ΊΌΎ-ΡΣ-ϵϷ-ҁҊ-ԯԱ-ՖႠ-ჅᎠ-Ᏽᏸ-ᏽᲐ-ᲺᲽ-Ჿᴀ-ᴫᵫ-ᵷᵹ-ᶚḀ-ἕἘ-Ἕἠ-ὅὈ-Ὅὐ-ὗὙὛὝ"
        + #"\x{1F5F}-\x{1F7D}\x{1F80}-\x{1FB4}\x{1FB6}-\x{1FBC}\x{1FBE}\x{1FC2}-\x{1FC4}\x{1FC6}-\x{1FCC}"#
        + #"\x{1FD0}-\x{1FD3}\x{1FD6}-\x{1FDB}\x{1FE0}-\x{1FEC}\x{1FF2}-\x{1FF4}\x{1FF6}-\x{1FFC}"#
        + #"ℂℇℊ-ℓℕℙ-ℝℤ\x{2126}ℨ\x{212A}-ℭℯ-ℴℹℼ-ℿⅅ-ⅉⅎↃↄⰀ-ⱻⱾ-ⳤⳫ-ⳮⳲⳳꙀ-ꙭꚀ-ꚛꜢ-ꝯꝱ-ꞇꞋ-ꞎꭰ-ꮿﬀ-ﬆﬓ-ﬗＡ-Ｚａ-ｚ"#
        + "𐐀-𐑏𐒰-𐓓𐓘-𐓻𐲀-𐲲𐳀-𐳲𑢠-𑣟𞤀-𞥃"
    private static let hanOrHangul = "[一-龥ࠀ-一가-퟿]+"

    private static let table: [(names: [String], splitting: GGUFSplitting)] = [
        (
            [
                "gpt-2", "phi-2", "jina-es", "jina-de", "jina-v2-es", "jina-v2-de", "gigachat", "a.x-4.0", "mellum",
                "mpt",
                "olmo", "jais", "trillion", "granite-docling", "exaone4",
            ], GGUFSplitting(patterns: [gpt2])
        ),
        (["jina-v1-en", "jina-v2-code", "roberta-bpe"], GGUFSplitting(patterns: [gpt2], addsSeparator: true)),
        (
            ["starcoder", "refact", "command-r", "smollm", "codeshell", "exaone", "minerva-7b"],
            GGUFSplitting(patterns: [#"\p{N}"#, gpt2])
        ),
        (
            ["llama3", "llama-v3", "llama-bpe", "falcon3", "falcon-h1", "pixtral", "midm-2.0", "lfm2"],
            GGUFSplitting(patterns: [llama3], ignoresMerges: true, addsBOS: true)
        ),
        (["dbrx", "smaug-bpe", "glm4", "chatglm-bpe"], GGUFSplitting(patterns: [llama3])),
        (
            ["qwen2", "deepseek-r1-qwen", "kormo", "stablelm2", "hunyuan", "megrez", "grok-2"],
            GGUFSplitting(patterns: [qwen2])
        ),
        (["qwen35"], GGUFSplitting(patterns: [qwen35])),
        (
            ["deepseek-llm"],
            GGUFSplitting(patterns: [
                "[\r\n]", "\\s?[\(deepSeekLetters)]+", #"\s?[!-/:-~！-／：-～‘-‟　-。]+"#, #"\s+$"#, hanOrHangul, #"\p{N}+"#,
            ])
        ),
        (
            ["deepseek-coder"],
            GGUFSplitting(patterns: ["[\r\n]", #"\s?\p{L}+"#, #"\s?\p{P}+"#, hanOrHangul, #"\p{N}"#])
        ),
        (
            ["deepseek-v3", "hunyuan-dense"],
            GGUFSplitting(patterns: [#"\p{N}{1,3}"#, "[一-龥぀-ゟ゠-ヿ]+", deepSeek3])
        ),
        (["falcon"], GGUFSplitting(patterns: [punctuation, gpt2, "[0-9][0-9][0-9]"])),
        (["poro-chat", "bloom", "gpt3-finnish"], GGUFSplitting(patterns: [bloom])),
        (["viking"], GGUFSplitting(patterns: [bloom, #"\p{N}"#])),
        (
            ["tekken"],
            GGUFSplitting(
                patterns: [casedWords(ending: "", number: #"\p{N}"#, breaks: #"[\r\n/]"#)], ignoresMerges: true,
                addsBOS: true)
        ),
        (
            ["gpt-4o", "llama4", "minimax-m2"],
            GGUFSplitting(patterns: [
                casedWords(ending: contractions + "?", number: #"\p{N}{1,3}"#, breaks: #"[\r\n/]"#)
            ])
        ),
        (
            ["kimi-k2"],
            GGUFSplitting(patterns: [
                #"[\p{Han}]+|"#
                    + casedWords(
                        upperExtra: #"&&[^\p{Han}]"#, ending: contractions + "?", number: #"\p{N}{1,3}"#,
                        breaks: #"[\r\n]"#)
            ])
        ),
        (
            ["chameleon"],
            GGUFSplitting(
                patterns: [
                    "<sentinel:[0-9]+>", "(IMGIMG)((A|B|C|D|E|F|G|H|I){1,4})Z", "([\\t\\n]|    |  )", #"\p{N}"#,
                    #"[\p{P}!-/:-@\[-`{-~]"#, gpt2,
                ], addsBOS: true)
        ),
        (["superbpe"], GGUFSplitting(patterns: [#"\p{N}+"#, #"(?=(\d{3})+(?!\d))"#])),
        (
            ["bailingmoe", "bailingmoe2", "llada-moe"],
            GGUFSplitting(patterns: [
                #"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]"#
                    + #"|\s+(?!\S)|\s+"#
            ])
        ),
        (
            ["seed-coder"],
            GGUFSplitting(patterns: [
                contractions + #"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1}| ?[^\s\p{L}\p{N}\r\n]+|"# + blanks
            ])
        ),
        (
            ["default"],
            GGUFSplitting(patterns: [#"[\p{P}\$\+<=>\^~\|]+"#, gpt2, #"\p{N}+"#, "[0-9][0-9][0-9]"])
        ),
    ]
}
