// Aligned floats for activations.

/// A fixed number of floats in page-aligned memory, zero at first. Not Sendable: one owner at a time writes it.
public final class FloatBuffer {
    private let region: MemoryRegion
    /// How many floats it holds.
    public let count: Int
    /// The first float.
    public let pointer: UnsafeMutablePointer<Float>

    /// A buffer of `count` zeros.
    ///
    /// - Throws: `TensorError` when there is no memory.
    public init(count: Int) throws {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Float>.stride)
        guard count >= 0, !overflow else {
            throw TensorError(.shapeMismatch, "A buffer of \(count) floats cannot be addressed.")
        }
        region = try MemoryRegion(zeroed: bytes)
        self.count = count
        pointer = region.base.bindMemory(to: Float.self, capacity: max(count, 1))
    }

    /// All floats as a collection.
    public var elements: UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(start: pointer, count: count)
    }
}
