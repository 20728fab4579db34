// swift-tools-version:6.2
// The house: every module, the wing it stands in and what it imports. docs/architecture.md draws it; `make check`
// enforces it.

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of ours; its tests stand in `Tests/<name>Tests` when `tested`.
struct Module {
    let wing: String
    let name: String
    let imports: [Target.Dependency]
    let tested: Bool
    /// What only the tests import besides.
    let testImports: [Target.Dependency]

    init(
        _ wing: String, _ name: String, imports: [Target.Dependency] = [], tested: Bool = true,
        testImports: [Target.Dependency] = []
    ) {
        self.wing = wing
        self.name = name
        self.imports = imports
        self.tested = tested
        self.testImports = testImports
    }

    var targets: [Target] {
        let own = Target.target(
            name: name, dependencies: imports, path: "Sources/\(wing)/\(name)", swiftSettings: settings)
        let tests = Target.testTarget(
            name: "\(name)Tests", dependencies: [.target(name: name)] + imports + testImports,
            path: "Tests/\(name)Tests", swiftSettings: settings)
        return tested ? [own, tests] : [own]
    }
}

// Libraries from elsewhere; docs/dependencies.md gives the reason for each.
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")

let modules: [Module] = [
    // Base
    Module("Base", "StructuredJSON", tested: false),
    Module("Base", "ModelContracts", tested: false),
    // Wire
    Module("Wire", "AWSWireProtocol", imports: ["StructuredJSON", "CZlib"]),
    Module("Wire", "BedrockRuntimeShapes", imports: ["AWSWireProtocol", "StructuredJSON"], tested: false),
    Module("Wire", "BedrockShapes", imports: ["AWSWireProtocol", "StructuredJSON"], tested: false),
    Module(
        "Wire", "AWSServiceModels", imports: ["AWSWireProtocol", "CServiceModelData", "StructuredJSON"],
        testImports: ["BedrockRuntimeShapes", "BedrockShapes"]),
    // Server
    Module(
        "Server", "HTTPServer",
        imports: ["AWSWireProtocol", hummingbird, httpTypes, logging, nioCore], tested: false),
]

/// What is not Swift: embedded data and libraries of the system.
let foreignTargets: [Target] = [
    .target(name: "CServiceModelData", path: "Sources/Wire/CServiceModelData", exclude: ["Generated"]),
    .systemLibrary(
        name: "CZlib", path: "Sources/Wire/CZlib", pkgConfig: "zlib",
        providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
]

let package = Package(
    name: "alicerce",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration.git", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1", traits: []),
    ],
    targets: foreignTargets + modules.flatMap(\.targets),
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu17
)
