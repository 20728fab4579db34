// How a vector is written: as it is, or in fewer bits.

import StructuredJSON

/// A form of a vector, by the name that Cohere's bodies give it.
///
/// Cohere computes its integers with ranges of each component that it learned from its own texts and does not publish.
/// Here they follow from the vector alone: a component of a vector of length 1 lies between -1 and 1, and 127 stands for
/// 1. The bits are signs, as everywhere.
public enum EmbeddingForm: String, Sendable, Hashable, CaseIterable {
    /// The components as they are.
    case float
    /// 127 times each component of the vector at length 1, rounded to the nearest integer (halves away from zero).
    case int8
    /// ``int8`` and 128.
    case uint8
    /// ``ubinary`` less 128.
    case binary
    /// A bit for each component, 1 where it is above zero, eight to a byte, the first one highest; a last byte that is
    /// not full ends in zeros.
    case ubinary
}

/// Writes vectors.
enum EmbeddingForms {
    /// A vector as an array of numbers.
    static func json(_ vector: [Float], as form: EmbeddingForm) -> JSONValue {
        switch form {
        case .float: .array(vector.map { .number(number($0)) })
        case .int8: .array(integers(vector).map { .number($0) })
        case .uint8: .array(integers(vector).map { .number($0 + 128) })
        case .binary: .array(packedSigns(vector).map { .number($0 - 128) })
        case .ubinary: .array(packedSigns(vector).map { .number($0) })
        }
    }

    /// The signs of a vector, one number each, as Titan writes them.
    static func signs(_ vector: [Float]) -> JSONValue {
        .array(vector.map { $0 > 0 ? 1 : 0 })
    }

    /// The shortest text that reads back as the same 32 bits.
    static func number(_ value: Float) -> JSONNumber {
        // Infinities and NaN are no numbers of JSON; whoever computed them is asked to refuse them.
        value.isFinite ? JSONNumber(text: "\(value)") ?? JSONNumber(0) : JSONNumber(0)
    }

    private static func integers(_ vector: [Float]) -> [Int] {
        let length = vector.reduce(Double(0)) { $0 + Double($1) * Double($1) }.squareRoot()
        guard length > 0, length.isFinite else { return vector.map { _ in 0 } }
        return vector.map { component in
            let scaled = (Double(component) / length * 127).rounded(.toNearestOrAwayFromZero)
            return Int(min(127, max(-128, scaled)))
        }
    }

    private static func packedSigns(_ vector: [Float]) -> [Int] {
        stride(from: 0, to: vector.count, by: 8).map { start in
            (0..<8).reduce(0) { byte, place in
                let isSet = start + place < vector.count && vector[start + place] > 0
                return byte << 1 | (isSet ? 1 : 0)
            }
        }
    }
}
