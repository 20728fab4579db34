// From a request to a reply: route > decode > validate > handler > encode.

public import AWSWireProtocol

/// Every service on one port.
public struct ServiceEndpoint: Sendable {
    private let router: ServiceRouter
    private let handlers: [String: [String: OperationHandler]]
    private let forwarders: [String: OperationForwarder]
    private let account: String
    private let region: String
    private let report: @Sendable (any Error, RequestContext) -> Void

    /// An endpoint for the embedded service models.
    /// - Parameters:
    ///   - handlers: the implemented operations by service (`bedrock-runtime`) and operation (`Converse`). Every other
    ///     operation answers 501.
    ///   - forwarders: services whose operations another server carries out, all of them.
    ///   - account: the account in every ARN, twelve digits.
    ///   - region: the region in every ARN.
    ///   - report: is given every error that the client only learns of as an internal one.
    /// - Throws: `ServiceModelError` when an embedded model cannot be read, or a handler is for an operation that the
    ///   models do not have.
    public init(
        handlers: [String: [String: OperationHandler]],
        forwarders: [String: OperationForwarder] = [:],
        account: String,
        region: String,
        report: @escaping @Sendable (any Error, RequestContext) -> Void = { _, _ in }
    ) throws(ServiceModelError) {
        var models: [ServiceModel] = []
        for name in ServiceModel.embeddedNames { models.append(try ServiceModel.embedded(name)) }
        try self.init(
            models: models, handlers: handlers, forwarders: forwarders, account: account, region: region, report: report
        )
    }

    /// An endpoint for some service models.
    public init(
        models: [ServiceModel],
        handlers: [String: [String: OperationHandler]],
        forwarders: [String: OperationForwarder] = [:],
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
        router = ServiceRouter(models: models)
        self.handlers = handlers
        self.forwarders = forwarders
        self.account = account
        self.region = region
        self.report = report
    }

    /// The service that a request is for (`s3`, `iam`, `bedrock-runtime`), or `nil` when no operation has its path. It
    /// looks at the body of unsigned forms only.
    public func service(of request: WireRequest) -> String? {
        if let model = router.service(of: request) { return model.name }
        guard case .found(let match) = router.route(request) else { return nil }
        return match.model.name
    }

    /// Whether a request's body must be handed on while it arrives (``WireRequest/stream``) instead of being collected:
    /// that of S3's PutObject and UploadPart.
    /// - Parameter head: the request without its body.
    public func streamsBody(of head: WireRequest) -> Bool {
        router.streamsBody(of: head)
    }

    /// An error in the form of the service that a request is for, for a server that refuses it before a handler sees it.
    /// The common errors go by the names of the JSON protocols (`AccessDeniedException`, `InvalidSignatureException`) and
    /// are renamed for the services that call them otherwise.
    public func response(to error: ServiceError, request: WireRequest, requestID: String) -> WireResponse {
        let model: ServiceModel?
        switch router.route(request) {
        case .found(let match): model = match.model
        case .refused(let refusing, _): model = refusing
        }
        guard let model else {
            return RequestProblem(
                code: error.code, status: ErrorCodes.restJSONStatus(of: error.code), message: error.message
            ).response(requestID: requestID)
        }
        let named = ServiceError(
            code: ErrorCodes.translated(error.code, for: model), message: error.message, members: error.members)
        return ResponseEncoder(model: model, requestID: requestID, request: request).response(named)
    }

    /// The reply to a request. Never throws: every failure is a reply.
    /// - Parameter caller: who asks; without one it is the account itself.
    public func respond(
        to request: WireRequest, requestID: String, caller: Caller? = nil
    ) async -> WireResponse {
        let match: OperationRouter.Match
        switch router.route(request) {
        case .found(let found): match = found
        case .refused(let model, let problem):
            guard let model else { return problem.response(requestID: requestID) }
            return ResponseEncoder(model: model, requestID: requestID, request: request).response(problem)
        }
        var body: WireBodyStream?
        if match.model.streamingInput(of: match.operation) != nil {
            body = request.stream ?? WireBodyStream(request.body)
        }
        let context = RequestContext(
            requestID: requestID, account: account, region: region, headers: request.headers,
            fingerprint: RequestFingerprint(request), caller: caller, body: body,
            sourceAddress: request.sourceAddress.isEmpty ? nil : request.sourceAddress, isSecure: request.isSecure)
        let encoder = ResponseEncoder(model: match.model, requestID: requestID, request: request)
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
        let handler = handlers[match.model.name]?[match.operation.name]
        let forwarder = forwarders[match.model.name]
        guard handler != nil || forwarder != nil else {
            throw RequestProblem.notImplemented(match.model.name, match.operation.name)
        }
        let input = try RequestDecoder(model: match.model).input(match, request)
        if let position = match.operation.input {
            try ShapeValidator.validate(input, position: position, model: match.model)
        }
        guard let handler else {
            guard let forwarder else { throw RequestProblem.notImplemented(match.model.name, match.operation.name) }
            var request = request
            if S3Conventions.apply(to: match.model) { request.headers = S3Conventions.headers(of: request) }
            return try await forwarder(match.operation.name, input, request, context)
        }
        let output = try await handler(input, context)
        guard let events = output.events, let stream = match.model.eventStream(of: match.operation) else {
            return try encoder.response(output.value, of: match.operation, streaming: output.body)
        }
        let report = report
        let frames = EventFrames(source: events, stream: stream, encoder: encoder) { report($0, context) }
        try await frames.begin()
        let head = try encoder.streamHead(output.value, of: match.operation)
        return WireResponse(
            status: head.status, headers: head.headers,
            body: .stream(AsyncThrowingStream(unfolding: { try await frames.next() })))
    }
}
