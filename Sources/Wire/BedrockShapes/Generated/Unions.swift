// Generated from AWS's service model of bedrock (2023-04-20) by Tools/ServiceModelGenerator: run `make generate`.
// The unions and event streams.
// swift-format-ignore-file

public import AWSWireProtocol

/// The union `InferenceProfileModelSource`: exactly one of its members.
public enum InferenceProfileModelSource: ShapeConvertible, Hashable {
    /// The member `copyFrom`.
    case copyFrom(String)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "InferenceProfileModelSource")
        switch try reader.onlyMember() {
        case "copyFrom": self = .copyFrom(try reader.required("copyFrom"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .copyFrom(let value): written.set("copyFrom", value)
        case .unknown: break
        }
        return .structure(written)
    }
}
