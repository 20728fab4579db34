// An opened model, whichever kind of file it is: its configuration, its tensors and its tokenizer.

import CheckpointFormats
import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TextEmbedding
import TextTokenization

/// A checkpoint on disk, read as far as is cheap.
struct Checkpoint {
    let configuration: DecoderConfiguration
    let tensors: CheckpointTensors
    private let source: ModelSource

    /// Opens an entry's files.
    /// - Throws: `ModelError` that says what is wrong with them.
    init(entry: CatalogEntry) throws {
        source = try ModelSource.opened(at: entry.path)
        configuration = try DecoderConfiguration(source: source)
        tensors = CheckpointTensors(source: source)
    }

    /// The model's tokenizer.
    /// - Throws: `ModelError`.
    func tokenizer() throws -> LoadedTokenizer {
        switch source {
        case .huggingFace(let folder): return try TokenizerLoader.load(huggingFaceFolder: folder.path)
        case .gguf(let file): return try TokenizerLoader.load(gguf: GGUFVocabulary(file: file))
        }
    }

    /// The element type that most bytes of the weights have.
    var weightType: String { tensors.weightType }

    /// The sampling that the model's makers recommend (generation_config.json); it stands in for what a request leaves
    /// open.
    var recommendedOptions: GenerationOptions {
        guard case .huggingFace(let folder) = source, folder.generationConfiguration["do_sample"]?.bool == true else {
            return GenerationOptions()
        }
        let configuration = folder.generationConfiguration
        return GenerationOptions(
            temperature: configuration["temperature"]?.double, topP: configuration["top_p"]?.double,
            topK: configuration["top_k"]?.int, minP: configuration["min_p"]?.double,
            repetitionPenalty: configuration["repetition_penalty"]?.double)
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

extension ModelSource {
    /// The files at `path`, opened.
    /// - Throws: `ModelError` that says what is wrong with them.
    static func opened(at path: String) throws(ModelError) -> ModelSource {
        do throws(CheckpointError) {
            return try ModelSource(path: path)
        } catch {
            throw ModelError(error)
        }
    }
}

extension CheckpointTensors {
    /// The element type that most bytes of the weights have.
    var weightType: String {
        var bytes: [ElementType: Int] = [:]
        for name in names {
            guard let tensor = try? tensor(name) else { continue }
            bytes[tensor.type, default: 0] += tensor.byteCount
        }
        return bytes.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key.rawValue ?? ""
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
