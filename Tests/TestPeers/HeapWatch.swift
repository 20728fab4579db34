// How much memory a piece of work took at most: for fuzzers, in a process of their own (exit tests).

import Foundation

#if canImport(Glibc)
    import Glibc

    /// Watches the heap of this process. From the moment that it is made, malloc gives nothing back to the system, so that
    /// the size of the process's data (`proc_pid_statm(5)`) only grows: it tells the most that was ever in use together.
    /// And the system refuses the process more than a limit, so that one huge request, even if nobody touches its memory,
    /// ends the process and fails the test.
    public struct HeapWatch {
        private let start: Int

        /// Begins to watch; afterwards this process is good for nothing else.
        /// - Parameter limit: bytes that the data of the process may grow by at all.
        public init(limit: Int) {
            typealias Mallopt = @convention(c) (Int32, Int32) -> Int32
            // malloc.h is not in Glibc's module: M_TRIM_THRESHOLD, M_MMAP_MAX, M_ARENA_MAX.
            if let address = dlsym(nil, "mallopt") {
                let mallopt = unsafeBitCast(address, to: Mallopt.self)
                for (parameter, value) in [(Int32(-1), Int32.max), (-4, 0), (-8, 1)] { _ = mallopt(parameter, value) }
            }
            start = Self.dataBytes
            var bounds = rlimit()
            if getrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &bounds) == 0 {
                bounds.rlim_cur = rlim_t(start + limit)
                setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &bounds)
            }
        }

        /// Bytes by which the data of the process have grown.
        public var growth: Int { Self.dataBytes - start }

        private static var dataBytes: Int {
            let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
            return (fields.count > 5 ? Int(fields[5]) ?? 0 : 0) * sysconf(Int32(_SC_PAGESIZE))
        }
    }
#endif

/// Whether this system lets a process watch its heap; says that `test` is skipped where it does not.
public func canWatchHeap(for test: String) -> Bool {
    #if canImport(Glibc)
        if FileManager.default.fileExists(atPath: "/proc/self/statm") { return true }
    #endif
    let none: Bool? = skip(test, "the heap cannot be watched here")
    return none ?? false
}
