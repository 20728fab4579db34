// The log of invocations: AWS's keys and schema, what is left out, and that no answer suffers from it.

import AWSWireProtocol
import BedrockRuntimeShapes
import CZlib
import InvocationLogs
import ObjectStorage
import PlatformRecords
import StructuredJSON
import Synchronization
import TestSupport
import Testing

private let context = RequestContext(requestID: "request-1", account: "123456789012", region: "us-east-1", headers: [:])

/// Settings in memory.
private actor MemorySettings: SettingRecords {
    private var values: [String: JSONValue] = [:]
    func setting(_ name: String) async throws -> JSONValue? { values[name] }
    func set(_ name: String, to value: JSONValue?) async throws { values[name] = value }
}

@Suite struct InvocationLogTests {
    private let objects = MemoryObjects(buckets: ["logs"])
    private let settings = MemorySettings()
    private let problems = ProblemList()

    private final class ProblemList: Sendable {
        let all = Mutex<[String]>([])
    }

    private func log() -> InvocationLog {
        InvocationLog(
            settings: settings, objects: objects,
            now: { Timestamp(seconds: 1_700_000_000, nanoseconds: 123_000_000) },
            report: { problem in problems.all.withLock { $0.append(problem) } })
    }

    private func lines(_ prefix: String = "AWSLogs/") async throws -> [JSONValue] {
        var lines: [JSONValue] = []
        for key in await objects.keys(in: "logs") where key.hasPrefix(prefix) && !key.contains("/data/") {
            let text = try #require(inflated(await objects.bytes(key, in: "logs") ?? []))
            for line in text.split(separator: UInt8(ascii: "\n")) { lines.append(try JSONValue.parse(Array(line))) }
        }
        return lines
    }

    private static let request = ConverseRequest(
        modelId: "test.model", messages: [Message(role: .user, content: [.text("Hi")])],
        requestMetadata: ["team": "a"])

    private static let answer: OperationHandler = { _, _ in
        OperationOutput(
            value: ConverseResponse(
                output: .message(Message(role: .assistant, content: [.text("Hello")])), stopReason: .endTurn,
                usage: TokenUsage(inputTokens: 3, outputTokens: 2, totalTokens: 5),
                metrics: ConverseMetrics(latencyMs: 7)
            ).shapeValue)
    }

    @Test func aConversationIsLoggedInTheSchemaOfAWS() async throws {
        let log = log()
        let handlers = log.logging(["Converse": Self.answer])
        let converse = try #require(handlers["Converse"])
        _ = try await converse(Self.request.shapeValue, context)
        try await log.configure(InvocationLogConfiguration(bucket: "logs", keyPrefix: "mine/"))
        _ = try await converse(Self.request.shapeValue, context)
        await log.flush()
        let key = try #require(await objects.keys(in: "logs").first)
        #expect(
            key.wholeMatch(
                of:
                    #/mine/AWSLogs/123456789012/BedrockModelInvocationLogs/us-east-1/2023/11/14/22/20231114T221320123Z_[a-z0-9]{16}\.json\.gz/#
            ) != nil, "\(key)")
        #expect(
            try await lines("mine/") == [
                [
                    "schemaType": "ModelInvocationLog", "schemaVersion": "1.0", "timestamp": "2023-11-14T22:13:20Z",
                    "accountId": "123456789012", "identity": ["arn": "arn:aws:iam::123456789012:root"],
                    "region": "us-east-1", "requestId": "request-1", "operation": "Converse", "modelId": "test.model",
                    "inferenceRegion": "us-east-1", "requestMetadata": ["team": "a"],
                    "input": [
                        "inputContentType": "application/json",
                        "inputBodyJson": [
                            "messages": [["role": "user", "content": [["text": "Hi"]]]],
                            "requestMetadata": ["team": "a"],
                        ], "inputTokenCount": 3,
                    ],
                    "output": [
                        "outputContentType": "application/json",
                        "outputBodyJson": [
                            "output": ["message": ["role": "assistant", "content": [["text": "Hello"]]]],
                            "stopReason": "end_turn", "usage": ["inputTokens": 3, "outputTokens": 2, "totalTokens": 5],
                            "metrics": ["latencyMs": 7],
                        ], "outputTokenCount": 2,
                    ],
                ]
            ])
    }

    @Test func aStreamIsLoggedWhenItEnds() async throws {
        let log = log()
        try await log.configure(InvocationLogConfiguration(bucket: "logs"))
        let events: [ConverseStreamOutput] = [
            .messageStart(MessageStartEvent(role: .assistant)),
            .contentBlockDelta(ContentBlockDeltaEvent(delta: .text("Hel"), contentBlockIndex: 0)),
            .contentBlockDelta(ContentBlockDeltaEvent(delta: .text("lo"), contentBlockIndex: 0)),
            .contentBlockStop(ContentBlockStopEvent(contentBlockIndex: 0)),
            .contentBlockStart(
                ContentBlockStartEvent(
                    start: .toolUse(ToolUseBlockStart(toolUseId: "t1", name: "look")), contentBlockIndex: 1)),
            .contentBlockDelta(
                ContentBlockDeltaEvent(delta: .toolUse(ToolUseBlockDelta(input: #"{"a":"#)), contentBlockIndex: 1)),
            .contentBlockDelta(
                ContentBlockDeltaEvent(delta: .toolUse(ToolUseBlockDelta(input: "1}")), contentBlockIndex: 1)),
            .messageStop(MessageStopEvent(stopReason: .toolUse)),
            .metadata(
                ConverseStreamMetadataEvent(
                    usage: TokenUsage(inputTokens: 4, outputTokens: 6, totalTokens: 10),
                    metrics: ConverseStreamMetrics(latencyMs: 1))),
        ]
        let handler: OperationHandler = { _, _ in
            ConverseStreamResponse(
                stream: AsyncThrowingStream { continuation in
                    for event in events { continuation.yield(event) }
                    continuation.finish()
                }
            ).operationOutput
        }
        let stream = try #require(log.logging(["ConverseStream": handler])["ConverseStream"])
        let output = try await stream(Self.request.shapeValue, context)
        let source = try #require(output.events)
        var seen: [OutputEvent] = []
        while let event = try await source.next() { seen.append(event) }
        #expect(seen == events.map(\.event))
        await log.flush()
        let line = try #require(try await lines().first)
        #expect(line["input"]?["inputTokenCount"] == 4 && line["output"]?["outputTokenCount"] == 6)
        let body = line["output"]?["outputBodyJson"]
        #expect(
            body?["output"]?["message"]?["content"] == [
                ["text": "Hello"], ["toolUse": ["toolUseId": "t1", "name": "look", "input": ["a": 1]]],
            ])
        #expect(body?["stopReason"] == "tool_use")
    }

    @Test func aStreamWhoseReaderLeavesIsLoggedAsFarAsItCame() async throws {
        let log = log()
        try await log.configure(InvocationLogConfiguration(bucket: "logs"))
        let handler: OperationHandler = { _, _ in
            ConverseStreamResponse(
                stream: AsyncThrowingStream { continuation in
                    continuation.yield(.messageStart(MessageStartEvent(role: .assistant)))
                    continuation.yield(
                        .contentBlockDelta(ContentBlockDeltaEvent(delta: .text("Hel"), contentBlockIndex: 0)))
                }
            ).operationOutput
        }
        let stream = try #require(log.logging(["ConverseStream": handler])["ConverseStream"])
        func readTwo() async throws {
            let source = try await stream(Self.request.shapeValue, context).events
            _ = try await source?.next()
            _ = try await source?.next()
        }
        try await readTwo()
        await log.flush()
        let body = try await lines().first?["output"]?["outputBodyJson"]
        #expect(body?["output"]?["message"]?["content"] == [["text": "Hel"]])
    }

    @Test func providersBodiesAreLoggedAsTheyAre() async throws {
        let log = log()
        try await log.configure(InvocationLogConfiguration(bucket: "logs"))
        let invoke: OperationHandler = { _, _ in
            OperationOutput(
                value: InvokeModelResponse(
                    body: Array(#"{"generation":"x"}"#.utf8), contentType: "application/json", inputTokenCount: 5,
                    outputTokenCount: 1
                ).shapeValue)
        }
        let streamed: OperationHandler = { _, _ in
            InvokeModelWithResponseStreamResponse(
                body: AsyncThrowingStream { continuation in
                    for text in [
                        #"{"generation":"x"}"#,
                        #"{"amazon-bedrock-invocationMetrics":{"inputTokenCount":8,"outputTokenCount":9}}"#,
                    ] { continuation.yield(ResponseStream.chunk(PayloadPart(bytes: Array(text.utf8)))) }
                    continuation.finish()
                }, contentType: "application/json"
            ).operationOutput
        }
        let handlers = log.logging(["InvokeModel": invoke, "InvokeModelWithResponseStream": streamed])
        let request = InvokeModelRequest(body: Array(#"{"prompt":"p"}"#.utf8), modelId: "test.model").shapeValue
        _ = try await handlers["InvokeModel"]?(request, context)
        let source = try await handlers["InvokeModelWithResponseStream"]?(request, context).events
        while try await source?.next() != nil {}
        await log.flush()
        let lines = try await lines()
        #expect(lines.count == 2)
        #expect(lines[0]["input"]?["inputBodyJson"] == ["prompt": "p"])
        #expect(lines[0]["input"]?["inputTokenCount"] == 5 && lines[0]["output"]?["outputTokenCount"] == 1)
        #expect(lines[0]["output"]?["outputBodyJson"] == ["generation": "x"])
        #expect(lines[1]["output"]?["outputBodyJson"]?[0] == ["generation": "x"])
        #expect(lines[1]["input"]?["inputTokenCount"] == 8 && lines[1]["output"]?["outputTokenCount"] == 9)
    }

    @Test func aLineSaysWhatTheRequestDoesNot() async throws {
        let log = log()
        try await log.configure(InvocationLogConfiguration(bucket: "logs"))
        let refuse: OperationHandler = { _, _ in throw ServiceError(code: "ValidationException", message: "no") }
        for handler in [Self.answer, refuse] {
            let handlers = log.logging(["Converse": handler]) { ["localModelId": .string("local of \($0)")] }
            _ = try? await handlers["Converse"]?(Self.request.shapeValue, context)
        }
        await log.flush()
        let lines = try await lines()
        #expect(lines.map { $0["localModelId"]?.string } == ["local of test.model", "local of test.model"])
        #expect(lines.first?["requestMetadata"] == ["team": "a"])
    }

    @Test func aRefusalIsLoggedWithItsCode() async throws {
        let log = log()
        try await log.configure(InvocationLogConfiguration(bucket: "logs"))
        let refuse: OperationHandler = { _, _ in throw ServiceError(code: "ValidationException", message: "no") }
        let converse = try #require(log.logging(["Converse": refuse])["Converse"])
        await #expect(throws: ServiceError.self) { try await converse(Self.request.shapeValue, context) }
        await log.flush()
        let line = try #require(try await lines().first)
        #expect(line["errorCode"] == "ValidationException" && line["output"] == nil && line["input"] != nil)
    }

    @Test func largeBodiesStandApart() async throws {
        let log = log()
        try await log.configure(InvocationLogConfiguration(bucket: "logs"))
        let text = String(repeating: "word ", count: 30_000)
        let request = ConverseRequest(
            modelId: "test.model", messages: [Message(role: .user, content: [.text(text)])])
        _ = try await log.logging(["Converse": Self.answer])["Converse"]?(request.shapeValue, context)
        await log.flush()
        let path = try #require(try await lines().first?["input"]?["inputBodyS3Path"]?.string)
        #expect(path.hasPrefix("s3://logs/AWSLogs/") && path.hasSuffix("/data/request-1_input.json.gz"))
        let bytes = try #require(await objects.bytes(String(path.dropFirst("s3://logs/".count)), in: "logs"))
        let body = try JSONValue.parse(try #require(inflated(bytes)))
        #expect(body["messages"]?[0]?["content"]?[0]?["text"]?.string == text)
    }

    @Test func textsAreLeftOutWhenTheyAreNotWanted() async throws {
        let log = log()
        var configuration = InvocationLogConfiguration(bucket: "logs")
        configuration.textData = false
        try await log.configure(configuration)
        _ = try await log.logging(["Converse": Self.answer])["Converse"]?(Self.request.shapeValue, context)
        await log.flush()
        let line = try #require(try await lines().first)
        #expect(line["input"] == ["inputContentType": "application/json", "inputTokenCount": 3])
        #expect(line["output"] == ["outputContentType": "application/json", "outputTokenCount": 2])
    }

    @Test(
        "Vectors are logged unless they are not wanted, whichever provider's body they stand in",
        arguments: [
            #"{"embedding":[0.5],"embeddingsByType":{"float":[0.5]},"inputTextTokenCount":3}"#,
            #"{"id":"1","texts":["a"],"embeddings":[[0.5]],"response_type":"embeddings_floats"}"#,
        ])
    func vectors(body: String) async throws {
        let invoke: OperationHandler = { _, _ in
            OperationOutput(
                value: InvokeModelResponse(
                    body: Array(body.utf8), contentType: "application/json", inputTokenCount: 3
                ).shapeValue)
        }
        let log = log()
        let handler = try #require(log.logging(["InvokeModel": invoke])["InvokeModel"])
        let request = InvokeModelRequest(body: Array(#"{"inputText":"a"}"#.utf8), modelId: "test.embed").shapeValue
        var configuration = InvocationLogConfiguration(bucket: "logs")
        for (text, embedding) in [(true, true), (true, false), (false, true)] {
            (configuration.textData, configuration.embeddingData) = (text, embedding)
            try await log.configure(configuration)
            _ = try await handler(request, context)
            await log.flush()
        }
        let lines = try await lines()
        #expect(lines.count == 3)
        #expect(lines.count { $0["input"]?["inputBodyJson"] == ["inputText": "a"] } == 2)
        #expect(lines.count { $0["output"]?["outputBodyJson"]?.serialized() == body } == 2)
        #expect(
            lines.filter { $0["output"]?["outputBodyJson"] == nil }.allSatisfy { $0["input"]?["inputBodyJson"] != nil })
        #expect(lines.allSatisfy { $0["input"]?["inputTokenCount"] == 3 })
        #expect(lines.allSatisfy { $0["output"]?["outputTokenCount"] == nil })
    }

    @Test func whatCannotBeWrittenIsCountedAndReported() async throws {
        let log = log()
        try await log.configure(InvocationLogConfiguration(bucket: "logs"))
        await objects.failWrites(ObjectStorageError(.diskFull, "There is no room."))
        let output = try await log.logging(["Converse": Self.answer])["Converse"]?(Self.request.shapeValue, context)
        #expect(output != nil)
        await log.flush()
        #expect(log.lostCount == 1)
        #expect(problems.all.withLock { $0 } == ["1 of 1 invocations were not logged: There is no room."])
    }

    @Test func theConfigurationIsKept() async throws {
        var configuration = InvocationLogConfiguration(bucket: "logs", keyPrefix: "p")
        configuration.imageData = false
        try await log().configure(configuration)
        let next = log()
        #expect(next.configuration == nil)
        try await next.start()
        #expect(next.configuration == configuration)
        try await next.configure(nil)
        let last = log()
        try await last.start()
        #expect(last.configuration == nil)
    }
}

/// The content of a gzip member.
private func inflated(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: 4 << 20)
    let status = input.withUnsafeMutableBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            stream.next_out = target.baseAddress
            stream.avail_out = UInt32(target.count)
            return inflate(&stream, Z_FINISH)
        }
    }
    return status == Z_STREAM_END ? Array(output.prefix(Int(stream.total_out))) : nil
}
