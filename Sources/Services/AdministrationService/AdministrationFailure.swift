// Failures as replies: who is told what. Callers are on this machine, so they are told everything.

import AWSWireProtocol
import ModelCatalog
import ModelInvocation
import StructuredJSON

/// A request that was not carried out.
struct AdministrationFailure: Error {
    let status: Int
    let code: String
    let message: String

    init(_ status: Int, _ code: String, _ message: String) {
        self.status = status
        self.code = code
        self.message = message
    }

    /// The one place where an error becomes a status.
    init(_ error: any Error) {
        switch error {
        case let failure as AdministrationFailure: self = failure
        case let error as CatalogError: self.init(409, "ConflictException", error.description)
        default:
            switch InvocationError(error) {
            case .unknownModel(let id):
                self.init(404, "ResourceNotFoundException", "There is no model \(id.prefix(256)).")
            case .modelUnusable(let text), .doesNotFit(let text), .invalidRequest(let text):
                self.init(424, "ModelErrorException", text)
            case .denied(let text): self.init(403, "AccessDeniedException", text)
            case .notReady(let id): self.init(429, "ModelNotReadyException", "The model \(id) is being loaded.")
            case .throttled(let text): self.init(429, "ThrottlingException", text)
            case .cancelled: self.init(424, "ModelErrorException", "The request was cancelled.")
            case .failed(let text): self.init(500, "InternalServerException", text)
            }
        }
    }

    var response: WireResponse {
        AdministrationService.reply(.object(["message": .string(message)]), status: status, error: code)
    }
}
