import { BANNED_CALLS, bannedMessage, ECMASCRIPT_GLOBALS } from '../contract.ts';

const messageFor = (name: string): string => {
  const banned = BANNED_CALLS.find((one) => one.name.startsWith(name));
  return JSON.stringify(banned === undefined ? name : bannedMessage(banned));
};

/** Guest JavaScript, a function: leaves only ECMAScript's globals, and makes what a replay could not repeat throw. */
export const GUEST_GLOBALS = `() => {
  'use strict';
  const kept = new Set(${JSON.stringify(ECMASCRIPT_GLOBALS)});
  for (const name of Object.getOwnPropertyNames(globalThis)) if (!kept.has(name)) delete globalThis[name];
  const define = (object, name, value) =>
    Object.defineProperty(object, name, { value, writable: true, enumerable: false, configurable: true });
  const refusing = (message) => () => { throw new Error(message); };

  const RealDate = Date;
  define(RealDate, 'now', refusing(${messageFor('Date.now')}));
  const noTime = ${messageFor('new Date')};
  const GuestDate = new Proxy(RealDate, {
    apply: refusing(${messageFor('Date() ')}),
    construct(target, given, newTarget) {
      if (given.length === 0) throw new Error(noTime);
      return Reflect.construct(target, given, newTarget === GuestDate ? target : newTarget);
    },
  });
  define(RealDate.prototype, 'constructor', GuestDate);
  define(globalThis, 'Date', GuestDate);
  define(Math, 'random', refusing(${messageFor('Math.random')}));
  define(globalThis, 'performance', { now: refusing(${messageFor('performance.now')}) });
  const noChance = refusing(${messageFor('crypto.randomUUID')});
  define(globalThis, 'crypto', { randomUUID: noChance, getRandomValues: noChance });

  const noCode = 'Code from text is not available in workflow scripts: eval and new Function always throw. Write the function out.';
  define(globalThis, 'eval', refusing(noCode));
  const samples = [function () {}, async () => {}, function* () {}, async function* () {}];
  for (const sample of samples) {
    const prototype = Object.getPrototypeOf(sample);
    const Real = prototype.constructor;
    const Guest = new Proxy(Real, { apply: refusing(noCode), construct: refusing(noCode) });
    define(prototype, 'constructor', Guest);
    if (globalThis.Function === Real) define(globalThis, 'Function', Guest);
  }
}`;
