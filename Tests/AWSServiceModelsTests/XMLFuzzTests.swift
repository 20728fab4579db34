// Damaged requests to S3 and IAM: every one gets a reply in the service's form, and the endpoint lives.

import AWSServiceModels
import AWSWireProtocol
import Foundation
import TestPeers
import Testing

@Suite("Arbitrary requests in XML and forms")
struct XMLFuzzTests {
    private let rounds = fuzzRounds

    private func endpoint() throws -> (ServiceEndpoint, ReportedErrors) {
        let errors = ReportedErrors()
        var handlers: [String: [String: OperationHandler]] = [:]
        for service in ["s3", "iam"] {
            for operation in try ServiceModel.embedded(service).operations {
                handlers[service, default: [:]][operation.name] = { _, _ in
                    throw ServiceError(code: "AccessDenied", message: "reached")
                }
            }
        }
        return (
            try ServiceEndpoint(
                handlers: handlers, account: "000000000000", region: "us-east-1",
                report: { error, _ in errors.add(error) }), errors
        )
    }

    private func damaged(_ original: String, _ pieces: [String], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = Array(original.utf8)
        for _ in 0..<Int.random(in: 1...5, using: &generator) {
            let position = Int.random(in: 0..<max(bytes.count, 1), using: &generator)
            switch Int.random(in: 0...3, using: &generator) {
            case 0 where !bytes.isEmpty: bytes[position] = UInt8.random(in: 0...255, using: &generator)
            case 1 where !bytes.isEmpty: bytes.remove(at: position)
            case 2: bytes = Array(bytes.prefix(position))
            default:
                let piece = pieces.randomElement(using: &generator) ?? ""
                bytes.insert(contentsOf: Array(piece.utf8), at: min(position, bytes.count))
            }
        }
        return bytes
    }

    @Test("Bodies, paths and queries of S3")
    func objectStore() async throws {
        let (endpoint, errors) = try endpoint()
        var generator = SeededGenerator(seed: 71)
        let body = """
            <LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule><ID>a</ID><Filter><And>
            <Prefix>p</Prefix><Tag><Key>k</Key><Value>v</Value></Tag></And></Filter><Status>Enabled</Status><Expiration>
            <Date>2024-01-01T00:00:00Z</Date><Days>1</Days></Expiration></Rule></LifecycleConfiguration>
            """
        let targets = ["/b?lifecycle", "/b?acl", "/b?tagging", "/b?delete", "/b/k?uploadId=u", "/b?website", "/b"]
        let methods = ["GET", "PUT", "POST", "DELETE", "HEAD"]
        for round in 0..<rounds {
            let target = targets.randomElement(using: &generator) ?? "/"
            let odd = String(
                decoding: damaged(target, ["%", "%2F", "/", "?", "&", "=", "é"], &generator), as: UTF8.self)
            let method = round % 2 == 0 ? "PUT" : methods.randomElement(using: &generator) ?? "GET"
            let reply = await endpoint.send(
                method, round % 2 == 0 ? "/b?lifecycle" : odd.isEmpty ? "/" : odd,
                headers: ["Authorization": scope("s3")],
                bytes: damaged(body, ["<", ">", "<Rule>", "&#", "x"], &generator))
            #expect([400, 403, 405].contains(reply.status), "\(reply.status)")
            #expect(method == "HEAD" || (try? XMLReader.parse(reply.body))?.name == "Error", "\(reply.text)")
        }
        #expect(errors.all.isEmpty)
    }

    @Test("Forms of IAM")
    func forms() async throws {
        let (endpoint, errors) = try endpoint()
        var generator = SeededGenerator(seed: 72)
        let body =
            "Action=SimulateCustomPolicy&Version=2010-05-08&PolicyInputList.member.1=x&ActionNames.member.1=s3%3AGet"
            + "&ContextEntries.member.1.ContextKeyName=aws%3Auser&ContextEntries.member.1.ContextKeyValues.member.1=v"
            + "&MaxItems=10"
        let pieces = [
            ".", "member", ".1", "=", "&", "%", "1", "ContextEntries.member.99999999999999999999=", "-", "entry",
        ]
        for _ in 0..<rounds {
            let reply = await endpoint.send(
                "POST", "/",
                headers: ["Authorization": scope("iam"), "Content-Type": "application/x-www-form-urlencoded"],
                bytes: damaged(body, pieces, &generator))
            #expect([400, 403].contains(reply.status), "\(reply.status)")
            #expect((try? XMLReader.parse(reply.body))?.name == "ErrorResponse", "\(reply.text)")
        }
        let many = (0..<30_000).map { "A\($0)=1" }.joined(separator: "&")
        let deep = String(repeating: "ContextEntries.member.1.", count: 50_000)
        for extra in [many, deep + "=1", String(repeating: ".", count: 100_000)] {
            let reply = await endpoint.send(
                "POST", "/", headers: ["Authorization": scope("iam")], body: "\(body)&\(extra)")
            #expect([400, 403].contains(reply.status))
        }
        #expect(errors.all.isEmpty)
    }
}
