// Metadata values of GGUF files (ggml-org/ggml docs/gguf.md).

/// One metadata value. Integers of every width are `integer`; unsigned ones beyond Int64 are refused when read.
public enum GGUFValue: Sendable, Hashable {
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case string(String)
    case array(GGUFArray)

    /// The integer, if it is one.
    public var integer: Int? {
        if case .integer(let value) = self { value } else { nil }
    }

    /// The number, integers included.
    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The flag, if it is one.
    public var flag: Bool? {
        if case .flag(let value) = self { value } else { nil }
    }

    /// The string, if it is one.
    public var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The array, if it is one.
    public var array: GGUFArray? {
        if case .array(let value) = self { value } else { nil }
    }
}

/// An array of one element type.
public enum GGUFArray: Sendable, Hashable {
    case integers([Int])
    case numbers([Double])
    case flags([Bool])
    case strings([String])

    /// How many elements there are.
    public var count: Int {
        switch self {
        case .integers(let values): values.count
        case .numbers(let values): values.count
        case .flags(let values): values.count
        case .strings(let values): values.count
        }
    }
}

/// The types that metadata values are declared with.
enum GGUFValueType: UInt32 {
    case uint8, int8, uint16, int16, uint32, int32, float32, bool, string, array, uint64, int64, float64

    /// The least number of bytes an element takes.
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

extension ByteCursor {
    /// Takes a value of `type`; `key` names it in errors.
    mutating func value(_ type: GGUFValueType, key: String) throws(CheckpointError) -> GGUFValue {
        switch type {
        case .float32, .float64: .number(try number(type, key: key))
        case .bool: .flag(try flag(key: key))
        case .string: .string(try string("the value of \(key)"))
        case .array: .array(try array(key: key))
        default: .integer(try integerValue(type, key: key))
        }
    }

    private mutating func array(key: String) throws(CheckpointError) -> GGUFArray {
        let type = try valueType(key: key)
        let count = try count(of: "elements in \(key)", minimumSize: type.minimumSize)
        switch type {
        case .array:
            throw CheckpointError(.unsupported, "The metadata key \(key) holds an array of arrays.")
        case .string:
            var values: [String] = []
            values.reserveCapacity(count)
            for _ in 0..<count { values.append(try string("an element of \(key)")) }
            return .strings(values)
        case .float32, .float64:
            var values: [Double] = []
            values.reserveCapacity(count)
            for _ in 0..<count { values.append(try number(type, key: key)) }
            return .numbers(values)
        case .bool:
            var values: [Bool] = []
            values.reserveCapacity(count)
            for _ in 0..<count { values.append(try flag(key: key)) }
            return .flags(values)
        default:
            var values: [Int] = []
            values.reserveCapacity(count)
            for _ in 0..<count { values.append(try integerValue(type, key: key)) }
            return .integers(values)
        }
    }

    /// Takes a type's number.
    mutating func valueType(key: String) throws(CheckpointError) -> GGUFValueType {
        let raw = try integer(UInt32.self, "the type of \(key)")
        guard let type = GGUFValueType(rawValue: raw) else {
            throw CheckpointError(.malformed, "The metadata key \(key) has the unknown type \(raw).")
        }
        return type
    }

    private mutating func number(_ type: GGUFValueType, key: String) throws(CheckpointError) -> Double {
        if type == .float32 {
            return Double(Float(bitPattern: try integer(UInt32.self, "the value of \(key)")))
        }
        return Double(bitPattern: try integer(UInt64.self, "the value of \(key)"))
    }

    private mutating func flag(key: String) throws(CheckpointError) -> Bool {
        let raw = try integer(UInt8.self, "the value of \(key)")
        guard raw <= 1 else {
            throw CheckpointError(.malformed, "The metadata key \(key) is a flag with the value \(raw).")
        }
        return raw == 1
    }

    private mutating func integerValue(_ type: GGUFValueType, key: String) throws(CheckpointError) -> Int {
        switch type {
        case .uint8: return Int(try integer(UInt8.self, "the value of \(key)"))
        case .int8: return Int(try integer(Int8.self, "the value of \(key)"))
        case .uint16: return Int(try integer(UInt16.self, "the value of \(key)"))
        case .int16: return Int(try integer(Int16.self, "the value of \(key)"))
        case .uint32: return Int(try integer(UInt32.self, "the value of \(key)"))
        case .int32: return Int(try integer(Int32.self, "the value of \(key)"))
        case .int64: return Int(try integer(Int64.self, "the value of \(key)"))
        default:
            let raw = try integer(UInt64.self, "the value of \(key)")
            guard let value = Int(exactly: raw) else {
                throw CheckpointError(
                    .malformed, "The metadata key \(key) has the value \(raw), which is out of range.")
            }
            return value
        }
    }
}
