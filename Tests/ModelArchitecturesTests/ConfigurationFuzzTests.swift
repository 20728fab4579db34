// Hostile config.json files by the ten thousand, as text: refused by a typed error or a configuration, in little memory.
// In a process of its own, to be measured alone.

import Foundation
import ModelArchitectures
import ModelContracts
import StructuredJSON
import TestPeers
import Testing

@Suite("Hostile config.json files")
struct ConfigurationFuzzTests {
    static let files = [
        """
        {"architectures":["LlamaForCausalLM"],"model_type":"llama","vocab_size":97,"hidden_size":64,
        "intermediate_size":96,"num_hidden_layers":3,"num_attention_heads":4,"num_key_value_heads":2,"head_dim":16,
        "max_position_embeddings":1024,"rms_norm_eps":1e-5,"hidden_act":"silu","attention_bias":false,"mlp_bias":false,
        "rope_scaling":{"rope_type":"llama3","factor":8,"low_freq_factor":1,"high_freq_factor":4,
        "original_max_position_embeddings":64},"rope_theta":10000.0,"tie_word_embeddings":true,
        "quantization_config":{"quant_method":"fp8","weight_block_size":[128,128],"fmt":"e4m3"}}
        """,
        """
        {"model_type":"mistral","vocab_size":97,"hidden_size":64,"intermediate_size":96,"num_hidden_layers":3,
        "num_attention_heads":4,"max_position_embeddings":1024,"rms_norm_eps":1e-5,"sliding_window":8,
        "rope_parameters":{"rope_type":"yarn","factor":2,"beta_fast":32,"beta_slow":1,"truncate":true,
        "rope_theta":1e4}}
        """,
        """
        {"model_type":"qwen2","vocab_size":97,"hidden_size":64,"intermediate_size":96,"num_hidden_layers":3,
        "num_attention_heads":4,"num_key_value_heads":2,"max_position_embeddings":1024,"rms_norm_eps":1e-6,
        "use_sliding_window":true,"sliding_window":8,"max_window_layers":1,
        "layer_types":["full_attention","sliding_attention","full_attention"]}
        """,
    ]

    #if canImport(Glibc)
        @Test("20,000 of them: refused or a configuration, in little memory")
        func fuzz() async throws {
            guard canWatchHeap(for: "hostile config.json files") else { return }
            await #expect(processExitsWith: .success) {
                let texts = ConfigurationFuzzTests.files.map(HostileText.init)
                for file in ConfigurationFuzzTests.files {
                    _ = try DecoderConfiguration(huggingFace: JSONValue.parse(Array(file.utf8)))
                }
                let watch = HeapWatch(limit: 64 << 20)
                var generator = SeededGenerator(seed: 65)
                var read = 0
                for round in 0..<fuzzRounds {
                    let bytes = texts[round % texts.count].damaged(using: &generator)
                    do {
                        let json = try JSONValue.parse(bytes)
                        let configuration = try DecoderConfiguration(huggingFace: json)
                        let angles = configuration.rotary.inverseFrequencies(
                            headDimension: configuration.headDimension)
                        let areNumbers = angles.allSatisfy { $0.isFinite }
                        #expect(areNumbers)
                        read += 1
                    } catch {
                        #expect(error is ModelError || error is JSONError, "\(error)")
                    }
                }
                print("hostile config.json files: \(read) read; the heap grew by \(watch.growth) bytes")
                #expect(watch.growth < 4 << 20, "\(watch.growth) bytes")
                #expect(read > 500)
            }
        }
    #endif
}
