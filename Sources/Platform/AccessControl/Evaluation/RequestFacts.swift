// What conditions and variables of policies can ask about a request.

public import AWSWireProtocol

/// Keys of conditions with the request's values. Keys compare without case
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>).
public struct RequestFacts: Sendable, Hashable {
    private var values: [String: [String]] = [:]

    /// No facts.
    public init() {}

    /// Facts from keys and their values.
    public init(_ facts: [String: [String]]) {
        for (key, values) in facts { self[key] = values }
    }

    /// The values of a key; `nil` when the request does not have it.
    public subscript(key: String) -> [String]? {
        get { values[key.lowercased()] }
        set { values[key.lowercased()] = newValue }
    }

    /// The facts that every request has: who asks, when, from where.
    /// - Parameters:
    ///   - context: the request's.
    ///   - principalTags: the caller's tags.
    public static func of(
        _ principal: AccessPrincipal, context: RequestContext, at time: Timestamp, principalTags: [String: String] = [:]
    ) -> RequestFacts {
        var facts = RequestFacts()
        facts["aws:CurrentTime"] = [Timestamp(seconds: time.seconds).formatted(.iso8601)]
        facts["aws:EpochTime"] = [String(time.seconds)]
        facts["aws:SecureTransport"] = [context.isSecure ? "true" : "false"]
        facts["aws:SourceIp"] = context.sourceAddress.map { [$0] }
        facts["aws:UserAgent"] = context.headers["User-Agent"].map { [$0] }
        facts["aws:referer"] = context.headers["Referer"].map { [$0] }
        facts["aws:RequestedRegion"] = [context.region]
        facts.add(principal)
        for (key, value) in principalTags { facts["aws:PrincipalTag/\(key)"] = [value] }
        return facts
    }

    /// Adds who asks.
    public mutating func add(_ principal: AccessPrincipal) {
        guard principal.kind != .anonymous else {
            self["aws:PrincipalType"] = ["Anonymous"]
            return
        }
        if let service = principal.service {
            self["aws:PrincipalServiceName"] = [service]
            self["aws:PrincipalIsAWSService"] = ["true"]
            return
        }
        self["aws:PrincipalIsAWSService"] = ["false"]
        self["aws:PrincipalArn"] = [principal.roleARN ?? principal.arn]
        self["aws:PrincipalAccount"] = [principal.account]
        self["aws:userid"] = [principal.userID]
        switch principal.kind {
        case .root: self["aws:PrincipalType"] = ["Account"]
        case .user:
            self["aws:PrincipalType"] = ["User"]
            self["aws:username"] = principal.arn.split(separator: "/").last.map { [String($0)] }
        case .assumedRole: self["aws:PrincipalType"] = ["AssumedRole"]
        case .anonymous: break
        }
    }
}
