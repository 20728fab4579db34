// Hostile GGUF files by the ten thousand: every one is refused by a typed error or is a file that holds together, and
// none makes the reader ask for much more memory than it has bytes. In a process of its own, to be measured alone.

import CheckpointFormats
import Foundation
import TensorCore
import TestPeers
import Testing

@Suite("Hostile GGUF files")
struct GGUFFuzzTests {
    /// A file as models have it: hyper-parameters, a vocabulary, quantised tensors.
    static func model() -> GGUFImage {
        var image = GGUFImage(tensors: 6, keys: 12)
        image.text("general.architecture", "llama")
        for (name, value) in [
            ("block_count", 2), ("context_length", 128), ("embedding_length", 32), ("feed_forward_length", 64),
            ("attention.head_count", 4),
        ] {
            image.uint32("llama." + name, UInt32(value))
        }
        image.text("tokenizer.ggml.model", "llama")
        let words = ["<unk>", "<s>", "</s>", "<0x-1>", "▁a", "b"]
        image.array("tokenizer.ggml.tokens", GGUFImage.ValueType.string, count: UInt64(words.count))
        for word in words { image.string(word, "word") }
        image.array("tokenizer.ggml.scores", GGUFImage.ValueType.float32, count: UInt64(words.count))
        for index in words.indices { image.integer(Float(-index).bitPattern, "score") }
        image.array("tokenizer.ggml.token_type", GGUFImage.ValueType.int32, count: UInt64(words.count))
        for _ in words { image.integer(UInt32(1), "kind") }
        image.uint32("tokenizer.ggml.bos_token_id", 1)
        image.uint32("general.alignment", 32)
        // Type, dimensions and bytes of each.
        let tensors: [(String, [UInt64], UInt32, Int)] = [
            ("token_embd.weight", [32, 6], 8, 204), ("blk.0.attn_q.weight", [256, 1], 12, 144),
            ("blk.0.ffn_down.weight", [32, 2, 2], 2, 72), ("output_norm.weight", [32], 0, 128),
            ("output.weight", [256, 2], 14, 420), ("blk.1.attn_q.weight", [256, 1], 34, 54),
        ]
        var offset = 0
        for (name, dimensions, type, size) in tensors {
            image.tensor(name, dimensions, type: type, offset: UInt64(offset))
            offset += (size + 31) / 32 * 32
        }
        image.pad()
        for (_, _, _, size) in tensors {
            image.raw([UInt8](repeating: 1, count: size))
            image.pad()
        }
        return image
    }

    /// What other programs fell over, in their own words in engine notes: wrapped sums, narrowed dimensions, types that
    /// lie about the width of elements, endless nesting.
    static func knownFailures() -> [[UInt8]] {
        let image = model()
        func field(_ name: String) -> [GGUFImage.Field] { image.fields.filter { $0.name.contains(name) } }
        var inputs: [[UInt8]] = []
        let huge: [UInt64] = [(1 << 42) + 1, (1 << 32) + 32, 1 << 59, (1 << 61) + 1]
        for dimension in field("dimension of") {
            for value in huge {
                inputs.append(image.changing(dimension, to: value))
            }
        }
        for kind in field("element type of") {
            for number in UInt64(0)..<48 { inputs.append(image.changing(kind, to: number)) }
        }
        for alignment in field("value of general.alignment") {
            for value in [UInt64(0), 3, 1 << 30, 1 << 31] { inputs.append(image.changing(alignment, to: value)) }
        }
        var nested = GGUFImage(keys: 1)
        nested.array("a", GGUFImage.ValueType.array, count: 1 << 62)
        inputs.append(nested.bytes)
        return inputs
    }

    static func damaged(_ images: [GGUFImage], using generator: inout SeededGenerator) -> [UInt8] {
        let image = images[Int.random(in: 0..<images.count, using: &generator)]
        var bytes = image.bytes
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            guard !bytes.isEmpty else { break }
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<12, using: &generator) {
            case 0: bytes[place] = .random(in: 0...255, using: &generator)
            case 1: bytes.insert(.random(in: 0...255, using: &generator), at: place)
            case 2: bytes.remove(at: place)
            case 3:
                let end = min(bytes.count, place + Int.random(in: 1...64, using: &generator))
                bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &generator))
            case 4: bytes.removeLast(bytes.count - place)
            case 5:
                let other = images[Int.random(in: 0..<images.count, using: &generator)].bytes
                bytes = Array(bytes[..<place] + other.suffix(Int.random(in: 0...other.count, using: &generator)))
            default:
                let field = image.fields[Int.random(in: 0..<image.fields.count, using: &generator)]
                guard field.offset + field.size <= bytes.count else { continue }
                let value = hostileIntegers[Int.random(in: 0..<hostileIntegers.count, using: &generator)]
                for byte in 0..<field.size {
                    bytes[field.offset + byte] = UInt8(truncatingIfNeeded: value >> UInt64(8 * byte))
                }
            }
        }
        return bytes
    }

    #if canImport(Glibc)
        @Test("20,000 of them: refused or whole, in memory of a few times their size")
        func fuzz() async throws {
            guard canWatchHeap(for: "hostile GGUF files") else { return }
            await #expect(processExitsWith: .success) {
                let images = [GGUFImage.sample(), GGUFFuzzTests.model()]
                let path = try makeTemporaryFolder(inMemory: true).path + "/file"
                defer { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }
                var opened = 0
                func open(_ bytes: [UInt8]) throws {
                    try Data(bytes).write(to: URL(fileURLWithPath: path))
                    do {
                        let file = try GGUFFile(path: path)
                        try expectSane(file, size: bytes.count, "opened")
                        for name in file.tensorNames {
                            guard let tensor = file.tensor(named: name) else { continue }
                            _ = try? tensor.floats()
                            _ = try? WeightMatrix(tensor)
                        }
                        opened += 1
                    } catch {
                        #expect(error is CheckpointError, "\(error)")
                    }
                }
                for image in images { try open(image.bytes) }
                #expect(opened == images.count)
                let watch = HeapWatch(limit: 64 << 20)
                for image in images {
                    for count in image.bytes.indices { try open(Array(image.bytes[..<count])) }
                    for field in image.fields {
                        for value in hostileIntegers { try open(image.changing(field, to: value)) }
                    }
                }
                for bytes in GGUFFuzzTests.knownFailures() { try open(bytes) }
                var generator = SeededGenerator(seed: 61)
                for _ in 0..<fuzzRounds { try open(GGUFFuzzTests.damaged(images, using: &generator)) }
                print("hostile GGUF files: \(opened) opened; the heap grew by \(watch.growth) bytes")
                // The largest input has about 3,000 bytes.
                #expect(watch.growth < 4 << 20, "\(watch.growth) bytes")
                #expect(opened > 100)
            }
        }
    #endif
}
