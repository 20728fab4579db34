// What lies at a path that is said to be a model.

import FoundationEssentials
import TensorCore

/// An opened checkpoint of either kind.
public enum ModelSource: Sendable {
    /// A GGUF file.
    case gguf(GGUFFile)
    /// A folder in Hugging Face layout.
    case huggingFace(HuggingFaceFolder)

    /// Opens what lies at `path`: a folder in Hugging Face layout or a GGUF file, told apart by content, not by name.
    /// - Throws: ``CheckpointError`` that says what else it is.
    public init(path: String) throws(CheckpointError) {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CheckpointError(
                .unreadable, "There is nothing at \(path).", remedy: "Give a GGUF file or a Hugging Face folder.")
        }
        if isFolder {
            self = .huggingFace(try HuggingFaceFolder(path: path))
            return
        }
        let file = try CheckpointFile.map(path)
        let start = try CheckpointError.translating { try file.withBytes(in: 0..<min(file.count, 16)) { [UInt8]($0) } }
        if start.starts(with: GGUFFile.magic.utf8) {
            self = .gguf(try GGUFFile(file: file))
            return
        }
        throw Self.refusal(path, start: start)
    }

    /// Signatures of what people take for a model file.
    private static let signatures: [(start: [UInt8], name: String)] = [
        (Array("lmgg".utf8), "an old GGML file"), (Array("fmgg".utf8), "an old GGML file"),
        (Array("tjgg".utf8), "an old GGJT file"), (Array("algg".utf8), "a LoRA in GGLA format"),
        (Array("PK\u{3}\u{4}".utf8), "a zip archive, as PyTorch saves checkpoints"),
        ([0x80, 0x02], "a Python pickle, as PyTorch saves checkpoints"), ([0x1F, 0x8B], "a gzip archive"),
        ([0x89, 0x48, 0x44, 0x46], "an HDF5 file, as TensorFlow saves checkpoints"),
    ]

    private static func refusal(_ path: String, start: [UInt8]) -> CheckpointError {
        let formats = "Give a GGUF file or a Hugging Face folder."
        // safetensors: 64 bits of header length, then the header's brace.
        if start.count > 8, start[8] == UInt8(ascii: "{"), start[5..<8].allSatisfy({ $0 == 0 }) {
            return CheckpointError(
                .unsupported, "\(path) is a safetensors file, which holds weights but no configuration.",
                remedy: "Give the folder that it is in, with config.json and tokenizer.json.")
        }
        if let known = signatures.first(where: { start.starts(with: $0.start) }) {
            return CheckpointError(
                .unsupported, "\(path) is \(known.name), which is not read.",
                remedy: "Convert the model with a current converter. \(formats)")
        }
        return CheckpointError(.malformed, "\(path) is no model: it does not begin with 'GGUF'.", remedy: formats)
    }
}
