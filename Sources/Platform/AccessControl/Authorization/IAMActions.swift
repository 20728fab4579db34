// The permissions of IAM's and STS's operations
// (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html).

import AWSWireProtocol

enum IAMActions {
    /// Operations on a user who may ask for themselves without saying their name.
    private static let ofTheCaller: Set<String> = [
        "GetUser", "CreateAccessKey", "DeleteAccessKey", "ListAccessKeys", "UpdateAccessKey",
        "DeleteServiceSpecificCredential", "ListServiceSpecificCredentials", "ResetServiceSpecificCredential",
        "UpdateServiceSpecificCredential",
    ]

    /// What stands for the caller's own ARN until the caller is known.
    static let caller = "${caller}"

    static func permissions(
        _ operation: String, _ input: ShapeStructure, _ scope: ResourceScope
    ) -> [RequiredPermission] {
        var facts = input.tagFacts("Tags")
        let keys = input.list("TagKeys").compactMap { value -> String? in
            if case .string(let key) = value { key } else { nil }
        }
        if !keys.isEmpty { facts["aws:TagKeys"] = keys }
        func arn(_ kind: String, _ name: String) -> String {
            let path = operation.hasPrefix("Create") ? input.text("Path") ?? "/" : "/"
            return "arn:aws:iam::\(scope.account):\(kind)\(path)\(name)"
        }
        let resource: String
        if let name = input.text("RoleName") {
            resource = arn("role", name)
            facts["iam:PolicyARN"] = input.text("PolicyArn").map { [$0] }
        } else if let name = input.text("UserName"), operation != "GetAccessKeyLastUsed" {
            resource = arn("user", name)
            facts["iam:PolicyARN"] = input.text("PolicyArn").map { [$0] }
        } else if let policy = input.text("PolicyArn") ?? input.text("PolicySourceArn") {
            resource = policy
        } else if operation == "CreatePolicy", let name = input.text("PolicyName") {
            resource = arn("policy", name)
        } else {
            resource = ofTheCaller.contains(operation) ? caller : "*"
        }
        return [RequiredPermission("iam:\(operation)", on: resource, facts: facts)]
    }
}

enum STSActions {
    /// GetCallerIdentity and GetSessionToken need no permission; AssumeRole is decided by the role's trust policy where it
    /// is carried out.
    static func permissions(_ operation: String, _ input: ShapeStructure) -> [RequiredPermission] {
        switch operation {
        case "GetCallerIdentity", "GetSessionToken", "AssumeRole": []
        default: [RequiredPermission("sts:\(operation)", on: input.text("RoleArn") ?? "*")]
        }
    }
}
