// What the server tells and does for those who run it.

import AWSWireProtocol
import AdministrationService
import ModelCatalog
import ModelContracts
import ModelInvocation
import StructuredJSON
import TestSupport
import Testing

@Suite struct AdministrationTests {
    private struct Reply {
        let status: Int
        let body: JSONValue
    }

    private func reply(
        _ service: AdministrationService, _ method: String, _ path: String
    ) async throws -> Reply {
        #expect(service.handles(path))
        let response = await service.respond(to: WireRequest(method: method, path: path), requestID: "id")
        guard case .bytes(let bytes) = response.body else { return Reply(status: 0, body: nil) }
        #expect((response.status == 200) == (response.headers["x-amzn-ErrorType"] == nil))
        return Reply(status: response.status, body: try JSONValue.parse(bytes))
    }

    @Test("The status tells of the models in memory, of what they did, and of answers that wait for a retry")
    func status() async throws {
        var script = ScriptedLanguageModel.Script(["a", "b", "c"])
        script.rests = [2]
        try await withScriptedCatalog(scripts: [script]) { catalog, _ in
            let invoker = ModelInvoker(catalog: catalog)
            let service = AdministrationService(invoker: invoker)
            let empty = try await reply(service, "GET", "/alicerce/v1/status")
            #expect(empty.status == 200)
            #expect(empty.body["models"] == [])
            #expect(empty.body["keepAliveSeconds"] == .null)

            let model = try await invoker.resolve("test.model-v1:0")
            var events = try await invoker.stream(
                .text("Hi"), options: GenerationOptions(), model: model, retryKey: RetryKey("call")
            ).makeAsyncIterator()
            for _ in 0..<3 { _ = try await events.next() }
            let status = try await reply(service, "GET", "/alicerce/v1/status").body
            let loaded = try #require(status["models"]?[0])
            #expect(loaded["modelId"] == "test.model-v1:0")
            #expect(loaded["state"] == "loaded")
            #expect(loaded["format"] == "hugging-face")
            #expect(loaded["weightType"] == "F32")
            #expect(loaded["contextLength"] == 100)
            #expect(loaded["activeRequests"] == 1)
            #expect(loaded["generatedTokens"] == 2)
            #expect(loaded["idleSeconds"] == .null)
            #expect(status["parkedAnswers"]?["running"] == 1)
        }
    }

    @Test("A model is loaded and unloaded by its id, alias or ARN, raw and encoded")
    func loading() async throws {
        try await withScriptedCatalog(aliases: ["local.other": "test.model-v1:0"], scripts: []) { catalog, model in
            let service = AdministrationService(invoker: ModelInvoker(catalog: catalog))
            for id in [
                "test.model-v1:0", "test.model-v1%3A0", "local.other",
                "arn:aws:bedrock:us-east-1::foundation-model/test.model-v1:0",
                "arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2Ftest.model-v1%3A0",
            ] {
                let loaded = try await reply(service, "POST", "/alicerce/v1/models/\(id)/load")
                #expect(loaded.status == 200)
                #expect(loaded.body["modelId"] == "test.model-v1:0")
                #expect(await catalog.residentModels().count == 1)
                let unloaded = try await reply(service, "POST", "/alicerce/v1/models/\(id)/unload")
                #expect(unloaded.body["wasLoaded"] == true)
                #expect(await catalog.residentModels().isEmpty)
            }
            #expect(model.isUnloaded)
            let again = try await reply(service, "POST", "/alicerce/v1/models/local.other/unload")
            #expect(again.status == 200)
            #expect(again.body["wasLoaded"] == false)
        }
    }

    @Test("A model that answers is not unloaded")
    func inUse() async throws {
        try await withScriptedCatalog(scripts: []) { catalog, _ in
            let service = AdministrationService(invoker: ModelInvoker(catalog: catalog))
            let lease = try await catalog.lease(try #require(await catalog.resolve("test.model-v1:0")).entry)
            #expect(try await reply(service, "POST", "/alicerce/v1/models/test.model-v1:0/unload").status == 409)
            lease.end()
            #expect(try await reply(service, "POST", "/alicerce/v1/models/test.model-v1:0/unload").status == 200)
        }
    }

    @Test(
        "What is not there, or not asked for rightly, is refused with a message",
        arguments: [
            ("GET", "/alicerce", 404), ("GET", "/alicerce/v1", 404), ("GET", "/alicerce/v2/status", 404),
            ("GET", "/alicerce/v1/", 404), ("GET", "/alicerce/v1/status/", 404), ("POST", "/alicerce/v1/status", 405),
            ("GET", "/alicerce/v1/models", 404), ("POST", "/alicerce/v1/models//load", 404),
            ("POST", "/alicerce/v1/models/%ZZ/load", 404), ("POST", "/alicerce/v1/models/x/explode", 404),
            ("GET", "/alicerce/v1/models/x/load", 405), ("POST", "/alicerce/v1/models/nobody.nothing/load", 404),
            ("POST", "/alicerce/v1/models/..%2F..%2Fetc%2Fpasswd/load", 404),
        ])
    func refusals(method: String, path: String, status: Int) async throws {
        try await withScriptedCatalog(scripts: []) { catalog, _ in
            let service = AdministrationService(invoker: ModelInvoker(catalog: catalog))
            let refusal = try await reply(service, method, path)
            #expect(refusal.status == status)
            #expect(refusal.body["message"]?.string?.isEmpty == false)
        }
    }

    @Test(
        "Other paths are none of its business", arguments: ["/", "/alicercex", "/model/alicerce/converse", "/health"])
    func others(path: String) async throws {
        try await withScriptedCatalog(scripts: []) { catalog, _ in
            #expect(!AdministrationService(invoker: ModelInvoker(catalog: catalog)).handles(path))
        }
    }
}
