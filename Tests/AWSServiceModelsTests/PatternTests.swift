// Pattern constraints: every pattern of the embedded models compiles, matches as Python's matcher does, and fast.

import AWSServiceModels
import StructuredJSON
import Testing

@Suite("Patterns")
struct PatternTests {
    private func patterns() throws -> [String] {
        var seen: Set<String> = []
        var found: [String] = []
        for name in ServiceModel.embeddedNames {
            for shape in try ServiceModel.embedded(name).shapes {
                if let text = shape.pattern?.text, seen.insert(text).inserted { found.append(text) }
            }
        }
        return found
    }

    @Test("Every pattern of the embedded models compiles")
    func allCompile() throws {
        let patterns = try patterns()
        #expect(patterns.count > 240)
        for text in patterns { #expect(Pattern(text).problem == nil, "\(text)") }
    }

    /// Makes texts that match each pattern, and texts near them, and says what `re.fullmatch` thinks of each.
    private static let judge = #"""
        import json, random, re, sys, unicodedata
        import re._parser as parser
        from re._constants import *
        random.seed(1)
        alphabet = 'abzAZ019-_.:/ \té\n$'
        classes = {CATEGORY_DIGIT: '7', CATEGORY_SPACE: ' ', CATEGORY_NOT_SPACE: 'x', CATEGORY_WORD: 'w'}
        def pick(items):
            kind, value = random.choice(items)
            if kind is LITERAL: return chr(value)
            if kind is RANGE: return chr(random.randint(*value))
            return classes.get(value, '!')
        def make(tree):
            out = ''
            for kind, value in tree:
                if kind is LITERAL: out += chr(value)
                elif kind is ANY: out += random.choice('ab/:')
                elif kind is IN:
                    items = [item for item in value if item[0] is not NEGATE]
                    out += random.choice('ab9') if len(items) < len(value) else pick(items)
                elif kind in (MAX_REPEAT, MIN_REPEAT):
                    low, high, inner = value
                    for _ in range(random.randint(low, min(high, low + 3))): out += make(inner)
                elif kind is SUBPATTERN: out += make(value[3])
                elif kind is BRANCH: out += make(random.choice(value[1]))
            return out
        # re knows no classes of Unicode: those of the characters that the texts are made of are spelt out.
        def spelt(match):
            return ''.join(f'\\u{n:04x}' for n in range(0x250) if unicodedata.category(chr(n))[0] == match[1])
        out = []
        for original in json.load(sys.stdin):
            pattern = re.sub(r'\\p\{(.)\}', spelt, original)
            # ECMA's $ is the very end of the text; Python's also stands before a last line break.
            strict = re.compile(re.sub(r'(?<![\\+@#])\$(?![@#])', r'\\Z', pattern), re.ASCII)
            tree = parser.parse(pattern)
            for _ in range(40):
                text = make(tree)
                for _ in range(random.choice([0, 0, 1, 2])):
                    at = random.randint(0, len(text))
                    text = text[:at] + random.choice(['', random.choice(alphabet)]) + text[at + random.randint(0, 1):]
                out.append([original, text, strict.fullmatch(text) is not None])
        print(json.dumps(out))
        """#

    @Test("Generated texts match exactly where Python's re.fullmatch says so")
    func agreesWithPython() async throws {
        let input = try JSONValue.array(patterns().map { .string($0) })
        let test = "patterns against Python's re"
        guard let cases = try await ReferenceData.list(Self.judge, input: input, for: test) else { return }
        var matched = 0
        for judged in cases {
            guard let pattern = judged[0]?.string, let text = judged[1]?.string, let wanted = judged[2]?.bool else {
                Issue.record("unreadable case")
                continue
            }
            if wanted { matched += 1 }
            if Pattern(pattern).matches(text) != wanted { Issue.record("\(pattern) and '\(text)': wanted \(wanted)") }
        }
        #expect(cases.count > 8000)
        #expect(matched > cases.count / 3)
        #expect(matched < cases.count)
    }

    @Test(
        "Constructs of the models",
        arguments: [
            (#"[a-z0-9-_]+"#, "a-_", true), (#"[,-.]"#, "-", true), (#"[,-.]"#, "/", false),
            (#"(?![\-_])[a-z-]*"#, "-a", false), (#"(?![\-_])[a-z-]*"#, "a-", true),
            (#"(\bX\b|[a-z]+)"#, "X", true), (#"(\bX\b|[a-z]+)"#, "Xa", false), (#"$|^[a-z]+"#, "", true),
            (#"$|^[a-z]+"#, "ab", true), (#"a{2,3}"#, "a", false), (#"a{2,3}"#, "aaa", true),
            (#"a{2,3}"#, "aaaa", false), (#"a{2,}"#, "aaaaa", true), (#".*"#, "a\nb", false),
            (#"[\s\S]*"#, "a\nb", true), (#"(a*)*"#, "aaa", true), (#"(|a)+"#, "aa", true), (#""#, "", true),
            (#"[^:]+"#, "é😀", true), (#"[^:]+"#, ":", false), (#"\$LATEST"#, "$LATEST", true),
            (#"[\u0041-\u0043]+"#, "ABC", true), (#"\u0041"#, "B", false),
            (#"[\p{L}\p{N}_]+"#, "aé中٣_", true), (#"[\p{L}]+"#, "1", false), (#"[\p{Z}]"#, " ", true),
        ])
    func constructs(pattern: String, text: String, matches: Bool) {
        #expect(Pattern(pattern).matches(text) == matches)
    }

    @Test("What the parser does not know is refused, and a broken pattern refuses no text")
    func unreadable() {
        for text in ["(", "[a", "a{2", "a{3,2}", "*a", #"\p{Latin}"#, #"\u00"#, "(?=a)", "a)", "[b-a]", #"\"#] {
            #expect(Pattern(text).problem != nil, "\(text)")
            #expect(Pattern(text).matches("anything"))
        }
    }

    @Test("Patterns that make a backtracking matcher explode take time in proportion")
    func noExplosion() {
        let long = String(repeating: "a", count: 20_000)
        #expect(!Pattern("(a*)*b").matches(long))
        #expect(!Pattern("(a|a)*b").matches(long))
        #expect(!Pattern("(.+)+:.+:.*:.+/.+").matches(long))
    }
}
