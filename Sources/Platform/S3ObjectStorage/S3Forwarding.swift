// Clients' requests for objects, handed on to the external store: who asks has been proved and allowed here, and there it
// is our key that asks.

public import AWSWireProtocol
import ObjectStorage

extension S3ObjectStore {
    /// Up to so many bytes a body is read before it is sent, so that it can be sent again.
    private static let smallBody = 1 << 20

    /// The operations that are handed on.
    private static let operations: Set = [
        "AbortMultipartUpload", "CompleteMultipartUpload", "CopyObject", "CreateBucket", "CreateMultipartUpload",
        "DeleteBucket", "DeleteBucketOwnershipControls", "DeleteBucketTagging", "DeleteObject", "DeleteObjectTagging",
        "DeleteObjects", "DeletePublicAccessBlock", "GetBucketAccelerateConfiguration", "GetBucketAcl", "GetBucketCors",
        "GetBucketEncryption", "GetBucketLifecycleConfiguration", "GetBucketLocation", "GetBucketLogging",
        "GetBucketOwnershipControls", "GetBucketPolicy", "GetBucketReplication", "GetBucketRequestPayment",
        "GetBucketTagging", "GetBucketVersioning", "GetBucketWebsite", "GetObject", "GetObjectAcl",
        "GetObjectAttributes", "GetObjectLockConfiguration", "GetObjectTagging", "GetPublicAccessBlock", "HeadBucket",
        "HeadObject", "ListBuckets", "ListMultipartUploads", "ListObjectVersions", "ListObjects", "ListObjectsV2",
        "ListParts", "PutBucketOwnershipControls", "PutBucketTagging", "PutBucketVersioning", "PutObject",
        "PutObjectTagging", "PutPublicAccessBlock", "UploadPart", "UploadPartCopy",
    ]

    /// Hands a request on.
    /// - Throws: `ServiceError` for what cannot be had, by its name; what reading the body throws.
    public func forward(
        operation: String, input: ShapeValue, request: WireRequest, context: RequestContext
    ) async throws -> WireResponse {
        let fields = ForwardedFields(input: input, request: request, context: context)
        try fields.refuse(operation)
        guard Self.operations.contains(operation) else {
            throw ServiceError(
                code: "NotImplemented",
                message: operation.hasSuffix("BucketPolicy")
                    ? "\(operation) is not implemented for buckets in an external store: its policies know its own keys, "
                        + "not the users here. Give the users policies of their own."
                    : "\(operation) is not implemented by this server.")
        }
        var outgoing = S3Request(method: request.method)
        outgoing.bucket = fields.bucket.map(endpoint.outer)
        outgoing.key = fields.key
        outgoing.query = fields.query(of: operation, bucketPrefix: endpoint.bucketPrefix)
        outgoing.headers = try fields.headers(bucketPrefix: endpoint.bucketPrefix)
        outgoing.body = .bytes(request.body)
        outgoing.mayBeRepeated = operation == "DeleteObjects" || operation == "CompleteMultipartUpload"
        if operation == "CreateBucket" { try setRegion(&outgoing, fields) }
        if let body = context.body { try await setBody(&outgoing, body, fields) }
        do {
            return try await answer(operation, try await connection.send(outgoing), request, context)
        } catch let error as ObjectStorageError {
            throw ServiceError(code: error.code.name, message: error.message)
        }
    }

    /// A bucket is made in the region of the external store, whichever region is named here.
    private func setRegion(_ outgoing: inout S3Request, _ fields: ForwardedFields) throws {
        try fields.refuseBucketConfiguration()
        for name in outgoing.headers.fields.map(\.name)
        where name.lowercased() == "content-md5" || name.lowercased().hasPrefix("x-amz-checksum-") {
            outgoing.headers[name] = nil
        }
        outgoing.body = .bytes([])
        guard endpoint.region != "us-east-1" else { return }
        var writer = XMLWriter()
        writer.start("CreateBucketConfiguration", [("xmlns", BucketNames.namespace)])
        writer.element("LocationConstraint", endpoint.region)
        writer.end()
        outgoing.body = .bytes(writer.bytes)
    }

    private func setBody(_ outgoing: inout S3Request, _ body: WireBodyStream, _ fields: ForwardedFields) async throws {
        if let length = body.length, length <= Self.smallBody {
            let bytes = try await body.collected(upTo: length)
            guard bytes.count == length else {
                throw ServiceError(
                    code: "IncompleteBody",
                    message: "You did not provide the number of bytes specified by the Content-Length HTTP header")
            }
            if let trailer = fields.trailer {
                guard let value = await body.trailers[trailer] else {
                    throw ServiceError(
                        code: "MalformedTrailerError",
                        message: "The request contained trailing data that was not well-formed.")
                }
                outgoing.headers[trailer] = value
            }
            outgoing.body = .bytes(bytes)
            outgoing.payloadHash = fields.payloadHash
        } else if let trailer = fields.trailer {
            outgoing.headers["x-amz-trailer"] = trailer
            outgoing.headers["Content-Encoding"] =
                "aws-chunked" + (outgoing.headers["Content-Encoding"].map { ",\($0)" } ?? "")
            if let length = body.length { outgoing.headers["x-amz-decoded-content-length"] = String(length) }
            outgoing.body = .stream(
                OutgoingBody(body, trailer: trailer), payloadHash: "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
        } else {
            outgoing.body = .stream(OutgoingBody(body), payloadHash: fields.payloadHash ?? "UNSIGNED-PAYLOAD")
        }
    }

    private func answer(
        _ operation: String, _ reply: S3Reply, _ request: WireRequest, _ context: RequestContext
    ) async throws -> WireResponse {
        var headers: WireHeaders = [:]
        for field in reply.headers.fields where !ForwardedFields.ofConnection.contains(field.name.lowercased()) {
            headers.append(name: field.name, value: field.value)
        }
        headers["x-amz-request-id"] = context.requestID
        headers["x-amz-id-2"] = Base64.encoded(Array(context.requestID.utf8))
        if let location = headers["Location"], location.hasPrefix("/"), !endpoint.bucketPrefix.isEmpty {
            headers["Location"] = endpoint.inner(String(location.dropFirst())).map { "/" + $0 }
        }
        guard request.method != "HEAD", reply.status != 204, reply.status != 304, reply.body.length != 0 else {
            return WireResponse(status: reply.status, headers: headers)
        }
        let isDocument =
            headers["Content-Type"]?.hasSuffix("/xml") == true && (operation != "GetObject" || !reply.isSuccess)
        guard isDocument, !endpoint.bucketPrefix.isEmpty || operation == "CompleteMultipartUpload" else {
            let body = reply.body
            return WireResponse(
                status: reply.status, headers: headers,
                body: .stream(AsyncThrowingStream(unfolding: { try await body.next() })))
        }
        let bytes = try await reply.body.collected(upTo: 16 << 20)
        headers["Content-Length"] = nil
        let host = request.headers["Host"].map { "\(context.isSecure ? "https" : "http")://\($0)" }
        let names = BucketNames(endpoint: endpoint, origin: host)
        return WireResponse(status: reply.status, headers: headers, body: .bytes(names.inner(bytes)))
    }
}
