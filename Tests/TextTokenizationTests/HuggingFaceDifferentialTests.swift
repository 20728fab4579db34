// Our ids and texts against those of Hugging Face `tokenizers`, on generated texts over tokenizers of every kind.

import Foundation
import ModelContracts
import Testing
import TextTokenization

@Suite("Against Hugging Face tokenizers")
struct HuggingFaceDifferentialTests {
    @Test("100,000 generated texts over every kind of tokenizer give the same ids and the same text back")
    func generatedTexts() throws {
        let name = "100,000 generated texts"
        let folder = try External.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let real = [
            "models/alicerce-nano", "data/tokenizers/gpt-neox-20b", "data/tokenizers/bert-uncased-hf",
        ].compactMap { External.file("\($0)/tokenizer.json", for: name)?.path }
        let script = External.root.appendingPathComponent("Tools/TokenizerReference/make_expectations.py").path
        let count = Int(ProcessInfo.processInfo.environment["TOKENIZER_TEXTS"] ?? "") ?? 100_000
        let seed = ProcessInfo.processInfo.environment["TOKENIZER_SEED"] ?? "20240601"
        guard let said = try External.runPython([script, folder.path, "\(count)", seed] + real, for: name) else {
            return
        }
        print(said, terminator: "")
        let kinds = try String(contentsOf: folder.appendingPathComponent("kinds.txt"), encoding: .utf8)
            .split(separator: "\n").map { String($0) }
        let tokenizers = try kinds.map {
            try TokenizerLoader.load(huggingFaceFolder: folder.appendingPathComponent($0).path)
        }
        var reader = ExpectationReader(try Data(contentsOf: folder.appendingPathComponent("expectations.bin")))
        var total = 0
        var failures = [Int](repeating: 0, count: kinds.count)
        while let expectation = reader.next() {
            total += 1
            let problem = check(expectation, tokenizers[expectation.kind])
            guard let problem else { continue }
            failures[expectation.kind] += 1
            if failures[expectation.kind] <= 3 {
                Issue.record("\(kinds[expectation.kind]): \(problem)")
            }
        }
        #expect(total == count)
        for (kind, failed) in zip(kinds, failures) where failed > 0 {
            Issue.record("\(kind): \(failed) texts differ")
        }
        print("\(total) texts over \(kinds.count) kinds of tokenizer compared with Hugging Face")
    }

    private func check(_ expected: ExpectationReader.Record, _ tokenizer: LoadedTokenizer) -> String? {
        let ids = tokenizer.encode(
            expected.text, addSpecialTokens: expected.addsSpecial, parseSpecialTokens: expected.findsSpecial)
        if ids != expected.ids {
            let place =
                zip(ids, expected.ids).enumerated().first { $1.0 != $1.1 }?.offset ?? min(ids.count, expected.ids.count)
            func window(_ ids: [Int32]) -> String {
                ids[max(0, place - 3)..<min(ids.count, place + 5)].map {
                    "\($0):\(tokenizer.token(withID: $0)?.debugDescription ?? "-")"
                }.joined(separator: " ")
            }
            return
                "ids of \(expected.text.debugDescription) (special \(expected.addsSpecial) \(expected.findsSpecial)) differ at \(place):\nours   \(window(ids))\ntheirs \(window(expected.ids))"
        }
        guard expected.comparesText else { return nil }
        for (skips, text) in [(false, expected.decoded), (true, expected.decodedWithoutSpecial)] {
            let decoded = tokenizer.decode(ids, skipSpecialTokens: skips)
            if !decoded.utf8.elementsEqual(text.utf8) {
                return
                    "text of \(expected.text.debugDescription), skipping special \(skips):\nours   \(decoded.debugDescription)\ntheirs \(text.debugDescription)"
            }
        }
        return nil
    }
}

/// Reads the records that make_expectations.py writes.
struct ExpectationReader {
    /// One text and what Hugging Face made of it.
    struct Record {
        let kind: Int
        let addsSpecial: Bool
        let findsSpecial: Bool
        let comparesText: Bool
        let text: String
        let ids: [Int32]
        let decoded: String
        let decodedWithoutSpecial: String
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ data: Data) {
        bytes = Array(data)
    }

    mutating func next() -> Record? {
        guard position + 3 <= bytes.count else { return nil }
        let kind = Int(bytes[position]) | Int(bytes[position + 1]) << 8
        let flags = bytes[position + 2]
        position += 3
        let text = field()
        let ids = field()
        let decoded = field()
        let decodedWithoutSpecial = field()
        return Record(
            kind: kind, addsSpecial: flags & 1 != 0, findsSpecial: flags & 2 != 0, comparesText: flags & 4 != 0,
            text: String(decoding: text, as: UTF8.self),
            ids: stride(from: ids.startIndex, to: ids.endIndex, by: 4).map { start in
                Int32(truncatingIfNeeded: (0..<4).reduce(0) { $0 | Int(ids[start + $1]) << ($1 * 8) })
            },
            decoded: String(decoding: decoded, as: UTF8.self),
            decodedWithoutSpecial: String(decoding: decodedWithoutSpecial, as: UTF8.self))
    }

    private mutating func field() -> ArraySlice<UInt8> {
        let length = (0..<4).reduce(0) { $0 | Int(bytes[position + $1]) << ($1 * 8) }
        position += 4
        defer { position += length }
        return bytes[position..<position + length]
    }
}
