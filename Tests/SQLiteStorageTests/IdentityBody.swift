// What every keeper of identities and credentials must hold to, whatever database is behind it.

import AWSWireProtocol
import PlatformRecords
import StructuredJSON
import Testing

func time(_ seconds: Int64) -> Timestamp { Timestamp(seconds: 1_700_000_000 + seconds) }

func identity(_ kind: IdentityKind, _ name: String, path: String = "/") -> IdentityRecord {
    IdentityRecord(kind: kind, id: "\(kind.rawValue)-\(name)", name: name, path: path, createdAt: time(0))
}

/// The tests of users, roles, policies and what is attached to whom.
func checkIdentities(_ records: some IdentityRecords) async throws {
    var ana = identity(.user, "Ana", path: "/team/")
    ana.tags = ["k": "v"]
    try await records.createIdentity(ana)
    #expect(try await records.identity(.user, name: "aNA") == ana)
    #expect(try await records.identity(id: ana.id) == ana)
    #expect(try await records.identity(.role, name: "Ana") == nil)
    #expect(try await records.identity(.user, name: "Ana\u{0}x") == nil)
    #expect(await code { try await records.createIdentity(identity(.user, "ANA")) } == .alreadyExists)
    try await records.createIdentity(identity(.role, "Ana"))

    let changed = try await records.changeIdentity(.user, name: "ana") { user in
        user.name = "Anna"
        user.inlinePolicies["p"] = "{}"
        user.document["Description"] = "text"
    }
    #expect(try await records.identity(.user, name: "anna") == changed)
    #expect(try await records.identity(.user, name: "ana") == nil)
    #expect(await code { _ = try await records.changeIdentity(.user, name: "nobody") { _ in } } == .notFound)

    for name in ["b", "C", "d"] { try await records.createIdentity(identity(.user, name, path: "/x/")) }
    #expect(await code { _ = try await records.changeIdentity(.user, name: "b") { $0.name = "c" } } == .alreadyExists)
    let all = try await records.identities(IdentityQuery(kind: .user))
    #expect(all.map(\.name) == ["Anna", "b", "C", "d"])
    let page = try await records.identities(IdentityQuery(kind: .user, pathPrefix: "/x/", after: "B", limit: 1))
    #expect(page.map(\.name) == ["C"])

    for name in ["p1", "p2"] { try await records.createIdentity(identity(.policy, name)) }
    try await records.attach(policyID: "policy-p1", to: ana.id, limit: 1)
    try await records.attach(policyID: "policy-p1", to: ana.id, limit: 1)
    #expect(await code { try await records.attach(policyID: "policy-p2", to: ana.id, limit: 1) } == .conflict)
    #expect(await code { try await records.attach(policyID: "policy-p9", to: ana.id, limit: 1) } == .notFound)
    #expect(try await records.policies(attachedTo: ana.id).map(\.name) == ["p1"])
    #expect(try await records.principals(withPolicy: "policy-p1").map(\.name) == ["Anna"])
    #expect(await code { try await records.deleteIdentity(.policy, name: "p1") } == .inUse)
    #expect(await code { try await records.deleteIdentity(.user, name: "anna") } == .inUse)
    try await records.detach(policyID: "policy-p1", from: ana.id)
    #expect(await code { try await records.detach(policyID: "policy-p1", from: ana.id) } == .notFound)
    #expect(await code { try await records.deleteIdentity(.user, name: "anna") } == .inUse)
    _ = try await records.changeIdentity(.user, name: "anna") { $0.inlinePolicies = [:] }
    try await records.deleteIdentity(.user, name: "anna")
    #expect(try await records.identity(id: ana.id) == nil)
    #expect(await code { try await records.deleteIdentity(.user, name: "anna") } == .notFound)
}

/// The tests of access keys, temporary credentials and bearer keys.
func checkCredentials(_ records: some IdentityRecords) async throws {
    let ana = identity(.user, "ana")
    try await records.createIdentity(ana)
    let key = AccessKeyRecord(id: "AKIA1", userID: ana.id, sealedSecret: [1, 2, 0], createdAt: time(1))
    try await records.createAccessKey(key, limit: 1)
    #expect(try await records.accessKey(id: "AKIA1") == key)
    #expect(try await records.accessKey(id: "AKIA1\u{0}x") == nil)
    let second = AccessKeyRecord(id: "AKIA2", userID: ana.id, sealedSecret: [3], createdAt: time(2))
    #expect(await code { try await records.createAccessKey(second, limit: 1) } == .conflict)
    #expect(try await records.accessKeys(ofUser: ana.id) == [key])
    let ofNobody = AccessKeyRecord(id: "AKIA3", userID: "AIDAX", sealedSecret: [3], createdAt: time(2))
    #expect(await code { try await records.createAccessKey(ofNobody, limit: 1) } == .notFound)
    let root = AccessKeyRecord(
        id: "AKIA0", userID: nil, sealedSecret: [9], createdAt: time(0), expiresAt: time(9))
    try await records.createAccessKey(root, limit: 2)
    #expect(try await records.accessKeys(ofUser: nil) == [root])
    try await records.setAccessKeyStatus(.inactive, id: "AKIA1")
    let use = CredentialUse(time: time(5), service: "s3", region: "us-east-1")
    try await records.noteUse(ofCredential: "AKIA1", use)
    let kept = try await records.accessKey(id: "AKIA1")
    #expect(kept?.status == .inactive && kept?.lastUse == use)
    #expect(await code { try await records.setAccessKeyStatus(.active, id: "AKIA9") } == .notFound)
    #expect(await code { try await records.deleteIdentity(.user, name: "ana") } == .inUse)
    try await records.deleteAccessKey(id: "AKIA1")
    #expect(await code { try await records.deleteAccessKey(id: "AKIA1") } == .notFound)

    func temporary(_ id: String, from: Int64, to: Int64) -> TemporaryCredentialRecord {
        TemporaryCredentialRecord(
            id: id, principalID: ana.id, sessionName: "s", sessionPolicies: ["{}"], tags: ["a": "b"],
            sealedSecret: [1], sealedToken: [2], createdAt: time(from), expiresAt: time(to))
    }
    try await records.createTemporaryCredential(temporary("ASIA1", from: 0, to: 10))
    #expect(try await records.temporaryCredential(id: "ASIA1") == temporary("ASIA1", from: 0, to: 10))
    try await records.createTemporaryCredential(temporary("ASIA2", from: 11, to: 20))
    #expect(try await records.temporaryCredential(id: "ASIA1") == nil)

    let bearer = ServiceCredentialRecord(
        id: "ACCA1", userID: ana.id, serviceName: "bedrock.amazonaws.com", alias: "x", secretHash: "h1",
        createdAt: time(1))
    try await records.createServiceCredential(bearer, limit: 1)
    #expect(try await records.serviceCredential(secretHash: "h1") == bearer)
    #expect(try await records.serviceCredential(secretHash: "h2") == nil)
    try await records.updateServiceCredential(id: "ACCA1", status: .inactive, secretHash: "h2")
    #expect(try await records.serviceCredential(secretHash: "h2")?.status == .inactive)
    #expect(try await records.serviceCredentials(ofUser: nil).map(\.id) == ["ACCA1"])
    #expect(await code { try await records.deleteIdentity(.user, name: "ana") } == .inUse)
    try await records.deleteServiceCredential(id: "ACCA1")
    try await records.deleteIdentity(.user, name: "ana")
    #expect(try await records.temporaryCredential(id: "ASIA2") == nil)
}
