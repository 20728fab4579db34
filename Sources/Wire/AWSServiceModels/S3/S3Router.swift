// Finds the operation of a request to S3: many share a method and a path and are told apart by the query and by headers.

import AWSWireProtocol

/// Routes among S3's operations.
struct S3Router: Sendable {
    /// What the path names.
    private enum Form: Hashable {
        case service, bucket, object
    }

    private struct Route: Sendable {
        let operation: ServiceModel.Operation
        let literals: [(name: String, value: String?)]
        let queryFields: [String]
        let headers: [String]

        /// How well a request fits; `nil` when it does not.
        func score(_ query: QueryFields, _ fields: WireHeaders) -> Int? {
            guard literals.allSatisfy({ query.contains($0.name, $0.value) }) else { return nil }
            let found = queryFields.count { query.contains($0, nil) }
            let headersFound = headers.count { fields[$0] != nil }
            let isComplete = found == queryFields.count && headersFound == headers.count
            if isComplete { return literals.count * 100 + 20 + found + headersFound }
            // With a literal of its own the operation is meant all the same, and what is missing is said. One that lacks
            // one of two fields is meant rather than one that has neither: `PUT ?uploadId=` must not write the object.
            if !literals.isEmpty { return literals.count * 100 }
            return found > 0 && headersFound == headers.count ? 20 + found : nil
        }
    }

    let model: ServiceModel
    private let routes: [String: [Form: [Route]]]

    /// Operations that other hosts serve: directory buckets, and the functions that change objects on their way.
    private static let elsewhere: Set = ["ListDirectoryBuckets", "WriteGetObjectResponse"]

    init(model: ServiceModel) {
        self.model = model
        var routes: [String: [Form: [Route]]] = [:]
        for operation in model.operations where !Self.elsewhere.contains(operation.name) {
            let pattern = RoutePattern(requestURI: operation.requestURI)
            let labels = pattern.segments.count { if case .literal = $0 { false } else { true } }
            let form: Form = labels == 0 ? .service : labels == 1 ? .bucket : .object
            let required = operation.input.map { model.shapes[$0].members.filter(\.isRequired) } ?? []
            let literalNames = pattern.query.map(\.name)
            routes[operation.method, default: [:]][form, default: []].append(
                Route(
                    operation: operation, literals: pattern.query,
                    queryFields: required.filter { $0.location == .querystring }.map(\.wireName)
                        .filter { !literalNames.contains($0) },
                    headers: required.filter { $0.location == .header }.map(\.wireName)))
        }
        self.routes = routes
    }

    /// The operation of a request. Of two that fit alike the later one is newer (`GetBucketLifecycleConfiguration`).
    func match(_ request: WireRequest) throws(RequestProblem) -> OperationRouter.Match {
        let address = S3Address(path: request.path, bucketOfHost: S3Host(request.headers["host"]).bucket)
        let form: Form = address.key != nil ? .object : address.bucket != nil ? .bucket : .service
        guard address.bucket != "" else {
            throw .serialization("The path names no bucket.", kind: .path)
        }
        let query = QueryFields(request.query)
        let headers = S3Conventions.headers(of: request)
        var best: (score: Int, operation: ServiceModel.Operation)?
        for route in routes[request.method]?[form] ?? [] {
            guard let score = route.score(query, headers), score >= best?.score ?? 0 else { continue }
            best = (score, route.operation)
        }
        guard let best else {
            throw .unknownOperation("There is no \(request.method) of this kind.", kind: .method)
        }
        var labels: [String: String] = [:]
        labels["Bucket"] = address.bucket
        labels["Key"] = address.key
        return OperationRouter.Match(model: model, operation: best.operation, labels: labels)
    }
}
