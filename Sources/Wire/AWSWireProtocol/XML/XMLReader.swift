// A small strict XML reader: elements, attributes, character data, CDATA, the five entities, numeric references and
// comments. Document types and processing instructions are refused: no request of AWS has them, and the first open the
// door to entities that explode.

/// Reads one document. It never recurses, so that no document can exhaust the stack.
package struct XMLReader {
    /// The document's root element.
    package static func parse(
        _ bytes: [UInt8], limits: XMLLimits = XMLLimits()
    ) throws(XMLReadError) -> WireXMLElement {
        var reader = XMLReader(source: XMLSource(bytes), limits: limits)
        return try reader.document()
    }

    var source: XMLSource
    let limits: XMLLimits
    private var open: [(element: WireXMLElement, name: String)] = []
    private var elements = 0
    /// The namespaces that prefixes stand for, the innermost declaration last; and what each open element declared.
    private var namespaces: [String: [String]] = ["xml": ["http://www.w3.org/XML/1998/namespace"]]
    private var declared: [[String]] = []

    private init(source: XMLSource, limits: XMLLimits) {
        self.source = source
        self.limits = limits
    }

    private mutating func document() throws(XMLReadError) -> WireXMLElement {
        guard source.bytes.count <= limits.bytes else {
            throw source.error("the document is longer than \(limits.bytes) bytes")
        }
        guard String(validating: source.bytes, as: UTF8.self) != nil else { throw source.error("it is not UTF-8") }
        _ = source.skip([0xEF, 0xBB, 0xBF])
        if source.startsDeclaration { try declaration() }
        try miscellany()
        guard source.next == UInt8(ascii: "<") else { throw source.error("an element is missing") }
        if let root = try startTag() { return try end(root) }
        while !open.isEmpty {
            if let root = try content() { return try end(root) }
        }
        throw source.error("an element is missing")
    }

    private mutating func end(_ root: WireXMLElement) throws(XMLReadError) -> WireXMLElement {
        try miscellany()
        guard source.isAtEnd else { throw source.error("something stands behind the root element") }
        return root
    }

    /// Comments and blanks outside the root element.
    private mutating func miscellany() throws(XMLReadError) {
        while true {
            source.skipBlanks()
            guard try skipMarkup() else { return }
        }
    }

    /// Skips a comment; refuses what is not taken.
    private mutating func skipMarkup() throws(XMLReadError) -> Bool {
        if source.starts(with: "<?") { throw source.error("processing instructions are not accepted") }
        if source.starts(with: "<!DOCTYPE") { throw source.error("document types are not accepted") }
        guard source.skip("<!--") else { return false }
        while !source.starts(with: "--") { try source.skipCharacter(in: "comment") }
        guard source.skip("-->") else { throw source.error("two hyphens stand in a comment") }
        return true
    }

    /// One piece of the innermost open element; the root when that closes it.
    private mutating func content() throws(XMLReadError) -> WireXMLElement? {
        guard let next = source.next else {
            throw source.error("the element \(open.last?.name ?? "") is not closed")
        }
        guard next == UInt8(ascii: "<") else {
            let text = try source.characterData()
            append(text: text)
            return nil
        }
        if source.starts(with: "</") { return try endTag() }
        if source.skip("<![CDATA[") {
            let text = try source.characters(until: "]]>", in: "CDATA section")
            append(text: text)
            return nil
        }
        if try skipMarkup() { return nil }
        return try startTag()
    }

    private mutating func append(text: String) {
        guard !open.isEmpty else { return }
        open[open.count - 1].element.append(text: text)
    }

    /// Takes a closed element to its parent; gives it back when it is the root.
    private mutating func closed(_ element: WireXMLElement) -> WireXMLElement? {
        for prefix in declared.popLast() ?? [] { namespaces[prefix]?.removeLast() }
        guard !open.isEmpty else { return element }
        open[open.count - 1].element.append(element)
        return nil
    }

    private mutating func endTag() throws(XMLReadError) -> WireXMLElement? {
        let start = source
        _ = source.skip("</")
        let name = try source.name()
        source.skipBlanks()
        guard source.skip(">") else { throw source.error("the end tag of \(name.text) is not closed") }
        guard let last = open.last, last.name == name.text else {
            throw start.error("\(name.text) is closed where \(open.last?.name ?? "nothing") is open")
        }
        open.removeLast()
        return closed(last.element)
    }

    /// A start tag, or an empty element, which is the root if nothing is open.
    private mutating func startTag() throws(XMLReadError) -> WireXMLElement? {
        let start = source
        elements += 1
        guard elements <= limits.elements else { throw start.error("there are more than \(limits.elements) elements") }
        guard open.count < limits.depth else {
            throw start.error("elements are nested deeper than \(limits.depth)")
        }
        _ = source.skip("<")
        let name = try source.name()
        let found = try attributes()
        let isEmpty = source.skip("/>")
        guard isEmpty || source.skip(">") else { throw source.error("the tag of \(name.text) is not closed") }
        try declare(found, at: start)
        if let prefix = name.prefix { _ = try namespace(of: prefix, at: start) }
        let element = WireXMLElement(name: name.local, attributes: try resolved(found, at: start))
        if isEmpty { return closed(element) }
        open.append((element, name.text))
        return nil
    }

    private mutating func attributes() throws(XMLReadError) -> [(name: XMLSource.Name, value: String)] {
        var found: [(name: XMLSource.Name, value: String)] = []
        while true {
            let hadBlanks = source.skipBlanks()
            guard let next = source.next, next != UInt8(ascii: ">"), next != UInt8(ascii: "/") else { return found }
            guard hadBlanks else { throw source.error("a blank is missing before an attribute") }
            let start = source
            let name = try source.name()
            source.skipBlanks()
            guard source.skip("=") else { throw source.error("the attribute \(name.text) has no value") }
            source.skipBlanks()
            let value = try source.attributeValue()
            guard !found.contains(where: { $0.name.text == name.text }) else {
                throw start.error("the attribute \(name.text) stands twice")
            }
            guard found.count < limits.attributes else {
                throw start.error("an element has more than \(limits.attributes) attributes")
            }
            found.append((name, value))
        }
    }

    private mutating func declare(
        _ attributes: [(name: XMLSource.Name, value: String)], at start: XMLSource
    ) throws(XMLReadError) {
        var prefixes: [String] = []
        for attribute in attributes where attribute.name.prefix == "xmlns" {
            let prefix = attribute.name.local
            let isReserved = prefix == "xmlns" || (prefix == "xml") != (attribute.value == namespaces["xml"]?.first)
            guard !isReserved, !attribute.value.isEmpty, attribute.value != "http://www.w3.org/2000/xmlns/" else {
                throw start.error("the prefix \(prefix) cannot be declared so")
            }
            namespaces[prefix, default: []].append(attribute.value)
            prefixes.append(prefix)
        }
        if let standard = attributes.first(where: { $0.name.text == "xmlns" }),
            standard.value == namespaces["xml"]?.first || standard.value == "http://www.w3.org/2000/xmlns/"
        {
            throw start.error("the namespace \(standard.value) cannot be declared so")
        }
        declared.append(prefixes)
    }

    private func namespace(of prefix: String, at start: XMLSource) throws(XMLReadError) -> String {
        guard let namespace = namespaces[prefix]?.last else {
            throw start.error("the prefix \(prefix) is not declared")
        }
        return namespace
    }

    private func resolved(
        _ attributes: [(name: XMLSource.Name, value: String)], at start: XMLSource
    ) throws(XMLReadError) -> [WireXMLElement.Attribute] {
        var found: [WireXMLElement.Attribute] = []
        var seen: Set<[String]> = []
        for attribute in attributes where attribute.name.prefix != "xmlns" && attribute.name.text != "xmlns" {
            if let prefix = attribute.name.prefix {
                let namespace = try namespace(of: prefix, at: start)
                guard seen.insert([namespace, attribute.name.local]).inserted else {
                    throw start.error("the attribute \(attribute.name.text) stands twice")
                }
            }
            found.append(WireXMLElement.Attribute(name: attribute.name.local, value: attribute.value))
        }
        return found
    }
}
