// The configuration of invocation logging: what is refused, and that it comes back as it was given.

import AWSWireProtocol
import BedrockService
import BedrockShapes
import Testing

@Suite struct InvocationLoggingTests {
    private func put(_ configuration: LoggingConfig, _ service: BedrockService) async -> String? {
        await refusal {
            try await service.putModelInvocationLoggingConfiguration(
                PutModelInvocationLoggingConfigurationRequest(loggingConfig: configuration), context: context)
        }
    }

    private func get(_ service: BedrockService) async throws -> LoggingConfig? {
        try await service.getModelInvocationLoggingConfiguration(
            GetModelInvocationLoggingConfigurationRequest(), context: context
        ).loggingConfig
    }

    @Test func theConfigurationComesBackAsItWasGiven() async throws {
        try await withService { service, _ in
            #expect(try await get(service) == nil)
            let configuration = LoggingConfig(
                s3Config: S3Config(bucketName: "bucket", keyPrefix: "p"), textDataDeliveryEnabled: true,
                imageDataDeliveryEnabled: false)
            #expect(await put(configuration, service) == nil)
            #expect(try await get(service) == configuration)
            _ = try await service.deleteModelInvocationLoggingConfiguration(
                DeleteModelInvocationLoggingConfigurationRequest(), context: context)
            #expect(try await get(service) == nil)
        }
    }

    @Test func whatCannotBeHonouredIsRefused() async throws {
        try await withService { service, _ in
            #expect(await put(LoggingConfig(), service) == "ValidationException")
            #expect(
                await put(LoggingConfig(s3Config: S3Config(bucketName: "nothing")), service) == "ValidationException")
            let logs = CloudWatchConfig(logGroupName: "g", roleArn: "arn:aws:iam::123456789012:role/r")
            #expect(
                await put(LoggingConfig(cloudWatchConfig: logs, s3Config: S3Config(bucketName: "bucket")), service)
                    == "ValidationException")
            let kept = try await get(service)
            #expect(kept == nil)
        }
    }
}
