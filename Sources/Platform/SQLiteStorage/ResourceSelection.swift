// A query for resources as a condition in SQL, and the pages that it is answered in.

import AWSWireProtocol
import GRDB
import PlatformRecords
import StructuredJSON

/// Pages go on behind a time and an id, so that nothing is left out or given twice while resources come and go.
struct ResourceSelection {
    let sql: String
    let arguments: StatementArguments
    private let limit: Int

    /// - Throws: `RecordsError` invalidToken.
    init(_ query: ResourceQuery) throws(RecordsError) {
        limit = max(1, query.limit)
        var conditions = ["kind = ?"]
        var arguments: [(any DatabaseValueConvertible)?] = [query.kind.rawValue]
        if !query.statuses.isEmpty {
            conditions.append("status IN (\(query.statuses.map { _ in "?" }.joined(separator: ", ")))")
            arguments += query.statuses
        }
        if let text = query.nameContains {
            conditions.append("instr(name, ?) > 0")
            arguments.append(text)
        }
        if let time = query.createdAfter {
            conditions.append("created_at > ?")
            arguments.append(time.microseconds)
        }
        if let time = query.createdBefore {
            conditions.append("created_at < ?")
            arguments.append(time.microseconds)
        }
        if let token = query.nextToken {
            let (time, id) = try Self.read(token)
            conditions.append("(created_at, id) \(query.isAscending ? ">" : "<") (?, ?)")
            arguments.append(time)
            arguments.append(id)
        }
        let order = query.isAscending ? "ASC" : "DESC"
        sql =
            conditions.joined(separator: " AND ")
            + " ORDER BY created_at \(order), id \(order) LIMIT \(limit + 1)"
        self.arguments = StatementArguments(arguments)
    }

    /// The page of the rows that were found.
    func page(of records: [ResourceRecord]) -> ResourcePage {
        guard records.count > limit, let last = records.prefix(limit).last else {
            return ResourcePage(records: records, nextToken: nil)
        }
        let token = "\(last.createdAt.microseconds)/\(last.id)"
        return ResourcePage(
            records: Array(records.prefix(limit)), nextToken: Base64.encoded(Array(token.utf8)))
    }

    private static func read(_ token: String) throws(RecordsError) -> (Int64, String) {
        let parts = Base64.decoded(token).map { String(decoding: $0, as: UTF8.self) }?
            .split(separator: "/", maxSplits: 1)
        guard let parts, parts.count == 2, let time = Int64(parts[0]) else {
            throw RecordsError(.invalidToken, "The token is none that this server gave out.")
        }
        return (time, String(parts[1]))
    }
}
