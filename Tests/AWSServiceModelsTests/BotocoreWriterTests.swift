// What botocore sends, through our router and decoder: a request for every operation of S3, IAM and STS.

import AWSServiceModels
import AWSWireProtocol
import StructuredJSON
import Synchronization
import Testing

@Suite("Requests that botocore writes")
struct BotocoreWriterTests {
    /// Calls every operation of a service with sample parameters and prints what would be sent.
    private static let writer = #"""
        import base64, datetime, json, re, sys
        import boto3
        from botocore.config import Config
        service, endpoint, style = sys.argv[1:4]
        client = boto3.client(service, region_name='us-east-1', endpoint_url=endpoint, aws_access_key_id='AKIDEXAMPLE',
                              aws_secret_access_key='secret', config=Config(s3={'addressing_style': style}))
        model = client.meta.service_model
        KEY = 'a//b c+é/../%2F&=?#/'
        samples = ['sample', 'sample text', '/', '/sample/', '000000000000', '123456', 'v1', 'AKIAIOSFODNN7EXAMPLE',
                   'arn:aws:iam::000000000000:policy/sample', 'sample.example.org', 'https://sample.example.org',
                   'o-abcdefghijkl', 'r-abcd', 'p-abcdefghij', 'o-abcdefghijkl/r-abcd', '0123456789abcdef0123456789abcdef']
        samples += [text * 30 for text in ['sample', '12']] + ['RS256', 'sample1234' * 4, 'arn:aws:kms:us-east-1:000000000000:key/0123456789']
        def text(shape, name):
            if shape.enum: return shape.enum[0]
            if name == 'Bucket': return 'my-bucket'
            if name == 'Key' and service == 's3': return KEY
            if name == 'CopySource': return 'source/key'
            low, high = shape.metadata.get('min', 0), shape.metadata.get('max', 10 ** 9)
            pattern = shape.metadata.get('pattern', '').replace(r'\p{L}\p{Z}\p{N}', 'a-zA-Z0-9 ')
            for sample in samples + [('sample' * 200)[:low]]:
                if low <= len(sample) <= high and (not pattern or re.fullmatch(pattern, sample, re.A)): return sample
            raise LookupError(f'no sample for {shape.name}: {low} {high} {pattern}')
        def sample(shape, name='', depth=0):
            kind = shape.type_name
            if kind == 'structure':
                if depth > 5: return {}
                everything = depth > 0 or service != 's3'
                return {n: sample(m, n, depth + 1) for n, m in shape.members.items()
                        if n in shape.required_members or everything and not (depth > 3 and m.type_name == 'structure')}
            if kind == 'list':
                count = max(2, shape.metadata.get('min', 0)) if shape.metadata.get('max', 9) > 1 else 1
                return [sample(shape.member, '', depth + 1) for _ in range(count)]
            if kind == 'map': return {text(shape.key, ''): sample(shape.value, '', depth + 1)}
            if kind == 'string': return text(shape, name)
            if kind in ('integer', 'long'): return max(1, shape.metadata.get('min', 1))
            if kind in ('float', 'double'): return 1.5
            if kind == 'boolean': return True
            if kind == 'blob': return b'bytes & more'
            if kind == 'timestamp': return datetime.datetime(2024, 5, 1, 12, 30, tzinfo=datetime.timezone.utc)
            raise LookupError(kind)
        def plain(value):
            if isinstance(value, dict): return {k: plain(v) for k, v in value.items()}
            if isinstance(value, list): return [plain(v) for v in value]
            if isinstance(value, bytes): return value.decode()
            if isinstance(value, datetime.datetime): return int(value.timestamp())
            return value
        class Caught(Exception): pass
        def catch(request, **_):
            caught.append(request)
            raise Caught()
        client.meta.events.register('before-send.' + model.service_id.hyphenize(), catch)
        out = []
        for name in model.operation_names:
            operation = model.operation_model(name)
            parameters = sample(operation.input_shape) if operation.input_shape else {}
            caught = []
            from botocore import xform_name
            try: getattr(client, xform_name(name))(**parameters)
            except Caught: pass
            except Exception as error:
                out.append({'operation': name, 'error': f'{type(error).__name__}: {error}'[:300]})
                continue
            request = caught[0]
            body = request.body or b''
            if hasattr(body, 'read'): body = body.read()
            if isinstance(body, str): body = body.encode()
            rest = request.url.split('://', 1)[1]
            host, slash, path = rest.partition('/')
            if not slash and '?' in host:
                host, _, path = host.partition('?')
                path = '?' + path
            headers = {k: v.decode() if isinstance(v, bytes) else str(v) for k, v in request.headers.items()}
            out.append({'operation': name, 'method': request.method, 'target': '/' + path, 'host': host,
                        'headers': headers, 'body': base64.b64encode(body).decode(), 'parameters': plain(parameters)})
        print(json.dumps(out))
        """#

    /// Sends what botocore wrote for every operation and compares operation and parameters.
    private func check(
        _ service: String, endpoint url: String, style: String, newer: [String: String] = [:],
        unsent: [String: String] = [:]
    ) async throws {
        let test = "requests of \(service), \(style) addressing"
        guard let requests = try await ReferenceData.list(Self.writer, [service, url, style], for: test) else { return }
        let model = try ServiceModel.embedded(service)
        let seen = Mutex<(operation: String, input: ShapeValue)?>(nil)
        var handlers: [String: OperationHandler] = [:]
        for operation in model.operations {
            handlers[operation.name] = { value, _ in
                seen.withLock { $0 = (operation.name, value) }
                throw ServiceError(code: "Test", message: "seen")
            }
        }
        let endpoint = try ServiceEndpoint(
            handlers: [service: handlers], account: "000000000000", region: "us-east-1")
        var found = 0
        for request in requests {
            let name = try #require(request["operation"]?.string)
            if let reason = unsent[name] {
                print("\(test): \(name) is excepted: \(reason)")
                continue
            }
            guard let target = request["target"]?.string else {
                Issue.record("\(name): \(request["error"]?.string ?? "")")
                continue
            }
            var headers: WireHeaders = ["Host": request["host"]?.string ?? ""]
            for field in request["headers"]?.object?.members ?? [] {
                headers.append(name: field.name, value: field.value.string ?? "")
            }
            seen.withLock { $0 = nil }
            let body = try #require(Base64.decoded(request["body"]?.string ?? ""))
            let reply = await endpoint.send(request["method"]?.string ?? "", target, headers: headers, bytes: body)
            guard let given = seen.withLock({ $0 }) else {
                Issue.record("\(name) \(target): \(reply.status) \(reply.text)")
                continue
            }
            #expect(given.operation == newer[name] ?? name, "\(target)")
            found += 1
            let operation = try #require(model.operation(named: name))
            guard newer[name] == nil, let input = operation.input else { continue }
            compare(request["parameters"] ?? [:], given.input, model.shapes[input], model, name)
        }
        print("\(test): \(found) of \(requests.count) operations")
        #expect(found + unsent.count == requests.count)
        #expect(requests.count == model.operations.count)
    }

    /// Every parameter that was given, except the bytes that stream, came through; the SDK adds some of its own.
    private func compare(
        _ parameters: JSONValue, _ value: ShapeValue, _ shape: Shape, _ model: ServiceModel, _ name: String
    ) {
        guard case .structure(let structure) = value,
            case .structure(let wanted)? = ProtocolTestValues(model: model).value(parameters, shape)
        else { return }
        for member in wanted.members where member.name != "Body" {
            let found = structure[member.name]
            #expect(found == member.value, "\(name).\(member.name)")
        }
    }

    private let deprecated = [
        "GetBucketLifecycle": "GetBucketLifecycleConfiguration",
        "GetBucketNotification": "GetBucketNotificationConfiguration",
        "PutBucketLifecycle": "PutBucketLifecycleConfiguration",
        "PutBucketNotification": "PutBucketNotificationConfiguration",
    ]
    private let elsewhere = [
        "ListDirectoryBuckets": "directory buckets have a host of their own; here it is ListBuckets",
        "WriteGetObjectResponse": "functions that change objects on their way have a host of their own",
    ]

    @Test("Every operation of S3 is found with the bucket in the path, and its parameters come through")
    func paths() async throws {
        try await check("s3", endpoint: "http://127.0.0.1:8080", style: "path", newer: deprecated, unsent: elsewhere)
    }

    @Test("Every operation of S3 is found with the bucket in the host")
    func hosts() async throws {
        try await check(
            "s3", endpoint: "http://s3.localhost:8080", style: "virtual", newer: deprecated, unsent: elsewhere)
    }

    @Test("Every operation of IAM is found, and its parameters come through")
    func iam() async throws {
        try await check("iam", endpoint: "http://127.0.0.1:8080", style: "auto")
    }

    @Test("Every operation of STS is found, and its parameters come through")
    func sts() async throws {
        try await check("sts", endpoint: "http://127.0.0.1:8080", style: "auto")
    }
}
