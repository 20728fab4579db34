// A model folder in Hugging Face layout: config.json, generation_config.json, a tokenizer's files, and safetensors,
// whole or in shards.

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
    /// Which of ``tokenizerFileNames`` the folder has.
    public let tokenizerFiles: [String]
    /// The names of all tensors.
    public let tensorNames: [String]
    private let weights: Weights

    /// The files that a tokenizer may consist of.
    public static let tokenizerFileNames = [
        "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "tokenizer.model",
        "vocab.json", "merges.txt", "vocab.txt", "chat_template.jinja", "chat_template.json",
    ]

    private enum Weights {
        case single(SafetensorsFile)
        case sharded(SafetensorsIndex)
    }

    /// Opens the folder at `path`.
    /// - Throws: ``CheckpointError`` that says what is missing or wrong, and how to mend it.
    public init(path: String) throws(CheckpointError) {
        let contents = try FolderContents(path)
        self.path = path
        let limits = JSONLimits.default
        guard
            let configuration = try CheckpointFile.object(
                path + "/config.json", limits: limits, duplicateNames: true)
        else { throw contents.missingConfiguration() }
        self.configuration = configuration
        generationConfiguration =
            try CheckpointFile.object(path + "/generation_config.json", limits: limits, duplicateNames: true)
            ?? JSONObject()
        tokenizerFiles = Self.tokenizerFileNames.filter(contents.has)
        if contents.has(SafetensorsIndex.fileName) {
            let index = try SafetensorsIndex(path: path + "/" + SafetensorsIndex.fileName)
            weights = .sharded(index)
            tensorNames = index.tensorNames
        } else if contents.has("model.safetensors") {
            let file = try SafetensorsFile(path: path + "/model.safetensors")
            weights = .single(file)
            tensorNames = file.tensorNames
        } else {
            throw contents.missingWeights()
        }
    }

    /// The tensor of a name.
    public func tensor(named name: String) -> TensorView? {
        switch weights {
        case .single(let file): file.tensor(named: name)
        case .sharded(let index): index.tensor(named: name)
        }
    }

    /// Checks that the folder has a tokenizer that can be read.
    /// - Throws: ``CheckpointError`` that says what is missing and how to mend it.
    public func requireTokenizer() throws(CheckpointError) {
        guard !tokenizerFiles.contains("tokenizer.json") else { return }
        let slow = tokenizerFiles.first { ["tokenizer.model", "vocab.json", "vocab.txt"].contains($0) }
        throw CheckpointError(
            .unreadable, "\(path) has no tokenizer.json" + (slow.map { ", only \($0)." } ?? "."),
            remedy: slow == nil
                ? "Fetch the model's tokenizer files into the folder."
                : "Make one with transformers: AutoTokenizer.from_pretrained(folder).save_pretrained(folder).")
    }
}

/// The names of the files in a folder, to say what is missing and what is there instead.
private struct FolderContents {
    private let path: String
    private let names: Set<String>

    init(_ path: String) throws(CheckpointError) {
        self.path = path
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw CheckpointError(.unreadable, "\(path) is no folder that can be read.", remedy: "Check the path.")
        }
        self.names = Set(names)
    }

    func has(_ name: String) -> Bool {
        names.contains(name)
    }

    func missingConfiguration() -> CheckpointError {
        let remedy: String
        if has("adapter_config.json") {
            remedy = "It is an adapter: merge it into its base model with peft's merge_and_unload, and save that."
        } else if has("params.json") {
            remedy =
                "It has its maker's own layout (params.json): fetch the version in Hugging Face layout, with "
                + "config.json and model.safetensors."
        } else if let file = names.sorted().first(where: { $0.hasSuffix(".gguf") }) {
            remedy = "It holds a GGUF file: give the path of that file, \(path)/\(file)."
        } else {
            remedy = "Give a folder in Hugging Face layout: config.json, tokenizer.json and model.safetensors."
        }
        return CheckpointError(.unreadable, "\(path) has no config.json.", remedy: remedy)
    }

    func missingWeights() -> CheckpointError {
        let others = names.sorted()
        let pickled = others.first { name in
            [".bin", ".bin.index.json", ".pt", ".pth", ".ckpt", ".h5", ".msgpack"].contains { name.hasSuffix($0) }
        }
        let remedy: String
        if let pickled {
            remedy =
                "There is \(pickled), in a format that may run code when it is read. Convert it with transformers: "
                + "AutoModelForCausalLM.from_pretrained(folder).save_pretrained(folder, safe_serialization=True)."
        } else if let file = others.first(where: { $0.hasSuffix(".safetensors") }) {
            remedy =
                "There is \(file): if it holds the whole model under Hugging Face's names, rename it to "
                + "model.safetensors; if it is one of several, fetch \(SafetensorsIndex.fileName) too."
        } else if let file = others.first(where: { $0.hasSuffix(".gguf") }) {
            remedy = "It holds a GGUF file: give the path of that file, \(path)/\(file)."
        } else {
            remedy = "Fetch the model's weights into the folder."
        }
        return CheckpointError(
            .unreadable, "\(path) has neither model.safetensors nor \(SafetensorsIndex.fileName).", remedy: remedy)
    }
}
