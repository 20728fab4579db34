// The element types of weights in files: GGUF's and safetensors', with their block sizes.

package import CComputeKernels

/// How the elements of a tensor are stored.
///
/// Quantised types pack `blockElements` consecutive elements of a row into `blockBytes` bytes (GGUF's
/// `ggml-common.h`); the others have blocks of one element.
public enum ElementType: String, Sendable, Hashable, CaseIterable {
    case f64 = "F64"
    case f32 = "F32"
    case f16 = "F16"
    case bf16 = "BF16"
    case f8E4M3 = "F8_E4M3"
    case f8E5M2 = "F8_E5M2"
    case i64 = "I64"
    case i32 = "I32"
    case i16 = "I16"
    case i8 = "I8"
    case u64 = "U64"
    case u32 = "U32"
    case u16 = "U16"
    case u8 = "U8"
    case bool = "BOOL"
    case q80 = "Q8_0"
    case q40 = "Q4_0"
    case q41 = "Q4_1"
    case q50 = "Q5_0"
    case q51 = "Q5_1"
    case q2K = "Q2_K"
    case q3K = "Q3_K"
    case q4K = "Q4_K"
    case q5K = "Q5_K"
    case q6K = "Q6_K"
    case iq4NL = "IQ4_NL"
    case iq4XS = "IQ4_XS"
    case mxfp4 = "MXFP4"
    case tq10 = "TQ1_0"
    case tq20 = "TQ2_0"

    /// GGUF's type ids, of the types that have one.
    private static let ggufIdentifiers: [ElementType: UInt32] = [
        .f32: 0, .f16: 1, .q40: 2, .q41: 3, .q50: 6, .q51: 7, .q80: 8, .q2K: 10, .q3K: 11, .q4K: 12, .q5K: 13,
        .q6K: 14, .iq4NL: 20, .iq4XS: 23, .i8: 24, .i16: 25, .i32: 26, .i64: 27, .f64: 28, .bf16: 30, .tq10: 34,
        .tq20: 35, .mxfp4: 39,
    ]

    private static let typesByIdentifier = Dictionary(
        uniqueKeysWithValues: ggufIdentifiers.map { ($0.value, $0.key) })

    /// The type with this id in GGUF files; nil if it is not known.
    public init?(ggufIdentifier: UInt32) {
        guard let type = Self.typesByIdentifier[ggufIdentifier] else { return nil }
        self = type
    }

    /// The type's id in GGUF files, if it has one.
    public var ggufIdentifier: UInt32? { Self.ggufIdentifiers[self] }

    /// The type with this `dtype` in safetensors files; nil if it is not known.
    public init?(safetensorsName: String) {
        guard let type = ElementType(rawValue: safetensorsName), !type.isBlockQuantized else { return nil }
        self = type
    }

    /// Elements of a row that are stored together.
    public var blockElements: Int {
        switch self {
        case .q80, .q40, .q41, .q50, .q51, .iq4NL, .mxfp4: 32
        case .q2K, .q3K, .q4K, .q5K, .q6K, .iq4XS, .tq10, .tq20: 256
        default: 1
        }
    }

    /// Bytes of one block.
    public var blockBytes: Int {
        switch self {
        case .f64, .i64, .u64: 8
        case .f32, .i32, .u32: 4
        case .f16, .bf16, .i16, .u16: 2
        case .f8E4M3, .f8E5M2, .i8, .u8, .bool: 1
        default: kernelType.map { ck_block_bytes($0) } ?? 0
        }
    }

    /// Whether elements share scales in blocks.
    public var isBlockQuantized: Bool { blockElements > 1 }

    /// The type as the kernels know it; nil for types that products and look-ups cannot read.
    package var kernelType: ck_type? {
        switch self {
        case .f32: CK_F32
        case .f16: CK_F16
        case .bf16: CK_BF16
        case .q80: CK_Q8_0
        case .q40: CK_Q4_0
        case .q41: CK_Q4_1
        case .q50: CK_Q5_0
        case .q51: CK_Q5_1
        case .q2K: CK_Q2_K
        case .q3K: CK_Q3_K
        case .q4K: CK_Q4_K
        case .q5K: CK_Q5_K
        case .q6K: CK_Q6_K
        case .iq4NL: CK_IQ4_NL
        case .iq4XS: CK_IQ4_XS
        case .mxfp4: CK_MXFP4
        case .tq10: CK_TQ1_0
        case .tq20: CK_TQ2_0
        default: nil
        }
    }

    /// Bytes of `elements` consecutive elements of a row.
    ///
    /// - Throws: `TensorError` when the count is negative, no multiple of the block, or overflows.
    public func byteCount(ofElements elements: Int) throws -> Int {
        guard elements >= 0, elements % blockElements == 0 else {
            throw TensorError(
                .shapeMismatch, "\(rawValue) rows hold a multiple of \(blockElements) elements, not \(elements).")
        }
        let (bytes, overflow) = (elements / blockElements).multipliedReportingOverflow(by: blockBytes)
        guard !overflow else {
            throw TensorError(.shapeMismatch, "\(elements) elements of \(rawValue) are too many to address.")
        }
        return bytes
    }
}
