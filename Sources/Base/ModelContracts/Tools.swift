// Tools as a model sees them: what there is, what it asked for, and what came back.

public import StructuredJSON

/// A tool that a model may ask for.
public struct ToolDefinition: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// What it does, for the model to read.
    public var description: String?
    /// The JSON Schema of its arguments.
    public var inputSchema: JSONValue
    /// Whether arguments must be valid under the schema, always; a schema that cannot be guaranteed is then refused.
    public var isStrict: Bool

    /// A tool.
    public init(name: String, description: String? = nil, inputSchema: JSONValue, isStrict: Bool = false) {
        self.name = name
        self.description = description
        self.inputSchema = inputSchema
        self.isStrict = isStrict
    }
}

/// Whether a model asks for tools.
public enum ToolChoice: Sendable, Hashable {
    /// As it sees fit.
    case automatic
    /// For at least one.
    case required
    /// For this one.
    case tool(String)
    /// For none.
    case none
}

/// A tool that the assistant asked for.
public struct ToolCall: Sendable, Hashable {
    /// Names the call; its result refers to it.
    public var id: String
    /// The tool.
    public var name: String
    /// The arguments: an object.
    public var arguments: JSONValue

    /// A call.
    public init(id: String, name: String, arguments: JSONValue) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}

/// What a tool gave.
public struct ToolResult: Sendable, Hashable {
    /// One piece of a result.
    public enum Piece: Sendable, Hashable {
        case text(String)
        case json(JSONValue)
    }

    /// The call that it answers.
    public var callID: String
    /// What came back, in order.
    public var content: [Piece]
    /// Whether the tool failed.
    public var isError: Bool

    /// A result.
    public init(callID: String, content: [Piece], isError: Bool = false) {
        self.callID = callID
        self.content = content
        self.isError = isError
    }
}
