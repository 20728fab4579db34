// CreatePromptRouter, GetPromptRouter, ListPromptRouters, DeletePromptRouter: one ARN for two models, of which each
// request's prompt decides.

public import AWSWireProtocol
public import BedrockShapes
import ModelCatalog
public import ModelInvocation
public import PlatformRecords
import StructuredJSON

extension ResourceKind {
    /// Prompt routers that clients created.
    public static let promptRouter: ResourceKind = "prompt-router"
}

extension PromptRouter {
    /// Reads a kept router; `nil` when the record is none of a router.
    public init?(_ record: ResourceRecord) {
        guard record.kind == .promptRouter, let models = record.document["models"]?.array?.compactMap(\.string),
            let fallback = record.document["fallbackModel"]?.string,
            let difference = record.document["responseQualityDifference"]?.double
        else { return nil }
        self.init(arn: record.arn, models: models, fallback: fallback, qualityDifference: difference)
    }
}

extension BedrockService {
    /// A router over two models, of which one is the fallback.
    /// - Throws: `ServiceError`: a ValidationException for another number of models, ResourceNotFoundException for models
    ///   that are not there.
    public func createPromptRouter(
        _ input: CreatePromptRouterRequest, context: RequestContext
    ) async throws -> CreatePromptRouterResponse {
        let models = input.models.map(\.modelArn)
        let fallback = input.fallbackModel.modelArn
        guard Set(models + [fallback]).count == 2, Set(models).count == models.count else {
            throw ServiceError.validation(
                "A prompt router chooses between two models, of which one is the fallback model. Name two different "
                    + "models and try again.")
        }
        for arn in models + [fallback] where await catalog.resolve(arn) == nil {
            throw ServiceError.notFound("There is no model \(arn).")
        }
        let id = RandomIdentifier.lowercase()
        var document: JSONObject = [
            "models": .array(models.map(JSONValue.string)), "fallbackModel": .string(fallback),
            "responseQualityDifference": JSONNumber(input.routingCriteria.responseQualityDifference).map(
                JSONValue.number) ?? 0,
        ]
        document["description"] = input.description.map(JSONValue.string)
        let record = ResourceRecord(
            kind: .promptRouter, id: id, name: input.promptRouterName, arn: arn(.promptRouter, id, context),
            status: PromptRouterStatus.available.rawValue, createdAt: now(), document: .object(document))
        let tags = try ResourceTags.checked(input.tags, resource: record.arn)
        var request = input
        request.clientRequestToken = nil
        let token = ClientToken(input.clientRequestToken, for: request)
        let kept = try await modelled { try await records.create(record, tags: tags, token: token).record }
        return CreatePromptRouterResponse(promptRouterArn: kept.arn)
    }

    /// A router by its ARN.
    /// - Throws: `ServiceError`.
    public func getPromptRouter(
        _ input: GetPromptRouterRequest, context: RequestContext
    ) async throws -> GetPromptRouterResponse {
        let found = try PromptRouterSummary(try await routerRecord(input.promptRouterArn))
        return GetPromptRouterResponse(
            promptRouterName: found.promptRouterName, routingCriteria: found.routingCriteria,
            description: found.description, createdAt: found.createdAt, updatedAt: found.updatedAt,
            promptRouterArn: found.promptRouterArn, models: found.models, fallbackModel: found.fallbackModel,
            status: found.status, type: found.type)
    }

    /// The routers, newest first. There are no default ones: nothing here is known of models that nobody brought.
    /// - Throws: `ServiceError`.
    public func listPromptRouters(
        _ input: ListPromptRoutersRequest, context: RequestContext
    ) async throws -> ListPromptRoutersResponse {
        guard input.type != .`default` else { return ListPromptRoutersResponse(promptRouterSummaries: []) }
        var query = ResourceQuery(kind: .promptRouter)
        query.limit = input.maxResults ?? 100
        query.nextToken = input.nextToken
        let wanted = query
        let page = try await modelled { try await records.resources(wanted) }
        return ListPromptRoutersResponse(
            promptRouterSummaries: try page.records.map { try PromptRouterSummary($0) }, nextToken: page.nextToken)
    }

    /// Removes a router.
    /// - Throws: `ServiceError`.
    public func deletePromptRouter(
        _ input: DeletePromptRouterRequest, context: RequestContext
    ) async throws -> DeletePromptRouterResponse {
        let record = try await routerRecord(input.promptRouterArn)
        try await modelled { try await records.deleteResource(arn: record.arn) }
        return DeletePromptRouterResponse()
    }

    private func routerRecord(_ arn: String) async throws -> ResourceRecord {
        guard let record = try await records.resource(arn: arn), record.kind == .promptRouter else {
            throw ServiceError.notFound("There is no prompt router \(arn).")
        }
        return record
    }
}

extension PromptRouterSummary {
    /// What clients are told of a router.
    fileprivate init(_ record: ResourceRecord) throws(RecordsError) {
        guard let router = PromptRouter(record) else {
            throw RecordsError(.storage, "The document of \(record.arn) is none of a prompt router.")
        }
        self.init(
            promptRouterName: record.name ?? record.id,
            routingCriteria: RoutingCriteria(responseQualityDifference: router.qualityDifference),
            description: record.document["description"]?.string, createdAt: record.createdAt,
            updatedAt: record.updatedAt, promptRouterArn: record.arn,
            models: router.models.map { PromptRouterTargetModel(modelArn: $0) },
            fallbackModel: PromptRouterTargetModel(modelArn: router.fallback), status: .available, type: .custom)
    }
}
