// Numbers within bounds, digit by digit: -?(0|[1-9][0-9]*)(\.[0-9]+)? without exponents and without -0.

/// Builds the node of all numbers in a range, with a bounded count of digits so that a double tells them apart.
struct NumberForms {
    let lower: NumberBound?
    let upper: NumberBound?
    /// Only multiples of this are allowed; 1 allows all integers. Above 1, fractions are not.
    let multiple: Int
    let allowsFractions: Bool
    let place: String

    /// The node; `nil` when no number is in the range.
    func node(in builder: inout GrammarBuilder) throws(GrammarError) -> GrammarProgram.Node? {
        let zero = NumberBound(value: .zero, isExclusive: false)
        var nodes: [GrammarProgram.Node] = []
        // From zero up.
        if upper.map({ !$0.value.isNegative }) ?? true {
            let from = lower.map { $0.value.isNegative ? zero : $0 } ?? zero
            var magnitudes = Magnitudes(forms: self, lower: from, upper: upper, limits: builder.limits)
            if let node = try magnitudes.node(in: &builder) { nodes.append(node) }
        }
        // Below zero: the mirror image, zero itself left out.
        if lower.map({ $0.value.compare(.zero) < 0 }) ?? true {
            let mirrored = upper.map { NumberBound(value: $0.value.negated, isExclusive: $0.isExclusive) }
            let least = NumberBound(value: .zero, isExclusive: true)
            let from = mirrored.map { $0.value.compare(.zero) > 0 ? $0 : least } ?? least
            let to = lower.map { NumberBound(value: $0.value.negated, isExclusive: $0.isExclusive) }
            var magnitudes = Magnitudes(forms: self, lower: from, upper: to, limits: builder.limits)
            if let node = try magnitudes.node(in: &builder) {
                nodes.append(builder.program.add(.sequence([builder.program.add(.bytes([0x2D])), node])))
            }
        }
        return nodes.isEmpty ? nil : builder.program.add(.choice(nodes))
    }

    /// Numbers from zero up.
    private struct Magnitudes {
        let forms: NumberForms
        let lower: NumberBound
        let upper: NumberBound?
        let limits: GrammarLimits
        private var known: [Key: GrammarProgram.Node?] = [:]

        private struct Key: Hashable {
            let length: Int
            let position: Int
            let isLow: Bool
            let isHigh: Bool
            let remainder: Int
            let isFraction: Bool
        }

        init(forms: NumberForms, lower: NumberBound, upper: NumberBound?, limits: GrammarLimits) {
            self.forms = forms
            self.lower = lower
            self.upper = upper
            self.limits = limits
        }

        mutating func node(in builder: inout GrammarBuilder) throws(GrammarError) -> GrammarProgram.Node? {
            let shortest = lower.value.whole.count
            let longest = upper?.value.whole.count ?? max(limits.digits, shortest)
            guard shortest <= longest else { return nil }
            guard longest <= 400 else {
                throw GrammarError(.limitExceeded, at: forms.place, "A bound of more than 400 digits is not supported.")
            }
            var nodes: [GrammarProgram.Node] = []
            for length in shortest...longest {
                if let node = digits(
                    length, at: 0, isLow: length == shortest, isHigh: upper != nil && length == longest, remainder: 0,
                    in: &builder)
                {
                    nodes.append(node)
                }
            }
            return nodes.isEmpty ? nil : builder.program.add(.choice(nodes))
        }

        /// The whole part from a position on. `isLow` and `isHigh` tell that all digits so far are the bound's.
        private mutating func digits(
            _ length: Int, at position: Int, isLow: Bool, isHigh: Bool, remainder: Int, in builder: inout GrammarBuilder
        ) -> GrammarProgram.Node? {
            let key = Key(
                length: isLow || isHigh ? length : length - position,
                position: isLow || isHigh || position == 0 ? position : -1,
                isLow: isLow, isHigh: isHigh, remainder: remainder, isFraction: false)
            if let node = known[key] { return node }
            let node: GrammarProgram.Node?
            if position == length {
                node = behindWhole(length, isLow, isHigh, remainder, in: &builder)
            } else {
                let low = isLow ? lower.value.whole[position] : position == 0 && length > 1 ? 1 : 0
                let high = isHigh ? upper?.value.whole[position] ?? 9 : 9
                node = Self.choice(low, high, isLow, isHigh, in: &builder) { digit, isLow, isHigh, digits, builder in
                    // Digits that are free of bounds differ in their remainders only.
                    let groups = Dictionary(grouping: digits) { (remainder * 10 + Int($0)) % forms.multiple }
                    return groups.sorted { $0.key < $1.key }.compactMap { remainder, digits in
                        self.digits(
                            length, at: position + 1, isLow: isLow, isHigh: isHigh, remainder: remainder, in: &builder
                        ).map { (digits, $0) }
                    }
                }
            }
            known[key] = node
            return node
        }

        /// Each digit between two, grouped by whether it keeps to a bound; `rest` gives what follows groups of digits.
        private static func choice(
            _ low: UInt8, _ high: UInt8, _ isLow: Bool, _ isHigh: Bool, in builder: inout GrammarBuilder,
            rest: (UInt8, Bool, Bool, [UInt8], inout GrammarBuilder) -> [([UInt8], GrammarProgram.Node)]
        ) -> GrammarProgram.Node? {
            guard low <= high else { return nil }
            var branches: [([UInt8], GrammarProgram.Node)] = []
            var free: [UInt8] = []
            for digit in low...high {
                let keepsLow = isLow && digit == low
                let keepsHigh = isHigh && digit == high
                if keepsLow || keepsHigh {
                    branches += rest(digit, keepsLow, keepsHigh, [digit], &builder)
                } else {
                    free.append(digit)
                }
            }
            if let first = free.first { branches += rest(first, false, false, free, &builder) }
            let nodes = branches.map { digits, node in
                var flags = [Bool](repeating: false, count: 256)
                for digit in digits { flags[48 + Int(digit)] = true }
                return builder.program.add(.sequence([builder.program.add(.byte(flags)), node]))
            }
            return nodes.isEmpty ? nil : builder.program.add(.choice(nodes))
        }

        private mutating func behindWhole(
            _ length: Int, _ isLow: Bool, _ isHigh: Bool, _ remainder: Int, in builder: inout GrammarBuilder
        ) -> GrammarProgram.Node? {
            var nodes: [GrammarProgram.Node] = []
            if remainder == 0, canEnd(at: 0, isLow, isHigh) { nodes.append(builder.program.empty) }
            if forms.allowsFractions {
                let most = max(
                    1, limits.digits - length, isLow ? lower.value.fraction.count + 1 : 0,
                    isHigh ? (upper?.value.fraction.count ?? 0) + 1 : 0)
                if let fraction = fraction(most, at: 0, isLow: isLow, isHigh: isHigh, in: &builder) {
                    nodes.append(builder.program.add(.sequence([builder.program.add(.bytes([0x2E])), fraction])))
                }
            }
            return nodes.isEmpty ? nil : builder.program.add(.choice(nodes))
        }

        /// Whether a number may end behind so many digits of its fraction.
        private func canEnd(at position: Int, _ isLow: Bool, _ isHigh: Bool) -> Bool {
            if isLow, lower.value.fraction.count > position || lower.isExclusive { return false }
            if isHigh, let upper, upper.value.fraction.count <= position, upper.isExclusive { return false }
            return true
        }

        private mutating func fraction(
            _ most: Int, at position: Int, isLow: Bool, isHigh: Bool, in builder: inout GrammarBuilder
        ) -> GrammarProgram.Node? {
            guard position < most else { return nil }
            let key = Key(
                length: most, position: position, isLow: isLow, isHigh: isHigh, remainder: 0, isFraction: true)
            if let node = known[key] { return node }
            let low = isLow ? lower.value.fraction.dropFirst(position).first ?? 0 : 0
            let high = isHigh ? upper?.value.fraction.dropFirst(position).first ?? 0 : 9
            let node = Self.choice(low, high, isLow, isHigh, in: &builder) { _, isLow, isHigh, digits, builder in
                var ends: [GrammarProgram.Node] = []
                if canEnd(at: position + 1, isLow, isHigh) { ends.append(builder.program.empty) }
                if let more = fraction(most, at: position + 1, isLow: isLow, isHigh: isHigh, in: &builder) {
                    ends.append(more)
                }
                return ends.isEmpty ? [] : [(digits, builder.program.add(.choice(ends)))]
            }
            known[key] = node
            return node
        }
    }
}
