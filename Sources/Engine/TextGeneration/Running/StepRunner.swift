// What performs a step: the model behind the engine, seen so narrowly that a test can stand in for it.

import ModelArchitectures
import TensorCore

/// Runs the forward passes that a scheduler plans. It is made on the engine's thread and never leaves it.
package protocol StepRunner: AnyObject {
    /// Copies and clears pages as the plan says, runs its segments, and gives each row of logits that was asked for to `body`: the
    /// segment's index in the plan, the row's index in the segment's answer, and `[vocabulary]` scores, which `body` may
    /// change in place.
    /// - Throws: any error; every sequence of the plan then fails with it.
    func run(_ plan: StepPlan, _ body: (_ segment: Int, _ row: Int, UnsafeMutableBufferPointer<Float>) -> Void) throws
}

/// Runs a decoder over a paged cache.
final class DecoderStepRunner: StepRunner {
    private let model: DecoderModel
    private let cache: KeyValuePages
    private let workspace: ForwardWorkspace

    /// - Throws: `TensorError` when there is no memory.
    init(model: DecoderModel, pages: Int, cacheType: CacheType, pool: ComputePool) throws {
        self.model = model
        cache = try model.makeCache(pages: pages, type: cacheType)
        workspace = try model.makeWorkspace(pool: pool)
    }

    func run(
        _ plan: StepPlan, _ body: (_ segment: Int, _ row: Int, UnsafeMutableBufferPointer<Float>) -> Void
    ) throws {
        for copy in plan.copies { try cache.copy(page: Int(copy.from), to: Int(copy.to)) }
        // Positions that are masked weigh zero, but zero times a former owner's infinity is not a number.
        for page in plan.freshPages { try cache.zero(page: Int(page)) }
        let logits = try model.forward(plan.batch, cache: cache, workspace: workspace)
        for segment in plan.segments.indices {
            for (index, row) in logits.rows(ofSegment: segment).enumerated() {
                logits.withRow(row) { body(segment, index, $0) }
            }
        }
    }
}
