// Which layers see a window of positions only.

import ModelContracts

extension DecoderConfiguration {
    /// The window of each layer as config.json gives them; `nil` for none.
    static func windows(
        _ reader: HyperparameterReader,
        _ family: DecoderFamily,
        layerCount: Int
    ) throws -> [Int?] {
        let everyLayer = [Int?](repeating: nil, count: layerCount)
        let kinds = try reader.texts("layer_types", count: layerCount)
        for kind in kinds ?? [] where kind != "full_attention" && kind != "sliding_attention" {
            throw ModelError(
                .unsupportedModel, "\(reader.source): the layer type \(kind.quotedForMessage) is not supported.")
        }
        switch family.window {
        case .absent:
            let asked = try reader.flag("use_sliding_window", fallback: false)
            guard !asked, !(kinds ?? []).contains("sliding_attention") else {
                throw ModelError(
                    .unsupportedModel, "\(reader.source): sliding windows are not supported in \(family.name) models.")
            }
            return everyLayer
        case .everyLayer(let size):
            guard Set(kinds ?? []).count <= 1 else {
                throw ModelError(
                    .unsupportedModel, "\(reader.source): layer_types of different kinds in a \(family.name) model.")
            }
            // null means no window; a missing member means the family's.
            if reader.isNull("sliding_window") || (size == nil && reader.value("sliding_window") == nil) {
                return everyLayer
            }
            let window = try reader.integer("sliding_window", in: Limits.context, fallback: size)
            return everyLayer.map { _ in window }
        case .upperLayers:
            guard try reader.flag("use_sliding_window", fallback: false) else {
                guard !(kinds ?? []).contains("sliding_attention") else {
                    throw reader.invalid("layer_types", "names sliding layers, but use_sliding_window is not set")
                }
                return everyLayer
            }
            guard reader.value("sliding_window") != nil else { return everyLayer }
            let window = try reader.integer("sliding_window", in: Limits.context)
            if let kinds {
                return kinds.map { $0 == "sliding_attention" ? window : nil }
            }
            let first = try reader.integer("max_window_layers", in: 0...Limits.context.upperBound)
            return (0..<layerCount).map { $0 >= first ? window : nil }
        case .alternating(let usual, let size):
            let window = try reader.integer("sliding_window", in: Limits.context, fallback: size)
            if let kinds {
                return kinds.map { $0 == "sliding_attention" ? window : nil }
            }
            let period = try reader.integer("sliding_window_pattern", in: Limits.layers, fallback: usual)
            return (1...layerCount).map { $0.isMultiple(of: period) ? nil : window }
        }
    }

    /// The window of each layer as GGUF metadata give them.
    static func windows(
        gguf reader: HyperparameterReader,
        _ prefix: String,
        _ family: DecoderFamily,
        layerCount: Int
    ) throws -> [Int?] {
        let window = try reader.integer(
            prefix + "attention.sliding_window", in: 0...Limits.context.upperBound, fallback: 0)
        guard window > 0 else { return Array(repeating: nil, count: layerCount) }
        let pattern = prefix + "attention.sliding_window_pattern"
        switch family.window {
        case .absent, .everyLayer:
            return Array(repeating: window, count: layerCount)
        case .upperLayers:
            throw ModelError(
                .unsupportedModel,
                "\(reader.source): \(prefix)attention.sliding_window does not say which layers it is for.",
                remedy: "Use the Hugging Face folder of this model.")
        case .alternating(let usual, _):
            if let slides = try reader.flags(pattern, count: layerCount) {
                return slides.map { $0 ? window : nil }
            }
            let period = try reader.integer(pattern, in: Limits.layers, fallback: usual)
            return (1...layerCount).map { $0.isMultiple(of: period) ? nil : window }
        }
    }
}
