// The `alicerce` program: the tree of its commands.

import ArgumentParser

@main
struct Alicerce: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alicerce",
        abstract: "Foundation models on your own ground, through Amazon Bedrock's API.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, StatusCommand.self, LoadCommand.self, UnloadCommand.self, RunCommand.self,
            ChatCommand.self, ModelsCommand.self, TokenizeCommand.self, RenderCommand.self, PerplexityCommand.self,
            QuantizeCommand.self, BenchCommand.self, JobsCommand.self, KeysCommand.self,
        ]
    )
}
