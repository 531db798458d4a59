import type { ThrownError } from '../../script/script-error.ts';
import type { EngineFault, EngineParts } from './messages.ts';

/** What the engine tells its host. All of it is called while guest code is on the stack, so none of it may throw. */
export type EngineHooks = {
  /** Asked every few thousand steps of guest code: true interrupts it. */
  readonly isOver: () => boolean;
  /** `length` is known before the text is copied out of the engine. */
  readonly post: (length: number, copy: () => string) => void;
  readonly read: (length: number, copy: () => string) => string;
};

/** One JavaScript engine with the prelude loaded. Every method but `dispose` runs guest code and may throw; `faultOf` says what it was. */
export interface GuestEngine {
  /** Compiles a function expression and has the prelude start it. */
  start(code: string, path: string, scope: string): void;
  settle(answers: string): void;
  /** Runs everything that is ready to run. */
  drain(): void;
  /** Stack of the guest code that is interrupted just now. */
  where(): string;
  /** What promises without a handler were rejected with. */
  unhandled(): readonly ThrownError[];
  /** Whether memory ran out in a way that threw no error that the script or the host saw. */
  ranOutOfMemory(): boolean;
  faultOf(error: unknown): EngineFault;
  dispose(): void;
}

export type CreateEngine = (parts: EngineParts, hooks: EngineHooks) => Promise<GuestEngine>;
