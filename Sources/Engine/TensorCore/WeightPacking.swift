// Packing one tensor into tiles.

internal import CComputeKernels

/// The packing of one tensor: sizes checked first, then tiles in parallel.
struct WeightPacking {
    let tensor: TensorView
    let kernelType: ck_type
    let tileBytes: Int
    private let rowBytes: Int
    private let sourceRows: [Int]?

    init(of tensor: TensorView, rowPermutation: ((Int) -> Int)?) throws {
        guard let kernelType = tensor.type.kernelType else {
            throw TensorError(
                .unsupportedType, "The weight \(tensor.name) is stored as \(tensor.type.rawValue).",
                remedy: "use one of F32, F16, BF16 or GGUF's quantised types")
        }
        self.tensor = tensor
        self.kernelType = kernelType
        tileBytes = ck_tile_bytes(kernelType, tensor.shape.columns)
        rowBytes = try tensor.type.byteCount(ofElements: tensor.shape.columns)
        let rows = tensor.shape.rows
        sourceRows = rowPermutation.map { (0..<rows).map($0) }
        guard sourceRows?.allSatisfy((0..<rows).contains) ?? true else {
            throw TensorError(.outOfBounds, "The row permutation of \(tensor.name) leaves its \(rows) rows.")
        }
    }

    /// The tiles.
    func run(pool: ComputePool?) throws -> MemoryRegion {
        let tileRows = CK_TILE_ROWS
        let rows = tensor.shape.rows
        let tiles = (rows + tileRows - 1) / tileRows
        let (bytes, overflow) = tiles.multipliedReportingOverflow(by: tileBytes)
        guard !overflow else {
            throw TensorError(.shapeMismatch, "The weight \(tensor.name) \(tensor.shape) is too large to address.")
        }
        let memory = try MemoryRegion(zeroed: bytes, hugePages: true)
        // A chunk of tiles reports with one flag of its own.
        let chunkTiles = 16
        let chunks = (tiles + chunkTiles - 1) / chunkTiles
        var finite = [Bool](repeating: true, count: chunks)
        try tensor.withBytesOnce { source in
            guard let base = source.baseAddress else { return }
            finite.withUnsafeMutableBufferPointer { finite in
                let pack = { (chunk: Int) in
                    let range = chunk * chunkTiles..<min(tiles, (chunk + 1) * chunkTiles)
                    finite[chunk] = range.allSatisfy { packTile($0, of: base, into: memory.base) }
                }
                if let pool {
                    pool.run(chunks: chunks, pack)
                } else {
                    (0..<chunks).forEach(pack)
                }
            }
        }
        guard finite.allSatisfy({ $0 }) else {
            throw TensorError(
                .notFinite, "The weight \(tensor.name) holds a value or scale that is not finite.",
                remedy: "the file is damaged or was converted badly: fetch or convert it again")
        }
        return memory
    }

    private func packTile(_ tile: Int, of base: UnsafeRawPointer, into memory: UnsafeMutableRawPointer) -> Bool {
        let tileRows = CK_TILE_ROWS
        return withUnsafeTemporaryAllocation(of: UnsafeRawPointer?.self, capacity: tileRows) { pointers in
            for lane in 0..<tileRows {
                let row = tile * tileRows + lane
                let source = row < tensor.shape.rows ? sourceRows?[row] ?? row : nil
                pointers.initializeElement(at: lane, to: source.map { base + $0 * rowBytes })
            }
            guard let first = pointers.baseAddress else { return false }
            return ck_tile_pack(kernelType, first, tensor.shape.columns, memory + tile * tileBytes)
        }
    }
}
