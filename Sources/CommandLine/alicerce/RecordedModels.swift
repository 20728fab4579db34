// Which records stand for a model: what clients name in an invocation instead of a model of the library.

import BedrockService
import Logging
import ModelCatalog
import ModelCustomization
import ModelInvocation
import PlatformRecords

/// Looks models up among the records.
struct RecordedModels: ModelDirectory {
    let records: any ResourceRecords
    let logger: Logger

    func modelIdentifier(for identifier: String) async -> String? {
        do {
            guard let record = try await record(identifier) else { return nil }
            return switch record.kind {
            case .applicationInferenceProfile: InferenceProfileDocument(record.document)?.modelID
            case .importedModel: ImportedModelDocument(record.document)?.catalogID
            default: nil
            }
        } catch {
            logger.error("a model could not be looked up", metadata: ["error": "\(error)"])
            return nil
        }
    }

    /// A profile by its ARN or id, or an imported model by its ARN or name.
    private func record(_ identifier: String) async throws -> ResourceRecord? {
        if identifier.hasPrefix("arn:") { return try await records.resource(arn: identifier) }
        if let profile = try await records.resource(.applicationInferenceProfile, id: identifier) { return profile }
        return try await records.resource(.importedModel, name: identifier)
    }
}

/// Looks prompt routers up among the records.
struct RecordedRouters: PromptRouterDirectory {
    let records: any ResourceRecords

    func promptRouter(arn: String) async throws -> PromptRouter? {
        try await records.resource(arn: arn).flatMap(PromptRouter.init)
    }
}
