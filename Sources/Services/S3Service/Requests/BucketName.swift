// Which names a bucket may have (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>).

/// Names of buckets.
enum BucketName {
    private static let reservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"]
    private static let reservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"]

    /// Whether a bucket may be created with a name.
    static func isValid(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard (3...63).contains(bytes.count), let first = bytes.first, let last = bytes.last, isLetterOrDigit(first),
            isLetterOrDigit(last), bytes.allSatisfy({ isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x2E })
        else { return false }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard !labels.contains("") else { return false }
        let isAddress = labels.count == 4 && labels.allSatisfy { UInt8($0) != nil }
        return !isAddress && !reservedPrefixes.contains(where: name.hasPrefix)
            && !reservedSuffixes.contains(where: name.hasSuffix)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
}
