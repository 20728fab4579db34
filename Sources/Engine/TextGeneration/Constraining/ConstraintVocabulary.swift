// A tokenizer's vocabulary, arranged for masks.

package import ModelContracts
package import StructuredJSON

/// Every token that a grammar can allow, by its bytes. Tokens without bytes, and bytes that no text has, are in no mask.
package struct ConstraintVocabulary: Sendable {
    /// Tokens of one alphabet and of a limited length.
    private struct Slice {
        let alphabet: TextAlphabet
        /// The most characters of its tokens.
        let length: Int
        let trie: VocabularyTrie
        /// All of its tokens.
        let bits: [UInt64]

        func isAllowed<Machine: ByteMachine>(after state: Int32, in machine: inout Machine) -> Bool {
            alphabet.isAllowed(upTo: length, after: state, in: &machine)
        }

        /// Whether all texts that it stands for are among this one's.
        func contains(_ other: Slice) -> Bool {
            alphabet.isSuperset(of: other.alphabet) && length >= other.length
        }
    }

    /// One more than the highest id.
    package let size: Int
    /// Special tokens by their spellings, the lowest id of equals.
    package let specialTokens: [String: Int32]
    /// Bytes of the longest token.
    package let longestToken: Int
    private let slices: [Slice]
    /// Tokens in no slice: with quotes, with parts of characters, long ones, special ones, those of small slices.
    private let rest: VocabularyTrie
    /// Tokens of more than ``shortLength`` bytes: few, but they reach far.
    private let long: VocabularyTrie

    private static let sliceLengths = [8, 16]
    /// The most bytes of tokens whose masks are shared by states that differ only in what longer texts lead to. In
    /// Llama 3's vocabulary all but 344 of 128,256 tokens are short.
    static let shortLength = 24

    /// The vocabulary of a tokenizer.
    /// - Parameter smallestSlice: how many tokens of one kind are worth a look at the automaton before they are walked:
    ///   the look takes about as long as walking a thousand tokens.
    /// - Throws: `ModelError` (`unsupportedModel`) when it is too large.
    package init(_ tokenizer: any Tokenizer, smallestSlice: Int = 2000) throws(ModelError) {
        typealias Entries = [(token: Int32, bytes: [UInt8])]
        size = tokenizer.vocabularySize
        guard size <= VocabularyTrie.maximumTokens else { throw VocabularyTrie.tooLarge }
        var specialTokens: [String: Int32] = [:]
        let kinds = TextAlphabet.allCases.flatMap { alphabet in Self.sliceLengths.map { (alphabet, $0) } }
        var sliced = [Entries](repeating: [], count: kinds.count)
        var others: Entries = []
        var longOnes: Entries = []
        for token in 0..<Int32(size) {
            let bytes = tokenizer.grammarBytes(of: token)
            guard !bytes.isEmpty, bytes.count <= VocabularyTrie.maximumDepth else { continue }
            let spelling = tokenizer.spelling(ofSpecialToken: token)
            if let spelling { specialTokens[spelling] = specialTokens[spelling] ?? token }
            if bytes.count > Self.shortLength {
                longOnes.append((token, bytes))
                continue
            } else if spelling == nil, let text = String(validating: bytes, as: UTF8.self),
                let alphabet = TextAlphabet.smallest(for: text),
                let kind = kinds.firstIndex(where: { $0 == alphabet && text.unicodeScalars.count <= $1 })
            {
                sliced[kind].append((token, bytes))
                continue
            }
            others.append((token, bytes))
        }
        for index in sliced.indices where sliced[index].count < smallestSlice {
            others += sliced[index]
            sliced[index] = []
        }
        self.specialTokens = specialTokens
        rest = try VocabularyTrie(others)
        long = try VocabularyTrie(longOnes)
        var slices: [Slice] = []
        for ((alphabet, length), entries) in zip(kinds, sliced) where !entries.isEmpty {
            var bits = [UInt64](repeating: 0, count: TokenMask.wordCount(size))
            for entry in entries { bits[Int(entry.token) >> 6] |= 1 << UInt64(entry.token & 63) }
            slices.append(Slice(alphabet: alphabet, length: length, trie: try VocabularyTrie(entries), bits: bits))
        }
        self.slices = slices
        longestToken = slices.map(\.trie.longestToken).reduce(max(rest.longestToken, long.longestToken), max)
    }

    /// The tokens that lead on from `state`. When the machine has failed, the mask means nothing.
    package func mask<Machine: ByteMachine>(after state: Int32, in machine: inout Machine) -> TokenMask {
        mask(after: state, withShort: shortMask(after: state, in: &machine), in: &machine)
    }

    /// The tokens of at most ``shortLength`` bytes that lead on from `state`.
    func shortMask<Machine: ByteMachine>(after state: Int32, in machine: inout Machine) -> TokenMask {
        var bits = [UInt64](repeating: 0, count: TokenMask.wordCount(size))
        // What is allowed with more characters, or longer, is allowed with fewer: the largest slices come last.
        var allowed: [Slice] = []
        let isPlace = slices.first?.isAllowed(after: state, in: &machine) ?? false
        for slice in slices.reversed() where isPlace {
            if allowed.contains(where: { $0.contains(slice) }) || slice.isAllowed(after: state, in: &machine) {
                allowed.append(slice)
            }
        }
        bits.withUnsafeMutableBufferPointer { bits in
            for slice in slices {
                if allowed.contains(where: { $0.contains(slice) }) {
                    for word in bits.indices { bits[word] |= slice.bits[word] }
                } else {
                    slice.trie.forEachToken(after: state, in: &machine) { token, _ in
                        bits[Int(token) >> 6] |= 1 << UInt64(token & 63)
                    }
                }
            }
            rest.forEachToken(after: state, in: &machine) { token, _ in
                bits[Int(token) >> 6] |= 1 << UInt64(token & 63)
            }
        }
        return TokenMask(bits)
    }

    /// The tokens that lead on from `state`, of which the short ones are known.
    func mask<Machine: ByteMachine>(
        after state: Int32, withShort short: TokenMask, in machine: inout Machine
    ) -> TokenMask {
        var tokens: [Int32] = []
        long.forEachToken(after: state, in: &machine) { token, _ in tokens.append(token) }
        return tokens.isEmpty ? short : short.union(tokens, wordCount: TokenMask.wordCount(size))
    }

    /// The tokens that lead from `state` to where `text` may follow. When the machine has failed, the mask means
    /// nothing.
    package func mask<Machine: ByteMachine>(
        after state: Int32, before text: [UInt8], in machine: inout Machine
    ) -> TokenMask {
        var ends: [(token: Int32, state: Int32)] = []
        for trie in slices.map(\.trie) + [rest, long] {
            trie.forEachToken(after: state, in: &machine) { ends.append(($0, $1)) }
        }
        var bits = [UInt64](repeating: 0, count: TokenMask.wordCount(size))
        var isOpen: [Int32: Bool] = [:]
        for (token, state) in ends {
            let allows = isOpen[state] ?? (machine.next(state, text) >= 0)
            isOpen[state] = allows
            if allows { bits[Int(token) >> 6] |= 1 << UInt64(token & 63) }
        }
        return TokenMask(bits)
    }
}

extension ByteMachine {
    /// The state after several bytes; negative when they cannot stand here.
    mutating func next(_ state: Int32, _ bytes: [UInt8]) -> Int32 {
        var state = state
        for byte in bytes where state >= 0 { state = next(state, byte) }
        return state
    }
}

extension Tokenizer {
    /// A token as grammars see it: the bytes that it adds to a text, or, for a special token, its spelling between two
    /// bytes that no text has. Empty for tokens that no grammar can allow: ids that are not used, and bytes that would
    /// pass for the beginning of a special token.
    func grammarBytes(of token: Int32) -> [UInt8] {
        if let spelling = spelling(ofSpecialToken: token) {
            return spelling.isEmpty ? [] : [0xFF] + Array(spelling.utf8) + [0xFF]
        }
        let bytes = tokenBytes(token)
        return bytes.contains(0xFF) ? [] : bytes
    }
}
