// Tells clients that ask first (`Expect: 100-continue`, RFC 9110, section 10.1.1) to send their body, so that they need not
// wait until they lose patience. AWS's clients ask before every upload.

import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Sits in each connection's pipeline. It answers requests that may be read; one whose body is announced as too large is
/// left to the responder, which refuses it without reading.
final class ContinueHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let maximumBodySize: @Sendable (HTTPRequest) -> Int
    /// Requests that have come and are not answered in full: nothing may be written between the parts of a reply.
    private var unanswered = 0

    /// - Parameter maximumBodySize: the most bytes that the body behind a head may have.
    init(maximumBodySize: @escaping @Sendable (HTTPRequest) -> Int) {
        self.maximumBodySize = maximumBodySize
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data) {
            if unanswered == 0, isAsking(head) {
                context.writeAndFlush(
                    wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
            }
            unanswered += 1
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { unanswered -= 1 }
        context.write(data, promise: promise)
    }

    private func isAsking(_ head: HTTPRequest) -> Bool {
        guard head.headerFields[.expect]?.lowercased() == "100-continue" else { return false }
        let length = head.headerFields[.contentLength].flatMap(Int.init)
        return length ?? 0 <= maximumBodySize(head)
    }
}
