// `alicerce models`: the catalogue on the command line.

import ArgumentParser
import Foundation
import ModelCatalog
import ModelContracts
import StructuredJSON

struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List, show, pull, import and remove models.",
        subcommands: [
            List.self, Show.self, Pull.self, Import.self, Remove.self, Verify.self, Accept.self, Aliases.self,
        ], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the models that clients may use.")

        @Flag(help: "Print a JSON array.")
        var json = false

        @OptionGroup var home: HomeOption

        func run() async throws {
            let (entries, problems) = try await Settings(home: home.home).library.scan()
            for problem in problems { Terminal.note("warning: \(problem)") }
            if json {
                Terminal.write(
                    JSONValue.array(entries.map { .object($0.report(with: try? ModelFacts($0))) }).serialized() + "\n")
                return
            }
            let width = max(5, entries.map(\.id.count).max() ?? 0)
            Terminal.write(
                "MODEL".padding(toLength: width + 2, withPad: " ", startingAt: 0)
                    + "FORMAT        MB      PARAMETERS  CONTEXT  MEMORY MB  LICENCE         NAME\n")
            for entry in entries {
                let size = String(format: "%8.1f", Double(ModelLibrary.size(of: entry)) / 1e6)
                Terminal.write(
                    entry.id.padding(toLength: width + 2, withPad: " ", startingAt: 0)
                        + entry.format.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0)
                        + "\(size)  \(Self.columns(entry))  \(entry.name)\n")
            }
        }

        /// Parameters, context, memory and licence; hyphens for what the files do not tell.
        private static func columns(_ entry: CatalogEntry) -> String {
            let facts = try? ModelFacts(entry)
            let parameters = facts.map { String(format: "%9.1fM", Double($0.parameterCount) / 1e6) } ?? "         -"
            let context = facts?.contextLength.map { String(format: "%7d", $0) } ?? "      -"
            let memory = facts.map { String(format: "%9.1f", Double($0.memoryBytes()) / 1e6) } ?? "        -"
            let license = (entry.license ?? "-").prefix(14)
            return "\(parameters)  \(context)  \(memory)  "
                + String(license).padding(toLength: 14, withPad: " ", startingAt: 0)
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one model.")

        @Argument(help: "A catalogue id, a GGUF file or a Hugging Face folder.")
        var model: String

        @Flag(help: "Print a JSON object.")
        var json = false

        @OptionGroup var home: HomeOption

        func run() async throws {
            let settings = try await Settings(home: home.home)
            let entry = try await settings.entry(for: model)
            var report = entry.report(with: try? ModelFacts(entry))
            for member in try ModelInspection.facts(of: entry) { report[member.name] = member.value }
            if json {
                Terminal.write(JSONValue.object(report).serialized() + "\n")
            } else {
                for member in report {
                    let text = member.value.string ?? member.value.serialized()
                    Terminal.write(member.name.padding(toLength: 18, withPad: " ", startingAt: 0) + text + "\n")
                }
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Copy a GGUF file, a Hugging Face folder or an adapter into the data folder.")

        @Argument(help: "The file or folder.")
        var path: String

        @Option(help: "The model id (default: local. and the file's name).")
        var id: String?

        @Option(help: "A name for people.")
        var name: String?

        @Option(name: .customLong("alias"), help: "A further id that the model answers to; may be repeated.")
        var aliases: [String] = []

        @Option(
            help: """
                The InvokeModel body it speaks: amazon.nova, amazon.titan-text, anthropic.messages, cohere.command-r, \
                deepseek.text, meta.llama, mistral.chat, mistral.text or openai.chat; of an embedding model \
                amazon.titan-embed-text-v2, amazon.titan-embed-text-v1 or cohere.embed; of a reranker cohere.rerank or \
                amazon.rerank.
                """)
        var dialect: String?

        @Option(help: "Of an adapter, the id of the model that it is used with (default: as its own files say).")
        var base: String?

        @OptionGroup var home: HomeOption

        func run() async throws {
            let settings = try await Settings(home: home.home)
            let path = Settings.absolute(path)
            // A model that does not load is refused before anything is copied.
            await (try settings.loadModel(path, base: base)).unload()
            let progress = ProgressLine("importing")
            let entry = try settings.library.importModel(
                at: path,
                options: ModelImportOptions(
                    id: id, name: name, aliases: aliases, dialect: dialect, baseModel: base)
            ) { done, total in
                progress.show(Double(done) / Double(max(total, 1)))
            }
            progress.finish()
            Terminal.write("\(entry.id)\n")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove an imported model.")

        @Argument(help: "The model id.")
        var id: String

        @OptionGroup var home: HomeOption

        func run() async throws {
            try await Settings(home: home.home).library.removeModel(id: id)
        }
    }
}

extension CatalogEntry {
    /// What `list` and `show` tell of an entry.
    func report(with facts: ModelFacts?) -> JSONObject {
        var report = JSONObject()
        report["modelId"] = .string(id)
        report["modelName"] = .string(name)
        report["providerName"] = .string(provider)
        report["kind"] = .string(kind.rawValue)
        report["format"] = .string(format.rawValue)
        report["origin"] = .string(origin.rawValue)
        report["path"] = .string(path)
        report["sizeInBytes"] = .number(JSONNumber(ModelLibrary.size(of: self)))
        report["dialect"] = .string(dialect)
        report["aliases"] = .array(aliases.map(JSONValue.string))
        report["defaultMaxTokens"] = .number(JSONNumber(defaultMaximumTokens))
        report["source"] = source.map(JSONValue.string)
        report["digests"] = .object(
            JSONObject(digests.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .string($0.value)) }))
        report["license"] = license.map(JSONValue.string)
        report["licenseLink"] = licenseLink.map(JSONValue.string)
        report["licenseAcceptance"] = .bool(LicenseTerms.demandAcceptance(self))
        report["languages"] = .array(languages.map(JSONValue.string))
        report["description"] = description.map(JSONValue.string)
        report["baseModel"] = baseModel.map(JSONValue.string)
        // Nothing that is not built is claimed.
        report["customizations"] = .array([])
        for member in facts?.report ?? JSONObject() { report[member.name] = member.value }
        return report
    }
}
