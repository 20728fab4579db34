// From a text to the tokens of an embedding model, and from its hidden states to a vector.

import ModelArchitectures
import ModelContracts
import StructuredJSON

/// What an embedding model does before and behind its transformer.
struct EmbeddingPipeline: Sendable {
    struct Plan: Sendable {}

    let traits: EmbeddingModelTraits

    init(folder: EmbeddingFolder) throws(ModelError) {
        traits = try Self.traits(of: folder)
    }

    /// What the files say of the vectors.
    static func traits(of folder: EmbeddingFolder) throws(ModelError) -> EmbeddingModelTraits {
        var dimensions = try folder.hiddenSize()
        for module in folder.modules {
            switch module {
            case .pooling(let modes, _): dimensions *= modes.count
            case .dense(let path, let inputs, let outputs, _, _):
                guard inputs == dimensions else {
                    throw ModelError(
                        .invalidModelFile,
                        "\(path): a layer of \(inputs) inputs stands behind \(dimensions) components.")
                }
                dimensions = outputs
            case .normalize: break
            }
        }
        let listed = folder.settings["matryoshka_dimensions"] ?? folder.configuration["matryoshka_dimensions"]
        let cuts = (listed?.array ?? []).compactMap(\.int).filter { (1...dimensions).contains($0) }
        return EmbeddingModelTraits(
            dimensions: dimensions, contextLength: try folder.contextLength(),
            matryoshkaDimensions: Set(cuts).sorted(by: >))
    }

    func plan(_ options: EmbeddingOptions) throws -> Plan { Plan() }
    func encode(_ text: String, _ plan: Plan) throws -> EncoderText { EncoderText(tokens: []) }
    func vector(of states: EncoderStates, _ plan: Plan) -> TextEmbedding { TextEmbedding(vector: [], tokenCount: 0) }
}
