// Every API on the one port as the server sees it: who asks is settled first, then whose path it is decides.

import AWSServiceModels
import AWSWireProtocol
import AccessControl
import AdministrationService
import AnthropicService
import HTTPServer
import ModelCatalog
import ModelInvocation
import OpenAIService
import RequestSigning

/// Answers every request.
struct EndpointResponder: WireResponder {
    let administration: AdministrationService
    let anthropic: AnthropicService
    let openAI: OpenAIService
    let endpoint: ServiceEndpoint
    let gate: RequestGate
    let authorizer: Authorizer
    let region: String
    /// Whether only this machine can reach the server.
    let isLoopback: Bool
    let report: @Sendable (any Error, _ requestID: String) -> Void

    /// Whose API a path belongs to.
    private enum API {
        case administration, anthropic, openAI
        case aws(service: String)

        /// The name that requests are signed for.
        func signingName(_ request: WireRequest) -> String {
            guard case .aws(let service) = self else {
                // OpenAI's client for Bedrock signs for a name of its own.
                if case .signed(_, _, "bedrock-mantle") = RequestIdentity(headers: request.headers) {
                    return "bedrock-mantle"
                }
                return "bedrock"
            }
            return service.hasPrefix("bedrock") ? "bedrock" : service
        }
    }

    func streamsBody(of head: WireRequest) -> Bool { endpoint.streamsBody(of: head) }

    func respond(to request: WireRequest, requestID: String) async -> WireResponse {
        let trace = InvocationTrace()
        var response = await InvocationTrace.$current.withValue(trace) {
            await answer(request, requestID: requestID)
        }
        // Which model of this machine answered, whatever it was called.
        if let model = trace.model { response.headers["X-Alicerce-Model"] = model.entry.id }
        return response
    }

    private func answer(_ request: WireRequest, requestID: String) async -> WireResponse {
        let api = api(of: request)
        // What keeps the records ends texts at this character: two names would be one, and policies would judge another
        // name than the one that is looked up.
        guard !request.namesHoldNUL else {
            return refusal(
                "ValidationException", "The address holds the character U+0000, which no name has.", api, request,
                requestID)
        }
        do {
            switch try await gate.admit(request, service: api.signingName(request)) {
            case .refused(let refusal): return response(to: refusal, api, request, requestID)
            case .admitted(let caller, let request):
                return try await respond(to: request, api, caller: caller, requestID: requestID)
            }
        } catch let error as ServiceError {
            return refusal(error.code, error.message, api, request, requestID)
        } catch {
            report(error, requestID)
            return refusal(
                "InternalServerException", "The server could not find out who asks.", api, request, requestID)
        }
    }

    func response(to refusal: RequestRefusal, path: String, requestID: String) -> WireResponse {
        if anthropic.handles(path) { return anthropic.response(to: refusal, requestID: requestID) }
        if openAI.handles(path) { return openAI.response(to: refusal, requestID: requestID) }
        return refusal.restJSONResponse()
    }

    private func api(of request: WireRequest) -> API {
        // A signature for a service of AWS says more than a path: a bucket may be called anything.
        let service = endpoint.service(of: request)
        if service == "s3" { return .aws(service: "s3") }
        if administration.handles(request.path) { return .administration }
        if anthropic.handles(request.path) { return .anthropic }
        if openAI.handles(request.path) { return .openAI }
        return .aws(service: service ?? "bedrock")
    }

    private func respond(
        to request: WireRequest, _ api: API, caller: Caller, requestID: String
    ) async throws -> WireResponse {
        if case .aws("s3") = api {
            // Objects may be open to everybody: the policies decide.
        } else if caller.kind == .anonymous {
            return refusal(
                "MissingAuthenticationTokenException", "Missing Authentication Token", api, request, requestID)
        }
        let context = RequestContext(
            requestID: requestID, account: gate.account, region: region, headers: request.headers, caller: caller,
            sourceAddress: request.sourceAddress.isEmpty ? nil : request.sourceAddress, isSecure: request.isSecure)
        switch api {
        case .aws:
            return await Caller.$current.withValue(caller) {
                await endpoint.respond(to: request, requestID: requestID, caller: caller)
            }
        case .administration:
            guard isLoopback || gate.demandsCredentials || caller.accessKeyID != nil else {
                return refusal(
                    "AccessDeniedException",
                    "The server lets others in without credentials, so it tells and changes nothing here.", api,
                    request,
                    requestID)
            }
            try await authorizer.authorize(
                RequiredPermission("alicerce:Administer", on: "*"), service: "alicerce", context: context)
            return await administration.respond(to: request, requestID: requestID)
        case .anthropic:
            return await asking(context) { await anthropic.respond(to: request, requestID: requestID) }
        case .openAI:
            return await asking(context) { await openAI.respond(to: request, requestID: requestID) }
        }
    }

    /// Runs `body` for a caller: models that it names are resolved only if the caller may invoke them.
    private func asking(
        _ context: RequestContext, _ body: @Sendable () async -> WireResponse
    ) async -> WireResponse {
        let admission = InvocationAdmission { [authorizer, report] identifier in
            let input = ShapeValue.structure(
                ShapeStructure([ShapeStructure.Member(name: "modelId", value: .string(identifier))]))
            do {
                try await authorizer.authorize(
                    service: "bedrock-runtime", operation: "InvokeModel", input: input, context: context)
                return nil
            } catch let error as ServiceError {
                return error.message
            } catch {
                report(error, context.requestID)
                return "The server could not find out what the caller may do."
            }
        }
        return await Caller.$current.withValue(context.caller) {
            await InvocationAdmission.$current.withValue(admission) { await body() }
        }
    }

    private func response(
        to refused: AuthenticationRefusal, _ api: API, _ request: WireRequest, _ requestID: String
    ) -> WireResponse {
        var response = refusal(refused.code, refused.message, api, request, requestID)
        response.status = refused.status
        if let seconds = refused.retryAfter { response.headers["Retry-After"] = "\(seconds)" }
        return response
    }

    /// A refusal in the form of the API that was asked.
    private func refusal(
        _ code: String, _ message: String, _ api: API, _ request: WireRequest, _ requestID: String
    ) -> WireResponse {
        switch api {
        case .anthropic: anthropic.response(to: RequestRefusal(.forbidden, message), requestID: requestID)
        case .openAI: openAI.response(to: RequestRefusal(.forbidden, message), requestID: requestID)
        case .administration, .aws:
            endpoint.response(
                to: ServiceError(code: code, message: message), request: request, requestID: requestID)
        }
    }
}

extension WireRequest {
    /// Whether what names things in a request, outside of its body, holds U+0000.
    fileprivate var namesHoldNUL: Bool {
        path.contains("%00") || query.contains("%00") || headers["x-amz-copy-source"]?.contains("%00") == true
    }
}
