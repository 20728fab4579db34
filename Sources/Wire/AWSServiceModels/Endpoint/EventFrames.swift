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
        switch await pulled() {
        case .success(nil):
            isFinished = true
            return nil
        case .success(.some(let event)):
            switch framed(event) {
            case .success(let bytes): return bytes
            case .failure(let error): return try last(error)
            }
        case .failure(let error):
            isFinished = true
            try Task.checkCancellation()
            return try last(error)
        }
    }

    // Pulling and framing stand apart and give results: one asynchronous function with errors of several types in it
    // crashes the optimiser of Swift 6.3.

    private func pulled() async -> Result<OutputEvent?, any Error> {
        if let event = first {
            first = nil
            return .success(event)
        }
        do {
            return .success(try await source.next())
        } catch {
            return .failure(error)
        }
    }

    private func framed(_ event: OutputEvent) -> Result<[UInt8], any Error> {
        Result { try EventStreamFrame.event(event.name, payload: encoder.eventBody(event, of: stream)).encoded() }
    }

    /// The frame of an error, behind which the stream ends.
    private func last(_ error: any Error) throws -> [UInt8] {
        isFinished = true
        return try frame(for: error).encoded()
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
