// Text to token ids and back, as everyone above the tokenizer sees it.

/// Turns text into the ids of one model's vocabulary and back.
public protocol Tokenizer: Sendable {
    /// How many ids there are; every id that is handed out is below it.
    var vocabularySize: Int { get }

    /// The ids of `text`.
    /// - Parameters:
    ///   - addSpecialTokens: whether to add what the tokenizer puts around a text (BOS, EOS, [CLS] ...).
    ///   - parseSpecialTokens: whether the spelling of a special token in `text` becomes that token. A rendered chat
    ///     template needs it.
    func encode(_ text: String, addSpecialTokens: Bool, parseSpecialTokens: Bool) -> [Int32]

    /// The text of `tokens`. Ids outside the vocabulary contribute nothing; bytes that are no UTF-8 become U+FFFD.
    func decode(_ tokens: [Int32], skipSpecialTokens: Bool) -> String

    /// How a special token is written; `nil` for every other token and for ids that are not used. Special tokens are no
    /// text: decoding skips them when asked to.
    func spelling(ofSpecialToken token: Int32) -> String?

    /// The bytes that a token adds in the middle of a text; they need not be whole characters. Empty for an id that is
    /// not used.
    func tokenBytes(_ token: Int32) -> [UInt8]

    /// A decoder that is fed token by token.
    func makeStreamingDecoder(skipSpecialTokens: Bool) -> any StreamingTokenDecoder
}

/// Decodes one token after another and hands out whole characters only.
public protocol StreamingTokenDecoder: Sendable {
    /// The text that became certain with `token`; empty while a character is incomplete. All pieces plus
    /// ``finish()`` joined equal the tokenizer's `decode` of all tokens.
    mutating func append(_ token: Int32) -> String

    /// What is left: incomplete bytes become U+FFFD.
    mutating func finish() -> String
}
