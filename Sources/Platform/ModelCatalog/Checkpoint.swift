// An opened model, whichever kind of file it is: its configuration, its tensors and its tokenizer.

import CheckpointFormats
import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TextTokenization

/// A checkpoint on disk, read as far as is cheap.
struct Checkpoint {
    let configuration: DecoderConfiguration
    let tensors: CheckpointTensors
    private let source: ModelSource

    /// Opens an entry's files.
    /// - Throws: `ModelError` that says what is wrong with them.
    init(entry: CatalogEntry) throws {
        do {
            source = try ModelSource(path: entry.path)
        } catch let error as CheckpointError {
            throw ModelError(error)
        }
        switch source {
        case .huggingFace(let folder):
            configuration = try DecoderConfiguration(huggingFace: .object(folder.configuration))
            tensors = CheckpointTensors(naming: .huggingFace, names: folder.tensorNames) { folder.tensor(named: $0) }
        case .gguf(let file):
            let reader = HyperparameterReader(source: "The metadata of \(file.path)") { key in
                file.metadata[key].map(Hyperparameter.init)
            }
            configuration = try DecoderConfiguration(
                gguf: reader, vocabularySize: file.tensor(named: "token_embd.weight")?.shape.rows)
            tensors = CheckpointTensors(naming: .gguf, names: file.tensorNames) { file.tensor(named: $0) }
        }
    }

    /// The model's tokenizer.
    /// - Throws: `ModelError`.
    func tokenizer() throws -> LoadedTokenizer {
        switch source {
        case .huggingFace(let folder): return try TokenizerLoader.load(huggingFaceFolder: folder.path)
        case .gguf(let file):
            throw ModelError(.unsupportedModel, "The vocabulary of \(file.path) cannot be read yet.")
        }
    }

    /// The tokens that end a turn: the tokenizer's, and those that the model's configuration names.
    func stopTokens(_ tokenizer: LoadedTokenizer) -> Set<Int32> {
        var tokens = Set(tokenizer.endOfTurnTokens)
        if case .huggingFace(let folder) = source {
            for configuration in [folder.configuration, folder.generationConfiguration] {
                let value = configuration["eos_token_id"]
                let ids = value?.array ?? [value].compactMap { $0 }
                tokens.formUnion(ids.compactMap(\.int).compactMap(Int32.init(exactly:)))
            }
        }
        return tokens
    }
}

extension ModelError {
    /// What a checkpoint's reader had to say.
    init(_ error: CheckpointError) {
        let code: ModelError.Code =
            switch error.code {
            case .unsupported: .unsupportedModel
            case .unreadable: .modelNotFound
            default: .invalidModelFile
            }
        self.init(code, error.message, remedy: error.remedy)
    }
}

extension Hyperparameter {
    /// A metadata value as the reader of hyper-parameters takes it.
    init(_ value: GGUFValue) {
        switch value {
        case .integer(let integer): self = .integer(integer)
        case .number(let number): self = .number(number)
        case .flag(let flag): self = .flag(flag)
        case .string(let text): self = .text(text)
        case .array(.integers(let values)): self = .list(values.map(Hyperparameter.integer))
        case .array(.numbers(let values)): self = .list(values.map(Hyperparameter.number))
        case .array(.flags(let values)): self = .list(values.map(Hyperparameter.flag))
        case .array(.strings(let values)): self = .list(values.map(Hyperparameter.text))
        }
    }
}
