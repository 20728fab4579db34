// The control plane's view of the models: ListFoundationModels, GetFoundationModel, GetFoundationModelAvailability.

public import AWSWireProtocol
public import BedrockShapes
import ModelCatalog
import ModelInvocation

extension BedrockService {
    /// The models that match all filters given.
    public func listFoundationModels(
        _ input: ListFoundationModelsRequest, context: RequestContext
    ) async throws -> ListFoundationModelsResponse {
        let summaries = await catalog.models().map { FoundationModelSummary($0, region: context.region) }
        return ListFoundationModelsResponse(
            modelSummaries: summaries.filter { summary in
                matches(input.byProvider?.lowercased(), [summary.providerName?.lowercased()])
                    && matches(input.byCustomizationType, summary.customizationsSupported ?? [])
                    && matches(input.byOutputModality, summary.outputModalities ?? [])
                    && matches(input.byInferenceType, summary.inferenceTypesSupported ?? [])
            })
    }

    /// One model by id, ARN or alias.
    /// - Throws: `ServiceError`, ResourceNotFoundException for a model that is not in the catalogue.
    public func getFoundationModel(
        _ input: GetFoundationModelRequest, context: RequestContext
    ) async throws -> GetFoundationModelResponse {
        let summary = FoundationModelSummary(
            try await foundationModel(input.modelIdentifier), region: context.region)
        return GetFoundationModelResponse(
            modelDetails: FoundationModelDetails(
                modelArn: summary.modelArn, modelId: summary.modelId, modelName: summary.modelName,
                providerName: summary.providerName, inputModalities: summary.inputModalities,
                outputModalities: summary.outputModalities,
                responseStreamingSupported: summary.responseStreamingSupported,
                customizationsSupported: summary.customizationsSupported,
                inferenceTypesSupported: summary.inferenceTypesSupported, modelLifecycle: summary.modelLifecycle))
    }

    /// Whether a model may be used: one of the catalogue may, unless its files cannot be read or its licence must be
    /// accepted first.
    /// - Throws: `ServiceError`, ResourceNotFoundException for a model that is not in the catalogue.
    public func getFoundationModelAvailability(
        _ input: GetFoundationModelAvailabilityRequest, context: RequestContext
    ) async throws -> GetFoundationModelAvailabilityResponse {
        let model = try await foundationModel(input.modelId)
        let isAgreed = try await agreements.allow(model.entry)
        return GetFoundationModelAvailabilityResponse(
            modelId: model.id,
            agreementAvailability: AgreementAvailability(status: isAgreed ? .available : .notAvailable),
            authorizationStatus: .authorized, entitlementAvailability: .available,
            regionAvailability: ModelInspection.isReadable(model.entry) ? .available : .notAvailable)
    }

    /// Whether a filter, when given, is among `values`.
    private func matches<Value: Equatable>(_ filter: Value?, _ values: [Value]) -> Bool {
        filter.map(values.contains) ?? true
    }
}

extension FoundationModelSummary {
    /// What the control plane says of a catalogue entry; an alias names the model that really answers.
    init(_ model: ResolvedModel, region: String) {
        let entry = model.entry
        self.init(
            modelArn: "arn:aws:bedrock:\(region)::foundation-model/\(model.id)",
            modelId: model.id,
            modelName: model.isAlias ? "\(entry.name) (alias of \(entry.id))" : entry.name,
            providerName: entry.provider,
            inputModalities: [.text],
            outputModalities: [entry.kind == .embedding ? .embedding : .text],
            responseStreamingSupported: entry.kind == .language,
            customizationsSupported: [],
            inferenceTypesSupported: [.onDemand],
            modelLifecycle: FoundationModelLifecycle(status: .active)
        )
    }
}
