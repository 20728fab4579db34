// Who comes and goes in a simulation: new conversations, their next turns, repetitions, resumptions.

import ModelContracts
import TestPeers
import Testing
import TextGeneration

extension SchedulerSimulation {
    mutating func arrive() {
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
            let (request, voice) = makeRequest()
            let held = clients.values.count { !$0.isEnded }
            do throws(ModelError) {
                let id = try scheduler.submit(request)
                #expect(held < limits.runningSequences + limits.waitingSequences)
                var client = Client(request: request, voice: voice, tokens: request.tokens + request.answer)
                client.names = names.names(of: client.tokens, salt: request.cacheSalt)
                clients[id] = client
                order.append(id)
            } catch {
                outcomes["refused", default: 0] += 1
                if error.code == .queueFull {
                    let places = limits.waitingShare == nil ? limits.waitingSequences : 0
                    #expect(held >= limits.runningSequences + places)
                } else if error.code == .promptTooLong {
                    #expect(request.tokens.count + request.answerLimit > scheduler.limits.contextLength)
                } else {
                    #expect(request.work == .score && request.tokens.count == 1)
                }
            }
        }
    }

    private mutating func makeRequest() -> (SequenceRequest, voice: UInt64) {
        if let id = order.randomElement(using: &generator), let earlier = clients[id],
            earlier.request.work != .score, chance(1, of: 4, using: &generator)
        {
            return resumption(of: earlier)
        }
        let tokens = makePrompt()
        let isScoring = chance(1, of: 6, using: &generator)
        var request = SequenceRequest(
            tokens: tokens,
            work: isScoring
                ? .score
                : .generate(
                    maximumTokens: Int.random(in: 1...40, using: &generator), stopTokens: [Self.stopToken],
                    sampling: .greedy))
        if chance(1, of: 6, using: &generator) { request.cacheSalt = "another" }
        if chance(1, of: 2, using: &generator) { request.cachePoints = makeCachePoints(tokens.count) }
        return (request, UInt64.random(in: 0..<3, using: &generator))
    }

    /// Half of all prompts begin as an earlier sequence did, with a part of it or all of it.
    private mutating func makePrompt() -> [Int32] {
        let limit = max(1, scheduler.limits.contextLength)
        var tokens: [Int32] = []
        if let id = order.randomElement(using: &generator), let earlier = clients[id],
            chance(1, of: 2, using: &generator)
        {
            let isWhole = chance(1, of: 2, using: &generator)
            let count = isWhole ? earlier.tokens.count : Int.random(in: 0...earlier.tokens.count, using: &generator)
            tokens = Array(earlier.tokens.prefix(count))
            if isWhole, chance(1, of: 2, using: &generator) { tokens = earlier.request.tokens }
        }
        let more = Int.random(in: (tokens.isEmpty ? 1 : 0)...max(1, limit / 2), using: &generator)
        if tokens.isEmpty || chance(2, of: 3, using: &generator) {
            tokens += (0..<more).map { _ in Int32.random(in: 0..<63, using: &generator) }
        }
        return Array(tokens.prefix(limit))
    }

    private mutating func makeCachePoints(_ count: Int) -> [CachePosition] {
        // Round numbers, so that different requests have cache points at the same places.
        let positions = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            chance(1, of: 4, using: &generator)
                ? count : min(count, Int.random(in: 0...max(1, count / 5), using: &generator) * 5)
        }
        return positions.sorted().map { position in
            CachePosition(
                tokenCount: position, lifetime: chance(1, of: 2, using: &generator) ? .fiveMinutes : .oneHour)
        }
    }

    private mutating func resumption(of earlier: Client) -> (SequenceRequest, voice: UInt64) {
        var request = earlier.request
        let answer = earlier.tokens.dropFirst(earlier.request.tokens.count)
        request.answer = Array(answer.prefix(Int.random(in: 0...answer.count, using: &generator)))
        return (request, earlier.voice)
    }

    mutating func cancelOne() {
        guard let id = order.first(where: { clients[$0]?.isEnded == false }) else { return }
        scheduler.cancel(id)
        keep(id, all: true)
        clients[id]?.isEnded = true
        outcomes["cancelled", default: 0] += 1
    }
}
