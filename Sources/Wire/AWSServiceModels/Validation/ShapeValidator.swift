// Checks an input against the constraints of its shapes and reports every violation at once, in AWS's words and in the
// model's member order.

import AWSWireProtocol

/// Validates the inputs of one service.
struct ShapeValidator {
    private let model: ServiceModel
    private var violations: [String] = []
    private var count = 0
    /// Where the first violation stands.
    private var kind: RequestProblem.Kind?

    /// How many violations a message spells out; the others are only counted.
    private static let listed = 100
    /// A text that is too long is matched against its pattern only up to this length.
    private static let longestMatch = 8192

    /// Refuses an input that violates a constraint.
    static func validate(_ input: ShapeValue, position: Int, model: ServiceModel) throws(RequestProblem) {
        var validator = ShapeValidator(model: model)
        validator.check(input, model.shapes[position], at: "")
        guard validator.count > 0 else { return }
        let errors = validator.count == 1 ? "1 validation error" : "\(validator.count) validation errors"
        throw RequestProblem(
            code: "ValidationException", status: 400,
            message: "\(errors) detected: \(validator.violations.joined(separator: "; "))",
            kind: validator.kind ?? .field)
    }

    private init(model: ServiceModel) {
        self.model = model
    }

    private mutating func report(_ value: ShapeValue?, _ shape: Shape, at path: String, _ constraint: String) {
        count += 1
        guard count <= Self.listed else { return }
        let shown = shape.isSensitive ? "" : value.map { " '\($0.description())'" } ?? " null"
        violations.append("Value\(shown) at '\(path)' failed to satisfy constraint: \(constraint)")
    }

    /// Checks the parts of a value; its own constraints are checked by whoever holds it.
    private mutating func check(_ value: ShapeValue, _ shape: Shape, at path: String) {
        switch value {
        case .structure(let structure):
            for member in shape.members {
                check(structure[member.name], member, of: shape, at: path)
                if path.isEmpty, kind == nil, count > 0 { kind = member.location == .body ? .body : .field }
            }
        case .list(let values): check(elements: values, of: shape, at: path)
        case .map(let entries): check(entries: entries, of: shape, at: path)
        default: break
        }
    }

    private mutating func check(_ value: ShapeValue?, _ member: Shape.Member, of shape: Shape, at path: String) {
        let target = model.shape(of: member)
        let name = member.name.prefix(1).lowercased() + member.name.dropFirst()
        let inner = path.isEmpty ? name : "\(path).\(name)"
        guard let value else {
            // The bytes of a streaming member are never decoded.
            if member.isRequired, !member.isStreaming { report(nil, target, at: inner, "Member must not be null") }
            return
        }
        for constraint in violated(by: value, target) { report(value, target, at: inner, constraint) }
        check(value, target, at: inner)
    }

    /// The constraints of a list's members are reported for the list as a whole, all of them, unless the members are
    /// structures, which have paths of their own.
    private mutating func check(elements: [ShapeValue], of shape: Shape, at path: String) {
        guard let element = shape.element.map({ model.shape(of: $0) }) else { return }
        if elements.contains(where: { !violated(by: $0, element).isEmpty }) {
            report(.list(elements), shape, at: path, "Member must satisfy constraint: [\(allConstraints(of: element))]")
        }
        guard element.hasParts else { return }
        for (position, value) in elements.enumerated() { check(value, element, at: "\(path).\(position + 1).member") }
    }

    private mutating func check(entries: [ShapeStructure.Member], of shape: Shape, at path: String) {
        guard let element = shape.element.map({ model.shape(of: $0) }) else { return }
        if let key = shape.key.map({ model.shape(of: $0) }),
            entries.contains(where: { !violated(by: .string($0.name), key).isEmpty })
        {
            report(.map(entries), shape, at: path, "Map keys must satisfy constraint: [\(allConstraints(of: key))]")
        }
        if entries.contains(where: { !violated(by: $0.value, element).isEmpty }) {
            report(
                .map(entries), shape, at: path, "Map value must satisfy constraint: [\(allConstraints(of: element))]")
        }
        guard element.hasParts else { return }
        for entry in entries { check(entry.value, element, at: "\(path).\(entry.name).member") }
    }

    /// The shape's own constraints that a value violates.
    private func violated(by value: ShapeValue, _ shape: Shape) -> [String] {
        switch value {
        case .string(let text):
            if !shape.enumeration.isEmpty, !S3Conventions.isOpenEnumeration(shape, of: model) {
                return shape.enumeration.contains(text) ? [] : [enumerationConstraint(shape)]
            }
            return violated(by: text, shape)
        case .blob(let bytes): return violated(byLength: bytes.count, shape)
        case .list(let values): return violated(byLength: values.count, shape)
        case .map(let entries): return violated(byLength: entries.count, shape)
        case .integer(let number): return violated(byValue: Double(number), shape)
        case .double(let number): return violated(byValue: number, shape)
        case .structure, .boolean, .timestamp, .document: return []
        }
    }

    private func violated(by text: String, _ shape: Shape) -> [String] {
        guard shape.minimum != nil || shape.maximum != nil || shape.pattern != nil else { return [] }
        let length = text.unicodeScalars.count
        var found = violated(byLength: length, shape)
        if let pattern = shape.pattern, found.isEmpty || length <= Self.longestMatch, !pattern.matches(text) {
            found.append("Member must satisfy regular expression pattern: \(pattern.text)")
        }
        return found
    }

    private func violated(byLength length: Int, _ shape: Shape) -> [String] {
        if let maximum = shape.maximum, Double(length) > maximum { return [lengthConstraint("less", maximum)] }
        if let minimum = shape.minimum, Double(length) < minimum { return [lengthConstraint("greater", minimum)] }
        return []
    }

    private func violated(byValue value: Double, _ shape: Shape) -> [String] {
        if let maximum = shape.maximum, !(value <= maximum) { return [valueConstraint("less", maximum)] }
        if let minimum = shape.minimum, !(value >= minimum) { return [valueConstraint("greater", minimum)] }
        return []
    }

    private func lengthConstraint(_ direction: String, _ limit: Double) -> String {
        "Member must have length \(direction) than or equal to \(plain(limit))"
    }

    private func valueConstraint(_ direction: String, _ limit: Double) -> String {
        "Member must have value \(direction) than or equal to \(plain(limit))"
    }

    private func enumerationConstraint(_ shape: Shape) -> String {
        "Member must satisfy enum value set: [\(shape.enumeration.joined(separator: ", "))]"
    }

    private func plain(_ limit: Double) -> String {
        Int64(exactly: limit).map { String($0) } ?? String(limit)
    }

    /// Every constraint of a list's or map's members, as AWS lists them when one is violated.
    private func allConstraints(of shape: Shape) -> String {
        var found: [String] = []
        let isNumber = [.integer, .long, .float, .double].contains(shape.kind)
        if !shape.enumeration.isEmpty { found.append(enumerationConstraint(shape)) }
        for (direction, limit) in [("less", shape.maximum), ("greater", shape.minimum)] {
            guard let limit else { continue }
            found.append(isNumber ? valueConstraint(direction, limit) : lengthConstraint(direction, limit))
        }
        if let pattern = shape.pattern {
            found.append("Member must satisfy regular expression pattern: \(pattern.text)")
        }
        found.append("Member must not be null")
        return found.joined(separator: ", ")
    }
}

extension Shape {
    /// Whether values of the shape hold further values with constraints.
    var hasParts: Bool { kind == .structure || kind == .list || kind == .map }
}
