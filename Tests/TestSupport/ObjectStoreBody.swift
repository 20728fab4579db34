// What every store of objects promises, whatever keeps the bytes. Tests of each run this.

public import AWSWireProtocol
public import ObjectStorage

/// A promise that a store broke.
public struct BrokenPromise: Error, CustomStringConvertible {
    /// Which one.
    public let description: String
}

/// The promises of ``ObjectStore``, tried on a store that has the empty bucket `bucket` and none that is called
/// `no-such-bucket`. It leaves the bucket empty.
/// - Throws: ``BrokenPromise``, and what the store throws where it should not.
public func tryObjectStore(_ store: any ObjectStore, bucket: String, large: Int = 20_000_000) async throws {
    try await wholeAndPartsAreRead(store, bucket)
    try await errorsAreNamed(store, bucket)
    try await listingsAreInOrder(store, bucket)
    try await brokenBodiesLeaveTheOldObject(store, bucket)
    try await largeObjectsStream(store, bucket, large)
    try demand(
        try await store.objects(in: bucket, prefix: "", after: nil, limit: 10).isEmpty, "the bucket is not empty")
}

private func demand(_ isKept: Bool, _ promise: String) throws {
    if !isKept { throw BrokenPromise(description: promise) }
}

private func code(_ body: () async throws -> Void) async throws -> ObjectStorageError.Code? {
    do {
        try await body()
        return nil
    } catch let error as ObjectStorageError {
        return error.code
    }
}

private func wholeAndPartsAreRead(_ store: any ObjectStore, _ bucket: String) async throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let written = try await store.write("a/b", in: bucket, body: WireBodyStream(bytes), contentType: "x/y")
    try demand(written.size == bytes.count && written.contentType == "x/y", "what is written is described: \(written)")
    let known = try await store.object("a/b", in: bucket)
    try demand(known.etag == written.etag && known.size == written.size, "what is known is what was written: \(known)")
    let (object, stream) = try await store.read("a/b", in: bucket, range: nil)
    try demand(object.etag == written.etag && stream.length == bytes.count, "what is read is described: \(object)")
    try demand(try await stream.collected(upTo: bytes.count) == bytes, "what is read is what was written")
    for range in [0..<0, 5..<6, 299_999..<300_000, 7..<250_000] {
        let (whole, part) = try await store.read("a/b", in: bucket, range: range)
        try demand(whole.size == bytes.count, "a part tells the size of the whole: \(whole.size)")
        try demand(try await part.collected(upTo: bytes.count) == Array(bytes[range]), "the part \(range)")
    }
    try await store.write("a/b", in: bucket, body: WireBodyStream([]), contentType: nil)
    try demand(try await store.object("a/b", in: bucket).size == 0, "an object may be empty")
    try demand(
        try await store.read("a/b", in: bucket, range: nil).1.collected(upTo: 1).isEmpty, "an empty object is read")
    for _ in 0..<2 { try await store.delete("a/b", in: bucket) }
}

private func errorsAreNamed(_ store: any ObjectStore, _ bucket: String) async throws {
    try await store.write("k", in: bucket, body: WireBodyStream([1, 2, 3]), contentType: nil)
    try demand(
        try await code { _ = try await store.read("k", in: bucket, range: 0..<4) } == .invalidRange, "a range too long")
    try demand(
        try await code { _ = try await store.read("k", in: bucket, range: 5..<9) } == .invalidRange, "a range outside")
    for range in [nil, 0..<1] as [Range<Int>?] {
        try demand(
            try await code { _ = try await store.read("none", in: bucket, range: range) } == .noSuchKey, "no such key")
        try demand(
            try await code { _ = try await store.read("k", in: "no-such-bucket", range: range) } == .noSuchBucket,
            "no such bucket when reading")
    }
    try demand(try await code { _ = try await store.object("none", in: bucket) } == .noSuchKey, "no such object")
    try demand(
        try await code { _ = try await store.object("k", in: "no-such-bucket") } == .noSuchBucket, "no such bucket")
    try demand(
        try await code {
            try await store.write("k", in: "no-such-bucket", body: WireBodyStream([1]), contentType: nil)
        } == .noSuchBucket, "no such bucket when writing")
    try demand(
        try await code {
            _ = try await store.objects(in: "no-such-bucket", prefix: "", after: nil, limit: 1)
        } == .noSuchBucket, "no such bucket when listing")
    try demand(
        try await code { try await store.delete("k", in: "no-such-bucket") } == .noSuchBucket,
        "no such bucket when deleting")
    try await store.delete("k", in: bucket)
}

private func listingsAreInOrder(_ store: any ObjectStore, _ bucket: String) async throws {
    // Keys that a path would change, and the order of UTF-8, which is not that of UTF-16.
    let keys = [
        "a b", "a+b", "a//b", "a/", "a/../b", "a/./b", "a%2Fb", "a?b=c&d", "a#b", "ç/é", "\u{FFFD}", "\u{1F600}",
        "z'\"<&>",
    ]
    for key in keys {
        try await store.write(key, in: bucket, body: WireBodyStream(Array(key.utf8)), contentType: nil)
    }
    let sorted = keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    let found = try await store.objects(in: bucket, prefix: "", after: nil, limit: 100)
    try demand(found.map(\.key) == sorted, "keys are listed in the order of their UTF-8: \(found.map(\.key))")
    for key in keys {
        let (object, body) = try await store.read(key, in: bucket, range: nil)
        let text = String(decoding: try await body.collected(upTo: 100), as: UTF8.self)
        try demand(object.key == key && text == key, "the object \(key)")
    }
    var paged: [String] = []
    while true {
        let page = try await store.objects(in: bucket, prefix: "a", after: paged.last, limit: 3)
        paged += page.map(\.key)
        if page.count < 3 { break }
    }
    try demand(paged == sorted.filter { $0.hasPrefix("a") }, "pages hold every key once: \(paged)")
    for key in keys { try await store.delete(key, in: bucket) }
}

private func brokenBodiesLeaveTheOldObject(_ store: any ObjectStore, _ bucket: String) async throws {
    struct Broken: Error {}
    try await store.write("k", in: bucket, body: WireBodyStream([1, 2]), contentType: nil)
    for pieces in [0, 1, 30] {
        let source = Countdown(pieces)
        let body = WireBodyStream(length: nil) {
            guard await source.next() else { throw Broken() }
            return [UInt8](repeating: 9, count: 1 << 20)
        }
        do {
            try await store.write("k", in: bucket, body: body, contentType: nil)
            throw BrokenPromise(description: "a body that breaks off is no object")
        } catch is Broken {}
        try demand(
            try await store.read("k", in: bucket, range: nil).1.collected(upTo: 9) == [1, 2], "the old object stays")
    }
    try await store.delete("k", in: bucket)
}

private func largeObjectsStream(_ store: any ObjectStore, _ bucket: String, _ size: Int) async throws {
    let piece = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let source = Countdown(size / piece.count)
    let body = WireBodyStream(length: nil) { await source.next() ? piece : nil }
    let written = try await store.write("large", in: bucket, body: body, contentType: nil)
    try demand(written.size == size / piece.count * piece.count, "a large object is whole: \(written.size)")
    let (_, stream) = try await store.read("large", in: bucket, range: nil)
    var position = 0
    while let read = try await stream.next() {
        for (offset, byte) in read.enumerated() where byte != piece[(position + offset) % piece.count] {
            throw BrokenPromise(description: "the byte \(position + offset) of a large object")
        }
        position += read.count
    }
    try demand(position == written.size, "a large object is read to its end: \(position)")
    try await store.delete("large", in: bucket)
}

private actor Countdown {
    private var left: Int

    init(_ count: Int) { left = count }

    func next() -> Bool {
        left -= 1
        return left >= 0
    }
}
