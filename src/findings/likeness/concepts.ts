import { stem } from './stem.ts';

/**
 * Ideas that reviewers have different words for, each with its words: of what goes wrong, what comes of it and how it is mended. They are
 * wide on purpose. Three hundred narrow kinds of fault were tried: they told the faults apart that they were written for, and no others.
 */
const CONCEPTS = `
null: null nil none undefined nullptr npe nonexistent nonetype optional dereference deref nullpointerexception attributeerror nosuchelement unwrap nomethoderror subscriptable
crash: crash panic abort exception throw raise fatal die segfault sigsegv typeerror runtimeerror unhandled uncaught terminate kill down outage bring
error: error fail failure failing exception err errno rejected reject wrong
ignore: ignore swallow discard drop hide suppress silent silently unnoticed unchecked invisible unobserved forgotten forget dropped result status code looked
lost: lose lost loss disappear missing gone drop forget unsent
race: race concurrent concurrently concurrency parallel simultaneous simultaneously thread threads goroutine atomic toctou unsynchronised unsynchronized synchronise synchronize interleave meanwhile between overwrite
lock: lock mutex rlock semaphore guard guarded unprotected locking critical section hold held
hang: hang block stuck freeze stall deadlock spin busy loop wait blocked starve
endless: forever endless infinite indefinitely never unlimited timeout deadline without end limit upper
stop: stop cancel cancellation shutdown terminate graceful interrupt exit quit halt finish signal
leak: leak release unreleased close unclosed free dispose cleanup deallocate descriptor handle unsubscribe open unregister remove listener
memory: memory heap oom outofmemoryerror allocation allocate allocated buffer gigabyte megabyte bytes
grow: grow unbounded evict eviction accumulate pile size cap bound limit unlimited climb fill full
whole: whole entire complete completely once stream chunk piece batch portion gigabyte large huge big
bounds: bounds overflow index outofbounds indexoutofbounds exceed range slice past behind end length underflow overrun capacity beyond write
wrap: overflow wrap wraparound truncate truncation multiplication product arithmetic int size_t
offbyone: offbyone boundary inclusive exclusive one last first fencepost edge
sql: sql query queries statement database table row column index scan join roundtrip select
nplusone: n+1 lazy eager lazily each per one roundtrip queries separate preload includes batch
inject: inject injection concatenate interpolate interpolation unescaped escape sanitise sanitize unsanitised unsanitized parameterised parameterized placeholder shell command quoted
script: xss html markup script javascript browser page dom innerhtml cross-site
traversal: traversal path directory folder outside escape symlink link
untrusted: untrusted attacker malicious crafted client user visitor caller supplied controlled request param parameter input anybody outsider tamper trust hidden
attack: attacker attack malicious exploit vulnerability vulnerable security insecure unsafe steal hijack takeover
auth: authentication authorization authorisation permission access privilege owner ownership unauthorised unauthorized idor bypass role admin belong scope scoped foreign other customer account
login: login signin sign session logged cookie credential password
secret: secret credential password token key plaintext encrypt encryption unencrypted hash expose exposure disclose leak readable personal
guess: guess predictable predict random randomness entropy bruteforce brute weak foreseen cryptographic cryptographically guessable secure
forgery: csrf forgery forged origin cross-site samesite token foreign
expire: expire expiry expiration ttl valid validity date period old
stale: stale old outdated cache cached invalidate invalidation obsolete captured capture closure previous earlier first refresh
order: order sort sequence before after earlier later ahead early late premature prematurely yet already first
invert: invert inverted opposite negate negated flip flipped reverse swap wrong condition
await: await async asynchronous promise future task sync synchronous synchronously void fire-and-forget unawaited finished observe
mainthread: main ui background dispatcher frame stutter anr render
retry: retry retried redeliver redelivery again attempt backoff throttle delay pacing jitter speed
twice: twice double doubled again repeat repeated duplicate duplicated second idempotent idempotency
transaction: transaction atomic rollback commit partial partially half halfway midway nothing inconsistent
type: type cast conversion convert coerce unit mismatch
rounding: round rounding precision imprecise float floating double decimal bigdecimal cent binary representation
money: money currency cent price amount total tax vat refund payment charge bill pay invoice discount voucher
missing: missing lack lacking omit omitted absent forgot without never skip skipped
validate: validate validation check unchecked verify unvalidated sanity verified enforced allow-list allowlist whitelist restrict restricted
slow: performance slow inefficient expensive quadratic wasteful seconds minutes speed stutter time
default: default fallback override configured setting option config initial
doc: document documentation docs comment docstring javadoc misleading
naming: typo misspelled spelling spelled name naming rename named
test: test assertion assert flaky mock fixture
return: return returns response answer result output yield
call: call invoke calling invocation
delete: delete remove removal purge clear destroy drop clean cleanup
write: write overwrite store save persist assign set mutate mutation modify change update replace insert
stillstate: shared share reuse reused survive mutable instance global state static iteration
read: read fetch get load lookup retrieve download
send: send deliver email mail notify publish dispatch emit message recipient addressee
compare: compare comparison equal equality equals match compared
import: import module dependency package require unresolved
unused: unused dead unreachable
inherit: inherit override subclass superclass parent base super
encode: encode decode encoding utf unicode charset character bytes
parse: parse serialise serialize json deserialise deserialize unserialize malformed invalid format syntax frame
path: path directory folder file filename temporary temp
url: url uri host ssrf http address endpoint internal network metadata redirect destination target
connection: connection socket pool client
hardcode: hardcoded hardcode literal magic constant fixed
ui: rerender view screen component display label interface show
locale: translate translation locale language
empty: empty blank zero none unset whitespace
clock: time utc local timestamp hour
exhaustive: branch case fallthrough else catch-all exhaustive unhandled unknown unexpected match
compile: compiler optimise optimised optimiser optimizer optimized register volatile reorder barrier cpu
infra: deploy deployment rollout migration pod container kubernetes
keep: keep stay remain live retain hold permanent forever survive persist still left
run: execute execution run process work job task start launch begin
create: create make build generate construct new fresh constructor
differ: differ different inconsistent mismatch
list: list array item element entry collection map set record
always: always condition truthy false true constant branch
event: event callback trigger fire listener handler hook
exist: exist existing present available there
flag: flag enable disable feature toggle switch option
consume: receive consume accept arrive deliver queue message
share: share shared reuse same copy object
identity: id ids identifier uuid key
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
