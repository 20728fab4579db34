// Amazon Resource Names: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html

/// An ARN, `arn:partition:service:region:account:resource`.
public struct ResourceName: Sendable, Hashable, CustomStringConvertible {
    /// `aws`, `aws-cn`, `aws-us-gov`, …
    public var partition: String
    /// For example `bedrock`.
    public var service: String
    /// For example `us-east-1`; empty for global resources.
    public var region: String
    /// Twelve digits; empty for what belongs to nobody, as foundation models.
    public var account: String
    /// Everything behind the fifth colon, for example `foundation-model/alicerce.nano-v1:0`.
    public var resource: String

    /// A name from its parts.
    public init(partition: String = "aws", service: String, region: String, account: String, resource: String) {
        self.partition = partition
        self.service = service
        self.region = region
        self.account = account
        self.resource = resource
    }

    /// Reads a name; `nil` when it does not have six parts or lacks partition, service or resource.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "arn", !parts[1].isEmpty, !parts[2].isEmpty, !parts[5].isEmpty else {
            return nil
        }
        self.init(partition: parts[1], service: parts[2], region: parts[3], account: parts[4], resource: parts[5])
    }

    /// What stands before the first slash of the resource, for example `foundation-model`; all of it without a slash.
    public var resourceType: String {
        resource.firstIndex(of: "/").map { String(resource[..<$0]) } ?? resource
    }

    /// What stands behind the first slash of the resource, for example `alicerce.nano-v1:0`; empty without a slash.
    public var resourceID: String {
        resource.firstIndex(of: "/").map { String(resource[resource.index(after: $0)...]) } ?? ""
    }

    /// The name as text.
    public var description: String {
        "arn:\(partition):\(service):\(region):\(account):\(resource)"
    }
}
