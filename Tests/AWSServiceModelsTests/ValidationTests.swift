// Validation and serialisation errors of requests, in AWS's words.

import AWSServiceModels
import AWSWireProtocol
import Testing

@Suite("Validation")
struct ValidationTests {
    private func refusal(_ body: String, path: String = "/model/m/converse") async throws -> ReadReply {
        await (try ServiceEndpoint.scripted(ScriptedRuntime())).send("POST", path, body: body)
    }

    private let enumeration =
        "Value 'usr' at 'messages.1.member.role' failed to satisfy constraint: Member must satisfy enum value set: "
        + "[user, assistant]"
    private let absent =
        "Value null at 'messages.1.member.content' failed to satisfy constraint: Member must not be null"

    @Test("One violation")
    func one() async throws {
        let reply = try await refusal(#"{"messages":[{"role":"usr","content":[]}]}"#)
        #expect(reply.status == 400)
        #expect(reply.errorType == "ValidationException")
        #expect(reply.message == "1 validation error detected: \(enumeration)")
    }

    @Test("Several violations come all at once in the model's member order, whatever the request's")
    func several() async throws {
        let reply = try await refusal(
            #"{"inferenceConfig":{"topP":-1,"temperature":2,"maxTokens":0},"messages":[{"role":"usr"}]}"#)
        #expect(
            reply.message == "5 validation errors detected: \(enumeration); \(absent); "
                + "Value '0' at 'inferenceConfig.maxTokens' failed to satisfy constraint: Member must have value "
                + "greater than or equal to 1; "
                + "Value '2.0' at 'inferenceConfig.temperature' failed to satisfy constraint: Member must have value "
                + "less than or equal to 1; "
                + "Value '-1.0' at 'inferenceConfig.topP' failed to satisfy constraint: Member must have value "
                + "greater than or equal to 0")
    }

    @Test(
        "Length comes before pattern, and both are reported: the text that Bedrock gave a user for a knowledge base id")
    func lengthAndPattern() async throws {
        let model = try ServiceModel.embedded("bedrock-agent-runtime")
        let endpoint = try ServiceEndpoint(
            models: [model],
            handlers: [
                model.name: ["Retrieve": { _, _ in OperationOutput(value: .structure(ShapeStructure())) }]
            ], account: "000000000000", region: "us-east-1")
        let reply = await endpoint.send(
            "POST", "/knowledgebases/placeholder-kb-id/retrieve", body: #"{"retrievalQuery":{"text":"q"}}"#)
        #expect(
            reply.message == "2 validation errors detected: Value 'placeholder-kb-id' at 'knowledgeBaseId' failed to "
                + "satisfy constraint: Member must have length less than or equal to 10; Value 'placeholder-kb-id' at "
                + "'knowledgeBaseId' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                + "^[0-9a-zA-Z]+$")
    }

    @Test("Constraints of a list's strings are reported for the list, as a whole")
    func listMembers() async throws {
        let reply = try await refusal(
            #"{"messages":[{"role":"user","content":[]}],"additionalModelResponseFieldPaths":["","/a"]}"#)
        #expect(
            reply.message == "1 validation error detected: Value '[, /a]' at 'additionalModelResponseFieldPaths' "
                + "failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than "
                + "or equal to 256, Member must have length greater than or equal to 1, Member must not be null]")
    }

    @Test("Sensitive values are not repeated")
    func sensitive() async throws {
        let model = try ServiceModel.embedded("bedrock")
        let endpoint = try ServiceEndpoint(
            models: [model],
            handlers: [
                model.name: ["CreateGuardrail": { _, _ in OperationOutput(value: .structure(ShapeStructure())) }]
            ], account: "000000000000", region: "us-east-1")
        let definition = String(repeating: "x", count: 201)
        let reply = await endpoint.send(
            "POST", "/guardrails",
            body: """
                {"name":"g","blockedInputMessaging":"b","blockedOutputsMessaging":"b","topicPolicyConfig":{"topicsConfig":
                [{"name":"a","type":"DENY","definition":"d"},{"name":"a","type":"DENY","definition":"\(definition)"}]}}
                """)
        #expect(
            reply.message == "1 validation error detected: Value at "
                + "'topicPolicyConfig.topicsConfig.2.member.definition' failed to satisfy constraint: Member must "
                + "have length less than or equal to 200")
    }

    @Test(
        "Wrong types and broken JSON are serialization errors that name the member",
        arguments: [
            ("{", ""), ("[]", ""), ("\"x\"", ""), ("{\"messages\":1}", "messages"), ("\u{1}", ""),
            (#"{"messages":[{"role":1}]}"#, "messages.1.member.role"),
            (#"{"messages":[null]}"#, "messages.1"),
            (#"{"inferenceConfig":{"maxTokens":"10"}}"#, "inferenceConfig.maxTokens"),
            (#"{"inferenceConfig":{"maxTokens":1.5}}"#, "inferenceConfig.maxTokens"),
            (#"{"inferenceConfig":{"maxTokens":3000000000}}"#, "inferenceConfig.maxTokens"),
            (#"{"inferenceConfig":{"maxTokens":1e400}}"#, "inferenceConfig.maxTokens"),
            (#"{"inferenceConfig":{"temperature":true}}"#, "inferenceConfig.temperature"),
            (#"{"inferenceConfig":{"temperature":1e400}}"#, "inferenceConfig.temperature"),
            (#"{"messages":[{"role":"user","content":[{}]}]}"#, "messages.1.member.content.1.member"),
            (
                #"{"messages":[{"role":"user","content":[{"text":"a","cachePoint":{"type":"default"}}]}]}"#,
                "messages.1.member.content.1.member"
            ),
            (
                #"{"messages":[{"role":"user","content":[{"image":{"format":"png","source":{"bytes":"*"}}}]}]}"#,
                "messages.1.member.content.1.member.image.source.bytes"
            ),
        ])
    func serialization(body: String, path: String) async throws {
        let reply = try await refusal(body)
        #expect(reply.status == 400)
        #expect(reply.errorType == "SerializationException")
        #expect(path.isEmpty || reply.message?.contains("'\(path)'") == true, "\(reply.message ?? "")")
    }

    @Test("Unknown members and nulls are ignored")
    func ignored() async throws {
        let reply = try await refusal(
            #"{"messages":[{"role":"user","content":[{"text":"x"}],"name":"z"}],"system":null,"a":{"b":[]}}"#
        )
        #expect(reply.errorType == "AccessDeniedException", "the handler was reached")
    }

    @Test("An empty body is an empty structure")
    func emptyBody() async throws {
        let reply = try await refusal("")
        #expect(reply.errorType == "AccessDeniedException", "the handler was reached")
    }

    @Test("A body of another type than JSON is refused")
    func mediaType() async throws {
        let endpoint = try ServiceEndpoint.scripted(ScriptedRuntime())
        let reply = await endpoint.send(
            "POST", "/model/m/converse", headers: ["Content-Type": "application/x-www-form-urlencoded"], body: "a=b")
        #expect(reply.status == 415)
        #expect(reply.errorType == "UnsupportedMediaTypeException")
    }
}
