// What every keeper of records must hold to, whatever database is behind it: one body, run against each.

import AWSWireProtocol
import PlatformRecords
import StructuredJSON
import Testing

/// Everything that keeps records, as one.
typealias Records = ResourceRecords & TagRecords & ResourcePolicyRecords & SettingRecords

/// A resource for tests; `number` sets its id, name and time.
func sample(_ number: Int, kind: ResourceKind = "sample", name: String? = nil) -> ResourceRecord {
    ResourceRecord(
        kind: kind, id: "s\(number)", name: name ?? "name-\(number)",
        arn: "arn:aws:test:us-east-1:000000000000:\(kind)/s\(number)", status: "ACTIVE",
        createdAt: Timestamp(seconds: 1_700_000_000 + Int64(number), nanoseconds: 123_456_000),
        document: ["number": .number(number)])
}

/// The code of the error that `body` throws.
func code(_ body: () async throws -> Void) async -> RecordsError.Code? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? RecordsError)?.code
    }
}

/// The tests of resources, tags, policies and settings.
func checkResources(_ records: some Records) async throws {
    let first = sample(1)
    _ = try await records.create(first, tags: ["team": "a"], token: nil)
    #expect(try await records.resource("sample", id: "s1") == first)
    #expect(try await records.resource("sample", name: "name-1") == first)
    #expect(try await records.resource(arn: first.arn) == first)
    #expect(try await records.resource("other", id: "s1") == nil)
    #expect(
        await code { _ = try await records.create(sample(2, name: "name-1"), tags: [:], token: nil) } == .alreadyExists)
    #expect(await code { _ = try await records.create(first, tags: [:], token: nil) } == .alreadyExists)

    var changed = first
    changed.status = "GONE"
    let kept = try await records.update(changed)
    #expect(kept.revision == 1 && kept.status == "GONE")
    #expect(await code { _ = try await records.update(changed) } == .conflict)
    #expect(await code { _ = try await records.update(sample(9)) } == .notFound)

    #expect(try await records.tags(of: first.arn) == ["team": "a"])
    try await records.addTags(["team": "b", "x": ""], to: first.arn, limit: 2)
    #expect(await code { try await records.addTags(["y": "1"], to: first.arn, limit: 2) } == .conflict)
    #expect(try await records.tags(of: first.arn) == ["team": "b", "x": ""])
    try await records.removeTags(["x", "nothing"], from: first.arn)
    #expect(try await records.tags(of: first.arn) == ["team": "b"])
    #expect(await code { _ = try await records.tags(of: "arn:none") } == .notFound)

    try await records.setPolicy(["Version": "2012-10-17"], of: first.arn)
    #expect(try await records.policy(of: first.arn) == ["Version": "2012-10-17"])
    try await records.setPolicy(nil, of: first.arn)
    #expect(try await records.policy(of: first.arn) == nil)

    try await records.set("logging", to: ["on": true])
    try await records.set("logging", to: ["on": false])
    #expect(try await records.setting("logging") == ["on": false])
    try await records.set("logging", to: nil)
    #expect(try await records.setting("logging") == nil)

    try await records.deleteResource(arn: first.arn)
    #expect(await code { try await records.deleteResource(arn: first.arn) } == .notFound)
    #expect(try await records.resource(arn: first.arn) == nil)
}

/// The tests of client tokens: a creation that is asked for twice happens once.
func checkClientTokens(_ records: some Records) async throws {
    let token = ClientToken(token: "t", requestHash: "h")
    guard case .created(let made) = try await records.create(sample(1), tags: [:], token: token) else {
        Issue.record("the first creation creates")
        return
    }
    guard case .existing(let found) = try await records.create(sample(2), tags: [:], token: token) else {
        Issue.record("the second creation finds the first")
        return
    }
    #expect(found == made)
    let other = ClientToken(token: "t", requestHash: "other")
    #expect(await code { _ = try await records.create(sample(3), tags: [:], token: other) } == .conflict)
    try await records.deleteResource(arn: made.arn)
    _ = try await records.create(sample(3), tags: [:], token: other)
}

/// The tests of pages: all resources once, in order, while others come.
func checkPages(_ records: some Records) async throws {
    for number in 0..<25 { _ = try await records.create(sample(number), tags: [:], token: nil) }
    for isAscending in [true, false] {
        var query = ResourceQuery(kind: "sample")
        query.isAscending = isAscending
        query.limit = 10
        var ids: [String] = []
        repeat {
            let page = try await records.resources(query)
            ids += page.records.map(\.id)
            query.nextToken = page.nextToken
        } while query.nextToken != nil
        let expected = (0..<25).map { "s\($0)" }
        #expect(ids == (isAscending ? expected : expected.reversed()))
    }
    var query = ResourceQuery(kind: "sample")
    query.nameContains = "name-2"
    #expect(try await records.resources(query).records.count == 6)
    query.statuses = ["GONE"]
    #expect(try await records.resources(query).records.isEmpty)
    query.nextToken = "nonsense"
    let broken = query
    #expect(await code { _ = try await records.resources(broken) } == .invalidToken)
}
