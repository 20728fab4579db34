// What one decoded token reads of a model, and how fast that comes from memory at best.

public import TensorCore

extension DecoderModel {
    private var decodedMatrices: [WeightMatrix] {
        layers.flatMap { [$0.queryKeyValue, $0.attentionOutput, $0.gateUp, $0.down] } + [output]
    }

    /// Bytes of the matrices that each decoded token goes through: all but the embedding, of which it reads one row.
    public var decodedWeightBytes: Int { decodedMatrices.reduce(0) { $0 + $1.byteCount } }

    /// Reads those matrices once, on all threads, and keeps nothing.
    /// - Returns: a word that depends on every byte.
    public func readDecodedWeights(pool: ComputePool) -> UInt64 {
        decodedMatrices.reduce(0) { $0 ^ $1.readThrough(pool: pool) }
    }
}
