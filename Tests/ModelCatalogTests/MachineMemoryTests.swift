// Whether weights fit into the memory that there is.

import Foundation
import ModelCatalog
import TestPeers
import Testing

@Suite struct MachineMemoryTests {
    @Test("There is memory, and no more than the machine has")
    func total() {
        #expect(MachineMemory.total > 1 << 20)
        #expect(MachineMemory.total <= Int(clamping: ProcessInfo.processInfo.physicalMemory))
    }

    @Test("A model that takes more than is free is refused before it is read, with both numbers")
    func tooLarge() async throws {
        try await withTemporaryFolder { folder in
            // A sparse file: it has a size and takes no room.
            let path = folder + "/huge.gguf"
            try write("GGUF", to: path)
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.truncate(atOffset: 1 << 43)
            try file.close()
            let entry = try ModelLibrary.openEntry(at: path)
            await #expect {
                _ = try await engineModelLoader()(entry, nil)
            } throws: { error in
                let text = "\(error)"
                return text.contains("8796093 MB") && text.contains("local.huge") && !text.contains(folder)
            }
        }
    }
}
