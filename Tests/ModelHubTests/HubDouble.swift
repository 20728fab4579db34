// The hub double of Tools/HubDouble, run as a process of its own, and a place to pull into.

import Foundation
import ModelCatalog
import ModelHub
import StructuredJSON
import Synchronization
import TestPeers

/// A running hub double. Each suite has one of its own, so tests of a suite take turns.
actor HubDouble {
    private let process: Process
    private let commands: Pipe
    private let answers: Pipe
    /// The hub's port on 127.0.0.1.
    nonisolated let port: Int

    private static let running = Mutex<[String: HubDouble]>([:])

    /// The double of the suite that `test` (`Suite.name`) is in, or `nil` after saying that `test` is skipped.
    static func start(for test: String) throws -> HubDouble? {
        guard let interpreter = Python.interpreter else { return skip(test, "no Python") }
        let suite = String(test.prefix { $0 != "." })
        return try running.withLock { running -> HubDouble? in
            if let double = running[suite] { return double }
            let double = try HubDouble(interpreter)
            running[suite] = double
            return double
        }
    }

    private init(_ interpreter: URL) throws {
        let (process, commands, answers) = (Process(), Pipe(), Pipe())
        // It ends by itself when this process has ended.
        process.executableURL = interpreter
        process.arguments = [Project.file("Tools/HubDouble/hub_double.py").path]
        process.standardInput = commands
        process.standardOutput = answers
        try process.run()
        port = try Self.answer(answers)["hub"]?.int ?? 0
        self.process = process
        self.commands = commands
        self.answers = answers
    }

    private static func answer(_ answers: Pipe) throws -> JSONValue {
        var line: [UInt8] = []
        while let byte = try answers.fileHandleForReading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
            line.append(byte)
        }
        return try JSONValue.parse(line)
    }

    private func send(_ command: JSONValue) throws -> JSONValue {
        try commands.fileHandleForWriting.write(contentsOf: Data((command.serialized() + "\n").utf8))
        return try Self.answer(answers)
    }

    /// Has the double know these repositories only, and make these faults.
    /// - Returns: the repositories' commits.
    @discardableResult
    func set(_ repositories: [String: Repository], faults: [JSONValue] = []) throws -> JSONValue {
        let described = repositories.map { JSONObject.Member(name: $0.key, value: $0.value.json) }
        return try send(["set": ["repositories": .object(JSONObject(described)), "faults": .array(faults)]])
    }

    /// What the double was asked for since it was last set.
    func log() throws -> [JSONValue] { try send(["log": true]).array ?? [] }

    /// The paths asked for at a place.
    func paths(_ place: String) throws -> [String] {
        try log().filter { $0["place"]?.string == place }.compactMap { $0["path"]?.string }
    }

    nonisolated var endpoint: String { "http://127.0.0.1:\(port)" }
}

/// A repository of the double.
struct Repository {
    var files: [String: [UInt8]] = [:]
    var token: String?
    var page = 1000
    var tree: [JSONValue] = []

    /// A folder in Hugging Face layout whose weights are `bytes` long.
    static func folder(bytes: Int = 5000, seed: UInt64 = 1) -> Repository {
        Repository(files: [
            "config.json": Array("{}".utf8), "tokenizer.json": Array("{\"model\": {}}".utf8),
            "README.md": Array("---\nlicense: apache-2.0\nlanguage:\n- en\n- pt\n---\n# A model\n".utf8),
            "model.safetensors": noise(bytes, seed: seed),
        ])
    }

    static func noise(_ count: Int, seed: UInt64) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    }

    var json: JSONValue {
        let encoded = files.map {
            JSONObject.Member(name: $0.key, value: .string(Data($0.value).base64EncodedString()))
        }
        var json: JSONObject = [
            "files": .object(JSONObject(encoded)), "page": .number(page), "tree": .array(tree),
        ]
        json["token"] = token.map(JSONValue.string)
        return .object(json)
    }
}

/// A library in a folder of a test, and what pulls into it.
struct Place {
    let folder: String
    let pauses = Pauses()

    var models: String { folder + "/models" }
    var library: ModelLibrary { ModelLibrary(shippedFolder: nil, userFolders: [], importFolder: models) }

    func puller(
        _ double: HubDouble, environment: [String: String] = [:], room: MachineRoom = .machine,
        check: @escaping ModelPuller.Check = { _ in }
    ) throws -> ModelPuller {
        var environment = environment
        environment["HF_ENDPOINT"] = environment["HF_ENDPOINT"] ?? double.endpoint
        let pauses = pauses
        return ModelPuller(
            library: library, settings: try HubSettings(environment: environment, home: folder),
            environment: environment, room: room, pause: { pauses.add($0) }, check: check)
    }

    /// Pulls `name`, as a user writes it.
    @discardableResult
    func pull(
        _ name: String, from double: HubDouble, environment: [String: String] = [:],
        options: PullOptions = PullOptions()
    ) async throws -> PulledModel {
        try await puller(double, environment: environment)
            .pull(RepositoryReference(name, revision: "main"), options: options)
    }

    /// The files of the only model, by their paths; `nil` when there is no model.
    func held() throws -> [String: [UInt8]]? {
        guard let entry = library.scan().entries.first else { return nil }
        let root = entry.format == .gguf ? (entry.path as NSString).deletingLastPathComponent : entry.path
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            guard let data = FileManager.default.contents(atPath: root + "/" + name) else { continue }
            files[name] = [UInt8](data)
        }
        return files
    }

    /// What lies in the models' folder that is no model.
    var leftovers: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: models)) ?? []).filter { $0.hasPrefix(".") }
    }
}

/// Counts waits instead of waiting.
final class Pauses: Sendable {
    private let waited = Mutex<[Duration]>([])

    func add(_ duration: Duration) { waited.withLock { $0.append(duration) } }

    var all: [Duration] { waited.withLock { $0 } }
}

/// The error of a pull that must fail.
func refusal(_ body: () async throws -> some Sendable) async throws -> HubError? {
    do {
        _ = try await body()
        return nil
    } catch let error as HubError {
        return error
    }
}

/// A fault of the double.
func fault(_ on: String, _ action: String, times: Int = 1, _ more: JSONObject = [:]) -> JSONValue {
    var fault: JSONObject = ["on": .string(on), "do": .string(action), "times": .number(times)]
    for member in more { fault[member.name] = member.value }
    return .object(fault)
}
