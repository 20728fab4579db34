// `alicerce render`: a chat template over a conversation, byte for byte as the model would read it.

import ArgumentParser
import Foundation
import ModelCatalog
import StructuredJSON

struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Print a rendered chat template.")

    @Option(help: "The template's file (Jinja).")
    var template: String

    @Option(help: "A JSON file with an array of messages, {\"role\": ..., \"content\": ...} each.")
    var messages: String

    @Option(help: "A JSON file with an array of tools.")
    var tools: String?

    @Flag(help: "Do not open the assistant's turn at the end.")
    var noGenerationPrompt = false

    @Option(help: "The text of the beginning-of-sequence token.")
    var bosToken: String?

    @Option(help: "The text of the end-of-sequence token.")
    var eosToken: String?

    func run() async throws {
        let source = try Self.contents(of: template)
        let text = try ModelInspection.render(
            template: String(decoding: source, as: UTF8.self),
            messages: Self.json(messages),
            tools: try tools.map(Self.json),
            addGenerationPrompt: !noGenerationPrompt,
            bosToken: bosToken,
            eosToken: eosToken
        )
        Terminal.write(text)
    }

    static func contents(of path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(description: "\(path) cannot be read.")
        }
        return [UInt8](data)
    }

    static func json(_ path: String) throws -> JSONValue {
        do {
            return try JSONValue.parse(contents(of: path))
        } catch let error as JSONError {
            throw CommandFailure(description: "\(path) is not valid JSON: \(error).")
        }
    }
}
