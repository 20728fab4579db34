// The names of buckets in the documents of the external store, as they are called here.

import AWSWireProtocol

/// Rewrites documents.
struct BucketNames: Sendable {
    static let namespace = "http://s3.amazonaws.com/doc/2006-03-01/"

    /// The elements that hold a bucket's name, by the document's root.
    private static let places: [String: Set<String>] = [
        "ListBucketResult": ["Name"], "ListVersionsResult": ["Name"], "ListMultipartUploadsResult": ["Bucket"],
        "ListPartsResult": ["Bucket"], "InitiateMultipartUploadResult": ["Bucket"],
        "CompleteMultipartUploadResult": ["Bucket", "Location"], "ListAllMyBucketsResult": ["Prefix"],
        "Error": ["BucketName", "Bucket", "Resource"],
    ]

    let endpoint: S3Endpoint
    /// What clients call this server: `http://127.0.0.1:8080`.
    let origin: String?

    /// A document with the names of here. One that holds none, or is none, stays as it is.
    func inner(_ bytes: [UInt8]) -> [UInt8] {
        guard let root = try? XMLReader.parse(bytes), let names = Self.places[root.name] else { return bytes }
        var writer = XMLWriter()
        writer.start(root.name, root.name == "Error" ? [] : [("xmlns", Self.namespace)])
        let key = root.text(of: "Key") ?? ""
        for child in root.children {
            if child.name == "Buckets" {
                writer.start(child.name)
                for bucket in child.children {
                    guard let name = bucket.text(of: "Name").flatMap(endpoint.inner) else { continue }
                    writer.start(bucket.name)
                    for part in bucket.children {
                        write(part, text: part.name == "Name" ? name : part.text, to: &writer)
                    }
                    writer.end()
                }
                writer.end()
            } else if names.contains(child.name) {
                write(child, text: text(child, key: key, bucket: root.text(of: "Bucket")), to: &writer)
            } else {
                write(child, text: child.text, to: &writer)
            }
        }
        writer.end()
        return writer.bytes
    }

    private func text(_ element: WireXMLElement, key: String, bucket: String?) -> String {
        switch element.name {
        case "Location":
            let name = bucket.flatMap(endpoint.inner) ?? ""
            return (origin ?? "") + "/" + PercentEncoding.encoded(name) + "/"
                + PercentEncoding.encoded(key, keeping: [UInt8(ascii: "/")])
        case "Resource":
            guard element.text.hasPrefix("/") else { return element.text }
            return endpoint.inner(String(element.text.dropFirst())).map { "/" + $0 } ?? element.text
        case "Prefix":
            return element.text.hasPrefix(endpoint.bucketPrefix)
                ? String(element.text.dropFirst(endpoint.bucketPrefix.count)) : element.text
        default: return endpoint.inner(element.text) ?? element.text
        }
    }

    private func write(_ element: WireXMLElement, text: String, to writer: inout XMLWriter) {
        guard !element.children.isEmpty else { return writer.element(element.name, text) }
        writer.start(element.name)
        for child in element.children { write(child, text: child.text, to: &writer) }
        writer.end()
    }
}
