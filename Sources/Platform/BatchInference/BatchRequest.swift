// What a batch job is asked for, and what is counted while it runs.

public import PlatformRecords
public import StructuredJSON

extension ResourceKind {
    /// Jobs that invoke a model once for each record of their input.
    public static let modelInvocationJob: ResourceKind = "model-invocation-job"
}

/// What a batch job is asked for.
public struct BatchRequest: Sendable, Hashable {
    /// The model, as an invocation would name it.
    public var modelID: String
    /// The operation that each record's `modelInput` is for: `InvokeModel` or `Converse`.
    public var invocationType: String
    /// Where the records are: `s3://bucket/file.jsonl`, or a folder of such files.
    public var input: String
    /// The folder that the results go into.
    public var output: String
    /// The role that the client named.
    public var roleARN: String
    /// After how many hours the job expires.
    public var timeoutHours: Int
    /// The client's token.
    public var clientToken: String?

    /// A request.
    public init(
        modelID: String, invocationType: String, input: String, output: String, roleARN: String, timeoutHours: Int,
        clientToken: String?
    ) {
        self.modelID = modelID
        self.invocationType = invocationType
        self.input = input
        self.output = output
        self.roleARN = roleARN
        self.timeoutHours = timeoutHours
        self.clientToken = clientToken
    }

    /// Reads a job's document; `nil` when it is none of such a job.
    public init?(_ json: JSONValue) {
        guard let model = json["modelId"]?.string, let type = json["modelInvocationType"]?.string,
            let input = json["input"]?.string, let output = json["output"]?.string,
            let role = json["roleArn"]?.string, let hours = json["timeoutDurationInHours"]?.int
        else { return nil }
        self.init(
            modelID: model, invocationType: type, input: input, output: output, roleARN: role, timeoutHours: hours,
            clientToken: json["clientRequestToken"]?.string)
    }

    /// The document of a job.
    public var json: JSONValue {
        var object: JSONObject = [
            "modelId": .string(modelID), "modelInvocationType": .string(invocationType), "input": .string(input),
            "output": .string(output), "roleArn": .string(roleARN), "timeoutDurationInHours": .number(timeoutHours),
        ]
        object["clientRequestToken"] = clientToken.map(JSONValue.string)
        return .object(object)
    }
}

/// What is counted while a batch runs, as `manifest.json.out` has it.
public struct BatchCounts: Sendable, Hashable {
    /// Records in all.
    public var total = 0
    /// Records that were invoked, whatever came of it.
    public var processed = 0
    /// Records with an answer.
    public var succeeded = 0
    /// Records with an error.
    public var failed = 0
    /// Tokens of all prompts.
    public var inputTokens = 0
    /// Tokens of all answers.
    public var outputTokens = 0

    /// Nothing.
    public init() {}

    /// Reads counts from a checkpoint, a document or a manifest; `nil` when it has none.
    public init?(_ json: JSONValue?) {
        guard let total = json?["totalRecordCount"]?.int, let processed = json?["processedRecordCount"]?.int,
            let succeeded = json?["successRecordCount"]?.int, let failed = json?["errorRecordCount"]?.int
        else { return nil }
        self.total = total
        self.processed = processed
        self.succeeded = succeeded
        self.failed = failed
        inputTokens = json?["inputTokenCount"]?.int ?? 0
        outputTokens = json?["outputTokenCount"]?.int ?? 0
    }

    /// The counts under the manifest's names.
    public var json: JSONValue {
        [
            "totalRecordCount": .number(total), "processedRecordCount": .number(processed),
            "successRecordCount": .number(succeeded), "errorRecordCount": .number(failed),
            "inputTokenCount": .number(inputTokens), "outputTokenCount": .number(outputTokens),
        ]
    }
}
