// Listings of objects and versions.

public import AWSWireProtocol
import ObjectStorage
import PlatformRecords
public import S3Shapes

extension S3Service {
    /// Objects by key, in pages that go on from a token.
    public func listObjectsV2(
        _ input: ListObjectsV2Request, context: RequestContext
    ) async throws -> ListObjectsV2Output {
        let form = try ListingForm(limit: input.maxKeys, encoding: input.encodingType)
        let after = try input.continuationToken.map { try ListingToken.read($0) } ?? input.startAfter
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let listing = try await store.records.objects(
                form.query(bucket.name, prefix: input.prefix, delimiter: input.delimiter, after: after))
            return ListObjectsV2Output(
                isTruncated: listing.isTruncated,
                contents: objects(listing, form, input.fetchOwner == true ? owner(context) : nil), name: bucket.name,
                prefix: form.written(input.prefix ?? ""), delimiter: form.echoed(input.delimiter),
                maxKeys: form.limit, commonPrefixes: form.prefixes(listing.commonPrefixes),
                encodingType: form.encodingType, keyCount: listing.items.count + listing.commonPrefixes.count,
                continuationToken: input.continuationToken,
                nextContinuationToken: listing.isTruncated ? listing.lastKey.map(ListingToken.written) : nil,
                startAfter: form.echoed(input.startAfter))
        }
    }

    /// Objects by key, in pages that go on from a key.
    public func listObjects(
        _ input: ListObjectsRequest, context: RequestContext
    ) async throws -> ListObjectsOutput {
        let form = try ListingForm(limit: input.maxKeys, encoding: input.encodingType)
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let listing = try await store.records.objects(
                form.query(bucket.name, prefix: input.prefix, delimiter: input.delimiter, after: input.marker))
            let isGrouped = input.delimiter?.isEmpty == false
            return ListObjectsOutput(
                isTruncated: listing.isTruncated, marker: form.written(input.marker ?? ""),
                nextMarker: listing.isTruncated && isGrouped ? form.echoed(listing.lastKey) : nil,
                contents: objects(listing, form, owner(context)), name: bucket.name,
                prefix: form.written(input.prefix ?? ""), delimiter: form.echoed(input.delimiter),
                maxKeys: form.limit, commonPrefixes: form.prefixes(listing.commonPrefixes),
                encodingType: form.encodingType)
        }
    }

    private func objects(
        _ listing: ObjectListing<StoredVersion>, _ form: ListingForm, _ owner: Owner?
    ) -> [Object]? {
        guard !listing.items.isEmpty else { return nil }
        return listing.items.map { version in
            Object(
                key: form.written(version.key), lastModified: version.lastModified, eTag: "\"\(version.etag)\"",
                checksumAlgorithm: version.checksums.algorithms, checksumType: version.checksums.type,
                size: version.size, storageClass: .standard, owner: owner)
        }
    }

    /// All versions and delete markers: keys in order, the newest of each first.
    public func listObjectVersions(
        _ input: ListObjectVersionsRequest, context: RequestContext
    ) async throws -> ListObjectVersionsOutput {
        let form = try ListingForm(limit: input.maxKeys, encoding: input.encodingType)
        let versionMarker = input.versionIdMarker.flatMap { $0.isEmpty ? nil : $0 }
        guard versionMarker == nil || input.keyMarker?.isEmpty == false else {
            throw S3Fault.invalidArgument("A version-id marker cannot be specified without a key marker.")
        }
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let listing = try await store.records.objectVersions(
                form.query(
                    bucket.name, prefix: input.prefix, delimiter: input.delimiter, after: input.keyMarker,
                    afterID: versionMarker))
            let owner = owner(context)
            let versions = listing.items.filter { !$0.isDeleteMarker }.map { version in
                S3Shapes.ObjectVersion(
                    eTag: "\"\(version.etag)\"", checksumAlgorithm: version.checksums.algorithms,
                    checksumType: version.checksums.type, size: version.size, storageClass: .standard,
                    key: form.written(version.key), versionId: version.versionID, isLatest: version.isLatest,
                    lastModified: version.lastModified, owner: owner)
            }
            let markers = listing.items.filter(\.isDeleteMarker).map { marker in
                DeleteMarkerEntry(
                    owner: owner, key: form.written(marker.key), versionId: marker.versionID,
                    isLatest: marker.isLatest, lastModified: marker.lastModified)
            }
            return ListObjectVersionsOutput(
                isTruncated: listing.isTruncated, keyMarker: form.written(input.keyMarker ?? ""),
                versionIdMarker: input.versionIdMarker ?? "",
                nextKeyMarker: listing.isTruncated ? form.echoed(listing.lastKey) : nil,
                nextVersionIdMarker: listing.isTruncated ? listing.lastID : nil,
                versions: versions.isEmpty ? nil : versions, deleteMarkers: markers.isEmpty ? nil : markers,
                name: bucket.name, prefix: form.written(input.prefix ?? ""),
                delimiter: form.echoed(input.delimiter), maxKeys: form.limit,
                commonPrefixes: form.prefixes(listing.commonPrefixes), encodingType: form.encodingType)
        }
    }
}
