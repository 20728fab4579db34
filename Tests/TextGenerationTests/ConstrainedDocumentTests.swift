// From a schema to a document: random models under random schemas, judged by Python's jsonschema.

import ChatFormats
import Foundation
import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TestPeers
import Testing
import TextGeneration

@Suite("Documents under schemas", .timeLimit(.minutes(5)))
struct ConstrainedDocumentTests {
    /// All bytes, pieces of JSON across boundaries, words, torn characters, a token that ends the turn.
    private static let tokenizer = BytesTokenizer.allBytes(
        [
            "\":", "\",\"", "\"}", "},{", "{\"", "true", "false", "null", "ab", "abc", "é", "中", "12", "\":\"", ":[",
            "name", "\": \"", "\", \"", "]}", "}}", "[{", " ", "größe", "items", "2024-", "-01", "red", "\\n", "\\\"",
        ], special: ["</s>"])
    private static let stopToken = Int32(tokenizer.vocabularySize - 1)

    /// How an answer came out.
    private struct Outcome: Sendable {
        let schema: JSONValue
        /// The events, or why the schema was refused.
        let result: Result<[GenerationEvent], ModelError>
    }

    private func generator(seed: UInt64) throws -> TextGenerator {
        let size = Self.tokenizer.vocabularySize + 10
        let pool = try ComputePool(threads: 1)
        let model = try RandomModel(
            ["vocab_size": .number(JSONNumber(size)), "hidden_size": 32, "intermediate_size": 64], seed: seed
        ).load(pool: pool)
        let engine = GenerationEngine(
            model: model, capacity: try EngineCapacity(model: model, cacheBytes: 1 << 24, runningSequences: 8),
            pool: pool)
        return TextGenerator(engine: engine, tokenizer: Self.tokenizer, stopTokens: [Self.stopToken])
    }

    private func answer(
        _ generator: TextGenerator, _ schema: JSONValue, seed: UInt64, maximumTokens: Int,
        record: AnswerRecord = AnswerRecord(), leavingAfter limit: Int = .max
    ) async throws -> [GenerationEvent] {
        let plan = try ChatFormat.plan(outputFormat: .jsonSchema(schema))
        var options = GenerationOptions(maximumTokens: maximumTokens, temperature: 1, seed: seed)
        // So that strings and lists without a bound end before the context does.
        options.logitBias = [0x22: 4, 0x7D: 4, 0x5D: 4, Self.stopToken: 6]
        var events: [GenerationEvent] = []
        for try await event in try generator.generate(
            prompt: GenerationPrompt(tokens: [1, 2, 3], plan: plan), options: options, record: record)
        {
            events.append(event)
            if record.tokens.count >= limit { break }
        }
        return events
    }

    private func outcome(
        _ generator: TextGenerator, schema: JSONValue, seed: UInt64, maximumTokens: Int
    ) async throws -> Outcome {
        do {
            let events = try await answer(generator, schema, seed: seed, maximumTokens: maximumTokens)
            return Outcome(schema: schema, result: .success(events))
        } catch let error as ModelError where error.code == .invalidOption {
            return Outcome(schema: schema, result: .failure(error))
        }
    }

    /// One answer of the model `seed` under each of `count` schemas, eight at a time; some with few tokens to spend.
    private func outcomes(seed: UInt64, count: Int) async throws -> [Outcome] {
        let generator = try generator(seed: seed)
        return try await withThrowingTaskGroup(of: Outcome.self) { group in
            var outcomes: [Outcome] = []
            for number in 0..<count {
                if number >= 8, let outcome = try await group.next() { outcomes.append(outcome) }
                var random = RandomSchema(seed: seed * 100_000 + UInt64(number))
                let schema = random.document()
                let tokens = [12, 60, 300, 900][number % 4]
                group.addTask {
                    try await outcome(generator, schema: schema, seed: UInt64(number), maximumTokens: tokens)
                }
            }
            for try await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
    }

    /// Says of each line, a schema and a text, whether the text is a document that is valid under the schema; and of a
    /// schema alone whether it is a schema at all. Times are read by Python itself: jsonschema leaves them to packages.
    private static let judge = """
        import datetime, json, sys
        import jsonschema
        formats = jsonschema.Draft202012Validator.FORMAT_CHECKER
        def reads(read):
            return lambda value: not isinstance(value, str) or read(value) is not None
        formats.checks("time", ValueError)(reads(datetime.time.fromisoformat))
        formats.checks("date-time", ValueError)(reads(datetime.datetime.fromisoformat))
        for line in sys.stdin.buffer:
            schema, *text = json.loads(line)
            try:
                jsonschema.Draft202012Validator.check_schema(schema)
                checker = jsonschema.Draft202012Validator(schema, format_checker=formats)
                for one in text:
                    checker.validate(json.loads(one))
                print("valid")
            except Exception as error:
                print(repr(str(error)[:300]), repr(text)[:300])
        """

    @Test("Every document that is finished is valid under its schema; one that is cut short says so")
    func validity() async throws {
        var finished: [JSONValue] = []
        var refused: [JSONValue] = []
        var reasons: [String: Int] = [:]
        var cut = 0
        for model in 0..<4 as Range<UInt64> {
            for outcome in try await outcomes(seed: model, count: 750) {
                switch outcome.result {
                case .failure(let error):
                    // The keyword is the end of the place that the refusal begins with, if it is about one place.
                    let place = error.message.components(separatedBy: ": ").first { $0.hasPrefix("#/") }
                    reasons[place?.components(separatedBy: "/").last ?? error.message, default: 0] += 1
                    refused.append([outcome.schema])
                case .success(let events):
                    guard case .finished(let reason, let usage)? = events.last else {
                        Issue.record("An answer has no end: \(outcome.schema.serialized())")
                        continue
                    }
                    switch reason {
                    case .endOfTurn: finished.append([outcome.schema, .string(events.text)])
                    case .maximumTokens:
                        cut += 1
                        #expect([12, 60, 300, 900].contains(usage.outputTokens))
                    default: Issue.record("An answer ended with \(reason): \(outcome.schema.serialized())")
                    }
                }
            }
        }
        print(
            "documents under 3000 random schemas: \(finished.count) finished, \(cut) cut at their limit of tokens, "
                + "\(refused.count) schemas refused for "
                + reasons.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }.joined(separator: ", "))
        #expect(finished.count + cut + refused.count == 3000)
        #expect(finished.count > 1500 && cut > 100 && refused.count > 50)
        let lines = (finished + refused).map { $0.serialized() }
        guard let verdicts = try await Python.lines(from: Self.judge, reading: lines, for: "documents under schemas")
        else {
            return
        }
        #expect(verdicts.count == lines.count)
        for (verdict, line) in zip(verdicts, lines) { #expect(verdict == "valid", "\(line)") }
    }

    @Test("An answer that is left goes on to the same document")
    func resumption() async throws {
        let generator = try generator(seed: 9)
        var count = 0
        for number in 0..<40 as Range<UInt64> {
            var random = RandomSchema(seed: 77_000 + number)
            let schema = random.document()
            let whole = AnswerRecord()
            let events: [GenerationEvent]
            do {
                events = try await answer(generator, schema, seed: number, maximumTokens: 200, record: whole)
            } catch let error as ModelError where error.code == .invalidOption {
                continue
            }
            guard whole.tokens.count > 2 else { continue }
            let left = AnswerRecord()
            _ = try await answer(
                generator, schema, seed: number, maximumTokens: 200, record: left,
                leavingAfter: whole.tokens.count / 2)
            let again = try await answer(generator, schema, seed: number, maximumTokens: 200, record: left)
            #expect(again.text == events.text)
            #expect(left.tokens == whole.tokens && left.end == whole.end)
            count += 1
        }
        #expect(count > 20)
    }

    @Test("What cannot be guaranteed is refused with its keyword and its place")
    func refusal() async throws {
        let generator = try generator(seed: 1)
        let schema: JSONValue = ["type": "object", "properties": ["a": ["not": ["type": "string"]]]]
        do {
            _ = try await answer(generator, schema, seed: 1, maximumTokens: 9)
            Issue.record("it was accepted")
        } catch let error as ModelError {
            #expect(error.code == .invalidOption)
            #expect(error.message.contains("#/properties/a"), "\(error)")
            #expect(error.message.contains("not"), "\(error)")
            #expect(error.message.hasPrefix("The schema of the output format "), "\(error)")
        }
    }

    @Test("A special token that is not in the vocabulary is refused in a grammar")
    func specialTokens() throws {
        let generator = try generator(seed: 1)
        for spelling in ["<call>", "s"] {
            let grammars: [GrammarExpression] = [
                .specialToken(spelling),
                .sequence([.literal("a"), .choice([.literal("b"), .specialToken(spelling)])]),
                .freeText(tags: [
                    GrammarTag(begin: GrammarMarker(spelling, isSpecialToken: true), content: .literal("a"))
                ]),
                .repetition(.textThrough(GrammarMarker(spelling, isSpecialToken: true)), minimum: 0, maximum: nil),
            ]
            for grammar in grammars {
                #expect {
                    _ = try generator.generate(
                        prompt: GenerationPrompt(tokens: [1], plan: AnswerPlan(grammar: grammar)),
                        options: GenerationOptions(maximumTokens: 3))
                } throws: {
                    let error = $0 as? ModelError
                    return error?.code == .invalidOption && error?.message.contains(spelling) == true
                }
            }
        }
    }
}
