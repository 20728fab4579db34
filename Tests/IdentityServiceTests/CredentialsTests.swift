// Keys that IAM and STS give are taken by the authenticator, and end as they should.

import AWSWireProtocol
import AccessControl
import IAMShapes
import IdentityService
import RequestSigning
import STSShapes
import Testing

@Suite struct CredentialsTests {
    /// Who a request signed with a key is; the code of the refusal otherwise.
    private func caller(_ services: Services, _ credentials: SigningCredentials) async throws -> String {
        let request = WireRequest(method: "POST", path: "/", headers: ["Host": "h"])
        let signed = RequestSigner(credentials: credentials, region: "us-east-1", service: "sts")
            .sign(request, at: services.clock.now, isHashSent: false)
        switch try await services.authenticator.authenticate(signed, service: "sts", source: nil) {
        case .known(let found): return found.caller.arn
        case .refused(let refusal): return refusal.code
        }
    }

    @Test func accessKeysWorkUntilTheyAreInactiveOrGone() async throws {
        try await withServices { services in
            let iam = services.iam
            let (user, own) = try await services.user("ana")
            let key = try await iam.createAccessKey(CreateAccessKeyRequest(userName: "ana"), context: root).accessKey
            #expect(key.accessKeyId.hasPrefix("AKIA") && key.accessKeyId.count == 20 && key.secretAccessKey.count == 40)
            let credentials = SigningCredentials(accessKeyID: key.accessKeyId, secretAccessKey: key.secretAccessKey)
            #expect(try await caller(services, credentials) == user.arn)
            let used = try await iam.getAccessKeyLastUsed(
                GetAccessKeyLastUsedRequest(accessKeyId: key.accessKeyId), context: root)
            #expect(used.userName == "ana" && used.accessKeyLastUsed?.serviceName == "sts")
            // Without a name the caller's own are meant.
            _ = try await iam.createAccessKey(CreateAccessKeyRequest(), context: own)
            #expect(try await iam.listAccessKeys(ListAccessKeysRequest(), context: own).accessKeyMetadata.count == 2)
            #expect(
                await refusal { _ = try await iam.createAccessKey(CreateAccessKeyRequest(), context: own) }
                    == "LimitExceededException: Cannot exceed quota for AccessKeysPerUser: 2")
            try await iam.updateAccessKey(
                UpdateAccessKeyRequest(userName: "ana", accessKeyId: key.accessKeyId, status: .inactive), context: root)
            #expect(try await caller(services, credentials) == "InvalidClientTokenId")
            try await iam.deleteAccessKey(DeleteAccessKeyRequest(accessKeyId: key.accessKeyId), context: own)
            #expect(
                await refusal {
                    try await iam.deleteAccessKey(
                        DeleteAccessKeyRequest(userName: "ana", accessKeyId: key.accessKeyId), context: root)
                } == "NoSuchEntityException: The Access Key with id \(key.accessKeyId) cannot be found.")
        }
    }

    @Test func bearerKeysAreToldOnceAndExpire() async throws {
        try await withServices { services in
            let iam = services.iam
            _ = try await services.user("ana")
            func create(_ service: String = "bedrock.amazonaws.com") async throws -> ServiceSpecificCredential? {
                try await iam.createServiceSpecificCredential(
                    CreateServiceSpecificCredentialRequest(
                        userName: "ana", serviceName: service, credentialAgeDays: 1), context: root
                ).serviceSpecificCredential
            }
            let first = try #require(try await create())
            let secret = try #require(first.serviceCredentialSecret)
            #expect(secret.hasPrefix("ABSK") && first.serviceCredentialAlias?.hasPrefix("BedrockAPIKey-") == true)
            #expect(first.serviceSpecificCredentialId.hasPrefix("ACCA") && first.status == .active)
            func outcome(_ secret: String) async throws -> String {
                let request = WireRequest(method: "POST", path: "/", headers: ["Authorization": "Bearer \(secret)"])
                switch try await services.authenticator.authenticate(request, service: "bedrock", source: nil) {
                case .known(let found): return found.caller.arn
                case .refused(let refusal): return refusal.code
                }
            }
            #expect(try await outcome(secret) == "arn:aws:iam::123456789012:user/ana")
            let reset = try await iam.resetServiceSpecificCredential(
                ResetServiceSpecificCredentialRequest(
                    userName: "ana", serviceSpecificCredentialId: first.serviceSpecificCredentialId), context: root
            ).serviceSpecificCredential?.serviceCredentialSecret
            #expect(try await outcome(secret) == "AccessDeniedException")
            #expect(try await outcome(try #require(reset)) == "arn:aws:iam::123456789012:user/ana")
            _ = try await create()
            #expect(await refusal { _ = try await create() }?.hasPrefix("LimitExceededException") == true)
            #expect(
                await refusal { _ = try await create("codecommit.amazonaws.com") }?.hasPrefix(
                    "ServiceNotSupportedException") == true)
            services.clock.advance(86_400)
            #expect(try await outcome(try #require(reset)) == "ExpiredTokenException")
            let listed = try await iam.listServiceSpecificCredentials(
                ListServiceSpecificCredentialsRequest(userName: "ana"), context: root
            ).serviceSpecificCredentials
            #expect(listed?.count == 2 && listed?.allSatisfy { $0.status == .expired } == true)
            for credential in listed ?? [] {
                try await iam.deleteServiceSpecificCredential(
                    DeleteServiceSpecificCredentialRequest(
                        userName: "ana", serviceSpecificCredentialId: credential.serviceSpecificCredentialId),
                    context: root)
            }
        }
    }

    @Test func aRoleIsAssumedByWhomItTrusts() async throws {
        try await withServices { services in
            let (_, own) = try await services.user("ana")
            let role = try await services.iam.createRole(
                CreateRoleRequest(roleName: "reader", assumeRolePolicyDocument: trust), context: root
            ).role
            func assume(_ arn: String, seconds: Int? = nil, policy: String? = nil, _ context: RequestContext)
                async throws
                -> AssumeRoleResponse
            {
                try await services.sts.assumeRole(
                    AssumeRoleRequest(
                        roleArn: arn, roleSessionName: "s", policy: policy, durationSeconds: seconds), context: context)
            }
            let denied =
                "AccessDenied: User: arn:aws:iam::123456789012:user/ana is not authorized to perform: sts:AssumeRole on "
                + "resource: \(role.arn)"
            // The trust policy leaves it to the account, and the user has no policy yet.
            #expect(await refusal { _ = try await assume(role.arn, own) } == denied)
            #expect(await refusal { _ = try await assume(role.arn + "x", own) } == denied + "x")
            try await services.iam.putUserPolicy(
                PutUserPolicyRequest(
                    userName: "ana", policyName: "p", policyDocument: allow("sts:AssumeRole", role.arn)), context: root)
            let assumed = try await assume(role.arn, policy: allow("s3:Get*"), own)
            #expect(assumed.assumedRoleUser?.arn == "arn:aws:sts::123456789012:assumed-role/reader/s")
            #expect(assumed.assumedRoleUser?.assumedRoleId == "\(role.roleId):s" && assumed.packedPolicySize != nil)
            let given = try #require(assumed.credentials)
            #expect(
                given.accessKeyId.hasPrefix("ASIA") && given.expiration.seconds == services.clock.now.seconds + 3600)
            let credentials = SigningCredentials(
                accessKeyID: given.accessKeyId, secretAccessKey: given.secretAccessKey, sessionToken: given.sessionToken
            )
            #expect(try await caller(services, credentials) == assumed.assumedRoleUser?.arn)
            #expect(
                await refusal { _ = try await assume(role.arn, seconds: 3601, own) }
                    == "ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
            )
            #expect(
                await refusal { _ = try await assume(role.arn, policy: "{", own) }
                    == "MalformedPolicyDocumentException: Syntax errors in policy.")
            let used = try await services.iam.getRole(GetRoleRequest(roleName: "reader"), context: root).role
            #expect(used.roleLastUsed?.lastUsedDate == services.clock.now && used.roleLastUsed?.region == "us-east-1")
            services.clock.advance(3600)
            #expect(try await caller(services, credentials) == "ExpiredToken")
        }
    }

    @Test func anExternalIDMustBeTheTrustPolicys() async throws {
        try await withServices { services in
            let document = #"""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"},
                 "Action": "sts:AssumeRole", "Condition": {"StringEquals": {"sts:ExternalId": "secret"}}}}
                """#
            let role = try await services.iam.createRole(
                CreateRoleRequest(roleName: "reader", assumeRolePolicyDocument: document), context: root
            ).role
            for (id, isAllowed) in [(nil, false), ("other", false), ("secret", true)] {
                let answer = await refusal {
                    _ = try await services.sts.assumeRole(
                        AssumeRoleRequest(roleArn: role.arn, roleSessionName: "s", externalId: id), context: root)
                }
                #expect((answer == nil) == isAllowed)
            }
        }
    }

    @Test func sessionTokensAreTheCallers() async throws {
        try await withServices { services in
            let (user, own) = try await services.user("ana")
            let given = try #require(
                try await services.sts.getSessionToken(GetSessionTokenRequest(durationSeconds: 900), context: own)
                    .credentials)
            let credentials = SigningCredentials(
                accessKeyID: given.accessKeyId, secretAccessKey: given.secretAccessKey, sessionToken: given.sessionToken
            )
            #expect(try await caller(services, credentials) == user.arn)
            let temporary = Caller(
                kind: .user, account: account, arn: user.arn, userID: user.userId, accessKeyID: given.accessKeyId)
            #expect(
                await refusal {
                    _ = try await services.sts.getSessionToken(GetSessionTokenRequest(), context: context(temporary))
                } == "AccessDenied: Cannot call GetSessionToken with session credentials")
            let identity = try await services.sts.getCallerIdentity(GetCallerIdentityRequest(), context: own)
            #expect(identity.arn == user.arn && identity.userId == user.userId && identity.account == account)
        }
    }

    @Test func simulationsDecideAsRequestsDo() async throws {
        try await withServices { services in
            let iam = services.iam
            let (user, _) = try await services.user("ana")
            try await iam.putUserPolicy(
                PutUserPolicyRequest(
                    userName: "ana", policyName: "p", policyDocument: allow("s3:*", "arn:aws:s3:::${aws:username}/*")),
                context: root)
            let own = try await iam.simulatePrincipalPolicy(
                SimulatePrincipalPolicyRequest(
                    policySourceArn: user.arn, actionNames: ["s3:GetObject", "sqs:SendMessage"],
                    resourceArns: ["arn:aws:s3:::ana/a", "arn:aws:s3:::bob/a"]), context: root)
            #expect(
                own.evaluationResults?.map(\.evalDecision) == [
                    .allowed, .implicitDeny, .implicitDeny, .implicitDeny,
                ])
            let document = #"""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*",
                 "Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}},
                 {"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}]}
                """#
            func custom(_ entries: [ContextEntry]?) async throws -> [EvaluationResult] {
                try await iam.simulateCustomPolicy(
                    SimulateCustomPolicyRequest(
                        policyInputList: [document], actionNames: ["s3:GetObject", "s3:DeleteObject"],
                        contextEntries: entries), context: root
                ).evaluationResults ?? []
            }
            let without = try await custom(nil)
            #expect(without.map(\.evalDecision) == [.implicitDeny, .explicitDeny])
            #expect(without.first?.missingContextValues == ["aws:SourceIp"])
            let with = try await custom([
                ContextEntry(contextKeyName: "aws:SourceIp", contextKeyValues: ["192.0.2.7"], contextKeyType: .ip)
            ])
            #expect(with.map(\.evalDecision) == [.allowed, .explicitDeny])
            #expect(with.first?.matchedStatements?.map(\.sourcePolicyId) == ["PolicyInputList.1"])
        }
    }

    @Test func everyOperationHasAHandler() async throws {
        try await withServices { services in
            #expect(services.iam.operationHandlers.count == 63)
            #expect(Set(services.sts.operationHandlers.keys) == ["AssumeRole", "GetCallerIdentity", "GetSessionToken"])
        }
    }
}
