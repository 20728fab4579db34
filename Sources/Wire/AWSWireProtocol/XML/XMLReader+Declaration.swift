// The XML declaration: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`.

extension XMLReader {
    /// Reads the declaration; other encodings than UTF-8 are refused.
    mutating func declaration() throws(XMLReadError) {
        _ = source.skip("<?xml")
        source.skipBlanks()
        guard source.skip("version"), let version = try pseudoValue(), version == "1.0" || version == "1.1" else {
            throw source.error("the declaration has no version that is known")
        }
        var hadBlanks = source.skipBlanks()
        if hadBlanks, source.skip("encoding") {
            guard let encoding = try pseudoValue()?.lowercased(), ["utf-8", "us-ascii"].contains(encoding) else {
                throw source.error("the encoding is not UTF-8")
            }
            hadBlanks = source.skipBlanks()
        }
        if hadBlanks, source.skip("standalone") {
            guard let answer = try pseudoValue(), answer == "yes" || answer == "no" else {
                throw source.error("standalone is neither yes nor no")
            }
            source.skipBlanks()
        }
        guard source.skip("?>") else { throw source.error("the declaration is not closed") }
    }

    private mutating func pseudoValue() throws(XMLReadError) -> String? {
        source.skipBlanks()
        guard source.skip("=") else { return nil }
        source.skipBlanks()
        return try source.attributeValue()
    }
}
