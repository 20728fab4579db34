// Rules by which ids of others stand for models of this machine.

import ModelCatalog
import TestPeers
import TestSupport
import Testing

@Suite struct AliasRuleTests {
    @Test(
        "A star stands for any characters",
        arguments: [
            ("anthropic.*", "anthropic.claude-3-haiku-20240307-v1:0", true), ("anthropic.*", "us.anthropic.c", false),
            ("*", "anything", true), ("*.nova-*", "us.amazon.nova-micro-v1:0", true), ("a*b*c", "aXbYbc", true),
            ("a*b", "a", false), ("ab*ba", "aba", false), ("ab*ba", "abba", true), ("a*", "a", true),
            ("*:0", "x:0", true),
            ("exact.id", "exact.id", true), ("exact.id", "exact.id2", false),
        ])
    func matching(pattern: String, id: String, expected: Bool) {
        #expect(AliasRule(pattern: pattern, model: "m").matches(id) == expected)
    }

    @Test(
        "What is no rule is refused with an example",
        arguments: ["", "a.b", "a.b=", "A=local.one", "a b*=local.one", "é*=x"])
    func malformed(text: String) {
        #expect(throws: CatalogError.self) { try AliasRule(text) }
    }

    @Test("The first rule that matches decides; a model's own id and its card's aliases come before every rule")
    func order() async throws {
        try await withTemporaryFolder { folder in
            for name in ["one", "two"] { try write("{}", to: folder + "/\(name)/config.json") }
            try write("{\"aliases\": [\"amazon.nova-lite-v1:0\"]}", to: folder + "/two/alicerce.json")
            let rules = [
                "anthropic.claude-3-haiku-20240307-v1:0=local.two", "anthropic.*=local.one",
                "us.amazon.nova-*=local.two",
                "amazon.nova-*=local.one", "cohere.*=local.gone", "gpt-*=local.one",
            ]
            let catalog = ModelCatalog(
                library: ModelLibrary(shippedFolder: nil, userFolders: [folder], importFolder: folder + "/i"),
                aliasRules: try rules.map { try AliasRule($0) }, memoryBudget: 1
            ) { _, _ in ScriptedLanguageModel([]) }
            func answer(_ id: String) async -> String? { await catalog.resolve(id)?.entry.id }
            #expect(await answer("anthropic.claude-3-haiku-20240307-v1:0") == "local.two")
            #expect(await answer("anthropic.claude-3-opus-20240229-v1:0") == "local.one")
            #expect(await answer("us.amazon.nova-micro-v1:0") == "local.two")
            #expect(await answer("eu.amazon.nova-micro-v1:0") == "local.one")
            #expect(await answer("amazon.nova-lite-v1:0") == "local.two")
            #expect(await answer("local.one") == "local.one")
            #expect(await answer("cohere.command-r-v1:0") == nil)
            #expect(await answer("gpt-4o") == "local.one")
            #expect(await answer("arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2") == "local.one")
            let nova = try #require(await catalog.resolve("us.amazon.nova-micro-v1:0"))
            #expect(nova.isAlias && nova.rule?.text == "us.amazon.nova-*=local.two" && nova.dialect == "amazon.nova")
            #expect(await catalog.resolve("local.one")?.rule == nil)
            // Patterns are no ids: only exact rules are listed.
            #expect(
                await catalog.models().map(\.id) == [
                    "local.one", "local.two", "amazon.nova-lite-v1:0", "anthropic.claude-3-haiku-20240307-v1:0",
                ])
        }
    }
}
