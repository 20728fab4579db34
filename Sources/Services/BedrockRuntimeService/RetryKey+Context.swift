// By what an operation's answer is found again when its client retries.

import AWSWireProtocol
import ModelInvocation

extension RetryKey {
    /// The key of a request whose client marks its retries; `nil` for others, whose answers are not kept. Nobody finds
    /// another caller's answers.
    init?(_ context: RequestContext) {
        guard let fingerprint = context.fingerprint else { return nil }
        self.init("\(context.caller.arn) \(fingerprint.invocationID) \(fingerprint.answerID)")
    }
}
