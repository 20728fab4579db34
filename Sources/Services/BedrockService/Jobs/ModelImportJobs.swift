// CreateModelImportJob, GetModelImportJob, ListModelImportJobs: models that come from a bucket.

public import AWSWireProtocol
public import BedrockShapes
import ModelCustomization
import PlatformRecords
import StructuredJSON

extension BedrockService {
    /// Begins to import a model.
    /// - Throws: `ServiceError`.
    public func createModelImportJob(
        _ input: CreateModelImportJobRequest, context: RequestContext
    ) async throws -> CreateModelImportJobResponse {
        guard input.vpcConfig == nil else { throw ServiceError.unsupported(member: "vpcConfig") }
        guard input.importedModelKmsKeyId == nil else {
            throw ServiceError.unsupported(member: "importedModelKmsKeyId")
        }
        guard case .s3DataSource(let source) = input.modelDataSource else {
            throw ServiceError.unsupported(member: "modelDataSource")
        }
        let modelID = RandomIdentifier.lowercase()
        let modelARN = arn(.importedModel, modelID, context)
        let request = ModelImportRequest(
            modelName: input.importedModelName, modelID: modelID, modelARN: modelARN, source: source.s3Uri,
            roleARN: input.roleArn, modelTags: try ResourceTags.checked(input.importedModelTags, resource: modelARN))
        let id = RandomIdentifier.lowercase()
        let record = ResourceRecord(
            kind: .modelImportJob, id: id, name: input.jobName, arn: arn(.modelImportJob, id, context),
            status: JobState.waiting.rawValue, createdAt: now(), document: request.json)
        let tags = try ResourceTags.checked(input.jobTags, resource: record.arn)
        var hashed = input
        hashed.clientRequestToken = nil
        let token = ClientToken(input.clientRequestToken, for: hashed)
        let created = try await modelled {
            try await refuseTakenModelName(input.importedModelName, token: token, jobName: input.jobName)
            return try await records.createJob(JobRecord(resource: record), tags: tags, token: token).record
        }
        wakeRunner()
        return CreateModelImportJobResponse(jobArn: created.resource.arn)
    }

    /// An import by its ARN, id or name.
    /// - Throws: `ServiceError`.
    public func getModelImportJob(
        _ input: GetModelImportJobRequest, context: RequestContext
    ) async throws -> GetModelImportJobResponse {
        let job = try await job(.modelImportJob, input.jobIdentifier)
        let request = try importRequest(job)
        return GetModelImportJobResponse(
            jobArn: job.resource.arn, jobName: job.resource.name, importedModelName: request.modelName,
            importedModelArn: job.state == .completed ? request.modelARN : nil, roleArn: request.roleARN,
            modelDataSource: .s3DataSource(S3DataSource(s3Uri: request.source)),
            status: ModelImportJobStatus(job.state), failureMessage: job.failure.map { String($0.prefix(2048)) },
            creationTime: job.resource.createdAt, lastModifiedTime: job.resource.updatedAt, endTime: job.endedAt)
    }

    /// The imports that match all filters given.
    /// - Throws: `ServiceError`.
    public func listModelImportJobs(
        _ input: ListModelImportJobsRequest, context: RequestContext
    ) async throws -> ListModelImportJobsResponse {
        let filters = ListFilters(
            createdAfter: input.creationTimeAfter, createdBefore: input.creationTimeBefore,
            nameContains: input.nameContains, maximumResults: input.maxResults, nextToken: input.nextToken,
            sortOrder: input.sortOrder)
        let states = input.statusEquals.map { wanted in
            JobState.allCases.filter { ModelImportJobStatus($0) == wanted }
        }
        let page = try await jobs(filters.query(.modelImportJob, states: states ?? []))
        return ListModelImportJobsResponse(
            nextToken: page.nextToken,
            modelImportJobSummaries: try page.jobs.map { job in
                let request = try importRequest(job)
                return ModelImportJobSummary(
                    jobArn: job.resource.arn, jobName: job.resource.name ?? job.resource.id,
                    status: ModelImportJobStatus(job.state), lastModifiedTime: job.resource.updatedAt,
                    creationTime: job.resource.createdAt, endTime: job.endedAt,
                    importedModelArn: job.state == .completed ? request.modelARN : nil,
                    importedModelName: request.modelName)
            })
    }

    private func importRequest(_ job: JobRecord) throws -> ModelImportRequest {
        guard let request = ModelImportRequest(job.resource.document) else {
            throw RecordsError(.storage, "The document of \(job.resource.arn) is none of an import.")
        }
        return request
    }

    /// Refuses a model's name that another model or a running import has. A request that is repeated under its token is
    /// left to the token.
    private func refuseTakenModelName(_ name: String, token: ClientToken?, jobName: String) async throws {
        if token != nil, try await records.job(.modelImportJob, name: jobName) != nil { return }
        let taken = ServiceError.conflict("There is an imported model with the name \(name) already.")
        guard try await records.resource(.importedModel, name: name) == nil else { throw taken }
        var query = ResourceQuery(kind: .modelImportJob)
        query.statuses = JobState.allCases.filter { !$0.isFinal }.map(\.rawValue)
        repeat {
            let page = try await records.jobs(query)
            guard !page.jobs.contains(where: { ModelImportRequest($0.resource.document)?.modelName == name }) else {
                throw ServiceError.conflict("A model with the name \(name) is being imported already.")
            }
            query.nextToken = page.nextToken
        } while query.nextToken != nil
    }
}

extension ModelImportJobStatus {
    /// A job's state in the words of this operation.
    fileprivate init(_ state: JobState) {
        self =
            switch state {
            case .waiting, .running, .stopping: .inProgress
            case .completed, .partiallyCompleted: .completed
            case .failed, .stopped, .expired: .failed
            }
    }
}
