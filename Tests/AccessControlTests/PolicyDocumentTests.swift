// What is no policy is refused in IAM's words, and no bytes make the reader fail otherwise.

import AccessControl
import Foundation
import StructuredJSON
import TestPeers
import Testing

private func message(_ text: String, _ purpose: PolicyPurpose = .identity) -> String? {
    do throws(AccessControlError) {
        _ = try PolicyDocument(text, for: purpose)
        return nil
    } catch {
        return error.code == .malformedPolicy ? error.message : "other"
    }
}

private func statement(_ text: String, _ purpose: PolicyPurpose = .identity) -> String? {
    message(#"{"Version": "2012-10-17", "Statement": \#(text)}"#, purpose)
}

@Suite struct PolicyDocumentTests {
    @Test func policiesThatFollowTheGrammarAreTaken() {
        #expect(statement(#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#) == nil)
        #expect(statement(#"[{"Sid": "A1", "Effect": "Deny", "NotAction": ["a:B"], "NotResource": ["*"]}]"#) == nil)
        let trust =
            #"{"Effect": "Allow", "Principal": {"Service": "bedrock.amazonaws.com"}, "Action": "sts:AssumeRole"}"#
        #expect(statement(trust, .trust) == nil)
        #expect(message(#"{"Statement": \#(trust)}"#, .trust) == nil)
        let bucket = #"""
            {"Version": "2008-10-17", "Id": "p", "Statement": [{"Sid": "Public read!", "Effect": "Allow",
             "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]}
            """#
        #expect(message(bucket, .resource) == nil)
    }

    @Test(
        "each fault has IAM's message",
        arguments: [
            ("", "Syntax errors in policy."), ("{", "Syntax errors in policy."),
            ("[]", "Syntax errors in policy."), ("{}", "Policy document must be version 2012-10-17 or greater."),
            (#"{"Version": "2012-10-17"}"#, "Syntax errors in policy."),
            (#"{"Version": "2011-01-01", "Statement": []}"#, "Syntax errors in policy."),
            (#"{"Version": "2012-10-17", "Statement": [], "Extra": 1}"#, "Syntax errors in policy."),
            (
                #"{"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}"#,
                "Policy document must be version 2012-10-17 or greater."
            ),
        ])
    func documents(_ text: String, _ expected: String) {
        #expect(message(text) == expected)
    }

    @Test(
        "each fault of a statement has IAM's message",
        arguments: [
            (#"{"Effect": "Maybe", "Action": "s3:*", "Resource": "*"}"#, "Syntax errors in policy."),
            (#"{"Effect": "Allow", "Resource": "*"}"#, "Policy statement must contain actions."),
            (#"{"Effect": "Allow", "Action": [], "Resource": "*"}"#, "Policy statement must contain actions."),
            (#"{"Effect": "Allow", "Action": "s3:*"}"#, "Policy statement must contain resources."),
            (
                #"{"Effect": "Allow", "Action": "s3:*", "NotAction": "s3:*", "Resource": "*"}"#,
                "Syntax errors in policy."
            ),
            (#"{"Effect": "allow", "Action": "s3:*", "Resource": "*"}"#, "The policy failed legacy parsing"),
            (
                #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3::b"}"#,
                "The policy failed legacy parsing"
            ),
            (
                #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws"}"#,
                "Resource vendor must be fully qualified and cannot contain regexes."
            ),
            (
                #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:us-east-1::b"}"#,
                "Resource arn:aws:s3:us-east-1::b can not contain region information."
            ),
            (
                #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"DateLessThan": {"a": "soon"}}}"#,
                "The policy failed legacy parsing"
            ),
            (
                #"{"Effect": "Allow", "Action": "s3", "Resource": "*"}"#,
                "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
            ),
            (
                #"{"Effect": "Allow", "Action": "a:b:c", "Resource": "*"}"#,
                "Actions/Condition can contain only one colon."
            ),
            (#"{"Effect": "Allow", "Action": "a_b:c", "Resource": "*"}"#, "Vendor a_b is not valid"),
            (
                #"{"Effect": "Allow", "Action": "s3:*", "Resource": "bucket"}"#,
                #"Resource bucket must be in ARN format or "*"."#
            ),
            (
                #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:no:s3:::b"}"#,
                #"Partition "no" is not valid for resource "arn:no:s3:::b"."#
            ),
            (
                #"{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}"#,
                "Policy document should not specify a principal."
            ),
            (
                #"[{"Sid": "a", "Effect": "Allow", "Action": "s3:*", "Resource": "*"},"#
                    + #"{"Sid": "a", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}]"#,
                "Statement IDs (SID) in a single policy must be unique."
            ),
            (
                #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"Sometimes": {"a:b": "c"}}}"#,
                "Syntax errors in policy."
            ),
        ])
    func statements(_ text: String, _ expected: String) {
        #expect(statement(text) == expected)
    }

    @Test(
        "each fault of a trust policy has IAM's message",
        arguments: [
            (#"{"Effect": "Allow", "Action": "sts:AssumeRole"}"#, "Missing required field Principal"),
            (
                #"{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole", "Resource": "*"}"#,
                "Has prohibited field Resource"
            ),
            (
                #"{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}"#,
                "AssumeRole policy may only specify STS AssumeRole actions."
            ),
            (
                #"{"Effect": "Allow", "Principal": {"AWS": "ana"}, "Action": "sts:AssumeRole"}"#,
                #"Invalid principal in policy: "AWS":"ana""#
            ),
        ])
    func trustPolicies(_ text: String, _ expected: String) {
        #expect(statement(text, .trust) == expected)
    }

    @Test("damaged policies are taken or refused, and those that are taken decide")
    func fuzz() throws {
        let rounds = fuzzRounds
        var generator = SeededGenerator(seed: 7)
        let groups = elementCases + conditionCases + logicCases
        let texts = groups.flatMap { ($0.identity + [$0.resource].compactMap(\.self)).map { Array($0.utf8) } }
        let words = [
            "\"", "{", "}", "[", "]", ":", ",", "*", "?", "${", "}", "${aws:username}", "null", "1e9", "Allow", "Deny",
            "Not", "ForAllValues:", "IfExists", "arn:", "\\u0000", "é", "aws:SourceIp", "1.2.3.4/33", "::/129",
        ]
        var taken = 0
        let question = AccessQuestion(
            principal: AccessPrincipal(ana), action: "s3:GetObject", resource: "\(bucket)/a",
            facts: RequestFacts(["s3:prefix": ["a"], "aws:SourceIp": ["1.2.3.4"], "aws:username": ["ana"]]))
        for round in 0..<rounds {
            var text = texts[round % texts.count]
            if !text.starts(with: Array("{\"Version".utf8)), Bool.random(using: &generator) {
                text = Array(#"{"Version": "2012-10-17", "Statement": "#.utf8) + text + Array("}".utf8)
            }
            for _ in 0..<Int.random(in: 0...3, using: &generator) where !text.isEmpty {
                let place = Int.random(in: 0..<text.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: text[place] = UInt8.random(in: .min ... .max, using: &generator)
                case 1: text.removeSubrange(place..<min(text.count, place + Int.random(in: 1...8, using: &generator)))
                case 2:
                    let word = words[Int.random(in: 0..<words.count, using: &generator)]
                    text.insert(contentsOf: Array(word.utf8), at: place)
                default: text.insert(contentsOf: text[..<place].suffix(20), at: place)
                }
            }
            let purpose: PolicyPurpose = [.identity, .resource, .trust][round % 3]
            guard let document = try? PolicyDocument(String(decoding: text, as: UTF8.self), for: purpose) else {
                continue
            }
            taken += 1
            var evaluation = PolicyEvaluation()
            if purpose == .identity {
                evaluation.identityPolicies = [document]
            } else {
                evaluation.resourcePolicy = document
            }
            let decision = evaluation.decide(question)
            // A policy that only denies never allows.
            if document.statements.allSatisfy({ $0.effect == .deny }) { #expect(!decision.isAllowed) }
        }
        #expect(taken > rounds / 100)
        print("damaged policies: \(rounds), \(taken) of them policies still")
    }

    @Test func wildcardsThatLookExpensiveAreNot() throws {
        let stars = String(repeating: "a*", count: 1_000)
        let document = try PolicyDocument(
            #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::\#(stars)b"}}"#,
            for: .identity)
        var evaluation = PolicyEvaluation()
        evaluation.identityPolicies = [document]
        let long = String(repeating: "a", count: 2_000)
        #expect(
            !evaluation.decide(
                AccessQuestion(
                    principal: AccessPrincipal(ana), action: "s3:GetObject", resource: "arn:aws:s3:::\(long)")
            ).isAllowed)
    }
}
