// How much memory there is for weights: what the machine has free, or less when this process was granted less.

import FoundationEssentials
import ModelContracts

/// The memory of this machine, as far as this process may have it.
public enum MachineMemory {
    /// Bytes in all: the machine's, or the bound of the control group that this process runs in.
    public static var total: Int {
        min(Int(clamping: ProcessInfo.processInfo.physicalMemory), controlGroup("memory.max") ?? .max)
    }

    /// Bytes that can be had now without pushing others out; `nil` where the system does not tell.
    static var available: Int? {
        guard let machine = free(ofMeminfo: text(of: "/proc/meminfo") ?? "") else { return nil }
        guard let bound = controlGroup("memory.max"), let used = controlGroup("memory.current") else { return machine }
        // What the group's files hold in memory can be dropped.
        return min(machine, bound - used + (controlGroupFileBytes ?? 0))
    }

    /// Refuses weights that would not fit: a machine that swaps, or ends processes, is worse than an error.
    /// - Parameters:
    ///   - bytes: what the weights take.
    ///   - available: bytes that can be had; `nil` refuses nothing.
    /// - Throws: `ModelError` (`outOfMemory`) with both numbers.
    static func check(_ bytes: Int, of name: String, available: Int?) throws(ModelError) {
        guard let available, bytes > available else { return }
        throw ModelError(
            .outOfMemory,
            "The weights of \(name) take \(megabytes(bytes)) MB, and \(megabytes(available)) MB of memory are free.",
            remedy: "Choose a smaller or more strongly quantised model, or free memory.")
    }

    /// Refuses a model whose weights and keys and values of one whole sequence would not fit together.
    /// - Parameters:
    ///   - weights: bytes of weights.
    ///   - cache: bytes of keys and values of `context` tokens.
    ///   - available: bytes that can be had; `nil` refuses nothing.
    /// - Throws: `ModelError` (`outOfMemory`) with the three numbers.
    static func check(
        weights: Int, cache: Int, context: Int, of name: String, available: Int?
    ) throws(ModelError) {
        let (sum, overflow) = weights.addingReportingOverflow(cache)
        guard let available, overflow || sum > available else { return }
        throw ModelError(
            .outOfMemory,
            "\(name) takes \(megabytes(weights)) MB for its weights and \(megabytes(cache)) MB for keys and values of "
                + "\(context) tokens, and \(megabytes(available)) MB of memory are free.",
            remedy: "Ask for a shorter context (--context), choose a smaller or more strongly quantised model, or free "
                + "memory.")
    }

    /// `MemAvailable` of /proc/meminfo (proc(5)), which is in KiB.
    static func free(ofMeminfo text: String) -> Int? {
        for line in text.split(separator: "\n") where line.hasPrefix("MemAvailable:") {
            return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
        }
        return nil
    }

    private static func megabytes(_ bytes: Int) -> Int { (bytes + 500_000) / 1_000_000 }

    /// A number of the control group (cgroup v2) that a container sees as its own; `max` is none.
    private static func controlGroup(_ name: String) -> Int? {
        text(of: "/sys/fs/cgroup/\(name)").flatMap { Int($0.filter { !$0.isWhitespace }) }
    }

    private static var controlGroupFileBytes: Int? {
        for line in (text(of: "/sys/fs/cgroup/memory.stat") ?? "").split(separator: "\n")
        where line.hasPrefix("inactive_file ") {
            return Int(line.dropFirst("inactive_file ".count))
        }
        return nil
    }

    private static func text(of path: String) -> String? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return String(decoding: data, as: UTF8.self)
    }
}
