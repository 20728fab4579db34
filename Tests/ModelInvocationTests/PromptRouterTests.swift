// A prompt router picks the fallback unless another model is predicted to be better by more than its difference.

import ModelCatalog
import ModelContracts
import ModelInvocation
import TestPeers
import TestSupport
import Testing

@Suite struct PromptRouterTests {
    private struct Routers: PromptRouterDirectory {
        let router: PromptRouter

        func promptRouter(arn: String) async throws -> PromptRouter? { arn == router.arn ? router : nil }
    }

    private static let arn = "arn:aws:bedrock:us-east-1:000000000000:prompt-router/abc"

    private static func modelARN(_ name: String) -> String {
        "arn:aws:bedrock:us-east-1::foundation-model/local.\(name)"
    }

    /// Runs `body` with a router over the models weak (2 nats a byte) and strong (1.5), whose fallback is weak.
    private func withRouter(
        difference: Double, fallback: String = "weak", _ body: (ModelInvoker) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            for name in ["weak", "strong"] { try write("{}", to: folder + "/\(name)/config.json") }
            let models = [
                "local.weak": ScriptedLanguageModel([.init(["w"])], natsPerByte: 2),
                "local.strong": ScriptedLanguageModel([.init(["s"])], natsPerByte: 1.5),
            ]
            let catalog = ModelCatalog(
                library: ModelLibrary(shippedFolder: nil, userFolders: [folder], importFolder: folder + "/i"),
                memoryBudget: 100
            ) { entry, _ in try #require(models[entry.id]) }
            let router = PromptRouter(
                arn: Self.arn, models: [Self.modelARN("weak"), Self.modelARN("strong")],
                fallback: Self.modelARN(fallback), qualityDifference: difference)
            try await body(ModelInvoker(catalog: catalog, routers: Routers(router: router)))
        }
    }

    @Test(
        "The predicted difference, 50.7 percent here, decides",
        arguments: [(0.0, "weak", "strong"), (45, "weak", "strong"), (55, "weak", "weak"), (0, "strong", "strong")])
    func choice(difference: Double, fallback: String, chosen: String) async throws {
        // exp(0.82 (2 - 1.5)) is 1.507.
        try await withRouter(difference: difference, fallback: fallback) { invoker in
            let prompt = ModelPrompt.conversation([Message(role: .user, text: "What is an arch?")])
            let trace = InvocationTrace()
            let routed = try await InvocationTrace.$current.withValue(trace) {
                try await invoker.model(for: prompt, of: invoker.target(Self.arn))
            }
            #expect(routed.model.entry.id == "local.\(chosen)")
            #expect(routed.invokedModelARN == Self.modelARN(chosen))
            #expect(trace.model?.entry.id == "local.\(chosen)" && trace.routerARN == Self.arn)
        }
    }

    @Test("A model whose context the prompt leaves no room in is not chosen, better or not")
    func context() {
        func fit(_ nats: Double?, _ fits: Bool = true) -> QualityPredictor.Fit { .init(nats: nats, fits: fits) }
        #expect(QualityPredictor.difference(of: fit(1, false), from: fit(2)) == -100)
        #expect(QualityPredictor.difference(of: fit(3), from: fit(nil, false)) == .infinity)
        #expect(QualityPredictor.difference(of: fit(nil), from: fit(2)) == 0)
        #expect(QualityPredictor.difference(of: fit(2), from: fit(2)) == 0)
    }

    @Test("Only operations that know routers take them, and only routers that are there")
    func refusals() async throws {
        try await withRouter(difference: 0) { invoker in
            await #expect(throws: InvocationError.self) { try await invoker.resolve(Self.arn) }
            let other = Self.arn + "x"
            await #expect(throws: InvocationError.unknownModel(other)) { _ = try await invoker.target(other) }
            guard case .model = try await invoker.target("local.weak") else {
                Issue.record("A model is no router.")
                return
            }
        }
    }
}
