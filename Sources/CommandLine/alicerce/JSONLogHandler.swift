// The log as JSON, one object a line on standard error: what a collector reads when nobody watches a terminal.

import Foundation
import Logging
import StructuredJSON

/// Writes each entry as a JSON object: time (RFC 3339, UTC), level, message, and the metadata's members.
struct JSONLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info
    private let label: String

    init(label: String) {
        self.label = label
    }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line = JSONObject()
        line["time"] = .string(Date().ISO8601Format(.init(includingFractionalSeconds: true)))
        line["level"] = .string(event.level.rawValue)
        line["logger"] = .string(label)
        line["message"] = .string(event.message.description)
        let members = metadata.merging(event.metadata ?? [:]) { $1 }
        // The server library numbers requests too; `id` is the one that clients see.
        for (name, value) in members.sorted(by: { $0.key < $1.key })
        where line[name] == nil && name != "hb.request.id" {
            line[name] = .string(value.description)
        }
        Terminal.note(JSONValue.object(line).serialized())
    }
}

extension Logger {
    /// The program's logger: lines for people on a terminal, JSON elsewhere.
    static func forServer(level: Logger.Level) -> Logger {
        var logger = Logger(label: "alicerce") { label -> any LogHandler in
            if Terminal.showsProgress {
                StreamLogHandler.standardError(label: label)
            } else {
                JSONLogHandler(label: label)
            }
        }
        logger.logLevel = level
        return logger
    }
}
