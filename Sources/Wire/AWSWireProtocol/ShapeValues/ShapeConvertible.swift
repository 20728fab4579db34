// How the generated types read themselves from a `ShapeValue` and write themselves to one.

/// A type that stands for a modelled shape.
public protocol ShapeConvertible: Sendable {
    /// Reads the type from a decoded value. A value that passed validation always reads.
    init(shapeValue: ShapeValue) throws(ShapeMismatch)
    /// The value to encode.
    var shapeValue: ShapeValue { get }
}

/// A string enumeration that also holds values which the model does not list.
public protocol ShapeEnumeration: ShapeConvertible, Hashable, RawRepresentable where RawValue == String {
    /// Any value, modelled or not.
    init(rawValue: String)
}

/// A value that does not have the shape which a type reads. After validation this is a fault of ours, not the client's.
public struct ShapeMismatch: Error, Sendable, Hashable, CustomStringConvertible {
    /// The shape that was being read.
    public let shape: String
    /// The member at fault, if any.
    public let member: String?
    /// What is wrong, as the end of a sentence.
    public let problem: String

    /// A mismatch.
    public init(shape: String, member: String? = nil, problem: String) {
        self.shape = shape
        self.member = member
        self.problem = problem
    }

    /// For logs.
    public var description: String {
        "\(shape)\(member.map { ".\($0)" } ?? "") \(problem)"
    }
}

/// Reads the members of one structure.
public struct ShapeReader: Sendable {
    private let structure: ShapeStructure
    private let shape: String

    /// A reader of a value that must be a structure.
    public init(_ value: ShapeValue, shape: String) throws(ShapeMismatch) {
        guard case .structure(let structure) = value else {
            throw ShapeMismatch(shape: shape, problem: "is a \(value.kind), not a structure")
        }
        self.structure = structure
        self.shape = shape
    }

    /// A member that may be absent.
    public func optional<Value: ShapeConvertible>(_ name: String) throws(ShapeMismatch) -> Value? {
        guard let value = structure[name] else { return nil }
        return try Value(shapeValue: value)
    }

    /// A member that must be there.
    public func required<Value: ShapeConvertible>(_ name: String) throws(ShapeMismatch) -> Value {
        guard let value: Value = try optional(name) else { throw absent(name) }
        return value
    }

    /// A blob that may be absent.
    public func optionalBytes(_ name: String) throws(ShapeMismatch) -> [UInt8]? {
        guard let value = structure[name] else { return nil }
        guard case .blob(let bytes) = value else {
            throw ShapeMismatch(shape: shape, member: name, problem: "is a \(value.kind), not a blob")
        }
        return bytes
    }

    /// A blob that must be there.
    public func requiredBytes(_ name: String) throws(ShapeMismatch) -> [UInt8] {
        guard let bytes = try optionalBytes(name) else { throw absent(name) }
        return bytes
    }

    /// The name of a union's one member.
    public func onlyMember() throws(ShapeMismatch) -> String {
        guard let first = structure.members.first, structure.members.count == 1 else {
            throw ShapeMismatch(shape: shape, problem: "has \(structure.members.count) members instead of one")
        }
        return first.name
    }

    private func absent(_ name: String) -> ShapeMismatch {
        ShapeMismatch(shape: shape, member: name, problem: "is absent")
    }
}
