// PutModelInvocationLoggingConfiguration, GetModelInvocationLoggingConfiguration,
// DeleteModelInvocationLoggingConfiguration: whether invocations are logged, what of them, and where to.

public import AWSWireProtocol
public import BedrockShapes
import InvocationLogs
import ObjectStorage

extension BedrockService {
    /// Begins to log invocations to a bucket that exists.
    /// - Throws: `ServiceError`.
    public func putModelInvocationLoggingConfiguration(
        _ input: PutModelInvocationLoggingConfigurationRequest, context: RequestContext
    ) async throws -> PutModelInvocationLoggingConfigurationResponse {
        let wanted = input.loggingConfig
        guard wanted.cloudWatchConfig == nil else {
            throw ServiceError.unsupported(member: "loggingConfig.cloudWatchConfig")
        }
        guard let place = wanted.s3Config else {
            throw ServiceError.validation("The field loggingConfig.s3Config is required: it is where logs go.")
        }
        try await demandBucket(place.bucketName)
        var configuration = InvocationLogConfiguration(bucket: place.bucketName, keyPrefix: place.keyPrefix)
        configuration.textData = wanted.textDataDeliveryEnabled
        configuration.imageData = wanted.imageDataDeliveryEnabled
        configuration.embeddingData = wanted.embeddingDataDeliveryEnabled
        configuration.videoData = wanted.videoDataDeliveryEnabled
        configuration.audioData = wanted.audioDataDeliveryEnabled
        try await invocationLog.configure(configuration)
        return PutModelInvocationLoggingConfigurationResponse()
    }

    /// What is logged; nothing is said when nothing is.
    public func getModelInvocationLoggingConfiguration(
        _ input: GetModelInvocationLoggingConfigurationRequest, context: RequestContext
    ) async throws -> GetModelInvocationLoggingConfigurationResponse {
        guard let kept = invocationLog.configuration else { return GetModelInvocationLoggingConfigurationResponse() }
        return GetModelInvocationLoggingConfigurationResponse(
            loggingConfig: LoggingConfig(
                s3Config: S3Config(bucketName: kept.bucket, keyPrefix: kept.keyPrefix),
                textDataDeliveryEnabled: kept.textData, imageDataDeliveryEnabled: kept.imageData,
                embeddingDataDeliveryEnabled: kept.embeddingData, videoDataDeliveryEnabled: kept.videoData,
                audioDataDeliveryEnabled: kept.audioData))
    }

    /// Ends logging.
    public func deleteModelInvocationLoggingConfiguration(
        _ input: DeleteModelInvocationLoggingConfigurationRequest, context: RequestContext
    ) async throws -> DeleteModelInvocationLoggingConfigurationResponse {
        try await invocationLog.configure(nil)
        return DeleteModelInvocationLoggingConfigurationResponse()
    }

    /// Refuses a bucket that does not exist.
    func demandBucket(_ bucket: String) async throws {
        do {
            _ = try await objects.objects(in: bucket, prefix: "", after: nil, limit: 1)
        } catch let error as ObjectStorageError where error.code == .noSuchBucket {
            throw ServiceError.validation("The bucket \(bucket) does not exist. Create it and try again.")
        }
    }
}
