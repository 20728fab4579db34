// The threads that compute.

internal import CComputeKernels

/// A pool of compute threads; the caller is one of them. Chunks are claimed dynamically, so results must not depend on
/// which thread runs a chunk (kernels see to that: every output is computed by one fixed sequence of operations).
///
/// Never call it from Swift's cooperative threads: `run` blocks and computes. Callers on several threads take turns.
///
/// Unchecked Sendable: the C pool does its own locking and the pointer never changes.
public final class ComputePool: @unchecked Sendable {
    private let pool: OpaquePointer
    /// Threads in all, the caller's among them.
    public let threads: Int

    /// Threads that ``run(chunks:_:)`` uses when it is called here: one within a chunk of its own.
    public var threadsHere: Int { ck_pool_threads_here(pool) }

    /// Cores that this process was granted (affinity and cgroup quota).
    public static var grantedCores: Int { ck_granted_cores() }

    /// A pool of `threads` threads, or of as many as there are granted cores.
    ///
    /// - Parameter allowingOversubscription: for tests only: more threads than granted cores.
    /// - Throws: `TensorError` when threads cannot be started.
    public init(threads: Int? = nil, allowingOversubscription: Bool = false) throws {
        let granted = Self.grantedCores
        let wanted = max(1, threads ?? granted)
        let count = allowingOversubscription ? wanted : min(wanted, granted)
        guard let pool = ck_pool_create(count) else {
            throw TensorError(.outOfResources, "\(count) compute threads cannot be started.")
        }
        self.pool = pool
        self.threads = count
    }

    deinit {
        ck_pool_destroy(pool)
    }

    /// Calls `body` once for each chunk in `0..<chunks`, on any of the threads at the same time, and returns when all
    /// are done. `body` must only write what belongs to its chunk. A nested call runs in place.
    public func run(chunks: Int, _ body: (_ chunk: Int) -> Void) {
        guard chunks > 0 else { return }
        withoutActuallyEscaping(body) { body in
            withUnsafePointer(to: body) { pointer in
                ck_pool_run(
                    pool, chunks,
                    { context, chunk in
                        context?.assumingMemoryBound(to: ((Int) -> Void).self).pointee(chunk)
                    },
                    UnsafeMutableRawPointer(mutating: pointer))
            }
        }
    }
}
