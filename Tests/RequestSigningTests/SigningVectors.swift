// AWS's own test suite of Signature Version 4, read from its archive.

import AWSWireProtocol
import Foundation
import RequestSigning
import StructuredJSON
import TestPeers

/// One case of the suite: a request and what must become of it when it is signed.
struct SigningVector {
    let name: String
    let context: JSONValue
    private let files: JSONValue

    var request: WireRequest { Self.request(files["request.txt"]?.string ?? "") }
    var time: Timestamp? { Timestamp(context["timestamp"]?.string ?? "", format: .iso8601) }
    var isBodySigned: Bool { context["sign_body"]?.bool ?? false }
    var isTokenSigned: Bool { context["omit_session_token"]?.bool != true }
    var pathForm: CanonicalPathForm {
        CanonicalPathForm(isNormalized: context["normalize"]?.bool ?? true, isEncodedTwice: true)
    }
    var credentials: SigningCredentials {
        let values = context["credentials"]
        return SigningCredentials(
            accessKeyID: values?["access_key_id"]?.string ?? "",
            secretAccessKey: values?["secret_access_key"]?.string ?? "", sessionToken: values?["token"]?.string)
    }

    /// A file of the case, `header-` or `query-` in front.
    func text(_ file: String) -> String { files[file + ".txt"]?.string ?? "" }

    func signedRequest(_ place: String) -> WireRequest { Self.request(text("\(place)-signed-request")) }

    /// All cases of version 4, or `nil` after saying that `test` is skipped.
    static func all(for test: String) async throws -> [SigningVector]? {
        let path = "data/aws/sigv4/aws-signing-test-suite.tar.xz"
        guard let archive = SharedData.file(path, for: test) else { return nil }
        let program = """
            import json, sys, tarfile
            cases = {}
            for member in (archive := tarfile.open(sys.argv[1])):
                parts = member.name.strip("./").split("/")
                if member.isfile() and parts[0] == "v4":
                    cases.setdefault(parts[1], {})[parts[2]] = archive.extractfile(member).read().decode()
            print(json.dumps(cases))
            """
        guard let output = try await Python.run(program: program, [archive.path], for: test) else { return nil }
        return try (JSONValue.parse(output).object ?? [:]).map { member in
            SigningVector(
                name: member.name, context: try JSONValue.parse(member.value["context.json"]?.string ?? ""),
                files: member.value)
        }
    }

    /// Reads a request as the suite writes it: no carriage returns, values that go on in the next line, raw paths.
    private static func request(_ text: String) -> WireRequest {
        let head = text.range(of: "\n\n").map { text[..<$0.lowerBound] } ?? text[...]
        let body = text.range(of: "\n\n").map { text[$0.upperBound...] } ?? ""
        var lines = head.split(separator: "\n")[...]
        let first = lines.popFirst()?.split(separator: " ") ?? []
        let target = first.dropFirst().dropLast().joined(separator: " ")
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var headers: [(String, String)] = []
        for line in lines {
            if line.first == " ", let last = headers.popLast() {
                headers.append((last.0, last.1 + "\n" + line))
            } else {
                let field = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                headers.append((String(field[0]), field.count > 1 ? String(field[1]) : ""))
            }
        }
        var fields: WireHeaders = [:]
        for (name, value) in headers { fields.append(name: name, value: value) }
        return WireRequest(
            method: String(first.first ?? ""), path: String(parts.first ?? ""),
            query: parts.count > 1 ? String(parts[1]) : "", headers: fields, body: Array(body.utf8))
    }
}
