// Writing keys and values to cache pages, and attention over them, for several sequences at once.

internal import CComputeKernels

/// Consecutive rows of a batch that are consecutive positions of one sequence.
public struct SequenceRows: Sendable {
    /// Page of positions 64 j ..< 64 j + 64, for all positions up to the last of these rows.
    public var pageTable: [Int32]
    /// Position of the first row in its sequence.
    public var firstPosition: Int
    /// Where the sequence's rows begin in the batch.
    public var firstRow: Int
    /// How many rows.
    public var count: Int

    /// Rows of a sequence.
    public init(pageTable: [Int32], firstPosition: Int, firstRow: Int, count: Int) {
        self.pageTable = pageTable
        self.firstPosition = firstPosition
        self.firstRow = firstRow
        self.count = count
    }
}

extension Workspace {
    /// Writes keys and values of the rows of `sequences` into their pages.
    ///
    /// - Parameters:
    ///   - keys: row i at `keys + i * stride`, `[kv heads, head dimension]`, rotated already.
    ///   - values: the same for values.
    /// - Throws: `TensorError` when a page table is too short or names a page that does not exist.
    public func append(
        keys: UnsafePointer<Float>, values: UnsafePointer<Float>, stride: Int, sequences: [SequenceRows], layer: Int,
        to pages: KeyValuePages
    ) throws {
        try check(sequences, layer: layer, in: pages)
        let table = kernels.table
        let shape = pages.shape
        for sequence in sequences {
            sequence.pageTable.withUnsafeBufferPointer { pageTable in
                guard let pageTable = pageTable.baseAddress else { return }
                for head in 0..<shape.keyValueHeads {
                    var kernelPages = pages.kernelPages(layer: layer, head: head, table: pageTable)
                    for row in 0..<sequence.count {
                        let offset = (sequence.firstRow + row) * stride + head * shape.headDimension
                        table.pointee.append(
                            &kernelPages, sequence.firstPosition + row, keys + offset, values + offset)
                    }
                }
            }
        }
    }

    /// Causal attention of the rows of `sequences` over everything before them and themselves. Their keys and values
    /// must have been appended. A row's result does not depend on the other rows, sequences or threads.
    ///
    /// - Parameters:
    ///   - queries: row i at `queries + i * queryStride`, `[heads, head dimension]`, rotated already.
    ///   - window: how many positions a row sees, its own among them; nil for all.
    ///   - scale: multiplies scores, usually `1 / sqrt(head dimension)`.
    ///   - softCap: scores become `softCap * tanh(score / softCap)`; zero leaves them as they are.
    ///   - sinks: a score for each head that takes part in the softmax and has no value, `[heads]`.
    ///   - output: row i at `output + i * outputStride`, `[heads, head dimension]`.
    /// - Throws: `TensorError` when a page table is too short or names a page that does not exist.
    public func attend(
        queries: UnsafePointer<Float>, queryStride: Int, sequences: [SequenceRows], layer: Int,
        pages: KeyValuePages, window: Int? = nil, scale: Float, softCap: Float = 0,
        sinks: UnsafePointer<Float>? = nil, into output: UnsafeMutablePointer<Float>, outputStride: Int
    ) throws {
        try check(sequences, layer: layer, in: pages)
        let table = kernels.table
        let shape = pages.shape
        let work = Self.attentionWork(sequences, keyValueHeads: shape.keyValueHeads)
        pool.run(chunks: work.count) { chunk in
            let item = work[chunk]
            let sequence = sequences[item.sequence]
            let headOffset = item.head * shape.group * shape.headDimension
            sequence.pageTable.withUnsafeBufferPointer { pageTable in
                guard let pageTable = pageTable.baseAddress else { return }
                var attention = ck_attention(
                    pages: pages.kernelPages(layer: layer, head: item.head, table: pageTable),
                    queries: queries + sequence.firstRow * queryStride + headOffset, query_stride: queryStride,
                    output: output + sequence.firstRow * outputStride + headOffset, output_stride: outputStride,
                    heads: shape.group, count: sequence.count, first_position: sequence.firstPosition,
                    window: max(0, window ?? 0), scale: scale, soft_cap: softCap,
                    sinks: sinks.map { $0 + item.head * shape.group })
                table.pointee.attend(&attention, item.firstRow, item.rows)
            }
        }
    }

    private struct AttentionWork {
        let sequence: Int
        let head: Int
        let firstRow: Int
        let rows: Int
    }

    /// Items of one sequence, one kv head and up to 8 rows.
    private static func attentionWork(_ sequences: [SequenceRows], keyValueHeads: Int) -> [AttentionWork] {
        let rows = 8
        var work: [AttentionWork] = []
        for (index, sequence) in sequences.enumerated() {
            for head in 0..<keyValueHeads {
                for first in stride(from: 0, to: sequence.count, by: rows) {
                    let count = min(rows, sequence.count - first)
                    work.append(AttentionWork(sequence: index, head: head, firstRow: first, rows: count))
                }
            }
        }
        return work
    }

    private func check(_ sequences: [SequenceRows], layer: Int, in pages: KeyValuePages) throws {
        for sequence in sequences {
            guard sequence.firstPosition >= 0, sequence.firstRow >= 0, sequence.count >= 0 else {
                throw TensorError(
                    .shapeMismatch,
                    "Sequence rows \(sequence.firstRow) + \(sequence.count) at position \(sequence.firstPosition).")
            }
            try pages.check(
                table: sequence.pageTable, positions: sequence.firstPosition + sequence.count, layer: layer)
        }
    }
}
