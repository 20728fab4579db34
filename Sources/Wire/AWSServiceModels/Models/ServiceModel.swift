// A service model: the operations and shapes of one AWS service, read from a schema table.

import AWSWireProtocol
public import StructuredJSON

/// One AWS service as its model describes it.
public final class ServiceModel: Sendable {
    /// The endpoint prefix, for example `bedrock-runtime`.
    public let name: String
    /// The name that requests are signed for, for example `bedrock`.
    public let signingName: String
    /// The protocol of its messages, in botocore's spelling: `rest-json`, `rest-xml` or `query`.
    public let wireProtocol: String
    /// The version that requests of the query protocol name, for example `2010-05-08`.
    public let apiVersion: String
    let messageForm: MessageForm
    let xmlNamespace: Shape.XMLNamespace?
    /// The operations in the model's order.
    public let operations: [Operation]
    /// Every shape; members refer to them by position.
    public let shapes: [Shape]
    private let operationPositions: [String: Int]
    private let shapePositions: [String: Int]

    /// One operation.
    public struct Operation: Sendable {
        /// The operation's name, for example `Converse`.
        public let name: String
        /// The HTTP method.
        public let method: String
        /// The path with its labels, and literal query fields behind a question mark.
        public let requestURI: String
        /// The status of a successful reply.
        public let responseCode: Int
        /// The position of the input structure.
        public let input: Int?
        /// The position of the output structure.
        public let output: Int?
        /// The positions of the errors it may answer.
        public let errors: [Int]
        /// The name of the element around the input's members, where the model has one.
        let inputName: String?
        /// The name of the element around the output's members in a reply of the query protocol.
        let resultWrapper: String?
    }

    /// Reads a model in botocore's layout (`service-2.json`, or a schema table, which is the same without prose).
    public init(name: String, json: JSONValue) throws(ServiceModelError) {
        self.name = name
        signingName = json["metadata"]?["signingName"]?.string ?? json["metadata"]?["endpointPrefix"]?.string ?? name
        wireProtocol = json["metadata"]?["protocol"]?.string ?? "rest-json"
        messageForm = MessageForm(rawValue: wireProtocol) ?? .restJSON
        apiVersion = json["metadata"]?["apiVersion"]?.string ?? ""
        xmlNamespace = Shape.XMLNamespace(json["metadata"]?["xmlNamespace"])
        let entries = json["shapes"]?.object?.members ?? []
        var positions: [String: Int] = [:]
        positions.reserveCapacity(entries.count)
        for (position, entry) in entries.enumerated() { positions[entry.name] = position }
        shapePositions = positions
        let find = { (name: String) throws(ServiceModelError) -> Int in
            guard let position = positions[name] else { throw ServiceModelError("There is no shape \(name).") }
            return position
        }
        var shapes: [Shape] = []
        shapes.reserveCapacity(entries.count)
        for entry in entries {
            shapes.append(try Shape(name: entry.name, entry: ShapeEntry(entry.value), position: find))
        }
        self.shapes = shapes
        var operations: [Operation] = []
        for entry in json["operations"]?.object?.members ?? [] {
            operations.append(try Operation(name: entry.name, json: entry.value, position: find))
        }
        self.operations = operations
        operationPositions = Dictionary(
            operations.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// An operation by name.
    public func operation(named name: String) -> Operation? {
        operationPositions[name].map { operations[$0] }
    }

    /// A shape by name.
    public func shape(named name: String) -> Shape? {
        shapePositions[name].map { shapes[$0] }
    }

    /// The shape that a member refers to.
    public func shape(of member: Shape.Member) -> Shape {
        shapes[member.shape]
    }

    /// The member of an operation's input whose bytes are handed on while they arrive, if there is one.
    func streamingInput(of operation: Operation) -> Shape.Member? {
        guard let input = operation.input else { return nil }
        return shapes[input].members.first(where: \.isStreaming)
    }

    /// The event stream among an output's members, if it has one.
    package func eventStream(of operation: Operation) -> Shape? {
        guard let output = operation.output else { return nil }
        return shapes[output].members.lazy.map { self.shapes[$0.shape] }.first { $0.isEventStream }
    }
}

extension ServiceModel.Operation {
    fileprivate init(
        name: String, json: JSONValue, position: (String) throws(ServiceModelError) -> Int
    ) throws(ServiceModelError) {
        guard let method = json["http"]?["method"]?.string, let requestURI = json["http"]?["requestUri"]?.string else {
            throw ServiceModelError("\(name) has no HTTP method or path.")
        }
        self.name = name
        self.method = method
        self.requestURI = requestURI
        responseCode = json["http"]?["responseCode"]?.int ?? 200
        input = try json["input"]?["shape"]?.string.map(position)
        output = try json["output"]?["shape"]?.string.map(position)
        var errors: [Int] = []
        for error in json["errors"]?.array ?? [] {
            if let shape = error["shape"]?.string { errors.append(try position(shape)) }
        }
        self.errors = errors
        inputName = json["input"]?["locationName"]?.string
        resultWrapper = json["output"]?["resultWrapper"]?.string
    }
}

/// How the messages of a service are written.
enum MessageForm: String, Sendable {
    case restJSON = "rest-json"
    case restXML = "rest-xml"
    case query
}

/// A model that cannot be read.
public struct ServiceModelError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with it.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// The JSON of one shape or member while it is read.
struct ShapeEntry {
    private let json: JSONValue

    init(_ json: JSONValue) {
        self.json = json
    }

    subscript(name: String) -> JSONValue? { json[name] }

    func flag(_ name: String) -> Bool { json[name]?.bool ?? false }

    func string(_ name: String, of owner: String) throws(ServiceModelError) -> String {
        guard let text = json[name]?.string else { throw ServiceModelError("\(owner) has no \(name).") }
        return text
    }

    func timestampFormat(of owner: String) throws(ServiceModelError) -> TimestampFormat? {
        guard let text = json["timestampFormat"]?.string else { return nil }
        guard let format = TimestampFormat(rawValue: text) else {
            throw ServiceModelError("\(owner) has the unknown timestamp format \(text).")
        }
        return format
    }
}
