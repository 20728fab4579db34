// What an answer must look like, as the engine's thread sees it: which tokens may come next.

package import ModelContracts

/// The constraint of one answer and how far it has come.
package protocol TokenConstraint: Sendable {
    /// Rules out, with minus infinity, every token that may not come next. It looks at ids only, so what is left is the
    /// model's own distribution.
    /// - Parameter logits: `[vocabulary]`, possibly padded beyond the tokenizer's ids.
    /// - Throws: `ModelError` when no token may come next, or a limit was passed: an answer is never let loose.
    mutating func apply(to logits: UnsafeMutableBufferPointer<Float>) throws(ModelError)

    /// Takes note of the token that was chosen.
    /// - Returns: whether the constraint is fulfilled and no other token may follow.
    mutating func accept(_ token: Int32) throws(ModelError) -> Bool
}
