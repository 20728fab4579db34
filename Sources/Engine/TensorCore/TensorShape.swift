// Shapes of tensors and checked sizes from them.

/// The extents of a tensor, outermost axis first: `[rows, columns]` for a matrix. A scalar has no axes.
public struct TensorShape: Sendable, Hashable, CustomStringConvertible, ExpressibleByArrayLiteral {
    /// Extents, outermost first; each at least 0.
    public let extents: [Int]

    /// A shape.
    ///
    /// - Throws: `TensorError` when an extent is negative or the element count overflows.
    public init(_ extents: [Int]) throws {
        var count = 1
        for extent in extents {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            guard extent >= 0, !overflow else {
                throw TensorError(.shapeMismatch, "The shape \(extents) is negative or too large.")
            }
            count = product
        }
        self.extents = extents
        self.elementCount = count
    }

    /// A shape written down in source; extents that make no shape give an empty one.
    public init(arrayLiteral extents: Int...) {
        self = (try? TensorShape(extents)) ?? TensorShape()
    }

    private init() {
        extents = [0]
        elementCount = 0
    }

    /// How many elements the shape holds.
    public let elementCount: Int

    /// Number of axes.
    public var rank: Int { extents.count }

    /// Elements of one innermost row: the last extent, 1 for a scalar.
    public var columns: Int { extents.last ?? 1 }

    /// Product of all extents but the innermost.
    public var rows: Int { columns == 0 ? 0 : elementCount / columns }

    /// The extents in brackets.
    public var description: String { "\(extents)" }

    /// Bytes of a tensor of this shape, whose innermost rows are whole blocks of `type`.
    ///
    /// - Throws: `TensorError` when a row is no multiple of the block or the size overflows.
    public func byteCount(as type: ElementType) throws -> Int {
        let row = try type.byteCount(ofElements: columns)
        let (bytes, overflow) = row.multipliedReportingOverflow(by: rows)
        guard !overflow else {
            throw TensorError(.shapeMismatch, "A tensor \(self) of \(type.rawValue) is too large to address.")
        }
        return bytes
    }
}
