// Text with wildcards: `*` for any text, `?` for any one character.

/// A pattern that texts are compared with. Matching never takes more steps than the pattern's length times the text's,
/// whatever either holds.
struct WildcardPattern: Sendable, Hashable {
    enum Element: Sendable, Hashable {
        case literal(Unicode.Scalar)
        case one
        case many
    }

    private(set) var elements: [Element] = []

    init() {}

    /// The pattern that `text` writes.
    init(_ text: some StringProtocol) {
        for scalar in text.unicodeScalars { append(wildcard: scalar) }
    }

    /// Appends a character as patterns write it.
    mutating func append(wildcard scalar: Unicode.Scalar) {
        switch scalar {
        case "*":
            if elements.last != .many { elements.append(.many) }
        case "?": elements.append(.one)
        default: elements.append(.literal(scalar))
        }
    }

    /// Appends text that means itself, whatever characters it has.
    mutating func append(literal text: some StringProtocol) {
        elements += text.unicodeScalars.map(Element.literal)
    }

    /// The text, when there is no wildcard in it.
    var text: String? {
        var scalars = String.UnicodeScalarView()
        for element in elements {
            guard case .literal(let scalar) = element else { return nil }
            scalars.append(scalar)
        }
        return String(scalars)
    }

    func matches(_ text: some StringProtocol) -> Bool {
        Self.matches(elements[...], Array(text.unicodeScalars)[...])
    }

    /// Goes on behind the last `*` by one more character whenever what follows it does not fit: earlier ones need no
    /// second look, because the shortest text that fits leaves the most to what follows.
    private static func matches(_ pattern: ArraySlice<Element>, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
        var (place, position) = (pattern.startIndex, text.startIndex)
        var retry: (place: Int, position: Int)?
        while position < text.endIndex {
            if place < pattern.endIndex, pattern[place] == .many {
                place += 1
                retry = (place, position)
            } else if place < pattern.endIndex,
                pattern[place] == .one || pattern[place] == .literal(text[position])
            {
                place += 1
                position += 1
            } else if let last = retry {
                place = last.place
                position = last.position + 1
                retry = (place, position)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == .many }
    }

    /// Whether `name` fits part by part, as the operators for ARNs compare: a wildcard does not reach over a colon, except
    /// in the last of six parts.
    func matches(arn name: String) -> Bool {
        let scalars = Array(name.unicodeScalars)
        let texts = scalars.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        let parts = elements.split(separator: .literal(":"), maxSplits: 5, omittingEmptySubsequences: false)
        guard texts.count == 6, parts.count == 6 else { return parts.count == 1 && elements == [.many] }
        return zip(parts, texts).allSatisfy { Self.matches($0, $1) }
    }

    /// Whether a resource fits, as the Resource element compares: a `*` reaches over colons where it is the last of its
    /// part, or stands in the last of six; parts that the pattern leaves out fit anything
    /// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>).
    func matches(resource name: String) -> Bool {
        let colons = elements.count { $0 == .literal(":") }
        if elements == [.many] || colons == 0 { return matches(name) }
        let elements = elements + (colons < 5 && elements.last != .many ? [.literal(":"), .many] : [])
        // All places of the pattern that the text so far can have led to.
        var places = Array(repeating: false, count: elements.count + 1)
        places[0] = true
        var isCrossing = Array(repeating: true, count: elements.count)
        var part = 0
        for (place, element) in elements.enumerated() {
            if element == .literal(":") { part += 1 }
            let endsPart = place + 1 == elements.count || elements[place + 1] == .literal(":")
            isCrossing[place] = part >= 5 || (element == .many && endsPart)
        }
        for place in elements.indices where elements[place] == .many && places[place] { places[place + 1] = true }
        for scalar in name.unicodeScalars {
            var next = Array(repeating: false, count: elements.count + 1)
            for place in elements.indices where places[place] {
                switch elements[place] {
                case .many: if isCrossing[place] || scalar != ":" { next[place] = true }
                case .one: if isCrossing[place] || scalar != ":" { next[place + 1] = true }
                case .literal(let literal): if literal == scalar { next[place + 1] = true }
                }
            }
            for place in elements.indices where elements[place] == .many && next[place] { next[place + 1] = true }
            places = next
        }
        return places[elements.count]
    }
}
