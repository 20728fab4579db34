// What sentence-transformers does with hidden states: one case a module of modules.json.

import ModelContracts
import StructuredJSON

/// How the rows of a text become one.
enum PoolingMode: String, Sendable, Hashable {
    case cls
    case max
    case mean
    case meanSqrtLength = "mean_sqrt_len_tokens"
    case weightedMean = "weightedmean"
    case lastToken = "lasttoken"
}

/// A step behind the transformer.
enum EmbeddingModule: Sendable, Hashable {
    /// One vector for each mode, joined; without the prompt's tokens if they are not included.
    case pooling([PoolingMode], includesPrompt: Bool)
    /// A linear layer whose weights lie in a folder.
    case dense(folder: String, inputs: Int, outputs: Int, hasBias: Bool, activation: DenseActivation)
    /// Scaling to the length 1.
    case normalize

    /// The module of a type, as its folder's config.json describes it.
    init(type: String, folder: String) throws(ModelError) {
        let configuration = try FolderFiles(path: folder).object("config.json") ?? JSONObject()
        switch type.split(separator: ".").last {
        case "Pooling": self = try Self.pooling(configuration, folder: folder)
        case "Dense":
            guard let inputs = configuration["in_features"]?.int, let outputs = configuration["out_features"]?.int,
                (1...65_536).contains(inputs), (1...65_536).contains(outputs)
            else { throw ModelError(.invalidModelFile, "\(folder)/config.json: a dense layer has no sizes.") }
            guard configuration["use_residual"]?.bool != true else {
                throw ModelError(
                    .unsupportedModel, "\(folder)/config.json: use_residual is not supported in a dense layer.",
                    remedy: "Use a model whose dense layers replace their input.")
            }
            let name = configuration["activation_function"]?.string ?? "torch.nn.modules.activation.Tanh"
            guard let activation = DenseActivation(rawValue: String(name.split(separator: ".").last ?? "")) else {
                throw ModelError(
                    .unsupportedModel, "\(folder)/config.json: the activation \(name.prefix(80)) is not supported.",
                    remedy: "Supported are Identity, Tanh and ReLU.")
            }
            self = .dense(
                folder: folder, inputs: inputs, outputs: outputs, hasBias: configuration["bias"]?.bool ?? true,
                activation: activation)
        case "Normalize": self = .normalize
        default:
            throw ModelError(
                .unsupportedModel, "The module \(type.prefix(80)) of \(folder) is not supported.",
                remedy: "Supported are Transformer, Pooling, Dense and Normalize.")
        }
    }

    private static func pooling(_ configuration: JSONObject, folder: String) throws(ModelError) -> EmbeddingModule {
        var names: [String] = []
        if let name = configuration["pooling_mode"]?.string {
            names = [name]
        } else if let list = configuration["pooling_mode"]?.array {
            names = list.compactMap(\.string)
        } else {
            // The older form: a flag for each mode, joined in this order.
            let flags = [
                ("pooling_mode_cls_token", "cls"), ("pooling_mode_max_tokens", "max"),
                ("pooling_mode_mean_tokens", "mean"), ("pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len_tokens"),
                ("pooling_mode_weightedmean_tokens", "weightedmean"), ("pooling_mode_lasttoken", "lasttoken"),
            ]
            names = flags.filter { configuration[$0.0]?.bool == true }.map(\.1)
            if names.isEmpty { names = ["mean"] }
        }
        let modes = names.compactMap { PoolingMode(rawValue: $0.lowercased()) }
        guard !modes.isEmpty, modes.count == names.count else {
            throw ModelError(
                .unsupportedModel,
                "\(folder)/config.json: the pooling \(names.joined(separator: ", ").prefix(80)) is not known.")
        }
        return .pooling(modes, includesPrompt: configuration["include_prompt"]?.bool ?? true)
    }
}

/// What a dense layer's outputs pass.
enum DenseActivation: String, Sendable, Hashable {
    case identity = "Identity"
    case tanh = "Tanh"
    case relu = "ReLU"
}
