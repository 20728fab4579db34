// The public protocol tests that come with botocore: its requests through our decoder, its results through our encoder.

import AWSServiceModels
import AWSWireProtocol
import StructuredJSON
import Testing

@Suite("botocore protocol tests")
struct BotocoreProtocolTests {
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

    @Test("Requests decode to the parameters that botocore made them from")
    func input() async throws {
        try await ProtocolSuites.judge("input-rest-json", exceptions: inputExceptions) { model, test in
            try await ProtocolSuites.inputFailure(model, test)
        }
    }

    @Test("Results encode to the replies that botocore reads them from")
    func output() async throws {
        try await ProtocolSuites.judge("output-rest-json", exceptions: outputExceptions) { model, test in
            let operation = model.operations[0]
            let path = operation.requestURI.replacing("{", with: "").replacing("}", with: "")
            let endpoint = try ProtocolSuites.answering(model, test)
            return compare(await endpoint.send(operation.method, path, body: ""), with: test["response"] ?? .null)
        }
    }

    private func compare(_ reply: ReadReply, with wanted: JSONValue) -> ProtocolSuites.Failure? {
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
