"""A cache point: the second request does not compute the instructions again, and says so."""
import uuid

import boto3

runtime = boto3.client("bedrock-runtime")
instructions = f"You work for library {uuid.uuid4()}. " + "Answer kindly, in one sentence. " * 40
for question in ("Hello!", "Who are you?"):
    usage = runtime.converse(
        modelId="alicerce.nano-v1:0",
        system=[{"text": instructions}, {"cachePoint": {"type": "default"}}],
        messages=[{"role": "user", "content": [{"text": question}]}],
        inferenceConfig={"maxTokens": 20, "temperature": 0})["usage"]
    print(f"{usage['cacheWriteInputTokens']} tokens kept, {usage['cacheReadInputTokens']} read, "
          f"{usage['inputTokens']} others")
assert usage["cacheReadInputTokens"] > 300
