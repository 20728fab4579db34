// Identifiers of models that are no ids of the library: what clients created and named, kept as records elsewhere.

/// Knows under which further identifiers models go: the ARN, id or name of a resource that stands for a model of the
/// library.
public protocol ModelDirectory: Sendable {
    /// The model id, alias, ARN or cross-region profile that `identifier` stands for; `nil` when it stands for none. What
    /// it answers is looked up in the library only, not in the directory again.
    func modelIdentifier(for identifier: String) async -> String?
}
