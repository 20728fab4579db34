// A weight matrix, packed once for the kernels.

internal import CComputeKernels

/// The matrix of a linear layer, `[rows, columns]`, packed in tiles of 16 rows (`CComputeKernels`). Several tensors
/// with equal columns may be stacked by rows, each in its own type: query, key and value, or gate and up, so that one
/// product reads the input once.
///
/// Values are not re-rounded: a quantised type keeps its integers and scales. The bytes in memory are those of the
/// file, give or take padding to 16 rows and 64 columns; the file is not needed afterwards. Exceptions: the ternary types
/// are held, without loss, in the 2.6 bits of Q2_K, and 8-bit floats as bfloat16, to which their products with block
/// factors are rounded.
public final class WeightMatrix: Sendable {
    /// One stacked tensor.
    struct Part: Sendable {
        let name: String
        let type: ElementType
        let kernelType: ck_type
        let firstRow: Int
        let rows: Int
        let tileBytes: Int
        let memory: MemoryRegion

        var tiles: Int { (rows + CK_TILE_ROWS - 1) / CK_TILE_ROWS }
    }

    /// Outputs of the layer.
    public let rows: Int
    /// Inputs of the layer.
    public let columns: Int
    /// The element types of the stacked tensors, in order.
    public var types: [ElementType] { parts.map(\.type) }
    /// Bytes in memory.
    public var byteCount: Int { parts.reduce(0) { $0 + $1.memory.count } }

    let parts: [Part]

    /// Packs one tensor `[rows, columns]`.
    ///
    /// - Parameter rowPermutation: row of the tensor that becomes row `i` of the matrix, e.g. to undo the interleaving
    ///   of query and key rows in GGUF's Llama files.
    /// - Throws: as `init(stacking:)`.
    public convenience init(
        _ tensor: TensorView, pool: ComputePool? = nil, rowPermutation: ((Int) -> Int)? = nil
    ) throws {
        try self.init(stacking: [(tensor, rowPermutation)], pool: pool)
    }

    /// Packs tensors with equal columns one below the other.
    ///
    /// - Parameters:
    ///   - tensors: each with the row of the tensor that becomes row `i` of its part, or nil for the same order.
    ///   - pool: threads that share the packing.
    /// - Throws: `TensorError` when there is none, one is no matrix, columns differ, a type is no weight, a scale or
    ///   value is not finite, a permutation leaves the rows, or memory is short.
    public init(
        stacking tensors: [(tensor: TensorView, rowPermutation: ((Int) -> Int)?)], pool: ComputePool? = nil
    ) throws {
        guard let first = tensors.first else {
            throw TensorError(.shapeMismatch, "A weight matrix needs a tensor.")
        }
        let columns = first.tensor.shape.columns
        var rows = 0
        var parts: [Part] = []
        for (tensor, permutation) in tensors {
            guard tensor.shape.rank == 2, tensor.shape.elementCount > 0, tensor.shape.columns == columns else {
                throw TensorError(
                    .shapeMismatch, "The weight \(tensor.name) is \(tensor.shape), expected [rows, \(columns)].")
            }
            let packing = try WeightPacking(of: tensor, rowPermutation: permutation)
            let memory = try packing.run(pool: pool)
            let part = Part(
                name: tensor.name, type: tensor.type, kernelType: ck_packed_type(packing.kernelType), firstRow: rows,
                rows: tensor.shape.rows, tileBytes: packing.tileBytes, memory: memory)
            rows += part.rows
            parts.append(part)
        }
        self.rows = rows
        self.columns = columns
        self.parts = parts
    }

    /// The values of one row, e.g. a token's embedding.
    ///
    /// - Parameters:
    ///   - row: in `0..<rows`.
    ///   - output: `[columns]`.
    /// - Throws: `TensorError` when there is no such row.
    public func dequantizedRow(_ row: Int, into output: UnsafeMutablePointer<Float>) throws {
        guard let part = parts.last(where: { $0.firstRow <= row }), row >= 0, row < rows else {
            throw TensorError(.outOfBounds, "Row \(row) of a matrix of \(rows) rows.")
        }
        let (tile, lane) = (row - part.firstRow).quotientAndRemainder(dividingBy: CK_TILE_ROWS)
        ck_tile_row(part.kernelType, part.memory.base + tile * part.tileBytes, columns, lane, output)
    }
}
