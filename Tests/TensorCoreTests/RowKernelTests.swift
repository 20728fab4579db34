// Norms, rotations, activations and softmax against double precision.

import CComputeKernels
import Foundation
import TensorCore
import TestPeers
import Testing

@Suite("Row kernels")
struct RowKernelTests {
    private let counts = [1, 5, 16, 31, 64, 333]

    @Test("rmsNorm divides by the root of the mean square")
    func norms() {
        for kernels in ComputeKernels.available {
            for count in counts {
                var generator = SeededGenerator(seed: 10)
                let x = generator.floats(count, magnitude: 4)
                let weight = generator.floats(count, magnitude: 2)
                var output = x
                kernels.rmsNorm(output, weight: weight, count: count, epsilon: 1e-5, into: &output)
                let mean = x.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(count)
                for i in 0..<count {
                    let expected = Double(x[i]) / (mean + 1e-5).squareRoot() * Double(weight[i])
                    #expect(abs(Double(output[i]) - expected) <= 1e-6 * max(1, abs(expected)))
                }
            }
        }
    }

    @Test("layerNorm centres, divides by the standard deviation, scales and shifts")
    func layerNorms() {
        for kernels in ComputeKernels.available {
            for count in counts where count > 1 {
                var generator = SeededGenerator(seed: 12)
                // An offset ten times the spread: the mean must be taken off before squaring.
                let x = generator.floats(count, magnitude: 1).map { $0 + 10 }
                let weight = generator.floats(count, magnitude: 2)
                let bias = generator.floats(count, magnitude: 2)
                let mean = x.reduce(0.0) { $0 + Double($1) } / Double(count)
                let variance = x.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(count)
                for shift in [bias, nil] {
                    var output = x
                    kernels.layerNorm(output, weight: weight, bias: shift, count: count, epsilon: 1e-12, into: &output)
                    for i in 0..<count {
                        let expected =
                            (Double(x[i]) - mean) / (variance + 1e-12).squareRoot() * Double(weight[i])
                            + Double(shift?[i] ?? 0)
                        #expect(abs(Double(output[i]) - expected) <= 1e-5 * max(1, abs(expected)))
                    }
                }
            }
        }
    }

    @Test("gelu follows the error function and its approximation the hyperbolic tangent, over their whole range")
    func gaussianUnits() {
        for kernels in ComputeKernels.available {
            let x = stride(from: Float(-14), through: 14, by: 0.0137).map { $0 } + [0, -0.0, 1e-20, -1e-20, 1e30]
            var exact = [Float](repeating: 0, count: x.count)
            var approximate = exact
            kernels.gelu(x, count: x.count, form: .exact, into: &exact)
            kernels.gelu(x, count: x.count, form: .tanh, into: &approximate)
            for (i, value) in x.enumerated() {
                let wide = Double(value)
                let expected = 0.5 * wide * erfc(-wide / 2.0.squareRoot())
                // The tail's exponent is rounded, so its relative error grows with x^2.
                let tolerance = wide < 0 ? 5e-7 + 1.2e-7 * wide * wide : 3e-7
                #expect(abs(Double(exact[i]) - expected) <= max(tolerance * abs(expected), 1e-37), "gelu(\(value))")
                let inner = (2 / Double.pi).squareRoot() * (wide + 0.044715 * wide * wide * wide)
                let other = wide / (1 + exp(-2 * inner))
                #expect(
                    abs(Double(approximate[i]) - other) <= max((2e-6 + 4e-7 * abs(inner)) * abs(other), 1e-36),
                    "gelu_tanh(\(value))")
            }
            var scaled = [Float](repeating: 0, count: x.count)
            kernels.gelu(x, times: x, count: x.count, form: .exact, into: &scaled)
            #expect(zip(zip(exact, x), scaled).allSatisfy { $0.0 * $0.1 == $1 })
        }
    }

    @Test("rotate turns each pair by its angle and leaves the rest of the head")
    func rotations() {
        for kernels in ComputeKernels.available {
            var generator = SeededGenerator(seed: 11)
            let pairs = 20
            let x = generator.floats(48)
            let angles = (0..<pairs).map { _ in Double.random(in: 0...6, using: &generator) }
            for layout in [RotaryLayout.halves, .neighbours] {
                var output = x
                kernels.rotate(
                    &output, cosines: angles.map { Float(cos($0)) }, sines: angles.map { Float(sin($0)) },
                    pairs: pairs, layout: layout)
                for i in 0..<pairs {
                    let (first, second) = layout == .halves ? (i, i + pairs) : (2 * i, 2 * i + 1)
                    let (a, b) = (Double(x[first]), Double(x[second]))
                    #expect(abs(Double(output[first]) - (a * cos(angles[i]) - b * sin(angles[i]))) < 1e-6)
                    #expect(abs(Double(output[second]) - (b * cos(angles[i]) + a * sin(angles[i]))) < 1e-6)
                }
                #expect(Array(output[40...]) == Array(x[40...]))
            }
        }
    }

    @Test("silu and softmax follow the exponential over its whole range")
    func exponentials() {
        for kernels in ComputeKernels.available {
            let x = stride(from: Float(-120), through: 120, by: 0.37).map { $0 }
            var output = [Float](repeating: 0, count: x.count)
            kernels.siluMultiply(
                x, [Float](repeating: 1, count: x.count), count: x.count, into: &output)
            for (value, result) in zip(x, output) {
                let expected = Double(value) / (1 + exp(-Double(value)))
                #expect(abs(Double(result) - expected) <= max(1e-6 * abs(expected), 4e-37), "silu(\(value))")
            }
            var weights = x
            kernels.softmax(&weights, count: x.count)
            let largest = x[x.count - 1]
            // The difference is taken in single precision: that rounding is not the exponential's.
            let sum = x.reduce(0.0) { $0 + exp(Double($1 - largest)) }
            for (value, result) in zip(x, weights) {
                let expected = exp(Double(value - largest)) / sum
                // Below the smallest normal number only the absolute error counts.
                #expect(abs(Double(result) - expected) <= max(1e-6 * expected, 1.5e-45), "softmax(\(value))")
            }
            let expected = Double(largest) + log(sum)
            #expect(abs(kernels.logSumExp(x, count: x.count) - expected) < 1e-5)
        }
    }

    @Test("softCap follows the hyperbolic tangent, and the clamped gate the logistic function")
    func capsAndClamps() {
        for kernels in ComputeKernels.available {
            let x = stride(from: Float(-90), through: 90, by: 0.0731).map { $0 }
            var output = [Float](repeating: 0, count: x.count)
            for cap in [Float(1), 30, 50] {
                kernels.softCap(x, at: cap, count: x.count, into: &output)
                for (value, result) in zip(x, output) {
                    let expected = Double(cap) * tanh(Double(value) / Double(cap))
                    #expect(abs(Double(result) - expected) <= 4e-7 * abs(expected) + 1e-9, "softCap(\(value), \(cap))")
                }
            }
            kernels.softCap([Float.infinity, -.infinity, 1e30], at: 30, count: 3, into: &output)
            #expect(output[0] == 30 && output[1] == -30 && output[2] == 30)
            let up = x.map { $0 / 9 }
            kernels.clampedSiluMultiply(x, up, alpha: 1.702, limit: 7, count: x.count, into: &output)
            for (index, result) in output.enumerated() {
                let gate = min(Double(x[index]), 7)
                let other = min(max(Double(up[index]), -7), 7)
                let expected = gate / (1 + exp(-Double(Float(1.702)) * gate)) * (other + 1)
                #expect(abs(Double(result) - expected) <= 2e-6 * abs(expected) + 4e-7 * abs(gate), "at \(x[index])")
            }
            kernels.scale([1, 2, 3], by: 0.5, count: 3, into: &output)
            #expect(output[..<3] == [0.5, 1, 1.5])
            kernels.add([1, 2, 3], [4, 5, 6], scaledBy: 2, count: 3, into: &output)
            #expect(output[..<3] == [9, 12, 15])
        }
    }

    @Test("logSumExp of nothing, and of minus infinities, is minus infinity")
    func emptySums() {
        for kernels in ComputeKernels.available {
            #expect(kernels.logSumExp([], count: 0) == -.infinity)
            #expect(kernels.logSumExp([-.infinity, -.infinity, -.infinity], count: 3) == -.infinity)
            #expect(kernels.logSumExp([-.infinity, 2], count: 2) == 2)
        }
    }

    @Test("indexOfLargest takes the lowest index on ties and refuses what is not a number")
    func largest() {
        for kernels in ComputeKernels.available {
            var x = [Float](repeating: -3, count: 100)
            #expect(kernels.indexOfLargest(x, count: 100) == 0)
            x[97] = 5
            x[33] = 5
            x[18] = 5
            #expect(kernels.indexOfLargest(x, count: 100) == 18)
            #expect(kernels.indexOfLargest(x, count: 0) == nil)
            #expect(kernels.indexOfLargest([-.infinity, -.infinity], count: 2) == 0)
            x[60] = .nan
            #expect(kernels.indexOfLargest(x, count: 100) == nil)
            x[60] = 0
            x[2] = .nan
            #expect(kernels.indexOfLargest(x, count: 100) == nil)
        }
    }
}
