// `alicerce ps`: what a running server has loaded and does; `alicerce load` and `unload` change it.

import ArgumentParser
import Foundation
import StructuredJSON

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ps", abstract: "Show what a running server has loaded and does.")

    @Flag(help: "Print the server's JSON object.")
    var json = false

    @OptionGroup var server: ServerOption

    func run() async throws {
        let status = try await server.client().object("GET", "/alicerce/v1/status")
        if json {
            Terminal.write(JSONValue.object(status).serialized() + "\n")
            return
        }
        let models = status["models"]?.array ?? []
        Terminal.write(Terminal.table([Self.titles] + models.map { Self.row($0) }))
        if let parked = status["parkedAnswers"], let answers = parked["parked"]?.int, answers > 0 {
            Terminal.write("\n\(answers) answers wait for a retry.\n")
        }
    }

    private static let titles = [
        "MODEL", "FORMAT", "TYPE", "MEMORY", "CONTEXT", "THREADS", "ACTIVE", "WAITING", "GENERATED", "REUSED", "PAGES",
        "IDLE", "UNLOADS",
    ]

    private static func row(_ model: JSONValue) -> [String] {
        func text(_ name: String) -> String { model[name]?.string ?? "-" }
        func number(_ name: String) -> String { model[name]?.int.map(String.init) ?? "-" }
        guard text("state") == "loaded" else { return [text("modelId"), text("format"), text("state")] }
        let pages = ["used", "total"].map { model["cachePages"]?[$0]?.int.map(String.init) ?? "-" }
        return [
            text("modelId"), text("format"), text("weightType"),
            (model["memoryBytes"]?.double).map { String(format: "%.0f MB", $0 / 1e6) } ?? "-",
            number("contextLength"), number("threads"), number("activeRequests"), number("waitingRequests"),
            number("generatedTokens"), number("reusedTokens"), pages.joined(separator: "/"),
            duration(model["idleSeconds"]) ?? "no", duration(model["unloadsInSeconds"]).map { "in \($0)" } ?? "never",
        ]
    }

    private static func duration(_ seconds: JSONValue?) -> String? {
        guard let seconds = seconds?.double else { return nil }
        return switch seconds {
        case ..<120: String(format: "%.0f s", seconds)
        case ..<7200: String(format: "%.0f min", seconds / 60)
        default: String(format: "%.0f h", seconds / 3600)
        }
    }
}

struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Have a running server load a model before it is asked for.")

    @Argument(help: "A model id or alias of the server's catalogue.")
    var model: String

    @OptionGroup var server: ServerOption

    func run() async throws {
        try await server.change(model, "load")
    }
}

struct UnloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unload", abstract: "Have a running server give a model's memory back; the model must be idle.")

    @Argument(help: "A model id or alias of the server's catalogue.")
    var model: String

    @OptionGroup var server: ServerOption

    func run() async throws {
        try await server.change(model, "unload")
    }
}

extension ServerOption {
    fileprivate func change(_ model: String, _ change: String) async throws {
        let id = model.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? model
        let reply = try await client().object("POST", "/alicerce/v1/models/\(id)/\(change)")
        Terminal.write("\(reply["modelId"]?.string ?? model) \(reply["state"]?.string ?? "")\n")
    }
}
