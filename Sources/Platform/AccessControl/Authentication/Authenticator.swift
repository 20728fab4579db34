// From a request to its caller: signatures in header or query, bearer keys, or nothing at all.

public import AWSWireProtocol
public import PlatformRecords
import RequestSigning

/// Finds out who sends a request.
public struct Authenticator: Sendable {
    /// What a request came to.
    public enum Outcome: Sendable {
        /// It is known who asks; nobody in particular when the request carries no credentials.
        case known(Authentication)
        /// Its credentials are no good.
        case refused(AuthenticationRefusal)
    }

    private let records: any IdentityRecords
    private let sealing: SecretSealing
    private let account: String
    private let verification: SignatureVerification
    private let clock: @Sendable () -> Timestamp
    private let memory: AuthenticationMemory

    /// An authenticator.
    /// - Parameters:
    ///   - account: the account of every caller, twelve digits.
    ///   - clockTolerance: how far a signing client's clock may be from ours, in seconds.
    ///   - clock: the time.
    public init(
        records: any IdentityRecords, sealing: SecretSealing, account: String, clockTolerance: Int64 = 300,
        failures: FailureLimit = FailureLimit(), clock: @escaping @Sendable () -> Timestamp
    ) {
        self.records = records
        self.sealing = sealing
        self.account = account
        verification = SignatureVerification(clockTolerance: clockTolerance)
        memory = AuthenticationMemory(failures)
        self.clock = clock
    }

    /// Proves who sends a request. What proves itself is let in, however often its address or somebody who named its key
    /// has failed; only failures are counted, per address and per address and key, and beyond the limit they are answered
    /// with the time to wait.
    /// - Parameters:
    ///   - service: the signing name of the service that is asked, `bedrock`, `s3`, `iam` or `sts`: its codes are used,
    ///     and a signature for another service is none.
    ///   - source: the address that the request came from, for the limit on failures.
    /// - Throws: `RecordsError`, ``AccessControlError`` when records or secrets cannot be read.
    public func authenticate(
        _ request: WireRequest, service: String, source: String?
    ) async throws -> Outcome {
        let now = clock()
        let presented: PresentedSignature?
        do throws(SignatureFault) {
            presented = try PresentedSignature(of: request)
        } catch let fault {
            return await refuse(
                AuthenticationRefusal(fault, service: service), service, Self.names(source, key: nil), now)
        }
        let names = Self.names(source, key: presented?.accessKeyID)
        if let presented {
            do {
                return try await verify(request, presented, service: service, names, now)
            } catch let fault as SignatureFault {
                return await refuse(AuthenticationRefusal(fault, service: service), service, names, now)
            }
        }
        if service == "s3", let legacy = LegacyPresignedRequest(of: request) {
            do {
                return try await verify(legacy, now)
            } catch let fault as SignatureFault {
                return await refuse(
                    AuthenticationRefusal(fault, service: service), service,
                    Self.names(source, key: legacy.accessKeyID), now)
            }
        }
        if let key = Self.bearerKey(of: request) {
            return try await verify(bearerKey: key, request, service: service, names, now)
        }
        guard request.headers["Authorization"] == nil else {
            return await refuse(.unsupportedScheme(service: service), service, names, now)
        }
        return .known(Authentication(caller: .anonymous(account: account), payload: .settled))
    }

    /// What failures are counted by. A key's id is no secret, so it alone is no name: whoever knows it could shut its
    /// owner out.
    private static func names(_ source: String?, key: String?) -> [String] {
        let address = "address \(source ?? "unknown")"
        return (source == nil ? [] : [address]) + (key.map { ["\(address) key \($0.prefix(128))"] } ?? [])
    }

    private func refuse(
        _ refusal: AuthenticationRefusal, _ service: String, _ names: [String], _ now: Timestamp
    ) async -> Outcome {
        let wait = await memory.noteFailure(of: names, now: now)
        return .refused(wait > 0 ? .tooManyFailures(service: service, wait: wait) : refusal)
    }

    /// The key in `Authorization: Bearer`, or in `x-api-key` as Anthropic's clients send it.
    static func bearerKey(of request: WireRequest) -> String? {
        if let value = request.headers["Authorization"] {
            let parts = value.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
            return String(parts[1])
        }
        return request.headers["x-api-key"]
    }

    private func verify(
        _ request: WireRequest, _ presented: PresentedSignature, service: String, _ names: [String], _ now: Timestamp
    ) async throws -> Outcome {
        guard presented.scope.service == service else {
            throw SignatureFault(
                .invalidSignature, "Credential should be scoped to correct service: '\(service)'.")
        }
        guard let holder = try await holder(of: presented.accessKeyID, isTemporary: presented.sessionToken != nil)
        else { throw SignatureFault.unknownKey }
        let key = try verification.verify(request, presented: presented, credentials: holder.credentials, now: now)
        if let end = holder.expiresAt, end <= now {
            return .refused(.expiredToken(service: service))
        }
        if let name = names.last { await memory.noteSuccess(of: name) }
        await noteUse(presented.accessKeyID, service: service, region: presented.scope.region, now)
        return .known(Authentication(caller: holder.caller, payload: payload(of: request, presented, key)))
    }

    private func verify(_ legacy: LegacyPresignedRequest, _ now: Timestamp) async throws -> Outcome {
        guard let holder = try await holder(of: legacy.accessKeyID, isTemporary: legacy.sessionToken != nil) else {
            throw SignatureFault.unknownKey
        }
        try legacy.verify(holder.credentials, now: now)
        if let end = holder.expiresAt, end <= now { return .refused(.expiredToken(service: "s3")) }
        await noteUse(legacy.accessKeyID, service: "s3", region: "", now)
        return .known(Authentication(caller: holder.caller, payload: .settled))
    }

    private func payload(
        of request: WireRequest, _ presented: PresentedSignature, _ key: SigningKey
    ) -> Authentication.Payload {
        guard let given = request.headers["X-Amz-Content-Sha256"] else { return .settled }
        if given == "STREAMING-UNSIGNED-PAYLOAD-TRAILER" { return .unsignedChunks }
        if given.hasPrefix("STREAMING-AWS4-HMAC-SHA256-PAYLOAD") {
            return .chunks(
                ChunkSignatures(key: key, time: presented.time, seed: presented.signature),
                hasTrailer: given.hasSuffix("-TRAILER"))
        }
        guard request.stream != nil, given != "UNSIGNED-PAYLOAD" else { return .settled }
        return .hash(given)
    }

    /// Whom a key belongs to, with its secret; `nil` when there is no such key, or it may not be used.
    private func holder(of id: String, isTemporary: Bool) async throws -> (
        credentials: SigningCredentials, caller: Caller, expiresAt: Timestamp?
    )? {
        if isTemporary {
            guard let kept = try await records.temporaryCredential(id: id),
                let caller = try await caller(ofTemporary: kept)
            else { return nil }
            let credentials = SigningCredentials(
                accessKeyID: id, secretAccessKey: try sealing.open(kept.sealedSecret, for: id),
                sessionToken: try sealing.open(kept.sealedToken, for: id))
            return (credentials, caller, kept.expiresAt)
        }
        guard let kept = try await records.accessKey(id: id), kept.status == .active else { return nil }
        let caller: Caller
        if let userID = kept.userID {
            guard let user = try await records.identity(id: userID) else { return nil }
            caller = self.caller(of: user, accessKeyID: id)
        } else {
            caller = .root(of: account, accessKeyID: id)
        }
        let secret = try sealing.open(kept.sealedSecret, for: id)
        return (SigningCredentials(accessKeyID: id, secretAccessKey: secret), caller, kept.expiresAt)
    }

    private func caller(of user: IdentityRecord, accessKeyID: String?) -> Caller {
        Caller(
            kind: .user, account: account, arn: user.arn(account: account), userID: user.id, accessKeyID: accessKeyID)
    }

    private func caller(ofTemporary kept: TemporaryCredentialRecord) async throws -> Caller? {
        guard let principalID = kept.principalID else { return .root(of: account, accessKeyID: kept.id) }
        guard let principal = try await records.identity(id: principalID) else { return nil }
        guard let session = kept.sessionName else { return caller(of: principal, accessKeyID: kept.id) }
        return Caller(
            kind: .assumedRole, account: account,
            arn: "arn:aws:sts::\(account):assumed-role/\(principal.name)/\(session)",
            userID: "\(principal.id):\(session)", accessKeyID: kept.id)
    }

    private func verify(
        bearerKey key: String, _ request: WireRequest, service: String, _ names: [String], _ now: Timestamp
    ) async throws -> Outcome {
        if let signed = ShortTermKey.request(in: key) {
            return try await verify(shortTermKey: signed, service: service, names, now)
        }
        // The look-up is by the hash of 256 random bits: how long it takes tells nothing of the key.
        guard let kept = try await records.serviceCredential(secretHash: CredentialIssuing.hash(of: key)),
            kept.status == .active, kept.serviceName == "\(service).amazonaws.com",
            let user = try await records.identity(id: kept.userID)
        else { return await refuse(.invalidBearerKey, service, names, now) }
        if let end = kept.expiresAt, end <= now { return .refused(.expiredToken(service: service)) }
        await noteUse(kept.id, service: service, region: "", now)
        return .known(
            Authentication(caller: caller(of: user, accessKeyID: nil), payload: .settled))
    }

    private func verify(
        shortTermKey signed: WireRequest, service: String, _ names: [String], _ now: Timestamp
    ) async throws -> Outcome {
        do {
            guard let presented = try PresentedSignature(of: signed) else {
                return await refuse(.invalidBearerKey, service, names, now)
            }
            return try await verify(signed, presented, service: service, names, now)
        } catch let fault as SignatureFault {
            if fault.code == .requestExpired { return .refused(.expiredToken(service: service)) }
            return await refuse(.invalidBearerKey, service, names, now)
        }
    }

    /// Notes a use. One that cannot be noted is no reason to refuse the request.
    private func noteUse(_ id: String, service: String, region: String, _ now: Timestamp) async {
        guard await memory.isToBeNoted(id, now: now) else { return }
        try? await records.noteUse(ofCredential: id, CredentialUse(time: now, service: service, region: region))
    }
}

/// What an authenticator remembers between requests.
private actor AuthenticationMemory {
    /// The least time between two notes of a credential's last use, in seconds.
    private static let noteInterval: Int64 = 60
    private static let mostNoted = 10_000

    private var failures: FailureLimit
    private var noted: [String: Int64] = [:]

    init(_ failures: FailureLimit) {
        self.failures = failures
    }

    /// Counts a failure, unless they must wait already; then for how many seconds.
    func noteFailure(of names: [String], now: Timestamp) -> Int64 {
        let wait = failures.wait(names, now: now)
        if wait == 0 { failures.noteFailure(of: names, now: now) }
        return wait
    }

    func noteSuccess(of name: String) { failures.noteSuccess(of: name) }

    /// Whether the last note of a credential's use is old enough for another.
    func isToBeNoted(_ id: String, now: Timestamp) -> Bool {
        if let last = noted[id], now.seconds - last < Self.noteInterval, now.seconds >= last { return false }
        if noted.count >= Self.mostNoted { noted.removeAll() }
        noted[id] = now.seconds
        return true
    }
}
