// SQLite holds to what every keeper of jobs must.

import PlatformRecords
import SQLiteStorage
import Testing

@Suite struct SQLiteJobsTests {
    @Test func jobsAreKeptWithTheirResources() async throws {
        try await withDatabase { try await checkJobs(SQLiteRecords(path: $0)) }
    }

    @Test func claimsGoByWaitingTimeAndExpire() async throws {
        try await withDatabase { try await checkClaims(SQLiteRecords(path: $0)) }
    }

    @Test func lateWritersAreRefused() async throws {
        try await withDatabase { try await checkFences(SQLiteRecords(path: $0)) }
    }

    @Test func ownersWhoRaceNeverGetTheSameJob() async throws {
        try await withDatabase { path in
            try await checkRaces(SQLiteRecords(path: path), SQLiteRecords(path: path))
        }
    }

    @Test func overdueJobsAreTold() async throws {
        try await withDatabase { try await checkDeadlines(SQLiteRecords(path: $0)) }
    }

    @Test func jobsAreThereAfterOpeningAgain() async throws {
        try await withDatabase { path in
            _ = try await SQLiteRecords(path: path).createJob(sampleJob(1), tags: [:], token: nil)
            #expect(try await SQLiteRecords(path: path).job("sample-job", id: "s1") == sampleJob(1))
        }
    }
}
