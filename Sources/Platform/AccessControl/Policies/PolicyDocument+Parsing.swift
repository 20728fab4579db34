// Reading and checking policy documents. The messages are IAM's.

public import StructuredJSON

extension PolicyDocument {
    /// The longest text that is read, in bytes: IAM's longest policy (a managed one) has 6 144 characters without white
    /// space, S3's has 20 KiB.
    public static let longestText = 65_536
    private static let mostStatements = 1_000
    static let mostValues = 5_000

    /// Reads a policy.
    /// - Throws: ``AccessControlError`` malformedPolicy, in IAM's words.
    public init(_ text: String, for purpose: PolicyPurpose) throws(AccessControlError) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue.parse(
                text, limits: JSONLimits(depth: 16, values: 20_000, bytes: Self.longestText))
        } catch {
            let isNoJSON = [.invalidSyntax, .invalidUTF8, .unexpectedEnd].contains(error.code)
            throw .malformed(
                isNoJSON && purpose != .identity ? "This policy contains invalid Json" : "Syntax errors in policy.")
        }
        try self.init(value, for: purpose)
    }

    /// Reads a policy that is JSON already.
    /// - Throws: as above.
    public init(_ value: JSONValue, for purpose: PolicyPurpose) throws(AccessControlError) {
        guard case .object(let members) = value,
            members.names.allSatisfy({ ["Version", "Id", "Statement"].contains($0) })
        else { throw .malformed("Syntax errors in policy.") }
        switch members["Version"] {
        case nil: version = .first
        case .string(let text)?:
            guard let known = Version(rawValue: text) else { throw .malformed("Syntax errors in policy.") }
            version = known
        default: throw .malformed("Syntax errors in policy.")
        }
        if purpose == .identity, version == .first {
            throw .malformed("Policy document must be version 2012-10-17 or greater.")
        }
        if let id = members["Id"] {
            guard let text = id.string else { throw .malformed("Syntax errors in policy.") }
            self.id = text
        } else {
            id = nil
        }
        let written: [JSONValue]
        switch members["Statement"] {
        case .array(let values)?: written = values
        case .object(let object)?: written = [.object(object)]
        default: throw .malformed("Syntax errors in policy.")
        }
        guard !written.isEmpty, written.count <= Self.mostStatements else {
            throw .malformed("Syntax errors in policy.")
        }
        var statements: [PolicyStatement] = []
        var sids: Set<String> = []
        for value in written {
            let statement = try PolicyStatement(value, for: purpose)
            if let sid = statement.sid, !sid.isEmpty, !sids.insert(sid).inserted {
                throw .malformed("Statement IDs (SID) in a single policy must be unique.")
            }
            statements.append(statement)
        }
        self.statements = statements
    }
}

extension PolicyStatement {
    private static let elements: Set<String> = [
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
    ]

    init(_ value: JSONValue, for purpose: PolicyPurpose) throws(AccessControlError) {
        guard case .object(let members) = value, members.names.allSatisfy(Self.elements.contains) else {
            throw .malformed("Syntax errors in policy.")
        }
        let written = members["Effect"]?.string
        guard let effect = written.flatMap(Effect.init) else {
            let isOfOtherCase = ["allow", "deny"].contains(written?.lowercased())
            throw .malformed(
                isOfOtherCase ? "The policy failed legacy parsing" : "Syntax errors in policy.")
        }
        self.effect = effect
        if let sid = members["Sid"] {
            guard let text = sid.string else { throw .malformed("Syntax errors in policy.") }
            let isPlain = text.utf8.allSatisfy { Self.isAlphanumeric($0) || (purpose == .resource && $0 != 0) }
            guard isPlain else {
                throw .malformed(
                    "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression "
                        + "[0-9A-Za-z]*")
            }
            self.sid = text
        } else {
            sid = nil
        }
        principals = try Self.principals(members, for: purpose)
        guard let actions = try Self.list(members, "Action") else {
            throw .malformed("Policy statement must contain actions.")
        }
        for action in actions.values { try Self.check(action: action, for: purpose) }
        self.actions = actions
        let resources = try Self.list(members, "Resource")
        switch (purpose, resources) {
        case (.trust, .some):
            throw .malformed("Has prohibited field Resource")
        case (.identity, nil), (.resource, nil):
            throw .malformed("Policy statement must contain resources.")
        default: break
        }
        for resource in resources?.values ?? [] { try Self.check(resource: resource) }
        self.resources = resources
        conditions = try Self.conditions(members["Condition"], for: purpose)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    /// The values of an element or of its negation; `nil` when neither is there.
    private static func list(
        _ members: JSONObject, _ name: String
    ) throws(AccessControlError) -> PolicyList<String>? {
        let (plain, negated) = (members[name], members["Not\(name)"])
        guard plain == nil || negated == nil else { throw .malformed("Syntax errors in policy.") }
        guard let value = plain ?? negated else { return nil }
        let values = try texts(value)
        guard !values.isEmpty else {
            throw .malformed("Policy statement must contain \(name.lowercased())s.")
        }
        return PolicyList(isNegated: negated != nil, values: values)
    }

    /// One text or an array of them.
    private static func texts(_ value: JSONValue) throws(AccessControlError) -> [String] {
        switch value {
        case .string(let text): return [text]
        case .array(let values) where values.count <= PolicyDocument.mostValues:
            let texts = values.compactMap(\.string)
            guard texts.count == values.count else { throw .malformed("Syntax errors in policy.") }
            return texts
        default: throw .malformed("Syntax errors in policy.")
        }
    }

    private static func check(action: String, for purpose: PolicyPurpose) throws(AccessControlError) {
        if action == "*", purpose != .trust { return }
        let parts = action.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count > 1 else {
            if purpose == .trust { throw .malformed("AssumeRole policy may only specify STS AssumeRole actions.") }
            throw .malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")
        }
        guard parts.count == 2 else { throw .malformed("Actions/Condition can contain only one colon.") }
        guard !parts[0].isEmpty, parts[0].utf8.allSatisfy({ isAlphanumeric($0) || $0 == UInt8(ascii: "-") }) else {
            throw .malformed("Vendor \(parts[0].prefix(64)) is not valid")
        }
        if purpose == .trust {
            guard parts[0].lowercased() == "sts" else {
                throw .malformed("AssumeRole policy may only specify STS AssumeRole actions.")
            }
        }
    }

    private static func check(resource: String) throws(AccessControlError) {
        if resource == "*" || resource.hasPrefix("${") { return }
        let parts = resource.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0] == "arn" || parts[0] == "*" else {
            throw .malformed("Resource \(resource.prefix(256)) must be in ARN format or \"*\".")
        }
        let partitions = ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"]
        guard partitions.contains(String(parts[1])) || parts[1].contains(where: { "*?$".contains($0) }) else {
            throw .malformed(
                "Partition \"\(parts[1].prefix(64))\" is not valid for resource \"\(resource.prefix(256))\".")
        }
        guard parts.count > 2 else {
            throw .malformed("Resource vendor must be fully qualified and cannot contain regexes.")
        }
        guard !parts[2].isEmpty, parts.count == 6 || !resource.contains("::") else {
            throw .malformed("The policy failed legacy parsing")
        }
        guard parts.count == 6 else { return }
        if parts[2] == "iam" {
            guard parts[3].isEmpty else {
                throw .malformed("IAM resource \(resource.prefix(256)) cannot contain region information.")
            }
            let isKnown = parts[5].hasPrefix("*") || iamTypes.contains { parts[5].hasPrefix($0) }
            guard isKnown else {
                throw .malformed(
                    "IAM resource path must either be \"*\" or start with \(iamTypes.joined(separator: ", ")).")
            }
        }
        if parts[2] == "s3", !parts[3].isEmpty, !["accesspoint/", "job/"].contains(where: { parts[5].hasPrefix($0) }) {
            throw .malformed("Resource \(resource.prefix(256)) can not contain region information.")
        }
    }

    /// How resources of IAM begin.
    private static let iamTypes = [
        "user/", "federated-user/", "role/", "group/", "instance-profile/", "mfa/", "server-certificate/", "policy/",
        "sms-mfa/", "saml-provider/", "oidc-provider/", "report/", "access-report/",
    ]

    private static func principals(
        _ members: JSONObject, for purpose: PolicyPurpose
    ) throws(AccessControlError) -> PolicyList<PolicyPrincipal>? {
        let (plain, negated) = (members["Principal"], members["NotPrincipal"])
        guard let value = plain ?? negated else {
            if purpose == .identity { return nil }
            throw .malformed("Missing required field Principal")
        }
        if purpose == .identity { throw .malformed("Policy document should not specify a principal.") }
        if purpose == .trust, negated != nil { throw .malformed("Has prohibited field NotPrincipal") }
        guard plain == nil || negated == nil else { throw .malformed("Syntax errors in policy.") }
        if case .string(let text) = value {
            guard text == "*" else { throw .malformed("Invalid principal in policy: \"\(text.prefix(256))\"") }
            return PolicyList(isNegated: negated != nil, values: [.everybody])
        }
        guard case .object(let kinds) = value, !kinds.isEmpty else { throw .malformed("Syntax errors in policy.") }
        var found: [PolicyPrincipal] = []
        for kind in kinds {
            for text in try texts(kind.value) { found.append(try principal(kind.name, text)) }
        }
        guard !found.isEmpty else { throw .malformed("Syntax errors in policy.") }
        return PolicyList(isNegated: negated != nil, values: found)
    }

    private static func principal(_ kind: String, _ text: String) throws(AccessControlError) -> PolicyPrincipal {
        let fault = AccessControlError.malformed("Invalid principal in policy: \"\(kind)\":\"\(text.prefix(256))\"")
        guard !text.isEmpty else { throw fault }
        switch kind {
        case "AWS":
            if text == "*" { return .everybody }
            let isAccount = text.utf8.count == 12 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            let isID = text.hasPrefix("AIDA") || text.hasPrefix("AROA")
            guard isAccount || isID || text.hasPrefix("arn:"), !text.contains("*") else { throw fault }
            return .aws(text)
        case "Service": return .service(text)
        case "Federated": return .federated(text)
        case "CanonicalUser": return .canonicalUser(text)
        default: throw fault
        }
    }

    private static func conditions(
        _ value: JSONValue?, for purpose: PolicyPurpose
    ) throws(AccessControlError) -> [PolicyCondition] {
        guard let value else { return [] }
        guard case .object(let operators) = value else { throw .malformed("Syntax errors in policy.") }
        var conditions: [PolicyCondition] = []
        for entry in operators {
            guard case .object(let keys) = entry.value else { throw .malformed("Syntax errors in policy.") }
            guard let comparison = ConditionOperator(entry.name) else {
                throw .malformed(
                    purpose == .resource
                        ? "Invalid Condition type : \(entry.name.prefix(64))" : "Syntax errors in policy.")
            }
            for key in keys {
                let values = try conditionValues(key.value)
                if comparison.comparesTimes {
                    guard values.allSatisfy({ $0.contains("${") || PolicyTime.read($0) != nil }) else {
                        throw .malformed("The policy failed legacy parsing")
                    }
                }
                conditions.append(PolicyCondition(comparison: comparison, key: key.name, values: values))
            }
        }
        return conditions
    }

    private static func conditionValues(_ value: JSONValue) throws(AccessControlError) -> [String] {
        let written = value.array ?? [value]
        guard written.count <= PolicyDocument.mostValues else { throw .malformed("Syntax errors in policy.") }
        var values: [String] = []
        for value in written {
            switch value {
            case .string(let text): values.append(text)
            case .bool(let value): values.append(value ? "true" : "false")
            case .number(let number): values.append(number.text)
            default: throw .malformed("Syntax errors in policy.")
            }
        }
        return values
    }
}
