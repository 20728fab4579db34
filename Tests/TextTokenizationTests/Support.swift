// Where tests find data and Python that are not part of the project, and how they say that something is missing.

import Foundation
import Testing

/// Places outside the project that tests may use.
enum External {
    /// The repository's root, found from this file.
    static let root: URL = {
        let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        return file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }()

    /// The shared data: `ALICERCE_SHARED`, else `../shared` beside the repository; `nil` when there is none.
    static let shared: URL? = {
        let place =
            ProcessInfo.processInfo.environment["ALICERCE_SHARED"].map { URL(fileURLWithPath: $0) }
            ?? root.deletingLastPathComponent().appendingPathComponent("shared")
        return FileManager.default.fileExists(atPath: place.path) ? place : nil
    }()

    /// Python with the reference packages: `ALICERCE_PYTHON`, else the project's virtual environment.
    static let python: URL? = {
        let place =
            ProcessInfo.processInfo.environment["ALICERCE_PYTHON"].map { URL(fileURLWithPath: $0) }
            ?? root.appendingPathComponent(".venv/bin/python3")
        return FileManager.default.isExecutableFile(atPath: place.path) ? place : nil
    }()

    /// A file of the shared data; prints why the test is skipped when it is not there.
    static func file(_ path: String, for test: String) -> URL? {
        guard let shared else {
            print("SKIP \(test): no shared data (ALICERCE_SHARED)")
            return nil
        }
        let file = shared.appendingPathComponent(path)
        guard FileManager.default.fileExists(atPath: file.path) else {
            print("SKIP \(test): \(path) is missing from the shared data")
            return nil
        }
        return file
    }

    /// Runs a Python script of the project; `nil`, with the reason printed, when there is no Python.
    static func runPython(_ arguments: [String], for test: String) throws -> String? {
        guard let python else {
            print("SKIP \(test): no Python with the reference packages (ALICERCE_PYTHON)")
            return nil
        }
        let process = Process()
        process.executableURL = python
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        #expect(process.terminationStatus == 0, "python \(arguments) failed: \(text)")
        return process.terminationStatus == 0 ? text : nil
    }

    /// A new folder for what a test writes.
    static func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tokenization-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}

/// A generator that gives the same numbers for the same seed on every machine (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
