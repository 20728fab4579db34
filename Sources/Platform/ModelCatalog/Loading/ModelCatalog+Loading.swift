// What of the catalogue is in memory: loading on first use, and unloading what is not used when its time is over or when
// others need the room.

import ModelContracts

extension ModelCatalog {
    /// The loaded model of `entry`, which stays loaded until the lease ends; loads it on first use. Several callers at
    /// once share one load.
    /// - Parameter progress: called with values from 0 to 1 when this call loads.
    /// - Throws: ``ModelContracts/ModelError`` when the files cannot be loaded; the next call tries again.
    public func lease(
        _ entry: CatalogEntry, progress: (@Sendable (Double) -> Void)? = nil
    ) async throws -> ModelLease {
        let resident = residents[entry.id] ?? load(entry, progress)
        useCount += 1
        residents[entry.id]?.order = useCount
        resident.use.begin()
        do {
            return ModelLease(model: try await resident.loading.value, use: resident.use)
        } catch {
            resident.use.end()
            if residents[entry.id]?.use === resident.use { residents[entry.id] = nil }
            throw error
        }
    }

    /// The loaded model of `entry` for callers who can bear its being unloaded; loads it on first use.
    /// - Throws: as ``lease(_:progress:)``.
    public func model(
        for entry: CatalogEntry, progress: (@Sendable (Double) -> Void)? = nil
    ) async throws -> any ServedModel {
        try await lease(entry, progress: progress).model
    }

    private func load(_ entry: CatalogEntry, _ progress: (@Sendable (Double) -> Void)?) -> Resident {
        let unloadsAtOnce = keepAlive == .zero
        let use = ModelUse(now: now) { [weak self] in
            if unloadsAtOnce { Task { await self?.unloadIdle() } }
        }
        let loading = Task {
            // What must go goes first, so that there is room while the weights are read.
            await makeRoom(for: ModelLibrary.size(of: entry), beside: entry.id)
            let model = try await open(entry, progress)
            if residents[entry.id]?.use === use { residents[entry.id]?.model = model }
            await makeRoom(for: 0, beside: entry.id)
            return model
        }
        let resident = Resident(entry: entry, loading: loading, use: use, order: useCount)
        residents[entry.id] = resident
        return resident
    }

    /// Unloads models that nobody uses, least recently used first, until the budget holds what is loaded and `bytes`
    /// more.
    private func makeRoom(for bytes: Int, beside id: String) async {
        var wasUnloaded: Bool
        repeat {
            wasUnloaded = false
            for candidate in residents.values.sorted(by: { $0.order < $1.order })
            where candidate.entry.id != id && residents.values.reduce(bytes, { $0 + $1.heldBytes }) > memoryBudget {
                if await unloadIfUnused(candidate) { wasUnloaded = true }
            }
            // A base can go when the last of its adapters has gone.
        } while wasUnloaded
    }

    /// Unloads the models that nobody has used for as long as idle ones are kept.
    public func unloadIdle() async {
        guard let keepAlive else { return }
        for resident in residents.values {
            guard let idleSince = resident.use.idleSince, now() - idleSince >= keepAlive else { continue }
            _ = await unloadIfUnused(resident)
        }
    }

    /// Unloads a model.
    /// - Returns: whether it was loaded.
    /// - Throws: ``CatalogError`` when somebody uses it.
    public func unload(_ entry: CatalogEntry) async throws -> Bool {
        guard let resident = residents[entry.id] else { return false }
        guard await unloadIfUnused(resident) else {
            throw CatalogError(
                .inUse, "The model \(entry.id) is loading or answers requests.", remedy: "Try again when it is idle.")
        }
        return true
    }

    /// Unloads everything, whoever uses it.
    public func unloadAll() async {
        let leaving = residents.values.map(\.loading)
        residents = [:]
        for loading in leaving { await (try? loading.value)?.unload() }
    }

    /// Unloads a model unless it is loading or somebody uses it.
    private func unloadIfUnused(_ resident: Resident) async -> Bool {
        guard let model = resident.model, await model.activeRequestCount == 0 else { return false }
        // While the model was asked, somebody may have begun to use it, or somebody else may have unloaded it.
        guard resident.use.idleSince != nil, let current = residents[resident.entry.id], current.use === resident.use
        else { return false }
        residents[resident.entry.id] = nil
        await model.unload()
        return true
    }

    /// The models in memory, in the order of their ids.
    public func residentModels() -> [ResidentModel] {
        let now = now()
        return residents.values.sorted { $0.entry.id < $1.entry.id }.map { resident in
            let idle = resident.model == nil ? nil : resident.use.idleSince.map { now - $0 }
            return ResidentModel(
                entry: resident.entry, status: resident.model?.status, memoryBytes: resident.heldBytes, idle: idle,
                unloadsIn: keepAlive.flatMap { keepAlive in idle.map { max(.zero, keepAlive - $0) } })
        }
    }
}

extension Resident {
    /// The bytes that the model holds, as far as it is loaded.
    fileprivate var heldBytes: Int { model?.residentByteCount ?? 0 }
}
