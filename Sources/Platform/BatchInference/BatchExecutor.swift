// The job that invokes a model once for each record: one at a time, so that live requests keep the engine.

public import AWSWireProtocol
public import BackgroundJobs
import FoundationEssentials
public import ObjectStorage
public import PlatformRecords
import StructuredJSON

/// Does the work of batch jobs. Results grow in a file on this machine; a checkpoint says how many of its bytes and of
/// the input's records belong together, so that whoever goes on neither loses nor repeats a record.
///
/// A batch takes at most one of the engine's places, and none while the engine turns requests away: it waits then, longer
/// each time, and tries the same record again.
public struct BatchExecutor: JobExecutor {
    /// How long before a job's time is over its results are delivered, as far as they are.
    static let deliveryTime: Int64 = 60
    /// Records between two checkpoints, at most.
    static let checkpointInterval = 16

    private let objects: any ObjectStore
    private let invoker: any RecordInvoker
    private let folder: String
    private let now: @Sendable () -> Timestamp
    private let wait: @Sendable (Duration) async throws -> Void

    /// The kind of jobs: model-invocation-job.
    public let kind = ResourceKind.modelInvocationJob
    /// One: live requests go before.
    public let maximumConcurrency = 1
    /// Five tries for failures that may pass.
    public let maximumAttempts = 5

    /// An executor.
    /// - Parameters:
    ///   - objects: where records come from and results go.
    ///   - invoker: invokes the model.
    ///   - folder: where the results of each job grow, in a folder of the job's id.
    ///   - now: the time.
    ///   - wait: waits.
    public init(
        objects: any ObjectStore, invoker: any RecordInvoker, folder: String,
        now: @escaping @Sendable () -> Timestamp,
        wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.objects = objects
        self.invoker = invoker
        self.folder = folder
        self.now = now
        self.wait = wait
    }

    /// Invokes the model for every record that is not done yet, and delivers the results.
    /// - Throws: `JobFailure` and `CancellationError`.
    public func execute(_ job: JobRecord, reporting run: any JobRun) async throws -> JobOutcome {
        guard let request = BatchRequest(job.resource.document) else {
            throw JobFailure("The job's own record cannot be read.")
        }
        do {
            return try await carryOut(request, job: job, run: run)
        } catch {
            throw Self.failure(error)
        }
    }

    private func carryOut(_ request: BatchRequest, job: JobRecord, run: any JobRun) async throws -> JobOutcome {
        let results = "\(folder)/\(job.resource.id)"
        var state: BatchState
        if let kept = BatchState(job.checkpoint) {
            state = kept
        } else {
            state = BatchState(files: try await BatchInput.files(request.input, in: objects))
            try await run.report(state.progress, checkpoint: state.json)
        }
        if !state.isDelivered {
            try FileManager.default.createDirectory(atPath: results, withIntermediateDirectories: true)
            while state.file < state.files.count, !isTimeOver(job) {
                try await process(request, job: job, results: results, state: &state, run: run)
            }
            try await deliver(request, job: job, results: results, state: state)
            state.isDelivered = true
            try await run.report(state.progress, checkpoint: state.json)
        }
        try? FileManager.default.removeItem(atPath: results)
        let isWhole = state.counts.processed == state.counts.total
        return isWhole ? .completed(document: nil) : .partiallyCompleted(document: nil)
    }

    private func isTimeOver(_ job: JobRecord) -> Bool {
        job.deadline.map { now().seconds + Self.deliveryTime >= $0.seconds } ?? false
    }

    /// Does what is left of the current file, and goes on to the next one unless the time is over.
    private func process(
        _ request: BatchRequest, job: JobRecord, results: String, state: inout BatchState, run: any JobRun
    ) async throws {
        let file = state.files[state.file]
        let output = try ResultFile(path: "\(results)/\(state.file)", name: file.name, length: state.outputBytes)
        var lines = try await file.lines(in: objects)
        var number = 0
        var unreported = 0
        while let line = try await lines.next() {
            number += 1
            guard number > state.record else { continue }
            guard !isTimeOver(job) else { break }
            let result = try await result(of: line, number: number, request: request, job: job, counts: &state.counts)
            try output.append(result)
            state.record = number
            state.outputBytes += result.count
            unreported += 1
            if unreported == Self.checkpointInterval {
                try output.synchronize()
                try await run.report(state.progress, checkpoint: state.json)
                unreported = 0
            }
        }
        try output.synchronize()
        if state.record == file.records {
            state.file += 1
            state.record = 0
            state.outputBytes = 0
        }
        try await run.report(state.progress, checkpoint: state.json)
    }

    /// The line of results for a line of input.
    private func result(
        of line: [UInt8], number: Int, request: BatchRequest, job: JobRecord, counts: inout BatchCounts
    ) async throws -> [UInt8] {
        var output = JSONObject()
        let result: RecordResult
        if let record = try? JSONValue.parse(line), let object = record.object {
            // AWS numbers the records that bear no id of their own.
            output["recordId"] = object["recordId"] ?? .string(Self.recordID(number))
            if let input = object["modelInput"] {
                output["modelInput"] = input
                result = try await invoke(input, request: request, id: "\(job.resource.id)-\(number)")
            } else {
                result = .refused(RecordFault(status: 400, message: "The record has no modelInput."))
            }
        } else {
            output["recordId"] = .string(Self.recordID(number))
            result = .refused(RecordFault(status: 400, message: "The line is not a JSON object."))
        }
        counts.processed += 1
        switch result {
        case .answered(let answer, let inputTokens, let outputTokens):
            output["modelOutput"] = answer
            counts.succeeded += 1
            counts.inputTokens += inputTokens
            counts.outputTokens += outputTokens
        case .refused(let fault):
            output["error"] = fault.json
            counts.failed += 1
        case .busy: break
        }
        return JSONValue.object(output).serializedBytes() + [UInt8(ascii: "\n")]
    }

    /// Invokes the model; while the engine is busy, waits and tries again.
    private func invoke(_ input: JSONValue, request: BatchRequest, id: String) async throws -> RecordResult {
        var pause = Duration.milliseconds(250)
        while true {
            let result = try await invoker.invoke(input, for: request, requestID: id)
            // What an invocation that was cut off says is no result.
            try Task.checkCancellation()
            guard result == .busy else { return result }
            try await wait(pause)
            pause = min(pause * 2, .seconds(8))
        }
    }

    private func deliver(
        _ request: BatchRequest, job: JobRecord, results: String, state: BatchState
    ) async throws {
        guard let place = ObjectLocation(request.output) else {
            throw JobFailure("\(request.output) is not of the form s3://bucket/key.")
        }
        let target = "\(place.folder)\(job.resource.id)"
        for (position, file) in state.files.enumerated() {
            let path = "\(results)/\(position)"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            try await objects.write(
                "\(target)/\(file.name).out", in: place.bucket, body: try FileBody.stream(path),
                contentType: "application/x-ndjson")
        }
        try await objects.write(
            "\(target)/manifest.json.out", in: place.bucket,
            body: WireBodyStream(state.counts.json.serializedBytes()), contentType: "application/json")
    }

    private static func recordID(_ number: Int) -> String {
        let digits = String(number)
        return "RECORD" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    }

    private static func failure(_ error: any Error) -> any Error {
        guard let error = error as? ObjectStorageError else { return error }
        let isMissing = error.code == .noSuchBucket || error.code == .noSuchKey
        return JobFailure(error.description, mayPass: !isMissing)
    }
}
