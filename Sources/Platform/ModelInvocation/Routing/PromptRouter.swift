// Prompt routers: one identifier for two models, of which each request's prompt decides.

public import ModelCatalog
import ModelContracts

/// What a prompt router is made of.
public struct PromptRouter: Sendable, Hashable {
    /// Its ARN.
    public let arn: String
    /// The ARNs of the models that may answer.
    public let models: [String]
    /// The ARN of the model that answers unless another is predicted to be better by more than the difference.
    public let fallback: String
    /// By how many percent of the fallback's predicted quality another model must be better.
    public let qualityDifference: Double

    /// A router.
    public init(arn: String, models: [String], fallback: String, qualityDifference: Double) {
        self.arn = arn
        self.models = models
        self.fallback = fallback
        self.qualityDifference = qualityDifference
    }

    /// Whether an identifier is the ARN of a prompt router, one that is there or not.
    public static func isARN(_ identifier: String) -> Bool {
        let parts = identifier.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", parts[2] == "bedrock" else { return false }
        return parts[5].hasPrefix("prompt-router/") || parts[5].hasPrefix("default-prompt-router/")
    }
}

/// Knows the prompt routers.
public protocol PromptRouterDirectory: Sendable {
    /// The router with an ARN; `nil` when there is none.
    /// - Throws: when the records cannot be read.
    func promptRouter(arn: String) async throws -> PromptRouter?
}

/// What an identifier names for operations that take routers too: a model, or a router that has yet to see the prompt.
public enum InvocationTarget: Sendable {
    /// One model.
    case model(ResolvedModel)
    /// A router, its fallback, and the others that may answer.
    case router(PromptRouter, fallback: ResolvedModel, others: [ResolvedModel])
}

/// The model that answers, and what a router says of it.
public struct RoutedModel: Sendable {
    /// The model.
    public let model: ResolvedModel
    /// What the trace of a router names: the ARN of the model as the router has it; `nil` when no router chose.
    public let invokedModelARN: String?
}
