// A model folder in Hugging Face layout: config.json, generation_config.json and safetensors, whole or in shards.

import FoundationEssentials
public import StructuredJSON
public import TensorCore

/// A model folder in Hugging Face layout.
public struct HuggingFaceFolder: Sendable {
    /// The folder's path.
    public let path: String
    /// The content of config.json.
    public let configuration: JSONObject
    /// The content of generation_config.json; empty when there is none.
    public let generationConfiguration: JSONObject
    /// The names of all tensors.
    public let tensorNames: [String]
    private let files: [String: SafetensorsFile]

    /// Opens the folder at `path`.
    /// - Throws: ``CheckpointError`` that says what is missing or wrong.
    public init(path: String) throws {
        self.path = path
        guard let configuration = try Self.object(path + "/config.json") else {
            throw CheckpointError(
                .unreadable, "\(path) has no config.json.",
                remedy: "Give a folder in Hugging Face layout: config.json, tokenizer.json and safetensors.")
        }
        self.configuration = configuration
        generationConfiguration = try Self.object(path + "/generation_config.json") ?? JSONObject()
        var files: [String: SafetensorsFile] = [:]
        var names: [String] = []
        for (file, expected) in try Self.shards(of: path) {
            let opened = try SafetensorsFile(path: path + "/" + file)
            for name in opened.tensorNames where expected?.contains(name) ?? true {
                guard files.updateValue(opened, forKey: name) == nil else {
                    throw CheckpointError(.malformed, "\(path): two shards hold the tensor \(name).")
                }
                names.append(name)
            }
            if let missing = expected?.first(where: { opened.tensor(named: $0) == nil }) {
                throw CheckpointError(
                    .malformed, "\(path)/\(file) does not hold the tensor \(missing) that the index promises.")
            }
        }
        self.files = files
        tensorNames = names
    }

    /// The tensor of a name.
    public func tensor(named name: String) -> TensorView? {
        files[name]?.tensor(named: name)
    }

    /// The safetensors files, each with the tensors that the index says it holds; `nil` when there is no index.
    private static func shards(of path: String) throws -> [(file: String, tensors: Set<String>?)] {
        let manager = FileManager.default
        if let index = try object(path + "/model.safetensors.index.json") {
            guard let map = index["weight_map"]?.object else {
                throw CheckpointError(.malformed, "\(path)/model.safetensors.index.json has no weight_map.")
            }
            var shards: [String: Set<String>] = [:]
            for member in map {
                // A shard's name is a file's name: it must not lead out of the folder.
                guard let file = member.value.string, !file.isEmpty, !file.contains("/"), !file.contains("\0"),
                    file != ".."
                else {
                    throw CheckpointError(
                        .malformed, "\(path)/model.safetensors.index.json: the file of \(member.name) is no file name.")
                }
                shards[file, default: []].insert(member.name)
            }
            return shards.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
        if manager.fileExists(atPath: path + "/model.safetensors") { return [("model.safetensors", nil)] }
        let names = ((try? manager.contentsOfDirectory(atPath: path)) ?? []).sorted()
        let single = names.filter { $0.hasSuffix(".safetensors") }
        if single.count == 1, let file = single.first { return [(file, nil)] }
        let other = names.first { $0.hasSuffix(".bin") || $0.hasSuffix(".pt") || $0.hasSuffix(".pth") }
        throw CheckpointError(
            .unreadable, "\(path) has no model.safetensors and no model.safetensors.index.json.",
            remedy: other.map { "\($0) is in a format that can run code when it is read; convert it to safetensors." }
                ?? "Fetch the model's weights into the folder.")
    }

    /// The JSON object in a file; `nil` when there is no such file.
    private static func object(_ path: String) throws -> JSONObject? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        do {
            guard case .object(let object) = try JSONValue.parse([UInt8](data)) else {
                throw CheckpointError(.malformed, "\(path) is not a JSON object.")
            }
            return object
        } catch let error as JSONError {
            throw CheckpointError(.malformed, "\(path) is not valid JSON: \(error).")
        }
    }
}
