// Conversations that others recorded with the real service.

public import Foundation

/// One request to bedrock-runtime and the service's reply, byte for byte.
public struct RecordedExchange: Sendable, Decodable {
    /// The file that it stands in, without folder and ending.
    public let recording: String
    /// The request's method.
    public let method: String
    /// The request's path as it was sent.
    public let path: String
    private let requestData: Data
    private let responseData: Data

    /// The request's body.
    public var request: [UInt8] { [UInt8](requestData) }
    /// The reply's body.
    public var response: [UInt8] { [UInt8](responseData) }
    /// Whether the reply is a stream of events.
    public var isStream: Bool { path.hasSuffix("-stream") }

    private static let reader = """
        import base64, glob, gzip, json, os, sys, urllib.parse, yaml
        out = []
        def data(body):
            body = body.get('string', b'') if isinstance(body, dict) else body or b''
            return base64.b64encode(body.encode() if isinstance(body, str) else body).decode()
        for name in sorted(glob.glob(sys.argv[1] + '/*.yaml.gz')):
            tape = yaml.safe_load(gzip.open(name, 'rt'))
            for request, response in zip(tape['requests'], tape['responses']):
                out.append({'recording': os.path.basename(name).removesuffix('.yaml.gz'), 'method': request['method'],
                            'path': urllib.parse.urlsplit(request['uri']).path,
                            'requestData': data(request['body']), 'responseData': data(response['body'])})
        print(json.dumps(out))
        """

    /// Every recorded exchange, in the order of the files and of the conversations; `nil` after saying that `test` is
    /// skipped.
    public static func all(for test: String) async throws -> [RecordedExchange]? {
        guard let folder = SharedData.file("data/aws/bedrock_recordings", for: test),
            let output = try await Python.run(program: reader, [folder.path], for: test)
        else { return nil }
        return try JSONDecoder().decode([RecordedExchange].self, from: Data(output))
    }
}
