// `alicerce quantize`: a model in fewer bits, as a GGUF file.

import ArgumentParser
import Foundation
import ModelCatalog
import ModelContracts
import ModelQuantization
import StructuredJSON
import Synchronization

struct QuantizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quantize",
        abstract: "Write a model as a GGUF file of fewer bits, which llama.cpp reads as well.",
        discussion: """
            Reads Hugging Face folders of every family of language models but gpt-oss, and GGUF files of F32, F16, BF16 \
            or Q8_0. With --text, the perplexity of that text is measured before and after. The licence and the other \
            members of the model's card stand in the file, and in a card beside it.
            """)

    @Argument(help: "A catalogue id, a GGUF file or a Hugging Face folder.")
    var model: String

    @Option(help: "\(Self.kinds).", transform: Self.target)
    var to: QuantizationTarget

    @Option(help: "The file to write (default: the model's name and the kind, in this folder).")
    var output: String?

    @Option(help: "A text file (UTF-8) whose perplexity is measured before and after.")
    var text: String?

    @Option(help: "Tokens a window of that text (default: the model's context length).")
    var context: Int?

    @Flag(help: "Print one JSON object: path, bytes, source_bytes, tensors, perplexity_before, perplexity_after.")
    var json = false

    @OptionGroup var engine: EngineFlags
    @OptionGroup var home: HomeOption

    private static var kinds: String { QuantizationTarget.allCases.map(\.rawValue).joined(separator: ", ") }

    private static func target(_ name: String) throws -> QuantizationTarget {
        guard let target = QuantizationTarget(rawValue: name) else {
            throw ValidationError("Known are \(kinds).")
        }
        return target
    }

    func run() async throws {
        let settings = try await Settings(home: home.home)
        let entry = try await settings.entry(for: model)
        let name = URL(fileURLWithPath: entry.path).deletingPathExtension().lastPathComponent
        let target = Settings.absolute(output ?? "\(name)-\(to.rawValue).gguf")
        guard !FileManager.default.fileExists(atPath: target) else {
            throw CommandFailure(description: "\(target) exists. Remove it, or name another file with --output.")
        }
        let words = try text.map { file in
            guard let words = String(bytes: try RenderCommand.contents(of: file), encoding: .utf8) else {
                throw CommandFailure(description: "\(file) is not UTF-8.")
            }
            return words
        }
        let before = try await perplexity(of: entry, words, settings)
        let report = try await quantize(entry, to: target, settings)
        try Self.writeCard(of: entry, to: to, beside: target)
        let after = try await perplexity(of: ModelLibrary.openEntry(at: target), words, settings)
        show(report, target, before, after)
    }

    private func quantize(
        _ entry: CatalogEntry, to output: String, _ settings: Settings
    ) async throws -> ModelQuantizer.Report {
        var description = ModelQuantizer.Description()
        description.name = entry.name
        description.license = entry.license
        description.text = entry.description
        description.languages = entry.languages
        let threads = try engine.options(settings, context: nil).threads
        let progress = ProgressLine("quantising \(entry.name)")
        defer { progress.finish() }
        let isCancelled = Mutex(false)
        return try await withTaskCancellationHandler {
            try await onOwnThread { [description, to] in
                try ModelQuantizer.quantize(
                    entry.path, to: to, output: output, description: description, threads: threads,
                    isCancelled: { isCancelled.withLock { $0 } }, progress: progress.show)
            }
        } onCancel: {
            isCancelled.withLock { $0 = true }
        }
    }

    private func perplexity(of entry: CatalogEntry, _ text: String?, _ settings: Settings) async throws -> Double? {
        guard let text else { return nil }
        let progress = ProgressLine("scoring \(entry.name)")
        defer { progress.finish() }
        let model = try await engineModelLoader(engine.options(settings, context: nil))(entry) { _ in }.languageModel()
        let score = try await model.score(text, windowLength: context) { done, total in
            progress.show(Double(done) / Double(max(total, 1)))
        }
        await model.unload()
        return score.perplexity
    }

    /// What people wrote about the model holds for the file too; its id and its aliases are its own.
    private static func writeCard(of entry: CatalogEntry, to target: QuantizationTarget, beside file: String) throws {
        var card = JSONObject()
        card["modelName"] = .string("\(entry.name) \(target.rawValue)")
        card["providerName"] = .string(entry.provider)
        card["dialect"] = .string(entry.dialect)
        card["defaultMaxTokens"] = .number(JSONNumber(entry.defaultMaximumTokens))
        card["license"] = entry.license.map(JSONValue.string)
        card["languages"] = .array(entry.languages.map(JSONValue.string))
        card["description"] = entry.description.map(JSONValue.string)
        let text = JSONValue.object(card).serialized(.pretty(indent: 2)) + "\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file + ".alicerce.json"), options: .atomic)
    }

    private func show(_ report: ModelQuantizer.Report, _ path: String, _ before: Double?, _ after: Double?) {
        guard !json else {
            var object = JSONObject()
            object["path"] = .string(path)
            object["bytes"] = .number(JSONNumber(report.writtenBytes))
            object["source_bytes"] = .number(JSONNumber(report.sourceBytes))
            object["tensors"] = .object(
                JSONObject(
                    report.tensors.sorted { $0.key < $1.key }.map {
                        .init(name: $0.key, value: .number(JSONNumber($0.value)))
                    }))
            object["perplexity_before"] = before.flatMap { JSONNumber($0) }.map(JSONValue.number)
            object["perplexity_after"] = after.flatMap { JSONNumber($0) }.map(JSONValue.number)
            Terminal.write(JSONValue.object(object).serialized() + "\n")
            return
        }
        let types = report.tensors.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        Terminal.write(
            "\(path)\nweights \(report.sourceBytes) bytes -> \(report.writtenBytes) bytes; tensors: "
                + types.joined(separator: ", ") + "\n")
        if let before, let after {
            Terminal.write("perplexity \(before) -> \(after)\n")
        } else {
            Terminal.note("Give --text FILE to see what the model lost.")
        }
    }
}
