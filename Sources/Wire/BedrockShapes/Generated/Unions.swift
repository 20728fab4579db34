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

/// The union `ModelDataSource`: exactly one of its members.
public enum ModelDataSource: ShapeConvertible, Hashable {
    /// The member `s3DataSource`.
    case s3DataSource(S3DataSource)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ModelDataSource")
        switch try reader.onlyMember() {
        case "s3DataSource": self = .s3DataSource(try reader.required("s3DataSource"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .s3DataSource(let value): written.set("s3DataSource", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `ModelInvocationJobInputDataConfig`: exactly one of its members.
public enum ModelInvocationJobInputDataConfig: ShapeConvertible, Hashable {
    /// The member `s3InputDataConfig`.
    case s3InputDataConfig(ModelInvocationJobS3InputDataConfig)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ModelInvocationJobInputDataConfig")
        switch try reader.onlyMember() {
        case "s3InputDataConfig": self = .s3InputDataConfig(try reader.required("s3InputDataConfig"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .s3InputDataConfig(let value): written.set("s3InputDataConfig", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `ModelInvocationJobOutputDataConfig`: exactly one of its members.
public enum ModelInvocationJobOutputDataConfig: ShapeConvertible, Hashable {
    /// The member `s3OutputDataConfig`.
    case s3OutputDataConfig(ModelInvocationJobS3OutputDataConfig)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ModelInvocationJobOutputDataConfig")
        switch try reader.onlyMember() {
        case "s3OutputDataConfig": self = .s3OutputDataConfig(try reader.required("s3OutputDataConfig"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .s3OutputDataConfig(let value): written.set("s3OutputDataConfig", value)
        case .unknown: break
        }
        return .structure(written)
    }
}
