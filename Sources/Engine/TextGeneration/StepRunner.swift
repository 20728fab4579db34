// What performs a step: the model behind the engine, seen so narrowly that a test can script it.

import ModelArchitectures
import ModelContracts
import TensorCore

/// Runs the forward passes that a scheduler plans. It is made on the engine's thread and never leaves it.
public protocol StepRunner: AnyObject {
    /// Clears the plan's fresh pages, runs its segments, and gives each row of logits that was asked for to `body`: the
    /// segment's position in the plan, the row's position in the segment's answer, and `[vocabulary]` scores, which
    /// `body` may change in place.
    /// - Throws: `ModelError` or another error; every segment of the plan then fails.
    func run(_ plan: StepPlan, _ body: (_ segment: Int, _ row: Int, UnsafeMutableBufferPointer<Float>) -> Void) throws
}

/// Runs a decoder model over a paged cache.
final class DecoderStepRunner: StepRunner {
    private let model: DecoderModel
    private let cache: KeyValuePages
    private let workspace: ForwardWorkspace

    init(model: DecoderModel, pages: Int, cacheType: CacheType, pool: ComputePool) throws {
        self.model = model
        cache = try model.makeCache(pages: pages, type: cacheType)
        workspace = try model.makeWorkspace(pool: pool)
    }

    func run(
        _ plan: StepPlan, _ body: (_ segment: Int, _ row: Int, UnsafeMutableBufferPointer<Float>) -> Void
    ) throws {
        for page in plan.freshPages { try cache.zero(page: Int(page)) }
        let batch = ForwardBatch(
            segments: plan.segments.map { segment in
                ForwardBatch.Segment(
                    tokens: segment.tokens, firstPosition: segment.firstPosition, pages: segment.pages,
                    logits: ForwardBatch.WantedLogits(segment.logits))
            })
        let logits = try model.forward(batch, cache: cache, workspace: workspace)
        for position in plan.segments.indices {
            for (offset, row) in logits.rows(ofSegment: position).enumerated() {
                logits.withRow(row) { body(position, offset, $0) }
            }
        }
    }
}

extension ForwardBatch.WantedLogits {
    fileprivate init(_ logits: PlannedSegment.Logits) {
        switch logits {
        case .none: self = .none
        case .last: self = .last
        case .all: self = .all
        }
    }
}
