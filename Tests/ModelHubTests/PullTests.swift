// Pulling from a hub that behaves.

import Crypto
import Foundation
import ModelCatalog
import ModelHub
import StructuredJSON
import Synchronization
import TestPeers
import Testing

@Suite(.serialized) struct PullTests {
    @Test("A folder is taken whole, without pickles and code, and its card says where it came from")
    func folder() async throws {
        guard let double = try HubDouble.start(for: "PullTests.folder") else { return }
        var repository = Repository.folder()
        repository.files["1_Pooling/config.json"] = Array("{\"pooling_mode_mean_tokens\": true}".utf8)
        let wanted = repository.files
        repository.files["pytorch_model.bin"] = [0x80, 2]
        repository.files["modeling_acme.py"] = Array("raise SystemExit".utf8)
        repository.files["onnx/model.onnx"] = [1]
        repository.files["alicerce.json"] = Array("{\"modelId\": \"evil.id\"}".utf8)
        repository.page = 3
        let commit = try await double.set(["acme/Tiny_Model": repository])["acme/Tiny_Model"]?.string ?? ""
        try await withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let notes = Notes()
            let pulled = try await place.pull(
                "acme/Tiny_Model", from: double,
                options: PullOptions(consent: { notes.add($0) }))
            #expect(pulled.id == "local.tiny-model" && !pulled.wasThere)
            var held = try #require(try place.held())
            let card = try JSONValue.parse(held.removeValue(forKey: "alicerce.json") ?? [])
            #expect(held == wanted)
            #expect(card["source"]?.string == "hf:acme/Tiny_Model@\(commit)")
            #expect(card["license"]?.string == "apache-2.0")
            #expect(card["languages"] == ["en", "pt"])
            #expect(card["providerName"]?.string == "acme")
            for (name, bytes) in wanted {
                let digest = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
                #expect(card["digests"]?[name]?.string == "sha256:" + digest)
            }
            #expect(card["digests"]?.object?.count == wanted.count)
            #expect(place.leftovers.isEmpty)
            let plan = try #require(notes.plan)
            #expect(plan.notes.count == 2 && plan.notes.joined().contains("pytorch_model.bin"))
            #expect(plan.weightBytes == 5000)

            let again = try await place.pull("acme/Tiny_Model", from: double)
            #expect(again.wasThere && again.id == pulled.id)
            #expect(try await double.paths("store").count == 1)
        }
    }

    @Test("The token goes to the hub and not to where it redirects for large files")
    func token() async throws {
        guard let double = try HubDouble.start(for: "PullTests.token") else { return }
        var repository = Repository.folder()
        repository.token = "hf_secret"
        try await double.set(["acme/tiny": repository])
        try await withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let none = try await refusal { try await place.pull("acme/tiny", from: double) }
            #expect(none?.code == .accessDenied)
            #expect(none?.description.contains("\(double.endpoint)/acme/tiny") == true)
            #expect(none?.description.contains("HF_TOKEN") == true)
            let wrong = try await refusal {
                try await place.pull("acme/tiny", from: double, environment: ["HF_TOKEN": "hf_other"])
            }
            #expect(wrong?.code == .accessDenied && wrong?.description.contains("hf_other") == false)
            #expect(try place.held() == nil)
            try write("hf_secret\n", to: folder + "/.cache/huggingface/token")
            try await place.pull("acme/tiny", from: double)
            let log = try await double.log()
            let store = log.filter { $0["place"]?.string == "store" }
            #expect(store.count == 1 && store.allSatisfy { $0["authorization"]?.isNull == true })
            #expect(log.last { $0["place"]?.string == "hub" }?["authorization"]?.string == "Bearer hf_secret")
        }
    }

    @Test("Names that are not there are told apart: repository, revision, quantisation")
    func missing() async throws {
        guard let double = try HubDouble.start(for: "PullTests.missing") else { return }
        try await double.set(["acme/tiny": .folder()])
        try await withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let repository = try await refusal { try await place.pull("acme/other", from: double) }
            #expect(repository?.code == .notFound && repository?.message.contains("acme/other") == true)
            let reference = try RepositoryReference("acme/tiny", revision: "v9")
            let revision = try await refusal { try await place.puller(double).pull(reference) }
            #expect(revision?.code == .notFound && revision?.message.contains("v9") == true)
            let file = try await refusal { try await place.pull("acme/tiny:Q4_K_M", from: double) }
            #expect(file?.code == .notFound && file?.message.contains("Q4_K_M") == true)
            try await place.puller(double).pull(RepositoryReference("acme/tiny", revision: "v1.0"))
            #expect(try place.held() != nil)
        }
    }

    @Test(
        "One GGUF file is taken by name, by quantisation, or because it is the only one",
        arguments: [
            ("acme/tiny-GGUF:Q4_K_M", "local.tiny-q4-k-m"), ("acme/tiny-GGUF:q8_0", "local.tiny-q8-0"),
            ("acme/tiny-GGUF:more/tiny.Q4_K.gguf", "local.tiny-q4-k"), ("acme/one", "local.one-f16"),
            ("acme/tiny-GGUF:Q6_K", "local.tiny-q6-k"), ("acme/parts", "local.parts-f16"),
            ("acme/parts:in/parts-F16-00003-of-00003.gguf", "local.parts-f16"),
        ])
    func gguf(name: String, id: String) async throws {
        guard let double = try HubDouble.start(for: "PullTests.gguf") else { return }
        let bytes = Array("GGUF".utf8) + Repository.noise(100, seed: 3)
        let many = Repository(files: [
            "tiny-Q4_K_M.gguf": bytes, "tiny-Q8_0.gguf": bytes + [1], "more/tiny.Q4_K.gguf": bytes + [2],
            "mmproj-F16.gguf": [1], "tiny-Q6_K-00001-of-00002.gguf": bytes + [3],
            "tiny-Q6_K-00002-of-00002.gguf": bytes + [4],
        ])
        let parts = Dictionary(uniqueKeysWithValues: (1...3).map { ("in/parts-F16-0000\($0)-of-00003.gguf", bytes) })
        try await double.set([
            "acme/tiny-GGUF": many, "acme/one": Repository(files: ["one-F16.gguf": bytes]),
            "acme/parts": Repository(files: parts),
        ])
        try await withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let pulled = try await place.pull(name, from: double)
            #expect(pulled.id == id && pulled.path.hasSuffix(".gguf"))
            let files = id.contains("parts") ? 3 : id.contains("q6") ? 2 : 1
            #expect(try place.held()?.count == 1 + files)
        }
    }

    @Test(
        "What is no model that can be taken is refused with the reason",
        arguments: [
            (["config.json", "pytorch_model.bin"], "acme/x", HubError.Code.unusable, "pickle"),
            (["model.pt"], "acme/x:model.pt", .unusable, "pickle"),
            (["adapter_config.json", "adapter_model.safetensors"], "acme/x", .unusable, "adapter"),
            (["a-Q4_0-00001-of-00002.gguf"], "acme/x:Q4_0", .unusable, "no a-Q4_0-00002-of-00002.gguf"),
            (["a-Q4_0-00002-of-00002.gguf"], "acme/x:Q4_0", .notFound, "no GGUF files"),
            (["a-Q4_0.gguf", "a-Q8_0.gguf"], "acme/x", .ambiguous, "Q4_0, Q8_0"),
            (["a-Q4_0.gguf", "b-Q4_0.gguf"], "acme/x:Q4_0", .ambiguous, "b-Q4_0.gguf"),
            (["tf_model.h5", "config.json"], "acme/x", .unusable, "not read"),
            (["README.md"], "acme/x", .unusable, "no model"),
            (["config.json", "weights.safetensors"], "acme/x", .unusable, "model.safetensors"),
        ])
    func unusable(files: [String], name: String, code: HubError.Code, words: String) async throws {
        guard let double = try HubDouble.start(for: "PullTests.unusable") else { return }
        try await double.set(["acme/x": Repository(files: Dictionary(uniqueKeysWithValues: files.map { ($0, [1]) }))])
        try await withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let error = try await refusal { try await place.pull(name, from: double) }
            #expect(error?.code == code && error?.description.contains(words) == true, "\(String(describing: error))")
            #expect(try place.held() == nil)
            #expect(try await double.log().allSatisfy { $0["path"]?.string?.contains("resolve") == false })
        }
    }

    @Test("Disk and memory are checked before the first byte, with the numbers; so is a digest that is demanded")
    func room() async throws {
        guard let double = try HubDouble.start(for: "PullTests.room") else { return }
        try await double.set(["acme/tiny": .folder(bytes: 3_000_000)])
        try await withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let reference = try RepositoryReference("acme/tiny", revision: "main")
            let disk = MachineRoom(freeDisk: { _ in 68_000_000 }, memory: .max)
            let noDisk = try await refusal { try await place.puller(double, room: disk).pull(reference) }
            #expect(noDisk?.code == .noRoom && noDisk?.message.contains("3 MB of disk, and 68 MB") == true)
            let memory = MachineRoom(freeDisk: { _ in nil }, memory: 2_000_000)
            let noMemory = try await refusal { try await place.puller(double, room: memory).pull(reference) }
            #expect(noMemory?.code == .noRoom && noMemory?.message.contains("take 3 MB") == true)
            let digest = String(repeating: "ab", count: 32)
            let wrong = try await refusal {
                try await place.pull("acme/tiny", from: double, options: PullOptions(sha256: digest))
            }
            #expect(wrong?.code == .digestMismatch && wrong?.message.contains(digest) == true)
            let declined = try await refusal {
                try await place.pull("acme/tiny", from: double, options: PullOptions(consent: { _ in false }))
            }
            #expect(declined?.code == .declined)
            #expect(try await double.log().allSatisfy { $0["path"]?.string?.contains("resolve") == false })
            #expect(place.leftovers.isEmpty)
        }
    }

    @Test("A model that does not stand the check, and one whose id is taken, are not shown")
    func check() async throws {
        guard let double = try HubDouble.start(for: "PullTests.check") else { return }
        try await double.set(["acme/tiny": .folder(), "other/tiny": .folder(seed: 2)])
        try await withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let reference = try RepositoryReference("acme/tiny", revision: "main")
            let refusing = try place.puller(double) { _ in throw HubError(.unusable, "no") }
            #expect(try await refusal { try await refusing.pull(reference) }?.code == .unusable)
            #expect(try place.held() == nil && place.leftovers.isEmpty)
            try await place.pull("acme/tiny", from: double)
            #expect(try await refusal { try await place.pull("other/tiny", from: double) }?.code == .conflict)
            let options = PullOptions(id: "other.tiny")
            #expect(try await place.pull("other/tiny", from: double, options: options).id == "other.tiny")
            let bad = PullOptions(id: "Not an id")
            #expect(
                try await refusal { try await place.pull("other/tiny", from: double, options: bad) }?.code
                    == .invalidRequest)
        }
    }
}

/// Keeps the plan that consent was asked for.
private final class Notes: Sendable {
    private let kept = Mutex<PullPlan?>(nil)

    func add(_ plan: PullPlan) -> Bool {
        kept.withLock { $0 = plan }
        return true
    }

    var plan: PullPlan? { kept.withLock { $0 } }
}
