// Which permission an operation needs on which resource: its own name on its own resource, and a table of what differs.

public import AWSWireProtocol

/// One permission that a request needs.
public struct RequiredPermission: Sendable, Hashable {
    /// The action, for example `bedrock:InvokeModel`.
    public var action: String
    /// The ARN of the resource; `*` for actions that have none.
    public var resource: String
    /// Facts of the operation's input that conditions can ask about.
    public var facts: [String: [String]]

    /// A permission.
    public init(_ action: String, on resource: String, facts: [String: [String]] = [:]) {
        self.action = action
        self.resource = resource
        self.facts = facts
    }

    /// What calling a model needs, whatever dialect it is called in.
    /// - Parameter model: the model's id or ARN.
    public static func invoking(
        model: String, isStreaming: Bool, context: RequestContext
    ) -> RequiredPermission {
        let scope = ResourceScope(account: context.account, region: context.region)
        return RequiredPermission(
            isStreaming ? "bedrock:InvokeModelWithResponseStream" : "bedrock:InvokeModel",
            on: BedrockActions.model(model, scope))
    }
}

/// The permissions of every operation, after AWS's Service Authorization Reference
/// (<https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>).
public enum OperationActions {
    /// The permissions that a request needs, all of them; none for operations that every known caller may use.
    /// - Parameters:
    ///   - service: the service's name as its models spell it: `bedrock-runtime`, `bedrock`, `s3`, `iam`, `sts`.
    ///   - input: the operation's input; anything but a structure counts as one without members.
    public static func permissions(
        service: String, operation: String, input: ShapeValue, context: RequestContext
    ) -> [RequiredPermission] {
        var members = ShapeStructure()
        if case .structure(let structure) = input { members = structure }
        let scope = ResourceScope(account: context.account, region: context.region)
        switch service {
        case "s3": return S3Actions.permissions(operation, members)
        case "iam": return IAMActions.permissions(operation, members, scope)
        case "sts": return STSActions.permissions(operation, members)
        case "bedrock", "bedrock-runtime", "bedrock-agent", "bedrock-agent-runtime":
            return BedrockActions.permissions(operation, members, scope)
        default: return [RequiredPermission("\(service):\(operation)", on: "*")]
        }
    }
}

/// Where resources stand.
struct ResourceScope {
    let account: String
    let region: String

    func arn(_ service: String, _ resource: String) -> String {
        resource.hasPrefix("arn:") ? resource : "arn:aws:\(service):\(region):\(account):\(resource)"
    }
}

extension ShapeStructure {
    /// A member that is a text.
    func text(_ name: String) -> String? {
        if case .string(let text)? = self[name] { text } else { nil }
    }

    /// A member that is a structure.
    func structure(_ name: String) -> ShapeStructure? {
        if case .structure(let structure)? = self[name] { structure } else { nil }
    }

    /// A member that is a list.
    func list(_ name: String) -> [ShapeValue] {
        if case .list(let values)? = self[name] { values } else { [] }
    }

    /// Tags in a member, as `aws:RequestTag/key` and `aws:TagKeys`.
    func tagFacts(_ name: String) -> [String: [String]] {
        tagFacts(
            list(name).compactMap { value in
                guard case .structure(let tag) = value, let key = tag.text("key") ?? tag.text("Key") else {
                    return nil
                }
                return (key, tag.text("value") ?? tag.text("Value") ?? "")
            })
    }

    /// Tags as facts.
    func tagFacts(_ tags: [(key: String, value: String)]) -> [String: [String]] {
        guard !tags.isEmpty else { return [:] }
        var facts = ["aws:TagKeys": tags.map(\.key)]
        for tag in tags { facts["aws:RequestTag/\(tag.key)"] = [tag.value] }
        return facts
    }
}
