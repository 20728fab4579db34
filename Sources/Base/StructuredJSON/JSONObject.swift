// JSON objects: members in the order of the document, found by name.

/// The members of a JSON object in the order in which they were written. A name given twice keeps its first place and
/// its last value, as Python's parser does.
///
/// Names are compared scalar by scalar (RFC 8259, section 8.3). Equality counts the order of the members.
public struct JSONObject: Sendable, Hashable {
    /// One name and its value.
    public struct Member: Sendable, Hashable {
        /// The member's name.
        public let name: String
        /// The member's value.
        public var value: JSONValue

        /// A member.
        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }

        /// Exact equality; see ``JSONValue``.
        public static func == (left: Member, right: Member) -> Bool {
            left.name.isIdenticalText(to: right.name) && left.value == right.value
        }
    }

    /// The members in order.
    public private(set) var members: [Member] = []
    /// Where each name stands; kept only for objects that are too large to search one by one.
    private var index: NameIndex?

    /// Up to this many members, a search from the front is faster than hashing.
    private static let largestSearched = 12

    /// An object without members.
    public init() {}

    /// An object from members in order; a name given twice keeps its first place and its last value.
    public init(_ members: some Sequence<Member>) {
        for member in members {
            self[member.name] = member.value
        }
    }

    /// An object from what the parser collected: all names and values from two positions on, as many of each.
    init(names: [String], from firstName: Int, values: [JSONValue], _ firstValue: Int) {
        let count = Swift.min(names.count - firstName, values.count - firstValue)
        members.reserveCapacity(count)
        if count > Self.largestSearched {
            index = NameIndex([], capacity: count)
        }
        for offset in 0..<count {
            setValue(values[firstValue + offset], forName: names[firstName + offset])
        }
    }

    /// How many members there are.
    public var count: Int { members.count }

    /// Whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The names in order.
    public var names: [String] { members.map(\.name) }

    /// The value of a member; setting a new name appends it, setting `nil` removes it.
    public subscript(name: String) -> JSONValue? {
        get {
            position(of: name).map { members[$0].value }
        }
        set {
            if let newValue {
                setValue(newValue, forName: name)
            } else {
                removeValue(forName: name)
            }
        }
    }

    /// Removes a member and returns its value; `nil` when there is no such member.
    @discardableResult
    public mutating func removeValue(forName name: String) -> JSONValue? {
        guard let position = position(of: name) else { return nil }
        let member = members.remove(at: position)
        index = members.count > Self.largestSearched ? NameIndex(members, capacity: members.count) : nil
        return member.value
    }

    /// Whether both have equal members in the same order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        JSONValue.object(left) == JSONValue.object(right)
    }

    /// Hashes the members.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(JSONValue.object(self))
    }

    private func position(of name: String) -> Int? {
        if let index {
            return index.position(of: name, in: members)
        }
        return members.firstIndex { $0.name.isIdenticalText(to: name) }
    }

    private mutating func setValue(_ value: JSONValue, forName name: String) {
        let position =
            if index != nil {
                index?.positionOrInsert(name, in: members)
            } else {
                members.firstIndex { $0.name.isIdenticalText(to: name) }
            }
        if let position {
            members[position].value = value
            return
        }
        members.append(Member(name: name, value: value))
        if index == nil, members.count > Self.largestSearched {
            index = NameIndex(members, capacity: members.count * 2)
        }
    }
}

extension JSONObject: Sequence {
    /// Iterates over the members in order.
    public func makeIterator() -> IndexingIterator<[Member]> {
        members.makeIterator()
    }

    /// How many members there are.
    public var underestimatedCount: Int { members.count }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object from a literal; the members keep the literal's order.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements.map { Member(name: $0, value: $1) })
    }
}
