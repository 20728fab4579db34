// Damaged and arbitrary requests: every one gets a reply that a client can read, and the endpoint lives.

import AWSServiceModels
import AWSWireProtocol
import BedrockRuntimeShapes
import StructuredJSON
import TestPeers
import Testing

@Suite("Arbitrary requests")
struct FuzzTests {
    private let body = """
        {"messages":[{"role":"user","content":[{"text":"Olá \\u00e9"},{"toolUse":{"toolUseId":"t","name":"n","input":
        {"a":[1,2.5e3,null]}}}]}],"system":[{"text":"s"}],"inferenceConfig":{"maxTokens":5,"temperature":0.5,
        "stopSequences":["x"]},"additionalModelRequestFields":{"top_k":3},"requestMetadata":{"k":"v"}}
        """

    private func check(_ reply: ReadReply) {
        #expect([200, 400, 403, 404, 415, 501].contains(reply.status))
        #expect(reply.json?.object != nil)
        #expect(reply.headers["x-amzn-requestid"] == "request-1")
        if reply.status != 200 { #expect(reply.message?.isEmpty == false) }
    }

    private func endpoint() throws -> (ServiceEndpoint, ReportedErrors) {
        let errors = ReportedErrors()
        return (try .scripted(ScriptedRuntime(), reporting: errors), errors)
    }

    @Test("A body cut off at any byte")
    func truncated() async throws {
        let (endpoint, errors) = try endpoint()
        let bytes = Array(body.utf8)
        for count in 0...bytes.count {
            check(await endpoint.send("POST", "/model/m/converse", headers: [:], bytes: Array(bytes.prefix(count))))
        }
        #expect(errors.all.isEmpty)
    }

    @Test("A body with changed bytes")
    func damaged() async throws {
        let (endpoint, errors) = try endpoint()
        var generator = SeededGenerator(seed: 99)
        let original = Array(body.utf8)
        for _ in 0..<fuzzRounds {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let position = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: position)
                default: bytes.insert(Array("{}[]\",:0-e.".utf8).randomElement(using: &generator) ?? 0, at: position)
                }
            }
            check(await endpoint.send("POST", "/model/m/converse", headers: [:], bytes: bytes))
        }
        #expect(errors.all.isEmpty)
    }

    @Test("Values of any kind in the place of any other")
    func swappedTypes() async throws {
        let (endpoint, errors) = try endpoint()
        let values: [JSONValue] = [
            .null, true, 0, -1, "", "x", [], [.null], [[]], [:], ["text": .null], 1e308,
            .number(JSONNumber(text: "123456789012345678901234567890") ?? JSONNumber(0)),
        ]
        for path in places(in: try JSONValue.parse(body)) {
            for value in values {
                let changed = try replaced(JSONValue.parse(body), path[...], value)
                check(
                    await endpoint.send("POST", "/model/m/converse", headers: [:], bytes: changed.serializedBytes()))
            }
        }
        #expect(errors.all.isEmpty)
    }

    /// The path to every value inside a value.
    private func places(in json: JSONValue) -> [[String]] {
        switch json {
        case .object(let object):
            [[]] + object.members.flatMap { part in places(in: part.value).map { [part.name] + $0 } }
        case .array(let items):
            [[]] + items.enumerated().flatMap { n, item in places(in: item).map { [String(n)] + $0 } }
        default: [[]]
        }
    }

    private func replaced(_ json: JSONValue, _ path: ArraySlice<String>, _ value: JSONValue) -> JSONValue {
        guard let first = path.first else { return value }
        switch json {
        case .object(var object):
            object[first] = replaced(object[first] ?? .null, path.dropFirst(), value)
            return .object(object)
        case .array(var items):
            guard let position = Int(first), items.indices.contains(position) else { return json }
            items[position] = replaced(items[position], path.dropFirst(), value)
            return .array(items)
        default: return json
        }
    }

    @Test("Deep nesting, huge lists and long texts are answered, with a message of bounded length")
    func extremes() async throws {
        let (endpoint, errors) = try endpoint()
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        let many = (0..<50_000).map { _ in #"{"role":"x"}"# }.joined(separator: ",")
        let long = String(repeating: "y", count: 2_000_000)
        for text in [
            #"{"additionalModelRequestFields":\#(deep)}"#, #"{"messages":[\#(many)]}"#,
            #"{"messages":[{"role":"\#(long)","content":[]}]}"#, #"{"\#(long)":1}"#,
            #"{"requestMetadata":{"\#(long)":"\#(long)"}}"#,
        ] {
            let reply = await endpoint.send("POST", "/model/m/converse", body: text)
            check(reply)
            #expect(reply.body.count < 300_000)
        }
        let path = String(repeating: "/%2F", count: 50_000)
        check(await endpoint.send("GET", path))
        check(await endpoint.send("POST", "/model/\(long)/converse", body: "{}"))
        #expect(errors.all.isEmpty)
    }

    @Test("Odd paths, queries and headers")
    func oddities() async throws {
        let (endpoint, errors) = try endpoint()
        for path in [
            "/model/%/converse", "/model/%FF/converse", "/model/%00/converse", "/foundation-models?byProvider",
        ] {
            check(await endpoint.send("POST", path, body: "{}"))
        }
        let model = try ServiceModel.embedded("bedrock")
        let bedrock = try ServiceEndpoint(
            models: [model],
            handlers: [
                "bedrock": [
                    "ListGuardrails": { _, _ in OperationOutput(value: .structure(ShapeStructure())) }
                ]
            ], account: "000000000000", region: "us-east-1", report: { error, _ in errors.add(error) })
        for query in [
            "maxResults=x", "maxResults=%", "maxResults=1e1", "maxResults=99999999999999999999", "maxResults=",
            "&&=&a=",
            "nextToken=%FF", "guardrailIdentifier=a+b",
        ] {
            check(await bedrock.send("GET", "/guardrails?\(query)"))
        }
        #expect(errors.all.isEmpty)
    }
}
