// Batches: every record once in the results, whatever interrupts the work; files and counts in AWS's forms.

import AWSWireProtocol
import BackgroundJobs
import BatchInference
import PlatformRecords
import StructuredJSON
import Synchronization
import TestPeers
import TestSupport
import Testing

/// Answers every record with what it was asked, refuses some, and notes what it saw.
private final class EchoInvoker: RecordInvoker {
    let seen = Mutex<[String]>([])
    let busyTimes: Mutex<Int>

    init(busyTimes: Int = 0) { self.busyTimes = Mutex(busyTimes) }

    func invoke(_ input: JSONValue, for request: BatchRequest, requestID: String) async throws -> RecordResult {
        let isBusy = busyTimes.withLock { times in
            times -= 1
            return times >= 0
        }
        guard !isBusy else { return .busy }
        let text = input["text"]?.string ?? ""
        seen.withLock { $0.append(text) }
        guard text != "bad" else { return .refused(RecordFault(status: 400, message: "It is bad.")) }
        return .answered(["echo": .string(text)], inputTokens: 2, outputTokens: 3)
    }
}

@Suite struct BatchTests {
    private let objects = MemoryObjects(buckets: ["in", "out"])
    private let invoker = EchoInvoker()

    private func executor(
        _ folder: String, invoker: EchoInvoker? = nil, now: Int64 = 1_700_000_000,
        waits: @escaping @Sendable (Duration) async throws -> Void = { _ in }
    ) -> BatchExecutor {
        BatchExecutor(
            objects: objects, invoker: invoker ?? self.invoker, folder: folder, now: { Timestamp(seconds: now) },
            wait: waits)
    }

    private func job(_ input: String, deadline: Int64? = nil) -> JobRecord {
        let request = BatchRequest(
            modelID: "test.model", invocationType: "InvokeModel", input: input, output: "s3://out/results/",
            roleARN: "arn:aws:iam::123456789012:role/r", timeoutHours: 24, clientToken: nil)
        return JobRecord(
            resource: ResourceRecord(
                kind: .modelInvocationJob, id: "abcdefghijkl", name: "batch",
                arn: "arn:aws:bedrock:us-east-1:123456789012:model-invocation-job/abcdefghijkl", status: "waiting",
                createdAt: Timestamp(seconds: 1_700_000_000), document: request.json),
            deadline: deadline.map { Timestamp(seconds: $0) })
    }

    private func lines(_ key: String) async throws -> [JSONValue] {
        let bytes = try #require(await objects.bytes("results/abcdefghijkl/" + key, in: "out"))
        return try bytes.split(separator: UInt8(ascii: "\n")).map { try JSONValue.parse(Array($0)) }
    }

    private func put(_ lines: [String], _ key: String) async {
        await objects.put(Array(lines.joined(separator: "\n").utf8), key, in: "in")
    }

    private func record(_ number: Int, _ text: String? = nil) -> String {
        #"{"recordId": "r\#(number)", "modelInput": {"text": "\#(text ?? "t\(number)")"}}"#
    }

    @Test func eachRecordHasItsResult() async throws {
        try await withTemporaryFolder { folder in
            await put(
                [record(1), "", record(2, "bad"), "no JSON", #"{"recordId":"r4"}"#, #"{"modelInput":{"text":"x"}}"#],
                "a.jsonl")
            let outcome = try await executor(folder).execute(job("s3://in/a.jsonl"), reporting: ScriptedRun())
            guard case .completed = outcome else {
                Issue.record("\(outcome)")
                return
            }
            let results = try await lines("a.jsonl.out")
            #expect(results.map { $0["recordId"]?.string } == ["r1", "r2", "RECORD0000003", "r4", "RECORD0000005"])
            #expect(
                results[0] == ["recordId": "r1", "modelInput": ["text": "t1"], "modelOutput": ["echo": "t1"]])
            #expect(
                results[1] == [
                    "recordId": "r2", "modelInput": ["text": "bad"],
                    "error": ["errorCode": 400, "errorMessage": "It is bad.", "expired": false, "retryable": false],
                ])
            #expect(results[2]["error"]?["errorCode"] == 400 && results[3]["error"]?["errorCode"] == 400)
            #expect(
                try await lines("manifest.json.out") == [
                    [
                        "totalRecordCount": 5, "processedRecordCount": 5, "successRecordCount": 2,
                        "errorRecordCount": 3, "inputTokenCount": 4, "outputTokenCount": 6,
                    ]
                ])
        }
    }

    @Test func aFolderIsReadFileByFile() async throws {
        try await withTemporaryFolder { folder in
            await put([record(1)], "f/a.jsonl")
            await put([record(2)], "f/deeper/b.jsonl")
            await put([record(3)], "f/readme.txt")
            await put([record(4)], "f-other/c.jsonl")
            _ = try await executor(folder).execute(job("s3://in/f"), reporting: ScriptedRun())
            #expect(
                await objects.keys(in: "out") == [
                    "results/abcdefghijkl/a.jsonl.out", "results/abcdefghijkl/deeper/b.jsonl.out",
                    "results/abcdefghijkl/manifest.json.out",
                ])
        }
    }

    @Test(arguments: 0..<12) func noRecordIsLostOrRepeatedWhereverTheWorkIsCutOff(reports: Int) async throws {
        try await withTemporaryFolder { folder in
            await put((1...50).map { record($0) }, "f/a.jsonl")
            await put((51...90).map { record($0) }, "f/b.jsonl")
            var job = job("s3://in/f/")
            let cut = ScriptedRun(cutAfter: reports)
            do {
                _ = try await executor(folder).execute(job, reporting: cut)
            } catch is CancellationError {}
            job.checkpoint = await cut.checkpoint
            let run = ScriptedRun()
            _ = try await executor(folder).execute(job, reporting: run)
            let results = try await lines("a.jsonl.out") + lines("b.jsonl.out")
            #expect(results.map { $0["recordId"]?.string } == (1...90).map { "r\($0)" })
            #expect(try await lines("manifest.json.out").first?["successRecordCount"] == 90)
            // A batch whose results were delivered already reports nothing more.
            let (resumed, first) = (await run.reports.last, await cut.reports.last)
            let last = resumed ?? first
            #expect(last?.progress == JobProgress(done: 90, total: 90, unit: "records"))
            // At most what lies between two checkpoints was invoked twice.
            #expect(invoker.seen.withLock { $0.count } <= 90 + 16)
        }
    }

    @Test func aBusyEngineIsWaitedForLongerEachTime() async throws {
        try await withTemporaryFolder { folder in
            await put([record(1)], "a.jsonl")
            let waits = WaitList()
            _ = try await executor(folder, invoker: EchoInvoker(busyTimes: 7)) { pause in
                waits.all.withLock { $0.append(pause) }
            }.execute(job("s3://in/a.jsonl"), reporting: ScriptedRun())
            #expect(
                waits.all.withLock { $0 } == [
                    .milliseconds(250), .milliseconds(500), .seconds(1), .seconds(2), .seconds(4), .seconds(8),
                    .seconds(8),
                ])
            #expect(try await lines("a.jsonl.out").first?["modelOutput"] == ["echo": "t1"])
        }
    }

    private final class WaitList: Sendable {
        let all = Mutex<[Duration]>([])
    }

    @Test func whenTheTimeIsOverWhatIsThereIsDelivered() async throws {
        try await withTemporaryFolder { folder in
            await put((1...40).map { record($0) }, "a.jsonl")
            var job = job("s3://in/a.jsonl", deadline: 1_700_000_030)
            let cut = ScriptedRun(cutAfter: 2)
            do {
                _ = try await executor(folder, now: 1_600_000_000).execute(job, reporting: cut)
            } catch is CancellationError {}
            job.checkpoint = await cut.checkpoint
            let outcome = try await executor(folder).execute(job, reporting: ScriptedRun())
            guard case .partiallyCompleted = outcome else {
                Issue.record("\(outcome)")
                return
            }
            let manifest = try await lines("manifest.json.out").first
            #expect(manifest?["totalRecordCount"] == 40 && manifest?["processedRecordCount"] == 16)
        }
    }

    @Test(arguments: ["s3://in/none.jsonl", "s3://in/none", "s3://none/a.jsonl", "s3://in/empty.jsonl"])
    func anInputWithoutRecordsFails(input: String) async throws {
        try await withTemporaryFolder { folder in
            await put([], "empty.jsonl")
            await #expect(throws: JobFailure.self) {
                try await executor(folder).execute(job(input), reporting: ScriptedRun())
            }
        }
    }
}
