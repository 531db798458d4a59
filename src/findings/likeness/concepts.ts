import { stem } from './stem.ts';

/**
 * Ideas that reviewers have different words for, each with its words: of what goes wrong, what comes of it and how it is mended. They are
 * wide on purpose. Three hundred narrow kinds of fault were tried: they told the faults apart that they were written for, and no others.
 */
const CONCEPTS = `
null: null nil none undefined nullptr npe nonexistent nonetyp absent optional dereference deref nullpointerexception attributeerror nosuchelement
crash: crash panic abort exception throw raise fail failure segfault fatal die stop typeerror runtimeerror unhandled uncaught
catch: catch swallow rescue handle suppress discard ignore silent silently drop hide invisible unnoticed unchecked
race: race concurrent concurrently concurrency parallel simultaneous simultaneously thread threads goroutine atomic toctou unsynchronised unsynchronized synchronise synchronize interleave once
lock: lock mutex rlock semaphore guard guarded unprotected locking
deadlock: deadlock hang block stuck freeze stall forever endless infinite indefinitely spin busy loop
leak: leak release unreleased close unclosed free dispose cleanup unsubscribe exhaust descriptor handle socket
memory: memory heap oom allocation allocate malloc grow unbounded evict eviction limit cap bound unlimited
bounds: bounds overflow index outofbounds indexoutofbounds exceed range slice past end length underflow
offbyone: offbyone boundary inclusive exclusive one last first fencepost edge equality
inject: inject injection concatenate interpolate unescaped escape sanitise sanitize unsanitised unsanitized parameterised parameterized placeholder xss html markup script traversal untrusted attacker malicious crafted
attack: attacker attack malicious exploit vulnerability vulnerable security insecure unsafe hacker somebody anybody outsider
auth: authentication authorization authorisation permission access privilege login owner ownership unauthorised unauthorized idor bypass role admin
secret: secret credential password token key plaintext encrypt encryption unencrypted hash leak expose exposure
guess: guess predictable random entropy bruteforce brute weak secure
expire: expire expiry expiration ttl stale old outdated cache invalidate invalid
order: order sort sequence before after earlier later first wrong swap reverse inverted invert opposite negate negated flipped
wait: wait await async asynchronous promise future task sync synchronous blocking
timeout: timeout deadline hang slow unbounded
retry: retry retried repeat again twice duplicate double idempotent idempotency dedupe redundant
duplicate: duplicate copy paste repeated redundant identical same already
type: type cast conversion convert unit precision round rounding float double bigdecimal decimal integer string number coerce nan
money: money currency cent price amount total tax vat refund payment charge bill
missing: missing lack lacking omit omitted absent forget forgot without never skip skipped no not
validate: validate validation check unchecked verify unvalidated sanity guard test reject
perf: performance slow inefficient expensive n+1 query roundtrip batch quadratic wasteful
db: database sql query table row column migration transaction commit rollback
default: default fallback override precedence configured setting option config
doc: document documentation docs comment docstring javadoc typo misspelled spelling spelled misleading name naming rename
test: test assertion assert flaky mock fixture
return: return returns response answer result output yield
param: parameter argument param arg signature
call: call invoke calling invocation
delete: delete remove removal purge clear destroy drop
write: write overwrite store save persist assign set mutate mutation modify change update inplace
read: read fetch get load lookup retrieve
send: send deliver email mail notify publish dispatch emit
compare: compare comparison equal equality equals match timing constanttime
import: import module dependency package require unresolved
unused: unused dead unreachable
inherit: inherit override subclass superclass parent base super
encode: encode decode utf unicode charset serialise serialize parse json deserialise deserialize malformed invalid
path: path directory folder file filename
url: url uri host ssrf request http address endpoint
hardcode: hardcoded hardcode literal magic constant fixed
ui: render rerender view screen component display label ui
state: state stale closure dependency hook effect
locale: translate translation locale language italian lithuanian chinese
empty: empty blank zero none unset
`;

/** The concepts that a stem may stand for, by their numbers. */
export const conceptsByStem: ReadonlyMap<string, readonly number[]> = readConcepts();

function readConcepts(): ReadonlyMap<string, readonly number[]> {
  const concepts = new Map<string, number[]>();
  for (const [concept, row] of CONCEPTS.trim().split('\n').entries()) {
    const words = row
      .slice(row.indexOf(':') + 1)
      .trim()
      .split(' ');
    for (const root of new Set(words.map(stem))) concepts.set(root, [...(concepts.get(root) ?? []), concept]);
  }
  return concepts;
}
