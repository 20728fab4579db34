// Arbitrary values of a shape that keep its constraints, for round trips.

import AWSServiceModels
import AWSWireProtocol
import StructuredJSON
import TestPeers

/// Makes values of a model's shapes.
struct ArbitraryValues {
    let model: ServiceModel
    var generator: SeededGenerator

    init(model: ServiceModel, seed: UInt64) {
        self.model = model
        generator = SeededGenerator(seed: seed)
    }

    mutating func value(of shape: Shape, depth: Int = 0) -> ShapeValue {
        switch shape.kind {
        case .structure: return .structure(structure(of: shape, depth: depth))
        case .list:
            let count = depth > 6 ? 0 : Int.random(in: 0...2, using: &generator)
            return .list((0..<count).compactMap { _ in element(of: shape, depth: depth) })
        case .map:
            let count = depth > 6 ? 0 : Int.random(in: 0...2, using: &generator)
            return .map(
                (0..<count).compactMap { position in
                    element(of: shape, depth: depth).map { .init(name: "key\(position)", value: $0) }
                })
        case .string:
            return .string(shape.enumeration.randomElement(using: &generator) ?? text())
        case .integer: return .integer(Int64(Int32.random(in: .min ... .max, using: &generator)))
        case .long: return .integer(.random(in: .min ... .max, using: &generator))
        case .float, .double: return .double(.random(in: -1e6...1e6, using: &generator))
        case .boolean: return .boolean(.random(using: &generator))
        case .blob: return .blob((0..<Int.random(in: 0...9, using: &generator)).map { UInt8($0 * 31) })
        case .timestamp: return .timestamp(Timestamp(seconds: .random(in: 0...4_000_000_000, using: &generator)))
        case .document: return .document(document(depth: 0))
        }
    }

    private mutating func element(of shape: Shape, depth: Int) -> ShapeValue? {
        shape.element.map { value(of: model.shape(of: $0), depth: depth + 1) }
    }

    /// A union has one member; of other members a random half is there, and of deep ones only those that must.
    mutating func structure(of shape: Shape, depth: Int) -> ShapeStructure {
        var structure = ShapeStructure()
        if shape.isUnion {
            let simple = shape.members.filter { model.shape(of: $0).kind != .structure }
            let choice = (depth > 6 && !simple.isEmpty ? simple : shape.members).randomElement(using: &generator)
            if let choice { structure[choice.name] = value(of: model.shape(of: choice), depth: depth + 1) }
            return structure
        }
        for member in shape.members where !model.shape(of: member).isEventStream {
            guard member.isRequired || (depth <= 6 && Bool.random(using: &generator)) else { continue }
            structure[member.name] = value(of: model.shape(of: member), depth: depth + 1)
        }
        return structure
    }

    private mutating func text() -> String {
        ["", "a", "olá", "x y", "\"quoted\"", "line\nbreak", "😀", "</script>\u{2028}"].randomElement(using: &generator)
            ?? ""
    }

    private mutating func document(depth: Int) -> JSONValue {
        switch Int.random(in: 0...(depth < 3 ? 6 : 4), using: &generator) {
        case 0: .bool(true)
        case 1: .number(JSONNumber(Int.random(in: -9...9, using: &generator)))
        case 2: .number(JSONNumber(text: "1.50") ?? JSONNumber(0))
        case 3: .string(text())
        case 4: .object([:])
        case 5: .array([document(depth: depth + 1), .null])
        default: .object(["z": document(depth: depth + 1), "a": document(depth: depth + 1)])
        }
    }
}
