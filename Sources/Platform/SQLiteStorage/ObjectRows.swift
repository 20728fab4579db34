// Objects, parts and uploads as rows, and what of them is kept as JSON.

import AWSWireProtocol
import GRDB
import PlatformRecords
import StructuredJSON

extension BucketRecord {
    init(_ row: Row) throws {
        guard let versioning = BucketVersioning(rawValue: row["versioning"]) else {
            throw RecordsError(.storage, "A kept bucket has a versioning that is not known.")
        }
        self.init(
            name: row["name"], region: row["region"], createdAt: Timestamp(microseconds: row["created_at"]),
            versioning: versioning, settings: try JSONValue.kept(row["settings"]).object ?? JSONObject())
    }
}

extension ObjectVersion {
    init(_ row: Row, parts: [ObjectPart] = []) throws {
        let document = try JSONValue.kept(row["document"])
        self.init(
            bucket: row["bucket"], key: row["key"], versionID: row["version_id"], size: row["size"], etag: row["etag"],
            lastModified: Timestamp(microseconds: row["last_modified"]), description: ObjectDescription(document),
            checksums: ObjectChecksums(document["checksums"]), upload: row["upload"], parts: parts)
        isLatest = row["is_latest"]
        isDeleteMarker = row["is_marker"]
    }

    /// What the columns do not hold.
    var document: String {
        var object = description.document
        object["checksums"] = checksums.document
        return JSONValue.object(object).serialized()
    }
}

extension ObjectPart {
    init(_ row: Row) throws {
        self.init(
            number: row["number"], blob: row["blob"], size: row["size"], etag: row["etag"],
            checksums: ObjectChecksums(try JSONValue.kept(row["checksums"])),
            lastModified: Timestamp(microseconds: row["last_modified"]))
    }
}

extension ObjectUpload {
    init(_ row: Row) throws {
        let document = try JSONValue.kept(row["document"])
        self.init(
            id: row["id"], bucket: row["bucket"], key: row["key"],
            initiatedAt: Timestamp(microseconds: row["initiated_at"]), description: ObjectDescription(document),
            checksumAlgorithm: document["algorithm"]?.string ?? "",
            isChecksumComposite: document["composite"]?.bool ?? false,
            isAlgorithmChosen: document["chosen"]?.bool ?? false)
    }

    /// What the columns do not hold.
    var document: String {
        var object = description.document
        object["algorithm"] = .string(checksumAlgorithm)
        object["composite"] = .bool(isChecksumComposite)
        object["chosen"] = .bool(isAlgorithmChosen)
        return JSONValue.object(object).serialized()
    }
}

extension ObjectDescription {
    init(_ document: JSONValue) {
        self.init(
            headers: strings(document["headers"]), metadata: strings(document["metadata"]),
            tags: strings(document["tags"]))
    }

    var document: JSONObject {
        ["headers": json(headers), "metadata": json(metadata), "tags": json(tags)]
    }
}

extension ObjectChecksums {
    init(_ document: JSONValue?) {
        self.init(strings(document?["values"]), isComposite: document?["composite"]?.bool ?? false)
    }

    var document: JSONValue { ["values": json(values), "composite": .bool(isComposite)] }
}

private func strings(_ value: JSONValue?) -> [String: String] {
    Dictionary((value?.object?.members ?? []).map { ($0.name, $0.value.string ?? "") }) { first, _ in first }
}

private func json(_ strings: [String: String]) -> JSONValue {
    .object(
        JSONObject(strings.sorted { $0.key < $1.key }.map { JSONObject.Member(name: $0.key, value: .string($0.value)) })
    )
}
