// Cosines and sines of one position.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The angles of a rotary embedding over so many components.
struct RotaryAngles: Sendable {
    /// Pairs of components that are rotated.
    let pairs: Int
    private let rotary: RotaryEmbedding
    /// Radians a position `[pairs]`.
    private let frequencies: [Double]

    /// The angles of `rotary` over `dimension` components, their frequencies divided by `divisors` where a file holds
    /// such.
    init(_ rotary: RotaryEmbedding, dimension: Int, divisors: [Float]?) {
        self.rotary = rotary
        pairs = dimension / 2
        let frequencies = rotary.inverseFrequencies(headDimension: dimension)
        self.frequencies = divisors.map { zip(frequencies, $0).map { $0 / Double($1) } } ?? frequencies
    }

    /// Writes `pairs` cosines and sines, in double precision and rounded once.
    func fill(
        position: Int,
        cosines: UnsafeMutablePointer<Float>,
        sines: UnsafeMutablePointer<Float>
    ) {
        let amplitude = rotary.amplitude
        let base = rotary.base(at: position, dimension: 2 * pairs)
        for pair in 0..<pairs {
            let frequency =
                base == rotary.base ? frequencies[pair] : pow(base, -Double(2 * pair) / Double(2 * pairs))
            let angle = Double(position) * frequency
            cosines[pair] = Float(amplitude * cos(angle))
            sines[pair] = Float(amplitude * sin(angle))
        }
    }
}
