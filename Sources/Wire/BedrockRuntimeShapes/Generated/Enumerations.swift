// Generated from AWS's service model of bedrock-runtime (2023-09-30) by Tools/ServiceModelGenerator: run `make generate`.
// The string enumerations; open, because AWS adds values.
// swift-format-ignore-file

public import AWSWireProtocol

/// `AudioFormat`: a string; these values are modelled.
public struct AudioFormat: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `mp3`.
    public static let mp3 = Self(rawValue: "mp3")
    /// `opus`.
    public static let opus = Self(rawValue: "opus")
    /// `wav`.
    public static let wav = Self(rawValue: "wav")
    /// `aac`.
    public static let aac = Self(rawValue: "aac")
    /// `flac`.
    public static let flac = Self(rawValue: "flac")
    /// `mp4`.
    public static let mp4 = Self(rawValue: "mp4")
    /// `ogg`.
    public static let ogg = Self(rawValue: "ogg")
    /// `mkv`.
    public static let mkv = Self(rawValue: "mkv")
    /// `mka`.
    public static let mka = Self(rawValue: "mka")
    /// `x-aac`.
    public static let xAac = Self(rawValue: "x-aac")
    /// `m4a`.
    public static let m4a = Self(rawValue: "m4a")
    /// `mpeg`.
    public static let mpeg = Self(rawValue: "mpeg")
    /// `mpga`.
    public static let mpga = Self(rawValue: "mpga")
    /// `pcm`.
    public static let pcm = Self(rawValue: "pcm")
    /// `webm`.
    public static let webm = Self(rawValue: "webm")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [mp3, opus, wav, aac, flac, mp4, ogg, mkv, mka, xAac, m4a, mpeg, mpga, pcm, webm]
}

/// `CachePointType`: a string; these values are modelled.
public struct CachePointType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `default`.
    public static let `default` = Self(rawValue: "default")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [`default`]
}

/// `CacheTTL`: a string; these values are modelled.
public struct CacheTTL: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `5m`.
    public static let value5m = Self(rawValue: "5m")
    /// `1h`.
    public static let value1h = Self(rawValue: "1h")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [value5m, value1h]
}

/// `ConversationRole`: a string; these values are modelled.
public struct ConversationRole: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `user`.
    public static let user = Self(rawValue: "user")
    /// `assistant`.
    public static let assistant = Self(rawValue: "assistant")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [user, assistant]
}

/// `DocumentFormat`: a string; these values are modelled.
public struct DocumentFormat: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `pdf`.
    public static let pdf = Self(rawValue: "pdf")
    /// `csv`.
    public static let csv = Self(rawValue: "csv")
    /// `doc`.
    public static let doc = Self(rawValue: "doc")
    /// `docx`.
    public static let docx = Self(rawValue: "docx")
    /// `xls`.
    public static let xls = Self(rawValue: "xls")
    /// `xlsx`.
    public static let xlsx = Self(rawValue: "xlsx")
    /// `html`.
    public static let html = Self(rawValue: "html")
    /// `txt`.
    public static let txt = Self(rawValue: "txt")
    /// `md`.
    public static let md = Self(rawValue: "md")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [pdf, csv, doc, docx, xls, xlsx, html, txt, md]
}

/// `GuardrailAutomatedReasoningLogicWarningType`: a string; these values are modelled.
public struct GuardrailAutomatedReasoningLogicWarningType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `ALWAYS_FALSE`.
    public static let alwaysFalse = Self(rawValue: "ALWAYS_FALSE")
    /// `ALWAYS_TRUE`.
    public static let alwaysTrue = Self(rawValue: "ALWAYS_TRUE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [alwaysFalse, alwaysTrue]
}

/// `GuardrailContentFilterConfidence`: a string; these values are modelled.
public struct GuardrailContentFilterConfidence: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `NONE`.
    public static let none = Self(rawValue: "NONE")
    /// `LOW`.
    public static let low = Self(rawValue: "LOW")
    /// `MEDIUM`.
    public static let medium = Self(rawValue: "MEDIUM")
    /// `HIGH`.
    public static let high = Self(rawValue: "HIGH")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [none, low, medium, high]
}

/// `GuardrailContentFilterStrength`: a string; these values are modelled.
public struct GuardrailContentFilterStrength: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `NONE`.
    public static let none = Self(rawValue: "NONE")
    /// `LOW`.
    public static let low = Self(rawValue: "LOW")
    /// `MEDIUM`.
    public static let medium = Self(rawValue: "MEDIUM")
    /// `HIGH`.
    public static let high = Self(rawValue: "HIGH")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [none, low, medium, high]
}

/// `GuardrailContentFilterType`: a string; these values are modelled.
public struct GuardrailContentFilterType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `INSULTS`.
    public static let insults = Self(rawValue: "INSULTS")
    /// `HATE`.
    public static let hate = Self(rawValue: "HATE")
    /// `SEXUAL`.
    public static let sexual = Self(rawValue: "SEXUAL")
    /// `VIOLENCE`.
    public static let violence = Self(rawValue: "VIOLENCE")
    /// `MISCONDUCT`.
    public static let misconduct = Self(rawValue: "MISCONDUCT")
    /// `PROMPT_ATTACK`.
    public static let promptAttack = Self(rawValue: "PROMPT_ATTACK")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [insults, hate, sexual, violence, misconduct, promptAttack]
}

/// `GuardrailContentPolicyAction`: a string; these values are modelled.
public struct GuardrailContentPolicyAction: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `BLOCKED`.
    public static let blocked = Self(rawValue: "BLOCKED")
    /// `NONE`.
    public static let none = Self(rawValue: "NONE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [blocked, none]
}

/// `GuardrailContextualGroundingFilterType`: a string; these values are modelled.
public struct GuardrailContextualGroundingFilterType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `GROUNDING`.
    public static let grounding = Self(rawValue: "GROUNDING")
    /// `RELEVANCE`.
    public static let relevance = Self(rawValue: "RELEVANCE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [grounding, relevance]
}

/// `GuardrailContextualGroundingPolicyAction`: a string; these values are modelled.
public struct GuardrailContextualGroundingPolicyAction: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `BLOCKED`.
    public static let blocked = Self(rawValue: "BLOCKED")
    /// `NONE`.
    public static let none = Self(rawValue: "NONE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [blocked, none]
}

/// `GuardrailConverseContentQualifier`: a string; these values are modelled.
public struct GuardrailConverseContentQualifier: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `grounding_source`.
    public static let groundingSource = Self(rawValue: "grounding_source")
    /// `query`.
    public static let query = Self(rawValue: "query")
    /// `guard_content`.
    public static let guardContent = Self(rawValue: "guard_content")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [groundingSource, query, guardContent]
}

/// `GuardrailConverseImageFormat`: a string; these values are modelled.
public struct GuardrailConverseImageFormat: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `png`.
    public static let png = Self(rawValue: "png")
    /// `jpeg`.
    public static let jpeg = Self(rawValue: "jpeg")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [png, jpeg]
}

/// `GuardrailManagedWordType`: a string; these values are modelled.
public struct GuardrailManagedWordType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `PROFANITY`.
    public static let profanity = Self(rawValue: "PROFANITY")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [profanity]
}

/// `GuardrailOrigin`: a string; these values are modelled.
public struct GuardrailOrigin: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `REQUEST`.
    public static let request = Self(rawValue: "REQUEST")
    /// `ACCOUNT_ENFORCED`.
    public static let accountEnforced = Self(rawValue: "ACCOUNT_ENFORCED")
    /// `ORGANIZATION_ENFORCED`.
    public static let organizationEnforced = Self(rawValue: "ORGANIZATION_ENFORCED")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [request, accountEnforced, organizationEnforced]
}

/// `GuardrailOwnership`: a string; these values are modelled.
public struct GuardrailOwnership: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `SELF`.
    public static let `self` = Self(rawValue: "SELF")
    /// `CROSS_ACCOUNT`.
    public static let crossAccount = Self(rawValue: "CROSS_ACCOUNT")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [`self`, crossAccount]
}

/// `GuardrailPiiEntityType`: a string; these values are modelled.
public struct GuardrailPiiEntityType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `ADDRESS`.
    public static let address = Self(rawValue: "ADDRESS")
    /// `AGE`.
    public static let age = Self(rawValue: "AGE")
    /// `AWS_ACCESS_KEY`.
    public static let awsAccessKey = Self(rawValue: "AWS_ACCESS_KEY")
    /// `AWS_SECRET_KEY`.
    public static let awsSecretKey = Self(rawValue: "AWS_SECRET_KEY")
    /// `CA_HEALTH_NUMBER`.
    public static let caHealthNumber = Self(rawValue: "CA_HEALTH_NUMBER")
    /// `CA_SOCIAL_INSURANCE_NUMBER`.
    public static let caSocialInsuranceNumber = Self(rawValue: "CA_SOCIAL_INSURANCE_NUMBER")
    /// `CREDIT_DEBIT_CARD_CVV`.
    public static let creditDebitCardCvv = Self(rawValue: "CREDIT_DEBIT_CARD_CVV")
    /// `CREDIT_DEBIT_CARD_EXPIRY`.
    public static let creditDebitCardExpiry = Self(rawValue: "CREDIT_DEBIT_CARD_EXPIRY")
    /// `CREDIT_DEBIT_CARD_NUMBER`.
    public static let creditDebitCardNumber = Self(rawValue: "CREDIT_DEBIT_CARD_NUMBER")
    /// `DRIVER_ID`.
    public static let driverId = Self(rawValue: "DRIVER_ID")
    /// `EMAIL`.
    public static let email = Self(rawValue: "EMAIL")
    /// `INTERNATIONAL_BANK_ACCOUNT_NUMBER`.
    public static let internationalBankAccountNumber = Self(rawValue: "INTERNATIONAL_BANK_ACCOUNT_NUMBER")
    /// `IP_ADDRESS`.
    public static let ipAddress = Self(rawValue: "IP_ADDRESS")
    /// `LICENSE_PLATE`.
    public static let licensePlate = Self(rawValue: "LICENSE_PLATE")
    /// `MAC_ADDRESS`.
    public static let macAddress = Self(rawValue: "MAC_ADDRESS")
    /// `NAME`.
    public static let name = Self(rawValue: "NAME")
    /// `PASSWORD`.
    public static let password = Self(rawValue: "PASSWORD")
    /// `PHONE`.
    public static let phone = Self(rawValue: "PHONE")
    /// `PIN`.
    public static let pin = Self(rawValue: "PIN")
    /// `SWIFT_CODE`.
    public static let swiftCode = Self(rawValue: "SWIFT_CODE")
    /// `UK_NATIONAL_HEALTH_SERVICE_NUMBER`.
    public static let ukNationalHealthServiceNumber = Self(rawValue: "UK_NATIONAL_HEALTH_SERVICE_NUMBER")
    /// `UK_NATIONAL_INSURANCE_NUMBER`.
    public static let ukNationalInsuranceNumber = Self(rawValue: "UK_NATIONAL_INSURANCE_NUMBER")
    /// `UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER`.
    public static let ukUniqueTaxpayerReferenceNumber = Self(rawValue: "UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER")
    /// `URL`.
    public static let url = Self(rawValue: "URL")
    /// `USERNAME`.
    public static let username = Self(rawValue: "USERNAME")
    /// `US_BANK_ACCOUNT_NUMBER`.
    public static let usBankAccountNumber = Self(rawValue: "US_BANK_ACCOUNT_NUMBER")
    /// `US_BANK_ROUTING_NUMBER`.
    public static let usBankRoutingNumber = Self(rawValue: "US_BANK_ROUTING_NUMBER")
    /// `US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER`.
    public static let usIndividualTaxIdentificationNumber = Self(rawValue: "US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER")
    /// `US_PASSPORT_NUMBER`.
    public static let usPassportNumber = Self(rawValue: "US_PASSPORT_NUMBER")
    /// `US_SOCIAL_SECURITY_NUMBER`.
    public static let usSocialSecurityNumber = Self(rawValue: "US_SOCIAL_SECURITY_NUMBER")
    /// `VEHICLE_IDENTIFICATION_NUMBER`.
    public static let vehicleIdentificationNumber = Self(rawValue: "VEHICLE_IDENTIFICATION_NUMBER")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [address, age, awsAccessKey, awsSecretKey, caHealthNumber, caSocialInsuranceNumber, creditDebitCardCvv, creditDebitCardExpiry, creditDebitCardNumber, driverId, email, internationalBankAccountNumber, ipAddress, licensePlate, macAddress, name, password, phone, pin, swiftCode, ukNationalHealthServiceNumber, ukNationalInsuranceNumber, ukUniqueTaxpayerReferenceNumber, url, username, usBankAccountNumber, usBankRoutingNumber, usIndividualTaxIdentificationNumber, usPassportNumber, usSocialSecurityNumber, vehicleIdentificationNumber]
}

/// `GuardrailSensitiveInformationPolicyAction`: a string; these values are modelled.
public struct GuardrailSensitiveInformationPolicyAction: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `ANONYMIZED`.
    public static let anonymized = Self(rawValue: "ANONYMIZED")
    /// `BLOCKED`.
    public static let blocked = Self(rawValue: "BLOCKED")
    /// `NONE`.
    public static let none = Self(rawValue: "NONE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [anonymized, blocked, none]
}

/// `GuardrailStreamProcessingMode`: a string; these values are modelled.
public struct GuardrailStreamProcessingMode: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `sync`.
    public static let sync = Self(rawValue: "sync")
    /// `async`.
    public static let async = Self(rawValue: "async")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [sync, async]
}

/// `GuardrailTopicPolicyAction`: a string; these values are modelled.
public struct GuardrailTopicPolicyAction: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `BLOCKED`.
    public static let blocked = Self(rawValue: "BLOCKED")
    /// `NONE`.
    public static let none = Self(rawValue: "NONE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [blocked, none]
}

/// `GuardrailTopicType`: a string; these values are modelled.
public struct GuardrailTopicType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `DENY`.
    public static let deny = Self(rawValue: "DENY")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [deny]
}

/// `GuardrailTrace`: a string; these values are modelled.
public struct GuardrailTrace: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `enabled`.
    public static let enabled = Self(rawValue: "enabled")
    /// `disabled`.
    public static let disabled = Self(rawValue: "disabled")
    /// `enabled_full`.
    public static let enabledFull = Self(rawValue: "enabled_full")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled, disabled, enabledFull]
}

/// `GuardrailWordPolicyAction`: a string; these values are modelled.
public struct GuardrailWordPolicyAction: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `BLOCKED`.
    public static let blocked = Self(rawValue: "BLOCKED")
    /// `NONE`.
    public static let none = Self(rawValue: "NONE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [blocked, none]
}

/// `ImageFormat`: a string; these values are modelled.
public struct ImageFormat: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `png`.
    public static let png = Self(rawValue: "png")
    /// `jpeg`.
    public static let jpeg = Self(rawValue: "jpeg")
    /// `gif`.
    public static let gif = Self(rawValue: "gif")
    /// `webp`.
    public static let webp = Self(rawValue: "webp")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [png, jpeg, gif, webp]
}

/// `OutputFormatType`: a string; these values are modelled.
public struct OutputFormatType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `json_schema`.
    public static let jsonSchema = Self(rawValue: "json_schema")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [jsonSchema]
}

/// `PerformanceConfigLatency`: a string; these values are modelled.
public struct PerformanceConfigLatency: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `standard`.
    public static let standard = Self(rawValue: "standard")
    /// `optimized`.
    public static let optimized = Self(rawValue: "optimized")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [standard, optimized]
}

/// `ServiceTierType`: a string; these values are modelled.
public struct ServiceTierType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `priority`.
    public static let priority = Self(rawValue: "priority")
    /// `default`.
    public static let `default` = Self(rawValue: "default")
    /// `flex`.
    public static let flex = Self(rawValue: "flex")
    /// `reserved`.
    public static let reserved = Self(rawValue: "reserved")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [priority, `default`, flex, reserved]
}

/// `StopReason`: a string; these values are modelled.
public struct StopReason: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `end_turn`.
    public static let endTurn = Self(rawValue: "end_turn")
    /// `tool_use`.
    public static let toolUse = Self(rawValue: "tool_use")
    /// `max_tokens`.
    public static let maxTokens = Self(rawValue: "max_tokens")
    /// `stop_sequence`.
    public static let stopSequence = Self(rawValue: "stop_sequence")
    /// `guardrail_intervened`.
    public static let guardrailIntervened = Self(rawValue: "guardrail_intervened")
    /// `content_filtered`.
    public static let contentFiltered = Self(rawValue: "content_filtered")
    /// `malformed_model_output`.
    public static let malformedModelOutput = Self(rawValue: "malformed_model_output")
    /// `malformed_tool_use`.
    public static let malformedToolUse = Self(rawValue: "malformed_tool_use")
    /// `model_context_window_exceeded`.
    public static let modelContextWindowExceeded = Self(rawValue: "model_context_window_exceeded")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [endTurn, toolUse, maxTokens, stopSequence, guardrailIntervened, contentFiltered, malformedModelOutput, malformedToolUse, modelContextWindowExceeded]
}

/// `ToolResultStatus`: a string; these values are modelled.
public struct ToolResultStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `success`.
    public static let success = Self(rawValue: "success")
    /// `error`.
    public static let error = Self(rawValue: "error")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [success, error]
}

/// `ToolUseType`: a string; these values are modelled.
public struct ToolUseType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `tool_use`.
    public static let toolUse = Self(rawValue: "tool_use")
    /// `server_tool_use`.
    public static let serverToolUse = Self(rawValue: "server_tool_use")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [toolUse, serverToolUse]
}

/// `Trace`: a string; these values are modelled.
public struct Trace: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `ENABLED`.
    public static let enabled = Self(rawValue: "ENABLED")
    /// `DISABLED`.
    public static let disabled = Self(rawValue: "DISABLED")
    /// `ENABLED_FULL`.
    public static let enabledFull = Self(rawValue: "ENABLED_FULL")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled, disabled, enabledFull]
}

/// `VideoFormat`: a string; these values are modelled.
public struct VideoFormat: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `mkv`.
    public static let mkv = Self(rawValue: "mkv")
    /// `mov`.
    public static let mov = Self(rawValue: "mov")
    /// `mp4`.
    public static let mp4 = Self(rawValue: "mp4")
    /// `webm`.
    public static let webm = Self(rawValue: "webm")
    /// `flv`.
    public static let flv = Self(rawValue: "flv")
    /// `mpeg`.
    public static let mpeg = Self(rawValue: "mpeg")
    /// `mpg`.
    public static let mpg = Self(rawValue: "mpg")
    /// `wmv`.
    public static let wmv = Self(rawValue: "wmv")
    /// `three_gp`.
    public static let threeGp = Self(rawValue: "three_gp")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [mkv, mov, mp4, webm, flv, mpeg, mpg, wmv, threeGp]
}
