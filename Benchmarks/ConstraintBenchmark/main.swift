// What a constraint costs: arranging a vocabulary, compiling a schema, masks along documents, and decoding with and
// without a constraint, in turn in one run.
//
//     swift run -c release ConstraintBenchmark path/to/llama3/tokenizer.model [rounds] [tokens a round]
//
// The vocabulary is Llama 3's (128 000 tokens, tiktoken's form); the model has the 1B shape with random weights in Q4_0.
// With 0 rounds nothing is decoded and no model made. Prints one JSON object a line. Nothing else should run meanwhile;
// the ratios are medians over pairs that were measured one right after the other.

import ChatFormats
import Foundation
import ModelContracts
import StructuredJSON
import TensorCore
import TextGeneration
import TextTokenization

func milliseconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let duration = try clock.measure(body)
    return Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15
}

func report(_ name: String, _ values: [String: Double]) {
    let members = values.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \(($0.value * 1000).rounded() / 1000)" }
    // At once, even into a pipe.
    let line = "{\"measured\": \"\(name)\", \(members.joined(separator: ", "))}\n"
    FileHandle.standardOutput.write(Data(line.utf8))
}

func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? .nan : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

/// The time of masks along documents whose tokens are given, the first time and with all masks at hand.
func measureDocuments(_ compiler: ConstraintCompiler, _ grammar: GrammarExpression, _ tokenizer: LoadedTokenizer) throws
{
    var logits = [Float](repeating: 0, count: tokenizer.vocabularySize)
    for (name, documents) in [("first document", 0...0), ("next documents", 1...4), ("again", 0...4)] {
        var times: [Double] = []
        for number in documents {
            var constraint = try compiler.constraint(
                grammar: grammar, reasoningLimit: nil, stopTokens: [], answer: [])
            let text = Subject.document(number)
            for token in tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: false) {
                for index in logits.indices { logits[index] = 0 }
                let time = try milliseconds {
                    try logits.withUnsafeMutableBufferPointer { try constraint?.apply(to: $0) }
                    _ = try constraint?.accept(token)
                }
                guard logits[Int(token)] == 0 else { throw ModelError(.internalFailure, "A valid token is ruled out.") }
                times.append(time)
            }
        }
        report(
            "masks along a document, \(name)",
            [
                "tokens": Double(times.count), "mean_ms": times.reduce(0, +) / Double(times.count),
                "median_ms": median(times), "largest_ms": times.max() ?? 0,
            ])
    }
}

/// Milliseconds a token of an answer of so many tokens; the prompt and the first token are left out.
func decode(_ generator: TextGenerator, _ grammar: GrammarExpression?, seed: UInt64, tokens: Int) async throws -> Double
{
    let prompt = GenerationPrompt(tokens: [1, 2, 3], plan: AnswerPlan(grammar: grammar))
    let options = GenerationOptions(maximumTokens: tokens, temperature: 1, seed: seed)
    let record = AnswerRecord()
    let clock = ContinuousClock()
    var first: ContinuousClock.Instant?
    for try await _ in try generator.generate(prompt: prompt, options: options, record: record) {
        if first == nil, !record.tokens.isEmpty { first = clock.now }
    }
    guard let first, record.tokens.count > 1 else { return .nan }
    let taken = clock.now - first
    let time = Double(taken.components.seconds) * 1e3 + Double(taken.components.attoseconds) / 1e15
    return time / Double(record.tokens.count - 1)
}

func measureDecoding(
    _ tokenizer: LoadedTokenizer, _ grammars: [(String, GrammarExpression)], rounds: Int, tokens: Int
) async throws {
    let pool = try ComputePool()
    let model = try RandomDecoder(vocabularySize: tokenizer.vocabularySize).load(pool: pool)
    let engine = GenerationEngine(
        model: model, capacity: try EngineCapacity(model: model, cacheBytes: 1 << 28, runningSequences: 1), pool: pool)
    let generator = TextGenerator(engine: engine, tokenizer: tokenizer, stopTokens: [])
    _ = try await decode(generator, nil, seed: 0, tokens: 8)
    var free: [Double] = []
    var ratios: [String: [Double]] = [:]
    for round in 1...rounds {
        for (name, grammar) in grammars {
            let plain = try await decode(generator, nil, seed: UInt64(round), tokens: tokens)
            let bound = try await decode(generator, grammar, seed: UInt64(round), tokens: tokens)
            report("decoding, \(name), round \(round)", ["free_ms": plain, "constrained_ms": bound])
            free.append(plain)
            ratios[name, default: []].append(bound / plain)
        }
    }
    report("decoding, free", ["median_ms": median(free)])
    for (name, values) in ratios { report("decoding, \(name)", ["median_ratio": median(values)]) }
    await engine.shutDown()
}

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    print("usage: ConstraintBenchmark path/to/llama3/tokenizer.model [rounds] [tokens a round]")
    exit(2)
}
let pattern =
    #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
let special = ["<|begin_of_text|>", "<|end_of_text|>", "<|eot_id|>"].enumerated().map {
    SpecialToken(text: $1, id: Int32(128_000 + $0))
}
let tokenizer = try TokenizerLoader.load(tiktokenFile: arguments[1], pattern: pattern, specialTokens: special)
report("arranging the vocabulary", ["ms": try milliseconds { _ = try ConstraintVocabulary(tokenizer) }])

let schema = GrammarExpression.jsonSchema(try JSONValue.parse(Subject.schema))
let grammars: [(String, GrammarExpression)] = [
    ("schema", schema),
    (
        "free text with a tag",
        .freeText(tags: [GrammarTag(begin: GrammarMarker("<tool_call>"), content: .literal("x"))])
    ),
]
let compiler = ConstraintCompiler(tokenizer: tokenizer, stopTokens: [128_002])
_ = try compiler.constraint(grammar: .literal("a"), reasoningLimit: nil, stopTokens: [], answer: [])
report(
    "compiling a schema of \(Subject.schema.split(separator: "\n").count) lines, with its first mask",
    [
        "ms": try milliseconds {
            _ = try compiler.constraint(grammar: schema, reasoningLimit: nil, stopTokens: [], answer: [])
        }
    ])
try measureDocuments(compiler, schema, tokenizer)
let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 0 : 3
if rounds > 0 {
    try await measureDecoding(
        tokenizer, grammars, rounds: rounds, tokens: arguments.count > 3 ? Int(arguments[3]) ?? 64 : 64)
}
