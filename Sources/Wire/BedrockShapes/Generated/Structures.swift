// Generated from AWS's service model of bedrock (2023-04-20) by Tools/ServiceModelGenerator: run `make generate`.
// The structures, with every member the model has.
// swift-format-ignore-file

public import AWSWireProtocol

/// The structure `AgreementAvailability`.
public struct AgreementAvailability: ShapeConvertible, Hashable {
    /// Required.
    public var status: AgreementStatus
    /// Optional.
    public var errorMessage: String?

    /// The structure from its members.
    public init(
        status: AgreementStatus,
        errorMessage: String? = nil
    ) {
        self.status = status
        self.errorMessage = errorMessage
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AgreementAvailability")
        self.status = try reader.required("status")
        self.errorMessage = try reader.optional("errorMessage")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("status", status)
        written.set("errorMessage", errorMessage)
        return .structure(written)
    }
}

/// The structure `CloudWatchConfig`.
public struct CloudWatchConfig: ShapeConvertible, Hashable {
    /// Required. Length 1 to 512.
    public var logGroupName: String
    /// Required. Length 0 to 2048.
    public var roleArn: String
    /// Optional.
    public var largeDataDeliveryS3Config: S3Config?

    /// The structure from its members.
    public init(
        logGroupName: String,
        roleArn: String,
        largeDataDeliveryS3Config: S3Config? = nil
    ) {
        self.logGroupName = logGroupName
        self.roleArn = roleArn
        self.largeDataDeliveryS3Config = largeDataDeliveryS3Config
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CloudWatchConfig")
        self.logGroupName = try reader.required("logGroupName")
        self.roleArn = try reader.required("roleArn")
        self.largeDataDeliveryS3Config = try reader.optional("largeDataDeliveryS3Config")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("logGroupName", logGroupName)
        written.set("roleArn", roleArn)
        written.set("largeDataDeliveryS3Config", largeDataDeliveryS3Config)
        return .structure(written)
    }
}

/// The structure `CreateFoundationModelAgreementRequest`.
public struct CreateFoundationModelAgreementRequest: ShapeConvertible, Hashable {
    /// Required.
    public var offerToken: String
    /// Required. Length 0 to 140.
    public var modelId: String

    /// The structure from its members.
    public init(
        offerToken: String,
        modelId: String
    ) {
        self.offerToken = offerToken
        self.modelId = modelId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateFoundationModelAgreementRequest")
        self.offerToken = try reader.required("offerToken")
        self.modelId = try reader.required("modelId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("offerToken", offerToken)
        written.set("modelId", modelId)
        return .structure(written)
    }
}

/// The structure `CreateFoundationModelAgreementResponse`.
public struct CreateFoundationModelAgreementResponse: ShapeConvertible, Hashable {
    /// Required. Length 0 to 140.
    public var modelId: String

    /// The structure from its members.
    public init(
        modelId: String
    ) {
        self.modelId = modelId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateFoundationModelAgreementResponse")
        self.modelId = try reader.required("modelId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelId", modelId)
        return .structure(written)
    }
}

/// The structure `CreateInferenceProfileRequest`.
public struct CreateInferenceProfileRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var inferenceProfileName: String
    /// Optional. Length 1 to 200.
    public var description: String?
    /// Optional. Length 1 to 256.
    public var clientRequestToken: String?
    /// Required.
    public var modelSource: InferenceProfileModelSource
    /// Optional. Length 0 to 200.
    public var tags: [Tag]?

    /// The structure from its members.
    public init(
        inferenceProfileName: String,
        description: String? = nil,
        clientRequestToken: String? = nil,
        modelSource: InferenceProfileModelSource,
        tags: [Tag]? = nil
    ) {
        self.inferenceProfileName = inferenceProfileName
        self.description = description
        self.clientRequestToken = clientRequestToken
        self.modelSource = modelSource
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateInferenceProfileRequest")
        self.inferenceProfileName = try reader.required("inferenceProfileName")
        self.description = try reader.optional("description")
        self.clientRequestToken = try reader.optional("clientRequestToken")
        self.modelSource = try reader.required("modelSource")
        self.tags = try reader.optional("tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("inferenceProfileName", inferenceProfileName)
        written.set("description", description)
        written.set("clientRequestToken", clientRequestToken)
        written.set("modelSource", modelSource)
        written.set("tags", tags)
        return .structure(written)
    }
}

/// The structure `CreateInferenceProfileResponse`.
public struct CreateInferenceProfileResponse: ShapeConvertible, Hashable {
    /// Required. Length 1 to 2048.
    public var inferenceProfileArn: String
    /// Optional.
    public var status: InferenceProfileStatus?

    /// The structure from its members.
    public init(
        inferenceProfileArn: String,
        status: InferenceProfileStatus? = nil
    ) {
        self.inferenceProfileArn = inferenceProfileArn
        self.status = status
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateInferenceProfileResponse")
        self.inferenceProfileArn = try reader.required("inferenceProfileArn")
        self.status = try reader.optional("status")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("inferenceProfileArn", inferenceProfileArn)
        written.set("status", status)
        return .structure(written)
    }
}

/// The structure `CreateModelImportJobRequest`.
public struct CreateModelImportJobRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 63.
    public var jobName: String
    /// Required. Length 1 to 63.
    public var importedModelName: String
    /// Required. Length 0 to 2048.
    public var roleArn: String
    /// Required.
    public var modelDataSource: ModelDataSource
    /// Optional. Length 0 to 200.
    public var jobTags: [Tag]?
    /// Optional. Length 0 to 200.
    public var importedModelTags: [Tag]?
    /// Optional. Length 1 to 256.
    public var clientRequestToken: String?
    /// Optional.
    public var vpcConfig: VpcConfig?
    /// Optional. Length 1 to 2048.
    public var importedModelKmsKeyId: String?

    /// The structure from its members.
    public init(
        jobName: String,
        importedModelName: String,
        roleArn: String,
        modelDataSource: ModelDataSource,
        jobTags: [Tag]? = nil,
        importedModelTags: [Tag]? = nil,
        clientRequestToken: String? = nil,
        vpcConfig: VpcConfig? = nil,
        importedModelKmsKeyId: String? = nil
    ) {
        self.jobName = jobName
        self.importedModelName = importedModelName
        self.roleArn = roleArn
        self.modelDataSource = modelDataSource
        self.jobTags = jobTags
        self.importedModelTags = importedModelTags
        self.clientRequestToken = clientRequestToken
        self.vpcConfig = vpcConfig
        self.importedModelKmsKeyId = importedModelKmsKeyId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateModelImportJobRequest")
        self.jobName = try reader.required("jobName")
        self.importedModelName = try reader.required("importedModelName")
        self.roleArn = try reader.required("roleArn")
        self.modelDataSource = try reader.required("modelDataSource")
        self.jobTags = try reader.optional("jobTags")
        self.importedModelTags = try reader.optional("importedModelTags")
        self.clientRequestToken = try reader.optional("clientRequestToken")
        self.vpcConfig = try reader.optional("vpcConfig")
        self.importedModelKmsKeyId = try reader.optional("importedModelKmsKeyId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("jobName", jobName)
        written.set("importedModelName", importedModelName)
        written.set("roleArn", roleArn)
        written.set("modelDataSource", modelDataSource)
        written.set("jobTags", jobTags)
        written.set("importedModelTags", importedModelTags)
        written.set("clientRequestToken", clientRequestToken)
        written.set("vpcConfig", vpcConfig)
        written.set("importedModelKmsKeyId", importedModelKmsKeyId)
        return .structure(written)
    }
}

/// The structure `CreateModelImportJobResponse`.
public struct CreateModelImportJobResponse: ShapeConvertible, Hashable {
    /// Required. Length 0 to 1011.
    public var jobArn: String

    /// The structure from its members.
    public init(
        jobArn: String
    ) {
        self.jobArn = jobArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateModelImportJobResponse")
        self.jobArn = try reader.required("jobArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("jobArn", jobArn)
        return .structure(written)
    }
}

/// The structure `CreateModelInvocationJobRequest`.
public struct CreateModelInvocationJobRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 63.
    public var jobName: String
    /// Required. Length 0 to 2048.
    public var roleArn: String
    /// Optional. Length 1 to 256.
    public var clientRequestToken: String?
    /// Required. Length 1 to 2048.
    public var modelId: String
    /// Required.
    public var inputDataConfig: ModelInvocationJobInputDataConfig
    /// Required.
    public var outputDataConfig: ModelInvocationJobOutputDataConfig
    /// Optional.
    public var vpcConfig: VpcConfig?
    /// Optional. Value 24 to 168.
    public var timeoutDurationInHours: Int?
    /// Optional. Length 0 to 200.
    public var tags: [Tag]?
    /// Optional.
    public var modelInvocationType: ModelInvocationType?

    /// The structure from its members.
    public init(
        jobName: String,
        roleArn: String,
        clientRequestToken: String? = nil,
        modelId: String,
        inputDataConfig: ModelInvocationJobInputDataConfig,
        outputDataConfig: ModelInvocationJobOutputDataConfig,
        vpcConfig: VpcConfig? = nil,
        timeoutDurationInHours: Int? = nil,
        tags: [Tag]? = nil,
        modelInvocationType: ModelInvocationType? = nil
    ) {
        self.jobName = jobName
        self.roleArn = roleArn
        self.clientRequestToken = clientRequestToken
        self.modelId = modelId
        self.inputDataConfig = inputDataConfig
        self.outputDataConfig = outputDataConfig
        self.vpcConfig = vpcConfig
        self.timeoutDurationInHours = timeoutDurationInHours
        self.tags = tags
        self.modelInvocationType = modelInvocationType
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateModelInvocationJobRequest")
        self.jobName = try reader.required("jobName")
        self.roleArn = try reader.required("roleArn")
        self.clientRequestToken = try reader.optional("clientRequestToken")
        self.modelId = try reader.required("modelId")
        self.inputDataConfig = try reader.required("inputDataConfig")
        self.outputDataConfig = try reader.required("outputDataConfig")
        self.vpcConfig = try reader.optional("vpcConfig")
        self.timeoutDurationInHours = try reader.optional("timeoutDurationInHours")
        self.tags = try reader.optional("tags")
        self.modelInvocationType = try reader.optional("modelInvocationType")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("jobName", jobName)
        written.set("roleArn", roleArn)
        written.set("clientRequestToken", clientRequestToken)
        written.set("modelId", modelId)
        written.set("inputDataConfig", inputDataConfig)
        written.set("outputDataConfig", outputDataConfig)
        written.set("vpcConfig", vpcConfig)
        written.set("timeoutDurationInHours", timeoutDurationInHours)
        written.set("tags", tags)
        written.set("modelInvocationType", modelInvocationType)
        return .structure(written)
    }
}

/// The structure `CreateModelInvocationJobResponse`.
public struct CreateModelInvocationJobResponse: ShapeConvertible, Hashable {
    /// Required. Length 0 to 1011.
    public var jobArn: String

    /// The structure from its members.
    public init(
        jobArn: String
    ) {
        self.jobArn = jobArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateModelInvocationJobResponse")
        self.jobArn = try reader.required("jobArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("jobArn", jobArn)
        return .structure(written)
    }
}

/// The structure `CreatePromptRouterRequest`.
public struct CreatePromptRouterRequest: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 256.
    public var clientRequestToken: String?
    /// Required. Length 1 to 64.
    public var promptRouterName: String
    /// Required.
    public var models: [PromptRouterTargetModel]
    /// Optional. Length 1 to 200.
    public var description: String?
    /// Required.
    public var routingCriteria: RoutingCriteria
    /// Required.
    public var fallbackModel: PromptRouterTargetModel
    /// Optional. Length 0 to 200.
    public var tags: [Tag]?

    /// The structure from its members.
    public init(
        clientRequestToken: String? = nil,
        promptRouterName: String,
        models: [PromptRouterTargetModel],
        description: String? = nil,
        routingCriteria: RoutingCriteria,
        fallbackModel: PromptRouterTargetModel,
        tags: [Tag]? = nil
    ) {
        self.clientRequestToken = clientRequestToken
        self.promptRouterName = promptRouterName
        self.models = models
        self.description = description
        self.routingCriteria = routingCriteria
        self.fallbackModel = fallbackModel
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreatePromptRouterRequest")
        self.clientRequestToken = try reader.optional("clientRequestToken")
        self.promptRouterName = try reader.required("promptRouterName")
        self.models = try reader.required("models")
        self.description = try reader.optional("description")
        self.routingCriteria = try reader.required("routingCriteria")
        self.fallbackModel = try reader.required("fallbackModel")
        self.tags = try reader.optional("tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("clientRequestToken", clientRequestToken)
        written.set("promptRouterName", promptRouterName)
        written.set("models", models)
        written.set("description", description)
        written.set("routingCriteria", routingCriteria)
        written.set("fallbackModel", fallbackModel)
        written.set("tags", tags)
        return .structure(written)
    }
}

/// The structure `CreatePromptRouterResponse`.
public struct CreatePromptRouterResponse: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 2048.
    public var promptRouterArn: String?

    /// The structure from its members.
    public init(
        promptRouterArn: String? = nil
    ) {
        self.promptRouterArn = promptRouterArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreatePromptRouterResponse")
        self.promptRouterArn = try reader.optional("promptRouterArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("promptRouterArn", promptRouterArn)
        return .structure(written)
    }
}

/// The structure `CustomModelUnits`.
public struct CustomModelUnits: ShapeConvertible, Hashable {
    /// Optional.
    public var customModelUnitsPerModelCopy: Int?
    /// Optional.
    public var customModelUnitsVersion: String?

    /// The structure from its members.
    public init(
        customModelUnitsPerModelCopy: Int? = nil,
        customModelUnitsVersion: String? = nil
    ) {
        self.customModelUnitsPerModelCopy = customModelUnitsPerModelCopy
        self.customModelUnitsVersion = customModelUnitsVersion
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CustomModelUnits")
        self.customModelUnitsPerModelCopy = try reader.optional("customModelUnitsPerModelCopy")
        self.customModelUnitsVersion = try reader.optional("customModelUnitsVersion")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("customModelUnitsPerModelCopy", customModelUnitsPerModelCopy)
        written.set("customModelUnitsVersion", customModelUnitsVersion)
        return .structure(written)
    }
}

/// The structure `DeleteFoundationModelAgreementRequest`.
public struct DeleteFoundationModelAgreementRequest: ShapeConvertible, Hashable {
    /// Required. Length 0 to 140.
    public var modelId: String

    /// The structure from its members.
    public init(
        modelId: String
    ) {
        self.modelId = modelId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteFoundationModelAgreementRequest")
        self.modelId = try reader.required("modelId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelId", modelId)
        return .structure(written)
    }
}

/// The structure `DeleteFoundationModelAgreementResponse`.
public struct DeleteFoundationModelAgreementResponse: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "DeleteFoundationModelAgreementResponse")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `DeleteImportedModelRequest`.
public struct DeleteImportedModelRequest: ShapeConvertible, Hashable {
    /// Required. Path label `modelIdentifier`. Length 1 to 1011.
    public var modelIdentifier: String

    /// The structure from its members.
    public init(
        modelIdentifier: String
    ) {
        self.modelIdentifier = modelIdentifier
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteImportedModelRequest")
        self.modelIdentifier = try reader.required("modelIdentifier")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelIdentifier", modelIdentifier)
        return .structure(written)
    }
}

/// The structure `DeleteImportedModelResponse`.
public struct DeleteImportedModelResponse: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "DeleteImportedModelResponse")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `DeleteInferenceProfileRequest`.
public struct DeleteInferenceProfileRequest: ShapeConvertible, Hashable {
    /// Required. Path label `inferenceProfileIdentifier`. Length 1 to 2048.
    public var inferenceProfileIdentifier: String

    /// The structure from its members.
    public init(
        inferenceProfileIdentifier: String
    ) {
        self.inferenceProfileIdentifier = inferenceProfileIdentifier
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteInferenceProfileRequest")
        self.inferenceProfileIdentifier = try reader.required("inferenceProfileIdentifier")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("inferenceProfileIdentifier", inferenceProfileIdentifier)
        return .structure(written)
    }
}

/// The structure `DeleteInferenceProfileResponse`.
public struct DeleteInferenceProfileResponse: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "DeleteInferenceProfileResponse")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `DeleteModelInvocationLoggingConfigurationRequest`.
public struct DeleteModelInvocationLoggingConfigurationRequest: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "DeleteModelInvocationLoggingConfigurationRequest")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `DeleteModelInvocationLoggingConfigurationResponse`.
public struct DeleteModelInvocationLoggingConfigurationResponse: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "DeleteModelInvocationLoggingConfigurationResponse")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `DeletePromptRouterRequest`.
public struct DeletePromptRouterRequest: ShapeConvertible, Hashable {
    /// Required. Path label `promptRouterArn`. Length 1 to 2048.
    public var promptRouterArn: String

    /// The structure from its members.
    public init(
        promptRouterArn: String
    ) {
        self.promptRouterArn = promptRouterArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeletePromptRouterRequest")
        self.promptRouterArn = try reader.required("promptRouterArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("promptRouterArn", promptRouterArn)
        return .structure(written)
    }
}

/// The structure `DeletePromptRouterResponse`.
public struct DeletePromptRouterResponse: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "DeletePromptRouterResponse")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `DeleteResourcePolicyRequest`.
public struct DeleteResourcePolicyRequest: ShapeConvertible, Hashable {
    /// Required. Path label `resourceArn`. Length 1 to 255.
    public var resourceArn: String

    /// The structure from its members.
    public init(
        resourceArn: String
    ) {
        self.resourceArn = resourceArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteResourcePolicyRequest")
        self.resourceArn = try reader.required("resourceArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("resourceArn", resourceArn)
        return .structure(written)
    }
}

/// The structure `DeleteResourcePolicyResponse`.
public struct DeleteResourcePolicyResponse: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "DeleteResourcePolicyResponse")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `DimensionalPriceRate`.
public struct DimensionalPriceRate: ShapeConvertible, Hashable {
    /// Optional.
    public var dimension: String?
    /// Optional.
    public var price: String?
    /// Optional.
    public var description: String?
    /// Optional.
    public var unit: String?

    /// The structure from its members.
    public init(
        dimension: String? = nil,
        price: String? = nil,
        description: String? = nil,
        unit: String? = nil
    ) {
        self.dimension = dimension
        self.price = price
        self.description = description
        self.unit = unit
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DimensionalPriceRate")
        self.dimension = try reader.optional("dimension")
        self.price = try reader.optional("price")
        self.description = try reader.optional("description")
        self.unit = try reader.optional("unit")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("dimension", dimension)
        written.set("price", price)
        written.set("description", description)
        written.set("unit", unit)
        return .structure(written)
    }
}

/// The structure `FoundationModelDetails`.
public struct FoundationModelDetails: ShapeConvertible, Hashable {
    /// Required.
    public var modelArn: String
    /// Required. Length 0 to 140.
    public var modelId: String
    /// Optional. Length 1 to 20.
    public var modelName: String?
    /// Optional. Length 1 to 20.
    public var providerName: String?
    /// Optional.
    public var inputModalities: [ModelModality]?
    /// Optional.
    public var outputModalities: [ModelModality]?
    /// Optional.
    public var responseStreamingSupported: Bool?
    /// Optional.
    public var customizationsSupported: [ModelCustomization]?
    /// Optional.
    public var inferenceTypesSupported: [InferenceType]?
    /// Optional.
    public var modelLifecycle: FoundationModelLifecycle?

    /// The structure from its members.
    public init(
        modelArn: String,
        modelId: String,
        modelName: String? = nil,
        providerName: String? = nil,
        inputModalities: [ModelModality]? = nil,
        outputModalities: [ModelModality]? = nil,
        responseStreamingSupported: Bool? = nil,
        customizationsSupported: [ModelCustomization]? = nil,
        inferenceTypesSupported: [InferenceType]? = nil,
        modelLifecycle: FoundationModelLifecycle? = nil
    ) {
        self.modelArn = modelArn
        self.modelId = modelId
        self.modelName = modelName
        self.providerName = providerName
        self.inputModalities = inputModalities
        self.outputModalities = outputModalities
        self.responseStreamingSupported = responseStreamingSupported
        self.customizationsSupported = customizationsSupported
        self.inferenceTypesSupported = inferenceTypesSupported
        self.modelLifecycle = modelLifecycle
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "FoundationModelDetails")
        self.modelArn = try reader.required("modelArn")
        self.modelId = try reader.required("modelId")
        self.modelName = try reader.optional("modelName")
        self.providerName = try reader.optional("providerName")
        self.inputModalities = try reader.optional("inputModalities")
        self.outputModalities = try reader.optional("outputModalities")
        self.responseStreamingSupported = try reader.optional("responseStreamingSupported")
        self.customizationsSupported = try reader.optional("customizationsSupported")
        self.inferenceTypesSupported = try reader.optional("inferenceTypesSupported")
        self.modelLifecycle = try reader.optional("modelLifecycle")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelArn", modelArn)
        written.set("modelId", modelId)
        written.set("modelName", modelName)
        written.set("providerName", providerName)
        written.set("inputModalities", inputModalities)
        written.set("outputModalities", outputModalities)
        written.set("responseStreamingSupported", responseStreamingSupported)
        written.set("customizationsSupported", customizationsSupported)
        written.set("inferenceTypesSupported", inferenceTypesSupported)
        written.set("modelLifecycle", modelLifecycle)
        return .structure(written)
    }
}

/// The structure `FoundationModelLifecycle`.
public struct FoundationModelLifecycle: ShapeConvertible, Hashable {
    /// Required.
    public var status: FoundationModelLifecycleStatus
    /// Optional.
    public var startOfLifeTime: Timestamp?
    /// Optional.
    public var endOfLifeTime: Timestamp?
    /// Optional.
    public var legacyTime: Timestamp?
    /// Optional.
    public var publicExtendedAccessTime: Timestamp?

    /// The structure from its members.
    public init(
        status: FoundationModelLifecycleStatus,
        startOfLifeTime: Timestamp? = nil,
        endOfLifeTime: Timestamp? = nil,
        legacyTime: Timestamp? = nil,
        publicExtendedAccessTime: Timestamp? = nil
    ) {
        self.status = status
        self.startOfLifeTime = startOfLifeTime
        self.endOfLifeTime = endOfLifeTime
        self.legacyTime = legacyTime
        self.publicExtendedAccessTime = publicExtendedAccessTime
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "FoundationModelLifecycle")
        self.status = try reader.required("status")
        self.startOfLifeTime = try reader.optional("startOfLifeTime")
        self.endOfLifeTime = try reader.optional("endOfLifeTime")
        self.legacyTime = try reader.optional("legacyTime")
        self.publicExtendedAccessTime = try reader.optional("publicExtendedAccessTime")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("status", status)
        written.set("startOfLifeTime", startOfLifeTime)
        written.set("endOfLifeTime", endOfLifeTime)
        written.set("legacyTime", legacyTime)
        written.set("publicExtendedAccessTime", publicExtendedAccessTime)
        return .structure(written)
    }
}

/// The structure `FoundationModelSummary`.
public struct FoundationModelSummary: ShapeConvertible, Hashable {
    /// Required.
    public var modelArn: String
    /// Required. Length 0 to 140.
    public var modelId: String
    /// Optional. Length 1 to 20.
    public var modelName: String?
    /// Optional. Length 1 to 20.
    public var providerName: String?
    /// Optional.
    public var inputModalities: [ModelModality]?
    /// Optional.
    public var outputModalities: [ModelModality]?
    /// Optional.
    public var responseStreamingSupported: Bool?
    /// Optional.
    public var customizationsSupported: [ModelCustomization]?
    /// Optional.
    public var inferenceTypesSupported: [InferenceType]?
    /// Optional.
    public var modelLifecycle: FoundationModelLifecycle?

    /// The structure from its members.
    public init(
        modelArn: String,
        modelId: String,
        modelName: String? = nil,
        providerName: String? = nil,
        inputModalities: [ModelModality]? = nil,
        outputModalities: [ModelModality]? = nil,
        responseStreamingSupported: Bool? = nil,
        customizationsSupported: [ModelCustomization]? = nil,
        inferenceTypesSupported: [InferenceType]? = nil,
        modelLifecycle: FoundationModelLifecycle? = nil
    ) {
        self.modelArn = modelArn
        self.modelId = modelId
        self.modelName = modelName
        self.providerName = providerName
        self.inputModalities = inputModalities
        self.outputModalities = outputModalities
        self.responseStreamingSupported = responseStreamingSupported
        self.customizationsSupported = customizationsSupported
        self.inferenceTypesSupported = inferenceTypesSupported
        self.modelLifecycle = modelLifecycle
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "FoundationModelSummary")
        self.modelArn = try reader.required("modelArn")
        self.modelId = try reader.required("modelId")
        self.modelName = try reader.optional("modelName")
        self.providerName = try reader.optional("providerName")
        self.inputModalities = try reader.optional("inputModalities")
        self.outputModalities = try reader.optional("outputModalities")
        self.responseStreamingSupported = try reader.optional("responseStreamingSupported")
        self.customizationsSupported = try reader.optional("customizationsSupported")
        self.inferenceTypesSupported = try reader.optional("inferenceTypesSupported")
        self.modelLifecycle = try reader.optional("modelLifecycle")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelArn", modelArn)
        written.set("modelId", modelId)
        written.set("modelName", modelName)
        written.set("providerName", providerName)
        written.set("inputModalities", inputModalities)
        written.set("outputModalities", outputModalities)
        written.set("responseStreamingSupported", responseStreamingSupported)
        written.set("customizationsSupported", customizationsSupported)
        written.set("inferenceTypesSupported", inferenceTypesSupported)
        written.set("modelLifecycle", modelLifecycle)
        return .structure(written)
    }
}

/// The structure `GetFoundationModelAvailabilityRequest`.
public struct GetFoundationModelAvailabilityRequest: ShapeConvertible, Hashable {
    /// Required. Path label `modelId`. Length 0 to 140.
    public var modelId: String

    /// The structure from its members.
    public init(
        modelId: String
    ) {
        self.modelId = modelId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetFoundationModelAvailabilityRequest")
        self.modelId = try reader.required("modelId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelId", modelId)
        return .structure(written)
    }
}

/// The structure `GetFoundationModelAvailabilityResponse`.
public struct GetFoundationModelAvailabilityResponse: ShapeConvertible, Hashable {
    /// Required. Length 0 to 140.
    public var modelId: String
    /// Required.
    public var agreementAvailability: AgreementAvailability
    /// Required.
    public var authorizationStatus: AuthorizationStatus
    /// Required.
    public var entitlementAvailability: EntitlementAvailability
    /// Required.
    public var regionAvailability: RegionAvailability

    /// The structure from its members.
    public init(
        modelId: String,
        agreementAvailability: AgreementAvailability,
        authorizationStatus: AuthorizationStatus,
        entitlementAvailability: EntitlementAvailability,
        regionAvailability: RegionAvailability
    ) {
        self.modelId = modelId
        self.agreementAvailability = agreementAvailability
        self.authorizationStatus = authorizationStatus
        self.entitlementAvailability = entitlementAvailability
        self.regionAvailability = regionAvailability
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetFoundationModelAvailabilityResponse")
        self.modelId = try reader.required("modelId")
        self.agreementAvailability = try reader.required("agreementAvailability")
        self.authorizationStatus = try reader.required("authorizationStatus")
        self.entitlementAvailability = try reader.required("entitlementAvailability")
        self.regionAvailability = try reader.required("regionAvailability")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelId", modelId)
        written.set("agreementAvailability", agreementAvailability)
        written.set("authorizationStatus", authorizationStatus)
        written.set("entitlementAvailability", entitlementAvailability)
        written.set("regionAvailability", regionAvailability)
        return .structure(written)
    }
}

/// The structure `GetFoundationModelRequest`.
public struct GetFoundationModelRequest: ShapeConvertible, Hashable {
    /// Required. Path label `modelIdentifier`. Length 1 to 2048.
    public var modelIdentifier: String

    /// The structure from its members.
    public init(
        modelIdentifier: String
    ) {
        self.modelIdentifier = modelIdentifier
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetFoundationModelRequest")
        self.modelIdentifier = try reader.required("modelIdentifier")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelIdentifier", modelIdentifier)
        return .structure(written)
    }
}

/// The structure `GetFoundationModelResponse`.
public struct GetFoundationModelResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var modelDetails: FoundationModelDetails?

    /// The structure from its members.
    public init(
        modelDetails: FoundationModelDetails? = nil
    ) {
        self.modelDetails = modelDetails
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetFoundationModelResponse")
        self.modelDetails = try reader.optional("modelDetails")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelDetails", modelDetails)
        return .structure(written)
    }
}

/// The structure `GetImportedModelRequest`.
public struct GetImportedModelRequest: ShapeConvertible, Hashable {
    /// Required. Path label `modelIdentifier`. Length 1 to 1011.
    public var modelIdentifier: String

    /// The structure from its members.
    public init(
        modelIdentifier: String
    ) {
        self.modelIdentifier = modelIdentifier
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetImportedModelRequest")
        self.modelIdentifier = try reader.required("modelIdentifier")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelIdentifier", modelIdentifier)
        return .structure(written)
    }
}

/// The structure `GetImportedModelResponse`.
public struct GetImportedModelResponse: ShapeConvertible, Hashable {
    /// Optional. Length 20 to 1011.
    public var modelArn: String?
    /// Optional. Length 1 to 63.
    public var modelName: String?
    /// Optional. Length 1 to 63.
    public var jobName: String?
    /// Optional. Length 0 to 1011.
    public var jobArn: String?
    /// Optional.
    public var modelDataSource: ModelDataSource?
    /// Optional.
    public var creationTime: Timestamp?
    /// Optional.
    public var modelArchitecture: String?
    /// Optional. Length 1 to 2048.
    public var modelKmsKeyArn: String?
    /// Optional.
    public var instructSupported: Bool?
    /// Optional.
    public var customModelUnits: CustomModelUnits?

    /// The structure from its members.
    public init(
        modelArn: String? = nil,
        modelName: String? = nil,
        jobName: String? = nil,
        jobArn: String? = nil,
        modelDataSource: ModelDataSource? = nil,
        creationTime: Timestamp? = nil,
        modelArchitecture: String? = nil,
        modelKmsKeyArn: String? = nil,
        instructSupported: Bool? = nil,
        customModelUnits: CustomModelUnits? = nil
    ) {
        self.modelArn = modelArn
        self.modelName = modelName
        self.jobName = jobName
        self.jobArn = jobArn
        self.modelDataSource = modelDataSource
        self.creationTime = creationTime
        self.modelArchitecture = modelArchitecture
        self.modelKmsKeyArn = modelKmsKeyArn
        self.instructSupported = instructSupported
        self.customModelUnits = customModelUnits
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetImportedModelResponse")
        self.modelArn = try reader.optional("modelArn")
        self.modelName = try reader.optional("modelName")
        self.jobName = try reader.optional("jobName")
        self.jobArn = try reader.optional("jobArn")
        self.modelDataSource = try reader.optional("modelDataSource")
        self.creationTime = try reader.optional("creationTime")
        self.modelArchitecture = try reader.optional("modelArchitecture")
        self.modelKmsKeyArn = try reader.optional("modelKmsKeyArn")
        self.instructSupported = try reader.optional("instructSupported")
        self.customModelUnits = try reader.optional("customModelUnits")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelArn", modelArn)
        written.set("modelName", modelName)
        written.set("jobName", jobName)
        written.set("jobArn", jobArn)
        written.set("modelDataSource", modelDataSource)
        written.set("creationTime", creationTime)
        written.set("modelArchitecture", modelArchitecture)
        written.set("modelKmsKeyArn", modelKmsKeyArn)
        written.set("instructSupported", instructSupported)
        written.set("customModelUnits", customModelUnits)
        return .structure(written)
    }
}

/// The structure `GetInferenceProfileRequest`.
public struct GetInferenceProfileRequest: ShapeConvertible, Hashable {
    /// Required. Path label `inferenceProfileIdentifier`. Length 1 to 2048.
    public var inferenceProfileIdentifier: String

    /// The structure from its members.
    public init(
        inferenceProfileIdentifier: String
    ) {
        self.inferenceProfileIdentifier = inferenceProfileIdentifier
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetInferenceProfileRequest")
        self.inferenceProfileIdentifier = try reader.required("inferenceProfileIdentifier")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("inferenceProfileIdentifier", inferenceProfileIdentifier)
        return .structure(written)
    }
}

/// The structure `GetInferenceProfileResponse`.
public struct GetInferenceProfileResponse: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var inferenceProfileName: String
    /// Optional. Length 1 to 200.
    public var description: String?
    /// Optional.
    public var createdAt: Timestamp?
    /// Optional.
    public var updatedAt: Timestamp?
    /// Required. Length 1 to 2048.
    public var inferenceProfileArn: String
    /// Required. Length 1 to 5.
    public var models: [InferenceProfileModel]
    /// Required. Length 1 to 64.
    public var inferenceProfileId: String
    /// Required.
    public var status: InferenceProfileStatus
    /// Required.
    public var type: InferenceProfileType

    /// The structure from its members.
    public init(
        inferenceProfileName: String,
        description: String? = nil,
        createdAt: Timestamp? = nil,
        updatedAt: Timestamp? = nil,
        inferenceProfileArn: String,
        models: [InferenceProfileModel],
        inferenceProfileId: String,
        status: InferenceProfileStatus,
        type: InferenceProfileType
    ) {
        self.inferenceProfileName = inferenceProfileName
        self.description = description
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.inferenceProfileArn = inferenceProfileArn
        self.models = models
        self.inferenceProfileId = inferenceProfileId
        self.status = status
        self.type = type
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetInferenceProfileResponse")
        self.inferenceProfileName = try reader.required("inferenceProfileName")
        self.description = try reader.optional("description")
        self.createdAt = try reader.optional("createdAt")
        self.updatedAt = try reader.optional("updatedAt")
        self.inferenceProfileArn = try reader.required("inferenceProfileArn")
        self.models = try reader.required("models")
        self.inferenceProfileId = try reader.required("inferenceProfileId")
        self.status = try reader.required("status")
        self.type = try reader.required("type")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("inferenceProfileName", inferenceProfileName)
        written.set("description", description)
        written.set("createdAt", createdAt)
        written.set("updatedAt", updatedAt)
        written.set("inferenceProfileArn", inferenceProfileArn)
        written.set("models", models)
        written.set("inferenceProfileId", inferenceProfileId)
        written.set("status", status)
        written.set("type", type)
        return .structure(written)
    }
}

/// The structure `GetModelImportJobRequest`.
public struct GetModelImportJobRequest: ShapeConvertible, Hashable {
    /// Required. Path label `jobIdentifier`. Length 0 to 1011.
    public var jobIdentifier: String

    /// The structure from its members.
    public init(
        jobIdentifier: String
    ) {
        self.jobIdentifier = jobIdentifier
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetModelImportJobRequest")
        self.jobIdentifier = try reader.required("jobIdentifier")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("jobIdentifier", jobIdentifier)
        return .structure(written)
    }
}

/// The structure `GetModelImportJobResponse`.
public struct GetModelImportJobResponse: ShapeConvertible, Hashable {
    /// Optional. Length 0 to 1011.
    public var jobArn: String?
    /// Optional. Length 1 to 63.
    public var jobName: String?
    /// Optional. Length 1 to 63.
    public var importedModelName: String?
    /// Optional. Length 20 to 1011.
    public var importedModelArn: String?
    /// Optional. Length 0 to 2048.
    public var roleArn: String?
    /// Optional.
    public var modelDataSource: ModelDataSource?
    /// Optional.
    public var status: ModelImportJobStatus?
    /// Optional. Length 0 to 2048.
    public var failureMessage: String?
    /// Optional.
    public var creationTime: Timestamp?
    /// Optional.
    public var lastModifiedTime: Timestamp?
    /// Optional.
    public var endTime: Timestamp?
    /// Optional.
    public var vpcConfig: VpcConfig?
    /// Optional. Length 1 to 2048.
    public var importedModelKmsKeyArn: String?

    /// The structure from its members.
    public init(
        jobArn: String? = nil,
        jobName: String? = nil,
        importedModelName: String? = nil,
        importedModelArn: String? = nil,
        roleArn: String? = nil,
        modelDataSource: ModelDataSource? = nil,
        status: ModelImportJobStatus? = nil,
        failureMessage: String? = nil,
        creationTime: Timestamp? = nil,
        lastModifiedTime: Timestamp? = nil,
        endTime: Timestamp? = nil,
        vpcConfig: VpcConfig? = nil,
        importedModelKmsKeyArn: String? = nil
    ) {
        self.jobArn = jobArn
        self.jobName = jobName
        self.importedModelName = importedModelName
        self.importedModelArn = importedModelArn
        self.roleArn = roleArn
        self.modelDataSource = modelDataSource
        self.status = status
        self.failureMessage = failureMessage
        self.creationTime = creationTime
        self.lastModifiedTime = lastModifiedTime
        self.endTime = endTime
        self.vpcConfig = vpcConfig
        self.importedModelKmsKeyArn = importedModelKmsKeyArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetModelImportJobResponse")
        self.jobArn = try reader.optional("jobArn")
        self.jobName = try reader.optional("jobName")
        self.importedModelName = try reader.optional("importedModelName")
        self.importedModelArn = try reader.optional("importedModelArn")
        self.roleArn = try reader.optional("roleArn")
        self.modelDataSource = try reader.optional("modelDataSource")
        self.status = try reader.optional("status")
        self.failureMessage = try reader.optional("failureMessage")
        self.creationTime = try reader.optional("creationTime")
        self.lastModifiedTime = try reader.optional("lastModifiedTime")
        self.endTime = try reader.optional("endTime")
        self.vpcConfig = try reader.optional("vpcConfig")
        self.importedModelKmsKeyArn = try reader.optional("importedModelKmsKeyArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("jobArn", jobArn)
        written.set("jobName", jobName)
        written.set("importedModelName", importedModelName)
        written.set("importedModelArn", importedModelArn)
        written.set("roleArn", roleArn)
        written.set("modelDataSource", modelDataSource)
        written.set("status", status)
        written.set("failureMessage", failureMessage)
        written.set("creationTime", creationTime)
        written.set("lastModifiedTime", lastModifiedTime)
        written.set("endTime", endTime)
        written.set("vpcConfig", vpcConfig)
        written.set("importedModelKmsKeyArn", importedModelKmsKeyArn)
        return .structure(written)
    }
}

/// The structure `GetModelInvocationJobRequest`.
public struct GetModelInvocationJobRequest: ShapeConvertible, Hashable {
    /// Required. Path label `jobIdentifier`. Length 0 to 1011.
    public var jobIdentifier: String

    /// The structure from its members.
    public init(
        jobIdentifier: String
    ) {
        self.jobIdentifier = jobIdentifier
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetModelInvocationJobRequest")
        self.jobIdentifier = try reader.required("jobIdentifier")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("jobIdentifier", jobIdentifier)
        return .structure(written)
    }
}

/// The structure `GetModelInvocationJobResponse`.
public struct GetModelInvocationJobResponse: ShapeConvertible, Hashable {
    /// Required. Length 0 to 1011.
    public var jobArn: String
    /// Optional. Length 1 to 63.
    public var jobName: String?
    /// Required. Length 1 to 2048.
    public var modelId: String
    /// Optional. Length 1 to 256.
    public var clientRequestToken: String?
    /// Required. Length 0 to 2048.
    public var roleArn: String
    /// Optional.
    public var status: ModelInvocationJobStatus?
    /// Optional. Length 0 to 2048.
    public var message: String?
    /// Required.
    public var submitTime: Timestamp
    /// Optional.
    public var lastModifiedTime: Timestamp?
    /// Optional.
    public var endTime: Timestamp?
    /// Required.
    public var inputDataConfig: ModelInvocationJobInputDataConfig
    /// Required.
    public var outputDataConfig: ModelInvocationJobOutputDataConfig
    /// Optional.
    public var vpcConfig: VpcConfig?
    /// Optional. Value 24 to 168.
    public var timeoutDurationInHours: Int?
    /// Optional.
    public var jobExpirationTime: Timestamp?
    /// Optional.
    public var modelInvocationType: ModelInvocationType?
    /// Optional. Value 0 or more.
    public var totalRecordCount: Int?
    /// Optional. Value 0 or more.
    public var processedRecordCount: Int?
    /// Optional. Value 0 or more.
    public var successRecordCount: Int?
    /// Optional. Value 0 or more.
    public var errorRecordCount: Int?

    /// The structure from its members.
    public init(
        jobArn: String,
        jobName: String? = nil,
        modelId: String,
        clientRequestToken: String? = nil,
        roleArn: String,
        status: ModelInvocationJobStatus? = nil,
        message: String? = nil,
        submitTime: Timestamp,
        lastModifiedTime: Timestamp? = nil,
        endTime: Timestamp? = nil,
        inputDataConfig: ModelInvocationJobInputDataConfig,
        outputDataConfig: ModelInvocationJobOutputDataConfig,
        vpcConfig: VpcConfig? = nil,
        timeoutDurationInHours: Int? = nil,
        jobExpirationTime: Timestamp? = nil,
        modelInvocationType: ModelInvocationType? = nil,
        totalRecordCount: Int? = nil,
        processedRecordCount: Int? = nil,
        successRecordCount: Int? = nil,
        errorRecordCount: Int? = nil
    ) {
        self.jobArn = jobArn
        self.jobName = jobName
        self.modelId = modelId
        self.clientRequestToken = clientRequestToken
        self.roleArn = roleArn
        self.status = status
        self.message = message
        self.submitTime = submitTime
        self.lastModifiedTime = lastModifiedTime
        self.endTime = endTime
        self.inputDataConfig = inputDataConfig
        self.outputDataConfig = outputDataConfig
        self.vpcConfig = vpcConfig
        self.timeoutDurationInHours = timeoutDurationInHours
        self.jobExpirationTime = jobExpirationTime
        self.modelInvocationType = modelInvocationType
        self.totalRecordCount = totalRecordCount
        self.processedRecordCount = processedRecordCount
        self.successRecordCount = successRecordCount
        self.errorRecordCount = errorRecordCount
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetModelInvocationJobResponse")
        self.jobArn = try reader.required("jobArn")
        self.jobName = try reader.optional("jobName")
        self.modelId = try reader.required("modelId")
        self.clientRequestToken = try reader.optional("clientRequestToken")
        self.roleArn = try reader.required("roleArn")
        self.status = try reader.optional("status")
        self.message = try reader.optional("message")
        self.submitTime = try reader.required("submitTime")
        self.lastModifiedTime = try reader.optional("lastModifiedTime")
        self.endTime = try reader.optional("endTime")
        self.inputDataConfig = try reader.required("inputDataConfig")
        self.outputDataConfig = try reader.required("outputDataConfig")
        self.vpcConfig = try reader.optional("vpcConfig")
        self.timeoutDurationInHours = try reader.optional("timeoutDurationInHours")
        self.jobExpirationTime = try reader.optional("jobExpirationTime")
        self.modelInvocationType = try reader.optional("modelInvocationType")
        self.totalRecordCount = try reader.optional("totalRecordCount")
        self.processedRecordCount = try reader.optional("processedRecordCount")
        self.successRecordCount = try reader.optional("successRecordCount")
        self.errorRecordCount = try reader.optional("errorRecordCount")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("jobArn", jobArn)
        written.set("jobName", jobName)
        written.set("modelId", modelId)
        written.set("clientRequestToken", clientRequestToken)
        written.set("roleArn", roleArn)
        written.set("status", status)
        written.set("message", message)
        written.set("submitTime", submitTime)
        written.set("lastModifiedTime", lastModifiedTime)
        written.set("endTime", endTime)
        written.set("inputDataConfig", inputDataConfig)
        written.set("outputDataConfig", outputDataConfig)
        written.set("vpcConfig", vpcConfig)
        written.set("timeoutDurationInHours", timeoutDurationInHours)
        written.set("jobExpirationTime", jobExpirationTime)
        written.set("modelInvocationType", modelInvocationType)
        written.set("totalRecordCount", totalRecordCount)
        written.set("processedRecordCount", processedRecordCount)
        written.set("successRecordCount", successRecordCount)
        written.set("errorRecordCount", errorRecordCount)
        return .structure(written)
    }
}

/// The structure `GetModelInvocationLoggingConfigurationRequest`.
public struct GetModelInvocationLoggingConfigurationRequest: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "GetModelInvocationLoggingConfigurationRequest")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `GetModelInvocationLoggingConfigurationResponse`.
public struct GetModelInvocationLoggingConfigurationResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var loggingConfig: LoggingConfig?

    /// The structure from its members.
    public init(
        loggingConfig: LoggingConfig? = nil
    ) {
        self.loggingConfig = loggingConfig
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetModelInvocationLoggingConfigurationResponse")
        self.loggingConfig = try reader.optional("loggingConfig")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("loggingConfig", loggingConfig)
        return .structure(written)
    }
}

/// The structure `GetPromptRouterRequest`.
public struct GetPromptRouterRequest: ShapeConvertible, Hashable {
    /// Required. Path label `promptRouterArn`. Length 1 to 2048.
    public var promptRouterArn: String

    /// The structure from its members.
    public init(
        promptRouterArn: String
    ) {
        self.promptRouterArn = promptRouterArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetPromptRouterRequest")
        self.promptRouterArn = try reader.required("promptRouterArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("promptRouterArn", promptRouterArn)
        return .structure(written)
    }
}

/// The structure `GetPromptRouterResponse`.
public struct GetPromptRouterResponse: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var promptRouterName: String
    /// Required.
    public var routingCriteria: RoutingCriteria
    /// Optional. Length 1 to 200.
    public var description: String?
    /// Optional.
    public var createdAt: Timestamp?
    /// Optional.
    public var updatedAt: Timestamp?
    /// Required. Length 1 to 2048.
    public var promptRouterArn: String
    /// Required.
    public var models: [PromptRouterTargetModel]
    /// Required.
    public var fallbackModel: PromptRouterTargetModel
    /// Required.
    public var status: PromptRouterStatus
    /// Required.
    public var type: PromptRouterType

    /// The structure from its members.
    public init(
        promptRouterName: String,
        routingCriteria: RoutingCriteria,
        description: String? = nil,
        createdAt: Timestamp? = nil,
        updatedAt: Timestamp? = nil,
        promptRouterArn: String,
        models: [PromptRouterTargetModel],
        fallbackModel: PromptRouterTargetModel,
        status: PromptRouterStatus,
        type: PromptRouterType
    ) {
        self.promptRouterName = promptRouterName
        self.routingCriteria = routingCriteria
        self.description = description
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.promptRouterArn = promptRouterArn
        self.models = models
        self.fallbackModel = fallbackModel
        self.status = status
        self.type = type
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetPromptRouterResponse")
        self.promptRouterName = try reader.required("promptRouterName")
        self.routingCriteria = try reader.required("routingCriteria")
        self.description = try reader.optional("description")
        self.createdAt = try reader.optional("createdAt")
        self.updatedAt = try reader.optional("updatedAt")
        self.promptRouterArn = try reader.required("promptRouterArn")
        self.models = try reader.required("models")
        self.fallbackModel = try reader.required("fallbackModel")
        self.status = try reader.required("status")
        self.type = try reader.required("type")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("promptRouterName", promptRouterName)
        written.set("routingCriteria", routingCriteria)
        written.set("description", description)
        written.set("createdAt", createdAt)
        written.set("updatedAt", updatedAt)
        written.set("promptRouterArn", promptRouterArn)
        written.set("models", models)
        written.set("fallbackModel", fallbackModel)
        written.set("status", status)
        written.set("type", type)
        return .structure(written)
    }
}

/// The structure `GetResourcePolicyRequest`.
public struct GetResourcePolicyRequest: ShapeConvertible, Hashable {
    /// Required. Path label `resourceArn`. Length 1 to 255.
    public var resourceArn: String

    /// The structure from its members.
    public init(
        resourceArn: String
    ) {
        self.resourceArn = resourceArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetResourcePolicyRequest")
        self.resourceArn = try reader.required("resourceArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("resourceArn", resourceArn)
        return .structure(written)
    }
}

/// The structure `GetResourcePolicyResponse`.
public struct GetResourcePolicyResponse: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 20480.
    public var resourcePolicy: String?

    /// The structure from its members.
    public init(
        resourcePolicy: String? = nil
    ) {
        self.resourcePolicy = resourcePolicy
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetResourcePolicyResponse")
        self.resourcePolicy = try reader.optional("resourcePolicy")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("resourcePolicy", resourcePolicy)
        return .structure(written)
    }
}

/// The structure `ImportedModelSummary`.
public struct ImportedModelSummary: ShapeConvertible, Hashable {
    /// Required. Length 20 to 1011.
    public var modelArn: String
    /// Required. Length 1 to 63.
    public var modelName: String
    /// Required.
    public var creationTime: Timestamp
    /// Optional.
    public var instructSupported: Bool?
    /// Optional.
    public var modelArchitecture: String?

    /// The structure from its members.
    public init(
        modelArn: String,
        modelName: String,
        creationTime: Timestamp,
        instructSupported: Bool? = nil,
        modelArchitecture: String? = nil
    ) {
        self.modelArn = modelArn
        self.modelName = modelName
        self.creationTime = creationTime
        self.instructSupported = instructSupported
        self.modelArchitecture = modelArchitecture
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ImportedModelSummary")
        self.modelArn = try reader.required("modelArn")
        self.modelName = try reader.required("modelName")
        self.creationTime = try reader.required("creationTime")
        self.instructSupported = try reader.optional("instructSupported")
        self.modelArchitecture = try reader.optional("modelArchitecture")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelArn", modelArn)
        written.set("modelName", modelName)
        written.set("creationTime", creationTime)
        written.set("instructSupported", instructSupported)
        written.set("modelArchitecture", modelArchitecture)
        return .structure(written)
    }
}

/// The structure `InferenceProfileModel`.
public struct InferenceProfileModel: ShapeConvertible, Hashable {
    /// Optional.
    public var modelArn: String?

    /// The structure from its members.
    public init(
        modelArn: String? = nil
    ) {
        self.modelArn = modelArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "InferenceProfileModel")
        self.modelArn = try reader.optional("modelArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelArn", modelArn)
        return .structure(written)
    }
}

/// The structure `InferenceProfileSummary`.
public struct InferenceProfileSummary: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var inferenceProfileName: String
    /// Optional. Length 1 to 200.
    public var description: String?
    /// Optional.
    public var createdAt: Timestamp?
    /// Optional.
    public var updatedAt: Timestamp?
    /// Required. Length 1 to 2048.
    public var inferenceProfileArn: String
    /// Required. Length 1 to 5.
    public var models: [InferenceProfileModel]
    /// Required. Length 1 to 64.
    public var inferenceProfileId: String
    /// Required.
    public var status: InferenceProfileStatus
    /// Required.
    public var type: InferenceProfileType

    /// The structure from its members.
    public init(
        inferenceProfileName: String,
        description: String? = nil,
        createdAt: Timestamp? = nil,
        updatedAt: Timestamp? = nil,
        inferenceProfileArn: String,
        models: [InferenceProfileModel],
        inferenceProfileId: String,
        status: InferenceProfileStatus,
        type: InferenceProfileType
    ) {
        self.inferenceProfileName = inferenceProfileName
        self.description = description
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.inferenceProfileArn = inferenceProfileArn
        self.models = models
        self.inferenceProfileId = inferenceProfileId
        self.status = status
        self.type = type
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "InferenceProfileSummary")
        self.inferenceProfileName = try reader.required("inferenceProfileName")
        self.description = try reader.optional("description")
        self.createdAt = try reader.optional("createdAt")
        self.updatedAt = try reader.optional("updatedAt")
        self.inferenceProfileArn = try reader.required("inferenceProfileArn")
        self.models = try reader.required("models")
        self.inferenceProfileId = try reader.required("inferenceProfileId")
        self.status = try reader.required("status")
        self.type = try reader.required("type")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("inferenceProfileName", inferenceProfileName)
        written.set("description", description)
        written.set("createdAt", createdAt)
        written.set("updatedAt", updatedAt)
        written.set("inferenceProfileArn", inferenceProfileArn)
        written.set("models", models)
        written.set("inferenceProfileId", inferenceProfileId)
        written.set("status", status)
        written.set("type", type)
        return .structure(written)
    }
}

/// The structure `LegalTerm`.
public struct LegalTerm: ShapeConvertible, Hashable {
    /// Optional.
    public var url: String?

    /// The structure from its members.
    public init(
        url: String? = nil
    ) {
        self.url = url
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "LegalTerm")
        self.url = try reader.optional("url")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("url", url)
        return .structure(written)
    }
}

/// The structure `ListFoundationModelAgreementOffersRequest`.
public struct ListFoundationModelAgreementOffersRequest: ShapeConvertible, Hashable {
    /// Required. Path label `modelId`. Length 0 to 140.
    public var modelId: String
    /// Optional. Query field `offerType`.
    public var offerType: OfferType?

    /// The structure from its members.
    public init(
        modelId: String,
        offerType: OfferType? = nil
    ) {
        self.modelId = modelId
        self.offerType = offerType
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListFoundationModelAgreementOffersRequest")
        self.modelId = try reader.required("modelId")
        self.offerType = try reader.optional("offerType")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelId", modelId)
        written.set("offerType", offerType)
        return .structure(written)
    }
}

/// The structure `ListFoundationModelAgreementOffersResponse`.
public struct ListFoundationModelAgreementOffersResponse: ShapeConvertible, Hashable {
    /// Required. Length 0 to 140.
    public var modelId: String
    /// Required.
    public var offers: [Offer]

    /// The structure from its members.
    public init(
        modelId: String,
        offers: [Offer]
    ) {
        self.modelId = modelId
        self.offers = offers
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListFoundationModelAgreementOffersResponse")
        self.modelId = try reader.required("modelId")
        self.offers = try reader.required("offers")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelId", modelId)
        written.set("offers", offers)
        return .structure(written)
    }
}

/// The structure `ListFoundationModelsRequest`.
public struct ListFoundationModelsRequest: ShapeConvertible, Hashable {
    /// Optional. Query field `byProvider`.
    public var byProvider: String?
    /// Optional. Query field `byCustomizationType`.
    public var byCustomizationType: ModelCustomization?
    /// Optional. Query field `byOutputModality`.
    public var byOutputModality: ModelModality?
    /// Optional. Query field `byInferenceType`.
    public var byInferenceType: InferenceType?

    /// The structure from its members.
    public init(
        byProvider: String? = nil,
        byCustomizationType: ModelCustomization? = nil,
        byOutputModality: ModelModality? = nil,
        byInferenceType: InferenceType? = nil
    ) {
        self.byProvider = byProvider
        self.byCustomizationType = byCustomizationType
        self.byOutputModality = byOutputModality
        self.byInferenceType = byInferenceType
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListFoundationModelsRequest")
        self.byProvider = try reader.optional("byProvider")
        self.byCustomizationType = try reader.optional("byCustomizationType")
        self.byOutputModality = try reader.optional("byOutputModality")
        self.byInferenceType = try reader.optional("byInferenceType")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("byProvider", byProvider)
        written.set("byCustomizationType", byCustomizationType)
        written.set("byOutputModality", byOutputModality)
        written.set("byInferenceType", byInferenceType)
        return .structure(written)
    }
}

/// The structure `ListFoundationModelsResponse`.
public struct ListFoundationModelsResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var modelSummaries: [FoundationModelSummary]?

    /// The structure from its members.
    public init(
        modelSummaries: [FoundationModelSummary]? = nil
    ) {
        self.modelSummaries = modelSummaries
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListFoundationModelsResponse")
        self.modelSummaries = try reader.optional("modelSummaries")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelSummaries", modelSummaries)
        return .structure(written)
    }
}

/// The structure `ListImportedModelsRequest`.
public struct ListImportedModelsRequest: ShapeConvertible, Hashable {
    /// Optional. Query field `creationTimeBefore`.
    public var creationTimeBefore: Timestamp?
    /// Optional. Query field `creationTimeAfter`.
    public var creationTimeAfter: Timestamp?
    /// Optional. Query field `nameContains`. Length 1 to 63.
    public var nameContains: String?
    /// Optional. Query field `maxResults`. Value 1 to 1000.
    public var maxResults: Int?
    /// Optional. Query field `nextToken`. Length 1 to 2048.
    public var nextToken: String?
    /// Optional. Query field `sortBy`.
    public var sortBy: SortModelsBy?
    /// Optional. Query field `sortOrder`.
    public var sortOrder: SortOrder?

    /// The structure from its members.
    public init(
        creationTimeBefore: Timestamp? = nil,
        creationTimeAfter: Timestamp? = nil,
        nameContains: String? = nil,
        maxResults: Int? = nil,
        nextToken: String? = nil,
        sortBy: SortModelsBy? = nil,
        sortOrder: SortOrder? = nil
    ) {
        self.creationTimeBefore = creationTimeBefore
        self.creationTimeAfter = creationTimeAfter
        self.nameContains = nameContains
        self.maxResults = maxResults
        self.nextToken = nextToken
        self.sortBy = sortBy
        self.sortOrder = sortOrder
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListImportedModelsRequest")
        self.creationTimeBefore = try reader.optional("creationTimeBefore")
        self.creationTimeAfter = try reader.optional("creationTimeAfter")
        self.nameContains = try reader.optional("nameContains")
        self.maxResults = try reader.optional("maxResults")
        self.nextToken = try reader.optional("nextToken")
        self.sortBy = try reader.optional("sortBy")
        self.sortOrder = try reader.optional("sortOrder")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("creationTimeBefore", creationTimeBefore)
        written.set("creationTimeAfter", creationTimeAfter)
        written.set("nameContains", nameContains)
        written.set("maxResults", maxResults)
        written.set("nextToken", nextToken)
        written.set("sortBy", sortBy)
        written.set("sortOrder", sortOrder)
        return .structure(written)
    }
}

/// The structure `ListImportedModelsResponse`.
public struct ListImportedModelsResponse: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 2048.
    public var nextToken: String?
    /// Optional.
    public var modelSummaries: [ImportedModelSummary]?

    /// The structure from its members.
    public init(
        nextToken: String? = nil,
        modelSummaries: [ImportedModelSummary]? = nil
    ) {
        self.nextToken = nextToken
        self.modelSummaries = modelSummaries
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListImportedModelsResponse")
        self.nextToken = try reader.optional("nextToken")
        self.modelSummaries = try reader.optional("modelSummaries")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("nextToken", nextToken)
        written.set("modelSummaries", modelSummaries)
        return .structure(written)
    }
}

/// The structure `ListInferenceProfilesRequest`.
public struct ListInferenceProfilesRequest: ShapeConvertible, Hashable {
    /// Optional. Query field `maxResults`. Value 1 to 1000.
    public var maxResults: Int?
    /// Optional. Query field `nextToken`. Length 1 to 2048.
    public var nextToken: String?
    /// Optional. Query field `type`.
    public var typeEquals: InferenceProfileType?

    /// The structure from its members.
    public init(
        maxResults: Int? = nil,
        nextToken: String? = nil,
        typeEquals: InferenceProfileType? = nil
    ) {
        self.maxResults = maxResults
        self.nextToken = nextToken
        self.typeEquals = typeEquals
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListInferenceProfilesRequest")
        self.maxResults = try reader.optional("maxResults")
        self.nextToken = try reader.optional("nextToken")
        self.typeEquals = try reader.optional("typeEquals")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("maxResults", maxResults)
        written.set("nextToken", nextToken)
        written.set("typeEquals", typeEquals)
        return .structure(written)
    }
}

/// The structure `ListInferenceProfilesResponse`.
public struct ListInferenceProfilesResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var inferenceProfileSummaries: [InferenceProfileSummary]?
    /// Optional. Length 1 to 2048.
    public var nextToken: String?

    /// The structure from its members.
    public init(
        inferenceProfileSummaries: [InferenceProfileSummary]? = nil,
        nextToken: String? = nil
    ) {
        self.inferenceProfileSummaries = inferenceProfileSummaries
        self.nextToken = nextToken
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListInferenceProfilesResponse")
        self.inferenceProfileSummaries = try reader.optional("inferenceProfileSummaries")
        self.nextToken = try reader.optional("nextToken")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("inferenceProfileSummaries", inferenceProfileSummaries)
        written.set("nextToken", nextToken)
        return .structure(written)
    }
}

/// The structure `ListModelImportJobsRequest`.
public struct ListModelImportJobsRequest: ShapeConvertible, Hashable {
    /// Optional. Query field `creationTimeAfter`.
    public var creationTimeAfter: Timestamp?
    /// Optional. Query field `creationTimeBefore`.
    public var creationTimeBefore: Timestamp?
    /// Optional. Query field `statusEquals`.
    public var statusEquals: ModelImportJobStatus?
    /// Optional. Query field `nameContains`. Length 1 to 63.
    public var nameContains: String?
    /// Optional. Query field `maxResults`. Value 1 to 1000.
    public var maxResults: Int?
    /// Optional. Query field `nextToken`. Length 1 to 2048.
    public var nextToken: String?
    /// Optional. Query field `sortBy`.
    public var sortBy: SortJobsBy?
    /// Optional. Query field `sortOrder`.
    public var sortOrder: SortOrder?

    /// The structure from its members.
    public init(
        creationTimeAfter: Timestamp? = nil,
        creationTimeBefore: Timestamp? = nil,
        statusEquals: ModelImportJobStatus? = nil,
        nameContains: String? = nil,
        maxResults: Int? = nil,
        nextToken: String? = nil,
        sortBy: SortJobsBy? = nil,
        sortOrder: SortOrder? = nil
    ) {
        self.creationTimeAfter = creationTimeAfter
        self.creationTimeBefore = creationTimeBefore
        self.statusEquals = statusEquals
        self.nameContains = nameContains
        self.maxResults = maxResults
        self.nextToken = nextToken
        self.sortBy = sortBy
        self.sortOrder = sortOrder
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListModelImportJobsRequest")
        self.creationTimeAfter = try reader.optional("creationTimeAfter")
        self.creationTimeBefore = try reader.optional("creationTimeBefore")
        self.statusEquals = try reader.optional("statusEquals")
        self.nameContains = try reader.optional("nameContains")
        self.maxResults = try reader.optional("maxResults")
        self.nextToken = try reader.optional("nextToken")
        self.sortBy = try reader.optional("sortBy")
        self.sortOrder = try reader.optional("sortOrder")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("creationTimeAfter", creationTimeAfter)
        written.set("creationTimeBefore", creationTimeBefore)
        written.set("statusEquals", statusEquals)
        written.set("nameContains", nameContains)
        written.set("maxResults", maxResults)
        written.set("nextToken", nextToken)
        written.set("sortBy", sortBy)
        written.set("sortOrder", sortOrder)
        return .structure(written)
    }
}

/// The structure `ListModelImportJobsResponse`.
public struct ListModelImportJobsResponse: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 2048.
    public var nextToken: String?
    /// Optional.
    public var modelImportJobSummaries: [ModelImportJobSummary]?

    /// The structure from its members.
    public init(
        nextToken: String? = nil,
        modelImportJobSummaries: [ModelImportJobSummary]? = nil
    ) {
        self.nextToken = nextToken
        self.modelImportJobSummaries = modelImportJobSummaries
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListModelImportJobsResponse")
        self.nextToken = try reader.optional("nextToken")
        self.modelImportJobSummaries = try reader.optional("modelImportJobSummaries")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("nextToken", nextToken)
        written.set("modelImportJobSummaries", modelImportJobSummaries)
        return .structure(written)
    }
}

/// The structure `ListModelInvocationJobsRequest`.
public struct ListModelInvocationJobsRequest: ShapeConvertible, Hashable {
    /// Optional. Query field `submitTimeAfter`.
    public var submitTimeAfter: Timestamp?
    /// Optional. Query field `submitTimeBefore`.
    public var submitTimeBefore: Timestamp?
    /// Optional. Query field `statusEquals`.
    public var statusEquals: ModelInvocationJobStatus?
    /// Optional. Query field `nameContains`. Length 1 to 63.
    public var nameContains: String?
    /// Optional. Query field `maxResults`. Value 1 to 1000.
    public var maxResults: Int?
    /// Optional. Query field `nextToken`. Length 1 to 2048.
    public var nextToken: String?
    /// Optional. Query field `sortBy`.
    public var sortBy: SortJobsBy?
    /// Optional. Query field `sortOrder`.
    public var sortOrder: SortOrder?

    /// The structure from its members.
    public init(
        submitTimeAfter: Timestamp? = nil,
        submitTimeBefore: Timestamp? = nil,
        statusEquals: ModelInvocationJobStatus? = nil,
        nameContains: String? = nil,
        maxResults: Int? = nil,
        nextToken: String? = nil,
        sortBy: SortJobsBy? = nil,
        sortOrder: SortOrder? = nil
    ) {
        self.submitTimeAfter = submitTimeAfter
        self.submitTimeBefore = submitTimeBefore
        self.statusEquals = statusEquals
        self.nameContains = nameContains
        self.maxResults = maxResults
        self.nextToken = nextToken
        self.sortBy = sortBy
        self.sortOrder = sortOrder
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListModelInvocationJobsRequest")
        self.submitTimeAfter = try reader.optional("submitTimeAfter")
        self.submitTimeBefore = try reader.optional("submitTimeBefore")
        self.statusEquals = try reader.optional("statusEquals")
        self.nameContains = try reader.optional("nameContains")
        self.maxResults = try reader.optional("maxResults")
        self.nextToken = try reader.optional("nextToken")
        self.sortBy = try reader.optional("sortBy")
        self.sortOrder = try reader.optional("sortOrder")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("submitTimeAfter", submitTimeAfter)
        written.set("submitTimeBefore", submitTimeBefore)
        written.set("statusEquals", statusEquals)
        written.set("nameContains", nameContains)
        written.set("maxResults", maxResults)
        written.set("nextToken", nextToken)
        written.set("sortBy", sortBy)
        written.set("sortOrder", sortOrder)
        return .structure(written)
    }
}

/// The structure `ListModelInvocationJobsResponse`.
public struct ListModelInvocationJobsResponse: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 2048.
    public var nextToken: String?
    /// Optional.
    public var invocationJobSummaries: [ModelInvocationJobSummary]?

    /// The structure from its members.
    public init(
        nextToken: String? = nil,
        invocationJobSummaries: [ModelInvocationJobSummary]? = nil
    ) {
        self.nextToken = nextToken
        self.invocationJobSummaries = invocationJobSummaries
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListModelInvocationJobsResponse")
        self.nextToken = try reader.optional("nextToken")
        self.invocationJobSummaries = try reader.optional("invocationJobSummaries")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("nextToken", nextToken)
        written.set("invocationJobSummaries", invocationJobSummaries)
        return .structure(written)
    }
}

/// The structure `ListPromptRoutersRequest`.
public struct ListPromptRoutersRequest: ShapeConvertible, Hashable {
    /// Optional. Query field `maxResults`. Value 1 to 1000.
    public var maxResults: Int?
    /// Optional. Query field `nextToken`. Length 1 to 2048.
    public var nextToken: String?
    /// Optional. Query field `type`.
    public var type: PromptRouterType?

    /// The structure from its members.
    public init(
        maxResults: Int? = nil,
        nextToken: String? = nil,
        type: PromptRouterType? = nil
    ) {
        self.maxResults = maxResults
        self.nextToken = nextToken
        self.type = type
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListPromptRoutersRequest")
        self.maxResults = try reader.optional("maxResults")
        self.nextToken = try reader.optional("nextToken")
        self.type = try reader.optional("type")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("maxResults", maxResults)
        written.set("nextToken", nextToken)
        written.set("type", type)
        return .structure(written)
    }
}

/// The structure `ListPromptRoutersResponse`.
public struct ListPromptRoutersResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var promptRouterSummaries: [PromptRouterSummary]?
    /// Optional. Length 1 to 2048.
    public var nextToken: String?

    /// The structure from its members.
    public init(
        promptRouterSummaries: [PromptRouterSummary]? = nil,
        nextToken: String? = nil
    ) {
        self.promptRouterSummaries = promptRouterSummaries
        self.nextToken = nextToken
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListPromptRoutersResponse")
        self.promptRouterSummaries = try reader.optional("promptRouterSummaries")
        self.nextToken = try reader.optional("nextToken")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("promptRouterSummaries", promptRouterSummaries)
        written.set("nextToken", nextToken)
        return .structure(written)
    }
}

/// The structure `ListTagsForResourceRequest`.
public struct ListTagsForResourceRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 1011.
    public var resourceARN: String

    /// The structure from its members.
    public init(
        resourceARN: String
    ) {
        self.resourceARN = resourceARN
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListTagsForResourceRequest")
        self.resourceARN = try reader.required("resourceARN")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("resourceARN", resourceARN)
        return .structure(written)
    }
}

/// The structure `ListTagsForResourceResponse`.
public struct ListTagsForResourceResponse: ShapeConvertible, Hashable {
    /// Optional. Length 0 to 200.
    public var tags: [Tag]?

    /// The structure from its members.
    public init(
        tags: [Tag]? = nil
    ) {
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListTagsForResourceResponse")
        self.tags = try reader.optional("tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("tags", tags)
        return .structure(written)
    }
}

/// The structure `LoggingConfig`.
public struct LoggingConfig: ShapeConvertible, Hashable {
    /// Optional.
    public var cloudWatchConfig: CloudWatchConfig?
    /// Optional.
    public var s3Config: S3Config?
    /// Optional.
    public var textDataDeliveryEnabled: Bool?
    /// Optional.
    public var imageDataDeliveryEnabled: Bool?
    /// Optional.
    public var embeddingDataDeliveryEnabled: Bool?
    /// Optional.
    public var videoDataDeliveryEnabled: Bool?
    /// Optional.
    public var audioDataDeliveryEnabled: Bool?

    /// The structure from its members.
    public init(
        cloudWatchConfig: CloudWatchConfig? = nil,
        s3Config: S3Config? = nil,
        textDataDeliveryEnabled: Bool? = nil,
        imageDataDeliveryEnabled: Bool? = nil,
        embeddingDataDeliveryEnabled: Bool? = nil,
        videoDataDeliveryEnabled: Bool? = nil,
        audioDataDeliveryEnabled: Bool? = nil
    ) {
        self.cloudWatchConfig = cloudWatchConfig
        self.s3Config = s3Config
        self.textDataDeliveryEnabled = textDataDeliveryEnabled
        self.imageDataDeliveryEnabled = imageDataDeliveryEnabled
        self.embeddingDataDeliveryEnabled = embeddingDataDeliveryEnabled
        self.videoDataDeliveryEnabled = videoDataDeliveryEnabled
        self.audioDataDeliveryEnabled = audioDataDeliveryEnabled
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "LoggingConfig")
        self.cloudWatchConfig = try reader.optional("cloudWatchConfig")
        self.s3Config = try reader.optional("s3Config")
        self.textDataDeliveryEnabled = try reader.optional("textDataDeliveryEnabled")
        self.imageDataDeliveryEnabled = try reader.optional("imageDataDeliveryEnabled")
        self.embeddingDataDeliveryEnabled = try reader.optional("embeddingDataDeliveryEnabled")
        self.videoDataDeliveryEnabled = try reader.optional("videoDataDeliveryEnabled")
        self.audioDataDeliveryEnabled = try reader.optional("audioDataDeliveryEnabled")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("cloudWatchConfig", cloudWatchConfig)
        written.set("s3Config", s3Config)
        written.set("textDataDeliveryEnabled", textDataDeliveryEnabled)
        written.set("imageDataDeliveryEnabled", imageDataDeliveryEnabled)
        written.set("embeddingDataDeliveryEnabled", embeddingDataDeliveryEnabled)
        written.set("videoDataDeliveryEnabled", videoDataDeliveryEnabled)
        written.set("audioDataDeliveryEnabled", audioDataDeliveryEnabled)
        return .structure(written)
    }
}

/// The structure `ModelImportJobSummary`.
public struct ModelImportJobSummary: ShapeConvertible, Hashable {
    /// Required. Length 0 to 1011.
    public var jobArn: String
    /// Required. Length 1 to 63.
    public var jobName: String
    /// Required.
    public var status: ModelImportJobStatus
    /// Optional.
    public var lastModifiedTime: Timestamp?
    /// Required.
    public var creationTime: Timestamp
    /// Optional.
    public var endTime: Timestamp?
    /// Optional. Length 20 to 1011.
    public var importedModelArn: String?
    /// Optional. Length 1 to 63.
    public var importedModelName: String?

    /// The structure from its members.
    public init(
        jobArn: String,
        jobName: String,
        status: ModelImportJobStatus,
        lastModifiedTime: Timestamp? = nil,
        creationTime: Timestamp,
        endTime: Timestamp? = nil,
        importedModelArn: String? = nil,
        importedModelName: String? = nil
    ) {
        self.jobArn = jobArn
        self.jobName = jobName
        self.status = status
        self.lastModifiedTime = lastModifiedTime
        self.creationTime = creationTime
        self.endTime = endTime
        self.importedModelArn = importedModelArn
        self.importedModelName = importedModelName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ModelImportJobSummary")
        self.jobArn = try reader.required("jobArn")
        self.jobName = try reader.required("jobName")
        self.status = try reader.required("status")
        self.lastModifiedTime = try reader.optional("lastModifiedTime")
        self.creationTime = try reader.required("creationTime")
        self.endTime = try reader.optional("endTime")
        self.importedModelArn = try reader.optional("importedModelArn")
        self.importedModelName = try reader.optional("importedModelName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("jobArn", jobArn)
        written.set("jobName", jobName)
        written.set("status", status)
        written.set("lastModifiedTime", lastModifiedTime)
        written.set("creationTime", creationTime)
        written.set("endTime", endTime)
        written.set("importedModelArn", importedModelArn)
        written.set("importedModelName", importedModelName)
        return .structure(written)
    }
}

/// The structure `ModelInvocationJobS3InputDataConfig`.
public struct ModelInvocationJobS3InputDataConfig: ShapeConvertible, Hashable {
    /// Optional.
    public var s3InputFormat: S3InputFormat?
    /// Required. Length 1 to 1024.
    public var s3Uri: String
    /// Optional.
    public var s3BucketOwner: String?

    /// The structure from its members.
    public init(
        s3InputFormat: S3InputFormat? = nil,
        s3Uri: String,
        s3BucketOwner: String? = nil
    ) {
        self.s3InputFormat = s3InputFormat
        self.s3Uri = s3Uri
        self.s3BucketOwner = s3BucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ModelInvocationJobS3InputDataConfig")
        self.s3InputFormat = try reader.optional("s3InputFormat")
        self.s3Uri = try reader.required("s3Uri")
        self.s3BucketOwner = try reader.optional("s3BucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("s3InputFormat", s3InputFormat)
        written.set("s3Uri", s3Uri)
        written.set("s3BucketOwner", s3BucketOwner)
        return .structure(written)
    }
}

/// The structure `ModelInvocationJobS3OutputDataConfig`.
public struct ModelInvocationJobS3OutputDataConfig: ShapeConvertible, Hashable {
    /// Required. Length 1 to 1024.
    public var s3Uri: String
    /// Optional. Length 1 to 2048.
    public var s3EncryptionKeyId: String?
    /// Optional.
    public var s3BucketOwner: String?

    /// The structure from its members.
    public init(
        s3Uri: String,
        s3EncryptionKeyId: String? = nil,
        s3BucketOwner: String? = nil
    ) {
        self.s3Uri = s3Uri
        self.s3EncryptionKeyId = s3EncryptionKeyId
        self.s3BucketOwner = s3BucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ModelInvocationJobS3OutputDataConfig")
        self.s3Uri = try reader.required("s3Uri")
        self.s3EncryptionKeyId = try reader.optional("s3EncryptionKeyId")
        self.s3BucketOwner = try reader.optional("s3BucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("s3Uri", s3Uri)
        written.set("s3EncryptionKeyId", s3EncryptionKeyId)
        written.set("s3BucketOwner", s3BucketOwner)
        return .structure(written)
    }
}

/// The structure `ModelInvocationJobSummary`.
public struct ModelInvocationJobSummary: ShapeConvertible, Hashable {
    /// Required. Length 0 to 1011.
    public var jobArn: String
    /// Required. Length 1 to 63.
    public var jobName: String
    /// Required. Length 1 to 2048.
    public var modelId: String
    /// Optional. Length 1 to 256.
    public var clientRequestToken: String?
    /// Required. Length 0 to 2048.
    public var roleArn: String
    /// Optional.
    public var status: ModelInvocationJobStatus?
    /// Optional. Length 0 to 2048.
    public var message: String?
    /// Required.
    public var submitTime: Timestamp
    /// Optional.
    public var lastModifiedTime: Timestamp?
    /// Optional.
    public var endTime: Timestamp?
    /// Required.
    public var inputDataConfig: ModelInvocationJobInputDataConfig
    /// Required.
    public var outputDataConfig: ModelInvocationJobOutputDataConfig
    /// Optional.
    public var vpcConfig: VpcConfig?
    /// Optional. Value 24 to 168.
    public var timeoutDurationInHours: Int?
    /// Optional.
    public var jobExpirationTime: Timestamp?
    /// Optional.
    public var modelInvocationType: ModelInvocationType?
    /// Optional. Value 0 or more.
    public var totalRecordCount: Int?
    /// Optional. Value 0 or more.
    public var processedRecordCount: Int?
    /// Optional. Value 0 or more.
    public var successRecordCount: Int?
    /// Optional. Value 0 or more.
    public var errorRecordCount: Int?

    /// The structure from its members.
    public init(
        jobArn: String,
        jobName: String,
        modelId: String,
        clientRequestToken: String? = nil,
        roleArn: String,
        status: ModelInvocationJobStatus? = nil,
        message: String? = nil,
        submitTime: Timestamp,
        lastModifiedTime: Timestamp? = nil,
        endTime: Timestamp? = nil,
        inputDataConfig: ModelInvocationJobInputDataConfig,
        outputDataConfig: ModelInvocationJobOutputDataConfig,
        vpcConfig: VpcConfig? = nil,
        timeoutDurationInHours: Int? = nil,
        jobExpirationTime: Timestamp? = nil,
        modelInvocationType: ModelInvocationType? = nil,
        totalRecordCount: Int? = nil,
        processedRecordCount: Int? = nil,
        successRecordCount: Int? = nil,
        errorRecordCount: Int? = nil
    ) {
        self.jobArn = jobArn
        self.jobName = jobName
        self.modelId = modelId
        self.clientRequestToken = clientRequestToken
        self.roleArn = roleArn
        self.status = status
        self.message = message
        self.submitTime = submitTime
        self.lastModifiedTime = lastModifiedTime
        self.endTime = endTime
        self.inputDataConfig = inputDataConfig
        self.outputDataConfig = outputDataConfig
        self.vpcConfig = vpcConfig
        self.timeoutDurationInHours = timeoutDurationInHours
        self.jobExpirationTime = jobExpirationTime
        self.modelInvocationType = modelInvocationType
        self.totalRecordCount = totalRecordCount
        self.processedRecordCount = processedRecordCount
        self.successRecordCount = successRecordCount
        self.errorRecordCount = errorRecordCount
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ModelInvocationJobSummary")
        self.jobArn = try reader.required("jobArn")
        self.jobName = try reader.required("jobName")
        self.modelId = try reader.required("modelId")
        self.clientRequestToken = try reader.optional("clientRequestToken")
        self.roleArn = try reader.required("roleArn")
        self.status = try reader.optional("status")
        self.message = try reader.optional("message")
        self.submitTime = try reader.required("submitTime")
        self.lastModifiedTime = try reader.optional("lastModifiedTime")
        self.endTime = try reader.optional("endTime")
        self.inputDataConfig = try reader.required("inputDataConfig")
        self.outputDataConfig = try reader.required("outputDataConfig")
        self.vpcConfig = try reader.optional("vpcConfig")
        self.timeoutDurationInHours = try reader.optional("timeoutDurationInHours")
        self.jobExpirationTime = try reader.optional("jobExpirationTime")
        self.modelInvocationType = try reader.optional("modelInvocationType")
        self.totalRecordCount = try reader.optional("totalRecordCount")
        self.processedRecordCount = try reader.optional("processedRecordCount")
        self.successRecordCount = try reader.optional("successRecordCount")
        self.errorRecordCount = try reader.optional("errorRecordCount")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("jobArn", jobArn)
        written.set("jobName", jobName)
        written.set("modelId", modelId)
        written.set("clientRequestToken", clientRequestToken)
        written.set("roleArn", roleArn)
        written.set("status", status)
        written.set("message", message)
        written.set("submitTime", submitTime)
        written.set("lastModifiedTime", lastModifiedTime)
        written.set("endTime", endTime)
        written.set("inputDataConfig", inputDataConfig)
        written.set("outputDataConfig", outputDataConfig)
        written.set("vpcConfig", vpcConfig)
        written.set("timeoutDurationInHours", timeoutDurationInHours)
        written.set("jobExpirationTime", jobExpirationTime)
        written.set("modelInvocationType", modelInvocationType)
        written.set("totalRecordCount", totalRecordCount)
        written.set("processedRecordCount", processedRecordCount)
        written.set("successRecordCount", successRecordCount)
        written.set("errorRecordCount", errorRecordCount)
        return .structure(written)
    }
}

/// The structure `Offer`.
public struct Offer: ShapeConvertible, Hashable {
    /// Optional.
    public var offerId: String?
    /// Required.
    public var offerToken: String
    /// Required.
    public var termDetails: TermDetails

    /// The structure from its members.
    public init(
        offerId: String? = nil,
        offerToken: String,
        termDetails: TermDetails
    ) {
        self.offerId = offerId
        self.offerToken = offerToken
        self.termDetails = termDetails
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Offer")
        self.offerId = try reader.optional("offerId")
        self.offerToken = try reader.required("offerToken")
        self.termDetails = try reader.required("termDetails")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("offerId", offerId)
        written.set("offerToken", offerToken)
        written.set("termDetails", termDetails)
        return .structure(written)
    }
}

/// The structure `PricingTerm`.
public struct PricingTerm: ShapeConvertible, Hashable {
    /// Required.
    public var rateCard: [DimensionalPriceRate]

    /// The structure from its members.
    public init(
        rateCard: [DimensionalPriceRate]
    ) {
        self.rateCard = rateCard
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PricingTerm")
        self.rateCard = try reader.required("rateCard")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("rateCard", rateCard)
        return .structure(written)
    }
}

/// The structure `PromptRouterSummary`.
public struct PromptRouterSummary: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var promptRouterName: String
    /// Required.
    public var routingCriteria: RoutingCriteria
    /// Optional. Length 1 to 200.
    public var description: String?
    /// Optional.
    public var createdAt: Timestamp?
    /// Optional.
    public var updatedAt: Timestamp?
    /// Required. Length 1 to 2048.
    public var promptRouterArn: String
    /// Required.
    public var models: [PromptRouterTargetModel]
    /// Required.
    public var fallbackModel: PromptRouterTargetModel
    /// Required.
    public var status: PromptRouterStatus
    /// Required.
    public var type: PromptRouterType

    /// The structure from its members.
    public init(
        promptRouterName: String,
        routingCriteria: RoutingCriteria,
        description: String? = nil,
        createdAt: Timestamp? = nil,
        updatedAt: Timestamp? = nil,
        promptRouterArn: String,
        models: [PromptRouterTargetModel],
        fallbackModel: PromptRouterTargetModel,
        status: PromptRouterStatus,
        type: PromptRouterType
    ) {
        self.promptRouterName = promptRouterName
        self.routingCriteria = routingCriteria
        self.description = description
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.promptRouterArn = promptRouterArn
        self.models = models
        self.fallbackModel = fallbackModel
        self.status = status
        self.type = type
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PromptRouterSummary")
        self.promptRouterName = try reader.required("promptRouterName")
        self.routingCriteria = try reader.required("routingCriteria")
        self.description = try reader.optional("description")
        self.createdAt = try reader.optional("createdAt")
        self.updatedAt = try reader.optional("updatedAt")
        self.promptRouterArn = try reader.required("promptRouterArn")
        self.models = try reader.required("models")
        self.fallbackModel = try reader.required("fallbackModel")
        self.status = try reader.required("status")
        self.type = try reader.required("type")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("promptRouterName", promptRouterName)
        written.set("routingCriteria", routingCriteria)
        written.set("description", description)
        written.set("createdAt", createdAt)
        written.set("updatedAt", updatedAt)
        written.set("promptRouterArn", promptRouterArn)
        written.set("models", models)
        written.set("fallbackModel", fallbackModel)
        written.set("status", status)
        written.set("type", type)
        return .structure(written)
    }
}

/// The structure `PromptRouterTargetModel`.
public struct PromptRouterTargetModel: ShapeConvertible, Hashable {
    /// Required. Length 1 to 2048.
    public var modelArn: String

    /// The structure from its members.
    public init(
        modelArn: String
    ) {
        self.modelArn = modelArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PromptRouterTargetModel")
        self.modelArn = try reader.required("modelArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelArn", modelArn)
        return .structure(written)
    }
}

/// The structure `PutModelInvocationLoggingConfigurationRequest`.
public struct PutModelInvocationLoggingConfigurationRequest: ShapeConvertible, Hashable {
    /// Required.
    public var loggingConfig: LoggingConfig

    /// The structure from its members.
    public init(
        loggingConfig: LoggingConfig
    ) {
        self.loggingConfig = loggingConfig
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutModelInvocationLoggingConfigurationRequest")
        self.loggingConfig = try reader.required("loggingConfig")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("loggingConfig", loggingConfig)
        return .structure(written)
    }
}

/// The structure `PutModelInvocationLoggingConfigurationResponse`.
public struct PutModelInvocationLoggingConfigurationResponse: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "PutModelInvocationLoggingConfigurationResponse")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `PutResourcePolicyRequest`.
public struct PutResourcePolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 255.
    public var resourceArn: String
    /// Required. Length 1 to 20480.
    public var resourcePolicy: String

    /// The structure from its members.
    public init(
        resourceArn: String,
        resourcePolicy: String
    ) {
        self.resourceArn = resourceArn
        self.resourcePolicy = resourcePolicy
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutResourcePolicyRequest")
        self.resourceArn = try reader.required("resourceArn")
        self.resourcePolicy = try reader.required("resourcePolicy")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("resourceArn", resourceArn)
        written.set("resourcePolicy", resourcePolicy)
        return .structure(written)
    }
}

/// The structure `PutResourcePolicyResponse`.
public struct PutResourcePolicyResponse: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 255.
    public var resourceArn: String?

    /// The structure from its members.
    public init(
        resourceArn: String? = nil
    ) {
        self.resourceArn = resourceArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutResourcePolicyResponse")
        self.resourceArn = try reader.optional("resourceArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("resourceArn", resourceArn)
        return .structure(written)
    }
}

/// The structure `RoutingCriteria`.
public struct RoutingCriteria: ShapeConvertible, Hashable {
    /// Required. Value 0 to 100.
    public var responseQualityDifference: Double

    /// The structure from its members.
    public init(
        responseQualityDifference: Double
    ) {
        self.responseQualityDifference = responseQualityDifference
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "RoutingCriteria")
        self.responseQualityDifference = try reader.required("responseQualityDifference")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("responseQualityDifference", responseQualityDifference)
        return .structure(written)
    }
}

/// The structure `S3Config`.
public struct S3Config: ShapeConvertible, Hashable {
    /// Required. Length 3 to 63.
    public var bucketName: String
    /// Optional. Length 0 to 1024.
    public var keyPrefix: String?

    /// The structure from its members.
    public init(
        bucketName: String,
        keyPrefix: String? = nil
    ) {
        self.bucketName = bucketName
        self.keyPrefix = keyPrefix
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "S3Config")
        self.bucketName = try reader.required("bucketName")
        self.keyPrefix = try reader.optional("keyPrefix")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("bucketName", bucketName)
        written.set("keyPrefix", keyPrefix)
        return .structure(written)
    }
}

/// The structure `S3DataSource`.
public struct S3DataSource: ShapeConvertible, Hashable {
    /// Required. Length 1 to 1024.
    public var s3Uri: String

    /// The structure from its members.
    public init(
        s3Uri: String
    ) {
        self.s3Uri = s3Uri
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "S3DataSource")
        self.s3Uri = try reader.required("s3Uri")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("s3Uri", s3Uri)
        return .structure(written)
    }
}

/// The structure `StopModelInvocationJobRequest`.
public struct StopModelInvocationJobRequest: ShapeConvertible, Hashable {
    /// Required. Path label `jobIdentifier`. Length 0 to 1011.
    public var jobIdentifier: String

    /// The structure from its members.
    public init(
        jobIdentifier: String
    ) {
        self.jobIdentifier = jobIdentifier
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "StopModelInvocationJobRequest")
        self.jobIdentifier = try reader.required("jobIdentifier")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("jobIdentifier", jobIdentifier)
        return .structure(written)
    }
}

/// The structure `StopModelInvocationJobResponse`.
public struct StopModelInvocationJobResponse: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "StopModelInvocationJobResponse")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `SupportTerm`.
public struct SupportTerm: ShapeConvertible, Hashable {
    /// Optional.
    public var refundPolicyDescription: String?

    /// The structure from its members.
    public init(
        refundPolicyDescription: String? = nil
    ) {
        self.refundPolicyDescription = refundPolicyDescription
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "SupportTerm")
        self.refundPolicyDescription = try reader.optional("refundPolicyDescription")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("refundPolicyDescription", refundPolicyDescription)
        return .structure(written)
    }
}

/// The structure `Tag`.
public struct Tag: ShapeConvertible, Hashable {
    /// Required. Length 1 to 128.
    public var key: String
    /// Required. Length 0 to 256.
    public var value: String

    /// The structure from its members.
    public init(
        key: String,
        value: String
    ) {
        self.key = key
        self.value = value
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Tag")
        self.key = try reader.required("key")
        self.value = try reader.required("value")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("key", key)
        written.set("value", value)
        return .structure(written)
    }
}

/// The structure `TagResourceRequest`.
public struct TagResourceRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 1011.
    public var resourceARN: String
    /// Required. Length 0 to 200.
    public var tags: [Tag]

    /// The structure from its members.
    public init(
        resourceARN: String,
        tags: [Tag]
    ) {
        self.resourceARN = resourceARN
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "TagResourceRequest")
        self.resourceARN = try reader.required("resourceARN")
        self.tags = try reader.required("tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("resourceARN", resourceARN)
        written.set("tags", tags)
        return .structure(written)
    }
}

/// The structure `TagResourceResponse`.
public struct TagResourceResponse: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "TagResourceResponse")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `TermDetails`.
public struct TermDetails: ShapeConvertible, Hashable {
    /// Required.
    public var usageBasedPricingTerm: PricingTerm
    /// Required.
    public var legalTerm: LegalTerm
    /// Required.
    public var supportTerm: SupportTerm
    /// Optional.
    public var validityTerm: ValidityTerm?

    /// The structure from its members.
    public init(
        usageBasedPricingTerm: PricingTerm,
        legalTerm: LegalTerm,
        supportTerm: SupportTerm,
        validityTerm: ValidityTerm? = nil
    ) {
        self.usageBasedPricingTerm = usageBasedPricingTerm
        self.legalTerm = legalTerm
        self.supportTerm = supportTerm
        self.validityTerm = validityTerm
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "TermDetails")
        self.usageBasedPricingTerm = try reader.required("usageBasedPricingTerm")
        self.legalTerm = try reader.required("legalTerm")
        self.supportTerm = try reader.required("supportTerm")
        self.validityTerm = try reader.optional("validityTerm")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("usageBasedPricingTerm", usageBasedPricingTerm)
        written.set("legalTerm", legalTerm)
        written.set("supportTerm", supportTerm)
        written.set("validityTerm", validityTerm)
        return .structure(written)
    }
}

/// The structure `UntagResourceRequest`.
public struct UntagResourceRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 1011.
    public var resourceARN: String
    /// Required. Length 0 to 200.
    public var tagKeys: [String]

    /// The structure from its members.
    public init(
        resourceARN: String,
        tagKeys: [String]
    ) {
        self.resourceARN = resourceARN
        self.tagKeys = tagKeys
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UntagResourceRequest")
        self.resourceARN = try reader.required("resourceARN")
        self.tagKeys = try reader.required("tagKeys")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("resourceARN", resourceARN)
        written.set("tagKeys", tagKeys)
        return .structure(written)
    }
}

/// The structure `UntagResourceResponse`.
public struct UntagResourceResponse: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "UntagResourceResponse")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `ValidityTerm`.
public struct ValidityTerm: ShapeConvertible, Hashable {
    /// Optional.
    public var agreementDuration: String?

    /// The structure from its members.
    public init(
        agreementDuration: String? = nil
    ) {
        self.agreementDuration = agreementDuration
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ValidityTerm")
        self.agreementDuration = try reader.optional("agreementDuration")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("agreementDuration", agreementDuration)
        return .structure(written)
    }
}

/// The structure `VpcConfig`.
public struct VpcConfig: ShapeConvertible, Hashable {
    /// Required. Length 1 to 16.
    public var subnetIds: [String]
    /// Required. Length 1 to 5.
    public var securityGroupIds: [String]

    /// The structure from its members.
    public init(
        subnetIds: [String],
        securityGroupIds: [String]
    ) {
        self.subnetIds = subnetIds
        self.securityGroupIds = securityGroupIds
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "VpcConfig")
        self.subnetIds = try reader.required("subnetIds")
        self.securityGroupIds = try reader.required("securityGroupIds")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("subnetIds", subnetIds)
        written.set("securityGroupIds", securityGroupIds)
        return .structure(written)
    }
}
