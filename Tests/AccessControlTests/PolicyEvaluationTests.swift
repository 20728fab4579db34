// Decisions are those that AWS's documentation gives.

import AWSWireProtocol
import AccessControl
import Testing

@Suite struct PolicyEvaluationTests {
    @Test("every decided case of the IAM User Guide is decided so")
    func decidedCases() throws {
        var count = 0
        for group in elementCases + conditionCases + logicCases {
            for question in group.cases {
                let answer = try group.answer(to: question)
                #expect(
                    answer == question.answer,
                    "\(group.page): \(question.caller.arn) \(question.action) \(question.resource) \(question.facts)")
                count += 1
            }
        }
        #expect(count >= 120)
        print("decided cases: \(count)")
    }

    @Test("a role is assumed by whom its trust policy names, or by those of the account whom their policies allow")
    func trust() throws {
        func decide(_ principal: String, _ identity: [String], _ caller: Caller = ana) throws -> AccessDecision {
            var evaluation = PolicyEvaluation()
            evaluation.demandsResourcePolicy = true
            evaluation.resourcePolicy = try PolicyDocument(
                #"""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": \#(principal),
                 "Action": "sts:AssumeRole"}]}
                """#, for: .trust)
            evaluation.identityPolicies = try identity.map { try PolicyDocument($0, for: .identity) }
            return evaluation.decide(
                AccessQuestion(
                    principal: AccessPrincipal(caller), action: "sts:AssumeRole", resource: readerRole))
        }
        let allow = #"""
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:*", "Resource": "*"}}
            """#
        #expect(try decide(#"{"AWS": "\#(ana.arn)"}"#, []) == .allowed)
        #expect(try decide(#"{"AWS": "\#(account)"}"#, []) == .implicitlyDenied(.identity))
        #expect(try decide(#"{"AWS": "\#(account)"}"#, [allow]) == .allowed)
        #expect(try decide(#"{"AWS": "arn:aws:iam::\#(account):user/bob"}"#, [allow]) == .implicitlyDenied(.resource))
        #expect(try decide(#"{"Service": "bedrock.amazonaws.com"}"#, [allow]) == .implicitlyDenied(.resource))
        var evaluation = PolicyEvaluation()
        evaluation.demandsResourcePolicy = true
        evaluation.resourcePolicy = try PolicyDocument(
            #"""
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
             "Principal": {"Service": "bedrock.amazonaws.com"},
             "Condition": {"StringEquals": {"aws:SourceAccount": "123456789012"}}}}
            """#, for: .trust)
        let service = AccessPrincipal(service: "bedrock.amazonaws.com", account: account)
        func question(_ source: String) -> AccessQuestion {
            AccessQuestion(
                principal: service, action: "sts:AssumeRole", resource: readerRole,
                facts: RequestFacts(["aws:SourceAccount": [source]]))
        }
        #expect(evaluation.decide(question(account)) == .allowed)
        #expect(!evaluation.decide(question("999999999999")).isAllowed)
    }
}
