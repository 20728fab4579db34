// Runs a script in the tests' Python, which judges our results with somebody else's code.

import Foundation

enum PythonPeer {
    /// An interpreter that has transformers and torch, or `nil` after saying that `test` is skipped.
    static func interpreter(for test: String) -> String? {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let candidates: [String?] = [
            ProcessInfo.processInfo.environment["ALICERCE_PYTHON"],
            root.appendingPathComponent(".venv/bin/python3").path,
        ]
        for case let path? in candidates where FileManager.default.isExecutableFile(atPath: path) {
            let found = try? run(
                "import importlib.util as u; print(all(u.find_spec(m) for m in ('torch', 'transformers')))",
                interpreter: path, lines: [])
            if found == ["True"] { return path }
        }
        print("SKIP \(test): no Python with torch and transformers (set ALICERCE_PYTHON or create .venv)")
        return nil
    }

    /// The lines that `script` prints when given `lines`.
    static func run(_ script: String, interpreter: String, lines: [String]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("peer-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appendingPathComponent("input")
        let output = folder.appendingPathComponent("output")
        try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: input)
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: interpreter)
        process.arguments = ["-c", script]
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw PeerFailure(status: process.terminationStatus)
        }
        return String(decoding: try Data(contentsOf: output), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    struct PeerFailure: Error {
        let status: Int32
    }
}
