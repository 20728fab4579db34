// Finds the operation of a request of the query protocol by its `Action` and `Version`.

import AWSWireProtocol

/// Routes to the services that speak the query protocol.
struct QueryRouter: Sendable {
    let models: [ServiceModel]

    /// The service that a signature is made for.
    func model(signingName: String) -> ServiceModel? {
        models.first { $0.signingName == signingName }
    }

    /// The service that an unsigned request is for: one that has its version, best also its action.
    func model(of request: WireRequest) -> ServiceModel? {
        guard !models.isEmpty, request.path == "/" || request.path.isEmpty else { return nil }
        let isPost = request.method == "POST" && QueryRequest.isForm(request) && !request.body.isEmpty
        guard isPost || (request.method == "GET" && request.query.contains("Action=")) else { return nil }
        let fields = QueryRequest(request)
        guard let action = fields.action, let version = fields.version else { return nil }
        let fitting = models.filter { $0.apiVersion == version }
        return fitting.first { $0.operation(named: action) != nil } ?? fitting.first
    }

    /// The operation of a request for a service.
    func match(_ request: WireRequest, _ model: ServiceModel) throws(RequestProblem) -> OperationRouter.Match {
        if request.method == "POST", !request.body.isEmpty, !QueryRequest.isForm(request) {
            throw .unsupportedMediaType(request.headers["content-type"] ?? "", wanted: QueryRequest.mediaType)
        }
        let fields = QueryRequest(request)
        guard let action = fields.action, !action.isEmpty else {
            throw .unknownOperation("The request must contain the parameter Action.", kind: .method)
        }
        let version = fields.version ?? "NO_VERSION_SPECIFIED"
        guard version == model.apiVersion, let operation = model.operation(named: action) else {
            throw .unknownOperation(
                "Could not find operation \(action.prefix(128)) for version \(version.prefix(32))")
        }
        return OperationRouter.Match(model: model, operation: operation, labels: [:])
    }
}
