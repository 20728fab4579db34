// What a constraint costs: arranging a vocabulary, compiling a schema, masks along documents, and decoding with and
// without a constraint, in turn in one run.
//
//     swift run -c release ConstraintBenchmark path/to/llama3/tokenizer.model [rounds]
//
// The vocabulary is Llama 3's (128,256 tokens, tiktoken's form); the schema and the documents are order_schema.json and
// order_documents.jsonl. The model has the 1B shape with random weights in Q4_0 and this vocabulary; it is led along the
// documents, so that every run takes the same steps. With 0 rounds nothing is decoded and no model made. Prints one JSON
// object a line. On a machine that does other things too, the ratios are to be believed, not the times.

import Foundation
import ModelContracts
import StructuredJSON
import TextGeneration
import TextTokenization

/// From the schema's text to the first mask, each time with a compiler that knows the vocabulary and no grammar.
func measureCompiling(_ subject: Subject, _ tokenizer: LoadedTokenizer) throws {
    var times: [Double] = []
    for _ in 0..<9 {
        let compiler = try preparedCompiler(tokenizer)
        times.append(
            try milliseconds {
                let schema = try JSONValue.parse(subject.schema)
                _ = try compiler.constraint(
                    grammar: .jsonSchema(schema), reasoningLimit: nil, stopTokens: [], answer: [])
            })
    }
    var values = spread("ms", times)
    values["first_ms"] = times.first
    report("compiling a schema of \(subject.lineCount) lines, from its text to the first mask", values)
}

/// What the constraint takes for each token along documents, without a model: masks, their application to logits, and
/// noting the token. The first time, and again with what is known by then.
func measureMasks(_ subject: Subject, _ schema: GrammarExpression, _ tokenizer: LoadedTokenizer) throws {
    let compiler = try preparedCompiler(tokenizer)
    var logits = [Float](repeating: 0, count: tokenizer.vocabularySize)
    for name in ["first use", "used before"] {
        for (number, document) in subject.documents.enumerated() {
            var constraint = try compiler.constraint(
                grammar: schema, reasoningLimit: nil, stopTokens: [], answer: [])
            var times: [Double] = []
            for token in tokenizer.encode(document, addSpecialTokens: false, parseSpecialTokens: false) {
                for index in logits.indices { logits[index] = 0 }
                let time = try milliseconds {
                    try logits.withUnsafeMutableBufferPointer { try constraint?.apply(to: $0) }
                    _ = try constraint?.accept(token)
                }
                guard logits[Int(token)] == 0 else {
                    throw ModelError(.internalFailure, "The token \(token) of a valid document is ruled out.")
                }
                times.append(time)
            }
            var values = spread("ms", times)
            values["tokens"] = Double(times.count)
            report("masks along document \(number + 1), \(name)", values)
        }
    }
}

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    print("usage: ConstraintBenchmark path/to/llama3/tokenizer.model [rounds]")
    exit(2)
}
let pattern =
    #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
// As Llama 3 numbers them; those that are reserved fill up to 256.
let special = (0..<256).map { number in
    let names = [0: "<|begin_of_text|>", 1: "<|end_of_text|>", 9: "<|eot_id|>"]
    return SpecialToken(text: names[number] ?? "<|reserved_special_token_\(number)|>", id: Int32(128_000 + number))
}
let tokenizer = try TokenizerLoader.load(tiktokenFile: arguments[1], pattern: pattern, specialTokens: special)
let subject = try Subject()
let arranging = try (0..<5).map { _ in try milliseconds { _ = try ConstraintVocabulary(tokenizer) } }
report("arranging the vocabulary, once for a model", spread("ms", arranging))
try measureCompiling(subject, tokenizer)
let schema = GrammarExpression.jsonSchema(try JSONValue.parse(subject.schema))
try measureMasks(subject, schema, tokenizer)
let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 0 : 1
if rounds > 0 {
    try await DecodingMeasurement(tokenizer, schema).run(documents: subject.documents, rounds: rounds)
}
