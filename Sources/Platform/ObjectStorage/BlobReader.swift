// Reading the blobs of an object in a row while nobody removes them.

public import AWSWireProtocol
import Foundation
public import PlatformRecords
import Synchronization

/// Which blobs are being read: they are removed when their last reader is done.
final class BlobPins: Sendable {
    private struct Pin {
        var readers = 0
        var isDoomed = false
        /// Whether its file is being removed: it is too late to read it.
        var isGoing = false
    }

    private let folder: BlobFolder
    private let pins = Mutex<[String: Pin]>([:])

    init(folder: BlobFolder) {
        self.folder = folder
    }

    /// Holds blobs, all or none.
    /// - Returns: whether none of them is going.
    func take(_ blobs: [String]) -> Bool {
        pins.withLock { pins in
            guard !blobs.contains(where: { pins[$0]?.isGoing == true }) else { return false }
            for blob in blobs { pins[blob, default: Pin()].readers += 1 }
            return true
        }
    }

    func release(_ blobs: [String]) {
        let doomed = pins.withLock { pins in
            blobs.filter { blob in
                guard var pin = pins[blob] else { return false }
                pin.readers -= 1
                pin.isGoing = pin.readers <= 0 && pin.isDoomed
                pins[blob] = pin.readers > 0 || pin.isGoing ? pin : nil
                return pin.isGoing
            }
        }
        remove(doomed)
    }

    /// Removes blobs that no record names, at once or when they are no longer read.
    func discard(_ blobs: [String]) {
        let free = pins.withLock { pins in
            blobs.filter { blob in
                var pin = pins[blob] ?? Pin()
                pin.isDoomed = true
                let isFree = pin.readers == 0 && !pin.isGoing
                pin.isGoing = pin.readers == 0
                pins[blob] = pin
                return isFree
            }
        }
        remove(free)
    }

    private func remove(_ blobs: [String]) {
        folder.remove(blobs)
        pins.withLock { pins in
            for blob in blobs { pins[blob] = nil }
        }
    }
}

/// An object that is open: its bytes stay as long as this value or a stream of it does.
public final class OpenObject: Sendable {
    /// The version.
    public let version: ObjectVersion
    private let folder: BlobFolder
    private let pins: BlobPins

    /// Holds the blobs of a version; `nil` when they are going, for something newer was written.
    init?(_ version: ObjectVersion, folder: BlobFolder, pins: BlobPins) {
        // Before anything is set: what fails here is not let go of again.
        guard pins.take(version.parts.map(\.blob)) else { return nil }
        self.version = version
        self.folder = folder
        self.pins = pins
    }

    deinit {
        pins.release(version.parts.map(\.blob))
    }

    /// Whether every blob is there.
    func isWhole() -> Bool { version.parts.allSatisfy { folder.holds($0.blob) } }

    /// The bytes of a range that lies inside of the object, in pieces of up to 1 MiB.
    public func stream(_ range: Range<Int>) -> WireBodyStream {
        let reader = RangeReader(self, range: range, folder: folder)
        return WireBodyStream(length: range.count) {
            try await blocking { try reader.next() }
        }
    }
}

/// Reads a range piece by piece, one file open at a time.
private final class RangeReader: Sendable {
    private struct State {
        /// The part that is read, and where in it to go on.
        var part = 0
        var offset: Int
        var left: Int
        var descriptor: Int32 = -1
        /// Let go of after the last byte, so that what was replaced meanwhile can go.
        var object: OpenObject?
    }

    private static let pieceSize = 1 << 20
    private let folder: BlobFolder
    private let state: Mutex<State>

    init(_ object: OpenObject, range: Range<Int>, folder: BlobFolder) {
        self.folder = folder
        state = Mutex(State(offset: range.lowerBound, left: range.count, object: object))
    }

    deinit {
        state.withLock { state in
            if state.descriptor >= 0 { close(state.descriptor) }
        }
    }

    func next() throws -> [UInt8]? {
        try state.withLock { state in
            let parts = state.object?.version.parts ?? []
            while state.left > 0, state.part < parts.count, state.offset >= parts[state.part].size {
                state.offset -= parts[state.part].size
                state.part += 1
                if state.descriptor >= 0 { close(state.descriptor) }
                state.descriptor = -1
            }
            guard state.left > 0 else {
                state.object = nil
                return nil
            }
            guard state.part < parts.count else {
                throw ObjectStorageError(.storage, "The object has fewer bytes than its record says.")
            }
            if state.descriptor < 0 {
                state.descriptor = open(folder.path(of: parts[state.part].blob), O_RDONLY | O_CLOEXEC)
                guard state.descriptor >= 0 else { throw ObjectStorageError.system("opened") }
            }
            let wanted = min(Self.pieceSize, state.left, parts[state.part].size - state.offset)
            let descriptor = state.descriptor
            let offset = state.offset
            var failure: Int32 = 0
            let piece = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
                while count < wanted {
                    let read = pread(
                        descriptor, buffer.baseAddress.map { $0 + count }, wanted - count, off_t(offset + count))
                    if read < 0, errno == EINTR { continue }
                    if read < 0 { failure = errno }
                    guard read > 0 else { return }
                    count += read
                }
            }
            guard failure == 0 else { throw ObjectStorageError.system("read", code: failure) }
            guard piece.count == wanted else {
                throw ObjectStorageError(.storage, "An object's file has fewer bytes than its record says.")
            }
            state.offset += wanted
            state.left -= wanted
            return piece
        }
    }
}
