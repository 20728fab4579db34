"""Generated texts: words, code, scripts, marks, blanks, broken bytes and the spellings of special tokens."""

import unicodedata

ENGLISH = """the of and to in a is that for it was on are as with his they at be this from have or by one had not but
what all were when we there can an your which their said if do will each about how up out them then she many some so
these would other into has more her two like him see time could no make than first been its who now people my made over
did down only way find use may water long little very after words called just where most know don't won't they're I'm
we've she'll he'd cannot Foundation model tokenization language Transformers unbelievable extraordinarily""".split()
PORTUGUESE = """o que de não um uma para com está você isso são ação coração informação água também até às português
maçã avô avó pêssego lingüiça ônibus São Paulo João índio único três análise tokenização língua fundação alicerce
atenção ninguém amanhã possível história café à ao das pelos cinqüenta""".split()
CODE = ["def f(x):\n    return x**2\n", "if (a != b) { c += 1; }\n", "<div class=\"x\">&nbsp;</div>", "x = [1, 2, 3][::-1]",
        "#include <stdio.h>\r\nint main() {\r\n\treturn 0;\r\n}", "SELECT * FROM t WHERE id=42;", "foo_bar.bazQux()->quux",
        "0xDEADBEEF", "3.14159e-10", "1,234,567.89", "https://example.com/a/b?c=d&e=f#g", "        indented",
        "\t\ttabs", "// comment", "/* x */", "a&&b||!c", "std::vector<int>{};", "$HOME/.local/bin", "{{ user['name'] }}"]
EMOJI = ["😀", "👩‍👩‍👧‍👦", "🇧🇷", "👍🏽", "❤️", "🧑‍💻", "☃", "✈️", "🏳️‍🌈", "1️⃣", "🤷🏻‍♀️", "🥹", "©", "™"]
SPACES = [" ", "  ", "   ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2003", "\u3000", "\u2028", "\u2029", "\u0085", " \n ",
          "\u200b", "\u1680", "\x0b", "\x0c", "      ", "\n \n", " \t\n"]
CONTROLS = ["\x00", "\x01", "\x07", "\x1b", "\x7f", "\u0080", "\u200d", "\u200e", "\u202e", "\ufeff", "\u00ad", "\ue000",
            "\ufffd", "\ufffe", "\U0010ffff", "\u2060", "\U000e0041"]
OTHER = ["你好世界", "北京", "東京タワー", "カタカナ", "ひらがな", "한국어", "안녕", "привет мир", "ЁЖ", "Ελληνικά", "ΣΊΣΥΦΟΣ", "שלום",
         "مرحبا", "हिन्दी", "नमस्ते", "ไทย", "ភាសា", "ქართული", "አማርኛ", "𝒳𝓎𝓏", "ﬁ", "ﬀ", "Ⅷ", "½", "²", "①", "㎏", "ǅ", "ſ",
         "K", "Å", "Å", "ß", "ẞ", "İ", "ı", "e\u0301", "n\u0303", "q\u0323\u0307", "a\u0300\u0316", "가", "ᄀ\u1161\u11a8",
         "１２３", "٣٤٥", "४२", "〇", "﷽", "\u0e33", "𠀀", "豈", "Ａｂｃ", "½kg", "x²", "naïve", "Zürich", "œuvre", "ʼn", "ˈ",
         "\u0345", "ᾳ", "ﾊﾟ", "\u3099か", "𓀀"]
PUNCTUATION = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~") + ["…", "—", "«", "»", "“", "”", "‘", "’", "¿", "¡", "、", "。", "！",
                                                          "€", "£", "°", "±", "×", "→", "'s", "'S", "'LL", "'ve", "'ſ", "▁",
                                                          "▁▁", "Ġ", "Ċ", "##", "</w>", "<0x41>", "<0xE2>", "<unk>"]
SPECIAL = ["<s>", "</s>", "[CLS]", "[SEP]", "[MASK]", "[UNK]", "<|im_start|>", "<|im_end|>", "<|endoftext|>", "<|x|>",
           "<left>", "<right>", "<both>", "word", "Normal", "NORMAL", "<pad>"]


def broken(random_source):
    """Random bytes as text. Left out are characters that Unicode has classified or changed since version 3.2: Hugging
    Face asks tables of several versions, the oldest for BERT's punctuation and marks."""
    content = bytes(random_source.randrange(256) for _ in range(random_source.randrange(1, 8))).decode("utf-8", "replace")
    return "".join(c for c in content
                   if unicodedata.category(c) == unicodedata.ucd_3_2_0.category(c) != "Cn" or c == "\ufffd")


def fragment(source):
    kind = source.random()
    if kind < 0.25:
        return source.choice(ENGLISH)
    if kind < 0.4:
        return source.choice(PORTUGUESE)
    if kind < 0.46:
        return source.choice(CODE)
    if kind < 0.51:
        return source.choice(EMOJI)
    if kind < 0.62:
        return source.choice(SPACES)
    if kind < 0.65:
        return source.choice(CONTROLS)
    if kind < 0.75:
        return source.choice(OTHER)
    if kind < 0.86:
        return source.choice(PUNCTUATION)
    if kind < 0.9:
        return str(source.randrange(10 ** source.randrange(1, 9)))
    if kind < 0.93:
        return source.choice(SPECIAL)
    if kind < 0.95:
        return broken(source)
    if kind < 0.97:
        return "".join(source.choice("aAbB1 .'\n\u00e9") for _ in range(source.randrange(1, 10)))
    if kind < 0.985:
        return source.choice(ENGLISH).upper() + source.choice(ENGLISH).title()
    return source.choice("aé x1.\n中") * source.randrange(2, 90)


def text(source):
    shape = source.random()
    if shape < 0.02:
        return ""
    if shape < 0.06:
        return fragment(source)
    count = source.randrange(1, 14) if shape < 0.97 else source.randrange(50, 250)
    parts = []
    for _ in range(count):
        parts.append(fragment(source))
        if source.random() < 0.55:
            parts.append(" ")
    return "".join(parts)
