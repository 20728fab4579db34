// Reads `alicerce.json`, the card beside a model's weights.

import StructuredJSON

/// Reads the members of a card and names the one that is wrong.
struct CardReader {
    let card: JSONObject
    let path: String

    func string(_ name: String) throws(CatalogError) -> String? {
        switch card[name] {
        case nil, .null: return nil
        case .string(let text) where !text.isEmpty: return text
        default: throw wrong(name, expected: "a string that is not empty")
        }
    }

    func strings(_ name: String) throws(CatalogError) -> [String]? {
        switch card[name] {
        case nil, .null: return nil
        case .array(let values):
            var texts: [String] = []
            for value in values {
                guard case .string(let text) = value else { throw wrong(name, expected: "an array of strings") }
                texts.append(text)
            }
            return texts
        default: throw wrong(name, expected: "an array of strings")
        }
    }

    func positiveInteger(_ name: String) throws(CatalogError) -> Int? {
        switch card[name] {
        case nil, .null: return nil
        case .number(let number):
            guard let value = number.int, value > 0 else { throw wrong(name, expected: "a positive integer") }
            return value
        default: throw wrong(name, expected: "a positive integer")
        }
    }

    func flag(_ name: String) throws(CatalogError) -> Bool? {
        switch card[name] {
        case nil, .null: return nil
        case .bool(let value): return value
        default: throw wrong(name, expected: "true or false")
        }
    }

    /// File names with their digests, as `sha256:` and 64 hexadecimal digits.
    func digests(_ name: String) throws(CatalogError) -> [String: String] {
        let expected = "an object of file names, each with sha256: and 64 hexadecimal digits"
        switch card[name] {
        case nil, .null: return [:]
        case .object(let object):
            var digests: [String: String] = [:]
            for member in object {
                guard case .string(let digest) = member.value, FileDigest.isWellFormed(digest),
                    !member.name.isEmpty, !member.name.split(separator: "/").contains(".."),
                    !member.name.hasPrefix("/")
                else { throw wrong(name, expected: expected) }
                digests[member.name] = digest.lowercased()
            }
            return digests
        default: throw wrong(name, expected: expected)
        }
    }

    private func wrong(_ name: String, expected: String) -> CatalogError {
        CatalogError(
            .invalidCard, "'\(name)' in the alicerce.json of \(path) is not \(expected).",
            remedy: "Mend the member or remove it.")
    }
}
