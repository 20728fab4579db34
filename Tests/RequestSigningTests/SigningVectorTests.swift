// Signing and verifying on AWS's own test suite of Signature Version 4.

import AWSWireProtocol
import RequestSigning
import Testing

@Suite("AWS's signing test suite")
struct SigningVectorTests {
    private let vectors: [SigningVector]?

    init() async throws {
        vectors = try await SigningVector.all(for: "AWS's signing test suite")
    }

    private func signer(_ vector: SigningVector) -> RequestSigner {
        RequestSigner(
            credentials: vector.credentials, region: "us-east-1", service: "service", pathForm: vector.pathForm)
    }

    @Test("every request is signed as in the suite, in its header and in its query")
    func signing() throws {
        guard let vectors else { return }
        #expect(vectors.count == 38)
        for vector in vectors {
            let time = try #require(vector.time)
            let inHeader = signer(vector).sign(
                vector.request, at: time, isHashSent: vector.isBodySigned, isTokenSigned: vector.isTokenSigned)
            let presented = try #require(try PresentedSignature(of: inHeader))
            #expect(presented.signature == vector.text("header-signature"), "\(vector.name)")
            let inQuery = signer(vector).presign(
                vector.request, at: time, expires: 3_600, isTokenSigned: vector.isTokenSigned)
            let presigned = try #require(try PresentedSignature(of: inQuery))
            #expect(presigned.signature == vector.text("query-signature"), "\(vector.name)")
            #expect(presigned.place == .query(expires: 3_600))
        }
    }

    @Test("the text that is signed is the suite's, to the letter")
    func canonicalRequests() throws {
        for vector in vectors ?? [] {
            for place in ["header", "query"] {
                let expected = vector.text("\(place)-canonical-request")
                let lines = expected.split(separator: "\n", omittingEmptySubsequences: false)
                let canonical = CanonicalRequest(
                    of: vector.signedRequest(place),
                    signedHeaders: lines[lines.count - 2].split(separator: ";").map(String.init),
                    payloadHash: String(lines[lines.count - 1]), pathForm: vector.pathForm,
                    unsignedParameters: vector.isTokenSigned ? [] : ["X-Amz-Security-Token"])
                #expect(canonical.text == expected, "\(vector.name), \(place)")
            }
        }
    }

    @Test("every signed request of the suite is accepted at its time, and not with anything changed")
    func verifying() throws {
        var (accepted, refused) = (0, 0)
        for vector in vectors ?? [] {
            let now = try #require(vector.time)
            for place in ["header", "query"] {
                let request = vector.signedRequest(place)
                func verify(
                    _ request: WireRequest, _ credentials: SigningCredentials? = nil, after seconds: Int64 = 0
                ) throws {
                    let presented = try #require(try PresentedSignature(of: request))
                    try SignatureVerification().verify(
                        request, presented: presented, credentials: credentials ?? vector.credentials,
                        now: Timestamp(seconds: now.seconds + seconds), pathForm: vector.pathForm)
                }
                #expect(throws: Never.self, "\(vector.name), \(place)") { try verify(request) }
                accepted += 1
                for changed in changed(request) {
                    #expect(throws: SignatureFault.self, "\(vector.name), \(place)") { try verify(changed) }
                    refused += 1
                }
                let other = SigningCredentials(
                    accessKeyID: "AKIDEXAMPLE", secretAccessKey: "other",
                    sessionToken: vector.credentials.sessionToken)
                #expect(throws: SignatureFault.self) { try verify(request, other) }
                #expect(throws: SignatureFault.self) { try verify(request, after: 3_601) }
                #expect(throws: SignatureFault.self) { try verify(request, after: -301) }
            }
        }
        if vectors != nil { #expect(accepted == 76 && refused >= 5 * 76) }
    }

    /// The request with one thing changed that its signature covers.
    private func changed(_ request: WireRequest) -> [WireRequest] {
        var method = request
        method.method = "PUT"
        var path = request
        path.path += "x"
        var query = request
        query.query += query.query.isEmpty ? "x=1" : "&x=1"
        var host = request
        host.headers["Host"] = "example.com"
        var body = request
        body.body.append(0x20)
        var added = request
        added.headers["X-Amz-Target"] = "Other"
        return [method, path, query, host, body, added]
    }
}
