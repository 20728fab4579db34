// What one decoded token reads of a model, and how fast that comes from memory at best.

public import TensorCore

extension DecoderModel {
    private var decodedMatrices: [(matrix: WeightMatrix, share: Double)] {
        layers.flatMap(\.matrices) + (output.map { [($0.weight, 1)] } ?? [])
    }

    /// Bytes of the matrices that each decoded token goes through: all but the embedding, of which it reads one row. Of
    /// a mixture's experts it reads its share.
    public var decodedWeightBytes: Int {
        Int(decodedMatrices.reduce(0.0) { $0 + Double($1.matrix.byteCount) * $1.share })
    }

    /// Reads those matrices once, all experts among them, on all threads, and keeps nothing.
    /// - Returns: a word that depends on every byte.
    public func readDecodedWeights(pool: ComputePool) -> UInt64 {
        decodedMatrices.reduce(0) { $0 ^ $1.matrix.readThrough(pool: pool) }
    }
}
