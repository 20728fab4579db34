// Takes an encoder's tensors out of a checkpoint: prefixes, old names of norms, and heads that are not wanted.

import ModelContracts
import TensorCore

/// Reads an encoder's tensors by the names of its family.
struct EncoderTensors {
    let loader: TensorLoader
    private let prefix: String
    private let names: [String]

    init(_ tensors: CheckpointTensors, family: EncoderFamily, loader: TensorLoader) {
        self.loader = loader
        names = tensors.names
        let words = family.names.words + ".weight"
        prefix = tensors.names.contains(family.prefix + words) ? family.prefix : ""
    }

    private func name(_ stem: String, _ layer: Int?, _ end: String, isPrefixed: Bool) -> TensorName {
        let filled = layer.map { stem.split(separator: "#", maxSplits: 1).joined(separator: String($0)) } ?? stem
        let full = (isPrefixed ? prefix : "") + filled + end
        return TensorName(full, full)
    }

    /// A matrix, or several stacked by rows.
    func matrix(
        _ stems: [String], layer: Int? = nil, rows: Int, columns: Int, isPrefixed: Bool = true
    ) throws -> WeightMatrix {
        try loader.matrix(
            stems.map { MatrixPart(name($0, layer, ".weight", isPrefixed: isPrefixed), rows: rows / stems.count) },
            columns: columns)
    }

    /// Biases one behind the other; `nil` when the configuration has none.
    func bias(
        _ stems: [String], layer: Int? = nil, count: Int, isPresent: Bool = true, isPrefixed: Bool = true
    ) throws -> [Float]? {
        guard isPresent else { return nil }
        return try loader.vectors(
            stems.map { (name($0, layer, ".bias", isPrefixed: isPrefixed), count / stems.count) })
    }

    /// A norm's weight and bias; BERT's oldest files call them gamma and beta.
    func norm(
        _ stem: String, layer: Int? = nil, count: Int, hasBias: Bool, isPrefixed: Bool = true
    ) throws -> EncoderNorm {
        let old = name(stem, layer, ".gamma", isPrefixed: isPrefixed)
        let isOld = loader.has(old)
        let weight = isOld ? old : name(stem, layer, ".weight", isPrefixed: isPrefixed)
        let bias = name(stem, layer, isOld ? ".beta" : ".bias", isPrefixed: isPrefixed)
        return EncoderNorm(
            weight: try loader.vector(weight, count: count),
            bias: hasBias ? try loader.vector(bias, count: count) : nil)
    }

    /// All rows of a small table as floats.
    func table(_ stem: String, rows: Int, columns: Int) throws -> [Float] {
        let matrix = try matrix([stem], rows: rows, columns: columns)
        var values = [Float](repeating: 0, count: rows * columns)
        try values.withUnsafeMutableBufferPointer { buffer in
            guard let first = buffer.baseAddress else { return }
            for row in 0..<rows {
                try matrix.dequantizedRow(row, into: first + row * columns)
            }
        }
        return values
    }

    /// Marks as known what belongs to heads that are not computed and what follows from the configuration.
    func ignoreHeads(of family: EncoderFamily) {
        for name in names {
            let bare = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
            let isHead = family.heads.contains { name.hasPrefix($0) || bare.hasPrefix($0) }
            if isHead || bare == "embeddings.position_ids" || bare == "embeddings.token_type_ids" {
                loader.ignore(TensorName(name, name))
            }
        }
    }
}

/// A layer norm's weights.
struct EncoderNorm: Sendable {
    let weight: [Float]
    let bias: [Float]?
}
