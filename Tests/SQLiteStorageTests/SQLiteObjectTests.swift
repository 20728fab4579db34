// SQLite holds to what every keeper of object records must.

import SQLiteStorage
import Testing

@Suite struct SQLiteObjectTests {
    @Test func bucketsAreKeptAndOnlyEmptyOnesAreRemoved() async throws {
        try await withDatabase { try await checkBuckets(SQLiteRecords(path: $0)) }
    }

    @Test func versionsReplaceOneAnotherAsTheBucketSaysAndFreeTheirBlobs() async throws {
        try await withDatabase { try await checkVersions(SQLiteRecords(path: $0)) }
    }

    @Test func uploadsGatherPartsAndBecomeObjects() async throws {
        try await withDatabase { try await checkUploads(SQLiteRecords(path: $0)) }
    }

    @Test func listingsGiveEveryKeyOnceInTheOrderOfItsBytes() async throws {
        try await withDatabase { try await checkListings(SQLiteRecords(path: $0)) }
    }
}
