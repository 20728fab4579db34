// Hugging Face folders with weights of 8-bit floats (quantization_config with quant_method fp8): which tensor holds the
// scales of which weight, and the refusal of every other scheme.

import CheckpointFormats
import ModelContracts
import StructuredJSON
import TensorCore

/// The tensors of a folder, those of 8-bit floats with their scales.
struct Float8Weights {
    /// The names of all tensors that are no scales.
    let names: [String]
    private let folder: HuggingFaceFolder
    /// The scales' name of a weight.
    private let scaleNames: [String: String]
    private let blockShape: [Int]?

    /// What scales are called behind a layer's name; both are factors, despite the first one's name.
    private static let scaleEndings = ["weight_scale_inv", "weight_scale"]
    /// Scales of activations: ours are not rounded to 8 bits, which is more exact.
    private static let activationEndings = [".activation_scale", ".input_scale"]

    init(_ folder: HuggingFaceFolder) {
        self.folder = folder
        guard case .object(let scheme) = folder.configuration["quantization_config"] else {
            names = folder.tensorNames
            scaleNames = [:]
            blockShape = nil
            return
        }
        blockShape = scheme["weight_block_size"]?.array?.compactMap { $0.int }
        let all = Set(folder.tensorNames)
        var scaleNames: [String: String] = [:]
        var hidden: Set<String> = []
        for name in folder.tensorNames {
            if Self.activationEndings.contains(where: name.hasSuffix) { hidden.insert(name) }
            guard name.hasSuffix(".weight"), folder.tensor(named: name).map(Self.isFloat8) == true else { continue }
            let layer = name.dropLast("weight".count)
            guard let scale = Self.scaleEndings.map({ layer + $0 }).first(where: all.contains) else { continue }
            scaleNames[name] = scale
            hidden.insert(scale)
        }
        self.scaleNames = scaleNames
        names = folder.tensorNames.filter { !hidden.contains($0) }
    }

    /// The tensor of a name.
    func tensor(_ name: String) throws -> TensorView? {
        guard let tensor = folder.tensor(named: name), let scaleName = scaleNames[name] else {
            return folder.tensor(named: name)
        }
        guard let scales = folder.tensor(named: scaleName) else { return nil }
        let shape = tensor.shape
        let block: (rows: Int, columns: Int)
        if scales.shape.elementCount == 1 {
            block = (shape.rows, shape.columns)
        } else if let blockShape, blockShape.count == 2, blockShape.allSatisfy({ $0 > 0 }) {
            block = (blockShape[0], blockShape[1])
        } else if scales.shape.extents == [shape.rows] || scales.shape.extents == [shape.rows, 1] {
            block = (1, shape.columns)
        } else {
            throw ModelError(
                .invalidModelFile,
                "The tensor \(scaleName.quotedForMessage) \(scales.shape) scales \(name.quotedForMessage) \(shape), but "
                    + "config.json gives no weight_block_size.")
        }
        do {
            return try tensor.scaled(
                by: BlockScaling(blockRows: block.rows, blockColumns: block.columns, factors: scales.floats()))
        } catch let error as TensorError {
            throw ModelError(.invalidModelFile, error.message, remedy: error.remedy)
        }
    }

    private static func isFloat8(_ tensor: TensorView) -> Bool {
        tensor.type == .f8E4M3 || tensor.type == .f8E5M2
    }

    /// Throws unless config.json asks for no quantisation or for 8-bit floats.
    static func refuseOtherQuantization(_ reader: HyperparameterReader) throws {
        guard let scheme = reader.value("quantization_config") else { return }
        guard case .members(let members) = scheme, case .text(let method) = members["quant_method"] else {
            throw refusal("quantization_config without a quant_method", reader.source)
        }
        guard method == "fp8" else {
            let known = [
                "gptq": "GPTQ", "awq": "AWQ", "bitsandbytes": "bitsandbytes",
                "compressed-tensors": "compressed-tensors",
            ]
            throw refusal("quantisation by \(known[method] ?? method.quotedForMessage)", reader.source)
        }
        for name in ["fmt", "scale_fmt"] {
            guard case .text(let format) = members[name] else { continue }
            guard ["e4m3", "float8_e4m3fn", "float", "e5m2", "float8_e5m2"].contains(format) else {
                throw refusal("the fp8 format \(name) \(format.quotedForMessage)", reader.source)
            }
        }
    }

    private static func refusal(_ what: String, _ source: String) -> ModelError {
        ModelError(
            .unsupportedModel, "\(source): \(what) is not supported.",
            remedy: "Use the model's unquantised folder, which `alicerce quantize` makes smaller, or a GGUF file.")
    }
}
