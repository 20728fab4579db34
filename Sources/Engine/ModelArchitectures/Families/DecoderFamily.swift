// What a model family is: names and how its files are read. A family is one file in this folder, which says how it
// differs from the common decoder, and one line in the registry.

/// How one family's decoder differs from the next one's.
public struct DecoderFamily: Sendable, Hashable {
    /// When a projection carries a bias.
    enum Bias: Sendable, Hashable {
        /// Never.
        case absent
        /// In every model of the family.
        case present
        /// As this member of config.json says, or else this.
        case configured(String, default: Bool = false)
    }

    /// Which layers attend to a window of positions only.
    enum Window: Sendable, Hashable {
        /// None.
        case absent
        /// All layers, by the size in `sliding_window`; this size when it is left out.
        case everyLayer(default: Int?)
        /// The layers that `layer_types` names, else those from `max_window_layers` on; only with
        /// `use_sliding_window`.
        case upperLayers
        /// The layers that `layer_types` names, else all but every `period`-th; this size when it is left out.
        case alternating(period: Int, default: Int)
    }

    /// The names of config.json's common members.
    struct Members: Sendable {
        var layers = "num_hidden_layers"
        var hidden = "hidden_size"
        var heads = "num_attention_heads"
        var keyValueHeads = "num_key_value_heads"
        var feedForward = "intermediate_size"
        var context = "max_position_embeddings"
        var normEpsilon = "rms_norm_eps"
        var activation = "hidden_act"
        var rotaryBase = "rope_theta"
        /// Another name of `partial_rotary_factor`.
        var rotatedShare: String?
    }

    /// Reads what only this family has; the common members are read already.
    typealias Adjustment = @Sendable (inout DecoderConfiguration, HyperparameterReader) throws -> Void
    /// The same for GGUF metadata, whose names begin with `prefix`.
    typealias PrefixedAdjustment =
        @Sendable (
            inout DecoderConfiguration, HyperparameterReader, _ prefix: String
        ) throws -> Void

    /// The name that people use.
    public let name: String
    /// config.json's `model_type`.
    public let modelType: String
    /// An entry of config.json's `architectures`, read when there is no `model_type`.
    let architecture: String
    /// GGUF's `general.architecture`; several families may share one.
    let ggufArchitecture: String
    /// Whether GGUF files hold the rows of q and k reordered so that rotary pairs stand side by side.
    var ggufInterleavesRotaryPairs = false
    /// The blocks that every model of the family has.
    var blocks = DecoderBlocks()
    /// The names of config.json's members.
    var members = Members()
    /// The number of key and value heads where config.json leaves it out; `nil` is the number of query heads.
    var defaultKeyValueHeads: Int?
    /// The feed-forward size where config.json leaves it out, in hidden sizes; `nil` where it must be there.
    var feedForwardFallback: Int?
    /// The epsilon of norms where config.json leaves it out; `nil` where it must be there.
    var defaultNormEpsilon: Double?
    /// Whether `quantization_config` is one that the family reads.
    var readsQuantizationConfig = false
    /// Biases of q, k and v.
    var queryKeyValueBias = Bias.absent
    /// Bias of the attention's output projection.
    var outputBias = Bias.absent
    /// Biases of the feed-forward block.
    var feedForwardBias = Bias.absent
    /// The head dimension where config.json leaves it out; `nil` is hidden size over heads.
    var defaultHeadDimension: Int?
    /// The rotary base where config.json leaves it out.
    var defaultRotaryBase = 10_000.0
    /// Whether a part of a head's components may be rotated, and how large it is where config.json leaves it out.
    var rotatedShare: Double?
    /// Whether rotary parameters may stand under `full_attention` and `sliding_attention`.
    var rotaryBaseByLayer = false
    /// Whether GGUF files may hold LongRoPE's factors as tensors without naming a kind of scaling.
    var ggufHasLongFactors = false
    /// Whether the output matrix is the embedding where config.json does not say; `nil` leaves it to the tensors.
    var defaultTiedEmbeddings: Bool?
    /// Sliding windows.
    var window = Window.absent
    /// Every n-th layer goes without rotary positions (NoPE) where config.json does not list them; `nil` is none.
    var rotaryFreeInterval: Int?
    /// Whether embedding models of the family may set `is_causal` to false.
    var mayAttendBothWays = false
    /// Whether its models are mixtures of experts.
    var isMixture = false
    /// What the tensors are called.
    var tensorNames: @Sendable (DecoderConfiguration) -> TensorNames = { _ in TensorNames() }
    /// Takes a layer's experts out of a checkpoint.
    var loadExperts: @Sendable (LayerTensors, DecoderBlocks.Experts) throws -> [DenseFeedForward] = {
        try ExpertWeights.loadSeparate($0, $1)
    }
    /// GGUF members, without their prefix, that mean something in this family alone.
    var ggufMembers: Set<String> = []
    /// Reads the rest of config.json.
    var adjustHuggingFace: Adjustment = { _, _ in }
    /// Reads the rest of GGUF metadata.
    var adjustGGUF: PrefixedAdjustment = { _, _, _ in }

    /// What its GGUF files have beyond what follows from the above; `nil` where folders are not converted.
    var ggufWriting: GGUFWriting? = GGUFWriting()

    /// Whether they are the same family: `model_type` names it.
    public static func == (one: DecoderFamily, other: DecoderFamily) -> Bool {
        one.modelType == other.modelType
    }

    /// Hashes `model_type`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(modelType)
    }

    /// The `model_type` of every family that can be run, in alphabetical order.
    public static var supportedModelTypes: [String] {
        all.map(\.modelType).sorted()
    }

    /// The `general.architecture` of every family that can be run, in alphabetical order.
    public static var supportedGGUFArchitectures: [String] {
        Set(all.map(\.ggufArchitecture)).sorted()
    }
}
