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

    @Option(
        name: .customLong("alias"),
        help: """
            ALIAS=MODEL: answer to a further model id, or to all of a form (anthropic.*=MODEL); may be repeated, and the \
            first that matches decides (further ones: ALICERCE_ALIASES, separated by commas).
            """)
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
        name: .customLong("warm"),
        help: """
            Load this model while the server answers already; may be repeated (default: ALICERCE_WARM, separated by commas).
            """)
    var warmed: [String] = []

    @Option(
        help: """
            Seconds for which a request waits for its model to be loaded before it is told to come again; 0 tells it at \
            once (default: ALICERCE_LOADING_WAIT or 50, below the 60 that AWS's clients wait for an answer).
            """)
    var loadingWait: Int?

    @Option(
        help: """
            Memory that loaded models may hold together, as bytes or with K, M, G (default: ALICERCE_MODEL_MEMORY or \
            seven tenths of the machine's).
            """)
    var modelMemory: String?

    @Option(
        help: """
            Seconds for which a model that nobody uses stays loaded; 0 unloads at once (default: ALICERCE_KEEP_ALIVE or \
            for ever).
            """)
    var keepAlive: Int?

    @OptionGroup var context: ContextFlag
    @OptionGroup var engine: EngineFlags
    @OptionGroup var security: SecurityFlags
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

        let platform = try await Platform(home: settings.home, logger: logger)
        let catalog = try makeCatalog(
            settings, directory: RecordedModels(records: platform.records, logger: logger), logger: logger)
        try await checkAliases(catalog)
        let loadingWait = try settings.integer("loading.wait", flag: loadingWait, default: 50)
        guard loadingWait >= 0 else {
            throw CommandFailure(
                description: "The setting 'loading.wait' is \(loadingWait); it is seconds, at least 0.")
        }
        let invoker = ModelInvoker(
            catalog: catalog, agreements: LicenseAgreements(settings: platform.records),
            routers: RecordedRouters(records: platform.records), loadingWait: .seconds(loadingWait)
        ) { error in
            logger.error("invocation failed", metadata: ["error": "\(error)"])
        }
        let shutdownTimeout = try settings.integer("shutdown.timeout", flag: nil, default: 30)
        let configuration = HTTPServerConfiguration(
            host: host, port: port, shutdownTimeout: max(0, shutdownTimeout),
            certificate: try security.certificate(settings, host: host, now: Platform.now()))
        let identity = ServerIdentity(
            account: account, region: region, isLoopback: configuration.isLoopback,
            demandsCredentials: try security.demandsCredentials(settings, isLoopback: configuration.isLoopback))
        let endpoint = try makeEndpoint(invoker: invoker, platform: platform, identity: identity, logger: logger)
        try await preload(settings.strings("preload", flags: preloads), into: catalog)
        let warming = try await warm(settings.strings("warm", flags: warmed), into: catalog, logger: logger)
        defer { warming.cancel() }
        let housekeeping = Self.keepHouse(invoker)
        defer { housekeeping.cancel() }
        let logging = Task { await platform.invocationLog.run() }
        defer { logging.cancel() }
        try await platform.removeLeftovers(of: settings.library, home: settings.home)
        let runner = platform.makeRunner(
            invoker: invoker, library: settings.library, home: settings.home, account: account, region: region,
            logger: logger)
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
            library: settings.library, aliasRules: try settings.aliasRules(flags: aliases) + DefaultEmbeddings.rules,
            directory: directory,
            memoryBudget: try settings.string("model.memory", flag: modelMemory).map(EngineFlags.bytes)
                ?? MachineMemory.total / 10 * 7,
            keepAlive: keepAlive.map { .seconds($0) },
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

    private func checkAliases(_ catalog: ModelCatalog) async throws {
        let known = Set(await catalog.models().map(\.id))
        for rule in catalog.aliasRules where !known.contains(rule.model) && !DefaultEmbeddings.rules.contains(rule) {
            throw CommandFailure(
                description: "The alias \(rule.pattern) names \(rule.model), and there is no such model.")
        }
    }

    /// Loads models one after the other while the server answers.
    /// - Throws: ``CommandFailure`` for one that is not there.
    private func warm(_ models: [String], into catalog: ModelCatalog, logger: Logger) async throws -> Task<Void, Never>
    {
        var entries: [CatalogEntry] = []
        for model in models {
            guard let entry = await catalog.resolve(model)?.entry else {
                throw CommandFailure(
                    description: "The model '\(model)' is to be warmed, and there is no such model. "
                        + "`alicerce models list` shows the ids.")
            }
            entries.append(entry)
        }
        let wanted = entries
        return Task {
            for entry in wanted {
                do {
                    try await catalog.lease(entry).end()
                } catch {
                    logger.error(
                        "a model could not be loaded", metadata: ["model": "\(entry.id)", "error": "\(error)"])
                }
            }
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
        let embeddings = DefaultEmbeddings.welcome(models).map { "\n\($0)" } ?? ""
        let trust = configuration.certificate.map { "\n  export AWS_CA_BUNDLE=\($0.certificatePath)" } ?? ""
        Terminal.write(
            """

            Alicerce answers at \(address) (\(models.count) model id\(models.count == 1 ? "" : "s")). Try, in another terminal:

              export AWS_ENDPOINT_URL=\(address) AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1\(trust)
            \(credentials)
              aws bedrock list-foundation-models --query 'modelSummaries[].modelId'
              aws bedrock-runtime converse --model-id \(model) \\
                --messages '[{"role":"user","content":[{"text":"Hello! Who are you?"}]}]'\(embeddings)

            Ctrl-C stops it.


            """)
    }
}
