// The inference profiles that nobody creates: a model's id behind a geography, as invocations take it.

import BedrockShapes
import ModelCatalog

/// A system-defined profile of one model of the catalogue.
struct SystemInferenceProfile {
    /// For example `us`.
    let geography: String
    let model: ResolvedModel

    var id: String { "\(geography).\(model.id)" }

    /// The profiles of some models where clients of `region` look for them: their own geography's and the global ones.
    static func all(of models: [ResolvedModel], region: String) -> [SystemInferenceProfile] {
        let profiles = geographies(of: region).flatMap { geography in
            models.map { SystemInferenceProfile(geography: geography, model: $0) }
        }
        return profiles.sorted { $0.id < $1.id }
    }

    /// The geographies whose profiles a region lists
    /// (https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html).
    static func geographies(of region: String) -> [String] {
        let own: [String] =
            switch region {
            case let region where region.hasPrefix("us-gov-"): ["us-gov"]
            case let region where region.hasPrefix("us-"): ["us"]
            case let region where region.hasPrefix("eu-"): ["eu"]
            case let region where region.hasPrefix("ca-"): ["ca"]
            case "ap-northeast-1", "ap-northeast-3": ["apac", "jp"]
            case "ap-southeast-2", "ap-southeast-4": ["apac", "au"]
            case let region where region.hasPrefix("ap-"): ["apac"]
            default: []
            }
        return own + ["global"]
    }

    /// The profile that an id names; `nil` when there is no such geography or model.
    init?(id: String, catalog: ModelCatalog) async {
        guard let dot = id.firstIndex(of: "."), ModelIdentifier.geographies.contains(String(id[..<dot])),
            let model = await catalog.resolve(String(id[id.index(after: dot)...])),
            id.dropFirst(id[...dot].count) == model.id
        else { return nil }
        self.init(geography: String(id[..<dot]), model: model)
    }

    private init(geography: String, model: ResolvedModel) {
        self.geography = geography
        self.model = model
    }

    func arn(account: String, region: String) -> String {
        "arn:aws:bedrock:\(region):\(account):inference-profile/\(id)"
    }

    /// What clients are told of it.
    func summary(account: String, region: String) -> InferenceProfileSummary {
        let words = model.id.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        return InferenceProfileSummary(
            inferenceProfileName: String("\(geography.uppercased()) \(words)".prefix(64)),
            description: "Routes requests to \(model.id) on this server.",
            inferenceProfileArn: arn(account: account, region: region),
            models: [InferenceProfileModel(modelArn: "arn:aws:bedrock:\(region)::foundation-model/\(model.id)")],
            inferenceProfileId: id, status: .active, type: .systemDefined)
    }
}
