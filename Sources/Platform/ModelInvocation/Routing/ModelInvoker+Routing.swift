// Resolving what may be a prompt router, and letting the prompt decide.

import ModelCatalog
public import ModelContracts

extension ModelInvoker {
    /// What an identifier names, where a prompt router may be named too.
    /// - Throws: ``InvocationError``.
    public func target(_ identifier: String) async throws(InvocationError) -> InvocationTarget {
        guard PromptRouter.isARN(identifier) else { return .model(try await resolve(identifier)) }
        try await admit(identifier)
        let known = try await translatingErrors { try await routers?.promptRouter(arn: identifier) }
        guard let router = known else { throw .unknownModel(identifier) }
        var others: [ResolvedModel] = []
        for arn in router.models where arn != router.fallback { others.append(try await found(arn)) }
        return .router(router, fallback: try await found(router.fallback), others: others)
    }

    /// The model that answers `prompt`. A router's fallback answers unless another is predicted to be better by more than
    /// the router's difference.
    /// - Throws: ``InvocationError``.
    public func model(
        for prompt: ModelPrompt, of target: InvocationTarget
    ) async throws(InvocationError) -> RoutedModel {
        switch target {
        case .model(let model): return RoutedModel(model: model, invokedModelARN: nil)
        case .router(let router, let fallback, let others):
            var (choice, arn) = (fallback, router.fallback)
            var best = router.qualityDifference
            let text = QualityPredictor.text(of: prompt)
            let reference = others.isEmpty ? nil : try await fit(of: prompt, text, fallback)
            for other in others {
                guard let reference else { break }
                let difference = QualityPredictor.difference(
                    of: try await fit(of: prompt, text, other), from: reference)
                guard difference > best else { continue }
                best = difference
                choice = other
                arn = router.models.first { $0 != router.fallback && isName($0, of: other) } ?? arn
            }
            InvocationTrace.current?.note(choice, routedBy: router.arn)
            return RoutedModel(model: choice, invokedModelARN: arn)
        }
    }

    private func isName(_ arn: String, of model: ResolvedModel) -> Bool {
        ModelIdentifier(arn).candidates.contains { $0 == model.id || $0 == model.entry.id }
    }

    private func fit(
        of prompt: ModelPrompt, _ text: String, _ model: ResolvedModel
    ) async throws(InvocationError) -> QualityPredictor.Fit {
        try await translatingErrors {
            let lease = try await self.lease(model)
            defer { lease.end() }
            let loaded = try lease.model.languageModel()
            let tokens = try await loaded.countTokens(prompt)
            let fits = tokens < loaded.traits.contextLength
            let bytes = text.utf8.count
            guard fits, bytes > 0 else { return QualityPredictor.Fit(nats: nil, fits: fits) }
            do {
                let score = try await loaded.score(text, windowLength: nil, progress: nil)
                return QualityPredictor.Fit(nats: score.negativeLogLikelihood / Double(bytes), fits: true)
            } catch let error as ModelError where error.code == .invalidPrompt {
                // One token: nothing in it can be predicted.
                return QualityPredictor.Fit(nats: nil, fits: true)
            }
        }
    }
}
