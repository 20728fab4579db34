// The licences that were accepted on this installation: without its agreement, a model whose licence demands one is not
// invoked.

public import ModelCatalog
public import PlatformRecords
import StructuredJSON

/// Agreements to the licences of models, kept as settings. They are read each time, so that one that was made by another
/// process counts at once.
public struct LicenseAgreements: Sendable {
    private let settings: any SettingRecords

    /// The agreements kept in `settings`.
    public init(settings: any SettingRecords) {
        self.settings = settings
    }

    /// Whether a model may be invoked as far as its licence goes: it demands no agreement, or there is one to this very
    /// licence.
    /// - Throws: `RecordsError`.
    public func allow(_ entry: CatalogEntry) async throws -> Bool {
        guard LicenseTerms.demandAcceptance(entry) else { return true }
        return try await exists(for: entry)
    }

    /// Whether there is an agreement to the licence that the model has now.
    /// - Throws: `RecordsError`.
    public func exists(for entry: CatalogEntry) async throws -> Bool {
        guard let kept = try await settings.setting(Self.name(entry)) else { return false }
        return kept["license"]?.string == entry.license && kept["licenseLink"]?.string == entry.licenseLink
    }

    /// Keeps an agreement.
    /// - Parameters:
    ///   - who: whoever accepts: an ARN.
    ///   - time: when, as people read it.
    /// - Throws: `RecordsError`.
    public func accept(_ entry: CatalogEntry, by who: String, at time: String) async throws {
        var agreement = JSONObject()
        agreement["license"] = entry.license.map(JSONValue.string)
        agreement["licenseLink"] = entry.licenseLink.map(JSONValue.string)
        agreement["acceptedBy"] = .string(who)
        agreement["acceptedAt"] = .string(time)
        try await settings.set(Self.name(entry), to: .object(agreement))
    }

    /// Ends an agreement.
    /// - Throws: `RecordsError`.
    public func withdraw(_ entry: CatalogEntry) async throws {
        try await settings.set(Self.name(entry), to: nil)
    }

    private static func name(_ entry: CatalogEntry) -> String { "foundation-model-agreement/\(entry.id)" }
}
