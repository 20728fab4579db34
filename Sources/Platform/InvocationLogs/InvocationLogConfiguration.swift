// What of invocations is logged, and where to: the configuration that PutModelInvocationLoggingConfiguration writes.

import StructuredJSON

/// Where logs go, and which kinds of data go with them.
public struct InvocationLogConfiguration: Sendable, Hashable {
    /// The bucket.
    public var bucket: String
    /// What stands before every key, without a slash at the end.
    public var keyPrefix: String?
    /// Whether texts are logged; absent is yes.
    public var textData: Bool?
    /// Whether images and documents are logged; absent is yes.
    public var imageData: Bool?
    /// Whether embeddings are logged; absent is yes.
    public var embeddingData: Bool?
    /// Whether videos are logged; absent is yes.
    public var videoData: Bool?
    /// Whether sounds are logged; absent is yes.
    public var audioData: Bool?

    /// A configuration that logs everything.
    public init(bucket: String, keyPrefix: String? = nil) {
        self.bucket = bucket
        self.keyPrefix = keyPrefix
    }

    /// The setting's name among the records.
    static let settingName = "model-invocation-logging"

    private static let flags: [(String, any WritableKeyPath<InvocationLogConfiguration, Bool?> & Sendable)] = [
        ("textDataDeliveryEnabled", \.textData), ("imageDataDeliveryEnabled", \.imageData),
        ("embeddingDataDeliveryEnabled", \.embeddingData), ("videoDataDeliveryEnabled", \.videoData),
        ("audioDataDeliveryEnabled", \.audioData),
    ]

    /// Reads a kept configuration; `nil` when it is none.
    init?(_ json: JSONValue) {
        guard let bucket = json["s3Config"]?["bucketName"]?.string else { return nil }
        self.init(bucket: bucket, keyPrefix: json["s3Config"]?["keyPrefix"]?.string)
        for (name, flag) in Self.flags { self[keyPath: flag] = json[name]?.bool }
    }

    /// The configuration as it is kept, under the wire's names.
    var json: JSONValue {
        var place: JSONObject = ["bucketName": .string(bucket)]
        place["keyPrefix"] = keyPrefix.map(JSONValue.string)
        var object: JSONObject = ["s3Config": .object(place)]
        for (name, flag) in Self.flags { object[name] = self[keyPath: flag].map(JSONValue.bool) }
        return .object(object)
    }
}
