// Who asks is known by their signature or key, and refused in AWS's codes.

import AWSWireProtocol
import AccessControl
import Foundation
import PlatformRecords
import RequestSigning
import SQLiteStorage
import TestPeers
import Testing

private func request(_ body: String = "{}", service: String = "bedrock") -> WireRequest {
    WireRequest(
        method: "POST", path: "/model/m/converse", headers: ["Host": "localhost:8080"], body: Array(body.utf8))
}

private func signer(_ credentials: SigningCredentials, _ service: String = "bedrock") -> RequestSigner {
    RequestSigner(credentials: credentials, region: "us-east-1", service: service)
}

private func caller(_ outcome: Authenticator.Outcome) -> Caller? {
    if case .known(let found) = outcome { found.caller } else { nil }
}

private func refusal(_ outcome: Authenticator.Outcome) -> AuthenticationRefusal? {
    if case .refused(let refusal) = outcome { refusal } else { nil }
}

@Suite struct AuthenticatorTests {
    @Test func aSignatureByAUsersKeyIsTheUsers() async throws {
        try await withInstallation { installation in
            let user = try await installation.makeUser("ana")
            let key = try await installation.makeKey(user)
            let authenticator = installation.authenticator()
            let signed = signer(key).sign(request(), at: installation.clock.now, isHashSent: false)
            let found = caller(try await authenticator.authenticate(signed, service: "bedrock", source: "192.0.2.1"))
            #expect(found?.arn == "arn:aws:iam::123456789012:user/ana")
            #expect(found?.kind == .user && found?.userID == user.id && found?.accessKeyID == key.accessKeyID)
            let use = try await installation.records.accessKey(id: key.accessKeyID)?.lastUse
            #expect(use == CredentialUse(time: installation.clock.now, service: "bedrock", region: "us-east-1"))

            let presigned = signer(key).presign(request(""), at: installation.clock.now, expires: 60)
            #expect(
                caller(try await authenticator.authenticate(presigned, service: "bedrock", source: nil))?.kind == .user)
            installation.clock.advance(61)
            let late = refusal(try await authenticator.authenticate(presigned, service: "bedrock", source: nil))
            #expect(late?.code == "RequestExpired" && late?.status == 403)
        }
    }

    @Test func rootKeysAreTheAccounts() async throws {
        try await withInstallation { installation in
            let key = try await installation.makeKey(nil)
            let signed = signer(key, "s3").sign(request(), at: installation.clock.now, isHashSent: true)
            let outcome = try await installation.authenticator().authenticate(signed, service: "s3", source: nil)
            #expect(caller(outcome) == .root(of: account, accessKeyID: key.accessKeyID))
        }
    }

    @Test func refusalsHaveTheCodesOfTheServiceThatIsAsked() async throws {
        try await withInstallation { installation in
            let user = try await installation.makeUser("ana")
            let key = try await installation.makeKey(user)
            let authenticator = installation.authenticator()
            func codes(_ change: (inout WireRequest) -> Void, _ used: SigningCredentials) async throws -> [String] {
                var codes: [String] = []
                for service in ["bedrock", "s3", "sts"] {
                    var signed = signer(used, service).sign(
                        request(), at: installation.clock.now, isHashSent: service == "s3")
                    change(&signed)
                    let outcome = try await authenticator.authenticate(signed, service: service, source: nil)
                    codes.append(refusal(outcome)?.code ?? "known")
                }
                return codes
            }
            #expect(try await codes({ _ in }, key) == ["known", "known", "known"])
            let wrong = SigningCredentials(accessKeyID: key.accessKeyID, secretAccessKey: "other")
            #expect(
                try await codes({ _ in }, wrong) == [
                    "InvalidSignatureException", "SignatureDoesNotMatch", "SignatureDoesNotMatch",
                ])
            let unknown = SigningCredentials(accessKeyID: "AKIAUNKNOWN", secretAccessKey: "other")
            #expect(
                try await codes({ _ in }, unknown) == [
                    "UnrecognizedClientException", "InvalidAccessKeyId", "InvalidClientTokenId",
                ])
            #expect(
                try await codes({ $0.headers["Authorization"] = "AWS4-HMAC-SHA256 nothing" }, key) == [
                    "IncompleteSignatureException", "AuthorizationHeaderMalformed", "IncompleteSignature",
                ])
            try await installation.records.setAccessKeyStatus(.inactive, id: key.accessKeyID)
            #expect(try await codes({ _ in }, key)[0] == "UnrecognizedClientException")
            try await installation.records.setAccessKeyStatus(.active, id: key.accessKeyID)
            let early = signer(key, "s3").sign(request(), at: installation.clock.now, isHashSent: true)
            installation.clock.advance(301)
            let skewed = refusal(try await authenticator.authenticate(early, service: "s3", source: nil))
            #expect(skewed?.code == "RequestTimeTooSkewed")
            let elsewhere = signer(key, "s3").sign(request(), at: installation.clock.now, isHashSent: true)
            let other = refusal(try await authenticator.authenticate(elsewhere, service: "bedrock", source: nil))
            #expect(other?.code == "InvalidSignatureException")
        }
    }

    @Test func aRolesSessionIsKnownByItsTokenUntilItEnds() async throws {
        try await withInstallation { installation in
            let role = IdentityRecord(
                kind: .role, id: "AROAEXAMPLE", name: "reader", path: "/app/", createdAt: installation.clock.now)
            try await installation.records.createIdentity(role)
            let (record, secret, token) = try installation.issuing.temporaryCredential(
                for: .init(principalID: role.id, name: "nightly"), now: installation.clock.now,
                expiresAt: Timestamp(seconds: installation.clock.now.seconds + 100))
            try await installation.records.createTemporaryCredential(record)
            let authenticator = installation.authenticator()
            func outcome(_ token: String?) async throws -> Authenticator.Outcome {
                let credentials = SigningCredentials(
                    accessKeyID: record.id, secretAccessKey: secret, sessionToken: token)
                let signed = signer(credentials).sign(request(), at: installation.clock.now, isHashSent: false)
                return try await authenticator.authenticate(signed, service: "bedrock", source: nil)
            }
            let found = caller(try await outcome(token))
            #expect(found?.arn == "arn:aws:sts::123456789012:assumed-role/reader/nightly")
            #expect(found?.userID == "AROAEXAMPLE:nightly" && found?.kind == .assumedRole)
            #expect(refusal(try await outcome("other"))?.code == "UnrecognizedClientException")
            #expect(refusal(try await outcome(nil))?.code == "UnrecognizedClientException")
            installation.clock.advance(100)
            #expect(refusal(try await outcome(token))?.code == "ExpiredTokenException")
        }
    }

    @Test func bearerKeysAreTakenFromEitherHeader() async throws {
        try await withInstallation { installation in
            let user = try await installation.makeUser("ana")
            let (record, key) = installation.issuing.serviceCredential(
                userID: user.id, service: "bedrock.amazonaws.com", account: account, now: installation.clock.now,
                expiresAt: Timestamp(seconds: installation.clock.now.seconds + 10))
            try await installation.records.createServiceCredential(record, limit: 2)
            #expect(key.hasPrefix("ABSK") && !record.secretHash.contains(key))
            let authenticator = installation.authenticator()
            func outcome(_ headers: WireHeaders, _ service: String = "bedrock") async throws -> Authenticator.Outcome {
                try await authenticator.authenticate(
                    WireRequest(method: "POST", path: "/", headers: headers), service: service, source: nil)
            }
            #expect(caller(try await outcome(["Authorization": "Bearer \(key)"]))?.userID == user.id)
            #expect(caller(try await outcome(["x-api-key": key]))?.userID == user.id)
            let wrong = refusal(try await outcome(["Authorization": "Bearer \(key)x"]))
            #expect(wrong?.code == "AccessDeniedException" && wrong?.status == 403)
            #expect(refusal(try await outcome(["x-api-key": key], "s3")) != nil)
            #expect(caller(try await outcome([:]))?.kind == .anonymous)
            // What claims to be a proof and is none is not nobody.
            let basic = refusal(try await outcome(["Authorization": "Basic YTpi"]))
            #expect(basic?.code == "IncompleteSignatureException" && basic?.status == 400)
            #expect(refusal(try await outcome(["Authorization": "Bearer "]))?.status == 400)
            #expect(refusal(try await outcome(["Authorization": "AWS AKIA:x"], "s3"))?.code == "InvalidRequest")
            installation.clock.advance(10)
            #expect(refusal(try await outcome(["x-api-key": key]))?.code == "ExpiredTokenException")
        }
    }

    /// Made by botocore 1.43.11 as aws-bedrock-token-generator makes them, at 2026-01-02T03:04:05Z for 12 hours.
    @Test func aShortTermKeyMadeByTheClientIsTaken() async throws {
        try await withInstallation { installation in
            let id = "AKIAIOSFODNN7EXAMPLE"
            let sealed = try installation.sealing.seal("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", for: id)
            try await installation.records.createAccessKey(
                AccessKeyRecord(id: id, userID: nil, sealedSecret: sealed, createdAt: installation.clock.now), limit: 2)
            let url =
                "bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                + "AKIAIOSFODNN7EXAMPLE%2F20260102%2Fus-east-1%2Fbedrock%2Faws4_request&X-Amz-Date=20260102T030405Z"
                + "&X-Amz-Expires=43200&X-Amz-SignedHeaders=host&X-Amz-Signature="
                + "c124b8acf5af805ad2df5c3ffecef8a95b21fab6628db87ae1df6de3815748e7&Version=1"
            let key = "bedrock-api-key-" + Base64.encoded(Array(url.utf8))
            let authenticator = installation.authenticator()
            func outcome(_ key: String) async throws -> Authenticator.Outcome {
                try await authenticator.authenticate(
                    WireRequest(method: "POST", path: "/", headers: ["Authorization": "Bearer \(key)"]),
                    service: "bedrock", source: nil)
            }
            #expect(caller(try await outcome(key))?.kind == .root)
            let changed = "bedrock-api-key-" + Base64.encoded(Array(url.replacing("43200", with: "43201").utf8))
            #expect(refusal(try await outcome(changed))?.code == "AccessDeniedException")
            installation.clock.advance(43_201)
            #expect(refusal(try await outcome(key))?.code == "ExpiredTokenException")
        }
    }

    @Test func whatStreamsIsStillToBeCompared() async throws {
        try await withInstallation { installation in
            let key = try await installation.makeKey(nil)
            let authenticator = installation.authenticator()
            func payload(_ hash: String?) async throws -> Authentication.Payload? {
                var streamed = request("")
                streamed.headers["X-Amz-Content-Sha256"] = hash
                var signed = signer(key, "s3").sign(request("abc"), at: installation.clock.now, isHashSent: true)
                if let hash {
                    // The signer hashes what it has; the word is signed by hand.
                    streamed.headers["X-Amz-Date"] = signed.headers["X-Amz-Date"]
                    let names = ["host", "x-amz-content-sha256", "x-amz-date"]
                    let canonical = CanonicalRequest(
                        of: streamed, signedHeaders: names, payloadHash: hash, pathForm: .s3)
                    let time = signed.headers["X-Amz-Date"] ?? ""
                    let scope = SigningScope(date: String(time.prefix(8)), region: "us-east-1", service: "s3")
                    let signature = SigningKey(secretAccessKey: key.secretAccessKey, scope: scope)
                        .signature(of: canonical, at: time)
                    streamed.headers["Authorization"] =
                        "AWS4-HMAC-SHA256 Credential=\(key.accessKeyID)/\(scope.text), "
                        + "SignedHeaders=\(names.joined(separator: ";")), Signature=\(signature)"
                    signed = streamed
                }
                signed.body = []
                signed.stream = WireBodyStream(Array("abc".utf8))
                let outcome = try await authenticator.authenticate(signed, service: "s3", source: nil)
                if case .known(let found) = outcome { return found.payload }
                return nil
            }
            let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            if case .hash(let hash)? = try await payload(nil) { #expect(hash == abc) } else { Issue.record("no hash") }
            if case .settled? = try await payload("UNSIGNED-PAYLOAD") {} else { Issue.record("not settled") }
            if case .chunks(_, let hasTrailer)? = try await payload("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER") {
                #expect(hasTrailer)
            } else {
                Issue.record("no chunks")
            }
            if case .unsignedChunks? = try await payload("STREAMING-UNSIGNED-PAYLOAD-TRAILER") {
            } else {
                Issue.record("no unsigned chunks")
            }
        }
    }

    @Test func whoFailsOftenMustWait() async throws {
        try await withInstallation { installation in
            let key = try await installation.makeKey(nil)
            let authenticator = installation.authenticator(failures: FailureLimit(failures: 3, seconds: 60))
            func outcome(_ key: SigningCredentials, _ source: String) async throws -> Authenticator.Outcome {
                let signed = signer(key).sign(request(), at: installation.clock.now, isHashSent: false)
                return try await authenticator.authenticate(signed, service: "bedrock", source: source)
            }
            for number in 0..<3 {
                let guess = SigningCredentials(accessKeyID: "AKIA\(number)", secretAccessKey: "x")
                #expect(refusal(try await outcome(guess, "192.0.2.1"))?.code == "UnrecognizedClientException")
            }
            let guess = SigningCredentials(accessKeyID: "AKIA9", secretAccessKey: "x")
            let waiting = refusal(try await outcome(guess, "192.0.2.1"))
            #expect(waiting?.code == "ThrottlingException" && waiting?.status == 429 && waiting?.retryAfter == 60)
            #expect(refusal(try await outcome(guess, "192.0.2.2"))?.code == "UnrecognizedClientException")
            installation.clock.advance(60)
            #expect(refusal(try await outcome(guess, "192.0.2.1"))?.code == "UnrecognizedClientException")
        }
    }

    @Test func nobodyShutsAKeyOut() async throws {
        try await withInstallation { installation in
            let key = try await installation.makeKey(nil)
            let forged = SigningCredentials(accessKeyID: key.accessKeyID, secretAccessKey: "x")
            let authenticator = installation.authenticator(failures: FailureLimit(failures: 3, seconds: 60))
            func outcome(_ key: SigningCredentials, _ source: String) async throws -> Authenticator.Outcome {
                let signed = signer(key).sign(request(), at: installation.clock.now, isHashSent: false)
                return try await authenticator.authenticate(signed, service: "bedrock", source: source)
            }
            for _ in 0..<5 { _ = try await outcome(forged, "192.0.2.1") }
            #expect(refusal(try await outcome(forged, "192.0.2.1"))?.code == "ThrottlingException")
            // Neither from elsewhere nor, behind one address, beside the one who guesses.
            #expect(caller(try await outcome(key, "192.0.2.2"))?.kind == .root)
            #expect(caller(try await outcome(key, "192.0.2.1"))?.kind == .root)
        }
    }

    @Test func aClockThatIsSetBackKeepsNobodyWaiting() async throws {
        try await withInstallation { installation in
            let authenticator = installation.authenticator(failures: FailureLimit(failures: 3, seconds: 60))
            func refused() async throws -> AuthenticationRefusal? {
                let guess = SigningCredentials(accessKeyID: "AKIA", secretAccessKey: "x")
                let signed = signer(guess).sign(request(), at: installation.clock.now, isHashSent: false)
                return refusal(try await authenticator.authenticate(signed, service: "bedrock", source: "192.0.2.1"))
            }
            for _ in 0..<4 { _ = try await refused() }
            #expect(try await refused()?.code == "ThrottlingException")
            installation.clock.advance(-7200)
            #expect(try await refused()?.code == "UnrecognizedClientException")
        }
    }

    @Test("damaged signatures and keys are refused, or read as what they still are")
    func fuzz() async throws {
        let rounds = fuzzRounds
        try await withInstallation { installation in
            let key = try await installation.makeKey(nil)
            let authenticator = installation.authenticator(failures: FailureLimit(failures: .max))
            let signed = signer(key).sign(request(), at: installation.clock.now, isHashSent: false)
            let presigned = signer(key).presign(request(""), at: installation.clock.now, expires: 60)
            let short =
                "Bearer bedrock-api-key-"
                + Base64.encoded(Array("h/?Action=CallWithBearerToken&\(presigned.query)".utf8))
            var generator = SeededGenerator(seed: 11)
            let words = [
                "=", ",", "/", "&", "%", "%2F", "%zz", ";", " ", "X-Amz-Date", "\u{0}", "é", "Bearer ", "9999999999",
            ]
            func damage(_ text: String) -> String {
                var bytes = Array(text.utf8)
                for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    switch Int.random(in: 0..<3, using: &generator) {
                    case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
                    case 1: bytes.removeSubrange(place..<min(bytes.count, place + 9))
                    default:
                        let word = words[Int.random(in: 0..<words.count, using: &generator)]
                        bytes.insert(contentsOf: Array(word.utf8), at: place)
                    }
                }
                return String(decoding: bytes, as: UTF8.self)
            }
            let original = signed.headers["Authorization"] ?? ""
            let signature = original.suffix(64)
            for round in 0..<rounds {
                var damaged = round % 3 == 1 ? presigned : signed
                switch round % 3 {
                case 0: damaged.headers["Authorization"] = damage(original)
                case 1: damaged.query = damage(damaged.query)
                default: damaged.headers["Authorization"] = damage(short)
                }
                let outcome = try await authenticator.authenticate(damaged, service: "bedrock", source: nil)
                guard let found = caller(outcome), found.kind != .anonymous else { continue }
                // Taken only where the signature is whole; of the Base64 of a key a bit or two at its end mean nothing.
                if round % 3 == 2 { continue }
                // Blanks in the header are not read.
                let text =
                    round % 3 == 0
                    ? (damaged.headers["Authorization"] ?? "").filter { $0 != " " } : damaged.query
                #expect(text.contains(signature) || text.contains(presigned.query.suffix(64)), "\(text)")
            }
        }
    }

    @Test func theTableOfFailuresIsBounded() {
        var limit = FailureLimit(failures: 2, seconds: 60, capacity: 100)
        let now = Timestamp(seconds: 1000)
        for number in 0..<10_000 { limit.noteFailure(of: ["address \(number)"], now: now) }
        #expect(limit.count <= 100)
        limit.noteFailure(of: ["address 9999"], now: now)
        #expect(limit.wait(["address 9999"], now: now) == 60)
        limit.noteSuccess(of: "address 9999")
        #expect(limit.wait(["address 9999"], now: now) == 0)
        limit.noteFailure(of: ["a"], now: Timestamp(seconds: 2000))
        #expect(limit.count == 1)
    }

    @Test func sealedSecretsOpenWithTheirKeyAndIdAlone() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/keys/master.key"
            let sealing = try SecretSealing(keyFile: path)
            let sealed = try sealing.seal("secret", for: "AKIA1")
            #expect(try SecretSealing(keyFile: path).open(sealed, for: "AKIA1") == "secret")
            #expect(throws: AccessControlError.self) { try sealing.open(sealed, for: "AKIA2") }
            #expect(throws: AccessControlError.self) { try SecretSealing().open(sealed, for: "AKIA1") }
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            #expect(throws: AccessControlError.self) { try SecretSealing(keyFile: path) }
        }
    }
}
