// What outlives a request: the records of this installation, opened when the server starts.

import AWSWireProtocol
import Foundation
import SQLiteStorage

/// The parts of the platform that the services share.
struct Platform {
    /// Every record of the installation.
    let records: SQLiteRecords

    /// Opens what lies in the data folder.
    /// - Throws: `RecordsError` when the records cannot be opened.
    init(home: String) throws {
        records = try SQLiteRecords(path: home + "/records.sqlite")
    }

    /// The time of day.
    @Sendable static func now() -> Timestamp {
        let seconds = Date().timeIntervalSince1970
        let whole = seconds.rounded(.down)
        return Timestamp(seconds: Int64(whole), nanoseconds: Int32((seconds - whole) * 1_000_000) * 1000)
    }
}
