// The permissions of Bedrock's operations
// (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html).

import AWSWireProtocol

enum BedrockActions {
    /// Operations that are governed by another's name.
    private static let names: [String: String] = [
        "Converse": "InvokeModel", "ConverseStream": "InvokeModelWithResponseStream", "StartAsyncInvoke": "InvokeModel",
        "InvokeModelWithBidirectionalStream": "InvokeModel",
    ]

    /// Members that name a resource, in the order in which they are looked for, and the type in its ARN.
    private static let resources: [(member: String, type: String)] = [
        ("resourceARN", ""), ("resourceArn", ""), ("guardrailIdentifier", "guardrail"),
        ("inferenceProfileIdentifier", "inference-profile"), ("provisionedModelId", "provisioned-model"),
        ("customModelDeploymentIdentifier", "custom-model-deployment"), ("promptRouterArn", "prompt-router"),
        ("endpointArn", "marketplace/model-endpoint/all-access"), ("policyArn", "automated-reasoning-policy"),
        ("jobArn", "model-copy-job"),
    ]

    /// What `jobIdentifier` names, by the end of the operation's name.
    private static let jobs: [(operation: String, type: String)] = [
        ("ModelImportJob", "model-import-job"), ("ModelInvocationJob", "model-invocation-job"),
        ("ModelCustomizationJob", "model-customization-job"), ("EvaluationJob", "evaluation-job"),
        ("ModelCopyJob", "model-copy-job"),
    ]

    /// Lists and settings of the account have no resource.
    static func permissions(
        _ operation: String, _ input: ShapeStructure, _ scope: ResourceScope
    ) -> [RequiredPermission] {
        let action = "bedrock:" + (names[operation] ?? operation)
        let tags = input.tagFacts("tags").merging(input.tagFacts("jobTags")) { first, _ in first }
        let facts = tags.merging(self.facts(input)) { first, _ in first }
        let own = resources(operation, input, scope).map { resource in
            var facts = facts
            if resource.contains("inference-profile/") { facts["bedrock:InferenceProfileArn"] = [resource] }
            return RequiredPermission(action, on: resource, facts: facts)
        }
        // Whoever gives a job a role must be allowed to hand it on.
        guard operation.hasPrefix("Create"), let role = input.text("roleArn") else { return own }
        return own + [
            RequiredPermission(
                "iam:PassRole", on: role, facts: ["iam:PassedToService": ["bedrock.amazonaws.com"]])
        ]
    }

    private static func facts(_ input: ShapeStructure) -> [String: [String]] {
        let guardrail =
            input.structure("guardrailConfig")?.text("guardrailIdentifier")
            ?? (input["modelId"] == nil ? nil : input.text("guardrailIdentifier"))
        return guardrail.map { ["bedrock:GuardrailIdentifier": [$0]] } ?? [:]
    }

    private static func resources(
        _ operation: String, _ input: ShapeStructure, _ scope: ResourceScope
    ) -> [String] {
        if operation == "CreateModelInvocationJob", let model = input.text("modelId") {
            // The reference demands it on the job and on the model.
            return [scope.arn("bedrock", "model-invocation-job/*"), Self.model(model, scope)]
        }
        // The reference gives these no resource.
        if ["DeleteFoundationModelAgreement", "GetFoundationModelAvailability"].contains(operation) { return ["*"] }
        if operation.hasPrefix("Create") || operation.hasPrefix("List") { return created(operation, input, scope) }
        if operation.hasSuffix("ImportedModel"), let id = input.text("modelIdentifier") {
            return [scope.arn("bedrock", "imported-model/\(id)", ifNotARN: id)]
        }
        if operation.hasSuffix("CustomModel"), let id = input.text("modelIdentifier") {
            return [scope.arn("bedrock", "custom-model/\(id)", ifNotARN: id)]
        }
        if let model = input.text("modelId") ?? input.text("modelIdentifier") { return [Self.model(model, scope)] }
        if let job = input.text("jobIdentifier"), let type = jobs.first(where: { operation.hasSuffix($0.operation) }) {
            return [scope.arn("bedrock", "\(type.type)/\(job)", ifNotARN: job)]
        }
        if operation == "BatchDeleteEvaluationJob" {
            return input.list("jobIdentifiers").compactMap { value in
                guard case .string(let id) = value else { return nil }
                return scope.arn("bedrock", "evaluation-job/\(id)", ifNotARN: id)
            }
        }
        for (member, type) in resources {
            if let id = input.text(member) { return [scope.arn("bedrock", "\(type)/\(id)", ifNotARN: id)] }
        }
        return ["*"]
    }

    /// What a creation works on where it is something that exists already; the new resource has no ARN yet.
    private static func created(_ operation: String, _ input: ShapeStructure, _ scope: ResourceScope) -> [String] {
        switch operation {
        case "ListTagsForResource": [input.text("resourceARN") ?? "*"]
        case "CreateModelImportJob": [scope.arn("bedrock", "model-import-job/*")]
        case "CreateInferenceProfile":
            [
                input.structure("modelSource")?.text("copyFrom")
                    ?? scope.arn("bedrock", "application-inference-profile/*")
            ]
        case "CreateGuardrailVersion":
            input.text("guardrailIdentifier").map { [scope.arn("bedrock", "guardrail/\($0)", ifNotARN: $0)] } ?? ["*"]
        case "CreateProvisionedModelThroughput": input.text("modelId").map { [model($0, scope)] } ?? ["*"]
        case "CreateModelCustomizationJob":
            input.text("baseModelIdentifier").map { [model($0, scope)] } ?? ["*"]
        default: ["*"]
        }
    }

    /// The ARN of a model by its id, of an inference profile by its, or the ARN given.
    static func model(_ id: String, _ scope: ResourceScope) -> String {
        if id.hasPrefix("arn:") { return id }
        let regions = ["us.", "eu.", "apac.", "global.", "us-gov.", "jp.", "au.", "ca."]
        if regions.contains(where: { id.hasPrefix($0) }) {
            return scope.arn("bedrock", "inference-profile/\(id)")
        }
        return "arn:aws:bedrock:\(scope.region)::foundation-model/\(id)"
    }
}

extension ResourceScope {
    /// The ARN of `resource`, unless the id that it was made of is one already.
    func arn(_ service: String, _ resource: String, ifNotARN id: String) -> String {
        id.hasPrefix("arn:") ? id : arn(service, resource)
    }
}
