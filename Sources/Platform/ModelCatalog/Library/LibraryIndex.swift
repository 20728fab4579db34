// The library as it was last read, by every id that a client may write; a few looks at file metadata tell whether it is
// still true.

import FoundationEssentials

/// The models of a library at one moment.
struct LibraryIndex: Sendable {
    /// Every id that clients may use, shipped models first, each followed by its aliases.
    let models: [ResolvedModel]
    private let modelsByID: [String: ResolvedModel]
    private let rules: [AliasRule]
    private let stamps: FileStamps

    /// Reads the library.
    /// - Parameter rules: which further ids the models answer to, beside the aliases of the cards; the first that
    ///   matches decides.
    init(library: ModelLibrary, rules: [AliasRule]) {
        // The stamps come first: what changes while the library is read shows in them next time.
        stamps = FileStamps(
            paths: library.watchedPaths, time: Int(Date().timeIntervalSince1970.rounded(.down)))
        let entries = library.scan().entries
        var declared: [String: [String]] = [:]
        var taken: Set<String> = []
        // A pattern stands for no id that could be listed, and hides the names that stand behind it.
        for (number, rule) in rules.enumerated() where rule.isExact {
            guard !rules[..<number].contains(where: { $0.matches(rule.pattern) }) else { continue }
            guard taken.insert(rule.pattern).inserted else { continue }
            declared[rule.model, default: []].append(rule.pattern)
        }
        let ids = Set(entries.flatMap { [$0.id] + $0.aliases })
        models = entries.flatMap { entry in
            let further = (declared[entry.id] ?? []).filter { !ids.contains($0) }
            let aliases = entry.aliases.filter { $0 != entry.id } + further
            return ([entry.id] + aliases).map { ResolvedModel(entry: entry, id: $0) }
        }
        modelsByID = Dictionary(models.map { ($0.id, $0) }) { first, _ in first }
        self.rules = rules
    }

    /// Whether reading the library again would find the same.
    var isCurrent: Bool { stamps.areCurrent }

    /// The model that answers to `id`: its own id or an alias of a card, else whatever the first rule says that matches.
    subscript(id: String) -> ResolvedModel? {
        if let model = modelsByID[id] { return model }
        guard let rule = rules.first(where: { $0.matches(id) }), let target = modelsByID[rule.model] else { return nil }
        return ResolvedModel(entry: target.entry, id: id, rule: rule)
    }
}

extension ModelLibrary {
    /// The files and folders whose change may change what a scan finds: the folders, and what their models depend on.
    var watchedPaths: [String] {
        let folders = (shippedFolder.map { [$0] } ?? []) + userFolders + [importFolder]
        return folders.flatMap { folder -> [String] in
            [folder]
                + Self.children(of: folder).filter { !$0.hasPrefix(".") }.flatMap {
                    Self.watchedPaths(ofModelAt: folder + "/" + $0)
                }
        }
    }

    /// What the entry at `path` depends on: the file or folder, the card, the README and the lone GGUF files inside.
    /// Paths where nothing lies are watched too.
    static func watchedPaths(ofModelAt path: String) -> [String] {
        if path.hasSuffix(".gguf") {
            return parts(ofModelAt: path) + [path, path + ".alicerce.json", path + "/" + cardName]
        }
        let weights = children(of: path).filter { $0.hasSuffix(".gguf") }
        return [path]
            + [cardName, "README.md", "adapter_config.json", "config.json", "modules.json"].map { "\(path)/\($0)" }
            + weights.map { path + "/" + $0 }
    }
}
