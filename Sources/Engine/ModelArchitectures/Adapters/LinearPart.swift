// Which modules of the published model a packed matrix was made of, so that adapters find the rows they are for.

import TensorCore

/// A module's rows in a matrix of the decoder.
struct LinearPart: Sendable, Hashable {
    /// The module as transformers names it: `model.layers.0.self_attn.q_proj`.
    let module: String
    /// Its first row in the matrix.
    let firstRow: Int
    /// How many rows it has.
    let rows: Int
    /// The module's row that became row `i` of its rows here; `nil` for its own order.
    let order: [Int]?
}

/// A matrix and the modules it was made of.
struct AdaptableLinear: Sendable {
    let matrix: WeightMatrix
    let parts: [LinearPart]
}
