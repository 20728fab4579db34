// Objects in an external store that speaks S3.

public import AWSWireProtocol
public import ObjectStorage

/// Keeps objects in an external store. Nothing of them is kept here.
public final class S3ObjectStore: Sendable {
    /// Where they are.
    public let endpoint: S3Endpoint
    let connection: S3Connection

    /// A store. ``shutdown()`` closes its connections.
    /// - Parameters:
    ///   - now: the time, by which requests are signed.
    ///   - pause: waits between attempts.
    public init(
        endpoint: S3Endpoint, now: @escaping @Sendable () -> Timestamp,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.endpoint = endpoint
        connection = S3Connection(endpoint: endpoint, now: now, pause: pause)
    }

    /// Closes the connections; requests that are under way fail.
    public func shutdown() async throws { try await connection.shutdown() }

    func request(
        _ method: String, _ bucket: String, _ key: String? = nil, query: [(name: String, value: String?)] = []
    ) -> S3Request {
        S3Request(method: method, bucket: endpoint.outer(bucket), key: key, query: S3Request.query(query))
    }

    /// The reply to a request that succeeded.
    /// - Throws: ``ObjectStorageError``.
    func succeed(_ request: S3Request, _ bucket: String, _ key: String? = nil) async throws -> S3Reply {
        let reply = try await connection.send(request)
        guard reply.isSuccess else { throw await connection.fault(reply, bucket: bucket, key: key) }
        return reply
    }

    func malformed(_ what: String) -> ObjectStorageError {
        ObjectStorageError(
            .storage, "The store of objects at \(endpoint) gave an answer that is none of S3: \(what).")
    }
}

extension S3ObjectStore: ObjectStore {
    /// What is known of an object.
    public func object(_ key: String, in bucket: String) async throws -> StoredObject {
        let reply = try await succeed(request("HEAD", bucket, key), bucket, key)
        guard let size = reply.headers["Content-Length"].flatMap(Int.init) else { throw malformed("an object's size") }
        return described(reply, key, bucket, size: size)
    }

    /// The bytes of an object, or a part of them. A connection that breaks while they are read is made again, and
    /// reading goes on where it was, as long as the object is the same.
    public func read(
        _ key: String, in bucket: String, range: Range<Int>?
    ) async throws -> (StoredObject, WireBodyStream) {
        let outside = ObjectStorageError(.invalidRange, "The range lies outside of the object \(key) in \(bucket).")
        if let range, range.isEmpty {
            let object = try await object(key, in: bucket)
            guard range.lowerBound >= 0, range.upperBound <= object.size else { throw outside }
            return (object, WireBodyStream([]))
        }
        guard range?.lowerBound ?? 0 >= 0 else { throw outside }
        let reply = try await succeed(reading(key, bucket, range, etag: nil), bucket, key)
        var size = reply.headers["Content-Length"].flatMap(Int.init)
        if let range {
            // `bytes 0-9/100`: less than what was asked for ends with the object.
            let parts = reply.headers["Content-Range"]?.split { " -/".contains($0) } ?? []
            guard parts.count == 4, let first = Int(parts[1]), let last = Int(parts[2]), let total = Int(parts[3])
            else {
                throw malformed("a part of an object")
            }
            guard first == range.lowerBound, last + 1 == range.upperBound else { throw outside }
            size = total
        }
        guard let size else { throw malformed("an object's size") }
        let object = described(reply, key, bucket, size: size)
        let wanted = range ?? 0..<size
        let reader = ResumedReader(reply.body, wanted) { [self] rest in
            try await succeed(reading(key, bucket, rest, etag: reply.headers["ETag"]), bucket, key).body
        }
        return (object, WireBodyStream(length: wanted.count) { try await reader.next() })
    }

    private func reading(_ key: String, _ bucket: String, _ range: Range<Int>?, etag: String?) -> S3Request {
        var request = request("GET", bucket, key)
        if let range { request.headers["Range"] = "bytes=\(range.lowerBound)-\(range.upperBound - 1)" }
        if let etag { request.headers["If-Match"] = etag }
        return request
    }

    private func described(_ reply: S3Reply, _ key: String, _ bucket: String, size: Int) -> StoredObject {
        StoredObject(
            bucket: bucket, key: key, size: size, etag: reply.etag, contentType: reply.headers["Content-Type"],
            lastModified: reply.lastModified)
    }

    /// Objects whose keys begin with `prefix`. Their media types are not told.
    public func objects(
        in bucket: String, prefix: String, after: String?, limit: Int
    ) async throws -> [StoredObject] {
        var found: [StoredObject] = []
        var token: String?
        repeat {
            var query: [(name: String, value: String?)] = [
                ("list-type", "2"), ("encoding-type", "url"), ("max-keys", String(min(1000, limit - found.count))),
                ("prefix", prefix),
            ]
            if let token { query.append(("continuation-token", token)) }
            if token == nil, let after { query.append(("start-after", after)) }
            let reply = try await succeed(request("GET", bucket, query: query), bucket)
            let document = try await reply.document()
            let isEncoded = document.text(of: "EncodingType") == "url"
            for entry in document.all("Contents") {
                guard let written = entry.text(of: "Key"),
                    let key = isEncoded ? Self.decoded(written) : written,
                    let size = entry.text(of: "Size").flatMap(Int.init),
                    let time = entry.text(of: "LastModified").flatMap({ Timestamp($0, format: .iso8601) })
                else { throw malformed("a list of objects") }
                found.append(
                    StoredObject(
                        bucket: bucket, key: key, size: size, etag: S3Reply.unquoted(entry.text(of: "ETag") ?? ""),
                        contentType: nil, lastModified: time))
            }
            token = document.text(of: "IsTruncated") == "true" ? document.text(of: "NextContinuationToken") : nil
        } while token != nil && found.count < limit
        return Array(found.prefix(max(0, limit)))
    }

    /// Undoes `encoding-type=url`, in which AWS writes blanks as plus signs.
    static func decoded(_ written: String) -> String? {
        PercentEncoding.decoded(String(written.map { $0 == "+" ? " " : $0 }))
    }

    /// Removes an object.
    public func delete(_ key: String, in bucket: String) async throws {
        let reply = try await connection.send(request("DELETE", bucket, key))
        guard !reply.isSuccess else { return }
        let fault = await connection.fault(reply, bucket: bucket, key: key)
        if fault.code != .noSuchKey { throw fault }
    }
}

/// Reads a part of an object over as many connections as it takes.
private actor ResumedReader {
    private var body: WireBodyStream
    private var rest: Range<Int>
    private let again: @Sendable (Range<Int>) async throws -> WireBodyStream
    private var resumptions = 0

    init(
        _ body: WireBodyStream, _ range: Range<Int>,
        again: @escaping @Sendable (Range<Int>) async throws -> WireBodyStream
    ) {
        self.body = body
        rest = range
        self.again = again
    }

    func next() async throws -> [UInt8]? {
        while !rest.isEmpty {
            do {
                if let piece = try await body.next() {
                    guard piece.count <= rest.count else {
                        throw ObjectStorageError(.storage, "The store of objects sent more bytes than it said.")
                    }
                    rest = (rest.lowerBound + piece.count)..<rest.upperBound
                    if !piece.isEmpty { return piece }
                    continue
                }
            } catch let error as ObjectStorageError {
                throw error
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                guard resumptions < S3Connection.attempts, !Task.isCancelled else { throw error }
            }
            guard resumptions < S3Connection.attempts else {
                throw ObjectStorageError(.storage, "The store of objects cut an object off, again and again.")
            }
            resumptions += 1
            body = try await again(rest)
        }
        return nil
    }
}
