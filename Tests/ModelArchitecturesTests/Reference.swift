// Has the references that judge this module made, each once a test run.

import CheckpointFormats
import Foundation
import ModelArchitectures
import Synchronization
import TensorCore
import TestPeers

/// What nobody here wrote: data, and other people's engines.
enum Reference {
    /// A program of Tools that fills a folder.
    enum Command: Hashable {
        case adapters
        case families
        case encoders
        case otherFamilies
        case quantized
        case perplexity(model: String, text: String)
        case stories(source: String)

        /// The program's path in Tools.
        var tool: String {
            switch self {
            case .encoders: "EncoderReference/encoder_reference.py"
            case .stories: "convert_stories260k.py"
            case .adapters: "AdapterReference/adapter_reference.py"
            case .otherFamilies: "DecoderReference/family_references.py"
            case .families, .quantized, .perplexity: "DecoderReference/decoder_reference.py"
            }
        }

        /// The program's arguments when it is to fill `folder`.
        func arguments(_ folder: String) -> [String] {
            switch self {
            case .adapters, .otherFamilies: [folder]
            case .families, .encoders: ["families", folder]
            case .quantized: ["quantized", folder]
            case .perplexity(let model, let text): ["perplexity", model, text, folder]
            case .stories(let source): ["--source", source, "--output", folder]
            }
        }
    }

    private static let made = Made()

    /// What commands came to, each run once: who asks meanwhile waits for it.
    private actor Made {
        private var runs: [Command: Task<Result<String, Missing>, any Error>] = [:]

        func result(of command: Command) async throws -> Result<String, Missing> {
            let run = runs[command] ?? Task { try await make(command) }
            runs[command] = run
            return try await run.value
        }
    }

    /// The folder that a command filled, or `nil` after saying that `test` is skipped.
    static func folder(_ command: Command, for test: String) async throws -> String? {
        switch try await made.result(of: command) {
        case .success(let folder): return folder
        case .failure(let missing): return skip(test, missing.reason)
        }
    }

    private struct Missing: Error {
        let reason: String
    }

    private static func make(_ command: Command) async throws -> Result<String, Missing> {
        let folder = try makeTemporaryFolder().path
        removeAtExit(folder)
        switch try await Python.outcome(tool: command.tool, command.arguments(folder)) {
        case .output: return .success(folder)
        case .missing(let reason): return .failure(Missing(reason: reason))
        }
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
