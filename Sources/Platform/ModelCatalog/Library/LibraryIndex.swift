// The library as it was last read, by every id that a client may write; a few looks at file metadata tell whether it is
// still true.

import FoundationEssentials

/// The models of a library at one moment.
struct LibraryIndex: Sendable {
    /// Every id that clients may use, shipped models first, each followed by its aliases.
    let models: [ResolvedModel]
    private let modelsByID: [String: ResolvedModel]
    private let stamps: [String: FileStamp?]
    /// Whether every change lay so far back that a later one must show in a stamp: file systems stamp with a clock that
    /// ticks, some only every two seconds.
    private let isSettled: Bool

    /// Reads the library.
    /// - Parameter additionalAliases: alias to model id, beside those of the cards.
    init(library: ModelLibrary, additionalAliases: [String: String]) {
        // The stamps come first: what changes while the library is read shows in them next time.
        let start = Int(Date().timeIntervalSince1970.rounded(.down))
        var stamps: [String: FileStamp?] = [:]
        for path in library.watchedPaths { stamps[path] = FileStamp(path: path) }
        self.stamps = stamps
        isSettled = stamps.values.allSatisfy { ($0?.modifiedAt ?? 0) + 2 < start }
        models = library.scan().entries.flatMap { entry in
            let declared = additionalAliases.filter { $0.value == entry.id }.keys.sorted()
            let aliases = (entry.aliases + declared).filter { $0 != entry.id }
            return ([entry.id] + aliases).map { id in
                ResolvedModel(entry: entry, id: id, dialect: ModelCatalog.dialect(of: id, entry: entry))
            }
        }
        modelsByID = Dictionary(models.map { ($0.id, $0) }) { first, _ in first }
    }

    /// Whether reading the library again would find the same.
    var isCurrent: Bool {
        isSettled && stamps.allSatisfy { FileStamp(path: $0.key) == $0.value }
    }

    /// The model that answers to `id`.
    subscript(id: String) -> ResolvedModel? { modelsByID[id] }
}

extension ModelLibrary {
    /// The files and folders whose change may change what a scan finds: the folders, what lies in them, the cards and
    /// the lone GGUF files inside. Paths where nothing lies are watched too.
    var watchedPaths: [String] {
        let folders = (shippedFolder.map { [$0] } ?? []) + userFolders + [importFolder]
        return folders.flatMap { folder -> [String] in
            [folder]
                + Self.children(of: folder).filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
                    let path = folder + "/" + name
                    let weights = Self.children(of: path).filter { $0.hasSuffix(".gguf") }
                    return [path, path + "/" + Self.cardName, path + "/config.json"] + weights.map { path + "/" + $0 }
                }
        }
    }
}
