// One file of a repository: fetched from where an earlier try ended, and not taken unless its bytes are the right ones.

import AsyncHTTPClient
import Foundation
import ModelCatalog
import NIOCore
import NIOHTTP1

/// The address of a file, and what must be true of every reply about it.
struct FileDownload {
    let file: RemoteFile
    let address: URL
    let reference: RepositoryReference
    let commit: String
    let connection: HubConnection
    let retries: RetryPolicy
    let part: String
    /// Told how many of the file's bytes are here.
    let report: @Sendable (Int) -> Void

    /// A try that gets this much further is no failure in a row.
    private static let progress = 1 << 20

    /// Fetches the file to `place`.
    /// - Returns: its SHA-256.
    /// - Throws: ``HubError``, `CancellationError`; what was fetched is kept then, unless it was wrong.
    func run(to place: String) async throws -> String {
        if let digest = try await verified(place) {
            report(file.size)
            return digest
        }
        var wrongDigests = 0
        var before = 0
        while true {
            let digest: String? = try await retries.run(
                hasProgressed: {
                    let now = Self.size(of: part)
                    defer { before = now }
                    return now >= before + Self.progress
                },
                {
                    before = Self.size(of: part)
                    try await receive()
                    return try await verified(part)
                })
            if let digest {
                try await settle(to: place)
                return digest
            }
            // A part that an earlier try left may be at fault: once more, from the beginning.
            forget()
            wrongDigests += 1
            guard wrongDigests < 2 else {
                throw HubError(
                    .digestMismatch,
                    "\(file.path) of \(reference.repository) does not have the digest that the hub lists "
                        + "(\(file.proof.hexadecimal)). It was fetched twice and is not kept.",
                    remedy: "Try again later, or another HF_ENDPOINT.")
            }
        }
    }

    /// The SHA-256 of the file at `path` when all its bytes are the right ones.
    private func verified(_ path: String) async throws -> String? {
        guard FileManager.default.fileExists(atPath: path), Self.size(of: path) == file.size else { return nil }
        let file = file
        let (isProved, digest) = try await onOwnThread {
            var digest = RunningDigest(for: file)
            try digest.update(fileAt: path)
            return digest.finished()
        }
        return isProved ? digest : nil
    }

    /// Appends what is missing to the part.
    private func receive() async throws {
        var start = Self.size(of: part)
        if start > file.size {
            forget()
            start = 0
        }
        if start == file.size, FileManager.default.fileExists(atPath: part) { return }
        var headers: [(String, String)] = []
        if start > 0 {
            headers.append(("Range", "bytes=\(start)-"))
            if let tag = FileManager.default.contents(atPath: tagPath) {
                headers.append(("If-Range", String(decoding: tag, as: UTF8.self)))
            }
        }
        let reply = try await connection.get(address, headers: headers)
        guard let handle = try open(reply, start: &start) else {
            forget()
            throw TransportFailure(text: "\(file.path) cannot be gone on with and is fetched anew")
        }
        defer { try? handle.close() }
        try await append(reply, from: start, to: handle)
    }

    /// The part, opened at the place where the reply's body belongs; `nil` when the body belongs nowhere.
    private func open(_ reply: HubReply, start: inout Int) throws -> FileHandle? {
        switch reply.status {
        case 200: start = 0
        case 206 where isContinued(reply.headers, from: start): break
        case 206, 416: return nil
        default: throw HubRefusal.error(reply, reference: reference, settings: connection.settings)
        }
        try demandSameFile(reply)
        if let length = reply.headers.first(name: "Content-Length").flatMap(Int.init), length != file.size - start {
            throw length > file.size - start
                ? tooLong
                : TransportFailure(
                    text: "\(file.path) is announced with \(length) bytes instead of \(file.size - start)")
        }
        let manager = FileManager.default
        if start == 0 {
            forget()
            guard manager.createFile(atPath: part, contents: nil) else { throw noRoom }
        }
        // Weak tags do not say that bytes are the same (RFC 9110, section 13.1.5).
        if start == 0, let tag = reply.headers.first(name: "ETag"), tag.hasPrefix("\""), tag.utf8.count < 1024 {
            try? Data(tag.utf8).write(to: URL(fileURLWithPath: tagPath))
        }
        guard let handle = FileHandle(forUpdatingAtPath: part) else { throw noRoom }
        try handle.seek(toOffset: UInt64(start))
        return handle
    }

    /// Refuses a reply about other bytes than those that were listed.
    private func demandSameFile(_ reply: HubReply) throws(HubError) {
        if let other = reply.linked("X-Repo-Commit"), other.lowercased() != commit {
            throw HubError(.protocolViolation, "The hub gives \(file.path) of another commit than was asked for.")
        }
        if let size = reply.linked("X-Linked-Size").flatMap(Int.init), size != file.size {
            throw HubError(.protocolViolation, "The hub lists \(file.size) bytes for \(file.path), and gives \(size).")
        }
        if case .sha256(let listed) = file.proof, let tag = reply.linked("X-Linked-ETag"),
            let given = RemoteFile.digest(tag.trimmingCharacters(in: CharacterSet(charactersIn: "\"")), bytes: 32),
            given != listed
        {
            throw HubError(
                .digestMismatch, "The hub lists \(listed) for \(file.path), and gives a file with \(given).")
        }
        let coding = reply.headers.first(name: "Content-Encoding") ?? "identity"
        guard coding == "identity" else {
            throw HubError(.protocolViolation, "\(file.path) comes encoded as \(coding), which was not asked for.")
        }
    }

    private func append(_ reply: HubReply, from start: Int, to handle: FileHandle) async throws {
        var count = start
        report(count)
        do {
            for try await piece in reply.body {
                try Task.checkCancellation()
                guard piece.readableBytes <= file.size - count else {
                    try? handle.close()
                    forget()
                    throw tooLong
                }
                do {
                    try piece.withUnsafeReadableBytes { try handle.write(contentsOf: Data($0)) }
                } catch {
                    throw noRoom
                }
                count += piece.readableBytes
                report(count)
            }
        } catch let error as HubError {
            throw error
        } catch {
            if Task.isCancelled { throw CancellationError() }
            throw HubConnection.failure(error, host: reply.url.host ?? "", isUnreachable: false)
        }
        guard count == file.size else {
            throw TransportFailure(text: "\(file.path) ended after \(count) of \(file.size) bytes")
        }
    }

    /// Moves the whole part to its place once it has reached the disk.
    private func settle(to place: String) async throws {
        let part = part
        do {
            try await onOwnThread {
                let handle = try FileHandle(forUpdating: URL(fileURLWithPath: part))
                defer { try? handle.close() }
                try handle.synchronize()
                try? FileManager.default.removeItem(atPath: place)
                try FileManager.default.moveItem(atPath: part, toPath: place)
            }
        } catch {
            throw HubError(.fileSystem, "\(place) cannot be written: \(error.localizedDescription)")
        }
        try? FileManager.default.removeItem(atPath: tagPath)
    }

    /// Whether a reply with a part (`bytes 5-9/10`) begins at `start` and is one of the file.
    private func isContinued(_ headers: HTTPHeaders, from start: Int) -> Bool {
        guard let text = headers.first(name: "Content-Range"), text.hasPrefix("bytes ") else { return false }
        let pieces = text.dropFirst(6).split(separator: "/")
        guard pieces.count == 2, let first = pieces[0].split(separator: "-").first else { return false }
        return Int(first) == start && Int(pieces[1]) == file.size
    }

    private var tagPath: String { part + ".etag" }

    private func forget() {
        try? FileManager.default.removeItem(atPath: part)
        try? FileManager.default.removeItem(atPath: tagPath)
    }

    private static func size(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    private var tooLong: HubError {
        HubError(.protocolViolation, "The hub sends more than the \(file.size) bytes that it lists for \(file.path).")
    }

    private var noRoom: HubError {
        HubError(
            .fileSystem, "\(part) cannot be written: the folder is not writable, or the disk is full.",
            remedy: "Free disk space and pull again: what was fetched is gone on with.")
    }
}
