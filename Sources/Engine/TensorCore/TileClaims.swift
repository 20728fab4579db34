// How a product's tiles are shared among threads.

internal import CComputeKernels

/// A run of tiles of one part of a matrix, which a thread claims at once.
struct TileClaim: Sendable {
    let part: Int
    let firstTile: Int
    let tiles: Int

    /// Runs of tiles that take 10 to 20 microseconds each: large enough to claim, small enough that threads finish
    /// together.
    /// - Parameters:
    ///   - tiles: how many tiles each part has.
    ///   - nanoseconds: what one tile takes on one core, roughly.
    static func claims(tiles: [Int], nanoseconds: Double, threads: Int) -> [TileClaim] {
        let total = tiles.reduce(0, +)
        let byTime = max(1, Int(15_000 / max(nanoseconds, 1)))
        // The kernels take two or three tiles at a time.
        let size = threads == 1 ? max(1, total) : max(2, min(byTime, total / (4 * threads)) / 2 * 2)
        return tiles.enumerated().flatMap { part, count in
            stride(from: 0, to: count, by: size).map {
                TileClaim(part: part, firstTile: $0, tiles: min(size, count - $0))
            }
        }
    }
}
