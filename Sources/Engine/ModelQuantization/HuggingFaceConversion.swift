// A Hugging Face folder as a GGUF file of llama.cpp's naming: hyper-parameters, tokenizer and tensors.

import CheckpointFormats
import ModelArchitectures
import ModelContracts

/// The conversion of one folder.
struct HuggingFaceConversion {
    private let folder: HuggingFaceFolder
    private let form: GGUFForm

    init(_ folder: HuggingFaceFolder) throws {
        self.folder = folder
        form = try GGUFForm(folder)
    }

    /// How many layers there are.
    var layerCount: Int { form.layerCount }

    /// Hyper-parameters and tokenizer.
    func metadata() throws -> GGUFWriter {
        var writer = GGUFWriter()
        for member in form.members {
            writer.set(member.key, try Self.value(member.value, of: member.key))
        }
        writer.set("general.type", .string("model"))
        try TokenizerConversion(folder, words: form.vocabularySize).add(to: &writer)
        return writer
    }

    private static func value(_ value: Hyperparameter, of key: String) throws -> GGUFMetadataValue {
        switch value {
        case .integer(let integer):
            guard let number = UInt32(exactly: integer) else { break }
            return .uint32(number)
        case .number(let number): return .float32(Float(number))
        case .flag(let flag): return .flag(flag)
        case .text(let text): return .string(text)
        case .list, .members, .unreadable, .null: break
        }
        throw ModelError(.unsupportedModel, "The value of \(key) cannot be put into a GGUF file.")
    }

    /// Every tensor, under its name in GGUF: what stands outside the layers first, then layer by layer.
    func tensors() -> [SourceTensor] {
        form.tensors.map { tensor in
            SourceTensor(
                name: tensor.name, shape: tensor.shape, parts: tensor.parts, order: tensor.order,
                isTransposed: tensor.isTransposed, offset: tensor.offset)
        }
    }
}
