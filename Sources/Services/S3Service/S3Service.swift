// S3 over the objects of this installation (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html>).

public import AWSWireProtocol
public import ObjectStorage
import PlatformRecords
public import S3Shapes

typealias StoredVersion = PlatformRecords.ObjectVersion
typealias StoredPart = PlatformRecords.ObjectPart

/// Answers the operations of S3. Who may ask is settled before a request comes here.
public struct S3Service: S3Operations {
    let store: LocalObjectStore

    /// A service over a store of objects.
    public init(store: LocalObjectStore) {
        self.store = store
    }

    /// Runs an operation on a bucket of the caller's account; faults of the store become S3's.
    func answer<Output>(
        _ bucket: String, owner: String?, _ context: RequestContext, _ body: (BucketRecord) async throws -> Output
    ) async throws -> Output {
        guard owner == nil || owner == context.account else { throw S3Fault.accessDenied() }
        do {
            guard let record = try await store.records.bucket(bucket) else { throw S3Fault.noSuchBucket(bucket) }
            return try await body(record)
        } catch {
            throw S3Fault.translated(error, bucket: bucket)
        }
    }

    /// The account's id as S3 writes owners: 64 hexadecimal digits.
    func owner(_ context: RequestContext) -> Owner {
        Owner(iD: hexadecimal(ObjectChecksumAlgorithm.sha256.checksum(of: Array(context.account.utf8))))
    }
}

func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
