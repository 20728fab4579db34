// Which service a request is for, in which protocol, and by which operation.

import AWSWireProtocol

/// Routes among all services of all protocols on one port.
struct ServiceRouter: Sendable {
    /// What routing came to.
    enum Outcome: Sendable {
        /// The operation was found.
        case found(OperationRouter.Match)
        /// No operation fits; the service's own protocol says so, where one was meant.
        case refused(ServiceModel?, RequestProblem)
    }

    private let paths: OperationRouter
    private let query: QueryRouter
    private let s3: S3Router?

    init(models: [ServiceModel]) {
        paths = OperationRouter(
            models: models.filter { $0.messageForm != .query && !S3Conventions.apply(to: $0) })
        query = QueryRouter(models: models.filter { $0.messageForm == .query })
        s3 = models.first { S3Conventions.apply(to: $0) }.map { S3Router(model: $0) }
    }

    /// The service that a request is for by its signature's scope, its host or its action; `nil` when only the path can
    /// tell.
    func service(of request: WireRequest) -> ServiceModel? {
        if case .signed(_, _, let service) = RequestIdentity(request: request) {
            if let s3, service == "s3" { return s3.model }
            return query.model(signingName: service)
        }
        if let s3, isForS3(request) { return s3.model }
        return query.model(of: request)
    }

    /// Whether the host of a request without a scope is S3's.
    private func isForS3(_ request: WireRequest) -> Bool {
        switch S3Host(request.headers["host"]) {
        case .service, .bucket: true
        case .localBucket: request.headers["authorization"] == nil
        case .other: false
        }
    }

    func route(_ request: WireRequest) -> Outcome {
        guard let model = service(of: request) else { return routeByPath(request) }
        do throws(RequestProblem) {
            if let s3, model === s3.model { return .found(try s3.match(request)) }
            return .found(try query.match(request, model))
        } catch {
            return .refused(model, error)
        }
    }

    private func routeByPath(_ request: WireRequest) -> Outcome {
        switch paths.route(request) {
        case .found(let match): return .found(match)
        case .wrongMethod(let allowed):
            let methods = allowed.joined(separator: ", ")
            return .refused(
                nil, .unknownOperation("\(request.method) is not supported here; this path takes \(methods)."))
        case .unknownPath:
            return .refused(
                nil, .unknownOperation("There is no operation \(request.method) \(request.path.prefix(256))."))
        }
    }

    /// Whether the body of a request is handed on while it arrives. Only the method, path, query and headers are looked
    /// at.
    func streamsBody(of head: WireRequest) -> Bool {
        guard let s3, service(of: head) === s3.model, let match = try? s3.match(head) else { return false }
        return match.model.streamingInput(of: match.operation) != nil
    }
}
