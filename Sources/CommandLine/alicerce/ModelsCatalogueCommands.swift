// `alicerce models verify`, `accept` and `aliases`: what the catalogue knows of a model beside its weights.

import AWSWireProtocol
import ArgumentParser
import Foundation
import ModelCatalog
import ModelInvocation
import SQLiteStorage
import StructuredJSON

extension ModelsCommand {
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare a model's files with the digests that its card names.",
            discussion:
                "Ends with status 1 when a file differs or is missing, and with 2 when the card names no digest.")

        @Argument(help: "A catalogue id, a GGUF file or a Hugging Face folder.")
        var model: String

        @Flag(help: "Print a JSON array.")
        var json = false

        @OptionGroup var home: HomeOption

        func run() async throws {
            let entry = try await Settings(home: home.home).entry(for: model)
            let progress = ProgressLine("verifying \(entry.name)")
            let files = try ModelLibrary.verify(entry) { done, total in
                progress.show(Double(done) / Double(max(total, 1)))
            }
            progress.finish()
            if json {
                Terminal.write(JSONValue.array(files.map(\.report)).serialized() + "\n")
            } else {
                for file in files {
                    Terminal.write(
                        "\(file.verdict.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0))"
                            + "\(file.actual ?? "")  \(file.name)\n")
                }
            }
            if files.contains(where: { [.differs, .missing].contains($0.verdict) }) {
                Terminal.note("The model \(entry.id) is not what its card says. Fetch it again.")
                throw ExitCode(1)
            }
            if !files.contains(where: { $0.verdict == .matches }) {
                Terminal.note("The card of \(entry.id) names no digests: nothing was compared.")
                throw ExitCode(2)
            }
        }
    }

    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Accept a model's licence, without which it is not invoked.",
            discussion: "It works on the records, also while the server runs.")

        @Argument(help: "A catalogue id.")
        var model: String

        @Flag(help: "Take the acceptance back.")
        var withdraw = false

        @OptionGroup var home: HomeOption

        func run() async throws {
            let settings = try await Settings(home: home.home)
            let entry = try await settings.entry(for: model)
            guard LicenseTerms.demandAcceptance(entry) else {
                let license =
                    entry.license.map { "The licence of \(entry.id), \($0)," } ?? "\(entry.id) states no licence and"
                Terminal.write("\(license) needs no acceptance.\n")
                return
            }
            let terms = [entry.license, entry.licenseLink].compactMap(\.self).joined(separator: ", ")
            try FileManager.default.createDirectory(
                atPath: settings.home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let agreements = LicenseAgreements(
                settings: try SQLiteRecords(path: Platform.recordsPath(settings.home)))
            if withdraw {
                try await agreements.withdraw(entry)
                Terminal.write("The licence of \(entry.id) (\(terms)) is not accepted any more.\n")
            } else {
                try await agreements.accept(
                    entry, by: "command line", at: Platform.now().formatted(.iso8601))
                Terminal.write("The licence of \(entry.id) (\(terms)) is accepted.\n")
            }
        }
    }

    struct Aliases: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the ids of others that stand for models of this machine, or tell which rule an id hits.")

        @Argument(help: "Ids to look up.")
        var ids: [String] = []

        @Option(name: .customLong("alias"), help: "A rule that `alicerce serve` is given too; may be repeated.")
        var aliases: [String] = []

        @Flag(help: "Print a JSON array.")
        var json = false

        @OptionGroup var home: HomeOption

        func run() async throws {
            let settings = try await Settings(home: home.home)
            let rules = try settings.aliasRules(flags: aliases)
            let catalog = ModelCatalog(
                library: settings.library, aliasRules: rules, memoryBudget: .max, loader: engineModelLoader())
            var lines: [JSONObject] = []
            if ids.isEmpty {
                let models = await catalog.models()
                for model in models where model.entry.aliases.contains(model.id) {
                    lines.append(["id": .string(model.id), "modelId": .string(model.entry.id), "rule": "card"])
                }
                for rule in rules {
                    let isKnown = models.contains { $0.id == rule.model }
                    lines.append([
                        "id": .string(rule.pattern), "modelId": .string(rule.model),
                        "rule": .string(isKnown ? rule.text : "no such model"),
                    ])
                }
            }
            for id in ids {
                let found = await catalog.resolve(id)
                let reason = found?.rule?.text ?? (found.map { $0.isAlias ? "card" : "own id" } ?? "none")
                lines.append([
                    "id": .string(id), "modelId": found.map { .string($0.entry.id) } ?? .null, "rule": .string(reason),
                ])
            }
            if json {
                Terminal.write(JSONValue.array(lines.map(JSONValue.object)).serialized() + "\n")
            } else {
                for line in lines {
                    let texts = ["id", "modelId", "rule"].map { line[$0]?.string ?? "-" }
                    Terminal.write("\(texts[0])  ->  \(texts[1])  (\(texts[2]))\n")
                }
            }
            if lines.contains(where: { $0["modelId"] == .null }) { throw ExitCode(1) }
        }
    }
}

extension FileDigest {
    fileprivate var report: JSONValue {
        var report: JSONObject = ["file": .string(name), "verdict": .string(verdict.rawValue)]
        report["expected"] = expected.map(JSONValue.string)
        report["actual"] = actual.map(JSONValue.string)
        return .object(report)
    }
}

extension Settings {
    /// The rules of flags, then those of the setting `aliases`: an array of PATTERN=MODEL in config.json, the same
    /// separated by commas in ALICERCE_ALIASES.
    /// - Throws: ``CommandFailure`` for one that is none.
    func aliasRules(flags: [String]) throws -> [AliasRule] {
        try (flags + strings("aliases", flags: [])).map { text in
            do throws(CatalogError) {
                return try AliasRule(text)
            } catch {
                throw CommandFailure(description: error.description)
            }
        }
    }
}
