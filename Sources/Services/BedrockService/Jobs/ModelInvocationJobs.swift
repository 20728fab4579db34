// CreateModelInvocationJob, GetModelInvocationJob, ListModelInvocationJobs, StopModelInvocationJob: batch inference.

public import AWSWireProtocol
import BackgroundJobs
import BatchInference
public import BedrockShapes
import ModelCatalog
import PlatformRecords
import StructuredJSON

extension BedrockService {
    /// Begins to invoke a model for every record of some files.
    /// - Throws: `ServiceError`.
    public func createModelInvocationJob(
        _ input: CreateModelInvocationJobRequest, context: RequestContext
    ) async throws -> CreateModelInvocationJobResponse {
        let request = try await batchRequest(input, context: context)
        let (id, time) = (RandomIdentifier.lowercase(), now())
        let record = ResourceRecord(
            kind: .modelInvocationJob, id: id, name: input.jobName, arn: arn(.modelInvocationJob, id, context),
            status: JobState.waiting.rawValue, createdAt: time, document: request.json)
        let deadline = Timestamp(
            seconds: time.seconds + Int64(request.timeoutHours) * 3600, nanoseconds: time.nanoseconds)
        let tags = try ResourceTags.checked(input.tags, resource: record.arn)
        var hashed = input
        hashed.clientRequestToken = nil
        let token = ClientToken(input.clientRequestToken, for: hashed)
        let created = try await modelled {
            try await records.createJob(JobRecord(resource: record, deadline: deadline), tags: tags, token: token)
                .record
        }
        wakeRunner()
        return CreateModelInvocationJobResponse(jobArn: created.resource.arn)
    }

    private func batchRequest(
        _ input: CreateModelInvocationJobRequest, context: RequestContext
    ) async throws -> BatchRequest {
        guard input.vpcConfig == nil else { throw ServiceError.unsupported(member: "vpcConfig") }
        guard case .s3InputDataConfig(let source) = input.inputDataConfig else {
            throw ServiceError.unsupported(member: "inputDataConfig")
        }
        guard case .s3OutputDataConfig(let target) = input.outputDataConfig else {
            throw ServiceError.unsupported(member: "outputDataConfig")
        }
        guard target.s3EncryptionKeyId == nil else {
            throw ServiceError.unsupported(member: "outputDataConfig.s3OutputDataConfig.s3EncryptionKeyId")
        }
        for owner in [source.s3BucketOwner, target.s3BucketOwner].compactMap(\.self) where owner != context.account {
            throw ServiceError.validation("The bucket owner \(owner) is not the account of this server.")
        }
        guard await catalog.resolve(input.modelId) != nil else {
            throw ServiceError.validation("The provided model identifier is invalid.")
        }
        return BatchRequest(
            modelID: input.modelId,
            invocationType: (input.modelInvocationType ?? .invokeModel).rawValue, input: source.s3Uri,
            output: target.s3Uri, roleARN: input.roleArn, timeoutHours: input.timeoutDurationInHours ?? 24,
            clientToken: input.clientRequestToken)
    }

    /// A batch by its ARN or id.
    /// - Throws: `ServiceError`.
    public func getModelInvocationJob(
        _ input: GetModelInvocationJobRequest, context: RequestContext
    ) async throws -> GetModelInvocationJobResponse {
        let job = try ModelInvocationJobSummary(try await job(.modelInvocationJob, input.jobIdentifier))
        return GetModelInvocationJobResponse(
            jobArn: job.jobArn, jobName: job.jobName, modelId: job.modelId,
            clientRequestToken: job.clientRequestToken, roleArn: job.roleArn, status: job.status, message: job.message,
            submitTime: job.submitTime, lastModifiedTime: job.lastModifiedTime, endTime: job.endTime,
            inputDataConfig: job.inputDataConfig, outputDataConfig: job.outputDataConfig,
            timeoutDurationInHours: job.timeoutDurationInHours, jobExpirationTime: job.jobExpirationTime,
            modelInvocationType: job.modelInvocationType, totalRecordCount: job.totalRecordCount,
            processedRecordCount: job.processedRecordCount, successRecordCount: job.successRecordCount,
            errorRecordCount: job.errorRecordCount)
    }

    /// The batches that match all filters given.
    /// - Throws: `ServiceError`.
    public func listModelInvocationJobs(
        _ input: ListModelInvocationJobsRequest, context: RequestContext
    ) async throws -> ListModelInvocationJobsResponse {
        let filters = ListFilters(
            createdAfter: input.submitTimeAfter, createdBefore: input.submitTimeBefore,
            nameContains: input.nameContains, maximumResults: input.maxResults, nextToken: input.nextToken,
            sortOrder: input.sortOrder)
        let states = input.statusEquals.map { ModelInvocationJobStatus.states(of: $0) } ?? []
        let page = try await jobs(filters.query(.modelInvocationJob, states: states))
        // Several statuses may stand for one state: a page of them may be shorter than was asked for.
        let summaries = try page.jobs.map(ModelInvocationJobSummary.init)
        return ListModelInvocationJobsResponse(
            nextToken: page.nextToken,
            invocationJobSummaries: summaries.filter { input.statusEquals == nil || $0.status == input.statusEquals })
    }

    /// Stops a batch: at once when nobody works on it, else within seconds.
    /// - Throws: `ServiceError`, ConflictException for a batch that has ended.
    public func stopModelInvocationJob(
        _ input: StopModelInvocationJobRequest, context: RequestContext
    ) async throws -> StopModelInvocationJobResponse {
        let found = try await job(.modelInvocationJob, input.jobIdentifier)
        let time = now()
        _ = try await modelled {
            try await records.changeJob(arn: found.resource.arn) { job in
                guard !job.state.isFinal else {
                    throw ServiceError.conflict("The job \(job.resource.id) has ended already.")
                }
                return JobLifecycle.stopped(job, at: time)
            }
        }
        wakeRunner()
        return StopModelInvocationJobResponse()
    }
}

extension ModelInvocationJobStatus {
    /// A job's state in the words of this operation.
    init(_ job: JobRecord) {
        self =
            switch job.state {
            // It was begun before and waits for another try.
            case .waiting: job.startedAt == nil ? .submitted : .scheduled
            // The first checkpoint comes when the input was read.
            case .running: job.checkpoint == nil ? .validating : .inProgress
            case .stopping: .stopping
            case .completed: .completed
            case .partiallyCompleted: .partiallyCompleted
            case .failed: .failed
            case .stopped: .stopped
            case .expired: .expired
            }
    }

    /// The states that may go by this status; those of no job for an unknown one.
    static func states(of status: ModelInvocationJobStatus) -> [JobState] {
        switch status {
        case .submitted, .scheduled: [.waiting]
        case .validating, .inProgress: [.running]
        case .stopping: [.stopping]
        case .completed: [.completed]
        case .partiallyCompleted: [.partiallyCompleted]
        case .failed: [.failed]
        case .stopped: [.stopped]
        case .expired: [.expired]
        default: []
        }
    }
}

extension ModelInvocationJobSummary {
    /// What clients are told of a batch.
    fileprivate init(_ job: JobRecord) throws(RecordsError) {
        guard let request = BatchRequest(job.resource.document) else {
            throw RecordsError(.storage, "The document of \(job.resource.arn) is none of a batch.")
        }
        let counts = BatchCounts(job.checkpoint?["counts"])
        self.init(
            jobArn: job.resource.arn, jobName: job.resource.name ?? job.resource.id, modelId: request.modelID,
            clientRequestToken: request.clientToken, roleArn: request.roleARN, status: ModelInvocationJobStatus(job),
            message: job.failure.map { String($0.prefix(2048)) }, submitTime: job.resource.createdAt,
            lastModifiedTime: job.resource.updatedAt, endTime: job.endedAt,
            inputDataConfig: .s3InputDataConfig(
                ModelInvocationJobS3InputDataConfig(s3InputFormat: .jsonl, s3Uri: request.input)),
            outputDataConfig: .s3OutputDataConfig(ModelInvocationJobS3OutputDataConfig(s3Uri: request.output)),
            timeoutDurationInHours: request.timeoutHours, jobExpirationTime: job.deadline,
            modelInvocationType: ModelInvocationType(rawValue: request.invocationType),
            totalRecordCount: counts?.total, processedRecordCount: counts?.processed,
            successRecordCount: counts?.succeeded, errorRecordCount: counts?.failed)
    }
}
