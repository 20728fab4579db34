// Records of batches, invoked as if each were a live request: decoded, validated and answered by the same parts.

import AWSServiceModels
import AWSWireProtocol
import BatchInference
import ModelInvocation
import StructuredJSON

/// Invokes models through the operations of bedrock-runtime.
struct HandlerInvoker: RecordInvoker {
    let handlers: [String: OperationHandler]
    /// When live requests leave room.
    let turns: BackgroundTurns
    let account: String
    let region: String
    /// Is given every error that the record only tells of as an internal one.
    let report: @Sendable (any Error) -> Void

    func invoke(_ input: JSONValue, for request: BatchRequest, requestID: String) async throws -> RecordResult {
        // A record that gave way is gone on with where it was, as a live call is that is asked again.
        let fingerprint = RequestFingerprint(
            WireRequest(
                method: "POST", path: "/batch", headers: [RequestFingerprint.header: "batch-" + requestID],
                body: input.serializedBytes()))
        let context = RequestContext(
            requestID: requestID, account: account, region: region, headers: [:], fingerprint: fingerprint)
        do {
            let call = try Call(input, request)
            guard let handler = handlers[call.operation.name] else {
                return .refused(RecordFault(status: 400, message: "\(call.operation.name) is not supported."))
            }
            let output = try await turns.run { try await handler(call.input, context) }
            return try call.result(output.value)
        } catch {
            try Task.checkCancellation()
            return refusal(error)
        }
    }

    private func refusal(_ error: any Error) -> RecordResult {
        switch error {
        case let problem as RequestProblem:
            return .refused(RecordFault(status: problem.status, message: problem.message))
        case let error as ServiceError where error.code == "ThrottlingException": return .busy
        case let error as ServiceError:
            let status = (try? ServiceModel.embedded("bedrock-runtime").shape(named: error.code)?.errorStatus) ?? nil
            return .refused(
                RecordFault(status: status ?? 400, message: error.message, isRetryable: (status ?? 400) >= 500))
        default:
            report(error)
            return .refused(
                RecordFault(status: 500, message: "The server met an unexpected error.", isRetryable: true))
        }
    }
}

/// One record as an operation's input.
private struct Call {
    let model: ServiceModel
    let operation: ServiceModel.Operation
    let input: ShapeValue

    /// The operation's input: a provider's own body for InvokeModel, the members of the request for Converse.
    init(_ record: JSONValue, _ request: BatchRequest) throws {
        model = try ServiceModel.embedded("bedrock-runtime")
        guard let operation = model.operation(named: request.invocationType), let position = operation.input else {
            throw ServiceError(
                code: "ValidationException", message: "\(request.invocationType) is not supported.")
        }
        self.operation = operation
        var structure = ShapeStructure()
        if operation.name == "InvokeModel" {
            structure.setBytes("body", record.serializedBytes())
        } else {
            structure = try JSONShapeDecoder(model: model).structure(record, model.shapes[position], at: "")
        }
        structure["modelId"] = .string(request.modelID)
        input = .structure(structure)
        try model.validate(input, of: operation)
    }

    /// What came of it, in the operation's own form.
    func result(_ output: ShapeValue) throws -> RecordResult {
        guard case .structure(let structure) = output, let position = operation.output else {
            throw ShapeMismatch(shape: operation.name, problem: "has no output")
        }
        if case .blob(let body)? = structure["body"] {
            func count(_ name: String) -> Int {
                if case .integer(let value)? = structure[name] { Int(value) } else { 0 }
            }
            return .answered(
                try JSONValue.parse(body), inputTokens: count("inputTokenCount"),
                outputTokens: count("outputTokenCount"))
        }
        let json = JSONValue.object(
            try JSONShapeEncoder(model: model).object(structure, model.shapes[position], isTop: true))
        return .answered(
            json, inputTokens: json["usage"]?["inputTokens"]?.int ?? 0,
            outputTokens: json["usage"]?["outputTokens"]?.int ?? 0)
    }
}
