// An array of strings as the file has them: vocabularies have hundreds of thousands of entries, and most readers want
// each of them once.

/// The elements of a metadata array of strings, decoded when they are asked for.
public struct GGUFStrings: Sendable, Hashable, RandomAccessCollection {
    private let stored: [UInt8]
    /// Where each string's bytes begin, and at the end where the next one's would. A 64-bit length stands before each.
    private let starts: [Int]

    private static let lengthSize = MemoryLayout<UInt64>.size

    /// The strings whose bytes begin at `starts`, of which the last is an end.
    init(bytes: [UInt8], starts: [Int]) {
        stored = bytes
        self.starts = starts
    }

    /// The first string's position.
    public var startIndex: Int { 0 }

    /// One more than the last string's position.
    public var endIndex: Int { Swift.max(starts.count - 1, 0) }

    /// The string at a position. They were found to be UTF-8 when the file was opened.
    public subscript(position: Int) -> String {
        withUTF8(at: position) { String(decoding: $0, as: UTF8.self) }
    }

    /// The UTF-8 of the string at a position.
    public func bytes(at position: Int) -> [UInt8] {
        withUTF8(at: position) { [UInt8]($0) }
    }

    /// Calls `body` with the UTF-8 of the string at a position, which is valid during the call only.
    public func withUTF8<Result>(at position: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        precondition(indices.contains(position), "GGUFStrings index out of range")
        let range = starts[position]..<starts[position + 1] - Self.lengthSize
        return stored.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    /// Whether both hold the same strings in the same order.
    public static func == (left: GGUFStrings, right: GGUFStrings) -> Bool {
        left.elementsEqual(right)
    }

    /// Feeds all strings to the hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for string in self { hasher.combine(string) }
    }
}
