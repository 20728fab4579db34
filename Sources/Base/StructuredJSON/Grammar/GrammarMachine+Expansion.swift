// Between two bytes: which stacks have a part on top that can take the next byte.

extension GrammarMachine {
    /// Goes on with the stack `stack`, whose top is not yet known to take a byte.
    mutating func pop(_ stack: Int32, into found: inout Set<Int32>) {
        guard stack != 0 else {
            found.insert(0)
            return
        }
        guard popped.insert(stack).inserted else { return }
        let cell = stacks[stack]
        expand(items[cell.item], on: cell.below, into: &found)
    }

    /// Puts a part on a stack and works it out until its top takes a byte.
    mutating func expand(_ item: Item, on below: Int32, into found: inout Set<Int32>) {
        switch item {
        case .node(let node): expand(node, on: below, into: &found)
        case .bytes: found.insert(push(item, on: below))
        case .repetition(let node, let count): expandRepetition(node, count, on: below, into: &found)
        case .text(let index, let state, let count, let partial):
            let text = program.texts[Int(index)]
            if !text.isJSON, partial == .none, text.isComplete(state, count: count) { pop(below, into: &found) }
            found.insert(push(item, on: below))
        case .object(let index, let members, let others, let isFirst):
            expandObject(index, members, others, isFirst, on: below, into: &found)
        case .array(let index, let count): expandArray(index, count, on: below, into: &found)
        case .freeText(let index, _, let partial):
            let text = program.freeTexts[Int(index)]
            if partial == .none {
                for special in text.specials where program.heights[Int(special)] != nil {
                    let rest = text.goesOn ? push(.freeText(index, state: 0, partial: .none), on: below) : below
                    expand(special, on: rest, into: &found)
                }
                if text.goesOn { pop(below, into: &found) }
            }
            found.insert(push(item, on: below))
        }
    }

    private mutating func expand(_ node: GrammarProgram.Node, on below: Int32, into found: inout Set<Int32>) {
        // Whatever needs more room than there is to come to an end is not begun, so that every text can be ended.
        guard let height = program.heights[Int(node)], depth(of: below) + 8 * height < limits.stackDepth else { return }
        switch program[node] {
        case .never: return
        case .bytes(let bytes):
            if bytes.isEmpty {
                pop(below, into: &found)
            } else {
                found.insert(push(.bytes(node, offset: 0), on: below))
            }
        case .byte: found.insert(push(.bytes(node, offset: 0), on: below))
        case .sequence(let nodes):
            var stack = below
            for node in nodes.dropFirst().reversed() { stack = push(.node(node), on: stack) }
            if let first = nodes.first { expand(first, on: stack, into: &found) } else { pop(below, into: &found) }
        case .choice(let nodes):
            for node in nodes { expand(node, on: below, into: &found) }
        case .repetition: expandRepetition(node, 0, on: below, into: &found)
        case .text(let index):
            let text = GrammarMachine.Item.text(index, state: 0, count: 0, partial: .none)
            expand(text, on: below, into: &found)
        case .object(let index):
            let members = memberSets.number([])
            let rest = push(.object(index, members: members, others: 0, isFirst: true), on: below)
            found.insert(push(.bytes(program.openBrace, offset: 0), on: rest))
        case .array(let index):
            let rest = push(.array(index, count: 0), on: below)
            found.insert(push(.bytes(program.openBracket, offset: 0), on: rest))
        case .freeText(let index): expand(.freeText(index, state: 0, partial: .none), on: below, into: &found)
        }
    }

    private mutating func expandRepetition(
        _ node: GrammarProgram.Node, _ count: Int, on below: Int32, into found: inout Set<Int32>
    ) {
        guard case .repetition(let item, let minimum, let maximum) = program[node] else { return }
        if count >= minimum { pop(below, into: &found) }
        if let maximum, count >= maximum { return }
        // Counts past every bound are the same.
        let next = maximum == nil ? min(count + 1, minimum) : count + 1
        // A repeated empty text would go round for ever.
        if case .bytes(let bytes) = program[item], bytes.isEmpty { return }
        expand(item, on: push(.repetition(node, count: next), on: below), into: &found)
    }

    private mutating func expandObject(
        _ index: Int32, _ members: Int32, _ others: Int, _ isFirst: Bool, on below: Int32, into found: inout Set<Int32>
    ) {
        let object = program.objects[Int(index)]
        let set = memberSets[members]
        let isPresent = object.named.indices.map { $0 / 64 < set.count && set[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
        let namedCount = isPresent.count { $0 }
        let missing = object.required.count { !isPresent[$0] }
        let count = namedCount + others
        if missing == 0, namedCount >= object.minimum {
            found.insert(push(.bytes(program.closeBrace, offset: 0), on: below))
        }
        // Room for a named member that is not required, and for any other.
        let hasRoom = object.maximum.map { count + max(missing, object.minimum - namedCount - 1) < $0 } ?? true
        let hasRoomForOthers = object.maximum.map { count + max(missing, object.minimum - namedCount) < $0 } ?? true
        let comma = isFirst ? nil : program.comma
        for position in object.named.indices where !isPresent[position] {
            guard hasRoom || object.required.contains(position),
                program.heights[Int(object.named[position].value)] != nil
            else { continue }
            var more = set + Array(repeating: 0, count: max(0, position / 64 + 1 - set.count))
            more[position / 64] |= 1 << UInt64(position % 64)
            let rest = push(
                .object(index, members: memberSets.number(more), others: others, isFirst: false), on: below)
            member(object.named[position].key, object.named[position].value, behind: comma, on: rest, into: &found)
        }
        guard hasRoomForOthers else { return }
        for (name, value) in object.others where program.heights[Int(value)] != nil && program.heights[Int(name)] != nil
        {
            let counted = object.maximum == nil ? 0 : others + 1
            let rest = push(.object(index, members: members, others: counted, isFirst: false), on: below)
            member(name, value, behind: comma, on: rest, into: &found)
        }
    }

    private mutating func member(
        _ key: GrammarProgram.Node, _ value: GrammarProgram.Node, behind comma: GrammarProgram.Node?, on rest: Int32,
        into found: inout Set<Int32>
    ) {
        guard let height = program.heights[Int(value)], depth(of: rest) + 8 * (height + 1) < limits.stackDepth else {
            return
        }
        let stack = push(.node(value), on: rest)
        if let comma {
            expand(comma, on: push(.node(key), on: stack), into: &found)
        } else {
            expand(key, on: stack, into: &found)
        }
    }

    private mutating func expandArray(_ index: Int32, _ count: Int, on below: Int32, into found: inout Set<Int32>) {
        let array = program.arrays[Int(index)]
        if count >= array.minimum { found.insert(push(.bytes(program.closeBracket, offset: 0), on: below)) }
        if let maximum = array.maximum, count >= maximum { return }
        guard let element = count < array.first.count ? array.first[count] : array.others,
            let height = program.heights[Int(element)]
        else { return }
        // Counts past every bound are the same.
        let most = max(array.first.count, array.minimum, 1)
        let next = array.maximum == nil ? min(count + 1, most) : count + 1
        let rest = push(.array(index, count: next), on: below)
        guard depth(of: rest) + 8 * (height + 1) < limits.stackDepth else { return }
        if count == 0 {
            expand(element, on: rest, into: &found)
        } else {
            expand(program.comma, on: push(.node(element), on: rest), into: &found)
        }
    }
}
