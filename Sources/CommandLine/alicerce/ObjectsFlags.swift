// Where objects lie: in the data folder, or in an external store that speaks S3.

import ArgumentParser
import Foundation
import ObjectStorage
import RequestSigning
import S3ObjectStorage

/// The external store of objects.
struct ObjectsFlags: ParsableArguments {
    @Option(
        help: """
            Keep objects in an external store that speaks S3, for example https://s3.eu-central-1.amazonaws.com, instead \
            of in the data folder (default: ALICERCE_OBJECTS_ENDPOINT). Its key is AWS_ACCESS_KEY_ID, \
            AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN of the environment.
            """)
    var objectsEndpoint: String?

    @Option(help: "The external store's region (default: ALICERCE_OBJECTS_REGION, AWS_REGION or us-east-1).")
    var objectsRegion: String?

    @Option(help: "What names of buckets have in front there (default: ALICERCE_OBJECTS_BUCKET_PREFIX or nothing).")
    var objectsBucketPrefix: String?

    /// The external store; `nil` when objects lie in the data folder.
    /// - Throws: ``CommandFailure`` that tells no secret.
    func endpoint(_ settings: Settings) throws -> S3Endpoint? {
        guard let url = settings.string("objects.endpoint", flag: objectsEndpoint), !url.isEmpty else { return nil }
        let environment = ProcessInfo.processInfo.environment
        let credentials = SigningCredentials(
            accessKeyID: environment["AWS_ACCESS_KEY_ID"] ?? "",
            secretAccessKey: environment["AWS_SECRET_ACCESS_KEY"] ?? "",
            sessionToken: environment["AWS_SESSION_TOKEN"].flatMap { $0.isEmpty ? nil : $0 })
        do throws(ObjectStorageError) {
            return try S3Endpoint(
                url: url,
                region: settings.string("objects.region", flag: objectsRegion) ?? environment["AWS_REGION"]
                    ?? "us-east-1",
                credentials: credentials,
                bucketPrefix: settings.string("objects.bucket.prefix", flag: objectsBucketPrefix) ?? "")
        } catch {
            throw CommandFailure(description: error.message)
        }
    }
}
