// Bytes in, whole characters out: what a streaming decoder may show before the next bytes are known.

/// Repairs a stream of bytes into valid UTF-8. A maximal ill-formed part becomes one U+FFFD (Unicode Standard 3.9,
/// "U+FFFD Substitution of Maximal Subparts"), or one a byte; an incomplete character at the end waits for more bytes.
struct IncrementalUTF8: Sendable {
    /// How ill-formed bytes are shown.
    enum Replacement: Sendable {
        /// One U+FFFD for the longest part that could have begun a character: what WHATWG and Rust do.
        case perMaximalPart
        /// One U+FFFD for every byte: what SentencePiece does.
        case perByte
    }

    private let replacement: Replacement
    private var pending: [UInt8] = []

    init(replacement: Replacement = .perMaximalPart) {
        self.replacement = replacement
    }

    /// Whether nothing waits.
    var isEmpty: Bool { pending.isEmpty }

    /// Takes `bytes` and appends to `output` what has become certain.
    mutating func append(_ bytes: some Sequence<UInt8>, to output: inout [UInt8]) {
        for byte in bytes {
            append(byte, to: &output)
        }
    }

    /// Takes one byte and appends to `output` what has become certain.
    mutating func append(_ byte: UInt8, to output: inout [UInt8]) {
        if pending.isEmpty {
            start(with: byte, output: &output)
            return
        }
        guard Self.isContinuation(byte, after: pending) else {
            finish(to: &output)
            start(with: byte, output: &output)
            return
        }
        pending.append(byte)
        if let first = pending.first, pending.count == UTF8Text.length(first: first) {
            output.append(contentsOf: pending)
            pending.removeAll(keepingCapacity: true)
        }
    }

    /// Ends the stream: what waits can no longer be completed.
    mutating func finish(to output: inout [UInt8]) {
        guard !pending.isEmpty else { return }
        for _ in 0..<(replacement == .perByte ? pending.count : 1) {
            output.append(contentsOf: [0xEF, 0xBF, 0xBD])
        }
        pending.removeAll(keepingCapacity: true)
    }

    private mutating func start(with byte: UInt8, output: inout [UInt8]) {
        switch byte {
        case 0..<0x80: output.append(byte)
        case 0xC2...0xF4: pending.append(byte)
        default: output.append(contentsOf: [0xEF, 0xBF, 0xBD])
        }
    }

    /// Whether `byte` may follow `pending` in a well-formed character (Unicode Standard, table 3-7).
    private static func isContinuation(_ byte: UInt8, after pending: [UInt8]) -> Bool {
        guard pending.count == 1 else { return (0x80...0xBF).contains(byte) }
        return switch pending[0] {
        case 0xE0: (0xA0...0xBF).contains(byte)
        case 0xED: (0x80...0x9F).contains(byte)
        case 0xF0: (0x90...0xBF).contains(byte)
        case 0xF4: (0x80...0x8F).contains(byte)
        default: (0x80...0xBF).contains(byte)
        }
    }
}
