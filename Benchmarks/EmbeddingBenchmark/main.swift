// Our side of Benchmarks/embedding.py: embeds texts with the model of one folder whenever it is told to, so that a peer
// can be timed in turn.
//
//     EmbeddingBenchmark FOLDER THREADS [full|rounded]
//
// Each line of standard input is a number of texts a request, a tabulator and a file of documents in UTF-8 with a zero
// byte between them; behind another tabulator may stand a file for the vectors, as 32-bit floats one after another. The
// answer is a line of JSON: the seconds that embedding them all took, request after request, and how many tokens they
// have.

import Foundation
import ModelArchitectures
import ModelContracts
import TextEmbedding

let arguments = CommandLine.arguments
guard arguments.count >= 3, let precision = EncoderPrecision(rawValue: arguments.count > 3 ? arguments[3] : "rounded")
else {
    throw ModelError(
        .invalidOption, "EmbeddingBenchmark takes the folder of a model, threads and, if wanted, full or rounded.")
}
let embedder = try TextEmbedder.load(folder: arguments[1], precision: precision, threads: Int(arguments[2]))
let clock = ContinuousClock()
while let line = readLine() {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count >= 2, let size = Int(fields[0]), size > 0 else {
        throw ModelError(.invalidOption, "A line is a number, a tabulator and a file.")
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: fields[1]))
    let texts = data.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    var vectors: [[Float]] = []
    var tokens = 0
    let time = try await clock.measure {
        for start in stride(from: 0, to: texts.count, by: size) {
            let request = Array(texts[start..<min(start + size, texts.count)])
            for embedding in try await embedder.embed(request, options: EmbeddingOptions(truncation: .end)) {
                vectors.append(embedding.vector)
                tokens += embedding.tokenCount
            }
        }
    }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    if fields.count > 2 {
        let values = vectors.flatMap { $0 }
        try values.withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: fields[2])) }
    }
    FileHandle.standardOutput.write(Data("{\"seconds\": \(seconds), \"tokens\": \(tokens)}\n".utf8))
}
