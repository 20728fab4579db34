// CreateInferenceProfile, GetInferenceProfile, ListInferenceProfiles, DeleteInferenceProfile: names of a client's own for
// models, by which uses can be told apart.

public import AWSWireProtocol
public import BedrockShapes
import ModelCatalog
public import PlatformRecords
public import StructuredJSON

extension ResourceKind {
    /// Inference profiles that clients created.
    public static let applicationInferenceProfile: ResourceKind = "application-inference-profile"
}

/// What is kept of an inference profile beside what every resource has.
public struct InferenceProfileDocument: Sendable, Hashable {
    /// The model's id in the catalogue.
    public let modelID: String
    /// The ARN that it was copied from.
    public let source: String
    /// The client's description.
    public let description: String?

    /// A document of a new profile.
    init(modelID: String, source: String, description: String?) {
        self.modelID = modelID
        self.source = source
        self.description = description
    }

    /// Reads a kept document; `nil` when it is none of a profile.
    public init?(_ json: JSONValue) {
        guard let modelID = json["modelId"]?.string, let source = json["copyFrom"]?.string else { return nil }
        self.init(modelID: modelID, source: source, description: json["description"]?.string)
    }

    var json: JSONValue {
        var object: JSONObject = ["modelId": .string(modelID), "copyFrom": .string(source)]
        object["description"] = description.map(JSONValue.string)
        return .object(object)
    }
}

extension BedrockService {
    /// A profile that copies from a foundation model or from a system-defined profile.
    /// - Throws: `ServiceError`.
    public func createInferenceProfile(
        _ input: CreateInferenceProfileRequest, context: RequestContext
    ) async throws -> CreateInferenceProfileResponse {
        guard case .copyFrom(let source) = input.modelSource else {
            throw ServiceError.unsupported(member: "modelSource")
        }
        guard let model = await catalog.resolve(source) else {
            throw ServiceError.notFound("There is no model or system-defined inference profile \(source).")
        }
        let id = RandomIdentifier.lowercase()
        let record = ResourceRecord(
            kind: .applicationInferenceProfile, id: id, name: input.inferenceProfileName,
            arn: "arn:aws:bedrock:\(context.region):\(context.account):application-inference-profile/\(id)",
            status: InferenceProfileStatus.active.rawValue, createdAt: now(),
            document: InferenceProfileDocument(modelID: model.id, source: source, description: input.description).json)
        let tags = try ResourceTags.checked(input.tags, resource: record.arn)
        var request = input
        request.clientRequestToken = nil
        let token = ClientToken(input.clientRequestToken, for: request)
        let kept = try await modelled { try await records.create(record, tags: tags, token: token).record }
        return CreateInferenceProfileResponse(inferenceProfileArn: kept.arn, status: .active)
    }

    /// A profile by its id or ARN.
    /// - Throws: `ServiceError`.
    public func getInferenceProfile(
        _ input: GetInferenceProfileRequest, context: RequestContext
    ) async throws -> GetInferenceProfileResponse {
        let found: InferenceProfileSummary
        if let record = try await profileRecord(input.inferenceProfileIdentifier) {
            found = try InferenceProfileSummary(record, region: context.region)
        } else if let profile = await systemProfile(input.inferenceProfileIdentifier) {
            found = profile.summary(account: context.account, region: context.region)
        } else {
            throw noProfile(input.inferenceProfileIdentifier)
        }
        return GetInferenceProfileResponse(
            inferenceProfileName: found.inferenceProfileName, description: found.description,
            createdAt: found.createdAt, updatedAt: found.updatedAt, inferenceProfileArn: found.inferenceProfileArn,
            models: found.models, inferenceProfileId: found.inferenceProfileId, status: found.status, type: found.type)
    }

    /// The profiles of a type, or all: those of the system first.
    /// - Throws: `ServiceError`, a ValidationException for a token that was not given out.
    public func listInferenceProfiles(
        _ input: ListInferenceProfilesRequest, context: RequestContext
    ) async throws -> ListInferenceProfilesResponse {
        let limit = input.maxResults ?? 100
        let place = try ProfileListPlace(input.nextToken)
        var page: [InferenceProfileSummary] = []
        if case .system(let after) = place, input.typeEquals != .application {
            let profiles = SystemInferenceProfile.all(of: await catalog.models(), region: context.region)
                .filter { $0.id > after }
            page = profiles.prefix(limit).map { $0.summary(account: context.account, region: context.region) }
            if profiles.count > limit, let last = page.last {
                return ListInferenceProfilesResponse(
                    inferenceProfileSummaries: page,
                    nextToken: ProfileListPlace.system(after: last.inferenceProfileId).token)
            }
        }
        guard input.typeEquals != .systemDefined else {
            return ListInferenceProfilesResponse(inferenceProfileSummaries: page)
        }
        var query = ResourceQuery(kind: .applicationInferenceProfile)
        if case .application(let token) = place { query.nextToken = token }
        // A page that is full already goes on with the first of these.
        guard page.count < limit else {
            return ListInferenceProfilesResponse(
                inferenceProfileSummaries: page, nextToken: ProfileListPlace.application(nil).token)
        }
        query.limit = limit - page.count
        let selected = query
        let kept = try await modelled { try await records.resources(selected) }
        return ListInferenceProfilesResponse(
            inferenceProfileSummaries: try page
                + kept.records.map {
                    try InferenceProfileSummary($0, region: context.region)
                },
            nextToken: kept.nextToken.map { ProfileListPlace.application($0).token })
    }

    /// Removes a profile that a client created.
    /// - Throws: `ServiceError`.
    public func deleteInferenceProfile(
        _ input: DeleteInferenceProfileRequest, context: RequestContext
    ) async throws -> DeleteInferenceProfileResponse {
        guard let record = try await profileRecord(input.inferenceProfileIdentifier) else {
            guard await systemProfile(input.inferenceProfileIdentifier) == nil else {
                throw ServiceError.validation("A system-defined inference profile cannot be deleted.")
            }
            throw noProfile(input.inferenceProfileIdentifier)
        }
        try await modelled { try await records.deleteResource(arn: record.arn) }
        return DeleteInferenceProfileResponse()
    }

    private func profileRecord(_ identifier: String) async throws -> ResourceRecord? {
        guard identifier.hasPrefix("arn:") else {
            return try await records.resource(.applicationInferenceProfile, id: identifier)
        }
        let record = try await records.resource(arn: identifier)
        return record?.kind == .applicationInferenceProfile ? record : nil
    }

    private func systemProfile(_ identifier: String) async -> SystemInferenceProfile? {
        guard identifier.hasPrefix("arn:") else {
            return await SystemInferenceProfile(id: identifier, catalog: catalog)
        }
        guard let name = ResourceName(identifier), name.service == "bedrock", name.resourceType == "inference-profile"
        else { return nil }
        return await SystemInferenceProfile(id: name.resourceID, catalog: catalog)
    }

    private func noProfile(_ identifier: String) -> ServiceError {
        .notFound("There is no inference profile \(identifier).")
    }
}

/// Where a list of profiles goes on: those of the system come first, by id, then those of clients.
private enum ProfileListPlace {
    case system(after: String)
    case application(String?)

    init(_ token: String?) throws(ServiceError) {
        guard let token else {
            self = .system(after: "")
            return
        }
        let text = Base64.decoded(token).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch parts.first {
        case "system" where parts.count == 2: self = .system(after: parts[1])
        case "application" where parts.count == 2: self = .application(parts[1].isEmpty ? nil : parts[1])
        default: throw .validation("The value at nextToken is none that this server gave out.")
        }
    }

    var token: String {
        switch self {
        case .system(let id): Base64.encoded(Array("system \(id)".utf8))
        case .application(let token): Base64.encoded(Array("application \(token ?? "")".utf8))
        }
    }
}

extension InferenceProfileSummary {
    /// What clients are told of a profile that one of them created.
    fileprivate init(_ record: ResourceRecord, region: String) throws(RecordsError) {
        guard let document = InferenceProfileDocument(record.document) else {
            throw RecordsError(.storage, "The document of \(record.arn) is none of an inference profile.")
        }
        self.init(
            inferenceProfileName: record.name ?? record.id, description: document.description,
            createdAt: record.createdAt, updatedAt: record.updatedAt, inferenceProfileArn: record.arn,
            models: [
                InferenceProfileModel(modelArn: "arn:aws:bedrock:\(region)::foundation-model/\(document.modelID)")
            ],
            inferenceProfileId: record.id, status: .active, type: .application)
    }
}
