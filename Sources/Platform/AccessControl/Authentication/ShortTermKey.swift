// Bedrock's short-term API keys: a presigned request in Base64, made by a client without asking anybody.

import AWSWireProtocol

/// Reads the form that aws-bedrock-token-generator writes
/// (<https://github.com/aws/aws-bedrock-token-generator-python>).
enum ShortTermKey {
    private static let prefix = "bedrock-api-key-"
    private static let longest = 16_384

    /// The request that was signed; `nil` when the key is of another form.
    static func request(in key: String) -> WireRequest? {
        guard key.hasPrefix(prefix), key.utf8.count <= longest,
            let bytes = Base64.decoded(String(key.dropFirst(prefix.count)))
        else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "/?", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        // The version is added after signing.
        let query = parts[1].split(separator: "&").filter { !$0.hasPrefix("Version=") }
        guard query.contains("Action=CallWithBearerToken") else { return nil }
        return WireRequest(
            method: "POST", path: "/", query: query.joined(separator: "&"), headers: ["Host": String(parts[0])])
    }
}
