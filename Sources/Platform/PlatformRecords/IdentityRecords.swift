// Keeping identities, what is attached to them, and their credentials. No database is assumed.

/// Keeps identities. Every method is one transaction, and what it has answered survives a crash.
public protocol IdentityRecords: CredentialRecords {
    /// Adds an identity.
    /// - Throws: `RecordsError` alreadyExists when its name or id is taken.
    func createIdentity(_ identity: IdentityRecord) async throws
    /// An identity by its name, without regard to case; `nil` when there is none.
    func identity(_ kind: IdentityKind, name: String) async throws -> IdentityRecord?
    /// An identity by its unique id; `nil` when there is none.
    func identity(id: String) async throws -> IdentityRecord?
    /// The identities that are asked for, in the order of their names.
    func identities(_ query: IdentityQuery) async throws -> [IdentityRecord]
    /// Changes an identity as `change` says, alone; the change is tried on the record as it is kept.
    /// - Throws: `RecordsError` notFound; alreadyExists when the new name is taken; and what `change` throws.
    func changeIdentity(
        _ kind: IdentityKind, name: String, _ change: @Sendable @escaping (inout IdentityRecord) throws -> Void
    ) async throws -> IdentityRecord
    /// Removes an identity.
    /// - Throws: `RecordsError` notFound; inUse while something is attached to it, it has policies or credentials, or,
    ///   when it is a policy, while it is attached.
    func deleteIdentity(_ kind: IdentityKind, name: String) async throws

    /// Attaches a managed policy to a user or role; one that is attached already is no fault.
    /// - Throws: `RecordsError` notFound; conflict when more than `limit` would be attached.
    func attach(policyID: String, to principalID: String, limit: Int) async throws
    /// Detaches a managed policy.
    /// - Throws: `RecordsError` notFound when it is not attached.
    func detach(policyID: String, from principalID: String) async throws
    /// The managed policies of a user or role, in the order of their names.
    func policies(attachedTo principalID: String) async throws -> [IdentityRecord]
    /// The users and roles that a managed policy is attached to, in the order of their names.
    func principals(withPolicy policyID: String) async throws -> [IdentityRecord]
}

/// Keeps credentials.
public protocol CredentialRecords: Sendable {
    /// Adds a key pair.
    /// - Throws: `RecordsError` notFound when its user is not there; conflict when the user would have more than `limit`.
    func createAccessKey(_ key: AccessKeyRecord, limit: Int) async throws
    /// A key pair by its id; `nil` when there is none.
    func accessKey(id: String) async throws -> AccessKeyRecord?
    /// The key pairs of a user, or of the account itself for `nil`, oldest first.
    func accessKeys(ofUser userID: String?) async throws -> [AccessKeyRecord]
    /// Writes whether a key pair may be used.
    /// - Throws: `RecordsError` notFound.
    func setAccessKeyStatus(_ status: CredentialStatus, id: String) async throws
    /// Removes a key pair.
    /// - Throws: `RecordsError` notFound.
    func deleteAccessKey(id: String) async throws

    /// Adds a temporary key pair, and takes away those whose time is over.
    func createTemporaryCredential(_ credential: TemporaryCredentialRecord) async throws
    /// A temporary key pair by its id; `nil` when there is none.
    func temporaryCredential(id: String) async throws -> TemporaryCredentialRecord?
    /// Removes a temporary key pair.
    /// - Throws: `RecordsError` notFound.
    func deleteTemporaryCredential(id: String) async throws

    /// Adds a bearer key.
    /// - Throws: `RecordsError` notFound when its user is not there; conflict when the user would have more than `limit`
    ///   for the service.
    func createServiceCredential(_ credential: ServiceCredentialRecord, limit: Int) async throws
    /// A bearer key by its id; `nil` when there is none.
    func serviceCredential(id: String) async throws -> ServiceCredentialRecord?
    /// A bearer key by its hash; `nil` when there is none.
    func serviceCredential(secretHash: String) async throws -> ServiceCredentialRecord?
    /// The bearer keys of a user, or of all users for `nil`, oldest first.
    func serviceCredentials(ofUser userID: String?) async throws -> [ServiceCredentialRecord]
    /// Writes whether a bearer key may be used, and its hash.
    /// - Throws: `RecordsError` notFound.
    func updateServiceCredential(id: String, status: CredentialStatus, secretHash: String) async throws
    /// Removes a bearer key.
    /// - Throws: `RecordsError` notFound.
    func deleteServiceCredential(id: String) async throws

    /// Writes when a lasting key pair or bearer key was used last; one that is gone is no fault.
    func noteUse(ofCredential id: String, _ use: CredentialUse) async throws
}
