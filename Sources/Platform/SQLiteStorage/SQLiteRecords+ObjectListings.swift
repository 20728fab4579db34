// Listings of objects, versions and uploads in SQLite. They walk an index in the order of the keys; keys with a prefix
// in common are passed over by going to the first key behind them.

import GRDB
public import PlatformRecords

extension SQLiteRecords {
    /// The latest versions of objects that were not deleted.
    public func objects(_ query: ObjectQuery) async throws -> ObjectListing<ObjectVersion> {
        try await list(
            query, table: "object_versions", condition: "is_latest = 1 AND is_marker = 0", order: "key",
            id: "version_id", within: nil
        ) { try ObjectVersion($0) }
    }

    /// All versions and markers.
    public func objectVersions(_ query: ObjectQuery) async throws -> ObjectListing<ObjectVersion> {
        try await list(
            query, table: "object_versions", condition: "1", order: "key, id DESC", id: "version_id",
            within: """
                id < coalesce(
                    (SELECT id FROM object_versions WHERE bucket = ? AND key = ? AND version_id = ?),
                    9223372036854775807)
                """
        ) { try ObjectVersion($0) }
    }

    /// Uploads that are not complete.
    public func uploads(_ query: ObjectQuery) async throws -> ObjectListing<ObjectUpload> {
        try await list(
            query, table: "uploads", condition: "1", order: "key, id", id: "id",
            within: "bucket = ? AND key = ? AND id > ?"
        ) { try ObjectUpload($0) }
    }

    /// Walks a table by key.
    /// - Parameter within: what holds for the rows of the key that the listing goes on in, given bucket, key and id.
    private func list<Item: Sendable>(
        _ query: ObjectQuery, table: String, condition: String, order: String, id: String, within: String?,
        item: @escaping @Sendable (Row) throws -> Item
    ) async throws -> ObjectListing<Item> {
        try await read { database in
            _ = try database.demandBucket(query.bucket)
            var walk = ListingWalk<Item>(query)
            let select = "SELECT * FROM \(table) WHERE bucket = ? AND \(condition) AND"
            if let within, let afterID = query.afterID, query.limit > 0, walk.standsAlone(query.after) {
                let rows = try Row.fetchCursor(
                    database, sql: "\(select) key = ? AND \(within) ORDER BY \(order)",
                    arguments: [query.bucket, query.after, query.bucket, query.after, afterID])
                while let row = try rows.next() {
                    guard case .goOn = try walk.take(query.after, id: row[id], item: { try item(row) }) else { break }
                }
            }
            guard query.limit > 0 else { return walk.listing }
            while let start = walk.start {
                let end = KeyRange.end(of: query.prefix)
                let rows = try Row.fetchCursor(
                    database,
                    sql: """
                        \(select) key \(start.isIncluded ? ">=" : ">") ? \(end == nil ? "" : "AND key < ?")
                        ORDER BY \(order)
                        """,
                    arguments: StatementArguments([query.bucket, start.key] + (end.map { [$0] } ?? [])))
                walk.start = nil
                while let row = try rows.next() {
                    guard case .goOn = try walk.take(row["key"], id: row[id], item: { try item(row) }) else { break }
                }
            }
            return walk.listing
        }
    }
}

/// Gathers a listing from keys in order.
private struct ListingWalk<Item: Sendable> {
    enum Step {
        case goOn
        case stop
    }

    let query: ObjectQuery
    /// Where to look next; `nil` at the end.
    var start: (key: String, isIncluded: Bool)?
    private(set) var listing = ObjectListing<Item>()

    init(_ query: ObjectQuery) {
        self.query = query
        if query.after.utf8.lexicographicallyPrecedes(query.prefix.utf8) {
            start = (query.prefix, true)
        } else if commonPrefix(of: query.after) == query.after {
            start = KeyRange.end(of: query.after).map { ($0, true) }
        } else {
            start = (query.after, query.after.isEmpty)
        }
    }

    /// Whether a key is asked for and given by itself.
    func standsAlone(_ key: String) -> Bool { holds(key) && commonPrefix(of: key) == nil }

    private func holds(_ key: String) -> Bool {
        key.utf8.starts(with: query.prefix.utf8)
    }

    /// Takes a row, or notes that the listing is full or goes on elsewhere.
    mutating func take(_ key: String, id: String, item: () throws -> Item) rethrows -> Step {
        if let prefix = commonPrefix(of: key) {
            guard hasRoom() else { return .stop }
            listing.commonPrefixes.append(prefix)
            listing.lastKey = prefix
            listing.lastID = nil
            start = KeyRange.end(of: prefix).map { ($0, true) }
            return .stop
        }
        guard hasRoom() else { return .stop }
        listing.items.append(try item())
        listing.lastKey = key
        listing.lastID = id
        return .goOn
    }

    private mutating func hasRoom() -> Bool {
        guard listing.items.count + listing.commonPrefixes.count < query.limit else {
            listing.isTruncated = true
            start = nil
            return false
        }
        return true
    }

    /// The part of a key up to and with the first delimiter behind the prefix.
    private func commonPrefix(of key: String) -> String? {
        guard let delimiter = query.delimiter, !delimiter.isEmpty, holds(key) else { return nil }
        let bytes = Array(key.utf8)
        let wanted = Array(delimiter.utf8)
        var position = query.prefix.utf8.count
        while position + wanted.count <= bytes.count {
            if bytes[position..<position + wanted.count].elementsEqual(wanted) {
                return String(decoding: bytes[..<(position + wanted.count)], as: UTF8.self)
            }
            position += 1
        }
        return nil
    }
}

/// Ranges of keys in the order of their UTF-8 bytes, which is the order of their Unicode scalars.
enum KeyRange {
    /// The least text behind every text that begins with `prefix`; `nil` when there is none.
    static func end(of prefix: String) -> String? {
        var scalars = Array(prefix.unicodeScalars)
        while let last = scalars.popLast() {
            // No scalar is a surrogate: U+E000 follows U+D7FF.
            let next = last.value == 0xD7FF ? 0xE000 : last.value + 1
            guard let following = Unicode.Scalar(next) else { continue }
            scalars.append(following)
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            return String(text)
        }
        return nil
    }
}
