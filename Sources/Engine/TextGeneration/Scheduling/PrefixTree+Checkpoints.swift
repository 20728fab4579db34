// Cache points in the tree: up to where a request asked for a prompt to be kept, and until when.

import ModelContracts

extension PrefixTree {
    /// A cache point: a place in a page up to which somebody asked for keys and values to be kept. Several of different
    /// lifetimes may end at one place.
    struct Checkpoint: Sendable {
        /// How many of the page's tokens stand before it; at least 1.
        let offset: Int
        /// How long it is kept after its last use.
        let lifetime: CacheLifetime
        /// When that is over, in seconds.
        var expires: Double
    }

    /// Where the cache points of one position were found.
    struct FoundCheckpoints {
        /// How many tokens of the sequence stand before them.
        let position: Int
        /// All of them, with the pages in which they end.
        let places: [(page: Int32, checkpoint: Checkpoint)]
    }

    /// The live cache points that stand at the end of the longest beginning of `tokens`.
    /// - Parameters:
    ///   - path: the whole pages that the sequence shares.
    ///   - last: its greatest position.
    func longestCheckpoints(
        of tokens: [Int32], path: ArraySlice<Int32>, salt: String, pageLength: Int, upTo last: Int, now: Double
    ) -> FoundCheckpoints? {
        for depth in (0...path.count).reversed() {
            let parent = depth == 0 ? Parent.beginning(salt: salt) : .page(path[path.startIndex + depth - 1])
            let start = depth * pageLength
            guard start < min(last, tokens.count) else { continue }
            var places: [(page: Int32, checkpoint: Checkpoint)] = []
            for page in pages(under: parent) {
                let shared = commonPrefixLength(self.tokens(of: page)[...], tokens[start...])
                for checkpoint in checkpoints(of: page)
                where checkpoint.expires > now && checkpoint.offset <= min(shared, last - start) {
                    places.append((page, checkpoint))
                }
            }
            guard let offset = places.map(\.checkpoint.offset).max() else { continue }
            return FoundCheckpoints(
                position: start + offset, places: places.filter { $0.checkpoint.offset == offset })
        }
        return nil
    }

    /// Counts the lifetimes of cache points from now on.
    mutating func renew(_ found: FoundCheckpoints, now: Double) {
        for (page, var checkpoint) in found.places {
            checkpoint.expires = now + Double(checkpoint.lifetime.seconds)
            mark(page, checkpoint)
        }
    }

    /// How many cache points have not expired, each counted once however many pages hold its end.
    func liveCheckpointCount(pages: Int, now: Double) -> Int {
        struct Place: Hashable {
            let parent: Parent?
            let tokens: ArraySlice<Int32>
        }
        var places: Set<Place> = []
        for page in 0..<Int32(clamping: pages) {
            for checkpoint in checkpoints(of: page) where checkpoint.expires > now {
                places.insert(Place(parent: parent(of: page), tokens: tokens(of: page).prefix(checkpoint.offset)))
            }
        }
        return places.count
    }
}
