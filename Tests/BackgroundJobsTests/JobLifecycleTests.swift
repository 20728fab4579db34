// The life of a job, event by event, and under random events.

import AWSWireProtocol
import BackgroundJobs
import PlatformRecords
import StructuredJSON
import TestPeers
import Testing

private let policy = JobPolicy(maximumAttempts: 3, maximumLosses: 2, firstDelay: 2, maximumDelay: 5)

private func at(_ seconds: Int) -> Timestamp { Timestamp(seconds: 1000 + Int64(seconds)) }

/// A job that `owner` has a lease on until second 30.
private func held(deadline: Timestamp? = nil) -> JobRecord {
    var job = JobRecord(
        resource: ResourceRecord(kind: "test-job", id: "a", arn: "arn:a", status: "", createdAt: at(0)),
        deadline: deadline)
    job.lease = JobLease(owner: "owner", expiresAt: at(30))
    return job
}

private func running(deadline: Timestamp? = nil) -> JobLifecycle {
    var life = JobLifecycle(held(deadline: deadline), policy: policy)
    #expect(life.take(.claimed, at: at(1)) == .begin)
    return life
}

@Suite struct JobLifecycleTests {
    @Test func aJobBeginsReportsAndIsCompleted() {
        var life = running()
        #expect(life.job.state == .running && life.job.attempts == 1 && life.job.startedAt == at(1))
        let progress = JobProgress(done: 1, total: 2, unit: "records")
        #expect(life.take(.reported(progress, checkpoint: ["line": 1]), at: at(2)) == .write)
        #expect(life.take(.finished(.completed(document: ["done": true])), at: at(3)) == .release)
        #expect(life.job.state == .completed && life.job.endedAt == at(3) && life.job.lease == nil)
        #expect(life.job.resource.document == ["done": true] && life.job.checkpoint == ["line": 1])
        #expect(life.take(.stopAsked, at: at(4)) == .refuse)
        #expect(life.job.state == .completed)
    }

    @Test func failuresThatMayPassAreTriedAgainEachTimeLater() {
        var life = running()
        for (attempt, delay) in [(1, 2), (2, 4)] {
            #expect(life.take(.failed(JobFailure("busy", mayPass: true)), at: at(10)) == .release)
            #expect(life.job.state == .waiting && life.job.notBefore == at(10 + delay) && life.job.lease == nil)
            #expect(life.job.failure == "busy" && life.job.attempts == attempt)
            var again = life.job
            again.lease = JobLease(owner: "owner", expiresAt: at(90))
            life = JobLifecycle(again, policy: policy)
            #expect(life.take(.claimed, at: at(20)) == .begin)
        }
        #expect(life.take(.failed(JobFailure("busy", mayPass: true)), at: at(30)) == .release)
        #expect(life.job.state == .failed && life.job.attempts == 3 && life.job.failure == "busy")
    }

    @Test func otherFailuresAreFinal() {
        var life = running()
        #expect(life.take(.failed(JobFailure("no such bucket")), at: at(2)) == .release)
        #expect(life.job.state == .failed && life.job.failure == "no such bucket")
    }

    @Test func aStopEndsWhatWaitsAtOnceAndWhatRunsWhenItsWorkHasEnded() {
        var waiting = JobLifecycle(held(), policy: policy)
        #expect(waiting.take(.stopAsked, at: at(1)) == .release)
        #expect(waiting.job.state == .stopped)
        var life = running()
        #expect(life.take(.stopAsked, at: at(2)) == .cancel)
        #expect(life.job.state == .stopping)
        #expect(life.take(.stopAsked, at: at(3)) == .keep)
        #expect(life.take(.interrupted, at: at(4)) == .release)
        #expect(life.job.state == .stopped)
        var lost = running()
        #expect(lost.take(.stopAsked, at: at(31)) == .release)
        #expect(lost.job.state == .stopped)
    }

    @Test func theNextProcessGoesOnWithTheAttempt() {
        var life = running()
        #expect(life.take(.interrupted, at: at(2)) == .release)
        #expect(life.job.state == .waiting && life.job.attempts == 0 && life.job.notBefore == nil)
    }

    @Test func aJobThatKeepsLosingItsProcessFailsUnlessItGetsFurther() {
        var life = running()
        for _ in 0..<2 { #expect(life.take(.claimed, at: at(2)) == .begin) }
        let progress = JobProgress(done: 1, total: nil, unit: "records")
        #expect(life.take(.reported(progress, checkpoint: 1), at: at(3)) == .write)
        for _ in 0..<2 { #expect(life.take(.claimed, at: at(4)) == .begin) }
        #expect(life.take(.claimed, at: at(5)) == .release)
        #expect(life.job.state == .failed && life.job.attempts == 1)
    }

    @Test func aJobWhoseTimeIsOverExpires() {
        var waiting = JobLifecycle(held(deadline: at(10)), policy: policy)
        #expect(waiting.take(.timePassed, at: at(9)) == .keep)
        #expect(waiting.take(.claimed, at: at(10)) == .release)
        #expect(waiting.job.state == .expired)
        var life = running(deadline: at(10))
        #expect(life.take(.timePassed, at: at(10)) == .cancel)
        #expect(life.take(.interrupted, at: at(11)) == .release)
        #expect(life.job.state == .expired)
    }

    @Test(arguments: 0..<2000) func randomEventsNeverLeaveAFinalStateNorLoseAStop(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var now = 0
        var life = JobLifecycle(held(deadline: Bool.random(using: &random) ? at(200) : nil), policy: policy)
        var isStopAsked = false
        for _ in 0..<60 {
            now += Int.random(in: 0..<8, using: &random)
            let before = life.job
            let event = Self.event(&random, now)
            if case .claimed = event, !before.state.isFinal {
                // A claim gives a lease.
                var job = before
                job.lease = JobLease(owner: "owner", expiresAt: at(now + 30))
                life = JobLifecycle(job, policy: policy)
            }
            let action = life.take(event, at: at(now))
            if before.state.isFinal { #expect(action == .refuse && life.job == before) }
            if action == .refuse { #expect(life.job.state == before.state) }
            if case .stopAsked = event, !before.state.isFinal { isStopAsked = true }
            if isStopAsked, life.job.state != before.state { #expect([.stopping, .stopped].contains(life.job.state)) }
            if isStopAsked { #expect(life.job.state != .waiting && life.job.state != .running) }
            if action == .begin { #expect(life.job.state == .running && !isStopAsked) }
            #expect(life.job.attempts <= policy.maximumAttempts && life.job.losses <= policy.maximumLosses + 1)
            #expect((life.job.endedAt != nil) == life.job.state.isFinal)
            if life.job.state.isFinal || life.job.state == .waiting && action == .release {
                #expect(life.job.lease == nil)
            }
        }
    }

    private static func event(_ random: inout SeededGenerator, _ now: Int) -> JobEvent {
        switch Int.random(in: 0..<16, using: &random) {
        case 0..<4: .claimed
        case 4: .renewed(until: at(now + 30))
        case 5..<8:
            .reported(
                JobProgress(done: now, total: nil, unit: "records"),
                checkpoint: Bool.random(using: &random) ? .number(now) : nil)
        case 8: .documentChanged(.number(now))
        case 9: now > 60 ? .stopAsked : .timePassed
        case 10: now > 100 ? .finished(.completed(document: nil)) : .timePassed
        case 11, 12: .failed(JobFailure("x", mayPass: Bool.random(using: &random) || now < 60))
        case 13: .interrupted
        default: .timePassed
        }
    }
}

@Suite struct JobRateTests {
    @Test func theRateIsThatOfTheLastHalfMinute() throws {
        var rate = JobRate()
        func progress(_ done: Int) -> JobProgress { JobProgress(done: done, total: 1000, unit: "records") }
        rate.add(progress(0), at: at(0))
        #expect(rate.perSecond == nil && rate.secondsLeft(of: progress(0)) == nil)
        for second in 1...60 { rate.add(progress(second), at: at(second)) }
        #expect(rate.perSecond == 1)
        for second in 61...100 { rate.add(progress(60 + (second - 60) * 10), at: at(second)) }
        #expect(rate.perSecond == 10)
        #expect(rate.secondsLeft(of: progress(460)) == 54)
        rate.add(progress(5), at: at(101))
        #expect(rate.perSecond == nil)
    }
}
