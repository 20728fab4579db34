// Decoding along documents with and without a constraint, in turn.

import ModelContracts
import StructuredJSON
import TensorCore
import TextGeneration
import TextTokenization

/// A model of the 1B shape over a vocabulary, and what it is asked.
struct DecodingMeasurement {
    private let tokenizer: LoadedTokenizer
    private let schema: GrammarExpression
    private let engine: GenerationEngine

    init(_ tokenizer: LoadedTokenizer, _ schema: GrammarExpression) throws {
        self.tokenizer = tokenizer
        self.schema = schema
        let pool = try ComputePool()
        let model = try RandomDecoder(vocabularySize: tokenizer.vocabularySize).load(pool: pool)
        engine = GenerationEngine(
            model: model, capacity: try EngineCapacity(model: model, cacheBytes: 1 << 28, runningSequences: 1),
            pool: pool)
    }

    /// Tokens that are decoded without a constraint before the same are decoded with it: few, so that what else the
    /// machine does meanwhile slows both.
    private static let turn = 16

    /// Along each document without and with a constraint in turn: first with one whose compiler has seen nothing, then
    /// with one from the same compiler.
    func run(documents: [String], rounds: Int) async throws {
        for round in 1...rounds {
            for (number, document) in documents.enumerated() {
                let tokens = tokenizer.encode(document, addSpecialTokens: false, parseSpecialTokens: false)
                let compiler = try preparedCompiler(tokenizer)
                for name in ["first use", "used before"] {
                    let (free, bound) = (StepTimes(), StepTimes())
                    for begin in stride(from: 0, to: tokens.count, by: Self.turn) {
                        let done = Array(tokens[..<begin])
                        let next = Array(tokens[begin..<min(tokens.count, begin + Self.turn)])
                        try await take(next, after: done, nil, free)
                        let constraint = try compiler.constraint(
                            grammar: schema, reasoningLimit: nil, stopTokens: [], answer: done)
                        try await take(next, after: done, constraint, bound)
                    }
                    let constraintTime = bound.constraint.reduce(0, +) / Double(bound.constraint.count)
                    var values = spread("ratio", zip(bound.steps, free.steps).map { $0 / $1 })
                    values["tokens"] = Double(tokens.count)
                    values["round"] = Double(round)
                    values["free_ms_median"] = quantile(free.steps, 0.5)
                    values["constrained_ms_median"] = quantile(bound.steps, 0.5)
                    values["ratio_of_sums"] = bound.steps.reduce(0, +) / free.steps.reduce(0, +)
                    values["constraint_ms_mean"] = constraintTime
                    values["constraint_percent_of_median_step"] = 100 * constraintTime / quantile(free.steps, 0.5)
                    report("decoding along document \(number + 1), \(name)", values)
                }
            }
        }
        await engine.shutDown()
    }

    private func take(
        _ tokens: [Int32], after done: [Int32], _ constraint: AnswerConstraint?, _ times: StepTimes
    ) async throws {
        let request = SequenceRequest(
            tokens: [1, 2, 3] + done,
            work: .generate(
                maximumTokens: tokens.count, stopTokens: [],
                sampling: try SamplingParameters(GenerationOptions(temperature: 1, seed: 1))))
        let (stream, continuation) = AsyncThrowingStream<Int32, any Error>.makeStream()
        _ = try engine.submit(request, constraint: GuidedConstraint(constraint, along: tokens, times: times)) { event in
            switch event {
            case .success(.finished): continuation.finish()
            case .failure(let error): continuation.finish(throwing: error)
            default: break
            }
            return .goOn
        }
        for try await _ in stream {}
    }
}

/// A compiler that has arranged its vocabulary and compiled nothing that is measured.
func preparedCompiler(_ tokenizer: LoadedTokenizer) throws -> ConstraintCompiler {
    let compiler = ConstraintCompiler(tokenizer: tokenizer, stopTokens: [128_009])
    _ = try compiler.constraint(grammar: .literal("a"), reasoningLimit: nil, stopTokens: [], answer: [])
    return compiler
}
