// Folders with weights of 8-bit floats and scales beside them, made by torch, against the same weights dequantised.

import Foundation
import ModelArchitectures
import TensorCore
import TestPeers
import Testing

@Suite("Folders of 8-bit floats")
struct Float8FolderTests {
    /// Makes a small Llama for every way of scaling: `NAME` with 8-bit floats, `NAME-plain` with what transformers makes
    /// of them, bfloat16.
    private static let program = """
        import json, pathlib, sys, torch
        from safetensors.torch import save_file
        torch.manual_seed(7)
        out = pathlib.Path(sys.argv[1])
        hidden, inner, heads, kv, layers, words = 64, 96, 4, 2, 2, 97
        config = dict(model_type="llama", vocab_size=words, hidden_size=hidden, intermediate_size=inner,
                      num_hidden_layers=layers, num_attention_heads=heads, num_key_value_heads=kv,
                      max_position_embeddings=256, rms_norm_eps=1e-5, tie_word_embeddings=True)
        def folder(name, tensors, scheme=None):
            path = out / name
            path.mkdir()
            more = dict(quantization_config=scheme) if scheme else {}
            (path / "config.json").write_text(json.dumps({**config, **more}))
            save_file(tensors, path / "model.safetensors", metadata={"format": "pt"})
        for name, dtype, block, ending in (("blocks", torch.float8_e4m3fn, (32, 48), "weight_scale_inv"),
                                           ("rows", torch.float8_e4m3fn, None, "weight_scale"),
                                           ("whole", torch.float8_e5m2, None, "weight_scale")):
            stored, plain = {}, {}
            def linear(layer, rows, columns):
                shape = block or ((1, columns) if name == "rows" else (rows, columns))
                down, across = -(-rows // shape[0]), -(-columns // shape[1])
                scale = torch.rand(down, across) * 0.004 + 0.001
                weight = (torch.randn(rows, columns) * 30).to(dtype)
                wide = scale.repeat_interleave(shape[0], 0).repeat_interleave(shape[1], 1)[:rows, :columns]
                stored[layer + ".weight"] = weight
                stored[layer + "." + ending] = scale if name != "whole" else scale.reshape(())
                plain[layer + ".weight"] = (weight.float() * wide).bfloat16()
                if name == "whole":
                    stored[layer + ".input_scale"] = torch.ones(())
            def other(key, *shape):
                stored[key] = plain[key] = (torch.randn(*shape) * 0.1 + (len(shape) == 1)).bfloat16()
            other("model.embed_tokens.weight", words, hidden)
            other("model.norm.weight", hidden)
            for layer in range(layers):
                prefix = f"model.layers.{layer}."
                other(prefix + "input_layernorm.weight", hidden)
                other(prefix + "post_attention_layernorm.weight", hidden)
                linear(prefix + "self_attn.q_proj", hidden, hidden)
                linear(prefix + "self_attn.k_proj", hidden // heads * kv, hidden)
                linear(prefix + "self_attn.v_proj", hidden // heads * kv, hidden)
                linear(prefix + "self_attn.o_proj", hidden, hidden)
                linear(prefix + "mlp.gate_proj", inner, hidden)
                linear(prefix + "mlp.up_proj", inner, hidden)
                linear(prefix + "mlp.down_proj", hidden, inner)
            scheme = dict(quant_method="fp8", activation_scheme="dynamic")
            if block:
                scheme["weight_block_size"] = list(block)
            folder(name, stored, scheme)
            folder(name + "-plain", plain)
        """

    @Test("give the logits of the weights that transformers makes of them, by bits")
    func logits() async throws {
        try await withTemporaryFolder { out in
            guard try await Python.run(program: Self.program, [out], for: "folders of 8-bit floats") != nil else {
                return
            }
            let pool = try ComputePool()
            let tokens = (0..<40).map { Int32($0 * 7 % 97) }
            for name in ["blocks", "rows", "whole"] {
                var logits: [[[Float]]] = []
                for folder in [name, name + "-plain"] {
                    let model = try Reference.model(out + "/" + folder, pool: pool)
                    var bench = try Bench(model, pool: pool, pages: 4)
                    logits.append(try bench.whole(tokens))
                }
                #expect(logits[0] == logits[1] && logits[0].count == 40, "\(name)")
            }
        }
    }
}
