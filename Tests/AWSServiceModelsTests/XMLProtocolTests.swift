// botocore's protocol tests of the protocols that write XML: REST-XML and the query protocol.

import AWSServiceModels
import AWSWireProtocol
import StructuredJSON
import Testing

@Suite("botocore protocol tests in XML")
struct XMLProtocolTests {
    private static let offset = "an offset that clients read; this server writes UTC"
    private static let compression = "the case gives no body; it is about the client's compression"
    private static let token = "the client fills in the token; the server gets what was sent"

    @Test("REST-XML requests decode to the parameters that botocore made them from")
    func restXMLInput() async throws {
        let map = "a server's map holds every field, also those that other members name"
        let exceptions = [
            "AllQueryStringTypes": map, "RestXmlQueryStringEscaping": map, "RestXmlSupportsNaNFloatQueryValues": map,
            "RestXmlSupportsInfinityFloatQueryValues": map, "RestXmlSupportsNegativeInfinityFloatQueryValues": map,
            "RestXmlZeroAndFalseQueryValues": map, "RestXmlQueryParamsStringListMap": map,
            "RestXmlQueryPrecedence": "the client drops the map's value of a field that another member names",
            "HttpPrefixHeadersAreNotPresent": "an empty map sends no header, so the server cannot see it",
            "SDKAppliedContentEncoding_restXml": Self.compression,
            "SDKAppendedGzipAfterProvidedEncoding_restXml": Self.compression,
            "QueryIdempotencyTokenAutoFill": Self.token,
        ]
        try await ProtocolSuites.judge("input-rest-xml", exceptions: exceptions) { model, test in
            try await ProtocolSuites.inputFailure(model, test)
        }
    }

    @Test("Requests of the query protocol decode to the parameters that botocore made them from")
    func queryInput() async throws {
        let exceptions = [
            "QueryHostWithPath": "the path prefix belongs to the client's endpoint setting, not to the operation",
            "SDKAppliedContentEncoding_awsQuery": Self.compression,
            "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsQuery": Self.compression,
            "QueryProtocolIdempotencyTokenAutoFill": Self.token,
            "QueryEmptyQueryMaps": "an empty map sends no field, so the server cannot see it",
        ]
        try await ProtocolSuites.judge("input-query", exceptions: exceptions) { model, test in
            try await ProtocolSuites.inputFailure(model, test)
        }
    }

    @Test("Results encode to the REST-XML replies that botocore reads them from")
    func restXMLOutput() async throws {
        let exceptions = [
            "RestXmlDateTimeWithNegativeOffset": Self.offset, "RestXmlDateTimeWithPositiveOffset": Self.offset,
            "InvalidGreetingError": "an unmodelled member that clients ignore; this server writes none",
            "ComplexError": "the case gives no message, and its reply has one",
            "RestXmlHttpResponseCode": "a reply without a body has no content type here",
        ]
        try await ProtocolSuites.judge("output-rest-xml", exceptions: exceptions) { model, test in
            let operation = model.operations[0]
            let path = operation.requestURI.replacing("{", with: "").replacing("}", with: "")
            let endpoint = try ProtocolSuites.answering(model, test)
            return compare(await endpoint.send(operation.method, path, body: ""), with: test["response"] ?? .null)
        }
    }

    @Test("Results encode to the replies of the query protocol that botocore reads them from")
    func queryOutput() async throws {
        let exceptions = [
            "AwsQueryDateTimeWithNegativeOffset": Self.offset, "AwsQueryDateTimeWithPositiveOffset": Self.offset,
        ]
        try await ProtocolSuites.judge("output-query", exceptions: exceptions) { model, test in
            let endpoint = try ProtocolSuites.answering(model, test)
            let reply = await endpoint.send(
                "GET", "/?Action=\(model.operations[0].name)&Version=\(model.apiVersion)", headers: [:], bytes: [])
            return compare(reply, with: test["response"] ?? .null)
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
        if body == reply.text { return nil }
        guard let found = try? XMLReader.parse(reply.body) else { return "body is \(reply.text), wanted \(body)" }
        // The tests leave the body empty where Smithy's do not look at it.
        if body.isEmpty, normal(found).children.allSatisfy({ $0.children.isEmpty }) { return nil }
        guard let right = try? XMLReader.parse(Array(body.utf8)), normal(right) == normal(found) else {
            return "body is \(reply.text), wanted \(body)"
        }
        return nil
    }

    /// An element as it is compared: blanks around elements do not count, nor the order of elements of different names,
    /// nor what says only which request it was.
    private struct Normal: Equatable {
        let name: String
        let attributes: [String: String]
        let text: String
        let children: [Normal]
    }

    private func normal(_ element: WireXMLElement) -> Normal {
        let attributes = Dictionary(element.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        let children = element.children.filter { !["ResponseMetadata", "RequestId"].contains($0.name) }
        let sorted = children.enumerated().sorted {
            ($0.element.name, $0.offset) < ($1.element.name, $1.offset)
        }
        return Normal(
            name: element.name, attributes: attributes,
            text: element.children.isEmpty && !element.text.allSatisfy(\.isWhitespace) ? element.text : "",
            children: sorted.map { normal($0.element) })
    }
}
