// The files around a tokenizer: which token begins and ends a text, and the chat template.

internal import FoundationEssentials
internal import ModelContracts
internal import StructuredJSON

/// A folder with a tokenizer's files.
struct TokenizerFolder {
    let path: String

    /// Spellings of tokens that end a turn in published models.
    private static let turnEnds = [
        "<|eot_id|>", "<|eom_id|>", "<|im_end|>", "<|end|>", "<end_of_turn>", "<|end_of_turn|>", "<|endoftext|>",
        "<|end_of_text|>", "<|return|>", "<|call|>", "<EOT>", "_<EOT>", "<｜end▁of▁sentence｜>",
    ]

    /// The ids among `spellings` that end a turn by their spelling and that `isSpecial` accepts. Where a model ends its
    /// turn by `<|return|>` or `<|call|>`, `<|end|>` only ends a message within it (gpt-oss).
    static func turnEnds(in spellings: TokenTable, where isSpecial: (Int32) -> Bool) -> [Int32] {
        func id(_ name: String) -> Int32? {
            spellings.id(of: Array(name.utf8)).flatMap { isSpecial($0) ? $0 : nil }
        }
        let endsMessages = id("<|return|>") != nil && id("<|call|>") != nil
        return turnEnds.filter { !endsMessages || $0 != "<|end|>" }.compactMap(id)
    }

    /// Whether a token of that spelling ends a turn in published models.
    static func isTurnEnd(_ spelling: String) -> Bool {
        spelling.hasPrefix("<") && turnEnds.contains(spelling) || spelling == "_<EOT>"
    }

    /// The bytes of a file; `nil` when it is not there.
    func bytes(_ name: String) throws -> [UInt8]? {
        let file = path + "/" + name
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        let told = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? any BinaryInteger
        let size = told.map { Int(clamping: $0) } ?? 0
        guard size <= JSONLimits.modelFile.bytes else {
            throw ModelError(
                .invalidModelFile, "The file \(file) has \(size) bytes; at most \(JSONLimits.modelFile.bytes) are read."
            )
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ModelError(.invalidModelFile, "The file \(file) cannot be read.")
        }
        return Array(data)
    }

    /// A JSON file; `nil` when it is not there.
    func json(_ name: String) throws -> JSONValue? {
        guard let bytes = try bytes(name) else { return nil }
        do {
            return try JSONValue.parse(bytes, limits: .modelFile)
        } catch {
            throw ModelError(.invalidModelFile, "\(path)/\(name) is no valid JSON: \(error).")
        }
    }

    /// What the files say about special tokens and chat templates.
    func facts(_ spellings: TokenTable, _ added: AddedVocabulary) throws -> TokenizerFacts {
        var facts = TokenizerFacts()
        let configuration = FileField(try json("tokenizer_config.json"), path: "tokenizer_config.json:")
        let map = FileField(try json("special_tokens_map.json"), path: "special_tokens_map.json:")
        func id(_ name: String) throws -> Int32? {
            for field in [configuration[name], map[name]] where field.exists {
                // A string, or an object with the flags of an added token.
                let text = try field.value?.object == nil ? field.string() : field["content"].string()
                if let id = spellings.id(of: Array(text.utf8)) { return id }
            }
            return nil
        }
        facts.bos = try id("bos_token")
        facts.eos = try id("eos_token")
        facts.unknown = try id("unk_token")
        facts.padding = try id("pad_token")
        for name in ["generation_config.json", "config.json"] {
            let field = FileField(try json(name), path: "\(name):")["eos_token_id"]
            guard field.exists else { continue }
            let ids = field.value?.array ?? [field.value].compactMap { $0 }
            facts.endOfTurn += ids.compactMap { $0.int.flatMap { Int32(exactly: $0) } }
            if facts.eos == nil { facts.eos = facts.endOfTurn.first }
        }
        facts.endOfTurn += Self.turnEnds(in: spellings, where: added.isSpecial)
        facts.chatTemplates = try chatTemplates(configuration["chat_template"])
        return facts
    }

    /// `chat_template.jinja`, else `chat_template` of the configuration: one text or a list of named ones; and the
    /// folder `additional_chat_templates`.
    private func chatTemplates(_ field: FileField) throws -> [ChatTemplateSource] {
        var templates: [ChatTemplateSource] = []
        if let bytes = try bytes("chat_template.jinja") {
            templates.append(ChatTemplateSource(name: "default", text: String(decoding: bytes, as: UTF8.self)))
        } else if let text = field.value?.string {
            templates.append(ChatTemplateSource(name: "default", text: text))
        } else if field.exists {
            for element in try field.elements() {
                templates.append(
                    ChatTemplateSource(name: try element["name"].string(), text: try element["template"].string()))
            }
        }
        let more = path + "/additional_chat_templates"
        for name in ((try? FileManager.default.contentsOfDirectory(atPath: more)) ?? []).sorted()
        where name.hasSuffix(".jinja") {
            guard let data = FileManager.default.contents(atPath: more + "/" + name) else { continue }
            templates.append(
                ChatTemplateSource(name: String(name.dropLast(6)), text: String(decoding: data, as: UTF8.self)))
        }
        return templates
    }
}
