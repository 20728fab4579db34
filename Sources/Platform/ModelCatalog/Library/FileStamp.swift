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
    /// A time in seconds and nanoseconds since 1970.
    private struct Time: Hashable {
        let seconds: Int
        let nanoseconds: Int

        init(_ time: timespec) {
            seconds = Int(time.tv_sec)
            nanoseconds = Int(time.tv_nsec)
        }
    }

    private let device: UInt64
    private let inode: UInt64
    /// The content's bytes.
    let size: Int64
    private let modification: Time
    private let statusChange: Time

    /// The stamp of what lies at `path`; `nil` when there is nothing.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
        size = Int64(status.st_size)
        #if canImport(Darwin)
            (modification, statusChange) = (Time(status.st_mtimespec), Time(status.st_ctimespec))
        #else
            (modification, statusChange) = (Time(status.st_mtim), Time(status.st_ctim))
        #endif
    }

    /// When the content was last changed, in seconds since 1970.
    var modifiedAt: Int { modification.seconds }
}

/// The stamps of some paths at one moment. Paths where nothing lies have one too.
struct FileStamps: Sendable {
    private let stamps: [(path: String, stamp: FileStamp?)]
    /// Whether every change lay so far back that a later one must show in a stamp: file systems stamp with a clock that
    /// ticks, some only every two seconds.
    private let isSettled: Bool

    /// Takes the stamps; what is read of the files must be read afterwards.
    /// - Parameter time: the seconds since 1970, rounded down, before anything was looked at.
    init(paths: [String], time: Int) {
        stamps = paths.map { ($0, FileStamp(path: $0)) }
        isSettled = stamps.allSatisfy { ($0.stamp?.modifiedAt ?? 0) + 2 < time }
    }

    /// Whether reading the files again would give the same.
    var areCurrent: Bool {
        isSettled && stamps.allSatisfy { FileStamp(path: $0.path) == $0.stamp }
    }
}
