// Whom a full scheduler still lets wait: those whose turn comes soon, as far as it can be foreseen from the steps that
// earlier sequences took. A pure count of steps: no clock.

import ModelContracts

extension Scheduler {
    /// Refuses a request for which there is no place, or whose turn would come too late.
    ///
    /// The number of those who wait alone does not bound how long they wait: sequences that began together end together,
    /// and whoever comes just behind their beginning waits for as long as they run, however few wait before it.
    func checkPlace(for request: SequenceRequest) throws(ModelError) {
        guard !request.isContinuation else { return }
        let (capacity, overflow) = limits.runningSequences.addingReportingOverflow(limits.waitingSequences)
        guard overflow || sequences.count < capacity else {
            throw ModelError(
                .queueFull, "\(sequences.count) requests are running or waiting already.", remedy: "Try again later.")
        }
        guard let share = limits.waitingShare, let service = expectedService, service > 0,
            let wait = expectedWait(service: service)
        else { return }
        guard wait <= share * service else {
            throw ModelError(
                .queueFull,
                "\(running.count) requests are running, and none is expected to end soon: a request would wait for "
                    + "\(Int((100 * min(wait / service, 100)).rounded())) % of the time that one takes; "
                    + "\(Int((100 * share).rounded())) % are allowed.",
                remedy: "Try again later.")
        }
    }

    /// Notes that a sequence has come to its end by itself.
    mutating func noteService(of id: SequenceID) {
        guard let admitted = sequences[id]?.admittedStep else { return }
        let steps = Double(stepCount - admitted)
        // A mean of about the last sixteen, as many as run at the same time by default.
        meanService = meanService.map { $0 + (steps - $0) / 16 } ?? steps
    }

    /// Steps that a sequence takes from its admission to its end: the mean of the last ones, or the mean age of those
    /// that run when that is more already; `nil` as long as none has ended.
    private var expectedService: Double? {
        guard let meanService else { return nil }
        let ages = running.compactMap { sequences[$0]?.admittedStep.map { stepCount - $0 } }
        return max(meanService, Double(ages.reduce(0, +)) / Double(max(1, ages.count)))
    }

    /// Steps until one more request is admitted behind those that wait; `nil` when there is a place now.
    private func expectedWait(service: Double) -> Double? {
        let ahead = running.count + waiting.count - limits.runningSequences
        guard ahead >= 0 else { return nil }
        let left = running.compactMap { sequences[$0]?.expectedSteps(service: service, now: stepCount) }.sorted()
        // Behind more than there are running, it waits for some that have not begun.
        return ahead < left.count ? left[ahead] : service * Double(1 + ahead / max(1, left.count))
    }
}

extension ScheduledSequence {
    /// Steps to its end: what is left of the mean, and never more than one for each token that it may still have.
    fileprivate func expectedSteps(service: Double, now step: Int) -> Double {
        let left = max(0, service - Double(step - (admittedStep ?? step)))
        return isDecoding ? min(left, Double(max(0, request.maximumTokens - generated))) : left
    }
}
