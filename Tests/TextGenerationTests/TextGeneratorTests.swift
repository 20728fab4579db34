// From prompts to text: stop sequences, limits, counts and reasons.

import ModelContracts
import Testing
import TextGeneration

@Suite("Text generator", .timeLimit(.minutes(2)))
struct TextGeneratorTests {
    /// a is followed by b, b by c, and so on to z, then "1", "2", "3", "4~" and "5", which is followed by itself.
    private let tokenizer = PieceTokenizer(extra: ["1", "2", "3", "4~", "5"])

    private func generator(
        _ control: RunnerControl = RunnerControl(), stopTokens: Set<Int32> = [], contextLength: Int = 100,
        defaults: GenerationOptions = GenerationOptions()
    ) -> TextGenerator {
        TextGenerator(
            engine: control.engine(), tokenizer: tokenizer, stopTokens: stopTokens, contextLength: contextLength,
            defaults: defaults)
    }

    private func generate(
        _ generator: TextGenerator, _ prompt: String, _ options: GenerationOptions
    ) async throws -> [GenerationEvent] {
        var options = options
        options.temperature = options.temperature ?? 0
        return try await collect(
            generator.generate(prompt, addSpecialTokens: true, parseSpecialTokens: false, options: options))
    }

    @Test("The events are started, text and finished, with exact counts")
    func events() async throws {
        let events = try await generate(generator(), "xa", GenerationOptions(maximumTokens: 3))
        #expect(
            events == [
                .started(inputTokens: 3), .text("b"), .text("c"), .text("d"),
                .finished(.maximumTokens, TokenUsage(inputTokens: 3, outputTokens: 3)),
            ])
    }

    @Test("A token that ends the turn is counted and not shown")
    func endOfTurn() async throws {
        let events = try await generate(generator(stopTokens: [5]), "a", GenerationOptions(maximumTokens: 50))
        #expect(events.text == "bcd")
        #expect(events.last == .finished(.endOfTurn, TokenUsage(inputTokens: 2, outputTokens: 4)))
    }

    @Test("A stop sequence over several tokens is cut out, its tokens are counted, and no token follows")
    func stopSequence() async throws {
        let control = RunnerControl()
        let generator = generator(control)
        let events = try await generate(
            generator, "a", GenerationOptions(maximumTokens: 50, stopSequences: ["fgh", "xyz"]))
        #expect(events.text == "bcde")
        #expect(events.last == .finished(.stopSequence("fgh"), TokenUsage(inputTokens: 2, outputTokens: 7)))
    }

    @Test("After a stop sequence no further step is run")
    func stopSequenceEndsSteps() async throws {
        let engine = RunnerControl().engine()
        let generator = TextGenerator(engine: engine, tokenizer: tokenizer, stopTokens: [])
        _ = try await generate(generator, "a", GenerationOptions(maximumTokens: 50, stopSequences: ["d"]))
        await engine.waitUntilIdle()
        #expect(engine.metrics.steps == 3)
        #expect(engine.metrics.freePages == engine.metrics.pages)
    }

    @Test("What was held back for a stop sequence comes when the answer ends without it")
    func heldBack() async throws {
        let events = try await generate(
            generator(), "a", GenerationOptions(maximumTokens: 3, stopSequences: ["cdx"]))
        #expect(events.text == "bcd")
        #expect(events.last == .finished(.maximumTokens, TokenUsage(inputTokens: 2, outputTokens: 3)))
    }

    @Test("What the decoder held back comes at the end, and may complete a stop sequence")
    func decoderRest() async throws {
        let plain = try await generate(generator(), "3", GenerationOptions(maximumTokens: 1))
        #expect(plain.text == "4~")
        let stopped = try await generate(
            generator(), "3", GenerationOptions(maximumTokens: 1, stopSequences: ["~"]))
        #expect(stopped.text == "4")
        #expect(stopped.last == .finished(.stopSequence("~"), TokenUsage(inputTokens: 2, outputTokens: 1)))
    }

    @Test("The window is the reason for the end only when the caller allowed more")
    func window() async throws {
        // 3 tokens of the prompt leave room for 7.
        let generator = generator(contextLength: 10)
        for (limit, reason, reused) in [
            (nil, FinishReason.contextWindowExceeded, 0), (8, .contextWindowExceeded, 2), (7, .maximumTokens, 2),
        ] {
            let events = try await generate(generator, "ab", GenerationOptions(maximumTokens: limit))
            #expect(events.text == "cdefghi")
            var usage = TokenUsage(inputTokens: 3, outputTokens: 7)
            usage.reusedInputTokens = reused
            #expect(events.last == .finished(reason, usage))
        }
    }

    @Test("A prompt that fills the window is refused in AWS's words, before anything runs")
    func promptTooLong() async throws {
        let control = RunnerControl()
        let generator = generator(control, contextLength: 10)
        for length in [9, 10, 500] {
            #expect {
                _ = try generator.generate(
                    String(repeating: "a", count: length), addSpecialTokens: true, parseSpecialTokens: false,
                    options: GenerationOptions())
            } throws: {
                ($0 as? ModelError)?.code == .promptTooLong
                    && ($0 as? ModelError)?.message == "Input is too long for requested model."
            }
        }
        let fits = try await generate(generator, String(repeating: "a", count: 8), GenerationOptions())
        #expect(fits.last == .finished(.contextWindowExceeded, TokenUsage(inputTokens: 9, outputTokens: 1)))
    }

    @Test("Options out of range and empty prompts are refused before anything runs")
    func refusals() throws {
        let generator = generator()
        let cases: [(String, GenerationOptions, ModelError.Code)] = [
            ("a", GenerationOptions(topP: 2), .invalidOption),
            ("a", GenerationOptions(maximumTokens: 0), .invalidOption),
            ("a", GenerationOptions(maximumTokens: -5), .invalidOption),
            ("a", GenerationOptions(stopSequences: ["x", ""]), .invalidOption),
            ("", GenerationOptions(), .invalidPrompt),
        ]
        for (prompt, options, code) in cases {
            #expect {
                _ = try generator.generate(
                    prompt, addSpecialTokens: false, parseSpecialTokens: false, options: options)
            } throws: {
                ($0 as? ModelError)?.code == code
            }
        }
    }

    @Test("The model's defaults hold where the request is silent")
    func defaults() async throws {
        let generator = generator(
            defaults: GenerationOptions(maximumTokens: 2, temperature: 0, stopSequences: ["d"]))
        #expect(try await generate(generator, "a", GenerationOptions()).text == "bc")
        let longer = try await generate(generator, "a", GenerationOptions(maximumTokens: 9))
        #expect(longer.text == "bc")
        var usage = TokenUsage(inputTokens: 2, outputTokens: 3)
        usage.reusedInputTokens = 1
        #expect(longer.last == .finished(.stopSequence("d"), usage))
        let others = GenerationOptions(maximumTokens: 4, stopSequences: ["z"])
        #expect(try await generate(generator, "a", others).text == "bcde")
    }

    @Test("A reader that goes away frees the engine")
    func readerLeaves() async throws {
        let engine = RunnerControl().engine(pages: 2000, contextLength: 100_000)
        let generator = TextGenerator(engine: engine, tokenizer: tokenizer, stopTokens: [])
        let stream = try generator.generate(
            "a", addSpecialTokens: true, parseSpecialTokens: false, options: GenerationOptions(temperature: 0))
        for try await event in stream {
            if case .text = event { break }
        }
        await engine.waitUntilIdle()
        #expect(engine.metrics.freePages == engine.metrics.pages)
    }

    @Test("A failure in mid-answer ends the stream with its error")
    func failure() async throws {
        let control = RunnerControl()
        control.setLogit(.nan, after: 4)
        let stream = try generator(control).generate(
            "a", addSpecialTokens: true, parseSpecialTokens: false, options: GenerationOptions(temperature: 0))
        var events: [GenerationEvent] = []
        await #expect {
            for try await event in stream { events.append(event) }
        } throws: {
            ($0 as? ModelError)?.code == .internalFailure
        }
        #expect(events == [.started(inputTokens: 2), .text("b"), .text("c"), .text("d")])
    }
}
