// Conversations recorded with the real service: its frames through our decoder, its clients' requests through ours.

import AWSServiceModels
import AWSWireProtocol
import BedrockRuntimeShapes
import StructuredJSON
import Synchronization
import TestPeers
import Testing

@Suite("Recordings of the real service")
struct RecordingTests {
    private func frames(_ bytes: [UInt8]) throws -> [EventStreamFrame] {
        var decoder = EventStreamDecoder()
        decoder.append(bytes)
        var frames: [EventStreamFrame] = []
        while let frame = try decoder.next() { frames.append(frame) }
        #expect(!decoder.isInsideFrame)
        return frames
    }

    @Test(
        "Every recorded frame decodes and encodes to the same bytes, with headers in the order in which we write them")
    func framing() async throws {
        guard let exchanges = try await RecordedExchange.all(for: "recorded frames") else { return }
        var count = 0
        for exchange in exchanges where exchange.isStream {
            let frames = try frames(exchange.response)
            #expect(try frames.flatMap { try $0.encoded() } == exchange.response)
            for frame in frames {
                let name = try #require(frame.string(":event-type"))
                #expect(frame == .event(name, payload: frame.payload))
            }
            count += frames.count
        }
        print("recorded frames: \(count)")
        #expect(count == 243)
    }

    @Test("Every recorded event reads into the generated types and is written with the same members")
    func events() async throws {
        guard let exchanges = try await RecordedExchange.all(for: "recorded events") else { return }
        let events = try exchanges.filter(\.isStream).flatMap { try frames($0.response) }
        let model = try ServiceModel.embedded("bedrock-runtime")
        let stream = try #require(model.shape(named: "ConverseStreamOutput"))
        for frame in events {
            let name = try #require(frame.string(":event-type"))
            let member = try #require(stream.members.first { $0.name == name })
            let recorded = try JSONValue.parse(frame.payload)
            let value = try JSONShapeDecoder(model: model).value(recorded, of: member, at: name)
            let event = try ConverseStreamOutput(event: OutputEvent(name: name, value: try #require(value)))
            let written = try JSONShapeEncoder(model: model).json(event.event.value, of: member)
            #expect(written.isEquivalent(to: modelledOnly(recorded)), "\(recorded.serialized())")
        }
        #expect(events.count == 243)
    }

    /// The service pads events with a member `p` and adds `serverToolUsage`, which its model does not have.
    private func modelledOnly(_ json: JSONValue) -> JSONValue {
        guard case .object(var object) = json else { return json }
        object["p"] = nil
        if case .object(var usage)? = object["usage"] {
            usage["serverToolUsage"] = nil
            object["usage"] = .object(usage)
        }
        return .object(object)
    }

    @Test("Every recorded request passes our validation and reads into the generated types")
    func requests() async throws {
        guard let exchanges = try await RecordedExchange.all(for: "recorded requests") else { return }
        let seen = Mutex(0)
        var runtime = ScriptedRuntime()
        runtime.onConverse = { input in
            seen.withLock { $0 += 1 }
            #expect(input.messages?.isEmpty == false)
            throw ServiceError(code: "ThrottlingException", message: "seen")
        }
        runtime.onConverseStream = { input in
            seen.withLock { $0 += 1 }
            #expect(input.messages?.isEmpty == false)
            throw ServiceError(code: "ThrottlingException", message: "seen")
        }
        let endpoint = try ServiceEndpoint.scripted(runtime)
        for exchange in exchanges {
            let reply = await endpoint.send(
                exchange.method, exchange.path, headers: ["Content-Type": "application/json"], bytes: exchange.request)
            #expect(reply.message == "seen", "\(exchange.path): \(reply.message ?? "")")
        }
        #expect(seen.withLock { $0 } == exchanges.count)
        #expect(exchanges.count > 5)
    }

    @Test("Every recorded Converse answer reads into the generated types and is written the same")
    func answers() async throws {
        guard let exchanges = try await RecordedExchange.all(for: "recorded answers") else { return }
        let model = try ServiceModel.embedded("bedrock-runtime")
        let shape = try #require(model.shape(named: "ConverseResponse"))
        var count = 0
        for exchange in exchanges where !exchange.isStream {
            let recorded = try JSONValue.parse(exchange.response)
            let value = try JSONShapeDecoder(model: model).structure(recorded, shape, at: "answer")
            let typed = try ConverseResponse(shapeValue: .structure(value))
            guard case .structure(let structure) = typed.shapeValue else { continue }
            let written = try JSONShapeEncoder(model: model).object(structure, shape)
            let unmodelled = Set(recorded.object?.names ?? []).subtracting(written.names)
            #expect(unmodelled.isEmpty, "not in the model: \(unmodelled)")
            count += 1
        }
        #expect(count > 2)
    }
}
