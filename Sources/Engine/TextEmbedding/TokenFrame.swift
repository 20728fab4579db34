// What a tokenizer puts around a text, so that a text can be cut without losing it.

import ModelContracts

/// The special tokens before and behind a text.
struct TokenFrame: Sendable {
    let prefix: [Int32]
    let suffix: [Int32]

    /// The frame of a tokenizer, found from what it does to a text of one letter.
    init(_ tokenizer: any Tokenizer) {
        let bare = tokenizer.encode("a", addSpecialTokens: false, parseSpecialTokens: false)
        let framed = tokenizer.encode("a", addSpecialTokens: true, parseSpecialTokens: false)
        let starts = 0...max(0, framed.count - bare.count)
        guard !bare.isEmpty, framed.count >= bare.count,
            let start = starts.first(where: { framed[$0..<$0 + bare.count].elementsEqual(bare) })
        else {
            prefix = []
            suffix = []
            return
        }
        prefix = Array(framed[..<start])
        suffix = Array(framed[(start + bare.count)...])
    }

    /// Tokens of the frame.
    var count: Int { prefix.count + suffix.count }
}
