// What the reference scripts say, and how renderings are compared with it.

import ChatTemplating
import Foundation
import StructuredJSON
import TestPeers

enum ReferenceData {
    /// The clock that the reference scripts give to templates.
    static let now = CalendarTime(year: 2024, month: 7, day: 6, hour: 15, minute: 4, second: 9)

    /// What jinja2 made of random templates when that was recorded.
    static let recorded = Project.file("Tools/TemplateReference/expectations.json")

    /// Runs a reference script that writes JSON; `nil` after saying that `test` is skipped.
    static func run(_ script: String, _ arguments: [String], for test: String) async throws -> JSONObject? {
        try await withTemporaryFolder { folder in
            let output = folder + "/output.json"
            guard try await Python.run(tool: "TemplateReference/" + script, [output] + arguments, for: test) != nil
            else {
                return nil
            }
            return try object(at: URL(fileURLWithPath: output))
        }
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
