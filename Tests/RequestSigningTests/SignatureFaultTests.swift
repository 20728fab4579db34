// Refusals in AWS's codes and words, chunked payloads on AWS's published example, and requests of botocore's own signer.

import AWSWireProtocol
import RequestSigning
import StructuredJSON
import TestPeers
import Testing

@Suite("Verifying signatures")
struct SignatureFaultTests {
    private let credentials = SigningCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret/with+signs=")
    private let now = Timestamp(seconds: 1_440_938_160)

    private func signed(_ request: WireRequest? = nil, service: String = "bedrock") -> WireRequest {
        RequestSigner(credentials: credentials, region: "us-east-1", service: service).sign(
            request
                ?? WireRequest(
                    method: "POST", path: "/model/a%3A0/converse", headers: ["Host": "h"], body: Array("{}".utf8)),
            at: now, isHashSent: false)
    }

    private func fault(_ request: WireRequest, at time: Timestamp? = nil) -> SignatureFault? {
        do throws(SignatureFault) {
            guard let presented = try PresentedSignature(of: request) else { return nil }
            try SignatureVerification().verify(
                request, presented: presented, credentials: credentials, now: time ?? now)
            return nil
        } catch {
            return error
        }
    }

    @Test("a request without a signature presents none, and one with a broken one is told what is missing")
    func incomplete() throws {
        #expect(try PresentedSignature(of: WireRequest(method: "GET", path: "/")) == nil)
        #expect(
            try PresentedSignature(of: WireRequest(method: "GET", path: "/", headers: ["Authorization": "Bearer x"]))
                == nil)
        var request = signed()
        request.headers["Authorization"] = "AWS4-HMAC-SHA256 Credential=A/20150830/us-east-1/bedrock/aws4_request"
        #expect(
            fault(request)?.message
                == "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' "
                + "parameter.")
        request = signed()
        request.headers["Authorization"] = "AWS4-HMAC-SHA256 Credential=A/2015,SignedHeaders=host,Signature=0"
        #expect(fault(request)?.code == .incompleteSignature)
    }

    @Test("a late request, an early one and one of another day are told the times")
    func times() {
        #expect(fault(signed()) == nil)
        #expect(
            fault(signed(), at: Timestamp(seconds: now.seconds + 600))?.message
                == "Signature expired: 20150830T123600Z is now earlier than 20150830T124100Z (20150830T124600Z - 5 min.)"
        )
        #expect(
            fault(signed(), at: Timestamp(seconds: now.seconds - 600))?.message
                == "Signature not yet current: 20150830T123600Z is still later than 20150830T123100Z (20150830T122600Z + "
                + "5 min.)")
        var request = signed()
        request.headers["Authorization"] = request.headers["Authorization"]?.replacing("/20150830/", with: "/20150829/")
        #expect(fault(request)?.message.hasPrefix("Date in Credential scope does not match") == true)
    }

    @Test("a signature of any length and alphabet that is not the request's is refused alike")
    func wrongSignatures() {
        for signature in ["0", "zz", String(repeating: "0", count: 64), String(repeating: "A", count: 64), "é"] {
            var request = signed()
            let whole = request.headers["Authorization"] ?? ""
            request.headers["Authorization"] = whole.dropLast(64) + signature
            #expect(fault(request)?.code == .invalidSignature)
        }
    }

    @Test("a body that is not what its hash says is refused before its signature is looked at")
    func bodies() {
        var request = RequestSigner(credentials: credentials, region: "us-east-1", service: "s3").sign(
            WireRequest(method: "PUT", path: "/b/k", headers: ["Host": "h"], body: [1, 2]), at: now, isHashSent: true)
        #expect(fault(request) == nil)
        request.body = [1, 3]
        #expect(fault(request)?.code == .contentHashMismatch)
    }

    @Test("chunks have the signatures of AWS's published example")
    func chunks() throws {
        // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
        let key = SigningKey(
            secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            scope: SigningScope(date: "20130524", region: "us-east-1", service: "s3"))
        var chunks = ChunkSignatures(
            key: key, time: "20130524T000000Z",
            seed: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9")
        let a = UInt8(ascii: "a")
        let first = chunks.sign(chunk: [UInt8](repeating: a, count: 65_536))
        #expect(first == "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648")
        let isWrongAccepted = chunks.accept(String(repeating: "0", count: 64), chunk: [a])
        #expect(!isWrongAccepted)
        let isSecondAccepted = chunks.accept(
            "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
            chunk: [UInt8](repeating: a, count: 1_024))
        #expect(isSecondAccepted)
        let last = chunks.sign(chunk: [UInt8]())
        #expect(last == "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9")
    }

    @Test("2000 random requests of botocore's signers are accepted, and refused once a byte of them is changed")
    func botocore() async throws {
        let program = """
            import json, random, sys, urllib.parse
            from botocore.auth import SigV4Auth, SigV4QueryAuth, S3SigV4Auth, S3SigV4QueryAuth
            from botocore.awsrequest import AWSRequest
            from botocore.credentials import Credentials
            random.seed(11)
            letters = "abcXYZ019-._~ /:%+=&@$,!*'()éあ"
            def word(n): return "".join(random.choice(letters) for _ in range(random.randint(1, n)))
            for _ in range(2000):
                kind = random.choice([SigV4Auth, SigV4QueryAuth, S3SigV4Auth, S3SigV4QueryAuth])
                s3 = kind in (S3SigV4Auth, S3SigV4QueryAuth)
                token = random.choice([None, word(40)])
                credentials = Credentials("AKIDEXAMPLE", "secret/with+signs=", token)
                segments = [urllib.parse.quote(word(12), safe="~") for _ in range(random.randint(0, 3))]
                url = "https://host.example/" + "/".join(segments)
                params = {urllib.parse.quote(word(5), safe="~"): word(8) for _ in range(random.randint(0, 3))}
                params = {name: value for name, value in params.items() if name}
                query = "&".join(f"{name}={urllib.parse.quote(value, safe='~')}" for name, value in params.items())
                request = AWSRequest(random.choice(["GET", "POST", "PUT"]), url + ("?" + query if query else ""),
                                     data=b"" if "Query" in kind.__name__ else word(30).encode(),
                                     headers={"x-amz-meta-a": "  two   words ", "Host": "host.example"})
                kind(credentials, "s3" if s3 else "bedrock", "sa-east-1").add_auth(request)
                parts = urllib.parse.urlsplit(request.url)
                print(json.dumps({"method": request.method, "path": parts.path, "query": parts.query,
                                  "headers": list(request.headers.items()), "token": token,
                                  "body": (request.body or b"").decode()}))
            """
        guard let lines = try await Python.lines(from: program, reading: [], for: "botocore's signers") else { return }
        #expect(lines.count == 2_000)
        var generator = SeededGenerator(seed: 12)
        for line in lines {
            let told = try JSONValue.parse(line)
            var request = WireRequest(
                method: told["method"]?.string ?? "", path: told["path"]?.string ?? "",
                query: told["query"]?.string ?? "", body: Array((told["body"]?.string ?? "").utf8))
            for field in told["headers"]?.array ?? [] {
                request.headers.append(name: field[0]?.string ?? "", value: field[1]?.string ?? "")
            }
            let credentials = SigningCredentials(
                accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret/with+signs=", sessionToken: told["token"]?.string)
            let presented = try #require(try PresentedSignature(of: request))
            let time = try #require(Timestamp(iso(presented.time), format: .iso8601))
            func verify(_ request: WireRequest) throws {
                try SignatureVerification().verify(
                    request, presented: presented, credentials: credentials, now: time)
            }
            #expect(throws: Never.self, "\(line)") { try verify(request) }
            let position = request.path.indices.randomElement(using: &generator) ?? request.path.startIndex
            request.path.insert("q", at: position)
            #expect(throws: SignatureFault.self, "\(line)") { try verify(request) }
        }
    }

    private func iso(_ time: String) -> String {
        let c = Array(time)
        return "\(String(c[0..<4]))-\(String(c[4..<6]))-\(String(c[6..<11])):\(String(c[11..<13])):\(String(c[13...]))"
    }
}
