// A model in memory, as the catalogue keeps it and as it tells of it.

/// A model that is loaded or being loaded.
public struct ResidentModel: Sendable {
    /// The model.
    public let entry: CatalogEntry
    /// What it holds, does and has done; `nil` while it is being loaded.
    public let status: ServedModelStatus?
    /// Bytes of memory that it may hold; 0 while it is being loaded.
    public let memoryBytes: Int
    /// How long nobody has used it; `nil` while somebody does.
    public let idle: Duration?
    /// After how long it will be unloaded unless somebody uses it; `nil` when it stays.
    public let unloadsIn: Duration?
}

/// The catalogue's own record of a model in memory.
struct Resident: Sendable {
    let entry: CatalogEntry
    let loading: Task<any ServedModel, any Error>
    let use: ModelUse
    /// The model, once it is loaded.
    var model: (any ServedModel)?
    /// The number of its last use; higher is later.
    var order: Int
}
