// What a model can be quantised to, and which tensor then takes which type.

public import TensorCore

/// A kind of GGUF file, under llama.cpp's name.
public enum QuantizationTarget: String, Sendable, CaseIterable {
    case q80 = "q8_0"
    case q40 = "q4_0"
    case q4KM = "q4_k_m"
    case q6K = "q6_k"
    case f16
    case bf16
    case f32

    /// GGUF's number in `general.file_type`.
    var fileType: UInt32 {
        switch self {
        case .f32: 0
        case .f16: 1
        case .q40: 2
        case .q80: 7
        case .q4KM: 15
        case .q6K: 18
        case .bf16: 32
        }
    }

    /// The type of most matrices.
    var mainType: ElementType {
        switch self {
        case .q80: .q80
        case .q40: .q40
        case .q4KM: .q4K
        case .q6K: .q6K
        case .f16: .f16
        case .bf16: .bf16
        case .f32: .f32
        }
    }

    /// The type that a tensor takes.
    ///
    /// Vectors, norms, learned positions and the routers of experts stay floats. The mixes are llama.cpp's (`src/llama-quant.cpp`): the
    /// matrix that gives the logits takes 6 bits at least; in q4_k_m so does half of `attn_v` and `ffn_down`, in the
    /// first and the last eighth of the layers and every third one between. Rows that are no whole blocks of 256 take
    /// the next larger type with blocks of 32, and rows that are none of 32 stay half precision.
    /// - Parameters:
    ///   - name: the tensor's name in GGUF.
    ///   - layerCount: how many layers the model has.
    ///   - isOutput: whether it gives the logits: the output matrix, or the embedding where there is none.
    public func type(of name: String, shape: TensorShape, layerCount: Int, isOutput: Bool) -> ElementType {
        let kept = ["norm.weight", "ffn_gate_inp.weight", "rope_freqs.weight", "position_embd.weight"]
        guard shape.rank >= 2, name.hasSuffix(".weight"), !kept.contains(where: name.hasSuffix) else { return .f32 }
        var type = mainType
        if !type.isBlockQuantized { return type }
        if self != .q80, isOutput {
            type = .q6K
        } else if self == .q4KM,
            ["attn_v.", "attn_qkv.", "ffn_down.", "ffn_down_exps."].contains(where: name.contains),
            let layer = Self.layer(of: name), Self.takesMoreBits(layer, of: layerCount)
        {
            type = .q6K
        }
        if !shape.columns.isMultiple(of: type.blockElements) {
            type = type == .q4K ? .q50 : .q80
        }
        return shape.columns.isMultiple(of: type.blockElements) ? type : .f16
    }

    private static func takesMoreBits(_ layer: Int, of count: Int) -> Bool {
        layer < count / 8 || layer >= 7 * count / 8 || (layer - count / 8) % 3 == 2
    }

    /// The number in `blk.NUMBER.`
    private static func layer(of name: String) -> Int? {
        let parts = name.split(separator: ".", maxSplits: 2)
        return parts.count == 3 && parts[0] == "blk" ? Int(parts[1]) : nil
    }
}
