// Server-sent events, the framing of streams that are not AWS's own (WHATWG HTML, section 9.2).

/// One event of a stream of type `text/event-stream`.
public struct ServerSentEvent: Sendable, Hashable {
    /// The event's type; `nil` writes none.
    public var name: String?
    /// The data; line breaks in it become several `data` lines.
    public var data: String

    /// An event.
    public init(name: String? = nil, data: String) {
        self.name = name
        self.data = data
    }

    /// The event as it is sent, the empty line behind it included.
    public var bytes: [UInt8] {
        var text = name.map { "event: \($0)\n" } ?? ""
        for line in data.split(separator: "\n", omittingEmptySubsequences: false) { text += "data: \(line)\n" }
        return Array((text + "\n").utf8)
    }
}
