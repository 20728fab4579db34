// Cases of the elements Action, NotAction, Resource, NotResource and of variables, from the pages of the IAM User Guide.

import AWSWireProtocol

let bucket = "arn:aws:s3:::amzn-s3-demo-bucket"
private let queue = "arn:aws:sqs:us-east-2:123456789012:queue1"

let elementCases: [DecidedCases] = [
    DecidedCases(
        "reference_policies_elements_action",
        #"{"Effect": "Allow", "Action": ["s3:*", "iam:*AccessKey*", "sqs:SendMessage"], "Resource": "*"}"#,
        cases: [
            .allowed("s3:GetObject", "\(bucket)/a"), .allowed("iam:CreateAccessKey", ana.arn),
            .allowed("iam:DeleteAccessKey", ana.arn), .allowed("iam:ListAccessKeys", ana.arn),
            .allowed("iam:UpdateAccessKey", ana.arn), .unmentioned("iam:CreateUser", ana.arn),
            .allowed("sqs:SendMessage", queue), .unmentioned("sqs:ReceiveMessage", queue),
            // The prefix and the action's name are not case-sensitive.
            .allowed("S3:getobject", "\(bucket)/a"),
        ]),
    DecidedCases(
        "reference_policies_elements_action", #"{"Effect": "Allow", "Action": "iam:listaccesskeys", "Resource": "*"}"#,
        cases: [.allowed("IAM:ListAccessKeys", ana.arn), .unmentioned("iam:ListUsers", "*")]),
    DecidedCases(
        "reference_policies_elements_notaction",
        #"{"Effect": "Allow", "NotAction": "s3:DeleteBucket", "Resource": "arn:aws:s3:::*"}"#,
        cases: [
            .allowed("s3:CreateBucket", bucket), .allowed("s3:GetObject", "\(bucket)/a"),
            .unmentioned("s3:DeleteBucket", bucket), .unmentioned("sqs:SendMessage", queue),
            // ListAllMyBuckets has no resource, so that it does not match.
            .unmentioned("s3:ListAllMyBuckets", "*"),
        ]),
    DecidedCases(
        "reference_policies_elements_notaction",
        #"{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}"#,
        cases: [
            .allowed("s3:DeleteBucket", bucket), .allowed("sqs:SendMessage", queue),
            .unmentioned("iam:CreateUser", ana.arn), .unmentioned("IAM:ListUsers", "*"),
        ]),
    DecidedCases(
        "reference_policies_elements_notaction", #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#,
        #"""
        {"Sid": "DenyAllUsersNotUsingMFA", "Effect": "Deny", "NotAction": "iam:*", "Resource": "*",
         "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}
        """#,
        cases: [
            .denied("s3:GetObject", "\(bucket)/a", ["aws:MultiFactorAuthPresent": ["false"]]),
            .allowed("s3:GetObject", "\(bucket)/a", ["aws:MultiFactorAuthPresent": ["true"]]),
            .allowed("iam:ListUsers", "*", ["aws:MultiFactorAuthPresent": ["false"]]),
            // With IfExists an absent key is true: requests with lasting keys are denied.
            .denied("s3:GetObject", "\(bucket)/a"),
        ]),
    DecidedCases(
        "reference_policies_elements_resource",
        #"{"Effect": "Allow", "Action": "*", "Resource": ["\#(queue)", "arn:aws:iam::123456789012:user/Bob"]}"#,
        cases: [
            .allowed("sqs:SendMessage", queue), .unmentioned("sqs:SendMessage", queue + "2"),
            .allowed("iam:GetUser", "arn:aws:iam::123456789012:user/Bob"),
            // The user's name is case sensitive.
            .unmentioned("iam:GetUser", "arn:aws:iam::123456789012:user/bob"),
        ]),
    DecidedCases(
        "reference_policies_elements_resource",
        #"{"Effect": "Allow", "Action": "iam:*", "Resource": "arn:aws:iam::123456789012:user/accounting/*"}"#,
        cases: [
            .allowed("iam:GetUser", "arn:aws:iam::123456789012:user/accounting/ana"),
            .allowed("iam:GetUser", "arn:aws:iam::123456789012:user/accounting/a/b"),
            .unmentioned("iam:GetUser", "arn:aws:iam::123456789012:user/sales/ana"),
        ]),
    DecidedCases(
        "reference_policies_elements_resource",
        #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*/test/*"}"#,
        cases: [
            .allowed("s3:GetObject", "\(bucket)/1/test/object.jpg"),
            .allowed("s3:GetObject", "\(bucket)/1/2/test/object.jpg"),
            .allowed("s3:GetObject", "\(bucket)/1/2/test/3/object.jpg"),
            .allowed("s3:GetObject", "\(bucket)/1/2/3/test/4/object.jpg"),
            .allowed("s3:GetObject", "\(bucket)/1///test///object.jpg"),
            .allowed("s3:GetObject", "\(bucket)/1/test/.jpg"),
            .allowed("s3:GetObject", "\(bucket)//test/object.jpg"),
            .allowed("s3:GetObject", "\(bucket)/1/test/"),
            .unmentioned("s3:GetObject", "\(bucket)/1-test/object.jpg"),
            .unmentioned("s3:GetObject", "\(bucket)/test/object.jpg"),
            .unmentioned("s3:GetObject", "\(bucket)/1/2/test.jpg"),
        ]),
    DecidedCases(
        "reference_policies_elements_resource",
        // An ARN with fewer than six fields is completed with wildcards.
        #"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:sqs"}"#,
        cases: [.allowed("sqs:SendMessage", queue), .unmentioned("s3:GetObject", "\(bucket)/a")]),
    DecidedCases(
        "reference_policies_elements_resource",
        // A wildcard inside of a segment stays in it.
        #"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:sns:us-*-2:123456789012:t*"}"#,
        cases: [
            .allowed("sns:Publish", "arn:aws:sns:us-east-2:123456789012:topic"),
            .unmentioned("sns:Publish", "arn:aws:sns:us-east-1:123456789012:topic"),
            .unmentioned("sns:Publish", "arn:aws:sns:us-east-2:999999999999:topic"),
        ]),
    DecidedCases(
        "reference_policies_elements_notresource", #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#,
        #"""
        {"Effect": "Deny", "Action": "s3:*",
         "NotResource": ["arn:aws:s3:::HRBucket/Payroll", "arn:aws:s3:::HRBucket/Payroll/*"]}
        """#,
        cases: [
            .allowed("s3:GetObject", "arn:aws:s3:::HRBucket/Payroll"),
            .allowed("s3:GetObject", "arn:aws:s3:::HRBucket/Payroll/2024"),
            .denied("s3:GetObject", "arn:aws:s3:::HRBucket/Other"), .denied("s3:ListBucket", "arn:aws:s3:::HRBucket"),
            .allowed("sqs:SendMessage", queue),
        ]),
    DecidedCases(
        "reference_policies_elements_notresource",
        // Do not use Allow with NotResource and `"Action": "*"`: it allows everything else, in all services.
        #"{"Effect": "Allow", "Action": "*", "NotResource": ["arn:aws:s3:::HRBucket/Payroll/*"]}"#,
        cases: [
            .allowed("sqs:SendMessage", queue), .allowed("s3:GetObject", "arn:aws:s3:::HRBucket/Other"),
            .unmentioned("s3:GetObject", "arn:aws:s3:::HRBucket/Payroll/2024"),
        ]),
    DecidedCases(
        "reference_policies_variables",
        #"""
        [{"Action": ["s3:ListBucket"], "Effect": "Allow", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket"],
          "Condition": {"StringLike": {"s3:prefix": ["${aws:username}/*"]}}},
         {"Action": ["s3:GetObject", "s3:PutObject"], "Effect": "Allow",
          "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/${aws:username}/*"]}]
        """#,
        cases: [
            .allowed("s3:ListBucket", bucket, ["s3:prefix": ["ana/photos"]]),
            .unmentioned("s3:ListBucket", bucket, ["s3:prefix": ["bob/photos"]]),
            .unmentioned("s3:ListBucket", bucket), .allowed("s3:GetObject", "\(bucket)/ana/a.jpg"),
            .unmentioned("s3:GetObject", "\(bucket)/bob/a.jpg"),
            .allowed("s3:PutObject", "\(bucket)/bob/a.jpg", by: user("bob")),
            // A role has no user name: a variable without a value matches nothing.
            .unmentioned("s3:GetObject", "\(bucket)//a.jpg", by: reader),
            .unmentioned("s3:GetObject", "\(bucket)/${aws:username}/a.jpg", by: reader),
            // A value's wildcards are characters.
            .unmentioned("s3:GetObject", "\(bucket)/bob/a.jpg", by: user("*")),
        ]),
    DecidedCases(
        "reference_policies_variables",
        // The first version of the language knows no variables.
        resource: #"""
            {"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
             "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/${aws:username}/*"}}
            """#,
        cases: [
            .unmentioned("s3:GetObject", "\(bucket)/ana/a.jpg"),
            .allowed("s3:GetObject", "\(bucket)/${aws:username}/a"),
        ]),
    DecidedCases(
        "reference_policies_variables",
        #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/${*}${?}${$}/*"}"#,
        cases: [.allowed("s3:GetObject", "\(bucket)/*?$/a"), .unmentioned("s3:GetObject", "\(bucket)/xyz/a")]),
    DecidedCases(
        "reference_policies_variables",
        #"{"Effect": "Allow", "Action": "s3:*", "Resource": "\#(bucket)/${aws:PrincipalTag/team, 'company-wide'}/*"}"#,
        cases: [
            .allowed("s3:GetObject", "\(bucket)/yellow/a", ["aws:PrincipalTag/team": ["yellow"]]),
            .unmentioned("s3:GetObject", "\(bucket)/company-wide/a", ["aws:PrincipalTag/team": ["yellow"]]),
            .allowed("s3:GetObject", "\(bucket)/company-wide/a"), .unmentioned("s3:GetObject", "\(bucket)/yellow/a"),
        ]),
    DecidedCases(
        "reference_policies_variables",
        #"""
        {"Effect": "Allow", "Action": "sns:*", "Resource": "*",
         "Condition": {"StringLike": {"aws:userid": "${aws:PrincipalTag/id}:*"}}}
        """#,
        cases: [
            .allowed("sns:Publish", "*", ["aws:PrincipalTag/id": ["AROAEXAMPLEREADER0001"]], by: reader),
            .unmentioned("sns:Publish", "*", ["aws:PrincipalTag/id": ["AROAOTHER"]], by: reader),
            .unmentioned("sns:Publish", "*", by: reader),
        ]),
    DecidedCases(
        "reference_policies_examples_aws_my-sec-creds-self-manage-no-mfa",
        #"""
        {"Effect": "Allow", "Action": ["iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:ListAccessKeys"],
         "Resource": "arn:aws:iam::*:user/${aws:username}"}
        """#,
        cases: [
            .allowed("iam:CreateAccessKey", ana.arn), .unmentioned("iam:CreateAccessKey", user("bob").arn),
            .unmentioned("iam:CreateUser", ana.arn),
        ]),
]
