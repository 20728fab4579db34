// Finds the data and the Python that judge this module, and has the reference made once a test run.

import CheckpointFormats
import Foundation
import ModelArchitectures
import Synchronization
import TensorCore

/// What nobody here wrote: data, and other people's engines.
enum Reference {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The folder of data that stands beside the repository, or `nil` after saying that `test` is skipped.
    static func sharedFolder(for test: String) -> String? {
        let path =
            ProcessInfo.processInfo.environment["ALICERCE_SHARED"]
            ?? root.deletingLastPathComponent().appendingPathComponent("shared").path
        if FileManager.default.fileExists(atPath: path) { return path }
        print("SKIP \(test): no shared data (set ALICERCE_SHARED)")
        return nil
    }

    /// One command of Tools/DecoderReference/decoder_reference.py.
    enum Command: Hashable {
        case families
        case quantized
        case perplexity(model: String, text: String)

        var arguments: [String] {
            switch self {
            case .families: ["families"]
            case .quantized: ["quantized"]
            case .perplexity(let model, let text): ["perplexity", model, text]
            }
        }
    }

    private static let made = Mutex<[Command: Result<String, Skip>]>([:])

    /// The folder that a command filled, or `nil` after saying that `test` is skipped.
    static func folder(_ command: Command, for test: String) throws -> String? {
        let result = try made.withLock { made in
            if let known = made[command] { return known }
            let result = try make(command)
            made[command] = result
            return result
        }
        switch result {
        case .success(let folder): return folder
        case .failure(let skip):
            print("SKIP \(test): \(skip.reason)")
            return nil
        }
    }

    private struct Skip: Error {
        let reason: String
    }

    private struct ToolFailure: Error, CustomStringConvertible {
        let description: String
    }

    private static func make(_ command: Command) throws -> Result<String, Skip> {
        let candidates: [String?] = [
            ProcessInfo.processInfo.environment["ALICERCE_PYTHON"],
            root.appendingPathComponent(".venv/bin/python3").path,
        ]
        let found = candidates.compactMap { $0 }.first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let python = found else {
            return .failure(Skip(reason: "no Python (set ALICERCE_PYTHON or create .venv)"))
        }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("decoder-reference-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        removeAtExit(folder.path)
        let log = folder.appendingPathComponent("log")
        try Data().write(to: log)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments =
            [root.appendingPathComponent("Tools/DecoderReference/decoder_reference.py").path] + command.arguments
            + [folder.path]
        let handle = try FileHandle(forWritingTo: log)
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus == 0 { return .success(folder.path) }
        let text = String(decoding: try Data(contentsOf: log), as: UTF8.self)
        if process.terminationStatus == 3 {
            return .failure(Skip(reason: text.split(separator: "\n").last.map(String.init) ?? "no packages"))
        }
        throw ToolFailure(description: "decoder_reference.py \(command.arguments): \(text.suffix(2000))")
    }

    /// The numbers in a file without a header.
    static func numbers<Number>(_ path: String, as type: Number.Type) throws -> [Number] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return data.withUnsafeBytes { bytes in
            (0..<bytes.count / MemoryLayout<Number>.size).map {
                bytes.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Number>.size, as: type)
            }
        }
    }

    /// The checkpoint at `path`, loaded.
    static func model(_ path: String, pool: ComputePool) throws -> DecoderModel {
        try DecoderModel(source: ModelSource(path: path), pool: pool)
    }
}

/// Folders that go away with the process.
private let temporaryFolders = Mutex<[String]>([])

private func removeAtExit(_ path: String) {
    let isFirst = temporaryFolders.withLock { paths in
        paths.append(path)
        return paths.count == 1
    }
    guard isFirst else { return }
    atexit {
        for path in temporaryFolders.withLock({ $0 }) {
            try? FileManager.default.removeItem(atPath: path)
        }
    }
}
