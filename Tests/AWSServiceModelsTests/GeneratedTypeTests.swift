// The generated types: every value that the model allows reads into them and comes out the same.

import AWSServiceModels
import AWSWireProtocol
import BedrockRuntimeShapes
import BedrockShapes
import StructuredJSON
import Testing

@Suite("Generated types")
struct GeneratedTypeTests {
    private func roundTrips<Value: ShapeConvertible>(_ type: Value.Type, _ service: String) throws {
        let model = try ServiceModel.embedded(service)
        let name = String(describing: type)
        let shape = try #require(model.shape(named: name))
        var values = ArbitraryValues(model: model, seed: 11)
        for _ in 0..<300 {
            let value = values.value(of: shape)
            #expect(try type.init(shapeValue: value).shapeValue == value, "\(name)")
        }
    }

    @Test("Inputs and outputs of the implemented operations survive the way through their types")
    func structures() throws {
        try roundTrips(ConverseRequest.self, "bedrock-runtime")
        try roundTrips(ConverseResponse.self, "bedrock-runtime")
        try roundTrips(ConverseStreamRequest.self, "bedrock-runtime")
        try roundTrips(CountTokensRequest.self, "bedrock-runtime")
        try roundTrips(CountTokensResponse.self, "bedrock-runtime")
        try roundTrips(InvokeModelRequest.self, "bedrock-runtime")
        try roundTrips(InvokeModelResponse.self, "bedrock-runtime")
        try roundTrips(InvokeModelWithResponseStreamRequest.self, "bedrock-runtime")
        try roundTrips(GetFoundationModelRequest.self, "bedrock")
        try roundTrips(GetFoundationModelResponse.self, "bedrock")
        try roundTrips(GetFoundationModelAvailabilityRequest.self, "bedrock")
        try roundTrips(GetFoundationModelAvailabilityResponse.self, "bedrock")
        try roundTrips(ListFoundationModelAgreementOffersResponse.self, "bedrock")
        try roundTrips(CreatePromptRouterRequest.self, "bedrock")
        try roundTrips(GetPromptRouterResponse.self, "bedrock")
        try roundTrips(ListFoundationModelsRequest.self, "bedrock")
        try roundTrips(ListFoundationModelsResponse.self, "bedrock")
    }

    @Test("Every event of both streams survives the way through its type")
    func events() throws {
        let model = try ServiceModel.embedded("bedrock-runtime")
        var values = ArbitraryValues(model: model, seed: 12)
        for (name, read) in [
            ("ConverseStreamOutput", { try ConverseStreamOutput(event: $0).event }),
            ("ResponseStream", { try ResponseStream(event: $0).event }),
        ] as [(String, (OutputEvent) throws -> OutputEvent)] {
            let stream = try #require(model.shape(named: name))
            var seen = 0
            for member in stream.members where !model.shape(of: member).isError {
                for _ in 0..<50 {
                    let event = OutputEvent(name: member.name, value: values.value(of: model.shape(of: member)))
                    #expect(try read(event) == event)
                }
                seen += 1
            }
            #expect(seen > 0)
            #expect(throws: ShapeMismatch.self) {
                try read(OutputEvent(name: "nonsense", value: .structure(ShapeStructure())))
            }
        }
    }

    @Test("A value of another shape is an error that names the place, never a crash")
    func mismatches() {
        let values: [ShapeValue] = [
            .structure(ShapeStructure()), .list([]), .map([]), .string("x"), .integer(1), .double(1), .boolean(true),
            .blob([]), .timestamp(Timestamp(seconds: 0)), .document(.null),
        ]
        for value in values {
            for name in ["role", "content", "text"] {
                let structure = ShapeValue.structure(ShapeStructure([.init(name: name, value: value)]))
                #expect(throws: ShapeMismatch.self) { try Message(shapeValue: structure) }
            }
            if case .structure = value { continue }
            #expect(throws: ShapeMismatch.self) { try ConverseRequest(shapeValue: value) }
            #expect(throws: ShapeMismatch.self) { try ContentBlock(shapeValue: value) }
        }
        #expect(throws: ShapeMismatch(shape: "Message", member: "role", problem: "is absent")) {
            try Message(shapeValue: .structure(ShapeStructure()))
        }
    }

    @Test("An enumeration takes values that the model does not list, and lists those that it does")
    func openEnumerations() throws {
        #expect(try StopReason(shapeValue: .string("novel")).rawValue == "novel")
        #expect(StopReason.modelled.count == 9)
        #expect(StopReason.endTurn.rawValue == "end_turn")
        #expect(ConversationRole.modelled == [.user, .assistant])
    }
}
