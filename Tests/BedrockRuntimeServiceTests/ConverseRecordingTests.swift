// Our replies beside recorded ones: the recorded requests are sent as they are, the model says what the recorded one
// said, and the frames and members must be the service's.

import AWSWireProtocol
import ModelContracts
import StructuredJSON
import TestPeers
import TestSupport
import Testing

@Suite("Converse beside recordings of the real service")
struct ConverseRecordingTests {
    private static let tools = ["test_agent_loop_streaming_v0", "test_agent_loop_v0", "test_thinking_v0"]

    @Test("A recorded conversation gets the recorded frames and members", arguments: tools)
    func sameAnswers(recording: String) async throws {
        guard let exchanges = try await RecordedExchange.all(for: "Converse beside recordings") else { return }
        let conversation = exchanges.filter { $0.recording == recording }
        #expect(conversation.count >= 2)
        for exchange in conversation {
            let recorded = try RecordedAnswer(exchange)
            let script = ScriptedLanguageModel.Script(
                events: recorded.events, ending: .success(recorded.finishReason))
            try await ScriptedRuntime.run(
                id: "anthropic.claude-sonnet-5", dialect: "anthropic.messages", [script]
            ) { runtime in
                let reply = try await runtime.send(path: exchange.path, exchange.request)
                try #require(reply.status == 200, "\(reply.message ?? "")")
                if exchange.isStream {
                    expectSameFrames(reply.frames, recorded.frames)
                } else {
                    let (ours, theirs) = (try reply.json, recorded.document)
                    let outputs = (unsigned(ours["output"] ?? .null), unsigned(theirs["output"] ?? .null))
                    #expect(outputs.0.isEquivalent(to: outputs.1))
                    #expect(ours["stopReason"] == theirs["stopReason"])
                    #expect(memberNames(ours) == memberNames(theirs))
                }
            }
        }
    }

    @Test("Recorded requests with documents are refused by the name of what is not built")
    func documents() async throws {
        guard let exchanges = try await RecordedExchange.all(for: "recorded documents") else { return }
        let others = exchanges.filter { !Self.tools.contains($0.recording) }
        #expect(others.count >= 4)
        for exchange in others {
            try await ScriptedRuntime.run(id: "anthropic.claude-sonnet-5", []) { runtime in
                let reply = try await runtime.send(path: exchange.path, exchange.request)
                #expect(reply.status == 400)
                #expect(reply.message?.contains(".document is not supported by this server") == true)
            }
        }
    }

    /// Every frame has the recorded one's headers and payload; of counts and signatures, which are our own, the members'
    /// names.
    private func expectSameFrames(_ ours: [EventStreamFrame], _ theirs: [EventStreamFrame]) {
        #expect(ours.count == theirs.count)
        for (frame, recorded) in zip(ours, theirs) {
            #expect(frame.headers == recorded.headers)
            guard let payload = try? JSONValue.parse(frame.payload), let other = try? JSONValue.parse(recorded.payload)
            else {
                Issue.record("a payload is no JSON")
                continue
            }
            let isOurOwn =
                frame.string(":event-type") == "metadata"
                || other["delta"]?["reasoningContent"]?["signature"] != nil
            if isOurOwn {
                #expect(memberNames(payload) == memberNames(other))
            } else {
                #expect(payload.isEquivalent(to: unpadded(other)), "\(payload.serialized())")
            }
        }
    }

    /// The service pads events with a member `p`.
    private func unpadded(_ payload: JSONValue) -> JSONValue {
        guard case .object(var object) = payload else { return payload }
        object["p"] = nil
        return .object(object)
    }

    /// Signatures are our own.
    private func unsigned(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let object):
            .object(
                JSONObject(
                    object.filter { $0.name != "signature" }
                        .map { JSONObject.Member(name: $0.name, value: unsigned($0.value)) }))
        case .array(let elements): .array(elements.map(unsigned))
        default: value
        }
    }

    /// The paths of all members, those of documents and lists excepted, and without those that the service sends and
    /// its model does not have.
    private func memberNames(_ value: JSONValue, at path: String = "") -> Set<String> {
        let unmodelled = ["p", "serverToolUsage", "cacheReadInputTokenCount"]
        var names: Set<String> = []
        for member in value.object ?? [:] where !unmodelled.contains(member.name) {
            let inner = "\(path)/\(member.name)"
            names.insert(inner)
            names.formUnion(memberNames(member.value, at: inner))
        }
        return names
    }
}

/// A recorded reply as what a model must have said.
private struct RecordedAnswer {
    /// The frames of a stream.
    private(set) var frames: [EventStreamFrame] = []
    /// The body of a whole answer.
    private(set) var document: JSONValue = .null
    /// What the model said.
    private(set) var events: [GenerationEvent] = []
    /// Why it ended.
    private(set) var finishReason = FinishReason.endOfTurn

    init(_ exchange: RecordedExchange) throws {
        if exchange.isStream {
            var decoder = EventStreamDecoder()
            decoder.append(exchange.response)
            var isCall = false
            while let frame = try decoder.next() {
                let payload = try JSONValue.parse(frame.payload)
                frames.append(frame)
                if let call = payload["start"]?["toolUse"] {
                    isCall = true
                    events.append(try Self.started(call))
                } else if let delta = payload["delta"] {
                    try append(delta)
                } else if frame.string(":event-type") == "contentBlockStop", isCall {
                    isCall = false
                    events.append(.toolCallEnded)
                }
                try setReason(payload["stopReason"])
            }
        } else {
            document = try JSONValue.parse(exchange.response)
            for block in document["output"]?["message"]?["content"]?.array ?? [] {
                if let call = block["toolUse"] {
                    let input = try #require(call["input"]).serialized()
                    events += [try Self.started(call), .toolCallArguments(input), .toolCallEnded]
                } else if let thought = block["reasoningContent"]?["reasoningText"]?["text"]?.string {
                    events.append(.reasoning(thought))
                } else {
                    events.append(.text(try #require(block["text"]?.string)))
                }
            }
            try setReason(document["stopReason"])
        }
    }

    private mutating func append(_ delta: JSONValue) throws {
        if let piece = delta["toolUse"]?["input"]?.string {
            // Ours comes by itself.
            if !piece.isEmpty { events.append(.toolCallArguments(piece)) }
        } else if let thought = delta["reasoningContent"] {
            // A signature comes by itself, too.
            if let text = thought["text"]?.string { events.append(.reasoning(text)) }
        } else {
            events.append(.text(try #require(delta["text"]?.string)))
        }
    }

    private static func started(_ call: JSONValue) throws -> GenerationEvent {
        let id = try #require(call["toolUseId"]?.string)
        #expect(id.hasPrefix("tooluse_"))
        return .toolCallStarted(id: String(id.dropFirst(8)), name: try #require(call["name"]?.string))
    }

    private mutating func setReason(_ word: JSONValue?) throws {
        guard let word = word?.string else { return }
        finishReason = try #require(["tool_use": .toolCalls, "end_turn": .endOfTurn][word])
    }
}
