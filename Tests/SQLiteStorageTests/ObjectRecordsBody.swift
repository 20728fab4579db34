// What every keeper of object records must hold to: buckets, versions, uploads, and listings against a plain reference.

import AWSWireProtocol
import PlatformRecords
import StructuredJSON
import Testing

private let time = Timestamp(seconds: 1_700_000_000)

/// A version whose one blob is `blob`.
func version(_ key: String, id: String = "v", blob: String, bucket: String = "b") -> ObjectVersion {
    ObjectVersion(
        bucket: bucket, key: key, versionID: id, size: 3, etag: "e-\(blob)", lastModified: time,
        description: ObjectDescription(headers: ["content-type": "text/plain"], metadata: ["a": "é"]),
        checksums: ObjectChecksums(["CRC32": "AAAAAA=="]),
        parts: [
            ObjectPart(
                number: 1, blob: blob, size: 3, etag: "e-\(blob)", checksums: ObjectChecksums(), lastModified: time)
        ])
}

private func marker(_ key: String, id: String) -> ObjectVersion {
    ObjectVersion(deleted: key, in: "b", versionID: id, at: time)
}

/// The tests of buckets.
func checkBuckets(_ records: some ObjectRecords) async throws {
    for name in ["b", "c", "ba"] {
        try await records.createBucket(BucketRecord(name: name, region: "us-east-1", createdAt: time))
    }
    #expect(
        await code {
            try await records.createBucket(BucketRecord(name: "b", region: "us-east-1", createdAt: time))
        } == .alreadyExists)
    #expect(try await records.buckets(prefix: "", after: "", limit: 10).map(\.name) == ["b", "ba", "c"])
    #expect(try await records.buckets(prefix: "b", after: "b", limit: 10).map(\.name) == ["ba"])
    #expect(try await records.buckets(prefix: "", after: "", limit: 2).map(\.name) == ["b", "ba"])
    _ = try await records.changeBucket("b") { bucket in
        bucket.settings["tags"] = ["x": "y"]
        bucket.versioning = .enabled
    }
    let kept = try #require(try await records.bucket("b"))
    #expect(kept.settings["tags"] == ["x": "y"] && kept.versioning == .enabled)
    #expect(await code { _ = try await records.changeBucket("none") { _ in } } == .notFound)
    _ = try await records.putObject(version("k", blob: "1")) { _ in }
    #expect(await code { _ = try await records.deleteBucket("b") } == .inUse)
    #expect(await code { _ = try await records.deleteBucket("none") } == .notFound)
    #expect(try await records.deleteBucket("c") == [])
    #expect(try await records.bucket("c") == nil)
}

private struct Refused: Error {}

/// The tests of versions: what replaces what, and which blobs that frees.
func checkVersions(_ records: some ObjectRecords) async throws {
    try await records.createBucket(BucketRecord(name: "b", region: "us-east-1", createdAt: time))
    let first = try await records.putObject(version("k", id: "x", blob: "1")) { #expect($0 == nil) }
    #expect(first.value.versionID == "null" && first.freedBlobs.isEmpty)
    let second = try await records.putObject(version("k", id: "x", blob: "2")) { #expect($0?.etag == "e-1") }
    #expect(second.freedBlobs == ["1"])
    #expect(try await records.object("k", in: "b", versionID: nil) == second.value)
    await #expect(throws: Refused.self) {
        _ = try await records.putObject(version("k", blob: "3")) { _ in throw Refused() }
    }
    #expect(try await records.unnamedBlobs(among: ["1", "2", "3"]) == ["1", "3"])

    _ = try await records.changeBucket("b") { $0.versioning = .enabled }
    let third = try await records.putObject(version("k", id: "v3", blob: "3")) { _ in }
    #expect(third.value.versionID == "v3" && third.freedBlobs.isEmpty)
    let removed = try await records.deleteObject(in: "b", versionID: nil, marker: marker("k", id: "m")) { _ in }
    #expect(removed.value?.isDeleteMarker == true && removed.value?.versionID == "m" && removed.freedBlobs.isEmpty)
    #expect(try await records.object("k", in: "b", versionID: nil)?.isDeleteMarker == true)
    #expect(try await records.object("k", in: "b", versionID: "v3")?.parts.first?.blob == "3")
    #expect(try await records.objects(ObjectQuery(bucket: "b")).items.isEmpty)
    let all = try await records.objectVersions(ObjectQuery(bucket: "b")).items
    #expect(all.map(\.versionID) == ["m", "v3", "null"] && all.map(\.isLatest) == [true, false, false])

    let unmarked = try await records.deleteObject(in: "b", versionID: "m", marker: marker("k", id: "n")) { _ in }
    #expect(unmarked.value?.isDeleteMarker == true)
    #expect(try await records.objects(ObjectQuery(bucket: "b")).items.map(\.versionID) == ["v3"])
    _ = try await records.changeBucket("b") { $0.versioning = .suspended }
    let fourth = try await records.putObject(version("k", id: "v4", blob: "4")) { _ in }
    #expect(fourth.value.versionID == "null" && fourth.freedBlobs == ["2"])
    let gone = try await records.deleteObject(in: "b", versionID: nil, marker: marker("k", id: "n")) { _ in }
    #expect(gone.value?.versionID == "null" && gone.value?.isDeleteMarker == true && gone.freedBlobs == ["4"])
    let last = try await records.deleteObject(in: "b", versionID: "v3", marker: marker("k", id: "n")) { _ in }
    #expect(last.freedBlobs == ["3"])
    let nothing = try await records.deleteObject(in: "b", versionID: "v3", marker: marker("k", id: "n")) { _ in }
    #expect(nothing.value == nil)
    _ = try await records.changeObject("k", in: "b", versionID: nil) { $0.tags = ["t": "1"] }
    #expect(try await records.object("k", in: "b", versionID: nil)?.description.tags == ["t": "1"])
    #expect(try await records.changeObject("none", in: "b", versionID: nil) { _ in } == nil)
    #expect(await code { _ = try await records.object("k", in: "none", versionID: nil) } == .notFound)
}

/// The tests of uploads in parts.
func checkUploads(_ records: some ObjectRecords) async throws {
    try await records.createBucket(BucketRecord(name: "b", region: "us-east-1", createdAt: time))
    func part(_ number: Int, _ blob: String) -> ObjectPart {
        ObjectPart(number: number, blob: blob, size: 1, etag: blob, checksums: ObjectChecksums(), lastModified: time)
    }
    func upload(_ id: String, _ key: String = "k") -> ObjectUpload {
        ObjectUpload(
            id: id, bucket: "b", key: key, initiatedAt: time, description: ObjectDescription(tags: ["a": "b"]),
            checksumAlgorithm: "CRC32", isChecksumComposite: true, isAlgorithmChosen: true)
    }
    for id in ["u1", "u2", "u3"] { try await records.createUpload(upload(id, id == "u3" ? "a/b" : "k")) }
    #expect(try await records.upload("u1", of: "k", in: "b") == upload("u1"))
    #expect(try await records.upload("u1", of: "other", in: "b") == nil)
    #expect(try await records.putPart(part(2, "p2"), of: "u1") == [])
    #expect(try await records.putPart(part(1, "p1"), of: "u1") == [])
    #expect(try await records.putPart(part(2, "p3"), of: "u1") == ["p2"])
    #expect(try await records.putPart(part(3, "p4"), of: "u1") == [])
    #expect(await code { _ = try await records.putPart(part(1, "p9"), of: "none") } == .notFound)
    #expect(try await records.parts(of: "u1", after: 1, limit: 1).map(\.blob) == ["p3"])
    #expect(try await records.unnamedBlobs(among: ["p1", "p2"]) == ["p2"])

    var query = ObjectQuery(bucket: "b")
    #expect(try await records.uploads(query).items.map(\.id) == ["u3", "u1", "u2"])
    query.after = "k"
    query.afterID = "u1"
    #expect(try await records.uploads(query).items.map(\.id) == ["u2"])
    query = ObjectQuery(bucket: "b")
    query.delimiter = "/"
    #expect(try await records.uploads(query).commonPrefixes == ["a/"])

    let done = try await records.completeUpload("u1") { upload, parts, latest in
        #expect(parts.map(\.blob) == ["p1", "p3", "p4"] && latest == nil)
        return ObjectVersion(
            bucket: upload.bucket, key: upload.key, versionID: "v", size: 2, etag: "e-2", lastModified: time,
            description: upload.description, checksums: ObjectChecksums(), upload: upload.id,
            parts: Array(parts.prefix(2)))
    }
    #expect(done.freedBlobs == ["p4"])
    #expect(try await records.object("k", in: "b", versionID: nil)?.parts.map(\.blob) == ["p1", "p3"])
    _ = try await records.putPart(part(1, "q1"), of: "u2")
    #expect(try await records.deleteUpload("u2") == ["q1"])
    #expect(await code { _ = try await records.deleteUpload("u2") } == .notFound)
    _ = try await records.putPart(part(1, "q2"), of: "u3")
    _ = try await records.deleteObject(in: "b", versionID: nil, marker: marker("k", id: "m")) { _ in }
    #expect(try await records.deleteBucket("b") == ["q2"])
}

/// Listings by prefix, delimiter and place, page by page, against sorting all keys.
func checkListings(_ records: some ObjectRecords) async throws {
    try await records.createBucket(BucketRecord(name: "b", region: "us-east-1", createdAt: time))
    try await records.createBucket(BucketRecord(name: "a", region: "us-east-1", createdAt: time))
    // NFC and NFD of one letter are two keys; U+FFFD stands before U+10000 in UTF-8 and behind it in UTF-16.
    let keys = [
        "a", "a/", "a/b", "a/b/c", "a/b/d", "a/\u{E9}", "a/e\u{301}", "a\u{D7FF}/x", "b", "b/1/1", "b/1/2", "b/2",
        "\u{FFFD}", "\u{10000}/a", "\u{10FFFF}", "\u{10FFFF}\u{10FFFF}/z", "c//d", "c//e", "c/",
    ]
    for (number, key) in keys.enumerated() {
        _ = try await records.putObject(version(key, blob: "blob\(number)")) { _ in }
    }
    let sorted = keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for prefix in ["", "a", "a/", "a/b", "b/1/", "c/", "none", "\u{10FFFF}", "a\u{D7FF}"] {
        for delimiter in [nil, "/", "//", "b"] {
            let expected = reference(sorted, prefix: prefix, delimiter: delimiter)
            for limit in [1, 2, 3, 100] {
                var query = ObjectQuery(bucket: "b")
                query.prefix = prefix
                query.delimiter = delimiter
                query.limit = limit
                var found: [String] = []
                var isTruncated = true
                while isTruncated, found.count <= expected.count {
                    let page = try await records.objects(query)
                    let entries = page.items.map(\.key) + page.commonPrefixes
                    found += entries.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
                    isTruncated = page.isTruncated
                    #expect(!isTruncated || entries.count == limit)
                    query.after = page.lastKey ?? ""
                }
                #expect(found.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
            }
        }
    }
    _ = try await records.changeBucket("a") { $0.versioning = .enabled }
    for number in 0..<7 {
        _ = try await records.putObject(
            version("k\(number % 2)", id: "v\(number)", blob: "w\(number)", bucket: "a")
        ) { _ in }
    }
    var query = ObjectQuery(bucket: "a")
    query.limit = 2
    var ids: [String] = []
    var isTruncated = true
    while isTruncated {
        let page = try await records.objectVersions(query)
        ids += page.items.map(\.versionID)
        (query.after, query.afterID, isTruncated) = (page.lastKey ?? "", page.lastID, page.isTruncated)
    }
    #expect(ids == ["v6", "v4", "v2", "v0", "v5", "v3", "v1"])
}

private func reference(_ keys: [String], prefix: String, delimiter: String?) -> [String] {
    var found: [String] = []
    for key in keys where key.utf8.starts(with: prefix.utf8) {
        var entry = Array(key.utf8)
        if let delimiter = delimiter.map({ Array($0.utf8) }) {
            let places = prefix.utf8.count..<max(prefix.utf8.count, entry.count - delimiter.count + 1)
            if let place = places.first(where: { Array(entry[$0..<$0 + delimiter.count]) == delimiter }) {
                entry = Array(entry[..<(place + delimiter.count)])
            }
        }
        if found.last.map({ Array($0.utf8) }) != entry { found.append(String(decoding: entry, as: UTF8.self)) }
    }
    return found
}
