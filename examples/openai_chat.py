"""The openai library against the same server."""
import os

import openai
import pydantic

client = openai.OpenAI(
    base_url=os.environ.get("AWS_ENDPOINT_URL", "http://127.0.0.1:8080") + "/openai/v1", api_key="any")
MODEL = "alicerce.nano-v1:0"

answer = client.chat.completions.create(
    model=MODEL, messages=[{"role": "user", "content": "Hello!"}], max_tokens=40, temperature=0)
print(answer.choices[0].message.content)


class City(pydantic.BaseModel):
    name: str = pydantic.Field(max_length=20)
    inhabitants: int = pydantic.Field(ge=1, le=30_000_000)


parsed = client.chat.completions.parse(
    model=MODEL, messages=[{"role": "user", "content": "Describe a city."}], max_tokens=200, response_format=City)
print(parsed.choices[0].message.parsed)

first = client.responses.create(model=MODEL, input="Hello!", max_output_tokens=40, temperature=0)
second = client.responses.create(
    model=MODEL, input="Who are you?", previous_response_id=first.id, max_output_tokens=40, temperature=0)
print(second.output_text)
