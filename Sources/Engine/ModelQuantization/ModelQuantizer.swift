// Writes a model anew as a GGUF file of fewer bits: `alicerce quantize`.

import CheckpointFormats
import ModelContracts
import TensorCore

/// Quantises models.
public enum ModelQuantizer {
    /// What came of it.
    public struct Report: Sendable, Hashable {
        /// Bytes of the tensors before.
        public var sourceBytes = 0
        /// Bytes of the tensors afterwards.
        public var writtenBytes = 0
        /// How many tensors are stored as each type, by GGUF's name.
        public var tensors: [String: Int] = [:]
    }

    /// What is said of the model in the file, where the model's own files do not say it.
    public struct Description: Sendable, Hashable {
        /// The model's name.
        public var name: String?
        /// The licence's name, as SPDX has it where it does.
        public var license: String?
        /// What the model is.
        public var text: String?
        /// The languages' codes.
        public var languages: [String] = []

        /// A description that says nothing.
        public init() {}
    }

    /// Elements that are floats in memory at a time.
    private static let batch = 1 << 22

    /// Reads the model at `path`, a GGUF file or a Hugging Face folder, and writes it as a GGUF file.
    ///
    /// The file appears when it is complete; memory stays small whatever the model's size. It takes the calling thread
    /// until it is done.
    /// - Parameters:
    ///   - threads: how many compute; `nil` is every core that the process was granted.
    ///   - isCancelled: asked again and again whether to stop.
    ///   - progress: called with the part that is done, from 0 to 1.
    /// - Throws: ``ModelError`` or `CheckpointError` that says what cannot be read, converted or written;
    ///   `CancellationError`.
    public static func quantize(
        _ path: String, to target: QuantizationTarget, output: String, description: Description = Description(),
        threads: Int? = nil, isCancelled: () -> Bool = { false }, progress: (Double) -> Void = { _ in }
    ) throws -> Report {
        var source = try open(path)
        try source.checkTypes()
        describe(description, in: &source.writer)
        source.writer.set("general.file_type", .uint32(target.fileType))
        source.writer.set("general.quantization_version", .uint32(2))
        let hasOutput = source.tensors.contains { $0.name == "output.weight" }
        var report = Report()
        var types: [String: (source: SourceTensor, type: ElementType)] = [:]
        for tensor in source.tensors {
            let isOutput = tensor.name == (hasOutput ? "output.weight" : "token_embd.weight")
            let type = target.type(
                of: tensor.name, shape: tensor.shape, layerCount: source.layerCount, isOutput: isOutput)
            try source.writer.add(.init(name: tensor.name, type: type, shape: tensor.shape))
            types[tensor.name] = (tensor, type)
            report.sourceBytes += tensor.parts.reduce(0) { $0 + $1.byteCount }
            report.tensors[type.rawValue, default: 0] += 1
        }
        let pool = try ComputePool(threads: threads)
        let total = Double(max(1, source.tensors.reduce(0) { $0 + $1.shape.elementCount }))
        var done = 0
        try source.writer.write(to: output) { tensor, append in
            guard let (source, type) = types[tensor.name] else { return }
            let columns = tensor.shape.rank >= 2 ? tensor.shape.columns : tensor.shape.elementCount
            let rows = tensor.shape.elementCount / max(1, columns)
            let step = max(1, batch / max(1, columns))
            for first in stride(from: 0, to: rows, by: step) {
                guard !isCancelled() else { throw CancellationError() }
                let values = try source.values(rows: first..<min(rows, first + step))
                let bytes = try stored(values, columns: columns, as: type, name: tensor.name, pool: pool)
                try append(bytes)
                report.writtenBytes += bytes.count
                done += values.count
                progress(Double(done) / total)
            }
        }
        return report
    }

    private static func stored(
        _ values: [Float], columns: Int, as type: ElementType, name: String, pool: ComputePool
    ) throws -> [UInt8] {
        do {
            return try type.quantize(values, columns: columns, pool: pool)
        } catch let error as TensorError {
            throw ModelError(.invalidModelFile, "The tensor \(name): \(error.message)", remedy: error.remedy)
        }
    }

    private static func open(_ path: String) throws -> QuantizationSource {
        switch try ModelSource(path: path) {
        case .gguf(let file): try QuantizationSource(file)
        case .huggingFace(let folder): try QuantizationSource(folder)
        }
    }

    private static func describe(_ description: Description, in writer: inout GGUFWriter) {
        func set(_ key: String, _ text: String?) {
            if let text, !writer.keys.contains(key) { writer.set(key, .string(text)) }
        }
        set("general.name", description.name)
        set("general.license", description.license)
        set("general.description", description.text)
        if !description.languages.isEmpty, !writer.keys.contains("general.languages") {
            writer.set("general.languages", .strings(description.languages))
        }
    }
}
