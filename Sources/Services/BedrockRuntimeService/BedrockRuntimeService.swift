// The service bedrock-runtime: what it is made of. Each operation stands in a file of its own.

import AWSWireProtocol
public import BedrockRuntimeShapes
public import ModelInvocation

/// Answers the operations of bedrock-runtime through a ``ModelInvocation/ModelInvoker``.
public struct BedrockRuntimeService: BedrockRuntimeOperations {
    let invoker: ModelInvoker

    /// A service over `invoker`'s models.
    public init(invoker: ModelInvoker) {
        self.invoker = invoker
    }
}
