// Validation for those who bring an operation's input by another way than a request.

package import AWSWireProtocol

extension ServiceModel {
    /// Checks an operation's input as that of a request is checked.
    package func validate(_ input: ShapeValue, of operation: Operation) throws(RequestProblem) {
        guard let position = operation.input else { return }
        try ShapeValidator.validate(input, position: position, model: self)
    }
}
