// Requests to S3 through the endpoint, with scripted handlers behind it. The expected replies are those that AWS's
// documentation shows.

import AWSServiceModels
import AWSWireProtocol
import S3Shapes
import StructuredJSON
import Synchronization
import TestPeers
import Testing

/// A signature's header for a service; nothing here looks at more than its scope.
func scope(_ service: String) -> String {
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20250101/us-east-1/\(service)/aws4_request, SignedHeaders=host, Signature=0"
}

@Suite("S3 through the endpoint")
struct ObjectStoreEndpointTests {
    private let s3: WireHeaders = ["Authorization": scope("s3"), "Host": "localhost:8080"]

    private func endpoint(_ handlers: [String: OperationHandler]) throws -> ServiceEndpoint {
        try ServiceEndpoint(handlers: ["s3": handlers], account: "000000000000", region: "us-east-1")
    }

    @Test("PutObject hands its bytes on, with metadata in lower case and the key as it was sent")
    func putObject() async throws {
        let seen = Mutex<[String: String]>([:])
        let endpoint = try endpoint([
            "PutObject": { value, context in
                let input = try PutObjectRequest(shapeValue: value)
                let bytes = try await context.body?.collected(upTo: 100) ?? []
                seen.withLock {
                    $0 = [
                        "bucket": input.bucket, "key": input.key, "type": input.contentType ?? "",
                        "meta": input.metadata?.description ?? "", "body": String(decoding: bytes, as: UTF8.self),
                        "caller": context.caller.arn,
                    ]
                }
                return OperationOutput(
                    value: .structure(ShapeStructure([.init(name: "ETag", value: .string("\"abc\""))])))
            }
        ])
        var headers = s3
        headers["Content-Type"] = "text/plain"
        headers["X-Amz-Meta-Colour"] = "Blue"
        let reply = await endpoint.send(
            "PUT", "/notes/a//b%2Bc+d/%C3%A9/?x-id=PutObject", headers: headers, bytes: Array("hello".utf8))
        #expect(reply.status == 200)
        #expect(reply.headers["etag"] == "\"abc\"")
        #expect(reply.headers["x-amz-request-id"] == "request-1")
        #expect(reply.headers["x-amz-id-2"]?.isEmpty == false)
        #expect(reply.body.isEmpty)
        #expect(
            seen.withLock { $0 } == [
                "bucket": "notes", "key": "a//b+c+d/é/", "type": "text/plain", "meta": #"["colour": "Blue"]"#,
                "body": "hello", "caller": "arn:aws:iam::000000000000:root",
            ])
    }

    @Test("GetObject streams its bytes with their length, and HEAD has none")
    func getObject() async throws {
        let endpoint = try endpoint([
            "GetObject": { value, _ in
                let input = try GetObjectRequest(shapeValue: value)
                let output = GetObjectOutput(body: WireBodyStream(Array("bytes of \(input.key)".utf8)), eTag: "\"e\"")
                return output.operationOutput
            },
            "HeadObject": { _, _ in throw ServiceError(code: "NoSuchKey", message: "gone") },
        ])
        let reply = await endpoint.send("GET", "/notes/k", headers: s3, bytes: [])
        #expect(reply.status == 200)
        #expect(reply.text == "bytes of k")
        #expect(reply.headers["content-length"] == "10")
        #expect(reply.headers["content-type"] == "binary/octet-stream")
        let head = await endpoint.send("HEAD", "/notes/k", headers: s3, bytes: [])
        #expect(head.status == 404)
        #expect(head.body.isEmpty)
    }

    @Test("A key is what was sent, decoded once, whether the bucket stands in the host or in the path")
    func keys() async throws {
        let seen = Mutex<String?>(nil)
        let endpoint = try endpoint([
            "GetObject": { value, _ in
                let input = try GetObjectRequest(shapeValue: value)
                seen.withLock { $0 = "\(input.bucket) \(input.key)" }
                throw ServiceError(code: "NoSuchKey", message: "none")
            }
        ])
        var generator = SeededGenerator(seed: 3)
        let parts = [
            "a", "/", "//", ".", "..", "/../", "+", "%", "%2F", " ", "é", "😀", "?", "&", "=", "#", "{Key}", "\u{1}",
        ]
        var keys = [String(repeating: "/", count: 200), "a" + String(repeating: "/b", count: 500), "s3/x", "notes/"]
        for _ in 0..<500 {
            let count = Int.random(in: 1...12, using: &generator)
            keys.append((0..<count).map { _ in parts.randomElement(using: &generator) ?? "" }.joined())
        }
        let slash = UInt8(ascii: "/")
        for key in keys {
            let path = PercentEncoding.encoded(key, keeping: [slash, UInt8(ascii: "+")])
            _ = await endpoint.send("GET", "/notes/\(path)", headers: s3, bytes: [])
            #expect(seen.withLock { $0 } == "notes \(key)")
            _ = await endpoint.send("GET", "/\(path)", headers: ["Host": "my.notes.s3.localhost"], bytes: [])
            #expect(seen.withLock { $0 } == "my.notes \(key)")
        }
    }

    @Test("Fields that a signer moved to the query of a presigned request count as header fields")
    func presigned() async throws {
        let seen = Mutex<CopyObjectRequest?>(nil)
        let endpoint = try endpoint([
            "CopyObject": { value, _ in
                let input = try CopyObjectRequest(shapeValue: value)
                seen.withLock { $0 = input }
                return OperationOutput(value: .structure(ShapeStructure()))
            }
        ])
        let query =
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A%2F20250101%2Fus-east-1%2Fs3%2Faws4_request"
            + "&X-Amz-Signature=0&x-amz-copy-source=a%2Fb&x-amz-meta-Colour=blue"
        let reply = await endpoint.send("PUT", "/notes/k?\(query)", headers: ["Host": "localhost"], bytes: [])
        #expect(reply.status == 200, "\(reply.text)")
        #expect(seen.withLock { $0?.copySource } == "a/b")
        #expect(seen.withLock { $0?.metadata } == ["colour": "blue"])
    }

    @Test("ListObjectsV2 answers ListBucketResult with flattened lists, in S3's namespace and with milliseconds")
    func listObjects() async throws {
        let endpoint = try endpoint([
            "ListObjectsV2": { value, _ in
                let input = try ListObjectsV2Request(shapeValue: value)
                #expect(input.prefix == "a b")
                #expect(input.maxKeys == nil)
                let object = Object(
                    key: "a b<&>\u{1}", lastModified: Timestamp(seconds: 1_255_369_830), eTag: "\"e\"", size: 3)
                return OperationOutput(
                    value: ListObjectsV2Output(
                        isTruncated: false, contents: [object, object], name: input.bucket,
                        commonPrefixes: [CommonPrefix(prefix: "p/")]
                    ).shapeValue)
            }
        ])
        let reply = await endpoint.send(
            "GET", "/?list-type=2&prefix=a+b&max-keys=",
            headers: [
                "Host": "notes.s3.us-east-1.amazonaws.com"
            ], bytes: [])
        #expect(reply.status == 200)
        #expect(reply.headers["content-type"] == "application/xml")
        let object =
            "<Contents><Key>a b&lt;&amp;&gt;&#x1;</Key><LastModified>2009-10-12T17:50:30.000Z</LastModified>"
            + "<ETag>&quot;e&quot;</ETag><Size>3</Size></Contents>"
        #expect(
            reply.text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated>\
                \(object)\(object)<Name>notes</Name><CommonPrefixes><Prefix>p/</Prefix></CommonPrefixes></ListBucketResult>
                """)
    }

    @Test("An error is S3's XML with its documented status")
    func errors() async throws {
        let endpoint = try endpoint([
            "GetBucketTagging": { _, _ in
                throw ServiceError(
                    code: "NoSuchTagSet", message: "The TagSet does not exist", members: ["BucketName": "notes"])
            }
        ])
        let reply = await endpoint.send("GET", "/notes?tagging", headers: s3, bytes: [])
        #expect(reply.status == 404)
        #expect(
            reply.text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>NoSuchTagSet</Code><Message>The TagSet does not exist</Message>\
                <BucketName>notes</BucketName><Resource>/notes</Resource><RequestId>request-1</RequestId>\
                <HostId>cmVxdWVzdC0x</HostId></Error>
                """)
    }

    @Test(
        "What S3 refuses before a handler sees it",
        arguments: [
            ("PUT", "/notes?cors", "<x/>", 501, "NotImplemented"), ("PATCH", "/notes", "", 405, "MethodNotAllowed"),
            ("POST", "/notes/k", "", 405, "MethodNotAllowed"), ("GET", "/notes/%FF", "", 400, "InvalidURI"),
            ("GET", "//k", "", 400, "InvalidURI"), ("PUT", "/notes?tagging", "<Tagging>", 400, "MalformedXML"),
            ("PUT", "/notes?tagging", "", 400, "MalformedXML"),
            ("PUT", "/notes?tagging", "<Tags><TagSet/></Tags>", 400, "MalformedXML"),
            (
                "PUT", "/notes?tagging", "<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>", 400,
                "MalformedXML"
            ),
            ("GET", "/notes?list-type=2&max-keys=x", "", 400, "InvalidArgument"),
            ("GET", "/notes?list-type=2&encoding-type=x", "", 400, "InvalidArgument"),
        ])
    func refusals(method: String, target: String, body: String, status: Int, code: String) async throws {
        let nothing: OperationHandler = { _, _ in OperationOutput(value: .structure(ShapeStructure())) }
        let endpoint = try endpoint([
            "PutBucketTagging": nothing, "GetObject": nothing, "ListObjectsV2": nothing,
        ])
        let reply = await endpoint.send(method, target, headers: s3, bytes: Array(body.utf8))
        #expect(reply.status == status)
        #expect(reply.text.contains("<Code>\(code)</Code>"), "\(reply.text)")
    }

    @Test("GetBucketLocation's root is the constraint itself; PutBucketTagging takes wrapped lists")
    func quirks() async throws {
        let endpoint = try endpoint([
            "GetBucketLocation": { _, _ in
                OperationOutput(
                    value: .structure(ShapeStructure([.init(name: "LocationConstraint", value: .string("eu-west-1"))])))
            },
            "PutBucketTagging": { value, _ in
                let input = try PutBucketTaggingRequest(shapeValue: value)
                #expect(input.tagging.tagSet == [Tag(key: "a", value: ""), Tag(key: "b", value: "<2>")])
                return OperationOutput(value: .structure(ShapeStructure()))
            },
        ])
        let location = await endpoint.send("GET", "/notes?location", headers: s3, bytes: [])
        #expect(
            location.text.hasSuffix(
                "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">eu-west-1</LocationConstraint>"))
        let body = """
            <?xml version="1.0"?><Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet>
            <Tag><Key>a</Key><Value/></Tag><Tag><Key>b</Key><Value><![CDATA[<2>]]></Value></Tag></TagSet></Tagging>
            """
        let tagging = await endpoint.send("PUT", "/notes?tagging", headers: s3, bytes: Array(body.utf8))
        #expect(tagging.status == 204 || tagging.status == 200, "\(tagging.text)")
        #expect(tagging.body.isEmpty)
    }

    @Test("A server asks which service a request is for, whether its body streams, and for errors in its form")
    func face() async throws {
        let endpoint = try endpoint([:])
        func request(_ method: String, _ path: String, _ query: String = "", _ headers: WireHeaders) -> WireRequest {
            WireRequest(method: method, path: path, query: query, headers: headers)
        }
        let put = request("PUT", "/notes/k", "", s3)
        #expect(endpoint.service(of: put) == "s3")
        #expect(endpoint.streamsBody(of: put))
        #expect(endpoint.streamsBody(of: request("PUT", "/notes/k", "partNumber=1&uploadId=x", s3)))
        #expect(!endpoint.streamsBody(of: request("PUT", "/notes/k", "tagging", s3)))
        #expect(!endpoint.streamsBody(of: request("PUT", "/notes", "", s3)))
        #expect(!endpoint.streamsBody(of: request("POST", "/model/m/invoke", "", [:])))
        var copy = s3
        copy["x-amz-copy-source"] = "a/b"
        #expect(!endpoint.streamsBody(of: request("PUT", "/notes/k", "", copy)))
        let presigned = "X-Amz-Credential=AKID%2F20250101%2Fus-east-1%2Fs3%2Faws4_request"
        #expect(endpoint.service(of: request("PUT", "/notes/k", presigned, ["Host": "127.0.0.1"])) == "s3")
        #expect(endpoint.service(of: request("GET", "/k", "", ["Host": "notes.localhost:8080"])) == "s3")
        #expect(endpoint.service(of: request("GET", "/notes/k", "", ["Host": "s3.localhost:8080"])) == "s3")
        #expect(endpoint.service(of: request("GET", "/notes/k", "", ["Host": "localhost:8080"])) == nil)
        #expect(endpoint.service(of: request("GET", "/notes/k", "", [:])) == nil)
        #expect(endpoint.service(of: request("GET", "/k", "", ["Host": "alicerce.example.org"])) == nil)
        #expect(endpoint.service(of: request("POST", "/model/m/converse", "", [:])) == "bedrock-runtime")
        let bedrock = request(
            "POST", "/model/m/converse", "", ["Authorization": scope("bedrock"), "Host": "a.localhost"])
        #expect(endpoint.service(of: bedrock) == "bedrock-runtime")
        let refused = await ReadReply(
            endpoint.response(
                to: ServiceError(code: "InvalidSignatureException", message: "No."), request: put, requestID: "r"))
        #expect(refused.status == 403)
        #expect(refused.text.contains("<Code>SignatureDoesNotMatch</Code>"))
        let json = await ReadReply(
            endpoint.response(
                to: ServiceError(code: "AccessDeniedException", message: "No."), request: bedrock, requestID: "r"))
        #expect(json.status == 403)
        #expect(json.errorType == "AccessDeniedException")
    }
}
