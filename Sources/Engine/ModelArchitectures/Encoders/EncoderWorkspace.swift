// The memory of an encoder's passes, grown as needed and reused.

import Synchronization
public import TensorCore

/// What one thread needs for the parts of a pass in which rows do not need one another. Not Sendable.
final class EncoderLane {
    /// The most rows that go through together: the most that a product takes at once.
    static let rows = 128

    /// Threads and kernels; on one of the pool's own threads what it runs runs in place.
    let compute: Workspace
    /// `[rows, hidden]`
    let scratch: FloatBuffer
    /// `[rows, feedForward]`, twice that when gated.
    let inner: FloatBuffer

    init(_ configuration: EncoderConfiguration, pool: ComputePool, kernels: ComputeKernels) throws {
        compute = try Workspace(pool: pool, kernels: kernels)
        scratch = try FloatBuffer(count: Self.rows * configuration.hiddenSize)
        inner = try FloatBuffer(
            count: Self.rows * configuration.feedForwardSize * (configuration.isGated ? 2 : 1))
    }

    /// Calls `body` for runs of rows, on the pool's threads when there is enough to do.
    func eachRun(_ rows: Int, of width: Int, _ body: (Range<Int>) -> Void) {
        let length = max(1, 8192 / max(width, 1))
        guard rows > length else { return body(0..<rows) }
        compute.pool.run(chunks: (rows + length - 1) / length) { chunk in
            body(chunk * length..<min(rows, (chunk + 1) * length))
        }
    }
}

/// What one thread needs to run an encoder. Not Sendable.
public final class EncoderWorkspace {
    /// Threads and kernels.
    public let compute: Workspace
    /// The residual stream `[rows, hidden]`: the hidden states behind a pass.
    private(set) var hidden: FloatBuffer
    /// `[rows, 3 * hidden]`
    private(set) var queryKeyValue: FloatBuffer
    /// `[rows, hidden]`
    private(set) var attention: FloatBuffer
    /// One for each of the pool's threads.
    let lanes: [EncoderLane]
    /// Lanes that no thread is using.
    private let free: Mutex<[Int]>
    /// Cosines and sines of each place, by the base of the wavelengths.
    var rotations: [Double: Rotations] = [:]

    /// The angles' cosines and sines, `[places, pairs]`.
    struct Rotations {
        var cosines: [Float]
        var sines: [Float]
    }

    init(_ configuration: EncoderConfiguration, pool: ComputePool, kernels: ComputeKernels) throws {
        compute = try Workspace(pool: pool, kernels: kernels)
        hidden = try FloatBuffer(count: 0)
        queryKeyValue = try FloatBuffer(count: 0)
        attention = try FloatBuffer(count: 0)
        lanes = try (0..<pool.threads).map { _ in try EncoderLane(configuration, pool: pool, kernels: kernels) }
        free = Mutex(Array(lanes.indices))
    }

    /// Room for `rows` rows of `width` components.
    func reserve(rows: Int, width: Int) throws {
        let (count, overflow) = rows.multipliedReportingOverflow(by: 3 * width)
        guard !overflow else { throw TensorError(.shapeMismatch, "\(rows) rows of hidden states are too many.") }
        guard queryKeyValue.count < count else { return }
        hidden = try FloatBuffer(count: count / 3)
        attention = try FloatBuffer(count: count / 3)
        queryKeyValue = try FloatBuffer(count: count)
    }

    /// Calls `body` for spans of rows that make up all of them, each with a lane: on one thread each when there are rows
    /// for all threads, else one after another, and the threads share what is done with a span.
    func eachSpan(_ rows: Int, _ body: (Range<Int>, EncoderLane) throws -> Void) throws {
        let least = 32
        guard lanes.count > 1, rows >= lanes.count * least else {
            for start in stride(from: 0, to: rows, by: EncoderLane.rows) {
                try body(start..<min(rows, start + EncoderLane.rows), lanes[0])
            }
            return
        }
        let spans = max(lanes.count, (rows + EncoderLane.rows - 1) / EncoderLane.rows)
        // Products take 16 rows as fast as one.
        let length = min(EncoderLane.rows, ((rows + spans - 1) / spans + 15) / 16 * 16)
        let failure = Mutex<(any Error)?>(nil)
        compute.pool.run(chunks: (rows + length - 1) / length) { chunk in
            // There are as many lanes as threads.
            guard let lane = free.withLock({ $0.popLast() }) else {
                let error = TensorError(.outOfResources, "More threads run an encoder's rows than its pool has.")
                return failure.withLock { $0 = error }
            }
            do {
                try body(chunk * length..<min(rows, (chunk + 1) * length), lanes[lane])
            } catch {
                failure.withLock { $0 = error }
            }
            free.withLock { $0.append(lane) }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
