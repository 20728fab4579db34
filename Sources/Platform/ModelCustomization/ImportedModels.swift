// The records of imported models and of the jobs that import them: their kinds, and what their documents hold.

public import PlatformRecords
public import StructuredJSON

extension ResourceKind {
    /// Models that were imported by a job.
    public static let importedModel: ResourceKind = "imported-model"
    /// Jobs that import models.
    public static let modelImportJob: ResourceKind = "model-import-job"
}

/// What a job that imports a model is asked for.
public struct ModelImportRequest: Sendable, Hashable {
    /// The name of the model to be.
    public var modelName: String
    /// The id of the model to be, `[a-z0-9]{12}`; chosen with the job, so that a repeated try makes the same model.
    public var modelID: String
    /// The ARN of the model to be.
    public var modelARN: String
    /// Where the files lie: `s3://bucket/key.gguf`, or `s3://bucket/folder` in Hugging Face layout.
    public var source: String
    /// The role that the client named.
    public var roleARN: String
    /// Tags of the model to be.
    public var modelTags: [String: String]

    /// A request.
    public init(
        modelName: String, modelID: String, modelARN: String, source: String, roleARN: String,
        modelTags: [String: String]
    ) {
        self.modelName = modelName
        self.modelID = modelID
        self.modelARN = modelARN
        self.source = source
        self.roleARN = roleARN
        self.modelTags = modelTags
    }

    /// Reads a job's document; `nil` when it is none of such a job.
    public init?(_ json: JSONValue) {
        guard let name = json["importedModelName"]?.string, let id = json["importedModelId"]?.string,
            let arn = json["importedModelArn"]?.string, let source = json["s3Uri"]?.string,
            let role = json["roleArn"]?.string
        else { return nil }
        let tags = (json["importedModelTags"]?.object ?? JSONObject()).compactMap { member in
            member.value.string.map { (member.name, $0) }
        }
        self.init(
            modelName: name, modelID: id, modelARN: arn, source: source, roleARN: role,
            modelTags: Dictionary(tags) { first, _ in first })
    }

    /// The document of a job.
    public var json: JSONValue {
        let tags = modelTags.sorted { $0.key < $1.key }
            .map { JSONObject.Member(name: $0.key, value: .string($0.value)) }
        return [
            "importedModelName": .string(modelName), "importedModelId": .string(modelID),
            "importedModelArn": .string(modelARN), "s3Uri": .string(source), "roleArn": .string(roleARN),
            "importedModelTags": .object(JSONObject(tags)),
        ]
    }

    /// The model's id in the catalogue.
    public var catalogID: String { "imported.\(modelID)" }
}

/// What is known of an imported model beside what every resource has.
public struct ImportedModelDocument: Sendable, Hashable {
    /// Its id in the catalogue.
    public var catalogID: String
    /// The job that imported it.
    public var jobARN: String
    /// That job's name.
    public var jobName: String?
    /// Where its files came from.
    public var source: String
    /// Its architecture, for example `llama`.
    public var architecture: String?
    /// Whether it has a chat template.
    public var isInstructed: Bool

    /// Reads a kept document; `nil` when it is none of an imported model.
    public init?(_ json: JSONValue) {
        guard let catalogID = json["catalogId"]?.string, let jobARN = json["jobArn"]?.string,
            let source = json["s3Uri"]?.string
        else { return nil }
        self.catalogID = catalogID
        self.jobARN = jobARN
        jobName = json["jobName"]?.string
        self.source = source
        architecture = json["architecture"]?.string
        isInstructed = json["instructSupported"]?.bool ?? false
    }

    init(request: ModelImportRequest, job: ResourceRecord, facts: JSONObject) {
        catalogID = request.catalogID
        jobARN = job.arn
        jobName = job.name
        source = request.source
        architecture = facts["architecture"]?.string
        isInstructed = facts["hasChatTemplate"]?.bool ?? false
    }

    var json: JSONValue {
        var object: JSONObject = [
            "catalogId": .string(catalogID), "jobArn": .string(jobARN), "s3Uri": .string(source),
            "instructSupported": .bool(isInstructed),
        ]
        object["jobName"] = jobName.map(JSONValue.string)
        object["architecture"] = architecture.map(JSONValue.string)
        return .object(object)
    }
}
