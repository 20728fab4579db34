// Importing the shipped model from a bucket: as a folder, in pieces, and after interruptions.

import AWSWireProtocol
import BackgroundJobs
import Foundation
import ModelCatalog
import ModelCustomization
import PlatformRecords
import SQLiteStorage
import StructuredJSON
import TestPeers
import TestSupport
import Testing

@Suite struct ModelImportTests {
    private static let modelFiles = [
        "chat_template.jinja", "config.json", "generation_config.json", "model.safetensors", "tokenizer.json",
        "tokenizer_config.json",
    ]

    private struct Fixture {
        let objects = MemoryObjects(buckets: ["bucket"])
        let records: SQLiteRecords
        let library: ModelLibrary
        let folder: String

        init(_ folder: String) async throws {
            self.folder = folder
            records = try SQLiteRecords(path: folder + "/records.sqlite")
            library = ModelLibrary(shippedFolder: nil, userFolders: [], importFolder: folder + "/models")
            for name in ModelImportTests.modelFiles {
                let bytes = try Data(contentsOf: Project.file("Models/alicerce-nano/\(name)"))
                await objects.put(Array(bytes), "nano/\(name)", in: "bucket")
            }
            await objects.put(Array("x".utf8), "nano/deeper/config.json", in: "bucket")
            await objects.put(Array("x".utf8), "nano/.hidden.json", in: "bucket")
            await objects.put(Array("x".utf8), "nano-other/config.json", in: "bucket")
        }

        func executor(check: @escaping ModelImportExecutor.Check = { _ in }) -> ModelImportExecutor {
            ModelImportExecutor(
                objects: objects, records: records, library: library, now: { Timestamp(seconds: 1_700_000_000) },
                checkpointInterval: 1 << 20, check: check)
        }

        func job(_ source: String, name: String = "my-model", id: String = "abcdefghijkl") -> JobRecord {
            let request = ModelImportRequest(
                modelName: name, modelID: id, modelARN: "arn:aws:bedrock:us-east-1:123456789012:imported-model/\(id)",
                source: source, roleARN: "arn:aws:iam::123456789012:role/r", modelTags: ["team": "a"])
            var job = JobRecord(
                resource: ResourceRecord(
                    kind: .modelImportJob, id: "job\(id)", name: "job-of-\(name)",
                    arn: "arn:aws:bedrock:us-east-1:123456789012:model-import-job/job\(id)", status: "waiting",
                    createdAt: Timestamp(seconds: 1_700_000_000), document: request.json))
            job.attempts = 1
            return job
        }

        var hiddenFolders: [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: library.importFolder)) ?? []).filter {
                $0.hasPrefix(".")
            }
        }
    }

    private func withFixture(_ body: (Fixture) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in try await body(try await Fixture(folder)) }
    }

    private func failure(_ body: () async throws -> Void) async -> JobFailure? {
        do {
            try await body()
            return nil
        } catch {
            return error as? JobFailure
        }
    }

    @Test(arguments: ["s3://bucket/nano", "s3://bucket/nano/"]) func aFolderBecomesAModel(source: String) async throws {
        try await withFixture { fixture in
            let run = ScriptedRun()
            _ = try await fixture.executor().execute(fixture.job(source), reporting: run)
            let entry = try #require(fixture.library.importedModel(id: "imported.abcdefghijkl"))
            #expect(entry.name == "my-model" && entry.origin == .imported)
            for name in Self.modelFiles {
                let original = try Data(contentsOf: Project.file("Models/alicerce-nano/\(name)"))
                #expect(try Data(contentsOf: URL(filePath: entry.path + "/" + name)) == original, "\(name)")
            }
            let files = try FileManager.default.contentsOfDirectory(atPath: entry.path)
            #expect(Set(files) == Set(Self.modelFiles + ["alicerce.json"]))
            let record = try #require(try await fixture.records.resource(.importedModel, name: "my-model"))
            let document = try #require(ImportedModelDocument(record.document))
            #expect(document.catalogID == entry.id && document.isInstructed && document.architecture != nil)
            #expect(try await fixture.records.tags(of: record.arn) == ["team": "a"])
            let last = try #require(await run.reports.last)
            #expect(last.progress.done == last.progress.total && last.progress.unit == "bytes")
            #expect(fixture.hiddenFolders.isEmpty)
            // Whoever goes on with a job that was done finds it done.
            _ = try await fixture.executor().execute(fixture.job(source), reporting: ScriptedRun())
            #expect(fixture.library.scan().entries.count == 1)
        }
    }

    @Test(arguments: 0..<16) func whatWasFetchedIsGoneOnWith(reports: Int) async throws {
        try await withFixture { fixture in
            var job = fixture.job("s3://bucket/nano")
            let cut = ScriptedRun(cutAfter: reports)
            do {
                _ = try await fixture.executor().execute(job, reporting: cut)
            } catch is CancellationError {}
            job.checkpoint = await cut.checkpoint
            // What no checkpoint speaks of may be garbage after a crash.
            for folder in fixture.hiddenFolders {
                let path = fixture.library.importFolder + "/" + folder + "/model.safetensors"
                guard let handle = FileHandle(forWritingAtPath: path) else { continue }
                try handle.seekToEnd()
                try handle.write(contentsOf: Data(repeating: 7, count: 1000))
            }
            _ = try await fixture.executor().execute(job, reporting: ScriptedRun())
            let entry = try #require(fixture.library.importedModel(id: "imported.abcdefghijkl"))
            let original = try Data(contentsOf: Project.file("Models/alicerce-nano/model.safetensors"))
            #expect(try Data(contentsOf: URL(filePath: entry.path + "/model.safetensors")) == original)
            #expect(fixture.hiddenFolders.isEmpty)
        }
    }

    @Test func anObjectThatChangedIsFetchedAfresh() async throws {
        try await withFixture { fixture in
            var job = fixture.job("s3://bucket/nano")
            let cut = ScriptedRun(cutAfter: 5)
            do {
                _ = try await fixture.executor().execute(job, reporting: cut)
            } catch is CancellationError {}
            job.checkpoint = await cut.checkpoint
            var bytes = try #require(await fixture.objects.bytes("nano/model.safetensors", in: "bucket"))
            bytes[bytes.count / 8] ^= 1
            await fixture.objects.put(bytes, "nano/model.safetensors", in: "bucket")
            _ = try await fixture.executor().execute(job, reporting: ScriptedRun())
            let entry = try #require(fixture.library.importedModel(id: "imported.abcdefghijkl"))
            #expect(try Array(Data(contentsOf: URL(filePath: entry.path + "/model.safetensors"))) == bytes)
        }
    }

    @Test(arguments: ["s3://bucket/nothing", "s3://bucket/nothing.gguf", "s3://none/nano", "s3://bucket/nano-other"])
    func whatIsNoModelFailsWithItsPlace(source: String) async throws {
        try await withFixture { fixture in
            let failure = try #require(
                await failure {
                    _ = try await fixture.executor().execute(fixture.job(source), reporting: ScriptedRun())
                })
            #expect(!failure.mayPass && !failure.description.contains(fixture.folder), "\(failure)")
        }
    }

    @Test func damagedFilesFailAndLeaveNothing() async throws {
        try await withFixture { fixture in
            await fixture.objects.put(Array("{".utf8), "nano/config.json", in: "bucket")
            let failure = try #require(
                await failure {
                    _ = try await fixture.executor().execute(
                        fixture.job("s3://bucket/nano"), reporting: ScriptedRun())
                })
            #expect(!failure.description.contains(fixture.folder), "\(failure)")
            #expect(fixture.hiddenFolders.isEmpty)
            #expect(fixture.library.scan().entries.isEmpty)
        }
    }

    @Test func aModelThatDoesNotLoadIsNotShown() async throws {
        try await withFixture { fixture in
            let executor = fixture.executor { _ in throw JobFailure("It does not load.") }
            let failure = await failure {
                _ = try await executor.execute(fixture.job("s3://bucket/nano"), reporting: ScriptedRun())
            }
            #expect(failure?.description == "It does not load.")
            #expect(fixture.library.scan().entries.isEmpty && fixture.hiddenFolders.isEmpty)
        }
    }

    @Test func aNameIsTakenOnce() async throws {
        try await withFixture { fixture in
            let source = "s3://bucket/nano"
            _ = try await fixture.executor().execute(fixture.job(source), reporting: ScriptedRun())
            let failure = await failure {
                _ = try await fixture.executor().execute(
                    fixture.job(source, id: "mnopqrstuvwx"), reporting: ScriptedRun())
            }
            #expect(failure?.mayPass == false)
            #expect(fixture.library.scan().entries.count == 1)
        }
    }
}
