// Requests made of anything: always a reply in Anthropic's form, never a crash.

import AWSWireProtocol
import AnthropicService
import ModelInvocation
import StructuredJSON
import TestPeers
import TestSupport
import Testing

@Suite("Anthropic's endpoint: hostile requests")
struct HostileRequestTests {
    @Test("3000 random requests are answered or refused in one form")
    func random() async throws {
        var generator = SeededGenerator(seed: 11)
        try await withService(Array(repeating: .init(["Hi"]), count: 3_000)) { service, _ in
            var statuses: [Int: Int] = [:]
            for _ in 0..<3_000 {
                let (method, path, query) = (generator.method(), generator.path(), generator.query())
                let reply = try await service.reply(
                    method, path, query: query,
                    headers: Bool.random(using: &generator) ? [:] : ["anthropic-beta": generator.text()],
                    body: generator.body())
                statuses[reply.status, default: 0] += 1
                #expect(reply.headers["request-id"] == "7c1e-42")
                if reply.status != 200 {
                    #expect(reply.json["type"] == "error" && reply.json["error"]?["message"]?.string?.isEmpty == false)
                }
            }
            #expect(Set(statuses.keys) == [200, 400, 404, 405], "\(statuses)")
        }
    }
}

extension SeededGenerator {
    fileprivate mutating func one(of texts: [String]) -> String { texts.randomElement(using: &self) ?? "" }

    fileprivate mutating func method() -> String { one(of: ["POST", "POST", "POST", "GET", "GET", "PUT", ""]) }

    fileprivate mutating func path() -> String {
        let parts = ["v1", "messages", "models", "count_tokens", "test.model-v1%3A0", "%", "%zz%+1", "", "é", ".."]
        let usual = ["/v1/messages", "/v1/messages/count_tokens", "/v1/models", "/v1/models/test.model-v1:0"]
        if Int.random(in: 0..<3, using: &self) > 0 { return "/anthropic" + one(of: usual) }
        return "/anthropic" + (0..<Int.random(in: 0..<4, using: &self)).map { _ in "/" + one(of: parts) }.joined()
    }

    fileprivate mutating func query() -> String {
        let parts = [
            "limit=2", "limit=", "&", "=", "after_id=%", "before_id=test.model-v1%3A0", "x", "beta=true",
            "limit=99999999999999999999",
        ]
        return (0..<Int.random(in: 0..<3, using: &self)).map { _ in one(of: parts) }.joined(separator: "&")
    }

    fileprivate mutating func text() -> String {
        one(of: ["", ",", " , ,", "pdfs-2024-09-25", "x\u{0}y", String(repeating: "a", count: 5_000)])
    }

    fileprivate mutating func body() -> String {
        let messages = [
            #"[{"role":"user","content":"Hello"}]"#, "[]", #"[{"role":"user","content":[]}]"#, "null", #""x""#,
            #"[{"role":"user","content":[{"type":"text","text":"\u0000"}]}]"#,
        ]
        let members = [
            #""model":"test.model-v1:0""#, #""max_tokens":\#(one(of: ["1", "-1", "1e99", "null"]))"#,
            #""messages":\#(one(of: messages))"#, #""stream":\#(one(of: ["true", "false", "0"]))"#,
            #""tools":\#(one(of: ["[]", "{}", "[1]"]))"#, #""system":\#(one(of: [#""s""#, "[]", "[[]]"]))"#,
        ]
        if Int.random(in: 0..<8, using: &self) == 0 { return one(of: ["", "{", "[[[[", "\"", "nul", "{}{}"]) }
        let good = #""model":"test.model-v1:0","max_tokens":3,"messages":[{"role":"user","content":"Hello"}]"#
        let more = (0..<Int.random(in: 0..<3, using: &self)).map { _ in one(of: members) }
        return "{" + ([good] + more).joined(separator: ",") + "}"
    }
}
