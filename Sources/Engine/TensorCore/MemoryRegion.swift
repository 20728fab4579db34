// Memory with an owner: anonymous pages or a mapped file, unmapped when nobody holds it any more.

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A range of pages, zero-filled or mapped from a file, that lives as long as this object.
///
/// Unchecked Sendable: base and count never change. Mapped files are read-only; anonymous memory is written by whoever
/// created it, before it is shared (`WeightMatrix`, `TensorView`) or under its owner's exclusive use (`FloatBuffer`,
/// `KeyValuePages`, which are not Sendable themselves).
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

    /// The first `count` bytes of an open file, read-only.
    package init(mapping descriptor: Int32, count: Int, path: String) throws {
        guard count > 0, let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED
        else {
            throw TensorError(.unreadableFile, "\(path) cannot be mapped (\(count) bytes): error \(errno).")
        }
        base = address
        self.count = count
        mappedCount = count
    }

    /// Tells the system that the bytes of `range` will be read soon, all of them.
    package func expectReads(of range: Range<Int>) {
        let pages = pages(around: range)
        madvise(base + pages.lowerBound, pages.count, MADV_WILLNEED)
    }

    /// Gives the memory of a mapped file's pages back that lie wholly in `range`. Reading them again is slower, and right.
    package func discard(_ range: Range<Int>) {
        let size = Self.pageSize
        let start = (range.lowerBound + size - 1) / size * size
        let end = range.upperBound == count ? count : range.upperBound / size * size
        guard start < end else { return }
        madvise(base + start, end - start, MADV_DONTNEED)
    }

    private func pages(around range: Range<Int>) -> Range<Int> {
        let start = range.lowerBound / Self.pageSize * Self.pageSize
        return start..<max(start, range.upperBound)
    }

    private static let pageSize = max(1, Int(sysconf(Int32(_SC_PAGESIZE))))

    deinit {
        munmap(base, mappedCount)
    }

    #if canImport(Darwin)
        private static let anonymous = MAP_ANON
    #else
        private static let anonymous = MAP_ANONYMOUS
    #endif
}
