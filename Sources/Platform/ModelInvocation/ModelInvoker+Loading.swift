// Waiting for a model that is being loaded, but not for ever.

import ModelCatalog

extension ModelInvoker {
    /// A lease of a model. While the model is being loaded, waits as long as ``loadingWait`` says; the loading goes on
    /// behind whoever gave up.
    /// - Throws: ``InvocationError/notReady(_:)`` when the time is over; what loading throws; `CancellationError`.
    func lease(_ model: ResolvedModel) async throws -> ModelLease {
        guard let wait = loadingWait, await !catalog.isLoaded(model.entry) else {
            return try await catalog.lease(model.entry)
        }
        let (outcomes, continuation) = AsyncStream<Result<ModelLease, any Error>?>.makeStream()
        let (catalog, pause) = (catalog, pause)
        // Not a child of this task: it must outlive it.
        Task {
            do {
                continuation.yield(.success(try await catalog.lease(model.entry)))
            } catch {
                continuation.yield(.failure(error))
            }
            continuation.finish()
        }
        let timer = Task {
            try await pause(wait)
            continuation.yield(nil)
        }
        defer { timer.cancel() }
        for await outcome in outcomes {
            guard let outcome else { throw InvocationError.notReady(model.id) }
            return try outcome.get()
        }
        throw CancellationError()
    }
}

extension ModelCatalog {
    /// Whether a model is in memory, ready to be asked.
    func isLoaded(_ entry: CatalogEntry) -> Bool {
        residentModels().contains { $0.entry.id == entry.id && $0.status != nil }
    }
}
