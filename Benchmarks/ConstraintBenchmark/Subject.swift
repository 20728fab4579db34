// What the benchmark asks for: a schema of about two hundred lines, and documents that are valid under it.

import StructuredJSON

/// Orders of a shop.
enum Subject {
    /// A list of orders; `free` strings, bounded ones, enumerations, numbers, nested lists, optional members.
    static let schema: String = {
        let address = """
            {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "street": {"type": "string", "maxLength": 60},
                    "number": {"type": "integer"},
                    "city": {"type": "string"},
                    "country": {
                        "type": "string",
                        "enum": [
                            "PT", "BR", "AO", "MZ",
                            "CV", "ES", "FR", "DE"
                        ]
                    }
                },
                "required": ["name", "street", "city", "country"],
                "additionalProperties": false
            }
            """
        let details = (1...14).map { number in
            """
            "detail\(number)": {
                "type": "object",
                "properties": {
                    "label": {"type": "string"},
                    "value": {"type": ["number", "null"]},
                    "kind": {"enum": ["a\(number)", "b\(number)", "c\(number)"]}
                },
                "required": ["label", "kind"],
                "additionalProperties": false
            }
            """
        }.joined(separator: ",\n")
        return """
            {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "id": {"type": "string", "pattern": "^[A-Z]{2}-[0-9]{4}$"},
                        "placed": {"type": "string", "format": "date"},
                        "paid": {"type": "boolean"},
                        "total": {"type": "number"},
                        "note": {"type": "string", "maxLength": 200},
                        "buyer": \(address),
                        "receiver": \(address),
                        "lines": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "properties": {
                                    "article": {"type": "string"},
                                    "count": {"type": "integer"},
                                    "tags": {
                                        "type": "array",
                                        "items": {"type": "string", "maxLength": 12}
                                    }
                                },
                                "required": ["article", "count", "tags"],
                                "additionalProperties": false
                            }
                        },
                        \(details)
                    },
                    "required": ["id", "placed", "paid", "total", "note", "buyer", "lines", "detail1", "detail14"],
                    "additionalProperties": false
                }
            }
            """
    }()

    /// A valid document, another one for each number.
    static func document(_ number: Int) -> String {
        let words =
            "uma obra sem alicerce não fica de pé the quick engine answers what it has computed and nothing else "
            + "entrega à porta, piso 3; ring twice – merci 木の家"
        let list = words.split(separator: " ").map(String.init)
        func text(_ count: Int, _ start: Int) -> String {
            (0..<count).map { list[(start * 7 + $0 * 3 + number) % list.count] }.joined(separator: " ")
        }
        let orders = (0..<3).map { order in
            let lines = (0..<2).map { line in
                """
                {"article": "\(text(5, line + order))", "count": \(line + number), \
                "tags": ["\(text(1, line))", "\(text(1, order))"]}
                """
            }.joined(separator: ", ")
            return """
                {"id": "AB-\(1000 + number)", "placed": "2026-0\(1 + order)-1\(order)", "paid": true, \
                "total": \(order * 17).\(number % 10), "note": "\(text(20, order))", "buyer": {"name": \
                "\(text(3, order))", "street": "\(text(4, order + 1))", "number": 12, "city": "\(text(1, order))", \
                "country": "PT"}, "lines": [\(lines)], "detail1": {"label": "\(text(4, order))", "value": null, \
                "kind": "b1"}, "detail14": {"label": "\(text(9, order))", "value": 2.5e3, "kind": "a14"}}
                """
        }
        return "[\(orders.joined(separator: ", "))]"
    }
}
