// Opening one file of a checkpoint: what goes wrong before its format matters.

import FoundationEssentials
import StructuredJSON
import TensorCore

/// Opens files with errors that a person can act on.
enum CheckpointFile {
    private static let pointer = "version https://git-lfs.github.com/spec/"

    /// The file at `path`, opened read-only.
    /// - Throws: ``CheckpointError`` when there is none, or when it stands for a file that was not fetched.
    static func map(_ path: String) throws(CheckpointError) -> MappedFile {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CheckpointError(.unreadable, "There is no file \(path).", remedy: "Check the path.")
        }
        guard !isFolder else {
            throw CheckpointError(.unreadable, "\(path) is a folder where a file is expected.")
        }
        let file = try CheckpointError.translating { try MappedFile(path: path) }
        let isPointer = try CheckpointError.translating {
            try file.withBytes(in: 0..<min(file.count, pointer.utf8.count)) { $0.elementsEqual(pointer.utf8) }
        }
        guard !isPointer else {
            throw CheckpointError(
                .unreadable, "\(path) is a Git LFS pointer: the file itself was not fetched.",
                remedy: "Run 'git lfs pull' in the model's repository.")
        }
        return file
    }

    /// The JSON object in a file; `nil` when there is no such file.
    /// - Parameters:
    ///   - limits: the text and the values that are read at most.
    ///   - duplicateNames: whether an object may give a name twice, of which the last counts.
    static func object(
        _ path: String, limits: JSONLimits, duplicateNames: Bool
    ) throws(CheckpointError) -> JSONObject? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let file = try map(path)
        guard file.count <= limits.bytes else {
            throw CheckpointError(.malformed, "\(path) has \(file.count) bytes; at most \(limits.bytes) are read.")
        }
        return try CheckpointError.translating {
            try file.withBytes { bytes in
                let object = try object(bytes, limits: limits, source: path, what: "the file")
                guard duplicateNames || !hasDuplicateNames(bytes, readTo: object) else {
                    throw CheckpointError(.malformed, "\(path) gives a name twice.")
                }
                return object
            }
        }
    }

    /// The JSON object that `bytes` hold.
    static func object(
        _ bytes: UnsafeRawBufferPointer, limits: JSONLimits, source: String, what: String
    ) throws(CheckpointError) -> JSONObject {
        do {
            guard case .object(let object) = try JSONValue.parse([UInt8](bytes), limits: limits) else {
                throw CheckpointError(.malformed, "\(source): \(what) is not a JSON object.")
            }
            return object
        } catch let error as JSONError {
            throw CheckpointError(.malformed, "\(source): \(what) is not valid JSON: \(error)")
        } catch let error as CheckpointError {
            throw error
        } catch {
            throw CheckpointError(.malformed, "\(source): \(error)")
        }
    }

    /// Whether a JSON text that was read to `object` gives a name twice in any object: the parser keeps the last value,
    /// so the text then has more members than the value. `bytes` must be the valid text of `object`.
    static func hasDuplicateNames(_ bytes: UnsafeRawBufferPointer, readTo object: JSONObject) -> Bool {
        var colons = 0
        var isInString = false
        var isEscaped = false
        for byte in bytes {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            } else if byte == UInt8(ascii: ":") {
                colons += 1
            }
        }
        return colons != memberCount(.object(object))
    }

    private static func memberCount(_ value: JSONValue) -> Int {
        switch value {
        case .object(let object): object.members.reduce(object.count) { $0 + memberCount($1.value) }
        case .array(let array): array.reduce(0) { $0 + memberCount($1) }
        default: 0
        }
    }
}
