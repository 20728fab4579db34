// What makes `clientRequestToken` work: a hash of everything that a request asks for, the token apart.

import AWSWireProtocol
import Crypto
import PlatformRecords
import StructuredJSON

extension ClientToken {
    /// The token of a creation; `nil` without one.
    /// - Parameter request: the request without its token.
    init?(_ token: String?, for request: some ShapeConvertible) {
        guard let token else { return nil }
        let digest = SHA256.hash(data: request.shapeValue.json.serializedBytes())
        let digits = Array("0123456789abcdef")
        self.init(
            token: token,
            requestHash: String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }))
    }
}

extension ShapeValue {
    /// The value as JSON under the model's names: the same value always gives the same text.
    var json: JSONValue {
        switch self {
        case .structure(let structure): .object(Self.object(structure.members))
        case .map(let entries): .object(Self.object(entries))
        case .list(let values): .array(values.map(\.json))
        case .string(let text): .string(text)
        case .integer(let number): .number(JSONNumber(number))
        case .double(let number): JSONNumber(number).map(JSONValue.number) ?? .string("\(number)")
        case .boolean(let value): .bool(value)
        case .blob(let bytes): .string(Base64.encoded(bytes))
        case .timestamp(let time): .string(time.formatted(.iso8601))
        case .document(let document): document
        }
    }

    private static func object(_ members: [ShapeStructure.Member]) -> JSONObject {
        JSONObject(members.map { JSONObject.Member(name: $0.name, value: $0.value.json) })
    }
}
