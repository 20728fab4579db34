// What a connection may take its time for: a head that trickles in, a body that crawls, and what comes behind a refusal.

import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Sits in each connection's pipeline and closes it when a client holds it without making progress. The server's own
/// idle timeout sees bytes of any kind as progress; these bounds see complete heads and bytes of bodies.
final class ConnectionLimits: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// What the connection waits for.
    private enum Phase {
        /// A request's head; the client is the one to move.
        case head
        /// A request's body, of which so many bytes have come since the last look.
        case body(received: Int)
        /// The reply: nothing is asked of the client.
        case reply
    }

    /// A body must bring at least so many bytes between two looks.
    private static let leastBytes = 4096

    private let idleTimeout: TimeAmount
    private var phase = Phase.head
    private var deadline: Scheduled<Void>?
    private var closesAfterReply = false

    /// - Parameter idleTimeout: the time for a head to be complete, and between two looks at a body.
    init(idleTimeout: TimeAmount) {
        self.idleTimeout = idleTimeout
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { watch(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        watch(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            phase = .body(received: 0)
            watch(context)
        case .body(let bytes):
            if case .body(let received) = phase { phase = .body(received: received + bytes.readableBytes) }
        case .end:
            if case .body = phase { phase = .reply }
            deadline?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            if head.status.code >= 200 { closesAfterReply = head.headerFields[.connection] == "close" }
            context.write(data, promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            context.write(data, promise: promise)
            if closesAfterReply {
                // What is left of the body is not worth reading.
                context.flush()
                context.close(promise: nil)
                return
            }
            if case .reply = phase {
                phase = .head
                watch(context)
            }
        }
    }

    /// Looks again after the timeout, whatever was planned before.
    private func watch(_ context: ChannelHandlerContext) {
        deadline?.cancel()
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        deadline = context.eventLoop.scheduleTask(in: idleTimeout) {
            let (limits, context) = bound.value
            limits.look(context)
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        switch phase {
        case .head: context.close(promise: nil)
        case .body(let received):
            guard received >= Self.leastBytes else {
                context.close(promise: nil)
                return
            }
            phase = .body(received: 0)
            watch(context)
        case .reply: break
        }
    }
}
