// Asks a running server, for the commands that tell of it: one request a connection.

import ArgumentParser
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import StructuredJSON

/// Where the server is; shared by the commands that ask it.
struct ServerOption: ParsableArguments {
    @Option(help: "The server's address (default: AWS_ENDPOINT_URL, else ALICERCE_HOST and ALICERCE_PORT).")
    var endpoint: String?

    @OptionGroup var home: HomeOption

    /// A client of the server.
    /// - Throws: ``CommandFailure`` when the address is none.
    func client() async throws -> ServerClient {
        if let address = endpoint ?? ProcessInfo.processInfo.environment["AWS_ENDPOINT_URL"], !address.isEmpty {
            return try ServerClient(address: address)
        }
        let settings = try await Settings(home: home.home)
        return ServerClient(
            host: settings.string("host", flag: nil) ?? "127.0.0.1",
            port: try settings.integer("port", flag: nil, default: 8080))
    }
}

/// A client of one server.
struct ServerClient {
    let host: String
    let port: Int

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// A client of the server at `http://host:port`.
    init(address: String) throws {
        guard let url = URL(string: address), url.scheme == "http", let host = url.host(percentEncoded: false),
            !host.isEmpty
        else {
            throw CommandFailure(description: "'\(address)' is no address of the form http://host:port.")
        }
        self.init(host: host, port: url.port ?? 80)
    }

    /// The JSON object that the server answers.
    /// - Throws: ``CommandFailure`` when nobody answers, or with the server's message when it refuses.
    func object(_ method: String, _ path: String) async throws -> JSONObject {
        let reply = try await reply(method, path)
        let object = (try? JSONValue.parse(reply.body))?.object
        guard reply.status == 200, let object else {
            throw CommandFailure(
                description: object?["message"]?.string
                    ?? "The server at \(host):\(port) answers with status \(reply.status); is it Alicerce?")
        }
        return object
    }

    private func reply(_ method: String, _ path: String) async throws -> (status: Int, body: [UInt8]) {
        let channel: NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>
        do {
            channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connect(host: host, port: port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHTTPClientHandlers()
                        return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                    }
                }
        } catch {
            throw CommandFailure(
                description:
                    "No server answers at \(host):\(port). Start one with `alicerce serve`, or name another with "
                    + "--endpoint.")
        }
        let authority = "\(host.contains(":") ? "[\(host)]" : host):\(port)"
        let headers: HTTPHeaders = ["Host": authority, "Content-Length": "0", "Connection": "close"]
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(
                .head(
                    HTTPRequestHead(
                        version: .http1_1, method: HTTPMethod(rawValue: method), uri: path, headers: headers)))
            try await outbound.write(.end(nil))
            var status = 0
            var body: [UInt8] = []
            for try await part in inbound {
                switch part {
                case .head(let head): status = Int(head.status.code)
                case .body(let bytes): body += Array(buffer: bytes)
                case .end: return (status, body)
                }
            }
            throw CommandFailure(description: "The server at \(host):\(port) broke its answer off.")
        }
    }
}
