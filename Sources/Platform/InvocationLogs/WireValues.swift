// Requests and answers of an operation as the JSON that went over the wire.

import AWSServiceModels
import AWSWireProtocol
import StructuredJSON

/// What came out of an invocation.
struct LoggedOutput {
    var body: JSONValue?
    var usage: TokenCounts
}

/// Turns the values of one operation into JSON, through its model.
struct WireValues {
    private let model: ServiceModel
    private let operation: ServiceModel.Operation
    private var encoder: JSONShapeEncoder { JSONShapeEncoder(model: model) }

    init(model: ServiceModel, operation name: String) throws {
        guard let operation = model.operation(named: name) else {
            throw ShapeMismatch(shape: name, problem: "is no operation of \(model.name)")
        }
        self.model = model
        self.operation = operation
    }

    /// The body of a request.
    func input(_ value: ShapeValue) throws -> JSONValue? { try body(value, operation.input) }

    /// The body of an answer, and what it says of tokens. The events of Converse are put together to what Converse would
    /// have answered; those of InvokeModel are an array.
    func output(_ value: ShapeValue, events: [OutputEvent]) throws -> LoggedOutput {
        guard let stream = model.eventStream(of: operation) else {
            let body = try body(value, operation.output)
            guard case .structure(let structure) = value, structure["inputTokenCount"] != nil else {
                return LoggedOutput(body: body, usage: TokenCounts(usage: body?["usage"]))
            }
            var usage = TokenCounts()
            usage.input = structure.integer("inputTokenCount")
            usage.output = structure.integer("outputTokenCount")
            return LoggedOutput(body: body, usage: usage)
        }
        if events.contains(where: { $0.name == "chunk" }) || operation.name == "InvokeModelWithResponseStream" {
            let chunks = events.compactMap { Self.chunk($0.value) }
            let metrics = chunks.lazy.compactMap { $0["amazon-bedrock-invocationMetrics"] }.last
            var usage = TokenCounts()
            usage.input = metrics?["inputTokenCount"]?.int
            usage.output = metrics?["outputTokenCount"]?.int
            return LoggedOutput(body: .array(chunks), usage: usage)
        }
        var assembly = ConverseAssembly()
        for event in events {
            guard let member = stream.members.first(where: { $0.name == event.name }) else { continue }
            assembly.append(event.name, try encoder.json(event.value, of: member))
        }
        return LoggedOutput(body: assembly.body, usage: TokenCounts(usage: assembly.body["usage"]))
    }

    private func body(_ value: ShapeValue, _ position: Int?) throws -> JSONValue? {
        guard let position, case .structure(let structure) = value, model.shapes.indices.contains(position) else {
            return nil
        }
        let shape = model.shapes[position]
        guard let payload = shape.payload else {
            return .object(try encoder.object(structure, shape, isTop: true))
        }
        guard case .blob(let bytes)? = structure[payload] else { return nil }
        return Self.json(bytes)
    }

    private static func chunk(_ value: ShapeValue) -> JSONValue? {
        guard case .structure(let structure) = value, case .blob(let bytes)? = structure["bytes"] else { return nil }
        return json(bytes)
    }

    /// A body of a provider; one that is no JSON is logged as its text.
    private static func json(_ bytes: [UInt8]) -> JSONValue {
        (try? JSONValue.parse(bytes)) ?? .string(String(decoding: bytes, as: UTF8.self))
    }
}

extension ShapeStructure {
    fileprivate func integer(_ name: String) -> Int? {
        if case .integer(let value)? = self[name] { Int(value) } else { nil }
    }
}

/// Puts the events of ConverseStream together to the body of Converse.
struct ConverseAssembly {
    private var role: JSONValue = "assistant"
    private var blocks: [Int: JSONObject] = [:]
    private var texts: [Int: (text: String, toolInput: String, reasoning: String, signature: String)] = [:]
    private var tail = JSONObject()

    /// Takes the next event in.
    mutating func append(_ name: String, _ event: JSONValue) {
        let index = event["contentBlockIndex"]?.int ?? 0
        switch name {
        case "messageStart": role = event["role"] ?? role
        case "contentBlockStart": blocks[index] = event["start"]?.object ?? JSONObject()
        case "contentBlockDelta":
            var piece = texts[index] ?? ("", "", "", "")
            piece.text += event["delta"]?["text"]?.string ?? ""
            piece.toolInput += event["delta"]?["toolUse"]?["input"]?.string ?? ""
            piece.reasoning += event["delta"]?["reasoningContent"]?["text"]?.string ?? ""
            piece.signature += event["delta"]?["reasoningContent"]?["signature"]?.string ?? ""
            texts[index] = piece
        case "messageStop", "metadata": for member in event.object ?? JSONObject() { tail[member.name] = member.value }
        default: break
        }
    }

    /// The body so far.
    var body: JSONValue {
        let content = Set(blocks.keys).union(texts.keys).sorted().map { block($0) }
        var object: JSONObject = ["output": ["message": ["role": role, "content": .array(content)]]]
        for member in tail { object[member.name] = member.value }
        return .object(object)
    }

    private func block(_ index: Int) -> JSONValue {
        let piece = texts[index] ?? ("", "", "", "")
        if var use = blocks[index]?["toolUse"]?.object {
            use["input"] = (try? JSONValue.parse(piece.toolInput)) ?? .string(piece.toolInput)
            return ["toolUse": .object(use)]
        }
        guard piece.reasoning.isEmpty, piece.signature.isEmpty else {
            var reasoning: JSONObject = ["text": .string(piece.reasoning)]
            if !piece.signature.isEmpty { reasoning["signature"] = .string(piece.signature) }
            return ["reasoningContent": ["reasoningText": .object(reasoning)]]
        }
        return ["text": .string(piece.text)]
    }
}
