// All decoder steps of a tokenizer in a row.

/// Decodes tokens one by one into text.
struct DecodingChain: Sendable {
    private var stages: [DecodingStage] = []

    init(_ steps: [DecoderStep]) {
        var isFused = false
        for step in steps {
            stages.append(DecodingStage(step, isFused: isFused))
            switch step {
            case .byteLevel, .fuse: isFused = true
            default: break
            }
        }
    }

    /// Takes a token; what became certain is appended to `output`.
    mutating func push(_ token: [UInt8], to output: inout [UInt8]) {
        push(token, at: 0, to: &output)
    }

    /// Ends the text.
    mutating func finish(to output: inout [UInt8]) {
        for index in stages.indices {
            var parts: [[UInt8]] = []
            stages[index].finish { parts.append($0) }
            for part in parts {
                push(part, at: index + 1, to: &output)
            }
        }
    }

    private mutating func push(_ token: [UInt8], at index: Int, to output: inout [UInt8]) {
        guard index < stages.count else {
            output.append(contentsOf: token)
            return
        }
        var parts: [[UInt8]] = []
        stages[index].push(token) { parts.append($0) }
        for part in parts {
            push(part, at: index + 1, to: &output)
        }
    }
}
