// Floats to the quantised types of GGUF that can be written.

internal import CComputeKernels

extension ElementType {
    /// The types that ``quantize(_:columns:into:pool:)`` writes.
    public static let quantizable: [ElementType] = [.q80, .q40, .q50, .q4K, .q6K, .f32, .f16, .bf16]

    /// Stores rows of floats as this type.
    ///
    /// The result is the same bytes whatever the pool is. Q8_0, Q4_0 and Q5_0 are those of GGUF's reference; the scales
    /// of K-quants are searched for the least weighted square error.
    ///
    /// - Parameters:
    ///   - values: `[rows, columns]`, finite.
    ///   - columns: a row's length, a multiple of the type's block.
    ///   - pool: threads that share the rows.
    /// - Returns: the stored bytes.
    /// - Throws: `TensorError` when the type cannot be written, the rows are no whole blocks, or a value is too large.
    public func quantize(_ values: [Float], columns: Int, pool: ComputePool) throws -> [UInt8] {
        guard Self.quantizable.contains(self), let kernelType else {
            throw TensorError(.unsupportedType, "Weights cannot be stored as \(rawValue).")
        }
        let rowBytes = try byteCount(ofElements: columns)
        guard columns > 0, values.count.isMultiple(of: columns) else {
            throw TensorError(.shapeMismatch, "\(values.count) values are no rows of \(columns).")
        }
        let rows = values.count / columns
        // A chunk of rows reports with one flag of its own.
        let chunkRows = max(1, 65_536 / columns)
        let chunks = (rows + chunkRows - 1) / chunkRows
        var finite = [Bool](repeating: true, count: chunks)
        let bytes = [UInt8](unsafeUninitializedCapacity: rows * rowBytes) { target, count in
            values.withUnsafeBufferPointer { source in
                finite.withUnsafeMutableBufferPointer { finite in
                    guard let from = source.baseAddress, let into = target.baseAddress else { return }
                    let finite = finite
                    pool.run(chunks: chunks) { chunk in
                        for row in chunk * chunkRows..<min(rows, (chunk + 1) * chunkRows) {
                            let isFine = Self.store(
                                from + row * columns, count: columns, as: kernelType, into: into + row * rowBytes)
                            finite[chunk] = isFine && finite[chunk]
                        }
                    }
                }
            }
            count = rows * rowBytes
        }
        guard finite.allSatisfy({ $0 }) else {
            throw TensorError(.notFinite, "A value is too large for \(rawValue).")
        }
        return bytes
    }

    private static func store(
        _ values: UnsafePointer<Float>, count: Int, as type: ck_type, into bytes: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        var isFinite = true
        let raw = UnsafeMutableRawPointer(bytes)
        for index in 0..<count where !ck_type_is_quantized(type) {
            switch type {
            case CK_F32: raw.storeBytes(of: values[index], toByteOffset: 4 * index, as: Float.self)
            case CK_F16:
                let half = ck_float_to_half(values[index])
                isFinite = isFinite && half & 0x7C00 != 0x7C00
                raw.storeBytes(of: half, toByteOffset: 2 * index, as: UInt16.self)
            default:
                let half = Float8.bfloat(values[index])
                isFinite = isFinite && half & 0x7F80 != 0x7F80
                raw.storeBytes(of: half, toByteOffset: 2 * index, as: UInt16.self)
            }
        }
        return ck_type_is_quantized(type) ? ck_quantize_row(type, values, count, bytes) : isFinite
    }
}
