// What the server refuses by itself, said in the form of the API that was asked for.

import AWSWireProtocol
import HTTPTypes
import Hummingbird

/// Writes refusals as the responder would: it knows which API a path belongs to.
struct Refusals: Sendable {
    let responder: any WireResponder

    func response(to refusal: RequestRefusal, _ request: Request, _ context: PipelineContext) -> Response {
        let reply = responder.response(
            to: refusal, path: WireRequest.target(request.head).path, requestID: context.requestID)
        var response = Response(reply, channel: context.channel)
        switch refusal.kind {
        // What is left of the body is not read, so the connection cannot serve another request.
        case .bodyTooLarge, .malformed: response.headers[.connection] = "close"
        case .forbidden, .internalFailure: break
        }
        return response
    }
}
