// What a scheduler can tell about its pages, so that its invariants can be checked from outside.

/// The state of one page.
package struct PageReport: Sendable {
    /// Its number.
    package let page: Int32
    /// How many hold it.
    package let holders: Int
    /// How often it is in the list of free pages.
    package let timesFree: Int
    /// The salt and all tokens up to the last whose keys and values the tree keeps in it; `nil` when it is not in the
    /// tree.
    package let kept: (salt: String, tokens: [Int32])?
}

extension Scheduler {
    /// The pages that each sequence holds, in the order of positions.
    package var heldPages: [SequenceID: [Int32]] { sequences.mapValues(\.pages) }

    /// The pages that sequences hold until they have been copied.
    package var copySources: [SequenceID: Int32] { sequences.compactMapValues(\.copySource) }

    /// The state of every page.
    package var pageReports: [PageReport] {
        let free = Dictionary(pages.freePages.map { ($0, 1) }, uniquingKeysWith: +)
        return (0..<Int32(clamping: limits.pages)).map { page in
            PageReport(
                page: page, holders: pages.holderCount(of: page), timesFree: free[page, default: 0],
                kept: pages.tree.contains(page) ? path(to: page) : nil)
        }
    }

    private func path(to page: Int32) -> (salt: String, tokens: [Int32]) {
        let tokens = pages.tree.tokens(of: page)
        switch pages.tree.parent(of: page) {
        case .page(let above):
            let before = path(to: above)
            return (before.salt, before.tokens + tokens)
        case .beginning(let salt): return (salt, tokens)
        case nil: return ("", tokens)
        }
    }
}
