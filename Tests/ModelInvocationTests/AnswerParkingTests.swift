// Which answers are kept, for how long, and who reads them: single situations, and random ones beside a list kept by hand.

import ModelContracts
import ModelInvocation
import TestPeers
import Testing

@Suite struct AnswerParkingTests {
    private let start = ContinuousClock.now
    private let key = RetryKey("call")

    /// `value`, which must be there; `#require` itself cannot take what changes the parking.
    private func required(_ value: AnswerParking.Arrival?) throws -> AnswerParking.Arrival { try #require(value) }

    private func after(_ seconds: Double) -> ContinuousClock.Instant { start.advanced(by: .seconds(seconds)) }

    @Test("A retry has what the attempt before it left, and a new call has nothing")
    func resuming() throws {
        var parking = AnswerParking(limits: ParkingLimits())
        let first = try required(parking.arrive(key, at: start))
        #expect(!first.isRetry)
        for token in 1...3 { first.record.append(Int32(token)) }
        parking.leave(key, first.reader, at: after(1))
        let other = try required(parking.arrive(RetryKey("another call"), at: after(2)))
        #expect(!other.isRetry && other.record.tokens.isEmpty)
        let second = try required(parking.arrive(key, at: after(2)))
        #expect(second.isRetry && second.displaced == nil)
        #expect(second.record.tokens == [1, 2, 3])
    }

    @Test("A retry that comes while the attempt before it runs displaces it; what that one still writes is lost on it")
    func takingOver() throws {
        var parking = AnswerParking(limits: ParkingLimits())
        let first = try required(parking.arrive(key, at: start))
        first.record.append(1)
        let second = try required(parking.arrive(key, at: start))
        #expect(second.displaced == first.reader)
        first.record.append(2)
        second.record.append(7)
        #expect(second.record.tokens == [1, 7])
        // The displaced reader has no say any more.
        parking.complete(key, first.reader, at: start)
        parking.leave(key, first.reader, at: start)
        parking.forget(key, first.reader)
        #expect(parking.isReader(second.reader, of: key))
        parking.leave(key, second.reader, at: start)
        let third = try required(parking.arrive(key, at: start))
        #expect(third.record.tokens == [1, 7])
    }

    @Test("Parked and completed answers are kept to the end of their time, counted from the last reader")
    func expiry() throws {
        for completes in [false, true] {
            var parking = AnswerParking(limits: ParkingLimits(lifetime: .seconds(60)))
            var time = 0.0
            for _ in 0..<3 {
                let arrival = try required(parking.arrive(key, at: after(time)))
                #expect(arrival.isRetry == (time > 0))
                time += 1000
                if completes {
                    parking.complete(key, arrival.reader, at: after(time))
                } else {
                    parking.leave(key, arrival.reader, at: after(time))
                }
                time += 59
            }
            parking.expire(at: after(time))
            #expect(parking.counts.parked + parking.counts.completed == 1)
            parking.expire(at: after(time + 1))
            #expect(parking.counts == ParkingCounts(resumed: 2))
            let late = try required(parking.arrive(key, at: after(time + 1)))
            #expect(late.isRetry == false)
        }
    }

    @Test("An answer that failed is not kept")
    func failing() throws {
        var parking = AnswerParking(limits: ParkingLimits())
        let first = try required(parking.arrive(key, at: start))
        first.record.append(1)
        parking.forget(key, first.reader)
        let retry = try required(parking.arrive(key, at: start))
        #expect(retry.record.tokens.isEmpty)
    }

    @Test("Beyond the bound of bytes the answer that expires first goes, and running ones never do")
    func bytes() throws {
        // Each answer holds a key of one byte and two tokens of four.
        var parking = AnswerParking(limits: ParkingLimits(bytes: 20))
        let running = try required(parking.arrive(RetryKey("r"), at: start))
        for index in 0..<100 { running.record.append(Int32(index)) }
        for (place, name) in ["a", "b", "c"].enumerated() {
            let arrival = try required(parking.arrive(RetryKey(name), at: after(Double(place))))
            arrival.record.append(1)
            arrival.record.append(2)
            parking.leave(RetryKey(name), arrival.reader, at: after(Double(place)))
        }
        #expect(parking.counts == ParkingCounts(running: 1, parked: 2, keptBytes: 18))
        let evicted = try required(parking.arrive(RetryKey("a"), at: after(4)))
        #expect(evicted.isRetry == false)
        let kept = try required(parking.arrive(RetryKey("c"), at: after(4)))
        #expect(kept.isRetry)
    }

    @Test("When as many answers run as may be kept, a further one is not kept")
    func tooMany() throws {
        var parking = AnswerParking(limits: ParkingLimits(answers: 2))
        let first = try required(parking.arrive(RetryKey("a"), at: start))
        let second = parking.arrive(RetryKey("b"), at: start)
        #expect(second != nil)
        let third = parking.arrive(RetryKey("c"), at: start)
        #expect(third == nil)
        // A retry of one that is there finds it.
        let retry = parking.arrive(RetryKey("b"), at: start)
        #expect(retry?.isRetry == true)
        parking.leave(RetryKey("a"), first.reader, at: start)
        let fourth = parking.arrive(RetryKey("c"), at: start)
        #expect(fourth?.isRetry == false)
        let evicted = parking.arrive(RetryKey("a"), at: start)
        #expect(evicted == nil)
    }

    /// What is known of an answer, kept by hand.
    private struct Known {
        var tokens: [Int32] = []
        var reader: AnswerParking.Reader?
        var record: AnswerRecord?
        var expires: Double?
    }

    @Test("Whatever comes, goes, ends, fails and expires, every retry has exactly what its call had", arguments: 0..<40)
    func anything(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let limit = 5
        var parking = AnswerParking(limits: ParkingLimits(lifetime: .seconds(60), answers: limit))
        var known: [RetryKey: Known] = [:]
        var time = 0.0
        var nextToken: Int32 = 0
        for _ in 0..<400 {
            // Never twice the same time, so that it is clear which answer expires first.
            time += Double.random(in: 0.001...8, using: &generator)
            known = known.filter { $0.value.expires.map { $0 > time } ?? true }
            let key = RetryKey("call \(Int.random(in: 0..<8, using: &generator))")
            switch Int.random(in: 0..<10, using: &generator) {
            case 0..<3:
                if known[key] == nil, known.count == limit {
                    let kept = known.filter { $0.value.expires != nil }
                    if let first = kept.min(by: { ($0.value.expires ?? 0) < ($1.value.expires ?? 0) }) {
                        known[first.key] = nil
                    }
                }
                let arrival = parking.arrive(key, at: after(time))
                guard known[key] != nil || known.count < limit else {
                    #expect(arrival == nil)
                    continue
                }
                let new = try #require(arrival)
                #expect(new.isRetry == (known[key] != nil))
                #expect(new.displaced == known[key]?.reader)
                #expect(new.record.tokens == known[key]?.tokens ?? [])
                known[key] = Known(tokens: new.record.tokens, reader: new.reader, record: new.record)
            case 3..<7:
                guard let record = known[key]?.record else { continue }
                nextToken += 1
                record.append(nextToken)
                known[key]?.tokens.append(nextToken)
            case let choice:
                guard let reader = known[key]?.reader else { continue }
                known[key]?.reader = nil
                known[key]?.record = nil
                known[key]?.expires = time + 60
                switch choice {
                case 7: parking.leave(key, reader, at: after(time))
                case 8: parking.complete(key, reader, at: after(time))
                default:
                    parking.forget(key, reader)
                    known[key] = nil
                }
            }
            parking.expire(at: after(time))
            let counts = parking.counts
            #expect(counts.running == known.values.filter { $0.reader != nil }.count)
            #expect(counts.parked + counts.completed == known.values.filter { $0.reader == nil }.count)
        }
    }
}
