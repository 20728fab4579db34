// The metadata of a GGUF file, as far as tokenizers need them.

public import CheckpointFormats
public import TextTokenization

/// A GGUF file's metadata as the tokenizer's reader takes them.
public struct GGUFVocabulary: GGUFVocabularySource {
    private let file: GGUFFile

    /// The metadata of a file.
    public init(file: GGUFFile) {
        self.file = file
    }

    /// A string.
    public func string(_ key: String) -> String? { file.metadata[key]?.string }

    /// An integer of any width.
    public func int(_ key: String) -> Int? { file.metadata[key]?.integer }

    /// A truth value.
    public func bool(_ key: String) -> Bool? { file.metadata[key]?.flag }

    /// An array of strings.
    public func strings(_ key: String) -> [String]? {
        if case .strings(let values) = file.metadata[key]?.array { Array(values) } else { nil }
    }

    /// An array of floats.
    public func floats(_ key: String) -> [Float]? {
        if case .numbers(let values) = file.metadata[key]?.array { values.map(Float.init) } else { nil }
    }

    /// An array of integers that fit 32 bits.
    public func int32s(_ key: String) -> [Int32]? {
        guard case .integers(let values) = file.metadata[key]?.array else { return nil }
        let narrow = values.compactMap(Int32.init(exactly:))
        return narrow.count == values.count ? narrow : nil
    }
}
