// What the benchmark asks for: the schema of an order with its invoice, and documents that are valid under it.

import Foundation
import ModelContracts

/// The files beside this folder.
struct Subject {
    /// The schema's text, about two hundred lines.
    let schema: String
    /// Documents, each as its text.
    let documents: [String]

    /// Reads the files.
    init() throws {
        let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent()
        schema = try String(contentsOf: folder.appendingPathComponent("order_schema.json"), encoding: .utf8)
        documents = try String(contentsOf: folder.appendingPathComponent("order_documents.jsonl"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
    }

    /// How many lines the schema has.
    var lineCount: Int { schema.split(separator: "\n").count }
}
