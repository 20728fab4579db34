// Random requests, cancellations, resumptions, failures and limits keep every invariant of the scheduler.

import Testing
import TextGeneration

@Suite("Scheduler in simulation")
struct SchedulerSimulationTests {
    @Test("Random work keeps every invariant", arguments: 0..<180)
    func random(seed: Int) throws {
        var simulation = SchedulerSimulation(seed: UInt64(seed))
        try simulation.run()
    }

    @Test("The simulations preempt, evict, reuse, read, fail, cancel, resume and score: nothing is tested by luck")
    func coverage() throws {
        var preemptions = 0
        var evictions = 0
        var outcomes: [String: Int] = [:]
        for seed in 0..<60 {
            var simulation = SchedulerSimulation(seed: UInt64(seed))
            try simulation.run()
            preemptions += simulation.scheduler.preemptionCount
            evictions += simulation.scheduler.evictionCount
            outcomes.merge(simulation.outcomes) { $0 + $1 }
        }
        #expect(preemptions > 50)
        #expect(evictions > 500)
        for outcome in [
            "limit", "stop", "failed", "cancelled", "refused", "scored", "resumed", "complete", "exact", "reused",
            "reused in part", "read", "written", "draft accepted", "draft refused",
        ] {
            #expect(outcomes[outcome, default: 0] > 20, "\(outcome): \(outcomes)")
        }
    }
}
