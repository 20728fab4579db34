// XML as the wire modules see it: a tree of elements whose names have lost their prefixes.

/// An element of an XML document (W3C XML 1.0, fifth edition; Namespaces in XML 1.0).
package struct WireXMLElement: Sendable, Hashable {
    /// An attribute; declarations of namespaces are none.
    package struct Attribute: Sendable, Hashable {
        /// The name without its prefix.
        package let name: String
        /// The value with its references resolved.
        package let value: String
    }

    /// The name without its prefix.
    package let name: String
    /// The attributes in order.
    package let attributes: [Attribute]
    /// The elements inside, in order.
    package fileprivate(set) var children: [WireXMLElement] = []
    /// The character data that stands directly inside, all of it in order.
    package fileprivate(set) var text = ""

    init(name: String, attributes: [Attribute]) {
        self.name = name
        self.attributes = attributes
    }

    mutating func append(_ child: WireXMLElement) {
        children.append(child)
    }

    mutating func append(text more: String) {
        text += more
    }

    /// The value of an attribute by its name without a prefix.
    package func attribute(_ name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }
}

/// A document that is not well-formed XML, is none that this reader takes, or is too large.
package struct XMLReadError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    package let message: String
    /// The line, from 1.
    package let line: Int
    /// The column in bytes, from 1.
    package let column: Int

    /// What is wrong and where.
    package var description: String { "line \(line), column \(column): \(message)" }
}

/// What a document may take at most.
package struct XMLLimits: Sendable, Hashable {
    /// How deep elements nest.
    package var depth: Int
    /// How long the document is.
    package var bytes: Int
    /// How many elements it holds.
    package var elements: Int
    /// How many attributes an element has.
    package var attributes: Int

    /// Limits; those that are not given suffice for every request of AWS's services (10,000 parts of an upload).
    package init(depth: Int = 64, bytes: Int = 16 << 20, elements: Int = 200_000, attributes: Int = 64) {
        self.depth = depth
        self.bytes = bytes
        self.elements = elements
        self.attributes = attributes
    }
}
