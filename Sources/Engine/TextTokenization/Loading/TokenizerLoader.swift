// The way in: finds a tokenizer in a model's folder and reads it.

internal import FoundationEssentials
internal import ModelContracts
package import StructuredJSON

/// Reads tokenizers from the files that models come with.
public enum TokenizerLoader {
    /// Reads the tokenizer of a Hugging Face folder: `tokenizer.json`, with `tokenizer_config.json`,
    /// `special_tokens_map.json`, `generation_config.json`, `config.json` and `chat_template.jinja` where they are.
    /// Without a tokenizer.json, `tokenizer.model` (SentencePiece), `vocab.json` with `merges.txt` (GPT-2, RoBERTa and
    /// Qwen2) or `vocab.txt` (BERT) do.
    ///
    /// What is put around a text (BOS, EOS) is what the post-processor of tokenizer.json says, as with Hugging Face's
    /// fast tokenizers. Truncation and padding that tokenizer.json may ask for are left out.
    /// - Throws: ``ModelError`` that says which file is wrong, and where, or what is not supported.
    public static func load(huggingFaceFolder path: String) throws -> LoadedTokenizer {
        let folder = TokenizerFolder(path: path)
        let json: JSONValue
        if let file = try folder.json("tokenizer.json") {
            json = file
        } else if let model = try folder.bytes("tokenizer.model") {
            return try folder.sentencePiece(model)
        } else if let derived = try folder.derivedFile() {
            json = derived
        } else {
            throw ModelError(
                .invalidModelFile,
                "The folder \(path) has no tokenizer.json, tokenizer.model, vocab.json with merges.txt, or vocab.txt.",
                remedy: "A model's folder must hold the tokenizer that the model was trained with.")
        }
        let (pipeline, spellings) = try TokenizerFile.read(json)
        return LoadedTokenizer(
            pipeline: pipeline, spellings: spellings, facts: try folder.facts(spellings, pipeline.addedVocabulary))
    }

    /// Makes a tokenizer of the contents of a tokenizer.json alone.
    /// - Throws: ``ModelError`` as ``load(huggingFaceFolder:)`` does.
    package static func load(tokenizerFile json: JSONValue) throws -> LoadedTokenizer {
        let (pipeline, spellings) = try TokenizerFile.read(json)
        return LoadedTokenizer(pipeline: pipeline, spellings: spellings, facts: TokenizerFacts())
    }

    /// Makes a tokenizer of the contents of a SentencePiece tokenizer.model alone.
    /// - Throws: ``ModelError`` as ``load(huggingFaceFolder:)`` does.
    package static func load(sentencePieceModel bytes: [UInt8]) throws -> LoadedTokenizer {
        try SentencePieceVocabulary(modelFile: bytes).makeTokenizer()
    }
}
