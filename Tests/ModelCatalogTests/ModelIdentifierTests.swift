// What clients may write as a model identifier.

import ModelCatalog
import Testing

@Suite struct ModelIdentifierTests {
    @Test(
        "An identifier leads to the ids that it may stand for",
        arguments: [
            ("anthropic.claude-3-haiku-20240307-v1:0", ["anthropic.claude-3-haiku-20240307-v1:0"]),
            (
                "us.meta.llama3-1-8b-instruct-v1:0",
                ["us.meta.llama3-1-8b-instruct-v1:0", "meta.llama3-1-8b-instruct-v1:0"]
            ),
            ("global.a.b", ["global.a.b", "a.b"]),
            ("xx.a.b", ["xx.a.b"]),
            (
                "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-text-express-v1",
                ["amazon.titan-text-express-v1"]
            ),
            ("arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/a.b-v1:0:8k", ["a.b-v1:0:8k"]),
            ("arn:aws:bedrock:eu-west-1:000000000000:inference-profile/eu.a.b-v1:0", ["eu.a.b-v1:0", "a.b-v1:0"]),
            ("arn:aws:bedrock:us-east-1:000000000000:custom-model/a.b/abcdefghijkl", []),
            ("arn:aws:s3:::bucket/key", []),
            ("arn:aws:bedrock", []),
            ("", [""]),
        ])
    func candidates(text: String, expected: [String]) {
        #expect(ModelIdentifier(text).candidates == expected)
    }
}
