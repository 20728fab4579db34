// A checkpoint's tensors by name, whatever kind of file holds them.

public import TensorCore

/// The tensors of one checkpoint, whatever kind of file holds them.
public struct CheckpointTensors {
    /// Whose names the tensors bear.
    public enum Naming: Sendable, Hashable {
        /// transformers': `model.layers.0.self_attn.q_proj.weight`.
        case huggingFace
        /// GGUF's: `blk.0.attn_q.weight`.
        case gguf
    }

    /// Whose names the tensors bear.
    public let naming: Naming
    /// Every name in the checkpoint.
    public let names: [String]
    /// The tensor of a name.
    public let tensor: (_ name: String) throws -> TensorView?

    /// The tensors of a checkpoint.
    public init(naming: Naming, names: [String], tensor: @escaping (_ name: String) throws -> TensorView?) {
        self.naming = naming
        self.names = names
        self.tensor = tensor
    }
}
