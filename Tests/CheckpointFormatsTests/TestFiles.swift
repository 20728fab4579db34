// Files and folders that tests fill, what Python programs tell, and errors that must come.

import CheckpointFormats
import StructuredJSON
import TestPeers
import Testing

enum TestFiles {
    /// Calls `body` with the path of an empty folder, in memory where possible: tests fill thousands of them.
    static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        try withTemporaryFolder(inMemory: true, body)
    }

    /// Calls `body` with the path of an empty folder, in memory where possible.
    static func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        try await withTemporaryFolder(inMemory: true, body)
    }

    /// Calls `body` with the path of a file that holds `bytes`.
    static func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        try withFolder { folder in
            try write(bytes, to: folder + "/file")
            return try body(folder + "/file")
        }
    }

    /// What a Python program writes, as JSON; `nil` after saying that `test` is skipped.
    static func json(fromPython program: String, _ arguments: [String], for test: String) async throws -> JSONValue? {
        guard let output = try await Python.run(program: program, arguments, for: test) else { return nil }
        return try JSONValue.parse(output, limits: .modelFile)
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
