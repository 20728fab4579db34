// The names of a model's parts in several GGUF files (ggml-org/llama.cpp tools/gguf-split): model-00001-of-00003.gguf.

/// The name of one part of a model in several GGUF files.
public struct GGUFPartName: Sendable, Hashable {
    /// What stands before the numbers.
    public let stem: String
    /// Which part it is, from 1.
    public let number: Int
    /// How many parts there are.
    public let count: Int

    private static let digits = 5

    /// The parts of a file's name or path; `nil` when it is not named as a part is, or as one of more parts than are read.
    public init?(_ path: String) {
        let ending = path.utf8.suffix(".gguf".utf8.count)
        guard ending.elementsEqual(".gguf".utf8) else { return nil }
        let rest = path.dropLast(".gguf".count)
        let numbers = rest.suffix(2 * Self.digits + "--of-".count)
        let fields = numbers.split(separator: "-", omittingEmptySubsequences: false)
        guard fields.count == 4, fields[0].isEmpty, fields[2] == "of", let number = Self.number(fields[1]),
            let count = Self.number(fields[3]), count <= GGUFLimits.parts, (1...max(1, count)).contains(number)
        else { return nil }
        stem = String(rest.dropLast(numbers.count))
        self.number = number
        self.count = count
    }

    private static func number(_ text: Substring) -> Int? {
        let isNumber = text.utf8.count == digits && text.utf8.allSatisfy { (48...57).contains($0) }
        return isNumber ? Int(text) : nil
    }

    /// The name or path of another part.
    public func part(_ number: Int) -> String {
        func padded(_ number: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, Self.digits - text.utf8.count)) + text
        }
        return "\(stem)-\(padded(number))-of-\(padded(count)).gguf"
    }

    /// The names or paths of all parts.
    public var all: [String] { (1...max(1, count)).map(part) }
}
