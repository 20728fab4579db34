// What these tests draw from the shared generator.

import TestPeers

extension SeededGenerator {
    /// A number from the standard normal distribution, nearly: twelve uniform ones less their mean.
    mutating func normal() -> Float {
        (0..<12).reduce(Float(-6)) { sum, _ in sum + Float.random(in: 0..<1, using: &self) }
    }
}
