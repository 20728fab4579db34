// What a repository of a hub holds at one commit.

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import StructuredJSON

/// A repository at one commit.
struct HubListing: Sendable {
    /// The commit that the revision stands for.
    let commit: String
    let files: [RemoteFile]

    private static let maximumPages = 20
    private static let maximumFiles = 20_000
    private static let maximumBytes = 16 << 20

    /// Asks the hub for a repository's files.
    /// - Throws: ``HubError``, `CancellationError`.
    init(_ reference: RepositoryReference, from connection: HubConnection, retries: RetryPolicy) async throws {
        let root = connection.settings.endpoint.absoluteString + "/api/models/" + reference.repository
        let revision = RemotePath.escaped(reference.revision, keepsSlashes: false)
        let (information, _) = try await Self.json(
            root + "/revision/" + revision, of: reference, from: connection, retries: retries)
        guard let sha = information["sha"]?.string, let commit = RemoteFile.digest(sha, bytes: 20) else {
            throw Self.violation("the hub names no commit for \(reference.repository)")
        }
        self.commit = commit
        var files: [RemoteFile] = []
        var next: String? = root + "/tree/" + commit + "?recursive=true"
        var pages = 0
        while let address = next {
            pages += 1
            let (page, headers) = try await Self.json(address, of: reference, from: connection, retries: retries)
            guard let entries = page.array else { throw Self.violation("the hub's file list is none") }
            files += try entries.compactMap { try Self.file($0) }
            next = try Self.nextPage(headers, after: address, endpoint: connection.settings.endpoint)
            guard pages <= Self.maximumPages, files.count <= Self.maximumFiles else {
                throw Self.violation("\(reference.repository) has too many files")
            }
        }
        // On some file systems names that differ in capitals only are the same.
        guard Set(files.map { $0.path.lowercased() }).count == files.count else {
            throw Self.violation("\(reference.repository) lists two files of the same name")
        }
        self.files = files
    }

    /// One entry of a file list; `nil` for folders.
    static func file(_ entry: JSONValue) throws(HubError) -> RemoteFile? {
        guard entry["type"]?.string == "file" else { return nil }
        guard let path = entry["path"]?.string, RemotePath.isSafe(path) else {
            throw violation("the hub lists a file whose name leads elsewhere")
        }
        let large = entry["lfs"]
        guard let size = large?["size"]?.int ?? entry["size"]?.int, size >= 0 else {
            throw violation("the hub gives no size for \(path)")
        }
        if let large, !large.isNull {
            guard let digest = large["oid"]?.string.flatMap({ RemoteFile.digest($0, bytes: 32) }) else {
                throw violation("the hub gives no SHA-256 for \(path)")
            }
            return RemoteFile(path: path, size: size, proof: .sha256(digest))
        }
        guard let digest = entry["oid"]?.string.flatMap({ RemoteFile.digest($0, bytes: 20) }) else {
            throw violation("the hub gives no digest for \(path)")
        }
        return RemoteFile(path: path, size: size, proof: .gitBlob(digest))
    }

    /// The page after this one (RFC 8288, `rel="next"`), on the same hub only.
    private static func nextPage(_ headers: HTTPHeaders, after address: String, endpoint: URL) throws -> String? {
        for link in headers["Link"].flatMap({ $0.split(separator: ",") }) where link.contains("rel=\"next\"") {
            let target = link.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }
            guard let url = URL(string: String(target), relativeTo: URL(string: address))?.absoluteURL,
                HubConnection.isSamePlace(url, endpoint)
            else { throw violation("the hub's file list goes on elsewhere") }
            return url.absoluteString
        }
        return nil
    }

    private static func json(
        _ address: String, of reference: RepositoryReference, from connection: HubConnection, retries: RetryPolicy
    ) async throws -> (JSONValue, HTTPHeaders) {
        guard let url = URL(string: address) else { throw violation("'\(address)' is no address") }
        return try await retries.run {
            let reply = try await connection.get(url, headers: [("Accept", "application/json")])
            guard reply.status == 200 else {
                throw HubRefusal.error(reply, reference: reference, settings: connection.settings)
            }
            var bytes: [UInt8] = []
            do {
                for try await piece in reply.body {
                    bytes.append(contentsOf: piece.readableBytesView)
                    guard bytes.count <= maximumBytes else { break }
                }
            } catch {
                if Task.isCancelled { throw CancellationError() }
                throw HubConnection.failure(error, host: url.host ?? "", isUnreachable: false)
            }
            guard bytes.count <= maximumBytes else { throw violation("the hub's answer does not end") }
            guard let value = try? JSONValue.parse(bytes) else {
                throw violation("\(url.host ?? "") answers in something other than JSON; is it a hub?")
            }
            return (value, reply.headers)
        }
    }

    private static func violation(_ text: String) -> HubError {
        HubError(.protocolViolation, "The hub's answer is not used: \(text).")
    }
}

/// Replies other than success, in words.
enum HubRefusal {
    /// The error that a reply stands for: one that may pass, or one that stays.
    static func error(_ reply: HubReply, reference: RepositoryReference, settings: HubSettings) -> any Error {
        let repository = reference.repository
        let page = settings.endpoint.absoluteString + "/" + repository
        let code = reply.linked("X-Error-Code") ?? ""
        switch reply.status {
        case 401, 403:
            let isOwn = HubConnection.isSamePlace(reply.url, settings.endpoint)
            guard isOwn else {
                return TransportFailure(text: "\(reply.url.host ?? "") refuses the file (\(reply.status))")
            }
            if reply.status == 401, code == "RepoNotFound" || code == "RepositoryNotFound", settings.token == nil {
                return HubError(
                    .notFound, "There is no repository \(repository), or it is private.",
                    remedy: "Check the name; for a private one set HF_TOKEN.")
            }
            return HubError(
                .accessDenied,
                settings.token == nil
                    ? "\(repository) is gated or private, and no token was given (\(reply.status))."
                    : "\(repository) is gated or private, and the token does not open it (\(reply.status)).",
                remedy: "Accept the licence at \(page), then set HF_TOKEN to a token of that account that may read.")
        case 404:
            if code == "RevisionNotFound" {
                return HubError(.notFound, "\(repository) has no revision '\(reference.revision)'.")
            }
            return HubError(
                .notFound, "\(repository) or the file asked for is not there.",
                remedy: "Check the name at \(page); for a private one set HF_TOKEN.")
        case 408, 425, 429, 500...599:
            return TransportFailure(
                text: "\(reply.url.host ?? "") answers \(reply.status)", retryAfter: reply.retryAfter)
        default:
            return HubError(.protocolViolation, "\(reply.url.host ?? "") answers \(reply.status).")
        }
    }
}
