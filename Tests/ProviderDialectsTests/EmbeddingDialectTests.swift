// Bodies of embedding models: the documented requests and answers, defaults, forms of vectors and refusals.

import ModelContracts
import ProviderDialects
import StructuredJSON
import Testing

private func decoded(_ text: String, _ name: String) throws -> EmbeddingDialectRequest {
    try #require(EmbeddingDialects.dialect(named: name)).decode(try JSONValue.parse(text))
}

private func refused(_ text: String, _ name: String) throws -> DialectError? {
    let dialect = try #require(EmbeddingDialects.dialect(named: name))
    let body = try JSONValue.parse(text)
    do throws(DialectError) {
        _ = try dialect.decode(body)
        return nil
    } catch {
        return error
    }
}

private func answer(_ vectors: [[Float]], to text: String, _ name: String) throws -> String {
    let dialect = try #require(EmbeddingDialects.dialect(named: name))
    let embeddings = vectors.map { TextEmbedding(vector: $0, tokenCount: 5) }
    return dialect.encode(
        EmbeddingDialectAnswer(embeddings: embeddings, id: "id-1"), to: try decoded(text, name)
    ).serialized()
}

@Suite("Amazon Titan Text Embeddings") struct TitanEmbeddingTests {
    private let first = "amazon.titan-embed-text-v1"
    private let second = "amazon.titan-embed-text-v2"

    @Test("Requests: the documented defaults, and every member")
    func requests() throws {
        #expect(
            try decoded(#"{"inputText":"Hi"}"#, first)
                == EmbeddingDialectRequest(texts: ["Hi"], options: EmbeddingOptions()))
        #expect(
            try decoded(#"{"inputText":"Hi"}"#, second)
                == EmbeddingDialectRequest(texts: ["Hi"], options: EmbeddingOptions(normalizes: true)))
        let whole = #"{"inputText":"Hi","dimensions":256,"normalize":false,"embeddingTypes":["binary","float"]}"#
        #expect(
            try decoded(whole, second)
                == EmbeddingDialectRequest(
                    texts: ["Hi"], options: EmbeddingOptions(dimensions: 256, normalizes: false),
                    forms: [.binary, .float]))
    }

    @Test("Answers: embedding always, each type that was asked for, the bits one by one")
    func answers() throws {
        let vector: [Float] = [0.5, -0.25, 0, 1e-05]
        #expect(
            try answer([vector], to: #"{"inputText":"Hi"}"#, first)
                == #"{"embedding":[0.5,-0.25,0.0,1e-05],"inputTextTokenCount":5}"#)
        #expect(
            try answer([vector], to: #"{"inputText":"Hi"}"#, second)
                == #"{"embedding":[0.5,-0.25,0.0,1e-05],"embeddingsByType":{"float":[0.5,-0.25,0.0,1e-05]},"#
                + #""inputTextTokenCount":5}"#)
        #expect(
            try answer([vector], to: #"{"inputText":"Hi","embeddingTypes":["binary"]}"#, second)
                == #"{"embedding":[0.5,-0.25,0.0,1e-05],"embeddingsByType":{"binary":[1,0,0,1]},"inputTextTokenCount":5}"#
        )
    }

    @Test(
        "Refused bodies",
        arguments: [
            ("{}", "#: required key [inputText] not found"),
            (#"{"inputText":""}"#, "#/inputText: expected minLength: 1, actual: 0"),
            (#"{"inputText":["a"]}"#, "#/inputText: expected type: String, found: JSONArray"),
            (#"{"inputText":"a","dimensions":0}"#, "#/dimensions: 0 is not greater or equal to 1"),
            (#"{"inputText":"a","dimensions":"256"}"#, "#/dimensions: expected type: Integer, found: String"),
            (#"{"inputText":"a","normalize":1}"#, "#/normalize: expected type: Boolean, found: Integer"),
            (
                #"{"inputText":"a","embeddingTypes":["int8"]}"#,
                "#/embeddingTypes/0: int8 is not a valid enum value"
            ),
            (#"{"inputText":"a","x":1}"#, "#: extraneous key [x] is not permitted"),
        ] as [(String, String)])
    func refusals(body: String, violations: String) throws {
        #expect(try refused(body, second)?.message == malformed(violations))
    }

    @Test("The first generation has no parameters; pictures are refused by name; texts have a documented bound")
    func limits() throws {
        #expect(
            try refused(#"{"inputText":"a","dimensions":256}"#, first)?.message
                == malformed("#: extraneous key [dimensions] is not permitted"))
        for name in [first, second] {
            let error = try refused(#"{"inputText":"a","inputImage":"aGk="}"#, name)
            #expect(error?.code == .unsupportedInput && error?.message.contains("inputImage") == true)
            let long = String(repeating: "a", count: 50_001)
            #expect(
                try refused(#"{"inputText":"\#(long)"}"#, name)?.message
                    == malformed("#/inputText: expected maxLength: 50000, actual: 50001"))
        }
    }
}

@Suite("Cohere Embed") struct CohereEmbedTests {
    private let name = "cohere.embed"

    @Test(
        "Purposes and truncations",
        arguments: zip(
            ["search_document", "search_query", "classification", "clustering"],
            [EmbeddingPurpose.document, .query, .classification, .clustering]))
    func purposes(word: String, purpose: EmbeddingPurpose) throws {
        let request = try decoded(#"{"texts":["a","b"],"input_type":"\#(word)"}"#, name)
        #expect(request.texts == ["a", "b"])
        #expect(request.options == EmbeddingOptions(purpose: purpose, normalizes: true, truncation: .none))
        for (word, truncation) in [
            ("NONE", .none), ("START", .start), ("END", .end), ("LEFT", .start), ("RIGHT", .end),
        ] as [(String, EmbeddingTruncation)] {
            let body = #"{"texts":["a"],"input_type":"clustering","truncate":"\#(word)"}"#
            #expect(try decoded(body, name).options.truncation == truncation)
        }
    }

    @Test("Answers: an array of vectors, or one for each type")
    func answers() throws {
        #expect(
            try answer([[1, 0], [0.6, -0.8]], to: #"{"texts":["a","b"],"input_type":"search_query"}"#, name)
                == #"{"id":"id-1","texts":["a","b"],"embeddings":[[1.0,0.0],[0.6,-0.8]],"#
                + #""response_type":"embeddings_floats"}"#)
        let types = #"["float","int8","uint8","binary","ubinary"]"#
        // numpy: packbits(vector > 0) is 143, 128; less 128, 15, 0.
        let vector: [Float] = [0.6, -0.8, 0, -0.001, 0.001, 0.002, 0.003, 0.004, 0.005]
        let text = try answer(
            [vector], to: #"{"texts":["a"],"input_type":"search_query","embedding_types":\#(types)}"#, name)
        let body = try JSONValue.parse(text)
        #expect(body["response_type"]?.string == "embeddings_by_type")
        #expect(body["embeddings"]?.object?.map(\.name) == ["float", "int8", "uint8", "binary", "ubinary"])
        func numbers(_ type: String) -> [Int] { body["embeddings"]?[type]?[0]?.array?.compactMap(\.int) ?? [] }
        #expect(numbers("ubinary") == [143, 128])
        #expect(numbers("binary") == [15, 0])
        #expect(numbers("int8") == [76, -102, 0, 0, 0, 0, 0, 1, 1])
        #expect(numbers("uint8") == [204, 26, 128, 128, 128, 128, 128, 129, 129])
    }

    @Test("Integers follow from the direction of a vector alone; one without a direction is nothing")
    func integers() throws {
        let ask = #"{"texts":["a"],"input_type":"search_query","embedding_types":["int8"]}"#
        #expect(try answer([[3, -4]], to: ask, name).contains(#""int8":[[76,-102]]"#))
        #expect(try answer([[0, 0]], to: ask, name).contains(#""int8":[[0,0]]"#))
        #expect(try answer([[-2, 0]], to: ask, name).contains(#""int8":[[-127,0]]"#))
    }

    @Test(
        "Refused bodies",
        arguments: [
            (#"{"texts":["a"]}"#, "#: required key [input_type] not found"),
            (#"{"input_type":"clustering"}"#, "#: required key [texts] not found"),
            (
                #"{"texts":[],"input_type":"clustering"}"#,
                "#/texts: expected minimum item count: 1, found: 0"
            ),
            (#"{"texts":"a","input_type":"clustering"}"#, "#/texts: expected type: JSONArray, found: String"),
            (#"{"texts":["a"],"input_type":"x"}"#, "#/input_type: x is not a valid enum value"),
            (
                #"{"texts":["a"],"input_type":"clustering","truncate":"end"}"#,
                "#/truncate: end is not a valid enum value"
            ),
            (
                #"{"texts":["a"],"input_type":"clustering","embedding_types":["base64"]}"#,
                "#/embedding_types/0: base64 is not a valid enum value"
            ),
        ] as [(String, String)])
    func refusals(body: String, violations: String) throws {
        #expect(try refused(body, name)?.message == malformed(violations))
    }

    @Test("No more than 96 texts; pictures are refused by name")
    func limits() throws {
        let texts = Array(repeating: #""a""#, count: 97).joined(separator: ",")
        #expect(
            try refused(#"{"texts":[\#(texts)],"input_type":"clustering"}"#, name)?.message
                == malformed("#/texts: expected maximum item count: 96, found: 97"))
        for (body, member) in [
            (#"{"texts":["a"],"input_type":"image"}"#, "image"),
            (#"{"texts":["a"],"input_type":"clustering","images":["data:x"]}"#, "images"),
            (#"{"texts":["a"],"input_type":"clustering","inputs":[{}]}"#, "inputs"),
        ] {
            let error = try refused(body, name)
            #expect(error?.code == .unsupportedInput && error?.message.contains(member) == true)
        }
    }
}

@Suite("Rerankers' bodies") struct RerankDialectTests {
    private func answer(_ scores: [Float], _ text: String, _ name: String) throws -> String {
        let dialect = try #require(RerankDialects.dialect(named: name))
        let request = try dialect.decode(try JSONValue.parse(text))
        return dialect.encode(scores.map { RelevanceScore(relevance: $0, tokenCount: 3) }, to: request).serialized()
    }

    @Test("The best texts by their places, best first, of equal ones the earlier")
    func ranking() throws {
        let texts = #""query":"q","documents":["a","b","c"]"#
        for (name, more) in [("cohere.rerank", #","api_version":2"#), ("amazon.rerank", "")] {
            #expect(
                try answer([0.25, 0.5, 0.5], "{\(texts)\(more)}", name)
                    == #"{"results":[{"index":1,"relevance_score":0.5},{"index":2,"relevance_score":0.5},"#
                    + #"{"index":0,"relevance_score":0.25}]}"#)
            #expect(
                try answer([0.25, 0.5, 0.75], "{\(texts)\(more),\"top_n\":1}", name)
                    == #"{"results":[{"index":2,"relevance_score":0.75}]}"#)
            #expect(
                try JSONValue.parse(answer([0, 0, 0], "{\(texts)\(more),\"top_n\":9}", name))["results"]?.array?.count
                    == 3)
        }
    }

    @Test("Refused bodies")
    func refusals() throws {
        for (name, body, text) in [
            ("cohere.rerank", #"{"query":"q","documents":["a"]}"#, "required key [api_version] not found"),
            ("cohere.rerank", #"{"query":"q","documents":["a"],"api_version":1}"#, "1 is not greater or equal to 2"),
            (
                "cohere.rerank", #"{"query":"q","documents":["a"],"api_version":2,"return_documents":true}"#,
                "return_documents"
            ),
            ("amazon.rerank", #"{"query":"q","documents":[]}"#, "expected minimum item count: 1, found: 0"),
            ("amazon.rerank", #"{"query":"","documents":["a"]}"#, "#/query: expected minLength: 1, actual: 0"),
            ("amazon.rerank", #"{"query":"q","documents":[{"text":"a"}]}"#, "expected type: String, found: JSONObject"),
            ("amazon.rerank", #"{"query":"q","documents":["a"],"top_n":0}"#, "0 is not greater or equal to 1"),
        ] {
            let error = #expect(throws: DialectError.self) { try answer([1], body, name) }
            #expect(error?.message.contains(text) == true, "\(error?.message ?? "")")
        }
    }
}
