// What is read from environment variables, and what a user may write.

import Foundation
import ModelCatalog
import ModelHub
import StructuredJSON
import TestPeers
import Testing

@Suite(.serialized) struct SettingsTests {
    @Test("The hub and the token come from the variables that the hub's own client reads")
    func hub() throws {
        try withTemporaryFolder { folder in
            func settings(_ environment: [String: String]) throws -> HubSettings {
                try HubSettings(environment: environment, home: folder)
            }
            #expect(try settings([:]).endpoint.absoluteString == "https://huggingface.co")
            #expect(try settings([:]).token == nil)
            #expect(
                try settings(["HF_ENDPOINT": "http://mirror:8080/"]).endpoint.absoluteString == "http://mirror:8080")
            #expect(try settings(["HF_TOKEN": " hf_a\n"]).token == "hf_a")
            try write("hf_home", to: folder + "/.cache/huggingface/token")
            try write("hf_else", to: folder + "/else/token")
            try write("hf_path", to: folder + "/mine")
            #expect(try settings([:]).token == "hf_home")
            #expect(try settings(["HF_HOME": folder + "/else"]).token == "hf_else")
            #expect(try settings(["HF_TOKEN_PATH": folder + "/mine"]).token == "hf_path")
            #expect(try settings(["HF_TOKEN": "hf_a", "HF_TOKEN_PATH": folder + "/mine"]).token == "hf_a")
            #expect(try settings(["HF_HUB_OFFLINE": "1"]).isOffline)
            for wrong in ["ftp://x", "huggingface.co", "http://", "http://u:p@x"] {
                #expect(throws: HubError.self) { try settings(["HF_ENDPOINT": wrong]) }
            }
            #expect(throws: HubError.self) { try settings(["HF_TOKEN": "a\nb"]) }
        }
    }

    @Test(
        "Proxies by scheme, and hosts that need none",
        arguments: [
            ("https", "hub.example", nil, "p:3128"), ("http", "hub.example", nil, "q:80"),
            ("https", "localhost", nil, nil), ("https", "a.inside.example", nil, nil),
            ("https", "inside.example", nil, nil), ("https", "notinside.example", nil, "p:3128"),
            ("https", "port.example", 8443, nil), ("https", "port.example", 443, "p:3128"),
        ] as [(String, String, Int?, String?)])
    func proxies(scheme: String, host: String, port: Int?, expected: String?) throws {
        let settings = try ProxySettings(environment: [
            "HTTPS_PROXY": "http://user:secret@p:3128", "http_proxy": "q", "HTTP_PROXY": "http://request-header:1",
            "NO_PROXY": "localhost, .inside.example,port.example:8443",
        ])
        let proxy = settings.proxy(scheme: scheme, host: host, port: port)
        #expect(proxy.map { "\($0.host):\($0.port)" } == expected)
        #expect(proxy?.credentials == (proxy?.host == "p" ? "user:secret" : nil))
        #expect(throws: HubError.self) { try ProxySettings(environment: ["ALL_PROXY": "socks5://x:1"]) }
        let none = try ProxySettings(environment: ["HTTPS_PROXY": "p", "no_proxy": "*"])
        #expect(none.proxy(scheme: "https", host: "x", port: nil) == nil)
    }

    @Test("Requests go through the proxy, except to hosts that need none")
    func throughProxy() async throws {
        guard let double = try HubDouble.start(for: "SettingsTests.throughProxy") else { return }
        try await double.set(["acme/tiny": .folder()])
        try await withTemporaryFolder { folder in
            let environment = ["HF_ENDPOINT": "http://hub.invalid", "http_proxy": double.endpoint]
            let place = Place(folder: folder)
            try await place.pull("acme/tiny", from: double, environment: environment)
            let store = try await double.log().contains { $0["place"]?.string == "store" }
            let tunnels = try await double.paths("proxy")
            #expect(store && tunnels.count >= 2)
            #expect(tunnels.contains("hub.invalid:80") && tunnels.contains { $0.hasPrefix("127.0.0.1:") })
        }
        try await double.set(["acme/tiny": .folder()])
        try await withTemporaryFolder { folder in
            let environment = [
                "HF_ENDPOINT": "http://hub.invalid", "http_proxy": double.endpoint, "NO_PROXY": "127.0.0.1",
            ]
            try await Place(folder: folder).pull("acme/tiny", from: double, environment: environment)
            #expect(try await Set(double.paths("proxy")) == ["hub.invalid:80"])
            #expect(try await double.paths("store").count == 1)
        }
    }

    @Test("Without a network the error says what can be done")
    func offline() async throws {
        guard let double = try HubDouble.start(for: "SettingsTests.offline") else { return }
        try await withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let said = try await refusal {
                try await place.pull("acme/tiny", from: double, environment: ["HF_HUB_OFFLINE": "1"])
            }
            #expect(said?.code == .unreachable && said?.description.contains("HF_HUB_OFFLINE") == true)
            // Port 9 of this machine: nobody is there.
            let unreachable = try await refusal {
                try await place.pull("acme/tiny", from: double, environment: ["HF_ENDPOINT": "http://127.0.0.1:9"])
            }
            #expect(unreachable?.code == .unreachable)
            #expect(unreachable?.description.contains("alicerce models import") == true)
            #expect(place.pauses.all.count == 2)
        }
    }

    @Test("What names a model, and what does not")
    func references() throws {
        let reference = try RepositoryReference("hf:acme/Tiny-1.5_b:sub/model.gguf", revision: "refs/pr/1")
        #expect(reference.repository == "acme/Tiny-1.5_b" && reference.selector == "sub/model.gguf")
        #expect(try ModelReference("pip:some_pkg==1.0+cpu") == .wheel(WheelReference("some_pkg==1.0+cpu")))
        for wrong in [
            "tiny", "a/b/c", "a/", "/b", "../b", "a/..", "-a/b", "a/b:", "a/b:../x", "a/b c", "https://x/y",
            "a/b:\u{7}",
            "pip:x", "pip:x=1", "pip:x==", "pip:--index-url==1", "pip:x==1 y", "pip:git+https://x==1", "pip:./x==1",
            "pip:x===1", "",
        ] {
            #expect(throws: HubError.self, "\(wrong)") { try ModelReference(wrong) }
        }
        #expect(throws: HubError.self) { try ModelReference("a/b", revision: "../x") }
        #expect(throws: HubError.self) { try ModelReference("pip:x==1", revision: "main") }
    }
}
