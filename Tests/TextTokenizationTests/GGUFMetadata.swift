// Just enough of a GGUF reader to take a vocabulary out of a trusted file, so that these tests need no other module.

import Foundation
import TextTokenization

/// The metadata of a GGUF file.
struct GGUFMetadata: GGUFVocabularySource {
    /// A value, with arrays flat.
    enum Value {
        case integer(Int)
        case float(Double)
        case bool(Bool)
        case string(String)
        case array([Value])
    }

    private(set) var values: [String: Value] = [:]
    private let bytes: [UInt8]
    private var position = 0

    init(_ file: URL) throws {
        bytes = Array(try Data(contentsOf: file))
        position = 16
        let count = integer(8)
        for _ in 0..<count {
            let key = text()
            values[key] = value(type: integer(4))
        }
    }

    private mutating func integer(_ width: Int, signed: Bool = false) -> Int {
        var result: UInt64 = 0
        for index in 0..<width {
            result |= UInt64(bytes[position + index]) << UInt64(index * 8)
        }
        position += width
        guard signed, width < 8 else { return Int(truncatingIfNeeded: result) }
        let shift = 64 - width * 8
        return (Int(truncatingIfNeeded: result) << shift) >> shift
    }

    private mutating func text() -> String {
        let length = integer(8)
        defer { position += length }
        return String(decoding: bytes[position..<position + length], as: UTF8.self)
    }

    private mutating func value(type: Int) -> Value {
        switch type {
        case 0: return .integer(integer(1))
        case 1: return .integer(integer(1, signed: true))
        case 2: return .integer(integer(2))
        case 3: return .integer(integer(2, signed: true))
        case 4: return .integer(integer(4))
        case 5: return .integer(integer(4, signed: true))
        case 6: return .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: integer(4)))))
        case 7: return .bool(integer(1) != 0)
        case 8: return .string(text())
        case 9:
            let element = integer(4)
            let count = integer(8)
            return .array((0..<count).map { _ in value(type: element) })
        case 12: return .float(Double(bitPattern: UInt64(truncatingIfNeeded: integer(8))))
        default: return .integer(integer(8))
        }
    }

    func string(_ key: String) -> String? {
        if case .string(let text) = values[key] { text } else { nil }
    }

    func int(_ key: String) -> Int? {
        if case .integer(let value) = values[key] { value } else { nil }
    }

    func bool(_ key: String) -> Bool? {
        if case .bool(let value) = values[key] { value } else { nil }
    }

    func strings(_ key: String) -> [String]? {
        guard case .array(let elements) = values[key] else { return nil }
        return elements.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }

    func floats(_ key: String) -> [Float]? {
        guard case .array(let elements) = values[key] else { return nil }
        return elements.compactMap { if case .float(let value) = $0 { Float(value) } else { nil } }
    }

    func int32s(_ key: String) -> [Int32]? {
        guard case .array(let elements) = values[key] else { return nil }
        return elements.compactMap {
            if case .integer(let value) = $0 { Int32(truncatingIfNeeded: value) } else { nil }
        }
    }
}
