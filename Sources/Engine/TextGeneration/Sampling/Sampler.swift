// From logits to a token: penalties, temperature, top-k, top-p, min-p, draw. The order is transformers' (logits
// processors, then warpers), so that the same numbers mean the same distribution there and here.

import ModelContracts

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Chooses tokens for one sequence.
struct Sampler: Sendable {
    let parameters: SamplingParameters
    private var history: TokenHistory?

    init(parameters: SamplingParameters, prompt: [Int32]) {
        self.parameters = parameters
        history = parameters.hasPenalties ? TokenHistory(prompt: prompt) : nil
    }

    /// The token at `position` of the sequence.
    /// - Parameter logits: `[vocabulary]`; changed in place.
    /// - Throws: `ModelError` (`internalFailure`) when the logits hold a NaN or nothing finite.
    mutating func choose(_ logits: UnsafeMutableBufferPointer<Float>, position: Int) throws(ModelError) -> Int32 {
        history?.penalize(logits, parameters)
        let best = try indexOfLargest(logits)
        let chosen =
            parameters.temperature == 0
            ? best : draw(logits, largest: logits[best], at: uniformNumber(seed: parameters.seed, position: position))
        let token = Int32(chosen)
        history?.append(token)
        return token
    }

    /// The lowest index among the largest values.
    private func indexOfLargest(_ logits: UnsafeMutableBufferPointer<Float>) throws(ModelError) -> Int {
        var best = 0
        var largest = -Float.infinity
        for index in logits.indices {
            let logit = logits[index]
            guard !logit.isNaN else {
                throw ModelError(.internalFailure, "The model's logits hold a value that is not a number.")
            }
            if logit > largest {
                largest = logit
                best = index
            }
        }
        guard largest.isFinite else {
            throw ModelError(.internalFailure, "The model's logits hold no finite value.")
        }
        return best
    }

    private func draw(_ logits: UnsafeMutableBufferPointer<Float>, largest: Float, at uniform: Double) -> Int {
        // Relative weights: exp((logit - largest) / temperature); the most likely token has 1.
        let temperature = parameters.temperature
        func weight(_ logit: Float) -> Double { exp(Double(logit - largest) / temperature) }
        guard parameters.topK > 0 || parameters.topP < 1 || parameters.minP > 0 else {
            var total = 0.0
            for logit in logits { total += weight(logit) }
            var left = uniform * total
            var last = 0
            for index in logits.indices {
                let share = weight(logits[index])
                if share > 0 { last = index }
                left -= share
                if left < 0 { return index }
            }
            return last
        }
        let kept = candidates(logits, weight: weight)
        var left = uniform * kept.reduce(0) { $0 + $1.weight }
        for candidate in kept {
            left -= candidate.weight
            if left < 0 { return candidate.index }
        }
        return kept.last?.index ?? 0
    }

    /// What top-k, top-p and min-p leave over, most likely first, the lower id first among equals.
    private func candidates(
        _ logits: UnsafeMutableBufferPointer<Float>, weight: (Float) -> Double
    ) -> [Candidate] {
        var heap = CandidateHeap(logits.indices.map { Candidate(index: $0, weight: weight(logits[$0])) })
        let limit = parameters.topK > 0 ? min(parameters.topK, logits.count) : logits.count
        // Each filter renormalises what the one before left, so top-p's mass is that of the top-k set.
        var kept: [Candidate] = []
        if parameters.topK > 0 {
            while kept.count < limit, let next = heap.popLargest() { kept.append(next) }
            let mass = kept.reduce(0) { $0 + $1.weight } * parameters.topP
            kept = Self.nucleus(kept, mass: mass)
        } else {
            let mass = heap.totalWeight * parameters.topP
            var reached = 0.0
            // At least one token is kept, also for a top-p of 0.
            repeat {
                guard let next = heap.popLargest() else { break }
                kept.append(next)
                reached += next.weight
            } while reached < mass
        }
        let floor = (kept.first?.weight ?? 0) * parameters.minP
        return kept.filter { $0.weight >= floor }
    }

    /// The shortest beginning of `sorted` whose weights reach `mass`; at least one.
    private static func nucleus(_ sorted: [Candidate], mass: Double) -> [Candidate] {
        var reached = 0.0
        for (position, candidate) in sorted.enumerated() {
            reached += candidate.weight
            if reached >= mass { return Array(sorted[...position]) }
        }
        return sorted
    }
}

/// A token that may be drawn.
struct Candidate: Sendable {
    let index: Int
    let weight: Double

    func precedes(_ other: Candidate) -> Bool {
        weight > other.weight || (weight == other.weight && index < other.index)
    }
}

/// A binary heap with the most likely candidate on top: building it is linear, and usually few are taken out.
struct CandidateHeap {
    private var items: [Candidate]
    let totalWeight: Double

    init(_ items: [Candidate]) {
        self.items = items
        totalWeight = items.reduce(0) { $0 + $1.weight }
        for start in stride(from: items.count / 2 - 1, through: 0, by: -1) { sink(start) }
    }

    mutating func popLargest() -> Candidate? {
        guard let top = items.first, let last = items.popLast() else { return nil }
        if !items.isEmpty {
            items[0] = last
            sink(0)
        }
        return top
    }

    private mutating func sink(_ start: Int) {
        var parent = start
        while true {
            let left = 2 * parent + 1
            guard left < items.count else { return }
            let right = left + 1
            let child = right < items.count && items[right].precedes(items[left]) ? right : left
            guard items[child].precedes(items[parent]) else { return }
            items.swapAt(child, parent)
            parent = child
        }
    }
}
