// The form of the table of decided cases: what AWS's documentation says of a policy, as questions with their answers.

import AWSWireProtocol
import AccessControl

/// One question to a policy, and the answer that the documentation gives.
struct DecidedCase: Sendable {
    enum Answer: String, Sendable {
        case allowed
        case explicitDeny
        case implicitDeny
    }

    let answer: Answer
    let action: String
    let resource: String
    let facts: [String: [String]]
    let caller: Caller

    static func allowed(
        _ action: String, _ resource: String, _ facts: [String: [String]] = [:], by caller: Caller = ana
    ) -> DecidedCase {
        DecidedCase(answer: .allowed, action: action, resource: resource, facts: facts, caller: caller)
    }

    static func denied(
        _ action: String, _ resource: String, _ facts: [String: [String]] = [:], by caller: Caller = ana
    ) -> DecidedCase {
        DecidedCase(answer: .explicitDeny, action: action, resource: resource, facts: facts, caller: caller)
    }

    static func unmentioned(
        _ action: String, _ resource: String, _ facts: [String: [String]] = [:], by caller: Caller = ana
    ) -> DecidedCase {
        DecidedCase(answer: .implicitDeny, action: action, resource: resource, facts: facts, caller: caller)
    }
}

/// Policies with the questions to them; `page` is the name of a page of the IAM User Guide
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/PAGE.html>).
struct DecidedCases: Sendable {
    let page: String
    var identity: [String] = []
    var resource: String?
    var session: [String]?
    var boundary: [String]?
    let cases: [DecidedCase]

    init(
        _ page: String, _ identity: String..., resource: String? = nil, session: [String]? = nil,
        boundary: [String]? = nil, cases: [DecidedCase]
    ) {
        self.page = page
        self.identity = identity
        self.resource = resource
        self.session = session
        self.boundary = boundary
        self.cases = cases
    }

    func answer(to question: DecidedCase) throws -> DecidedCase.Answer {
        var evaluation = PolicyEvaluation()
        evaluation.identityPolicies = try identity.map { try PolicyDocument(document($0), for: .identity) }
        evaluation.resourcePolicy = try resource.map { try PolicyDocument(document($0), for: .resource) }
        evaluation.sessionPolicies = try session?.map { try PolicyDocument(document($0), for: .identity) }
        evaluation.boundaries = try boundary?.map { try PolicyDocument(document($0), for: .identity) }
        let role = question.caller.kind == .assumedRole ? readerRole : nil
        let principal = AccessPrincipal(question.caller, roleARN: role)
        var facts = RequestFacts(question.facts)
        facts.add(principal)
        let decision = evaluation.decide(
            AccessQuestion(
                principal: principal, action: question.action, resource: question.resource, facts: facts))
        return switch decision {
        case .allowed: .allowed
        case .explicitlyDenied: .explicitDeny
        case .implicitlyDenied: .implicitDeny
        }
    }

    /// Statements alone, or a whole document when they begin with a brace that has a version.
    private func document(_ text: String) -> String {
        text.contains("\"Version\"") ? text : #"{"Version": "2012-10-17", "Statement": \#(text)}"#
    }
}

let account = "123456789012"
let readerRole = "arn:aws:iam::123456789012:role/reader"
let ana = user("ana", "AIDAEXAMPLEANA0000001")
let reader = Caller(
    kind: .assumedRole, account: account, arn: "arn:aws:sts::123456789012:assumed-role/reader/nightly",
    userID: "AROAEXAMPLEREADER0001:nightly")
let root = Caller.root(of: account)
let nobody = Caller.anonymous(account: account)

func user(_ name: String, _ id: String = "AIDAEXAMPLEUSER000001") -> Caller {
    Caller(kind: .user, account: account, arn: "arn:aws:iam::123456789012:user/\(name)", userID: id)
}
