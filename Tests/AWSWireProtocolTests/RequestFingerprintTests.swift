// Which requests are attempts of one call.

import AWSWireProtocol
import Testing

@Suite struct RequestFingerprintTests {
    private func request(
        id: String? = "a5b1e2", method: String = "POST", path: String = "/model/m/converse", query: String = "",
        headers: WireHeaders = [:], body: String = "{}"
    ) -> WireRequest {
        var headers = headers
        headers["Amz-Sdk-Invocation-Id"] = id
        return WireRequest(method: method, path: path, query: query, headers: headers, body: Array(body.utf8))
    }

    @Test("Attempts of one call agree although their date, signature and counter differ")
    func attempts() throws {
        let first = try #require(
            RequestFingerprint(
                request(headers: [
                    "X-Amz-Date": "20260101T000000Z", "amz-sdk-request": "attempt=1", "Authorization": "a",
                ])))
        let second = try #require(
            RequestFingerprint(
                request(headers: [
                    "X-Amz-Date": "20260101T000100Z", "amz-sdk-request": "attempt=2", "Authorization": "b",
                ])))
        #expect(first == second && first.hashValue == second.hashValue)
        #expect(first.answerID == second.answerID)
        #expect(first.answerID.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
    }

    @Test("Whatever asks for something else is another call, also under the same id")
    func differences() throws {
        let base = try #require(RequestFingerprint(request()))
        let others = [
            request(id: "other"), request(method: "PUT"), request(path: "/model/m/converse-stream"),
            request(query: "a=b"), request(body: "{ }"), request(headers: ["Accept": "application/json"]),
            request(headers: ["X-Amzn-Bedrock-Trace": "ENABLED"]), request(path: "/model/m/converse{", body: "}"),
        ]
        var seen = [base.answerID]
        for other in others {
            let fingerprint = try #require(RequestFingerprint(other))
            #expect(fingerprint != base)
            seen.append(fingerprint.answerID)
        }
        #expect(Set(seen).count == seen.count)
    }

    @Test("A request without an id, or with one that no client makes, is no attempt")
    func noID() {
        #expect(RequestFingerprint(request(id: nil)) == nil)
        #expect(RequestFingerprint(request(id: "")) == nil)
        #expect(RequestFingerprint(request(id: String(repeating: "x", count: 129))) == nil)
        #expect(RequestFingerprint(request(id: String(repeating: "x", count: 128))) != nil)
    }
}
