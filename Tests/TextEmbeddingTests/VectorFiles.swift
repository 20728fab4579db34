// Vectors that references write to files.

import Foundation

func floats(_ path: String) throws -> [Float] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return data.withUnsafeBytes { bytes in
        (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
    }
}

func cosine(_ left: some Sequence<Float>, _ right: some Sequence<Float>) -> Double {
    var (product, a, b) = (0.0, 0.0, 0.0)
    for (x, y) in zip(left, right) {
        product += Double(x) * Double(y)
        a += Double(x) * Double(x)
        b += Double(y) * Double(y)
    }
    return product / (a * b).squareRoot()
}
