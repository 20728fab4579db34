// Generated from AWS's service model of iam (2010-05-08) by Tools/ServiceModelGenerator: run `make generate`.
// The structures, with every member the model has.
// swift-format-ignore-file

public import AWSWireProtocol

/// The structure `AccessKey`.
public struct AccessKey: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var userName: String
    /// Required. Length 16 to 128.
    public var accessKeyId: String
    /// Required.
    public var status: statusType
    /// Required.
    public var secretAccessKey: String
    /// Optional.
    public var createDate: Timestamp?

    /// The structure from its members.
    public init(
        userName: String,
        accessKeyId: String,
        status: statusType,
        secretAccessKey: String,
        createDate: Timestamp? = nil
    ) {
        self.userName = userName
        self.accessKeyId = accessKeyId
        self.status = status
        self.secretAccessKey = secretAccessKey
        self.createDate = createDate
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AccessKey")
        self.userName = try reader.required("UserName")
        self.accessKeyId = try reader.required("AccessKeyId")
        self.status = try reader.required("Status")
        self.secretAccessKey = try reader.required("SecretAccessKey")
        self.createDate = try reader.optional("CreateDate")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("AccessKeyId", accessKeyId)
        written.set("Status", status)
        written.set("SecretAccessKey", secretAccessKey)
        written.set("CreateDate", createDate)
        return .structure(written)
    }
}

/// The structure `AccessKeyLastUsed`.
public struct AccessKeyLastUsed: ShapeConvertible, Hashable {
    /// Optional.
    public var lastUsedDate: Timestamp?
    /// Required.
    public var serviceName: String
    /// Required.
    public var region: String

    /// The structure from its members.
    public init(
        lastUsedDate: Timestamp? = nil,
        serviceName: String,
        region: String
    ) {
        self.lastUsedDate = lastUsedDate
        self.serviceName = serviceName
        self.region = region
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AccessKeyLastUsed")
        self.lastUsedDate = try reader.optional("LastUsedDate")
        self.serviceName = try reader.required("ServiceName")
        self.region = try reader.required("Region")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("LastUsedDate", lastUsedDate)
        written.set("ServiceName", serviceName)
        written.set("Region", region)
        return .structure(written)
    }
}

/// The structure `AccessKeyMetadata`.
public struct AccessKeyMetadata: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 64.
    public var userName: String?
    /// Optional. Length 16 to 128.
    public var accessKeyId: String?
    /// Optional.
    public var status: statusType?
    /// Optional.
    public var createDate: Timestamp?

    /// The structure from its members.
    public init(
        userName: String? = nil,
        accessKeyId: String? = nil,
        status: statusType? = nil,
        createDate: Timestamp? = nil
    ) {
        self.userName = userName
        self.accessKeyId = accessKeyId
        self.status = status
        self.createDate = createDate
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AccessKeyMetadata")
        self.userName = try reader.optional("UserName")
        self.accessKeyId = try reader.optional("AccessKeyId")
        self.status = try reader.optional("Status")
        self.createDate = try reader.optional("CreateDate")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("AccessKeyId", accessKeyId)
        written.set("Status", status)
        written.set("CreateDate", createDate)
        return .structure(written)
    }
}

/// The structure `AttachRolePolicyRequest`.
public struct AttachRolePolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Required. Length 20 to 2048.
    public var policyArn: String

    /// The structure from its members.
    public init(
        roleName: String,
        policyArn: String
    ) {
        self.roleName = roleName
        self.policyArn = policyArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AttachRolePolicyRequest")
        self.roleName = try reader.required("RoleName")
        self.policyArn = try reader.required("PolicyArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("PolicyArn", policyArn)
        return .structure(written)
    }
}

/// The structure `AttachUserPolicyRequest`.
public struct AttachUserPolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var userName: String
    /// Required. Length 20 to 2048.
    public var policyArn: String

    /// The structure from its members.
    public init(
        userName: String,
        policyArn: String
    ) {
        self.userName = userName
        self.policyArn = policyArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AttachUserPolicyRequest")
        self.userName = try reader.required("UserName")
        self.policyArn = try reader.required("PolicyArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("PolicyArn", policyArn)
        return .structure(written)
    }
}

/// The structure `AttachedPermissionsBoundary`.
public struct AttachedPermissionsBoundary: ShapeConvertible, Hashable {
    /// Optional.
    public var permissionsBoundaryType: PermissionsBoundaryAttachmentType?
    /// Optional. Length 20 to 2048.
    public var permissionsBoundaryArn: String?

    /// The structure from its members.
    public init(
        permissionsBoundaryType: PermissionsBoundaryAttachmentType? = nil,
        permissionsBoundaryArn: String? = nil
    ) {
        self.permissionsBoundaryType = permissionsBoundaryType
        self.permissionsBoundaryArn = permissionsBoundaryArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AttachedPermissionsBoundary")
        self.permissionsBoundaryType = try reader.optional("PermissionsBoundaryType")
        self.permissionsBoundaryArn = try reader.optional("PermissionsBoundaryArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PermissionsBoundaryType", permissionsBoundaryType)
        written.set("PermissionsBoundaryArn", permissionsBoundaryArn)
        return .structure(written)
    }
}

/// The structure `AttachedPolicy`.
public struct AttachedPolicy: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 128.
    public var policyName: String?
    /// Optional. Length 20 to 2048.
    public var policyArn: String?

    /// The structure from its members.
    public init(
        policyName: String? = nil,
        policyArn: String? = nil
    ) {
        self.policyName = policyName
        self.policyArn = policyArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AttachedPolicy")
        self.policyName = try reader.optional("PolicyName")
        self.policyArn = try reader.optional("PolicyArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyName", policyName)
        written.set("PolicyArn", policyArn)
        return .structure(written)
    }
}

/// The structure `ContextEntry`.
public struct ContextEntry: ShapeConvertible, Hashable {
    /// Optional. Length 5 to 256.
    public var contextKeyName: String?
    /// Optional.
    public var contextKeyValues: [String]?
    /// Optional.
    public var contextKeyType: ContextKeyTypeEnum?

    /// The structure from its members.
    public init(
        contextKeyName: String? = nil,
        contextKeyValues: [String]? = nil,
        contextKeyType: ContextKeyTypeEnum? = nil
    ) {
        self.contextKeyName = contextKeyName
        self.contextKeyValues = contextKeyValues
        self.contextKeyType = contextKeyType
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ContextEntry")
        self.contextKeyName = try reader.optional("ContextKeyName")
        self.contextKeyValues = try reader.optional("ContextKeyValues")
        self.contextKeyType = try reader.optional("ContextKeyType")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ContextKeyName", contextKeyName)
        written.set("ContextKeyValues", contextKeyValues)
        written.set("ContextKeyType", contextKeyType)
        return .structure(written)
    }
}

/// The structure `CreateAccessKeyRequest`.
public struct CreateAccessKeyRequest: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 128.
    public var userName: String?

    /// The structure from its members.
    public init(
        userName: String? = nil
    ) {
        self.userName = userName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateAccessKeyRequest")
        self.userName = try reader.optional("UserName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        return .structure(written)
    }
}

/// The structure `CreateAccessKeyResponse`.
public struct CreateAccessKeyResponse: ShapeConvertible, Hashable {
    /// Required.
    public var accessKey: AccessKey

    /// The structure from its members.
    public init(
        accessKey: AccessKey
    ) {
        self.accessKey = accessKey
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateAccessKeyResponse")
        self.accessKey = try reader.required("AccessKey")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("AccessKey", accessKey)
        return .structure(written)
    }
}

/// The structure `CreatePolicyRequest`.
public struct CreatePolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 128.
    public var policyName: String
    /// Optional. Length 1 to 512.
    public var path: String?
    /// Required. Length 1 to 131072.
    public var policyDocument: String
    /// Optional. Length 1000 or less.
    public var description: String?
    /// Optional. Length 50 or less.
    public var tags: [Tag]?

    /// The structure from its members.
    public init(
        policyName: String,
        path: String? = nil,
        policyDocument: String,
        description: String? = nil,
        tags: [Tag]? = nil
    ) {
        self.policyName = policyName
        self.path = path
        self.policyDocument = policyDocument
        self.description = description
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreatePolicyRequest")
        self.policyName = try reader.required("PolicyName")
        self.path = try reader.optional("Path")
        self.policyDocument = try reader.required("PolicyDocument")
        self.description = try reader.optional("Description")
        self.tags = try reader.optional("Tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyName", policyName)
        written.set("Path", path)
        written.set("PolicyDocument", policyDocument)
        written.set("Description", description)
        written.set("Tags", tags)
        return .structure(written)
    }
}

/// The structure `CreatePolicyResponse`.
public struct CreatePolicyResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var policy: Policy?

    /// The structure from its members.
    public init(
        policy: Policy? = nil
    ) {
        self.policy = policy
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreatePolicyResponse")
        self.policy = try reader.optional("Policy")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Policy", policy)
        return .structure(written)
    }
}

/// The structure `CreatePolicyVersionRequest`.
public struct CreatePolicyVersionRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 2048.
    public var policyArn: String
    /// Required. Length 1 to 131072.
    public var policyDocument: String
    /// Optional.
    public var setAsDefault: Bool?

    /// The structure from its members.
    public init(
        policyArn: String,
        policyDocument: String,
        setAsDefault: Bool? = nil
    ) {
        self.policyArn = policyArn
        self.policyDocument = policyDocument
        self.setAsDefault = setAsDefault
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreatePolicyVersionRequest")
        self.policyArn = try reader.required("PolicyArn")
        self.policyDocument = try reader.required("PolicyDocument")
        self.setAsDefault = try reader.optional("SetAsDefault")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyArn", policyArn)
        written.set("PolicyDocument", policyDocument)
        written.set("SetAsDefault", setAsDefault)
        return .structure(written)
    }
}

/// The structure `CreatePolicyVersionResponse`.
public struct CreatePolicyVersionResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var policyVersion: PolicyVersion?

    /// The structure from its members.
    public init(
        policyVersion: PolicyVersion? = nil
    ) {
        self.policyVersion = policyVersion
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreatePolicyVersionResponse")
        self.policyVersion = try reader.optional("PolicyVersion")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyVersion", policyVersion)
        return .structure(written)
    }
}

/// The structure `CreateRoleRequest`.
public struct CreateRoleRequest: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 512.
    public var path: String?
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Required. Length 1 to 131072.
    public var assumeRolePolicyDocument: String
    /// Optional. Length 1000 or less.
    public var description: String?
    /// Optional. Value 3600 to 43200.
    public var maxSessionDuration: Int?
    /// Optional. Length 20 to 2048.
    public var permissionsBoundary: String?
    /// Optional. Length 50 or less.
    public var tags: [Tag]?

    /// The structure from its members.
    public init(
        path: String? = nil,
        roleName: String,
        assumeRolePolicyDocument: String,
        description: String? = nil,
        maxSessionDuration: Int? = nil,
        permissionsBoundary: String? = nil,
        tags: [Tag]? = nil
    ) {
        self.path = path
        self.roleName = roleName
        self.assumeRolePolicyDocument = assumeRolePolicyDocument
        self.description = description
        self.maxSessionDuration = maxSessionDuration
        self.permissionsBoundary = permissionsBoundary
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateRoleRequest")
        self.path = try reader.optional("Path")
        self.roleName = try reader.required("RoleName")
        self.assumeRolePolicyDocument = try reader.required("AssumeRolePolicyDocument")
        self.description = try reader.optional("Description")
        self.maxSessionDuration = try reader.optional("MaxSessionDuration")
        self.permissionsBoundary = try reader.optional("PermissionsBoundary")
        self.tags = try reader.optional("Tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Path", path)
        written.set("RoleName", roleName)
        written.set("AssumeRolePolicyDocument", assumeRolePolicyDocument)
        written.set("Description", description)
        written.set("MaxSessionDuration", maxSessionDuration)
        written.set("PermissionsBoundary", permissionsBoundary)
        written.set("Tags", tags)
        return .structure(written)
    }
}

/// The structure `CreateRoleResponse`.
public struct CreateRoleResponse: ShapeConvertible, Hashable {
    /// Required.
    public var role: Role

    /// The structure from its members.
    public init(
        role: Role
    ) {
        self.role = role
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateRoleResponse")
        self.role = try reader.required("Role")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Role", role)
        return .structure(written)
    }
}

/// The structure `CreateServiceSpecificCredentialRequest`.
public struct CreateServiceSpecificCredentialRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var userName: String
    /// Required.
    public var serviceName: String
    /// Optional. Value 1 to 36600.
    public var credentialAgeDays: Int?

    /// The structure from its members.
    public init(
        userName: String,
        serviceName: String,
        credentialAgeDays: Int? = nil
    ) {
        self.userName = userName
        self.serviceName = serviceName
        self.credentialAgeDays = credentialAgeDays
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateServiceSpecificCredentialRequest")
        self.userName = try reader.required("UserName")
        self.serviceName = try reader.required("ServiceName")
        self.credentialAgeDays = try reader.optional("CredentialAgeDays")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("ServiceName", serviceName)
        written.set("CredentialAgeDays", credentialAgeDays)
        return .structure(written)
    }
}

/// The structure `CreateServiceSpecificCredentialResponse`.
public struct CreateServiceSpecificCredentialResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var serviceSpecificCredential: ServiceSpecificCredential?

    /// The structure from its members.
    public init(
        serviceSpecificCredential: ServiceSpecificCredential? = nil
    ) {
        self.serviceSpecificCredential = serviceSpecificCredential
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateServiceSpecificCredentialResponse")
        self.serviceSpecificCredential = try reader.optional("ServiceSpecificCredential")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ServiceSpecificCredential", serviceSpecificCredential)
        return .structure(written)
    }
}

/// The structure `CreateUserRequest`.
public struct CreateUserRequest: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 512.
    public var path: String?
    /// Required. Length 1 to 64.
    public var userName: String
    /// Optional. Length 20 to 2048.
    public var permissionsBoundary: String?
    /// Optional. Length 50 or less.
    public var tags: [Tag]?

    /// The structure from its members.
    public init(
        path: String? = nil,
        userName: String,
        permissionsBoundary: String? = nil,
        tags: [Tag]? = nil
    ) {
        self.path = path
        self.userName = userName
        self.permissionsBoundary = permissionsBoundary
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateUserRequest")
        self.path = try reader.optional("Path")
        self.userName = try reader.required("UserName")
        self.permissionsBoundary = try reader.optional("PermissionsBoundary")
        self.tags = try reader.optional("Tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Path", path)
        written.set("UserName", userName)
        written.set("PermissionsBoundary", permissionsBoundary)
        written.set("Tags", tags)
        return .structure(written)
    }
}

/// The structure `CreateUserResponse`.
public struct CreateUserResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var user: User?

    /// The structure from its members.
    public init(
        user: User? = nil
    ) {
        self.user = user
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateUserResponse")
        self.user = try reader.optional("User")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("User", user)
        return .structure(written)
    }
}

/// The structure `DeleteAccessKeyRequest`.
public struct DeleteAccessKeyRequest: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 128.
    public var userName: String?
    /// Required. Length 16 to 128.
    public var accessKeyId: String

    /// The structure from its members.
    public init(
        userName: String? = nil,
        accessKeyId: String
    ) {
        self.userName = userName
        self.accessKeyId = accessKeyId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteAccessKeyRequest")
        self.userName = try reader.optional("UserName")
        self.accessKeyId = try reader.required("AccessKeyId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("AccessKeyId", accessKeyId)
        return .structure(written)
    }
}

/// The structure `DeletePolicyRequest`.
public struct DeletePolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 2048.
    public var policyArn: String

    /// The structure from its members.
    public init(
        policyArn: String
    ) {
        self.policyArn = policyArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeletePolicyRequest")
        self.policyArn = try reader.required("PolicyArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyArn", policyArn)
        return .structure(written)
    }
}

/// The structure `DeletePolicyVersionRequest`.
public struct DeletePolicyVersionRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 2048.
    public var policyArn: String
    /// Required.
    public var versionId: String

    /// The structure from its members.
    public init(
        policyArn: String,
        versionId: String
    ) {
        self.policyArn = policyArn
        self.versionId = versionId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeletePolicyVersionRequest")
        self.policyArn = try reader.required("PolicyArn")
        self.versionId = try reader.required("VersionId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyArn", policyArn)
        written.set("VersionId", versionId)
        return .structure(written)
    }
}

/// The structure `DeleteRolePermissionsBoundaryRequest`.
public struct DeleteRolePermissionsBoundaryRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String

    /// The structure from its members.
    public init(
        roleName: String
    ) {
        self.roleName = roleName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteRolePermissionsBoundaryRequest")
        self.roleName = try reader.required("RoleName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        return .structure(written)
    }
}

/// The structure `DeleteRolePolicyRequest`.
public struct DeleteRolePolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Required. Length 1 to 128.
    public var policyName: String

    /// The structure from its members.
    public init(
        roleName: String,
        policyName: String
    ) {
        self.roleName = roleName
        self.policyName = policyName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteRolePolicyRequest")
        self.roleName = try reader.required("RoleName")
        self.policyName = try reader.required("PolicyName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("PolicyName", policyName)
        return .structure(written)
    }
}

/// The structure `DeleteRoleRequest`.
public struct DeleteRoleRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String

    /// The structure from its members.
    public init(
        roleName: String
    ) {
        self.roleName = roleName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteRoleRequest")
        self.roleName = try reader.required("RoleName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        return .structure(written)
    }
}

/// The structure `DeleteServiceSpecificCredentialRequest`.
public struct DeleteServiceSpecificCredentialRequest: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 64.
    public var userName: String?
    /// Required. Length 20 to 128.
    public var serviceSpecificCredentialId: String

    /// The structure from its members.
    public init(
        userName: String? = nil,
        serviceSpecificCredentialId: String
    ) {
        self.userName = userName
        self.serviceSpecificCredentialId = serviceSpecificCredentialId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteServiceSpecificCredentialRequest")
        self.userName = try reader.optional("UserName")
        self.serviceSpecificCredentialId = try reader.required("ServiceSpecificCredentialId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("ServiceSpecificCredentialId", serviceSpecificCredentialId)
        return .structure(written)
    }
}

/// The structure `DeleteUserPermissionsBoundaryRequest`.
public struct DeleteUserPermissionsBoundaryRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var userName: String

    /// The structure from its members.
    public init(
        userName: String
    ) {
        self.userName = userName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteUserPermissionsBoundaryRequest")
        self.userName = try reader.required("UserName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        return .structure(written)
    }
}

/// The structure `DeleteUserPolicyRequest`.
public struct DeleteUserPolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 128.
    public var userName: String
    /// Required. Length 1 to 128.
    public var policyName: String

    /// The structure from its members.
    public init(
        userName: String,
        policyName: String
    ) {
        self.userName = userName
        self.policyName = policyName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteUserPolicyRequest")
        self.userName = try reader.required("UserName")
        self.policyName = try reader.required("PolicyName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("PolicyName", policyName)
        return .structure(written)
    }
}

/// The structure `DeleteUserRequest`.
public struct DeleteUserRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 128.
    public var userName: String

    /// The structure from its members.
    public init(
        userName: String
    ) {
        self.userName = userName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteUserRequest")
        self.userName = try reader.required("UserName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        return .structure(written)
    }
}

/// The structure `DetachRolePolicyRequest`.
public struct DetachRolePolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Required. Length 20 to 2048.
    public var policyArn: String

    /// The structure from its members.
    public init(
        roleName: String,
        policyArn: String
    ) {
        self.roleName = roleName
        self.policyArn = policyArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DetachRolePolicyRequest")
        self.roleName = try reader.required("RoleName")
        self.policyArn = try reader.required("PolicyArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("PolicyArn", policyArn)
        return .structure(written)
    }
}

/// The structure `DetachUserPolicyRequest`.
public struct DetachUserPolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var userName: String
    /// Required. Length 20 to 2048.
    public var policyArn: String

    /// The structure from its members.
    public init(
        userName: String,
        policyArn: String
    ) {
        self.userName = userName
        self.policyArn = policyArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DetachUserPolicyRequest")
        self.userName = try reader.required("UserName")
        self.policyArn = try reader.required("PolicyArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("PolicyArn", policyArn)
        return .structure(written)
    }
}

/// The structure `EvaluationResult`.
public struct EvaluationResult: ShapeConvertible, Hashable {
    /// Required. Length 3 to 128.
    public var evalActionName: String
    /// Optional. Length 1 to 2048.
    public var evalResourceName: String?
    /// Required.
    public var evalDecision: PolicyEvaluationDecisionType
    /// Optional.
    public var matchedStatements: [Statement]?
    /// Optional.
    public var missingContextValues: [String]?
    /// Optional.
    public var organizationsDecisionDetail: OrganizationsDecisionDetail?
    /// Optional.
    public var permissionsBoundaryDecisionDetail: PermissionsBoundaryDecisionDetail?
    /// Optional.
    public var evalDecisionDetails: [String: PolicyEvaluationDecisionType]?
    /// Optional.
    public var resourceSpecificResults: [ResourceSpecificResult]?

    /// The structure from its members.
    public init(
        evalActionName: String,
        evalResourceName: String? = nil,
        evalDecision: PolicyEvaluationDecisionType,
        matchedStatements: [Statement]? = nil,
        missingContextValues: [String]? = nil,
        organizationsDecisionDetail: OrganizationsDecisionDetail? = nil,
        permissionsBoundaryDecisionDetail: PermissionsBoundaryDecisionDetail? = nil,
        evalDecisionDetails: [String: PolicyEvaluationDecisionType]? = nil,
        resourceSpecificResults: [ResourceSpecificResult]? = nil
    ) {
        self.evalActionName = evalActionName
        self.evalResourceName = evalResourceName
        self.evalDecision = evalDecision
        self.matchedStatements = matchedStatements
        self.missingContextValues = missingContextValues
        self.organizationsDecisionDetail = organizationsDecisionDetail
        self.permissionsBoundaryDecisionDetail = permissionsBoundaryDecisionDetail
        self.evalDecisionDetails = evalDecisionDetails
        self.resourceSpecificResults = resourceSpecificResults
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "EvaluationResult")
        self.evalActionName = try reader.required("EvalActionName")
        self.evalResourceName = try reader.optional("EvalResourceName")
        self.evalDecision = try reader.required("EvalDecision")
        self.matchedStatements = try reader.optional("MatchedStatements")
        self.missingContextValues = try reader.optional("MissingContextValues")
        self.organizationsDecisionDetail = try reader.optional("OrganizationsDecisionDetail")
        self.permissionsBoundaryDecisionDetail = try reader.optional("PermissionsBoundaryDecisionDetail")
        self.evalDecisionDetails = try reader.optional("EvalDecisionDetails")
        self.resourceSpecificResults = try reader.optional("ResourceSpecificResults")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("EvalActionName", evalActionName)
        written.set("EvalResourceName", evalResourceName)
        written.set("EvalDecision", evalDecision)
        written.set("MatchedStatements", matchedStatements)
        written.set("MissingContextValues", missingContextValues)
        written.set("OrganizationsDecisionDetail", organizationsDecisionDetail)
        written.set("PermissionsBoundaryDecisionDetail", permissionsBoundaryDecisionDetail)
        written.set("EvalDecisionDetails", evalDecisionDetails)
        written.set("ResourceSpecificResults", resourceSpecificResults)
        return .structure(written)
    }
}

/// The structure `GetAccessKeyLastUsedRequest`.
public struct GetAccessKeyLastUsedRequest: ShapeConvertible, Hashable {
    /// Required. Length 16 to 128.
    public var accessKeyId: String

    /// The structure from its members.
    public init(
        accessKeyId: String
    ) {
        self.accessKeyId = accessKeyId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetAccessKeyLastUsedRequest")
        self.accessKeyId = try reader.required("AccessKeyId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("AccessKeyId", accessKeyId)
        return .structure(written)
    }
}

/// The structure `GetAccessKeyLastUsedResponse`.
public struct GetAccessKeyLastUsedResponse: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 128.
    public var userName: String?
    /// Optional.
    public var accessKeyLastUsed: AccessKeyLastUsed?

    /// The structure from its members.
    public init(
        userName: String? = nil,
        accessKeyLastUsed: AccessKeyLastUsed? = nil
    ) {
        self.userName = userName
        self.accessKeyLastUsed = accessKeyLastUsed
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetAccessKeyLastUsedResponse")
        self.userName = try reader.optional("UserName")
        self.accessKeyLastUsed = try reader.optional("AccessKeyLastUsed")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("AccessKeyLastUsed", accessKeyLastUsed)
        return .structure(written)
    }
}

/// The structure `GetPolicyRequest`.
public struct GetPolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 2048.
    public var policyArn: String

    /// The structure from its members.
    public init(
        policyArn: String
    ) {
        self.policyArn = policyArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetPolicyRequest")
        self.policyArn = try reader.required("PolicyArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyArn", policyArn)
        return .structure(written)
    }
}

/// The structure `GetPolicyResponse`.
public struct GetPolicyResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var policy: Policy?

    /// The structure from its members.
    public init(
        policy: Policy? = nil
    ) {
        self.policy = policy
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetPolicyResponse")
        self.policy = try reader.optional("Policy")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Policy", policy)
        return .structure(written)
    }
}

/// The structure `GetPolicyVersionRequest`.
public struct GetPolicyVersionRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 2048.
    public var policyArn: String
    /// Required.
    public var versionId: String

    /// The structure from its members.
    public init(
        policyArn: String,
        versionId: String
    ) {
        self.policyArn = policyArn
        self.versionId = versionId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetPolicyVersionRequest")
        self.policyArn = try reader.required("PolicyArn")
        self.versionId = try reader.required("VersionId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyArn", policyArn)
        written.set("VersionId", versionId)
        return .structure(written)
    }
}

/// The structure `GetPolicyVersionResponse`.
public struct GetPolicyVersionResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var policyVersion: PolicyVersion?

    /// The structure from its members.
    public init(
        policyVersion: PolicyVersion? = nil
    ) {
        self.policyVersion = policyVersion
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetPolicyVersionResponse")
        self.policyVersion = try reader.optional("PolicyVersion")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyVersion", policyVersion)
        return .structure(written)
    }
}

/// The structure `GetRolePolicyRequest`.
public struct GetRolePolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Required. Length 1 to 128.
    public var policyName: String

    /// The structure from its members.
    public init(
        roleName: String,
        policyName: String
    ) {
        self.roleName = roleName
        self.policyName = policyName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetRolePolicyRequest")
        self.roleName = try reader.required("RoleName")
        self.policyName = try reader.required("PolicyName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("PolicyName", policyName)
        return .structure(written)
    }
}

/// The structure `GetRolePolicyResponse`.
public struct GetRolePolicyResponse: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Required. Length 1 to 128.
    public var policyName: String
    /// Required. Length 1 to 131072.
    public var policyDocument: String

    /// The structure from its members.
    public init(
        roleName: String,
        policyName: String,
        policyDocument: String
    ) {
        self.roleName = roleName
        self.policyName = policyName
        self.policyDocument = policyDocument
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetRolePolicyResponse")
        self.roleName = try reader.required("RoleName")
        self.policyName = try reader.required("PolicyName")
        self.policyDocument = try reader.required("PolicyDocument")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("PolicyName", policyName)
        written.set("PolicyDocument", policyDocument)
        return .structure(written)
    }
}

/// The structure `GetRoleRequest`.
public struct GetRoleRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String

    /// The structure from its members.
    public init(
        roleName: String
    ) {
        self.roleName = roleName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetRoleRequest")
        self.roleName = try reader.required("RoleName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        return .structure(written)
    }
}

/// The structure `GetRoleResponse`.
public struct GetRoleResponse: ShapeConvertible, Hashable {
    /// Required.
    public var role: Role

    /// The structure from its members.
    public init(
        role: Role
    ) {
        self.role = role
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetRoleResponse")
        self.role = try reader.required("Role")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Role", role)
        return .structure(written)
    }
}

/// The structure `GetUserPolicyRequest`.
public struct GetUserPolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 128.
    public var userName: String
    /// Required. Length 1 to 128.
    public var policyName: String

    /// The structure from its members.
    public init(
        userName: String,
        policyName: String
    ) {
        self.userName = userName
        self.policyName = policyName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetUserPolicyRequest")
        self.userName = try reader.required("UserName")
        self.policyName = try reader.required("PolicyName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("PolicyName", policyName)
        return .structure(written)
    }
}

/// The structure `GetUserPolicyResponse`.
public struct GetUserPolicyResponse: ShapeConvertible, Hashable {
    /// Required. Length 1 to 128.
    public var userName: String
    /// Required. Length 1 to 128.
    public var policyName: String
    /// Required. Length 1 to 131072.
    public var policyDocument: String

    /// The structure from its members.
    public init(
        userName: String,
        policyName: String,
        policyDocument: String
    ) {
        self.userName = userName
        self.policyName = policyName
        self.policyDocument = policyDocument
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetUserPolicyResponse")
        self.userName = try reader.required("UserName")
        self.policyName = try reader.required("PolicyName")
        self.policyDocument = try reader.required("PolicyDocument")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("PolicyName", policyName)
        written.set("PolicyDocument", policyDocument)
        return .structure(written)
    }
}

/// The structure `GetUserRequest`.
public struct GetUserRequest: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 128.
    public var userName: String?

    /// The structure from its members.
    public init(
        userName: String? = nil
    ) {
        self.userName = userName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetUserRequest")
        self.userName = try reader.optional("UserName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        return .structure(written)
    }
}

/// The structure `GetUserResponse`.
public struct GetUserResponse: ShapeConvertible, Hashable {
    /// Required.
    public var user: User

    /// The structure from its members.
    public init(
        user: User
    ) {
        self.user = user
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetUserResponse")
        self.user = try reader.required("User")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("User", user)
        return .structure(written)
    }
}

/// The structure `Group`.
public struct Group: ShapeConvertible, Hashable {
    /// Required. Length 1 to 512.
    public var path: String
    /// Required. Length 1 to 128.
    public var groupName: String
    /// Required. Length 16 to 128.
    public var groupId: String
    /// Required. Length 20 to 2048.
    public var arn: String
    /// Required.
    public var createDate: Timestamp

    /// The structure from its members.
    public init(
        path: String,
        groupName: String,
        groupId: String,
        arn: String,
        createDate: Timestamp
    ) {
        self.path = path
        self.groupName = groupName
        self.groupId = groupId
        self.arn = arn
        self.createDate = createDate
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Group")
        self.path = try reader.required("Path")
        self.groupName = try reader.required("GroupName")
        self.groupId = try reader.required("GroupId")
        self.arn = try reader.required("Arn")
        self.createDate = try reader.required("CreateDate")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Path", path)
        written.set("GroupName", groupName)
        written.set("GroupId", groupId)
        written.set("Arn", arn)
        written.set("CreateDate", createDate)
        return .structure(written)
    }
}

/// The structure `InstanceProfile`.
public struct InstanceProfile: ShapeConvertible, Hashable {
    /// Required. Length 1 to 512.
    public var path: String
    /// Required. Length 1 to 128.
    public var instanceProfileName: String
    /// Required. Length 16 to 128.
    public var instanceProfileId: String
    /// Required. Length 20 to 2048.
    public var arn: String
    /// Required.
    public var createDate: Timestamp
    /// Required.
    public var roles: [Role]
    /// Optional. Length 50 or less.
    public var tags: [Tag]?

    /// The structure from its members.
    public init(
        path: String,
        instanceProfileName: String,
        instanceProfileId: String,
        arn: String,
        createDate: Timestamp,
        roles: [Role],
        tags: [Tag]? = nil
    ) {
        self.path = path
        self.instanceProfileName = instanceProfileName
        self.instanceProfileId = instanceProfileId
        self.arn = arn
        self.createDate = createDate
        self.roles = roles
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "InstanceProfile")
        self.path = try reader.required("Path")
        self.instanceProfileName = try reader.required("InstanceProfileName")
        self.instanceProfileId = try reader.required("InstanceProfileId")
        self.arn = try reader.required("Arn")
        self.createDate = try reader.required("CreateDate")
        self.roles = try reader.required("Roles")
        self.tags = try reader.optional("Tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Path", path)
        written.set("InstanceProfileName", instanceProfileName)
        written.set("InstanceProfileId", instanceProfileId)
        written.set("Arn", arn)
        written.set("CreateDate", createDate)
        written.set("Roles", roles)
        written.set("Tags", tags)
        return .structure(written)
    }
}

/// The structure `ListAccessKeysRequest`.
public struct ListAccessKeysRequest: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 128.
    public var userName: String?
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        userName: String? = nil,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.userName = userName
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListAccessKeysRequest")
        self.userName = try reader.optional("UserName")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListAccessKeysResponse`.
public struct ListAccessKeysResponse: ShapeConvertible, Hashable {
    /// Required.
    public var accessKeyMetadata: [AccessKeyMetadata]
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        accessKeyMetadata: [AccessKeyMetadata],
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.accessKeyMetadata = accessKeyMetadata
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListAccessKeysResponse")
        self.accessKeyMetadata = try reader.required("AccessKeyMetadata")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("AccessKeyMetadata", accessKeyMetadata)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `ListAttachedRolePoliciesRequest`.
public struct ListAttachedRolePoliciesRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Optional. Length 1 to 512.
    public var pathPrefix: String?
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        roleName: String,
        pathPrefix: String? = nil,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.roleName = roleName
        self.pathPrefix = pathPrefix
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListAttachedRolePoliciesRequest")
        self.roleName = try reader.required("RoleName")
        self.pathPrefix = try reader.optional("PathPrefix")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("PathPrefix", pathPrefix)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListAttachedRolePoliciesResponse`.
public struct ListAttachedRolePoliciesResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var attachedPolicies: [AttachedPolicy]?
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        attachedPolicies: [AttachedPolicy]? = nil,
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.attachedPolicies = attachedPolicies
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListAttachedRolePoliciesResponse")
        self.attachedPolicies = try reader.optional("AttachedPolicies")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("AttachedPolicies", attachedPolicies)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `ListAttachedUserPoliciesRequest`.
public struct ListAttachedUserPoliciesRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var userName: String
    /// Optional. Length 1 to 512.
    public var pathPrefix: String?
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        userName: String,
        pathPrefix: String? = nil,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.userName = userName
        self.pathPrefix = pathPrefix
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListAttachedUserPoliciesRequest")
        self.userName = try reader.required("UserName")
        self.pathPrefix = try reader.optional("PathPrefix")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("PathPrefix", pathPrefix)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListAttachedUserPoliciesResponse`.
public struct ListAttachedUserPoliciesResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var attachedPolicies: [AttachedPolicy]?
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        attachedPolicies: [AttachedPolicy]? = nil,
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.attachedPolicies = attachedPolicies
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListAttachedUserPoliciesResponse")
        self.attachedPolicies = try reader.optional("AttachedPolicies")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("AttachedPolicies", attachedPolicies)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `ListEntitiesForPolicyRequest`.
public struct ListEntitiesForPolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 2048.
    public var policyArn: String
    /// Optional.
    public var entityFilter: EntityType?
    /// Optional. Length 1 to 512.
    public var pathPrefix: String?
    /// Optional.
    public var policyUsageFilter: PolicyUsageType?
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        policyArn: String,
        entityFilter: EntityType? = nil,
        pathPrefix: String? = nil,
        policyUsageFilter: PolicyUsageType? = nil,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.policyArn = policyArn
        self.entityFilter = entityFilter
        self.pathPrefix = pathPrefix
        self.policyUsageFilter = policyUsageFilter
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListEntitiesForPolicyRequest")
        self.policyArn = try reader.required("PolicyArn")
        self.entityFilter = try reader.optional("EntityFilter")
        self.pathPrefix = try reader.optional("PathPrefix")
        self.policyUsageFilter = try reader.optional("PolicyUsageFilter")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyArn", policyArn)
        written.set("EntityFilter", entityFilter)
        written.set("PathPrefix", pathPrefix)
        written.set("PolicyUsageFilter", policyUsageFilter)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListEntitiesForPolicyResponse`.
public struct ListEntitiesForPolicyResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var policyGroups: [PolicyGroup]?
    /// Optional.
    public var policyUsers: [PolicyUser]?
    /// Optional.
    public var policyRoles: [PolicyRole]?
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        policyGroups: [PolicyGroup]? = nil,
        policyUsers: [PolicyUser]? = nil,
        policyRoles: [PolicyRole]? = nil,
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.policyGroups = policyGroups
        self.policyUsers = policyUsers
        self.policyRoles = policyRoles
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListEntitiesForPolicyResponse")
        self.policyGroups = try reader.optional("PolicyGroups")
        self.policyUsers = try reader.optional("PolicyUsers")
        self.policyRoles = try reader.optional("PolicyRoles")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyGroups", policyGroups)
        written.set("PolicyUsers", policyUsers)
        written.set("PolicyRoles", policyRoles)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `ListGroupsForUserRequest`.
public struct ListGroupsForUserRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 128.
    public var userName: String
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        userName: String,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.userName = userName
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListGroupsForUserRequest")
        self.userName = try reader.required("UserName")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListGroupsForUserResponse`.
public struct ListGroupsForUserResponse: ShapeConvertible, Hashable {
    /// Required.
    public var groups: [Group]
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        groups: [Group],
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.groups = groups
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListGroupsForUserResponse")
        self.groups = try reader.required("Groups")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Groups", groups)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `ListInstanceProfilesForRoleRequest`.
public struct ListInstanceProfilesForRoleRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        roleName: String,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.roleName = roleName
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListInstanceProfilesForRoleRequest")
        self.roleName = try reader.required("RoleName")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListInstanceProfilesForRoleResponse`.
public struct ListInstanceProfilesForRoleResponse: ShapeConvertible, Hashable {
    /// Required.
    public var instanceProfiles: [InstanceProfile]
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        instanceProfiles: [InstanceProfile],
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.instanceProfiles = instanceProfiles
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListInstanceProfilesForRoleResponse")
        self.instanceProfiles = try reader.required("InstanceProfiles")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("InstanceProfiles", instanceProfiles)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `ListPoliciesRequest`.
public struct ListPoliciesRequest: ShapeConvertible, Hashable {
    /// Optional.
    public var scope: policyScopeType?
    /// Optional.
    public var onlyAttached: Bool?
    /// Optional. Length 1 to 512.
    public var pathPrefix: String?
    /// Optional.
    public var policyUsageFilter: PolicyUsageType?
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        scope: policyScopeType? = nil,
        onlyAttached: Bool? = nil,
        pathPrefix: String? = nil,
        policyUsageFilter: PolicyUsageType? = nil,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.scope = scope
        self.onlyAttached = onlyAttached
        self.pathPrefix = pathPrefix
        self.policyUsageFilter = policyUsageFilter
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListPoliciesRequest")
        self.scope = try reader.optional("Scope")
        self.onlyAttached = try reader.optional("OnlyAttached")
        self.pathPrefix = try reader.optional("PathPrefix")
        self.policyUsageFilter = try reader.optional("PolicyUsageFilter")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Scope", scope)
        written.set("OnlyAttached", onlyAttached)
        written.set("PathPrefix", pathPrefix)
        written.set("PolicyUsageFilter", policyUsageFilter)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListPoliciesResponse`.
public struct ListPoliciesResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var policies: [Policy]?
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        policies: [Policy]? = nil,
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.policies = policies
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListPoliciesResponse")
        self.policies = try reader.optional("Policies")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Policies", policies)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `ListPolicyTagsRequest`.
public struct ListPolicyTagsRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 2048.
    public var policyArn: String
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        policyArn: String,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.policyArn = policyArn
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListPolicyTagsRequest")
        self.policyArn = try reader.required("PolicyArn")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyArn", policyArn)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListPolicyTagsResponse`.
public struct ListPolicyTagsResponse: ShapeConvertible, Hashable {
    /// Required. Length 50 or less.
    public var tags: [Tag]
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        tags: [Tag],
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.tags = tags
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListPolicyTagsResponse")
        self.tags = try reader.required("Tags")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Tags", tags)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `ListPolicyVersionsRequest`.
public struct ListPolicyVersionsRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 2048.
    public var policyArn: String
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        policyArn: String,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.policyArn = policyArn
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListPolicyVersionsRequest")
        self.policyArn = try reader.required("PolicyArn")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyArn", policyArn)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListPolicyVersionsResponse`.
public struct ListPolicyVersionsResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var versions: [PolicyVersion]?
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        versions: [PolicyVersion]? = nil,
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.versions = versions
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListPolicyVersionsResponse")
        self.versions = try reader.optional("Versions")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Versions", versions)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `ListRolePoliciesRequest`.
public struct ListRolePoliciesRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        roleName: String,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.roleName = roleName
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListRolePoliciesRequest")
        self.roleName = try reader.required("RoleName")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListRolePoliciesResponse`.
public struct ListRolePoliciesResponse: ShapeConvertible, Hashable {
    /// Required.
    public var policyNames: [String]
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        policyNames: [String],
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.policyNames = policyNames
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListRolePoliciesResponse")
        self.policyNames = try reader.required("PolicyNames")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyNames", policyNames)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `ListRoleTagsRequest`.
public struct ListRoleTagsRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        roleName: String,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.roleName = roleName
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListRoleTagsRequest")
        self.roleName = try reader.required("RoleName")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListRoleTagsResponse`.
public struct ListRoleTagsResponse: ShapeConvertible, Hashable {
    /// Required. Length 50 or less.
    public var tags: [Tag]
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        tags: [Tag],
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.tags = tags
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListRoleTagsResponse")
        self.tags = try reader.required("Tags")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Tags", tags)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `ListRolesRequest`.
public struct ListRolesRequest: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 512.
    public var pathPrefix: String?
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        pathPrefix: String? = nil,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.pathPrefix = pathPrefix
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListRolesRequest")
        self.pathPrefix = try reader.optional("PathPrefix")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PathPrefix", pathPrefix)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListRolesResponse`.
public struct ListRolesResponse: ShapeConvertible, Hashable {
    /// Required.
    public var roles: [Role]
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        roles: [Role],
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.roles = roles
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListRolesResponse")
        self.roles = try reader.required("Roles")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Roles", roles)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `ListServiceSpecificCredentialsRequest`.
public struct ListServiceSpecificCredentialsRequest: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 64.
    public var userName: String?
    /// Optional.
    public var serviceName: String?
    /// Optional.
    public var allUsers: Bool?
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        userName: String? = nil,
        serviceName: String? = nil,
        allUsers: Bool? = nil,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.userName = userName
        self.serviceName = serviceName
        self.allUsers = allUsers
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListServiceSpecificCredentialsRequest")
        self.userName = try reader.optional("UserName")
        self.serviceName = try reader.optional("ServiceName")
        self.allUsers = try reader.optional("AllUsers")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("ServiceName", serviceName)
        written.set("AllUsers", allUsers)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListServiceSpecificCredentialsResponse`.
public struct ListServiceSpecificCredentialsResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var serviceSpecificCredentials: [ServiceSpecificCredentialMetadata]?
    /// Optional.
    public var marker: String?
    /// Optional.
    public var isTruncated: Bool?

    /// The structure from its members.
    public init(
        serviceSpecificCredentials: [ServiceSpecificCredentialMetadata]? = nil,
        marker: String? = nil,
        isTruncated: Bool? = nil
    ) {
        self.serviceSpecificCredentials = serviceSpecificCredentials
        self.marker = marker
        self.isTruncated = isTruncated
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListServiceSpecificCredentialsResponse")
        self.serviceSpecificCredentials = try reader.optional("ServiceSpecificCredentials")
        self.marker = try reader.optional("Marker")
        self.isTruncated = try reader.optional("IsTruncated")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ServiceSpecificCredentials", serviceSpecificCredentials)
        written.set("Marker", marker)
        written.set("IsTruncated", isTruncated)
        return .structure(written)
    }
}

/// The structure `ListUserPoliciesRequest`.
public struct ListUserPoliciesRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 128.
    public var userName: String
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        userName: String,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.userName = userName
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListUserPoliciesRequest")
        self.userName = try reader.required("UserName")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListUserPoliciesResponse`.
public struct ListUserPoliciesResponse: ShapeConvertible, Hashable {
    /// Required.
    public var policyNames: [String]
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        policyNames: [String],
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.policyNames = policyNames
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListUserPoliciesResponse")
        self.policyNames = try reader.required("PolicyNames")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyNames", policyNames)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `ListUserTagsRequest`.
public struct ListUserTagsRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 128.
    public var userName: String
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        userName: String,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.userName = userName
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListUserTagsRequest")
        self.userName = try reader.required("UserName")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListUserTagsResponse`.
public struct ListUserTagsResponse: ShapeConvertible, Hashable {
    /// Required. Length 50 or less.
    public var tags: [Tag]
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        tags: [Tag],
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.tags = tags
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListUserTagsResponse")
        self.tags = try reader.required("Tags")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Tags", tags)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `ListUsersRequest`.
public struct ListUsersRequest: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 512.
    public var pathPrefix: String?
    /// Optional. Length 1 to 320.
    public var marker: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?

    /// The structure from its members.
    public init(
        pathPrefix: String? = nil,
        marker: String? = nil,
        maxItems: Int? = nil
    ) {
        self.pathPrefix = pathPrefix
        self.marker = marker
        self.maxItems = maxItems
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListUsersRequest")
        self.pathPrefix = try reader.optional("PathPrefix")
        self.marker = try reader.optional("Marker")
        self.maxItems = try reader.optional("MaxItems")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PathPrefix", pathPrefix)
        written.set("Marker", marker)
        written.set("MaxItems", maxItems)
        return .structure(written)
    }
}

/// The structure `ListUsersResponse`.
public struct ListUsersResponse: ShapeConvertible, Hashable {
    /// Required.
    public var users: [User]
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        users: [User],
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.users = users
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListUsersResponse")
        self.users = try reader.required("Users")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Users", users)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `OrganizationsDecisionDetail`.
public struct OrganizationsDecisionDetail: ShapeConvertible, Hashable {
    /// Optional.
    public var allowedByOrganizations: Bool?

    /// The structure from its members.
    public init(
        allowedByOrganizations: Bool? = nil
    ) {
        self.allowedByOrganizations = allowedByOrganizations
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "OrganizationsDecisionDetail")
        self.allowedByOrganizations = try reader.optional("AllowedByOrganizations")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("AllowedByOrganizations", allowedByOrganizations)
        return .structure(written)
    }
}

/// The structure `PermissionsBoundaryDecisionDetail`.
public struct PermissionsBoundaryDecisionDetail: ShapeConvertible, Hashable {
    /// Optional.
    public var allowedByPermissionsBoundary: Bool?

    /// The structure from its members.
    public init(
        allowedByPermissionsBoundary: Bool? = nil
    ) {
        self.allowedByPermissionsBoundary = allowedByPermissionsBoundary
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PermissionsBoundaryDecisionDetail")
        self.allowedByPermissionsBoundary = try reader.optional("AllowedByPermissionsBoundary")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("AllowedByPermissionsBoundary", allowedByPermissionsBoundary)
        return .structure(written)
    }
}

/// The structure `Policy`.
public struct Policy: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 128.
    public var policyName: String?
    /// Optional. Length 16 to 128.
    public var policyId: String?
    /// Optional. Length 20 to 2048.
    public var arn: String?
    /// Optional. Length 1 to 512.
    public var path: String?
    /// Optional.
    public var defaultVersionId: String?
    /// Optional.
    public var attachmentCount: Int?
    /// Optional.
    public var permissionsBoundaryUsageCount: Int?
    /// Optional.
    public var isAttachable: Bool?
    /// Optional. Length 1000 or less.
    public var description: String?
    /// Optional.
    public var createDate: Timestamp?
    /// Optional.
    public var updateDate: Timestamp?
    /// Optional. Length 50 or less.
    public var tags: [Tag]?

    /// The structure from its members.
    public init(
        policyName: String? = nil,
        policyId: String? = nil,
        arn: String? = nil,
        path: String? = nil,
        defaultVersionId: String? = nil,
        attachmentCount: Int? = nil,
        permissionsBoundaryUsageCount: Int? = nil,
        isAttachable: Bool? = nil,
        description: String? = nil,
        createDate: Timestamp? = nil,
        updateDate: Timestamp? = nil,
        tags: [Tag]? = nil
    ) {
        self.policyName = policyName
        self.policyId = policyId
        self.arn = arn
        self.path = path
        self.defaultVersionId = defaultVersionId
        self.attachmentCount = attachmentCount
        self.permissionsBoundaryUsageCount = permissionsBoundaryUsageCount
        self.isAttachable = isAttachable
        self.description = description
        self.createDate = createDate
        self.updateDate = updateDate
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Policy")
        self.policyName = try reader.optional("PolicyName")
        self.policyId = try reader.optional("PolicyId")
        self.arn = try reader.optional("Arn")
        self.path = try reader.optional("Path")
        self.defaultVersionId = try reader.optional("DefaultVersionId")
        self.attachmentCount = try reader.optional("AttachmentCount")
        self.permissionsBoundaryUsageCount = try reader.optional("PermissionsBoundaryUsageCount")
        self.isAttachable = try reader.optional("IsAttachable")
        self.description = try reader.optional("Description")
        self.createDate = try reader.optional("CreateDate")
        self.updateDate = try reader.optional("UpdateDate")
        self.tags = try reader.optional("Tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyName", policyName)
        written.set("PolicyId", policyId)
        written.set("Arn", arn)
        written.set("Path", path)
        written.set("DefaultVersionId", defaultVersionId)
        written.set("AttachmentCount", attachmentCount)
        written.set("PermissionsBoundaryUsageCount", permissionsBoundaryUsageCount)
        written.set("IsAttachable", isAttachable)
        written.set("Description", description)
        written.set("CreateDate", createDate)
        written.set("UpdateDate", updateDate)
        written.set("Tags", tags)
        return .structure(written)
    }
}

/// The structure `PolicyGroup`.
public struct PolicyGroup: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 128.
    public var groupName: String?
    /// Optional. Length 16 to 128.
    public var groupId: String?

    /// The structure from its members.
    public init(
        groupName: String? = nil,
        groupId: String? = nil
    ) {
        self.groupName = groupName
        self.groupId = groupId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PolicyGroup")
        self.groupName = try reader.optional("GroupName")
        self.groupId = try reader.optional("GroupId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("GroupName", groupName)
        written.set("GroupId", groupId)
        return .structure(written)
    }
}

/// The structure `PolicyRole`.
public struct PolicyRole: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 64.
    public var roleName: String?
    /// Optional. Length 16 to 128.
    public var roleId: String?

    /// The structure from its members.
    public init(
        roleName: String? = nil,
        roleId: String? = nil
    ) {
        self.roleName = roleName
        self.roleId = roleId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PolicyRole")
        self.roleName = try reader.optional("RoleName")
        self.roleId = try reader.optional("RoleId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("RoleId", roleId)
        return .structure(written)
    }
}

/// The structure `PolicyUser`.
public struct PolicyUser: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 64.
    public var userName: String?
    /// Optional. Length 16 to 128.
    public var userId: String?

    /// The structure from its members.
    public init(
        userName: String? = nil,
        userId: String? = nil
    ) {
        self.userName = userName
        self.userId = userId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PolicyUser")
        self.userName = try reader.optional("UserName")
        self.userId = try reader.optional("UserId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("UserId", userId)
        return .structure(written)
    }
}

/// The structure `PolicyVersion`.
public struct PolicyVersion: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 131072.
    public var document: String?
    /// Optional.
    public var versionId: String?
    /// Optional.
    public var isDefaultVersion: Bool?
    /// Optional.
    public var createDate: Timestamp?

    /// The structure from its members.
    public init(
        document: String? = nil,
        versionId: String? = nil,
        isDefaultVersion: Bool? = nil,
        createDate: Timestamp? = nil
    ) {
        self.document = document
        self.versionId = versionId
        self.isDefaultVersion = isDefaultVersion
        self.createDate = createDate
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PolicyVersion")
        self.document = try reader.optional("Document")
        self.versionId = try reader.optional("VersionId")
        self.isDefaultVersion = try reader.optional("IsDefaultVersion")
        self.createDate = try reader.optional("CreateDate")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Document", document)
        written.set("VersionId", versionId)
        written.set("IsDefaultVersion", isDefaultVersion)
        written.set("CreateDate", createDate)
        return .structure(written)
    }
}

/// The structure `Position`.
public struct Position: ShapeConvertible, Hashable {
    /// Optional.
    public var line: Int?
    /// Optional.
    public var column: Int?

    /// The structure from its members.
    public init(
        line: Int? = nil,
        column: Int? = nil
    ) {
        self.line = line
        self.column = column
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Position")
        self.line = try reader.optional("Line")
        self.column = try reader.optional("Column")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Line", line)
        written.set("Column", column)
        return .structure(written)
    }
}

/// The structure `PutRolePermissionsBoundaryRequest`.
public struct PutRolePermissionsBoundaryRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Required. Length 20 to 2048.
    public var permissionsBoundary: String

    /// The structure from its members.
    public init(
        roleName: String,
        permissionsBoundary: String
    ) {
        self.roleName = roleName
        self.permissionsBoundary = permissionsBoundary
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutRolePermissionsBoundaryRequest")
        self.roleName = try reader.required("RoleName")
        self.permissionsBoundary = try reader.required("PermissionsBoundary")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("PermissionsBoundary", permissionsBoundary)
        return .structure(written)
    }
}

/// The structure `PutRolePolicyRequest`.
public struct PutRolePolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Required. Length 1 to 128.
    public var policyName: String
    /// Required. Length 1 to 131072.
    public var policyDocument: String

    /// The structure from its members.
    public init(
        roleName: String,
        policyName: String,
        policyDocument: String
    ) {
        self.roleName = roleName
        self.policyName = policyName
        self.policyDocument = policyDocument
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutRolePolicyRequest")
        self.roleName = try reader.required("RoleName")
        self.policyName = try reader.required("PolicyName")
        self.policyDocument = try reader.required("PolicyDocument")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("PolicyName", policyName)
        written.set("PolicyDocument", policyDocument)
        return .structure(written)
    }
}

/// The structure `PutUserPermissionsBoundaryRequest`.
public struct PutUserPermissionsBoundaryRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var userName: String
    /// Required. Length 20 to 2048.
    public var permissionsBoundary: String

    /// The structure from its members.
    public init(
        userName: String,
        permissionsBoundary: String
    ) {
        self.userName = userName
        self.permissionsBoundary = permissionsBoundary
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutUserPermissionsBoundaryRequest")
        self.userName = try reader.required("UserName")
        self.permissionsBoundary = try reader.required("PermissionsBoundary")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("PermissionsBoundary", permissionsBoundary)
        return .structure(written)
    }
}

/// The structure `PutUserPolicyRequest`.
public struct PutUserPolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 128.
    public var userName: String
    /// Required. Length 1 to 128.
    public var policyName: String
    /// Required. Length 1 to 131072.
    public var policyDocument: String

    /// The structure from its members.
    public init(
        userName: String,
        policyName: String,
        policyDocument: String
    ) {
        self.userName = userName
        self.policyName = policyName
        self.policyDocument = policyDocument
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutUserPolicyRequest")
        self.userName = try reader.required("UserName")
        self.policyName = try reader.required("PolicyName")
        self.policyDocument = try reader.required("PolicyDocument")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("PolicyName", policyName)
        written.set("PolicyDocument", policyDocument)
        return .structure(written)
    }
}

/// The structure `ResetServiceSpecificCredentialRequest`.
public struct ResetServiceSpecificCredentialRequest: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 64.
    public var userName: String?
    /// Required. Length 20 to 128.
    public var serviceSpecificCredentialId: String

    /// The structure from its members.
    public init(
        userName: String? = nil,
        serviceSpecificCredentialId: String
    ) {
        self.userName = userName
        self.serviceSpecificCredentialId = serviceSpecificCredentialId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ResetServiceSpecificCredentialRequest")
        self.userName = try reader.optional("UserName")
        self.serviceSpecificCredentialId = try reader.required("ServiceSpecificCredentialId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("ServiceSpecificCredentialId", serviceSpecificCredentialId)
        return .structure(written)
    }
}

/// The structure `ResetServiceSpecificCredentialResponse`.
public struct ResetServiceSpecificCredentialResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var serviceSpecificCredential: ServiceSpecificCredential?

    /// The structure from its members.
    public init(
        serviceSpecificCredential: ServiceSpecificCredential? = nil
    ) {
        self.serviceSpecificCredential = serviceSpecificCredential
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ResetServiceSpecificCredentialResponse")
        self.serviceSpecificCredential = try reader.optional("ServiceSpecificCredential")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ServiceSpecificCredential", serviceSpecificCredential)
        return .structure(written)
    }
}

/// The structure `ResourceSpecificResult`.
public struct ResourceSpecificResult: ShapeConvertible, Hashable {
    /// Required. Length 1 to 2048.
    public var evalResourceName: String
    /// Required.
    public var evalResourceDecision: PolicyEvaluationDecisionType
    /// Optional.
    public var matchedStatements: [Statement]?
    /// Optional.
    public var missingContextValues: [String]?
    /// Optional.
    public var evalDecisionDetails: [String: PolicyEvaluationDecisionType]?
    /// Optional.
    public var permissionsBoundaryDecisionDetail: PermissionsBoundaryDecisionDetail?

    /// The structure from its members.
    public init(
        evalResourceName: String,
        evalResourceDecision: PolicyEvaluationDecisionType,
        matchedStatements: [Statement]? = nil,
        missingContextValues: [String]? = nil,
        evalDecisionDetails: [String: PolicyEvaluationDecisionType]? = nil,
        permissionsBoundaryDecisionDetail: PermissionsBoundaryDecisionDetail? = nil
    ) {
        self.evalResourceName = evalResourceName
        self.evalResourceDecision = evalResourceDecision
        self.matchedStatements = matchedStatements
        self.missingContextValues = missingContextValues
        self.evalDecisionDetails = evalDecisionDetails
        self.permissionsBoundaryDecisionDetail = permissionsBoundaryDecisionDetail
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ResourceSpecificResult")
        self.evalResourceName = try reader.required("EvalResourceName")
        self.evalResourceDecision = try reader.required("EvalResourceDecision")
        self.matchedStatements = try reader.optional("MatchedStatements")
        self.missingContextValues = try reader.optional("MissingContextValues")
        self.evalDecisionDetails = try reader.optional("EvalDecisionDetails")
        self.permissionsBoundaryDecisionDetail = try reader.optional("PermissionsBoundaryDecisionDetail")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("EvalResourceName", evalResourceName)
        written.set("EvalResourceDecision", evalResourceDecision)
        written.set("MatchedStatements", matchedStatements)
        written.set("MissingContextValues", missingContextValues)
        written.set("EvalDecisionDetails", evalDecisionDetails)
        written.set("PermissionsBoundaryDecisionDetail", permissionsBoundaryDecisionDetail)
        return .structure(written)
    }
}

/// The structure `Role`.
public struct Role: ShapeConvertible, Hashable {
    /// Required. Length 1 to 512.
    public var path: String
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Required. Length 16 to 128.
    public var roleId: String
    /// Required. Length 20 to 2048.
    public var arn: String
    /// Required.
    public var createDate: Timestamp
    /// Optional. Length 1 to 131072.
    public var assumeRolePolicyDocument: String?
    /// Optional. Length 1000 or less.
    public var description: String?
    /// Optional. Value 3600 to 43200.
    public var maxSessionDuration: Int?
    /// Optional.
    public var permissionsBoundary: AttachedPermissionsBoundary?
    /// Optional. Length 50 or less.
    public var tags: [Tag]?
    /// Optional.
    public var roleLastUsed: RoleLastUsed?

    /// The structure from its members.
    public init(
        path: String,
        roleName: String,
        roleId: String,
        arn: String,
        createDate: Timestamp,
        assumeRolePolicyDocument: String? = nil,
        description: String? = nil,
        maxSessionDuration: Int? = nil,
        permissionsBoundary: AttachedPermissionsBoundary? = nil,
        tags: [Tag]? = nil,
        roleLastUsed: RoleLastUsed? = nil
    ) {
        self.path = path
        self.roleName = roleName
        self.roleId = roleId
        self.arn = arn
        self.createDate = createDate
        self.assumeRolePolicyDocument = assumeRolePolicyDocument
        self.description = description
        self.maxSessionDuration = maxSessionDuration
        self.permissionsBoundary = permissionsBoundary
        self.tags = tags
        self.roleLastUsed = roleLastUsed
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Role")
        self.path = try reader.required("Path")
        self.roleName = try reader.required("RoleName")
        self.roleId = try reader.required("RoleId")
        self.arn = try reader.required("Arn")
        self.createDate = try reader.required("CreateDate")
        self.assumeRolePolicyDocument = try reader.optional("AssumeRolePolicyDocument")
        self.description = try reader.optional("Description")
        self.maxSessionDuration = try reader.optional("MaxSessionDuration")
        self.permissionsBoundary = try reader.optional("PermissionsBoundary")
        self.tags = try reader.optional("Tags")
        self.roleLastUsed = try reader.optional("RoleLastUsed")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Path", path)
        written.set("RoleName", roleName)
        written.set("RoleId", roleId)
        written.set("Arn", arn)
        written.set("CreateDate", createDate)
        written.set("AssumeRolePolicyDocument", assumeRolePolicyDocument)
        written.set("Description", description)
        written.set("MaxSessionDuration", maxSessionDuration)
        written.set("PermissionsBoundary", permissionsBoundary)
        written.set("Tags", tags)
        written.set("RoleLastUsed", roleLastUsed)
        return .structure(written)
    }
}

/// The structure `RoleLastUsed`.
public struct RoleLastUsed: ShapeConvertible, Hashable {
    /// Optional.
    public var lastUsedDate: Timestamp?
    /// Optional.
    public var region: String?

    /// The structure from its members.
    public init(
        lastUsedDate: Timestamp? = nil,
        region: String? = nil
    ) {
        self.lastUsedDate = lastUsedDate
        self.region = region
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "RoleLastUsed")
        self.lastUsedDate = try reader.optional("LastUsedDate")
        self.region = try reader.optional("Region")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("LastUsedDate", lastUsedDate)
        written.set("Region", region)
        return .structure(written)
    }
}

/// The structure `ServiceSpecificCredential`.
public struct ServiceSpecificCredential: ShapeConvertible, Hashable {
    /// Required.
    public var createDate: Timestamp
    /// Optional.
    public var expirationDate: Timestamp?
    /// Required.
    public var serviceName: String
    /// Optional. Length 0 to 200.
    public var serviceUserName: String?
    /// Optional.
    public var servicePassword: String?
    /// Optional. Length 0 to 200.
    public var serviceCredentialAlias: String?
    /// Optional.
    public var serviceCredentialSecret: String?
    /// Required. Length 20 to 128.
    public var serviceSpecificCredentialId: String
    /// Required. Length 1 to 64.
    public var userName: String
    /// Required.
    public var status: statusType

    /// The structure from its members.
    public init(
        createDate: Timestamp,
        expirationDate: Timestamp? = nil,
        serviceName: String,
        serviceUserName: String? = nil,
        servicePassword: String? = nil,
        serviceCredentialAlias: String? = nil,
        serviceCredentialSecret: String? = nil,
        serviceSpecificCredentialId: String,
        userName: String,
        status: statusType
    ) {
        self.createDate = createDate
        self.expirationDate = expirationDate
        self.serviceName = serviceName
        self.serviceUserName = serviceUserName
        self.servicePassword = servicePassword
        self.serviceCredentialAlias = serviceCredentialAlias
        self.serviceCredentialSecret = serviceCredentialSecret
        self.serviceSpecificCredentialId = serviceSpecificCredentialId
        self.userName = userName
        self.status = status
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ServiceSpecificCredential")
        self.createDate = try reader.required("CreateDate")
        self.expirationDate = try reader.optional("ExpirationDate")
        self.serviceName = try reader.required("ServiceName")
        self.serviceUserName = try reader.optional("ServiceUserName")
        self.servicePassword = try reader.optional("ServicePassword")
        self.serviceCredentialAlias = try reader.optional("ServiceCredentialAlias")
        self.serviceCredentialSecret = try reader.optional("ServiceCredentialSecret")
        self.serviceSpecificCredentialId = try reader.required("ServiceSpecificCredentialId")
        self.userName = try reader.required("UserName")
        self.status = try reader.required("Status")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("CreateDate", createDate)
        written.set("ExpirationDate", expirationDate)
        written.set("ServiceName", serviceName)
        written.set("ServiceUserName", serviceUserName)
        written.set("ServicePassword", servicePassword)
        written.set("ServiceCredentialAlias", serviceCredentialAlias)
        written.set("ServiceCredentialSecret", serviceCredentialSecret)
        written.set("ServiceSpecificCredentialId", serviceSpecificCredentialId)
        written.set("UserName", userName)
        written.set("Status", status)
        return .structure(written)
    }
}

/// The structure `ServiceSpecificCredentialMetadata`.
public struct ServiceSpecificCredentialMetadata: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var userName: String
    /// Required.
    public var status: statusType
    /// Optional. Length 0 to 200.
    public var serviceUserName: String?
    /// Optional. Length 0 to 200.
    public var serviceCredentialAlias: String?
    /// Required.
    public var createDate: Timestamp
    /// Optional.
    public var expirationDate: Timestamp?
    /// Required. Length 20 to 128.
    public var serviceSpecificCredentialId: String
    /// Required.
    public var serviceName: String

    /// The structure from its members.
    public init(
        userName: String,
        status: statusType,
        serviceUserName: String? = nil,
        serviceCredentialAlias: String? = nil,
        createDate: Timestamp,
        expirationDate: Timestamp? = nil,
        serviceSpecificCredentialId: String,
        serviceName: String
    ) {
        self.userName = userName
        self.status = status
        self.serviceUserName = serviceUserName
        self.serviceCredentialAlias = serviceCredentialAlias
        self.createDate = createDate
        self.expirationDate = expirationDate
        self.serviceSpecificCredentialId = serviceSpecificCredentialId
        self.serviceName = serviceName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ServiceSpecificCredentialMetadata")
        self.userName = try reader.required("UserName")
        self.status = try reader.required("Status")
        self.serviceUserName = try reader.optional("ServiceUserName")
        self.serviceCredentialAlias = try reader.optional("ServiceCredentialAlias")
        self.createDate = try reader.required("CreateDate")
        self.expirationDate = try reader.optional("ExpirationDate")
        self.serviceSpecificCredentialId = try reader.required("ServiceSpecificCredentialId")
        self.serviceName = try reader.required("ServiceName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("Status", status)
        written.set("ServiceUserName", serviceUserName)
        written.set("ServiceCredentialAlias", serviceCredentialAlias)
        written.set("CreateDate", createDate)
        written.set("ExpirationDate", expirationDate)
        written.set("ServiceSpecificCredentialId", serviceSpecificCredentialId)
        written.set("ServiceName", serviceName)
        return .structure(written)
    }
}

/// The structure `SetDefaultPolicyVersionRequest`.
public struct SetDefaultPolicyVersionRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 2048.
    public var policyArn: String
    /// Required.
    public var versionId: String

    /// The structure from its members.
    public init(
        policyArn: String,
        versionId: String
    ) {
        self.policyArn = policyArn
        self.versionId = versionId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "SetDefaultPolicyVersionRequest")
        self.policyArn = try reader.required("PolicyArn")
        self.versionId = try reader.required("VersionId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyArn", policyArn)
        written.set("VersionId", versionId)
        return .structure(written)
    }
}

/// The structure `SimulateCustomPolicyRequest`.
public struct SimulateCustomPolicyRequest: ShapeConvertible, Hashable {
    /// Required.
    public var policyInputList: [String]
    /// Optional.
    public var permissionsBoundaryPolicyInputList: [String]?
    /// Required.
    public var actionNames: [String]
    /// Optional.
    public var resourceArns: [String]?
    /// Optional. Length 1 to 131072.
    public var resourcePolicy: String?
    /// Optional. Length 1 to 2048.
    public var resourceOwner: String?
    /// Optional. Length 1 to 2048.
    public var callerArn: String?
    /// Optional.
    public var contextEntries: [ContextEntry]?
    /// Optional. Length 1 to 64.
    public var resourceHandlingOption: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?
    /// Optional. Length 1 to 320.
    public var marker: String?

    /// The structure from its members.
    public init(
        policyInputList: [String],
        permissionsBoundaryPolicyInputList: [String]? = nil,
        actionNames: [String],
        resourceArns: [String]? = nil,
        resourcePolicy: String? = nil,
        resourceOwner: String? = nil,
        callerArn: String? = nil,
        contextEntries: [ContextEntry]? = nil,
        resourceHandlingOption: String? = nil,
        maxItems: Int? = nil,
        marker: String? = nil
    ) {
        self.policyInputList = policyInputList
        self.permissionsBoundaryPolicyInputList = permissionsBoundaryPolicyInputList
        self.actionNames = actionNames
        self.resourceArns = resourceArns
        self.resourcePolicy = resourcePolicy
        self.resourceOwner = resourceOwner
        self.callerArn = callerArn
        self.contextEntries = contextEntries
        self.resourceHandlingOption = resourceHandlingOption
        self.maxItems = maxItems
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "SimulateCustomPolicyRequest")
        self.policyInputList = try reader.required("PolicyInputList")
        self.permissionsBoundaryPolicyInputList = try reader.optional("PermissionsBoundaryPolicyInputList")
        self.actionNames = try reader.required("ActionNames")
        self.resourceArns = try reader.optional("ResourceArns")
        self.resourcePolicy = try reader.optional("ResourcePolicy")
        self.resourceOwner = try reader.optional("ResourceOwner")
        self.callerArn = try reader.optional("CallerArn")
        self.contextEntries = try reader.optional("ContextEntries")
        self.resourceHandlingOption = try reader.optional("ResourceHandlingOption")
        self.maxItems = try reader.optional("MaxItems")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyInputList", policyInputList)
        written.set("PermissionsBoundaryPolicyInputList", permissionsBoundaryPolicyInputList)
        written.set("ActionNames", actionNames)
        written.set("ResourceArns", resourceArns)
        written.set("ResourcePolicy", resourcePolicy)
        written.set("ResourceOwner", resourceOwner)
        written.set("CallerArn", callerArn)
        written.set("ContextEntries", contextEntries)
        written.set("ResourceHandlingOption", resourceHandlingOption)
        written.set("MaxItems", maxItems)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `SimulatePolicyResponse`.
public struct SimulatePolicyResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var evaluationResults: [EvaluationResult]?
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?

    /// The structure from its members.
    public init(
        evaluationResults: [EvaluationResult]? = nil,
        isTruncated: Bool? = nil,
        marker: String? = nil
    ) {
        self.evaluationResults = evaluationResults
        self.isTruncated = isTruncated
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "SimulatePolicyResponse")
        self.evaluationResults = try reader.optional("EvaluationResults")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("EvaluationResults", evaluationResults)
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `SimulatePrincipalPolicyRequest`.
public struct SimulatePrincipalPolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 2048.
    public var policySourceArn: String
    /// Optional.
    public var policyInputList: [String]?
    /// Optional.
    public var permissionsBoundaryPolicyInputList: [String]?
    /// Required.
    public var actionNames: [String]
    /// Optional.
    public var resourceArns: [String]?
    /// Optional. Length 1 to 131072.
    public var resourcePolicy: String?
    /// Optional. Length 1 to 2048.
    public var resourceOwner: String?
    /// Optional. Length 1 to 2048.
    public var callerArn: String?
    /// Optional.
    public var contextEntries: [ContextEntry]?
    /// Optional. Length 1 to 64.
    public var resourceHandlingOption: String?
    /// Optional. Value 1 to 1000.
    public var maxItems: Int?
    /// Optional. Length 1 to 320.
    public var marker: String?

    /// The structure from its members.
    public init(
        policySourceArn: String,
        policyInputList: [String]? = nil,
        permissionsBoundaryPolicyInputList: [String]? = nil,
        actionNames: [String],
        resourceArns: [String]? = nil,
        resourcePolicy: String? = nil,
        resourceOwner: String? = nil,
        callerArn: String? = nil,
        contextEntries: [ContextEntry]? = nil,
        resourceHandlingOption: String? = nil,
        maxItems: Int? = nil,
        marker: String? = nil
    ) {
        self.policySourceArn = policySourceArn
        self.policyInputList = policyInputList
        self.permissionsBoundaryPolicyInputList = permissionsBoundaryPolicyInputList
        self.actionNames = actionNames
        self.resourceArns = resourceArns
        self.resourcePolicy = resourcePolicy
        self.resourceOwner = resourceOwner
        self.callerArn = callerArn
        self.contextEntries = contextEntries
        self.resourceHandlingOption = resourceHandlingOption
        self.maxItems = maxItems
        self.marker = marker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "SimulatePrincipalPolicyRequest")
        self.policySourceArn = try reader.required("PolicySourceArn")
        self.policyInputList = try reader.optional("PolicyInputList")
        self.permissionsBoundaryPolicyInputList = try reader.optional("PermissionsBoundaryPolicyInputList")
        self.actionNames = try reader.required("ActionNames")
        self.resourceArns = try reader.optional("ResourceArns")
        self.resourcePolicy = try reader.optional("ResourcePolicy")
        self.resourceOwner = try reader.optional("ResourceOwner")
        self.callerArn = try reader.optional("CallerArn")
        self.contextEntries = try reader.optional("ContextEntries")
        self.resourceHandlingOption = try reader.optional("ResourceHandlingOption")
        self.maxItems = try reader.optional("MaxItems")
        self.marker = try reader.optional("Marker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicySourceArn", policySourceArn)
        written.set("PolicyInputList", policyInputList)
        written.set("PermissionsBoundaryPolicyInputList", permissionsBoundaryPolicyInputList)
        written.set("ActionNames", actionNames)
        written.set("ResourceArns", resourceArns)
        written.set("ResourcePolicy", resourcePolicy)
        written.set("ResourceOwner", resourceOwner)
        written.set("CallerArn", callerArn)
        written.set("ContextEntries", contextEntries)
        written.set("ResourceHandlingOption", resourceHandlingOption)
        written.set("MaxItems", maxItems)
        written.set("Marker", marker)
        return .structure(written)
    }
}

/// The structure `Statement`.
public struct Statement: ShapeConvertible, Hashable {
    /// Optional.
    public var sourcePolicyId: String?
    /// Optional.
    public var sourcePolicyType: PolicySourceType?
    /// Optional.
    public var startPosition: Position?
    /// Optional.
    public var endPosition: Position?

    /// The structure from its members.
    public init(
        sourcePolicyId: String? = nil,
        sourcePolicyType: PolicySourceType? = nil,
        startPosition: Position? = nil,
        endPosition: Position? = nil
    ) {
        self.sourcePolicyId = sourcePolicyId
        self.sourcePolicyType = sourcePolicyType
        self.startPosition = startPosition
        self.endPosition = endPosition
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Statement")
        self.sourcePolicyId = try reader.optional("SourcePolicyId")
        self.sourcePolicyType = try reader.optional("SourcePolicyType")
        self.startPosition = try reader.optional("StartPosition")
        self.endPosition = try reader.optional("EndPosition")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("SourcePolicyId", sourcePolicyId)
        written.set("SourcePolicyType", sourcePolicyType)
        written.set("StartPosition", startPosition)
        written.set("EndPosition", endPosition)
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

/// The structure `TagPolicyRequest`.
public struct TagPolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 2048.
    public var policyArn: String
    /// Required. Length 50 or less.
    public var tags: [Tag]

    /// The structure from its members.
    public init(
        policyArn: String,
        tags: [Tag]
    ) {
        self.policyArn = policyArn
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "TagPolicyRequest")
        self.policyArn = try reader.required("PolicyArn")
        self.tags = try reader.required("Tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyArn", policyArn)
        written.set("Tags", tags)
        return .structure(written)
    }
}

/// The structure `TagRoleRequest`.
public struct TagRoleRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Required. Length 50 or less.
    public var tags: [Tag]

    /// The structure from its members.
    public init(
        roleName: String,
        tags: [Tag]
    ) {
        self.roleName = roleName
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "TagRoleRequest")
        self.roleName = try reader.required("RoleName")
        self.tags = try reader.required("Tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("Tags", tags)
        return .structure(written)
    }
}

/// The structure `TagUserRequest`.
public struct TagUserRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 128.
    public var userName: String
    /// Required. Length 50 or less.
    public var tags: [Tag]

    /// The structure from its members.
    public init(
        userName: String,
        tags: [Tag]
    ) {
        self.userName = userName
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "TagUserRequest")
        self.userName = try reader.required("UserName")
        self.tags = try reader.required("Tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("Tags", tags)
        return .structure(written)
    }
}

/// The structure `UntagPolicyRequest`.
public struct UntagPolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 20 to 2048.
    public var policyArn: String
    /// Required. Length 50 or less.
    public var tagKeys: [String]

    /// The structure from its members.
    public init(
        policyArn: String,
        tagKeys: [String]
    ) {
        self.policyArn = policyArn
        self.tagKeys = tagKeys
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UntagPolicyRequest")
        self.policyArn = try reader.required("PolicyArn")
        self.tagKeys = try reader.required("TagKeys")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PolicyArn", policyArn)
        written.set("TagKeys", tagKeys)
        return .structure(written)
    }
}

/// The structure `UntagRoleRequest`.
public struct UntagRoleRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Required. Length 50 or less.
    public var tagKeys: [String]

    /// The structure from its members.
    public init(
        roleName: String,
        tagKeys: [String]
    ) {
        self.roleName = roleName
        self.tagKeys = tagKeys
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UntagRoleRequest")
        self.roleName = try reader.required("RoleName")
        self.tagKeys = try reader.required("TagKeys")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("TagKeys", tagKeys)
        return .structure(written)
    }
}

/// The structure `UntagUserRequest`.
public struct UntagUserRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 128.
    public var userName: String
    /// Required. Length 50 or less.
    public var tagKeys: [String]

    /// The structure from its members.
    public init(
        userName: String,
        tagKeys: [String]
    ) {
        self.userName = userName
        self.tagKeys = tagKeys
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UntagUserRequest")
        self.userName = try reader.required("UserName")
        self.tagKeys = try reader.required("TagKeys")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("TagKeys", tagKeys)
        return .structure(written)
    }
}

/// The structure `UpdateAccessKeyRequest`.
public struct UpdateAccessKeyRequest: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 128.
    public var userName: String?
    /// Required. Length 16 to 128.
    public var accessKeyId: String
    /// Required.
    public var status: statusType

    /// The structure from its members.
    public init(
        userName: String? = nil,
        accessKeyId: String,
        status: statusType
    ) {
        self.userName = userName
        self.accessKeyId = accessKeyId
        self.status = status
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UpdateAccessKeyRequest")
        self.userName = try reader.optional("UserName")
        self.accessKeyId = try reader.required("AccessKeyId")
        self.status = try reader.required("Status")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("AccessKeyId", accessKeyId)
        written.set("Status", status)
        return .structure(written)
    }
}

/// The structure `UpdateAssumeRolePolicyRequest`.
public struct UpdateAssumeRolePolicyRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Required. Length 1 to 131072.
    public var policyDocument: String

    /// The structure from its members.
    public init(
        roleName: String,
        policyDocument: String
    ) {
        self.roleName = roleName
        self.policyDocument = policyDocument
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UpdateAssumeRolePolicyRequest")
        self.roleName = try reader.required("RoleName")
        self.policyDocument = try reader.required("PolicyDocument")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("PolicyDocument", policyDocument)
        return .structure(written)
    }
}

/// The structure `UpdateRoleDescriptionRequest`.
public struct UpdateRoleDescriptionRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Required. Length 1000 or less.
    public var description: String

    /// The structure from its members.
    public init(
        roleName: String,
        description: String
    ) {
        self.roleName = roleName
        self.description = description
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UpdateRoleDescriptionRequest")
        self.roleName = try reader.required("RoleName")
        self.description = try reader.required("Description")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("Description", description)
        return .structure(written)
    }
}

/// The structure `UpdateRoleDescriptionResponse`.
public struct UpdateRoleDescriptionResponse: ShapeConvertible, Hashable {
    /// Optional.
    public var role: Role?

    /// The structure from its members.
    public init(
        role: Role? = nil
    ) {
        self.role = role
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UpdateRoleDescriptionResponse")
        self.role = try reader.optional("Role")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Role", role)
        return .structure(written)
    }
}

/// The structure `UpdateRoleRequest`.
public struct UpdateRoleRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var roleName: String
    /// Optional. Length 1000 or less.
    public var description: String?
    /// Optional. Value 3600 to 43200.
    public var maxSessionDuration: Int?

    /// The structure from its members.
    public init(
        roleName: String,
        description: String? = nil,
        maxSessionDuration: Int? = nil
    ) {
        self.roleName = roleName
        self.description = description
        self.maxSessionDuration = maxSessionDuration
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UpdateRoleRequest")
        self.roleName = try reader.required("RoleName")
        self.description = try reader.optional("Description")
        self.maxSessionDuration = try reader.optional("MaxSessionDuration")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RoleName", roleName)
        written.set("Description", description)
        written.set("MaxSessionDuration", maxSessionDuration)
        return .structure(written)
    }
}

/// The structure `UpdateRoleResponse`.
public struct UpdateRoleResponse: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "UpdateRoleResponse")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `UpdateServiceSpecificCredentialRequest`.
public struct UpdateServiceSpecificCredentialRequest: ShapeConvertible, Hashable {
    /// Optional. Length 1 to 64.
    public var userName: String?
    /// Required. Length 20 to 128.
    public var serviceSpecificCredentialId: String
    /// Required.
    public var status: statusType

    /// The structure from its members.
    public init(
        userName: String? = nil,
        serviceSpecificCredentialId: String,
        status: statusType
    ) {
        self.userName = userName
        self.serviceSpecificCredentialId = serviceSpecificCredentialId
        self.status = status
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UpdateServiceSpecificCredentialRequest")
        self.userName = try reader.optional("UserName")
        self.serviceSpecificCredentialId = try reader.required("ServiceSpecificCredentialId")
        self.status = try reader.required("Status")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("ServiceSpecificCredentialId", serviceSpecificCredentialId)
        written.set("Status", status)
        return .structure(written)
    }
}

/// The structure `UpdateUserRequest`.
public struct UpdateUserRequest: ShapeConvertible, Hashable {
    /// Required. Length 1 to 128.
    public var userName: String
    /// Optional. Length 1 to 512.
    public var newPath: String?
    /// Optional. Length 1 to 64.
    public var newUserName: String?

    /// The structure from its members.
    public init(
        userName: String,
        newPath: String? = nil,
        newUserName: String? = nil
    ) {
        self.userName = userName
        self.newPath = newPath
        self.newUserName = newUserName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UpdateUserRequest")
        self.userName = try reader.required("UserName")
        self.newPath = try reader.optional("NewPath")
        self.newUserName = try reader.optional("NewUserName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UserName", userName)
        written.set("NewPath", newPath)
        written.set("NewUserName", newUserName)
        return .structure(written)
    }
}

/// The structure `User`.
public struct User: ShapeConvertible, Hashable {
    /// Required. Length 1 to 512.
    public var path: String
    /// Required. Length 1 to 64.
    public var userName: String
    /// Required. Length 16 to 128.
    public var userId: String
    /// Required. Length 20 to 2048.
    public var arn: String
    /// Required.
    public var createDate: Timestamp
    /// Optional.
    public var passwordLastUsed: Timestamp?
    /// Optional.
    public var permissionsBoundary: AttachedPermissionsBoundary?
    /// Optional. Length 50 or less.
    public var tags: [Tag]?

    /// The structure from its members.
    public init(
        path: String,
        userName: String,
        userId: String,
        arn: String,
        createDate: Timestamp,
        passwordLastUsed: Timestamp? = nil,
        permissionsBoundary: AttachedPermissionsBoundary? = nil,
        tags: [Tag]? = nil
    ) {
        self.path = path
        self.userName = userName
        self.userId = userId
        self.arn = arn
        self.createDate = createDate
        self.passwordLastUsed = passwordLastUsed
        self.permissionsBoundary = permissionsBoundary
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "User")
        self.path = try reader.required("Path")
        self.userName = try reader.required("UserName")
        self.userId = try reader.required("UserId")
        self.arn = try reader.required("Arn")
        self.createDate = try reader.required("CreateDate")
        self.passwordLastUsed = try reader.optional("PasswordLastUsed")
        self.permissionsBoundary = try reader.optional("PermissionsBoundary")
        self.tags = try reader.optional("Tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Path", path)
        written.set("UserName", userName)
        written.set("UserId", userId)
        written.set("Arn", arn)
        written.set("CreateDate", createDate)
        written.set("PasswordLastUsed", passwordLastUsed)
        written.set("PermissionsBoundary", permissionsBoundary)
        written.set("Tags", tags)
        return .structure(written)
    }
}
