// Requests to IAM and STS through the endpoint, in the query protocol. The exchange is that of IAM's documentation:
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html

import AWSServiceModels
import AWSWireProtocol
import IAMShapes
import STSShapes
import StructuredJSON
import Testing

@Suite("IAM and STS through the endpoint")
struct QueryEndpointTests {
    private let form: WireHeaders = [
        "Authorization": scope("iam"), "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
    ]
    private let version = "Version=2010-05-08"

    private func endpoint() throws -> ServiceEndpoint {
        try ServiceEndpoint(
            handlers: [
                "iam": [
                    "CreateUser": { value, _ in
                        let input = try CreateUserRequest(shapeValue: value)
                        guard input.userName != "known" else {
                            throw ServiceError(code: "EntityAlreadyExistsException", message: "User known exists.")
                        }
                        let user = User(
                            path: input.path ?? "/", userName: input.userName, userId: "AIDACKCEVSQ6C2EXAMPLE",
                            arn: "arn:aws:iam::123456789012:user/Bob",
                            createDate: Timestamp(seconds: 1_386_201_905), tags: input.tags)
                        return OperationOutput(value: CreateUserResponse(user: user).shapeValue)
                    },
                    "DeleteUser": { _, _ in
                        throw ServiceError(code: "NoSuchEntityException", message: "The user cannot be found.")
                    },
                    "UntagUser": { _, _ in OperationOutput(value: .structure(ShapeStructure())) },
                ],
                "sts": [
                    "GetCallerIdentity": { _, context in
                        OperationOutput(
                            value: GetCallerIdentityResponse(
                                userId: context.caller.userID, account: context.caller.account, arn: context.caller.arn
                            ).shapeValue)
                    }
                ],
            ], account: "000000000000", region: "us-east-1")
    }

    private func send(_ body: String, headers: WireHeaders? = nil) async throws -> ReadReply {
        await (try endpoint()).send("POST", "/", headers: headers ?? form, body: body)
    }

    @Test("CreateUser reads nested fields and answers with its envelope")
    func createUser() async throws {
        let reply = try await send(
            "Action=CreateUser&UserName=Bob&Path=%2Fa%2F&Tags.member.2.Key=k2&Tags.member.2.Value="
                + "&Tags.member.1.Key=k+1&Tags.member.1.Value=v%3D1&\(version)")
        #expect(reply.status == 200)
        #expect(reply.headers["content-type"] == "text/xml")
        #expect(reply.headers["x-amzn-requestid"] == "request-1")
        #expect(
            reply.text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <CreateUserResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><CreateUserResult><User>\
                <Path>/a/</Path><UserName>Bob</UserName><UserId>AIDACKCEVSQ6C2EXAMPLE</UserId>\
                <Arn>arn:aws:iam::123456789012:user/Bob</Arn><CreateDate>2013-12-05T00:05:05Z</CreateDate>\
                <Tags><member><Key>k 1</Key><Value>v=1</Value></member><member><Key>k2</Key><Value></Value></member>\
                </Tags></User></CreateUserResult><ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata>\
                </CreateUserResponse>
                """)
    }

    @Test("An error has its code on the wire, its status and whose fault it is")
    func errors() async throws {
        let reply = try await send("Action=DeleteUser&UserName=Bob&\(version)")
        #expect(reply.status == 404)
        #expect(
            reply.text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>\
                <Code>NoSuchEntity</Code><Message>The user cannot be found.</Message></Error>\
                <RequestId>request-1</RequestId></ErrorResponse>
                """)
        let known = try await send("Action=CreateUser&UserName=known&\(version)")
        #expect(known.status == 409)
        #expect(known.text.contains("<Code>EntityAlreadyExists</Code>"))
    }

    @Test(
        "What is refused before a handler sees it",
        arguments: [
            ("Action=Nonsense&Version=2010-05-08", 400, "InvalidAction"),
            ("Action=CreateUser&UserName=x", 400, "InvalidAction"), ("UserName=x", 400, "MissingAction"),
            ("Action=CreateUser&Version=2010-05-08", 400, "ValidationError"),
            ("Action=CreateUser&UserName=%2F&Version=2010-05-08", 400, "ValidationError"),
            ("Action=CreateUser&UserName=x&Tags.member.x.Key=a&Version=2010-05-08", 400, "ValidationError"),
            ("Action=CreateGroup&GroupName=x&Version=2010-05-08", 501, "NotImplemented"),
        ])
    func refusals(body: String, status: Int, code: String) async throws {
        let reply = try await send(body)
        #expect(reply.status == status)
        #expect(reply.text.contains("<Code>\(code)</Code>"), "\(reply.text)")
    }

    @Test("A body that is no form is refused; an empty list is a list; an operation without output has its envelope")
    func bodies() async throws {
        var json = form
        json["Content-Type"] = "application/json"
        let wrong = try await send("{}", headers: json)
        #expect(wrong.status == 400)
        #expect(wrong.text.contains("application/x-www-form-urlencoded"))
        let untag = try await send("Action=UntagUser&UserName=Bob&TagKeys=&\(version)")
        #expect(untag.status == 200, "\(untag.text)")
        #expect(
            untag.text.hasSuffix(
                "<UntagUserResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><ResponseMetadata>"
                    + "<RequestId>request-1</RequestId></ResponseMetadata></UntagUserResponse>"))
    }

    @Test("Without a signature the version tells the service, in a form or in the query")
    func unsigned() async throws {
        let endpoint = try endpoint()
        let caller = "arn:aws:iam::000000000000:root"
        for (method, target, body) in [
            ("POST", "/", "Action=GetCallerIdentity&Version=2011-06-15"),
            ("GET", "/?Action=GetCallerIdentity&Version=2011-06-15", ""),
        ] {
            let reply = await endpoint.send(
                method, target, headers: ["Content-Type": "application/x-www-form-urlencoded"], body: body)
            #expect(reply.status == 200)
            #expect(reply.text.contains("<Arn>\(caller)</Arn>"), "\(reply.text)")
        }
        let unknown = await endpoint.send("GET", "/?Action=GetCallerIdentity&Version=1", headers: [:], body: "")
        #expect(unknown.status == 404)
        #expect(unknown.errorType == "UnknownOperationException")
    }
}
