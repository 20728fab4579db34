// Numbers, objects, equality, accessors and literals.

import StructuredJSON
import TestPeers
import Testing

@Suite("Values")
struct ValueTests {
    @Test(
        "A number is an integer when its text denotes one exactly",
        arguments: [
            ("0", 0), ("-0", 0), ("-0.0", 0), ("0e99", 0), ("3", 3), ("3.0", 3), ("3e2", 300), ("-1.20e1", -12),
            ("3000e-3", 3), ("0.03E2", 3), ("1.5", nil), ("3e-1", nil), ("1e-400", nil), ("9223372036854775807", .max),
            ("-9223372036854775808", .min), ("9223372036854775807.0", .max), ("-922337203685477580800e-2", .min),
            ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1e18", 1_000_000_000_000_000_000),
            ("1e19", nil), ("9007199254740993.0", 9_007_199_254_740_993), ("3.00000000000000000001", nil),
            ("1e999999999999999999999", nil), ("1e9223372036854775807", nil), ("1e-9223372036854775808", nil),
        ] as [(String, Int?)])
    func integers(text: String, expected: Int?) throws {
        #expect(try JSONValue.parse(text).int == expected)
    }

    @Test("Doubles: nearest, infinite when out of range")
    func doubles() throws {
        #expect(try JSONValue.parse("0.1").double == 0.1)
        #expect(try JSONValue.parse("1e400").double == .infinity)
        #expect(try JSONValue.parse("-1e400").double == -.infinity)
        #expect(try JSONValue.parse("1e-400").double == 0)
        #expect(try JSONValue.parse("123456789012345678901234567890").double == 123456789012345678901234567890.0)
    }

    @Test("Numbers from doubles and texts; what JSON cannot say is refused")
    func makingNumbers() throws {
        #expect(JSONNumber(0.5)?.text == "0.5")
        #expect(JSONNumber(Double.nan) == nil)
        #expect(JSONNumber(Double.infinity) == nil)
        #expect(JSONNumber(-Double.infinity) == nil)
        #expect(JSONNumber(UInt64.max).text == "18446744073709551615")
        #expect(JSONNumber(text: "1.50")?.text == "1.50")
        for text in ["", " 1", "1 ", "01", "+1", "NaN", "[1]", "1,2", "\"1\""] {
            #expect(JSONNumber(text: text) == nil)
        }
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<5_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            let text = try #require(JSONNumber(value)).text
            #expect(try JSONValue.parse(text).double == value)
        }
    }

    @Test("Equality is exact; equivalence looks at the meaning")
    func equality() throws {
        let pairs: [(String, String, equal: Bool, equivalent: Bool)] = [
            ("1", "1.0", false, true), ("1", "10e-1", false, true), ("0", "-0.0", false, true),
            ("1", "2", false, false),
            ("9007199254740992", "9007199254740993", false, false),
            ("100000000000000000000000", "100000000000000000000001", false, false), ("1e400", "2e400", false, true),
            (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, false, true), (#"{"a":1,"b":2}"#, #"{"a":1}"#, false, false),
            (#"{"a":[1,{"x":1.0}]}"#, #"{"a":[1,{"x":1}]}"#, false, true), ("[1,2]", "[2,1]", false, false),
            ("\"\u{E9}\"", "\"e\u{301}\"", false, false), (#""\u0041""#, "\"A\"", true, true),
            ("null", "false", false, false), ("0", "\"0\"", false, false), ("[]", "{}", false, false),
            ("{ }", "{}", true, true),
        ]
        for pair in pairs {
            let left = try JSONValue.parse(pair.0)
            let right = try JSONValue.parse(pair.1)
            #expect((left == right) == pair.equal, "\(pair.0) and \(pair.1)")
            #expect((right == left) == pair.equal)
            #expect(left.isEquivalent(to: right) == pair.equivalent, "\(pair.0) and \(pair.1)")
            #expect(right.isEquivalent(to: left) == pair.equivalent)
            if pair.equal { #expect(left.hashValue == right.hashValue) }
        }
    }

    @Test("Accessors give nil for other kinds and for what is not there")
    func accessors() throws {
        let value = try JSONValue.parse(#"{"text":"a","count":3,"share":0.5,"on":true,"none":null,"list":[1,"b"]}"#)
        #expect(value["text"]?.string == "a")
        #expect(value["count"]?.int == 3)
        #expect(value["share"]?.double == 0.5)
        #expect(value["share"]?.int == nil)
        #expect(value["on"]?.bool == true)
        #expect(value["none"]?.isNull == true)
        #expect(value["list"]?[1]?.string == "b")
        #expect(value["list"]?[2] == nil)
        #expect(value["list"]?[-1] == nil)
        #expect(value["text"]?[0] == nil)
        #expect(value["text"]?["text"] == nil)
        #expect(value["missing"] == nil)
        #expect(value["none"] != nil)
        #expect(value["text"]?.bool == nil && value["on"]?.string == nil && value["on"]?.array == nil)
        #expect(value["on"]?.isNull == false && value["list"]?.object == nil && value["text"]?.number == nil)
        #expect(value.array == nil && value.object?.count == 6)
    }

    @Test("Literals and interpolation build the value they look like")
    func literals() throws {
        let name = "x"
        let value: JSONValue = ["b": 1, "a": [true, nil, 1.5, "\(name)y"], "e": [:], "f": []]
        #expect(value.serialized() == #"{"b":1,"a":[true,null,1.5,"xy"],"e":{},"f":[]}"#)
        let object: JSONObject = ["a": 1, "b": 2, "a": 3]
        #expect(JSONValue.object(object).serialized() == #"{"a":3,"b":2}"#)
    }

    @Test("Objects of any size set, replace, remove and find members as a list of pairs does")
    func objects() throws {
        var generator = SeededGenerator(seed: 99)
        var object = JSONObject()
        var model: [(name: String, value: Int)] = []
        for step in 0..<6_000 {
            // The range of names swells and shrinks, so that objects cross the size where an index is kept.
            let name = "n\(generator.below(5 + (step / 1_000) * 8))"
            let position = model.firstIndex { $0.name == name }
            switch generator.below(5) {
            case 0:
                #expect(object.removeValue(forName: name)?.int == position.map { model[$0].value })
                if let position { model.remove(at: position) }
            case 1:
                object[name] = nil
                if let position { model.remove(at: position) }
            default:
                object[name] = .number(step)
                if let position { model[position].value = step } else { model.append((name, step)) }
            }
            #expect(object.names == model.map(\.name))
            #expect(object.map { $0.value.int } == model.map(\.value))
            for probe in 0..<8 {
                #expect(object["n\(probe)"]?.int == model.first { $0.name == "n\(probe)" }?.value)
            }
        }
        #expect(JSONObject(object.members) == object)
        #expect(JSONObject(object.members).hashValue == object.hashValue)
    }

    @Test("Fifty thousand names are found again")
    func largeObject() throws {
        let text = "{" + (0..<50_000).map { "\"name \($0)\":\($0)" }.joined(separator: ",") + ",\"name 7\":-1}"
        let object = try #require(try JSONValue.parse(text).object)
        #expect(object.count == 50_000)
        #expect(object["name 7"] == -1)
        #expect(object["name 49999"] == 49_999)
        #expect(object["name 50000"] == nil)
    }
}
