// A model in several GGUF files: the first holds the metadata, and each says which part of how many it is.

import FoundationEssentials
import TensorCore

extension GGUFFile {
    /// What the parts of a model say of themselves.
    private enum Key {
        static let number = "split.no"
        static let count = "split.count"
        static let tensors = "split.tensors.count"
        static let architecture = "general.architecture"
    }

    /// The other parts of the model that `first` is the first part of; none when it is whole.
    /// - Throws: ``CheckpointError`` when `first` is another part, or a part is missing or belongs to another model.
    static func parts(behind first: Content) throws(CheckpointError) -> [Content] {
        guard let count = first.metadata[Key.count]?.integer, count > 1 else { return [] }
        let path = first.file.path
        let known = GGUFPartName(path)
        guard count <= GGUFLimits.parts else {
            throw CheckpointError(
                .unsupported, "\(path) is one of \(count) parts of a model; at most \(GGUFLimits.parts) are read.")
        }
        let number = first.metadata[Key.number]?.integer ?? 0
        guard number == 0 else {
            throw CheckpointError(
                .unsupported, "\(path) is part \(number + 1) of \(count) of a model.",
                remedy: "Give the first part" + (known.map { ", \($0.part(1))." } ?? "."))
        }
        guard let name = known, name.number == 1, name.count == count else {
            throw CheckpointError(
                .unsupported, "\(path) is the first of \(count) parts of a model, but not named so.",
                remedy: "Give the parts the names that they were published under, such as \(firstName(count)).")
        }
        var parts: [Content] = []
        for number in 2...count {
            let path = name.part(number)
            guard FileManager.default.fileExists(atPath: path) else {
                throw CheckpointError(
                    .unreadable, "There is no file \(path): the model is in \(count) parts.",
                    remedy: "Fetch all parts into the same folder.")
            }
            let part = try Content(CheckpointFile.map(path))
            try check(part, number: number, of: count, first: first)
            parts.append(part)
        }
        let found = parts.reduce(first.entries.count) { $0 + $1.entries.count }
        if let expected = first.metadata[Key.tensors]?.integer, expected != found {
            throw CheckpointError(
                .malformed, "\(path) says that its \(count) parts have \(expected) tensors; they have \(found).",
                remedy: "Fetch all parts of the model again.")
        }
        return parts
    }

    private static func check(
        _ part: Content, number: Int, of count: Int, first: Content
    ) throws(CheckpointError) {
        let architecture = part.metadata[Key.architecture]
        guard part.metadata[Key.number]?.integer == number - 1, part.metadata[Key.count]?.integer == count,
            part.metadata[Key.tensors] == first.metadata[Key.tensors],
            architecture == nil || architecture == first.metadata[Key.architecture]
        else {
            throw CheckpointError(
                .malformed, "\(part.file.path) is not part \(number) of \(count) of the model in \(first.file.path).",
                remedy: "Fetch all parts of the same model into one folder.")
        }
    }

    private static func firstName(_ count: Int) -> String {
        let digits = String(count)
        return "model-00001-of-" + String(repeating: "0", count: max(0, 5 - digits.utf8.count)) + digits + ".gguf"
    }
}
