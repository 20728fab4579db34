// Cases of how policies of several kinds come together, from the pages of the IAM User Guide.

import AWSWireProtocol

private let logic = "reference_policies_evaluation-logic"
private let everything = #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#
private let denyDelete = #"{"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}"#

private func grant(_ principal: String, _ action: String = "s3:GetObject", effect: String = "Allow") -> String {
    #"""
    {"Effect": "\#(effect)", "Principal": \#(principal), "Action": "\#(action)",
     "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"]}
    """#
}

private let object = "arn:aws:s3:::amzn-s3-demo-bucket/a"

let logicCases: [DecidedCases] = [
    DecidedCases(
        "reference_policies_evaluation-logic_policy-eval-denyallow", everything, denyDelete,
        cases: [
            .allowed("s3:GetObject", object), .denied("s3:DeleteObject", object),
        ]),
    // No policy: denied, except for the root user.
    DecidedCases(logic, cases: [.unmentioned("s3:GetObject", object), .allowed("s3:GetObject", object, by: root)]),
    // A policy of the resource suffices for a user of the same account.
    DecidedCases(
        logic, resource: grant(#"{"AWS": "arn:aws:iam::123456789012:user/ana"}"#),
        cases: [
            .allowed("s3:GetObject", object), .unmentioned("s3:PutObject", object),
            .unmentioned("s3:GetObject", object, by: user("bob")),
            .unmentioned("s3:GetObject", object, by: nobody),
        ]),
    // An account as principal leaves it to the account's own policies.
    DecidedCases(
        "reference_policies_elements_principal", resource: grant(#"{"AWS": "arn:aws:iam::123456789012:root"}"#),
        cases: [.unmentioned("s3:GetObject", object), .allowed("s3:GetObject", object, by: root)]),
    DecidedCases(
        "reference_policies_elements_principal", everything, resource: grant(#"{"AWS": "123456789012"}"#),
        cases: [.allowed("s3:GetObject", object)]),
    // Everybody, those without credentials too.
    DecidedCases(
        "reference_policies_elements_principal", resource: grant(#""*""#),
        cases: [.allowed("s3:GetObject", object), .allowed("s3:GetObject", object, by: nobody)]),
    DecidedCases(
        "reference_policies_elements_principal", resource: grant(#"{"AWS": "*"}"#),
        cases: [.allowed("s3:GetObject", object, by: nobody), .unmentioned("s3:PutObject", object, by: nobody)]),
    DecidedCases(
        "reference_policies_elements_principal", resource: grant(#"{"AWS": "\#(readerRole)"}"#),
        cases: [.allowed("s3:GetObject", object, by: reader), .unmentioned("s3:GetObject", object)]),
    DecidedCases(
        "reference_policies_elements_principal", resource: grant(#"{"Service": "bedrock.amazonaws.com"}"#),
        cases: [.unmentioned("s3:GetObject", object), .unmentioned("s3:GetObject", object, by: nobody)]),
    // A deny of the resource's policy holds for everybody, the root user too.
    DecidedCases(
        logic, everything, resource: grant(#""*""#, "s3:GetObject", effect: "Deny"),
        cases: [
            .denied("s3:GetObject", object), .denied("s3:GetObject", object, by: root),
            .denied("s3:GetObject", object, by: nobody), .allowed("s3:PutObject", object),
        ]),
    DecidedCases(
        "reference_policies_elements_notprincipal", everything,
        resource: #"""
            {"Effect": "Deny", "NotPrincipal": {"AWS": ["arn:aws:iam::123456789012:user/ana",
             "arn:aws:iam::123456789012:root"]}, "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"}
            """#,
        cases: [
            .allowed("s3:GetObject", object), .allowed("s3:GetObject", object, by: root),
        ]),
    DecidedCases(
        "reference_policies_elements_notprincipal", everything,
        resource: #"""
            {"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:user/ana"}, "Action": "s3:*",
             "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"}
            """#,
        cases: [
            .allowed("s3:GetObject", object), .denied("s3:GetObject", object, by: user("bob")),
            .denied("s3:GetObject", object, by: nobody),
        ]),
    // A permissions boundary and the policies of the user: both must allow it.
    DecidedCases(
        "access_policies_boundaries", #"{"Effect": "Allow", "Action": "iam:CreateUser", "Resource": "*"}"#,
        boundary: [#"{"Effect": "Allow", "Action": ["s3:*", "cloudwatch:*", "ec2:*"], "Resource": "*"}"#],
        cases: [.unmentioned("iam:CreateUser", "*"), .unmentioned("s3:GetObject", object)]),
    DecidedCases(
        "access_policies_boundaries", everything,
        boundary: [#"{"Effect": "Allow", "Action": ["s3:*", "cloudwatch:*", "ec2:*"], "Resource": "*"}"#],
        cases: [.allowed("s3:GetObject", object), .unmentioned("iam:CreateUser", "*")]),
    // What the resource's policy gives to the user themselves is not limited by the boundary, denies are.
    DecidedCases(
        "access_policies_boundaries", resource: grant(#"{"AWS": "arn:aws:iam::123456789012:user/ana"}"#),
        boundary: [#"{"Effect": "Allow", "Action": "iam:*", "Resource": "*"}"#],
        cases: [.allowed("s3:GetObject", object)]
    ),
    DecidedCases(
        "access_policies_boundaries", resource: grant(#"{"AWS": "arn:aws:iam::123456789012:user/ana"}"#),
        boundary: [#"{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}"#], cases: [.denied("s3:GetObject", object)]),
    // What it gives to a role is.
    DecidedCases(
        "access_policies_boundaries", resource: grant(#"{"AWS": "\#(readerRole)"}"#),
        boundary: [#"{"Effect": "Allow", "Action": "iam:*", "Resource": "*"}"#],
        cases: [.unmentioned("s3:GetObject", object, by: reader)]),
    // A session has what both the role and the session's policies allow.
    DecidedCases(
        "access_policies", everything, session: [#"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#],
        cases: [.allowed("s3:GetObject", object, by: reader), .unmentioned("s3:PutObject", object, by: reader)]),
    DecidedCases(
        "access_policies", #"{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}"#,
        session: [#"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#],
        cases: [.unmentioned("s3:GetObject", object, by: reader), .unmentioned("s3:PutObject", object, by: reader)]),
    DecidedCases(
        "access_policies", everything, session: [everything, denyDelete],
        cases: [.denied("s3:DeleteObject", object, by: reader), .allowed("s3:GetObject", object, by: reader)]),
    // The resource's policy for the role is limited by the session's policy, that for the session is not.
    DecidedCases(
        "access_policies", resource: grant(#"{"AWS": "\#(readerRole)"}"#),
        session: [#"{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}"#],
        cases: [.unmentioned("s3:GetObject", object, by: reader)]),
    DecidedCases(
        "access_policies",
        resource: grant(#"{"AWS": "arn:aws:sts::123456789012:assumed-role/reader/nightly"}"#),
        session: [#"{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}"#],
        cases: [.allowed("s3:GetObject", object, by: reader)]),
]
