// From expressions to the nodes of a program. Schemas are compiled by SchemaCompiler.

/// Builds one program.
struct GrammarBuilder {
    let limits: GrammarLimits
    var program = GrammarProgram()

    init(limits: GrammarLimits) {
        self.limits = limits
    }

    /// The node of an expression.
    mutating func node(_ expression: GrammarExpression, depth: Int) throws(GrammarError) -> GrammarProgram.Node {
        guard depth <= limits.schemaDepth else {
            throw GrammarError(.limitExceeded, at: "", "The grammar nests more than \(limits.schemaDepth) levels.")
        }
        switch expression {
        case .literal(let text): return program.add(.bytes(Array(text.utf8)))
        case .specialToken(let spelling): return program.add(.bytes(Self.bytes(ofSpecialToken: spelling)))
        case .sequence(let items):
            var nodes: [GrammarProgram.Node] = []
            for item in items { nodes.append(try node(item, depth: depth + 1)) }
            return program.add(.sequence(nodes))
        case .choice(let items):
            var nodes: [GrammarProgram.Node] = []
            for item in items { nodes.append(try node(item, depth: depth + 1)) }
            return program.add(.choice(nodes))
        case .repetition(let item, let minimum, let maximum):
            guard minimum >= 0, maximum.map({ $0 >= minimum }) ?? true else {
                throw GrammarError(.invalid, at: "", "A repetition from \(minimum) to \(maximum ?? 0) is none.")
            }
            return program.add(.repetition(try node(item, depth: depth + 1), minimum: minimum, maximum: maximum))
        case .jsonSchema(let schema):
            var compiler = SchemaCompiler(document: schema, builder: self)
            let node = try compiler.compile()
            self = compiler.builder
            return node
        case .regularExpression(let pattern):
            return try text(
                [
                    RegularCondition(
                        syntax: try RegularParser.parse(pattern, at: ""), matchesWhole: true, place: "")
                ], isJSON: false, minimum: 0, maximum: nil, at: "")
        case .freeText(let tags):
            return try freeText(tags, goesOn: true, depth: depth)
        case .textThrough(let marker):
            return try freeText([GrammarTag(begin: marker, content: .literal(""))], goesOn: false, depth: depth)
        }
    }

    /// A text under conditions.
    mutating func text(
        _ conditions: [RegularCondition], isJSON: Bool, minimum: Int, maximum: Int?, at place: String
    ) throws(GrammarError) -> GrammarProgram.Node {
        let automaton =
            conditions.isEmpty
            ? nil : try CodePointAutomaton(conditions, maximumStates: limits.textStates, at: place)
        program.texts.append(
            try TextCondition(
                isJSON: isJSON, minimum: minimum, maximum: maximum, automaton: automaton,
                maximumCells: limits.textCells, at: place))
        return program.add(.text(Int32(program.texts.count - 1)))
    }

    private mutating func freeText(
        _ tags: [GrammarTag], goesOn: Bool, depth: Int
    ) throws(GrammarError) -> GrammarProgram.Node {
        var markers: [[UInt8]] = []
        var contents: [GrammarProgram.Node] = []
        var specials: [GrammarProgram.Node] = []
        for tag in tags {
            guard !tag.begin.text.isEmpty else {
                throw GrammarError(.invalid, at: "", "A marker in free text is empty.")
            }
            let content = try node(tag.content, depth: depth + 1)
            if tag.begin.isSpecialToken {
                let token = program.add(.bytes(Self.bytes(ofSpecialToken: tag.begin.text)))
                specials.append(program.add(.sequence([token, content])))
            } else {
                markers.append(Array(tag.begin.text.utf8))
                contents.append(content)
            }
        }
        // One marker may begin several tags: any of their contents follows.
        var merged: [[UInt8]: [GrammarProgram.Node]] = [:]
        for (marker, content) in zip(markers, contents) { merged[marker, default: []].append(content) }
        let distinct = markers.reduce(into: [[UInt8]]()) { if !$0.contains($1) { $0.append($1) } }
        let followers = distinct.map { program.add(.choice(merged[$0] ?? [])) }
        program.freeTexts.append(
            GrammarProgram.FreeText(
                automaton: MarkerAutomaton(distinct), contents: followers, specials: specials, goesOn: goesOn))
        return program.add(.freeText(Int32(program.freeTexts.count - 1)))
    }

    /// Sets the start and checks that there is a text at all.
    mutating func finish(start: GrammarProgram.Node) throws(GrammarError) -> GrammarProgram {
        program.start = start
        program.measureHeights()
        guard program.heights[Int(start)] != nil else {
            throw GrammarError(.invalid, at: "", "No text fulfils this: it asks for what cannot be.")
        }
        return program
    }

    /// A special token as the automaton sees it.
    static func bytes(ofSpecialToken spelling: String) -> [UInt8] {
        [0xFF] + Array(spelling.utf8) + [0xFF]
    }
}
