// Writes GGUF files, version 3 (ggml-org/ggml docs/gguf.md). What it writes, GGUFFile reads.

public import TensorCore

/// A metadata value with the type that it has in the file.
public enum GGUFMetadataValue: Sendable, Hashable {
    case uint32(UInt32)
    case float32(Float)
    case flag(Bool)
    case string(String)
    case strings([String])
    case int32s([Int32])
    case float32s([Float])
}

/// Gathers what a GGUF file is to hold, and writes it.
public struct GGUFWriter {
    /// A tensor of the file.
    public struct Tensor: Sendable {
        /// Its name.
        public let name: String
        /// How its elements are stored.
        public let type: ElementType
        /// Its extents, outermost first.
        public let shape: TensorShape

        /// A tensor.
        public init(name: String, type: ElementType, shape: TensorShape) {
            self.name = name
            self.type = type
            self.shape = shape
        }
    }

    /// The tensors in the file's order.
    public private(set) var tensors: [Tensor] = []
    private var tensorNames: Set<String> = []
    /// The metadata's keys in the file's order.
    public private(set) var keys: [String] = []
    /// Key, type and value of each key, as they are in the file.
    private var metadata: [String: [UInt8]] = [:]

    private static let alignment = 32
    /// What a file says of itself and of its bytes: ``write(to:contents:)`` sets the alignment.
    private static let alignmentKey = "general.alignment"

    /// A writer of an empty file.
    public init() {}

    /// Sets a key's value.
    public mutating func set(_ key: String, _ value: GGUFMetadataValue) {
        var bytes = Bytes()
        bytes.string(key)
        bytes.value(value)
        add(key, bytes.bytes)
    }

    /// Takes a key with its value, in its very type, from another file; nothing when it has no such key.
    public mutating func copy(_ key: String, from file: GGUFFile) throws(CheckpointError) {
        guard key != Self.alignmentKey, let bytes = try file.storedMetadata(key) else { return }
        add(key, bytes)
    }

    private mutating func add(_ key: String, _ bytes: [UInt8]) {
        if metadata.updateValue(bytes, forKey: key) == nil { keys.append(key) }
    }

    /// Adds a tensor.
    /// - Throws: ``CheckpointError`` when the format cannot hold it, or its name is taken.
    public mutating func add(_ tensor: Tensor) throws(CheckpointError) {
        guard tensor.type.ggufIdentifier != nil, tensor.shape.rank <= GGUFLimits.axes,
            tensor.shape.elementCount > 0, tensor.name.utf8.count <= GGUFLimits.tensorNameLength
        else {
            throw CheckpointError(
                .unsupported,
                "A GGUF file cannot hold the tensor \(tensor.name.quoted) \(tensor.shape) of \(tensor.type.rawValue).")
        }
        guard tensorNames.insert(tensor.name).inserted else {
            throw CheckpointError(.malformed, "The tensor \(tensor.name.quoted) is there twice.")
        }
        tensors.append(tensor)
    }

    /// Writes the file. It appears at `path` when it is complete and has been read back; an older file stays until then.
    /// - Parameter contents: called for each tensor in order; hands over its bytes in as many pieces as it likes.
    /// - Throws: ``CheckpointError``, or what `contents` throws.
    public func write(
        to path: String, contents: (_ tensor: Tensor, _ append: ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        let file = try OutputFile(path: path)
        try file.write(try head())
        try file.pad(to: Self.alignment)
        for tensor in tensors {
            let start = file.count
            try contents(tensor) { try file.write($0) }
            guard file.count - start == (try tensor.shape.byteCount(as: tensor.type)) else {
                throw CheckpointError(
                    .malformed, "The tensor \(tensor.name.quoted) was given \(file.count - start) bytes.")
            }
            try file.pad(to: Self.alignment)
        }
        let written = try GGUFFile(path: file.temporaryPath)
        guard written.tensorNames == tensors.map(\.name), written.keys == keys else {
            throw CheckpointError(.malformed, "\(path) does not read as it was written.")
        }
        try file.finish()
    }

    private func head() throws -> [UInt8] {
        var head = Bytes()
        head.bytes = Array(GGUFFile.magic.utf8)
        head.integer(UInt32(3))
        head.integer(UInt64(tensors.count))
        head.integer(UInt64(keys.count))
        for key in keys { head.bytes += metadata[key] ?? [] }
        var offset = 0
        for tensor in tensors {
            head.string(tensor.name)
            head.integer(UInt32(tensor.shape.rank))
            for extent in tensor.shape.extents.reversed() { head.integer(UInt64(extent)) }
            head.integer(tensor.type.ggufIdentifier ?? 0)
            head.integer(UInt64(offset))
            offset += try tensor.shape.byteCount(as: tensor.type)
            offset = (offset + Self.alignment - 1) / Self.alignment * Self.alignment
        }
        return head.bytes
    }
}

/// Little-endian values one behind the other.
private struct Bytes {
    var bytes: [UInt8] = []

    mutating func integer<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }

    mutating func string(_ text: String) {
        integer(UInt64(text.utf8.count))
        bytes += text.utf8
    }

    /// The value's type and the value.
    mutating func value(_ value: GGUFMetadataValue) {
        switch value {
        case .uint32(let value):
            type(.uint32)
            integer(value)
        case .float32(let value):
            type(.float32)
            integer(value.bitPattern)
        case .flag(let value):
            type(.bool)
            integer(UInt8(value ? 1 : 0))
        case .string(let value):
            type(.string)
            string(value)
        case .strings(let values):
            array(.string, values.count)
            for value in values { string(value) }
        case .int32s(let values):
            array(.int32, values.count)
            for value in values { integer(value) }
        case .float32s(let values):
            array(.float32, values.count)
            for value in values { integer(value.bitPattern) }
        }
    }

    private mutating func type(_ type: GGUFValueType) {
        integer(type.rawValue)
    }

    private mutating func array(_ elements: GGUFValueType, _ count: Int) {
        type(.array)
        type(elements)
        integer(UInt64(count))
    }
}
