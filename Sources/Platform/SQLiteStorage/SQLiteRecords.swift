// Records in one SQLite file: write-ahead log, one writer, named migrations. Each repository stands in a file of its own.

import Foundation
import GRDB
public import PlatformRecords

/// Keeps every record of an installation in one file. A write is answered when it has reached the disk.
public final class SQLiteRecords: Sendable {
    let database: DatabasePool

    /// Opens the file, makes it when it is not there, and brings it up to date.
    /// - Throws: `RecordsError` storage when the file cannot be opened, is of a later version, or is no database.
    public init(path: String) throws(RecordsError) {
        do {
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
            }
            database = try DatabasePool(path: path, configuration: configuration)
            let migrator = Self.migrator
            let isLater = try database.read { try migrator.hasBeenSuperseded($0) }
            guard !isLater else {
                throw RecordsError(
                    .storage, "The records at \(path) were written by a later version of this program.",
                    remedy: "Use that version, or another data folder.")
            }
            try migrator.migrate(database)
        } catch {
            throw RecordsError(recordsAt: path, error)
        }
    }

    /// Every change of the schema in order. One that has landed is never edited.
    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerResources()
        migrator.registerIdentity()
        migrator.registerObjects()
        migrator.registerJobs()
        return migrator
    }

    /// One transaction that may write; it is alone.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.write(body)
        } catch {
            throw Self.translated(error)
        }
    }

    /// One transaction that reads what was committed last.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.read(body)
        } catch {
            throw Self.translated(error)
        }
    }

    private static func translated(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return RecordsError(error)
    }
}

extension RecordsError {
    init(_ error: DatabaseError) {
        switch error.resultCode {
        case .SQLITE_FULL:
            self.init(
                .diskFull, "There is no room left on the disk for the records.",
                remedy: "Make room on the disk that holds the data folder.")
        default:
            self.init(.storage, "The records cannot be read or written: \(error.message ?? "\(error.resultCode)").")
        }
    }

    fileprivate init(recordsAt path: String, _ error: any Error) {
        switch error {
        case let error as RecordsError: self = error
        case let error as DatabaseError:
            self.init(.storage, "The records at \(path) cannot be opened: \(error.message ?? "\(error.resultCode)").")
        default: self.init(.storage, "The records at \(path) cannot be opened: \(error.localizedDescription)")
        }
    }
}
