// Metadata values of GGUF files (ggml-org/ggml docs/gguf.md).

/// One metadata value. Integers of every width are `integer`; a file that has one beyond `Int` is refused.
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

    /// The elements of an array of integers.
    public var integers: [Int]? {
        if case .array(.integers(let values)) = self { values } else { nil }
    }

    /// The elements of an array of numbers or integers.
    public var numbers: [Double]? {
        switch self {
        case .array(.numbers(let values)): values
        case .array(.integers(let values)): values.map(Double.init)
        default: nil
        }
    }

    /// The elements of an array of strings.
    public var strings: GGUFStrings? {
        if case .array(.strings(let values)) = self { values } else { nil }
    }
}

/// An array of one element type.
public enum GGUFArray: Sendable, Hashable {
    case integers([Int])
    case numbers([Double])
    case flags([Bool])
    case strings(GGUFStrings)

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
