// Writes noted invocations as objects: one of gzipped JSON lines for each hour and place, large bodies apart.

import AWSWireProtocol
import ObjectStorage
import PlatformRecords
import StructuredJSON

/// Writes logs, one batch after the other.
actor LogWriter {
    /// Bodies with more bytes than this become objects of their own.
    static let largestInlineBody = 100_000

    private let objects: any ObjectStore

    init(objects: any ObjectStore) {
        self.objects = objects
    }

    private struct Place: Hashable {
        let bucket: String
        let folder: String
    }

    /// Writes some invocations.
    /// - Returns: how many could not be written, and why the last of them could not.
    func write(_ records: [InvocationRecord]) async -> (lost: Int, reason: String?) {
        var lines: [Place: [[UInt8]]] = [:]
        var order: [Place] = []
        var lost = 0
        var reason: String?
        for record in records {
            let place = Place(bucket: record.configuration.bucket, folder: Self.folder(of: record))
            do {
                let line = try await line(of: record, place)
                if lines[place] == nil { order.append(place) }
                lines[place, default: []].append(line)
            } catch {
                lost += 1
                reason = "\(error)"
            }
        }
        for place in order {
            let batch = lines[place] ?? []
            guard let first = records.first(where: { Self.folder(of: $0) == place.folder }) else { continue }
            let name = "\(Self.stamp(first.time))_\(RandomIdentifier.lowercase(length: 16)).json.gz"
            do {
                try await write(Array(batch.joined(separator: [UInt8(ascii: "\n")])), "\(place.folder)/\(name)", place)
            } catch {
                lost += batch.count
                reason = "\(error)"
            }
        }
        return (lost, reason)
    }

    private func line(of record: InvocationRecord, _ place: Place) async throws -> [UInt8] {
        let parts = try record.parts()
        var line = parts.head
        line["input"] = .object(try await side(parts.input, "input", record, place))
        if let output = parts.output { line["output"] = .object(try await side(output, "output", record, place)) }
        return JSONValue.object(line).serializedBytes()
    }

    /// One side with its body in it, or the body's place when it is large.
    private func side(
        _ side: InvocationRecord.Side, _ name: String, _ record: InvocationRecord, _ place: Place
    ) async throws -> JSONObject {
        var object: JSONObject = ["\(name)ContentType": .string("application/json")]
        if let body = side.body {
            let bytes = body.serializedBytes()
            if bytes.count > Self.largestInlineBody {
                let key = "\(place.folder)/data/\(record.requestID)_\(name).json.gz"
                try await write(bytes, key, place)
                object["\(name)BodyS3Path"] = .string("s3://\(place.bucket)/\(key)")
            } else {
                object["\(name)BodyJson"] = body
            }
        }
        for (count, value) in side.counts { object[count] = .number(value) }
        return object
    }

    private func write(_ bytes: [UInt8], _ key: String, _ place: Place) async throws {
        guard let compressed = GZip.compressed(bytes) else {
            throw ObjectStorageError(.storage, "A log of \(bytes.count) bytes could not be compressed.")
        }
        try await objects.write(
            key, in: place.bucket, body: WireBodyStream(compressed), contentType: "application/gzip")
    }

    /// `PREFIX/AWSLogs/ACCOUNT/BedrockModelInvocationLogs/REGION/YYYY/MM/DD/HH`.
    static func folder(of record: InvocationRecord) -> String {
        let digits = stamp(record.time)
        func part(_ start: Int, _ length: Int) -> Substring { digits.dropFirst(start).prefix(length) }
        let prefix = (record.configuration.keyPrefix ?? "").split(separator: "/").joined(separator: "/")
        return (prefix.isEmpty ? "" : prefix + "/")
            + "AWSLogs/\(record.account)/BedrockModelInvocationLogs/\(record.region)/"
            + "\(part(0, 4))/\(part(4, 2))/\(part(6, 2))/\(part(9, 2))"
    }

    /// A time as `20260131T120000123Z`.
    private static func stamp(_ time: Timestamp) -> String {
        let whole = Timestamp(seconds: time.seconds).formatted(.iso8601).filter { $0.isNumber || $0 == "T" }
        let milliseconds = String(Int(time.nanoseconds) / 1_000_000 + 1000).dropFirst()
        return "\(whole)\(milliseconds)Z"
    }
}
