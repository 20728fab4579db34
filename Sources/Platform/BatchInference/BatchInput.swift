// The files that a batch reads.

import BackgroundJobs
import ObjectStorage
import StructuredJSON

/// One file of records.
struct BatchFile: Hashable {
    let bucket: String
    let key: String
    let etag: String
    /// What the results are named after: the key below the folder that was given.
    let name: String
    /// How many records it has.
    var records = 0

    init(_ object: StoredObject, name: String) {
        bucket = object.bucket
        key = object.key
        etag = object.etag
        self.name = name
    }

    init?(_ json: JSONValue) {
        guard let bucket = json["bucket"]?.string, let key = json["key"]?.string, let etag = json["etag"]?.string,
            let name = json["name"]?.string, let records = json["records"]?.int
        else { return nil }
        self.bucket = bucket
        self.key = key
        self.etag = etag
        self.name = name
        self.records = records
    }

    var json: JSONValue {
        [
            "bucket": .string(bucket), "key": .string(key), "etag": .string(etag), "name": .string(name),
            "records": .number(records),
        ]
    }

    /// Its lines.
    /// - Throws: `JobFailure` when it was changed since it was counted.
    func lines(in objects: any ObjectStore) async throws -> RecordLines {
        let (object, stream) = try await objects.read(key, in: bucket, range: nil)
        guard object.etag == etag else {
            throw JobFailure("s3://\(bucket)/\(key) was changed while the job ran.")
        }
        return RecordLines(stream, name: "s3://\(bucket)/\(key)")
    }
}

/// Finds and counts what a batch reads.
enum BatchInput {
    /// The files behind a URI, in the order of their keys, with their records counted.
    /// - Throws: `JobFailure` in words for the job's owner.
    static func files(_ uri: String, in objects: any ObjectStore) async throws -> [BatchFile] {
        guard let location = ObjectLocation(uri) else {
            throw JobFailure("\(uri) is not of the form s3://bucket/key.")
        }
        var files = try await found(location, in: objects)
        guard !files.isEmpty else {
            throw JobFailure("\(uri) holds no records. Give a .jsonl file, or a folder with such files.")
        }
        for position in files.indices {
            var lines = try await files[position].lines(in: objects)
            var count = 0
            while try await lines.next() != nil {
                count += 1
                if count % 1000 == 0 { try Task.checkCancellation() }
            }
            files[position].records = count
        }
        guard files.contains(where: { $0.records > 0 }) else { throw JobFailure("\(uri) has no records in it.") }
        return files
    }

    private static func found(_ location: ObjectLocation, in objects: any ObjectStore) async throws -> [BatchFile] {
        if location.key.hasSuffix(".jsonl") {
            let object = try await objects.object(location.key, in: location.bucket)
            return [BatchFile(object, name: location.key.split(separator: "/").last.map(String.init) ?? location.key)]
        }
        var files: [BatchFile] = []
        var after: String?
        repeat {
            let page = try await objects.objects(
                in: location.bucket, prefix: location.folder, after: after, limit: 1000)
            for object in page where object.key.hasSuffix(".jsonl") {
                files.append(BatchFile(object, name: String(object.key.dropFirst(location.folder.count))))
            }
            after = page.last?.key
        } while after != nil
        return files
    }
}
