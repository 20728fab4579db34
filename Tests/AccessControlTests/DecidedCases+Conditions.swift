// Cases of condition operators and of operators over sets, from the pages of the IAM User Guide.

import AWSWireProtocol

private let operators = "reference_policies_elements_condition_operators"
private let sets = "reference_policies_condition-single-vs-multi-valued-context-keys"
private let tagging = "reference_policies_condition_examples-multi-valued-context-keys"

/// A statement that allows everything under a condition.
private func allow(_ condition: String) -> String {
    #"{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": \#(condition)}"#
}

private func asked(_ answer: DecidedCase.Answer, _ facts: [String: [String]] = [:]) -> DecidedCase {
    DecidedCase(answer: answer, action: "iam:ListUsers", resource: "*", facts: facts, caller: ana)
}

let conditionCases: [DecidedCases] = [
    DecidedCases(
        operators, allow(#"{"StringEquals": {"aws:PrincipalTag/job-category": "iamuser-admin"}}"#),
        cases: [
            asked(.allowed, ["aws:PrincipalTag/job-category": ["iamuser-admin"]]),
            asked(.implicitDeny, ["aws:PrincipalTag/job-category": ["IamUser-Admin"]]), asked(.implicitDeny),
            // Keys are not case-sensitive.
            asked(.allowed, ["AWS:principaltag/JOB-CATEGORY": ["iamuser-admin"]]),
        ]),
    DecidedCases(
        operators, allow(#"{"StringNotEquals": {"aws:PrincipalTag/job-category": ["a", "b"]}}"#),
        cases: [
            asked(.implicitDeny, ["aws:PrincipalTag/job-category": ["b"]]),
            asked(.allowed, ["aws:PrincipalTag/job-category": ["c"]]),
            // A negated operator is true for an absent key.
            asked(.allowed),
        ]),
    DecidedCases(
        operators, allow(#"{"StringEqualsIgnoreCase": {"aws:username": "ANA"}}"#), cases: [asked(.allowed)]),
    DecidedCases(
        operators, allow(#"{"StringNotEqualsIgnoreCase": {"aws:username": "ANA"}}"#), cases: [asked(.implicitDeny)]),
    DecidedCases(
        operators, allow(#"{"StringLike": {"s3:prefix": ["home/??", "x*"]}}"#),
        cases: [
            asked(.allowed, ["s3:prefix": ["home/ab"]]), asked(.implicitDeny, ["s3:prefix": ["home/abc"]]),
            asked(.allowed, ["s3:prefix": ["x"]]), asked(.implicitDeny, ["s3:prefix": ["X"]]),
        ]),
    DecidedCases(
        operators, allow(#"{"StringNotLike": {"s3:prefix": "home/*"}}"#),
        cases: [
            asked(.implicitDeny, ["s3:prefix": ["home/a"]]), asked(.allowed, ["s3:prefix": ["a"]]), asked(.allowed),
        ]),
    DecidedCases(
        operators, allow(#"{"NumericLessThanEquals": {"s3:max-keys": "10"}}"#),
        cases: [
            asked(.allowed, ["s3:max-keys": ["10"]]), asked(.allowed, ["s3:max-keys": ["9.5"]]),
            asked(.implicitDeny, ["s3:max-keys": ["11"]]), asked(.implicitDeny, ["s3:max-keys": ["ten"]]),
            asked(.implicitDeny),
        ]),
    DecidedCases(
        operators, allow(#"{"NumericNotEquals": {"s3:max-keys": 10}, "NumericGreaterThan": {"s3:max-keys": 5}}"#),
        cases: [
            asked(.allowed, ["s3:max-keys": ["11"]]), asked(.implicitDeny, ["s3:max-keys": ["10"]]),
            asked(.implicitDeny, ["s3:max-keys": ["5"]]),
        ]),
    DecidedCases(
        operators, allow(#"{"DateGreaterThan": {"aws:TokenIssueTime": "2020-01-01T00:00:01Z"}}"#),
        cases: [
            asked(.allowed, ["aws:TokenIssueTime": ["2020-01-01T00:00:02Z"]]),
            asked(.implicitDeny, ["aws:TokenIssueTime": ["2020-01-01T00:00:01Z"]]),
            // Or in seconds since 1970.
            asked(.allowed, ["aws:TokenIssueTime": ["1577836802"]]),
        ]),
    DecidedCases(
        "reference_policies_examples_aws-dates",
        allow(
            #"""
            {"DateGreaterThan": {"aws:CurrentTime": "2020-04-01T00:00:00Z"},
             "DateLessThan": {"aws:CurrentTime": "2020-06-30T23:59:59Z"}}
            """#),
        cases: [
            asked(.allowed, ["aws:CurrentTime": ["2020-05-01T10:00:00Z"]]),
            asked(.implicitDeny, ["aws:CurrentTime": ["2020-07-01T00:00:00Z"]]),
            asked(.implicitDeny, ["aws:CurrentTime": ["2020-03-31T23:59:59Z"]]),
        ]),
    DecidedCases(
        operators, allow(#"{"Bool": {"aws:SecureTransport": "true"}}"#),
        cases: [
            asked(.allowed, ["aws:SecureTransport": ["true"]]),
            asked(.implicitDeny, ["aws:SecureTransport": ["false"]]),
            asked(.implicitDeny),
        ]),
    DecidedCases(
        operators, allow(#"{"BinaryEquals": {"key:x": "QmluYXJ5VmFsdWVJbkJhc2U2NA=="}}"#),
        cases: [
            asked(.allowed, ["key:x": ["QmluYXJ5VmFsdWVJbkJhc2U2NA=="]]), asked(.implicitDeny, ["key:x": ["QmluYXJ5"]]),
        ]),
    DecidedCases(
        operators, allow(#"{"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:DB8:1234:5678::/64"]}}"#),
        cases: [
            asked(.allowed, ["aws:SourceIp": ["203.0.113.255"]]),
            asked(.implicitDeny, ["aws:SourceIp": ["203.0.114.0"]]),
            asked(.allowed, ["aws:SourceIp": ["2001:db8:1234:5678::1"]]),
            asked(.implicitDeny, ["aws:SourceIp": ["2001:db8:1234:5679::1"]]), asked(.implicitDeny),
        ]),
    DecidedCases(
        "reference_policies_examples_aws_deny-ip", #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#,
        #"""
        {"Effect": "Deny", "Action": "*", "Resource": "*",
         "Condition": {"NotIpAddress": {"aws:SourceIp": ["192.0.2.0/24", "203.0.113.0/24"]},
                       "Bool": {"aws:ViaAWSService": "false"}}}
        """#,
        cases: [
            asked(.explicitDeny, ["aws:SourceIp": ["198.51.100.1"], "aws:ViaAWSService": ["false"]]),
            asked(.allowed, ["aws:SourceIp": ["192.0.2.17"], "aws:ViaAWSService": ["false"]]),
            asked(.allowed, ["aws:SourceIp": ["198.51.100.1"], "aws:ViaAWSService": ["true"]]),
        ]),
    DecidedCases(
        operators, allow(#"{"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:123456789012:my-*"}}"#),
        cases: [
            asked(.allowed, ["aws:SourceArn": ["arn:aws:sns:us-east-2:123456789012:my-topic"]]),
            asked(.implicitDeny, ["aws:SourceArn": ["arn:aws:sns:us-east-2:999999999999:my-topic"]]),
            asked(.implicitDeny, ["aws:SourceArn": ["arn:aws:sns:us-east-2:x:123456789012:my-topic"]]),
            asked(.implicitDeny),
        ]),
    DecidedCases(
        operators, allow(#"{"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::123456789012:user/*"}}"#),
        // ArnEquals and ArnLike behave identically.
        cases: [asked(.allowed)]),
    DecidedCases(
        operators, allow(#"{"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/ana"}}"#),
        cases: [asked(.implicitDeny), .allowed("iam:ListUsers", "*", by: reader)]),
    DecidedCases(
        operators, allow(#"{"StringEqualsIfExists": {"ec2:InstanceType": ["t1.micro", "t2.micro"]}}"#),
        cases: [
            asked(.allowed), asked(.allowed, ["ec2:InstanceType": ["t1.micro"]]),
            asked(.implicitDeny, ["ec2:InstanceType": ["m3.large"]]),
        ]),
    DecidedCases(
        operators, allow(#"{"Null": {"aws:TokenIssueTime": "true"}}"#),
        cases: [asked(.allowed), asked(.implicitDeny, ["aws:TokenIssueTime": ["2020-01-01T00:00:00Z"]])]),
    DecidedCases(
        operators, allow(#"{"Null": {"aws:TokenIssueTime": false}}"#),
        cases: [asked(.implicitDeny), asked(.allowed, ["aws:TokenIssueTime": ["2020-01-01T00:00:00Z"]])]),
    DecidedCases(
        "reference_policies_condition-logic-multiple-context-keys-or-values",
        allow(#"{"StringEquals": {"key:a": ["1", "2"], "key:b": "3"}, "Bool": {"key:c": "true"}}"#),
        cases: [
            asked(.allowed, ["key:a": ["2"], "key:b": ["3"], "key:c": ["true"]]),
            asked(.implicitDeny, ["key:a": ["2"], "key:b": ["4"], "key:c": ["true"]]),
            asked(.implicitDeny, ["key:a": ["2"], "key:b": ["3"], "key:c": ["false"]]),
            asked(.implicitDeny, ["key:b": ["3"], "key:c": ["true"]]),
        ]),
    DecidedCases(
        sets, allow(#"{"ForAllValues:StringEquals": {"aws:TagKeys": ["environment", "cost-center"]}}"#),
        cases: [
            asked(.allowed, ["aws:TagKeys": ["environment"]]),
            asked(.allowed, ["aws:TagKeys": ["environment", "cost-center"]]),
            asked(.implicitDeny, ["aws:TagKeys": ["environment", "dept"]]),
            // True when there are no keys in the request.
            asked(.allowed), asked(.allowed, ["aws:TagKeys": []]),
        ]),
    DecidedCases(
        sets, allow(#"{"ForAnyValue:StringEquals": {"aws:TagKeys": ["environment", "cost-center"]}}"#),
        cases: [
            asked(.allowed, ["aws:TagKeys": ["dept", "environment"]]), asked(.implicitDeny, ["aws:TagKeys": ["dept"]]),
            // False when there are no keys in the request.
            asked(.implicitDeny), asked(.implicitDeny, ["aws:TagKeys": []]),
        ]),
    DecidedCases(
        tagging, #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#,
        #"""
        {"Sid": "DenyRestrictedTags", "Effect": "Deny", "Action": ["iam:Tag*", "iam:UnTag*"], "Resource": ["*"],
         "Condition": {"Null": {"aws:TagKeys": "false"},
                       "ForAllValues:StringLike": {"aws:TagKeys": ["key1*", "key2*", "key3*"]}}}
        """#,
        cases: [
            .denied("iam:TagUser", ana.arn, ["aws:TagKeys": ["key1:legal"]]),
            .denied("iam:UntagUser", ana.arn, ["aws:TagKeys": ["key2:hr", "key3:x"]]),
            .allowed("iam:TagUser", ana.arn, ["aws:TagKeys": ["key1:legal", "other"]]),
            .allowed("iam:TagUser", ana.arn), .allowed("iam:GetUser", ana.arn, ["aws:TagKeys": ["key1"]]),
        ]),
    DecidedCases(
        tagging, #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#,
        #"""
        {"Effect": "Deny", "Action": "ec2:CreateSnapshots", "Resource": "*",
         "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": ["environment", "webserver"]}}}
        """#,
        cases: [
            .denied("ec2:CreateSnapshots", "*", ["aws:TagKeys": ["webserver", "x"]]),
            .allowed("ec2:CreateSnapshots", "*", ["aws:TagKeys": ["x"]]), .allowed("ec2:CreateSnapshots", "*"),
        ]),
]
