// Fetches the files of a model, one after the other, each gone on with where the last checkpoint ended.

import AWSWireProtocol
import BackgroundJobs
import Foundation
import ModelCatalog
import ObjectStorage
import PlatformRecords
import StructuredJSON

/// The state of fetching a model's files into a folder.
struct ModelFetch {
    private let folder: String
    private let source: ModelSourceFiles
    private let interval: Int
    /// Bytes of each file that are on the disk for good, and the entity tag of the object that they came from.
    private var kept: [String: (bytes: Int, etag: String)] = [:]

    /// A fetch that goes on from a checkpoint of its own, when there is one.
    init(folder: String, source: ModelSourceFiles, interval: Int, checkpoint: JSONValue?) {
        self.folder = folder
        self.source = source
        self.interval = interval
        for entry in checkpoint?["files"]?.array ?? [] {
            guard let name = entry["name"]?.string, let bytes = entry["bytes"]?.int, let etag = entry["etag"]?.string
            else { continue }
            kept[name] = (bytes, etag)
        }
    }

    private var checkpoint: JSONValue {
        let files = kept.sorted { $0.key < $1.key }.map { name, state -> JSONValue in
            ["name": .string(name), "bytes": .number(state.bytes), "etag": .string(state.etag)]
        }
        return ["files": .array(files)]
    }

    private var progress: JobProgress {
        JobProgress(done: kept.values.reduce(0) { $0 + $1.bytes }, total: source.totalBytes, unit: "bytes")
    }

    /// Fetches what is missing.
    /// - Throws: `JobFailure`, `ObjectStorageError`, `CancellationError`.
    mutating func run(from objects: any ObjectStore, reporting run: any JobRun) async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for file in source.files { try await fetch(file, from: objects, reporting: run) }
    }

    private mutating func fetch(
        _ file: ModelSourceFiles.File, from objects: any ObjectStore, reporting run: any JobRun
    ) async throws {
        let path = folder + "/" + file.name
        let manager = FileManager.default
        if !manager.fileExists(atPath: path) {
            if let slash = path.lastIndex(of: "/") {
                try? manager.createDirectory(atPath: String(path[..<slash]), withIntermediateDirectories: true)
            }
            guard manager.createFile(atPath: path, contents: nil) else { throw noRoom(file.name) }
        }
        guard let handle = FileHandle(forUpdatingAtPath: path) else { throw noRoom(file.name) }
        defer { try? handle.close() }
        // Bytes that no checkpoint speaks of may not have reached the disk, and those of another object are worthless.
        let size = Int(clamping: (try? handle.seekToEnd()) ?? 0)
        var start = kept[file.name].flatMap { $0.etag == file.object.etag ? $0.bytes : nil } ?? 0
        if start > size || start > file.object.size { start = 0 }
        kept[file.name] = (start, file.object.etag)
        if start < size { try handle.truncate(atOffset: UInt64(start)) }
        guard start < file.object.size else { return }
        try handle.seek(toOffset: UInt64(start))

        let (object, stream) = try await objects.read(
            file.object.key, in: file.object.bucket, range: start > 0 ? start..<file.object.size : nil)
        guard object.etag == file.object.etag else {
            throw JobFailure("\(file.object.key) was changed while it was fetched.", mayPass: true)
        }
        var written = start
        while let piece = try await stream.next() {
            try Task.checkCancellation()
            do {
                try handle.write(contentsOf: Data(piece))
            } catch {
                throw noRoom(file.name)
            }
            written += piece.count
            if written - (kept[file.name]?.bytes ?? 0) >= interval {
                try await keep(file, written, handle, run)
            }
        }
        guard written == file.object.size else {
            throw JobFailure(
                "\(file.object.key) ended after \(written) of \(file.object.size) bytes.", mayPass: true)
        }
        try await keep(file, written, handle, run)
    }

    private mutating func keep(
        _ file: ModelSourceFiles.File, _ bytes: Int, _ handle: FileHandle, _ run: any JobRun
    ) async throws {
        let descriptor = handle.fileDescriptor
        let isKept = try await onOwnThread { fsync(descriptor) == 0 }
        guard isKept else { throw noRoom(file.name) }
        kept[file.name] = (bytes, file.object.etag)
        try await run.report(progress, checkpoint: checkpoint)
    }

    private func noRoom(_ name: String) -> JobFailure {
        JobFailure(
            "\(name) cannot be written: the models' folder cannot be written to, or its disk is full.", mayPass: true)
    }
}
