// Whether the conditions of a statement hold for a request.

import AWSWireProtocol

extension PolicyCondition {
    /// Whether it holds. What cannot be read as what it is compared as does not match.
    func holds(for facts: RequestFacts, _ variables: PolicyVariables) -> Bool {
        let given = facts[key]
        let isAbsent = given?.isEmpty != false
        if comparison.relation == .null {
            return values.contains { $0.lowercased() == (isAbsent ? "true" : "false") }
        }
        if isAbsent, comparison.isSatisfiedByAbsence { return true }
        let found = given ?? []
        switch comparison.quantifier {
        case .forAllValues: return found.allSatisfy { matches($0, variables) }
        case .forAnyValue: return found.contains { matches($0, variables) }
        case nil:
            // An absent key is not equal to anything.
            if isAbsent { return comparison.isNegated }
            return comparison.isNegated
                ? found.allSatisfy { matches($0, variables) } : found.contains { matches($0, variables) }
        }
    }

    /// Whether one value of the request satisfies the operator: one of the policy's values must be in the relation, or
    /// none of them when it is negated.
    private func matches(_ found: String, _ variables: PolicyVariables) -> Bool {
        values.contains { isRelated(found, to: $0, variables) } != comparison.isNegated
    }

    private func isRelated(_ found: String, to written: String, _ variables: PolicyVariables) -> Bool {
        switch comparison.relation {
        case .stringLike: return variables.pattern(written)?.matches(found) == true
        case .arnLike: return variables.pattern(written)?.matches(arn: found) == true
        default: break
        }
        guard let written = variables.text(written) else { return false }
        switch comparison.relation {
        case .stringEquals: return found.unicodeScalars.elementsEqual(written.unicodeScalars)
        case .stringEqualsIgnoreCase: return found.lowercased() == written.lowercased()
        case .bool: return found.lowercased() == written.lowercased()
        case .binaryEquals:
            guard let left = Base64.decoded(found), let right = Base64.decoded(written) else { return false }
            return left == right
        case .ipAddress:
            guard let address = AddressRange(found), let range = AddressRange(written) else { return false }
            return range.contains(address)
        case .numericEquals: return isOrdered(Double(found), Double(written), ==)
        case .numericLessThan: return isOrdered(Double(found), Double(written), <)
        case .numericLessThanEquals: return isOrdered(Double(found), Double(written), <=)
        case .numericGreaterThan: return isOrdered(Double(found), Double(written), >)
        case .numericGreaterThanEquals: return isOrdered(Double(found), Double(written), >=)
        case .dateEquals: return isOrdered(PolicyTime.read(found), PolicyTime.read(written), ==)
        case .dateLessThan: return isOrdered(PolicyTime.read(found), PolicyTime.read(written), <)
        case .dateLessThanEquals: return isOrdered(PolicyTime.read(found), PolicyTime.read(written), <=)
        case .dateGreaterThan: return isOrdered(PolicyTime.read(found), PolicyTime.read(written), >)
        case .dateGreaterThanEquals: return isOrdered(PolicyTime.read(found), PolicyTime.read(written), >=)
        case .stringLike, .arnLike, .null: return false
        }
    }

    private func isOrdered<Value>(_ left: Value?, _ right: Value?, _ relation: (Value, Value) -> Bool) -> Bool {
        guard let left, let right else { return false }
        return relation(left, right)
    }
}

/// Times in policies.
enum PolicyTime {
    /// Reads a time as W3C's forms of ISO 8601 write it, or in seconds since 1970.
    static func read(_ text: String) -> Timestamp? {
        switch text.utf8.count {
        case 10 where text.contains("-"): Timestamp(text + "T00:00:00Z", format: .iso8601)
        case 17 where text.hasSuffix("Z"): Timestamp(text.dropLast() + ":00Z", format: .iso8601)
        default: Timestamp(text, format: .iso8601) ?? Timestamp(text, format: .unixTimestamp)
        }
    }
}
