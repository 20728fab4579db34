// One invocation as it was noted, and what the log says of it. Turning values into JSON is left to the writer, so that
// no answer waits for it.

import AWSServiceModels
import AWSWireProtocol
import StructuredJSON

/// A noted invocation.
struct InvocationRecord: Sendable {
    let configuration: InvocationLogConfiguration
    let time: Timestamp
    let account: String
    let region: String
    let caller: String
    let requestID: String
    let operation: String
    let input: ShapeValue
    /// The output structure; `nil` when the invocation was refused.
    let output: ShapeValue?
    /// The events of a stream in their order.
    let events: [OutputEvent]
    /// Members of the line beside AWS's.
    let annotation: JSONObject
    /// The code of the error with which it ended.
    let errorCode: String?

    /// About how many bytes it holds.
    var size: Int { 512 + input.size + (output?.size ?? 0) + events.reduce(0) { $0 + 64 + $1.value.size } }

    /// What went in, or what came out.
    struct Side {
        var body: JSONValue?
        var counts: [(name: String, value: Int)] = []
    }

    /// The log's line without its two sides, and these.
    func parts() throws -> (head: JSONObject, input: Side, output: Side?) {
        let model = try ServiceModel.embedded("bedrock-runtime")
        let wire = try WireValues(model: model, operation: operation)
        var asked = try wire.input(input)
        var answered = try output.map { try wire.output($0, events: events) }
        let usage = answered?.usage ?? TokenCounts()
        let metadata = asked?["requestMetadata"]
        let hasEmbeddings = ["embedding", "embeddings", "embeddingsByType"].contains { answered?.body?[$0] != nil }
        if configuration.textData == false { asked = nil }
        if (hasEmbeddings ? configuration.embeddingData : configuration.textData) == false { answered?.body = nil }

        var head: JSONObject = [
            "schemaType": "ModelInvocationLog", "schemaVersion": "1.0",
            "timestamp": .string(Timestamp(seconds: time.seconds).formatted(.iso8601)),
            "accountId": .string(account), "identity": ["arn": .string(caller)], "region": .string(region),
            "requestId": .string(requestID), "operation": .string(operation),
        ]
        if case .structure(let structure) = input, case .string(let id)? = structure["modelId"] {
            head["modelId"] = .string(id)
        }
        head["inferenceRegion"] = .string(region)
        head["errorCode"] = errorCode.map(JSONValue.string)
        head["requestMetadata"] = metadata
        for member in annotation { head[member.name] = member.value }
        return (
            head, Side(body: asked.map { $0.withoutMedia(configuration) }, counts: usage.inputCounts),
            answered.map { Side(body: $0.body, counts: usage.outputCounts) }
        )
    }
}

/// What an invocation cost, as its answer said.
struct TokenCounts {
    var input: Int?
    var output: Int?
    var cacheRead: Int?
    var cacheWrite: Int?

    init() {}

    /// Converse's `usage`.
    init(usage: JSONValue?) {
        input = usage?["inputTokens"]?.int
        output = usage?["outputTokens"]?.int
        cacheRead = usage?["cacheReadInputTokens"]?.int
        cacheWrite = usage?["cacheWriteInputTokens"]?.int
    }

    var inputCounts: [(name: String, value: Int)] {
        [
            ("inputTokenCount", input), ("cacheReadInputTokenCount", cacheRead),
            ("cacheWriteInputTokenCount", cacheWrite),
        ].compactMap { name, value in value.map { (name, $0) } }
    }

    var outputCounts: [(name: String, value: Int)] { output.map { [("outputTokenCount", $0)] } ?? [] }
}

extension JSONValue {
    /// The value without the bytes of media that are not to be logged.
    fileprivate func withoutMedia(_ configuration: InvocationLogConfiguration) -> JSONValue {
        let hidden: [String] =
            (configuration.imageData == false ? ["image", "document"] : [])
            + (configuration.videoData == false ? ["video"] : [])
            + (configuration.audioData == false ? ["audio"] : [])
        return hidden.isEmpty ? self : withoutBytes(of: hidden)
    }

    private func withoutBytes(of names: [String]) -> JSONValue {
        switch self {
        case .array(let elements): return .array(elements.map { $0.withoutBytes(of: names) })
        case .object(let object):
            var kept = JSONObject()
            for member in object {
                var value = member.value.withoutBytes(of: names)
                if names.contains(member.name), var block = value.object, block["source"] != nil {
                    block["source"] = nil
                    value = .object(block)
                }
                kept[member.name] = value
            }
            return .object(kept)
        default: return self
        }
    }
}

extension ShapeValue {
    /// About how many bytes the value takes.
    fileprivate var size: Int {
        switch self {
        case .structure(let structure): structure.members.reduce(16) { $0 + 32 + $1.value.size }
        case .map(let entries): entries.reduce(16) { $0 + $1.name.utf8.count + 32 + $1.value.size }
        case .list(let values): values.reduce(16) { $0 + $1.size }
        case .string(let text): 16 + text.utf8.count
        case .blob(let bytes): 16 + bytes.count
        case .document(let document): document.approximateSize
        default: 16
        }
    }
}

extension JSONValue {
    fileprivate var approximateSize: Int {
        switch self {
        case .object(let object): object.reduce(16) { $0 + $1.name.utf8.count + 32 + $1.value.approximateSize }
        case .array(let elements): elements.reduce(16) { $0 + $1.approximateSize }
        case .string(let text): 16 + text.utf8.count
        default: 16
        }
    }
}
