// Published chat templates against Hugging Face transformers.

import ChatTemplating
import Foundation
import StructuredJSON
import TestPeers
import Testing

@Suite("Published chat templates")
struct PublishedTemplateTests {
    @Test("render over twenty conversations each as transformers renders them, and fail where it fails")
    func publishedTemplates() async throws {
        let test = "publishedTemplates"
        guard let folder = SharedData.file("data/chat_templates", for: test),
            let shipped = SharedData.file("models/alicerce-nano/chat_template.jinja", for: test)
        else { return }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".jinja") }
        var paths = files.sorted().map { folder.appendingPathComponent($0).path }
        paths.append(shipped.path)
        guard let reference = try await ReferenceData.run("published_templates.py", paths, for: test) else { return }

        let conversations = reference.object("conversations")
        let variables = reference.objects("variables")
        var templates: [String: ChatTemplate] = [:]
        for path in paths {
            templates[path] = try ChatTemplate(source: try String(contentsOfFile: path, encoding: .utf8))
        }
        var comparison = Comparison()
        for item in reference.objects("cases") {
            guard let path = item.text("template"), let name = item.text("conversation"),
                let template = templates[path], let messages = conversations[name],
                case .number(let index)? = item["variables"], let position = index.int
            else { throw ReferenceFailure(message: "a case is incomplete") }
            comparison.add("\(path): \(name)", expected: item.text("expected")) {
                try template.render(
                    messages: messages, tools: item.flag("tools") ? reference["tools"] : nil,
                    documents: item.flag("documents") ? reference["documents"] : nil,
                    addGenerationPrompt: item.flag("add_generation_prompt"), variables: variables[position],
                    now: ReferenceData.now)
            }
        }
        print("published templates: \(comparison.report)")
        #expect(comparison.differences.isEmpty, "\(comparison.report)")
        #expect(comparison.equal >= paths.count * 4 * 2)
    }

    @Test("the shipped model's template gives its turns between markers and opens the assistant's")
    func shippedTemplate() throws {
        let path = Project.file("Models/alicerce-nano/chat_template.jinja")
        let template = try ChatTemplate(source: try String(contentsOf: path, encoding: .utf8))
        let messages = try JSONValue.parse(
            #"[{"role": "system", "content": "Be kind."}, {"role": "user", "content": "Olá, <tudo> bem?"}]"#)
        let prompt = try template.render(messages: messages, addGenerationPrompt: true, now: ReferenceData.now)
        #expect(
            prompt == """
                <|im_start|>system
                Be kind.<|im_end|>
                <|im_start|>user
                Olá, <tudo> bem?<|im_end|>
                <|im_start|>assistant

                """)
    }
}
