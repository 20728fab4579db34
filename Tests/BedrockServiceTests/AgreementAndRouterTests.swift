// Agreements to licences, and prompt routers, over real records.

import AWSWireProtocol
import BedrockService
import BedrockShapes
import InvocationLogs
import ModelCatalog
import ModelInvocation
import SQLiteStorage
import StructuredJSON
import TestPeers
import TestSupport
import Testing

@Suite struct AgreementAndRouterTests {
    /// Runs `body` with a service over a model of each kind of licence.
    private func withModels(_ body: (BedrockService, SQLiteRecords) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            for (name, license) in [("free", "MIT"), ("bound", "llama3")] {
                try write("{}", to: folder + "/models/\(name)/config.json")
                try write(
                    "{\"license\": \"\(license)\", \"licenseLink\": \"https://example.com/\(license)\"}",
                    to: folder + "/models/\(name)/alicerce.json")
            }
            let records = try SQLiteRecords(path: folder + "/records.sqlite")
            let catalog = ModelCatalog(
                library: ModelLibrary(
                    shippedFolder: nil, userFolders: [folder + "/models"], importFolder: folder + "/i"),
                memoryBudget: 1
            ) { _, _ in ScriptedLanguageModel([]) }
            let now: @Sendable () -> Timestamp = { Timestamp(seconds: 1_700_000_000) }
            let objects = MemoryObjects(buckets: [])
            let service = BedrockService(
                catalog: catalog, records: records, objects: objects,
                invocationLog: InvocationLog(settings: records, objects: objects, now: now) { _ in }, now: now)
            try await body(service, records)
        }
    }

    @Test("An agreement is made with the offer's token, once, and can be ended")
    func agreements() async throws {
        try await withModels { service, records in
            let none = try await service.listFoundationModelAgreementOffers(
                .init(modelId: "local.free"), context: context)
            #expect(none.offers.isEmpty)
            let offer = try #require(
                try await service.listFoundationModelAgreementOffers(.init(modelId: "local.bound"), context: context)
                    .offers.first)
            #expect(offer.termDetails.legalTerm.url == "https://example.com/llama3")
            func status(_ id: String) async throws -> AgreementStatus {
                try await service.getFoundationModelAvailability(.init(modelId: id), context: context)
                    .agreementAvailability.status
            }
            #expect(try await status("local.bound") == .notAvailable)
            #expect(try await status("local.free") == .available)
            func create(_ id: String, _ token: String) async -> String? {
                await refusal {
                    try await service.createFoundationModelAgreement(
                        .init(offerToken: token, modelId: id), context: context)
                }
            }
            #expect(await create("local.bound", "forged") == "ValidationException")
            #expect(await create("local.free", offer.offerToken) == "ValidationException")
            #expect(await create("local.gone", offer.offerToken) == "ResourceNotFoundException")
            #expect(await create("local.bound", offer.offerToken) == nil)
            #expect(await create("local.bound", offer.offerToken) == "ConflictException")
            #expect(try await status("local.bound") == .available)
            let kept = try await records.setting("foundation-model-agreement/local.bound")
            #expect(kept?["acceptedBy"]?.string == context.caller.arn)
            #expect(kept?["acceptedAt"]?.string == "2023-11-14T22:13:20Z")
            func delete() async -> String? {
                await refusal {
                    try await service.deleteFoundationModelAgreement(.init(modelId: "local.bound"), context: context)
                }
            }
            #expect(await delete() == nil)
            #expect(await delete() == "ResourceNotFoundException")
            #expect(try await status("local.bound") == .notAvailable)
        }
    }

    @Test("A router is made over two models that are there, found, listed and removed")
    func routers() async throws {
        try await withModels { service, records in
            func arn(_ name: String) -> PromptRouterTargetModel {
                PromptRouterTargetModel(modelArn: "arn:aws:bedrock:us-east-1::foundation-model/local.\(name)")
            }
            func request(_ models: [String], fallback: String, name: String = "mine") -> CreatePromptRouterRequest {
                CreatePromptRouterRequest(
                    promptRouterName: name, models: models.map(arn),
                    routingCriteria: RoutingCriteria(responseQualityDifference: 10), fallbackModel: arn(fallback))
            }
            for (models, fallback, code) in [
                (["free"], "free", "ValidationException"), (["free", "free"], "bound", "ValidationException"),
                (["free", "bound"], "gone", "ValidationException"),
                (["free", "gone"], "free", "ResourceNotFoundException"),
            ] {
                #expect(
                    await refusal {
                        try await service.createPromptRouter(request(models, fallback: fallback), context: context)
                    } == code)
            }
            let made = try await service.createPromptRouter(
                request(["free", "bound"], fallback: "free"), context: context)
            let created = try #require(made.promptRouterArn)
            #expect(created.hasPrefix("arn:aws:bedrock:us-east-1:123456789012:prompt-router/"))
            #expect(
                await refusal {
                    try await service.createPromptRouter(request(["free"], fallback: "bound"), context: context)
                } == "ConflictException")
            let router = try await service.getPromptRouter(.init(promptRouterArn: created), context: context)
            #expect(router.models == ["free", "bound"].map(arn) && router.fallbackModel == arn("free"))
            #expect(router.routingCriteria.responseQualityDifference == 10)
            #expect(router.type == .custom && router.status == .available)
            let record = try #require(try await records.resource(arn: created))
            #expect(PromptRouter(record)?.qualityDifference == 10)
            let listed = try await service.listPromptRouters(.init(), context: context)
            #expect(listed.promptRouterSummaries?.map(\.promptRouterArn) == [created])
            let ofSystem = try await service.listPromptRouters(.init(type: .default), context: context)
            #expect(ofSystem.promptRouterSummaries?.isEmpty == true)
            _ = try await service.deletePromptRouter(.init(promptRouterArn: created), context: context)
            #expect(
                await refusal {
                    try await service.getPromptRouter(.init(promptRouterArn: created), context: context)
                } == "ResourceNotFoundException")
        }
    }
}
