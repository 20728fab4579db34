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

    init(_ wing: String, _ name: String, imports: [Target.Dependency] = [], tested: Bool = true) {
        self.wing = wing
        self.name = name
        self.imports = imports
        self.tested = tested
    }

    var targets: [Target] {
        let own = Target.target(
            name: name, dependencies: imports, path: "Sources/\(wing)/\(name)", swiftSettings: settings)
        let tests = Target.testTarget(
            name: "\(name)Tests", dependencies: [.target(name: name)] + imports, path: "Tests/\(name)Tests",
            swiftSettings: settings)
        return tested ? [own, tests] : [own]
    }
}

let modules: [Module] = [
    // Base
    Module("Base", "CComputeKernels", tested: false),
    Module("Base", "StructuredJSON", tested: false),
    Module("Base", "ModelContracts", tested: false),
    // Engine
    Module("Engine", "TensorCore", imports: ["CComputeKernels"]),
    // Wire
    Module("Wire", "AWSWireProtocol", imports: ["StructuredJSON"], tested: false),
]

let package = Package(
    name: "alicerce",
    platforms: [.macOS(.v15)],
    dependencies: [],
    targets: modules.flatMap(\.targets),
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu17
)
