// The format of models without tools and thoughts.

import ChatFormats
import Testing

@Suite struct PlainAnswerTests {
    @Test("Text passes as it is and special tokens are dropped")
    func plain() {
        var parser = PlainAnswerParser()
        #expect(parser.append(.text("<tool_call>")) == [.text("<tool_call>")])
        #expect(parser.append(.specialToken("<|im_end|>")) == [])
        #expect(parser.finish(isComplete: true) == [])
    }
}
