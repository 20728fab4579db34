// Errors of the runtime in AWS's words, and the one place where a failed invocation becomes one of them.

import AWSWireProtocol
import ModelInvocation

extension ServiceError {
    /// A ValidationException.
    static func validation(_ message: String) -> ServiceError {
        ServiceError(code: "ValidationException", message: message)
    }

    /// A modelled member that this server does not honour yet.
    static func unsupported(member: String, value: String? = nil) -> ServiceError {
        let what = value.map { "The value '\($0)' of the field \(member)" } ?? "The field \(member)"
        return validation("\(what) is not supported by this server. Remove it and try again.")
    }

    /// What AWS passes on when the model's own validation refuses a request.
    static func modelRefusal(_ message: String) -> ServiceError {
        validation("The model returned the following errors: \(message)")
    }

    /// A document that must be an object and is something else.
    static func notAnObject(at place: String) -> ServiceError {
        validation("The format of the value at \(place) is invalid. Provide a json object for the field and try again.")
    }

    /// What a client is told of a failed invocation. Whose fault it is decides the status.
    init(_ error: InvocationError) {
        switch error {
        case .unknownModel:
            self = .validation("The provided model identifier is invalid.")
        case .invalidRequest(let text):
            self = .validation(text)
        case .denied(let text): self.init(code: "AccessDeniedException", message: text)
        case .throttled:
            self.init(
                code: "ThrottlingException",
                message: "Too many requests, please wait before trying again.")
        case .notReady(let id):
            self.init(
                code: "ModelNotReadyException", message: "The model \(id) is not ready for inference. Try again later.")
        case .doesNotFit(let text): self.init(code: "ModelErrorException", message: text)
        case .modelUnusable:
            // Its text names files of this machine.
            self.init(code: "ModelErrorException", message: "The model cannot be used. The server's log says why.")
        case .cancelled:
            self.init(code: "ModelErrorException", message: "The request was cancelled.")
        case .failed:
            self.init(code: "InternalServerException", message: "The model failed. The server's log says why.")
        }
    }
}

/// Runs `body` and turns its failures into modelled errors; errors that are modelled already pass.
func modelled<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    do {
        return try await body()
    } catch let error as ServiceError {
        throw error
    } catch {
        throw ServiceError(InvocationError(error))
    }
}
