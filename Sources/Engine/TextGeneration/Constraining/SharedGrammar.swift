// A grammar's automaton, shared by all answers under it: what one answer finds out, the others know.

package import StructuredJSON
import Synchronization

/// A grammar that is compiled, and its automaton as far as it has been explored.
package final class SharedGrammar<Machine: ByteMachine>: Sendable {
    private let makeMachine: @Sendable () -> Machine
    private let current: Mutex<SharedMachine<Machine>>

    /// - Parameter makeMachine: makes the automaton, of which nothing has been explored.
    package init(_ makeMachine: @escaping @Sendable () -> Machine) {
        self.makeMachine = makeMachine
        current = Mutex(SharedMachine(makeMachine()))
    }

    /// The automaton for a new answer. One that has grown large or has failed is left to the answers that use it.
    func machine() -> SharedMachine<Machine> {
        current.withLock { current in
            if current.isWorn { current = SharedMachine(makeMachine()) }
            return current
        }
    }

    /// An automaton of which nothing has been explored, for an answer that another one has failed.
    func freshMachine() -> SharedMachine<Machine> { SharedMachine(makeMachine()) }
}

/// An automaton in use. Numbers of states mean something only together with it.
final class SharedMachine<Machine: ByteMachine>: Sendable {
    /// Tells its masks from those of others.
    let id = SharedMachineID.next()
    /// Where it begins.
    let start: Int32
    private let state: Mutex<(machine: Machine, highest: Int32)>

    /// An answer of ten thousand tokens passes fewer states, unless a grammar counts every one of them.
    private static var wornStates: Int32 { 1 << 16 }

    init(_ machine: Machine) {
        start = machine.start
        state = Mutex((machine, machine.start))
    }

    /// Whether new answers are better off with another.
    var isWorn: Bool { state.withLock { $0.highest > Self.wornStates || $0.machine.failure != nil } }

    /// Runs `body` alone with the automaton. When the automaton has failed, the result means nothing.
    func use<Result>(at position: Int32, _ body: (inout Machine) -> Result) -> (Result, failure: GrammarError?) {
        state.withLock { state in
            state.highest = max(state.highest, position)
            let result = body(&state.machine)
            return (result, state.machine.failure)
        }
    }
}

/// Numbers automata.
enum SharedMachineID {
    private static let last = Atomic<Int>(0)

    static func next() -> Int { last.add(1, ordering: .relaxed).newValue }
}
