// What lies at a path that is said to be a model.

import FoundationEssentials

/// An opened checkpoint of either kind.
public enum ModelSource: Sendable {
    /// A GGUF file.
    case gguf(GGUFFile)
    /// A folder in Hugging Face layout.
    case huggingFace(HuggingFaceFolder)

    /// Opens what lies at `path`: a folder is read as Hugging Face layout, anything else as GGUF.
    /// - Throws: ``CheckpointError``.
    public init(path: String) throws {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CheckpointError(.unreadable, "There is nothing at \(path).")
        }
        self = isFolder ? .huggingFace(try HuggingFaceFolder(path: path)) : .gguf(try GGUFFile(path: path))
    }
}
