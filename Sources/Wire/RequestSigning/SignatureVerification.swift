// Whether a request's signature is its own: the steps in AWS's order, each refusal in its words.

public import AWSWireProtocol
import Crypto

/// Verifies requests against secrets. Pure: the time and the secret are given.
public struct SignatureVerification: Sendable {
    /// How far a signing client's clock may be from ours, in seconds; AWS gives five minutes.
    public let clockTolerance: Int64

    /// - Parameter clockTolerance: seconds.
    public init(clockTolerance: Int64 = 300) {
        self.clockTolerance = clockTolerance
    }

    /// Checks that `request` was signed with `credentials`, in time, and that its body is what was signed.
    ///
    /// A payload whose hash is not given by the client is hashed here. A body that streams must be compared with the
    /// hash that the request gives by whoever reads it. Payloads that say `STREAMING-...` are signed in
    /// chunks: those signatures follow from this one, see ``ChunkSignatures``.
    /// - Parameters:
    ///   - presented: the request's signature.
    ///   - credentials: those of ``PresentedSignature/accessKeyID``.
    ///   - now: the time.
    ///   - pathForm: how the service writes paths; that of the scope's service when `nil`.
    /// - Returns: the key of the scope, for the chunks that follow.
    /// - Throws: ``SignatureFault``.
    @discardableResult public func verify(
        _ request: WireRequest, presented: PresentedSignature, credentials: SigningCredentials, now: Timestamp,
        pathForm: CanonicalPathForm? = nil
    ) throws(SignatureFault) -> SigningKey {
        try checkTime(presented, now: now)
        guard isSame(presented.sessionToken, credentials.sessionToken) else { throw .unknownKey }
        try checkHeaders(request, presented)
        let payloadHash = try payloadHash(of: request, presented)
        let key = SigningKey(secretAccessKey: credentials.secretAccessKey, scope: presented.scope)
        let form = pathForm ?? .of(service: presented.scope.service)
        let canonical = CanonicalRequest(
            of: request, signedHeaders: presented.signedHeaders, payloadHash: payloadHash, pathForm: form)
        if key.isSignature(presented.signature, of: canonical, at: presented.time) { return key }
        // Some clients add the token of a presigned request after signing it.
        if presented.place != .header, presented.sessionToken != nil {
            let without = CanonicalRequest(
                of: request, signedHeaders: presented.signedHeaders, payloadHash: payloadHash, pathForm: form,
                unsignedParameters: ["X-Amz-Security-Token"])
            if key.isSignature(presented.signature, of: without, at: presented.time) { return key }
        }
        throw .mismatch
    }

    /// Equality that takes the same time wherever two tokens differ: their keyed hashes are compared.
    private func isSame(_ left: String?, _ right: String?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        let key = SymmetricKey(size: .bits256)
        let code = HMAC<SHA256>.authenticationCode(for: Array(left.utf8), using: key)
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Array(right.utf8), using: key)
    }

    private func checkTime(_ presented: PresentedSignature, now: Timestamp) throws(SignatureFault) {
        guard let time = SigningTime.read(presented.time) else {
            throw .incomplete("Date must be in ISO-8601 'basic format'. Got '\(presented.time.prefix(64))'.")
        }
        guard presented.time.prefix(8) == presented.scope.date else {
            throw SignatureFault(
                .invalidSignature,
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                    + "'\(presented.scope.date.prefix(16))' != '\(presented.time.prefix(8))', from '\(presented.time)'."
            )
        }
        let earliest = Timestamp(seconds: now.seconds - clockTolerance)
        let latest = Timestamp(seconds: now.seconds + clockTolerance)
        let minutes = "\(clockTolerance / 60) min."
        guard time <= latest else {
            throw SignatureFault(
                .invalidSignature,
                "Signature not yet current: \(presented.time) is still later than \(SigningTime.text(latest)) "
                    + "(\(SigningTime.text(now)) + \(minutes))")
        }
        switch presented.place {
        case .header:
            guard time >= earliest else {
                throw SignatureFault(
                    .invalidSignature,
                    "Signature expired: \(presented.time) is now earlier than \(SigningTime.text(earliest)) "
                        + "(\(SigningTime.text(now)) - \(minutes))")
            }
        case .query(let expires):
            guard time.seconds + Int64(expires) >= now.seconds else {
                throw SignatureFault(.requestExpired, "Request has expired")
            }
        }
    }

    /// Fields that change what a request does must be covered. A token may be added later; it is compared by itself.
    private func checkHeaders(_ request: WireRequest, _ presented: PresentedSignature) throws(SignatureFault) {
        let names = Set(request.headers.fields.map { $0.name.lowercased() })
        let uncovered = names.filter { $0.hasPrefix("x-amz-") && $0 != "x-amz-security-token" }
            .subtracting(presented.signedHeaders)
        guard uncovered.isEmpty else {
            throw SignatureFault(
                .invalidSignature,
                "There were headers present in the request which were not signed: "
                    + uncovered.sorted().prefix(8).joined(separator: ", "))
        }
        if let missing = presented.signedHeaders.first(where: { !names.contains($0) }) {
            throw SignatureFault(
                .invalidSignature, "The signed header '\(missing.prefix(64))' is not in the request.")
        }
    }

    private func payloadHash(
        of request: WireRequest, _ presented: PresentedSignature
    ) throws(SignatureFault) -> String {
        let isS3 = CanonicalPathForm.of(service: presented.scope.service) == .s3
        guard let given = request.headers["X-Amz-Content-Sha256"] else {
            // Whoever presigns does not know the body; the other services' clients sign it without saying its hash.
            if isS3, presented.place != .header { return "UNSIGNED-PAYLOAD" }
            return hexadecimal(SHA256.hash(data: request.body))
        }
        if given == "UNSIGNED-PAYLOAD" || given.hasPrefix("STREAMING-") { return given }
        // What is read later is hashed while it is read.
        if request.stream != nil { return given }
        guard given == hexadecimal(SHA256.hash(data: request.body)) else {
            throw SignatureFault(
                .contentHashMismatch, "The provided 'x-amz-content-sha256' header does not match what was computed.")
        }
        return given
    }
}
