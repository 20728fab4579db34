// Notices that a client has closed its side of a connection, so that nobody computes for it any longer.

import NIOCore

/// Sits in each connection's pipeline and calls back when the client's side is closed. Everything happens on the
/// connection's event loop; HTTP/1.1 answers one request at a time, so one callback is enough.
final class ClientDepartureHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private var hasDeparted = false
    private var onDeparture: (@Sendable () -> Void)?

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { depart() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        depart()
        context.fireChannelInactive()
    }

    private func depart() {
        hasDeparted = true
        onDeparture?()
        onDeparture = nil
    }

    /// Replaces the callback; `nil` clears it. A client that has left already is reported at once.
    func watch(_ callback: (@Sendable () -> Void)?) {
        if hasDeparted {
            callback?()
        } else {
            onDeparture = callback
        }
    }
}

extension Channel {
    /// Calls `callback` when the client closes its side, until the next call replaces it; `nil` clears it.
    func onClientDeparture(_ callback: (@Sendable () -> Void)?) {
        let channel = self
        eventLoop.execute {
            // A pipeline without the handler belongs to a connection that is closed already.
            guard
                let handler = try? channel.pipeline.syncOperations.handler(type: ClientDepartureHandler.self)
            else {
                callback?()
                return
            }
            handler.watch(callback)
        }
    }
}
