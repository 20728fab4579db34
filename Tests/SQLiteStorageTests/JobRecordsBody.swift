// What every keeper of jobs must hold to, whatever database is behind it: one body, run against each.

import AWSWireProtocol
import PlatformRecords
import StructuredJSON
import Testing

/// A job for tests, made `number` seconds after the first.
func sampleJob(_ number: Int, kind: ResourceKind = "sample-job", deadline: Timestamp? = nil) -> JobRecord {
    JobRecord(resource: sample(number, kind: kind), deadline: deadline)
}

/// Seconds after the time of the first sample.
func moment(_ seconds: Int) -> Timestamp {
    Timestamp(seconds: 1_700_000_000 + Int64(seconds))
}

/// The tests of writing, finding and removing jobs.
func checkJobs(_ records: some JobRecords & ResourceRecords & TagRecords) async throws {
    let token = ClientToken(token: "t", requestHash: "h")
    let job = sampleJob(1, deadline: moment(500))
    guard case .created(let made) = try await records.createJob(job, tags: ["a": "b"], token: token) else {
        Issue.record("the first creation creates")
        return
    }
    guard case .existing(let found) = try await records.createJob(sampleJob(2), tags: [:], token: token) else {
        Issue.record("the second creation finds the first")
        return
    }
    #expect(made == job && found == job)
    #expect(await code { _ = try await records.createJob(job, tags: [:], token: nil) } == .alreadyExists)
    #expect(try await records.job(arn: job.resource.arn) == job)
    #expect(try await records.job("sample-job", id: "s1") == job)
    #expect(try await records.job("sample-job", name: "name-1") == job)
    #expect(try await records.job("other", id: "s1") == nil)
    #expect(try await records.resource(arn: job.resource.arn)?.status == "waiting")
    #expect(try await records.tags(of: job.resource.arn) == ["a": "b"])

    let written = try await records.changeJob(arn: job.resource.arn) { kept in
        var job = kept
        job.state = .failed
        job.progress = JobProgress(done: 3, total: nil, unit: "records")
        job.checkpoint = ["line": 3]
        job.failure = "No such bucket."
        job.attempts = 2
        job.losses = 1
        job.notBefore = moment(7)
        job.startedAt = moment(8)
        job.endedAt = moment(9)
        job.resource.document = ["changed": true]
        job.resource.updatedAt = moment(9)
        return job
    }
    #expect(written.resource.revision == 1 && written.resource.status == "failed")
    #expect(try await records.job(arn: job.resource.arn) == written)
    #expect(try await records.changeJob(arn: job.resource.arn) { _ in nil } == written)
    #expect(await code { _ = try await records.changeJob(arn: "arn:none") { $0 } } == .notFound)

    for number in 2..<7 { _ = try await records.createJob(sampleJob(number), tags: [:], token: nil) }
    _ = try await records.createJob(sampleJob(1, kind: "another-job"), tags: [:], token: nil)
    _ = try await records.create(sample(3), tags: [:], token: nil)
    #expect(try await records.jobKinds() == ["another-job", "sample-job"])
    var query = ResourceQuery(kind: "sample-job")
    query.limit = 4
    let first = try await records.jobs(query)
    query.nextToken = first.nextToken
    let second = try await records.jobs(query)
    #expect((first.jobs + second.jobs).map(\.resource.id) == ["s6", "s5", "s4", "s3", "s2", "s1"])
    #expect(second.nextToken == nil)
    query.nextToken = nil
    query.statuses = ["failed"]
    #expect(try await records.jobs(query).jobs == [written])

    try await records.deleteResource(arn: job.resource.arn)
    #expect(try await records.job(arn: job.resource.arn) == nil)
    #expect(await code { _ = try await records.updateJob(job, owner: "a") } == .notFound)
}

/// The tests of claims: by waiting time, not before their time, and again once a lease has expired.
func checkClaims(_ records: some JobRecords) async throws {
    func claim(_ owner: String, at now: Int) async throws -> String? {
        try await records.claimJob(kind: "sample-job", owner: owner, now: moment(now), until: moment(now + 30))?
            .resource.id
    }
    for number in [2, 1, 3] { _ = try await records.createJob(sampleJob(number), tags: [:], token: nil) }
    _ = try await records.createJob(sampleJob(0, kind: "another-job"), tags: [:], token: nil)
    _ = try await records.changeJob(arn: sampleJob(1).resource.arn) { job in
        var job = job
        job.notBefore = moment(20)
        return job
    }
    #expect(try await claim("a", at: 10) == "s2")
    #expect(try await claim("b", at: 10) == "s3")
    #expect(try await claim("b", at: 19) == nil)
    #expect(try await claim("b", at: 20) == "s1")
    #expect(try await claim("b", at: 39) == nil)
    // Both leases of second 10 end at second 40; equal times go by id.
    #expect(try await claim("c", at: 40) == "s2")
    #expect(try await claim("c", at: 41) == "s3")

    try await records.releaseJobs(notOf: "c")
    #expect(try await claim("d", at: 42) == "s1")
    #expect(try await claim("d", at: 42) == nil)
    _ = try await records.changeJob(arn: sampleJob(3).resource.arn) { job in
        var job = job
        job.state = .completed
        job.lease = nil
        return job
    }
    #expect(try await claim("e", at: 1000) == "s2")
    #expect(try await claim("e", at: 1000) == "s1")
    #expect(try await claim("e", at: 1000) == nil)
}

/// A writer whose lease went to somebody else, and one who has not seen a change, are refused.
func checkFences(_ records: some JobRecords) async throws {
    _ = try await records.createJob(sampleJob(1), tags: [:], token: nil)
    func claim(_ owner: String, at now: Int) async throws -> JobRecord {
        try #require(
            try await records.claimJob(
                kind: "sample-job", owner: owner, now: moment(now), until: moment(now + 30)))
    }
    var late = try await claim("a", at: 10)
    #expect(late.lease == JobLease(owner: "a", expiresAt: moment(40)))
    late.state = .running
    late = try await records.updateJob(late, owner: "a")
    let present = try await claim("b", at: 50)
    #expect(present.state == .running)
    late.checkpoint = ["line": 9]
    let refused = late
    #expect(await code { _ = try await records.updateJob(refused, owner: "a") } == .conflict)

    let stopped = try await records.changeJob(arn: present.resource.arn) { job in
        var job = job
        job.state = .stopping
        return job
    }
    #expect(await code { _ = try await records.updateJob(present, owner: "b") } == .conflict)
    let kept = try await records.updateJob(stopped, owner: "b")
    #expect(kept.state == .stopping && kept.checkpoint == nil)
    try await records.releaseJobs(notOf: "c")
    #expect(await code { _ = try await records.updateJob(kept, owner: "b") } == .conflict)
}

/// Two owners who claim at once never get the same job, and together they get them all.
func checkRaces(_ first: some JobRecords, _ second: some JobRecords) async throws {
    let count = 40
    for number in 0..<count { _ = try await first.createJob(sampleJob(number), tags: [:], token: nil) }
    let claimed = try await withThrowingTaskGroup(of: [String].self) { group in
        for (owner, records) in [("a", first as any JobRecords), ("b", second), ("c", first), ("d", second)] {
            group.addTask {
                var ids: [String] = []
                while let job = try await records.claimJob(
                    kind: "sample-job", owner: owner, now: moment(100), until: moment(130))
                {
                    ids.append(job.resource.id)
                }
                return ids
            }
        }
        return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(claimed.sorted() == (0..<count).map { "s\($0)" }.sorted())
}

/// Jobs whose deadline has come are told, those that have ended not.
func checkDeadlines(_ records: some JobRecords) async throws {
    _ = try await records.createJob(sampleJob(1, deadline: moment(50)), tags: [:], token: nil)
    _ = try await records.createJob(sampleJob(2, deadline: moment(40)), tags: [:], token: nil)
    _ = try await records.createJob(sampleJob(3), tags: [:], token: nil)
    func overdue(_ now: Int, limit: Int = 10) async throws -> [String] {
        try await records.overdueJobs(kind: "sample-job", now: moment(now), limit: limit).map(\.resource.id)
    }
    #expect(try await overdue(39) == [])
    #expect(try await overdue(50) == ["s2", "s1"])
    #expect(try await overdue(50, limit: 1) == ["s2"])
    _ = try await records.changeJob(arn: sampleJob(2).resource.arn) { job in
        var job = job
        job.state = .expired
        return job
    }
    #expect(try await overdue(50) == ["s1"])
}
