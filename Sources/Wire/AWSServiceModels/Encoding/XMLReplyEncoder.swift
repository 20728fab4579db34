// The XML of whole replies: REST-XML's bodies and the query protocol's envelope.

import AWSWireProtocol

/// Encodes the bodies of replies of one service that speaks XML.
struct XMLReplyEncoder {
    let model: ServiceModel
    let requestID: String

    private var encoder: XMLShapeEncoder { XMLShapeEncoder(model: model) }

    /// The body of a REST-XML reply whose members stand in the body; nothing when it has none.
    func members(
        _ structure: ShapeStructure, _ shape: Shape, of operation: ServiceModel.Operation
    ) throws(ShapeMismatch) -> [UInt8] {
        guard shape.members.contains(where: \.isInReplyBody) else { return [] }
        var writer = XMLWriter()
        if S3Conventions.apply(to: model), operation.name == "GetBucketLocation" {
            // The root is the constraint itself; buckets in us-east-1 have none.
            var text = ""
            if case .string(let region)? = structure["LocationConstraint"] { text = region }
            writer.element("LocationConstraint", text, [S3Conventions.namespace.attribute])
            return writer.bytes
        }
        try encoder.write(
            structure, shape, as: S3Conventions.rootName(of: operation, model) ?? shape.markup.name ?? shape.name,
            namespaces: [namespace, shape.markup.namespace], isTop: true, into: &writer)
        return writer.bytes
    }

    /// The body of a REST-XML reply that is one member.
    func payload(_ value: ShapeValue, of member: Shape.Member) throws(ShapeMismatch) -> [UInt8] {
        var writer = XMLWriter()
        let shape = model.shape(of: member)
        // A name of its own goes first; one that only repeats the member's says nothing.
        let own = member.markup.name == member.name ? nil : member.markup.name
        let name = own ?? shape.markup.name ?? (isS3 ? member.name : shape.name)
        guard isS3, case .structure(let structure) = value else {
            try encoder.write(value, of: member, as: name, into: &writer)
            return writer.bytes
        }
        try encoder.write(
            structure, shape, as: name, namespaces: [S3Conventions.namespace, shape.markup.namespace], into: &writer)
        return writer.bytes
    }

    /// The body of a reply of the query protocol: the result in its wrapper, and the request's id.
    func envelope(
        _ structure: ShapeStructure, _ shape: Shape?, of operation: ServiceModel.Operation
    ) throws(ShapeMismatch) -> [UInt8] {
        var writer = XMLWriter()
        writer.start("\(operation.name)Response", namespace.map { [$0.attribute] } ?? [])
        if let shape {
            writer.start(operation.resultWrapper ?? "\(operation.name)Result")
            try encoder.writeMembers(of: structure, shape, isTop: false, into: &writer)
            writer.end()
        }
        writer.start("ResponseMetadata")
        writer.element("RequestId", requestID)
        writer.end()
        writer.end()
        return writer.bytes
    }

    private var isS3: Bool { S3Conventions.apply(to: model) }
    private var namespace: Shape.XMLNamespace? { isS3 ? S3Conventions.namespace : model.xmlNamespace }
}
