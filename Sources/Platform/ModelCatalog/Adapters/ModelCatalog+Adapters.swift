// Which model an adapter was trained over, and loading the one over the other.

import ModelContracts

extension ModelCatalog {
    /// The model of an entry: read by the loader or, of an adapter, its base with the adapter over it.
    func open(_ entry: CatalogEntry, _ progress: (@Sendable (Double) -> Void)?) async throws -> any ServedModel {
        guard entry.format == .adapter else { return try await loader(entry, progress) }
        guard let base = baseModel(of: entry) else {
            let name = entry.baseModel.map { "'\($0)'" } ?? "a model that its files do not name"
            throw ModelError(
                .modelNotFound, "The adapter \(entry.id) was trained over \(name), which is not in the catalogue.",
                remedy: "Bring that model (`alicerce models pull` or `import`), or name the one that is meant as "
                    + "\"baseModel\" in \(entry.path)/alicerce.json.")
        }
        let lease = try await lease(base, progress: progress)
        guard let model = lease.model as? EngineModel else {
            lease.end()
            throw ModelError(.unsupportedModel, "\(base.id) is no model that adapters can be used with.")
        }
        return try await model.adapted(by: entry, lease: lease)
    }

    /// The model that an adapter names as its base: by id or alias, by the hub's name that it was pulled under, or by
    /// the last part of a path, when exactly one model is called so.
    func baseModel(of entry: CatalogEntry) -> CatalogEntry? {
        guard let name = entry.baseModel, !name.isEmpty else { return nil }
        let others = models().map(\.entry).filter { $0.format != .adapter }
        if let found = models().first(where: { $0.id == name && $0.entry.format != .adapter }) { return found.entry }
        let pulled = others.filter { $0.source == "hf:\(name)" || $0.source?.hasPrefix("hf:\(name)@") == true }
        if let found = pulled.first { return found }
        let slug = CatalogEntry.slug(of: ModelLibrary.lastComponent(of: name))
        let alike = Set(
            others.filter { entry in
                [entry.name, ModelLibrary.lastComponent(of: entry.path)].contains { CatalogEntry.slug(of: $0) == slug }
            })
        return alike.count == 1 ? alike.first : nil
    }
}
