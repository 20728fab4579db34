// What a decoder of a Hugging Face folder is in a GGUF file: hyper-parameters, and tensors under llama.cpp's names and in
// its order of rows. Everything follows from the family's description; what a family adds stands in its own file.

package import CheckpointFormats
import ModelContracts
import StructuredJSON
package import TensorCore

/// What a family says of its GGUF files beyond what follows from its blocks and names.
struct GGUFWriting: Sendable {
    /// Which biases of projections llama.cpp's files of the architecture have.
    enum Biases: Sendable {
        /// Those that the model has.
        case asInModel
        /// None: a model with biases has no such file.
        case none
        /// All: a model without has no such file.
        case all
    }

    var biases = Biases.asInModel
    /// Whether the output matrix must be there though it is the embedding.
    var needsOutput = false
    /// Members, without their prefix, that only this family has.
    var members: @Sendable (DecoderConfiguration, HyperparameterReader) throws -> [(String, Hyperparameter)] = { _, _ in
        []
    }
}

/// A decoder of a Hugging Face folder as a GGUF file is to hold it.
package struct GGUFForm {
    /// One tensor of the file.
    package struct Tensor {
        /// The name in GGUF.
        package let name: String
        /// The shape in GGUF.
        package let shape: TensorShape
        /// Where its values come from: one tensor, or one for each expert.
        package let parts: [TensorView]
        /// The source's row (in a vector: element) that stands for row `i`; `nil` for its own order.
        package var order: ((Int) -> Int)?
        /// Whether the source holds rows and columns exchanged.
        package var isTransposed = false
        /// What is added to every value.
        package var offset: Float = 0
    }

    /// `general.architecture`.
    package let architecture: String
    /// How many layers there are.
    package let layerCount: Int
    /// How many rows the embedding has.
    package let vocabularySize: Int
    /// The hyper-parameters with their whole keys, in the file's order.
    package let members: [(key: String, value: Hyperparameter)]
    /// The tensors: what stands outside the layers first, then layer by layer.
    package let tensors: [Tensor]

    /// What `folder` becomes.
    /// - Throws: `ModelError` that names the member or tensor that a GGUF file of the family cannot hold.
    package init(_ folder: HuggingFaceFolder) throws {
        // Whatever this engine would not compute is refused here, by name.
        let configuration = try DecoderConfiguration(source: .huggingFace(folder))
        let family = configuration.family
        guard let writing = family.ggufWriting else {
            let known = DecoderFamily.all.filter { $0.ggufWriting != nil }.map(\.modelType).sorted()
            throw ModelError(
                .unsupportedModel, "Folders of the family '\(family.modelType)' cannot be turned into a GGUF file.",
                remedy: "Known are \(known.joined(separator: ", ")); or give a GGUF file.")
        }
        let reader = HyperparameterReader(source: "config.json") {
            folder.configuration[$0].map(Hyperparameter.init(json:))
        }
        try Self.check(writing.biases, of: configuration)
        let rotary = try GGUFRotary(configuration, reader)
        members = try Self.members(of: configuration, reader, writing, rotary)
        try Self.checkRoundTrip(of: configuration, members, rotary)
        var collector = GGUFTensorCollector(
            configuration, checkpoint: CheckpointTensors(source: .huggingFace(folder)))
        try collector.collect(rotary, needsOutput: writing.needsOutput)
        tensors = collector.tensors
        architecture = family.ggufArchitecture
        layerCount = configuration.layers.count
        vocabularySize = configuration.vocabularySize
    }

    private static func check(_ biases: GGUFWriting.Biases, of configuration: DecoderConfiguration) throws {
        let flags = [
            configuration.hasQueryKeyValueBias, configuration.hasOutputBias, configuration.hasFeedForwardBias,
        ].map { $0 ?? false }
        let fits =
            switch biases {
            case .asInModel: true
            case .none: !flags.contains(true)
            case .all: !flags.contains(false)
            }
        guard fits else {
            throw ModelError(
                .unsupportedModel,
                "config.json: GGUF files of the architecture \(configuration.family.ggufArchitecture) hold "
                    + "\(biases == .all ? "only projections with" : "no projections with") biases.")
        }
    }

    // MARK: Hyper-parameters

    private static func members(
        of configuration: DecoderConfiguration,
        _ reader: HyperparameterReader,
        _ writing: GGUFWriting,
        _ rotary: GGUFRotary
    ) throws -> [(key: String, value: Hyperparameter)] {
        let family = configuration.family
        let context = try reader.integer(family.members.context, in: DecoderConfiguration.Limits.context)
        var own: [(String, Hyperparameter)] = [
            ("block_count", .integer(configuration.layers.count)),
            ("context_length", .integer(context)),
            ("embedding_length", .integer(configuration.hiddenSize)),
            ("feed_forward_length", .integer(configuration.feedForwardSize)),
            ("attention.head_count", .integer(configuration.headCount)),
            ("attention.head_count_kv", .integer(configuration.keyValueHeadCount)),
            (family.blocks.norm.epsilonMember, .number(Double(configuration.normEpsilon))),
            ("attention.key_length", .integer(configuration.headDimension)),
            ("attention.value_length", .integer(configuration.headDimension)),
            ("vocab_size", .integer(configuration.vocabularySize)),
        ]
        own += rotary.members
        own += windowMembers(of: configuration)
        if let experts = configuration.blocks.experts {
            own += [("expert_count", .integer(experts.count)), ("expert_used_count", .integer(experts.used))]
        }
        own += try writing.members(configuration, reader)
        return [("general.architecture", .text(family.ggufArchitecture))]
            + own.map { (key: family.ggufArchitecture + "." + $0.0, value: $0.1) }
    }

    private static func windowMembers(of configuration: DecoderConfiguration) -> [(String, Hyperparameter)] {
        let windows = configuration.layers.map(\.slidingWindow)
        guard let window = windows.compactMap({ $0 }).first else { return [] }
        let size: (String, Hyperparameter) = ("attention.sliding_window", .integer(window))
        guard case .alternating(let usual, _) = configuration.family.window else { return [size] }
        let period = (windows.firstIndex(of: nil) ?? windows.count) + 1
        return period == usual || windows.count < usual
            ? [size] : [size, ("attention.sliding_window_pattern", .integer(period))]
    }
}
