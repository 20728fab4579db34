// Generated from AWS's service model of iam (2010-05-08) by Tools/ServiceModelGenerator: run `make generate`.
// The string enumerations; open, because AWS adds values.
// swift-format-ignore-file

public import AWSWireProtocol

/// `ContextKeyTypeEnum`: a string; these values are modelled.
public struct ContextKeyTypeEnum: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `string`.
    public static let string = Self(rawValue: "string")
    /// `stringList`.
    public static let stringList = Self(rawValue: "stringList")
    /// `numeric`.
    public static let numeric = Self(rawValue: "numeric")
    /// `numericList`.
    public static let numericList = Self(rawValue: "numericList")
    /// `boolean`.
    public static let boolean = Self(rawValue: "boolean")
    /// `booleanList`.
    public static let booleanList = Self(rawValue: "booleanList")
    /// `ip`.
    public static let ip = Self(rawValue: "ip")
    /// `ipList`.
    public static let ipList = Self(rawValue: "ipList")
    /// `binary`.
    public static let binary = Self(rawValue: "binary")
    /// `binaryList`.
    public static let binaryList = Self(rawValue: "binaryList")
    /// `date`.
    public static let date = Self(rawValue: "date")
    /// `dateList`.
    public static let dateList = Self(rawValue: "dateList")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [string, stringList, numeric, numericList, boolean, booleanList, ip, ipList, binary, binaryList, date, dateList]
}

/// `EntityType`: a string; these values are modelled.
public struct EntityType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `User`.
    public static let user = Self(rawValue: "User")
    /// `Role`.
    public static let role = Self(rawValue: "Role")
    /// `Group`.
    public static let group = Self(rawValue: "Group")
    /// `LocalManagedPolicy`.
    public static let localManagedPolicy = Self(rawValue: "LocalManagedPolicy")
    /// `AWSManagedPolicy`.
    public static let awsManagedPolicy = Self(rawValue: "AWSManagedPolicy")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [user, role, group, localManagedPolicy, awsManagedPolicy]
}

/// `PermissionsBoundaryAttachmentType`: a string; these values are modelled.
public struct PermissionsBoundaryAttachmentType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `PermissionsBoundaryPolicy`.
    public static let permissionsBoundaryPolicy = Self(rawValue: "PermissionsBoundaryPolicy")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [permissionsBoundaryPolicy]
}

/// `PolicyEvaluationDecisionType`: a string; these values are modelled.
public struct PolicyEvaluationDecisionType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `allowed`.
    public static let allowed = Self(rawValue: "allowed")
    /// `explicitDeny`.
    public static let explicitDeny = Self(rawValue: "explicitDeny")
    /// `implicitDeny`.
    public static let implicitDeny = Self(rawValue: "implicitDeny")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [allowed, explicitDeny, implicitDeny]
}

/// `PolicySourceType`: a string; these values are modelled.
public struct PolicySourceType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `user`.
    public static let user = Self(rawValue: "user")
    /// `group`.
    public static let group = Self(rawValue: "group")
    /// `role`.
    public static let role = Self(rawValue: "role")
    /// `aws-managed`.
    public static let awsManaged = Self(rawValue: "aws-managed")
    /// `user-managed`.
    public static let userManaged = Self(rawValue: "user-managed")
    /// `resource`.
    public static let resource = Self(rawValue: "resource")
    /// `none`.
    public static let none = Self(rawValue: "none")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [user, group, role, awsManaged, userManaged, resource, none]
}

/// `PolicyUsageType`: a string; these values are modelled.
public struct PolicyUsageType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `PermissionsPolicy`.
    public static let permissionsPolicy = Self(rawValue: "PermissionsPolicy")
    /// `PermissionsBoundary`.
    public static let permissionsBoundary = Self(rawValue: "PermissionsBoundary")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [permissionsPolicy, permissionsBoundary]
}

/// `policyScopeType`: a string; these values are modelled.
public struct policyScopeType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `All`.
    public static let all = Self(rawValue: "All")
    /// `AWS`.
    public static let aws = Self(rawValue: "AWS")
    /// `Local`.
    public static let local = Self(rawValue: "Local")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [all, aws, local]
}

/// `statusType`: a string; these values are modelled.
public struct statusType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Active`.
    public static let active = Self(rawValue: "Active")
    /// `Inactive`.
    public static let inactive = Self(rawValue: "Inactive")
    /// `Expired`.
    public static let expired = Self(rawValue: "Expired")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [active, inactive, expired]
}
