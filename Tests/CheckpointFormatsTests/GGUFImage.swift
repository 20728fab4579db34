// Writes GGUF bytes, right or wrong ones, and remembers where each integer stands.

import CheckpointFormats
import TensorCore
import Testing

/// The bytes of a GGUF file under construction.
struct GGUFImage {
    /// An integer that a reader acts on.
    struct Field {
        let name: String
        let offset: Int
        let size: Int
    }

    private(set) var bytes: [UInt8] = []
    private(set) var fields: [Field] = []

    /// Type numbers of metadata values.
    enum ValueType {
        static let uint8: UInt32 = 0
        static let uint32: UInt32 = 4
        static let int32: UInt32 = 5
        static let float32: UInt32 = 6
        static let bool: UInt32 = 7
        static let string: UInt32 = 8
        static let array: UInt32 = 9
        static let uint64: UInt32 = 10
    }

    init(magic: String = "GGUF", version: UInt32 = 3, tensors: UInt64 = 0, keys: UInt64 = 0) {
        bytes += Array(magic.utf8)
        integer(version, "version")
        integer(tensors, "tensor count")
        integer(keys, "key count")
    }

    mutating func integer<Value: FixedWidthInteger>(_ value: Value, _ name: String) {
        fields.append(Field(name: name, offset: bytes.count, size: MemoryLayout<Value>.size))
        withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }

    mutating func raw(_ more: [UInt8]) {
        bytes += more
    }

    mutating func string(_ text: [UInt8], _ name: String) {
        integer(UInt64(text.count), "length of \(name)")
        bytes += text
    }

    mutating func string(_ text: String, _ name: String) {
        string(Array(text.utf8), name)
    }

    /// A key and the type of its value, which the caller writes next.
    mutating func key(_ key: String, _ type: UInt32) {
        string(key, "key \(key)")
        integer(type, "type of \(key)")
    }

    mutating func uint32(_ name: String, _ value: UInt32) {
        key(name, ValueType.uint32)
        integer(value, "value of \(name)")
    }

    mutating func text(_ name: String, _ value: String) {
        key(name, ValueType.string)
        string(value, "value of \(name)")
    }

    /// The head of an array, whose elements the caller writes next.
    mutating func array(_ name: String, _ type: UInt32, count: UInt64) {
        key(name, ValueType.array)
        integer(type, "element type of \(name)")
        integer(count, "element count of \(name)")
    }

    /// An entry of the directory; dimensions innermost first, as the file has them.
    mutating func tensor(_ name: String, _ dimensions: [UInt64], type: UInt32 = 0, offset: UInt64 = 0) {
        string(name, "name of \(name)")
        integer(UInt32(dimensions.count), "axes of \(name)")
        for dimension in dimensions { integer(dimension, "dimension of \(name)") }
        integer(type, "element type of \(name)")
        integer(offset, "offset of \(name)")
    }

    /// Fills up to a multiple of `alignment`.
    mutating func pad(to alignment: Int = 32) {
        while bytes.count % alignment != 0 { bytes.append(0) }
    }

    /// The bytes with one integer changed to the low bytes of `value`.
    func changing(_ field: Field, to value: UInt64) -> [UInt8] {
        var changed = bytes
        withUnsafeBytes(of: value.littleEndian) { raw in
            for index in 0..<field.size { changed[field.offset + index] = raw[index] }
        }
        return changed
    }

    /// A small file with every kind of thing in it, and no byte after the last tensor.
    static func sample() -> GGUFImage {
        var image = GGUFImage(tensors: 3, keys: 7)
        image.text("general.architecture", "llama")
        image.uint32("general.alignment", 32)
        image.key("flag", ValueType.bool)
        image.raw([1])
        image.array("words", ValueType.string, count: 3)
        for word in ["foundation", "alicerce — fundação", ""] { image.string(word, "word") }
        image.array("scores", ValueType.float32, count: 2)
        for score in [Float(0.5), -2] { image.integer(score.bitPattern, "score") }
        image.array("bytes", ValueType.uint8, count: 5)
        image.raw([0, 1, 127, 128, 255])
        image.key("large", ValueType.uint64)
        image.integer(UInt64(1) << 40, "value of large")
        image.tensor("matrix", [8, 3], offset: 0)
        image.tensor("scalar", [], offset: 96)
        image.tensor("blocks", [32, 2], type: 8, offset: 128)
        image.pad()
        image.raw((0..<24).flatMap { Self.bytes(Float($0)) })
        image.raw(Self.bytes(7))
        image.pad()
        image.raw((0..<68).map { UInt8($0) })
        return image
    }

    private static func bytes(_ value: Float) -> [UInt8] {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
    }
}

/// Opens GGUF bytes.
func openGGUF(_ bytes: [UInt8]) throws -> GGUFFile {
    try TestFiles.withFile(bytes) { try GGUFFile(path: $0) }
}

/// Reads everything that an opened file offers and expects it to fit into `size` bytes.
func expectSane(_ file: GGUFFile, size: Int, _ comment: Comment) throws {
    #expect(file.keys.count == file.metadata.count, comment)
    var elements = 0
    for key in file.keys {
        guard let array = file[key]?.array else { continue }
        elements += array.count
        for string in file[key]?.strings?.map({ $0 }) ?? [] { elements += string.utf8.count }
    }
    #expect(elements <= size, comment)
    var total = 0
    for name in file.tensorNames {
        let tensor = try #require(file.tensor(named: name), comment)
        total += tensor.byteCount
        try tensor.withBytes { #expect($0.count == tensor.byteCount, comment) }
    }
    #expect(total <= size, comment)
}
