// An operation's events as event-stream frames.

import AWSWireProtocol

/// Pulls events and frames them. An error after the first event becomes an exception frame and a clean end; when even
/// that is impossible the sequence throws, which cuts the connection.
actor EventFrames {
    private let source: any OutputEventSource
    private let stream: Shape
    private let encoder: ResponseEncoder
    private let report: @Sendable (any Error) -> Void
    private var first: OutputEvent?
    private var isFinished = false

    init(
        source: any OutputEventSource, stream: Shape, encoder: ResponseEncoder,
        report: @escaping @Sendable (any Error) -> Void
    ) {
        self.source = source
        self.stream = stream
        self.encoder = encoder
        self.report = report
    }

    /// Waits for the first event. What it throws can still be answered as an ordinary HTTP error.
    func begin() async throws {
        first = try await source.next()
        isFinished = first == nil
    }

    /// The bytes of the next frame, or `nil` after the last.
    func next() async throws -> [UInt8]? {
        guard !isFinished else { return nil }
        // Awaiting and framing are kept apart: Swift 6.3's optimiser crashes on one function that does both.
        let pulled = await pull()
        return try bytes(of: pulled)
    }

    private func pull() async -> Result<OutputEvent?, any Error> {
        if let first {
            self.first = nil
            return .success(first)
        }
        do {
            return .success(try await source.next())
        } catch {
            return .failure(error)
        }
    }

    private func bytes(of pulled: Result<OutputEvent?, any Error>) throws -> [UInt8]? {
        do {
            guard let event = try pulled.get() else {
                isFinished = true
                return nil
            }
            return try EventStreamFrame.event(event.name, payload: encoder.eventBody(event, of: stream)).encoded()
        } catch {
            isFinished = true
            try Task.checkCancellation()
            return try frame(for: error).encoded()
        }
    }

    private func frame(for error: any Error) -> EventStreamFrame {
        guard let known = error as? ServiceError else {
            report(error)
            return frame(for: .internalFailure)
        }
        return frame(for: known)
    }

    /// The exception's name on the wire is that of the stream's member, which begins with a small letter.
    private func frame(for error: ServiceError) -> EventStreamFrame {
        let member = stream.members.first { encoder.model.shape(of: $0).name == error.code }
        guard let member else { return .error(code: error.code, message: error.message) }
        return .exception(member.name, payload: encoder.errorBody(error))
    }
}

extension ServiceError {
    /// What a client reads of an error that is none of its business.
    static let internalFailure = ServiceError(
        code: "InternalServerException", message: "The server met an unexpected error while processing the request.")
}
