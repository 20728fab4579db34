// GetImportedModel, ListImportedModels, DeleteImportedModel: what import jobs have brought.

public import AWSWireProtocol
public import BedrockShapes
import ModelCatalog
import ModelCustomization
import PlatformRecords

extension BedrockService {
    /// An imported model by its ARN or name.
    /// - Throws: `ServiceError`.
    public func getImportedModel(
        _ input: GetImportedModelRequest, context: RequestContext
    ) async throws -> GetImportedModelResponse {
        let (record, document) = try await importedModel(input.modelIdentifier)
        return GetImportedModelResponse(
            modelArn: record.arn, modelName: record.name, jobName: document.jobName, jobArn: document.jobARN,
            modelDataSource: .s3DataSource(S3DataSource(s3Uri: document.source)), creationTime: record.createdAt,
            modelArchitecture: document.architecture, instructSupported: document.isInstructed)
    }

    /// The imported models that match all filters given.
    /// - Throws: `ServiceError`.
    public func listImportedModels(
        _ input: ListImportedModelsRequest, context: RequestContext
    ) async throws -> ListImportedModelsResponse {
        let filters = ListFilters(
            createdAfter: input.creationTimeAfter, createdBefore: input.creationTimeBefore,
            nameContains: input.nameContains, maximumResults: input.maxResults, nextToken: input.nextToken,
            sortOrder: input.sortOrder)
        let page = try await modelled { try await records.resources(filters.query(.importedModel)) }
        return ListImportedModelsResponse(
            nextToken: page.nextToken,
            modelSummaries: page.records.map { record in
                let document = ImportedModelDocument(record.document)
                return ImportedModelSummary(
                    modelArn: record.arn, modelName: record.name ?? record.id, creationTime: record.createdAt,
                    instructSupported: document?.isInstructed, modelArchitecture: document?.architecture)
            })
    }

    /// Removes an imported model: from memory, its files, and its record.
    /// - Throws: `ServiceError`, ConflictException while somebody uses it.
    public func deleteImportedModel(
        _ input: DeleteImportedModelRequest, context: RequestContext
    ) async throws -> DeleteImportedModelResponse {
        let (record, document) = try await importedModel(input.modelIdentifier)
        do {
            try await catalog.removeImported(id: document.catalogID)
        } catch let error as CatalogError where error.code == .inUse {
            throw ServiceError.conflict("The model \(record.name ?? record.id) is in use. Try again when it is idle.")
        } catch let error as CatalogError where error.code == .modelNotFound {
            // Its files are gone already; what is left is the record.
        }
        try await modelled { try await records.deleteResource(arn: record.arn) }
        return DeleteImportedModelResponse()
    }

    private func importedModel(_ identifier: String) async throws -> (ResourceRecord, ImportedModelDocument) {
        let record: ResourceRecord?
        if identifier.hasPrefix("arn:") {
            record = try await records.resource(arn: identifier)
        } else {
            record = try await records.resource(.importedModel, name: identifier)
        }
        guard let record, record.kind == .importedModel, let document = ImportedModelDocument(record.document) else {
            throw ServiceError.notFound("There is no imported model \(identifier).")
        }
        return (record, document)
    }
}
