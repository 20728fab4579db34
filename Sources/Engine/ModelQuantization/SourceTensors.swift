// The tensors that go into a GGUF file, under the names that it gives them.

import CheckpointFormats
import ModelContracts
import TensorCore

/// One tensor of the file to come.
struct SourceTensor {
    /// The name in GGUF.
    let name: String
    /// Where its values come from.
    let view: TensorView
    /// The source's row (in a vector: element) that stands for row `i`; `nil` for its own order.
    var order: ((Int) -> Int)?

    /// The values, all of a vector, or some rows of a matrix.
    func values(rows: Range<Int>) throws -> [Float] {
        guard view.shape.rank >= 2 else {
            let values = try view.floats()
            return order.map { order in values.indices.map { values[order($0)] } } ?? values
        }
        return try view.floats(ofRows: rows, order: order)
    }
}

/// A model on its way into a GGUF file.
struct QuantizationSource {
    /// The metadata, without those that say how the tensors are stored.
    var writer = GGUFWriter()
    /// The tensors in the file's order.
    var tensors: [SourceTensor] = []
    /// How many layers the model has.
    var layerCount = 0

    /// The types that are exact enough to be quantised again.
    private static let readable: Set<ElementType> = [.f32, .f16, .bf16, .q80, .f8E4M3, .f8E5M2]

    /// What is in a GGUF file; its metadata are taken over as they are.
    init(_ file: GGUFFile) throws {
        if let count = file["split.count"]?.integer, count > 1 {
            throw ModelError(
                .unsupportedModel, "\(file.path) is one of \(count) parts of a model.",
                remedy: "Join the parts with llama.cpp's gguf-split --merge.")
        }
        for key in file.keys
        where !["general.file_type", "general.quantization_version"].contains(key) && !key.hasPrefix("split.") {
            try writer.copy(key, from: file)
        }
        let architecture = file["general.architecture"]?.string ?? ""
        layerCount = file[architecture + ".block_count"]?.integer ?? 0
        tensors = file.tensorNames.compactMap { name in
            file.tensor(named: name).map { SourceTensor(name: name, view: $0) }
        }
    }

    /// What is in a Hugging Face folder.
    init(_ folder: HuggingFaceFolder) throws {
        let conversion = try HuggingFaceConversion(folder)
        writer = try conversion.metadata()
        layerCount = conversion.layerCount
        tensors = try conversion.tensors()
    }

    /// Refuses tensors that were quantised to few bits already: every rounding loses, and none is undone.
    func checkTypes() throws {
        guard let tensor = tensors.first(where: { !Self.readable.contains($0.view.type) }) else { return }
        throw ModelError(
            .unsupportedModel,
            "The tensor \(tensor.name) is stored as \(tensor.view.type.rawValue), from which nothing is quantised.",
            remedy: "Quantise the model's Hugging Face folder, or a GGUF file of F32, F16, BF16 or Q8_0.")
    }
}
