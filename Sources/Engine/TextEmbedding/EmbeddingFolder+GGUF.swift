// A GGUF file of an embedding model: an encoder, or a decoder whose metadata say how its states are pooled.

import CheckpointFormats
import ModelArchitectures
import ModelContracts
import StructuredJSON

extension EmbeddingFolder {
    init(ggufFile path: String) throws(ModelError) {
        let file: GGUFFile
        do throws(CheckpointError) {
            file = try GGUFFile(path: path)
        } catch {
            throw ModelError(
                error.code == .unsupported ? .unsupportedModel : .invalidModelFile, error.message,
                remedy: error.remedy)
        }
        self.path = path
        transformerPath = path
        gguf = file
        settings = JSONObject()
        tokenLimit = nil
        let architecture = file.metadata["general.architecture"]?.string ?? ""
        let isEncoder = EncoderConfiguration.ggufArchitectures.contains(architecture)
        // llama.cpp's numbers: 0 none, 1 mean, 2 cls, 3 last, 4 a score.
        let pooling = file.metadata["\(architecture).pooling_type"]?.integer
        switch pooling {
        case 4: use = .scores
        case nil, 0: use = isEncoder ? .vectors : .answers
        default: use = .vectors
        }
        guard use == .vectors else {
            configuration = JSONObject()
            modules = []
            return
        }
        let mode: PoolingMode
        switch pooling {
        // Without a word of it an encoder is pooled by its mean, as a bare folder is.
        case nil, 0, 1: mode = .mean
        case 2: mode = .cls
        case 3: mode = .lastToken
        case let other?:
            throw ModelError(
                .unsupportedModel, "\(path): \(architecture.prefix(80)).pooling_type is \(other), which is not known.")
        }
        configuration = isEncoder ? try EncoderConfiguration.huggingFaceConfiguration(of: file) : JSONObject()
        // The file does not say whether vectors are scaled; llama.cpp's programs scale them.
        modules = [.pooling([mode], includesPrompt: true), .normalize]
    }
}
