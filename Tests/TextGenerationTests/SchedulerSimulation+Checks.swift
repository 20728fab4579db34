// What must hold in every simulation at every step.

import ModelArchitectures
import ModelContracts
import Testing
import TextGeneration

extension SchedulerSimulation {
    /// Reference counts are exact, no page is both free and held or kept, and none is lost.
    func checkPages() {
        var holders: [Int32: Int] = [:]
        for (_, pages) in scheduler.heldPages {
            #expect(Set(pages).count == pages.count)
            for page in pages { holders[page, default: 0] += 1 }
        }
        for (_, page) in scheduler.copySources { holders[page, default: 0] += 1 }
        // Wide histories have more pages than they touch: all of them are looked at now and then.
        if limits.pages > 40, stepCount % 40 != 0 { return }
        for report in scheduler.pageReports {
            let held = holders[report.page] ?? 0
            #expect(report.holders == held, "page \(report.page)")
            #expect(report.timesFree == (held == 0 && report.kept == nil ? 1 : 0), "page \(report.page)")
        }
        #expect(scheduler.freePageCount == limits.pages - holders.count)
        #expect(scheduler.runningCount <= limits.runningSequences)
        if !limits.sharesPrefixes {
            #expect(scheduler.keptPageCount == 0)
        }
    }

    /// Every page of the tree (of a wide history, some) holds what the tree says it holds.
    mutating func checkTree() {
        for report in scheduler.pageReports {
            guard let kept = report.kept, limits.pages <= 40 || report.page % 17 == 0 else { continue }
            let names = names.names(of: kept.tokens, salt: kept.salt)
            let count = (kept.tokens.count - 1) % limits.pageLength + 1
            #expect(cache.slots(report.page, count: count) == names.suffix(count).map(Optional.some))
        }
    }

    func checkBudget(_ plan: StepPlan) {
        let rows = plan.segments.map { $0.rows.tokens.count - $0.draftCount }
        let drafts = plan.segments.reduce(0) { $0 + $1.draftCount }
        #expect(drafts == 0 || rows.reduce(0, +) + drafts <= limits.freeRows)
        #expect(Set(plan.segments.map(\.sequence)).count == plan.segments.count)
        // Whose token was drawn last and is all that is left, whether it goes on or was found in the cache.
        let decoding = plan.segments.filter { segment in
            guard let client = clients[segment.sequence] else { return false }
            return segment.rows.firstPosition == client.tokens.count - 1
                && client.tokens.count > client.request.tokens.count
        }
        // A step in which a sequence had to give way keeps the smaller budget.
        #expect(rows.reduce(0, +) - decoding.count <= max(limits.prefillTokens, limits.prefillTokensBesideDecoding))
        if decoding.contains(where: { clients[$0.sequence]?.hasCaughtUp == true }) {
            #expect(rows.reduce(0, +) - decoding.count <= limits.prefillTokensBesideDecoding)
        }
    }

    /// Only what decodes has drafts, and they stay below its limit of tokens and take no page.
    func checkDrafts(_ segment: StepPlan.Segment, of client: Client) {
        guard segment.draftCount > 0 else { return }
        let rows = segment.rows
        let end = rows.firstPosition + rows.tokens.count
        #expect(rows.tokens.count == segment.draftCount + 1 && client.tokens.count == rows.firstPosition + 1)
        #expect(client.tokens.count > client.request.tokens.count)
        #expect(end < client.request.tokens.count + client.request.answerLimit)
        #expect(rows.pages.count == (rows.firstPosition / limits.pageLength) + 1)
        #expect(!rows.tokens.suffix(segment.draftCount).contains(Self.stopToken))
    }

    /// The counts of a sequence that runs for the first time, whose first `found` positions are not computed.
    mutating func checkReuse(_ client: Client, found: Int) {
        let now = planned
        let points = client.request.cachePoints
        let last = points.last?.tokenCount ?? 0
        guard limits.sharesPrefixes, client.request.work != .score else {
            #expect(found == 0)
            #expect(client.news == nil || client.news == PromptReuse())
            return
        }
        #expect(found <= ledger.reusable(client.names))
        if isExact {
            outcomes["exact", default: 0] += 1
            #expect(found == ledger.reusable(client.names))
        }
        if found > 0 { outcomes["reused", default: 0] += 1 }
        if found % limits.pageLength > 0 { outcomes["reused in part", default: 0] += 1 }
        guard let news = client.news else {
            #expect(!client.request.answer.isEmpty, "who begins an answer hears what the cache had")
            return
        }
        #expect(client.request.answer.isEmpty)
        #expect(news.reusedTokens == found)
        #expect(news.cacheReadTokens <= found)
        let position = ledger.longestCheckpoint(client.names, upTo: last, now: now)
        if isExact {
            #expect(news.cacheReadTokens == min(position, client.tokens.count - 1))
            #expect(news.cacheWrites == CacheLedger.writes(points, behind: position))
        } else if news.cacheReadTokens > 0 {
            #expect(news.cacheReadTokens <= position)
        }
        let counted = news.cacheReadTokens + news.cacheWrites.values.reduce(0, +)
        // The last token before a cache point at the very end may be neither read nor written.
        #expect(counted == last || counted == last - 1 && last == client.tokens.count)
        if news.cacheReadTokens > 0 {
            outcomes["read", default: 0] += 1
            // When something was evicted the ledger may know of a longer one; that one was not read.
            ledger.renew(client.names[news.cacheReadTokens - 1], now: now)
            if news.cacheReadTokens == client.tokens.count - 1 {
                ledger.renew(client.names[news.cacheReadTokens], now: now)
            }
        }
        if !news.cacheWrites.isEmpty { outcomes["written", default: 0] += 1 }
    }
}
