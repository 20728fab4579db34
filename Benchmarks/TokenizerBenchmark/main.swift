// Our side of Benchmarks/tokenizer.py: times the tokenizer of one folder whenever it is told to, so that a peer can be
// timed in turn.
//
//     TokenizerBenchmark FOLDER
//
// Each line of standard input names a file of documents in UTF-8 with a zero byte between them. The answer is a line of
// JSON: the seconds that encoding them all took on this thread, how many tokens they have, and an FNV-1a hash over the
// ids (as 32-bit words), by which the other side sees that both did the same work.

import Foundation
import ModelContracts
import TextTokenization

/// The documents of a file, read once.
struct Library {
    private var documents: [String: [String]] = [:]

    mutating func texts(_ path: String) throws -> [String] {
        if let known = documents[path] { return known }
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let texts = data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        documents[path] = texts
        return texts
    }
}

/// FNV-1a over 32-bit words.
func hash(_ ids: [[Int32]]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for id in ids.joined() {
        hash = (hash ^ UInt64(UInt32(bitPattern: id))) &* 0x100_0000_01B3
    }
    return hash
}

guard CommandLine.arguments.count == 2 else {
    throw ModelError(.invalidOption, "TokenizerBenchmark takes one argument: the folder of a tokenizer.")
}
let tokenizer = try TokenizerLoader.load(huggingFaceFolder: CommandLine.arguments[1])
var library = Library()
let clock = ContinuousClock()
while let path = readLine() {
    let texts = try library.texts(path)
    var ids: [[Int32]] = []
    ids.reserveCapacity(texts.count)
    let time = clock.measure {
        for text in texts {
            ids.append(tokenizer.encode(text, addSpecialTokens: true, parseSpecialTokens: true))
        }
    }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let count = ids.reduce(0) { $0 + $1.count }
    FileHandle.standardOutput.write(
        Data("{\"seconds\": \(seconds), \"tokens\": \(count), \"hash\": \(hash(ids))}\n".utf8))
}
