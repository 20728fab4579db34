// The public protocol tests that come with botocore: its requests through our decoder, its results through our encoder.

import AWSServiceModels
import AWSWireProtocol
import StructuredJSON
import Synchronization
import TestPeers
import Testing

@Suite("botocore protocol tests")
struct BotocoreProtocolTests {
    /// What a test case came to: `nil` when it passed.
    private typealias Failure = String

    /// Cases of requests that do not pass, each with its reason.
    private let inputExceptions = [
        "RestJsonHostWithPath": "the path prefix belongs to the client's endpoint setting, not to the operation",
        "RestJsonHttpPrefixHeadersAreNotPresent": "an empty map sends no header, so the server cannot see it",
        "RestJsonOmitsEmptyListQueryValues": "empty lists send no query field, so the server cannot see them",
        "SDKAppliedContentEncoding_restJson1": "the case gives no body; it is about the client's compression",
        "SDKAppendedGzipAfterProvidedEncoding_restJson1":
            "the case gives no body; it is about the client's compression",
        "RestJsonQueryIdempotencyTokenAutoFill": "the client fills in the token; the server gets what was sent",
        "RestJsonQueryParamsStringListMap": "a server's map holds every field, also those that other members name",
        "RestJsonQueryPrecedence": "the client drops the map's value of a field that another member names",
        "RestJsonHttpWithEmptyStructurePayload":
            "the client sends {} for an absent payload, which is an empty structure",
        "RestJsonHttpWithHeadersButNoPayload": "the client sends {} for an absent payload, which is an empty structure",
    ]
    /// Cases of replies that do not pass, each with its reason.
    private let outputExceptions = Dictionary(
        uniqueKeysWithValues: [
            "RestJsonFooErrorUsingXAmznErrorTypeWithUri", "RestJsonFooErrorUsingXAmznErrorTypeWithUriAndNamespace",
            "RestJsonFooErrorUsingCode", "RestJsonFooErrorUsingCodeAndNamespace",
            "RestJsonFooErrorUsingCodeUriAndNamespace", "RestJsonFooErrorWithDunderType",
            "RestJsonFooErrorWithDunderTypeAndNamespace", "RestJsonFooErrorWithDunderTypeUriAndNamespace",
        ].map { ($0, "an older spelling of an error's name that clients read; this server writes the header alone") }
            + ["RestJsonDateTimeWithNegativeOffset", "RestJsonDateTimeWithPositiveOffset"].map {
                ($0, "an offset that clients read; this server writes UTC")
            }
            + ["RestJsonDeserializesDenseSetMapAndSkipsNull", "RestJsonDoesntDeserializeNullStructureValues"].map {
                ($0, "a null that clients skip; this server leaves the member out")
            }
            + [("RestJsonDeserializeIgnoreType", "a type hint that clients ignore; this server writes none")])

    private func suites(_ name: String) throws -> [JSONValue]? {
        let file = "data/aws/botocore_protocol_tests/\(name).json.xz"
        guard let text = try SharedData.decompressed(file, for: "botocore protocol tests \(name)") else { return nil }
        return try #require(try JSONValue.parse(text).array)
    }

    private func judge(
        _ name: String, exceptions: [String: String], _ run: (ServiceModel, JSONValue) async throws -> Failure?
    ) async throws {
        guard let suites = try suites(name) else { return }
        var passed = 0
        var total = 0
        for suite in suites {
            for test in suite["cases"]?.array ?? [] {
                total += 1
                let id = test["id"]?.string ?? "?"
                let model = try self.model(suite, test)
                let failure = try await run(model, test)
                switch (failure, exceptions[id]) {
                case (nil, nil): passed += 1
                case (nil, .some): Issue.record("\(id) passes now; take it off the list of exceptions")
                case (.some, .some(let reason)): print("botocore protocol tests \(name): \(id) is excepted: \(reason)")
                case (.some(let failure), nil): Issue.record("\(id): \(failure)")
                }
            }
        }
        print("botocore protocol tests \(name): passed \(passed) of \(total)")
        #expect(total > 80)
        #expect(passed + exceptions.count == total)
    }

    /// The test's own small model, with the case's operation as the only one.
    private func model(_ suite: JSONValue, _ test: JSONValue) throws -> ServiceModel {
        let name = test["given"]?["name"]?.string ?? ""
        return try ServiceModel(
            name: "test",
            json: [
                "metadata": suite["metadata"] ?? .null, "shapes": suite["shapes"] ?? .null,
                "operations": .object([name: test["given"] ?? .null]),
            ])
    }

    private func headers(_ json: JSONValue?) -> WireHeaders {
        var headers: WireHeaders = [:]
        for field in json?.object?.members ?? [] { headers.append(name: field.name, value: field.value.string ?? "") }
        return headers
    }

    @Test("Requests decode to the parameters that botocore made them from")
    func input() async throws {
        try await judge("input-rest-json", exceptions: inputExceptions) { model, test in
            let seen = Mutex<ShapeValue?>(nil)
            let operation = model.operations[0]
            let endpoint = try ServiceEndpoint(
                models: [model],
                handlers: [
                    "test": [
                        operation.name: { value, _ in
                            seen.withLock { $0 = value }
                            return OperationOutput(value: .structure(ShapeStructure()))
                        }
                    ]
                ], account: "000000000000", region: "us-east-1")
            let sent = test["serialized"] ?? .null
            let uri = sent["uri"]?.string ?? "/"
            let reply = await endpoint.send(
                sent["method"]?.string ?? "GET", uri, headers: headers(sent["headers"]),
                bytes: Array((sent["body"]?.string ?? "").utf8))
            guard let value = seen.withLock({ $0 }) else { return "\(reply.status) \(reply.message ?? "")" }
            let found = ProtocolTestValues.json(value)
            let wanted = expected(test["params"] ?? [:], operation, model)
            return found.isEquivalent(to: wanted) ? nil : "found \(found.serialized()), wanted \(wanted.serialized())"
        }
    }

    /// The parameters as the model would have them: what has no member is gone, numbers and blobs are normal.
    private func expected(_ params: JSONValue, _ operation: ServiceModel.Operation, _ model: ServiceModel) -> JSONValue
    {
        guard let input = operation.input,
            let value = ProtocolTestValues(model: model).value(params, model.shapes[input])
        else { return [:] }
        return ProtocolTestValues.json(value)
    }

    @Test("Results encode to the replies that botocore reads them from")
    func output() async throws {
        try await judge("output-rest-json", exceptions: outputExceptions) { model, test in
            let operation = model.operations[0]
            let given = model
            let endpoint = try ServiceEndpoint(
                models: [model],
                handlers: [
                    "test": [
                        operation.name: { _, _ in
                            if let code = test["errorCode"]?.string {
                                throw ServiceError(
                                    code: code, message: test["errorMessage"]?.string ?? "",
                                    members: test["error"]?.object ?? [:])
                            }
                            guard let output = operation.output,
                                let value = ProtocolTestValues(model: given).value(
                                    test["result"] ?? [:], given.shapes[output])
                            else { return OperationOutput(value: .structure(ShapeStructure())) }
                            return OperationOutput(value: value)
                        }
                    ]
                ], account: "000000000000", region: "us-east-1")
            let path = operation.requestURI.replacing("{", with: "").replacing("}", with: "")
            return compare(await endpoint.send(operation.method, path, body: ""), with: test["response"] ?? .null)
        }
    }

    private func compare(_ reply: ReadReply, with wanted: JSONValue) -> Failure? {
        if let status = wanted["status_code"]?.int, status != reply.status { return "status \(reply.status)" }
        // The length is written by the HTTP server.
        for field in wanted["headers"]?.object?.members ?? []
        where field.value.string != reply.headers[field.name] && field.name.lowercased() != "content-length" {
            return "header \(field.name) is \(reply.headers[field.name] ?? "absent"), wanted \(field.value)"
        }
        let body = wanted["body"]?.string ?? ""
        let found = String(decoding: reply.body, as: UTF8.self)
        // The tests leave the body empty where Smithy's do not look at it; servers send an empty object there.
        if body == found || (body.isEmpty && found == "{}") { return nil }
        guard let left = try? JSONValue.parse(body), let right = try? JSONValue.parse(found),
            left.isEquivalent(to: right)
        else { return "body is \(found), wanted \(body)" }
        return nil
    }
}
