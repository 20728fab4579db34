// Compares what we read with what another reader says is there.

import CheckpointFormats
import StructuredJSON
import TensorCore
import Testing

/// Expects a metadata value to be the JSON value.
func expectEqual(_ value: GGUFValue?, _ expected: JSONValue, _ comment: Comment) {
    switch (value, expected) {
    case (.integer(let left), .number(let right)): #expect(left == right.int, comment)
    case (.number(let left), .number(let right)): #expect(left == right.double, comment)
    case (.flag(let left), .bool(let right)): #expect(left == right, comment)
    case (.string(let left), .string(let right)): #expect(left == right, comment)
    case (.array(.integers(let left)), .array(let right)): #expect(left == right.map { $0.int }, comment)
    case (.array(.numbers(let left)), .array(let right)): #expect(left == right.map { $0.double }, comment)
    case (.array(.flags(let left)), .array(let right)): #expect(left == right.map { $0.bool }, comment)
    case (.array(.strings(let left)), .array(let right)):
        // Swift's strings are equal when they look the same; vocabularies differ by bytes.
        #expect(left.count == right.count, comment)
        for (index, string) in right.enumerated() {
            guard let string = string.string, left.bytes(at: index) == Array(string.utf8) else {
                Issue.record("\(comment): element \(index) is \(left[index])")
                return
            }
        }
    default: Issue.record("\(comment): \(String(describing: value)) is not \(expected.kind)")
    }
}

/// Expects a tensor to have the type, shape, bytes and, where they are given, the values of a description.
func expectEqual(_ tensor: TensorView?, _ expected: JSONValue) throws {
    let name = try #require(expected["name"]?.string)
    let tensor = try #require(tensor, "\(name)")
    #expect(tensor.name == name)
    #expect(tensor.type.rawValue == expected["type"]?.string, "\(name)")
    #expect(tensor.shape.extents == expected["shape"]?.array?.map { $0.int }, "\(name)")
    let digits = Array("0123456789abcdef".utf8)
    let hexadecimal = try tensor.withBytes { bytes in bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] } }
    #expect(hexadecimal == expected["bytes"]?.string.map { Array($0.utf8) }, "\(name)")
    if let values = expected["values"]?.array {
        #expect(try tensor.floats().map { Double($0) } == values.map { $0.double }, "\(name)")
    }
}
