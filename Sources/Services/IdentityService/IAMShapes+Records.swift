// Records as IAM's structures.

import AWSWireProtocol
import IAMShapes
import PlatformRecords
import StructuredJSON

extension IdentityRecord {
    func user(_ context: RequestContext, withTags: Bool = true) -> User {
        User(
            path: path, userName: name, userId: id, arn: arn(account: context.account), createDate: createdAt,
            permissionsBoundary: withTags ? boundary : nil, tags: withTags ? shapeTags : nil)
    }

    func role(_ context: RequestContext, isListed: Bool = false) -> Role {
        Role(
            path: path, roleName: name, roleId: id, arn: arn(account: context.account), createDate: createdAt,
            assumeRolePolicyDocument: trustPolicy.map { PercentEncoding.encoded($0) },
            description: document["Description"]?.string, maxSessionDuration: maxSessionDuration,
            permissionsBoundary: isListed ? nil : boundary, tags: isListed ? nil : shapeTags,
            roleLastUsed: isListed ? nil : lastUsed)
    }

    func policy(_ context: RequestContext, attachments: Int, isListed: Bool = false) -> Policy {
        Policy(
            policyName: name, policyId: id, arn: arn(account: context.account), path: path,
            defaultVersionId: document["DefaultVersionId"]?.string, attachmentCount: attachments,
            permissionsBoundaryUsageCount: 0, isAttachable: true,
            description: isListed ? nil : document["Description"]?.string, createDate: createdAt, updateDate: updatedAt,
            tags: isListed ? nil : shapeTags)
    }

    /// The text of a role's trust policy.
    var trustPolicy: String? { document["AssumeRolePolicyDocument"]?.string }

    /// How long a role's session may last, in seconds.
    var maxSessionDuration: Int { document["MaxSessionDuration"]?.int ?? 3600 }

    /// The tags; `nil` when there are none.
    var shapeTags: [Tag]? { tags.isEmpty ? nil : allTags }

    var allTags: [Tag] { tags.sorted { $0.key < $1.key }.map { Tag(key: $0.key, value: $0.value) } }

    private var boundary: AttachedPermissionsBoundary? {
        document["PermissionsBoundary"]?.string.map {
            AttachedPermissionsBoundary(
                permissionsBoundaryType: PermissionsBoundaryAttachmentType(rawValue: "Policy"),
                permissionsBoundaryArn: $0)
        }
    }

    private var lastUsed: RoleLastUsed {
        guard let seconds = document["LastUsed"]?["Time"]?.int else { return RoleLastUsed() }
        return RoleLastUsed(
            lastUsedDate: Timestamp(seconds: Int64(seconds)), region: document["LastUsed"]?["Region"]?.string)
    }
}

extension IAMService {
    private static let mostTags = 50

    /// Tags as they are kept.
    /// - Throws: InvalidInputException, LimitExceededException.
    static func kept(_ tags: [Tag]?) throws -> [String: String] {
        var kept: [String: String] = [:]
        for tag in tags ?? [] {
            guard kept.updateValue(tag.value, forKey: tag.key) == nil else {
                throw IAMFailure.invalidInput(
                    "Duplicate tag keys found. Please note that Tag keys are case insensitive.")
            }
        }
        try check(kept)
        return kept
    }

    static func check(_ tags: [String: String]) throws {
        guard tags.count <= mostTags else {
            throw IAMFailure.limit("The number of tags has reached the maximum limit.")
        }
        guard !tags.keys.contains(where: { $0.lowercased().hasPrefix("aws:") }) else {
            throw IAMFailure.invalidInput("Found one or more tag keys with the reserved prefix aws:.")
        }
    }

    /// A permissions boundary must be a managed policy that is there.
    func checkBoundary(_ arn: String, _ context: RequestContext) async throws {
        do {
            _ = try await policy(arn, context)
        } catch is ServiceError {
            throw IAMFailure.noEntity("Scope ARN: \(arn) does not exist or is not attachable.")
        }
    }
}
