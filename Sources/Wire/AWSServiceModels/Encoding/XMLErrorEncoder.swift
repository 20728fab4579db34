// Errors of the services that speak XML, in S3's form and in that of the query protocol.

import AWSWireProtocol
import StructuredJSON

/// Encodes the errors of one service.
struct XMLErrorEncoder {
    let model: ServiceModel
    let requestID: String
    /// The path that was asked for.
    let resource: String

    /// The status of an error and its body.
    func reply(
        _ error: ServiceError, _ members: ShapeStructure, shape: Shape?
    ) -> (status: Int, body: [UInt8]) {
        let isS3 = S3Conventions.apply(to: model)
        let code = shape?.errorCode ?? (shape == nil ? ErrorCodes.translated(error.code, for: model) : error.code)
        let status = shape?.errorStatus ?? ErrorCodes.status(of: code, for: model)
        var writer = XMLWriter()
        if isS3 {
            writer.start("Error")
        } else {
            writer.start("ErrorResponse", model.xmlNamespace.map { [$0.attribute] } ?? [])
            writer.start("Error")
            writer.element("Type", status < 500 ? "Sender" : "Receiver")
        }
        writer.element("Code", code)
        if !error.message.isEmpty { writer.element("Message", XMLWriter.readable(error.message)) }
        if let shape {
            let others = members.members.filter { $0.name.lowercased() != "message" }
            try? XMLShapeEncoder(model: model)
                .writeMembers(of: ShapeStructure(others), shape, isTop: true, into: &writer)
        }
        if isS3 {
            writeUnmodelled(error, shape, into: &writer)
            writer.element("Resource", XMLWriter.readable(resource))
        } else {
            writer.end()
        }
        writer.element("RequestId", requestID)
        if isS3 { writer.element("HostId", S3Conventions.hostID(requestID)) }
        writer.end()
        return (status, writer.bytes)
    }

    /// S3's errors say more than its model has: the bucket, the key, the condition that failed.
    private func writeUnmodelled(_ error: ServiceError, _ shape: Shape?, into writer: inout XMLWriter) {
        for member in error.members.members {
            let isName =
                !member.name.isEmpty
                && member.name.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
            guard isName, shape?.members.contains(where: { $0.name == member.name }) != true else { continue }
            switch member.value {
            case .string(let text): writer.element(member.name, text)
            case .number(let number): writer.element(member.name, number.text)
            case .bool(let value): writer.element(member.name, String(value))
            case .null, .array, .object: continue
            }
        }
    }
}
