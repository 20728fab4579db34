// Whether a file or folder is still the one that was read: a look at its metadata, not at its content.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the file system says of a file or folder at one moment; symbolic links are followed. Equal stamps mean the same
/// content, provided that the last change lies further back than the file system's clock ticks.
struct FileStamp: Hashable {
    private let device: UInt64
    private let inode: UInt64
    private let size: Int64
    private let modification: [Int]
    private let statusChange: [Int]

    /// The stamp of what lies at `path`; `nil` when there is nothing.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
        size = Int64(status.st_size)
        #if canImport(Darwin)
            let times = (status.st_mtimespec, status.st_ctimespec)
        #else
            let times = (status.st_mtim, status.st_ctim)
        #endif
        modification = [Int(times.0.tv_sec), Int(times.0.tv_nsec)]
        statusChange = [Int(times.1.tv_sec), Int(times.1.tv_nsec)]
    }

    /// When the content was last changed, in seconds since 1970.
    var modifiedAt: Int { modification[0] }
}
