// Which tensor takes which type.

import ModelQuantization
import TensorCore
import Testing

@Suite("Mixes of types")
struct TargetTests {
    private func type(
        _ target: QuantizationTarget, _ name: String, _ extents: [Int] = [64, 512], isOutput: Bool = false
    ) throws -> ElementType {
        target.type(of: name, shape: try TensorShape(extents), layerCount: 16, isOutput: isOutput)
    }

    @Test("q4_k_m gives half of attn_v and ffn_down, and the output, six bits, in llama.cpp's layers")
    func mix() throws {
        for name in ["attn_v", "ffn_down"] {
            let more = try (0..<16).filter { try type(.q4KM, "blk.\($0).\(name).weight") == .q6K }
            #expect(more == [0, 1, 4, 7, 10, 13, 14, 15])
        }
        #expect(try type(.q4KM, "blk.0.attn_q.weight") == .q4K)
        #expect(try type(.q4KM, "token_embd.weight") == .q4K)
        #expect(try type(.q4KM, "token_embd.weight", isOutput: true) == .q6K)
        #expect(try type(.q40, "output.weight", isOutput: true) == .q6K)
        #expect(try type(.q40, "blk.0.attn_v.weight") == .q40)
        #expect(try type(.q80, "output.weight", isOutput: true) == .q80)
    }

    @Test("rows that are no whole blocks take a type with smaller ones; vectors and norms stay floats")
    func fallbacks() throws {
        #expect(try type(.q4KM, "blk.3.attn_q.weight", [64, 96]) == .q50)
        #expect(try type(.q6K, "blk.3.attn_q.weight", [64, 96]) == .q80)
        #expect(try type(.q4KM, "output.weight", [64, 96], isOutput: true) == .q80)
        #expect(try type(.q40, "blk.3.attn_q.weight", [64, 40]) == .f16)
        for target in QuantizationTarget.allCases {
            #expect(try type(target, "blk.0.attn_norm.weight", [64]) == .f32)
            #expect(try type(target, "blk.0.attn_q.bias", [64]) == .f32)
            #expect(try type(target, "blk.0.ffn_gate_inp.weight") == .f32)
        }
        #expect(try type(.bf16, "blk.0.attn_q.weight", [64, 40]) == .bf16)
    }
}
