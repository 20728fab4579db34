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

    /// Without a constraint, with one that has never been used, without, and with the same one again.
    func run(documents: [String], rounds: Int) async throws {
        for round in 1...rounds {
            for (number, document) in documents.enumerated() {
                let tokens = tokenizer.encode(document, addSpecialTokens: false, parseSpecialTokens: false)
                let compiler = try preparedCompiler(tokenizer)
                for name in ["first use", "used before"] {
                    let free = try await steps(along: tokens, nil)
                    let constraint = try compiler.constraint(
                        grammar: schema, reasoningLimit: nil, stopTokens: [], answer: [])
                    let bound = try await steps(along: tokens, constraint)
                    let ratios = zip(bound.steps, free.steps).map { $0 / $1 }
                    let constraintTime = bound.constraint.reduce(0, +)
                    var values = spread("ratio", ratios)
                    values["tokens"] = Double(tokens.count)
                    values["round"] = Double(round)
                    values["free_ms_median"] = quantile(free.steps, 0.5)
                    values["constrained_ms_median"] = quantile(bound.steps, 0.5)
                    values["ratio_of_sums"] = bound.steps.reduce(0, +) / free.steps.reduce(0, +)
                    values["constraint_ms_mean"] = constraintTime / Double(bound.constraint.count)
                    values["constraint_share_percent"] =
                        100 * constraintTime / (bound.steps.reduce(0, +) - constraintTime)
                    report("decoding along document \(number + 1), \(name)", values)
                }
            }
        }
        await engine.shutDown()
    }

    private func steps(along tokens: [Int32], _ constraint: AnswerConstraint?) async throws -> StepTimes {
        let times = StepTimes()
        let request = SequenceRequest(
            tokens: [1, 2, 3],
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
        return times
    }
}

/// A compiler that has arranged its vocabulary and compiled nothing that is measured.
func preparedCompiler(_ tokenizer: LoadedTokenizer) throws -> ConstraintCompiler {
    let compiler = ConstraintCompiler(tokenizer: tokenizer, stopTokens: [128_009])
    _ = try compiler.constraint(grammar: .literal("a"), reasoningLimit: nil, stopTokens: [], answer: [])
    return compiler
}
