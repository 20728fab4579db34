"""An answer that is valid under a JSON Schema: the model can write nothing else."""
import json

import boto3

schema = {
    "type": "object", "additionalProperties": False, "required": ["name", "born", "languages"],
    "properties": {
        "name": {"type": "string", "maxLength": 30},
        "born": {"type": "integer", "minimum": 1800, "maximum": 2026},
        "languages": {"type": "array", "items": {"enum": ["pt", "en", "es"]}, "minItems": 1, "maxItems": 3}}}

answer = boto3.client("bedrock-runtime").converse(
    modelId="alicerce.nano-v1:0", messages=[{"role": "user", "content": [{"text": "Describe a writer."}]}],
    inferenceConfig={"maxTokens": 200},
    outputConfig={"textFormat": {
        "type": "json_schema", "structure": {"jsonSchema": {"name": "writer", "schema": json.dumps(schema)}}}})
writer = json.loads(answer["output"]["message"]["content"][0]["text"])
print(json.dumps(writer, indent=2, ensure_ascii=False))
assert 1800 <= writer["born"] <= 2026
