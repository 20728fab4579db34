// How large the head of a GGUF file may be. Counts are bounded by the file's size already; a sparse file of terabytes
// costs its maker nothing, so what is kept in memory has bounds of its own, far above any published model.

/// Bounds of a GGUF file's head.
enum GGUFLimits {
    /// Bytes that metadata and tensor directory may take together; a vocabulary of 256 k words takes about ten million.
    static let headSize = 256 << 20
    /// Bytes that are read of it at first; then ever four times as many.
    static let firstHeadSize = 1 << 20
    /// Metadata keys; published files have some fifty.
    static let keys = 1 << 16
    /// Bytes of a key, by the format's specification.
    static let keyLength = 65_535
    /// Elements of all metadata arrays together.
    static let arrayElements = 1 << 24
    /// Tensors; the largest mixtures of experts have a few thousand.
    static let tensors = 1 << 18
    /// Files that a model may be in; the largest are in some fifty.
    static let parts = 1024
    /// Axes of a tensor, by the format's specification.
    static let axes = 4
    /// Bytes of a tensor's name, of which the reference reader takes one less than 64.
    static let tensorNameLength = 63
    /// The largest alignment. The usual one is 32; a huge one would only serve to overflow.
    static let alignment = 1 << 20
}
