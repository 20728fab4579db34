// SQLite holds to what every keeper of records must, and keeps what it acknowledged.

import Foundation
import PlatformRecords
import SQLiteStorage
import Testing

/// Runs `body` with the path of a database in a folder of its own.
func withDatabase(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/records-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder + "/records.sqlite")
}

@Suite struct SQLiteRecordsTests {
    @Test func resourcesTagsPoliciesAndSettingsAreKept() async throws {
        try await withDatabase { try await checkResources(SQLiteRecords(path: $0)) }
    }

    @Test func aCreationThatIsAskedForTwiceHappensOnce() async throws {
        try await withDatabase { try await checkClientTokens(SQLiteRecords(path: $0)) }
    }

    @Test func pagesHoldEveryResourceOnceAndInOrder() async throws {
        try await withDatabase { try await checkPages(SQLiteRecords(path: $0)) }
    }

    @Test func recordsAreThereAfterOpeningAgain() async throws {
        try await withDatabase { path in
            _ = try await SQLiteRecords(path: path).create(sample(1), tags: ["a": "b"], token: nil)
            let again = try SQLiteRecords(path: path)
            #expect(try await again.resource("sample", id: "s1") == sample(1))
            #expect(try await again.tags(of: sample(1).arn) == ["a": "b"])
        }
    }

    @Test func aFileThatIsNoDatabaseIsRefusedWithItsPath() async throws {
        try await withDatabase { path in
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try Data(repeating: 65, count: 5000).write(to: URL(filePath: path))
            let error = #expect(throws: RecordsError.self) { _ = try SQLiteRecords(path: path) }
            #expect(error?.code == .storage)
            #expect(error?.message.contains(path) == true)
        }
    }
}
