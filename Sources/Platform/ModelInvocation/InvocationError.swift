// Why a model could not be invoked, sorted by what a client should be told.

import ModelContracts

/// An invocation that failed.
public enum InvocationError: Error, Sendable, Hashable {
    /// The identifier names no model of the catalogue.
    case unknownModel(String)
    /// The request cannot be honoured as it is; the text says why.
    case invalidRequest(String)
    /// Whoever asks may not invoke the model; the text says why.
    case denied(String)
    /// Too many requests wait already.
    case throttled(String)
    /// The model is being loaded and will answer later; the text is its id.
    case notReady(String)
    /// The model does not fit into the memory; the text names the sizes and no files.
    case doesNotFit(String)
    /// The model cannot be used: its files are damaged, or of a kind that is not supported.
    case modelUnusable(String)
    /// The client has gone.
    case cancelled
    /// The engine failed.
    case failed(String)

    /// Sorts any error that came from a model.
    public init(_ error: any Error) {
        switch error {
        case let error as InvocationError: self = error
        case is CancellationError: self = .cancelled
        case let error as ModelError:
            switch error.code {
            case .queueFull: self = .throttled(error.message)
            case .outOfMemory: self = .doesNotFit(error.description)
            case .invalidModelFile, .unsupportedModel, .modelNotFound:
                self = .modelUnusable(error.description)
            // The texts of these are AWS's own and are matched by clients: no remedy is appended.
            case .promptTooLong, .invalidPrompt, .invalidOption: self = .invalidRequest(error.message)
            default: self = .failed(error.description)
            }
        default: self = .failed("\(error)")
        }
    }
}
