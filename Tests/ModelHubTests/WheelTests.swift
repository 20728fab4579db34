// Models in wheels: taken by the machine's pip from a folder of the test's own wheels.

import Crypto
import Foundation
import ModelCatalog
import ModelHub
import StructuredJSON
import TestPeers
import Testing

@Suite(.serialized) struct WheelTests {
    /// Writes a wheel, `tiny_model-1.0-py3-none-any.whl`; `flag` says what is wrong with it.
    private static let maker = """
        import sys, zipfile, pathlib
        folder, flag = sys.argv[1:]
        path = pathlib.Path(folder) / "tiny_model-1.0-py3-none-any.whl"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
            def put(name, data, mode=0o100644):
                entry = zipfile.ZipInfo(name)
                entry.external_attr = mode << 16
                wheel.writestr(entry, data)
            put("tiny_model/__init__.py", "open('RAN', 'w')")
            put("tiny_model/model/config.json", "{}")
            if flag != "pickle":
                put("tiny_model/model/model.safetensors", bytes(range(256)) * 40)
            put("tiny_model/model/pytorch_model.bin", b"x")
            put("tiny_model/model/README.md", "---\\nlicense: mit\\n---")
            put("tiny_model/model/1_Pooling/config.json", "{}")
            if flag == "two":
                put("tiny_model/other/config.json", "{}")
                put("tiny_model/other/model.safetensors", b"y")
            if flag == "dots":
                put("tiny_model/../../escaped.json", "{}")
            if flag == "root":
                put("/tmp/escaped.json", "{}")
            if flag == "link":
                put("tiny_model/model/vocab.txt", "/etc/passwd", 0o120777)
            if flag == "case":
                put("tiny_model/model/Config.json", "{}")
            put("tiny_model-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: tiny-model\\nVersion: 1.0\\n")
            put("tiny_model-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
            put("tiny_model-1.0.dist-info/RECORD", "")
        if flag == "damaged":
            data = bytearray(path.read_bytes())
            start = data.index(b"model.safetensors") + 40
            data[start:start + 20] = bytes(20)
            path.write_bytes(data)
        """

    /// Runs `body` with a place and the environment in which pip finds the wheel and nothing else.
    private func withWheel(
        _ flag: String, for test: String, _ body: (Place, [String: String]) async throws -> Void
    ) async throws {
        guard let interpreter = Python.interpreter else {
            let _: Void? = skip(test, "no Python")
            return
        }
        guard case .output = try await Python.outcome(["-c", "import pip"]) else {
            let _: Void? = skip(test, "no pip")
            return
        }
        try await withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/index", withIntermediateDirectories: true)
            _ = try await Python.outcome(["-c", Self.maker, folder + "/index", flag])
            var environment = ProcessInfo.processInfo.environment
            environment["PATH"] =
                interpreter.deletingLastPathComponent().path + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
            environment["PIP_NO_INDEX"] = "1"
            environment["PIP_FIND_LINKS"] = folder + "/index"
            try await body(Place(folder: folder), environment)
        }
    }

    @Test("The model in a wheel is taken, nothing of the wheel is run, and a digest may be demanded")
    func wheel() async throws {
        try await withWheel("", for: "WheelTests.wheel") { place, environment in
            guard let double = try HubDouble.start(for: "WheelTests.wheel") else { return }
            let puller = try place.puller(double, environment: environment)
            let reference = try WheelReference("tiny-model==1.0")
            let digest = SHA256.hash(data: (0..<40).flatMap { _ in (0...255).map { UInt8($0) } })
                .map { String(format: "%02x", $0) }.joined()
            let wrong = PullOptions(sha256: String(repeating: "0", count: 64))
            #expect(try await refusal { try await puller.pull(reference, options: wrong) }?.code == .digestMismatch)
            #expect(try place.held() == nil && place.leftovers.isEmpty)
            let pulled = try await puller.pull(reference, options: PullOptions(sha256: digest))
            #expect(pulled.id == "local.tiny-model" && pulled.source == "pip:tiny-model==1.0")
            let held = try #require(try place.held())
            #expect(
                Set(held.keys) == [
                    "config.json", "model.safetensors", "README.md", "1_Pooling/config.json", "alicerce.json",
                ])
            let card = try JSONValue.parse(held["alicerce.json"] ?? [])
            #expect(card["license"]?.string == "mit")
            #expect(card["digests"]?["model.safetensors"]?.string == "sha256:" + digest)
            #expect(place.leftovers.isEmpty)
            let all = try FileManager.default.subpathsOfDirectory(atPath: place.folder)
            #expect(!all.contains { $0.hasSuffix("RAN") || $0.hasSuffix(".py") })
            #expect(try await puller.pull(reference).wasThere)
        }
    }

    @Test(
        "Wheels that are hostile, damaged, or carry no model that can be taken are refused",
        arguments: [
            ("pickle", HubError.Code.unusable, "pickle"), ("two", .ambiguous, "2 models"),
            ("dots", .protocolViolation, "leads elsewhere"), ("root", .protocolViolation, "leads elsewhere"),
            ("link", .protocolViolation, "link"), ("case", .protocolViolation, "same name"),
            ("damaged", .protocolViolation, "refused"),
        ])
    func hostile(flag: String, code: HubError.Code, words: String) async throws {
        try await withWheel(flag, for: "WheelTests.hostile") { place, environment in
            guard let double = try HubDouble.start(for: "WheelTests.hostile") else { return }
            let puller = try place.puller(double, environment: environment)
            let error = try await refusal { try await puller.pull(WheelReference("tiny-model==1.0")) }
            #expect(error?.code == code && error?.description.contains(words) == true, "\(String(describing: error))")
            #expect(try place.held() == nil && place.leftovers.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: "/tmp/escaped.json"))
            let names = try FileManager.default.subpathsOfDirectory(atPath: place.folder)
            #expect(!names.contains { $0.hasSuffix("escaped.json") })
        }
    }

    @Test("A version that pip does not find is told as such")
    func missing() async throws {
        try await withWheel("", for: "WheelTests.missing") { place, environment in
            guard let double = try HubDouble.start(for: "WheelTests.missing") else { return }
            let puller = try place.puller(double, environment: environment)
            let error = try await refusal { try await puller.pull(WheelReference("tiny-model==2.0")) }
            #expect(error?.code == .notFound, "\(String(describing: error))")
            #expect(place.leftovers.isEmpty)
        }
    }
}
