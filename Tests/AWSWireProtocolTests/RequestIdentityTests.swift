// Reading who a request says it comes from.

import AWSWireProtocol
import Testing

@Suite("Request identity") struct RequestIdentityTests {
    @Test(
        "The Authorization header is read in the forms that clients send",
        arguments: [
            // The header of botocore's signer for bedrock, and the one of AWS's documentation, blanks as they are there.
            (
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/bedrock/aws4_request, "
                    + "SignedHeaders=content-type;host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024",
                RequestIdentity.signed(accessKeyID: "AKIDEXAMPLE", region: "us-east-1", service: "bedrock")
            ),
            (
                "AWS4-HMAC-SHA256 SignedHeaders=host,Credential=A/20130524/eu-west-1/s3/aws4_request,Signature=0",
                .signed(accessKeyID: "A", region: "eu-west-1", service: "s3")
            ),
            ("Bearer bedrock-api-key-secret", .bearer),
            ("Basic dXNlcjpwYXNz", .anonymous),
            ("AWS4-HMAC-SHA256 Credential=A/20130524/eu-west-1/s3", .anonymous),
            ("AWS4-HMAC-SHA256", .anonymous),
            ("", .anonymous),
        ])
    func forms(header: String, expected: RequestIdentity) {
        #expect(RequestIdentity(headers: ["authorization": header]) == expected)
    }

    @Test("A request without the header is anonymous, and no description tells a key's text")
    func descriptions() {
        #expect(RequestIdentity(headers: [:]).description == "anonymous")
        #expect(RequestIdentity(headers: ["Authorization": "Bearer secret"]).description == "bearer")
    }
}
