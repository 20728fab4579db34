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
