// The operators of Condition elements by their names.

/// How a condition compares
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>).
public struct ConditionOperator: Sendable, Hashable {
    /// What is compared, and how, before any negation.
    public enum Relation: String, Sendable, Hashable {
        /// Text, character by character.
        case stringEquals = "StringEquals"
        /// Text without regard to case.
        case stringEqualsIgnoreCase = "StringEqualsIgnoreCase"
        /// Text with wildcards.
        case stringLike = "StringLike"
        /// Numbers.
        case numericEquals = "NumericEquals"
        /// Numbers below.
        case numericLessThan = "NumericLessThan"
        /// Numbers not above.
        case numericLessThanEquals = "NumericLessThanEquals"
        /// Numbers above.
        case numericGreaterThan = "NumericGreaterThan"
        /// Numbers not below.
        case numericGreaterThanEquals = "NumericGreaterThanEquals"
        /// Times.
        case dateEquals = "DateEquals"
        /// Times before.
        case dateLessThan = "DateLessThan"
        /// Times not after.
        case dateLessThanEquals = "DateLessThanEquals"
        /// Times after.
        case dateGreaterThan = "DateGreaterThan"
        /// Times not before.
        case dateGreaterThanEquals = "DateGreaterThanEquals"
        /// Truth values.
        case bool = "Bool"
        /// Bytes in Base64.
        case binaryEquals = "BinaryEquals"
        /// An address in a range of addresses.
        case ipAddress = "IpAddress"
        /// ARNs part by part, with wildcards; ArnEquals is the same.
        case arnLike = "ArnLike"
        /// Whether the key is absent.
        case null = "Null"
    }

    /// How the values of a key that may have several are put together.
    public enum Quantifier: String, Sendable, Hashable {
        /// Every value of the request must match one of the policy's.
        case forAllValues = "ForAllValues"
        /// One value of the request must match one of the policy's.
        case forAnyValue = "ForAnyValue"
    }

    /// What is compared, and how.
    public let relation: Relation
    /// Whether the relation must not hold.
    public let isNegated: Bool
    /// Whether an absent key satisfies it.
    public let isSatisfiedByAbsence: Bool
    /// How several values are put together; `nil` for keys with one.
    public let quantifier: Quantifier?

    /// Whether its values are times.
    var comparesTimes: Bool { relation.rawValue.hasPrefix("Date") }

    private static let negations: [String: Relation] = [
        "StringNotEquals": .stringEquals, "StringNotEqualsIgnoreCase": .stringEqualsIgnoreCase,
        "StringNotLike": .stringLike, "NumericNotEquals": .numericEquals, "DateNotEquals": .dateEquals,
        "NotIpAddress": .ipAddress, "ArnNotEquals": .arnLike, "ArnNotLike": .arnLike,
    ]

    /// Reads an operator's name, for example `ForAnyValue:StringLikeIfExists`; `nil` when there is none of that name.
    public init?(_ name: String) {
        var rest = name[...]
        var quantifier: Quantifier?
        if let colon = rest.firstIndex(of: ":") {
            guard let known = Quantifier(rawValue: String(rest[..<colon])) else { return nil }
            quantifier = known
            rest = rest[rest.index(after: colon)...]
        }
        let suffix = "IfExists"
        isSatisfiedByAbsence = rest.hasSuffix(suffix)
        if isSatisfiedByAbsence { rest = rest.dropLast(suffix.count) }
        let base = rest == "ArnEquals" ? "ArnLike" : String(rest)
        if let relation = Self.negations[base] {
            self.relation = relation
            isNegated = true
        } else if let relation = Relation(rawValue: base) {
            self.relation = relation
            isNegated = false
        } else {
            return nil
        }
        guard relation != .null || (!isSatisfiedByAbsence && quantifier == nil) else { return nil }
        self.quantifier = quantifier
    }
}
