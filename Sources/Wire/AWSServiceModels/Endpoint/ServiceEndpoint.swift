// From a request to a reply: route > decode > validate > handler > encode.

public import AWSWireProtocol

/// Every service on one port.
public struct ServiceEndpoint: Sendable {
    /// Which operation a request is for.
    public let router: OperationRouter
    private let handlers: [String: [String: OperationHandler]]
    private let account: String
    private let region: String
    private let report: @Sendable (any Error, RequestContext) -> Void

    /// An endpoint for the embedded service models.
    /// - Parameters:
    ///   - handlers: the implemented operations by service (`bedrock-runtime`) and operation (`Converse`). Every other
    ///     operation answers 501.
    ///   - account: the account in every ARN, twelve digits.
    ///   - region: the region in every ARN.
    ///   - report: is given every error that the client only learns of as an internal one.
    /// - Throws: `ServiceModelError` when an embedded model cannot be read, or a handler is for an operation that the
    ///   models do not have.
    public init(
        handlers: [String: [String: OperationHandler]],
        account: String,
        region: String,
        report: @escaping @Sendable (any Error, RequestContext) -> Void = { _, _ in }
    ) throws(ServiceModelError) {
        var models: [ServiceModel] = []
        for name in ServiceModel.embeddedNames { models.append(try ServiceModel.embedded(name)) }
        try self.init(models: models, handlers: handlers, account: account, region: region, report: report)
    }

    /// An endpoint for some service models.
    public init(
        models: [ServiceModel],
        handlers: [String: [String: OperationHandler]],
        account: String,
        region: String,
        report: @escaping @Sendable (any Error, RequestContext) -> Void = { _, _ in }
    ) throws(ServiceModelError) {
        for (service, operations) in handlers {
            guard let model = models.first(where: { $0.name == service }) else {
                throw ServiceModelError("There are handlers for \(service), which has no model.")
            }
            for name in operations.keys where model.operation(named: name) == nil {
                throw ServiceModelError("There is a handler for \(service):\(name), which the model does not have.")
            }
        }
        router = OperationRouter(models: models.filter { $0.wireProtocol == "rest-json" })
        self.handlers = handlers
        self.account = account
        self.region = region
        self.report = report
    }

    /// The reply to a request. Never throws: every failure is a reply.
    public func respond(to request: WireRequest, requestID: String) async -> WireResponse {
        let context = RequestContext(
            requestID: requestID, account: account, region: region, headers: request.headers,
            fingerprint: RequestFingerprint(request))
        let match: OperationRouter.Match
        switch router.route(request) {
        case .found(let found): match = found
        case .wrongMethod(let allowed):
            let methods = allowed.joined(separator: ", ")
            return unrouted("\(request.method) is not supported here; this path takes \(methods).", context)
        case .unknownPath:
            return unrouted("There is no operation \(request.method) \(request.path.prefix(256)).", context)
        }
        let encoder = ResponseEncoder(model: match.model, requestID: requestID)
        do {
            return try await carryOut(match, request, context, encoder)
        } catch let problem as RequestProblem {
            return encoder.response(problem)
        } catch let error as ServiceError {
            return encoder.response(error)
        } catch {
            report(error, context)
            return encoder.response(.internalFailure)
        }
    }

    private func carryOut(
        _ match: OperationRouter.Match, _ request: WireRequest, _ context: RequestContext, _ encoder: ResponseEncoder
    ) async throws -> WireResponse {
        guard let handler = handlers[match.model.name]?[match.operation.name] else {
            throw RequestProblem.notImplemented(match.model.name, match.operation.name)
        }
        let input = try RequestDecoder(model: match.model).input(match, request)
        if let position = match.operation.input {
            try ShapeValidator.validate(input, position: position, model: match.model)
        }
        let output = try await handler(input, context)
        guard let events = output.events, let stream = match.model.eventStream(of: match.operation) else {
            return try encoder.response(output.value, of: match.operation)
        }
        let report = report
        let frames = EventFrames(source: events, stream: stream, encoder: encoder) { report($0, context) }
        try await frames.begin()
        let head = try encoder.streamHead(output.value, of: match.operation)
        return WireResponse(
            status: head.status, headers: head.headers,
            body: .stream(AsyncThrowingStream(unfolding: { try await frames.next() })))
    }

    private func unrouted(_ message: String, _ context: RequestContext) -> WireResponse {
        RequestProblem.unknownOperation(message).response(requestID: context.requestID)
    }
}
