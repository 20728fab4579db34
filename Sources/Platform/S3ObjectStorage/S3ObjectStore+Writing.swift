// Writing to the external store: at once what is small, in parts what is not. An object appears whole or not at all.

public import AWSWireProtocol
public import ObjectStorage

extension S3ObjectStore {
    /// The bytes of a part, which lie in memory so that they can be sent again.
    private static let partSize = 8 << 20
    /// An upload may have 10,000 parts; behind the first thousand they become larger, so that 500 GiB have room.
    private static func partSize(_ number: Int) -> Int {
        number <= 1000 ? partSize : partSize * 8
    }

    /// Writes an object.
    @discardableResult public func write(
        _ key: String, in bucket: String, body: WireBodyStream, contentType: String?
    ) async throws -> StoredObject {
        let reader = PartReader(body)
        let first = try await reader.part(of: Self.partSize)
        if await reader.isAtEnd {
            var request = request("PUT", bucket, key)
            if let contentType { request.headers["Content-Type"] = contentType }
            request.body = .bytes(first)
            let reply = try await succeed(request, bucket, key)
            return try await written(reply.etag, first.count, key, bucket, contentType)
        }
        return try await writeParts(first, reader, key, bucket, contentType)
    }

    private func writeParts(
        _ first: [UInt8], _ reader: PartReader, _ key: String, _ bucket: String, _ contentType: String?
    ) async throws -> StoredObject {
        var begin = request("POST", bucket, key, query: [("uploads", nil)])
        if let contentType { begin.headers["Content-Type"] = contentType }
        let begun = try await succeed(begin, bucket, key)
        guard let upload = try await begun.document().text(of: "UploadId") else { throw malformed("an upload's id") }
        do {
            var etags: [String] = []
            var size = 0
            var part = first
            while !part.isEmpty {
                try Task.checkCancellation()
                let number = etags.count + 1
                var request = request(
                    "PUT", bucket, key, query: [("partNumber", String(number)), ("uploadId", upload)])
                request.body = .bytes(part)
                etags.append(try await succeed(request, bucket, key).headers["ETag"] ?? "")
                size += part.count
                part = try await reader.part(of: Self.partSize(number + 1))
            }
            let etag = try await complete(upload, etags, size, key, bucket)
            return try await written(etag, size, key, bucket, contentType)
        } catch {
            // Parts that are left cost room; a lifecycle rule there removes what this cannot.
            let abandon = request("DELETE", bucket, key, query: [("uploadId", upload)])
            let connection = connection
            _ = await Task.detached { try? await connection.send(abandon) }.value
            throw error
        }
    }

    /// Completes an upload. One whose answer was lost may be complete all the same: then the object is there.
    private func complete(
        _ upload: String, _ etags: [String], _ size: Int, _ key: String, _ bucket: String
    ) async throws -> String {
        var writer = XMLWriter()
        writer.start("CompleteMultipartUpload", [("xmlns", "http://s3.amazonaws.com/doc/2006-03-01/")])
        for (index, etag) in etags.enumerated() {
            writer.start("Part")
            writer.element("PartNumber", String(index + 1))
            writer.element("ETag", etag)
            writer.end()
        }
        writer.end()
        var request = request("POST", bucket, key, query: [("uploadId", upload)])
        request.headers["Content-Type"] = "application/xml"
        request.body = .bytes(writer.bytes)
        request.mayBeRepeated = true
        let reply = try await connection.send(request)
        guard reply.isSuccess else {
            let fault = await connection.fault(reply, bucket: bucket, key: key)
            if fault.message.contains("NoSuchUpload"), let object = try? await object(key, in: bucket),
                object.size == size, object.etag.hasSuffix("-\(etags.count)")
            {
                return object.etag
            }
            throw fault
        }
        // The status is sent before the work is done: the document tells how it ended.
        let document = try await reply.document()
        guard document.name != "Error" else {
            throw ObjectStorageError(
                .storage,
                "The store of objects at \(endpoint) could not complete the object \(key) in \(bucket): "
                    + (document.text(of: "Message") ?? ""))
        }
        return S3Reply.unquoted(document.text(of: "ETag") ?? "")
    }

    /// What was written, as the store tells it: its clock is the one that counts.
    private func written(
        _ etag: String, _ size: Int, _ key: String, _ bucket: String, _ contentType: String?
    ) async throws -> StoredObject {
        let object = try await object(key, in: bucket)
        return StoredObject(
            bucket: bucket, key: key, size: size, etag: etag, contentType: contentType ?? object.contentType,
            lastModified: object.lastModified)
    }
}

/// Takes a body apart into parts.
private actor PartReader {
    private let body: WireBodyStream
    private var rest: [UInt8] = []
    private var isRead = false

    init(_ body: WireBodyStream) {
        self.body = body
    }

    var isAtEnd: Bool { isRead && rest.isEmpty }

    /// The next part; empty behind the last. It reads until it knows whether more follows.
    func part(of size: Int) async throws -> [UInt8] {
        while !isRead, rest.count <= size {
            if let piece = try await body.next() { rest += piece } else { isRead = true }
        }
        let part = Array(rest.prefix(size))
        rest.removeFirst(part.count)
        return part
    }
}
