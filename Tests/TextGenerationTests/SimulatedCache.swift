// A cache that remembers, instead of keys and values, which tokens they were computed from.

import TextGeneration

/// Names every beginning of every sequence: two beginnings have the same name when their salt and all their tokens are
/// the same.
struct PrefixNames {
    private struct Step: Hashable {
        let before: Int
        let token: Int32
    }

    private var roots: [String: Int] = [:]
    private var names: [Step: Int] = [:]

    /// The names of the beginnings of 1, 2, ... tokens.
    mutating func names(of tokens: [Int32], salt: String) -> [Int] {
        var name = roots[salt] ?? -1 - roots.count
        roots[salt] = name
        return tokens.map { token in
            name = self.name(after: name, token)
            return name
        }
    }

    /// The name of a beginning with one more token.
    mutating func name(after name: Int, _ token: Int32) -> Int {
        let step = Step(before: name, token: token)
        let next = names[step] ?? names.count
        names[step] = next
        return next
    }
}

/// Pages of slots. A slot holds the name of the beginning whose last token it was computed from.
struct SimulatedCache {
    let pageLength: Int
    private var pages: [[Int?]]

    init(pages: Int, pageLength: Int) {
        self.pageLength = pageLength
        self.pages = Array(repeating: Array(repeating: nil, count: pageLength), count: pages)
    }

    /// What the model does before a plan's segments.
    mutating func prepare(_ plan: StepPlan) {
        for copy in plan.copies { pages[Int(copy.to)] = pages[Int(copy.from)] }
        for page in plan.freshPages { pages[Int(page)] = Array(repeating: nil, count: pageLength) }
    }

    /// What stands at a position of a sequence with these pages.
    subscript(table: [Int32], position: Int) -> Int? {
        get { pages[Int(table[position / pageLength])][position % pageLength] }
        set { pages[Int(table[position / pageLength])][position % pageLength] = newValue }
    }

    /// What stands in the first slots of a page.
    func slots(_ page: Int32, count: Int) -> [Int?] { Array(pages[Int(page)].prefix(count)) }
}
