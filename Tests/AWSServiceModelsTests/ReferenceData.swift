// What Python programs tell: each writes a JSON array to its standard output.

import AWSServiceModels
import StructuredJSON
import TestPeers
import Testing

/// The embedded services that speak REST-JSON.
func restJSONNames() throws -> [String] {
    try ServiceModel.embeddedNames.filter { try ServiceModel.embedded($0).wireProtocol == "rest-json" }
}

/// References that Python makes.
enum ReferenceData {
    /// What a program of `Tools` tells, or `nil` after saying that `test` is skipped.
    static func list(tool: String, _ arguments: [String], for test: String) async throws -> [JSONValue]? {
        guard let output = try await Python.run(tool: tool, arguments, for: test) else { return nil }
        return try #require(try JSONValue.parse(output).array)
    }

    /// What the text of a program tells about `input`, or `nil` after saying that `test` is skipped.
    static func list(
        _ program: String, _ arguments: [String] = [], input: JSONValue = .null, for test: String
    ) async throws -> [JSONValue]? {
        let input = input.serializedBytes()
        guard let output = try await Python.run(program: program, arguments, input: input, for: test) else {
            return nil
        }
        return try #require(try JSONValue.parse(output).array)
    }
}
