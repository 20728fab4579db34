// What we write, read by botocore: arbitrary outputs of every operation, errors of every service, event streams.

import AWSServiceModels
import AWSWireProtocol
import BedrockRuntimeShapes
import StructuredJSON
import Testing

@Suite("Replies through botocore's parser")
struct BotocoreReaderTests {
    /// Reads replies given as {service, operation, status, headers, body in Base64} and prints what botocore makes of
    /// them, with blobs as text and timestamps as epoch seconds.
    private static let reader = """
        import base64, datetime, json, sys, types
        import botocore.session
        from botocore.handlers import parse_get_bucket_location
        from botocore.awsrequest import HeadersDict
        from botocore.eventstream import EventStreamBuffer
        from botocore.parsers import create_parser
        session = botocore.session.get_session()
        models = {}
        def plain(value):
            if isinstance(value, dict): return {k: plain(v) for k, v in value.items() if k != 'ResponseMetadata'}
            if isinstance(value, (list, tuple)): return [plain(v) for v in value]
            if isinstance(value, bytes): return value.decode('latin-1')
            if isinstance(value, datetime.datetime): return int(value.timestamp())
            return value
        def events(shape, body, parser):
            buffer = EventStreamBuffer()
            buffer.add_data(body)
            return [plain(parser._event_stream_parser.parse(m.to_response_dict(), shape)) for m in buffer]
        out = []
        for reply in json.load(sys.stdin):
            name = reply['service']
            if name not in models: models[name] = session.get_service_model(name)
            operation = models[name].operation_model(reply['operation'])
            body = base64.b64decode(reply['body'])
            parser = create_parser(models[name].metadata['protocol'])
            stream = operation.get_event_stream_output()
            streaming = stream is not None and reply['status'] < 300
            if streaming:
                out.append({'events': events(stream, body, parser)})
                continue
            raw = {'status_code': reply['status'], 'headers': HeadersDict(reply['headers']), 'body': body}
            parsed = parser.parse(raw, operation.output_shape)
            if reply['operation'] == 'GetBucketLocation' and reply['status'] < 300:
                parse_get_bucket_location(parsed, types.SimpleNamespace(raw=body, content=body))
            out.append({**plain(parsed), 'requestID': parsed['ResponseMetadata'].get('RequestId')})
        print(json.dumps(out))
        """

    private func entry(_ service: String, _ operation: String, _ reply: ReadReply) -> JSONValue {
        var headers = JSONObject()
        for field in reply.headers.fields { headers[field.name] = .string(field.value) }
        return [
            "service": .string(service), "operation": .string(operation), "status": .number(reply.status),
            "headers": .object(headers), "body": .string(Base64.encoded(reply.body)),
        ]
    }

    /// A path of the operation whose labels no validation looks at: the handlers here never see a request.
    private func encodedReply(
        _ model: ServiceModel, _ operation: ServiceModel.Operation,
        _ output: @escaping @Sendable () throws -> ShapeValue
    ) throws -> ReadReply {
        let encoder = ResponseEncoder(model: model, requestID: "request-1")
        let response: WireResponse
        do {
            response = try encoder.response(try output(), of: operation)
        } catch let error as ServiceError {
            response = encoder.response(error)
        }
        guard case .bytes(let body) = response.body else { throw ServiceError(code: "Test", message: "a stream") }
        return ReadReply(status: response.status, headers: response.headers, body: body, failure: nil)
    }

    @Test("Arbitrary outputs of every operation of all services read back equal")
    func outputs() async throws {
        var entries: [JSONValue] = []
        var wanted: [JSONValue] = []
        for name in ServiceModel.embeddedNames {
            let model = try ServiceModel.embedded(name)
            var values = ArbitraryValues(model: model, seed: 5)
            for operation in model.operations {
                guard let position = operation.output, model.eventStream(of: operation) == nil else { continue }
                // Superseded; it gives one name to a member and a list, and botocore reads neither.
                guard operation.name != "GetBucketNotification" else { continue }
                for _ in 0..<4 {
                    let value = complete(values.value(of: model.shapes[position]), model.shapes[position], model)
                    entries.append(entry(name, operation.name, try encodedReply(model, operation) { value }))
                    wanted.append(readable(value, model.shapes[position], model))
                }
            }
        }
        guard
            let found = try await ReferenceData.list(
                Self.reader, input: .array(entries), for: "outputs through botocore")
        else { return }
        #expect(found.count == wanted.count)
        #expect(found.count > 1500)
        for (position, (found, wanted)) in zip(found, wanted).enumerated() {
            guard case .object(var members) = found else { continue }
            #expect(members["requestID"] == "request-1")
            members["requestID"] = nil
            if !withoutEmpty(.object(members)).isEquivalent(to: wanted) {
                Issue.record("\(entries[position]["operation"] ?? .null): \(members) is not \(wanted.serialized())")
            }
        }
    }

    /// A value that botocore can tell from others: in XML it makes an empty structure of an absent payload, and streams'
    /// bytes are not part of a reply's value.
    private func complete(_ value: ShapeValue, _ shape: Shape, _ model: ServiceModel) -> ShapeValue {
        guard model.wireProtocol == "rest-xml", case .structure(var structure) = value else { return value }
        // Its model calls it a string and botocore reads it as a time.
        structure["Expires"] = nil
        guard let name = shape.payload, let member = shape.members.first(where: { $0.name == name }) else {
            return .structure(structure)
        }
        switch model.shape(of: member).kind {
        case .structure: if structure[name] == nil { structure[name] = .structure(ShapeStructure()) }
        case .blob: structure[name] = nil
        default: if structure[name] == nil { structure[name] = .string("{}") }
        }
        return .structure(structure)
    }

    /// In XML a list or map without items that has no element of its own cannot be told from an absent one, nor a map of
    /// header fields.
    private func withoutEmpty(_ json: JSONValue) -> JSONValue {
        switch json {
        case .object(let object):
            var kept = JSONObject()
            for member in object.members {
                let value = withoutEmpty(member.value)
                if value == .array([]) || value == .object([:]) || value == .string("") || value.isNull { continue }
                kept[member.name] = value
            }
            return .object(kept)
        case .array(let items): return .array(items.map(withoutEmpty))
        default: return json
        }
    }

    /// The value as botocore gives it: text of header members has lost its line breaks and outer blanks.
    private func readable(_ value: ShapeValue, _ shape: Shape, _ model: ServiceModel) -> JSONValue {
        guard case .structure(var structure) = value else { return .null }
        for member in shape.members where member.location == .header {
            // These are added by patches.json; botocore does not know them.
            if ["inputTokenCount", "outputTokenCount", "invocationLatency"].contains(member.name) {
                structure[member.name] = nil
            }
            if case .string(let text)? = structure[member.name] {
                structure[member.name] = .string(text.replacing("\n", with: " "))
            }
        }
        guard model.shapes.contains(where: { $0 === shape }) else { return .null }
        return withoutEmpty(latin(ProtocolTestValues.json(.structure(structure)), .structure(structure)))
    }

    /// Blobs as Latin-1 text, as the Python program prints them.
    private func latin(_ json: JSONValue, _ value: ShapeValue) -> JSONValue {
        switch (json, value) {
        case (.object(var object), .structure(let structure)):
            for member in structure.members { object[member.name] = latin(object[member.name] ?? .null, member.value) }
            return .object(object)
        case (.object(var object), .map(let entries)):
            for entry in entries { object[entry.name] = latin(object[entry.name] ?? .null, entry.value) }
            return .object(object)
        case (.array(let items), .list(let values)): return .array(zip(items, values).map { latin($0, $1) })
        case (_, .blob(let bytes)):
            return .string(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })))
        default: return json
        }
    }

    @Test("Every error of every service reads back with its name, message and status")
    func errors() async throws {
        var entries: [JSONValue] = []
        var names: [String] = []
        for service in ServiceModel.embeddedNames {
            let model = try ServiceModel.embedded(service)
            let operation = try #require(model.operations.first)
            for shape in model.shapes where shape.isError {
                let reply = try encodedReply(model, operation) {
                    throw ServiceError(code: shape.name, message: "Olá: \"não\"")
                }
                #expect(reply.status == shape.errorStatus ?? 400)
                entries.append(entry(service, operation.name, reply))
                names.append(shape.errorCode ?? shape.name)
            }
        }
        guard
            let found = try await ReferenceData.list(
                Self.reader, input: .array(entries), for: "errors through botocore")
        else { return }
        #expect(found.count == names.count)
        #expect(found.count == 100)
        for (found, name) in zip(found, names) {
            #expect(found["Error"]?["Code"]?.string == name)
            #expect(found["Error"]?["Message"]?.string == "Olá: \"não\"")
        }
    }

    @Test("A stream of arbitrary events reads back equal, event by event")
    func streams() async throws {
        let model = try ServiceModel.embedded("bedrock-runtime")
        let stream = try #require(model.shape(named: "ConverseStreamOutput"))
        var values = ArbitraryValues(model: model, seed: 6)
        var events: [OutputEvent] = []
        for _ in 0..<20 {
            for member in stream.members where !model.shape(of: member).isError {
                events.append(OutputEvent(name: member.name, value: values.value(of: model.shape(of: member))))
            }
        }
        let sent = events
        var runtime = ScriptedRuntime()
        runtime.onConverseStream = { _ in
            ConverseStreamResponse(
                stream: AsyncThrowingStream { continuation in
                    for event in sent {
                        if let typed = try? ConverseStreamOutput(event: event) { continuation.yield(typed) }
                    }
                    continuation.finish()
                })
        }
        let reply = await (try ServiceEndpoint.scripted(runtime)).send("POST", "/model/m/converse-stream", body: "{}")
        let entries = [entry("bedrock-runtime", "ConverseStream", reply)]
        guard
            let found = try await ReferenceData.list(
                Self.reader, input: .array(entries), for: "event streams through botocore")
        else { return }
        let read = found.first?["events"]?.array ?? []
        #expect(read.count == events.count)
        for (read, event) in zip(read, events) {
            let wanted = JSONValue.object([event.name: latin(ProtocolTestValues.json(event.value), event.value)])
            #expect(read.isEquivalent(to: wanted), "\(read.serialized()) is not \(wanted.serialized())")
        }
    }
}
