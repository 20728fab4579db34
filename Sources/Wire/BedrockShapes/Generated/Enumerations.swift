// Generated from AWS's service model of bedrock (2023-04-20) by Tools/ServiceModelGenerator: run `make generate`.
// The string enumerations; open, because AWS adds values.
// swift-format-ignore-file

public import AWSWireProtocol

/// `AgreementStatus`: a string; these values are modelled.
public struct AgreementStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `AVAILABLE`.
    public static let available = Self(rawValue: "AVAILABLE")
    /// `PENDING`.
    public static let pending = Self(rawValue: "PENDING")
    /// `NOT_AVAILABLE`.
    public static let notAvailable = Self(rawValue: "NOT_AVAILABLE")
    /// `ERROR`.
    public static let error = Self(rawValue: "ERROR")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [available, pending, notAvailable, error]
}

/// `AuthorizationStatus`: a string; these values are modelled.
public struct AuthorizationStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `AUTHORIZED`.
    public static let authorized = Self(rawValue: "AUTHORIZED")
    /// `NOT_AUTHORIZED`.
    public static let notAuthorized = Self(rawValue: "NOT_AUTHORIZED")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [authorized, notAuthorized]
}

/// `EntitlementAvailability`: a string; these values are modelled.
public struct EntitlementAvailability: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `AVAILABLE`.
    public static let available = Self(rawValue: "AVAILABLE")
    /// `NOT_AVAILABLE`.
    public static let notAvailable = Self(rawValue: "NOT_AVAILABLE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [available, notAvailable]
}

/// `FoundationModelLifecycleStatus`: a string; these values are modelled.
public struct FoundationModelLifecycleStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `ACTIVE`.
    public static let active = Self(rawValue: "ACTIVE")
    /// `LEGACY`.
    public static let legacy = Self(rawValue: "LEGACY")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [active, legacy]
}

/// `InferenceProfileStatus`: a string; these values are modelled.
public struct InferenceProfileStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `ACTIVE`.
    public static let active = Self(rawValue: "ACTIVE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [active]
}

/// `InferenceProfileType`: a string; these values are modelled.
public struct InferenceProfileType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `SYSTEM_DEFINED`.
    public static let systemDefined = Self(rawValue: "SYSTEM_DEFINED")
    /// `APPLICATION`.
    public static let application = Self(rawValue: "APPLICATION")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [systemDefined, application]
}

/// `InferenceType`: a string; these values are modelled.
public struct InferenceType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `ON_DEMAND`.
    public static let onDemand = Self(rawValue: "ON_DEMAND")
    /// `PROVISIONED`.
    public static let provisioned = Self(rawValue: "PROVISIONED")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [onDemand, provisioned]
}

/// `ModelCustomization`: a string; these values are modelled.
public struct ModelCustomization: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `FINE_TUNING`.
    public static let fineTuning = Self(rawValue: "FINE_TUNING")
    /// `CONTINUED_PRE_TRAINING`.
    public static let continuedPreTraining = Self(rawValue: "CONTINUED_PRE_TRAINING")
    /// `DISTILLATION`.
    public static let distillation = Self(rawValue: "DISTILLATION")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [fineTuning, continuedPreTraining, distillation]
}

/// `ModelImportJobStatus`: a string; these values are modelled.
public struct ModelImportJobStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `InProgress`.
    public static let inProgress = Self(rawValue: "InProgress")
    /// `Completed`.
    public static let completed = Self(rawValue: "Completed")
    /// `Failed`.
    public static let failed = Self(rawValue: "Failed")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [inProgress, completed, failed]
}

/// `ModelInvocationJobStatus`: a string; these values are modelled.
public struct ModelInvocationJobStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Submitted`.
    public static let submitted = Self(rawValue: "Submitted")
    /// `InProgress`.
    public static let inProgress = Self(rawValue: "InProgress")
    /// `Completed`.
    public static let completed = Self(rawValue: "Completed")
    /// `Failed`.
    public static let failed = Self(rawValue: "Failed")
    /// `Stopping`.
    public static let stopping = Self(rawValue: "Stopping")
    /// `Stopped`.
    public static let stopped = Self(rawValue: "Stopped")
    /// `PartiallyCompleted`.
    public static let partiallyCompleted = Self(rawValue: "PartiallyCompleted")
    /// `Expired`.
    public static let expired = Self(rawValue: "Expired")
    /// `Validating`.
    public static let validating = Self(rawValue: "Validating")
    /// `Scheduled`.
    public static let scheduled = Self(rawValue: "Scheduled")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [submitted, inProgress, completed, failed, stopping, stopped, partiallyCompleted, expired, validating, scheduled]
}

/// `ModelInvocationType`: a string; these values are modelled.
public struct ModelInvocationType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `InvokeModel`.
    public static let invokeModel = Self(rawValue: "InvokeModel")
    /// `Converse`.
    public static let converse = Self(rawValue: "Converse")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [invokeModel, converse]
}

/// `ModelModality`: a string; these values are modelled.
public struct ModelModality: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `TEXT`.
    public static let text = Self(rawValue: "TEXT")
    /// `IMAGE`.
    public static let image = Self(rawValue: "IMAGE")
    /// `EMBEDDING`.
    public static let embedding = Self(rawValue: "EMBEDDING")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [text, image, embedding]
}

/// `OfferType`: a string; these values are modelled.
public struct OfferType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `ALL`.
    public static let all = Self(rawValue: "ALL")
    /// `PUBLIC`.
    public static let `public` = Self(rawValue: "PUBLIC")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [all, `public`]
}

/// `PromptRouterStatus`: a string; these values are modelled.
public struct PromptRouterStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `AVAILABLE`.
    public static let available = Self(rawValue: "AVAILABLE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [available]
}

/// `PromptRouterType`: a string; these values are modelled.
public struct PromptRouterType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `custom`.
    public static let custom = Self(rawValue: "custom")
    /// `default`.
    public static let `default` = Self(rawValue: "default")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [custom, `default`]
}

/// `RegionAvailability`: a string; these values are modelled.
public struct RegionAvailability: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `AVAILABLE`.
    public static let available = Self(rawValue: "AVAILABLE")
    /// `NOT_AVAILABLE`.
    public static let notAvailable = Self(rawValue: "NOT_AVAILABLE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [available, notAvailable]
}

/// `S3InputFormat`: a string; these values are modelled.
public struct S3InputFormat: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `JSONL`.
    public static let jsonl = Self(rawValue: "JSONL")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [jsonl]
}

/// `SortJobsBy`: a string; these values are modelled.
public struct SortJobsBy: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `CreationTime`.
    public static let creationTime = Self(rawValue: "CreationTime")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [creationTime]
}

/// `SortModelsBy`: a string; these values are modelled.
public struct SortModelsBy: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `CreationTime`.
    public static let creationTime = Self(rawValue: "CreationTime")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [creationTime]
}

/// `SortOrder`: a string; these values are modelled.
public struct SortOrder: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Ascending`.
    public static let ascending = Self(rawValue: "Ascending")
    /// `Descending`.
    public static let descending = Self(rawValue: "Descending")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [ascending, descending]
}
