// Whether a policy opens a resource to everybody.

extension PolicyDocument {
    /// Whether it allows something to everybody without a condition. A condition counts as narrowing, whatever it says;
    /// Amazon S3 looks closer at some of them
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>).
    public var isPublic: Bool {
        statements.contains { statement in
            guard statement.effect == .allow, statement.conditions.isEmpty, let principals = statement.principals
            else { return false }
            return principals.isNegated
                || principals.values.contains { $0 == .everybody || $0 == .aws("*") }
        }
    }
}
