// The data and the Python that references come from; a test without them skips with a printed reason.

import Foundation
import StructuredJSON

/// Where the outside references are.
enum ReferenceData {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The folder of shared data, if it is there.
    static let shared: URL? = {
        let variable = ProcessInfo.processInfo.environment["ALICERCE_SHARED"]
        let folder = variable.map { URL(filePath: $0) } ?? root.appending(path: "../shared").standardized
        return FileManager.default.fileExists(atPath: folder.appending(path: "data").path) ? folder : nil
    }()

    /// The Python interpreter with the reference packages, if there is one.
    static let python: URL? = {
        let variable = ProcessInfo.processInfo.environment["ALICERCE_PYTHON"]
        let program = variable.map { URL(filePath: $0) } ?? root.appending(path: ".venv/bin/python3")
        return FileManager.default.isExecutableFile(atPath: program.path) ? program : nil
    }()

    /// The shared folder and Python, or `nil` after saying why the test is skipped.
    static func needed(for test: String) -> (shared: String, python: URL)? {
        guard let shared else { return skip(test, "the shared data is not there; set ALICERCE_SHARED") }
        guard let python else { return skip(test, "there is no Python with botocore; set ALICERCE_PYTHON") }
        return (shared.path, python)
    }

    /// Python, or `nil` after saying why the test is skipped.
    static func neededPython(for test: String) -> URL? {
        python ?? skip(test, "there is no Python with botocore; set ALICERCE_PYTHON")
    }

    private static func skip<Anything>(_ test: String, _ reason: String) -> Anything? {
        print("SKIP \(test): \(reason)")
        return nil
    }

    struct PythonFailure: Error {
        let status: Int32
    }

    /// A program of the project, for instance below `Tools`.
    static func projectFile(_ path: String) -> String {
        root.appending(path: path).path
    }

    /// Runs a program file of the project with Python and reads its output as JSON.
    static func json(_ python: URL, file: String, _ arguments: [String]) throws -> JSONValue {
        let program = """
            import runpy, sys, os
            sys.argv = sys.argv[1:]
            sys.path.insert(0, os.path.dirname(sys.argv[0]))
            runpy.run_path(sys.argv[0], run_name='__main__')
            """
        return try json(python, program, [projectFile(file)] + arguments)
    }

    /// Runs a Python program and reads its output as JSON. The input goes through a file: a pipe could fill up.
    static func json(
        _ python: URL, _ program: String, _ arguments: [String] = [], input: JSONValue = .null
    ) throws -> JSONValue {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let given = folder.appending(path: "input.json")
        try Data(input.serializedBytes()).write(to: given)
        let taken = folder.appending(path: "output.json")
        guard FileManager.default.createFile(atPath: taken.path, contents: nil) else { throw PythonFailure(status: -1) }
        let process = Process()
        process.executableURL = python
        process.arguments = ["-c", program] + arguments
        process.standardInput = try FileHandle(forReadingFrom: given)
        process.standardOutput = try FileHandle(forWritingTo: taken)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw PythonFailure(status: process.terminationStatus) }
        return try JSONValue.parse(Array(try Data(contentsOf: taken)))
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
