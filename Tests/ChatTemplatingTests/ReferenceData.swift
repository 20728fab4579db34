// Where the tests find data, Python and the reference scripts, and how a missing one is reported.

import ChatTemplating
import Foundation
import StructuredJSON

enum ReferenceData {
    /// The clock that the reference scripts give to templates.
    static let now = CalendarTime(year: 2024, month: 7, day: 6, hour: 15, minute: 4, second: 9)

    /// The repository's folder.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static var scripts: URL { root.appendingPathComponent("Tools/TemplateReference") }

    private static func variable(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

    /// The folder of shared data, where there is one.
    static var shared: URL? {
        let url =
            variable("ALICERCE_SHARED").map { URL(fileURLWithPath: $0) }
            ?? root.deletingLastPathComponent().appendingPathComponent("shared")
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }

    /// A Python with transformers, where there is one.
    static var python: URL? {
        let url =
            variable("ALICERCE_PYTHON").map { URL(fileURLWithPath: $0) }
            ?? root.appendingPathComponent(".venv/bin/python3")
        return FileManager.default.isExecutableFile(atPath: url.path) ? url : nil
    }

    /// Says that a test did not run, in the form the continuous build looks for.
    static func skip(_ test: String, _ reason: String) {
        print("SKIP \(test): \(reason)")
    }

    /// Runs a reference script that writes JSON; nil, with the reason printed, when it cannot run.
    static func run(_ script: String, _ arguments: [String], for test: String) throws -> JSONObject? {
        guard let python else {
            skip(test, "no Python with transformers (set ALICERCE_PYTHON)")
            return nil
        }
        let output = FileManager.default.temporaryDirectory.appendingPathComponent("alicerce-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: output) }
        let process = Process()
        process.executableURL = python
        process.arguments = [scripts.appendingPathComponent(script).path, output.path] + arguments
        process.standardOutput = FileHandle.nullDevice
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let message = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let text = String(decoding: message, as: UTF8.self)
            guard !text.contains("ModuleNotFoundError") else {
                skip(test, "this Python has no transformers package")
                return nil
            }
            throw ReferenceFailure(message: text)
        }
        return try object(at: output)
    }

    /// A JSON file that holds an object.
    static func object(at url: URL) throws -> JSONObject {
        guard case .object(let object) = try JSONValue.parse([UInt8](try Data(contentsOf: url)), limits: .modelFile)
        else {
            throw ReferenceFailure(message: "\(url.path) holds no JSON object")
        }
        return object
    }
}

/// A reference that could not be made or read.
struct ReferenceFailure: Error, CustomStringConvertible {
    let message: String

    var description: String { message }
}

extension JSONObject {
    func text(_ name: String) -> String? {
        if case .string(let text)? = self[name] { return text }
        return nil
    }

    func flag(_ name: String) -> Bool { self[name] == .bool(true) }

    func objects(_ name: String) -> [JSONObject] {
        guard case .array(let items)? = self[name] else { return [] }
        return items.compactMap { item in
            if case .object(let object) = item { return object }
            return nil
        }
    }

    func object(_ name: String) -> JSONObject {
        if case .object(let object)? = self[name] { return object }
        return JSONObject()
    }
}

/// Counts how renderings compare with what was expected, and keeps the first differences to show.
struct Comparison {
    private(set) var equal = 0
    private(set) var failedBoth = 0
    private(set) var differences: [String] = []

    /// Compares one rendering; `expected` is nil where the reference fails.
    mutating func add(_ name: String, expected: String?, _ render: () throws -> String) {
        let outcome = Result { try render() }
        switch (outcome, expected) {
        case (.success(let text), let expected?) where text.utf8.elementsEqual(expected.utf8): equal += 1
        case (.failure, nil): failedBoth += 1
        case (.success(let text), _): differences.append("\(name)\n  want \(shown(expected))\n  have \(shown(text))")
        case (.failure(let error), _): differences.append("\(name)\n  want \(shown(expected))\n  have error: \(error)")
        }
    }

    private func shown(_ text: String?) -> String {
        text.map { String($0.debugDescription.prefix(1_000)) } ?? "an error"
    }

    var report: String {
        "\(equal) equal, \(failedBoth) fail in both, \(differences.count) differ\n"
            + differences.prefix(5).joined(separator: "\n")
    }
}
