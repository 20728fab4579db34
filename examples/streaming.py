"""ConverseStream: the answer as it is written."""
import boto3

runtime = boto3.client("bedrock-runtime")
answer = runtime.converse_stream(
    modelId="alicerce.nano-v1:0", messages=[{"role": "user", "content": [{"text": "Bom dia! Quem é você?"}]}],
    inferenceConfig={"maxTokens": 60, "temperature": 0})
for event in answer["stream"]:
    if "contentBlockDelta" in event:
        print(event["contentBlockDelta"]["delta"]["text"], end="", flush=True)
    elif "metadata" in event:
        usage, milliseconds = event["metadata"]["usage"], event["metadata"]["metrics"]["latencyMs"]
        print(f"\n{usage['inputTokens']} tokens in, {usage['outputTokens']} out, {milliseconds} ms")
