// swift-tools-version:6.2
// The house: every module, the wing it stands in and what it imports. docs/architecture.md draws it; `make check`
// enforces it.

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of ours. Its tests stand in `Tests/<name>Tests` and may import what it imports; `testImports` adds to that,
/// and `nil` says that it has none.
struct Module {
    let wing: String
    let name: String
    let imports: [Target.Dependency]
    let testImports: [Target.Dependency]?

    init(
        _ wing: String, _ name: String, imports: [Target.Dependency] = [], testImports: [Target.Dependency]? = nil
    ) {
        self.wing = wing
        self.name = name
        self.imports = imports
        self.testImports = testImports
    }

    var targets: [Target] {
        let own = Target.target(
            name: name, dependencies: imports, path: "Sources/\(wing)/\(name)", swiftSettings: settings)
        guard let testImports else { return [own] }
        let tests = Target.testTarget(
            name: "\(name)Tests", dependencies: [.target(name: name)] + imports + testImports,
            path: "Tests/\(name)Tests", swiftSettings: settings)
        return [own, tests]
    }
}

// Libraries from elsewhere; docs/dependencies.md gives the reason for each.
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncAlgorithms = Target.Dependency.product(name: "AsyncAlgorithms", package: "swift-async-algorithms")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let certificates = Target.Dependency.product(name: "X509", package: "swift-certificates")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let swiftASN1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")

let modules: [Module] = [
    // Base
    Module("Base", "CComputeKernels"),
    Module("Base", "StructuredJSON", testImports: ["TestPeers"]),
    Module("Base", "ModelContracts", imports: ["StructuredJSON"], testImports: []),
    // Engine
    Module("Engine", "TensorCore", imports: ["CComputeKernels"], testImports: ["TestPeers"]),
    Module(
        "Engine", "CheckpointFormats", imports: ["StructuredJSON", "TensorCore"], testImports: ["TestPeers"]),
    Module(
        "Engine", "TextTokenization", imports: ["StructuredJSON", "ModelContracts"],
        testImports: ["TestPeers"]),
    Module("Engine", "ChatTemplating", imports: ["StructuredJSON"], testImports: ["TestPeers"]),
    Module(
        "Engine", "ChatFormats", imports: ["StructuredJSON", "ModelContracts", "ChatTemplating"],
        testImports: ["TestPeers"]),
    Module(
        "Engine", "ModelArchitectures",
        imports: ["StructuredJSON", "ModelContracts", "TensorCore", "CheckpointFormats"],
        testImports: ["TestPeers"]),
    Module(
        "Engine", "ModelQuantization",
        imports: [
            "StructuredJSON", "ModelContracts", "TensorCore", "CheckpointFormats", "TextTokenization",
            "ModelArchitectures",
        ],
        testImports: ["TestPeers"]),
    Module(
        "Engine", "TextGeneration",
        imports: ["StructuredJSON", "ModelContracts", "TensorCore", "ChatFormats", "ModelArchitectures"],
        testImports: ["CheckpointFormats", "TestPeers", "TextTokenization"]),
    Module(
        "Engine", "TextEmbedding",
        imports: [
            "StructuredJSON", "ModelContracts", "TensorCore", "CheckpointFormats", "TextTokenization",
            "ModelArchitectures",
        ],
        testImports: ["TestPeers"]),
    // Wire
    Module("Wire", "AWSWireProtocol", imports: ["StructuredJSON", "CZlib"], testImports: ["TestPeers"]),
    Module(
        "Wire", "AWSServiceModels", imports: ["AWSWireProtocol", "StructuredJSON", "CServiceModelData"],
        testImports: ["BedrockRuntimeShapes", "BedrockShapes", "IAMShapes", "S3Shapes", "STSShapes", "TestPeers"]),
    Module("Wire", "BedrockRuntimeShapes", imports: ["AWSWireProtocol", "StructuredJSON"]),
    Module("Wire", "BedrockShapes", imports: ["AWSWireProtocol", "StructuredJSON"]),
    Module("Wire", "S3Shapes", imports: ["AWSWireProtocol"]),
    Module("Wire", "IAMShapes", imports: ["AWSWireProtocol"]),
    Module("Wire", "STSShapes", imports: ["AWSWireProtocol"]),
    Module(
        "Wire", "ProviderDialects", imports: ["StructuredJSON", "ModelContracts"], testImports: ["TestPeers"]),
    Module(
        "Wire", "RequestSigning", imports: ["AWSWireProtocol", crypto], testImports: ["StructuredJSON", "TestPeers"]),
    // Platform
    Module(
        "Platform", "ModelCatalog",
        imports: [
            "StructuredJSON", "ModelContracts", "TensorCore", "CheckpointFormats", "TextTokenization", "ChatTemplating",
            "ChatFormats", "ModelArchitectures", "TextEmbedding", "TextGeneration", "ProviderDialects", crypto,
        ],
        testImports: ["TestPeers", "TestSupport"]),
    Module(
        "Platform", "ModelInvocation",
        imports: ["ModelContracts", "ModelCatalog", "PlatformRecords", "StructuredJSON"],
        testImports: ["TestPeers", "TestSupport"]),
    Module("Platform", "PlatformRecords", imports: ["AWSWireProtocol", "StructuredJSON"]),
    Module(
        "Platform", "SQLiteStorage", imports: ["AWSWireProtocol", "PlatformRecords", "StructuredJSON", grdb],
        testImports: ["TestSupport"]),
    Module(
        "Platform", "ObjectStorage", imports: ["AWSWireProtocol", "PlatformRecords", crypto, nioPosix],
        testImports: ["SQLiteStorage", "TestPeers", "TestSupport"]),
    Module(
        "Platform", "S3ObjectStorage",
        imports: [
            "AWSWireProtocol", "ObjectStorage", "RequestSigning", asyncHTTPClient, nioCore, nioHTTP1, nioPosix,
        ],
        testImports: [
            "AWSServiceModels", "HTTPServer", "PlatformRecords", "S3Service", "S3Shapes", "SQLiteStorage", "TestPeers",
            "TestSupport", logging,
        ]),
    Module(
        "Platform", "AccessControl",
        imports: ["AWSWireProtocol", "PlatformRecords", "RequestSigning", "StructuredJSON", crypto],
        testImports: ["SQLiteStorage", "TestPeers"]),
    Module(
        "Platform", "BackgroundJobs", imports: ["AWSWireProtocol", "PlatformRecords", "StructuredJSON"],
        testImports: ["SQLiteStorage", "TestPeers"]),
    Module(
        "Platform", "InvocationLogs",
        imports: [
            "AWSServiceModels", "AWSWireProtocol", "CZlib", "ObjectStorage", "PlatformRecords", "StructuredJSON",
        ],
        testImports: ["BedrockRuntimeShapes", "TestSupport"]),
    Module(
        "Platform", "ModelHub",
        imports: ["ModelCatalog", "StructuredJSON", asyncHTTPClient, crypto, nioCore, nioHTTP1, nioSSL],
        testImports: ["TestPeers"]),
    Module(
        "Platform", "ModelCustomization",
        imports: [
            "AWSWireProtocol", "BackgroundJobs", "ModelCatalog", "ModelContracts", "ObjectStorage", "PlatformRecords",
            "StructuredJSON",
        ],
        testImports: ["SQLiteStorage", "TestPeers", "TestSupport"]),
    Module(
        "Platform", "BatchInference",
        imports: ["AWSWireProtocol", "BackgroundJobs", "ObjectStorage", "PlatformRecords", "StructuredJSON"],
        testImports: ["TestPeers", "TestSupport"]),
    // Services
    Module(
        "Services", "BedrockRuntimeService",
        imports: [
            "AWSWireProtocol", "BedrockRuntimeShapes", "ModelCatalog", "ModelContracts", "ModelInvocation",
            "ProviderDialects", "StructuredJSON",
        ],
        testImports: ["AWSServiceModels", "TestPeers", "TestSupport"]),
    Module(
        "Services", "OpenAIService",
        imports: [
            "AWSWireProtocol", "ModelCatalog", "ModelContracts", "ModelInvocation", "ProviderDialects",
            "StructuredJSON",
        ],
        testImports: ["TestSupport"]),
    Module(
        "Services", "AnthropicService",
        imports: [
            "AWSWireProtocol", "ModelCatalog", "ModelContracts", "ModelInvocation", "ProviderDialects",
            "StructuredJSON",
        ],
        testImports: ["TestPeers", "TestSupport"]),
    Module(
        "Services", "AdministrationService",
        imports: ["AWSWireProtocol", "ModelCatalog", "ModelInvocation", "StructuredJSON"],
        testImports: ["ModelContracts", "TestSupport"]),
    Module(
        "Services", "S3Service",
        imports: [
            "AWSWireProtocol", "AccessControl", "ObjectStorage", "PlatformRecords", "S3Shapes", "StructuredJSON",
        ],
        testImports: ["RequestSigning", "SQLiteStorage", "TestPeers"]),
    Module(
        "Services", "IdentityService",
        imports: ["AWSWireProtocol", "AccessControl", "IAMShapes", "PlatformRecords", "STSShapes", "StructuredJSON"],
        testImports: ["AWSServiceModels", "RequestSigning", "SQLiteStorage", "TestPeers"]),
    Module(
        "Services", "BedrockService",
        imports: [
            "AWSWireProtocol", "BackgroundJobs", "BatchInference", "BedrockShapes", "InvocationLogs", "ModelCatalog",
            "ModelCustomization", "ModelInvocation", "ObjectStorage", "PlatformRecords", "StructuredJSON", crypto,
        ],
        testImports: ["SQLiteStorage", "TestPeers", "TestSupport"]),
    // Server
    Module(
        "Server", "HTTPServer",
        imports: [
            "AWSWireProtocol", asyncAlgorithms, certificates, crypto, hummingbird, hummingbirdCore, hummingbirdTLS,
            httpTypes, logging, nioCore,
            nioHTTPTypes, nioSSL, serviceLifecycle, swiftASN1, unixSignals,
        ],
        testImports: [nioPosix]),
]

// The roof: the only place where concrete parts meet.
let program = Target.executableTarget(
    name: "alicerce",
    dependencies: [
        "AWSServiceModels",
        "AWSWireProtocol",
        "AccessControl",
        "AdministrationService",
        "AnthropicService",
        "BackgroundJobs",
        "BatchInference",
        "BedrockRuntimeService",
        "BedrockRuntimeShapes",
        "BedrockService",
        "BedrockShapes",
        "HTTPServer",
        "IAMShapes",
        "IdentityService",
        "InvocationLogs",
        "ModelArchitectures",
        "ModelCatalog",
        "ModelContracts",
        "ModelCustomization",
        "ModelHub",
        "ModelInvocation",
        "ModelQuantization",
        "ObjectStorage",
        "OpenAIService",
        "PlatformRecords",
        "RequestSigning",
        "S3ObjectStorage",
        "S3Service",
        "S3Shapes",
        "SQLiteStorage",
        "STSShapes",
        "StructuredJSON",
        argumentParser, configuration, logging, nioCore, nioHTTP1, nioPosix, systemPackage,
    ],
    path: "Sources/CommandLine/alicerce", swiftSettings: settings)

// Targets that are not Swift of ours: C, and libraries of the system.
let foreignTargets: [Target] = [
    .systemLibrary(
        name: "CZlib", path: "Sources/Wire/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CServiceModelData", path: "Sources/Wire/CServiceModelData", exclude: ["Generated"]),
]

// Measures what no client sees by itself; it is no part of the program. Its first lines say how it is run.
let constraintBenchmark = Target.executableTarget(
    name: "ConstraintBenchmark",
    dependencies: [
        "ChatFormats", "ModelArchitectures", "ModelContracts", "StructuredJSON", "TensorCore", "TextGeneration",
        "TextTokenization",
    ],
    path: "Benchmarks/ConstraintBenchmark", swiftSettings: settings)

// Our side of Benchmarks/tokenizer.py.
let tokenizerBenchmark = Target.executableTarget(
    name: "TokenizerBenchmark", dependencies: ["ModelContracts", "TextTokenization"],
    path: "Benchmarks/TokenizerBenchmark", swiftSettings: settings)

// Our side of Benchmarks/embedding.py.
let embeddingBenchmark = Target.executableTarget(
    name: "EmbeddingBenchmark", dependencies: ["ModelArchitectures", "ModelContracts", "TextEmbedding"],
    path: "Benchmarks/EmbeddingBenchmark", swiftSettings: settings)

// What tests of several modules share; it is no part of the program. TestPeers knows none of our modules.
let testPeers = Target.target(name: "TestPeers", path: "Tests/TestPeers", swiftSettings: settings)
let testSupport = Target.target(
    name: "TestSupport",
    dependencies: [
        "AWSWireProtocol", "BackgroundJobs", "ModelContracts", "ModelCatalog", "ObjectStorage", "PlatformRecords",
        "StructuredJSON", "TestPeers",
    ],
    path: "Tests/TestSupport", swiftSettings: settings)

let package = Package(
    name: "alicerce",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "alicerce", targets: ["alicerce"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1.git", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-async-algorithms.git", exact: "1.1.4"),
        .package(url: "https://github.com/apple/swift-certificates.git", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-configuration.git", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system.git", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1", traits: []),
    ],
    targets: foreignTargets + [
        program, constraintBenchmark, tokenizerBenchmark, embeddingBenchmark, testPeers, testSupport,
    ]
        + modules.flatMap(\.targets),
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu17
)
