// What S3 does otherwise than its model says, or says nowhere in it.

import AWSWireProtocol

/// S3's own ways.
enum S3Conventions {
    /// Whether a model is S3's.
    static func apply(to model: ServiceModel) -> Bool {
        model.name == "s3" && model.messageForm == .restXML
    }

    /// The namespace of every reply.
    static let namespace = Shape.XMLNamespace(prefix: nil, uri: "http://s3.amazonaws.com/doc/2006-03-01/")

    /// S3 writes milliseconds in XML, also when there are none.
    static func timestamp(_ text: String) -> String {
        guard text.hasSuffix("Z"), text.contains("T"), !text.contains(".") else { return text }
        return text.dropLast() + ".000Z"
    }

    /// The second id of a request, which S3 calls its host's: here the first in Base64, for there is no other.
    static func hostID(_ requestID: String) -> String {
        Base64.encoded(Array(requestID.utf8))
    }

    /// Enumerations that a handler must look at itself, for S3 answers their violation in words of its own: a region
    /// that the model does not list is `InvalidLocationConstraint`, a class of storage `InvalidStorageClass`.
    static func isOpenEnumeration(_ shape: Shape, of model: ServiceModel) -> Bool {
        apply(to: model) && (shape.name == "BucketLocationConstraint" || shape.name == "StorageClass")
    }

    /// The status of a reply that holds a part of an object (RFC 9110, section 15.3.7).
    static func status(of output: ShapeStructure, _ model: ServiceModel) -> Int? {
        apply(to: model) && output["ContentRange"] != nil ? 206 : nil
    }

    /// The name of the root element of a reply, where S3's documentation has another than the model's shape
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html>).
    static func rootName(of operation: ServiceModel.Operation, _ model: ServiceModel) -> String? {
        apply(to: model) ? rootNames[operation.name] : nil
    }

    private static let rootNames = [
        "CompleteMultipartUpload": "CompleteMultipartUploadResult",
        "CreateMultipartUpload": "InitiateMultipartUploadResult", "CreateSession": "CreateSessionResult",
        "DeleteObjects": "DeleteResult", "GetBucketAccelerateConfiguration": "AccelerateConfiguration",
        "GetBucketAcl": "AccessControlPolicy", "GetBucketCors": "CORSConfiguration",
        "GetBucketLifecycle": "LifecycleConfiguration", "GetBucketLifecycleConfiguration": "LifecycleConfiguration",
        "GetBucketLogging": "BucketLoggingStatus", "GetBucketNotification": "NotificationConfiguration",
        "GetBucketNotificationConfiguration": "NotificationConfiguration",
        "GetBucketRequestPayment": "RequestPaymentConfiguration", "GetBucketTagging": "Tagging",
        "GetBucketVersioning": "VersioningConfiguration", "GetBucketWebsite": "WebsiteConfiguration",
        "GetObjectAcl": "AccessControlPolicy", "GetObjectAttributes": "GetObjectAttributesResponse",
        "GetObjectTagging": "Tagging",
        "ListBucketAnalyticsConfigurations": "ListBucketAnalyticsConfigurationResult",
        "ListBucketInventoryConfigurations": "ListInventoryConfigurationsResult",
        "ListBucketMetricsConfigurations": "ListMetricsConfigurationsResult", "ListBuckets": "ListAllMyBucketsResult",
        "ListDirectoryBuckets": "ListAllMyDirectoryBucketsResult", "ListMultipartUploads": "ListMultipartUploadsResult",
        "ListObjectVersions": "ListVersionsResult", "ListObjects": "ListBucketResult",
        "ListObjectsV2": "ListBucketResult", "ListParts": "ListPartsResult",
    ]

    /// The header fields of a request; in a presigned one those too that its signer moved to the query, as AWS's SDKs for
    /// JavaScript and Go do with every `x-amz-` field.
    static func headers(of request: WireRequest) -> WireHeaders {
        guard request.query.contains("X-Amz-Signature=") else { return request.headers }
        var headers = request.headers
        for field in QueryFields(request.query).fields {
            let name = field.name.lowercased()
            guard name.hasPrefix("x-amz-"), !ofSignature.contains(name), headers[name] == nil else { continue }
            headers.append(name: name, value: field.value)
        }
        return headers
    }

    private static let ofSignature: Set = [
        "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-expires", "x-amz-signature", "x-amz-signedheaders",
    ]

    /// How S3 words what was refused before a handler saw it.
    static func error(_ problem: RequestProblem) -> (code: String, message: String) {
        switch problem.kind {
        case .body:
            (
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema: "
                    + problem.message
            )
        case .field: ("InvalidArgument", problem.message)
        case .path: ("InvalidURI", "Couldn't parse the specified URI. \(problem.message)")
        case .unknownOperation, .method:
            ("MethodNotAllowed", "The specified method is not allowed against this resource. \(problem.message)")
        case .notImplemented: ("NotImplemented", problem.message)
        case .mediaType: ("InvalidRequest", problem.message)
        }
    }
}
