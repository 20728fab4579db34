// Entries as they were last read, by their paths: a library of hundreds of models is read again by looking at the times
// of its files.

import FoundationEssentials
import Synchronization

/// Keeps what was read of models while their files stay as they are.
final class EntryCache: Sendable {
    private struct Kept {
        let stamps: FileStamps
        let entry: CatalogEntry?
    }

    private let kept = Mutex<[String: Kept]>([:])

    /// The entry at `path`, read by `read` unless nothing changed since it was read before.
    /// - Parameter watched: the files and folders on which it depends.
    func entry(
        at path: String, watched: [String], read: () throws(CatalogError) -> CatalogEntry?
    ) throws(CatalogError) -> CatalogEntry? {
        if let found = kept.withLock({ $0[path] }), found.stamps.areCurrent { return found.entry }
        let stamps = FileStamps(paths: watched, time: Int(Date().timeIntervalSince1970.rounded(.down)))
        let entry = try read()
        kept.withLock { $0[path] = Kept(stamps: stamps, entry: entry) }
        return entry
    }
}
