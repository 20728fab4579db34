// Whole tensors as floats: norm weights, biases and other small parameters, and conversion.

internal import CComputeKernels

extension TensorView {
    /// All elements as floats, in stored order.
    ///
    /// - Parameter extents: when given, the shape that the tensor must have.
    /// - Throws: `TensorError` when the shape is another one, the type cannot be read, or a value is not finite.
    public func floats(expecting extents: [Int]? = nil) throws -> [Float] {
        if let extents, extents != shape.extents {
            throw TensorError(.shapeMismatch, "The tensor \(name) is \(shape), expected \(extents).")
        }
        if let values = Float8.values(of: type) { return try float8(values) }
        guard let kernelType = type.kernelType else {
            throw TensorError(.unsupportedType, "The tensor \(name) is stored as \(type.rawValue), which is no weight.")
        }
        let count = shape.elementCount
        let values = try withBytes { bytes in
            try [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
                guard let source = bytes.baseAddress, let target = buffer.baseAddress, count > 0 else { return }
                ck_dequantize_row(kernelType, source, count, target)
                initialized = count
                guard buffer[..<count].allSatisfy(\.isFinite) else {
                    throw TensorError(.notFinite, "The tensor \(name) holds a value that is not finite.")
                }
            }
        }
        return values
    }

    private func float8(_ values: [Float]) throws -> [Float] {
        var result = [Float](repeating: 0, count: shape.elementCount)
        try withBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            for row in 0..<shape.rows {
                Float8.read(row: row, of: base, columns: shape.columns, values: values, scaling: scaling) {
                    result[row * shape.columns + $0] = $1
                }
            }
        }
        guard result.allSatisfy(\.isFinite) else {
            throw TensorError(.notFinite, "The tensor \(name) holds a value that is not finite.")
        }
        return result
    }
}
