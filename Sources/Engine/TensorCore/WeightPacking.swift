// Packing one tensor into tiles.

internal import CComputeKernels

/// The packing of one tensor: sizes checked first, then tiles in parallel.
struct WeightPacking {
    let tensor: TensorView
    let kernelType: ck_type
    /// What 8-bit floats stand for, which become bfloat16.
    private let float8: [Float]?
    let tileBytes: Int
    private let rowBytes: Int
    private let sourceRows: [Int]?

    init(of tensor: TensorView, rowPermutation: ((Int) -> Int)?) throws {
        float8 = Float8.values(of: tensor.type)
        guard let kernelType = float8 == nil ? tensor.type.kernelType : CK_BF16 else {
            throw TensorError(
                .unsupportedType, "The weight \(tensor.name) is stored as \(tensor.type.rawValue).",
                remedy: "use one of F32, F16, BF16, F8_E4M3, F8_E5M2 or GGUF's quantised types")
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
        var failures = [(any Error)?](repeating: nil, count: chunks)
        tensor.expectReads()
        finite.withUnsafeMutableBufferPointer { finite in
            failures.withUnsafeMutableBufferPointer { failures in
                let (finite, failures) = (finite, failures)
                let pack = { (chunk: Int) in
                    let range = chunk * chunkTiles..<min(tiles, (chunk + 1) * chunkTiles)
                    do {
                        finite[chunk] = try packTiles(range, into: memory.base)
                    } catch {
                        failures[chunk] = error
                    }
                }
                if let pool {
                    pool.run(chunks: chunks, pack)
                } else {
                    (0..<chunks).forEach(pack)
                }
            }
        }
        for case .some(let failure) in failures { throw failure }
        guard finite.allSatisfy({ $0 }) else {
            throw TensorError(
                .notFinite, "The weight \(tensor.name) holds a value or scale that is not finite.",
                remedy: "the file is damaged or was converted badly: fetch or convert it again")
        }
        return memory
    }

    /// Packs tiles that follow one another; false when a value is not finite.
    private func packTiles(_ tiles: Range<Int>, into memory: UnsafeMutableRawPointer) throws -> Bool {
        let rows = tiles.lowerBound * CK_TILE_ROWS..<min(tensor.shape.rows, tiles.upperBound * CK_TILE_ROWS)
        // Permutations stay within a head, so what is read is hardly more than the rows.
        var stored = rows
        if let sourceRows {
            let sources = sourceRows[rows]
            stored = (sources.min() ?? rows.lowerBound)..<(sources.max() ?? rows.lowerBound) + 1
        }
        return try tensor.withBytes(ofRows: stored) { bytes in
            tiles.reduce(true) { isFinite, tile in
                packTile(tile, of: bytes, firstRow: stored.lowerBound, into: memory) && isFinite
            }
        }
    }

    /// `base` is where the stored row `firstRow` begins.
    private func packTile(_ tile: Int, of base: UnsafeRawPointer, firstRow: Int, into memory: UnsafeMutableRawPointer)
        -> Bool
    {
        if let float8 { return packFloat8(tile, of: base, firstRow: firstRow, into: memory, values: float8) }
        let tileRows = CK_TILE_ROWS
        return withUnsafeTemporaryAllocation(of: UnsafeRawPointer?.self, capacity: tileRows) { pointers in
            for lane in 0..<tileRows {
                let row = tile * tileRows + lane
                let source = row < tensor.shape.rows ? sourceRows?[row] ?? row : nil
                pointers.initializeElement(at: lane, to: source.map { base + ($0 - firstRow) * rowBytes })
            }
            guard let first = pointers.baseAddress else { return false }
            return ck_tile_pack(kernelType, first, tensor.shape.columns, memory + tile * tileBytes)
        }
    }

    /// Without factors every 8-bit float is a bfloat16; its product with a factor is rounded to one.
    private func packFloat8(
        _ tile: Int, of base: UnsafeRawPointer, firstRow: Int, into memory: UnsafeMutableRawPointer, values: [Float]
    ) -> Bool {
        let columns = tensor.shape.columns
        var numbers = [UInt16](repeating: 0, count: CK_TILE_ROWS * columns)
        var pointers = [UnsafeRawPointer?](repeating: nil, count: CK_TILE_ROWS)
        return numbers.withUnsafeMutableBufferPointer { numbers in
            for lane in 0..<CK_TILE_ROWS where tile * CK_TILE_ROWS + lane < tensor.shape.rows {
                let row = tile * CK_TILE_ROWS + lane
                Float8.read(
                    row: sourceRows?[row] ?? row, of: base, firstRow: firstRow, columns: columns, values: values,
                    scaling: tensor.scaling
                ) { column, value in
                    numbers[lane * columns + column] = Float8.bfloat(value)
                }
                pointers[lane] = numbers.baseAddress.map { UnsafeRawPointer($0 + lane * columns) }
            }
            return pointers.withUnsafeBufferPointer { pointers in
                guard let first = pointers.baseAddress else { return false }
                return ck_tile_pack(kernelType, first, columns, memory + tile * tileBytes)
            }
        }
    }
}
