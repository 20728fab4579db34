// Reads the list of a GGUF file's tensors and checks where it says that they lie.

import TensorCore

/// A tensor as the file's directory describes it.
struct GGUFTensorEntry {
    let name: String
    let type: ElementType
    /// Outermost first; the file writes the innermost axis first.
    let shape: TensorShape
    /// From the start of the data.
    let offset: Int
    let byteCount: Int
}

/// The tensors of a file in its order.
struct GGUFTensorDirectory {
    private let source: String
    private(set) var entries: [GGUFTensorEntry] = []

    /// An empty directory of the file `source`.
    init(source: String) {
        self.source = source
    }

    /// Takes `count` entries.
    mutating func read(_ count: Int, from cursor: inout ByteCursor) throws(CheckpointError) {
        entries.reserveCapacity(count)
        var names: Set<String> = []
        for _ in 0..<count {
            let entry = try entry(from: &cursor)
            guard names.insert(entry.name).inserted else {
                throw CheckpointError(.malformed, "\(source) has the tensor \(entry.name.quoted) twice.")
            }
            entries.append(entry)
        }
    }

    private func entry(from cursor: inout ByteCursor) throws(CheckpointError) -> GGUFTensorEntry {
        let name = try cursor.string("a tensor's name")
        guard name.utf8.count <= GGUFLimits.tensorNameLength else {
            throw CheckpointError(
                .malformed,
                "\(source): a tensor's name has \(name.utf8.count) bytes, more than "
                    + "\(GGUFLimits.tensorNameLength): \(name.quoted).")
        }
        let shape = try shape(of: name, from: &cursor)
        let type = try type(of: name, from: &cursor)
        let rawOffset = try cursor.integer(UInt64.self, "the offset of \(name.quoted)")
        guard let offset = Int(exactly: rawOffset) else {
            throw CheckpointError(.malformed, "\(source): the tensor \(name.quoted) has the offset \(rawOffset).")
        }
        let byteCount = try CheckpointError.translating("\(source): the tensor \(name.quoted)") {
            try shape.byteCount(as: type)
        }
        return GGUFTensorEntry(name: name, type: type, shape: shape, offset: offset, byteCount: byteCount)
    }

    private func shape(of name: String, from cursor: inout ByteCursor) throws(CheckpointError) -> TensorShape {
        let axes = try cursor.integer(UInt32.self, "the axes of \(name.quoted)")
        guard axes <= GGUFLimits.axes else {
            throw CheckpointError(
                .malformed,
                "\(source): the tensor \(name.quoted) has \(axes) axes; at most \(GGUFLimits.axes) are allowed.")
        }
        var extents: [Int] = []
        for _ in 0..<axes {
            let raw = try cursor.integer(UInt64.self, "the shape of \(name.quoted)")
            guard let extent = Int(exactly: raw), extent > 0 else {
                throw CheckpointError(.malformed, "\(source): the tensor \(name.quoted) has the extent \(raw).")
            }
            extents.append(extent)
        }
        return try CheckpointError.translating("\(source): the tensor \(name.quoted)") {
            try TensorShape(extents.reversed())
        }
    }

    private func type(of name: String, from cursor: inout ByteCursor) throws(CheckpointError) -> ElementType {
        let number = try cursor.integer(UInt32.self, "the type of \(name.quoted)")
        if let type = ElementType(ggufIdentifier: number) { return type }
        let known = Self.otherTypes[number]
        throw CheckpointError(
            known == nil ? .malformed : .unsupported,
            "\(source): the tensor \(name.quoted) has the element type \(known ?? String(number)), which "
                + (known == nil ? "does not exist." : "is not supported."),
            remedy: known == nil
                ? nil : "Use a file with F32, F16, BF16, Q4_0 to Q8_0, Q2_K to Q6_K, IQ4_NL, IQ4_XS or MXFP4 weights.")
    }

    /// Types that exist and are not read, with the removed ones among them (ggml-org/ggml include/ggml.h).
    private static let otherTypes: [UInt32: String] = [
        4: "Q4_2 (removed)", 5: "Q4_3 (removed)", 9: "Q8_1", 15: "Q8_K", 16: "IQ2_XXS", 17: "IQ2_XS", 18: "IQ3_XXS",
        19: "IQ1_S", 21: "IQ3_S", 22: "IQ2_S", 29: "IQ1_M", 31: "Q4_0_4_4 (removed)", 32: "Q4_0_4_8 (removed)",
        33: "Q4_0_8_8 (removed)", 34: "TQ1_0", 35: "TQ2_0", 36: "IQ4_NL_4_4 (removed)", 37: "IQ4_NL_4_8 (removed)",
        38: "IQ4_NL_8_8 (removed)", 40: "NVFP4", 41: "Q1_0", 42: "Q2_0",
    ]

    /// Checks that the tensors follow one another in the data, each at the next multiple of `alignment`, as the
    /// reference reader demands: then none overlap, and none lies outside the `available` bytes.
    func checkLayout(alignment: Int, available: Int) throws(CheckpointError) {
        var expected = 0
        for entry in entries {
            guard entry.offset == expected else {
                throw CheckpointError(
                    .malformed,
                    "\(source): the tensor \(entry.name.quoted) is said to lie at offset \(entry.offset) of the data; "
                        + "the tensors before it end at \(expected).",
                    remedy: CheckpointError.fetchAgain)
            }
            let (end, overflow) = entry.offset.addingReportingOverflow(entry.byteCount)
            guard !overflow, end <= available else {
                throw CheckpointError(
                    .malformed,
                    "\(source): the tensor \(entry.name.quoted) of \(entry.byteCount) bytes at offset \(entry.offset) "
                        + "ends after the \(max(available, 0)) bytes of data.",
                    remedy: CheckpointError.fetchAgain)
            }
            // No overflow: `end` is at most the file's size and the alignment is small.
            expected = (end + alignment - 1) / alignment * alignment
        }
    }
}
