// Models that arrive file by file: they are gathered out of sight beside the imported ones, and a rename shows them.

import Foundation
import StructuredJSON

extension ModelLibrary {
    /// Where the files of a model are gathered; the folder need not exist yet. It is no model to anybody until it is
    /// adopted, and it may be gone on with later.
    /// - Parameter name: letters, digits and hyphens; the same name is the same folder.
    public func stagingFolder(named name: String) -> String {
        importFolder + "/.importing-" + CatalogEntry.slug(of: name)
    }

    /// Whether a file of this name may be part of a model; one of a module (``isModuleFolder(_:)``) has its folder's name
    /// in front.
    public static func isModelFile(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let file = parts.last, !file.hasPrefix("."), file != cardName else { return false }
        guard parts.count > 1 else { return belongsToModel(file) || file.hasSuffix(".gguf") }
        return parts.count == 2 && isModuleFolder(parts[0]) && belongsToModel(file)
    }

    /// The entry of what was gathered, under the id and name that it will have.
    /// - Throws: ``CatalogError``.
    public func stagedEntry(in folder: String, options: ModelImportOptions) throws -> CatalogEntry {
        guard var entry = try Self.entry(at: folder, origin: .imported) else { throw Self.notAModel(folder) }
        entry.id = options.id ?? entry.id
        entry.name = options.name ?? entry.name
        entry.dialect = options.dialect ?? entry.dialect
        entry.baseModel = options.baseModel ?? entry.baseModel
        // Reading the card back applies the same checks as a scan will.
        return try CatalogEntry(
            path: entry.path, format: entry.format, kind: entry.kind, origin: .imported, fallbackName: entry.name,
            card: entry.card)
    }

    /// The imported model with this id; `nil` when there is none.
    public func importedModel(id: String) -> CatalogEntry? {
        scan().entries.first { $0.id == id && $0.origin == .imported }
    }

    /// Shows what was gathered as a model. When a model with this id is there already, the folder is left alone. Members
    /// of a card in the folder that say more than the entry stay.
    /// - Throws: ``CatalogError``.
    public func adopt(_ folder: String, options: ModelImportOptions) throws -> CatalogEntry {
        let entry = try stagedEntry(in: folder, options: options)
        let taken = scan().entries.flatMap { [$0.id] + $0.aliases }
        guard !taken.contains(entry.id) else {
            throw CatalogError(.alreadyExists, "A model with the id \(entry.id) exists already.")
        }
        let target = freeFolder(for: entry.id)
        do {
            var members = try Self.card(at: folder + "/" + Self.cardName)
            for member in entry.card { members[member.name] = member.value }
            let card = JSONValue.object(members).serialized(.pretty(indent: 2)) + "\n"
            try Data(card.utf8).write(to: URL(filePath: folder + "/" + Self.cardName), options: .atomic)
            try FileManager.default.moveItem(atPath: folder, toPath: target)
        } catch {
            throw CatalogError(.fileSystem, "Moving \(folder) to \(target) failed: \(error.localizedDescription)")
        }
        guard let adopted = try Self.entry(at: target, origin: .imported) else { throw Self.notAModel(target) }
        return adopted
    }
}

extension ModelCatalog {
    /// Removes an imported model: from memory, and its files.
    /// - Throws: ``CatalogError`` when somebody uses it, or when it was not imported.
    public func removeImported(id: String) async throws {
        guard let entry = await resolve(id)?.entry else {
            throw CatalogError(.modelNotFound, "There is no model with the id \(id).")
        }
        _ = try await unload(entry)
        let library = library
        try await onOwnThread { try library.removeModel(id: entry.id) }
    }
}
