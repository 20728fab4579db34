// Routing over all operations of all embedded services.

import AWSServiceModels
import AWSWireProtocol
import TestPeers
import Testing

@Suite("Router")
struct RouterTests {
    private let models: [ServiceModel]
    private let router: OperationRouter

    init() throws {
        models = try restJSONNames().map { try ServiceModel.embedded($0) }
        router = OperationRouter(models: models)
    }

    private func found(_ method: String, _ path: String) -> String {
        switch router.route(WireRequest(method: method, path: path)) {
        case .found(let match): "\(match.model.name):\(match.operation.name)"
        case .wrongMethod(let allowed): "takes \(allowed.joined(separator: " "))"
        case .unknownPath: "unknown"
        }
    }

    /// A path with a sample value for each label.
    private func samplePath(_ uri: String, label: String) -> String {
        var path = ""
        var isInside = false
        for character in uri {
            switch character {
            case "{":
                isInside = true
                path += label
            case "}": isInside = false
            default: if !isInside { path.append(character) }
            }
        }
        return path
    }

    @Test("Every operation's own path leads to it, two services' tag operations apart")
    func everyOperation() {
        // The same method and path in two services: told apart by the ARN, see below.
        let shared = [
            "bedrock-agent-runtime:ListTagsForResource", "bedrock-agent-runtime:TagResource",
            "bedrock-agent-runtime:UntagResource",
        ]
        var strays: [String] = []
        var count = 0
        for model in models {
            for operation in model.operations {
                count += 1
                for label in ["abc", "arn%3Aaws%3Abedrock%3Aus-east-1%3A000000000000%3Athing%2Fabc"] {
                    let own = "\(model.name):\(operation.name)"
                    let other = found(operation.method, samplePath(operation.requestURI, label: label))
                    if other != own, !strays.contains(own) { strays.append(own) }
                }
            }
        }
        #expect(count == 219)
        #expect(strays.sorted() == shared)
    }

    @Test("A raw ARN with slashes leads to the same operation as an encoded one")
    func rawARNs() {
        let arn = "arn:aws:bedrock:us-east-1:000000000000:thing/converse/invoke"
        for model in models {
            for operation in model.operations where operation.requestURI.contains("{") {
                let encoded = arn.replacing(":", with: "%3A").replacing("/", with: "%2F")
                let raw = found(operation.method, samplePath(operation.requestURI, label: arn))
                let safe = found(operation.method, samplePath(operation.requestURI, label: encoded))
                #expect(raw == safe, "\(operation.requestURI)")
            }
        }
    }

    @Test(
        "What clients send",
        arguments: [
            ("POST", "/model/anthropic.claude-3-5-sonnet-20240620-v1%3A0/converse", "bedrock-runtime:Converse"),
            ("POST", "/model/anthropic.claude-3-5-sonnet-20240620-v1:0/invoke", "bedrock-runtime:InvokeModel"),
            (
                "POST", "/model/arn:aws:bedrock:us-east-1::foundation-model/a.b-v1:0/converse-stream",
                "bedrock-runtime:ConverseStream"
            ),
            ("POST", "/agents/ABCDEFGHIJ/", "bedrock-agent:PrepareAgent"),
            ("POST", "/agents/session-1", "bedrock-agent-runtime:InvokeInlineAgent"),
            ("POST", "/agents/", "bedrock-agent:ListAgents"),
            ("PUT", "/agents/", "bedrock-agent:CreateAgent"),
            (
                "GET", "/tags/arn%3Aaws%3Abedrock%3Aus-east-1%3A000000000000%3Aagent%2FABCDEFGHIJ",
                "bedrock-agent:ListTagsForResource"
            ),
            (
                "GET",
                "/tags/arn:aws:bedrock:us-east-1:000000000000:session/00000000-0000-0000-0000-000000000000",
                "bedrock-agent-runtime:ListTagsForResource"
            ),
            ("GET", "/foundation-models/", "bedrock:ListFoundationModels"),
            ("GET", "/foundation-models", "bedrock:ListFoundationModels"),
            ("GET", "/agents/", "takes POST PUT"),
            ("GET", "/model/x/converse", "takes POST"),
            ("POST", "/model/x/y/converse", "unknown"),
            ("POST", "/model//converse", "unknown"),
            ("POST", "//model/x/converse", "unknown"),
            ("GET", "/", "unknown"),
            ("GET", "", "unknown"),
        ])
    func clients(method: String, path: String, operation: String) {
        #expect(found(method, path) == operation)
    }

    @Test("Paths of any kind are answered at once")
    func arbitraryPaths() {
        var generator = SeededGenerator(seed: 7)
        let parts = ["arn:aws", "model", "agents", "%2F", "%", "", "converse", "version", "aliases", "{x}", "é", "?"]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...80, using: &generator)
            let path = (0..<count).map { _ in parts.randomElement(using: &generator) ?? "" }.joined(separator: "/")
            _ = found("POST", "/" + path)
        }
    }
}
