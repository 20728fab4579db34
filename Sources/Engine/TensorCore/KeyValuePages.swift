// The key and value cache: pages of 64 positions.

internal import CComputeKernels

/// The sizes of attention in a model.
public struct AttentionShape: Sendable, Hashable {
    /// Query heads of a layer.
    public let heads: Int
    /// Key and value heads of a layer; a divisor of `heads`, consecutive query heads share one.
    public let keyValueHeads: Int
    /// Values of a head.
    public let headDimension: Int

    /// Sizes of attention.
    ///
    /// - Throws: `TensorError` when a size is not positive or too large, or kv heads do not divide the heads.
    public init(heads: Int, keyValueHeads: Int, headDimension: Int) throws {
        guard (1...65_536).contains(heads), keyValueHeads > 0, heads.isMultiple(of: keyValueHeads),
            (1...65_536).contains(headDimension)
        else {
            throw TensorError(
                .shapeMismatch,
                "Attention of \(heads) heads over \(keyValueHeads) kv heads of \(headDimension) values.")
        }
        self.heads = heads
        self.keyValueHeads = keyValueHeads
        self.headDimension = headDimension
    }

    /// Query heads that share a kv head.
    public var group: Int { heads / keyValueHeads }
}

/// How cached keys and values are stored.
public enum CacheType: Sendable, Hashable {
    /// As computed.
    case f32
    /// Rounded to half precision when written.
    case f16

    var kernelType: ck_cache_type {
        switch self {
        case .f32: CK_CACHE_F32
        case .f16: CK_CACHE_F16
        }
    }

    var bytes: Int { self == .f32 ? 4 : 2 }
}

/// A fixed number of cache pages. A page holds 64 consecutive positions (64 j ..< 64 j + 64) of one sequence in all
/// layers and kv heads: keys as `[layer][kv head][head dimension][64]`, values as
/// `[layer][kv head][64][head dimension, padded to 16]`. Which page holds which positions of which sequence is the
/// caller's page table. Not Sendable: the engine's thread owns it.
public final class KeyValuePages {
    /// Positions in a page.
    public static let pageLength = CK_PAGE_LENGTH

    /// Number of pages.
    public let pageCount: Int
    /// Layers of the model.
    public let layers: Int
    /// Sizes of attention.
    public let shape: AttentionShape
    /// How elements are stored.
    public let type: CacheType
    /// Bytes of one page with all layers and heads.
    public let pageBytes: Int

    private let memory: MemoryRegion
    private let headBytes: Int
    private let valueOffset: Int

    /// Zeroed pages; memory is taken from the system as pages are first written.
    ///
    /// - Throws: `TensorError` when a size is not positive, overflows, or there is no memory.
    public init(pages: Int, layers: Int, shape: AttentionShape, type: CacheType) throws {
        valueOffset = shape.headDimension * Self.pageLength * type.bytes
        headBytes = valueOffset + ck_value_stride(shape.headDimension) * Self.pageLength * type.bytes
        let (perPage, firstOverflow) = (headBytes * shape.keyValueHeads).multipliedReportingOverflow(by: layers)
        let (total, secondOverflow) = perPage.multipliedReportingOverflow(by: pages)
        guard pages > 0, pages <= Int(Int32.max), layers > 0, !firstOverflow, !secondOverflow else {
            throw TensorError(.shapeMismatch, "A cache of \(pages) pages of \(layers) layers, \(shape).")
        }
        memory = try MemoryRegion(zeroed: total)
        pageCount = pages
        self.layers = layers
        self.shape = shape
        self.type = type
        pageBytes = perPage
    }

    /// Bytes of all pages.
    public var byteCount: Int { memory.count }

    /// Zeroes a page, for a new sequence.
    ///
    /// - Throws: `TensorError` when there is no such page.
    public func zero(page: Int) throws {
        try check(page: page)
        (memory.base + page * pageBytes).initializeMemory(as: UInt8.self, repeating: 0, count: pageBytes)
    }

    /// Copies a page, for a sequence that parts from another inside it.
    ///
    /// - Throws: `TensorError` when there is no such page.
    public func copy(page source: Int, to target: Int) throws {
        try check(page: source)
        try check(page: target)
        guard source != target else { return }
        (memory.base + target * pageBytes).copyMemory(from: memory.base + source * pageBytes, byteCount: pageBytes)
    }

    /// Keys `[head dimension][64]` of a page, in the cache's type.
    public func keys(page: Int, layer: Int, head: Int) throws -> UnsafeMutableRawPointer {
        try check(page: page)
        guard (0..<layers).contains(layer), (0..<shape.keyValueHeads).contains(head) else {
            throw TensorError(.outOfBounds, "Layer \(layer), kv head \(head) of \(layers), \(shape.keyValueHeads).")
        }
        return base(layer: layer, head: head) + page * pageBytes
    }

    /// Values `[64][head dimension, padded to 16]` of a page, in the cache's type.
    public func values(page: Int, layer: Int, head: Int) throws -> UnsafeMutableRawPointer {
        try keys(page: page, layer: layer, head: head) + valueOffset
    }

    func base(layer: Int, head: Int) -> UnsafeMutableRawPointer {
        memory.base + (layer * shape.keyValueHeads + head) * headBytes
    }

    /// The pages of one layer and kv head as kernels take them.
    func kernelPages(layer: Int, head: Int, table: UnsafePointer<Int32>) -> ck_pages {
        ck_pages(
            type: type.kernelType, base: base(layer: layer, head: head).assumingMemoryBound(to: UInt8.self),
            page_stride: pageBytes, value_offset: valueOffset, head_dim: shape.headDimension, table: table)
    }

    private func check(page: Int) throws {
        guard (0..<pageCount).contains(page) else {
            throw TensorError(.outOfBounds, "Page \(page) of \(pageCount).")
        }
    }

    /// - Throws: `TensorError` when the table is too short for `positions` or names a page that does not exist.
    func check(table: [Int32], positions: Int, layer: Int) throws {
        let needed = (positions + Self.pageLength - 1) / Self.pageLength
        guard (0..<layers).contains(layer), table.count >= needed,
            table.prefix(needed).allSatisfy({ $0 >= 0 && Int($0) < pageCount })
        else {
            throw TensorError(
                .outOfBounds,
                "Layer \(layer) of \(layers): a page table of \(table.count) for \(positions) positions, "
                    + "\(pageCount) pages.")
        }
    }
}
