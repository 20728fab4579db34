// The registry of model families: one entry a family, saying how it differs from the common decoder. A family that
// differs only in these traits needs one line here and nothing else.

/// How one family's decoder differs from the next one's.
public struct DecoderFamily: Sendable, Hashable {
    /// When a projection carries a bias.
    enum Bias: Sendable, Hashable {
        /// Never.
        case absent
        /// In every model of the family.
        case present
        /// As this member of config.json says (`false` when it is left out).
        case configured(String)
    }

    /// Which layers attend to a window of positions only.
    enum Window: Sendable, Hashable {
        /// None.
        case absent
        /// All layers, by the size in `sliding_window`; this size when it is left out.
        case everyLayer(default: Int)
        /// The layers that `layer_types` names, else those from `max_window_layers` on; only with
        /// `use_sliding_window`.
        case upperLayers
    }

    /// The name that people use.
    public let name: String
    /// config.json's `model_type`.
    public let modelType: String
    /// An entry of config.json's `architectures`, read when there is no `model_type`.
    let architecture: String
    /// GGUF's `general.architecture`; several families may share one.
    let ggufArchitecture: String
    /// Whether GGUF files hold the rows of q and k reordered so that rotary pairs stand side by side.
    let ggufInterleavesRotaryPairs: Bool
    /// Biases of q, k and v.
    var queryKeyValueBias = Bias.absent
    /// Bias of the attention's output projection.
    var outputBias = Bias.absent
    /// Biases of gate, up and down.
    var feedForwardBias = Bias.absent
    /// Whether each head of q and k passes a root-mean-square norm before the rotation.
    var hasQueryKeyNorm = false
    /// The head dimension where config.json leaves it out; `nil` is hidden size over heads.
    var defaultHeadDimension: Int?
    /// The rotary base where config.json leaves it out.
    var defaultRotaryBase = 10_000.0
    /// Sliding windows.
    var window = Window.absent
    /// Every n-th layer goes without rotary positions (NoPE) where config.json does not list them; `nil` is none.
    var rotaryFreeInterval: Int?

    /// Every family that can be run.
    static let all: [DecoderFamily] = [
        DecoderFamily(
            name: "Llama", modelType: "llama", architecture: "LlamaForCausalLM", ggufArchitecture: "llama",
            ggufInterleavesRotaryPairs: true, queryKeyValueBias: .configured("attention_bias"),
            outputBias: .configured("attention_bias"), feedForwardBias: .configured("mlp_bias")),
        DecoderFamily(
            name: "Mistral", modelType: "mistral", architecture: "MistralForCausalLM", ggufArchitecture: "llama",
            ggufInterleavesRotaryPairs: true, window: .everyLayer(default: 4096)),
        DecoderFamily(
            name: "Qwen2", modelType: "qwen2", architecture: "Qwen2ForCausalLM", ggufArchitecture: "qwen2",
            ggufInterleavesRotaryPairs: false, queryKeyValueBias: .present, window: .upperLayers),
        DecoderFamily(
            name: "Qwen3", modelType: "qwen3", architecture: "Qwen3ForCausalLM", ggufArchitecture: "qwen3",
            ggufInterleavesRotaryPairs: false, queryKeyValueBias: .configured("attention_bias"),
            outputBias: .configured("attention_bias"), hasQueryKeyNorm: true, defaultHeadDimension: 128,
            window: .upperLayers),
        DecoderFamily(
            name: "SmolLM3", modelType: "smollm3", architecture: "SmolLM3ForCausalLM", ggufArchitecture: "smollm3",
            ggufInterleavesRotaryPairs: true, queryKeyValueBias: .configured("attention_bias"),
            outputBias: .configured("attention_bias"), feedForwardBias: .configured("mlp_bias"),
            defaultRotaryBase: 2_000_000, rotaryFreeInterval: 4),
    ]

    /// The `model_type` of every family that can be run, in alphabetical order.
    public static var supportedModelTypes: [String] {
        all.map(\.modelType).sorted()
    }

    /// The `general.architecture` of every family that can be run, in alphabetical order.
    public static var supportedGGUFArchitectures: [String] {
        Set(all.map(\.ggufArchitecture)).sorted()
    }
}
