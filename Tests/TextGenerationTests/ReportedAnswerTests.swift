// Reports in answers of text, and in answers that go on where an earlier one was left.

import ModelContracts
import Testing
import TextGeneration

@Suite("Reports in answers", .timeLimit(.minutes(2)))
struct ReportedAnswerTests {
    private let generator = TextGenerator(
        engine: DiceRunner.engine(seed: 8, vocabularySize: 27), tokenizer: PieceTokenizer(), stopTokens: [])

    private func answer(
        _ record: AnswerRecord, tokens: Int, reported: Int?, leavingAfter limit: Int = .max
    ) async throws -> [GenerationEvent] {
        let options = GenerationOptions(maximumTokens: tokens, temperature: 1, seed: 6).with {
            $0.reportedLogProbabilities = reported
        }
        var events: [GenerationEvent] = []
        for try await event in try generator.generate(
            prompt: GenerationPrompt(tokens: [1, 2]), options: options, record: record)
        {
            events.append(event)
            if record.tokens.count >= limit { break }
        }
        return events
    }

    @Test("Each token of the text has its report behind it, with its text and its bytes")
    func reports() async throws {
        let record = AnswerRecord()
        let events = try await answer(record, tokens: 30, reported: 2)
        var text = ""
        var count = 0
        for (event, next) in zip(events, events.dropFirst()) {
            guard case .text(let piece) = event else { continue }
            text += piece
            guard case .logProbabilities(let reports) = next, let report = reports.first else {
                Issue.record("\(next) follows a text")
                continue
            }
            #expect(reports.count == 1 && report.mostLikely.count == 2)
            #expect(report.chosen.token == piece && report.chosen.bytes == Array(piece.utf8))
            #expect(report.mostLikely[0].logProbability >= report.chosen.logProbability)
            count += 1
        }
        #expect(count > 20)
        #expect(text == PieceTokenizer().decode(record.tokens, skipSpecialTokens: true))
    }

    @Test("An answer that goes on has the same events as one that was never left, reports included")
    func resumed() async throws {
        // From now on the engine's cache has the prompt, which shows in the counts.
        _ = try await answer(AnswerRecord(), tokens: 25, reported: nil)
        for reported in [nil, 3] as [Int?] {
            let whole = try await answer(AnswerRecord(), tokens: 25, reported: reported)
            for limit in [1, 9, 24] {
                let record = AnswerRecord()
                _ = try await answer(record, tokens: 25, reported: reported, leavingAfter: limit)
                #expect(record.tokens.count >= limit)
                #expect(try await answer(record, tokens: 25, reported: reported) == whole)
                #expect(record.tokens.count == 25)
                #expect(try await answer(record, tokens: 25, reported: reported) == whole, "it had ended")
                #expect(record.tokens.count == 25)
            }
        }
    }
}
