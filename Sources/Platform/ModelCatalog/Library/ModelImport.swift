// Brings a model into the data folder and takes it out again. A model appears whole or not at all: files are copied
// under a temporary name, and a rename makes them visible.

import CheckpointFormats
import Foundation
import StructuredJSON

/// What the user says of a model that is imported.
public struct ModelImportOptions: Sendable {
    /// The model id; `nil` derives one from the file name.
    public var id: String?
    /// A name for people.
    public var name: String?
    /// Further ids it answers to.
    public var aliases: [String]
    /// The body InvokeModel speaks.
    public var dialect: String?
    /// Of an adapter, the id of the model that it is used with.
    public var baseModel: String?

    /// Options.
    public init(
        id: String? = nil, name: String? = nil, aliases: [String] = [], dialect: String? = nil, baseModel: String? = nil
    ) {
        self.baseModel = baseModel
        self.id = id
        self.name = name
        self.aliases = aliases
        self.dialect = dialect
    }
}

extension ModelLibrary {
    /// The files of a Hugging Face folder that a model consists of.
    static func belongsToModel(_ name: String) -> Bool {
        name.hasSuffix(".safetensors") || name.hasSuffix(".json") || name.hasSuffix(".jinja")
            || name.hasSuffix(".model")
            || ["vocab.txt", "merges.txt", "README.md", "LICENSE", "LICENSE.txt"].contains(name)
    }

    /// Copies the model at `path` into the import folder and gives its entry. The caller has checked that it loads.
    /// - Parameter progress: bytes copied and bytes in all.
    /// - Throws: ``CatalogError``.
    public func importModel(
        at path: String, options: ModelImportOptions, progress: (@Sendable (Int, Int) -> Void)? = nil
    ) throws -> CatalogEntry {
        guard var entry = try Self.entry(at: path, origin: .imported) else { throw Self.notAModel(path) }
        entry.id = options.id ?? entry.id
        entry.name = options.name ?? entry.name
        entry.aliases = options.aliases.isEmpty ? entry.aliases : options.aliases
        entry.dialect = options.dialect ?? entry.dialect
        entry.baseModel = options.baseModel ?? entry.baseModel
        // Reading the card back applies the same checks as a scan will.
        entry = try CatalogEntry(
            path: entry.path, format: entry.format, kind: entry.kind, origin: .imported, fallbackName: entry.name,
            card: entry.card)
        let taken = scan().entries.flatMap { [$0.id] + $0.aliases }
        for id in [entry.id] + entry.aliases where taken.contains(id) {
            throw CatalogError(
                .alreadyExists, "A model with the id \(id) exists already.", remedy: "Choose another with --id.")
        }
        let manager = FileManager.default
        let target = freeFolder(for: entry.id)
        let temporary = importFolder + "/.importing-" + UUID().uuidString
        do {
            try manager.createDirectory(atPath: temporary, withIntermediateDirectories: true)
            var copied = 0
            let sources = Self.files(of: entry)
            let total = sources.reduce(0) { $0 + Self.size(ofFile: $1) }
            for source in sources {
                let name = Self.name(of: source, in: entry)
                if let slash = name.lastIndex(of: "/") {
                    try manager.createDirectory(
                        atPath: temporary + "/" + name[..<slash], withIntermediateDirectories: true)
                }
                try manager.copyItem(atPath: source, toPath: temporary + "/" + name)
                copied += Self.size(ofFile: source)
                progress?(copied, total)
            }
            let card = JSONValue.object(entry.card).serialized(.pretty(indent: 2)) + "\n"
            try Data(card.utf8).write(to: URL(filePath: temporary + "/" + Self.cardName))
            try manager.moveItem(atPath: temporary, toPath: target)
        } catch {
            try? manager.removeItem(atPath: temporary)
            throw CatalogError(.fileSystem, "Copying \(path) to \(target) failed: \(error.localizedDescription)")
        }
        guard let imported = try Self.entry(at: target, origin: .imported) else { throw Self.notAModel(target) }
        return imported
    }

    /// A folder that does not exist yet: ids that differ in punctuation only have the same slug.
    func freeFolder(for id: String) -> String {
        let first = importFolder + "/" + CatalogEntry.slug(of: id)
        var folder = first
        var number = 2
        while FileManager.default.fileExists(atPath: folder) {
            folder = "\(first)-\(number)"
            number += 1
        }
        return folder
    }

    /// Removes an imported model's files.
    /// - Throws: ``CatalogError``; models that ship or lie in the user's folders are not ours to remove.
    public func removeModel(id: String) throws {
        guard let entry = scan().entries.first(where: { $0.id == id }) else {
            throw CatalogError(
                .modelNotFound, "There is no model with the id \(id).", remedy: "`alicerce models list` shows the ids.")
        }
        guard entry.origin == .imported else {
            throw CatalogError(
                .notRemovable, "\(id) was not imported; it lies at \(entry.path).",
                remedy: "Remove the file yourself if you no longer want it.")
        }
        let folder =
            switch entry.format {
            case .huggingFace, .adapter: entry.path
            case .gguf: String(entry.path.dropLast(Self.lastComponent(of: entry.path).count + 1))
            }
        let trash = importFolder + "/.removed-" + UUID().uuidString
        do {
            // The rename takes it out of sight at once, also when deleting is interrupted.
            try FileManager.default.moveItem(atPath: folder, toPath: trash)
            try FileManager.default.removeItem(atPath: trash)
        } catch {
            throw CatalogError(.fileSystem, "Removing \(folder) failed: \(error.localizedDescription)")
        }
    }

    /// The files that an entry consists of.
    static func files(of entry: CatalogEntry) -> [String] {
        switch entry.format {
        case .gguf: parts(ofModelAt: entry.path).filter { FileManager.default.fileExists(atPath: $0) }
        case .huggingFace, .adapter:
            children(of: entry.path).flatMap { name -> [String] in
                let path = entry.path + "/" + name
                if belongsToModel(name) { return name == cardName ? [] : [path] }
                return isModuleFolder(name) ? children(of: path).filter(belongsToModel).map { "\(path)/\($0)" } : []
            }
        }
    }

    /// Whether a folder inside of a model's holds one of its modules, as sentence-transformers numbers and names them:
    /// `1_Pooling`.
    static func isModuleFolder(_ name: String) -> Bool {
        let parts = name.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let number = parts.first, let type = parts.last else { return false }
        return (1...3).contains(number.count) && number.allSatisfy { $0.isASCII && $0.isNumber } && !type.isEmpty
            && type.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    /// A file's name inside of the model's folder.
    private static func name(of file: String, in entry: CatalogEntry) -> String {
        entry.format == .gguf ? lastComponent(of: file) : String(file.dropFirst(entry.path.count + 1))
    }

    /// The bytes that an entry's files have on disk.
    public static func size(of entry: CatalogEntry) -> Int {
        files(of: entry).reduce(0) { $0 + size(ofFile: $1) }
    }

    /// Symbolic links count as what they lead to: Hugging Face's cache is made of them.
    static func size(ofFile path: String) -> Int {
        FileStamp(path: path).map { Int(clamping: $0.size) } ?? 0
    }

    static func notAModel(_ path: String) -> CatalogError {
        if let part = GGUFPartName(path), part.number > 1 {
            return CatalogError(
                .notAModel, "\(path) is one part of a model in several files.",
                remedy: "Give the first, \(part.part(1)).")
        }
        return CatalogError(
            .notAModel, "\(path) is no model.",
            remedy: "Give a .gguf file, or a Hugging Face folder with config.json and safetensors.")
    }
}
