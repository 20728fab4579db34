// The values a template computes with: Python's, as far as templates can see them.

/// One value.
enum Value {
    case undefined(Undefined)
    case null
    case bool(Bool)
    case integer(Int)
    /// An integer outside 64 bits, as decimal digits; it can be passed on and printed but not computed with.
    case bigInteger(String)
    case float(Double)
    case string(String)
    /// A string marked as safe HTML: joined with plain strings it escapes them (`safe`, `escape`).
    case markup(String)
    case list(ValueSequence)
    case tuple(ValueSequence)
    case dictionary(ValueDictionary)
    case view(DictionaryView)
    case range(ValueRange)
    case iterator(ValueIterator)
    case namespace(NamespaceObject)
    case callable(CallableObject)
    case macro(MacroObject)
    case loop(LoopObject)
    case cycler(CyclerObject)
    case joiner(JoinerObject)
}

/// Why a value is undefined; kept apart from its message, which is only needed when something goes wrong.
indirect enum Undefined {
    case variable(String)
    case member(of: String, name: String)
    case parameter(String)
    case unsafeMember(of: String, name: String)
    case reason(String)

    var error: ChatTemplateError {
        switch self {
        case .variable(let name): .evaluation("'\(name)' is undefined")
        case .member(let type, let name): .evaluation("a value of type '\(type)' has no member '\(name)'")
        case .parameter(let name): .evaluation("the parameter '\(name)' was not provided")
        case .unsafeMember(let type, let name):
            ChatTemplateError(
                code: .forbidden, message: "the member '\(name)' of a value of type '\(type)' is not safe to use")
        case .reason(let reason): .evaluation(reason)
        }
    }
}

/// The items of a list or tuple, with how deep lists and dictionaries are nested in it.
struct ValueSequence {
    let items: [Value]
    let depth: Int32
    /// Made by `groupby`: a tuple whose two items also have the names `grouper` and `list`.
    var isGroup = false

    init(_ items: [Value]) {
        self.items = items
        depth = 1 + (items.lazy.map(\.depth).max() ?? 0)
    }
}

/// What `keys()`, `values()` and `items()` of a dictionary give.
struct DictionaryView {
    enum Kind: String {
        case keys = "dict_keys"
        case values = "dict_values"
        case items = "dict_items"
    }

    let kind: Kind
    let dictionary: ValueDictionary

    func item(at index: Int) -> Value {
        switch kind {
        case .keys: dictionary.entries[index].key
        case .values: dictionary.entries[index].value
        case .items: .pair(dictionary.entries[index].key, dictionary.entries[index].value)
        }
    }
}

/// Python's `range`.
struct ValueRange {
    let start: Int
    let stop: Int
    let step: Int
    let count: Int

    subscript(index: Int) -> Value { .integer(start + index * step) }
}

extension Value {
    static func list(_ items: [Value]) -> Value { .list(ValueSequence(items)) }

    static func tuple(_ items: [Value]) -> Value { .tuple(ValueSequence(items)) }

    static func pair(_ first: Value, _ second: Value) -> Value { .tuple(ValueSequence([first, second])) }

    /// How deep containers are nested in this value; scalars have depth 0.
    var depth: Int32 {
        switch self {
        case .list(let sequence), .tuple(let sequence): sequence.depth
        case .dictionary(let dictionary): dictionary.depth
        case .view(let view): view.dictionary.depth + 1
        case .iterator(let iterator): iterator.depth
        case .namespace(let namespace): namespace.depth
        case .callable(let callable): callable.depth
        case .loop(let loop): loop.nestingDepth
        case .cycler(let cycler): cycler.items.depth + 1
        case .joiner(let joiner): joiner.separator.depth + 1
        default: 0
        }
    }

    /// The name of the value's Python type.
    var typeName: String {
        switch self {
        case .undefined: "Undefined"
        case .null: "NoneType"
        case .bool: "bool"
        case .integer, .bigInteger: "int"
        case .float: "float"
        case .string: "str"
        case .markup: "Markup"
        case .list: "list"
        case .tuple: "tuple"
        case .dictionary: "dict"
        case .view(let view): view.kind.rawValue
        case .range: "range"
        case .iterator: "generator"
        case .namespace: "Namespace"
        case .callable: "function"
        case .macro: "Macro"
        case .loop: "LoopContext"
        case .cycler: "Cycler"
        case .joiner: "Joiner"
        }
    }

    /// Python's truth of a value.
    var isTrue: Bool {
        switch self {
        case .undefined, .null: false
        case .bool(let value): value
        case .integer(let value): value != 0
        case .float(let value): value != 0
        case .string(let text), .markup(let text): !text.isEmpty
        case .list(let sequence), .tuple(let sequence): !sequence.items.isEmpty
        case .dictionary(let dictionary): dictionary.count > 0
        case .view(let view): view.dictionary.count > 0
        case .range(let range): range.count > 0
        case .loop(let loop): loop.isTrue
        case .bigInteger, .iterator, .namespace, .callable, .macro, .cycler, .joiner: true
        }
    }

    /// The text of a string, marked or not.
    var text: String? {
        switch self {
        case .string(let text), .markup(let text): text
        default: nil
        }
    }

    var isUndefined: Bool {
        if case .undefined = self { return true }
        return false
    }

    var isNone: Bool {
        if case .null = self { return true }
        return false
    }

    /// The number an integer or bool stands for where Python wants an index.
    var indexNumber: Int? {
        switch self {
        case .integer(let value): value
        case .bool(let value): value ? 1 : 0
        default: nil
        }
    }

    /// How much a step that reads the whole value costs.
    var weight: Int {
        switch self {
        case .string(let text), .markup(let text): text.utf8.count / TemplateLimits.bytesPerStep
        case .list(let sequence), .tuple(let sequence): sequence.items.count
        case .dictionary(let dictionary): dictionary.count
        case .view(let view): view.dictionary.count
        default: 0
        }
    }
}
