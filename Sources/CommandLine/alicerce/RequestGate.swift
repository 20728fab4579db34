// Who may come in: settles who sends a request before a service sees it.

import AWSWireProtocol
import AccessControl
import PlatformRecords
import RequestSigning

/// Settles the caller of each request.
///
/// Where credentials are demanded, every request is proved. Where they are not, on a server that only this machine can
/// reach, whoever asks is the account itself; only keys that were made here are proved there too, so that users and their
/// policies can be tried on a laptop.
struct RequestGate: Sendable {
    /// What a request came to.
    enum Outcome: Sendable {
        /// It may come in; its body is compared with what was signed while it is read.
        case admitted(Caller, WireRequest)
        /// It may not.
        case refused(AuthenticationRefusal)
    }

    let authenticator: Authenticator
    let records: any IdentityRecords
    let account: String
    /// Whether requests must say who sends them.
    let demandsCredentials: Bool

    /// Settles a request's caller.
    /// - Parameter service: the signing name of the service that is asked.
    /// - Throws: what reading the records throws.
    func admit(_ request: WireRequest, service: String) async throws -> Outcome {
        if !demandsCredentials, try await !isProvable(request) {
            return .admitted(.root(of: account), request.proved(by: .unproved(request)))
        }
        let source = request.sourceAddress.isEmpty ? nil : request.sourceAddress
        switch try await authenticator.authenticate(request, service: service, source: source) {
        case .refused(let refusal): return .refused(refusal)
        case .known(let authentication):
            return .admitted(authentication.caller, request.proved(by: authentication.payload))
        }
    }

    /// Whether a request names a key that was made here.
    private func isProvable(_ request: WireRequest) async throws -> Bool {
        guard case .signed(let key, _, _) = RequestIdentity(request: request) else { return false }
        if try await records.accessKey(id: key) != nil { return true }
        return try await records.temporaryCredential(id: key) != nil
    }
}

extension Authentication.Payload {
    /// What is known of a payload that nobody proved: its form.
    static func unproved(_ request: WireRequest) -> Self {
        let isStreaming = request.headers["X-Amz-Content-Sha256"]?.hasPrefix("STREAMING-") == true
        let isEncoded = request.headers["Content-Encoding"]?.lowercased().contains("aws-chunked") == true
        return isStreaming || isEncoded ? .unsignedChunks : .settled
    }
}

extension WireRequest {
    /// The request with a body that is taken out of its chunks, and compared with what was signed, while it is read.
    fileprivate func proved(by payload: Authentication.Payload) -> WireRequest {
        guard let stream else { return self }
        var proved = self
        let length = headers["X-Amz-Decoded-Content-Length"].flatMap(Int.init)
        switch payload {
        case .settled: break
        case .hash(let hash): proved.stream = VerifiedBody.hashed(stream, expecting: hash)
        case .chunks(let signatures, _):
            proved.stream = VerifiedBody.chunked(stream, signatures: signatures, decodedLength: length)
        case .unsignedChunks: proved.stream = VerifiedBody.chunked(stream, signatures: nil, decodedLength: length)
        }
        return proved
    }
}
