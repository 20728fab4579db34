// Some rows of a tensor as floats: for conversion, where a whole matrix of floats would be too much.

internal import CComputeKernels

extension TensorView {
    /// The values of rows, one behind the other.
    ///
    /// - Parameters:
    ///   - rows: which rows, in `0..<shape.rows`.
    ///   - order: the stored row that stands for row `i`; nil for its own order.
    /// - Throws: `TensorError` when there is no such row, the type cannot be read, or a value is not finite.
    public func floats(ofRows rows: Range<Int>, order: ((Int) -> Int)? = nil) throws -> [Float] {
        let columns = shape.columns
        guard rows.lowerBound >= 0, rows.upperBound <= shape.rows else {
            throw TensorError(.outOfBounds, "Rows \(rows) of the tensor \(name) \(shape).")
        }
        let codes = Float8.values(of: type)
        guard codes != nil || type.kernelType != nil else {
            throw TensorError(.unsupportedType, "The tensor \(name) is stored as \(type.rawValue), which is no weight.")
        }
        let rowBytes = try type.byteCount(ofElements: columns)
        guard !rows.isEmpty, columns > 0 else { return [] }
        let stored = order.map { order in rows.map(order) } ?? Array(rows)
        guard let first = stored.min(), let last = stored.max(), first >= 0, last < shape.rows else {
            throw TensorError(.outOfBounds, "The row order of \(name) leaves its \(shape.rows) rows.")
        }
        var values = [Float](repeating: 0, count: rows.count * columns)
        try withBytes(ofRows: first..<last + 1) { base in
            values.withUnsafeMutableBufferPointer { values in
                guard let target = values.baseAddress else { return }
                for (place, row) in stored.enumerated() {
                    let output = target + place * columns
                    if let codes {
                        Float8.read(
                            row: row, of: base, firstRow: first, columns: columns, values: codes, scaling: scaling
                        ) {
                            output[$0] = $1
                        }
                    } else if let kernelType = type.kernelType {
                        ck_dequantize_row(kernelType, base + (row - first) * rowBytes, columns, output)
                    }
                }
            }
        }
        guard values.allSatisfy(\.isFinite) else {
            throw TensorError(.notFinite, "The tensor \(name) holds a value that is not finite.")
        }
        return values
    }
}
