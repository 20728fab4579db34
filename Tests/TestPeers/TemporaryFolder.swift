// Folders that a test may fill, and the files that it puts there.

public import Foundation

/// Makes an empty folder that the caller takes away.
///
/// - Parameter inMemory: Whether the folder is in memory where the system has such a place: for thousands of small
///   files, not for large ones.
public func makeTemporaryFolder(inMemory: Bool = false) throws -> URL {
    let memory = "/dev/shm"
    let parent =
        inMemory && FileManager.default.isWritableFile(atPath: memory)
        ? URL(fileURLWithPath: memory) : FileManager.default.temporaryDirectory
    let folder = parent.appendingPathComponent("alicerce-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}

/// Runs `body` with the path of an empty folder, which is gone afterwards, also when `body` throws.
@discardableResult
public func withTemporaryFolder<Value>(inMemory: Bool = false, _ body: (String) throws -> Value) throws -> Value {
    let folder = try makeTemporaryFolder(inMemory: inMemory)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}

/// Runs `body` with the path of an empty folder, which is gone afterwards, also when `body` throws.
@discardableResult
public func withTemporaryFolder<Value>(
    inMemory: Bool = false, _ body: (String) async throws -> Value
) async throws -> Value {
    let folder = try makeTemporaryFolder(inMemory: inMemory)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
}

/// Writes `bytes` to `path`, making the folders above it.
public func write(_ bytes: [UInt8], to path: String) throws {
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
}

/// Writes `text` to `path`, making the folders above it.
public func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
}
