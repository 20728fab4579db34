// Finds the models on disk: what ships with the program, what lies in the user's folders, what was imported.

import CheckpointFormats
import Foundation
import StructuredJSON

/// The folders in which models are looked for. Reading them is cheap: no weights are touched.
public struct ModelLibrary: Sendable {
    /// The card's file name, beside a folder's weights; for a lone GGUF file it is `<file name>.alicerce.json`.
    static let cardName = "alicerce.json"

    /// The folder that ships with the program, when it was found.
    public let shippedFolder: String?
    /// Folders that the user named (`ALICERCE_MODELS`).
    public let userFolders: [String]
    /// Where imported models are kept.
    public let importFolder: String
    private let cache = EntryCache()

    /// A library over these folders; those that do not exist are empty.
    public init(shippedFolder: String?, userFolders: [String], importFolder: String) {
        self.shippedFolder = shippedFolder
        self.userFolders = userFolders
        self.importFolder = importFolder
    }

    /// All models found, shipped ones first, then by id; and what kept others from being listed.
    public func scan() -> (entries: [CatalogEntry], problems: [CatalogError]) {
        var entries: [CatalogEntry] = []
        var problems: [CatalogError] = []
        var places: [String: String] = [:]
        let folders: [(String, CatalogEntry.Origin)] =
            (shippedFolder.map { [($0, .shipped)] } ?? []) + userFolders.map { ($0, .folder) }
            + [(importFolder, .imported)]
        for (folder, origin) in folders {
            for name in Self.children(of: folder) where !name.hasPrefix(".") {
                do throws(CatalogError) {
                    let path = folder + "/" + name
                    let found = try cache.entry(at: path, watched: Self.watchedPaths(ofModelAt: path)) {
                        () throws(CatalogError) in try Self.entry(at: path, origin: origin)
                    }
                    guard let entry = found else { continue }
                    if let other = places[entry.id] {
                        problems.append(
                            CatalogError(
                                .alreadyExists,
                                "\(entry.path) has the id \(entry.id) of \(other) and is not listed.",
                                remedy: "Give it another modelId in its alicerce.json."))
                    } else {
                        places[entry.id] = entry.path
                        entries.append(entry)
                    }
                } catch {
                    problems.append(error)
                }
            }
        }
        return (entries, problems)
    }

    /// The entry of a model that is named by its path.
    /// - Throws: ``CatalogError`` when there is none.
    public static func openEntry(at path: String) throws(CatalogError) -> CatalogEntry {
        guard let entry = try entry(at: path, origin: .path) else { throw notAModel(path) }
        return entry
    }

    /// The entry of the model at `path`: a GGUF file, a Hugging Face folder, an adapter's folder, or a folder that holds
    /// one GGUF file and a card. `nil` when it is none of them.
    static func entry(at path: String, origin: CatalogEntry.Origin) throws(CatalogError) -> CatalogEntry? {
        var isFolder = false
        let manager = FileManager.default
        guard manager.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
        let name = lastComponent(of: path)
        guard isFolder else {
            let part = GGUFPartName(name)
            // A model in several files is the first one.
            guard name.hasSuffix(".gguf"), part?.number ?? 1 == 1 else { return nil }
            try checkMagic(of: path)
            return try CatalogEntry(
                path: path, format: .gguf, kind: ModelKind(ggufFile: path), origin: origin,
                fallbackName: part?.stem ?? String(name.dropLast(5)), card: card(at: path + ".alicerce.json"),
                statement: ModelStatement(ggufFile: path))
        }
        if manager.fileExists(atPath: path + "/config.json") {
            return try CatalogEntry(
                path: path, format: .huggingFace, kind: ModelKind(folder: path), origin: origin, fallbackName: name,
                card: card(at: path + "/" + cardName), statement: ModelStatement(readmeIn: path))
        }
        if AdapterFolder.isAdapter(path: path) {
            return try CatalogEntry(
                path: path, format: .adapter, origin: origin, fallbackName: name, card: card(at: path + "/" + cardName),
                statement: ModelStatement(adapterIn: path))
        }
        let files = children(of: path).filter { $0.hasSuffix(".gguf") }
        guard let file = files.first else { return nil }
        let parts = Set(parts(ofModelAt: file))
        guard files.allSatisfy({ parts.contains($0) }) else { return nil }
        try checkMagic(of: path + "/" + file)
        return try CatalogEntry(
            path: path + "/" + file, format: .gguf, kind: ModelKind(ggufFile: path + "/" + file), origin: origin,
            fallbackName: name,
            card: card(at: path + "/" + cardName),
            statement: ModelStatement(ggufFile: path + "/" + file).completed(by: ModelStatement(readmeIn: path)))
    }

    /// The files of the model whose GGUF file, or part, is `path`: that file alone, or all parts by the names that they
    /// must have.
    public static func parts(ofModelAt path: String) -> [String] {
        GGUFPartName(path)?.all ?? [path]
    }

    /// A file that is no GGUF file at all is not listed as a model; what is wrong further in is told when it is opened.
    private static func checkMagic(of path: String) throws(CatalogError) {
        let file = FileHandle(forReadingAtPath: path)
        defer { try? file?.close() }
        guard let start = try? file?.read(upToCount: 4), start.elementsEqual("GGUF".utf8) else {
            throw CatalogError(
                .notAModel, "\(path) is no GGUF file: it does not begin with 'GGUF'.", remedy: "Fetch the file again.")
        }
    }

    static func card(at path: String) throws(CatalogError) -> JSONObject {
        guard let data = FileManager.default.contents(atPath: path) else { return JSONObject() }
        do {
            guard case .object(let card) = try JSONValue.parse([UInt8](data)) else {
                throw CatalogError(.invalidCard, "\(path) is not a JSON object.")
            }
            return card
        } catch let error as CatalogError {
            throw error
        } catch {
            throw CatalogError(.invalidCard, "\(path) is not valid JSON: \(error).")
        }
    }

    static func children(of folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    static func lastComponent(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
