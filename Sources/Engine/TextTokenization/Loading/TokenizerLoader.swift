// The way in: finds a tokenizer in a model's folder and reads it.

internal import FoundationEssentials
internal import ModelContracts
internal import StructuredJSON

/// Reads tokenizers from the files that models come with.
public enum TokenizerLoader {
    /// Reads the tokenizer of a Hugging Face folder: `tokenizer.json`, with `tokenizer_config.json`,
    /// `special_tokens_map.json`, `generation_config.json`, `config.json` and `chat_template.jinja` where they are.
    ///
    /// What is put around a text (BOS, EOS) is what the post-processor of tokenizer.json says, as with Hugging Face's
    /// fast tokenizers. Truncation and padding that tokenizer.json may ask for are left out.
    /// - Throws: ``ModelError`` that says which file is wrong, and where, or what is not supported.
    public static func load(huggingFaceFolder path: String) throws -> LoadedTokenizer {
        let folder = TokenizerFolder(path: path)
        guard let json = try folder.json("tokenizer.json") else {
            throw ModelError(
                .invalidModelFile, "The folder \(path) has no tokenizer.json.",
                remedy: "A model's folder must hold the tokenizer that the model was trained with.")
        }
        let (pipeline, spellings) = try TokenizerFile.read(json)
        return LoadedTokenizer(
            pipeline: pipeline, spellings: spellings, facts: try folder.facts(spellings, pipeline.addedVocabulary))
    }
}
