// The tensors that go into a GGUF file, under the names that it gives them.

import CheckpointFormats
import ModelContracts
import TensorCore

/// One tensor of the file to come.
struct SourceTensor {
    /// The name in GGUF.
    let name: String
    /// The shape in GGUF.
    let shape: TensorShape
    /// Where its values come from: one tensor, or several whose rows follow one another.
    let parts: [TensorView]
    /// The source's row (in a vector: element) that stands for row `i`; `nil` for its own order.
    var order: ((Int) -> Int)?
    /// Whether the source holds rows and columns exchanged.
    var isTransposed = false
    /// What is added to every value.
    var offset: Float = 0

    /// How the source stores it.
    var type: ElementType { parts.first?.type ?? .f32 }

    /// The values, all of a vector, or some rows of a matrix.
    /// - Throws: `TensorError` that names the tensor.
    func values(rows: Range<Int>) throws -> [Float] {
        var values: [Float] = []
        if shape.rank < 2, let vector = try parts.first?.floats() {
            values = order.map { order in vector.indices.map { vector[order($0)] } } ?? vector
        } else {
            var first = 0
            for part in parts {
                let view = isTransposed ? try part.transposed() : part
                let own = rows.clamped(to: first..<first + view.shape.rows)
                if !own.isEmpty {
                    values += try view.floats(ofRows: own.lowerBound - first..<own.upperBound - first, order: order)
                }
                first += view.shape.rows
            }
        }
        if offset != 0 { for index in values.indices { values[index] += offset } }
        return values
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
        for key in file.keys
        where !["general.file_type", "general.quantization_version"].contains(key) && !key.hasPrefix("split.") {
            try writer.copy(key, from: file)
        }
        let architecture = file["general.architecture"]?.string ?? ""
        layerCount = file[architecture + ".block_count"]?.integer ?? 0
        tensors = file.tensorNames.compactMap { name in
            file.tensor(named: name).map { SourceTensor(name: name, shape: $0.shape, parts: [$0]) }
        }
    }

    /// What is in a Hugging Face folder.
    init(_ folder: HuggingFaceFolder) throws {
        let conversion = try HuggingFaceConversion(folder)
        writer = try conversion.metadata()
        layerCount = conversion.layerCount
        tensors = conversion.tensors()
    }

    /// Refuses tensors that were quantised to few bits already: every rounding loses, and none is undone.
    func checkTypes() throws {
        guard let tensor = tensors.first(where: { !Self.readable.contains($0.type) }) else { return }
        throw ModelError(
            .unsupportedModel,
            "The tensor \(tensor.name) is stored as \(tensor.type.rawValue), from which nothing is quantised.",
            remedy: "Quantise the model's Hugging Face folder, or a GGUF file of F32, F16, BF16 or Q8_0.")
    }
}
