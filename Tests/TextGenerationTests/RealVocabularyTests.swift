// Masks over published vocabularies: byte-level, and SentencePiece with bytes as tokens and blanks in front.

import Foundation
import ModelContracts
import StructuredJSON
import TestPeers
import Testing
import TextGeneration
import TextTokenization

@Suite("Masks over published vocabularies", .timeLimit(.minutes(2)))
struct RealVocabularyTests {
    private static let llama3Pattern =
        #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+"#

    private enum Vocabulary: String, CaseIterable {
        case llama3 = "llama3/tokenizer.model"
        case llama2 = "llama2/tokenizer.model"
        case mistral = "mistral/tokenizer.model.v3"

        func load() throws -> LoadedTokenizer? {
            guard let file = SharedData.file("data/tokenizers/" + rawValue, for: "masks over \(self)") else {
                return nil
            }
            guard self == .llama3 else {
                return try TokenizerLoader.load(sentencePieceModel: [UInt8](try Data(contentsOf: file)))
            }
            return try TokenizerLoader.load(
                tiktokenFile: file.path, pattern: RealVocabularyTests.llama3Pattern,
                specialTokens: [SpecialToken(text: "<|eot_id|>", id: 128_009)])
        }
    }

    private static let document: BytePattern = {
        let string = BytePattern.list([.text("\""), .star(BytePattern.stringCharacter), .text("\"")])
        let blank = BytePattern.upTo(1, .text(" "))
        let pair = BytePattern.list([string, .text(":"), blank, .any([string, .upTo(9, .byte(0x30...0x39))])])
        return .list([
            blank, .text("{"), pair, .star(.list([.text(","), blank, pair])), .text("}"),
            .upTo(1, .special("<|eot_id|>")),
        ])
    }()

    @Test("A mask is what brute force finds along a document, and allows the document's own tokens", arguments: 0..<3)
    func masks(index: Int) throws {
        guard let tokenizer = try Vocabulary.allCases[index].load() else { return }
        let vocabulary = try ConstraintVocabulary(tokenizer)
        var machine = PatternMachine(Self.document)
        let text = #"{"name": "Ana Conceição – 木の家 😀", "age": "42","x":17}"#
        let tokens = tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: false)
        #expect(tokens.count > 15)
        var state: Int32 = 0
        var checked: Set<Int32> = []
        for token in tokens {
            let mask = vocabulary.mask(after: state, in: &machine)
            #expect(mask.contains(token), "\(tokenizer.token(withID: token) ?? "")")
            if checked.insert(state).inserted, checked.count <= 6 {
                for id in 0..<Int32(tokenizer.vocabularySize) {
                    var bytes = tokenizer.tokenBytes(id)
                    if let spelling = tokenizer.spelling(ofSpecialToken: id) {
                        bytes = [0xFF] + Array(spelling.utf8) + [0xFF]
                    } else if bytes.contains(0xFF) {
                        bytes = []
                    }
                    var reached: Int32 = bytes.isEmpty ? -1 : state
                    for byte in bytes where reached >= 0 { reached = machine.next(reached, byte) }
                    try #require(mask.contains(id) == (reached >= 0), "state \(state), token \(id)")
                }
            }
            for byte in tokenizer.tokenBytes(token) { state = machine.next(state, byte) }
        }
        #expect(machine.isAccepting(state))
    }

    @Test("Where a string may hold anything, most of a vocabulary is allowed, and the same within one string")
    func strings() throws {
        guard let tokenizer = try Vocabulary.llama3.load() else { return }
        let vocabulary = try ConstraintVocabulary(tokenizer)
        var machine = PatternMachine(Self.document)
        let state = Array("{\"a b".utf8).reduce(Int32(0)) { machine.next($0, $1) }
        let mask = vocabulary.mask(after: state, in: &machine)
        let count = (0..<Int32(tokenizer.vocabularySize)).count { mask.contains($0) }
        #expect(count > 100_000 && count < 128_000)
        #expect(mask == vocabulary.mask(after: machine.next(state, 0x7A), in: &machine))
    }
}
