// Opens a decoder from whatever kind of checkpoint lies at a path.

public import CheckpointFormats
import ModelContracts
import StructuredJSON
public import TensorCore

extension DecoderConfiguration {
    /// The configuration of an opened checkpoint that generates: its config.json or its GGUF metadata.
    /// - Throws: `ModelError` that names the member or key.
    public init(source: ModelSource) throws {
        switch source {
        case .huggingFace(let folder):
            self = try DecoderConfiguration(huggingFace: .object(folder.configuration))
                .checkedForGeneration(source: "config.json")
        case .gguf(let file):
            let reader = HyperparameterReader(source: "GGUF metadata") { name in
                file.metadata[name].map(Hyperparameter.init(gguf:))
            }
            try self.init(gguf: reader, vocabularySize: file.tensor(named: "token_embd.weight")?.shape.rows)
        }
    }
}

extension CheckpointTensors {
    /// The tensors of an opened checkpoint.
    public init(source: ModelSource) {
        switch source {
        case .huggingFace(let folder):
            let float8 = Float8Weights(folder)
            self.init(
                naming: .huggingFace, names: float8.names, tensor: float8.tensor)
        case .gguf(let file):
            self.init(naming: .gguf, names: file.tensorNames) { file.tensor(named: $0) }
        }
    }
}

extension DecoderModel {
    /// Loads an opened checkpoint; see ``init(configuration:tensors:pool:progress:)``.
    public convenience init(
        source: ModelSource,
        pool: ComputePool,
        progress: ((_ loadedBytes: Int, _ totalBytes: Int) -> Void)? = nil
    ) throws {
        try self.init(
            configuration: DecoderConfiguration(source: source), tensors: CheckpointTensors(source: source),
            pool: pool, progress: progress)
    }
}

extension Hyperparameter {
    /// A value of GGUF metadata.
    init(gguf value: GGUFValue) {
        switch value {
        case .integer(let integer): self = .integer(integer)
        case .number(let number): self = number.isFinite ? .number(number) : .unreadable
        case .flag(let flag): self = .flag(flag)
        case .string(let text): self = .text(text)
        case .array(.integers(let values)): self = .list(values.map { .integer($0) })
        case .array(.numbers(let values)): self = .list(values.map { $0.isFinite ? .number($0) : .unreadable })
        case .array(.flags(let values)): self = .list(values.map { .flag($0) })
        case .array(.strings(let values)): self = .list(values.map { .text($0) })
        }
    }
}
