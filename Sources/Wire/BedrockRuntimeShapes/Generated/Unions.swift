// Generated from AWS's service model of bedrock-runtime (2023-09-30) by Tools/ServiceModelGenerator: run `make generate`.
// The unions and event streams.
// swift-format-ignore-file

public import AWSWireProtocol
public import StructuredJSON

/// The union `AudioSource`: exactly one of its members.
public enum AudioSource: ShapeConvertible, Hashable {
    /// The member `bytes`.
    case bytes([UInt8])
    /// The member `s3Location`.
    case s3Location(S3Location)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AudioSource")
        switch try reader.onlyMember() {
        case "bytes": self = .bytes(try reader.requiredBytes("bytes"))
        case "s3Location": self = .s3Location(try reader.required("s3Location"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .bytes(let value): written.setBytes("bytes", value)
        case .s3Location(let value): written.set("s3Location", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `CitationGeneratedContent`: exactly one of its members.
public enum CitationGeneratedContent: ShapeConvertible, Hashable {
    /// The member `text`.
    case text(String)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CitationGeneratedContent")
        switch try reader.onlyMember() {
        case "text": self = .text(try reader.required("text"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .text(let value): written.set("text", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `CitationLocation`: exactly one of its members.
public enum CitationLocation: ShapeConvertible, Hashable {
    /// The member `web`.
    case web(WebLocation)
    /// The member `documentChar`.
    case documentChar(DocumentCharLocation)
    /// The member `documentPage`.
    case documentPage(DocumentPageLocation)
    /// The member `documentChunk`.
    case documentChunk(DocumentChunkLocation)
    /// The member `searchResultLocation`.
    case searchResultLocation(SearchResultLocation)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CitationLocation")
        switch try reader.onlyMember() {
        case "web": self = .web(try reader.required("web"))
        case "documentChar": self = .documentChar(try reader.required("documentChar"))
        case "documentPage": self = .documentPage(try reader.required("documentPage"))
        case "documentChunk": self = .documentChunk(try reader.required("documentChunk"))
        case "searchResultLocation": self = .searchResultLocation(try reader.required("searchResultLocation"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .web(let value): written.set("web", value)
        case .documentChar(let value): written.set("documentChar", value)
        case .documentPage(let value): written.set("documentPage", value)
        case .documentChunk(let value): written.set("documentChunk", value)
        case .searchResultLocation(let value): written.set("searchResultLocation", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `CitationSourceContent`: exactly one of its members.
public enum CitationSourceContent: ShapeConvertible, Hashable {
    /// The member `text`.
    case text(String)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CitationSourceContent")
        switch try reader.onlyMember() {
        case "text": self = .text(try reader.required("text"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .text(let value): written.set("text", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `ContentBlock`: exactly one of its members.
public enum ContentBlock: ShapeConvertible, Hashable {
    /// The member `text`.
    case text(String)
    /// The member `image`.
    case image(ImageBlock)
    /// The member `document`.
    case document(DocumentBlock)
    /// The member `video`.
    case video(VideoBlock)
    /// The member `audio`.
    case audio(AudioBlock)
    /// The member `toolUse`.
    case toolUse(ToolUseBlock)
    /// The member `toolResult`.
    case toolResult(ToolResultBlock)
    /// The member `guardContent`.
    case guardContent(GuardrailConverseContentBlock)
    /// The member `cachePoint`.
    case cachePoint(CachePointBlock)
    /// The member `reasoningContent`.
    case reasoningContent(ReasoningContentBlock)
    /// The member `citationsContent`.
    case citationsContent(CitationsContentBlock)
    /// The member `searchResult`.
    case searchResult(SearchResultBlock)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ContentBlock")
        switch try reader.onlyMember() {
        case "text": self = .text(try reader.required("text"))
        case "image": self = .image(try reader.required("image"))
        case "document": self = .document(try reader.required("document"))
        case "video": self = .video(try reader.required("video"))
        case "audio": self = .audio(try reader.required("audio"))
        case "toolUse": self = .toolUse(try reader.required("toolUse"))
        case "toolResult": self = .toolResult(try reader.required("toolResult"))
        case "guardContent": self = .guardContent(try reader.required("guardContent"))
        case "cachePoint": self = .cachePoint(try reader.required("cachePoint"))
        case "reasoningContent": self = .reasoningContent(try reader.required("reasoningContent"))
        case "citationsContent": self = .citationsContent(try reader.required("citationsContent"))
        case "searchResult": self = .searchResult(try reader.required("searchResult"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .text(let value): written.set("text", value)
        case .image(let value): written.set("image", value)
        case .document(let value): written.set("document", value)
        case .video(let value): written.set("video", value)
        case .audio(let value): written.set("audio", value)
        case .toolUse(let value): written.set("toolUse", value)
        case .toolResult(let value): written.set("toolResult", value)
        case .guardContent(let value): written.set("guardContent", value)
        case .cachePoint(let value): written.set("cachePoint", value)
        case .reasoningContent(let value): written.set("reasoningContent", value)
        case .citationsContent(let value): written.set("citationsContent", value)
        case .searchResult(let value): written.set("searchResult", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `ContentBlockDelta`: exactly one of its members.
public enum ContentBlockDelta: ShapeConvertible, Hashable {
    /// The member `text`.
    case text(String)
    /// The member `toolUse`.
    case toolUse(ToolUseBlockDelta)
    /// The member `toolResult`.
    case toolResult([ToolResultBlockDelta])
    /// The member `reasoningContent`.
    case reasoningContent(ReasoningContentBlockDelta)
    /// The member `citation`.
    case citation(CitationsDelta)
    /// The member `image`.
    case image(ImageBlockDelta)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ContentBlockDelta")
        switch try reader.onlyMember() {
        case "text": self = .text(try reader.required("text"))
        case "toolUse": self = .toolUse(try reader.required("toolUse"))
        case "toolResult": self = .toolResult(try reader.required("toolResult"))
        case "reasoningContent": self = .reasoningContent(try reader.required("reasoningContent"))
        case "citation": self = .citation(try reader.required("citation"))
        case "image": self = .image(try reader.required("image"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .text(let value): written.set("text", value)
        case .toolUse(let value): written.set("toolUse", value)
        case .toolResult(let value): written.set("toolResult", value)
        case .reasoningContent(let value): written.set("reasoningContent", value)
        case .citation(let value): written.set("citation", value)
        case .image(let value): written.set("image", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `ContentBlockStart`: exactly one of its members.
public enum ContentBlockStart: ShapeConvertible, Hashable {
    /// The member `toolUse`.
    case toolUse(ToolUseBlockStart)
    /// The member `toolResult`.
    case toolResult(ToolResultBlockStart)
    /// The member `image`.
    case image(ImageBlockStart)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ContentBlockStart")
        switch try reader.onlyMember() {
        case "toolUse": self = .toolUse(try reader.required("toolUse"))
        case "toolResult": self = .toolResult(try reader.required("toolResult"))
        case "image": self = .image(try reader.required("image"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .toolUse(let value): written.set("toolUse", value)
        case .toolResult(let value): written.set("toolResult", value)
        case .image(let value): written.set("image", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `ConverseOutput`: exactly one of its members.
public enum ConverseOutput: ShapeConvertible, Hashable {
    /// The member `message`.
    case message(Message)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ConverseOutput")
        switch try reader.onlyMember() {
        case "message": self = .message(try reader.required("message"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .message(let value): written.set("message", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `CountTokensInput`: exactly one of its members.
public enum CountTokensInput: ShapeConvertible, Hashable {
    /// The member `invokeModel`.
    case invokeModel(InvokeModelTokensRequest)
    /// The member `converse`.
    case converse(ConverseTokensRequest)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CountTokensInput")
        switch try reader.onlyMember() {
        case "invokeModel": self = .invokeModel(try reader.required("invokeModel"))
        case "converse": self = .converse(try reader.required("converse"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .invokeModel(let value): written.set("invokeModel", value)
        case .converse(let value): written.set("converse", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `DocumentContentBlock`: exactly one of its members.
public enum DocumentContentBlock: ShapeConvertible, Hashable {
    /// The member `text`.
    case text(String)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DocumentContentBlock")
        switch try reader.onlyMember() {
        case "text": self = .text(try reader.required("text"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .text(let value): written.set("text", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `DocumentSource`: exactly one of its members.
public enum DocumentSource: ShapeConvertible, Hashable {
    /// The member `bytes`.
    case bytes([UInt8])
    /// The member `s3Location`.
    case s3Location(S3Location)
    /// The member `text`.
    case text(String)
    /// The member `content`.
    case content([DocumentContentBlock])
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DocumentSource")
        switch try reader.onlyMember() {
        case "bytes": self = .bytes(try reader.requiredBytes("bytes"))
        case "s3Location": self = .s3Location(try reader.required("s3Location"))
        case "text": self = .text(try reader.required("text"))
        case "content": self = .content(try reader.required("content"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .bytes(let value): written.setBytes("bytes", value)
        case .s3Location(let value): written.set("s3Location", value)
        case .text(let value): written.set("text", value)
        case .content(let value): written.set("content", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `GuardrailAutomatedReasoningFinding`: exactly one of its members.
public enum GuardrailAutomatedReasoningFinding: ShapeConvertible, Hashable {
    /// The member `valid`.
    case valid(GuardrailAutomatedReasoningValidFinding)
    /// The member `invalid`.
    case invalid(GuardrailAutomatedReasoningInvalidFinding)
    /// The member `satisfiable`.
    case satisfiable(GuardrailAutomatedReasoningSatisfiableFinding)
    /// The member `impossible`.
    case impossible(GuardrailAutomatedReasoningImpossibleFinding)
    /// The member `translationAmbiguous`.
    case translationAmbiguous(GuardrailAutomatedReasoningTranslationAmbiguousFinding)
    /// The member `tooComplex`.
    case tooComplex(GuardrailAutomatedReasoningTooComplexFinding)
    /// The member `noTranslations`.
    case noTranslations(GuardrailAutomatedReasoningNoTranslationsFinding)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailAutomatedReasoningFinding")
        switch try reader.onlyMember() {
        case "valid": self = .valid(try reader.required("valid"))
        case "invalid": self = .invalid(try reader.required("invalid"))
        case "satisfiable": self = .satisfiable(try reader.required("satisfiable"))
        case "impossible": self = .impossible(try reader.required("impossible"))
        case "translationAmbiguous": self = .translationAmbiguous(try reader.required("translationAmbiguous"))
        case "tooComplex": self = .tooComplex(try reader.required("tooComplex"))
        case "noTranslations": self = .noTranslations(try reader.required("noTranslations"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .valid(let value): written.set("valid", value)
        case .invalid(let value): written.set("invalid", value)
        case .satisfiable(let value): written.set("satisfiable", value)
        case .impossible(let value): written.set("impossible", value)
        case .translationAmbiguous(let value): written.set("translationAmbiguous", value)
        case .tooComplex(let value): written.set("tooComplex", value)
        case .noTranslations(let value): written.set("noTranslations", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `GuardrailConverseContentBlock`: exactly one of its members.
public enum GuardrailConverseContentBlock: ShapeConvertible, Hashable {
    /// The member `text`.
    case text(GuardrailConverseTextBlock)
    /// The member `image`.
    case image(GuardrailConverseImageBlock)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailConverseContentBlock")
        switch try reader.onlyMember() {
        case "text": self = .text(try reader.required("text"))
        case "image": self = .image(try reader.required("image"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .text(let value): written.set("text", value)
        case .image(let value): written.set("image", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `GuardrailConverseImageSource`: exactly one of its members.
public enum GuardrailConverseImageSource: ShapeConvertible, Hashable {
    /// The member `bytes`.
    case bytes([UInt8])
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GuardrailConverseImageSource")
        switch try reader.onlyMember() {
        case "bytes": self = .bytes(try reader.requiredBytes("bytes"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .bytes(let value): written.setBytes("bytes", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `ImageSource`: exactly one of its members.
public enum ImageSource: ShapeConvertible, Hashable {
    /// The member `bytes`.
    case bytes([UInt8])
    /// The member `s3Location`.
    case s3Location(S3Location)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ImageSource")
        switch try reader.onlyMember() {
        case "bytes": self = .bytes(try reader.requiredBytes("bytes"))
        case "s3Location": self = .s3Location(try reader.required("s3Location"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .bytes(let value): written.setBytes("bytes", value)
        case .s3Location(let value): written.set("s3Location", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `OutputFormatStructure`: exactly one of its members.
public enum OutputFormatStructure: ShapeConvertible, Hashable {
    /// The member `jsonSchema`.
    case jsonSchema(JsonSchemaDefinition)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "OutputFormatStructure")
        switch try reader.onlyMember() {
        case "jsonSchema": self = .jsonSchema(try reader.required("jsonSchema"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .jsonSchema(let value): written.set("jsonSchema", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `PromptVariableValues`: exactly one of its members.
public enum PromptVariableValues: ShapeConvertible, Hashable {
    /// The member `text`.
    case text(String)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PromptVariableValues")
        switch try reader.onlyMember() {
        case "text": self = .text(try reader.required("text"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .text(let value): written.set("text", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `ReasoningContentBlock`: exactly one of its members.
public enum ReasoningContentBlock: ShapeConvertible, Hashable {
    /// The member `reasoningText`.
    case reasoningText(ReasoningTextBlock)
    /// The member `redactedContent`.
    case redactedContent([UInt8])
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ReasoningContentBlock")
        switch try reader.onlyMember() {
        case "reasoningText": self = .reasoningText(try reader.required("reasoningText"))
        case "redactedContent": self = .redactedContent(try reader.requiredBytes("redactedContent"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .reasoningText(let value): written.set("reasoningText", value)
        case .redactedContent(let value): written.setBytes("redactedContent", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `ReasoningContentBlockDelta`: exactly one of its members.
public enum ReasoningContentBlockDelta: ShapeConvertible, Hashable {
    /// The member `text`.
    case text(String)
    /// The member `redactedContent`.
    case redactedContent([UInt8])
    /// The member `signature`.
    case signature(String)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ReasoningContentBlockDelta")
        switch try reader.onlyMember() {
        case "text": self = .text(try reader.required("text"))
        case "redactedContent": self = .redactedContent(try reader.requiredBytes("redactedContent"))
        case "signature": self = .signature(try reader.required("signature"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .text(let value): written.set("text", value)
        case .redactedContent(let value): written.setBytes("redactedContent", value)
        case .signature(let value): written.set("signature", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `SystemContentBlock`: exactly one of its members.
public enum SystemContentBlock: ShapeConvertible, Hashable {
    /// The member `text`.
    case text(String)
    /// The member `guardContent`.
    case guardContent(GuardrailConverseContentBlock)
    /// The member `cachePoint`.
    case cachePoint(CachePointBlock)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "SystemContentBlock")
        switch try reader.onlyMember() {
        case "text": self = .text(try reader.required("text"))
        case "guardContent": self = .guardContent(try reader.required("guardContent"))
        case "cachePoint": self = .cachePoint(try reader.required("cachePoint"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .text(let value): written.set("text", value)
        case .guardContent(let value): written.set("guardContent", value)
        case .cachePoint(let value): written.set("cachePoint", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `Tool`: exactly one of its members.
public enum Tool: ShapeConvertible, Hashable {
    /// The member `toolSpec`.
    case toolSpec(ToolSpecification)
    /// The member `systemTool`.
    case systemTool(SystemTool)
    /// The member `cachePoint`.
    case cachePoint(CachePointBlock)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Tool")
        switch try reader.onlyMember() {
        case "toolSpec": self = .toolSpec(try reader.required("toolSpec"))
        case "systemTool": self = .systemTool(try reader.required("systemTool"))
        case "cachePoint": self = .cachePoint(try reader.required("cachePoint"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .toolSpec(let value): written.set("toolSpec", value)
        case .systemTool(let value): written.set("systemTool", value)
        case .cachePoint(let value): written.set("cachePoint", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `ToolChoice`: exactly one of its members.
public enum ToolChoice: ShapeConvertible, Hashable {
    /// The member `auto`.
    case auto(AutoToolChoice)
    /// The member `any`.
    case `any`(AnyToolChoice)
    /// The member `tool`.
    case tool(SpecificToolChoice)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ToolChoice")
        switch try reader.onlyMember() {
        case "auto": self = .auto(try reader.required("auto"))
        case "any": self = .`any`(try reader.required("any"))
        case "tool": self = .tool(try reader.required("tool"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .auto(let value): written.set("auto", value)
        case .`any`(let value): written.set("any", value)
        case .tool(let value): written.set("tool", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `ToolInputSchema`: exactly one of its members.
public enum ToolInputSchema: ShapeConvertible, Hashable {
    /// The member `json`.
    case json(JSONValue)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ToolInputSchema")
        switch try reader.onlyMember() {
        case "json": self = .json(try reader.required("json"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .json(let value): written.set("json", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `ToolResultBlockDelta`: exactly one of its members.
public enum ToolResultBlockDelta: ShapeConvertible, Hashable {
    /// The member `text`.
    case text(String)
    /// The member `json`.
    case json(JSONValue)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ToolResultBlockDelta")
        switch try reader.onlyMember() {
        case "text": self = .text(try reader.required("text"))
        case "json": self = .json(try reader.required("json"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .text(let value): written.set("text", value)
        case .json(let value): written.set("json", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `ToolResultContentBlock`: exactly one of its members.
public enum ToolResultContentBlock: ShapeConvertible, Hashable {
    /// The member `json`.
    case json(JSONValue)
    /// The member `text`.
    case text(String)
    /// The member `image`.
    case image(ImageBlock)
    /// The member `document`.
    case document(DocumentBlock)
    /// The member `video`.
    case video(VideoBlock)
    /// The member `searchResult`.
    case searchResult(SearchResultBlock)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ToolResultContentBlock")
        switch try reader.onlyMember() {
        case "json": self = .json(try reader.required("json"))
        case "text": self = .text(try reader.required("text"))
        case "image": self = .image(try reader.required("image"))
        case "document": self = .document(try reader.required("document"))
        case "video": self = .video(try reader.required("video"))
        case "searchResult": self = .searchResult(try reader.required("searchResult"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .json(let value): written.set("json", value)
        case .text(let value): written.set("text", value)
        case .image(let value): written.set("image", value)
        case .document(let value): written.set("document", value)
        case .video(let value): written.set("video", value)
        case .searchResult(let value): written.set("searchResult", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The union `VideoSource`: exactly one of its members.
public enum VideoSource: ShapeConvertible, Hashable {
    /// The member `bytes`.
    case bytes([UInt8])
    /// The member `s3Location`.
    case s3Location(S3Location)
    /// A member that this version does not know, by name.
    case unknown(String)

    /// Reads the union from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "VideoSource")
        switch try reader.onlyMember() {
        case "bytes": self = .bytes(try reader.requiredBytes("bytes"))
        case "s3Location": self = .s3Location(try reader.required("s3Location"))
        case let other: self = .unknown(other)
        }
    }

    /// The union as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        switch self {
        case .bytes(let value): written.setBytes("bytes", value)
        case .s3Location(let value): written.set("s3Location", value)
        case .unknown: break
        }
        return .structure(written)
    }
}

/// The event stream `ConverseStreamOutput`; its modelled exceptions are thrown as `ServiceError` instead.
public enum ConverseStreamOutput: ShapeEvent, Hashable {
    /// The event `messageStart`.
    case messageStart(MessageStartEvent)
    /// The event `contentBlockStart`.
    case contentBlockStart(ContentBlockStartEvent)
    /// The event `contentBlockDelta`.
    case contentBlockDelta(ContentBlockDeltaEvent)
    /// The event `contentBlockStop`.
    case contentBlockStop(ContentBlockStopEvent)
    /// The event `messageStop`.
    case messageStop(MessageStopEvent)
    /// The event `metadata`.
    case metadata(ConverseStreamMetadataEvent)

    /// Reads an event by its name.
    public init(event: OutputEvent) throws(ShapeMismatch) {
        switch event.name {
        case "messageStart": self = .messageStart(try MessageStartEvent(shapeValue: event.value))
        case "contentBlockStart": self = .contentBlockStart(try ContentBlockStartEvent(shapeValue: event.value))
        case "contentBlockDelta": self = .contentBlockDelta(try ContentBlockDeltaEvent(shapeValue: event.value))
        case "contentBlockStop": self = .contentBlockStop(try ContentBlockStopEvent(shapeValue: event.value))
        case "messageStop": self = .messageStop(try MessageStopEvent(shapeValue: event.value))
        case "metadata": self = .metadata(try ConverseStreamMetadataEvent(shapeValue: event.value))
        default: throw ShapeMismatch(shape: "ConverseStreamOutput", member: event.name, problem: "is no event of this stream")
        }
    }

    /// The event as the endpoint frames it.
    public var event: OutputEvent {
        switch self {
        case .messageStart(let value): OutputEvent(name: "messageStart", value: value.shapeValue)
        case .contentBlockStart(let value): OutputEvent(name: "contentBlockStart", value: value.shapeValue)
        case .contentBlockDelta(let value): OutputEvent(name: "contentBlockDelta", value: value.shapeValue)
        case .contentBlockStop(let value): OutputEvent(name: "contentBlockStop", value: value.shapeValue)
        case .messageStop(let value): OutputEvent(name: "messageStop", value: value.shapeValue)
        case .metadata(let value): OutputEvent(name: "metadata", value: value.shapeValue)
        }
    }
}

/// The event stream `ResponseStream`; its modelled exceptions are thrown as `ServiceError` instead.
public enum ResponseStream: ShapeEvent, Hashable {
    /// The event `chunk`.
    case chunk(PayloadPart)

    /// Reads an event by its name.
    public init(event: OutputEvent) throws(ShapeMismatch) {
        switch event.name {
        case "chunk": self = .chunk(try PayloadPart(shapeValue: event.value))
        default: throw ShapeMismatch(shape: "ResponseStream", member: event.name, problem: "is no event of this stream")
        }
    }

    /// The event as the endpoint frames it.
    public var event: OutputEvent {
        switch self {
        case .chunk(let value): OutputEvent(name: "chunk", value: value.shapeValue)
        }
    }
}
