// Signing requests: for calls to other servers, and as the other half of what verification is tested by.

public import AWSWireProtocol
import Crypto

/// Signs requests (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html>).
public struct RequestSigner: Sendable {
    private let credentials: SigningCredentials
    private let region: String
    private let service: String
    private let pathForm: CanonicalPathForm

    /// A signer for one service.
    /// - Parameter pathForm: how the service writes paths; that of its signing name when `nil`.
    public init(
        credentials: SigningCredentials, region: String, service: String, pathForm: CanonicalPathForm? = nil
    ) {
        self.credentials = credentials
        self.region = region
        self.service = service
        self.pathForm = pathForm ?? .of(service: service)
    }

    /// The request with date, token, the payload's hash and its signature in its header fields. Every field that is there
    /// is signed; `Host` must be.
    /// - Parameters:
    ///   - time: when it is sent.
    ///   - isHashSent: whether the payload's hash is told in a field of its own, as S3 demands.
    ///   - isTokenSigned: whether the token is added before signing.
    ///   - payloadHash: the payload's hash, or a word like `UNSIGNED-PAYLOAD`, when it is not that of the body.
    public func sign(
        _ request: WireRequest, at time: Timestamp, isHashSent: Bool, isTokenSigned: Bool = true,
        payloadHash: String? = nil
    ) -> WireRequest {
        var signed = request
        let text = SigningTime.text(time)
        let hash = payloadHash ?? hexadecimal(SHA256.hash(data: request.body))
        signed.headers["X-Amz-Date"] = text
        if isHashSent { signed.headers["X-Amz-Content-Sha256"] = hash }
        if isTokenSigned, let token = credentials.sessionToken { signed.headers["X-Amz-Security-Token"] = token }
        let names = Array(Set(signed.headers.fields.map { $0.name.lowercased() })).sorted()
        let canonical = CanonicalRequest(
            of: signed, signedHeaders: names, payloadHash: hash, pathForm: pathForm)
        let key = SigningKey(secretAccessKey: credentials.secretAccessKey, scope: scope(text))
        if !isTokenSigned, let token = credentials.sessionToken { signed.headers["X-Amz-Security-Token"] = token }
        signed.headers["Authorization"] =
            "\(SigningKey.algorithm) Credential=\(credentials.accessKeyID)/\(scope(text).text), "
            + "SignedHeaders=\(names.joined(separator: ";")), Signature=\(key.signature(of: canonical, at: text))"
        return signed
    }

    /// The request with its signature in its query, so that whoever has its address may send it.
    /// - Parameters:
    ///   - expires: how long it is valid, in seconds, 1 to 604,800.
    ///   - isTokenSigned: whether the token is added before signing.
    public func presign(
        _ request: WireRequest, at time: Timestamp, expires: Int, isTokenSigned: Bool = true
    ) -> WireRequest {
        var signed = request
        let text = SigningTime.text(time)
        let names = Array(Set(request.headers.fields.map { $0.name.lowercased() })).sorted()
        var added = [
            ("X-Amz-Algorithm", SigningKey.algorithm),
            ("X-Amz-Credential", "\(credentials.accessKeyID)/\(scope(text).text)"), ("X-Amz-Date", text),
            ("X-Amz-SignedHeaders", names.joined(separator: ";")), ("X-Amz-Expires", String(expires)),
        ]
        let token = credentials.sessionToken.map { ("X-Amz-Security-Token", $0) }
        if isTokenSigned, let token { added.append(token) }
        signed.query = query(request.query, adding: added)
        let hash = pathForm == .s3 ? "UNSIGNED-PAYLOAD" : hexadecimal(SHA256.hash(data: request.body))
        let canonical = CanonicalRequest(
            of: signed, signedHeaders: names, payloadHash: hash, pathForm: pathForm)
        let key = SigningKey(secretAccessKey: credentials.secretAccessKey, scope: scope(text))
        var last = [(CanonicalRequest.signatureParameter, key.signature(of: canonical, at: text))]
        if !isTokenSigned, let token { last.insert(token, at: 0) }
        signed.query = query(signed.query, adding: last)
        return signed
    }

    private func scope(_ time: String) -> SigningScope {
        SigningScope(date: String(time.prefix(8)), region: region, service: service)
    }

    private func query(_ query: String, adding parameters: [(String, String)]) -> String {
        let texts = parameters.map { "\($0.0)=\(PercentEncoding.encoded($0.1))" }
        return ((query.isEmpty ? [] : [query]) + texts).joined(separator: "&")
    }
}
