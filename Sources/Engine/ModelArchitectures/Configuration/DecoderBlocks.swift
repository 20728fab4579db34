// Which of the shared blocks a decoder is built of, and the numbers that go with them. A family sets what differs from
// the common decoder (root-mean-square norms before either block, a gated SiLU feed-forward, rotary positions).

/// The choice of blocks.
struct DecoderBlocks: Sendable, Hashable {
    /// The kind of every norm.
    enum Norm: Sendable, Hashable {
        /// Root mean square (Zhang and Sennrich 2019, arXiv:1910.07467).
        case rootMeanSquare
        /// The same, its weight stored as the difference from one; GGUF files hold the sum.
        case rootMeanSquareAroundOne
        /// Layer norm (Ba et al. 2016, arXiv:1607.06450), with a bias or without.
        case layer(hasBias: Bool)
    }

    /// Where norms stand around attention and feed-forward.
    enum Placement: Sendable, Hashable {
        /// Before either.
        case before
        /// After either, before the result is added.
        case after
        /// Before and after either.
        case sandwich
        /// Both read the layer's input, each through a norm of its own or both through one; both results are added.
        case parallel(sharesNorm: Bool)
    }

    /// The function inside the feed-forward block.
    enum Activation: Sendable, Hashable {
        /// `x / (1 + exp(-x))`.
        case silu
        /// Gaussian error linear unit (arXiv:1606.08415), by the error function.
        case gelu
        /// The same by its hyperbolic tangent approximation.
        case geluTanh
        /// gpt-oss: `(up + 1) * gate / (1 + exp(-alpha * gate))`, gate cut above `limit`, up on both sides.
        case clampedSilu(alpha: Float, limit: Float)
    }

    /// Norms of queries and keys before the rotation.
    enum QueryKeyNorm: Sendable, Hashable {
        case absent
        /// Over each head.
        case head
        /// Over all heads together.
        case width
    }

    /// How the rows of a tensor that holds q, k and v follow one another.
    enum FusedRows: Sendable, Hashable {
        /// All of q, then all of k, then all of v.
        case stacked
        /// By key and value head: its queries, its key, its value.
        case byKeyValueHead
    }

    var norm = Norm.rootMeanSquare
    var placement = Placement.before
    var activation = Activation.silu
    /// Whether the activation's result is multiplied with a second projection (arXiv:2002.05202).
    var isGated = true
    var queryKeyNorm = QueryKeyNorm.absent
    /// Positions are rows of a matrix that are added to the embeddings, instead of rotations.
    var hasLearnedPositions = false
    /// The order in Hugging Face files; GGUF's is `stacked` always.
    var fusedRows = FusedRows.stacked
    /// Multiplies embeddings.
    var embeddingScale: Float = 1
    /// Multiplies attention scores; `nil` is `1 / sqrt(head dimension)`.
    var attentionScale: Float?
    /// Multiplies what attention and feed-forward add.
    var residualScale: Float = 1
    /// Multiplies logits.
    var logitScale: Float = 1
    /// Attention scores become `cap * tanh(score / cap)`; zero for none.
    var attentionSoftCap: Float = 0
    /// Logits become `cap * tanh(logit / cap)`; zero for none.
    var logitSoftCap: Float = 0
    /// A learned score for each head that takes part in the softmax and has no value.
    var hasAttentionSinks = false
    /// Whether a row sees only what stands before it; embedding models may see both sides.
    var isCausal = true
    /// A mixture of experts in place of the feed-forward block.
    var experts: Experts?

    /// A mixture of experts (Shazeer et al. 2017, arXiv:1701.06538).
    struct Experts: Sendable, Hashable {
        /// How weights come from the router's logits.
        enum Weighting: Sendable, Hashable {
            /// Softmax over all experts, of which the chosen ones' shares are taken as they are.
            case shareOfAll
            /// Softmax over the chosen experts.
            case shareOfChosen
        }

        /// How many there are.
        var count: Int
        /// How many a token goes through.
        var used: Int
        /// Components inside one.
        var feedForwardSize: Int
        var weighting: Weighting
        /// Whether router and experts carry biases.
        var hasBias = false
    }
}
