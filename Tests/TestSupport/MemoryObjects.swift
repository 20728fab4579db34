// Objects in memory, for tests of those who read and write objects.

public import AWSWireProtocol
public import ObjectStorage

/// Buckets that live as long as the test.
public actor MemoryObjects: ObjectStore {
    private var buckets: [String: [String: [UInt8]]]
    /// The error that every write throws, when there is one.
    public var writeFault: ObjectStorageError?

    /// Empty buckets.
    public init(buckets: [String]) {
        self.buckets = Dictionary(uniqueKeysWithValues: buckets.map { ($0, [:]) })
    }

    /// Makes every write fail, or no more.
    public func failWrites(_ fault: ObjectStorageError?) { writeFault = fault }

    /// Writes an object.
    public func put(_ bytes: [UInt8], _ key: String, in bucket: String) { buckets[bucket, default: [:]][key] = bytes }

    /// The keys of a bucket in order.
    public func keys(in bucket: String) -> [String] { (buckets[bucket] ?? [:]).keys.sorted() }

    /// An object's bytes; `nil` when there is none.
    public func bytes(_ key: String, in bucket: String) -> [UInt8]? { buckets[bucket]?[key] }

    /// What is known of an object.
    public func object(_ key: String, in bucket: String) async throws -> StoredObject {
        described(key, bucket, try content(key, bucket).count)
    }

    /// An object's bytes, in pieces of seven.
    public func read(
        _ key: String, in bucket: String, range: Range<Int>?
    ) async throws -> (StoredObject, WireBodyStream) {
        let all = try content(key, bucket)
        guard let part = range.map({ $0.clamped(to: 0..<all.count) }) ?? Optional(0..<all.count) else {
            throw ObjectStorageError(.invalidRange, "There is no such range.")
        }
        let pieces = Pieces(Array(all[part]))
        return (described(key, bucket, all.count), WireBodyStream(length: part.count) { await pieces.next() })
    }

    /// Writes an object.
    @discardableResult public func write(
        _ key: String, in bucket: String, body: WireBodyStream, contentType: String?
    ) async throws -> StoredObject {
        let bytes = try await body.collected(upTo: 1 << 30)
        if let writeFault { throw writeFault }
        guard buckets[bucket] != nil else { throw noBucket(bucket) }
        buckets[bucket]?[key] = bytes
        return described(key, bucket, bytes.count)
    }

    /// Objects by prefix.
    public func objects(in bucket: String, prefix: String, after: String?, limit: Int) async throws -> [StoredObject] {
        guard let objects = buckets[bucket] else { throw noBucket(bucket) }
        let keys = objects.keys.filter { $0.hasPrefix(prefix) && $0 > (after ?? "") }.sorted().prefix(limit)
        return keys.map { described($0, bucket, objects[$0]?.count ?? 0) }
    }

    /// Removes an object.
    public func delete(_ key: String, in bucket: String) async throws {
        guard buckets[bucket] != nil else { throw noBucket(bucket) }
        buckets[bucket]?[key] = nil
    }

    private func content(_ key: String, _ bucket: String) throws -> [UInt8] {
        guard let objects = buckets[bucket] else { throw noBucket(bucket) }
        guard let bytes = objects[key] else {
            throw ObjectStorageError(.noSuchKey, "There is no object \(key) in the bucket \(bucket).")
        }
        return bytes
    }

    private func noBucket(_ bucket: String) -> ObjectStorageError {
        ObjectStorageError(.noSuchBucket, "There is no bucket \(bucket).")
    }

    private func described(_ key: String, _ bucket: String, _ size: Int) -> StoredObject {
        let content = buckets[bucket]?[key] ?? []
        let hash = content.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        return StoredObject(
            bucket: bucket, key: key, size: size, etag: String(hash, radix: 16), contentType: nil,
            lastModified: Timestamp(seconds: 1_700_000_000))
    }
}

private actor Pieces {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    func next() -> [UInt8]? {
        guard !rest.isEmpty else { return nil }
        let size = max(7, rest.count / 3)
        defer { rest = rest.dropFirst(size) }
        return Array(rest.prefix(size))
    }
}
