// Checked access to a model's hyper-parameters, the same for config.json and for GGUF metadata: a member that is
// missing, of the wrong kind or out of its range is an error that names it.

import ModelContracts

/// One hyper-parameter as its file gives it.
package enum Hyperparameter {
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case text(String)
    case list([Hyperparameter])
    case members([String: Hyperparameter])
    /// A number that no integer or double of ours holds.
    case unreadable
    /// Written down as nothing: counts as missing, except to ``HyperparameterReader/isNull(_:)``.
    case null
}

/// Reads hyper-parameters by name.
package struct HyperparameterReader {
    /// Where they stand, for messages: `config.json`.
    package let source: String
    /// What stands under a name.
    package let lookUp: (String) -> Hyperparameter?

    /// A reader of what `lookUp` finds.
    package init(source: String, lookUp: @escaping (String) -> Hyperparameter?) {
        self.source = source
        self.lookUp = lookUp
    }

    /// The value of a name; `nil` when it is missing or null.
    func value(_ name: String) -> Hyperparameter? {
        if let value = lookUp(name), case .null = value { return nil }
        return lookUp(name)
    }

    /// Whether the name is there with null for its value.
    func isNull(_ name: String) -> Bool {
        if case .null = lookUp(name) { true } else { false }
    }

    /// A whole number in `range`; `fallback` when the name is missing, an error when there is no fallback either.
    func integer(_ name: String, in range: ClosedRange<Int>, fallback: Int? = nil) throws -> Int {
        guard let found = value(name) else {
            if let fallback { return fallback }
            throw missing(name)
        }
        return try integer(found, name, in: range)
    }

    /// A number in `range`.
    func number(_ name: String, in range: ClosedRange<Double>, fallback: Double? = nil) throws -> Double {
        guard let found = value(name) else {
            if let fallback { return fallback }
            throw missing(name)
        }
        return try number(found, name, in: range)
    }

    private func number(_ found: Hyperparameter, _ name: String, in range: ClosedRange<Double>) throws -> Double {
        let number: Double
        switch found {
        case .integer(let value): number = Double(value)
        case .number(let value): number = value
        default: throw invalid(name, "is not a number")
        }
        guard range.contains(number) else {
            throw invalid(name, "is \(number); it must lie between \(range.lowerBound) and \(range.upperBound)")
        }
        return number
    }

    /// True or false.
    func flag(_ name: String, fallback: Bool) throws -> Bool {
        switch value(name) {
        case nil: return fallback
        case .flag(let flag): return flag
        default: throw invalid(name, "is neither true nor false")
        }
    }

    /// A string; `nil` when it is missing.
    func text(_ name: String) throws -> String? {
        switch value(name) {
        case nil: return nil
        case .text(let text): return text
        default: throw invalid(name, "is not a string")
        }
    }

    /// A list of `count` strings; `nil` when it is missing.
    func texts(_ name: String, count: Int) throws -> [String]? {
        guard let list = try list(name, count: count) else { return nil }
        return try list.map { element in
            guard case .text(let text) = element else { throw invalid(name, "is not a list of strings") }
            return text
        }
    }

    /// A list of `count` truths; `nil` when the name is missing or no list.
    func flags(_ name: String, count: Int) throws -> [Bool]? {
        guard case .list = value(name), let list = try list(name, count: count) else { return nil }
        return try list.map { element in
            guard case .flag(let flag) = element else { throw invalid(name, "is not a list of true and false") }
            return flag
        }
    }

    /// A list of numbers in `range`, at most `most`; an error when it is missing.
    func numbers(_ name: String, atMost most: Int, in range: ClosedRange<Double>) throws -> [Double] {
        guard case .list(let list) = value(name) else {
            throw value(name) == nil ? missing(name) : invalid(name, "is not a list")
        }
        guard list.count <= most else { throw invalid(name, "has \(list.count) entries") }
        return try list.map { try number($0, name, in: range) }
    }

    /// A list of `count` whole numbers in `range`; `nil` when it is missing.
    func integers(_ name: String, count: Int, in range: ClosedRange<Int>) throws -> [Int]? {
        guard let list = try list(name, count: count) else { return nil }
        return try list.map { try integer($0, name, in: range) }
    }

    /// A whole number, or a list of `count` equal ones: some GGUF files repeat a number for each layer.
    func uniformInteger(_ name: String, count: Int, in range: ClosedRange<Int>, fallback: Int? = nil) throws -> Int {
        guard case .list = value(name) else { return try integer(name, in: range, fallback: fallback) }
        let values = try integers(name, count: count, in: range) ?? []
        guard let first = values.first, values.allSatisfy({ $0 == first }) else {
            throw ModelError(
                .unsupportedModel, "\(source): \(name) differs from layer to layer, which is not supported.")
        }
        return first
    }

    /// The members of a nested object, read in the same way; `nil` when it is missing.
    func nested(_ name: String) throws -> HyperparameterReader? {
        switch value(name) {
        case nil: return nil
        case .members(let members):
            return HyperparameterReader(source: "\(source): \(name)") { members[$0] }
        default: throw invalid(name, "is not an object")
        }
    }

    /// The error of a name that must be there.
    func missing(_ name: String) -> ModelError {
        ModelError(.invalidModelFile, "\(source): \(name) is missing.")
    }

    /// The error of a value that cannot be.
    func invalid(_ name: String, _ problem: String) -> ModelError {
        ModelError(.invalidModelFile, "\(source): \(name) \(problem).")
    }

    private func list(_ name: String, count: Int) throws -> [Hyperparameter]? {
        switch value(name) {
        case nil: return nil
        case .list(let list):
            guard list.count == count else {
                throw invalid(name, "has \(list.count) entries; there are \(count) layers")
            }
            return list
        default: throw invalid(name, "is not a list")
        }
    }

    private func integer(_ value: Hyperparameter, _ name: String, in range: ClosedRange<Int>) throws -> Int {
        guard case .integer(let integer) = value else { throw invalid(name, "is not a whole number") }
        guard range.contains(integer) else {
            throw invalid(name, "is \(integer); it must lie between \(range.lowerBound) and \(range.upperBound)")
        }
        return integer
    }
}
