// Generated from AWS's service model of bedrock-runtime (2023-09-30) by Tools/ServiceModelGenerator: run `make generate`.
// The structures, with every member the model has.
// swift-format-ignore-file

public import AWSWireProtocol
public import StructuredJSON

/// The structure `AnyToolChoice`.
public struct AnyToolChoice: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "AnyToolChoice")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `AppliedGuardrailDetails`.
public struct AppliedGuardrailDetails: ShapeConvertible, Hashable {
    /// Optional. Length 0 to 2048.
    public var guardrailId: String?
    /// Optional.
    public var guardrailVersion: String?
    /// Optional. Length 0 to 2048.
    public var guardrailArn: String?
    /// Optional.
    public var guardrailOrigin: [GuardrailOrigin]?
    /// Optional.
    public var guardrailOwnership: GuardrailOwnership?

    /// The structure from its members.
    public init(
        guardrailId: String? = nil,
        guardrailVersion: String? = nil,
        guardrailArn: String? = nil,
        guardrailOrigin: [GuardrailOrigin]? = nil,
        guardrailOwnership: GuardrailOwnership? = nil
    ) {
        self.guardrailId = guardrailId
        self.guardrailVersion = guardrailVersion
        self.guardrailArn = guardrailArn
        self.guardrailOrigin = guardrailOrigin
        self.guardrailOwnership = guardrailOwnership
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AppliedGuardrailDetails")
        self.guardrailId = try reader.optional("guardrailId")
        self.guardrailVersion = try reader.optional("guardrailVersion")
        self.guardrailArn = try reader.optional("guardrailArn")
        self.guardrailOrigin = try reader.optional("guardrailOrigin")
        self.guardrailOwnership = try reader.optional("guardrailOwnership")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("guardrailId", guardrailId)
        written.set("guardrailVersion", guardrailVersion)
        written.set("guardrailArn", guardrailArn)
        written.set("guardrailOrigin", guardrailOrigin)
        written.set("guardrailOwnership", guardrailOwnership)
        return .structure(written)
    }
}

/// The structure `AudioBlock`.
public struct AudioBlock: ShapeConvertible, Hashable {
    /// Required.
    public var format: AudioFormat
    /// Required.
    public var source: AudioSource
    /// Optional.
    public var error: ErrorBlock?

    /// The structure from its members.
    public init(
        format: AudioFormat,
        source: AudioSource,
        error: ErrorBlock? = nil
    ) {
        self.format = format
        self.source = source
        self.error = error
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AudioBlock")
        self.format = try reader.required("format")
        self.source = try reader.required("source")
        self.error = try reader.optional("error")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("format", format)
        written.set("source", source)
        written.set("error", error)
        return .structure(written)
    }
}

/// The structure `AutoToolChoice`.
public struct AutoToolChoice: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "AutoToolChoice")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `CacheDetail`.
public struct CacheDetail: ShapeConvertible, Hashable {
    /// Required.
    public var ttl: CacheTTL
    /// Required. Value 0 or more.
    public var inputTokens: Int

    /// The structure from its members.
    public init(
        ttl: CacheTTL,
        inputTokens: Int
    ) {
        self.ttl = ttl
        self.inputTokens = inputTokens
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CacheDetail")
        self.ttl = try reader.required("ttl")
        self.inputTokens = try reader.required("inputTokens")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ttl", ttl)
        written.set("inputTokens", inputTokens)
        return .structure(written)
    }
}

/// The structure `CachePointBlock`.
public struct CachePointBlock: ShapeConvertible, Hashable {
    /// Required.
    public var type: CachePointType
    /// Optional.
    public var ttl: CacheTTL?

    /// The structure from its members.
    public init(
        type: CachePointType,
        ttl: CacheTTL? = nil
    ) {
        self.type = type
        self.ttl = ttl
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CachePointBlock")
        self.type = try reader.required("type")
        self.ttl = try reader.optional("ttl")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("type", type)
        written.set("ttl", ttl)
        return .structure(written)
    }
}

/// The structure `Citation`.
public struct Citation: ShapeConvertible, Hashable {
    /// Optional.
    public var title: String?
    /// Optional.
    public var source: String?
    /// Optional.
    public var sourceContent: [CitationSourceContent]?
    /// Optional.
    public var location: CitationLocation?

    /// The structure from its members.
    public init(
        title: String? = nil,
        source: String? = nil,
        sourceContent: [CitationSourceContent]? = nil,
        location: CitationLocation? = nil
    ) {
        self.title = title
        self.source = source
        self.sourceContent = sourceContent
        self.location = location
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Citation")
        self.title = try reader.optional("title")
        self.source = try reader.optional("source")
        self.sourceContent = try reader.optional("sourceContent")
        self.location = try reader.optional("location")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("title", title)
        written.set("source", source)
        written.set("sourceContent", sourceContent)
        written.set("location", location)
        return .structure(written)
    }
}

/// The structure `CitationSourceContentDelta`.
public struct CitationSourceContentDelta: ShapeConvertible, Hashable {
    /// Optional.
    public var text: String?

    /// The structure from its members.
    public init(
        text: String? = nil
    ) {
        self.text = text
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CitationSourceContentDelta")
        self.text = try reader.optional("text")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("text", text)
        return .structure(written)
    }
}

/// The structure `CitationsConfig`.
public struct CitationsConfig: ShapeConvertible, Hashable {
    /// Required.
    public var enabled: Bool

    /// The structure from its members.
    public init(
        enabled: Bool
    ) {
        self.enabled = enabled
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CitationsConfig")
        self.enabled = try reader.required("enabled")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("enabled", enabled)
        return .structure(written)
    }
}

/// The structure `CitationsContentBlock`.
public struct CitationsContentBlock: ShapeConvertible, Hashable {
    /// Optional.
    public var content: [CitationGeneratedContent]?
    /// Optional.
    public var citations: [Citation]?

    /// The structure from its members.
    public init(
        content: [CitationGeneratedContent]? = nil,
        citations: [Citation]? = nil
    ) {
        self.content = content
        self.citations = citations
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CitationsContentBlock")
        self.content = try reader.optional("content")
        self.citations = try reader.optional("citations")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("content", content)
        written.set("citations", citations)
        return .structure(written)
    }
}

/// The structure `CitationsDelta`.
public struct CitationsDelta: ShapeConvertible, Hashable {
    /// Optional.
    public var title: String?
    /// Optional.
    public var source: String?
    /// Optional.
    public var sourceContent: [CitationSourceContentDelta]?
    /// Optional.
    public var location: CitationLocation?

    /// The structure from its members.
    public init(
        title: String? = nil,
        source: String? = nil,
        sourceContent: [CitationSourceContentDelta]? = nil,
        location: CitationLocation? = nil
    ) {
        self.title = title
        self.source = source
        self.sourceContent = sourceContent
        self.location = location
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CitationsDelta")
        self.title = try reader.optional("title")
        self.source = try reader.optional("source")
        self.sourceContent = try reader.optional("sourceContent")
        self.location = try reader.optional("location")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("title", title)
        written.set("source", source)
        written.set("sourceContent", sourceContent)
        written.set("location", location)
        return .structure(written)
    }
}

/// The structure `ContentBlockDeltaEvent`.
public struct ContentBlockDeltaEvent: ShapeConvertible, Hashable {
    /// Required.
    public var delta: ContentBlockDelta
    /// Required. Value 0 or more.
    public var contentBlockIndex: Int

    /// The structure from its members.
    public init(
        delta: ContentBlockDelta,
        contentBlockIndex: Int
    ) {
        self.delta = delta
        self.contentBlockIndex = contentBlockIndex
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ContentBlockDeltaEvent")
        self.delta = try reader.required("delta")
        self.contentBlockIndex = try reader.required("contentBlockIndex")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("delta", delta)
        written.set("contentBlockIndex", contentBlockIndex)
        return .structure(written)
    }
}

/// The structure `ContentBlockStartEvent`.
public struct ContentBlockStartEvent: ShapeConvertible, Hashable {
    /// Required.
    public var start: ContentBlockStart
    /// Required. Value 0 or more.
    public var contentBlockIndex: Int

    /// The structure from its members.
    public init(
        start: ContentBlockStart,
        contentBlockIndex: Int
    ) {
        self.start = start
        self.contentBlockIndex = contentBlockIndex
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ContentBlockStartEvent")
        self.start = try reader.required("start")
        self.contentBlockIndex = try reader.required("contentBlockIndex")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("start", start)
        written.set("contentBlockIndex", contentBlockIndex)
        return .structure(written)
    }
}

/// The structure `ContentBlockStopEvent`.
public struct ContentBlockStopEvent: ShapeConvertible, Hashable {
    /// Required. Value 0 or more.
    public var contentBlockIndex: Int

    /// The structure from its members.
    public init(
        contentBlockIndex: Int
    ) {
        self.contentBlockIndex = contentBlockIndex
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ContentBlockStopEvent")
        self.contentBlockIndex = try reader.required("contentBlockIndex")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("contentBlockIndex", contentBlockIndex)
        return .structure(written)
    }
}

/// The structure `ConverseMetrics`.
public struct ConverseMetrics: ShapeConvertible, Hashable {
    /// Required.
    public var latencyMs: Int

    /// The structure from its members.
    public init(
        latencyMs: Int
    ) {
        self.latencyMs = latencyMs
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ConverseMetrics")
        self.latencyMs = try reader.required("latencyMs")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("latencyMs", latencyMs)
        return .structure(written)
    }
}

/// The structure `ConverseRequest`.
public struct ConverseRequest: ShapeConvertible, Hashable {
    /// Required. Path label `modelId`. Length 1 to 2048.
    public var modelId: String
    /// Optional.
    public var messages: [Message]?
    /// Optional.
    public var system: [SystemContentBlock]?
    /// Optional.
    public var inferenceConfig: InferenceConfiguration?
    /// Optional.
    public var toolConfig: ToolConfiguration?
    /// Optional.
    public var guardrailConfig: GuardrailConfiguration?
    /// Optional.
    public var additionalModelRequestFields: JSONValue?
    /// Optional.
    public var promptVariables: [String: PromptVariableValues]?
    /// Optional. Length 0 to 10.
    public var additionalModelResponseFieldPaths: [String]?
    /// Optional. Length 1 to 16.
    public var requestMetadata: [String: String]?
    /// Optional.
    public var performanceConfig: PerformanceConfiguration?
    /// Optional.
    public var serviceTier: ServiceTier?
    /// Optional.
    public var outputConfig: OutputConfig?

    /// The structure from its members.
    public init(
        modelId: String,
        messages: [Message]? = nil,
        system: [SystemContentBlock]? = nil,
        inferenceConfig: InferenceConfiguration? = nil,
        toolConfig: ToolConfiguration? = nil,
        guardrailConfig: GuardrailConfiguration? = nil,
        additionalModelRequestFields: JSONValue? = nil,
        promptVariables: [String: PromptVariableValues]? = nil,
        additionalModelResponseFieldPaths: [String]? = nil,
        requestMetadata: [String: String]? = nil,
        performanceConfig: PerformanceConfiguration? = nil,
        serviceTier: ServiceTier? = nil,
        outputConfig: OutputConfig? = nil
    ) {
        self.modelId = modelId
        self.messages = messages
        self.system = system
        self.inferenceConfig = inferenceConfig
        self.toolConfig = toolConfig
        self.guardrailConfig = guardrailConfig
        self.additionalModelRequestFields = additionalModelRequestFields
        self.promptVariables = promptVariables
        self.additionalModelResponseFieldPaths = additionalModelResponseFieldPaths
        self.requestMetadata = requestMetadata
        self.performanceConfig = performanceConfig
        self.serviceTier = serviceTier
        self.outputConfig = outputConfig
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ConverseRequest")
        self.modelId = try reader.required("modelId")
        self.messages = try reader.optional("messages")
        self.system = try reader.optional("system")
        self.inferenceConfig = try reader.optional("inferenceConfig")
        self.toolConfig = try reader.optional("toolConfig")
        self.guardrailConfig = try reader.optional("guardrailConfig")
        self.additionalModelRequestFields = try reader.optional("additionalModelRequestFields")
        self.promptVariables = try reader.optional("promptVariables")
        self.additionalModelResponseFieldPaths = try reader.optional("additionalModelResponseFieldPaths")
        self.requestMetadata = try reader.optional("requestMetadata")
        self.performanceConfig = try reader.optional("performanceConfig")
        self.serviceTier = try reader.optional("serviceTier")
        self.outputConfig = try reader.optional("outputConfig")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelId", modelId)
        written.set("messages", messages)
        written.set("system", system)
        written.set("inferenceConfig", inferenceConfig)
        written.set("toolConfig", toolConfig)
        written.set("guardrailConfig", guardrailConfig)
        written.set("additionalModelRequestFields", additionalModelRequestFields)
        written.set("promptVariables", promptVariables)
        written.set("additionalModelResponseFieldPaths", additionalModelResponseFieldPaths)
        written.set("requestMetadata", requestMetadata)
        written.set("performanceConfig", performanceConfig)
        written.set("serviceTier", serviceTier)
        written.set("outputConfig", outputConfig)
        return .structure(written)
    }
}

/// The structure `ConverseResponse`.
public struct ConverseResponse: ShapeConvertible, Hashable {
    /// Required.
    public var output: ConverseOutput
    /// Required.
    public var stopReason: StopReason
    /// Required.
    public var usage: TokenUsage
    /// Required.
    public var metrics: ConverseMetrics
    /// Optional.
    public var additionalModelResponseFields: JSONValue?
    /// Optional.
    public var trace: ConverseTrace?
    /// Optional.
    public var performanceConfig: PerformanceConfiguration?
    /// Optional.
    public var serviceTier: ServiceTier?

    /// The structure from its members.
    public init(
        output: ConverseOutput,
        stopReason: StopReason,
        usage: TokenUsage,
        metrics: ConverseMetrics,
        additionalModelResponseFields: JSONValue? = nil,
        trace: ConverseTrace? = nil,
        performanceConfig: PerformanceConfiguration? = nil,
        serviceTier: ServiceTier? = nil
    ) {
        self.output = output
        self.stopReason = stopReason
        self.usage = usage
        self.metrics = metrics
        self.additionalModelResponseFields = additionalModelResponseFields
        self.trace = trace
        self.performanceConfig = performanceConfig
        self.serviceTier = serviceTier
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ConverseResponse")
        self.output = try reader.required("output")
        self.stopReason = try reader.required("stopReason")
        self.usage = try reader.required("usage")
        self.metrics = try reader.required("metrics")
        self.additionalModelResponseFields = try reader.optional("additionalModelResponseFields")
        self.trace = try reader.optional("trace")
        self.performanceConfig = try reader.optional("performanceConfig")
        self.serviceTier = try reader.optional("serviceTier")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("output", output)
        written.set("stopReason", stopReason)
        written.set("usage", usage)
        written.set("metrics", metrics)
        written.set("additionalModelResponseFields", additionalModelResponseFields)
        written.set("trace", trace)
        written.set("performanceConfig", performanceConfig)
        written.set("serviceTier", serviceTier)
        return .structure(written)
    }
}

/// The structure `ConverseStreamMetadataEvent`.
public struct ConverseStreamMetadataEvent: ShapeConvertible, Hashable {
    /// Required.
    public var usage: TokenUsage
    /// Required.
    public var metrics: ConverseStreamMetrics
    /// Optional.
    public var trace: ConverseStreamTrace?
    /// Optional.
    public var performanceConfig: PerformanceConfiguration?
    /// Optional.
    public var serviceTier: ServiceTier?

    /// The structure from its members.
    public init(
        usage: TokenUsage,
        metrics: ConverseStreamMetrics,
        trace: ConverseStreamTrace? = nil,
        performanceConfig: PerformanceConfiguration? = nil,
        serviceTier: ServiceTier? = nil
    ) {
        self.usage = usage
        self.metrics = metrics
        self.trace = trace
        self.performanceConfig = performanceConfig
        self.serviceTier = serviceTier
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ConverseStreamMetadataEvent")
        self.usage = try reader.required("usage")
        self.metrics = try reader.required("metrics")
        self.trace = try reader.optional("trace")
        self.performanceConfig = try reader.optional("performanceConfig")
        self.serviceTier = try reader.optional("serviceTier")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("usage", usage)
        written.set("metrics", metrics)
        written.set("trace", trace)
        written.set("performanceConfig", performanceConfig)
        written.set("serviceTier", serviceTier)
        return .structure(written)
    }
}

/// The structure `ConverseStreamMetrics`.
public struct ConverseStreamMetrics: ShapeConvertible, Hashable {
    /// Required.
    public var latencyMs: Int

    /// The structure from its members.
    public init(
        latencyMs: Int
    ) {
        self.latencyMs = latencyMs
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ConverseStreamMetrics")
        self.latencyMs = try reader.required("latencyMs")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("latencyMs", latencyMs)
        return .structure(written)
    }
}

/// The structure `ConverseStreamRequest`.
public struct ConverseStreamRequest: ShapeConvertible, Hashable {
    /// Required. Path label `modelId`. Length 1 to 2048.
    public var modelId: String
    /// Optional.
    public var messages: [Message]?
    /// Optional.
    public var system: [SystemContentBlock]?
    /// Optional.
    public var inferenceConfig: InferenceConfiguration?
    /// Optional.
    public var toolConfig: ToolConfiguration?
    /// Optional.
    public var guardrailConfig: GuardrailStreamConfiguration?
    /// Optional.
    public var additionalModelRequestFields: JSONValue?
    /// Optional.
    public var promptVariables: [String: PromptVariableValues]?
    /// Optional. Length 0 to 10.
    public var additionalModelResponseFieldPaths: [String]?
    /// Optional. Length 1 to 16.
    public var requestMetadata: [String: String]?
    /// Optional.
    public var performanceConfig: PerformanceConfiguration?
    /// Optional.
    public var serviceTier: ServiceTier?
    /// Optional.
    public var outputConfig: OutputConfig?

    /// The structure from its members.
    public init(
        modelId: String,
        messages: [Message]? = nil,
        system: [SystemContentBlock]? = nil,
        inferenceConfig: InferenceConfiguration? = nil,
        toolConfig: ToolConfiguration? = nil,
        guardrailConfig: GuardrailStreamConfiguration? = nil,
        additionalModelRequestFields: JSONValue? = nil,
        promptVariables: [String: PromptVariableValues]? = nil,
        additionalModelResponseFieldPaths: [String]? = nil,
        requestMetadata: [String: String]? = nil,
        performanceConfig: PerformanceConfiguration? = nil,
        serviceTier: ServiceTier? = nil,
        outputConfig: OutputConfig? = nil
    ) {
        self.modelId = modelId
        self.messages = messages
        self.system = system
        self.inferenceConfig = inferenceConfig
        self.toolConfig = toolConfig
        self.guardrailConfig = guardrailConfig
        self.additionalModelRequestFields = additionalModelRequestFields
        self.promptVariables = promptVariables
        self.additionalModelResponseFieldPaths = additionalModelResponseFieldPaths
        self.requestMetadata = requestMetadata
        self.performanceConfig = performanceConfig
        self.serviceTier = serviceTier
        self.outputConfig = outputConfig
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ConverseStreamRequest")
        self.modelId = try reader.required("modelId")
        self.messages = try reader.optional("messages")
        self.system = try reader.optional("system")
        self.inferenceConfig = try reader.optional("inferenceConfig")
        self.toolConfig = try reader.optional("toolConfig")
        self.guardrailConfig = try reader.optional("guardrailConfig")
        self.additionalModelRequestFields = try reader.optional("additionalModelRequestFields")
        self.promptVariables = try reader.optional("promptVariables")
        self.additionalModelResponseFieldPaths = try reader.optional("additionalModelResponseFieldPaths")
        self.requestMetadata = try reader.optional("requestMetadata")
        self.performanceConfig = try reader.optional("performanceConfig")
        self.serviceTier = try reader.optional("serviceTier")
        self.outputConfig = try reader.optional("outputConfig")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelId", modelId)
        written.set("messages", messages)
        written.set("system", system)
        written.set("inferenceConfig", inferenceConfig)
        written.set("toolConfig", toolConfig)
        written.set("guardrailConfig", guardrailConfig)
        written.set("additionalModelRequestFields", additionalModelRequestFields)
        written.set("promptVariables", promptVariables)
        written.set("additionalModelResponseFieldPaths", additionalModelResponseFieldPaths)
        written.set("requestMetadata", requestMetadata)
        written.set("performanceConfig", performanceConfig)
        written.set("serviceTier", serviceTier)
        written.set("outputConfig", outputConfig)
        return .structure(written)
    }
}

/// The structure `ConverseStreamResponse`: what goes into the headers, and what streams behind them.
public struct ConverseStreamResponse: StreamingOutput {
    /// The events in order. An error thrown after the first becomes an exception frame.
    public var stream: AsyncThrowingStream<ConverseStreamOutput, any Error>

    /// The reply from its parts.
    public init(
        stream: AsyncThrowingStream<ConverseStreamOutput, any Error>
    ) {
        self.stream = stream
    }

    /// The reply as the endpoint takes it.
    public var operationOutput: OperationOutput {
        let written = ShapeStructure()
        return OperationOutput(value: .structure(written), events: stream)
    }
}

/// The structure `ConverseStreamTrace`.
public struct ConverseStreamTrace: ShapeConvertible, Hashable {
    /// Optional.
    public var guardrail: GuardrailTraceAssessment?
    /// Optional.
    public var promptRouter: PromptRouterTrace?

    /// The structure from its members.
    public init(
        guardrail: GuardrailTraceAssessment? = nil,
        promptRouter: PromptRouterTrace? = nil
    ) {
        self.guardrail = guardrail
        self.promptRouter = promptRouter
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ConverseStreamTrace")
        self.guardrail = try reader.optional("guardrail")
        self.promptRouter = try reader.optional("promptRouter")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("guardrail", guardrail)
        written.set("promptRouter", promptRouter)
        return .structure(written)
    }
}

/// The structure `ConverseTokensRequest`.
public struct ConverseTokensRequest: ShapeConvertible, Hashable {
    /// Optional.
    public var messages: [Message]?
    /// Optional.
    public var system: [SystemContentBlock]?
    /// Optional.
    public var toolConfig: ToolConfiguration?
    /// Optional.
    public var additionalModelRequestFields: JSONValue?

    /// The structure from its members.
    public init(
        messages: [Message]? = nil,
        system: [SystemContentBlock]? = nil,
        toolConfig: ToolConfiguration? = nil,
        additionalModelRequestFields: JSONValue? = nil
    ) {
        self.messages = messages
        self.system = system
        self.toolConfig = toolConfig
        self.additionalModelRequestFields = additionalModelRequestFields
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ConverseTokensRequest")
        self.messages = try reader.optional("messages")
        self.system = try reader.optional("system")
        self.toolConfig = try reader.optional("toolConfig")
        self.additionalModelRequestFields = try reader.optional("additionalModelRequestFields")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("messages", messages)
        written.set("system", system)
        written.set("toolConfig", toolConfig)
        written.set("additionalModelRequestFields", additionalModelRequestFields)
        return .structure(written)
    }
}

/// The structure `ConverseTrace`.
public struct ConverseTrace: ShapeConvertible, Hashable {
    /// Optional.
    public var guardrail: GuardrailTraceAssessment?
    /// Optional.
    public var promptRouter: PromptRouterTrace?

    /// The structure from its members.
    public init(
        guardrail: GuardrailTraceAssessment? = nil,
        promptRouter: PromptRouterTrace? = nil
    ) {
        self.guardrail = guardrail
        self.promptRouter = promptRouter
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ConverseTrace")
        self.guardrail = try reader.optional("guardrail")
        self.promptRouter = try reader.optional("promptRouter")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("guardrail", guardrail)
        written.set("promptRouter", promptRouter)
        return .structure(written)
    }
}

/// The structure `CountTokensRequest`.
public struct CountTokensRequest: ShapeConvertible, Hashable {
    /// Required. Path label `modelId`. Length 1 to 256.
    public var modelId: String
    /// Required.
    public var input: CountTokensInput

    /// The structure from its members.
    public init(
        modelId: String,
        input: CountTokensInput
    ) {
        self.modelId = modelId
        self.input = input
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CountTokensRequest")
        self.modelId = try reader.required("modelId")
        self.input = try reader.required("input")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelId", modelId)
        written.set("input", input)
        return .structure(written)
    }
}

/// The structure `CountTokensResponse`.
public struct CountTokensResponse: ShapeConvertible, Hashable {
    /// Required.
    public var inputTokens: Int

    /// The structure from its members.
    public init(
        inputTokens: Int
    ) {
        self.inputTokens = inputTokens
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CountTokensResponse")
        self.inputTokens = try reader.required("inputTokens")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("inputTokens", inputTokens)
        return .structure(written)
    }
}

/// The structure `DocumentBlock`.
public struct DocumentBlock: ShapeConvertible, Hashable {
    /// Optional.
    public var format: DocumentFormat?
    /// Required. Length 1 to 200.
    public var name: String
    /// Required.
    public var source: DocumentSource
    /// Optional.
    public var context: String?
    /// Optional.
    public var citations: CitationsConfig?

    /// The structure from its members.
    public init(
        format: DocumentFormat? = nil,
        name: String,
        source: DocumentSource,
        context: String? = nil,
        citations: CitationsConfig? = nil
    ) {
        self.format = format
        self.name = name
        self.source = source
        self.context = context
        self.citations = citations
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DocumentBlock")
        self.format = try reader.optional("format")
        self.name = try reader.required("name")
        self.source = try reader.required("source")
        self.context = try reader.optional("context")
        self.citations = try reader.optional("citations")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("format", format)
        written.set("name", name)
        written.set("source", source)
        written.set("context", context)
        written.set("citations", citations)
        return .structure(written)
    }
}

/// The structure `DocumentCharLocation`.
public struct DocumentCharLocation: ShapeConvertible, Hashable {
    /// Optional. Value 0 or more.
    public var documentIndex: Int?
    /// Optional. Value 0 or more.
    public var start: Int?
    /// Optional. Value 0 or more.
    public var end: Int?

    /// The structure from its members.
    public init(
        documentIndex: Int? = nil,
        start: Int? = nil,
        end: Int? = nil
    ) {
        self.documentIndex = documentIndex
        self.start = start
        self.end = end
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DocumentCharLocation")
        self.documentIndex = try reader.optional("documentIndex")
        self.start = try reader.optional("start")
        self.end = try reader.optional("end")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("documentIndex", documentIndex)
        written.set("start", start)
        written.set("end", end)
        return .structure(written)
    }
}

/// The structure `DocumentChunkLocation`.
public struct DocumentChunkLocation: ShapeConvertible, Hashable {
    /// Optional. Value 0 or more.
    public var documentIndex: Int?
    /// Optional. Value 0 or more.
    public var start: Int?
    /// Optional. Value 0 or more.
    public var end: Int?

    /// The structure from its members.
    public init(
        documentIndex: Int? = nil,
        start: Int? = nil,
        end: Int? = nil
    ) {
        self.documentIndex = documentIndex
        self.start = start
        self.end = end
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DocumentChunkLocation")
        self.documentIndex = try reader.optional("documentIndex")
        self.start = try reader.optional("start")
        self.end = try reader.optional("end")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("documentIndex", documentIndex)
        written.set("start", start)
        written.set("end", end)
        return .structure(written)
    }
}

/// The structure `DocumentPageLocation`.
public struct DocumentPageLocation: ShapeConvertible, Hashable {
    /// Optional. Value 0 or more.
    public var documentIndex: Int?
    /// Optional. Value 0 or more.
    public var start: Int?
    /// Optional. Value 0 or more.
    public var end: Int?

    /// The structure from its members.
    public init(
        documentIndex: Int? = nil,
        start: Int? = nil,
        end: Int? = nil
    ) {
        self.documentIndex = documentIndex
        self.start = start
        self.end = end
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DocumentPageLocation")
        self.documentIndex = try reader.optional("documentIndex")
        self.start = try reader.optional("start")
        self.end = try reader.optional("end")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("documentIndex", documentIndex)
        written.set("start", start)
        written.set("end", end)
        return .structure(written)
    }
}

/// The structure `ErrorBlock`.
public struct ErrorBlock: ShapeConvertible, Hashable {
    /// Optional.
    public var message: String?

    /// The structure from its members.
    public init(
        message: String? = nil
    ) {
        self.message = message
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ErrorBlock")
        self.message = try reader.optional("message")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("message", message)
        return .structure(written)
    }
}

/// The structure `GuardrailAssessment`.
public struct GuardrailAssessment: ShapeConvertible, Hashable {
    /// Optional.
    public var topicPolicy: GuardrailTopicPolicyAssessment?
    /// Optional.
    public var contentPolicy: GuardrailContentPolicyAssessment?
    /// Optional.
    public var wordPolicy: GuardrailWordPolicyAssessment?
    /// Optional.
    public var sensitiveInformationPolicy: GuardrailSensitiveInformationPolicyAssessment?
    /// Optional.
    public var contextualGroundingPolicy: GuardrailContextualGroundingPolicyAssessment?
    /// Optional.
    public var automatedReasoningPolicy: GuardrailAutomatedReasoningPolicyAssessment?
    /// Optional.
    public var invocationMetrics: GuardrailInvocationMetrics?
    /// Optional.
    public var appliedGuardrailDetails: AppliedGuardrailDetails?

    /// The structure from its members.
    public init(
        topicPolicy: GuardrailTopicPolicyAssessment? = nil,
        contentPolicy: GuardrailContentPolicyAssessment? = nil,
        wordPolicy: GuardrailWordPolicyAssessment? = nil,
        sensitiveInformationPolicy: GuardrailSensitiveInformationPolicyAssessment? = nil,
        contextualGroundingPolicy: GuardrailContextualGroundingPolicyAssessment? = nil,
        automatedReasoningPolicy: GuardrailAutomatedReasoningPolicyAssessment? = nil,
        invocationMetrics: GuardrailInvocationMetrics? = nil,
        appliedGuardrailDetails: AppliedGuardrailDetails? = nil
    ) {
        self.topicPolicy = topicPolicy
        self.contentPolicy = contentPolicy
        self.wordPolicy = wordPolicy
        self.sensitiveInformationPolicy = sensitiveInformationPolicy
        self.contextualGroundingPolicy = contextualGroundingPolicy
        self.automatedReasoningPolicy = automatedReasoningPolicy
        self.invocationMetrics = invocationMetrics
        self.appliedGuardrailDetails = appliedGuardrailDetails
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAssessment")
        self.topicPolicy = try reader.optional("topicPolicy")
        self.contentPolicy = try reader.optional("contentPolicy")
        self.wordPolicy = try reader.optional("wordPolicy")
        self.sensitiveInformationPolicy = try reader.optional("sensitiveInformationPolicy")
        self.contextualGroundingPolicy = try reader.optional("contextualGroundingPolicy")
        self.automatedReasoningPolicy = try reader.optional("automatedReasoningPolicy")
        self.invocationMetrics = try reader.optional("invocationMetrics")
        self.appliedGuardrailDetails = try reader.optional("appliedGuardrailDetails")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("topicPolicy", topicPolicy)
        written.set("contentPolicy", contentPolicy)
        written.set("wordPolicy", wordPolicy)
        written.set("sensitiveInformationPolicy", sensitiveInformationPolicy)
        written.set("contextualGroundingPolicy", contextualGroundingPolicy)
        written.set("automatedReasoningPolicy", automatedReasoningPolicy)
        written.set("invocationMetrics", invocationMetrics)
        written.set("appliedGuardrailDetails", appliedGuardrailDetails)
        return .structure(written)
    }
}

/// The structure `GuardrailAutomatedReasoningImpossibleFinding`.
public struct GuardrailAutomatedReasoningImpossibleFinding: ShapeConvertible, Hashable {
    /// Optional.
    public var translation: GuardrailAutomatedReasoningTranslation?
    /// Optional.
    public var contradictingRules: [GuardrailAutomatedReasoningRule]?
    /// Optional.
    public var logicWarning: GuardrailAutomatedReasoningLogicWarning?

    /// The structure from its members.
    public init(
        translation: GuardrailAutomatedReasoningTranslation? = nil,
        contradictingRules: [GuardrailAutomatedReasoningRule]? = nil,
        logicWarning: GuardrailAutomatedReasoningLogicWarning? = nil
    ) {
        self.translation = translation
        self.contradictingRules = contradictingRules
        self.logicWarning = logicWarning
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningImpossibleFinding")
        self.translation = try reader.optional("translation")
        self.contradictingRules = try reader.optional("contradictingRules")
        self.logicWarning = try reader.optional("logicWarning")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("translation", translation)
        written.set("contradictingRules", contradictingRules)
        written.set("logicWarning", logicWarning)
        return .structure(written)
    }
}

/// The structure `GuardrailAutomatedReasoningInputTextReference`.
public struct GuardrailAutomatedReasoningInputTextReference: ShapeConvertible, Hashable {
    /// Optional. Length 0 to 1000.
    public var text: String?

    /// The structure from its members.
    public init(
        text: String? = nil
    ) {
        self.text = text
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningInputTextReference")
        self.text = try reader.optional("text")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("text", text)
        return .structure(written)
    }
}

/// The structure `GuardrailAutomatedReasoningInvalidFinding`.
public struct GuardrailAutomatedReasoningInvalidFinding: ShapeConvertible, Hashable {
    /// Optional.
    public var translation: GuardrailAutomatedReasoningTranslation?
    /// Optional.
    public var contradictingRules: [GuardrailAutomatedReasoningRule]?
    /// Optional.
    public var logicWarning: GuardrailAutomatedReasoningLogicWarning?

    /// The structure from its members.
    public init(
        translation: GuardrailAutomatedReasoningTranslation? = nil,
        contradictingRules: [GuardrailAutomatedReasoningRule]? = nil,
        logicWarning: GuardrailAutomatedReasoningLogicWarning? = nil
    ) {
        self.translation = translation
        self.contradictingRules = contradictingRules
        self.logicWarning = logicWarning
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningInvalidFinding")
        self.translation = try reader.optional("translation")
        self.contradictingRules = try reader.optional("contradictingRules")
        self.logicWarning = try reader.optional("logicWarning")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("translation", translation)
        written.set("contradictingRules", contradictingRules)
        written.set("logicWarning", logicWarning)
        return .structure(written)
    }
}

/// The structure `GuardrailAutomatedReasoningLogicWarning`.
public struct GuardrailAutomatedReasoningLogicWarning: ShapeConvertible, Hashable {
    /// Optional.
    public var type: GuardrailAutomatedReasoningLogicWarningType?
    /// Optional.
    public var premises: [GuardrailAutomatedReasoningStatement]?
    /// Optional.
    public var claims: [GuardrailAutomatedReasoningStatement]?

    /// The structure from its members.
    public init(
        type: GuardrailAutomatedReasoningLogicWarningType? = nil,
        premises: [GuardrailAutomatedReasoningStatement]? = nil,
        claims: [GuardrailAutomatedReasoningStatement]? = nil
    ) {
        self.type = type
        self.premises = premises
        self.claims = claims
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningLogicWarning")
        self.type = try reader.optional("type")
        self.premises = try reader.optional("premises")
        self.claims = try reader.optional("claims")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("type", type)
        written.set("premises", premises)
        written.set("claims", claims)
        return .structure(written)
    }
}

/// The structure `GuardrailAutomatedReasoningNoTranslationsFinding`.
public struct GuardrailAutomatedReasoningNoTranslationsFinding: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningNoTranslationsFinding")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `GuardrailAutomatedReasoningPolicyAssessment`.
public struct GuardrailAutomatedReasoningPolicyAssessment: ShapeConvertible, Hashable {
    /// Optional.
    public var findings: [GuardrailAutomatedReasoningFinding]?

    /// The structure from its members.
    public init(
        findings: [GuardrailAutomatedReasoningFinding]? = nil
    ) {
        self.findings = findings
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningPolicyAssessment")
        self.findings = try reader.optional("findings")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("findings", findings)
        return .structure(written)
    }
}

/// The structure `GuardrailAutomatedReasoningRule`.
public struct GuardrailAutomatedReasoningRule: ShapeConvertible, Hashable {
    /// Optional. Length 0 to 12.
    public var identifier: String?
    /// Optional. Length 0 to 2048.
    public var policyVersionArn: String?

    /// The structure from its members.
    public init(
        identifier: String? = nil,
        policyVersionArn: String? = nil
    ) {
        self.identifier = identifier
        self.policyVersionArn = policyVersionArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningRule")
        self.identifier = try reader.optional("identifier")
        self.policyVersionArn = try reader.optional("policyVersionArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("identifier", identifier)
        written.set("policyVersionArn", policyVersionArn)
        return .structure(written)
    }
}

/// The structure `GuardrailAutomatedReasoningSatisfiableFinding`.
public struct GuardrailAutomatedReasoningSatisfiableFinding: ShapeConvertible, Hashable {
    /// Optional.
    public var translation: GuardrailAutomatedReasoningTranslation?
    /// Optional.
    public var claimsTrueScenario: GuardrailAutomatedReasoningScenario?
    /// Optional.
    public var claimsFalseScenario: GuardrailAutomatedReasoningScenario?
    /// Optional.
    public var logicWarning: GuardrailAutomatedReasoningLogicWarning?

    /// The structure from its members.
    public init(
        translation: GuardrailAutomatedReasoningTranslation? = nil,
        claimsTrueScenario: GuardrailAutomatedReasoningScenario? = nil,
        claimsFalseScenario: GuardrailAutomatedReasoningScenario? = nil,
        logicWarning: GuardrailAutomatedReasoningLogicWarning? = nil
    ) {
        self.translation = translation
        self.claimsTrueScenario = claimsTrueScenario
        self.claimsFalseScenario = claimsFalseScenario
        self.logicWarning = logicWarning
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningSatisfiableFinding")
        self.translation = try reader.optional("translation")
        self.claimsTrueScenario = try reader.optional("claimsTrueScenario")
        self.claimsFalseScenario = try reader.optional("claimsFalseScenario")
        self.logicWarning = try reader.optional("logicWarning")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("translation", translation)
        written.set("claimsTrueScenario", claimsTrueScenario)
        written.set("claimsFalseScenario", claimsFalseScenario)
        written.set("logicWarning", logicWarning)
        return .structure(written)
    }
}

/// The structure `GuardrailAutomatedReasoningScenario`.
public struct GuardrailAutomatedReasoningScenario: ShapeConvertible, Hashable {
    /// Optional.
    public var statements: [GuardrailAutomatedReasoningStatement]?

    /// The structure from its members.
    public init(
        statements: [GuardrailAutomatedReasoningStatement]? = nil
    ) {
        self.statements = statements
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningScenario")
        self.statements = try reader.optional("statements")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("statements", statements)
        return .structure(written)
    }
}

/// The structure `GuardrailAutomatedReasoningStatement`.
public struct GuardrailAutomatedReasoningStatement: ShapeConvertible, Hashable {
    /// Optional. Length 0 to 1000.
    public var logic: String?
    /// Optional. Length 0 to 1000.
    public var naturalLanguage: String?

    /// The structure from its members.
    public init(
        logic: String? = nil,
        naturalLanguage: String? = nil
    ) {
        self.logic = logic
        self.naturalLanguage = naturalLanguage
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningStatement")
        self.logic = try reader.optional("logic")
        self.naturalLanguage = try reader.optional("naturalLanguage")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("logic", logic)
        written.set("naturalLanguage", naturalLanguage)
        return .structure(written)
    }
}

/// The structure `GuardrailAutomatedReasoningTooComplexFinding`.
public struct GuardrailAutomatedReasoningTooComplexFinding: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningTooComplexFinding")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `GuardrailAutomatedReasoningTranslation`.
public struct GuardrailAutomatedReasoningTranslation: ShapeConvertible, Hashable {
    /// Optional.
    public var premises: [GuardrailAutomatedReasoningStatement]?
    /// Optional.
    public var claims: [GuardrailAutomatedReasoningStatement]?
    /// Optional.
    public var untranslatedPremises: [GuardrailAutomatedReasoningInputTextReference]?
    /// Optional.
    public var untranslatedClaims: [GuardrailAutomatedReasoningInputTextReference]?
    /// Optional. Value 0 to 1.
    public var confidence: Double?

    /// The structure from its members.
    public init(
        premises: [GuardrailAutomatedReasoningStatement]? = nil,
        claims: [GuardrailAutomatedReasoningStatement]? = nil,
        untranslatedPremises: [GuardrailAutomatedReasoningInputTextReference]? = nil,
        untranslatedClaims: [GuardrailAutomatedReasoningInputTextReference]? = nil,
        confidence: Double? = nil
    ) {
        self.premises = premises
        self.claims = claims
        self.untranslatedPremises = untranslatedPremises
        self.untranslatedClaims = untranslatedClaims
        self.confidence = confidence
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningTranslation")
        self.premises = try reader.optional("premises")
        self.claims = try reader.optional("claims")
        self.untranslatedPremises = try reader.optional("untranslatedPremises")
        self.untranslatedClaims = try reader.optional("untranslatedClaims")
        self.confidence = try reader.optional("confidence")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("premises", premises)
        written.set("claims", claims)
        written.set("untranslatedPremises", untranslatedPremises)
        written.set("untranslatedClaims", untranslatedClaims)
        written.set("confidence", confidence)
        return .structure(written)
    }
}

/// The structure `GuardrailAutomatedReasoningTranslationAmbiguousFinding`.
public struct GuardrailAutomatedReasoningTranslationAmbiguousFinding: ShapeConvertible, Hashable {
    /// Optional. Length 0 to 2.
    public var options: [GuardrailAutomatedReasoningTranslationOption]?
    /// Optional. Length 0 to 2.
    public var differenceScenarios: [GuardrailAutomatedReasoningScenario]?

    /// The structure from its members.
    public init(
        options: [GuardrailAutomatedReasoningTranslationOption]? = nil,
        differenceScenarios: [GuardrailAutomatedReasoningScenario]? = nil
    ) {
        self.options = options
        self.differenceScenarios = differenceScenarios
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningTranslationAmbiguousFinding")
        self.options = try reader.optional("options")
        self.differenceScenarios = try reader.optional("differenceScenarios")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("options", options)
        written.set("differenceScenarios", differenceScenarios)
        return .structure(written)
    }
}

/// The structure `GuardrailAutomatedReasoningTranslationOption`.
public struct GuardrailAutomatedReasoningTranslationOption: ShapeConvertible, Hashable {
    /// Optional.
    public var translations: [GuardrailAutomatedReasoningTranslation]?

    /// The structure from its members.
    public init(
        translations: [GuardrailAutomatedReasoningTranslation]? = nil
    ) {
        self.translations = translations
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningTranslationOption")
        self.translations = try reader.optional("translations")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("translations", translations)
        return .structure(written)
    }
}

/// The structure `GuardrailAutomatedReasoningValidFinding`.
public struct GuardrailAutomatedReasoningValidFinding: ShapeConvertible, Hashable {
    /// Optional.
    public var translation: GuardrailAutomatedReasoningTranslation?
    /// Optional.
    public var claimsTrueScenario: GuardrailAutomatedReasoningScenario?
    /// Optional.
    public var supportingRules: [GuardrailAutomatedReasoningRule]?
    /// Optional.
    public var logicWarning: GuardrailAutomatedReasoningLogicWarning?

    /// The structure from its members.
    public init(
        translation: GuardrailAutomatedReasoningTranslation? = nil,
        claimsTrueScenario: GuardrailAutomatedReasoningScenario? = nil,
        supportingRules: [GuardrailAutomatedReasoningRule]? = nil,
        logicWarning: GuardrailAutomatedReasoningLogicWarning? = nil
    ) {
        self.translation = translation
        self.claimsTrueScenario = claimsTrueScenario
        self.supportingRules = supportingRules
        self.logicWarning = logicWarning
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningValidFinding")
        self.translation = try reader.optional("translation")
        self.claimsTrueScenario = try reader.optional("claimsTrueScenario")
        self.supportingRules = try reader.optional("supportingRules")
        self.logicWarning = try reader.optional("logicWarning")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("translation", translation)
        written.set("claimsTrueScenario", claimsTrueScenario)
        written.set("supportingRules", supportingRules)
        written.set("logicWarning", logicWarning)
        return .structure(written)
    }
}

/// The structure `GuardrailConfiguration`.
public struct GuardrailConfiguration: ShapeConvertible, Hashable {
    /// Optional. Length 0 to 2048.
    public var guardrailIdentifier: String?
    /// Optional.
    public var guardrailVersion: String?
    /// Optional.
    public var trace: GuardrailTrace?

    /// The structure from its members.
    public init(
        guardrailIdentifier: String? = nil,
        guardrailVersion: String? = nil,
        trace: GuardrailTrace? = nil
    ) {
        self.guardrailIdentifier = guardrailIdentifier
        self.guardrailVersion = guardrailVersion
        self.trace = trace
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailConfiguration")
        self.guardrailIdentifier = try reader.optional("guardrailIdentifier")
        self.guardrailVersion = try reader.optional("guardrailVersion")
        self.trace = try reader.optional("trace")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("guardrailIdentifier", guardrailIdentifier)
        written.set("guardrailVersion", guardrailVersion)
        written.set("trace", trace)
        return .structure(written)
    }
}

/// The structure `GuardrailContentFilter`.
public struct GuardrailContentFilter: ShapeConvertible, Hashable {
    /// Required.
    public var type: GuardrailContentFilterType
    /// Required.
    public var confidence: GuardrailContentFilterConfidence
    /// Optional.
    public var filterStrength: GuardrailContentFilterStrength?
    /// Required.
    public var action: GuardrailContentPolicyAction
    /// Optional.
    public var detected: Bool?

    /// The structure from its members.
    public init(
        type: GuardrailContentFilterType,
        confidence: GuardrailContentFilterConfidence,
        filterStrength: GuardrailContentFilterStrength? = nil,
        action: GuardrailContentPolicyAction,
        detected: Bool? = nil
    ) {
        self.type = type
        self.confidence = confidence
        self.filterStrength = filterStrength
        self.action = action
        self.detected = detected
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailContentFilter")
        self.type = try reader.required("type")
        self.confidence = try reader.required("confidence")
        self.filterStrength = try reader.optional("filterStrength")
        self.action = try reader.required("action")
        self.detected = try reader.optional("detected")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("type", type)
        written.set("confidence", confidence)
        written.set("filterStrength", filterStrength)
        written.set("action", action)
        written.set("detected", detected)
        return .structure(written)
    }
}

/// The structure `GuardrailContentPolicyAssessment`.
public struct GuardrailContentPolicyAssessment: ShapeConvertible, Hashable {
    /// Required.
    public var filters: [GuardrailContentFilter]

    /// The structure from its members.
    public init(
        filters: [GuardrailContentFilter]
    ) {
        self.filters = filters
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailContentPolicyAssessment")
        self.filters = try reader.required("filters")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("filters", filters)
        return .structure(written)
    }
}

/// The structure `GuardrailContextualGroundingFilter`.
public struct GuardrailContextualGroundingFilter: ShapeConvertible, Hashable {
    /// Required.
    public var type: GuardrailContextualGroundingFilterType
    /// Required. Value 0 to 1.
    public var threshold: Double
    /// Required. Value 0 to 1.
    public var score: Double
    /// Required.
    public var action: GuardrailContextualGroundingPolicyAction
    /// Optional.
    public var detected: Bool?

    /// The structure from its members.
    public init(
        type: GuardrailContextualGroundingFilterType,
        threshold: Double,
        score: Double,
        action: GuardrailContextualGroundingPolicyAction,
        detected: Bool? = nil
    ) {
        self.type = type
        self.threshold = threshold
        self.score = score
        self.action = action
        self.detected = detected
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailContextualGroundingFilter")
        self.type = try reader.required("type")
        self.threshold = try reader.required("threshold")
        self.score = try reader.required("score")
        self.action = try reader.required("action")
        self.detected = try reader.optional("detected")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("type", type)
        written.set("threshold", threshold)
        written.set("score", score)
        written.set("action", action)
        written.set("detected", detected)
        return .structure(written)
    }
}

/// The structure `GuardrailContextualGroundingPolicyAssessment`.
public struct GuardrailContextualGroundingPolicyAssessment: ShapeConvertible, Hashable {
    /// Optional.
    public var filters: [GuardrailContextualGroundingFilter]?

    /// The structure from its members.
    public init(
        filters: [GuardrailContextualGroundingFilter]? = nil
    ) {
        self.filters = filters
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailContextualGroundingPolicyAssessment")
        self.filters = try reader.optional("filters")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("filters", filters)
        return .structure(written)
    }
}

/// The structure `GuardrailConverseImageBlock`.
public struct GuardrailConverseImageBlock: ShapeConvertible, Hashable {
    /// Required.
    public var format: GuardrailConverseImageFormat
    /// Required.
    public var source: GuardrailConverseImageSource

    /// The structure from its members.
    public init(
        format: GuardrailConverseImageFormat,
        source: GuardrailConverseImageSource
    ) {
        self.format = format
        self.source = source
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailConverseImageBlock")
        self.format = try reader.required("format")
        self.source = try reader.required("source")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("format", format)
        written.set("source", source)
        return .structure(written)
    }
}

/// The structure `GuardrailConverseTextBlock`.
public struct GuardrailConverseTextBlock: ShapeConvertible, Hashable {
    /// Required.
    public var text: String
    /// Optional.
    public var qualifiers: [GuardrailConverseContentQualifier]?

    /// The structure from its members.
    public init(
        text: String,
        qualifiers: [GuardrailConverseContentQualifier]? = nil
    ) {
        self.text = text
        self.qualifiers = qualifiers
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailConverseTextBlock")
        self.text = try reader.required("text")
        self.qualifiers = try reader.optional("qualifiers")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("text", text)
        written.set("qualifiers", qualifiers)
        return .structure(written)
    }
}

/// The structure `GuardrailCoverage`.
public struct GuardrailCoverage: ShapeConvertible, Hashable {
    /// Optional.
    public var textCharacters: GuardrailTextCharactersCoverage?
    /// Optional.
    public var images: GuardrailImageCoverage?

    /// The structure from its members.
    public init(
        textCharacters: GuardrailTextCharactersCoverage? = nil,
        images: GuardrailImageCoverage? = nil
    ) {
        self.textCharacters = textCharacters
        self.images = images
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailCoverage")
        self.textCharacters = try reader.optional("textCharacters")
        self.images = try reader.optional("images")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("textCharacters", textCharacters)
        written.set("images", images)
        return .structure(written)
    }
}

/// The structure `GuardrailCustomWord`.
public struct GuardrailCustomWord: ShapeConvertible, Hashable {
    /// Required.
    public var match: String
    /// Required.
    public var action: GuardrailWordPolicyAction
    /// Optional.
    public var detected: Bool?

    /// The structure from its members.
    public init(
        match: String,
        action: GuardrailWordPolicyAction,
        detected: Bool? = nil
    ) {
        self.match = match
        self.action = action
        self.detected = detected
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailCustomWord")
        self.match = try reader.required("match")
        self.action = try reader.required("action")
        self.detected = try reader.optional("detected")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("match", match)
        written.set("action", action)
        written.set("detected", detected)
        return .structure(written)
    }
}

/// The structure `GuardrailImageCoverage`.
public struct GuardrailImageCoverage: ShapeConvertible, Hashable {
    /// Optional.
    public var guarded: Int?
    /// Optional.
    public var total: Int?

    /// The structure from its members.
    public init(
        guarded: Int? = nil,
        total: Int? = nil
    ) {
        self.guarded = guarded
        self.total = total
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailImageCoverage")
        self.guarded = try reader.optional("guarded")
        self.total = try reader.optional("total")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("guarded", guarded)
        written.set("total", total)
        return .structure(written)
    }
}

/// The structure `GuardrailInvocationMetrics`.
public struct GuardrailInvocationMetrics: ShapeConvertible, Hashable {
    /// Optional.
    public var guardrailProcessingLatency: Int?
    /// Optional.
    public var usage: GuardrailUsage?
    /// Optional.
    public var guardrailCoverage: GuardrailCoverage?

    /// The structure from its members.
    public init(
        guardrailProcessingLatency: Int? = nil,
        usage: GuardrailUsage? = nil,
        guardrailCoverage: GuardrailCoverage? = nil
    ) {
        self.guardrailProcessingLatency = guardrailProcessingLatency
        self.usage = usage
        self.guardrailCoverage = guardrailCoverage
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailInvocationMetrics")
        self.guardrailProcessingLatency = try reader.optional("guardrailProcessingLatency")
        self.usage = try reader.optional("usage")
        self.guardrailCoverage = try reader.optional("guardrailCoverage")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("guardrailProcessingLatency", guardrailProcessingLatency)
        written.set("usage", usage)
        written.set("guardrailCoverage", guardrailCoverage)
        return .structure(written)
    }
}

/// The structure `GuardrailManagedWord`.
public struct GuardrailManagedWord: ShapeConvertible, Hashable {
    /// Required.
    public var match: String
    /// Required.
    public var type: GuardrailManagedWordType
    /// Required.
    public var action: GuardrailWordPolicyAction
    /// Optional.
    public var detected: Bool?

    /// The structure from its members.
    public init(
        match: String,
        type: GuardrailManagedWordType,
        action: GuardrailWordPolicyAction,
        detected: Bool? = nil
    ) {
        self.match = match
        self.type = type
        self.action = action
        self.detected = detected
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailManagedWord")
        self.match = try reader.required("match")
        self.type = try reader.required("type")
        self.action = try reader.required("action")
        self.detected = try reader.optional("detected")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("match", match)
        written.set("type", type)
        written.set("action", action)
        written.set("detected", detected)
        return .structure(written)
    }
}

/// The structure `GuardrailPiiEntityFilter`.
public struct GuardrailPiiEntityFilter: ShapeConvertible, Hashable {
    /// Required.
    public var match: String
    /// Required.
    public var type: GuardrailPiiEntityType
    /// Required.
    public var action: GuardrailSensitiveInformationPolicyAction
    /// Optional.
    public var detected: Bool?

    /// The structure from its members.
    public init(
        match: String,
        type: GuardrailPiiEntityType,
        action: GuardrailSensitiveInformationPolicyAction,
        detected: Bool? = nil
    ) {
        self.match = match
        self.type = type
        self.action = action
        self.detected = detected
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailPiiEntityFilter")
        self.match = try reader.required("match")
        self.type = try reader.required("type")
        self.action = try reader.required("action")
        self.detected = try reader.optional("detected")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("match", match)
        written.set("type", type)
        written.set("action", action)
        written.set("detected", detected)
        return .structure(written)
    }
}

/// The structure `GuardrailRegexFilter`.
public struct GuardrailRegexFilter: ShapeConvertible, Hashable {
    /// Optional.
    public var name: String?
    /// Optional.
    public var match: String?
    /// Optional.
    public var regex: String?
    /// Required.
    public var action: GuardrailSensitiveInformationPolicyAction
    /// Optional.
    public var detected: Bool?

    /// The structure from its members.
    public init(
        name: String? = nil,
        match: String? = nil,
        regex: String? = nil,
        action: GuardrailSensitiveInformationPolicyAction,
        detected: Bool? = nil
    ) {
        self.name = name
        self.match = match
        self.regex = regex
        self.action = action
        self.detected = detected
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailRegexFilter")
        self.name = try reader.optional("name")
        self.match = try reader.optional("match")
        self.regex = try reader.optional("regex")
        self.action = try reader.required("action")
        self.detected = try reader.optional("detected")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("name", name)
        written.set("match", match)
        written.set("regex", regex)
        written.set("action", action)
        written.set("detected", detected)
        return .structure(written)
    }
}

/// The structure `GuardrailSensitiveInformationPolicyAssessment`.
public struct GuardrailSensitiveInformationPolicyAssessment: ShapeConvertible, Hashable {
    /// Required.
    public var piiEntities: [GuardrailPiiEntityFilter]
    /// Required.
    public var regexes: [GuardrailRegexFilter]

    /// The structure from its members.
    public init(
        piiEntities: [GuardrailPiiEntityFilter],
        regexes: [GuardrailRegexFilter]
    ) {
        self.piiEntities = piiEntities
        self.regexes = regexes
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailSensitiveInformationPolicyAssessment")
        self.piiEntities = try reader.required("piiEntities")
        self.regexes = try reader.required("regexes")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("piiEntities", piiEntities)
        written.set("regexes", regexes)
        return .structure(written)
    }
}

/// The structure `GuardrailStreamConfiguration`.
public struct GuardrailStreamConfiguration: ShapeConvertible, Hashable {
    /// Optional. Length 0 to 2048.
    public var guardrailIdentifier: String?
    /// Optional.
    public var guardrailVersion: String?
    /// Optional.
    public var trace: GuardrailTrace?
    /// Optional.
    public var streamProcessingMode: GuardrailStreamProcessingMode?

    /// The structure from its members.
    public init(
        guardrailIdentifier: String? = nil,
        guardrailVersion: String? = nil,
        trace: GuardrailTrace? = nil,
        streamProcessingMode: GuardrailStreamProcessingMode? = nil
    ) {
        self.guardrailIdentifier = guardrailIdentifier
        self.guardrailVersion = guardrailVersion
        self.trace = trace
        self.streamProcessingMode = streamProcessingMode
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailStreamConfiguration")
        self.guardrailIdentifier = try reader.optional("guardrailIdentifier")
        self.guardrailVersion = try reader.optional("guardrailVersion")
        self.trace = try reader.optional("trace")
        self.streamProcessingMode = try reader.optional("streamProcessingMode")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("guardrailIdentifier", guardrailIdentifier)
        written.set("guardrailVersion", guardrailVersion)
        written.set("trace", trace)
        written.set("streamProcessingMode", streamProcessingMode)
        return .structure(written)
    }
}

/// The structure `GuardrailTextCharactersCoverage`.
public struct GuardrailTextCharactersCoverage: ShapeConvertible, Hashable {
    /// Optional.
    public var guarded: Int?
    /// Optional.
    public var total: Int?

    /// The structure from its members.
    public init(
        guarded: Int? = nil,
        total: Int? = nil
    ) {
        self.guarded = guarded
        self.total = total
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailTextCharactersCoverage")
        self.guarded = try reader.optional("guarded")
        self.total = try reader.optional("total")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("guarded", guarded)
        written.set("total", total)
        return .structure(written)
    }
}

/// The structure `GuardrailTopic`.
public struct GuardrailTopic: ShapeConvertible, Hashable {
    /// Required.
    public var name: String
    /// Required.
    public var type: GuardrailTopicType
    /// Required.
    public var action: GuardrailTopicPolicyAction
    /// Optional.
    public var detected: Bool?

    /// The structure from its members.
    public init(
        name: String,
        type: GuardrailTopicType,
        action: GuardrailTopicPolicyAction,
        detected: Bool? = nil
    ) {
        self.name = name
        self.type = type
        self.action = action
        self.detected = detected
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailTopic")
        self.name = try reader.required("name")
        self.type = try reader.required("type")
        self.action = try reader.required("action")
        self.detected = try reader.optional("detected")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("name", name)
        written.set("type", type)
        written.set("action", action)
        written.set("detected", detected)
        return .structure(written)
    }
}

/// The structure `GuardrailTopicPolicyAssessment`.
public struct GuardrailTopicPolicyAssessment: ShapeConvertible, Hashable {
    /// Required.
    public var topics: [GuardrailTopic]

    /// The structure from its members.
    public init(
        topics: [GuardrailTopic]
    ) {
        self.topics = topics
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailTopicPolicyAssessment")
        self.topics = try reader.required("topics")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("topics", topics)
        return .structure(written)
    }
}

/// The structure `GuardrailTraceAssessment`.
public struct GuardrailTraceAssessment: ShapeConvertible, Hashable {
    /// Optional.
    public var modelOutput: [String]?
    /// Optional.
    public var inputAssessment: [String: GuardrailAssessment]?
    /// Optional.
    public var outputAssessments: [String: [GuardrailAssessment]]?
    /// Optional.
    public var actionReason: String?

    /// The structure from its members.
    public init(
        modelOutput: [String]? = nil,
        inputAssessment: [String: GuardrailAssessment]? = nil,
        outputAssessments: [String: [GuardrailAssessment]]? = nil,
        actionReason: String? = nil
    ) {
        self.modelOutput = modelOutput
        self.inputAssessment = inputAssessment
        self.outputAssessments = outputAssessments
        self.actionReason = actionReason
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailTraceAssessment")
        self.modelOutput = try reader.optional("modelOutput")
        self.inputAssessment = try reader.optional("inputAssessment")
        self.outputAssessments = try reader.optional("outputAssessments")
        self.actionReason = try reader.optional("actionReason")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("modelOutput", modelOutput)
        written.set("inputAssessment", inputAssessment)
        written.set("outputAssessments", outputAssessments)
        written.set("actionReason", actionReason)
        return .structure(written)
    }
}

/// The structure `GuardrailUsage`.
public struct GuardrailUsage: ShapeConvertible, Hashable {
    /// Required.
    public var topicPolicyUnits: Int
    /// Required.
    public var contentPolicyUnits: Int
    /// Required.
    public var wordPolicyUnits: Int
    /// Required.
    public var sensitiveInformationPolicyUnits: Int
    /// Required.
    public var sensitiveInformationPolicyFreeUnits: Int
    /// Required.
    public var contextualGroundingPolicyUnits: Int
    /// Optional.
    public var contentPolicyImageUnits: Int?
    /// Optional.
    public var automatedReasoningPolicyUnits: Int?
    /// Optional.
    public var automatedReasoningPolicies: Int?

    /// The structure from its members.
    public init(
        topicPolicyUnits: Int,
        contentPolicyUnits: Int,
        wordPolicyUnits: Int,
        sensitiveInformationPolicyUnits: Int,
        sensitiveInformationPolicyFreeUnits: Int,
        contextualGroundingPolicyUnits: Int,
        contentPolicyImageUnits: Int? = nil,
        automatedReasoningPolicyUnits: Int? = nil,
        automatedReasoningPolicies: Int? = nil
    ) {
        self.topicPolicyUnits = topicPolicyUnits
        self.contentPolicyUnits = contentPolicyUnits
        self.wordPolicyUnits = wordPolicyUnits
        self.sensitiveInformationPolicyUnits = sensitiveInformationPolicyUnits
        self.sensitiveInformationPolicyFreeUnits = sensitiveInformationPolicyFreeUnits
        self.contextualGroundingPolicyUnits = contextualGroundingPolicyUnits
        self.contentPolicyImageUnits = contentPolicyImageUnits
        self.automatedReasoningPolicyUnits = automatedReasoningPolicyUnits
        self.automatedReasoningPolicies = automatedReasoningPolicies
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailUsage")
        self.topicPolicyUnits = try reader.required("topicPolicyUnits")
        self.contentPolicyUnits = try reader.required("contentPolicyUnits")
        self.wordPolicyUnits = try reader.required("wordPolicyUnits")
        self.sensitiveInformationPolicyUnits = try reader.required("sensitiveInformationPolicyUnits")
        self.sensitiveInformationPolicyFreeUnits = try reader.required("sensitiveInformationPolicyFreeUnits")
        self.contextualGroundingPolicyUnits = try reader.required("contextualGroundingPolicyUnits")
        self.contentPolicyImageUnits = try reader.optional("contentPolicyImageUnits")
        self.automatedReasoningPolicyUnits = try reader.optional("automatedReasoningPolicyUnits")
        self.automatedReasoningPolicies = try reader.optional("automatedReasoningPolicies")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("topicPolicyUnits", topicPolicyUnits)
        written.set("contentPolicyUnits", contentPolicyUnits)
        written.set("wordPolicyUnits", wordPolicyUnits)
        written.set("sensitiveInformationPolicyUnits", sensitiveInformationPolicyUnits)
        written.set("sensitiveInformationPolicyFreeUnits", sensitiveInformationPolicyFreeUnits)
        written.set("contextualGroundingPolicyUnits", contextualGroundingPolicyUnits)
        written.set("contentPolicyImageUnits", contentPolicyImageUnits)
        written.set("automatedReasoningPolicyUnits", automatedReasoningPolicyUnits)
        written.set("automatedReasoningPolicies", automatedReasoningPolicies)
        return .structure(written)
    }
}

/// The structure `GuardrailWordPolicyAssessment`.
public struct GuardrailWordPolicyAssessment: ShapeConvertible, Hashable {
    /// Required.
    public var customWords: [GuardrailCustomWord]
    /// Required.
    public var managedWordLists: [GuardrailManagedWord]

    /// The structure from its members.
    public init(
        customWords: [GuardrailCustomWord],
        managedWordLists: [GuardrailManagedWord]
    ) {
        self.customWords = customWords
        self.managedWordLists = managedWordLists
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailWordPolicyAssessment")
        self.customWords = try reader.required("customWords")
        self.managedWordLists = try reader.required("managedWordLists")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("customWords", customWords)
        written.set("managedWordLists", managedWordLists)
        return .structure(written)
    }
}

/// The structure `ImageBlock`.
public struct ImageBlock: ShapeConvertible, Hashable {
    /// Required.
    public var format: ImageFormat
    /// Required.
    public var source: ImageSource
    /// Optional.
    public var error: ErrorBlock?

    /// The structure from its members.
    public init(
        format: ImageFormat,
        source: ImageSource,
        error: ErrorBlock? = nil
    ) {
        self.format = format
        self.source = source
        self.error = error
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ImageBlock")
        self.format = try reader.required("format")
        self.source = try reader.required("source")
        self.error = try reader.optional("error")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("format", format)
        written.set("source", source)
        written.set("error", error)
        return .structure(written)
    }
}

/// The structure `ImageBlockDelta`.
public struct ImageBlockDelta: ShapeConvertible, Hashable {
    /// Optional.
    public var source: ImageSource?
    /// Optional.
    public var error: ErrorBlock?

    /// The structure from its members.
    public init(
        source: ImageSource? = nil,
        error: ErrorBlock? = nil
    ) {
        self.source = source
        self.error = error
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ImageBlockDelta")
        self.source = try reader.optional("source")
        self.error = try reader.optional("error")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("source", source)
        written.set("error", error)
        return .structure(written)
    }
}

/// The structure `ImageBlockStart`.
public struct ImageBlockStart: ShapeConvertible, Hashable {
    /// Required.
    public var format: ImageFormat

    /// The structure from its members.
    public init(
        format: ImageFormat
    ) {
        self.format = format
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ImageBlockStart")
        self.format = try reader.required("format")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("format", format)
        return .structure(written)
    }
}

/// The structure `InferenceConfiguration`.
public struct InferenceConfiguration: ShapeConvertible, Hashable {
    /// Optional. Value 1 or more.
    public var maxTokens: Int?
    /// Optional. Value 0 to 1.
    public var temperature: Double?
    /// Optional. Value 0 to 1.
    public var topP: Double?
    /// Optional. Length 0 to 2500.
    public var stopSequences: [String]?

    /// The structure from its members.
    public init(
        maxTokens: Int? = nil,
        temperature: Double? = nil,
        topP: Double? = nil,
        stopSequences: [String]? = nil
    ) {
        self.maxTokens = maxTokens
        self.temperature = temperature
        self.topP = topP
        self.stopSequences = stopSequences
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "InferenceConfiguration")
        self.maxTokens = try reader.optional("maxTokens")
        self.temperature = try reader.optional("temperature")
        self.topP = try reader.optional("topP")
        self.stopSequences = try reader.optional("stopSequences")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("maxTokens", maxTokens)
        written.set("temperature", temperature)
        written.set("topP", topP)
        written.set("stopSequences", stopSequences)
        return .structure(written)
    }
}

/// The structure `InvokeModelRequest`.
public struct InvokeModelRequest: ShapeConvertible, Hashable {
    /// Optional. Length 0 to 25000000.
    public var body: [UInt8]?
    /// Optional. Header field `Content-Type`.
    public var contentType: String?
    /// Optional. Header field `Accept`.
    public var accept: String?
    /// Required. Path label `modelId`. Length 1 to 2048.
    public var modelId: String
    /// Optional. Header field `X-Amzn-Bedrock-Trace`.
    public var trace: Trace?
    /// Optional. Header field `X-Amzn-Bedrock-GuardrailIdentifier`. Length 0 to 2048.
    public var guardrailIdentifier: String?
    /// Optional. Header field `X-Amzn-Bedrock-GuardrailVersion`.
    public var guardrailVersion: String?
    /// Optional. Header field `X-Amzn-Bedrock-PerformanceConfig-Latency`.
    public var performanceConfigLatency: PerformanceConfigLatency?
    /// Optional. Header field `X-Amzn-Bedrock-Service-Tier`.
    public var serviceTier: ServiceTierType?

    /// The structure from its members.
    public init(
        body: [UInt8]? = nil,
        contentType: String? = nil,
        accept: String? = nil,
        modelId: String,
        trace: Trace? = nil,
        guardrailIdentifier: String? = nil,
        guardrailVersion: String? = nil,
        performanceConfigLatency: PerformanceConfigLatency? = nil,
        serviceTier: ServiceTierType? = nil
    ) {
        self.body = body
        self.contentType = contentType
        self.accept = accept
        self.modelId = modelId
        self.trace = trace
        self.guardrailIdentifier = guardrailIdentifier
        self.guardrailVersion = guardrailVersion
        self.performanceConfigLatency = performanceConfigLatency
        self.serviceTier = serviceTier
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "InvokeModelRequest")
        self.body = try reader.optionalBytes("body")
        self.contentType = try reader.optional("contentType")
        self.accept = try reader.optional("accept")
        self.modelId = try reader.required("modelId")
        self.trace = try reader.optional("trace")
        self.guardrailIdentifier = try reader.optional("guardrailIdentifier")
        self.guardrailVersion = try reader.optional("guardrailVersion")
        self.performanceConfigLatency = try reader.optional("performanceConfigLatency")
        self.serviceTier = try reader.optional("serviceTier")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.setBytes("body", body)
        written.set("contentType", contentType)
        written.set("accept", accept)
        written.set("modelId", modelId)
        written.set("trace", trace)
        written.set("guardrailIdentifier", guardrailIdentifier)
        written.set("guardrailVersion", guardrailVersion)
        written.set("performanceConfigLatency", performanceConfigLatency)
        written.set("serviceTier", serviceTier)
        return .structure(written)
    }
}

/// The structure `InvokeModelResponse`.
public struct InvokeModelResponse: ShapeConvertible, Hashable {
    /// Required. Length 0 to 25000000.
    public var body: [UInt8]
    /// Required. Header field `Content-Type`.
    public var contentType: String
    /// Optional. Header field `X-Amzn-Bedrock-PerformanceConfig-Latency`.
    public var performanceConfigLatency: PerformanceConfigLatency?
    /// Optional. Header field `X-Amzn-Bedrock-Service-Tier`.
    public var serviceTier: ServiceTierType?
    /// Optional. Header field `X-Amzn-Bedrock-Input-Token-Count`. Value 0 or more.
    public var inputTokenCount: Int?
    /// Optional. Header field `X-Amzn-Bedrock-Output-Token-Count`. Value 0 or more.
    public var outputTokenCount: Int?
    /// Optional. Header field `X-Amzn-Bedrock-Invocation-Latency`.
    public var invocationLatency: Int?

    /// The structure from its members.
    public init(
        body: [UInt8],
        contentType: String,
        performanceConfigLatency: PerformanceConfigLatency? = nil,
        serviceTier: ServiceTierType? = nil,
        inputTokenCount: Int? = nil,
        outputTokenCount: Int? = nil,
        invocationLatency: Int? = nil
    ) {
        self.body = body
        self.contentType = contentType
        self.performanceConfigLatency = performanceConfigLatency
        self.serviceTier = serviceTier
        self.inputTokenCount = inputTokenCount
        self.outputTokenCount = outputTokenCount
        self.invocationLatency = invocationLatency
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "InvokeModelResponse")
        self.body = try reader.requiredBytes("body")
        self.contentType = try reader.required("contentType")
        self.performanceConfigLatency = try reader.optional("performanceConfigLatency")
        self.serviceTier = try reader.optional("serviceTier")
        self.inputTokenCount = try reader.optional("inputTokenCount")
        self.outputTokenCount = try reader.optional("outputTokenCount")
        self.invocationLatency = try reader.optional("invocationLatency")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.setBytes("body", body)
        written.set("contentType", contentType)
        written.set("performanceConfigLatency", performanceConfigLatency)
        written.set("serviceTier", serviceTier)
        written.set("inputTokenCount", inputTokenCount)
        written.set("outputTokenCount", outputTokenCount)
        written.set("invocationLatency", invocationLatency)
        return .structure(written)
    }
}

/// The structure `InvokeModelTokensRequest`.
public struct InvokeModelTokensRequest: ShapeConvertible, Hashable {
    /// Required. Length 0 to 25000000.
    public var body: [UInt8]

    /// The structure from its members.
    public init(
        body: [UInt8]
    ) {
        self.body = body
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "InvokeModelTokensRequest")
        self.body = try reader.requiredBytes("body")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.setBytes("body", body)
        return .structure(written)
    }
}

/// The structure `InvokeModelWithResponseStreamRequest`.
public struct InvokeModelWithResponseStreamRequest: ShapeConvertible, Hashable {
    /// Optional. Length 0 to 25000000.
    public var body: [UInt8]?
    /// Optional. Header field `Content-Type`.
    public var contentType: String?
    /// Optional. Header field `X-Amzn-Bedrock-Accept`.
    public var accept: String?
    /// Required. Path label `modelId`. Length 1 to 2048.
    public var modelId: String
    /// Optional. Header field `X-Amzn-Bedrock-Trace`.
    public var trace: Trace?
    /// Optional. Header field `X-Amzn-Bedrock-GuardrailIdentifier`. Length 0 to 2048.
    public var guardrailIdentifier: String?
    /// Optional. Header field `X-Amzn-Bedrock-GuardrailVersion`.
    public var guardrailVersion: String?
    /// Optional. Header field `X-Amzn-Bedrock-PerformanceConfig-Latency`.
    public var performanceConfigLatency: PerformanceConfigLatency?
    /// Optional. Header field `X-Amzn-Bedrock-Service-Tier`.
    public var serviceTier: ServiceTierType?

    /// The structure from its members.
    public init(
        body: [UInt8]? = nil,
        contentType: String? = nil,
        accept: String? = nil,
        modelId: String,
        trace: Trace? = nil,
        guardrailIdentifier: String? = nil,
        guardrailVersion: String? = nil,
        performanceConfigLatency: PerformanceConfigLatency? = nil,
        serviceTier: ServiceTierType? = nil
    ) {
        self.body = body
        self.contentType = contentType
        self.accept = accept
        self.modelId = modelId
        self.trace = trace
        self.guardrailIdentifier = guardrailIdentifier
        self.guardrailVersion = guardrailVersion
        self.performanceConfigLatency = performanceConfigLatency
        self.serviceTier = serviceTier
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "InvokeModelWithResponseStreamRequest")
        self.body = try reader.optionalBytes("body")
        self.contentType = try reader.optional("contentType")
        self.accept = try reader.optional("accept")
        self.modelId = try reader.required("modelId")
        self.trace = try reader.optional("trace")
        self.guardrailIdentifier = try reader.optional("guardrailIdentifier")
        self.guardrailVersion = try reader.optional("guardrailVersion")
        self.performanceConfigLatency = try reader.optional("performanceConfigLatency")
        self.serviceTier = try reader.optional("serviceTier")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.setBytes("body", body)
        written.set("contentType", contentType)
        written.set("accept", accept)
        written.set("modelId", modelId)
        written.set("trace", trace)
        written.set("guardrailIdentifier", guardrailIdentifier)
        written.set("guardrailVersion", guardrailVersion)
        written.set("performanceConfigLatency", performanceConfigLatency)
        written.set("serviceTier", serviceTier)
        return .structure(written)
    }
}

/// The structure `InvokeModelWithResponseStreamResponse`: what goes into the headers, and what streams behind them.
public struct InvokeModelWithResponseStreamResponse: StreamingOutput {
    /// The events in order. An error thrown after the first becomes an exception frame.
    public var body: AsyncThrowingStream<ResponseStream, any Error>
    /// Required. Header field `X-Amzn-Bedrock-Content-Type`.
    public var contentType: String
    /// Optional. Header field `X-Amzn-Bedrock-PerformanceConfig-Latency`.
    public var performanceConfigLatency: PerformanceConfigLatency?
    /// Optional. Header field `X-Amzn-Bedrock-Service-Tier`.
    public var serviceTier: ServiceTierType?

    /// The reply from its parts.
    public init(
        body: AsyncThrowingStream<ResponseStream, any Error>,
        contentType: String,
        performanceConfigLatency: PerformanceConfigLatency? = nil,
        serviceTier: ServiceTierType? = nil
    ) {
        self.body = body
        self.contentType = contentType
        self.performanceConfigLatency = performanceConfigLatency
        self.serviceTier = serviceTier
    }

    /// The reply as the endpoint takes it.
    public var operationOutput: OperationOutput {
        var written = ShapeStructure()
        written.set("contentType", contentType)
        written.set("performanceConfigLatency", performanceConfigLatency)
        written.set("serviceTier", serviceTier)
        return OperationOutput(value: .structure(written), events: body)
    }
}

/// The structure `JsonSchemaDefinition`.
public struct JsonSchemaDefinition: ShapeConvertible, Hashable {
    /// Required.
    public var schema: String
    /// Optional.
    public var name: String?
    /// Optional.
    public var description: String?

    /// The structure from its members.
    public init(
        schema: String,
        name: String? = nil,
        description: String? = nil
    ) {
        self.schema = schema
        self.name = name
        self.description = description
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "JsonSchemaDefinition")
        self.schema = try reader.required("schema")
        self.name = try reader.optional("name")
        self.description = try reader.optional("description")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("schema", schema)
        written.set("name", name)
        written.set("description", description)
        return .structure(written)
    }
}

/// The structure `Message`.
public struct Message: ShapeConvertible, Hashable {
    /// Required.
    public var role: ConversationRole
    /// Required.
    public var content: [ContentBlock]

    /// The structure from its members.
    public init(
        role: ConversationRole,
        content: [ContentBlock]
    ) {
        self.role = role
        self.content = content
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Message")
        self.role = try reader.required("role")
        self.content = try reader.required("content")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("role", role)
        written.set("content", content)
        return .structure(written)
    }
}

/// The structure `MessageStartEvent`.
public struct MessageStartEvent: ShapeConvertible, Hashable {
    /// Required.
    public var role: ConversationRole

    /// The structure from its members.
    public init(
        role: ConversationRole
    ) {
        self.role = role
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "MessageStartEvent")
        self.role = try reader.required("role")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("role", role)
        return .structure(written)
    }
}

/// The structure `MessageStopEvent`.
public struct MessageStopEvent: ShapeConvertible, Hashable {
    /// Required.
    public var stopReason: StopReason
    /// Optional.
    public var additionalModelResponseFields: JSONValue?

    /// The structure from its members.
    public init(
        stopReason: StopReason,
        additionalModelResponseFields: JSONValue? = nil
    ) {
        self.stopReason = stopReason
        self.additionalModelResponseFields = additionalModelResponseFields
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "MessageStopEvent")
        self.stopReason = try reader.required("stopReason")
        self.additionalModelResponseFields = try reader.optional("additionalModelResponseFields")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("stopReason", stopReason)
        written.set("additionalModelResponseFields", additionalModelResponseFields)
        return .structure(written)
    }
}

/// The structure `OutputConfig`.
public struct OutputConfig: ShapeConvertible, Hashable {
    /// Optional.
    public var textFormat: OutputFormat?

    /// The structure from its members.
    public init(
        textFormat: OutputFormat? = nil
    ) {
        self.textFormat = textFormat
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "OutputConfig")
        self.textFormat = try reader.optional("textFormat")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("textFormat", textFormat)
        return .structure(written)
    }
}

/// The structure `OutputFormat`.
public struct OutputFormat: ShapeConvertible, Hashable {
    /// Required.
    public var type: OutputFormatType
    /// Required.
    public var structure: OutputFormatStructure

    /// The structure from its members.
    public init(
        type: OutputFormatType,
        structure: OutputFormatStructure
    ) {
        self.type = type
        self.structure = structure
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "OutputFormat")
        self.type = try reader.required("type")
        self.structure = try reader.required("structure")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("type", type)
        written.set("structure", structure)
        return .structure(written)
    }
}

/// The structure `PayloadPart`.
public struct PayloadPart: ShapeConvertible, Hashable {
    /// Optional. Length 0 to 1000000.
    public var bytes: [UInt8]?

    /// The structure from its members.
    public init(
        bytes: [UInt8]? = nil
    ) {
        self.bytes = bytes
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PayloadPart")
        self.bytes = try reader.optionalBytes("bytes")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.setBytes("bytes", bytes)
        return .structure(written)
    }
}

/// The structure `PerformanceConfiguration`.
public struct PerformanceConfiguration: ShapeConvertible, Hashable {
    /// Optional.
    public var latency: PerformanceConfigLatency?

    /// The structure from its members.
    public init(
        latency: PerformanceConfigLatency? = nil
    ) {
        self.latency = latency
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PerformanceConfiguration")
        self.latency = try reader.optional("latency")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("latency", latency)
        return .structure(written)
    }
}

/// The structure `PromptRouterTrace`.
public struct PromptRouterTrace: ShapeConvertible, Hashable {
    /// Optional.
    public var invokedModelId: String?

    /// The structure from its members.
    public init(
        invokedModelId: String? = nil
    ) {
        self.invokedModelId = invokedModelId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PromptRouterTrace")
        self.invokedModelId = try reader.optional("invokedModelId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("invokedModelId", invokedModelId)
        return .structure(written)
    }
}

/// The structure `ReasoningTextBlock`.
public struct ReasoningTextBlock: ShapeConvertible, Hashable {
    /// Required.
    public var text: String
    /// Optional.
    public var signature: String?

    /// The structure from its members.
    public init(
        text: String,
        signature: String? = nil
    ) {
        self.text = text
        self.signature = signature
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ReasoningTextBlock")
        self.text = try reader.required("text")
        self.signature = try reader.optional("signature")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("text", text)
        written.set("signature", signature)
        return .structure(written)
    }
}

/// The structure `S3Location`.
public struct S3Location: ShapeConvertible, Hashable {
    /// Required. Length 1 to 1024.
    public var uri: String
    /// Optional.
    public var bucketOwner: String?

    /// The structure from its members.
    public init(
        uri: String,
        bucketOwner: String? = nil
    ) {
        self.uri = uri
        self.bucketOwner = bucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "S3Location")
        self.uri = try reader.required("uri")
        self.bucketOwner = try reader.optional("bucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("uri", uri)
        written.set("bucketOwner", bucketOwner)
        return .structure(written)
    }
}

/// The structure `SearchResultBlock`.
public struct SearchResultBlock: ShapeConvertible, Hashable {
    /// Required.
    public var source: String
    /// Required.
    public var title: String
    /// Required.
    public var content: [SearchResultContentBlock]
    /// Optional.
    public var citations: CitationsConfig?

    /// The structure from its members.
    public init(
        source: String,
        title: String,
        content: [SearchResultContentBlock],
        citations: CitationsConfig? = nil
    ) {
        self.source = source
        self.title = title
        self.content = content
        self.citations = citations
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "SearchResultBlock")
        self.source = try reader.required("source")
        self.title = try reader.required("title")
        self.content = try reader.required("content")
        self.citations = try reader.optional("citations")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("source", source)
        written.set("title", title)
        written.set("content", content)
        written.set("citations", citations)
        return .structure(written)
    }
}

/// The structure `SearchResultContentBlock`.
public struct SearchResultContentBlock: ShapeConvertible, Hashable {
    /// Required.
    public var text: String

    /// The structure from its members.
    public init(
        text: String
    ) {
        self.text = text
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "SearchResultContentBlock")
        self.text = try reader.required("text")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("text", text)
        return .structure(written)
    }
}

/// The structure `SearchResultLocation`.
public struct SearchResultLocation: ShapeConvertible, Hashable {
    /// Optional. Value 0 or more.
    public var searchResultIndex: Int?
    /// Optional. Value 0 or more.
    public var start: Int?
    /// Optional. Value 0 or more.
    public var end: Int?

    /// The structure from its members.
    public init(
        searchResultIndex: Int? = nil,
        start: Int? = nil,
        end: Int? = nil
    ) {
        self.searchResultIndex = searchResultIndex
        self.start = start
        self.end = end
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "SearchResultLocation")
        self.searchResultIndex = try reader.optional("searchResultIndex")
        self.start = try reader.optional("start")
        self.end = try reader.optional("end")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("searchResultIndex", searchResultIndex)
        written.set("start", start)
        written.set("end", end)
        return .structure(written)
    }
}

/// The structure `ServiceTier`.
public struct ServiceTier: ShapeConvertible, Hashable {
    /// Required.
    public var type: ServiceTierType

    /// The structure from its members.
    public init(
        type: ServiceTierType
    ) {
        self.type = type
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ServiceTier")
        self.type = try reader.required("type")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("type", type)
        return .structure(written)
    }
}

/// The structure `SpecificToolChoice`.
public struct SpecificToolChoice: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var name: String

    /// The structure from its members.
    public init(
        name: String
    ) {
        self.name = name
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "SpecificToolChoice")
        self.name = try reader.required("name")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("name", name)
        return .structure(written)
    }
}

/// The structure `SystemTool`.
public struct SystemTool: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var name: String

    /// The structure from its members.
    public init(
        name: String
    ) {
        self.name = name
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "SystemTool")
        self.name = try reader.required("name")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("name", name)
        return .structure(written)
    }
}

/// The structure `TokenUsage`.
public struct TokenUsage: ShapeConvertible, Hashable {
    /// Required. Value 0 or more.
    public var inputTokens: Int
    /// Required. Value 0 or more.
    public var outputTokens: Int
    /// Required. Value 0 or more.
    public var totalTokens: Int
    /// Optional. Value 0 or more.
    public var cacheReadInputTokens: Int?
    /// Optional. Value 0 or more.
    public var cacheWriteInputTokens: Int?
    /// Optional.
    public var cacheDetails: [CacheDetail]?

    /// The structure from its members.
    public init(
        inputTokens: Int,
        outputTokens: Int,
        totalTokens: Int,
        cacheReadInputTokens: Int? = nil,
        cacheWriteInputTokens: Int? = nil,
        cacheDetails: [CacheDetail]? = nil
    ) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.totalTokens = totalTokens
        self.cacheReadInputTokens = cacheReadInputTokens
        self.cacheWriteInputTokens = cacheWriteInputTokens
        self.cacheDetails = cacheDetails
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "TokenUsage")
        self.inputTokens = try reader.required("inputTokens")
        self.outputTokens = try reader.required("outputTokens")
        self.totalTokens = try reader.required("totalTokens")
        self.cacheReadInputTokens = try reader.optional("cacheReadInputTokens")
        self.cacheWriteInputTokens = try reader.optional("cacheWriteInputTokens")
        self.cacheDetails = try reader.optional("cacheDetails")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("inputTokens", inputTokens)
        written.set("outputTokens", outputTokens)
        written.set("totalTokens", totalTokens)
        written.set("cacheReadInputTokens", cacheReadInputTokens)
        written.set("cacheWriteInputTokens", cacheWriteInputTokens)
        written.set("cacheDetails", cacheDetails)
        return .structure(written)
    }
}

/// The structure `ToolConfiguration`.
public struct ToolConfiguration: ShapeConvertible, Hashable {
    /// Required. Length 1 or more.
    public var tools: [Tool]
    /// Optional.
    public var toolChoice: ToolChoice?

    /// The structure from its members.
    public init(
        tools: [Tool],
        toolChoice: ToolChoice? = nil
    ) {
        self.tools = tools
        self.toolChoice = toolChoice
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ToolConfiguration")
        self.tools = try reader.required("tools")
        self.toolChoice = try reader.optional("toolChoice")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("tools", tools)
        written.set("toolChoice", toolChoice)
        return .structure(written)
    }
}

/// The structure `ToolResultBlock`.
public struct ToolResultBlock: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var toolUseId: String
    /// Required.
    public var content: [ToolResultContentBlock]
    /// Optional.
    public var status: ToolResultStatus?
    /// Optional.
    public var type: String?

    /// The structure from its members.
    public init(
        toolUseId: String,
        content: [ToolResultContentBlock],
        status: ToolResultStatus? = nil,
        type: String? = nil
    ) {
        self.toolUseId = toolUseId
        self.content = content
        self.status = status
        self.type = type
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ToolResultBlock")
        self.toolUseId = try reader.required("toolUseId")
        self.content = try reader.required("content")
        self.status = try reader.optional("status")
        self.type = try reader.optional("type")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("toolUseId", toolUseId)
        written.set("content", content)
        written.set("status", status)
        written.set("type", type)
        return .structure(written)
    }
}

/// The structure `ToolResultBlockStart`.
public struct ToolResultBlockStart: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var toolUseId: String
    /// Optional.
    public var type: String?
    /// Optional.
    public var status: ToolResultStatus?

    /// The structure from its members.
    public init(
        toolUseId: String,
        type: String? = nil,
        status: ToolResultStatus? = nil
    ) {
        self.toolUseId = toolUseId
        self.type = type
        self.status = status
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ToolResultBlockStart")
        self.toolUseId = try reader.required("toolUseId")
        self.type = try reader.optional("type")
        self.status = try reader.optional("status")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("toolUseId", toolUseId)
        written.set("type", type)
        written.set("status", status)
        return .structure(written)
    }
}

/// The structure `ToolSpecification`.
public struct ToolSpecification: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var name: String
    /// Optional. Length 1 or more.
    public var description: String?
    /// Required.
    public var inputSchema: ToolInputSchema
    /// Optional.
    public var strict: Bool?

    /// The structure from its members.
    public init(
        name: String,
        description: String? = nil,
        inputSchema: ToolInputSchema,
        strict: Bool? = nil
    ) {
        self.name = name
        self.description = description
        self.inputSchema = inputSchema
        self.strict = strict
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ToolSpecification")
        self.name = try reader.required("name")
        self.description = try reader.optional("description")
        self.inputSchema = try reader.required("inputSchema")
        self.strict = try reader.optional("strict")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("name", name)
        written.set("description", description)
        written.set("inputSchema", inputSchema)
        written.set("strict", strict)
        return .structure(written)
    }
}

/// The structure `ToolUseBlock`.
public struct ToolUseBlock: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var toolUseId: String
    /// Required. Length 1 to 64.
    public var name: String
    /// Required.
    public var input: JSONValue
    /// Optional.
    public var type: ToolUseType?

    /// The structure from its members.
    public init(
        toolUseId: String,
        name: String,
        input: JSONValue,
        type: ToolUseType? = nil
    ) {
        self.toolUseId = toolUseId
        self.name = name
        self.input = input
        self.type = type
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ToolUseBlock")
        self.toolUseId = try reader.required("toolUseId")
        self.name = try reader.required("name")
        self.input = try reader.required("input")
        self.type = try reader.optional("type")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("toolUseId", toolUseId)
        written.set("name", name)
        written.set("input", input)
        written.set("type", type)
        return .structure(written)
    }
}

/// The structure `ToolUseBlockDelta`.
public struct ToolUseBlockDelta: ShapeConvertible, Hashable {
    /// Required.
    public var input: String

    /// The structure from its members.
    public init(
        input: String
    ) {
        self.input = input
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ToolUseBlockDelta")
        self.input = try reader.required("input")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("input", input)
        return .structure(written)
    }
}

/// The structure `ToolUseBlockStart`.
public struct ToolUseBlockStart: ShapeConvertible, Hashable {
    /// Required. Length 1 to 64.
    public var toolUseId: String
    /// Required. Length 1 to 64.
    public var name: String
    /// Optional.
    public var type: ToolUseType?

    /// The structure from its members.
    public init(
        toolUseId: String,
        name: String,
        type: ToolUseType? = nil
    ) {
        self.toolUseId = toolUseId
        self.name = name
        self.type = type
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ToolUseBlockStart")
        self.toolUseId = try reader.required("toolUseId")
        self.name = try reader.required("name")
        self.type = try reader.optional("type")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("toolUseId", toolUseId)
        written.set("name", name)
        written.set("type", type)
        return .structure(written)
    }
}

/// The structure `VideoBlock`.
public struct VideoBlock: ShapeConvertible, Hashable {
    /// Required.
    public var format: VideoFormat
    /// Required.
    public var source: VideoSource

    /// The structure from its members.
    public init(
        format: VideoFormat,
        source: VideoSource
    ) {
        self.format = format
        self.source = source
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "VideoBlock")
        self.format = try reader.required("format")
        self.source = try reader.required("source")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("format", format)
        written.set("source", source)
        return .structure(written)
    }
}

/// The structure `WebLocation`.
public struct WebLocation: ShapeConvertible, Hashable {
    /// Optional.
    public var url: String?
    /// Optional.
    public var domain: String?

    /// The structure from its members.
    public init(
        url: String? = nil,
        domain: String? = nil
    ) {
        self.url = url
        self.domain = domain
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "WebLocation")
        self.url = try reader.optional("url")
        self.domain = try reader.optional("domain")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("url", url)
        written.set("domain", domain)
        return .structure(written)
    }
}
