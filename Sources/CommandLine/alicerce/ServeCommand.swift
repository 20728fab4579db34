// `alicerce serve`: the server, put together from its parts.

import ArgumentParser
import BackgroundJobs
import Foundation
import HTTPServer
import InvocationLogs
import Logging
import ModelCatalog
import ModelInvocation
import NIOCore

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer AWS clients until interrupted.")

    @Option(help: "The address to listen on (default: ALICERCE_HOST or 127.0.0.1).")
    var host: String?

    @Option(help: "The port to listen on; 0 lets the system choose (default: ALICERCE_PORT or 8080).")
    var port: Int?

    @Option(name: .customLong("alias"), help: "ALIAS=MODEL: answer to a further model id; may be repeated.")
    var aliases: [String] = []

    @Option(help: "The account in every ARN, twelve digits (default: ALICERCE_ACCOUNT or 000000000000).")
    var account: String?

    @Option(help: "The region in every ARN (default: ALICERCE_REGION or us-east-1).")
    var region: String?

    @Option(
        name: .customLong("preload"),
        help: """
            Load this model before the first request; may be repeated (default: ALICERCE_PRELOAD, separated by commas).
            """)
    var preloads: [String] = []

    @Option(
        help: """
            Seconds for which a model that nobody uses stays loaded; 0 unloads at once (default: ALICERCE_KEEP_ALIVE or \
            for ever).
            """)
    var keepAlive: Int?

    @OptionGroup var context: ContextFlag
    @OptionGroup var engine: EngineFlags
    @OptionGroup var security: SecurityFlags
    @OptionGroup var objects: ObjectsFlags
    @OptionGroup var home: HomeOption

    func run() async throws {
        let settings = try await Settings(home: home.home)
        let host = settings.string("host", flag: host) ?? "127.0.0.1"
        let port = try settings.integer("port", flag: port, default: 8080)
        try check(port: port)
        let account = settings.string("account", flag: account) ?? "000000000000"
        guard account.count == 12, account.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            throw CommandFailure(description: "The account '\(account)' is not twelve digits.")
        }
        let region = settings.string("region", flag: region) ?? "us-east-1"
        guard region.split(separator: "-").count >= 3, region.allSatisfy({ $0.isLowercase || $0.isNumber || $0 == "-" })
        else {
            throw CommandFailure(description: "The region '\(region)' is not of the form us-east-1.")
        }

        let logger = Logger.forServer(level: try level(settings.string("log.level", flag: nil) ?? "info"))
        for folder in settings.missingModelFolders { logger.warning("There is no folder \(folder).") }
        for problem in settings.library.scan().problems { logger.warning("\(problem)") }

        let platform = try await Platform(
            home: settings.home, endpoint: try objects.endpoint(settings), logger: logger)
        let catalog = try makeCatalog(
            settings, directory: RecordedModels(records: platform.records, logger: logger), logger: logger)
        try await checkAliases(catalog: catalog)
        let invoker = ModelInvoker(catalog: catalog) { error in
            logger.error("invocation failed", metadata: ["error": "\(error)"])
        }
        let shutdownTimeout = try settings.integer("shutdown.timeout", flag: nil, default: 30)
        let configuration = HTTPServerConfiguration(
            host: host, port: port, shutdownTimeout: max(0, shutdownTimeout),
            certificate: try security.certificate(settings, host: host, now: Platform.now()))
        let identity = ServerIdentity(
            account: account, region: region, isLoopback: configuration.isLoopback,
            demandsCredentials: try security.demandsCredentials(settings, isLoopback: configuration.isLoopback))
        let runner = platform.makeRunner(
            invoker: invoker, library: settings.library, home: settings.home, account: account, region: region,
            logger: logger)
        let endpoint = try makeEndpoint(
            invoker: invoker, platform: platform, runner: runner, identity: identity, logger: logger)
        try await preload(settings.strings("preload", flags: preloads), into: catalog)
        let housekeeping = Self.keepHouse(invoker)
        defer { housekeeping.cancel() }
        let logging = Task { await platform.invocationLog.run() }
        defer { logging.cancel() }
        try await platform.removeLeftovers(of: settings.library, home: settings.home)
        let jobs = Task { await runner.run() }
        defer { jobs.cancel() }
        try await Self.explainingBusyPorts(port) {
            try await runHTTPServer(
                configuration: configuration, responder: endpoint, logger: logger
            ) { port in
                Self.printWelcome(configuration, identity, port: port, models: await catalog.models())
            }
        }
        jobs.cancel()
        await jobs.value
        await platform.invocationLog.flush()
        await platform.close()
        await catalog.unloadAll()
    }

    private func makeCatalog(
        _ settings: Settings, directory: any ModelDirectory, logger: Logger
    ) throws -> ModelCatalog {
        let keepAlive = try settings.integer("keep.alive", flag: keepAlive)
        if let keepAlive, keepAlive < 0 {
            throw CommandFailure(description: "The setting 'keep.alive' is \(keepAlive); it is seconds, at least 0.")
        }
        let options = try engine.options(
            settings, context: settings.integer("context", flag: context.context)
        ) { notice in logger.warning("\(notice)") }
        return ModelCatalog(
            library: settings.library, additionalAliases: try declaredAliases(), directory: directory,
            memoryBudget: MachineMemory.total / 10 * 7, keepAlive: keepAlive.map { .seconds($0) },
            loader: engineModelLoader(options))
    }

    /// Loads models before anybody is told that the server is there.
    private func preload(_ models: [String], into catalog: ModelCatalog) async throws {
        for model in models {
            guard let entry = await catalog.resolve(model)?.entry else {
                throw CommandFailure(
                    description: "The model '\(model)' is to be preloaded, and there is no such model. "
                        + "`alicerce models list` shows the ids.")
            }
            let progress = ProgressLine("loading \(entry.name)")
            defer { progress.finish() }
            try await catalog.lease(entry) { progress.show($0) }.end()
        }
    }

    /// Once a second: lets idle models and old answers go.
    private static func keepHouse(_ invoker: ModelInvoker) -> Task<Void, Never> {
        Task {
            while (try? await Task.sleep(for: .seconds(1))) != nil {
                await invoker.catalog.unloadIdle()
                invoker.parkedAnswers.expire()
            }
        }
    }

    private func level(_ name: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: name) else {
            throw CommandFailure(
                description: "The log level '\(name)' is none of "
                    + Logger.Level.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        return level
    }

    private static func explainingBusyPorts(_ port: Int, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw CommandFailure(description: "The port \(port) is in use. Choose another with --port.")
        } catch let error as IOError where error.errnoCode == EACCES {
            throw CommandFailure(description: "The port \(port) may not be used. Choose one above 1023 with --port.")
        }
    }

    private func check(port: Int) throws {
        guard (0...65535).contains(port) else {
            throw CommandFailure(description: "The port \(port) is not between 0 and 65535.")
        }
    }

    private func declaredAliases() throws -> [String: String] {
        var declared: [String: String] = [:]
        for alias in aliases {
            let parts = alias.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, CatalogEntry.isValidIdentifier(parts[0]) else {
                throw CommandFailure(
                    description: "'\(alias)' is not of the form ALIAS=MODEL with an ALIAS like provider.name:version.")
            }
            declared[parts[0]] = parts[1]
        }
        return declared
    }

    private func checkAliases(catalog: ModelCatalog) async throws {
        let known = Set(await catalog.models().map(\.id))
        for (alias, model) in try declaredAliases() where !known.contains(model) {
            throw CommandFailure(description: "The alias \(alias) names \(model), and there is no such model.")
        }
    }

    private static func printWelcome(
        _ configuration: HTTPServerConfiguration, _ identity: ServerIdentity, port: Int, models: [ResolvedModel]
    ) {
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        let address = "\(configuration.certificate == nil ? "http" : "https")://\(host):\(port)"
        let model = models.first?.id ?? Settings.defaultModel
        let credentials =
            identity.demandsCredentials
            ? "  # `alicerce keys create` prints AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; export both."
            : "  export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any"
        let trust = configuration.certificate.map { "\n  export AWS_CA_BUNDLE=\($0.certificatePath)" } ?? ""
        Terminal.write(
            """

            Alicerce answers at \(address) (\(models.count) model id\(models.count == 1 ? "" : "s")). Try, in another terminal:

              export AWS_ENDPOINT_URL=\(address) AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1\(trust)
            \(credentials)
              aws bedrock list-foundation-models --query 'modelSummaries[].modelId'
              aws bedrock-runtime converse --model-id \(model) \\
                --messages '[{"role":"user","content":[{"text":"Hello! Who are you?"}]}]'

            Ctrl-C stops it.


            """)
    }
}
