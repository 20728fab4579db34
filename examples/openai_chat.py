"""The openai library against the same server: chat completions, and a conversation that the server keeps."""
import os

import openai

client = openai.OpenAI(
    base_url=os.environ.get("AWS_ENDPOINT_URL", "http://127.0.0.1:8080") + "/openai/v1", api_key="any")
MODEL = "alicerce.nano-v1:0"

chunks = client.chat.completions.create(
    model=MODEL, max_tokens=40, stream=True, messages=[{"role": "user", "content": "Hello! Who are you?"}])
for chunk in chunks:
    print(chunk.choices[0].delta.content or "", end="", flush=True)
print()

first = client.responses.create(model=MODEL, max_output_tokens=40, input="My dog is called Rex.")
second = client.responses.create(
    model=MODEL, max_output_tokens=40, input="What is it called?", previous_response_id=first.id)
print(first.output_text, second.output_text, sep="\n")
print(second.usage.input_tokens_details.cached_tokens, "tokens were not computed again")
