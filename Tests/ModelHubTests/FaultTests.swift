// Pulling from a hub, and over a network, that does not behave.

import Foundation
import ModelCatalog
import ModelHub
import StructuredJSON
import Synchronization
import TestPeers
import Testing

@Suite(.serialized) struct FaultTests {
    private static let weights = Repository.noise(200_000, seed: 1)
    private static var repository: Repository { .folder(bytes: 200_000) }

    @Test("A file that is cut off is gone on with from the byte where it ended, if it is still the same")
    func resume() async throws {
        guard let double = try HubDouble.start(for: "FaultTests.resume") else { return }
        try await double.set(
            ["acme/tiny": Self.repository], faults: [fault("^store", "truncate", ["bytes": 120_000])])
        try await withTemporaryFolder { folder in
            let place = Place(folder: folder)
            try await place.pull("acme/tiny", from: double)
            #expect(try place.held()?["model.safetensors"] == Self.weights)
            let asked = try await double.log().filter { $0["place"]?.string == "store" }
            #expect(asked.map { $0["range"]?.string } == [nil, "bytes=120000-"])
            #expect(asked.last?["ifRange"]?.string?.hasPrefix("\"") == true)
            #expect(place.pauses.all == [.seconds(1)])
        }
    }

    @Test(
        "What passes is tried again, and the model is complete in the end",
        arguments: [
            [fault("^store", "drop", times: 2, ["bytes": 70_000])],
            [fault("^store", "silent", times: 2)], [fault("revision", "silent"), fault("tree", "drop")],
            // The entity tag changes between two tries: the hub sends everything again.
            [fault("^store", "truncate", ["bytes": 5]), fault("^store", "serve", ["tag": "other"])],
            [fault("^store", "truncate", ["bytes": 5]), fault("^store", "ignoreRange")],
            [fault("^store", "truncate", ["bytes": 5]), fault("^store", "serve", ["shift": 1])],
            [fault("^store", "truncate", ["bytes": 5]), fault("^store", "status", ["status": 416])],
            [fault("^store", "wrong")], [fault("^store", "truncate", ["bytes": 5]), fault("^store", "wrong")],
            [fault("^store", "serve", ["lie": -50])],
            // The address that the hub redirected to has expired.
            [fault("^store", "status", ["status": 403])],
            [fault("resolve-cache.*config.json", "wrong")], [fault("^hub", "status", times: 2, ["status": 500])],
        ])
    func passing(faults: [JSONValue]) async throws {
        guard let double = try HubDouble.start(for: "FaultTests.passing") else { return }
        try await double.set(["acme/tiny": Self.repository], faults: faults)
        try await withTemporaryFolder { folder in
            let place = Place(folder: folder)
            try await place.pull("acme/tiny", from: double)
            var held = try #require(try place.held())
            held["alicerce.json"] = nil
            #expect(held == Self.repository.files)
            #expect(place.leftovers.isEmpty)
        }
    }

    @Test(
        "What does not pass is told, ends in bounded tries, and leaves no model",
        arguments: [
            ([fault("^store", "wrong", times: 99)], HubError.Code.digestMismatch),
            ([fault("config.json", "wrong", times: 99)], .digestMismatch),
            ([fault("^store", "endless", times: 99)], .protocolViolation),
            ([fault("^store", "serve", times: 99, ["lie": 1000])], .protocolViolation),
            ([fault("^store", "serve", times: 99, ["headers": ["Content-Encoding": "gzip"]])], .protocolViolation),
            ([fault("^store", "status", times: 99, ["status": 503])], .unreachable),
            ([fault("^store", "silent", times: 99)], .unreachable),
            ([fault("^store", "truncate", times: 99, ["bytes": 1])], .unreachable),
            ([fault("^store", "status", times: 99, ["status": 404])], .notFound),
            ([fault("^store", "status", times: 99, ["status": 418])], .protocolViolation),
            ([fault("resolve", "serve", times: 99, ["headers": ["X-Repo-Commit": "0123"]])], .protocolViolation),
            ([fault("resolve.*tensors", "serve", times: 99, ["headers": ["X-Linked-Size": "7"]])], .protocolViolation),
            (
                [
                    fault(
                        "resolve.*tensors", "serve", times: 99,
                        ["headers": ["X-Linked-ETag": .string("\"" + String(repeating: "a", count: 64) + "\"")]])
                ], .digestMismatch
            ),
            ([fault("resolve", "redirect", times: 99, ["location": "{path}"])], .protocolViolation),
            ([fault("resolve", "redirect", times: 99, ["location": "file:///etc/passwd"])], .protocolViolation),
            ([fault("revision", "text", times: 99, ["text": "<html>"])], .protocolViolation),
            ([fault("revision", "serve", times: 99, ["sha": "../../x"])], .protocolViolation),
            ([fault("tree", "text", times: 99, ["text": "{}"])], .protocolViolation),
            ([fault("tree", "serve", times: 99, ["next": "http://127.0.0.1:1"])], .protocolViolation),
        ])
    func lasting(faults: [JSONValue], code: HubError.Code) async throws {
        guard let double = try HubDouble.start(for: "FaultTests.lasting") else { return }
        var repository = Self.repository
        repository.page = 2
        try await double.set(["acme/tiny": repository], faults: faults)
        try await withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let error = try await refusal { try await place.pull("acme/tiny", from: double) }
            #expect(error?.code == code, "\(String(describing: error))")
            #expect(try place.held() == nil)
            #expect(place.pauses.all.count <= 10)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { $0 == "models" })
        }
    }

    @Test(
        "A list with names that lead elsewhere, twice the same name, or without digests is not used",
        arguments: [
            [
                "../../escaped.json", "/etc/escaped", "a/../../b", "a\\..\\b", "a//b", "C:evil", "./config.json",
                "x\u{0}y", "",
            ]
            .map {
                ["type": "file", "path": .string($0), "size": 1, "oid": .string(String(repeating: "a", count: 40))]
            },
            [
                ["type": "file", "path": "CONFIG.json", "size": 1, "oid": .string(String(repeating: "a", count: 40))],
                ["type": "file", "path": "vocab.txt", "size": 1],
                ["type": "file", "path": "vocab.txt", "oid": "zz", "size": 1],
                ["type": "file", "path": "vocab.txt", "size": -1, "oid": .string(String(repeating: "a", count: 40))],
                ["type": "file", "path": "a.gguf", "size": 1, "lfs": ["oid": "00", "size": 1]],
            ] as [JSONValue],
        ])
    func hostileLists(entries: [JSONValue]) async throws {
        guard let double = try HubDouble.start(for: "FaultTests.hostileLists") else { return }
        for entry in entries {
            var repository = Repository.folder()
            repository.tree = [entry]
            try await double.set(["acme/tiny": repository])
            try await withTemporaryFolder { folder in
                let place = Place(folder: folder)
                let error = try await refusal { try await place.pull("acme/tiny", from: double) }
                #expect(error?.code == .protocolViolation, "\(entry.serialized())")
                #expect(try FileManager.default.subpathsOfDirectory(atPath: folder).isEmpty)
            }
        }
    }

    @Test("Waits double, and end when the hub says when to come again")
    func waits() async throws {
        guard let double = try HubDouble.start(for: "FaultTests.waits") else { return }
        try await double.set(
            ["acme/tiny": .folder()],
            faults: [
                fault("revision", "status", times: 3, ["status": 503]),
                fault("tree", "status", ["status": 429, "headers": ["Retry-After": "7"]]),
                fault("^store", "status", times: 9, ["status": 500]),
            ])
        try await withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let error = try await refusal { try await place.pull("acme/tiny", from: double) }
            #expect(error?.code == .unreachable)
            #expect(place.pauses.all == [1, 2, 4, 7, 1, 2, 4, 8, 16].map { .seconds($0) })
        }
    }

    @Test(
        "A pull that is cancelled leaves what it has, and the next one goes on; a second one at the same time is refused"
    )
    func cancellation() async throws {
        guard let double = try HubDouble.start(for: "FaultTests.cancellation") else { return }
        try await double.set(
            ["acme/tiny": Self.repository], faults: [fault("^store", "hold", ["bytes": 90_000])])
        try await withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let puller = try place.puller(double)
            let small = Self.repository.files.filter { $0.key != "model.safetensors" }.reduce(0) { $0 + $1.value.count }
            let (reached, arrival) = AsyncStream<Void>.makeStream()
            let pull = Task {
                defer { arrival.finish() }
                return try await puller.pull(
                    RepositoryReference("acme/tiny", revision: "main"),
                    options: PullOptions(progress: { done, _ in if done == small + 90_000 { arrival.yield() } }))
            }
            for await _ in reached { break }
            let second = try await refusal { try await place.pull("acme/tiny", from: double) }
            #expect(second?.code == .conflict)
            pull.cancel()
            await #expect(throws: CancellationError.self) { try await pull.value }
            #expect(try place.held() == nil)
            try await place.pull("acme/tiny", from: double)
            #expect(try place.held()?["model.safetensors"] == Self.weights)
            #expect(try await double.log().last { $0["place"]?.string == "store" }?["range"]?.string == "bytes=90000-")
        }
    }

    @Test("Whatever happens, the library holds the complete model or nothing")
    func anything() async throws {
        guard let double = try HubDouble.start(for: "FaultTests.anything") else { return }
        let actions = [
            "drop", "truncate", "silent", "wrong", "endless", "ignoreRange", "serve", "status", "redirect", "text",
        ]
        let places = ["^store", "^hub", "revision", "tree", "resolve", "config.json", "README", "resolve-cache"]
        var generator = SeededGenerator(seed: 6)
        var complete = 0
        for round in 0..<60 {
            var repository = Repository.folder(
                bytes: Int.random(in: 0...30_000, using: &generator), seed: UInt64(round))
            repository.page = Int.random(in: 1...5, using: &generator)
            let faults = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                fault(
                    places.randomElement(using: &generator) ?? "", actions.randomElement(using: &generator) ?? "",
                    times: Int.random(in: 1...4, using: &generator),
                    [
                        "bytes": .number(Int.random(in: 0...20_000, using: &generator)),
                        "lie": .number(Int.random(in: -9...9, using: &generator)),
                        "status": .number(
                            [400, 401, 403, 404, 408, 416, 429, 500, 503].randomElement(using: &generator) ?? 500),
                        "tag": .string("\(Int.random(in: 0...1, using: &generator))"), "text": "[1, 2",
                        "location": .string(
                            ["{path}", "/", "http://127.0.0.1:9/x"].randomElement(using: &generator) ?? ""),
                    ])
            }
            try await double.set(["acme/tiny": repository], faults: faults)
            try await withTemporaryFolder { folder in
                let place = Place(folder: folder)
                for _ in 0..<30 where try place.held() == nil {
                    let error = try await refusal { try await place.pull("acme/tiny", from: double) }
                    var held = try place.held()
                    #expect((held == nil) == (error != nil))
                    held?["alicerce.json"] = nil
                    if let held { #expect(held == repository.files) }
                }
                // Faults end, and then a pull succeeds, whatever was left.
                #expect(try place.held() != nil && place.leftovers.isEmpty)
                complete += 1
            }
        }
        #expect(complete == 60)
    }
}
