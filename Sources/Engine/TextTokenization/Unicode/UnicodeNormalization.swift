// The four normalization forms (Unicode Standard Annex 15) over our own tables, so that a tokenizer gives the same ids
// whatever Unicode version the system has.

/// A Unicode normalization form.
enum NormalizationForm: Sendable {
    case nfc, nfd, nfkc, nfkd

    var isCompatibility: Bool { self == .nfkc || self == .nfkd }
    var isComposed: Bool { self == .nfc || self == .nfkc }
}

/// Decomposition, canonical ordering and composition.
struct UnicodeNormalization: Sendable {
    /// The one set of tables; built from the generated data at first use.
    static let shared = UnicodeNormalization()

    /// Where each run of scalars of one combining class begins, in order.
    let combiningRuns: [(start: UInt32, combiningClass: UInt8)]
    /// What scalars decompose into, canonically and for compatibility only; the parts may decompose further.
    private(set) var canonical: [UInt32: [UInt32]] = [:]
    private(set) var compatibility: [UInt32: [UInt32]] = [:]
    /// Composites by their first (upper half) and second scalar.
    private(set) var compositions: [UInt64: UInt32] = [:]

    private init() {
        var runs: [(start: UInt32, combiningClass: UInt8)] = []
        var position: UInt32 = 0
        var reader = Base36Reader(UnicodeData.combiningClasses)
        while let length = reader.next(), let value = reader.next() {
            runs.append((position, UInt8(truncatingIfNeeded: value)))
            position += UInt32(length)
        }
        combiningRuns = runs
        canonical = Self.decompositions(UnicodeData.canonicalDecompositions)
        compatibility = Self.decompositions(UnicodeData.compatibilityDecompositions)
        reader = Base36Reader(UnicodeData.compositions)
        while let first = reader.next(), let second = reader.next(), let composite = reader.next() {
            compositions[UInt64(first) << 32 | UInt64(second)] = UInt32(composite)
        }
    }

    private static func decompositions(_ text: StaticString) -> [UInt32: [UInt32]] {
        var result: [UInt32: [UInt32]] = [:]
        var reader = Base36Reader(text)
        var scalar: UInt32 = 0
        while let distance = reader.next(), let length = reader.next() {
            scalar += UInt32(distance)
            result[scalar] = (0..<length).compactMap { _ in reader.next().map { UInt32($0) } }
        }
        return result
    }

    /// The canonical combining class.
    func combiningClass(_ scalar: UInt32) -> UInt8 {
        guard scalar >= 0x300 else { return 0 }
        var low = 0
        var high = combiningRuns.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if combiningRuns[middle].start <= scalar {
                low = middle
            } else {
                high = middle
            }
        }
        return combiningRuns[low].combiningClass
    }

    /// `text` (UTF-8) in the given form. Only what is not stable is rewritten, each run together with the stable scalar
    /// before it.
    func normalize(_ text: [UInt8], _ form: NormalizationForm) -> [UInt8] {
        // ASCII is in every form.
        guard var position = text.firstIndex(where: { $0 >= 0x80 }) else { return text }
        let stable = StableScalars.under(form)
        var result: [UInt8] = []
        var copied = 0
        var boundary = max(0, position - 1)
        while position < text.count {
            let (scalar, length) = UTF8Text.scalar(in: text, at: position, limit: text.count)
            if scalar < 0x80 || stable.contains(scalar) {
                boundary = position
                position += length
                continue
            }
            position += length
            while position < text.count {
                let (scalar, length) = UTF8Text.scalar(in: text, at: position, limit: text.count)
                guard scalar >= 0x80, !stable.contains(scalar) else { break }
                position += length
            }
            result.append(contentsOf: text[copied..<boundary])
            for scalar in normalized(UTF8Text.scalars(of: Array(text[boundary..<position])), form) {
                UTF8Text.append(scalar, to: &result)
            }
            copied = position
            boundary = position
        }
        guard copied > 0 else { return text }
        result.append(contentsOf: text[copied...])
        return result
    }

    /// `scalars` in the given form, all of them rewritten.
    func normalized(_ scalars: [UInt32], _ form: NormalizationForm) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(scalars.count)
        for scalar in scalars {
            decompose(scalar, isCompatibility: form.isCompatibility, into: &result)
        }
        order(&result)
        if form.isComposed {
            compose(&result)
        }
        return result
    }

    private func decompose(_ scalar: UInt32, isCompatibility: Bool, into scalars: inout [UInt32]) {
        if scalar < 0xA0 {
            scalars.append(scalar)
        } else if (0xAC00..<0xAC00 + 11172).contains(scalar) {
            let index = scalar - 0xAC00
            scalars.append(0x1100 + index / 588)
            scalars.append(0x1161 + index % 588 / 28)
            if index % 28 != 0 {
                scalars.append(0x11A7 + index % 28)
            }
        } else if let parts = canonical[scalar] ?? (isCompatibility ? compatibility[scalar] : nil) {
            // Data of the standard: never more than a few steps deep.
            for part in parts {
                decompose(part, isCompatibility: isCompatibility, into: &scalars)
            }
        } else {
            scalars.append(scalar)
        }
    }

    /// Sorts every run of combining marks by class, keeping the order of equals.
    private func order(_ scalars: inout [UInt32]) {
        var position = 0
        while position < scalars.count {
            guard combiningClass(scalars[position]) != 0 else {
                position += 1
                continue
            }
            var run: [(combiningClass: UInt8, index: Int, scalar: UInt32)] = []
            let start = position
            while position < scalars.count {
                let value = combiningClass(scalars[position])
                guard value != 0 else { break }
                run.append((value, position, scalars[position]))
                position += 1
            }
            guard run.count > 1 else { continue }
            run.sort { ($0.combiningClass, $0.index) < ($1.combiningClass, $1.index) }
            for (offset, entry) in run.enumerated() {
                scalars[start + offset] = entry.scalar
            }
        }
    }

    /// Joins starters with what follows them (canonical composition algorithm).
    private func compose(_ scalars: inout [UInt32]) {
        var result: [UInt32] = []
        result.reserveCapacity(scalars.count)
        var starter: Int?
        var lastClass: UInt8 = 0
        for scalar in scalars {
            let value = combiningClass(scalar)
            if let place = starter {
                let isAdjacent = result.count == place + 1
                let isBlocked = !isAdjacent && (lastClass >= value || lastClass == 0)
                if !isBlocked, let composite = composite(result[place], scalar) {
                    result[place] = composite
                    continue
                }
            }
            if value == 0 {
                starter = result.count
            }
            lastClass = value
            result.append(scalar)
        }
        scalars = result
    }

    private func composite(_ first: UInt32, _ second: UInt32) -> UInt32? {
        if (0x1100..<0x1113).contains(first), (0x1161..<0x1176).contains(second) {
            return 0xAC00 + ((first - 0x1100) * 21 + second - 0x1161) * 28
        }
        if (0xAC00..<0xAC00 + 11172).contains(first), (first - 0xAC00) % 28 == 0,
            (0x11A8..<0x11C3).contains(second)
        {
            return first + second - 0x11A7
        }
        return compositions[UInt64(first) << 32 | UInt64(second)]
    }
}
