// A control plane over real records in a temporary folder.

import AWSWireProtocol
import BedrockService
import InvocationLogs
import ModelCatalog
import SQLiteStorage
import TestPeers
import TestSupport

let context = RequestContext(
    requestID: "r", account: "123456789012", region: "us-east-1", headers: [:])

/// Runs `body` with a service whose catalogue holds `test.model-v1:0`.
func withService(_ body: (BedrockService, SQLiteRecords) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
        let records = try SQLiteRecords(path: folder + "/records.sqlite")
        try await withScriptedCatalog(scripts: []) { catalog, _ in
            let now: @Sendable () -> Timestamp = { Timestamp(seconds: 1_700_000_000) }
            let objects = MemoryObjects(buckets: ["bucket"])
            let service = BedrockService(
                catalog: catalog, records: records, objects: objects,
                invocationLog: InvocationLog(settings: records, objects: objects, now: now) { _ in }, now: now)
            try await body(service, records)
        }
    }
}

/// The code and message of the error that `body` throws.
func refusal(_ body: () async throws -> some Any) async -> String? {
    do {
        _ = try await body()
        return nil
    } catch {
        return (error as? ServiceError)?.code ?? "\(error)"
    }
}
