// The job that imports a model: its files are fetched from a bucket, checked, and shown in the catalogue.

public import AWSWireProtocol
public import BackgroundJobs
import Foundation
public import ModelCatalog
import ModelContracts
public import ObjectStorage
public import PlatformRecords
import StructuredJSON

/// Does the work of model import jobs. Files are gathered in a folder out of sight; after an interruption they are
/// fetched from where the last checkpoint ended.
public struct ModelImportExecutor: JobExecutor {
    /// Whether a model that was fetched can be used, beyond being readable; throws when it cannot.
    public typealias Check = @Sendable (_ entry: CatalogEntry) async throws -> Void

    private let objects: any ObjectStore
    private let records: any ResourceRecords
    private let library: ModelLibrary
    private let now: @Sendable () -> Timestamp
    private let checkpointInterval: Int
    private let check: Check

    /// The kind of jobs: model-import-job.
    public let kind = ResourceKind.modelImportJob
    /// One: the disk and the network are what takes the time.
    public let maximumConcurrency = 1
    /// Three tries for failures that may pass.
    public let maximumAttempts = 3

    /// An executor.
    /// - Parameters:
    ///   - objects: where models come from.
    ///   - records: where imported models are written down.
    ///   - library: where their files go.
    ///   - now: the time.
    ///   - checkpointInterval: bytes between two checkpoints.
    ///   - check: what a model must stand beyond being readable; nothing more by default.
    public init(
        objects: any ObjectStore, records: any ResourceRecords, library: ModelLibrary,
        now: @escaping @Sendable () -> Timestamp, checkpointInterval: Int = 64 << 20, check: @escaping Check = { _ in }
    ) {
        self.objects = objects
        self.records = records
        self.library = library
        self.now = now
        self.checkpointInterval = checkpointInterval
        self.check = check
    }

    /// Fetches, checks and shows the model.
    /// - Throws: `JobFailure` and `CancellationError`.
    public func execute(_ job: JobRecord, reporting run: any JobRun) async throws -> JobOutcome {
        guard let request = ModelImportRequest(job.resource.document) else {
            throw JobFailure("The job's own record cannot be read.")
        }
        let folder = library.stagingFolder(named: job.resource.id)
        do {
            try await importModel(request, job: job, folder: folder, run: run)
            return .completed(document: nil)
        } catch {
            let failure = failure(error, request: request, folder: folder)
            if let failure = failure as? JobFailure, !failure.mayPass || job.attempts >= maximumAttempts {
                try? FileManager.default.removeItem(atPath: folder)
            }
            throw failure
        }
    }

    private func importModel(
        _ request: ModelImportRequest, job: JobRecord, folder: String, run: any JobRun
    ) async throws {
        // An earlier try may have done all of it and been cut off before anybody knew.
        guard try await records.resource(arn: request.modelARN) == nil else { return }
        try await demandFreeName(request)
        let options = ModelImportOptions(id: request.catalogID, name: request.modelName)
        let library = library
        let entry: CatalogEntry
        if let shown = library.importedModel(id: request.catalogID) {
            entry = shown
        } else {
            let source = try await ModelSourceFiles(request.source, in: objects)
            var fetch = ModelFetch(
                folder: folder, source: source, interval: checkpointInterval, checkpoint: job.checkpoint)
            try await fetch.run(from: objects, reporting: run)
            let staged = try await onOwnThread {
                let staged = try library.stagedEntry(in: folder, options: options)
                _ = try ModelInspection.facts(of: staged)
                return staged
            }
            try await check(staged)
            entry = try await onOwnThread { try library.adopt(folder, options: options) }
        }
        let facts = try await onOwnThread { try ModelInspection.facts(of: entry) }
        let document = ImportedModelDocument(request: request, job: job.resource, facts: facts)
        let record = ResourceRecord(
            kind: .importedModel, id: request.modelID, name: request.modelName, arn: request.modelARN, status: "ACTIVE",
            createdAt: now(), document: document.json)
        do {
            _ = try await records.create(record, tags: request.modelTags, token: nil)
        } catch let error as RecordsError where error.code == .alreadyExists {
            try await onOwnThread { try library.removeModel(id: request.catalogID) }
            throw JobFailure("There is an imported model with the name \(request.modelName) already.")
        }
    }

    private func demandFreeName(_ request: ModelImportRequest) async throws {
        guard try await records.resource(.importedModel, name: request.modelName) == nil else {
            throw JobFailure("There is an imported model with the name \(request.modelName) already.")
        }
    }

    /// What the job's owner reads: nothing of this machine's folders.
    private func failure(_ error: any Error, request: ModelImportRequest, folder: String) -> any Error {
        func told(_ text: String) -> String { text.replacingOccurrences(of: folder, with: request.source) }
        switch error {
        case let error as ObjectStorageError:
            let isMissing = error.code == .noSuchBucket || error.code == .noSuchKey
            return JobFailure(error.description, mayPass: !isMissing)
        case let error as ModelError: return JobFailure(told(error.description))
        case let error as CatalogError: return JobFailure(told(error.description), mayPass: error.code == .fileSystem)
        default: return error
        }
    }
}
