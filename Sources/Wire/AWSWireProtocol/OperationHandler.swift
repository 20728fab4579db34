// What a service gives to the endpoint: a handler for each operation it implements, and what a handler returns.

/// Carries out one operation. The value is decoded and validated against the operation's input shape.
public typealias OperationHandler =
    @Sendable (_ input: ShapeValue, _ context: RequestContext) async throws ->
    OperationOutput

/// Hands a whole request on to another server that answers it. It is routed, decoded and validated, so that permissions can
/// be judged; `request` is as it came, its header fields those too that a presigned request has in its query.
public typealias OperationForwarder =
    @Sendable (_ operation: String, _ input: ShapeValue, _ request: WireRequest, _ context: RequestContext)
    async throws -> WireResponse

/// What a handler returns: the output structure and, for a streaming operation, its events.
public struct OperationOutput: Sendable {
    /// The output structure, without the event stream's member.
    public let value: ShapeValue
    /// The events, if the operation streams.
    public let events: (any OutputEventSource)?
    /// The bytes of a body that streams (GetObject), if the operation has one.
    public let body: WireBodyStream?

    /// A complete output.
    public init(value: ShapeValue) {
        self.value = value
        events = nil
        body = nil
    }

    /// An output whose payload follows in pieces.
    public init(value: ShapeValue, body: WireBodyStream) {
        self.value = value
        events = nil
        self.body = body
    }

    /// An output whose events follow from any source.
    public init(value: ShapeValue, events: any OutputEventSource) {
        self.value = value
        self.events = events
        body = nil
    }

    /// An output whose events follow.
    public init<Event: ShapeEvent>(value: ShapeValue, events: AsyncThrowingStream<Event, any Error>) {
        self.value = value
        self.events = PulledEvents(events)
        body = nil
    }
}

/// One event of an event stream: which member of the stream's union, and its value.
public struct OutputEvent: Sendable, Hashable {
    /// The member's name, for example `contentBlockDelta`.
    public let name: String
    /// The event's structure.
    public let value: ShapeValue

    /// An event.
    public init(name: String, value: ShapeValue) {
        self.name = name
        self.value = value
    }
}

/// A type that stands for the events of one modelled event stream.
public protocol ShapeEvent: Sendable {
    /// Reads an event by its name.
    init(event: OutputEvent) throws(ShapeMismatch)
    /// The event to encode.
    var event: OutputEvent { get }
}

/// The output of a streaming operation.
public protocol StreamingOutput: Sendable {
    /// The output as the endpoint takes it.
    var operationOutput: OperationOutput { get }
}

/// Events that are pulled one by one. Letting go of the source ends the stream behind it, so that a generation whose
/// client went away stops.
public protocol OutputEventSource: Sendable {
    /// The next event, or `nil` after the last. Throws what the producer threw.
    func next() async throws -> OutputEvent?
}

/// Pulls from an `AsyncThrowingStream`. Nothing is read ahead: a slow client slows the pulling, and when the last
/// reference goes, the stream's `onTermination` fires.
private actor PulledEvents<Event: ShapeEvent>: OutputEventSource {
    private var iterator: AsyncThrowingStream<Event, any Error>.AsyncIterator

    init(_ stream: AsyncThrowingStream<Event, any Error>) {
        iterator = stream.makeAsyncIterator()
    }

    func next() async throws -> OutputEvent? {
        var current = iterator
        defer { iterator = current }
        return try await current.next(isolation: self)?.event
    }
}
