// Errors of the control plane in AWS's names, and the one place where a fault of the records becomes one of them.

import AWSWireProtocol
import PlatformRecords

extension ServiceError {
    /// A ValidationException.
    static func validation(_ message: String) -> ServiceError {
        ServiceError(code: "ValidationException", message: message)
    }

    /// A ResourceNotFoundException.
    static func notFound(_ message: String) -> ServiceError {
        ServiceError(code: "ResourceNotFoundException", message: message)
    }

    /// A ConflictException.
    static func conflict(_ message: String) -> ServiceError {
        ServiceError(code: "ConflictException", message: message)
    }

    /// A modelled member that this server does not honour.
    static func unsupported(member: String) -> ServiceError {
        validation("The field \(member) is not supported by this server. Remove it and try again.")
    }

    /// What a client is told of a fault of the records; `nil` for those that are none of its business.
    init?(_ error: RecordsError) {
        switch error.code {
        case .notFound: self = .notFound(error.description)
        case .alreadyExists, .conflict, .inUse: self = .conflict(error.description)
        case .invalidToken: self = .validation(error.description)
        default: return nil
        }
    }
}

/// Runs `body` and turns faults of the records into modelled errors; every other error passes.
func modelled<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    do {
        return try await body()
    } catch {
        throw clientError(error)
    }
}

private func clientError(_ error: any Error) -> any Error {
    guard let fault = error as? RecordsError else { return error }
    return ServiceError(fault) ?? error
}
