// The signature that a request carries, in its Authorization header or in its query: read, not yet believed.

public import AWSWireProtocol

/// What a signed request says of its signature.
public struct PresentedSignature: Sendable, Hashable {
    /// Where it stands.
    public enum Place: Sendable, Hashable {
        /// In the Authorization header.
        case header
        /// In the query; valid for so many seconds.
        case query(expires: Int)
    }

    private static let longestValidity = 604_800

    /// Where it stands.
    public let place: Place
    /// The key that it claims to be made with.
    public let accessKeyID: String
    /// What it claims to be valid for.
    public let scope: SigningScope
    /// The header fields that it covers, in lower case.
    public let signedHeaders: [String]
    /// The signature in hexadecimal.
    public let signature: String
    /// When it was made, `YYYYMMDD'T'HHMMSS'Z'`.
    public let time: String
    /// The token of a temporary key.
    public let sessionToken: String?

    /// Reads a request's signature.
    /// - Returns: `nil` when the request carries none of this kind.
    /// - Throws: ``SignatureFault`` when it carries one that cannot be read.
    public init?(of request: WireRequest) throws(SignatureFault) {
        if let value = request.headers["Authorization"], value.hasPrefix(SigningKey.algorithm) {
            try self.init(authorization: value, headers: request.headers)
            return
        }
        let parameters = CanonicalRequest.parameters(of: request.query)
        guard parameters.contains(where: { $0.name == "X-Amz-Algorithm" }) else { return nil }
        try self.init(parameters: parameters)
    }

    private init(authorization value: String, headers: WireHeaders) throws(SignatureFault) {
        var fields: [String: String] = [:]
        for field in value.dropFirst(SigningKey.algorithm.count).split(separator: ",") {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts[0].split { $0 == " " }.joined()
            guard parts.count == 2, fields.updateValue(parts[1].split { $0 == " " }.joined(), forKey: name) == nil
            else { throw .incomplete("'\(name.prefix(64))' not a valid key=value pair in Authorization header.") }
        }
        let missing = ["Credential", "Signature", "SignedHeaders"].filter { fields[$0]?.isEmpty != false }
        guard missing.isEmpty else {
            let texts = missing.map { "Authorization header requires '\($0)' parameter." }
            throw .incomplete(texts.joined(separator: " "))
        }
        guard let time = headers["X-Amz-Date"] ?? headers["Date"].flatMap(SigningTime.basic(httpDate:)) else {
            throw .incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
        }
        try self.init(
            .header, credential: fields["Credential"] ?? "", signedHeaders: fields["SignedHeaders"] ?? "",
            signature: fields["Signature"] ?? "", time: time, sessionToken: headers["X-Amz-Security-Token"])
    }

    private init(parameters: [(name: String, value: String)]) throws(SignatureFault) {
        var values: [String: String] = [:]
        for (name, value) in parameters where name.hasPrefix("X-Amz-") {
            guard values.updateValue(value, forKey: name) == nil else {
                throw .incomplete("The parameter '\(name.prefix(64))' is given twice.")
            }
        }
        let names = ["Credential", "Signature", "SignedHeaders", "Date", "Expires"]
        let missing = names.filter { values["X-Amz-\($0)"]?.isEmpty != false }
        guard missing.isEmpty, values["X-Amz-Algorithm"] == SigningKey.algorithm else {
            let texts = missing.map { "AWS query-string parameters must include 'X-Amz-\($0)'." }
            throw .incomplete(
                texts.isEmpty ? "X-Amz-Algorithm only supports \(SigningKey.algorithm)." : texts.joined(separator: " "))
        }
        guard let expires = values["X-Amz-Expires"].flatMap(Int.init), (1...Self.longestValidity).contains(expires)
        else { throw .incomplete("X-Amz-Expires must be a number of seconds from 1 to \(Self.longestValidity).") }
        try self.init(
            .query(expires: expires), credential: values["X-Amz-Credential"] ?? "",
            signedHeaders: values["X-Amz-SignedHeaders"] ?? "", signature: values["X-Amz-Signature"] ?? "",
            time: values["X-Amz-Date"] ?? "", sessionToken: values["X-Amz-Security-Token"])
    }

    private init(
        _ place: Place, credential: String, signedHeaders: String, signature: String, time: String,
        sessionToken: String?
    ) throws(SignatureFault) {
        guard let (key, scope) = SigningScope.read(credential: credential) else {
            throw .incomplete(
                "Credential must have exactly 5 slash-delimited elements, e.g. "
                    + "keyid/date/region/service/aws4_request, got '\(credential.prefix(128))'")
        }
        self.place = place
        accessKeyID = key
        self.scope = scope
        self.signedHeaders = signedHeaders.lowercased().split(separator: ";").map(String.init)
        self.signature = signature
        self.time = time
        self.sessionToken = sessionToken
        guard self.signedHeaders.contains("host") else {
            throw SignatureFault(
                .invalidSignature, "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
        }
        guard self.signedHeaders == Array(Set(self.signedHeaders)).sorted() else {
            throw .incomplete("SignedHeaders must be sorted and name no field twice.")
        }
    }
}
