// Damages texts of JSON and the like by their structure: for fuzzers of what reads them.

/// The integers that readers trip over, as they are written.
public let hostileNumbers = [
    "0", "1", "-1", "2", "127", "255", "65536", "2147483647", "2147483648", "4294967295", "4294967296",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615", "1e308", "1e999",
    "-1e300", "0.5", "1e-320", "-0", "123456789012345678901234567890",
]

/// The same as bit patterns, of integers of any width.
public let hostileIntegers: [UInt64] = {
    var values: [UInt64] = [0, 1, 2, 31, 33, 255, 1_048_576, .max, .max - 1, .max - 31]
    let bits: [UInt64] = [7, 15, 16, 30, 31, 32, 42, 61, 62, 63]
    for bit in bits {
        let value = UInt64(1) << bit
        values += [value - 1, value, value + 1]
    }
    return values
}()

/// A text cut into the pieces that a reader sees: strings, numbers and words, and single characters.
public struct HostileText: Sendable {
    private let tokens: [[UInt8]]
    private let values: [Int]

    private static let replacements =
        hostileNumbers.map { Array($0.utf8) }
        + [
            "null", "true", "false", "\"\"", "[]", "{}", "[null]", "{\"\":0}", "\"a\"", "\"../x\"", "\"\\u0000\"",
            "\"\\ud800\"", "\"<0x-1>\"", "NaN", "[[0,1]]", "\"a\\u0301\"", "{\"type\":\"Sequence\"}",
        ].map { Array($0.utf8) }

    /// The pieces of `text`.
    public init(_ text: String) {
        var tokens: [[UInt8]] = []
        var values: [Int] = []
        let bytes = Array(text.utf8)
        var place = 0
        func isWord(_ byte: UInt8) -> Bool {
            byte >= 0x80 || "+-._".utf8.contains(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
        }
        while place < bytes.count {
            let start = place
            if bytes[place] == UInt8(ascii: "\"") {
                place += 1
                while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
                    place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
                }
                place = min(place + 1, bytes.count)
                values.append(tokens.count)
            } else if isWord(bytes[place]) {
                while place < bytes.count, isWord(bytes[place]) { place += 1 }
                values.append(tokens.count)
            } else {
                place += 1
            }
            tokens.append(Array(bytes[start..<place]))
        }
        self.tokens = tokens
        self.values = values
    }

    /// The text with some of its pieces replaced, removed, doubled or exchanged, nested deep, or cut off.
    public func damaged(using generator: inout SeededGenerator) -> [UInt8] {
        var tokens = tokens
        for _ in 0..<Int.random(in: 1...3, using: &generator) where !tokens.isEmpty {
            // Values more often than the marks between them.
            let any = Int.random(in: 0..<tokens.count, using: &generator)
            let value = values.isEmpty ? any : values[Int.random(in: 0..<values.count, using: &generator)]
            let place = value < tokens.count && Int.random(in: 0..<4, using: &generator) > 0 ? value : any
            let other = Int.random(in: 0..<tokens.count, using: &generator)
            switch Int.random(in: 0..<16, using: &generator) {
            case 0: tokens.remove(at: place)
            case 1: tokens.insert(tokens[other], at: place)
            case 2: tokens.swapAt(place, other)
            case 3:
                let range = min(place, other)...min(max(place, other), min(place, other) + 40)
                tokens.insert(contentsOf: tokens[range], at: place)
            case 4:
                let range = min(place, other)...min(max(place, other), min(place, other) + 40)
                tokens.removeSubrange(range)
            case 5: tokens[place] = tokens[other]
            case 6:
                let depth = Int.random(in: 1...600, using: &generator)
                tokens[place] = Array(
                    (String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
            case 7:
                if !tokens[place].isEmpty {
                    let byte = Int.random(in: 0..<tokens[place].count, using: &generator)
                    tokens[place][byte] = UInt8.random(in: 0...255, using: &generator)
                }
            case 8 where Int.random(in: 0..<4, using: &generator) == 0: tokens.removeSubrange(place...)
            default: tokens[place] = Self.replacements[Int.random(in: 0..<Self.replacements.count, using: &generator)]
            }
        }
        return Array(tokens.joined())
    }
}
