// Inference profiles: AWS's patterns for their ids and ARNs, client tokens, pages.

import AWSWireProtocol
import BedrockService
import BedrockShapes
import SQLiteStorage
import Testing

@Suite struct InferenceProfileTests {
    private let source = InferenceProfileModelSource.copyFrom(
        "arn:aws:bedrock:us-east-1::foundation-model/test.model-v1:0")

    @Test func aProfileIsCreatedFoundAndRemoved() async throws {
        try await withService { service, records in
            let request = CreateInferenceProfileRequest(
                inferenceProfileName: "team a", description: "for team a", clientRequestToken: "token-1",
                modelSource: source, tags: [BedrockShapes.Tag(key: "team", value: "a")])
            let made = try await service.createInferenceProfile(request, context: context)
            #expect(
                made.inferenceProfileArn.wholeMatch(
                    of: #/arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/[a-z0-9]{12}/#) != nil)
            #expect(try await records.tags(of: made.inferenceProfileArn) == ["team": "a"])
            // The same request under the same token is the same profile; another is a conflict.
            #expect(
                try await service.createInferenceProfile(request, context: context).inferenceProfileArn
                    == made.inferenceProfileArn)
            var other = request
            other.description = "another"
            #expect(
                await refusal { try await service.createInferenceProfile(other, context: context) }
                    == "ConflictException")
            other.clientRequestToken = "token-2"
            #expect(
                await refusal { try await service.createInferenceProfile(other, context: context) }
                    == "ConflictException", "a name is used once")

            let byARN = try await service.getInferenceProfile(
                GetInferenceProfileRequest(inferenceProfileIdentifier: made.inferenceProfileArn), context: context)
            let byID = try await service.getInferenceProfile(
                GetInferenceProfileRequest(inferenceProfileIdentifier: byARN.inferenceProfileId), context: context)
            #expect(byARN == byID)
            #expect(byARN.type == .application && byARN.status == .active && byARN.description == "for team a")
            #expect(
                byARN.models.map(\.modelArn) == ["arn:aws:bedrock:us-east-1::foundation-model/test.model-v1:0"])
            let delete = DeleteInferenceProfileRequest(inferenceProfileIdentifier: made.inferenceProfileArn)
            _ = try await service.deleteInferenceProfile(delete, context: context)
            #expect(
                await refusal { try await service.deleteInferenceProfile(delete, context: context) }
                    == "ResourceNotFoundException")
        }
    }

    @Test func theSystemHasAProfileOfEveryModelInItsGeographies() async throws {
        try await withService { service, _ in
            let list = try await service.listInferenceProfiles(
                ListInferenceProfilesRequest(typeEquals: .systemDefined), context: context)
            #expect(
                list.inferenceProfileSummaries?.map(\.inferenceProfileId)
                    == ["global.test.model-v1:0", "us.test.model-v1:0"])
            for identifier in [
                "eu.test.model-v1:0", "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.test.model-v1:0",
            ] {
                let profile = try await service.getInferenceProfile(
                    GetInferenceProfileRequest(inferenceProfileIdentifier: identifier), context: context)
                #expect(profile.type == .systemDefined)
            }
            for identifier in ["us.nothing-v1:0", "mars.test.model-v1:0", "test.model-v1:0", "us.us.test.model-v1:0"] {
                let request = GetInferenceProfileRequest(inferenceProfileIdentifier: identifier)
                #expect(
                    await refusal { try await service.getInferenceProfile(request, context: context) }
                        == "ResourceNotFoundException")
            }
            let delete = DeleteInferenceProfileRequest(inferenceProfileIdentifier: "us.test.model-v1:0")
            #expect(
                await refusal { try await service.deleteInferenceProfile(delete, context: context) }
                    == "ValidationException")
        }
    }

    @Test(arguments: 1...6) func pagesOfAnySizeHoldEveryProfileOnce(size: Int) async throws {
        try await withService { service, _ in
            for number in 1...3 {
                _ = try await service.createInferenceProfile(
                    CreateInferenceProfileRequest(inferenceProfileName: "p\(number)", modelSource: source),
                    context: context)
            }
            var names: [String] = []
            var token: String?
            repeat {
                let page = try await service.listInferenceProfiles(
                    ListInferenceProfilesRequest(maxResults: size, nextToken: token), context: context)
                #expect((page.inferenceProfileSummaries ?? []).count <= size)
                names += (page.inferenceProfileSummaries ?? []).map(\.inferenceProfileName)
                token = page.nextToken
            } while token != nil
            #expect(names.count == 5 && Set(names).count == 5)
            let bad = ListInferenceProfilesRequest(nextToken: "nonsense")
            #expect(
                await refusal { try await service.listInferenceProfiles(bad, context: context) }
                    == "ValidationException")
        }
    }

    @Test func whatIsNoModelCannotBeCopied() async throws {
        try await withService { service, _ in
            let request = CreateInferenceProfileRequest(
                inferenceProfileName: "p",
                modelSource: .copyFrom("arn:aws:bedrock:us-east-1::foundation-model/no.model"))
            #expect(
                await refusal { try await service.createInferenceProfile(request, context: context) }
                    == "ResourceNotFoundException")
        }
    }
}
