// The JSON Schema Test Suite: which keywords are guaranteed, which are refused, and none that is wrong.

import FoundationEssentials
import StructuredJSON
import TestPeers
import Testing

@Suite("JSON Schema Test Suite") struct SchemaSuiteTests {
    private struct Count {
        var compiled = 0
        var refused = 0
        /// Invalid instances that were taken.
        var wrong = 0
        /// Valid instances that are never written so: another spelling of a number, of a member's order in a listed
        /// value, of a format.
        var unwritten = 0
    }

    private static let reader = """
        import io, json, lzma, sys, tarfile
        with tarfile.open(fileobj=io.BytesIO(lzma.open(sys.argv[1]).read())) as suite:
            for name in sorted(suite.getnames()):
                if "tests/draft" in name and name.endswith(".json"):
                    for group in json.load(suite.extractfile(name)):
                        print(json.dumps([name, group["schema"], [[t["data"], t["valid"]] for t in group["tests"]]]))
        """

    @Test("No instance that is invalid is ever taken, and refusals name their place")
    func suite() async throws {
        guard
            let archive = SharedData.file(
                "data/json_schema/JSON-Schema-Test-Suite.tar.xz", for: "JSON Schema Test Suite"),
            let output = try await Python.run(program: Self.reader, [archive.path], for: "JSON Schema Test Suite")
        else { return }
        var counts: [String: Count] = [:]
        var total = Count()
        for line in output.split(separator: UInt8(ascii: "\n")) {
            let group = try #require(try JSONValue.parse(Array(line)).array)
            let name = try #require(group[0].string)
            var count = counts[name] ?? Count()
            do throws(GrammarError) {
                var machine = GrammarMachine(try ByteGrammar(.jsonSchema(group[1])))
                count.compiled += 1
                for test in group[2].array ?? [] {
                    guard let data = test[0], let isValid = test[1]?.bool else { continue }
                    let isTaken = accepts(&machine, Array(data.serialized().utf8))
                    if isTaken, !isValid {
                        count.wrong += 1
                        Issue.record("\(name): \(group[1].serialized()) takes \(data.serialized())")
                    }
                    if !isTaken, isValid { count.unwritten += 1 }
                }
            } catch {
                count.refused += 1
                #expect(!error.message.isEmpty)
            }
            counts[name] = count
        }
        print("JSON Schema Test Suite: schemas compiled / refused, instances wrong / valid but never written so")
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
            print("  \(name): \(count.compiled) / \(count.refused), \(count.wrong) / \(count.unwritten)")
            total.compiled += count.compiled
            total.refused += count.refused
            total.unwritten += count.unwritten
        }
        print("  in all: \(total.compiled) / \(total.refused), 0 / \(total.unwritten)")
        #expect(total.compiled > 400)
    }
}
