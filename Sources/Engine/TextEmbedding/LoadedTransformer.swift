// Reads a transformer's weights and tokenizer out of a folder.

import CheckpointFormats
import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TextTokenization

/// What is read of a folder's transformer.
struct LoadedTransformer {
    let model: any StatesModel
    let tokenizer: LoadedTokenizer
    let pool: ComputePool

    init(
        _ folder: EmbeddingFolder, precision: EncoderPrecision = .full, threads: Int?,
        progress: (@Sendable (Double) -> Void)?
    ) throws {
        let isEncoder = EncoderConfiguration.isEncoder(folder.configuration)
        guard isEncoder || folder.use == .vectors else {
            throw ModelError(
                .unsupportedModel,
                "\(folder.path): reranking with "
                    + (folder.gguf == nil ? "a decoder (\(folder.modelType))" : "a GGUF file") + " is not supported.",
                remedy: "Supported are \(EncoderConfiguration.supportedModelTypes.joined(separator: ", ")).")
        }
        let shape = try folder.readShape()
        let pool = try ComputePool(threads: threads)
        let tensors: CheckpointTensors
        if let file = folder.gguf {
            tensors = isEncoder ? CheckpointTensors(encoder: file) : CheckpointTensors(source: .gguf(file))
            tokenizer = try TokenizerLoader.load(gguf: GGUFVocabulary(file: file))
        } else {
            tensors = CheckpointTensors(
                source: try Self.translating { try ModelSource(path: folder.transformerPath) })
            tokenizer = try TokenizerLoader.load(huggingFaceFolder: folder.transformerPath)
        }
        let report = { (loaded: Int, total: Int) in progress?(Double(loaded) / Double(max(total, 1))) ?? () }
        self.pool = pool
        guard tokenizer.vocabularySize <= shape.vocabularySize else {
            throw ModelError(
                .invalidModelFile,
                "The tokenizer of \(folder.path) has \(tokenizer.vocabularySize) tokens; the model has "
                    + "\(shape.vocabularySize).",
                remedy: "Use the tokenizer that the model was trained with.")
        }
        if isEncoder {
            model = try EncoderModel(
                configuration: EncoderConfiguration(huggingFace: .object(folder.configuration)), tensors: tensors,
                scoring: folder.use == .scores ? Self.scoring(folder.configuration) : nil,
                precision: precision, pool: pool, progress: report)
        } else {
            model = try DecoderModel(
                configuration: folder.decoderConfiguration(), tensors: tensors, hasOutput: false, pool: pool,
                progress: report)
        }
    }

    private static func scoring(_ configuration: JSONObject) -> EncoderScorer.Settings {
        var settings = EncoderScorer.Settings()
        guard configuration["model_type"]?.string == "modernbert" else { return settings }
        settings.usesMean = configuration["classifier_pooling"]?.string == "mean"
        settings.hasDenseBias = configuration["classifier_bias"]?.bool ?? false
        return settings
    }

    /// Runs `body` and turns the errors of checkpoints and tensors into `ModelError`.
    static func translating<Value>(_ body: () throws -> Value) throws(ModelError) -> Value {
        do {
            return try body()
        } catch let error as ModelError {
            throw error
        } catch let error as CheckpointError {
            throw ModelError(
                error.code == .unsupported ? .unsupportedModel : .invalidModelFile, error.message,
                remedy: error.remedy)
        } catch let error as TensorError {
            throw ModelError(
                error.code == .outOfResources ? .outOfMemory : .invalidModelFile, error.message,
                remedy: error.remedy)
        } catch {
            throw ModelError(.internalFailure, "\(error)")
        }
    }
}
