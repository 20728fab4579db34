// Reads the metadata of a GGUF file: keys and typed values, one after the other.

import TensorCore

/// The types that metadata values are declared with, by their numbers.
enum GGUFValueType: UInt32 {
    case uint8, int8, uint16, int16, uint32, int32, float32, bool, string, array, uint64, int64, float64

    /// The least number of bytes that an element takes.
    var minimumSize: Int {
        switch self {
        case .uint8, .int8, .bool: 1
        case .uint16, .int16: 2
        case .uint32, .int32, .float32: 4
        case .uint64, .int64, .float64, .string: 8
        case .array: 12
        }
    }
}

/// The metadata read so far.
struct GGUFMetadataReader {
    private let file: MappedFile
    private var remainingElements = GGUFLimits.arrayElements
    /// The keys in the file's order.
    private(set) var keys: [String] = []
    /// The values by key.
    private(set) var values: [String: GGUFValue] = [:]
    /// Where each key stands with its type and value.
    private(set) var places: [String: Range<Int>] = [:]

    /// A reader of `file`'s metadata.
    init(file: MappedFile) {
        self.file = file
    }

    /// Takes `count` keys with their values.
    mutating func read(_ count: Int, from cursor: inout ByteCursor) throws(CheckpointError) {
        keys.reserveCapacity(count)
        for _ in 0..<count {
            let start = cursor.position
            let key = try cursor.string("a metadata key")
            guard key.utf8.count <= GGUFLimits.keyLength else {
                throw CheckpointError(
                    .malformed, "\(file.path): a metadata key has \(key.utf8.count) bytes: \(key.quoted).")
            }
            let type = try type(of: key, from: &cursor)
            let value = try value(type, of: key, from: &cursor)
            guard values.updateValue(value, forKey: key) == nil else {
                throw CheckpointError(.malformed, "\(file.path) has the metadata key \(key.quoted) twice.")
            }
            keys.append(key)
            places[key] = start..<cursor.position
        }
    }

    private func type(of key: String, from cursor: inout ByteCursor) throws(CheckpointError) -> GGUFValueType {
        let raw = try cursor.integer(UInt32.self, "the type of \(key.quoted)")
        guard let type = GGUFValueType(rawValue: raw) else {
            throw CheckpointError(
                .malformed, "\(file.path): the metadata key \(key.quoted) has the unknown type \(raw).")
        }
        return type
    }

    private mutating func value(
        _ type: GGUFValueType, of key: String, from cursor: inout ByteCursor
    ) throws(CheckpointError) -> GGUFValue {
        switch type {
        case .string: return .string(try cursor.string("the value of \(key.quoted)"))
        case .array: return .array(try array(of: key, from: &cursor))
        default: break
        }
        // A single value is an array of one.
        switch try elements(type, count: 1, of: key, from: &cursor) {
        case .integers(let values): if let value = values.first { return .integer(value) }
        case .numbers(let values): if let value = values.first { return .number(value) }
        case .flags(let values): if let value = values.first { return .flag(value) }
        case .strings(let values): if let value = values.first { return .string(value) }
        }
        throw CheckpointError(.malformed, "\(file.path): the metadata key \(key.quoted) has no value.")
    }

    private mutating func array(of key: String, from cursor: inout ByteCursor) throws(CheckpointError) -> GGUFArray {
        let type = try type(of: key, from: &cursor)
        guard type != .array else {
            throw CheckpointError(
                .unsupported, "\(file.path): the metadata key \(key.quoted) holds an array of arrays.")
        }
        let count = try cursor.count(of: "elements in \(key.quoted)", minimumSize: type.minimumSize)
        guard count <= remainingElements else {
            throw CheckpointError(
                .unsupported,
                "\(file.path): the metadata arrays up to \(key.quoted) have more than \(GGUFLimits.arrayElements) "
                    + "elements.")
        }
        remainingElements -= count
        return try elements(type, count: count, of: key, from: &cursor)
    }

    /// Takes `count` elements; the caller has found that they are there.
    private func elements(
        _ type: GGUFValueType, count: Int, of key: String, from cursor: inout ByteCursor
    ) throws(CheckpointError) -> GGUFArray {
        switch type {
        case .uint8: return .integers(try integers(UInt8.self, count, key, &cursor))
        case .int8: return .integers(try integers(Int8.self, count, key, &cursor))
        case .uint16: return .integers(try integers(UInt16.self, count, key, &cursor))
        case .int16: return .integers(try integers(Int16.self, count, key, &cursor))
        case .uint32: return .integers(try integers(UInt32.self, count, key, &cursor))
        case .int32: return .integers(try integers(Int32.self, count, key, &cursor))
        case .uint64: return .integers(try integers(UInt64.self, count, key, &cursor))
        case .int64: return .integers(try integers(Int64.self, count, key, &cursor))
        case .float32:
            let patterns = try patterns(UInt32.self, count, key, &cursor)
            return .numbers(patterns.map { Double(Float(bitPattern: $0)) })
        case .float64: return .numbers(try patterns(UInt64.self, count, key, &cursor).map(Double.init(bitPattern:)))
        case .bool:
            let patterns = try patterns(UInt8.self, count, key, &cursor)
            if let other = patterns.first(where: { $0 > 1 }) {
                throw CheckpointError(
                    .malformed, "\(file.path): the metadata key \(key.quoted) is a flag with the value \(other).")
            }
            return .flags(patterns.map { $0 == 1 })
        case .string:
            let first = cursor.position
            var starts: [Int] = []
            starts.reserveCapacity(count + 1)
            for _ in 0..<count {
                starts.append(try cursor.stringRange("an element of \(key.quoted)").lowerBound - first)
            }
            starts.append(cursor.position - first + MemoryLayout<UInt64>.size)
            return .strings(GGUFStrings(bytes: cursor.copy(first..<cursor.position), starts: starts))
        case .array:
            throw CheckpointError(
                .unsupported, "\(file.path): the metadata key \(key.quoted) holds an array of arrays.")
        }
    }

    private func integers<Raw: FixedWidthInteger>(
        _ type: Raw.Type, _ count: Int, _ key: String, _ cursor: inout ByteCursor
    ) throws(CheckpointError) -> [Int] {
        let raw = try patterns(type, count, key, &cursor)
        let values = raw.map { Int(truncatingIfNeeded: $0) }
        // Of the types in files only UInt64 holds more than Int does.
        if let index = values.indices.first(where: { Raw(exactly: values[$0]) != raw[$0] }) {
            throw CheckpointError(
                .unsupported,
                "\(file.path): the metadata key \(key.quoted) has the value \(raw[index]), which is too "
                    + "large.")
        }
        return values
    }

    private func patterns<Raw: FixedWidthInteger>(
        _ type: Raw.Type, _ count: Int, _ key: String, _ cursor: inout ByteCursor
    ) throws(CheckpointError) -> [Raw] {
        let size = MemoryLayout<Raw>.size
        let (byteCount, overflow) = count.multipliedReportingOverflow(by: size)
        let bytes = try cursor.take(overflow ? .max : byteCount, "the value of \(key.quoted)")
        return [Raw](unsafeUninitializedCapacity: count) { buffer, initialized in
            for index in 0..<count {
                buffer[index] = Raw(littleEndian: bytes.loadUnaligned(fromByteOffset: index * size, as: Raw.self))
            }
            initialized = count
        }
    }
}
