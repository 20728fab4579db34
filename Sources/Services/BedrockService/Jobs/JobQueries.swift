// What the lists and look-ups of all jobs have in common.

import AWSWireProtocol
import BedrockShapes
import PlatformRecords

/// The filters that every list of jobs and models takes.
struct ListFilters {
    var createdAfter: Timestamp?
    var createdBefore: Timestamp?
    var nameContains: String?
    var maximumResults: Int?
    var nextToken: String?
    var sortOrder: SortOrder?

    /// The query for a kind. Newest first unless asked otherwise.
    func query(_ kind: ResourceKind, states: [JobState] = []) -> ResourceQuery {
        var query = ResourceQuery(kind: kind)
        query.statuses = states.map(\.rawValue)
        query.nameContains = nameContains
        query.createdAfter = createdAfter
        query.createdBefore = createdBefore
        query.limit = maximumResults ?? 100
        query.nextToken = nextToken
        query.isAscending = sortOrder == .ascending
        return query
    }
}

extension BedrockService {
    /// A job by its ARN, id or name.
    /// - Throws: `ServiceError`, ResourceNotFoundException.
    func job(_ kind: ResourceKind, _ identifier: String) async throws -> JobRecord {
        let found: JobRecord?
        if identifier.hasPrefix("arn:") {
            found = try await records.job(arn: identifier)
        } else if let byID = try await records.job(kind, id: identifier) {
            found = byID
        } else {
            found = try await records.job(kind, name: identifier)
        }
        guard let found, found.resource.kind == kind else {
            throw ServiceError.notFound("There is no \(kind) \(identifier).")
        }
        return found
    }

    /// The jobs that a query asks for.
    func jobs(_ query: ResourceQuery) async throws -> (jobs: [JobRecord], nextToken: String?) {
        try await modelled { try await records.jobs(query) }
    }

    /// The ARN of a new resource of this account.
    func arn(_ kind: ResourceKind, _ id: String, _ context: RequestContext) -> String {
        "arn:aws:bedrock:\(context.region):\(context.account):\(kind)/\(id)"
    }
}
