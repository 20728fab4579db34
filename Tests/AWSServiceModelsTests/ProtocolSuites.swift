// The public protocol tests that come with botocore: how their files are read and their cases judged.

import AWSServiceModels
import AWSWireProtocol
import StructuredJSON
import Synchronization
import TestPeers
import Testing

/// botocore's protocol tests.
enum ProtocolSuites {
    /// What a test case came to: `nil` when it passed.
    typealias Failure = String

    private static func suites(_ name: String) async throws -> [JSONValue]? {
        let file = "data/aws/botocore_protocol_tests/\(name).json.xz"
        guard let text = try await SharedData.decompressed(file, for: "botocore protocol tests \(name)") else {
            return nil
        }
        return try #require(try JSONValue.parse(text).array)
    }

    /// Runs every case of a file; those that fail must be excepted, and the excepted must fail.
    static func judge(
        _ name: String, exceptions: [String: String], _ run: (ServiceModel, JSONValue) async throws -> Failure?
    ) async throws {
        guard let suites = try await suites(name) else { return }
        var passed = 0
        var total = 0
        for suite in suites {
            for test in suite["cases"]?.array ?? [] {
                total += 1
                let id = test["id"]?.string ?? "?"
                let model = try self.model(suite, test)
                let failure = try await run(model, test)
                switch (failure, exceptions[id]) {
                case (nil, nil): passed += 1
                case (nil, .some): Issue.record("\(id) passes now; take it off the list of exceptions")
                case (.some, .some(let reason)): print("botocore protocol tests \(name): \(id) is excepted: \(reason)")
                case (.some(let failure), nil): Issue.record("\(id): \(failure)")
                }
            }
        }
        print("botocore protocol tests \(name): passed \(passed) of \(total)")
        #expect(total > 35)
        #expect(passed + exceptions.count == total)
    }

    /// The test's own small model, with the case's operation as the only one.
    private static func model(_ suite: JSONValue, _ test: JSONValue) throws -> ServiceModel {
        let name = test["given"]?["name"]?.string ?? ""
        return try ServiceModel(
            name: "test",
            json: [
                "metadata": suite["metadata"] ?? .null, "shapes": suite["shapes"] ?? .null,
                "operations": .object([name: test["given"] ?? .null]),
            ])
    }

    /// Sends a case's request and compares what the handler is given with the parameters it was made from.
    static func inputFailure(_ model: ServiceModel, _ test: JSONValue) async throws -> Failure? {
        let seen = Mutex<ShapeValue?>(nil)
        let operation = model.operations[0]
        let endpoint = try ServiceEndpoint(
            models: [model],
            handlers: [
                "test": [
                    operation.name: { value, _ in
                        seen.withLock { $0 = value }
                        return OperationOutput(value: .structure(ShapeStructure()))
                    }
                ]
            ], account: "000000000000", region: "us-east-1")
        let sent = test["serialized"] ?? .null
        var headers: WireHeaders = [:]
        for field in sent["headers"]?.object?.members ?? [] {
            headers.append(name: field.name, value: field.value.string ?? "")
        }
        let reply = await endpoint.send(
            sent["method"]?.string ?? operation.method, sent["uri"]?.string ?? "/", headers: headers,
            bytes: Array((sent["body"]?.string ?? "").utf8))
        guard let value = seen.withLock({ $0 }) else { return "\(reply.status) \(reply.text)" }
        let found = ProtocolTestValues.json(value)
        let wanted = expected(test["params"] ?? [:], operation, model)
        return found.isEquivalent(to: wanted) ? nil : "found \(found.serialized()), wanted \(wanted.serialized())"
    }

    /// The parameters as the model would have them: what has no member is gone, numbers and blobs are normal.
    private static func expected(
        _ params: JSONValue, _ operation: ServiceModel.Operation, _ model: ServiceModel
    ) -> JSONValue {
        guard let input = operation.input,
            let value = ProtocolTestValues(model: model).value(params, model.shapes[input])
        else { return [:] }
        return ProtocolTestValues.json(value)
    }

    /// An endpoint whose operation answers what a case says.
    static func answering(_ model: ServiceModel, _ test: JSONValue) throws -> ServiceEndpoint {
        let operation = model.operations[0]
        return try ServiceEndpoint(
            models: [model],
            handlers: [
                "test": [
                    operation.name: { _, _ in
                        if let code = test["errorCode"]?.string {
                            throw ServiceError(
                                code: code, message: test["errorMessage"]?.string ?? "",
                                members: test["error"]?.object ?? [:])
                        }
                        guard let output = operation.output,
                            let value = ProtocolTestValues(model: model).value(
                                test["result"] ?? [:], model.shapes[output])
                        else { return OperationOutput(value: .structure(ShapeStructure())) }
                        return OperationOutput(value: value)
                    }
                ]
            ], account: "000000000000", region: "us-east-1")
    }
}
