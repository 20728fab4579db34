// Builds text under the limits: whatever composes strings goes through here.

struct TextBuilder {
    private(set) var text = ""
    private let interpreter: Interpreter

    init(_ interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    mutating func append(_ part: String) throws {
        try interpreter.charge(bytes: part.utf8.count)
        try interpreter.checkTextSize(text.utf8.count + part.utf8.count)
        text += part
    }

    mutating func append(_ part: Substring) throws {
        try append(String(part))
    }

    mutating func append(_ scalar: Unicode.Scalar) throws {
        text.unicodeScalars.append(scalar)
        guard text.utf8.count & 63 == 0 else { return }
        try interpreter.charge(bytes: 64)
        try interpreter.checkTextSize(text.utf8.count)
    }

    /// A text several times.
    mutating func append(_ part: String, times: Int) throws {
        guard times > 0, !part.isEmpty else { return }
        let (bytes, overflow) = part.utf8.count.multipliedReportingOverflow(by: times)
        guard !overflow else { return try interpreter.checkTextSize(-1) }
        try interpreter.checkTextSize(text.utf8.count.addingReportingOverflow(bytes).partialValue)
        try interpreter.charge(bytes: bytes)
        text += String(repeating: part, count: times)
    }
}
