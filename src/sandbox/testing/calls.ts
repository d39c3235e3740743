import type { AnyOperation, ArgsOf, ResultOf } from '#contract/op.ts'

/**
 * A valid call of every operation in the fleet of the seed, for tests that go through all of them. Each file
 * `calls/<service>/<category>.ts` exports `calls: Calls<typeof contract>`; an operation without one does not compile.
 */

/** What a call is made with. The connection is `sandbox-eu` (`sandbox-naver` for NAVER) when it is left out. */
export type CallArgs<O extends AnyOperation> = Omit<ArgsOf<O>, 'connection'> & { connection?: string }

/** The simulated cloud as the arguments are looked up in it. */
export interface Cloud {
  /** Calls an operation and gives its answer; throws when it is refused. */
  call<O extends AnyOperation>(op: O, args: CallArgs<O>): Promise<ResultOf<O>>
  /** Lets time pass, two hours when not said otherwise (ms): what was under way has ended then. */
  pass(ms?: number): void
  /** Id of a TaurusDB instance of the fleet. */
  instance(name: string): string
  /** Id of a GaussDB instance of the fleet. */
  gaussdb(name: string): string
}

/** Arguments of a valid call; what has to exist before is made here. */
export type ValidCall<O extends AnyOperation> = (cloud: Cloud) => CallArgs<O> | Promise<CallArgs<O>>

export interface DescribedCall<O extends AnyOperation> {
  valid: ValidCall<O>
  /**
   * A call that is refused, and the field that the refusal names. When left out, the test makes one from the exported
   * schema: a required field that is missing, a field of the wrong type, or an unknown id in the path.
   */
  refused?: { args: ValidCall<O>; field: string }
  /** Why a valid call of this write leaves no trace in the state. */
  unchanged?: string
}

export type Calls<Module> = {
  [Name in keyof Module as Module[Name] extends AnyOperation ? Name : never]: Module[Name] extends AnyOperation
    ? ValidCall<Module[Name]> | DescribedCall<Module[Name]>
    : never
}
