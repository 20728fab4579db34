// The service models inside the program, each read when it is wanted first.

import CServiceModelData
import StructuredJSON
import Synchronization

extension ServiceModel {
    /// The services whose tables are embedded, by endpoint prefix.
    public static let embeddedNames: [String] = (0..<service_model_table_count()).map {
        String(cString: service_model_table_at($0).name)
    }

    private static let read: Mutex<[String: ServiceModel]> = Mutex([:])

    /// The embedded model of a service. It is read once.
    public static func embedded(_ name: String) throws(ServiceModelError) -> ServiceModel {
        if let known = read.withLock({ $0[name] }) { return known }
        let model = try ServiceModel(name: name, json: try table(of: name))
        return read.withLock { models in
            if let earlier = models[name] { return earlier }
            models[name] = model
            return model
        }
    }

    private static func table(of name: String) throws(ServiceModelError) -> JSONValue {
        for position in 0..<service_model_table_count() {
            let table = service_model_table_at(position)
            guard String(cString: table.name) == name else { continue }
            do throws(JSONError) {
                let bytes = UnsafeBufferPointer(start: table.bytes, count: table.count)
                return try JSONValue.parse(Span(_unsafeElements: bytes))
            } catch {
                throw ServiceModelError("The embedded model of \(name) is no JSON: \(error)")
            }
        }
        throw ServiceModelError("There is no embedded model of \(name).")
    }
}
