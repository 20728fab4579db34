// Access keys and the bearer keys of single services.

public import AWSWireProtocol
import AccessControl
public import IAMShapes
import PlatformRecords

extension IAMService {
    private static let mostKeys = 2
    private static let services: Set<String> = ["bedrock.amazonaws.com"]

    private static func noKey(_ id: String) -> ServiceError {
        IAMFailure.noEntity("The Access Key with id \(id) cannot be found.")
    }

    private static func noCredential(_ id: String) -> ServiceError {
        IAMFailure.noEntity("No such credential \(id) exists")
    }

    private func name(_ userID: String?) async throws -> String {
        guard let userID else { return "root" }
        return try await records.identity(id: userID)?.name ?? userID
    }

    /// A new key pair of a user or of the caller.
    public func createAccessKey(
        _ input: CreateAccessKeyRequest, context: RequestContext
    ) async throws -> CreateAccessKeyResponse {
        let owner = try await ownerID(input.userName, context)
        let (record, secret) = try issuing.accessKey(userID: owner, now: now)
        do {
            try await records.createAccessKey(record, limit: Self.mostKeys)
        } catch let error as RecordsError where error.code == .conflict {
            throw IAMFailure.limit("Cannot exceed quota for AccessKeysPerUser: \(Self.mostKeys)")
        }
        return CreateAccessKeyResponse(
            accessKey: AccessKey(
                userName: try await name(owner), accessKeyId: record.id, status: .active, secretAccessKey: secret,
                createDate: record.createdAt))
    }

    /// The key pair of a user or of the caller.
    private func key(_ id: String, of name: String?, _ context: RequestContext) async throws -> AccessKeyRecord {
        let owner = try await ownerID(name, context)
        guard let key = try await records.accessKey(id: id), key.userID == owner else { throw Self.noKey(id) }
        return key
    }

    /// Removes a key pair.
    public func deleteAccessKey(_ input: DeleteAccessKeyRequest, context: RequestContext) async throws {
        try await records.deleteAccessKey(id: key(input.accessKeyId, of: input.userName, context).id)
    }

    /// Says whether a key pair may be used.
    public func updateAccessKey(_ input: UpdateAccessKeyRequest, context: RequestContext) async throws {
        guard let status = CredentialStatus(rawValue: input.status.rawValue) else {
            throw IAMFailure.invalidInput("The status \(input.status.rawValue) cannot be set.")
        }
        try await records.setAccessKeyStatus(status, id: key(input.accessKeyId, of: input.userName, context).id)
    }

    /// The key pairs of a user or of the caller.
    public func listAccessKeys(
        _ input: ListAccessKeysRequest, context: RequestContext
    ) async throws -> ListAccessKeysResponse {
        let owner = try await ownerID(input.userName, context)
        let name = try await name(owner)
        let keys = try await records.accessKeys(ofUser: owner)
        let page = try IAMPage(keys, marker: input.marker, maxItems: input.maxItems, key: \.id)
        return ListAccessKeysResponse(
            accessKeyMetadata: page.items.map { key in
                AccessKeyMetadata(
                    userName: name, accessKeyId: key.id, status: statusType(rawValue: key.status.rawValue),
                    createDate: key.createdAt)
            }, isTruncated: page.isTruncated, marker: page.marker)
    }

    /// When a key pair was used last.
    public func getAccessKeyLastUsed(
        _ input: GetAccessKeyLastUsedRequest, context: RequestContext
    ) async throws -> GetAccessKeyLastUsedResponse {
        guard let key = try await records.accessKey(id: input.accessKeyId) else { throw Self.noKey(input.accessKeyId) }
        return GetAccessKeyLastUsedResponse(
            userName: try await name(key.userID),
            accessKeyLastUsed: AccessKeyLastUsed(
                lastUsedDate: key.lastUse?.time, serviceName: key.lastUse?.service ?? "N/A",
                region: key.lastUse?.region ?? "N/A"))
    }

    /// A new bearer key of a user, told once.
    public func createServiceSpecificCredential(
        _ input: CreateServiceSpecificCredentialRequest, context: RequestContext
    ) async throws -> CreateServiceSpecificCredentialResponse {
        guard Self.services.contains(input.serviceName) else {
            throw ServiceError(
                code: "ServiceNotSupportedException",
                message: "No such service \(input.serviceName) is supported for Service Specific Credentials")
        }
        let user = try await user(input.userName)
        let end = input.credentialAgeDays.map { Timestamp(seconds: now.seconds + Int64($0) * 86_400) }
        let (record, key) = issuing.serviceCredential(
            userID: user.id, service: input.serviceName, account: context.account, now: now, expiresAt: end)
        do {
            try await records.createServiceCredential(record, limit: Self.mostKeys)
        } catch let error as RecordsError where error.code == .conflict {
            throw IAMFailure.limit("Cannot exceed quota for ServiceSpecificCredentialsPerUser: \(Self.mostKeys)")
        }
        return CreateServiceSpecificCredentialResponse(
            serviceSpecificCredential: shape(record, key: key, userName: user.name))
    }

    private func shape(_ record: ServiceCredentialRecord, key: String, userName: String) -> ServiceSpecificCredential {
        ServiceSpecificCredential(
            createDate: record.createdAt, expirationDate: record.expiresAt, serviceName: record.serviceName,
            serviceCredentialAlias: record.alias, serviceCredentialSecret: key, serviceSpecificCredentialId: record.id,
            userName: userName, status: status(record))
    }

    private func status(_ record: ServiceCredentialRecord) -> statusType {
        if let end = record.expiresAt, end <= now { return .expired }
        return statusType(rawValue: record.status.rawValue)
    }

    private func credential(
        _ id: String, of name: String?, _ context: RequestContext
    ) async throws -> ServiceCredentialRecord {
        let owner = try await ownerID(name, context)
        guard let credential = try await records.serviceCredential(id: id), owner == nil || credential.userID == owner
        else { throw Self.noCredential(id) }
        return credential
    }

    /// Removes a bearer key.
    public func deleteServiceSpecificCredential(
        _ input: DeleteServiceSpecificCredentialRequest, context: RequestContext
    ) async throws {
        try await records.deleteServiceCredential(
            id: credential(input.serviceSpecificCredentialId, of: input.userName, context).id)
    }

    /// Gives a bearer key another secret, told once.
    public func resetServiceSpecificCredential(
        _ input: ResetServiceSpecificCredentialRequest, context: RequestContext
    ) async throws -> ResetServiceSpecificCredentialResponse {
        let record = try await credential(input.serviceSpecificCredentialId, of: input.userName, context)
        let key = CredentialIssuing.bearerKey(alias: record.alias)
        try await records.updateServiceCredential(
            id: record.id, status: record.status, secretHash: CredentialIssuing.hash(of: key))
        return ResetServiceSpecificCredentialResponse(
            serviceSpecificCredential: shape(record, key: key, userName: try await name(record.userID)))
    }

    /// Says whether a bearer key may be used.
    public func updateServiceSpecificCredential(
        _ input: UpdateServiceSpecificCredentialRequest, context: RequestContext
    ) async throws {
        guard let status = CredentialStatus(rawValue: input.status.rawValue) else {
            throw IAMFailure.invalidInput("The status \(input.status.rawValue) cannot be set.")
        }
        let record = try await credential(input.serviceSpecificCredentialId, of: input.userName, context)
        try await records.updateServiceCredential(id: record.id, status: status, secretHash: record.secretHash)
    }

    /// The bearer keys of a user, of the caller, or of all users.
    public func listServiceSpecificCredentials(
        _ input: ListServiceSpecificCredentialsRequest, context: RequestContext
    ) async throws -> ListServiceSpecificCredentialsResponse {
        guard input.allUsers != true || input.userName == nil else {
            throw IAMFailure.invalidInput("AllUsers and UserName exclude each other.")
        }
        let owner = input.allUsers == true ? nil : try await ownerID(input.userName, context)
        let records = try await records.serviceCredentials(ofUser: owner)
            .filter { input.serviceName == nil || $0.serviceName == input.serviceName }
        let page = try IAMPage(records, marker: input.marker, maxItems: input.maxItems, key: \.id)
        var listed: [ServiceSpecificCredentialMetadata] = []
        for record in page.items {
            listed.append(
                ServiceSpecificCredentialMetadata(
                    userName: try await name(record.userID), status: status(record),
                    serviceCredentialAlias: record.alias,
                    createDate: record.createdAt, expirationDate: record.expiresAt,
                    serviceSpecificCredentialId: record.id, serviceName: record.serviceName))
        }
        return ListServiceSpecificCredentialsResponse(
            serviceSpecificCredentials: listed, marker: page.marker, isTruncated: page.isTruncated)
    }
}
