// Runs the Python that judges our results with somebody else's code.

public import Foundation

/// Python with the reference packages: the one that `ALICERCE_PYTHON` names, else that of the project's virtual
/// environment.
public enum Python {
    /// What a program came to.
    public enum Outcome: Sendable {
        /// It ended well, having written this to its standard output.
        case output([UInt8])
        /// It could not run: there is no Python, or one without a package that the program imports.
        case missing(String)
    }

    /// A program that failed otherwise than for want of a package.
    public struct Failure: Error, CustomStringConvertible {
        /// The command and the end of what it said.
        public let description: String
    }

    /// The interpreter; `nil` where there is none.
    public static let interpreter: URL? = {
        let place =
            ProcessInfo.processInfo.environment["ALICERCE_PYTHON"].map { URL(fileURLWithPath: $0) }
            ?? Project.file(".venv/bin/python3")
        return FileManager.default.isExecutableFile(atPath: place.path) ? place : nil
    }()

    /// Programs that run at a time: the references load large packages, so all at once would not fit into memory.
    private static let places = AdmissionGate(places: max(1, ProcessInfo.processInfo.activeProcessorCount))

    /// Runs Python with `arguments`; the program may read `input`. Both ways go through files: a pipe could fill up.
    public static func outcome(_ arguments: [String], input: [UInt8] = []) async throws -> Outcome {
        guard let interpreter else { return .missing("no Python (set ALICERCE_PYTHON or create .venv)") }
        await places.enter()
        defer { places.leave() }
        return try await withTemporaryFolder { folder in
            let (given, taken, said) = (folder + "/input", folder + "/output", folder + "/errors")
            try write(input, to: given)
            try write([], to: taken)
            try write([], to: said)
            let process = Process()
            process.executableURL = interpreter
            process.arguments = arguments
            process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: given))
            process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: taken))
            process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: said))
            let status = try await run(process)
            let output = try [UInt8](Data(contentsOf: URL(fileURLWithPath: taken)))
            if status == 0 { return .output(output) }
            let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: said)), as: UTF8.self)
            if let line = text.split(separator: "\n").last, line.hasPrefix("ModuleNotFoundError") {
                return .missing("\(interpreter.path): \(line)")
            }
            throw Failure(
                description: """
                    python \(arguments.map { $0.prefix(200) }) ended with \(status): \
                    \(String(decoding: output, as: UTF8.self).suffix(500))\(text.suffix(2_000))
                    """)
        }
    }

    /// Starts a process and waits for its end without holding one of Swift's cooperative threads: there are as many as
    /// cores, all tests share them, and a reference may take minutes.
    private static func run(_ process: Process) async throws -> Int32 {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
                do {
                    try process.run()
                } catch {
                    process.terminationHandler = nil
                    continuation.resume(throwing: error)
                }
            }
        } onCancel: {
            if process.isRunning { process.terminate() }
        }
    }

    /// Runs a program by its path in Tools.
    public static func outcome(tool: String, _ arguments: [String] = []) async throws -> Outcome {
        try await outcome([Project.file("Tools/" + tool).path] + arguments)
    }

    /// What the text of a program writes, or `nil` after saying that `test` is skipped.
    public static func run(
        program: String, _ arguments: [String] = [], input: [UInt8] = [], for test: String
    ) async throws -> [UInt8]? {
        try await output(of: outcome(["-c", program] + arguments, input: input), for: test)
    }

    /// What a program of Tools writes, or `nil` after saying that `test` is skipped.
    public static func run(tool: String, _ arguments: [String] = [], for test: String) async throws -> [UInt8]? {
        try await output(of: outcome(tool: tool, arguments), for: test)
    }

    private static func output(of outcome: Outcome, for test: String) -> [UInt8]? {
        switch outcome {
        case .output(let output): output
        case .missing(let reason): skip(test, reason)
        }
    }

    /// The lines that the text of a program writes when it reads `lines`, or `nil` after saying that `test` is skipped.
    public static func lines(
        from program: String, reading lines: [String], for test: String
    ) async throws -> [String]? {
        let input = Array(lines.map { $0 + "\n" }.joined().utf8)
        guard let output = try await run(program: program, input: input, for: test) else { return nil }
        return output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
