import { RealPromise } from './intrinsics.js';

/**
 * What a script returned, made into what JSON has a form for: collections become lists and objects, errors their texts, instances the
 * fields that their class computes. `unread` lists the rest, with its path.
 *
 * @param {(value: unknown) => string} text
 */
export function createReturned(text) {
  /** The objects around the one that is written, from the outside. */
  const levels = [];
  let depth = 0;
  /** @type {{ what: string, path: string }[]} */
  const first = [];
  const unread = { first, count: 0 };

  const pathTo = (holder, key) => {
    let path = '';
    const add = (isList, name) => {
      if (isList) path += `[${name}]`;
      else path += path === '' ? name : `.${name}`;
    };
    for (let at = 1; at < depth; at++) add(levels[at].isInList, levels[at].key);
    if (depth > 0) add(Array.isArray(holder), key);
    return path;
  };

  const note = (what, path) => {
    unread.count += 1;
    if (first.length < NAMED_MAX) first.push({ what, path: path.slice(0, PATH_CHARS_MAX) });
  };

  /**
   * @param {unknown} holder
   * @param {string} key
   * @param {unknown} held
   */
  const convert = (holder, key, held) => {
    while (depth > 0 && levels[depth - 1].value !== holder) depth -= 1;
    const what = unreadable(held);
    if (what !== null) {
      note(what, pathTo(holder, key));
      return undefined;
    }
    if (typeof held !== 'object' || held === null) return held;
    const plain = plainOf(held, text);
    if (typeof plain !== 'object') return plain;
    const hidden = hiddenField(plain);
    if (hidden !== null) note(hidden, pathTo(holder, key));
    // An error that is all that was returned says how the script ended.
    const value = depth === 0 && held instanceof Error ? { error: plain } : plain;
    levels[depth++] = { value, key, isInList: Array.isArray(holder) };
    return value;
  };

  return { convert, unread };
}

const NAMED_MAX = 5;
const PATH_CHARS_MAX = 200;

/** What JSON has no form for; null for anything else. */
function unreadable(held) {
  if (typeof held === 'function') return 'a function';
  if (typeof held === 'symbol') return 'a symbol';
  if (typeof held !== 'object' || held === null) return null;
  if (held instanceof RealPromise) return 'a promise';
  const isIterable = Symbol.iterator in held || Symbol.asyncIterator in held;
  return isIterable && typeof held.next === 'function' ? 'an iterator' : null;
}

function plainOf(held, text) {
  if (held instanceof Set) return [...held];
  if (held instanceof Map) return Object.fromEntries([...held].map(([name, value]) => [text(name), value]));
  if (held instanceof RegExp) return String(held);
  if (held instanceof Error) return { ...held, name: text(held.name), message: text(held.message) };
  return Object.prototype.toString.call(held) === '[object Object]' ? withComputed(held) : held;
}

/** With the getters of its class, which are not fields of its own. */
function withComputed(held) {
  const computed = {};
  let prototype = Object.getPrototypeOf(held);
  while (prototype !== null && prototype !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const isGetter = Object.getOwnPropertyDescriptor(prototype, name)?.get !== undefined;
      if (isGetter && !Object.hasOwn(held, name) && !(name in computed)) computed[name] = held[name];
    }
    prototype = Object.getPrototypeOf(prototype);
  }
  return Object.keys(computed).length === 0 ? held : { ...held, ...computed };
}

/** Fields that JSON leaves out, and `findings` of an object that answers to it without having it. */
function hiddenField(plain) {
  const isOwn = (name) => Object.prototype.propertyIsEnumerable.call(plain, name);
  if (Object.getOwnPropertySymbols(plain).some(isOwn)) return 'a field named by a symbol';
  const isLeftOut = plain.findings !== undefined && (Array.isArray(plain) || !isOwn('findings'));
  return isLeftOut ? 'findings that are no plain field' : null;
}
