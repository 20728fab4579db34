// Tags and policies on resources: the limits and errors that AWS documents.

import AWSWireProtocol
import BedrockService
import BedrockShapes
import Testing

private typealias Tag = BedrockShapes.Tag

@Suite struct TagAndPolicyTests {
    private func profile(_ service: BedrockService) async throws -> String {
        try await service.createInferenceProfile(
            CreateInferenceProfileRequest(
                inferenceProfileName: "p",
                modelSource: .copyFrom("arn:aws:bedrock:us-east-1::foundation-model/test.model-v1:0")),
            context: context
        ).inferenceProfileArn
    }

    @Test func tagsComeAndGo() async throws {
        try await withService { service, _ in
            let arn = try await profile(service)
            _ = try await service.tagResource(
                TagResourceRequest(resourceARN: arn, tags: [Tag(key: "b", value: "2"), Tag(key: "a", value: "1")]),
                context: context)
            _ = try await service.tagResource(
                TagResourceRequest(resourceARN: arn, tags: [Tag(key: "b", value: "3")]), context: context)
            let list = ListTagsForResourceRequest(resourceARN: arn)
            #expect(
                try await service.listTagsForResource(list, context: context).tags
                    == [Tag(key: "a", value: "1"), Tag(key: "b", value: "3")])
            _ = try await service.untagResource(
                UntagResourceRequest(resourceARN: arn, tagKeys: ["a", "nothing"]), context: context)
            #expect(
                try await service.listTagsForResource(list, context: context).tags == [Tag(key: "b", value: "3")])
        }
    }

    @Test func tagsBeyondTheRulesAreRefused() async throws {
        try await withService { service, _ in
            let arn = try await profile(service)
            func tag(_ tags: [Tag], _ resource: String) async -> String? {
                await refusal {
                    try await service.tagResource(
                        TagResourceRequest(resourceARN: resource, tags: tags), context: context)
                }
            }
            func tags(_ range: ClosedRange<Int>) -> [Tag] { range.map { Tag(key: "k\($0)", value: "") } }
            #expect(await tag(tags(1...51), arn) == "TooManyTagsException")
            #expect(await tag(tags(1...50), arn) == nil)
            #expect(await tag(tags(51...51), arn) == "TooManyTagsException")
            #expect(await tag(tags(50...50), arn) == nil)
            #expect(await tag([Tag(key: "aws:x", value: "")], arn) == "ValidationException")
            #expect(await tag([Tag(key: "x", value: "1"), Tag(key: "x", value: "2")], arn) == "ValidationException")
            let nothing = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abcdefghijkl"
            #expect(await tag(tags(1...1), nothing) == "ResourceNotFoundException")
        }
    }

    @Test func aPolicyIsKeptAndRemoved() async throws {
        try await withService { service, _ in
            let arn = try await profile(service)
            let get = GetResourcePolicyRequest(resourceArn: arn)
            #expect(
                await refusal { try await service.getResourcePolicy(get, context: context) }
                    == "ResourceNotFoundException")
            let policy =
                #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"bedrock:*"}]}"#
            let put = PutResourcePolicyRequest(resourceArn: arn, resourcePolicy: policy)
            #expect(try await service.putResourcePolicy(put, context: context).resourceArn == arn)
            #expect(try await service.getResourcePolicy(get, context: context).resourcePolicy == policy)
            let delete = DeleteResourcePolicyRequest(resourceArn: arn)
            _ = try await service.deleteResourcePolicy(delete, context: context)
            #expect(
                await refusal { try await service.deleteResourcePolicy(delete, context: context) }
                    == "ResourceNotFoundException")
            let elsewhere = PutResourcePolicyRequest(resourceArn: arn + "x", resourcePolicy: policy)
            #expect(
                await refusal { try await service.putResourcePolicy(elsewhere, context: context) }
                    == "ValidationException")
        }
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"Statement":[]}"#, #"{"Statement":[1]}"#,
        #"{"Version":"2020-01-01","Statement":{"Effect":"Allow","Principal":"*","Action":"*"}}"#,
        #"{"Statement":{"Effect":"allow","Principal":"*","Action":"*"}}"#,
        #"{"Statement":{"Effect":"Allow","Action":"*"}}"#,
        #"{"Statement":{"Effect":"Allow","Principal":"*"}}"#,
        #"{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","NotAction":"*"}}"#,
        #"{"Statement":{"Effect":"Allow","Principal":"*","Action":[1]}}"#,
        #"{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Else":"*"}}"#,
        #"{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Condition":1}}"#,
    ]) func whatIsNoPolicyIsRefused(text: String) async throws {
        try await withService { service, _ in
            let put = PutResourcePolicyRequest(resourceArn: try await profile(service), resourcePolicy: text)
            #expect(
                await refusal { try await service.putResourcePolicy(put, context: context) } == "ValidationException")
        }
    }
}
