// What one forward pass computes: pieces of several sequences whose rows share every matrix product. Values only: the
// scheduler builds one, the model runs it.

/// The rows of one forward pass, sequence by sequence.
public struct ForwardBatch: Sendable, Hashable {
    /// Which rows of a segment go through the output matrix.
    public enum WantedLogits: Sendable, Hashable {
        /// None: the segment only fills the cache (a prompt's chunk that is not its last).
        case none
        /// The last row's: the next token is drawn from it.
        case last
        /// Every row's: scoring a text, checking a draft.
        case all
    }

    /// Consecutive tokens of one sequence.
    public struct Segment: Sendable, Hashable {
        /// The token ids; never empty.
        public var tokens: [Int32]
        /// The position of the first token in its sequence; all positions before it are in the cache already.
        public var firstPosition: Int
        /// The sequence's page table: the cache page that holds positions `64 * index ..< 64 * (index + 1)` at each
        /// index, as far as this segment's last position. A page wholly outside every layer's sliding window is never
        /// read and may be any page of the cache.
        public var pages: [Int32]
        /// Which logits are wanted.
        public var logits: WantedLogits
        /// The adapter that the sequence runs with, in all of its segments; `nil` is the model itself.
        public var adapter: LoRAAdapter?
        /// Whether the sequence takes LongRoPE's short factors, in all of its segments: for sequences that never pass
        /// ``DecoderConfiguration/shortContextLength``. Keys of sequences with and without are not the same.
        public var takesShortFactors = false

        /// A segment.
        public init(
            tokens: [Int32], firstPosition: Int, pages: [Int32], logits: WantedLogits, adapter: LoRAAdapter? = nil
        ) {
            self.tokens = tokens
            self.firstPosition = firstPosition
            self.pages = pages
            self.logits = logits
            self.adapter = adapter
        }

        /// How many rows of logits come out.
        public var logitRowCount: Int {
            switch logits {
            case .none: 0
            case .last: min(1, tokens.count)
            case .all: tokens.count
            }
        }
    }

    /// The segments, each of another sequence; their order does not change any result.
    public var segments: [Segment]

    /// A batch.
    public init(segments: [Segment]) {
        self.segments = segments
    }

    /// How many rows go through the layers.
    public var rowCount: Int {
        segments.reduce(0) { $0 + $1.tokens.count }
    }

    /// How many rows of logits come out.
    public var logitRowCount: Int {
        segments.reduce(0) { $0 + $1.logitRowCount }
    }
}
