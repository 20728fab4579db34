// Filters of HTML and URLs.

extension BuiltinFilters {
    static let markup: [String: BuiltinFilter] = [
        "safe": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "safe")
            return .markup(try interpreter.string(of: value))
        },
        "escape": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "escape")
            return .markup(try Markup.escaped(value, interpreter))
        },
        "forceescape": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "forceescape")
            return .markup(try Markup.escape(try interpreter.string(of: value), interpreter))
        },
        "striptags": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "striptags")
            return .string(try Markup.stripTags(try interpreter.string(of: value), interpreter))
        },
        "xmlattr": { interpreter, value, arguments in
            let bound = try arguments.bind(["autospace"], in: "xmlattr")
            guard case .dictionary(let dictionary) = value else { throw interpreter.wrongOperand("xmlattr", value) }
            var parts: [String] = []
            for entry in dictionary.entries where !entry.value.isNone && !entry.value.isUndefined {
                guard let name = entry.key.text,
                    !name.unicodeScalars.contains(where: { " \t\n\r\u{b}\u{c}/>=".unicodeScalars.contains($0) })
                else { throw ChatTemplateError.evaluation("'xmlattr' met a key that is no attribute name") }
                let key = try Markup.escaped(entry.key, interpreter)
                parts.append("\(key)=\"\(try Markup.escaped(entry.value, interpreter))\"")
            }
            let joined = parts.joined(separator: " ")
            try interpreter.checkTextSize(joined.utf8.count)
            return .string(flag(bound[0], true) && !joined.isEmpty ? " " + joined : joined)
        },
        "urlencode": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "urlencode")
            var pairs: [Value]
            switch value {
            case .dictionary(let dictionary): pairs = dictionary.entries.map { .pair($0.key, $0.value) }
            case .list, .tuple, .view, .range, .iterator, .undefined: pairs = try interpreter.values(of: value)
            default: return .string(try percentEncoded(value, isQuery: false, interpreter))
            }
            var builder = TextBuilder(interpreter)
            for (index, pair) in pairs.enumerated() {
                let items = try interpreter.values(of: pair)
                guard items.count == 2 else { throw ChatTemplateError.evaluation("'urlencode' needs pairs") }
                if index > 0 { try builder.append("&") }
                try builder.append(try percentEncoded(items[0], isQuery: true, interpreter))
                try builder.append("=")
                try builder.append(try percentEncoded(items[1], isQuery: true, interpreter))
            }
            return .string(builder.text)
        },
        "filesizeformat": { interpreter, value, arguments in
            let bound = try arguments.bind(["binary"], in: "filesizeformat")
            guard let bytes = NumberText.float(value) else {
                throw interpreter.wrongOperand("filesizeformat", value)
            }
            let isBinary = flag(bound[0])
            let base = isBinary ? 1024.0 : 1000.0
            let letters =
                isBinary ? ["K", "M", "G", "T", "P", "E", "Z", "Y"] : ["k", "M", "G", "T", "P", "E", "Z", "Y"]
            if bytes == 1 { return .string("1 Byte") }
            guard bytes.isFinite else { throw interpreter.wrongOperand("filesizeformat", value) }
            if bytes < base { return .string(try interpreter.string(of: NumberText.truncated(bytes)) + " Bytes") }
            var unit = base
            for (index, letter) in letters.enumerated() {
                unit *= base
                guard bytes < unit || index == letters.count - 1 else { continue }
                let amount = NumberText.fixed(base * bytes / unit, precision: 1)
                return .string("\(amount) \(letter)\(isBinary ? "iB" : "B")")
            }
            return .null
        },
    ]

    private static func percentEncoded(_ value: Value, isQuery: Bool, _ interpreter: Interpreter) throws -> String {
        let text = try interpreter.string(of: value)
        try interpreter.checkTextSize(text.utf8.count * 3)
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            case UInt8(ascii: "/") where !isQuery: encoded.append(byte)
            case UInt8(ascii: " ") where isQuery: encoded.append(UInt8(ascii: "+"))
            default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
