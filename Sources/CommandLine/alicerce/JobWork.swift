// What does the work of jobs in this process: an executor for each kind, and the runner that gives them their jobs.

import AWSWireProtocol
import BackgroundJobs
import BatchInference
import BedrockRuntimeService
import BedrockRuntimeShapes
import Foundation
import Logging
import ModelCatalog
import ModelContracts
import ModelCustomization
import ModelInvocation
import PlatformRecords
import SQLiteStorage

extension Platform {
    /// The runner of every kind of job.
    /// - Parameters:
    ///   - invoker: invokes models for batches; the log of invocations has no lines of these.
    ///   - home: the data folder.
    func makeRunner(
        invoker: ModelInvoker, library: ModelLibrary, home: String, account: String, region: String, logger: Logger
    ) -> JobRunner {
        let records = HandlerInvoker(
            handlers: BedrockRuntimeService(invoker: invoker).operationHandlers,
            turns: BackgroundTurns(traffic: invoker.traffic), account: account, region: region
        ) { error in logger.error("a record of a batch failed", metadata: ["error": "\(error)"]) }
        return JobRunner(
            records: self.records,
            executors: [
                ModelImportExecutor(
                    objects: objects, records: self.records, library: library, now: Self.now, check: Self.demandLoading),
                BatchExecutor(objects: objects, invoker: records, folder: home + "/jobs", now: Self.now),
            ]
        ) { job, error in
            logger.error(
                "a job failed", metadata: ["job": "\(job?.resource.arn ?? "none")", "error": "\(error)"])
        }
    }

    /// Removes what jobs left on this machine that have ended since: results of batches that were stopped, files of
    /// imports that failed.
    func removeLeftovers(of library: ModelLibrary, home: String) async throws {
        let staging = String((library.stagingFolder(named: "x") as NSString).lastPathComponent.dropLast())
        let places: [(String, String, ResourceKind)] = [
            (home + "/jobs", "", .modelInvocationJob), (library.importFolder, staging, .modelImportJob),
        ]
        for (folder, prefix, kind) in places {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            where name.hasPrefix(prefix) {
                // Other imports use longer names.
                let id = String(name.dropFirst(prefix.count))
                guard id.count == 12, let job = try await records.job(kind, id: id), job.state.isFinal else { continue }
                try? FileManager.default.removeItem(atPath: folder + "/" + name)
            }
        }
    }

    /// Loads a model once, beside those that are loaded. One that there is no room for just now is taken on trust: its
    /// files were opened and are whole.
    @Sendable private static func demandLoading(_ entry: CatalogEntry) async throws {
        do {
            let model = try await engineModelLoader(EngineOptions(cacheBytes: 64 << 20))(entry, nil)
            await model.unload()
        } catch let error as ModelError where error.code == .outOfMemory {}
    }
}
