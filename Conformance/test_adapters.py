"""LoRA adapters beside their base: imported, listed, and answering as peft and transformers do, several at once."""
import concurrent.futures
import json
import subprocess

import pytest

from conftest import user
from running_server import MODEL, PROGRAM, ROOT, Server

BASE = ROOT / "Models" / "alicerce-nano"
PROMPTS = ["Good morning!", "What is a tree?", "Tell me a story about the sea."]
TOKENS = 24
ADAPTERS = {
    "local.attention": dict(seed=1, r=4, lora_alpha=8, target_modules=["q_proj", "v_proj"]),
    "local.everything": dict(seed=2, r=8, lora_alpha=16, target_modules="all-linear", use_rslora=True),
}


# How large the random weights are: enough to change the answers.
SPREAD = {"local.attention": 1.0, "local.everything": 0.2}


@pytest.fixture(scope="module")
def adapted(tmp_path_factory):
    """Folders of random adapters over the default model, and the greedy answers of the base and of each."""
    import torch
    from peft import LoraConfig, PeftModel, get_peft_model
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(BASE)

    def answers(model):
        texts = []
        for prompt in PROMPTS:
            inputs = tokenizer.apply_chat_template(
                [{"role": "user", "content": prompt}], add_generation_prompt=True, return_tensors="pt", return_dict=True)
            with torch.no_grad():
                output = model.generate(**inputs, max_new_tokens=TOKENS, do_sample=False, pad_token_id=0)
            texts.append(tokenizer.decode(output[0, inputs["input_ids"].shape[1]:], skip_special_tokens=True))
        return texts

    def load():
        return AutoModelForCausalLM.from_pretrained(BASE, dtype=torch.float32).eval()

    expected = {MODEL: answers(load())}
    folders = {}
    for name, settings in ADAPTERS.items():
        settings = dict(settings)
        torch.manual_seed(settings.pop("seed"))
        model = get_peft_model(load(), LoraConfig(task_type="CAUSAL_LM", init_lora_weights=False, **settings)).eval()
        with torch.no_grad():
            for key, value in model.named_parameters():
                if "lora_" in key:
                    value.copy_(torch.randn_like(value) * value.shape[1] ** -0.5 * SPREAD[name])
        folders[name] = tmp_path_factory.mktemp(name.replace(".", "-"))
        model.save_pretrained(folders[name])
        # As they come back from the file.
        expected[name] = answers(PeftModel.from_pretrained(load(), folders[name]).eval())
    assert len({tuple(texts) for texts in expected.values()}) == 3, "the adapters must change the answers"
    return folders, expected


def run(home, *arguments):
    return subprocess.run([str(PROGRAM), *arguments, "--home", str(home)], capture_output=True, text=True)


@pytest.fixture(scope="module")
def serving(adapted, tmp_path_factory):
    folders, expected = adapted
    home = tmp_path_factory.mktemp("adapters-home")
    for name, folder in folders.items():
        imported = run(home, "models", "import", str(folder), "--id", name, "--base", MODEL)
        assert imported.returncode == 0, imported.stderr
    server = Server(home)
    yield home, server, expected
    assert server.stop() == 0


def answer(server, model, prompt):
    reply = server.client("bedrock-runtime").converse(
        modelId=model, messages=[user(prompt)], inferenceConfig={"maxTokens": TOKENS, "temperature": 0})
    return "".join(block.get("text", "") for block in reply["output"]["message"]["content"])


def test_base_and_adapters_answer_at_once_as_peft_does(serving):
    _, server, expected = serving
    calls = [(model, prompt) for prompt in PROMPTS for model in expected] * 2
    with concurrent.futures.ThreadPoolExecutor(len(calls)) as pool:
        found = list(pool.map(lambda call: answer(server, *call), calls))
    for (model, prompt), text in zip(calls, found):
        assert text.strip() == expected[model][PROMPTS.index(prompt)].strip(), (model, prompt)


def test_adapters_are_models_of_the_catalogue(serving):
    home, server, _ = serving
    listed = {model["modelId"] for model in server.client("bedrock").list_foundation_models()["modelSummaries"]}
    assert {MODEL, *ADAPTERS} <= listed
    shown = json.loads(run(home, "models", "show", "local.everything", "--json").stdout)
    assert shown["format"] == "adapter" and shown["baseModel"] == MODEL and shown["rank"] == 8


def test_an_adapter_without_its_base_names_what_is_missing(adapted, tmp_path):
    folders, _ = adapted
    refused = run(tmp_path, "models", "import", str(folders["local.attention"]), "--base", "local.nothing-here")
    assert refused.returncode != 0
    assert "local.nothing-here" in refused.stderr and "baseModel" in refused.stderr
