// Files and folders that tests fill, the shared data, and the Python that judges us.

import CheckpointFormats
import Foundation
import StructuredJSON
import Testing

enum TestFiles {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A folder in memory where the system has one: thousands of small files are written and removed.
    private static let temporaryFolder =
        FileManager.default.isWritableFile(atPath: "/dev/shm")
        ? URL(fileURLWithPath: "/dev/shm") : FileManager.default.temporaryDirectory

    /// Calls `body` with the path of an empty folder that is gone afterwards.
    static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = temporaryFolder.appendingPathComponent("checkpoint-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }

    /// Calls `body` with the path of a file that holds `bytes`.
    static func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        try withFolder { folder in
            try write(bytes, to: folder + "/file")
            return try body(folder + "/file")
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    static func write(_ text: String, to path: String) throws {
        try write(Array(text.utf8), to: path)
    }

    /// A file among the shared data, or `nil` after saying that `test` is skipped.
    static func shared(_ path: String, for test: String) -> String? {
        let folder =
            ProcessInfo.processInfo.environment["ALICERCE_SHARED"]
            ?? root.deletingLastPathComponent().appendingPathComponent("shared").path
        let file = folder + "/data/" + path
        if FileManager.default.fileExists(atPath: file) { return file }
        print("SKIP \(test): no shared data (set ALICERCE_SHARED)")
        return nil
    }

    /// A program in Tools.
    static func tool(_ name: String) -> String {
        root.appendingPathComponent("Tools/" + name).path
    }

    private static func interpreter() -> String? {
        let candidates: [String?] = [
            ProcessInfo.processInfo.environment["ALICERCE_PYTHON"],
            root.appendingPathComponent(".venv/bin/python3").path,
        ]
        return candidates.compactMap { $0 }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    struct PythonFailure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs Python; `false` after saying that `test` is skipped for want of Python or of a package.
    static func python(_ arguments: [String], for test: String) throws -> Bool {
        guard let interpreter = interpreter() else {
            print("SKIP \(test): no Python (set ALICERCE_PYTHON or create .venv)")
            return false
        }
        return try withFolder { folder in
            let log = folder + "/log"
            try write("", to: log)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: interpreter)
            process.arguments = arguments
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
            process.standardOutput = handle
            process.standardError = handle
            try process.run()
            process.waitUntilExit()
            if process.terminationStatus == 0 { return true }
            let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: log)), as: UTF8.self)
            if let line = text.split(separator: "\n").last, line.hasPrefix("ModuleNotFoundError") {
                print("SKIP \(test): \(line)")
                return false
            }
            throw PythonFailure(description: String(text.suffix(2000)))
        }
    }

    /// Runs a Python program that writes JSON to the path it is given first; `nil` when `test` is skipped.
    static func json(fromPython program: String, _ arguments: [String], for test: String) throws -> JSONValue? {
        try withFolder { folder in
            let output = folder + "/output.json"
            guard try python(["-c", program, output] + arguments, for: test) else { return nil }
            return try JSONValue.parse([UInt8](Data(contentsOf: URL(fileURLWithPath: output))), limits: .modelFile)
        }
    }
}

/// The error that `body` must throw, if it is one of a checkpoint.
func checkpointError(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> some Any
) -> CheckpointError? {
    #expect(throws: CheckpointError.self, sourceLocation: sourceLocation) { _ = try body() }
}

/// Expects `body` to fail with an error of `code` whose text contains every part.
func expectRefusal(
    _ code: CheckpointError.Code, _ parts: String..., sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> some Any
) {
    guard let error = checkpointError(sourceLocation: sourceLocation, body) else { return }
    #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
    for part in parts {
        #expect(error.description.contains(part), "\(error)", sourceLocation: sourceLocation)
    }
}

/// SplitMix64, so that every run tries the same values.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
