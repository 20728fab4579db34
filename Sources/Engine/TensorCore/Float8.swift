// Weights of 8-bit floats (Micikevicius et al. 2022, arXiv:2209.05433), as safetensors store them, and the scales that
// stand beside them.

internal import CComputeKernels

/// Factors of a matrix, one for each block of `blockRows` by `blockColumns` elements: value = stored * factor.
public struct BlockScaling: Sendable, Hashable {
    /// Rows that share a factor.
    public let blockRows: Int
    /// Columns that share a factor.
    public let blockColumns: Int
    /// Row-major `[ceil(rows / blockRows), ceil(columns / blockColumns)]`.
    public let factors: [Float]

    /// Factors for the blocks of a matrix.
    public init(blockRows: Int, blockColumns: Int, factors: [Float]) {
        self.blockRows = max(blockRows, 1)
        self.blockColumns = max(blockColumns, 1)
        self.factors = factors
    }

    /// Blocks beside each other in `columns` columns.
    func blocks(inColumns columns: Int) -> Int {
        columns == 0 ? 0 : (columns - 1) / blockColumns + 1
    }

    /// How many factors a matrix of that shape needs; nil when the product overflows.
    func count(for shape: TensorShape) -> Int? {
        let down = shape.rows == 0 ? 0 : (shape.rows - 1) / blockRows + 1
        let (count, overflow) = down.multipliedReportingOverflow(by: blocks(inColumns: shape.columns))
        return overflow ? nil : count
    }
}

/// Reads 8-bit floats.
enum Float8 {
    /// Exponents of 4 bits with bias 7, no infinity, NaN where all bits are set ("e4m3fn").
    private static let e4m3 = (0..<256).map { code -> Float in
        let exponent = (code >> 3) & 15
        let mantissa = Float(code & 7) / 8
        guard code & 0x7F != 0x7F else { return .nan }
        let magnitude =
            exponent == 0
            ? mantissa * Float(sign: .plus, exponent: -6, significand: 1)
            : Float(sign: .plus, exponent: exponent - 7, significand: 1 + mantissa)
        return code < 128 ? magnitude : -magnitude
    }

    /// The upper byte of half precision.
    private static let e5m2 = (0..<256).map { ck_half_to_float(UInt16($0) << 8) }

    /// The value of every code of a type; nil for other types.
    static func values(of type: ElementType) -> [Float]? {
        switch type {
        case .f8E4M3: e4m3
        case .f8E5M2: e5m2
        default: nil
        }
    }

    /// The upper half of a float, rounded to nearest even.
    static func bfloat(_ value: Float) -> UInt16 {
        let bits = value.bitPattern
        guard value == value else { return 0x7FC0 }
        return UInt16(truncatingIfNeeded: (UInt64(bits) + 0x7FFF + UInt64((bits >> 16) & 1)) >> 16)
    }

    /// Calls `body` with column and value of each element of a stored row; `bytes` begin with the row `firstRow`.
    static func read(
        row: Int, of bytes: UnsafeRawPointer, firstRow: Int = 0, columns: Int, values: [Float], scaling: BlockScaling?,
        _ body: (_ column: Int, _ value: Float) -> Void
    ) {
        values.withUnsafeBufferPointer { values in
            let codes = (bytes + (row - firstRow) * columns).assumingMemoryBound(to: UInt8.self)
            guard let scaling else {
                for column in 0..<columns { body(column, values[Int(codes[column])]) }
                return
            }
            let first = row / scaling.blockRows * scaling.blocks(inColumns: columns)
            for start in stride(from: 0, to: columns, by: scaling.blockColumns) {
                let factor = scaling.factors[first + start / scaling.blockColumns]
                for column in start..<min(columns, start + scaling.blockColumns) {
                    body(column, values[Int(codes[column])] * factor)
                }
            }
        }
    }
}
