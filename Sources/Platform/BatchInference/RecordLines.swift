// The lines of an object, read in pieces.

import AWSWireProtocol
import BackgroundJobs

/// Reads a stream of JSON lines (https://jsonlines.org); empty lines are none.
struct RecordLines {
    /// A line longer than this is no record.
    static let longestLine = 32 << 20

    private let stream: WireBodyStream
    private let name: String
    private var buffer: [UInt8] = []
    private var start = 0
    private var hasEnded = false

    init(_ stream: WireBodyStream, name: String) {
        self.stream = stream
        self.name = name
    }

    /// The next line; `nil` after the last.
    /// - Throws: `JobFailure` for a line that is too long, and what the stream throws.
    mutating func next() async throws -> [UInt8]? {
        while true {
            if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = trimmed(buffer[start..<end])
                start = end + 1
                if !line.isEmpty { return line }
                continue
            }
            if hasEnded {
                let line = trimmed(buffer[start...])
                start = buffer.count
                return line.isEmpty ? nil : line
            }
            buffer.removeFirst(start)
            start = 0
            guard buffer.count <= Self.longestLine else {
                throw JobFailure("\(name) has a line of more than \(Self.longestLine) bytes.")
            }
            if let piece = try await stream.next() { buffer += piece } else { hasEnded = true }
        }
    }

    private func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0D]
        var line = line
        while let last = line.last, blanks.contains(last) { line.removeLast() }
        return Array(line.drop { blanks.contains($0) })
    }
}
