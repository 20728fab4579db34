// Attention of whole sequences over themselves, in both directions: what encoders do.

internal import CComputeKernels

/// A bias for each distance of two rows, one table a head.
public final class DistanceBias: Sendable {
    /// The largest distance that there is a bias for.
    public let reach: Int
    /// Heads.
    public let heads: Int
    // `[heads][2 * reach + 64]`; the distance 0 stands at `reach`. The kernels read 63 places behind the last distance.
    let values: [Float]

    /// The biases that `bias` gives for each head and each distance key - query, from `-reach` to `reach`.
    public init(heads: Int, reach: Int, _ bias: (_ head: Int, _ distance: Int) -> Float) {
        self.reach = reach
        self.heads = heads
        values = (0..<heads).flatMap { head in
            (-reach...reach).map { bias(head, $0) } + [Float](repeating: 0, count: 63)
        }
    }
}

extension Workspace {
    /// Attention of each of several sequences over itself: every row sees every row of its sequence, or those at most
    /// `window` places away. A row's result does not depend on the other sequences or on the threads.
    ///
    /// - Parameters:
    ///   - queryKeyValue: row i at `queryKeyValue + i * stride`: queries `[heads, head dimension]`, then keys and values
    ///     `[2, kv heads, head dimension]`, rotated already.
    ///   - sequences: the rows of each sequence.
    ///   - keyValueHeads: heads of keys and values, a divisor of `heads`; nil for as many.
    ///   - window: how far a row sees on either side; nil for everything.
    ///   - scale: multiplies scores, usually `1 / sqrt(head dimension)`.
    ///   - bias: is added to scaled scores.
    ///   - output: row i at `output + i * outputStride`, `[heads, head dimension]`.
    /// - Throws: `TensorError` when sizes do not fit.
    public func attendSelf(
        queryKeyValue: UnsafePointer<Float>, stride: Int, sequences: [Range<Int>], heads: Int,
        keyValueHeads: Int? = nil, headDimension: Int, window: Int? = nil, scale: Float, bias: DistanceBias? = nil,
        into output: UnsafeMutablePointer<Float>, outputStride: Int
    ) throws {
        let width = heads * headDimension
        let shared = keyValueHeads ?? heads
        guard heads > 0, shared > 0, heads.isMultiple(of: shared), headDimension > 0,
            stride >= width + 2 * shared * headDimension, outputStride >= width, window ?? 1 > 0
        else {
            throw TensorError(
                .shapeMismatch,
                "Attention of \(heads) heads of \(headDimension): strides \(stride), \(outputStride), window \(window ?? 0)."
            )
        }
        guard sequences.allSatisfy({ $0.lowerBound >= 0 && $0.count <= (bias?.reach ?? .max - 1) + 1 }),
            bias?.heads ?? heads == heads
        else {
            throw TensorError(.shapeMismatch, "Attention over a sequence that is longer than its biases reach.")
        }
        let work = Self.selfAttentionWork(sequences, heads: heads)
        let table = kernels.table
        let withBias = { (body: (UnsafePointer<Float>?) -> Void) in
            if let bias {
                bias.values.withUnsafeBufferPointer { body($0.baseAddress) }
            } else {
                body(nil)
            }
        }
        withBias { biases in
            pool.run(chunks: work.count) { chunk in
                let item = work[chunk]
                let rows = sequences[item.sequence]
                let first = queryKeyValue + rows.lowerBound * stride
                let keys = first + width + item.head / (heads / shared) * headDimension
                var attention = ck_self_attention(
                    queries: first + item.head * headDimension, keys: keys, values: keys + shared * headDimension,
                    stride: stride,
                    output: output + rows.lowerBound * outputStride + item.head * headDimension,
                    output_stride: outputStride, length: rows.count, head_dim: headDimension, window: window ?? 0,
                    bias: biases.map { $0 + item.head * (2 * (bias?.reach ?? 0) + 64) + (bias?.reach ?? 0) },
                    scale: scale)
                table.pointee.attend_self(&attention, item.firstRow, item.rows)
            }
        }
    }

    private struct SelfAttentionWork {
        let sequence: Int
        let head: Int
        let firstRow: Int
        let rows: Int
    }

    /// Items of one sequence, one head and up to 128 rows: keys and values are laid out once for all of them.
    private static func selfAttentionWork(_ sequences: [Range<Int>], heads: Int) -> [SelfAttentionWork] {
        let most = CK_MAX_COUNT
        var work: [SelfAttentionWork] = []
        for (index, rows) in sequences.enumerated() {
            for head in 0..<heads {
                for first in stride(from: 0, to: rows.count, by: most) {
                    work.append(
                        SelfAttentionWork(
                            sequence: index, head: head, firstRow: first, rows: min(most, rows.count - first)))
                }
            }
        }
        return work
    }
}
