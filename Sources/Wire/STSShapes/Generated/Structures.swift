// Generated from AWS's service model of sts (2011-06-15) by Tools/ServiceModelGenerator: run `make generate`.
// The structures, with every member the model has.
// swift-format-ignore-file

public import AWSWireProtocol

/// The structure `AssumeRoleRequest`.
public struct AssumeRoleRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 2048.
    public var roleArn: String
    /// Required. Length 2 to 64.
    public var roleSessionName: String
    /// Optional.
    public var policyArns: [PolicyDescriptorType]?
    /// Optional. Length 1 or more.
    public var policy: String?
    /// Optional. Value 900 to 43200.
    public var durationSeconds: Int?
    /// Optional. Length 50 or less.
    public var tags: [Tag]?
    /// Optional. Length 50 or less.
    public var transitiveTagKeys: [String]?
    /// Optional. Length 2 to 1224.
    public var externalId: String?
    /// Optional. Length 9 to 256.
    public var serialNumber: String?
    /// Optional. Length 6 to 6.
    public var tokenCode: String?
    /// Optional. Length 2 to 64.
    public var sourceIdentity: String?
    /// Optional. Length 1 to 5.
    public var providedContexts: [ProvidedContext]?

    /// The structure from its members.
    public init(
        roleArn: String,
        roleSessionName: String,
        policyArns: [PolicyDescriptorType]? = nil,
        policy: String? = nil,
        durationSeconds: Int? = nil,
        tags: [Tag]? = nil,
        transitiveTagKeys: [String]? = nil,
        externalId: String? = nil,
        serialNumber: String? = nil,
        tokenCode: String? = nil,
        sourceIdentity: String? = nil,
        providedContexts: [ProvidedContext]? = nil
    ) {
        self.roleArn = roleArn
        self.roleSessionName = roleSessionName
        self.policyArns = policyArns
        self.policy = policy
        self.durationSeconds = durationSeconds
        self.tags = tags
        self.transitiveTagKeys = transitiveTagKeys
        self.externalId = externalId
        self.serialNumber = serialNumber
        self.tokenCode = tokenCode
        self.sourceIdentity = sourceIdentity
        self.providedContexts = providedContexts
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AssumeRoleRequest")
        self.roleArn = try reader.required("RoleArn")
        self.roleSessionName = try reader.required("RoleSessionName")
        self.policyArns = try reader.optional("PolicyArns")
        self.policy = try reader.optional("Policy")
        self.durationSeconds = try reader.optional("DurationSeconds")
        self.tags = try reader.optional("Tags")
        self.transitiveTagKeys = try reader.optional("TransitiveTagKeys")
        self.externalId = try reader.optional("ExternalId")
        self.serialNumber = try reader.optional("SerialNumber")
        self.tokenCode = try reader.optional("TokenCode")
        self.sourceIdentity = try reader.optional("SourceIdentity")
        self.providedContexts = try reader.optional("ProvidedContexts")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleArn", roleArn)
        written.set("RoleSessionName", roleSessionName)
        written.set("PolicyArns", policyArns)
        written.set("Policy", policy)
        written.set("DurationSeconds", durationSeconds)
        written.set("Tags", tags)
        written.set("TransitiveTagKeys", transitiveTagKeys)
        written.set("ExternalId", externalId)
        written.set("SerialNumber", serialNumber)
        written.set("TokenCode", tokenCode)
        written.set("SourceIdentity", sourceIdentity)
        written.set("ProvidedContexts", providedContexts)
        return .structure(written)
    }
}

/// The structure `AssumeRoleResponse`.
public struct AssumeRoleResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var credentials: Credentials?
    /// Optional.
    public var assumedRoleUser: AssumedRoleUser?
    /// Optional. Value 0 or more.
    public var packedPolicySize: Int?
    /// Optional. Length 2 to 64.
    public var sourceIdentity: String?

    /// The structure from its members.
    public init(
        credentials: Credentials? = nil,
        assumedRoleUser: AssumedRoleUser? = nil,
        packedPolicySize: Int? = nil,
        sourceIdentity: String? = nil
    ) {
        self.credentials = credentials
        self.assumedRoleUser = assumedRoleUser
        self.packedPolicySize = packedPolicySize
        self.sourceIdentity = sourceIdentity
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AssumeRoleResponse")
        self.credentials = try reader.optional("Credentials")
        self.assumedRoleUser = try reader.optional("AssumedRoleUser")
        self.packedPolicySize = try reader.optional("PackedPolicySize")
        self.sourceIdentity = try reader.optional("SourceIdentity")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Credentials", credentials)
        written.set("AssumedRoleUser", assumedRoleUser)
        written.set("PackedPolicySize", packedPolicySize)
        written.set("SourceIdentity", sourceIdentity)
        return .structure(written)
    }
}

/// The structure `AssumedRoleUser`.
public struct AssumedRoleUser: ShapeConvertible, Hashable {
    /// Required. Length 2 to 193.
    public var assumedRoleId: String
    /// Required. Length 20 to 2048.
    public var arn: String

    /// The structure from its members.
    public init(
        assumedRoleId: String,
        arn: String
    ) {
        self.assumedRoleId = assumedRoleId
        self.arn = arn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AssumedRoleUser")
        self.assumedRoleId = try reader.required("AssumedRoleId")
        self.arn = try reader.required("Arn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("AssumedRoleId", assumedRoleId)
        written.set("Arn", arn)
        return .structure(written)
    }
}

/// The structure `Credentials`.
public struct Credentials: ShapeConvertible, Hashable {
    /// Required. Length 16 to 128.
    public var accessKeyId: String
    /// Required.
    public var secretAccessKey: String
    /// Required.
    public var sessionToken: String
    /// Required.
    public var expiration: Timestamp

    /// The structure from its members.
    public init(
        accessKeyId: String,
        secretAccessKey: String,
        sessionToken: String,
        expiration: Timestamp
    ) {
        self.accessKeyId = accessKeyId
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Credentials")
        self.accessKeyId = try reader.required("AccessKeyId")
        self.secretAccessKey = try reader.required("SecretAccessKey")
        self.sessionToken = try reader.required("SessionToken")
        self.expiration = try reader.required("Expiration")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("AccessKeyId", accessKeyId)
        written.set("SecretAccessKey", secretAccessKey)
        written.set("SessionToken", sessionToken)
        written.set("Expiration", expiration)
        return .structure(written)
    }
}

/// The structure `GetCallerIdentityRequest`.
public struct GetCallerIdentityRequest: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "GetCallerIdentityRequest")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `GetCallerIdentityResponse`.
public struct GetCallerIdentityResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var userId: String?
    /// Optional.
    public var account: String?
    /// Optional. Length 20 to 2048.
    public var arn: String?

    /// The structure from its members.
    public init(
        userId: String? = nil,
        account: String? = nil,
        arn: String? = nil
    ) {
        self.userId = userId
        self.account = account
        self.arn = arn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetCallerIdentityResponse")
        self.userId = try reader.optional("UserId")
        self.account = try reader.optional("Account")
        self.arn = try reader.optional("Arn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserId", userId)
        written.set("Account", account)
        written.set("Arn", arn)
        return .structure(written)
    }
}

/// The structure `GetSessionTokenRequest`.
public struct GetSessionTokenRequest: ShapeConvertible, Hashable {
    /// Optional. Value 900 to 129600.
    public var durationSeconds: Int?
    /// Optional. Length 9 to 256.
    public var serialNumber: String?
    /// Optional. Length 6 to 6.
    public var tokenCode: String?

    /// The structure from its members.
    public init(
        durationSeconds: Int? = nil,
        serialNumber: String? = nil,
        tokenCode: String? = nil
    ) {
        self.durationSeconds = durationSeconds
        self.serialNumber = serialNumber
        self.tokenCode = tokenCode
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetSessionTokenRequest")
        self.durationSeconds = try reader.optional("DurationSeconds")
        self.serialNumber = try reader.optional("SerialNumber")
        self.tokenCode = try reader.optional("TokenCode")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("DurationSeconds", durationSeconds)
        written.set("SerialNumber", serialNumber)
        written.set("TokenCode", tokenCode)
        return .structure(written)
    }
}

/// The structure `GetSessionTokenResponse`.
public struct GetSessionTokenResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var credentials: Credentials?

    /// The structure from its members.
    public init(
        credentials: Credentials? = nil
    ) {
        self.credentials = credentials
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetSessionTokenResponse")
        self.credentials = try reader.optional("Credentials")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Credentials", credentials)
        return .structure(written)
    }
}

/// The structure `PolicyDescriptorType`.
public struct PolicyDescriptorType: ShapeConvertible, Hashable {
    /// Optional. Length 20 to 2048.
    public var arn: String?

    /// The structure from its members.
    public init(
        arn: String? = nil
    ) {
        self.arn = arn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PolicyDescriptorType")
        self.arn = try reader.optional("arn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("arn", arn)
        return .structure(written)
    }
}

/// The structure `ProvidedContext`.
public struct ProvidedContext: ShapeConvertible, Hashable {
    /// Optional. Length 20 to 2048.
    public var providerArn: String?
    /// Optional. Length 4 to 2048.
    public var contextAssertion: String?

    /// The structure from its members.
    public init(
        providerArn: String? = nil,
        contextAssertion: String? = nil
    ) {
        self.providerArn = providerArn
        self.contextAssertion = contextAssertion
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ProvidedContext")
        self.providerArn = try reader.optional("ProviderArn")
        self.contextAssertion = try reader.optional("ContextAssertion")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ProviderArn", providerArn)
        written.set("ContextAssertion", contextAssertion)
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
        self.key = try reader.required("Key")
        self.value = try reader.required("Value")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Key", key)
        written.set("Value", value)
        return .structure(written)
    }
}
