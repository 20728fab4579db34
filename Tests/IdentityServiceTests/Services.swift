// IAM and STS over records in a folder of their own, with a clock that a test sets.

import AWSWireProtocol
import AccessControl
import IAMShapes
import IdentityService
import PlatformRecords
import SQLiteStorage
import Synchronization
import TestPeers
import Testing

let account = "123456789012"
let trust = #"""
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "123456789012"},
     "Action": "sts:AssumeRole"}]}
    """#

func allow(_ action: String, _ resource: String = "*") -> String {
    #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"\#(action)","Resource":"\#(resource)"}]}"#
}

/// A time that a test sets.
final class SetClock: Sendable {
    private let seconds = Mutex<Int64>(1_767_323_045)
    var now: Timestamp { Timestamp(seconds: seconds.withLock { $0 }) }
    func advance(_ count: Int64) { seconds.withLock { $0 += count } }
}

struct Services: Sendable {
    let records: SQLiteRecords
    let sealing = SecretSealing()
    let clock = SetClock()
    let authorizer: Authorizer
    let iam: IAMService
    let sts: STSService

    init(folder: String) throws {
        records = try SQLiteRecords(path: folder + "/records.sqlite")
        let clock = self.clock
        authorizer = Authorizer(records: records, clock: { clock.now })
        let issuing = CredentialIssuing(sealing: sealing)
        iam = IAMService(records: records, issuing: issuing, authorizer: authorizer, clock: { clock.now })
        sts = STSService(records: records, issuing: issuing, authorizer: authorizer, clock: { clock.now })
    }

    var authenticator: Authenticator {
        Authenticator(records: records, sealing: sealing, account: account, clock: { clock.now })
    }

    /// A user, and a context in which they ask.
    func user(_ name: String) async throws -> (User, RequestContext) {
        let user = try #require(try await iam.createUser(CreateUserRequest(userName: name), context: root).user)
        let caller = Caller(kind: .user, account: account, arn: user.arn, userID: user.userId, accessKeyID: "AKIAX")
        return (user, context(caller))
    }
}

let root = context(.root(of: account))

func context(_ caller: Caller) -> RequestContext {
    RequestContext(requestID: "r", account: account, region: "us-east-1", headers: [:], caller: caller)
}

func withServices(_ body: (Services) async throws -> Void) async throws {
    try await withTemporaryFolder { try await body(Services(folder: $0)) }
}

/// Code and message of the service error that `body` throws.
func refusal(_ body: () async throws -> Void) async -> String? {
    do {
        try await body()
        return nil
    } catch let error as ServiceError {
        return "\(error.code): \(error.message)"
    } catch {
        return "\(error)"
    }
}
