// Which scalars a normalization form never changes: most text needs no normalising, and this tells so in one look.

/// The scalars that a form leaves alone and that no scalar before them can change: what stands before such a scalar and
/// what begins with it can be normalised apart.
struct StableScalars: Sendable {
    /// A bit for each scalar.
    private var words = [UInt64](repeating: .max, count: 0x110000 / 64)

    private static let nfc = StableScalars(.nfc, UnicodeNormalization.shared)
    private static let nfd = StableScalars(.nfd, UnicodeNormalization.shared)
    private static let nfkc = StableScalars(.nfkc, UnicodeNormalization.shared)
    private static let nfkd = StableScalars(.nfkd, UnicodeNormalization.shared)

    /// The scalars that are stable under `form`; found out once for each form.
    static func under(_ form: NormalizationForm) -> StableScalars {
        switch form {
        case .nfc: nfc
        case .nfd: nfd
        case .nfkc: nfkc
        case .nfkd: nfkd
        }
    }

    /// All but combining marks, what the form rewrites, and, for the composed forms, what may be the second half of a
    /// composition or decomposes into something that begins with such a half.
    private init(_ form: NormalizationForm, _ normalization: UnicodeNormalization) {
        for (number, run) in normalization.combiningRuns.enumerated() where run.combiningClass != 0 {
            let next = number + 1
            let runs = normalization.combiningRuns
            remove(run.start..<(next < runs.count ? runs[next].start : 0x110000))
        }
        var seconds: Set<UInt32> = []
        if form.isComposed {
            seconds = Set(normalization.compositions.keys.map { UInt32(truncatingIfNeeded: $0) })
            seconds.formUnion(0x1161...0x1175)
            seconds.formUnion(0x11A8...0x11C2)
        } else {
            // Hangul syllables come apart.
            remove(0xAC00..<0xAC00 + 11172)
        }
        for second in seconds {
            remove(second..<second + 1)
        }
        var decomposing = Array(normalization.canonical.keys)
        if form.isCompatibility { decomposing += normalization.compatibility.keys }
        for scalar in decomposing {
            let first = normalization.normalized([scalar], form.isCompatibility ? .nfkd : .nfd).first ?? 0
            let begins = normalization.combiningClass(first) == 0 && !seconds.contains(first)
            if !begins || normalization.normalized([scalar], form) != [scalar] { remove(scalar..<scalar + 1) }
        }
    }

    private mutating func remove(_ scalars: Range<UInt32>) {
        for scalar in scalars where scalar < 0x110000 {
            words[Int(scalar >> 6)] &= ~(1 << UInt64(scalar & 63))
        }
    }

    /// Whether the scalar is stable.
    @inline(__always)
    func contains(_ scalar: UInt32) -> Bool {
        scalar < 0x110000 && words[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0
    }
}
