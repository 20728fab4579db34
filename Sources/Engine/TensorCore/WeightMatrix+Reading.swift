// How fast a matrix comes from memory at best: the measure that decoding is compared with.

internal import CComputeKernels

extension WeightMatrix {
    /// Reads every byte of the packed matrix once, on all threads, and keeps nothing.
    /// - Returns: the exclusive or of its 64-bit words, so that the reading cannot be left out.
    public func readThrough(pool: ComputePool) -> UInt64 {
        let span = 1 << 18
        let pieces = parts.flatMap { part in
            stride(from: 0, to: part.memory.count, by: span).map { (part.memory, $0) }
        }
        var words = [UInt64](repeating: 0, count: pieces.count)
        words.withUnsafeMutableBufferPointer { words in
            let words = words
            pool.run(chunks: pieces.count) { chunk in
                let (memory, offset) = pieces[chunk]
                words[chunk] = ck_stream_read(memory.base + offset, min(span, memory.count - offset))
            }
        }
        return words.reduce(0, ^)
    }
}
