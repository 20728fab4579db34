// The syntax tree of a template. Names are numbers into `SyntaxTree.names`, scopes are numbers into its layouts.

/// A value written out in a template.
enum Literal: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case bigInteger(String)
    case float(Double)
    case string(String)
}

enum BinaryOperator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case floorDivide = "//"
    case modulo = "%"
    case power = "**"
}

enum ComparisonOperator: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contained = "in"
    case notContained = "not in"
}

struct Comparison: Sendable {
    let comparison: ComparisonOperator
    let operand: Expression
}

/// The arguments of a call, a filter or a test as they are written.
struct ArgumentList: Sendable {
    var positional: [Expression] = []
    var keywords: [(name: String, value: Expression)] = []
    var spread: Expression?
    var keywordSpread: Expression?
}

struct DictionaryEntry: Sendable {
    let key: Expression
    let value: Expression
}

struct SliceBounds: Sendable {
    var start: Expression?
    var stop: Expression?
    var step: Expression?
}

indirect enum Expression: Sendable {
    case literal(Literal)
    case name(Int)
    case list([Expression])
    case tuple([Expression])
    case dictionary([DictionaryEntry])
    case not(Expression)
    case negate(Expression, line: Int)
    case plus(Expression, line: Int)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case binary(BinaryOperator, Expression, Expression, line: Int)
    case concatenation([Expression])
    case comparison(Expression, [Comparison], line: Int)
    case conditional(test: Expression, then: Expression, otherwise: Expression?)
    case attribute(Expression, String, line: Int)
    case item(Expression, Expression, line: Int)
    case slice(Expression, SliceBounds, line: Int)
    case call(Expression, ArgumentList, line: Int)
    case filter(Expression?, String, ArgumentList, line: Int)
    case test(Expression, String, ArgumentList, line: Int)
}

/// What may stand left of `=`.
indirect enum AssignmentTarget: Sendable {
    case name(Int)
    case namespaceMember(Int, String)
    case tuple([AssignmentTarget])
}

struct ForLoop: Sendable {
    let target: AssignmentTarget
    let iterable: Expression
    let condition: Expression?
    let isRecursive: Bool
    let body: [Statement]
    let otherwise: [Statement]
    let line: Int
    /// Scopes of the body, of the filter condition and of the else branch.
    let bodyScope: Int
    let conditionScope: Int
    let otherwiseScope: Int
}

struct ConditionalBranch: Sendable {
    let test: Expression
    let body: [Statement]
    let line: Int
}

struct MacroParameter: Sendable {
    let name: Int
    let defaultValue: Expression?
}

/// A macro, or the body of a call block (whose `name` is nil).
struct MacroDefinition: Sendable {
    let name: Int?
    let parameters: [MacroParameter]
    let body: [Statement]
    let line: Int
    let scope: Int
}

indirect enum Statement: Sendable {
    case text(String)
    case output(Expression, line: Int)
    case forLoop(ForLoop)
    case conditional([ConditionalBranch], otherwise: [Statement])
    case assign(AssignmentTarget, Expression, line: Int)
    case assignBlock(AssignmentTarget, filter: Expression?, body: [Statement], scope: Int, line: Int)
    case macro(MacroDefinition)
    case callBlock(MacroDefinition, callee: Expression, arguments: ArgumentList, line: Int)
    case generation(MacroDefinition)
    case filterBlock(filter: Expression, body: [Statement], scope: Int, line: Int)
    case with(targets: [AssignmentTarget], values: [Expression], body: [Statement], scope: Int, line: Int)
    case breakLoop
    case continueLoop
}

/// A parsed template before its scopes are laid out.
struct SyntaxTree: Sendable {
    var body: [Statement]
    /// Every variable name of the template once.
    var names: [String]
    /// How many scopes there are; the root is scope 0.
    var scopeCount: Int
}
