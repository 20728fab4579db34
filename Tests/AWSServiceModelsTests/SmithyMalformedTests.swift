// Smithy's public tests of malformed requests: which error a server gives, with which status and at which place. Their
// wording is Smithy's and not that of AWS's running services, so it is not compared.

import AWSServiceModels
import AWSWireProtocol
import Foundation
import StructuredJSON
import TestPeers
import Testing

@Suite("Smithy malformed requests")
struct SmithyMalformedTests {
    /// Tests that do not pass, with their reason, by the beginning of their name.
    private let exceptions: [(prefix: String, reason: String)] = [
        ("RestJsonWithPayloadExpectsImpliedAccept", "an Accept header does not choose the reply here"),
        ("RestJsonStringPayloadUnsatisfiableAccept", "an Accept header does not choose the reply here"),
        ("RestJsonWithoutBodyExpectsEmptyContentType", "real clients send {} where no body is modelled"),
        ("RestJsonWithoutBodyEmptyInputExpectsEmptyContentType", "real clients send {} where no body is modelled"),
        ("RestJsonStringPayloadNoContentType", "InvokeModel comes without a content type; payloads take any"),
        ("RestJsonStringPayloadWrongContentType", "InvokeModel comes with any content type; payloads take any"),
        ("RestJsonBodyTimestampDateTimeRejectsUTCOffsets", "an offset from UTC is unambiguous and accepted"),
        ("RestJsonPathTimestampDefaultRejectsUTCOffsets", "an offset from UTC is unambiguous and accepted"),
    ]

    @Test("A malformed request gets Smithy's status and error type, at Smithy's place")
    func malformedRequests() async throws {
        let name = "Smithy malformed requests"
        let archive = "data/aws/smithy_protocol_tests/smithy-aws-protocol-tests-models.tar.xz"
        guard let file = SharedData.file(archive, for: name),
            let tests = try await ReferenceData.list(
                tool: "SmithyModels/read_malformed_requests.py", [file.path], for: name)
        else { return }
        var passed = 0
        var excepted: [String: Int] = [:]
        var missing = 0
        for test in tests {
            let id = test["id"]?.string ?? "?"
            guard test["missing"] == nil else {
                missing += 1
                continue
            }
            let failure = try await failure(of: test)
            let exception = exceptions.first { id.hasPrefix($0.prefix) }
            switch (failure, exception) {
            case (nil, _): passed += 1
            case (.some, .some(let exception)): excepted["\(exception.prefix): \(exception.reason)", default: 0] += 1
            case (.some(let failure), nil): Issue.record("\(id): \(failure)")
            }
        }
        for (reason, count) in excepted.sorted(by: { $0.key < $1.key }) {
            print("Smithy malformed requests: \(count) excepted, \(reason)")
        }
        print("Smithy malformed requests: \(missing) tests need shapes that the data does not hold")
        print("Smithy malformed requests: passed \(passed) of \(tests.count - missing)")
        #expect(passed > 500)
        #expect(excepted.count == exceptions.count, "an exception that is none any more must go")
    }

    private func failure(of test: JSONValue) async throws -> String? {
        let model = try ServiceModel(name: "test", json: test["model"] ?? .null)
        let handlers = Dictionary(
            uniqueKeysWithValues: model.operations.map { operation in
                (operation.name, { (_, _) in OperationOutput(value: .structure(ShapeStructure())) } as OperationHandler)
            })
        let endpoint = try ServiceEndpoint(
            models: [model], handlers: ["test": handlers], account: "000000000000", region: "us-east-1")
        let request = test["request"] ?? .null
        var headers: WireHeaders = [:]
        for field in request["headers"]?.object?.members ?? [] {
            headers.append(name: field.name, value: field.value.string ?? "")
        }
        let query = (request["queryParams"]?.array ?? []).compactMap(\.string).map(escaped).joined(separator: "&")
        let uri = (request["uri"]?.string ?? "/") + (query.isEmpty ? "" : "?\(query)")
        let reply = await endpoint.send(
            request["method"]?.string ?? "POST", uri, headers: headers,
            bytes: Array((request["body"]?.string ?? "").utf8))
        if reply.status != test["status"]?.int || reply.errorType != test["error"]?.string {
            return "\(reply.status) \(reply.errorType ?? "") \(reply.message ?? ""); request \(request.serialized())"
        }
        for path in (test["paths"]?.array ?? []).compactMap(\.string) where !names(path, in: reply.message ?? "") {
            return "\(reply.message ?? "") does not name \(path)"
        }
        return nil
    }

    /// The tests write query fields as a client means them, not as it sends them.
    private func escaped(_ field: String) -> String {
        PercentEncoding.encoded(field, keeping: [UInt8(ascii: "="), UInt8(ascii: "%")])
    }

    /// Whether a message names `/list/0/string` as AWS's services would: `list.1.member.string`. What is wrong with a
    /// list's or map's scalars is said of the list or map.
    private func names(_ path: String, in message: String) -> Bool {
        var ours = ""
        var parents: [String] = []
        for part in path.split(separator: "/") {
            parents.append(ours)
            ours += ours.isEmpty ? "\(part)" : Int(part).map { ".\($0 + 1).member" } ?? ".\(part)"
        }
        return ([ours] + parents.suffix(1)).contains { message.contains("at '\($0)'") }
    }
}
