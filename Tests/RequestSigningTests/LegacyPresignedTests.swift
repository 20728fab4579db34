// Presigned requests of the older kind: those of botocore's own signer hold, and every change to them is noticed.

import AWSWireProtocol
import RequestSigning
import TestPeers
import Testing

@Suite struct LegacyPresignedTests {
    private let credentials = SigningCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret/key+1")

    private func request(_ method: String, _ target: String) -> WireRequest {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        return WireRequest(
            method: method, path: parts[0], query: parts.count > 1 ? parts[1] : "", headers: ["Host": "127.0.0.1"])
    }

    @Test("What botocore presigns for S3 is verified, and refused when method, key, time or signature change")
    func botocore() async throws {
        let program = """
            import boto3, random
            random.seed(3)
            s3 = boto3.client("s3", endpoint_url="http://127.0.0.1:1", region_name="us-east-1",
                              aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="secret/key+1")
            for number in range(200):
                key = "".join(random.choice("ab /+é%&=?~'") for _ in range(random.randint(1, 12)))
                if key.startswith("/"):
                    key = "x" + key
                method = random.choice(["get_object", "put_object", "delete_object", "upload_part"])
                params = {"Bucket": "bucket", "Key": key}
                if method == "get_object" and number % 3 == 0:
                    params["ResponseContentType"] = "text/plain; charset=utf-8"
                    params["VersionId"] = "v 1"
                if method == "upload_part":
                    params.update(UploadId="abc/=", PartNumber=7)
                url = s3.generate_presigned_url(method, Params=params, ExpiresIn=3600)
                verb = {"get": "GET", "put": "PUT", "delete": "DELETE", "upload": "PUT"}[method.split("_")[0]]
                print(verb + " " + url[len("http://127.0.0.1:1"):])
            """
        guard let lines = try await Python.lines(from: program, reading: [], for: "botocore's presigned requests")
        else {
            return
        }
        #expect(lines.count == 200)
        let now = Timestamp(seconds: 1_700_000_000)
        for line in lines {
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            let good = try #require(LegacyPresignedRequest(of: request(parts[0], parts[1])), "\(line)")
            #expect(throws: Never.self, "\(line)") { try good.verify(credentials, now: now) }
            let late = Timestamp(seconds: 4_000_000_000)
            #expect(throws: SignatureFault.self) { try good.verify(credentials, now: late) }
            let other = SigningCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "other")
            #expect(throws: SignatureFault.self) { try good.verify(other, now: now) }
            let changes = [
                ("PATCH", parts[1]), (parts[0], parts[1].replacing("/bucket/", with: "/bucket/z")),
                (parts[0], parts[1].replacing("Expires=", with: "Expires=9")),
                (parts[0], parts[1] + "&versionId=2"),
            ]
            for (method, target) in changes {
                let changed = LegacyPresignedRequest(of: request(method, target))
                #expect(throws: SignatureFault.self, "\(method) \(target)") {
                    try changed?.verify(credentials, now: now)
                }
            }
        }
    }
}
