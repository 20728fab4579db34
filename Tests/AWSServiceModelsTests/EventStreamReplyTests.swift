// Streaming replies: frames, errors before and after the first event, a client that goes away.

import AWSServiceModels
import AWSWireProtocol
import BedrockRuntimeShapes
import StructuredJSON
import Testing

@Suite("Event-stream replies")
struct EventStreamReplyTests {
    private let path = "/model/m/converse-stream"
    private let question = #"{"messages":[{"role":"user","content":[{"text":"x"}]}]}"#
    private typealias Events = AsyncThrowingStream<ConverseStreamOutput, any Error>

    private func endpoint(
        reporting errors: ReportedErrors = ReportedErrors(),
        _ script: @escaping @Sendable (Events.Continuation) -> Void
    ) throws -> ServiceEndpoint {
        var runtime = ScriptedRuntime()
        runtime.onConverseStream = { _ in ConverseStreamResponse(stream: Events { script($0) }) }
        return try .scripted(runtime, reporting: errors)
    }

    @Test("Every event becomes a frame with its name, in order")
    func frames() async throws {
        let endpoint = try endpoint { events in
            events.yield(.messageStart(MessageStartEvent(role: .assistant)))
            events.yield(.contentBlockDelta(ContentBlockDeltaEvent(delta: .text("Olá"), contentBlockIndex: 0)))
            events.yield(.contentBlockStop(ContentBlockStopEvent(contentBlockIndex: 0)))
            events.yield(.messageStop(MessageStopEvent(stopReason: .maxTokens)))
            events.finish()
        }
        let reply = await endpoint.send("POST", path, body: question)
        #expect(reply.status == 200)
        #expect(reply.headers["content-type"] == "application/vnd.amazon.eventstream")
        #expect(reply.headers["x-amzn-requestid"] == "request-1")
        let frames = try reply.frames()
        #expect(
            frames.map { $0.string(":event-type") } == [
                "messageStart", "contentBlockDelta", "contentBlockStop", "messageStop",
            ])
        #expect(frames.allSatisfy { $0.string(":message-type") == "event" })
        #expect(frames.allSatisfy { $0.string(":content-type") == "application/json" })
        #expect(
            frames.map { String(decoding: $0.payload, as: UTF8.self) } == [
                #"{"role":"assistant"}"#, #"{"delta":{"text":"Olá"},"contentBlockIndex":0}"#,
                #"{"contentBlockIndex":0}"#, #"{"stopReason":"max_tokens"}"#,
            ])
    }

    @Test("An error before the first event is an ordinary HTTP error")
    func errorBeforeFirst() async throws {
        let endpoint = try endpoint { events in
            events.finish(throwing: ServiceError(code: "ThrottlingException", message: "Slow down."))
        }
        let reply = await endpoint.send("POST", path, body: question)
        #expect(reply.status == 429)
        #expect(reply.errorType == "ThrottlingException")
        #expect(reply.json == ["message": "Slow down."])
    }

    @Test("A later error is an exception frame with the member's name, then a clean end")
    func errorAfterFirst() async throws {
        let endpoint = try endpoint { events in
            events.yield(.messageStart(MessageStartEvent(role: .assistant)))
            events.finish(
                throwing: ServiceError(
                    code: "ModelStreamErrorException", message: "Broke.", members: ["originalStatusCode": 500]))
        }
        let reply = await endpoint.send("POST", path, body: question)
        #expect(reply.status == 200)
        #expect(reply.failure == nil)
        let frames = try reply.frames()
        #expect(frames.count == 2)
        #expect(frames.last?.string(":message-type") == "exception")
        #expect(frames.last?.string(":exception-type") == "modelStreamErrorException")
        #expect(
            (frames.last?.payload).flatMap { try? JSONValue.parse($0) } == [
                "message": "Broke.", "originalStatusCode": 500,
            ])
    }

    @Test(
        "A later unmodelled error is a frame of the error kind; an unknown one an internal exception that is reported")
    func otherErrorsAfterFirst() async throws {
        struct Secret: Error {}
        for (error, kind, name) in [
            (
                ServiceError(code: "AccessDeniedException", message: "No.") as any Error, "error",
                "AccessDeniedException"
            ),
            (Secret(), "exception", "internalServerException"),
        ] {
            let errors = ReportedErrors()
            let endpoint = try endpoint(reporting: errors) { events in
                events.yield(.messageStart(MessageStartEvent(role: .assistant)))
                events.finish(throwing: error)
            }
            let last = try await endpoint.send("POST", path, body: question).frames().last
            #expect(last?.string(":message-type") == kind)
            #expect((last?.string(":exception-type") ?? last?.string(":error-code")) == name)
            #expect(errors.all.count == (kind == "error" ? 0 : 1))
        }
    }

    @Test("The first event goes out before the second exists")
    func firstEventAtOnce() async throws {
        let (stream, continuation) = Events.makeStream()
        var runtime = ScriptedRuntime()
        runtime.onConverseStream = { _ in ConverseStreamResponse(stream: stream) }
        continuation.yield(.messageStart(MessageStartEvent(role: .assistant)))
        let response = await (try ServiceEndpoint.scripted(runtime)).respond(
            to: WireRequest(method: "POST", path: path, body: Array(question.utf8)), requestID: "r")
        guard case .stream(let chunks) = response.body else {
            Issue.record("no stream")
            return
        }
        var iterator = chunks.makeAsyncIterator()
        #expect(try await iterator.next() != nil)
        continuation.yield(.messageStop(MessageStopEvent(stopReason: .endTurn)))
        continuation.finish()
        #expect(try await iterator.next() != nil)
        #expect(try await iterator.next() == nil)
    }

    @Test("When the reply is dropped, the producer learns that nobody listens")
    func dropped() async throws {
        let (ended, signal) = AsyncStream<Void>.makeStream()
        let endpoint = try endpoint { events in
            events.onTermination = { _ in signal.finish() }
            events.yield(.messageStart(MessageStartEvent(role: .assistant)))
        }
        do {
            let response = await endpoint.respond(
                to: WireRequest(method: "POST", path: path, body: Array(question.utf8)), requestID: "r")
            guard case .stream = response.body else {
                Issue.record("no stream")
                return
            }
        }
        for await _ in ended {}
    }

    @Test("When the task that writes the reply is cancelled, the producer learns it and no clean end is written")
    func cancelled() async throws {
        let (ended, signal) = AsyncStream<Void>.makeStream()
        let endpoint = try endpoint { events in
            events.onTermination = { _ in signal.finish() }
            events.yield(.messageStart(MessageStartEvent(role: .assistant)))
        }
        let (path, question) = (path, question)
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let writer = Task {
            let response = await endpoint.respond(
                to: WireRequest(method: "POST", path: path, body: Array(question.utf8)), requestID: "r")
            guard case .stream(let chunks) = response.body else { return 0 }
            var count = 0
            for try await _ in chunks {
                count += 1
                begin.finish()
            }
            return count
        }
        for await _ in begun {}
        writer.cancel()
        for await _ in ended {}
        _ = await writer.result
    }

    @Test("InvokeModelWithResponseStream puts bytes in Base64 and the type in its header")
    func invokeStream() async throws {
        var runtime = ScriptedRuntime()
        runtime.onInvokeStream = { _ in
            InvokeModelWithResponseStreamResponse(
                body: AsyncThrowingStream { events in
                    events.yield(.chunk(PayloadPart(bytes: Array("{}".utf8))))
                    events.finish()
                }, contentType: "application/json")
        }
        let reply = await (try ServiceEndpoint.scripted(runtime)).send(
            "POST", "/model/m/invoke-with-response-stream", headers: [:], body: "{}")
        #expect(reply.headers["x-amzn-bedrock-content-type"] == "application/json")
        #expect(reply.headers["content-type"] == "application/vnd.amazon.eventstream")
        let frame = try #require(try reply.frames().first)
        #expect(frame.string(":event-type") == "chunk")
        #expect(String(decoding: frame.payload, as: UTF8.self) == #"{"bytes":"e30="}"#)
    }
}
