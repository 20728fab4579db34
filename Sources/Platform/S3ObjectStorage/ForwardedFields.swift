// What of a client's request goes on to the external store, and what does not.

import AWSWireProtocol

/// A client's request for objects.
struct ForwardedFields: Sendable {
    /// Fields of a reply that belong to one connection or one server.
    static let ofConnection: Set = [
        "connection", "keep-alive", "transfer-encoding", "server", "date", "x-amz-request-id", "x-amz-id-2",
    ]

    /// Fields of a request that go on, besides those that begin with `x-amz-`.
    private static let plain: Set = [
        "content-type", "content-md5", "content-encoding", "content-disposition", "content-language", "cache-control",
        "expires", "range", "if-match", "if-none-match", "if-modified-since", "if-unmodified-since",
    ]
    /// Fields of the signature and the form of the body, which are made anew.
    private static let remade: Set = [
        "x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "x-amz-decoded-content-length", "x-amz-trailer",
        "x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner", "x-amz-user-agent", "x-amz-copy-source",
        "x-amz-algorithm", "x-amz-credential", "x-amz-expires", "x-amz-signature", "x-amz-signedheaders", "x-amz-acl",
    ]

    let bucket: String?
    let key: String?
    private let input: ShapeStructure
    private let request: WireRequest
    private let context: RequestContext

    init(input: ShapeValue, request: WireRequest, context: RequestContext) {
        self.request = request
        self.context = context
        if case .structure(let structure) = input { self.input = structure } else { self.input = ShapeStructure() }
        bucket = Self.text(self.input["Bucket"])
        key = Self.text(self.input["Key"])
    }

    private static func text(_ value: ShapeValue?) -> String? {
        if case .string(let text)? = value { text } else { nil }
    }

    /// The name of the checksum behind the body, when there is one.
    var trailer: String? {
        guard let name = request.headers["x-amz-trailer"]?.lowercased(), name.hasPrefix("x-amz-checksum-") else {
            return nil
        }
        return name
    }

    /// What the client says is the body's hash.
    var payloadHash: String? {
        request.headers["x-amz-content-sha256"].flatMap { $0.utf8.count == 64 ? $0 : nil }
    }

    /// Refuses what the store there would do for our key, and the client may not ask of it.
    /// - Throws: `ServiceError`.
    func refuse(_ operation: String) throws {
        for member in ["ExpectedBucketOwner", "ExpectedSourceBucketOwner"] {
            if let owner = Self.text(input[member]), owner != context.account {
                throw ServiceError(code: "AccessDenied", message: "Access Denied")
            }
        }
        for field in request.headers.fields {
            let name = field.name.lowercased()
            if name.hasPrefix("x-amz-grant-")
                || (name == "x-amz-acl" && !["private", "bucket-owner-full-control"].contains(field.value))
            {
                throw ServiceError(code: "AccessControlListNotSupported", message: "The bucket does not allow ACLs")
            }
            if name.hasPrefix("x-amz-object-lock-") || name.hasPrefix("x-amz-bypass-")
                || name.hasPrefix("x-amz-bucket-object-lock")
            {
                throw ServiceError(code: "NotImplemented", message: "Object lock is not implemented by this server.")
            }
            if name == "x-amz-mfa" {
                throw ServiceError(code: "NotImplemented", message: "MFA delete is not implemented by this server.")
            }
        }
    }

    /// - Throws: `ServiceError` when more than a region is asked of a new bucket.
    func refuseBucketConfiguration() throws {
        guard case .structure(let configuration)? = input["CreateBucketConfiguration"] else { return }
        for member in configuration.members where member.name != "LocationConstraint" {
            throw ServiceError(
                code: "NotImplemented",
                message: "\(member.name) of a new bucket is not implemented for buckets in an external store.")
        }
    }

    /// The query without what belongs to a signature.
    func query(of operation: String, bucketPrefix: String) -> String {
        let pairs = request.query.split(separator: "&").map(String.init)
        func name(_ pair: String) -> String {
            let written = pair.prefix { $0 != "=" }
            return PercentEncoding.decoded(written) ?? String(written)
        }
        let isLegacy = pairs.contains { name($0) == "AWSAccessKeyId" }
        var kept = pairs.filter { pair in
            let name = name(pair)
            return !name.lowercased().hasPrefix("x-amz-")
                && !(isLegacy && ["AWSAccessKeyId", "Signature", "Expires"].contains(name))
        }
        if operation == "ListBuckets", !bucketPrefix.isEmpty {
            kept.removeAll { name($0) == "prefix" }
            kept.append("prefix=" + PercentEncoding.encoded(bucketPrefix + (Self.text(input["Prefix"]) ?? "")))
        }
        return kept.joined(separator: "&")
    }

    /// The header fields that go on.
    /// - Throws: `ServiceError` when what is to be copied has a name of another kind.
    func headers(bucketPrefix: String) throws -> WireHeaders {
        var headers: WireHeaders = [:]
        for field in request.headers.fields {
            let name = field.name.lowercased()
            guard Self.plain.contains(name) || (name.hasPrefix("x-amz-") && !Self.remade.contains(name)) else {
                continue
            }
            guard name != "content-encoding" else {
                let codings = field.value.split(separator: ",").map { $0.filter { $0 != " " } }
                    .filter { $0 != "aws-chunked" && !$0.isEmpty }
                if !codings.isEmpty { headers[field.name] = codings.joined(separator: ",") }
                continue
            }
            headers.append(name: field.name, value: field.value)
        }
        if let source = request.headers["x-amz-copy-source"] {
            let path = source.hasPrefix("/") ? String(source.dropFirst()) : source
            guard !path.hasPrefix("arn:") else {
                throw ServiceError(
                    code: "NotImplemented", message: "Copying from an access point is not implemented by this server.")
            }
            headers["x-amz-copy-source"] = "/" + bucketPrefix + path
        }
        return headers
    }
}
