// How many inputs the fuzzers try: twenty thousand in every test run, as many as is asked for in `make soak`.

import Foundation

/// The inputs of each fuzzer; `ALICERCE_SOAK_ROUNDS` sets another number.
public let fuzzRounds = ProcessInfo.processInfo.environment["ALICERCE_SOAK_ROUNDS"].flatMap(Int.init) ?? 20_000
