// `alicerce keys`: who may call the server, on the command line. It works on the records, also while the server runs.

import AWSWireProtocol
import AccessControl
import ArgumentParser
import Foundation
import PlatformRecords
import SQLiteStorage
import StructuredJSON

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Create, list and revoke the keys that clients prove themselves with.",
        subcommands: [Create.self, List.self, Revoke.self], defaultSubcommand: List.self)

    /// What a user who is made for a key may do when nothing else is said: everything of the two services, and give their
    /// jobs roles.
    fileprivate static let standardPolicy = #"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["bedrock:*","s3:*"],"Resource":"*"},\#
        {"Effect":"Allow","Action":"iam:PassRole","Resource":"*",\#
        "Condition":{"StringEquals":{"iam:PassedToService":"bedrock.amazonaws.com"}}}]}
        """#
    fileprivate static let readingPolicy = #"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["bedrock:Get*","bedrock:List*",\#
        "bedrock:InvokeModel","bedrock:InvokeModelWithResponseStream","bedrock:CountTokens","s3:Get*","s3:List*"],\#
        "Resource":"*"}]}
        """#
    fileprivate static let keysPerUser = 2
    fileprivate static let longestLife = 36_600

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create a key, and its user when there is none of that name. The key is shown once.")

        @Option(help: "Whose key it is.")
        var user = "alicerce"

        @Flag(help: "A bearer key (AWS_BEARER_TOKEN_BEDROCK, OpenAI's and Anthropic's api_key) instead of a key pair.")
        var bearer = false

        @Option(help: "After how many days the key ends (default: never).")
        var expires: Int?

        @Option(help: "A file with the policy of a new user (default: everything of bedrock and s3).")
        var policy: String?

        @Flag(help: "A new user may call models and read, and change nothing.")
        var readOnly = false

        @Flag(help: "Print a JSON object.")
        var json = false

        @OptionGroup var home: HomeOption

        func validate() throws {
            let characters = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "+=,.@_-"))
            guard (1...64).contains(user.count), user.allSatisfy(\.isASCII),
                user.unicodeScalars.allSatisfy(characters.contains)
            else { throw ValidationError("A user's name has up to 64 letters, digits and +=,.@_-.") }
            if let expires, !(1...longestLife).contains(expires) {
                throw ValidationError("--expires must be from 1 to \(KeysCommand.longestLife) days.")
            }
            guard policy == nil || !readOnly else {
                throw ValidationError("--policy and --read-only exclude each other.")
            }
        }

        func run() async throws {
            let settings = try await Settings(home: home.home)
            let records = try SQLiteRecords(path: settings.recordsPath)
            let issuing = CredentialIssuing(sealing: try SecretSealing(keyFile: settings.masterKeyPath))
            let holder = try await holder(records)
            let now = Timestamp.now
            let end = expires.map { Timestamp(seconds: now.seconds + Int64($0) * 86_400) }
            var report = JSONObject()
            if bearer {
                let (record, key) = issuing.serviceCredential(
                    userID: holder.id, service: "bedrock.amazonaws.com", account: settings.account, now: now,
                    expiresAt: end)
                try await records.createServiceCredential(record, limit: KeysCommand.keysPerUser)
                report["id"] = .string(record.id)
                report["user"] = .string(holder.name)
                report["bearerKey"] = .string(key)
            } else {
                let (record, secret) = try issuing.accessKey(userID: holder.id, now: now, expiresAt: end)
                try await records.createAccessKey(record, limit: KeysCommand.keysPerUser)
                report["id"] = .string(record.id)
                report["user"] = .string(holder.name)
                report["accessKeyId"] = .string(record.id)
                report["secretAccessKey"] = .string(secret)
            }
            report["expiration"] = end.map { .string($0.formatted(.iso8601)) }
            show(report)
        }

        private func show(_ report: JSONObject) {
            if json {
                Terminal.write(JSONValue.object(report).serialized() + "\n")
                return
            }
            if let key = report["bearerKey"]?.string {
                Terminal.write("AWS_BEARER_TOKEN_BEDROCK=\(key)\n")
            } else {
                Terminal.write("AWS_ACCESS_KEY_ID=\(report["accessKeyId"]?.string ?? "")\n")
                Terminal.write("AWS_SECRET_ACCESS_KEY=\(report["secretAccessKey"]?.string ?? "")\n")
            }
            Terminal.note("The key \(report["id"]?.string ?? "") of \(user) is shown this once.")
        }

        /// The user, made with a policy when there is none of that name.
        private func holder(_ records: SQLiteRecords) async throws -> IdentityRecord {
            if let known = try await records.identity(.user, name: user) {
                guard policy == nil, !readOnly else {
                    throw CommandFailure(
                        description:
                            "The user \(user) is there already and keeps their policies: leave out --policy and "
                            + "--read-only, or choose another name.")
                }
                return known
            }
            var holder = IdentityRecord(
                kind: .user, id: UniqueIDPrefix.user.makeID(), name: user, createdAt: .now)
            holder.inlinePolicies["alicerce-keys"] = try policyText()
            try await records.createIdentity(holder)
            return holder
        }

        private func policyText() throws -> String {
            guard let policy else { return readOnly ? KeysCommand.readingPolicy : KeysCommand.standardPolicy }
            guard let text = try? String(contentsOfFile: Settings.absolute(policy), encoding: .utf8) else {
                throw CommandFailure(description: "The policy \(policy) cannot be read.")
            }
            do throws(AccessControlError) {
                _ = try PolicyDocument(text, for: .identity)
            } catch {
                throw CommandFailure(description: "\(policy) is no policy: \(error.message)")
            }
            return text
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the keys; secrets are not among what is kept.")

        @Flag(help: "Print a JSON array.")
        var json = false

        @OptionGroup var home: HomeOption

        func run() async throws {
            let settings = try await Settings(home: home.home)
            let reports = try await Self.reports(SQLiteRecords(path: settings.recordsPath))
            if json {
                Terminal.write(JSONValue.array(reports.map(JSONValue.object)).serialized() + "\n")
                return
            }
            let columns = ["id", "user", "kind", "status", "created", "expires", "lastUsed"]
            let heads = ["ID", "USER", "KIND", "STATUS", "CREATED", "EXPIRES", "LAST USED"]
            let rows = reports.map { report in columns.map { report[$0]?.string ?? "-" } }
            Terminal.write(Terminal.table([heads] + rows))
        }

        private static func reports(_ records: SQLiteRecords) async throws -> [JSONObject] {
            var reports: [JSONObject] = []
            for key in try await records.accessKeys(ofUser: nil) { reports.append(report(key, "root")) }
            for user in try await records.identities(IdentityQuery(kind: .user, limit: .max)) {
                for key in try await records.accessKeys(ofUser: user.id) { reports.append(report(key, user.name)) }
                for key in try await records.serviceCredentials(ofUser: user.id) {
                    reports.append(
                        report(key.id, user.name, "bearer", key.status, key.createdAt, key.expiresAt, key.lastUse))
                }
            }
            return reports
        }

        private static func report(_ key: AccessKeyRecord, _ user: String) -> JSONObject {
            report(key.id, user, "access key", key.status, key.createdAt, key.expiresAt, key.lastUse)
        }

        private static func report(
            _ id: String, _ user: String, _ kind: String, _ status: CredentialStatus, _ created: Timestamp,
            _ end: Timestamp?, _ use: CredentialUse?
        ) -> JSONObject {
            let hasEnded = end.map { $0 <= Timestamp.now } ?? false
            var report: JSONObject = [
                "id": .string(id), "user": .string(user), "kind": .string(kind),
                "status": .string(hasEnded ? "Expired" : status.rawValue), "created": .string(text(created)),
            ]
            report["expires"] = end.map { .string(text($0)) }
            report["lastUsed"] = use.map { .string(text($0.time)) }
            return report
        }

        private static func text(_ time: Timestamp) -> String {
            Timestamp(seconds: time.seconds).formatted(.iso8601)
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a key: it is refused from the next request on.")

        @Argument(help: "The key's id, as list shows it.")
        var id: String

        @OptionGroup var home: HomeOption

        func run() async throws {
            let settings = try await Settings(home: home.home)
            let records = try SQLiteRecords(path: settings.recordsPath)
            if try await records.accessKey(id: id) != nil {
                try await records.deleteAccessKey(id: id)
            } else if try await records.serviceCredential(id: id) != nil {
                try await records.deleteServiceCredential(id: id)
            } else if try await records.temporaryCredential(id: id) != nil {
                try await records.deleteTemporaryCredential(id: id)
            } else {
                throw CommandFailure(
                    description: "There is no key \(id). `alicerce keys list` shows those that are there.")
            }
            Terminal.note("revoked \(id)")
        }
    }
}

extension Settings {
    /// The file of the records.
    var recordsPath: String { home + "/records.sqlite" }

    /// The file of the key that seals secrets.
    var masterKeyPath: String { home + "/keys/master.key" }

    /// The account in every ARN, as `serve` has it without a flag.
    var account: String { string("account", flag: nil) ?? "000000000000" }
}

extension Timestamp {
    /// The time in whole seconds.
    static var now: Timestamp { Timestamp(seconds: Int64(Date().timeIntervalSince1970)) }
}
