// Handlers of operations that note what they answer.

public import AWSWireProtocol
public import StructuredJSON
import Synchronization

extension InvocationLog {
    /// The operations that are logged.
    static let operations = ["Converse", "ConverseStream", "InvokeModel", "InvokeModelWithResponseStream"]

    /// The same handlers, with those of invocations noting what went in and what came out; streams are noted when they
    /// end, whoever ends them.
    /// - Parameter annotation: members that a line has beside AWS's; asked for, with the model identifier of the request,
    ///   in the handler's task when the handler has returned.
    public func logging(
        _ handlers: [String: OperationHandler],
        annotation: @escaping @Sendable (_ modelIdentifier: String) async -> JSONObject = { _ in JSONObject() }
    ) -> [String: OperationHandler] {
        var logging = handlers
        for operation in Self.operations {
            guard let handler = handlers[operation] else { continue }
            logging[operation] = { input, context in
                guard let configuration = self.configuration else { return try await handler(input, context) }
                let invocation = NotedInvocation(
                    log: self, configuration: configuration, operation: operation, input: input, context: context)
                do {
                    let output = try await handler(input, context)
                    invocation.annotate(await annotation(input.modelIdentifier))
                    guard let events = output.events else {
                        invocation.end(output: output.value)
                        return output
                    }
                    return OperationOutput(
                        value: output.value,
                        events: NotedEvents(events, output: output.value, invocation: invocation))
                } catch {
                    invocation.annotate(await annotation(input.modelIdentifier))
                    invocation.end(output: nil, error: error)
                    throw error
                }
            }
        }
        return logging
    }
}

/// An invocation that is to be noted once.
private final class NotedInvocation: Sendable {
    private let log: InvocationLog
    private let configuration: InvocationLogConfiguration
    private let operation: String
    private let input: ShapeValue
    private let context: RequestContext
    private let time: Timestamp
    private let hasEnded = Mutex(false)
    private let annotation = Mutex(JSONObject())

    init(
        log: InvocationLog, configuration: InvocationLogConfiguration, operation: String, input: ShapeValue,
        context: RequestContext
    ) {
        self.log = log
        self.configuration = configuration
        self.operation = operation
        self.input = input
        self.context = context
        time = log.now()
    }

    /// Adds members to the line.
    func annotate(_ members: JSONObject) {
        annotation.withLock { $0 = members }
    }

    func end(output: ShapeValue?, events: [OutputEvent] = [], error: (any Error)? = nil) {
        let isFirst = hasEnded.withLock { hasEnded in
            defer { hasEnded = true }
            return !hasEnded
        }
        guard isFirst else { return }
        log.note(
            InvocationRecord(
                configuration: configuration, time: time, account: context.account, region: context.region,
                caller: context.caller.arn, requestID: context.requestID, operation: operation, input: input,
                output: output, events: events, annotation: annotation.withLock { $0 },
                errorCode: error.map { ($0 as? ServiceError)?.code ?? "InternalServerException" }))
    }
}

/// Passes events on and keeps them until the stream ends or its reader leaves.
private actor NotedEvents: OutputEventSource {
    private let source: any OutputEventSource
    private let output: ShapeValue
    private let invocation: NotedInvocation
    private var events: [OutputEvent] = []

    init(_ source: any OutputEventSource, output: ShapeValue, invocation: NotedInvocation) {
        self.source = source
        self.output = output
        self.invocation = invocation
    }

    deinit { invocation.end(output: output, events: events) }

    func next() async throws -> OutputEvent? {
        do {
            guard let event = try await source.next() else {
                invocation.end(output: output, events: events)
                return nil
            }
            events.append(event)
            return event
        } catch {
            invocation.end(output: output, events: events, error: error)
            throw error
        }
    }
}

extension ShapeValue {
    /// The `modelId` of a request; empty without one.
    fileprivate var modelIdentifier: String {
        if case .structure(let structure) = self, case .string(let id)? = structure["modelId"] { id } else { "" }
    }
}
