// Finding one run of bytes in another. Long needles use Knuth, Morris and Pratt's search (SIAM J. Comput. 6(2), 1977),
// so that no template can make a search quadratic.

extension Array where Element == UInt8 {
    /// Needles up to this length are compared place by place.
    private static var shortLength: Int { 32 }

    /// Where a sequence of bytes first occurs from a position on.
    func firstRange(of part: [UInt8], from start: Int) -> Range<Int>? {
        guard let first = part.first else { return start <= count ? start..<start : nil }
        guard part.count <= count - start else { return nil }
        guard part.count <= Self.shortLength else { return firstRange(ofLong: part, from: start) }
        for index in start...(count - part.count)
        where self[index] == first && self[index..<(index + part.count)].elementsEqual(part) {
            return index..<(index + part.count)
        }
        return nil
    }

    /// Where a sequence of bytes last occurs before a position.
    func lastRange(of part: [UInt8], before end: Int) -> Range<Int>? {
        guard part.count <= end else { return nil }
        guard part.count <= Self.shortLength else {
            let found = [UInt8](self[..<end].reversed()).firstRange(ofLong: part.reversed(), from: 0)
            return found.map { (end - $0.upperBound)..<(end - $0.lowerBound) }
        }
        for index in stride(from: end - part.count, through: 0, by: -1)
        where self[index..<(index + part.count)].elementsEqual(part) {
            return index..<(index + part.count)
        }
        return nil
    }

    private func firstRange(ofLong part: [UInt8], from start: Int) -> Range<Int>? {
        // borders[i]: length of the longest proper prefix of the needle that ends at its byte i.
        var borders = [Int](repeating: 0, count: part.count)
        var matched = 0
        for index in 1..<part.count {
            while matched > 0, part[index] != part[matched] { matched = borders[matched - 1] }
            if part[index] == part[matched] { matched += 1 }
            borders[index] = matched
        }
        matched = 0
        for index in start..<count {
            while matched > 0, self[index] != part[matched] { matched = borders[matched - 1] }
            if self[index] == part[matched] { matched += 1 }
            if matched == part.count { return (index + 1 - part.count)..<(index + 1) }
        }
        return nil
    }
}
