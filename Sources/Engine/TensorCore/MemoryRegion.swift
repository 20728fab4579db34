// Memory with an owner: anonymous pages, given back when nobody holds them any more.

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A range of pages, zero-filled at first, that lives as long as this object.
///
/// Unchecked Sendable: base and count never change. The memory is written by whoever created it, before it is shared
/// (`WeightMatrix`, `MappedFile`) or under its owner's exclusive use (`FloatBuffer`, `KeyValuePages`, which are not
/// Sendable themselves).
package final class MemoryRegion: @unchecked Sendable {
    /// First byte; aligned to a page.
    package let base: UnsafeMutableRawPointer
    /// Bytes asked for.
    package let count: Int
    private let mappedCount: Int

    /// Zero-filled memory; pages are taken from the system when first touched.
    /// - Parameter hugePages: whether the system should back it with large pages where it can: for memory that is filled
    ///   once and streamed through for ever after.
    package init(zeroed count: Int, hugePages: Bool = false) throws {
        let size = max(count, 1)
        guard count >= 0,
            let address = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | Self.anonymous, -1, 0),
            address != MAP_FAILED
        else {
            throw TensorError(
                .outOfResources, "\(count) bytes of memory cannot be had.", remedy: "use a smaller model or context")
        }
        base = address
        self.count = count
        mappedCount = size
        #if os(Linux)
            // A wish; without it everything works, with more entries in the page tables.
            if hugePages { madvise(address, size, MADV_HUGEPAGE) }
        #endif
    }

    deinit {
        munmap(base, mappedCount)
    }

    #if canImport(Darwin)
        private static let anonymous = MAP_ANON
    #else
        private static let anonymous = MAP_ANONYMOUS
    #endif
}
