// The standard types that stand for scalar shapes, lists and maps.

public import StructuredJSON

extension String: ShapeConvertible {
    /// Reads a string.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        guard case .string(let value) = shapeValue else { throw mismatch(shapeValue, "string") }
        self = value
    }

    /// The string to encode.
    public var shapeValue: ShapeValue { .string(self) }
}

extension Int: ShapeConvertible {
    /// Reads an integer or long.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        guard case .integer(let value) = shapeValue, let exact = Int(exactly: value) else {
            throw mismatch(shapeValue, "integer")
        }
        self = exact
    }

    /// The integer to encode.
    public var shapeValue: ShapeValue { .integer(Int64(self)) }
}

extension Double: ShapeConvertible {
    /// Reads a float or double.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        guard case .double(let value) = shapeValue else { throw mismatch(shapeValue, "double") }
        self = value
    }

    /// The number to encode.
    public var shapeValue: ShapeValue { .double(self) }
}

extension Bool: ShapeConvertible {
    /// Reads a boolean.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        guard case .boolean(let value) = shapeValue else { throw mismatch(shapeValue, "boolean") }
        self = value
    }

    /// The boolean to encode.
    public var shapeValue: ShapeValue { .boolean(self) }
}

extension Timestamp: ShapeConvertible {
    /// Reads a timestamp.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        guard case .timestamp(let value) = shapeValue else { throw mismatch(shapeValue, "timestamp") }
        self = value
    }

    /// The timestamp to encode.
    public var shapeValue: ShapeValue { .timestamp(self) }
}

extension JSONValue: ShapeConvertible {
    /// Reads a document.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        guard case .document(let value) = shapeValue else { throw mismatch(shapeValue, "document") }
        self = value
    }

    /// The document to encode.
    public var shapeValue: ShapeValue { .document(self) }
}

extension Array: ShapeConvertible where Element: ShapeConvertible {
    /// Reads a list.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        guard case .list(let values) = shapeValue else { throw mismatch(shapeValue, "list") }
        self = []
        reserveCapacity(values.count)
        for value in values { append(try Element(shapeValue: value)) }
    }

    /// The list to encode.
    public var shapeValue: ShapeValue { .list(map(\.shapeValue)) }
}

extension Dictionary: ShapeConvertible where Key == String, Value: ShapeConvertible {
    /// Reads a map; of a key given twice the last value stays.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        guard case .map(let entries) = shapeValue else { throw mismatch(shapeValue, "map") }
        self = [:]
        for entry in entries { self[entry.name] = try Value(shapeValue: entry.value) }
    }

    /// The map to encode, sorted by key so that the same value gives the same bytes.
    public var shapeValue: ShapeValue {
        .map(sorted { $0.key < $1.key }.map { ShapeStructure.Member(name: $0.key, value: $0.value.shapeValue) })
    }
}

extension ShapeEnumeration {
    /// Reads the enumeration's string.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        self.init(rawValue: try String(shapeValue: shapeValue))
    }

    /// The enumeration's string to encode.
    public var shapeValue: ShapeValue { .string(rawValue) }
}

private func mismatch(_ value: ShapeValue, _ wanted: String) -> ShapeMismatch {
    ShapeMismatch(shape: wanted, problem: "was expected, a \(value.kind) was found")
}
