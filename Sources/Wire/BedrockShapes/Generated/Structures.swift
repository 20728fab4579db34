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
