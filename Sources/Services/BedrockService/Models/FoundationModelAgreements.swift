// ListFoundationModelAgreementOffers, CreateFoundationModelAgreement, DeleteFoundationModelAgreement: the licences that
// must be accepted before their models are invoked.

public import AWSWireProtocol
public import BedrockShapes
import ModelCatalog
import ModelInvocation

extension BedrockService {
    /// The licences that were accepted.
    var agreements: LicenseAgreements { LicenseAgreements(settings: records) }

    /// What must be accepted before a model is invoked: one offer, or none for a licence that demands nothing.
    /// - Throws: `ServiceError`.
    public func listFoundationModelAgreementOffers(
        _ input: ListFoundationModelAgreementOffersRequest, context: RequestContext
    ) async throws -> ListFoundationModelAgreementOffersResponse {
        let model = try await foundationModel(input.modelId)
        let offers = LicenseTerms.demandAcceptance(model.entry) ? [Offer(model.entry)] : []
        return ListFoundationModelAgreementOffersResponse(modelId: input.modelId, offers: offers)
    }

    /// Accepts a model's licence.
    /// - Throws: `ServiceError`: a ValidationException for a token of another offer, a ConflictException for a licence
    ///   that was accepted before.
    public func createFoundationModelAgreement(
        _ input: CreateFoundationModelAgreementRequest, context: RequestContext
    ) async throws -> CreateFoundationModelAgreementResponse {
        let entry = try await foundationModel(input.modelId).entry
        guard LicenseTerms.demandAcceptance(entry), input.offerToken == Offer(entry).offerToken else {
            throw ServiceError.validation(
                "The offer token is not valid for the model \(input.modelId). Take it from "
                    + "ListFoundationModelAgreementOffers.")
        }
        guard try await !agreements.exists(for: entry) else {
            throw ServiceError.conflict("An agreement for the model \(input.modelId) exists already.")
        }
        try await modelled {
            try await agreements.accept(entry, by: context.caller.arn, at: now().formatted(.iso8601))
        }
        return CreateFoundationModelAgreementResponse(modelId: input.modelId)
    }

    /// Takes an acceptance back: the model is not invoked any more.
    /// - Throws: `ServiceError`, ResourceNotFoundException when there is none.
    public func deleteFoundationModelAgreement(
        _ input: DeleteFoundationModelAgreementRequest, context: RequestContext
    ) async throws -> DeleteFoundationModelAgreementResponse {
        let entry = try await foundationModel(input.modelId).entry
        guard try await agreements.exists(for: entry) else {
            throw ServiceError.notFound("There is no agreement for the model \(input.modelId).")
        }
        try await modelled { try await agreements.withdraw(entry) }
        return DeleteFoundationModelAgreementResponse()
    }

    /// A model of the catalogue.
    /// - Throws: `ServiceError`, ResourceNotFoundException.
    func foundationModel(_ identifier: String) async throws -> ResolvedModel {
        guard let model = await catalog.resolve(identifier) else {
            throw ServiceError.notFound("Could not resolve the foundation model from the model identifier.")
        }
        return model
    }
}

extension Offer {
    /// The licence of a model as an offer. Running it costs nothing here. The token holds what is accepted: a licence that
    /// changes is another offer.
    fileprivate init(_ entry: CatalogEntry) {
        let terms = [entry.id, entry.license ?? "", entry.licenseLink ?? ""].joined(separator: "\n")
        self.init(
            offerId: "offer-\(entry.id)", offerToken: Base64.encoded(Array(terms.utf8)),
            termDetails: TermDetails(
                usageBasedPricingTerm: PricingTerm(rateCard: []),
                legalTerm: LegalTerm(url: entry.licenseLink),
                supportTerm: SupportTerm(
                    refundPolicyDescription:
                        "The model runs on this server and costs nothing: there is nothing to refund."
                )))
    }
}
