// Which records stand for a model: what clients name in an invocation instead of a model of the library.

import BedrockService
import Logging
import ModelCatalog
import PlatformRecords

/// Looks models up among the records.
struct RecordedModels: ModelDirectory {
    let records: any ResourceRecords
    let logger: Logger

    func modelIdentifier(for identifier: String) async -> String? {
        do {
            let record =
                identifier.hasPrefix("arn:")
                ? try await records.resource(arn: identifier)
                : try await records.resource(.applicationInferenceProfile, id: identifier)
            guard let record, record.kind == .applicationInferenceProfile else { return nil }
            return InferenceProfileDocument(record.document)?.modelID
        } catch {
            logger.error("a model could not be looked up", metadata: ["error": "\(error)"])
            return nil
        }
    }
}
