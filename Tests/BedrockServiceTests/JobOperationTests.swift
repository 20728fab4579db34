// Imports and batches as their clients see them: what is kept of a request, statuses in AWS's words, stops.

import AWSWireProtocol
import BackgroundJobs
import BedrockService
import BedrockShapes
import PlatformRecords
import SQLiteStorage
import StructuredJSON
import Testing

@Suite struct JobOperationTests {
    private let importRequest = CreateModelImportJobRequest(
        jobName: "import-1", importedModelName: "mine", roleArn: "arn:aws:iam::123456789012:role/r",
        modelDataSource: .s3DataSource(S3DataSource(s3Uri: "s3://bucket/model/")),
        jobTags: [BedrockShapes.Tag(key: "team", value: "a")], clientRequestToken: "token")

    private let batchRequest = CreateModelInvocationJobRequest(
        jobName: "batch-1", roleArn: "arn:aws:iam::123456789012:role/r", modelId: "test.model-v1:0",
        inputDataConfig: .s3InputDataConfig(ModelInvocationJobS3InputDataConfig(s3Uri: "s3://bucket/in.jsonl")),
        outputDataConfig: .s3OutputDataConfig(ModelInvocationJobS3OutputDataConfig(s3Uri: "s3://bucket/out/")))

    private func set(_ state: JobState, of arn: String, _ records: SQLiteRecords) async throws {
        _ = try await records.changeJob(arn: arn) { job in
            var job = job
            job.state = state
            job.failure = state == .failed ? "It failed." : nil
            return job
        }
    }

    /// Gives the only batch's lease to a runner for an hour.
    private func claim(_ records: SQLiteRecords) async throws {
        let now = SystemJobClock().now
        let end = Timestamp(seconds: now.seconds + 3600)
        let job = try await records.claimJob(kind: "model-invocation-job", owner: "a runner", now: now, until: end)
        #expect(job?.lease != nil)
    }

    @Test func anImportIsKeptAndListed() async throws {
        try await withService { service, records in
            let arn = try await service.createModelImportJob(importRequest, context: context).jobArn
            #expect(arn.wholeMatch(of: #/arn:aws:bedrock:us-east-1:123456789012:model-import-job/[a-z0-9]{12}/#) != nil)
            #expect(try await service.createModelImportJob(importRequest, context: context).jobArn == arn)
            var other = importRequest
            other.clientRequestToken = nil
            other.jobName = "import-2"
            #expect(
                await refusal { try await service.createModelImportJob(other, context: context) }
                    == "ConflictException", "the model's name is taken by a running import")
            func status() async throws -> GetModelImportJobResponse {
                try await service.getModelImportJob(
                    GetModelImportJobRequest(jobIdentifier: "import-1"), context: context)
            }
            #expect(try await status().status == .inProgress)
            #expect(try await status().importedModelArn == nil)
            #expect(try await records.tags(of: arn) == ["team": "a"])
            try await set(.completed, of: arn, records)
            #expect(try await status().status == .completed)
            #expect(
                try await status().importedModelArn?.wholeMatch(
                    of: #/arn:aws:bedrock:us-east-1:123456789012:imported-model/[a-z0-9]{12}/#) != nil)
            func list(_ status: ModelImportJobStatus?) async throws -> Int? {
                try await service.listModelImportJobs(
                    ListModelImportJobsRequest(statusEquals: status), context: context
                ).modelImportJobSummaries?.count
            }
            #expect(try await list(nil) == 1)
            #expect(try await list(.completed) == 1)
            #expect(try await list(.failed) == 0)
        }
    }

    @Test func aFailedImportSaysWhy() async throws {
        try await withService { service, records in
            let arn = try await service.createModelImportJob(importRequest, context: context).jobArn
            try await set(.failed, of: arn, records)
            let job = try await service.getModelImportJob(
                GetModelImportJobRequest(jobIdentifier: arn), context: context)
            #expect(job.status == .failed && job.failureMessage == "It failed.")
        }
    }

    @Test func importedModelsAreFoundByNameAndARN() async throws {
        try await withService { service, records in
            let arn = "arn:aws:bedrock:us-east-1:123456789012:imported-model/abcdefghijkl"
            let document: JSONValue = [
                "catalogId": "imported.abcdefghijkl", "jobArn": "arn:job", "s3Uri": "s3://bucket/model",
                "architecture": "llama", "instructSupported": true,
            ]
            _ = try await records.create(
                ResourceRecord(
                    kind: "imported-model", id: "abcdefghijkl", name: "mine", arn: arn, status: "ACTIVE",
                    createdAt: Timestamp(seconds: 1_700_000_000), document: document), tags: [:], token: nil)
            for identifier in [arn, "mine"] {
                let model = try await service.getImportedModel(
                    GetImportedModelRequest(modelIdentifier: identifier), context: context)
                #expect(model.modelArn == arn && model.modelArchitecture == "llama" && model.instructSupported == true)
            }
            let list = try await service.listImportedModels(ListImportedModelsRequest(), context: context)
            #expect(list.modelSummaries?.map(\.modelName) == ["mine"])
            // Its files are gone already: what is left is removed.
            let delete = DeleteImportedModelRequest(modelIdentifier: "mine")
            _ = try await service.deleteImportedModel(delete, context: context)
            #expect(
                await refusal { try await service.deleteImportedModel(delete, context: context) }
                    == "ResourceNotFoundException")
        }
    }

    @Test func aBatchIsKeptAndStopped() async throws {
        try await withService { service, records in
            let arn = try await service.createModelInvocationJob(batchRequest, context: context).jobArn
            let id = try #require(arn.split(separator: "/").last.map(String.init))
            func get() async throws -> GetModelInvocationJobResponse {
                try await service.getModelInvocationJob(
                    GetModelInvocationJobRequest(jobIdentifier: id), context: context)
            }
            let submitted = try await get()
            #expect(submitted.status == .submitted && submitted.timeoutDurationInHours == 24)
            #expect(submitted.jobExpirationTime?.seconds == submitted.submitTime.seconds + 24 * 3600)
            #expect(
                submitted.inputDataConfig
                    == .s3InputDataConfig(
                        ModelInvocationJobS3InputDataConfig(s3InputFormat: .jsonl, s3Uri: "s3://bucket/in.jsonl")))
            try await claim(records)
            try await set(.running, of: arn, records)
            #expect(try await get().status == .validating)
            _ = try await records.changeJob(arn: arn) { job in
                var job = job
                job.checkpoint = [
                    "counts": [
                        "totalRecordCount": 9, "processedRecordCount": 3, "successRecordCount": 2,
                        "errorRecordCount": 1,
                    ]
                ]
                return job
            }
            let running = try await get()
            #expect(running.status == .inProgress && running.totalRecordCount == 9 && running.errorRecordCount == 1)
            let stop = StopModelInvocationJobRequest(jobIdentifier: arn)
            _ = try await service.stopModelInvocationJob(stop, context: context)
            #expect(try await get().status == .stopping)
            try await set(.stopped, of: arn, records)
            #expect(
                await refusal { try await service.stopModelInvocationJob(stop, context: context) }
                    == "ConflictException")
            let list = try await service.listModelInvocationJobs(
                ListModelInvocationJobsRequest(statusEquals: .stopped), context: context)
            #expect(list.invocationJobSummaries?.map(\.jobArn) == [arn])
        }
    }

    @Test func aBatchThatNobodyRunsIsStoppedAtOnce() async throws {
        try await withService { service, _ in
            let arn = try await service.createModelInvocationJob(batchRequest, context: context).jobArn
            _ = try await service.stopModelInvocationJob(
                StopModelInvocationJobRequest(jobIdentifier: arn), context: context)
            let job = try await service.getModelInvocationJob(
                GetModelInvocationJobRequest(jobIdentifier: arn), context: context)
            #expect(job.status == .stopped && job.endTime != nil)
        }
    }

    @Test func aBatchThatIsAboutToBeginIsStoppedAtOnce() async throws {
        try await withService { service, records in
            let arn = try await service.createModelInvocationJob(batchRequest, context: context).jobArn
            // A runner holds it and has not written yet that it begins; nobody else would end it before the lease does.
            try await claim(records)
            _ = try await service.stopModelInvocationJob(
                StopModelInvocationJobRequest(jobIdentifier: arn), context: context)
            let job = try #require(try await records.job(arn: arn))
            #expect(job.state == .stopped && job.lease == nil && job.endedAt != nil)
        }
    }

    @Test func whatCannotBeHonouredIsRefused() async throws {
        try await withService { service, _ in
            var batch = batchRequest
            batch.modelId = "no.model"
            #expect(
                await refusal { try await service.createModelInvocationJob(batch, context: context) }
                    == "ValidationException")
            batch = batchRequest
            batch.vpcConfig = VpcConfig(subnetIds: ["s"], securityGroupIds: ["g"])
            #expect(
                await refusal { try await service.createModelInvocationJob(batch, context: context) }
                    == "ValidationException")
            var wanted = importRequest
            wanted.importedModelKmsKeyId = "alias/key"
            #expect(
                await refusal { try await service.createModelImportJob(wanted, context: context) }
                    == "ValidationException")
        }
    }
}
