/**
 * Leaves only ECMAScript's globals, and makes what a replay could not repeat throw.
 *
 * @param {readonly string[]} kept
 * @param {Readonly<Record<string, string>>} refusals `call Date.now`, `new Date` → the message that it throws
 */
export function closeGlobals(kept, refusals) {
  const names = new Set(kept);
  for (const name of Object.getOwnPropertyNames(globalThis)) if (!names.has(name)) delete globalThis[name];
  refuseTime(refusals);
  refuseChance(refusals);
  refuseCode();
}

const define = (object, name, value) =>
  Object.defineProperty(object, name, { value, writable: true, enumerable: false, configurable: true });

const refusing = (message) => () => {
  throw new Error(message);
};

function refuseTime(refusals) {
  const RealDate = Date;
  define(RealDate, 'now', refusing(refusals['call Date.now']));
  const GuestDate = new Proxy(RealDate, {
    apply: refusing(refusals['call Date']),
    construct(target, given, newTarget) {
      if (given.length === 0) throw new Error(refusals['new Date']);
      return Reflect.construct(target, given, newTarget === GuestDate ? target : newTarget);
    },
  });
  define(RealDate.prototype, 'constructor', GuestDate);
  define(globalThis, 'Date', GuestDate);
  define(globalThis, 'performance', { now: refusing(refusals['call performance.now']) });
}

function refuseChance(refusals) {
  define(Math, 'random', refusing(refusals['call Math.random']));
  const noChance = refusing(refusals['call crypto.randomUUID']);
  define(globalThis, 'crypto', { randomUUID: noChance, getRandomValues: noChance });
}

function refuseCode() {
  const noCode =
    'Code from text is not available in workflow scripts: eval and new Function always throw. Write the function out.';
  define(globalThis, 'eval', refusing(noCode));
  // One function of each kind, because each kind has its own constructor.
  const samples = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const sample of samples) {
    const prototype = Object.getPrototypeOf(sample);
    const Real = prototype.constructor;
    const Guest = new Proxy(Real, { apply: refusing(noCode), construct: refusing(noCode) });
    define(prototype, 'constructor', Guest);
    if (globalThis.Function === Real) define(globalThis, 'Function', Guest);
  }
}
