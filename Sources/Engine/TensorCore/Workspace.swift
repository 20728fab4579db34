// What a forward pass computes with: threads, kernels, and scratch memory for prepared activations.

package import CComputeKernels

/// The tools of one engine thread: a pool, a kernel variant, and scratch memory that grows as needed and is reused.
/// Not Sendable: one thread at a time.
public final class Workspace {
    /// The threads.
    public let pool: ComputePool
    /// The kernels.
    public let kernels: ComputeKernels
    private var scratch: MemoryRegion

    /// A workspace over a pool.
    public init(pool: ComputePool, kernels: ComputeKernels = .best) throws {
        self.pool = pool
        self.kernels = kernels
        scratch = try MemoryRegion(zeroed: 1 << 20)
    }

    /// Scratch memory of at least `count` bytes, aligned to a page; what was in it may be gone.
    package func scratchMemory(_ count: Int) throws -> UnsafeMutableRawPointer {
        if scratch.count < count {
            scratch = try MemoryRegion(zeroed: count + count / 2)
        }
        return scratch.base
    }

    /// Prepares up to `CK_MAX_COUNT` rows of x for products.
    ///
    /// - Parameter x: `[count, columns]`, rows `stride` floats apart.
    package func prepare(
        _ x: UnsafePointer<Float>, stride: Int, count: Int, columns: Int, floats: Bool, quantized: Bool
    ) throws -> ck_activations {
        var activations = ck_activations()
        let memory = try scratchMemory(ck_activations_bytes(count, columns, floats, quantized))
        ck_activations_place(&activations, memory, count, columns, floats, quantized)
        let table = kernels.table
        let groups = ck_group_count(table, count)
        // One row takes about a microsecond: waking other threads pays for several.
        if groups * columns < 16_384 {
            for group in 0..<groups {
                table.pointee.prepare(&activations, x, stride, group)
            }
        } else {
            withUnsafePointer(to: activations) { activations in
                pool.run(chunks: groups) { group in
                    table.pointee.prepare(activations, x, stride, group)
                }
            }
        }
        return activations
    }

    /// Rounds up to `CK_MAX_COUNT` rows of x for products of rounded floats.
    ///
    /// - Parameters:
    ///   - x: `[count, columns]`, rows `stride` floats apart.
    ///   - kernels: those that multiply.
    package func round(
        _ x: UnsafePointer<Float>, stride: Int, count: Int, columns: Int, kernels: ComputeKernels
    ) throws -> ck_rounded_input {
        var input = ck_rounded_input()
        ck_rounded_input_place(
            &input, try scratchMemory(ck_rounded_input_bytes(count, columns)), count, columns)
        let table = kernels.table
        let groups = (count + CK_ROUNDED_GROUP - 1) / CK_ROUNDED_GROUP
        withUnsafePointer(to: input) { input in
            // Waking other threads pays for some microseconds.
            if count * columns < 32_768 {
                for group in 0..<groups { table.pointee.round_rows(input, x, stride, group) }
            } else {
                pool.run(chunks: groups) { table.pointee.round_rows(input, x, stride, $0) }
            }
        }
        return input
    }
}
