// Whether a model fits onto the disk and into memory, told with the numbers before its first byte is fetched.

import Foundation
import ModelCatalog

/// The room of a machine.
public struct MachineRoom: Sendable {
    /// Bytes that can be written below a folder; `nil` where the system does not tell.
    public let freeDisk: @Sendable (_ folder: String) -> Int?
    /// Bytes of memory that the process may have in all.
    public let memory: Int

    /// Room by these numbers.
    public init(freeDisk: @escaping @Sendable (_ folder: String) -> Int?, memory: Int) {
        self.freeDisk = freeDisk
        self.memory = memory
    }

    /// The room of this machine.
    public static var machine: MachineRoom {
        MachineRoom(
            freeDisk: { folder in
                let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
                return (attributes?[.systemFreeSize] as? NSNumber)?.intValue
            }, memory: MachineMemory.total)
    }

    /// What stays free on the disk beside a model.
    static let margin = 64 << 20

    /// Refuses what has no room.
    /// - Parameters:
    ///   - bytes: what is still to be written.
    ///   - weights: bytes of weights that will be read into memory.
    /// - Throws: ``HubError`` (`noRoom`) with both numbers.
    func check(bytes: Int, weights: Int, folder: String, name: String) throws(HubError) {
        if let free = freeDisk(folder), bytes > free - Self.margin {
            throw HubError(
                .noRoom,
                "\(name) needs \(Self.megabytes(bytes)) MB of disk, and \(Self.megabytes(free)) MB are free in \(folder) "
                    + "(\(Self.megabytes(Self.margin)) MB are to stay free).",
                remedy: "Free disk space, or set ALICERCE_HOME to a folder on another disk.")
        }
        if weights > memory {
            throw HubError(
                .noRoom,
                "The weights of \(name) take \(Self.megabytes(weights)) MB, and this machine has "
                    + "\(Self.megabytes(memory)) MB of memory.",
                remedy: "Choose a smaller or more strongly quantised model.")
        }
    }

    static func megabytes(_ bytes: Int) -> Int { bytes / 1_000_000 + (bytes % 1_000_000 >= 500_000 ? 1 : 0) }
}
