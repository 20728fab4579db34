// Runs a Python script with the reference packages, or says why a test is skipped.

import Foundation

/// The Python that has the reference packages: ALICERCE_PYTHON, else the repository's virtual environment.
enum PythonReference {
    private static var interpreter: String? {
        let environment = ProcessInfo.processInfo.environment
        if let path = environment["ALICERCE_PYTHON"] { return path }
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            if FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
                let path = folder.appendingPathComponent(".venv/bin/python3").path
                return FileManager.default.isExecutableFile(atPath: path) ? path : nil
            }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    /// Whether Python can import `package`; prints a line that begins with SKIP when it cannot.
    static func offers(_ package: String, for test: String) -> Bool {
        guard let interpreter else {
            print("SKIP \(test): no Python (set ALICERCE_PYTHON or run make test)")
            return false
        }
        guard (try? run(interpreter, ["-c", "import \(package)"])) == 0 else {
            print("SKIP \(test): \(interpreter) has no package \(package)")
            return false
        }
        return true
    }

    /// Runs a script and gives its exit status.
    static func run(script: String, arguments: [String]) throws -> Int32 {
        try run(interpreter ?? "python3", ["-c", script] + arguments)
    }

    private static func run(_ executable: String, _ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
