// Every operation needs the permission that AWS's Service Authorization Reference names, and refusals are in AWS's words.

import AWSWireProtocol
import AccessControl
import PlatformRecords
import SQLiteStorage
import StructuredJSON
import Testing

/// A structure of texts; a value that is a structure or list is given as it is.
private func input(_ members: [String: String], _ more: [String: ShapeValue] = [:]) -> ShapeValue {
    var structure = ShapeStructure()
    for (name, text) in members.sorted(by: { $0.key < $1.key }) { structure[name] = .string(text) }
    for (name, value) in more { structure[name] = value }
    return .structure(structure)
}

/// What an operation needs, as `action resource`.
private func needs(_ service: String, _ operation: String, _ value: ShapeValue) -> [String] {
    OperationActions.permissions(
        service: service, operation: operation, input: value, context: context(root)
    ).map { "\($0.action) \($0.resource)" }
}

private let region = "arn:aws:bedrock:us-east-1"

@Suite struct AuthorizerTests {
    /// <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html>
    @Test func bedrockOperationsNeedTheirActions() {
        let model = input(["modelId": "alicerce.nano-v1:0"])
        let foundation = "arn:aws:bedrock:us-east-1::foundation-model/alicerce.nano-v1:0"
        for operation in ["Converse", "InvokeModel"] {
            #expect(needs("bedrock-runtime", operation, model) == ["bedrock:InvokeModel \(foundation)"])
        }
        for operation in ["ConverseStream", "InvokeModelWithResponseStream"] {
            #expect(
                needs("bedrock-runtime", operation, model) == ["bedrock:InvokeModelWithResponseStream \(foundation)"])
        }
        #expect(needs("bedrock-runtime", "CountTokens", model) == ["bedrock:CountTokens \(foundation)"])
        let arn = "\(region):123456789012:imported-model/abc"
        #expect(needs("bedrock-runtime", "InvokeModel", input(["modelId": arn])) == ["bedrock:InvokeModel \(arn)"])
        #expect(
            needs("bedrock-runtime", "Converse", input(["modelId": "us.anthropic.x-v1:0"])) == [
                "bedrock:InvokeModel \(region):123456789012:inference-profile/us.anthropic.x-v1:0"
            ])
        #expect(needs("bedrock", "ListFoundationModels", input([:])) == ["bedrock:ListFoundationModels *"])
        for operation in [
            "ListFoundationModelAgreementOffers", "CreateFoundationModelAgreement", "DeleteFoundationModelAgreement",
            "GetFoundationModelAvailability",
        ] {
            #expect(needs("bedrock", operation, input(["modelId": "a"])) == ["bedrock:\(operation) *"])
        }
        let router = "\(region):123456789012:prompt-router/r"
        #expect(needs("bedrock-runtime", "Converse", input(["modelId": router])) == ["bedrock:InvokeModel \(router)"])
        for operation in ["GetPromptRouter", "DeletePromptRouter"] {
            #expect(
                needs("bedrock", operation, input(["promptRouterArn": router])) == ["bedrock:\(operation) \(router)"])
        }
        #expect(
            needs("bedrock", "GetFoundationModel", input(["modelIdentifier": "a"])) == [
                "bedrock:GetFoundationModel arn:aws:bedrock:us-east-1::foundation-model/a"
            ])
        #expect(
            needs("bedrock", "GetImportedModel", input(["modelIdentifier": "abc"])) == [
                "bedrock:GetImportedModel \(arn)"
            ])
        #expect(
            needs("bedrock", "GetModelImportJob", input(["jobIdentifier": "j"])) == [
                "bedrock:GetModelImportJob \(region):123456789012:model-import-job/j"
            ])
        #expect(
            needs("bedrock", "StopModelInvocationJob", input(["jobIdentifier": "j"])) == [
                "bedrock:StopModelInvocationJob \(region):123456789012:model-invocation-job/j"
            ])
        #expect(
            needs("bedrock", "CreateModelInvocationJob", input(["modelId": "a"])) == [
                "bedrock:CreateModelInvocationJob \(region):123456789012:model-invocation-job/*",
                "bedrock:CreateModelInvocationJob arn:aws:bedrock:us-east-1::foundation-model/a",
            ])
        #expect(
            needs("bedrock", "TagResource", input(["resourceARN": arn])) == ["bedrock:TagResource \(arn)"])
        #expect(
            needs("bedrock", "GetInferenceProfile", input(["inferenceProfileIdentifier": "p"])) == [
                "bedrock:GetInferenceProfile \(region):123456789012:inference-profile/p"
            ])
        #expect(
            needs("bedrock", "PutModelInvocationLoggingConfiguration", input([:])) == [
                "bedrock:PutModelInvocationLoggingConfiguration *"
            ])
    }

    /// <https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-iam-role.html>
    @Test func givingAJobARoleNeedsPassRole() {
        let role = "arn:aws:iam::123456789012:role/import"
        let needed = OperationActions.permissions(
            service: "bedrock", operation: "CreateModelImportJob", input: input(["roleArn": role]),
            context: context(root))
        #expect(
            needed == [
                RequiredPermission(
                    "bedrock:CreateModelImportJob", on: "\(region):123456789012:model-import-job/*"),
                RequiredPermission(
                    "iam:PassRole", on: role, facts: ["iam:PassedToService": ["bedrock.amazonaws.com"]]),
            ])
    }

    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html>
    @Test(
        "S3 operations need their actions",
        arguments: [
            ("ListBuckets", "s3:ListAllMyBuckets *"), ("CreateBucket", "s3:CreateBucket B"),
            ("HeadBucket", "s3:ListBucket B"), ("ListObjectsV2", "s3:ListBucket B"), ("ListObjects", "s3:ListBucket B"),
            ("ListObjectVersions", "s3:ListBucketVersions B"),
            ("ListMultipartUploads", "s3:ListBucketMultipartUploads B"),
            ("DeleteBucketTagging", "s3:PutBucketTagging B"),
            ("GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock B"),
            ("DeletePublicAccessBlock", "s3:PutBucketPublicAccessBlock B"), ("GetBucketPolicy", "s3:GetBucketPolicy B"),
            ("GetBucketEncryption", "s3:GetEncryptionConfiguration B"),
            ("GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration B"),
            ("GetBucketReplication", "s3:GetReplicationConfiguration B"), ("GetBucketCors", "s3:GetBucketCORS B"),
            ("GetObject", "s3:GetObject K"), ("HeadObject", "s3:GetObject K"), ("PutObject", "s3:PutObject K"),
            ("UploadPart", "s3:PutObject K"), ("CreateMultipartUpload", "s3:PutObject K"),
            ("CompleteMultipartUpload", "s3:PutObject K"), ("AbortMultipartUpload", "s3:AbortMultipartUpload K"),
            ("ListParts", "s3:ListMultipartUploadParts K"), ("DeleteObject", "s3:DeleteObject K"),
            ("GetObject V", "s3:GetObjectVersion K"), ("HeadObject V", "s3:GetObjectVersion K"),
            ("DeleteObject V", "s3:DeleteObjectVersion K"), ("GetObjectTagging V", "s3:GetObjectVersionTagging K"),
            ("PutObjectTagging", "s3:PutObjectTagging K"), ("DeleteObjectTagging", "s3:DeleteObjectTagging K"),
        ])
    func s3Actions(_ operation: String, _ expected: String) {
        let parts = operation.split(separator: " ")
        var members = ["Bucket": "b"]
        if expected.hasSuffix("K") { members["Key"] = "k/1" }
        if parts.count > 1 { members["VersionId"] = "v" }
        if expected.hasSuffix("*") { members = [:] }
        let resource = expected.hasSuffix("K") ? "arn:aws:s3:::b/k/1" : expected.hasSuffix("B") ? "arn:aws:s3:::b" : "*"
        #expect(needs("s3", String(parts[0]), input(members)) == ["\(expected.dropLast(2)) \(resource)"])
    }

    @Test func whatTouchesSeveralObjectsNeedsAllOfThem() {
        #expect(
            needs("s3", "CopyObject", input(["Bucket": "b", "Key": "k", "CopySource": "/a/x%20y?versionId=1"])) == [
                "s3:GetObjectVersion arn:aws:s3:::a/x y", "s3:PutObject arn:aws:s3:::b/k",
            ])
        #expect(
            needs("s3", "PutObject", input(["Bucket": "b", "Key": "k", "Tagging": "a=b"])) == [
                "s3:PutObject arn:aws:s3:::b/k", "s3:PutObjectTagging arn:aws:s3:::b/k",
            ])
        let objects: ShapeValue = .list([input(["Key": "1"]), input(["Key": "2", "VersionId": "v"])])
        #expect(
            needs("s3", "DeleteObjects", input(["Bucket": "b"], ["Delete": input([:], ["Objects": objects])])) == [
                "s3:DeleteObject arn:aws:s3:::b/1", "s3:DeleteObjectVersion arn:aws:s3:::b/2",
            ])
        #expect(needs("sts", "GetCallerIdentity", input([:])).isEmpty)
        #expect(
            needs("iam", "CreateUser", input(["UserName": "u", "Path": "/x/"])) == [
                "iam:CreateUser arn:aws:iam::123456789012:user/x/u"
            ])
    }

    /// The wording of <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>.
    @Test func refusalsAreInAWSsWords() async throws {
        try await withInstallation { installation in
            let user = try await installation.makeUser(
                "ana", #"{"Effect": "Allow", "Action": "bedrock:*", "Resource": "*"}"#,
                #"{"Effect": "Deny", "Action": "bedrock:CountTokens", "Resource": "*"}"#)
            let authorizer = installation.authorizer()
            func refusal(_ service: String, _ operation: String, _ value: ShapeValue, _ caller: Caller) async
                -> ServiceError?
            {
                do {
                    try await authorizer.authorize(
                        service: service, operation: operation, input: value, context: context(caller))
                    return nil
                } catch { return error as? ServiceError }
            }
            let ana = installation.caller(user)
            #expect(await refusal("bedrock-runtime", "Converse", input(["modelId": "m"]), ana) == nil)
            let denied = await refusal("bedrock-runtime", "CountTokens", input(["modelId": "m"]), ana)
            #expect(denied?.code == "AccessDeniedException")
            #expect(
                denied?.message
                    == "User: arn:aws:iam::123456789012:user/ana is not authorized to perform: bedrock:CountTokens on "
                    + "resource: arn:aws:bedrock:us-east-1::foundation-model/m with an explicit deny in an "
                    + "identity-based policy")
            let missing = await refusal("s3", "GetObject", input(["Bucket": "b", "Key": "k"]), ana)
            #expect(missing?.code == "AccessDenied")
            #expect(
                missing?.message
                    == "User: arn:aws:iam::123456789012:user/ana is not authorized to perform: s3:GetObject on "
                    + "resource: \"arn:aws:s3:::b/k\" because no identity-based policy allows the s3:GetObject action")
            #expect(await refusal("s3", "GetObject", input(["Bucket": "b", "Key": "k"]), root) == nil)
            #expect(await refusal("sts", "GetCallerIdentity", input([:]), ana) == nil)
            #expect(await refusal("sts", "GetCallerIdentity", input([:]), nobody) != nil)
            let unsigned = await refusal("bedrock-runtime", "Converse", input(["modelId": "m"]), nobody)
            #expect(unsigned?.code == "MissingAuthenticationTokenException")
        }
    }

    @Test func bucketPoliciesCountForTheirObjects() async throws {
        try await withInstallation { installation in
            let user = try await installation.makeUser("ana")
            let policy: JSONValue = [
                "Version": "2012-10-17",
                "Statement": [
                    ["Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "\(bucket)/public/*"],
                    [
                        "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "\(bucket)/*",
                        "Condition": ["NotIpAddress": ["aws:SourceIp": "192.0.2.0/24"]],
                    ],
                ],
            ]
            let authorizer = installation.authorizer(bucketPolicy: policy)
            func decide(_ key: String, _ caller: Caller, _ source: String) async throws -> AccessDecision {
                try await authorizer.decision(
                    RequiredPermission("s3:GetObject", on: "\(bucket)/\(key)"),
                    context: context(caller, sourceAddress: source))
            }
            #expect(try await decide("public/a", nobody, "192.0.2.1") == .allowed)
            #expect(try await decide("private/a", nobody, "192.0.2.1") == .implicitlyDenied(.resource))
            #expect(try await decide("public/a", installation.caller(user), "192.0.2.1") == .allowed)
            #expect(try await decide("public/a", root, "198.51.100.1") == .explicitlyDenied(.resource))
        }
    }

    @Test func aSessionsPoliciesLimitItsRole() async throws {
        try await withInstallation { installation in
            var role = IdentityRecord(
                kind: .role, id: "AROAEXAMPLE", name: "reader", createdAt: installation.clock.now,
                tags: ["team": "blue"])
            role.inlinePolicies["p"] = #"""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*",
                 "Resource": "arn:aws:s3:::${aws:PrincipalTag/team}/*"}}
                """#
            try await installation.records.createIdentity(role)
            let (record, _, _) = try installation.issuing.temporaryCredential(
                for: .init(
                    principalID: role.id, name: "s",
                    policies: [
                        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}}"#
                    ]), now: installation.clock.now, expiresAt: installation.clock.now)
            try await installation.records.createTemporaryCredential(record)
            let caller = Caller(
                kind: .assumedRole, account: account, arn: "arn:aws:sts::123456789012:assumed-role/reader/s",
                userID: "AROAEXAMPLE:s", accessKeyID: record.id)
            let authorizer = installation.authorizer()
            func decide(_ action: String, _ resource: String) async throws -> AccessDecision {
                try await authorizer.decision(RequiredPermission(action, on: resource), context: context(caller))
            }
            #expect(try await decide("s3:GetObject", "arn:aws:s3:::blue/a") == .allowed)
            #expect(try await decide("s3:GetObject", "arn:aws:s3:::red/a") == .implicitlyDenied(.identity))
            #expect(try await decide("s3:PutObject", "arn:aws:s3:::blue/a") == .implicitlyDenied(.session))
        }
    }

    @Test func handlersStandBehindTheCheck() async throws {
        try await withInstallation { installation in
            let user = try await installation.makeUser("ana")
            let handlers: [String: OperationHandler] = ["ListBuckets": { input, _ in OperationOutput(value: input) }]
            let checked = installation.authorizer().authorizing(handlers, service: "s3")
            let handler = try #require(checked["ListBuckets"])
            _ = try await handler(input([:]), context(root))
            await #expect(throws: ServiceError.self) {
                _ = try await handler(input([:]), context(installation.caller(user)))
            }
        }
    }
}
