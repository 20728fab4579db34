"""A tool loop: the model must ask for the tool, the tool answers, the model goes on."""
import json

import boto3

MODEL = "alicerce.nano-v1:0"
runtime = boto3.client("bedrock-runtime")

weather = {"toolSpec": {
    "name": "weather", "description": "Tells the weather in a city.", "strict": True,
    "inputSchema": {"json": {
        "type": "object", "required": ["city"], "additionalProperties": False,
        "properties": {"city": {"enum": ["Lisboa", "Recife", "Luanda"]}, "unit": {"enum": ["C", "F"]}}}}}}

messages = [{"role": "user", "content": [{"text": "What is the weather in Recife?"}]}]
# "any" means that the model has to ask for a tool; with "auto" it may.
answer = runtime.converse(
    modelId=MODEL, messages=messages, inferenceConfig={"maxTokens": 200, "temperature": 0},
    toolConfig={"tools": [weather], "toolChoice": {"any": {}}})
assert answer["stopReason"] == "tool_use"
messages.append(answer["output"]["message"])

results = []
for block in answer["output"]["message"]["content"]:
    if "toolUse" in block:
        call = block["toolUse"]
        print("the model asks:", call["name"], json.dumps(call["input"], ensure_ascii=False))
        results.append({"toolResult": {"toolUseId": call["toolUseId"], "content": [{"json": {"degrees": 29}}]}})
messages.append({"role": "user", "content": results})

answer = runtime.converse(
    modelId=MODEL, messages=messages, inferenceConfig={"maxTokens": 40, "temperature": 0},
    toolConfig={"tools": [weather]})
for block in answer["output"]["message"]["content"]:
    print("the model goes on:", block)
