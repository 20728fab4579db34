// A mixture of experts: every row chooses its experts, each expert computes the rows that chose it together, and each
// row adds its experts' results in the order of its choice. So a row's result does not depend on the other rows.

import TensorCore

extension DecoderModel {
    /// scratch = sum of weight * expert(input) over each row's experts
    func mixExperts(
        _ rows: Int,
        _ mixture: ExpertWeights,
        _ input: UnsafePointer<Float>,
        _ workspace: ForwardWorkspace
    ) throws {
        let hidden = configuration.hiddenSize
        let (count, used) = (mixture.traits.count, mixture.traits.used)
        let (choices, logits) = (workspace.expertResults.pointer, workspace.routing.pointer)
        let gathered = workspace.gathered.pointer
        try mixture.router.multiply(input, count: rows, into: logits, using: workspace)
        let kernels = workspace.compute.kernels
        let choice = (0..<rows).map { row in
            Self.choose(logits + row * count, mixture.traits, kernels)
        }
        var chosenBy = [[Int]](repeating: [], count: count)
        for (row, experts) in choice.enumerated() {
            for (rank, expert) in experts.enumerated() {
                chosenBy[expert.index].append(row * used + rank)
            }
        }
        for (expert, slots) in chosenBy.enumerated() where !slots.isEmpty {
            for (place, slot) in slots.enumerated() {
                (gathered + place * hidden).update(from: input + slot / used * hidden, count: hidden)
            }
            try feedForward(slots.count, mixture.experts[expert], gathered, into: gathered, workspace)
            for (place, slot) in slots.enumerated() {
                (choices + slot * hidden).update(from: gathered + place * hidden, count: hidden)
            }
        }
        let target = workspace.scratch.pointer
        workspace.eachRow(rows, of: used * hidden) { row in
            let sum = target + row * hidden
            for (rank, expert) in choice[row].enumerated() {
                let result = choices + (row * used + rank) * hidden
                if rank == 0 {
                    kernels.scale(result, by: expert.weight, count: hidden, into: sum)
                } else {
                    kernels.add(sum, result, scaledBy: expert.weight, count: hidden, into: sum)
                }
            }
        }
    }

    /// The experts of a row, the highest logit first and the lowest index among equals.
    private static func choose(
        _ logits: UnsafeMutablePointer<Float>,
        _ traits: DecoderBlocks.Experts,
        _ kernels: ComputeKernels
    ) -> [(index: Int, weight: Float)] {
        var indices: [Int] = []
        for _ in 0..<traits.used {
            var best = -1
            for index in 0..<traits.count where !indices.contains(index) {
                if best < 0 || logits[index] > logits[best] { best = index }
            }
            indices.append(best)
        }
        switch traits.weighting {
        case .shareOfAll:
            kernels.softmax(logits, count: traits.count)
            return indices.map { ($0, logits[$0]) }
        case .shareOfChosen:
            var weights = indices.map { logits[$0] }
            kernels.softmax(&weights, count: weights.count)
            return Array(zip(indices, weights)).map { ($0.0, $0.1) }
        }
    }
}
