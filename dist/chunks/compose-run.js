import "./rolldown-runtime.js";
import { C as isJsonObject, E as sha256, O as messageOf, T as parseJson, c as firstLine, l as SECRET_MARK, n as fencesIn, o as sharedSignal, r as withoutFences, t as dayOf, w as nestsWithin } from "./base.js";
import { $t as canFail, Lt as standsStill, Xt as SEVERITIES, Yt as Finding, Zt as STANDINGS, _n as plural, tn as severityRank, yn as series, yt as buildReport } from "./words.js";
import { N as fingerprint, P as shortId, f as linesOf$3, i as patchLines, k as WORKFLOW_LIMITS, n as newLineOf, t as diffLines } from "./alone.js";
import { a as fieldName, c as wordsOf, i as VERDICT_WORDS, r as VERDICT_FIELDS, s as severityOfWord, t as FIELD_NAMES } from "./synonyms.js";
import { j as isRefusal, l as unmetGates, p as createTally } from "./run.js";
import { b as attachedFiles, c as findNoted, d as runWorkflow, g as ATTACHED_CHARS, i as checkedArgs, l as fromRepository, u as notRead } from "./guidance2.js";
import { t as dismissIn } from "./dismiss.js";
import "./state-text.js";
import { a as recordOf, c as keyOfCalls, i as keepEnd, l as openJournal, n as startLoading, o as composeAgents, s as composeReusable, t as agentPartsOf } from "./run-parts.js";
import { a as mayHideCode } from "./shown-code.js";
import { s as textBeforeIn, t as composeEdits } from "./merged.js";
import { a as webOfRun, n as abilitiesOf } from "./load-definitions.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/findings/likeness/stem.ts
/**
* The part of a lower-case English word that its forms share: `leaks`, `leaked` and `leaking` are `leak`. A rough one, as a wrong stem
* costs little where words are only compared with each other; words of other languages mostly stay as they are.
*/
function stem(form) {
	const word = IRREGULAR.get(form) ?? form;
	if (word.length < STEM_CHARS_MIN + 1) return word;
	const one = withoutPlural(word);
	const ending = ENDINGS.find((end) => one.endsWith(end) && one.length - end.length >= STEM_CHARS_MIN);
	const bare = ending === void 0 ? one : one.slice(0, -ending.length);
	const single = bare.length > STEM_CHARS_MIN && isDoubled(bare) ? bare.slice(0, -1) : bare;
	return single.length > STEM_CHARS_MIN && single.endsWith("i") ? single.slice(0, -1) : single;
}
const STEM_CHARS_MIN = 3;
/** The longer of two that a word may end with stands first. */
const ENDINGS = "ization isation ational fulness ousness iveness ations ation ating ated ates ator izing ising ized ised izer iser ize ise ment ness able ible ically ously ively edly ingly ing ally ion ied ed er or ly al ive ous ity ance ence ant ent ate e y".split(" ");
function withoutPlural(word) {
	if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
	return /(?:ss|us|is)$/.test(word) || !word.endsWith("s") ? word : word.slice(0, -1);
}
/** Consonants only: `planned` is `plan`, and `agree` stays. */
const isDoubled = (word) => word.at(-1) === word.at(-2) && !"aeiouls".includes(word.at(-1) ?? "");
/** Forms that no ending tells, each with its verb: those that texts about code use. */
const IRREGULAR = new Map("sent send;thrown throw;threw throw;written write;wrote write;overwritten overwrite;rewritten rewrite;caught catch;lost lose;taken take;took take;broken break;broke break;built build;rebuilt build;found find;held hold;kept keep;left leave;made make;ran run;shown show;stolen steal;stole steal;stuck stick;forgotten forget;forgot forget;chosen choose;chose choose;given give;gave give;gone go;went go;hidden hide;hid hide;got get;known know;knew know;begun begin;began begin;came come;grown grow;grew grow;fallen fall;fell fall;spent spend;paid pay;sought seek;thought think;brought bring;bought buy;met meet;led lead;froze freeze;frozen freeze;spun spin;swapped swap;understood understand;misled mislead;withdrawn withdraw;drawn draw;driven drive;seen see;saw see".split(";").map((pair) => pair.split(" ")));
// src/findings/likeness/likeness.ts
/**
* How much two findings speak of one fault, as the logarithm of odds; findings of two agents about overlapping lines of which it is
* `SAME_FAULT` or more are taken for one (docs/decisions/likeness.md has the table). Grows in time with the number of words.
*/
function likeness(a, b) {
	const measured = measure(a, b);
	const odds = MEASURES.reduce((sum, name) => sum + WEIGHTS$1[name] * measured[name], BIAS);
	return isOfAnother(a, b, measured) || isPlaceAlone(measured) ? Math.min(odds, TWO_FAULTS) : odds;
}
/** From here on two are one: the measure at which 2 in 100 pairs of different faults are, of those that it was made with. */
const SAME_FAULT = 1.7;
/** Of two faults for sure. */
const TWO_FAULTS = -1.7;
/** Two faults may stand on one line: where no word and no concept is shared, the same place does not make them one. */
const isPlaceAlone = ({ concepts, sharedWords }) => concepts === 0 && sharedWords === 0;
/**
* Whether two texts say nearly the same of other names of code, or with other operators: `userId` is not checked, `orderTotal` is not checked.
* Where most words differ, other names say little: reviewers name what they like of a place.
*/
function isOfAnother(a, b, { otherNames, operators, sharedWords }) {
	const shorter = Math.min(a.weights.size, b.weights.size);
	const otherOperators = operators === 0 && a.operators.size > 0 && b.operators.size > 0;
	if (sharedWords < Math.log(shorter + 1) / 3) return false;
	return areOpposite(a, b) || (otherNames === 1 || otherOperators) && sharedWords >= Math.log(shorter + 1) / 2;
}
/** Whether one says only the one and the other only the opposite of it: what is missing here is not superfluous. */
const areOpposite = ({ weights: a }, { weights: b }) => OPPOSITES.some(([one, other]) => {
	const [oneOfA, otherOfA, oneOfB, otherOfB] = [
		has(a, one),
		has(a, other),
		has(b, one),
		has(b, other)
	];
	return oneOfA !== otherOfA && oneOfB !== otherOfB && oneOfA !== oneOfB;
});
const has = (weights, roots) => roots.some((root) => weights.has(root));
const OPPOSITES = [
	["missing lacks omitted absent forgotten", "superfluous redundant unnecessary unneeded needless pointless"],
	["early premature", "late delayed"],
	["few short small low", "many long large high"]
].map((sides) => sides.map((words) => words.split(" ").map(stem)));
/**
* Found by logistic regression over the pairs of `placed-tuning` and `reviewers-tuning` in `test/fixtures/likeness`, each set and each kind
* of pair with the same weight, with a ridge of 1 (`test/fixtures/likeness/fit-weights.ts`).
*/
const BIAS = 3.67;
const WEIGHTS$1 = {
	concepts: 4.83,
	names: .61,
	otherNames: -1.38,
	operators: .81,
	shorterLength: -1.2,
	longerLength: -1.81,
	sharedWords: 4.11,
	bothQuote: -2.49,
	quoteInQuote: 1.67,
	sharedCode: 1.77,
	overlap: 3.27
};
const MEASURES = Object.keys(WEIGHTS$1);
/** What the weights are for. */
function measure(a, b) {
	const names = likenessOfSets(a.names, b.names);
	return {
		concepts: likenessOfCounts(a.concepts, b.concepts),
		names,
		otherNames: names === 0 && a.names.size > 0 && b.names.size > 0 ? 1 : 0,
		operators: likenessOfSets(a.operators, b.operators),
		shorterLength: lengthOf(Math.min(a.weights.size, b.weights.size)),
		longerLength: lengthOf(Math.max(a.weights.size, b.weights.size)),
		sharedWords: sharedWords(a, b),
		...a.place === null || b.place === null ? NO_PLACES : measurePlaces(a.place, b.place)
	};
}
/** Shorter texts count as so long: the pairs that the weights were found with have hardly any. */
const WORDS_MIN$1 = 8;
const lengthOf = (words) => Math.log(Math.max(words, WORDS_MIN$1) + 1);
const NO_PLACES = {
	bothQuote: 0,
	quoteInQuote: 0,
	sharedCode: 0,
	overlap: 0
};
const measurePlaces = (a, b) => ({
	bothQuote: 1,
	quoteInQuote: a.quote.includes(b.quote) || b.quote.includes(a.quote) ? 1 : 0,
	sharedCode: likenessOfSets(a.tokens, b.tokens),
	overlap: overlapOf(a, b)
});
/** Which share of the lines of the smaller place the other one holds. */
function overlapOf(a, b) {
	const both = Math.min(a.endLine, b.endLine) - Math.max(a.line, b.line) + 1;
	return Math.max(0, both) / Math.min(a.endLine - a.line + 1, b.endLine - b.line + 1);
}
/** How much of what each says stands in the other too, without the words of the code that they quote. It says more of long texts than of short ones. */
function sharedWords(a, b) {
	const code = [a, b].flatMap(({ place }) => place === null ? [] : [place.words]);
	const isCode = (word) => code.some((words) => words.has(word));
	let [inA, inB] = [0, 0];
	const [few, many] = a.weights.size <= b.weights.size ? [a.weights, b.weights] : [b.weights, a.weights];
	for (const word of few.keys()) {
		if (!many.has(word) || isCode(word)) continue;
		inA += a.weights.get(word) ?? 0;
		inB += b.weights.get(word) ?? 0;
	}
	const [allA, allB] = code.length === 0 ? [all(a), all(b)] : [without$1(a, isCode), without$1(b, isCode)];
	return (inA / (allA.weight || 1) + inB / (allB.weight || 1)) / 2 * Math.log(Math.min(allA.words, allB.words) + 1);
}
const all = ({ weight, weights }) => ({
	weight,
	words: weights.size
});
function without$1(wording, isCode) {
	let { weight, words } = all(wording);
	for (const [word, one] of wording.weights) {
		if (!isCode(word)) continue;
		weight -= one;
		words -= 1;
	}
	return {
		weight,
		words
	};
}
function likenessOfCounts(a, b) {
	let [both, ofA, ofB] = [
		0,
		0,
		0
	];
	for (const [key, count] of a) {
		both += count * (b.get(key) ?? 0);
		ofA += count * count;
	}
	for (const count of b.values()) ofB += count * count;
	return both / Math.sqrt(ofA * ofB || 1);
}
function likenessOfSets(a, b) {
	let both = 0;
	for (const term of a) if (b.has(term)) both += 1;
	return both / Math.sqrt(a.size * b.size || 1);
}
// src/findings/likeness/concepts.ts
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
const conceptsByStem = readConcepts();
function readConcepts() {
	const concepts = /* @__PURE__ */ new Map();
	for (const [concept, row] of CONCEPTS.trim().split("\n").entries()) {
		const words = row.slice(row.indexOf(":") + 1).trim().split(" ");
		for (const root of new Set(words.map(stem))) concepts.set(root, [...concepts.get(root) ?? [], concept]);
	}
	return concepts;
}
// src/findings/likeness/frequent-words.ts
/**
* Stems that texts about code hold often, in four steps from the most frequent one on: as they were counted in the messages of 157,000
* commits and the documents of rules of several linters.
*/
const STEPS$1 = [
	"git fix test add",
	"fil http typ com upd rul curl commit github includ nam opt check err exampl pattern funct mak sourc set dif pmd object id call new chang remov messag adoc var cas valu issu vers command str java svn run one ref path method get user data return merg default list releas doc cre",
	"support head work view allow env need pag handl build not config now rspec implement tim read up dependenc link patch class format pack pars secur sam follow document tre compl non warn specific result correct net configur see index befor vis request pass aft eas branch point fail avoid match noncompl key serv log output paramet writ script lik act cont why moe refer without resourc director let gener how bug eslint argu url mov help long sourceforg loc cli ignor access prev first fc don contain repositor null requir bas provid oper connect part secret trunk numb baf report lint exist svnroot direct field detect renam enabl end lat tru express compil two descript remot empt flag curlopt ssl api except start process block shar cach siz solut way plugin even window miss languag perform insid ifdef tag system import specif differ cwe common fals struct endif stat nod defin entr replac show valid app alwa open alread arra both init applic state hash lib introduc want caus googl mean memor propert mult declar cor fetch libcurl behav md mod rel expect modul find bit bump ord stor const",
	"tool eith actu send singl cur impact migr buf sha maven still input man problem featur protocol inform submodul packag try execut old wrot re ci main info compar tak develop poss verif multipl context min deprec explicit mark redis static doesn suggest loop sect org construct int clos sever byt categor html python skip annot limit glob delet improv tls leak look rebas origin push standard setup attack lead given token spac group failur text unus foo attribut thread low keep address intern charact nev real filt modif control prox posit fre level sur cop iter fin incorrect ensur logic switch clear well pull dir separ load debug last cpp chor bet prefix count assert assign resolv checkout identif usag respons drop complet initial dis macro project interfac cmak form inject next inst clon sh authentic unnecessar clean status top revid librar alloc sign environ owasp convert regex encod map callback blob rev sid maint xml cleanup found metadata stream highlight job avail go rang ele accept mast off zero js own print target ok plac custom typescript liter mad changelog transf potent dat hard install styl quot length exit extern cannot us socket builtin bad docu extra recommend reason fast credent os detail condit unit back duplic auth public addition web second par spec revert quer upload repo imple wheth break within saf prepar json port larg cook around futur thing track util program effect max cod sensit happen servic manu typo sess worktre select overrid wrong graph memb broken priv due similar rais know ftp setopt depend full few host scop apex extend stop split ann clust recurs indic redirect current confus trail invalid collect sheet conflict edit giv semv onc built char simpl tabl campbell shell templ wrap item sort reduc cheat sql technolog against grep arg right backend event rust though step lang post attempt pr known necessar src javascript makefil lock proper product otherw practic bar less simplif doing password rub ask equ timeout small syntax email itself generic again sit design structur short much cast sync pick ll els trac useful review hook auto record chain seem protect col high reus pron optim sav termin platform my linux good bod catch clip escap doubl definit describ integr search continu filenam consid reset spars junit enum apach export bundl titl comput occur disabl dev restrict binar option suppress turn certific least revis txt regular void algorithm forc pres complex perl root medium abl someth assum"
];
const stepOf = new Map(STEPS$1.flatMap((stems, step) => stems.split(" ").map((root) => [root, step])));
/** How much a stem tells apart: the negative logarithm of how often it is used, less what all have. */
const rarityOf = (root) => RARITY[stepOf.get(root) ?? STEPS$1.length] ?? 0;
const RARITY = [
	.2,
	1.5,
	2.5,
	3.5,
	4.8
];
// src/findings/likeness/read-words.ts
/** Reads so many characters (UTF-16 units) of a text; what a finding is about stands at its beginning. */
const READ_CHARS_MAX = 4e3;
/** Takes a text apart, in time that grows with its length. */
function readWords(text) {
	const counts = /* @__PURE__ */ new Map();
	const operators = /* @__PURE__ */ new Set();
	const count = (term, by) => counts.set(term, (counts.get(term) ?? 0) + by);
	for (const [token] of text.slice(0, READ_CHARS_MAX).matchAll(TOKENS$1)) {
		if (OPERATOR.test(token)) {
			operators.add(token);
			continue;
		}
		const isName = NAME.test(token);
		if (isName) count(`id:${token.toLowerCase()}`, 1);
		for (const part of isName ? partsOf$1(token) : [token]) {
			const word = part.toLowerCase();
			if (word.length < 2 || FILLERS$1.has(word)) continue;
			count(stem(word), isName ? PART_OF_NAME : 1);
		}
	}
	return {
		counts,
		operators
	};
}
const TOKENS$1 = /[\p{L}_$][\p{L}\p{N}_$]*|\p{N}+(?:\.\p{N}+)*|[=<>!&|+]{1,3}/gu;
const OPERATOR = /^[=<>!&|+]/;
/** Names that only code has: `userId`, `user_id`, `XMLHttpRequest`. */
const NAME = /[\p{Ll}\p{N}]\p{Lu}|[\p{L}\p{N}]_[\p{L}\p{N}]|^\p{Lu}{2,}\p{Ll}/u;
const PART_OF_NAME = .6;
const partsOf$1 = (name) => name.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2").split(/[ _$]/);
/** Words that say nothing about a fault. */
const FILLERS$1 = new Set("the a an of to in on at by for with from as is are was were be been being it its this that these those and or but if then than so when where which who whose what while will would can could may might must should shall do does did done has have had having not no there here their they them he she his her our we you your i also any all each every some other another more most such only just very too into out over under about between through during because since until via per e g etc use used using uses instead rather however therefore thus code line lines".split(" "));
// src/findings/likeness/wording.ts
/** Reads the texts of a finding, the title, the detail and the suggestion, and its place where it has one. */
function readWording(finding) {
	const { title, detail = "", suggestion = "" } = finding;
	const { counts, operators } = readWords([
		title,
		detail,
		suggestion
	].map((text) => text.slice(0, READ_CHARS_MAX)).join("\n"));
	const weights = /* @__PURE__ */ new Map();
	const names = /* @__PURE__ */ new Set();
	const concepts = /* @__PURE__ */ new Map();
	for (const [term, count] of counts) {
		if (term.startsWith("id:")) names.add(term);
		else weights.set(term, rarityOf(term) * Math.min(1, count));
		for (const concept of conceptsByStem.get(term) ?? []) concepts.set(concept, (concepts.get(concept) ?? 0) + count);
	}
	return {
		weights,
		weight: [...weights.values()].reduce((sum, one) => sum + one, 0),
		operators,
		names,
		concepts,
		place: readPlace(finding)
	};
}
function readPlace({ evidence = "", line = null, endLine }) {
	const code = evidence.slice(0, READ_CHARS_MAX);
	const quote = code.replace(/\s+/g, "");
	if (quote === "" || line === null) return null;
	const tokens = /* @__PURE__ */ new Set();
	for (const [token] of code.matchAll(TOKENS)) if (token.length > 1) tokens.add(token.toLowerCase());
	const words = new Set([...readWords(code).counts.keys()].filter((term) => !term.startsWith("id:")));
	return {
		line,
		endLine: endLine ?? line,
		quote,
		tokens,
		words
	};
}
const TOKENS = /[\p{L}_$][\p{L}\p{N}_$]*|\p{N}+/gu;
// src/findings/dedupe.ts
/**
* Merges findings that say the same about the same code: all agents that found or confirmed it, the highest severity, both texts, both
* quotes. Two agents say the same where their words are alike and their lines overlap, or nearly do. Two statements about one line are two, and
* so is what one agent reports as two; without `foundBy` it may be one agent. A finding is compared with the last hundreds that could be the
* same, so that thousands about one line take seconds, not hours.
*/
function dedupe(findings) {
	const kept = [];
	const byFile = /* @__PURE__ */ new Map();
	const byTitle = /* @__PURE__ */ new Map();
	for (const finding of findings) {
		const read = readForComparing(finding);
		const inFile = listAt(byFile, finding.file);
		const sameTitle = listAt(byTitle, `${finding.file}\0${read.title}`);
		const of = (index) => kept[index] ?? read;
		const near = sameTitle.slice(-COMPARED_MAX$2);
		for (let last = inFile.length - 1; last >= 0 && near.length < 2 * COMPARED_MAX$2; last -= 1) {
			const index = inFile[last] ?? 0;
			if (linesBetween$1(of(index).finding, finding) <= NEAR_LINES$1) near.push(index);
		}
		const at = near.sort((a, b) => a - b).find((index) => areSame(of(index), read));
		if (at === void 0) {
			kept.push(read);
			inFile.push(kept.length - 1);
			sameTitle.push(kept.length - 1);
		} else {
			const first = of(at);
			kept[at] = {
				...readForComparing(merge(first.finding, finding)),
				said: [...first.said, ...read.said].slice(0, SAID_MAX)
			};
			sameTitle.push(at);
		}
	}
	return kept.map(({ finding }) => finding);
}
const COMPARED_MAX$2 = 100;
/** Wordings of one finding that others are compared with. */
const SAID_MAX = 4;
const readForComparing = (finding) => ({
	finding,
	title: readTitle(finding.title),
	code: plain$1(finding.evidence),
	said: [once(() => readWording(finding))]
});
function once(read) {
	let known = null;
	return () => {
		known ??= { value: read() };
		return known.value;
	};
}
function listAt(lists, key) {
	const list = lists.get(key) ?? [];
	lists.set(key, list);
	return list;
}
function areSame(readA, readB) {
	const [a, b] = [readA.finding, readB.finding];
	const between = linesBetween$1(a, b);
	if (a.file !== b.file || between > NEAR_LINES$1 || textChars(a) > MERGED_CHARS_MAX) return false;
	const isOneTitle = readA.title === readB.title && between === 0;
	if (areOfTwo(a, b)) {
		if (isOneTitle) return !quoteOthers(readA, readB);
		if (a.file === null) return false;
		return meanLikeness(readA, readB) >= SAME_FAULT;
	}
	return isOneTitle && !quoteOthers(readA, readB) && isRepeated(readA, readB);
}
/** Lines between two places that may be one all the same: agents count the lines of a function differently. */
const NEAR_LINES$1 = 3;
/** Whether all agents of one are others than those of the other. */
function areOfTwo({ foundBy: a }, { foundBy: b }) {
	if (a === void 0 || b === void 0) return false;
	const agents = new Set(a.split(", "));
	return !b.split(", ").some((agent) => agents.has(agent));
}
/** Of all that were merged, so that no chain of neighbours joins what is not alike. */
function meanLikeness({ said: a }, { said: b }) {
	const [first] = b;
	if (first === void 0) return Number.NEGATIVE_INFINITY;
	return a.reduce((sum, wording) => sum + likeness(wording(), first()), 0) / a.length;
}
/** Merging takes time with the text that is merged: what has grown to so many characters stays as it is. */
const MERGED_CHARS_MAX = 5e4;
const textChars = ({ detail = "", suggestion = "", foundBy = "" }) => detail.length + suggestion.length + foundBy.length;
/** Whether each quotes code, and neither the other's. */
const quoteOthers = ({ code: a }, { code: b }) => a !== "" && b !== "" && !a.includes(b) && !b.includes(a);
/** Whether one agent says it of the same code again: on one line, of one quote, or in the same words. */
function isRepeated({ finding: a, code: codeA }, { finding: b, code: codeB }) {
	if (a.line !== b.line) return false;
	return a.line !== null && a.file !== null || codeA !== "" && codeB !== "" || areOneText(a.detail, b.detail);
}
const areOneText = (a = "", b = "") => a.includes(b) || b.includes(a);
/** 0 where two places overlap, or neither names a line; infinite where only one does. */
function linesBetween$1(a, b) {
	if (a.line === null || b.line === null) return a.line === b.line ? 0 : Number.POSITIVE_INFINITY;
	return Math.max(0, a.line - (b.endLine ?? b.line), b.line - (a.endLine ?? a.line));
}
const plain$1 = (code) => (code ?? "").replace(/\s+/g, "");
function merge(first, second) {
	const [main, other] = weight(second) > weight(first) ? [second, first] : [first, second];
	const also = readTitle(main.title) === readTitle(other.title) ? null : `Also said of this code: ${other.title}`;
	const suggestion = both(main.suggestion, other.suggestion);
	const evidence = plain$1(main.evidence).includes(plain$1(other.evidence)) ? null : other.evidence;
	const quote = main.evidence === void 0 || evidence === null ? null : `- evidence: ${evidence?.replace(/\s+/g, " ")}`;
	const more = [
		also,
		other.detail,
		quote
	].filter((part) => part !== null && part !== void 0);
	const detail = both(main.detail, more.join("\n\n"));
	const merged = {
		...other,
		...main,
		severity: severityRank(first.severity) <= severityRank(second.severity) ? first.severity : second.severity,
		...detail === null ? {} : { detail },
		...suggestion === null ? {} : { suggestion }
	};
	joinStanding(merged, main, other);
	const foundBy = union(first.foundBy?.split(", "), second.foundBy?.split(", "));
	const confirmedBy = union(first.confirmedBy, second.confirmedBy);
	const refutedBy = union(first.refutedBy, second.refutedBy);
	if (foundBy.length > 0) merged.foundBy = foundBy.join(", ");
	if (confirmedBy.length > 0) merged.confirmedBy = confirmedBy;
	if (refutedBy.length > 0) merged.refutedBy = refutedBy;
	return merged;
}
/** Of one fault what counts more: that it holds, or is not said not to, and that the change brought it in the eyes of one of the two. */
function joinStanding(merged, { standing, settle, introduced }, other) {
	const joined = WEIGHTS.find((one) => one === standing || one === other.standing);
	const open = joined === "undecided" ? both(settle, other.settle) : null;
	delete merged.standing;
	delete merged.settle;
	delete merged.introduced;
	if (joined !== void 0) merged.standing = joined;
	if (open !== null) merged.settle = open;
	if (introduced === false && other.introduced === false) merged.introduced = false;
}
/** Without a standing a finding counts like one that holds. */
const WEIGHTS = [
	void 0,
	"confirmed",
	"unchecked",
	"undecided"
];
/** Both texts, or the one that there is; one that stands in the other is not repeated. */
function both(first, second) {
	const [a = "", b = ""] = [first, second];
	if (a === "" || b.includes(a)) return b === "" ? null : b;
	return b === "" || a.includes(b) ? a : `${a}\n\n${b}`;
}
/** Of two findings the one with the greater weight gives title and texts: the more severe, then the more confident, then the first. */
const weight = (finding) => -severityRank(finding.severity) + (finding.confidence ?? 0) / 2;
/** As titles are compared. Signs of code count: `==` and `===` are two statements. */
const readTitle = (title) => title.length < TITLE_CHARS_MAX ? bare$1(title) : title;
const bare$1 = (text) => text.toLowerCase().replace(/[\s`'"*_]+/g, "").replace(/(?<![.!:])[.!:]+$/, "");
/** Longer texts are compared as they are. */
const TITLE_CHARS_MAX = 1e3;
const union = (a, b) => [.../* @__PURE__ */ new Set([...a ?? [], ...b ?? []])];
// src/findings/file-lines.ts
/** `hide`: the same text without its secrets, line for line. It gets the whole text, since a key of many lines shows itself only at its first. */
function fileLines(text, hide) {
	const lines = text.replace(/\n$/, "").split("\n").map((line) => line.replace(/(?<!\r)\r+$/, "").replace(OTHER_LINE_BREAKS, " "));
	const hidden = hide(lines.join("\n")).split("\n");
	return {
		lines,
		hidden: hidden.length === lines.length ? hidden : null
	};
}
const OTHER_LINE_BREAKS = /[\r\u2028\u2029\u0085\v\f]/g;
// src/findings/line-hash.ts
/**
* The fingerprint of each line that GitHub's code scanning compares alerts by: `<hex>:<n>`, a hash of the first 100 characters from the line's
* start that are no blanks, and which of several equal ones it is. The algorithm is that of github/codeql-action (src/fingerprints.ts), which
* computes it for who uploads through it; the REST API does not. Each of `\n`, `\r\n` and `\r` ends a line.
*/
function lineHashes(text) {
	const window = new Uint16Array(WINDOW_CHARS);
	/** By place in the window: whether a line starts there. */
	const starts = new Uint8Array(WINDOW_CHARS);
	const hash = {
		high: 0,
		low: 0
	};
	const counts = /* @__PURE__ */ new Map();
	const hashes = [];
	let at = 0;
	/** Puts a character in and takes one out; where a line began with that one, its 100 characters were in. */
	const put = (char, isStart) => {
		if (starts[at] === 1) hashes.push(counted$1(hash, counts));
		roll(hash, char, window[at] ?? 0);
		window[at] = char;
		starts[at] = isStart ? 1 : 0;
		at = (at + 1) % WINDOW_CHARS;
	};
	let isStart = true;
	for (const char of charsOf$1(text)) {
		put(char, isStart);
		isStart = char === LF;
	}
	for (let left = 0; left < WINDOW_CHARS; left += 1) put(0, false);
	return hashes;
}
const WINDOW_CHARS = 100;
const BASE$1 = 37;
const [TAB, SPACE, LF, CR] = [
	9,
	32,
	10,
	13
];
/** Stands for the end of the file. */
const END = 65535;
/** UTF-16 units without blanks, every line end as `\n`. */
function* charsOf$1(text) {
	let wasCr = false;
	for (let index = 0; index < text.length; index += 1) {
		const char = text.charCodeAt(index);
		const isSecondHalf = wasCr && char === LF;
		wasCr = char === CR;
		if (char !== SPACE && char !== TAB && !isSecondHalf) yield wasCr ? LF : char;
	}
	yield END;
}
const TWO_32 = 2 ** 32;
/** hash × 37 + added − 37^100 × removed, modulo 2^64. */
function roll(hash, added, removed) {
	const low = hash.low * BASE$1 + added - POWER.low * removed;
	const carry = Math.floor(low / TWO_32);
	hash.low = low - carry * TWO_32;
	const high = hash.high * BASE$1 + carry - POWER.high * removed;
	hash.high = high - Math.floor(high / TWO_32) * TWO_32;
}
/** 37^100 modulo 2^64. */
const POWER = powerOf(BigInt(BASE$1) ** BigInt(WINDOW_CHARS));
function powerOf(power) {
	const bits = BigInt.asUintN(64, power);
	return {
		high: Number(bits >> 32n),
		low: Number(BigInt.asUintN(32, bits))
	};
}
function counted$1({ high, low }, counts) {
	const hex = high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, "0");
	const count = (counts.get(hex) ?? 0) + 1;
	counts.set(hex, count);
	return `${hex}:${count}`;
}
// src/findings/diff-position.ts
/** Where a finding can be shown. `changes`: the files of the diff, or null when the run is about the whole tree. */
function placeFinding(finding, changes) {
	if (changes === null) return "tree";
	const changed = changes.find(({ path }) => path === finding.file);
	if (changed === void 0) return "outside-diff";
	if (changed.status === "deleted") return "diff-line";
	const { commentable } = diffLines(changed.patch);
	for (let line = finding.line; line <= (finding.endLine ?? finding.line); line += 1) if (commentable.has(line)) return "diff-line";
	return "diff-file";
}
// src/findings/quote.ts
/** Every way to read an evidence text as code of the file, the most literal first. Empty when there is no code in it. */
function codeOf(evidence) {
	const text = withoutFence$1(evidence);
	const bare = withoutMarks(text);
	const whole = bare === text ? variants(text) : [...variants(text), ...variants(bare)];
	const spans = [...evidence.matchAll(/`([^`\n]{8,})`/g)].map(([, code = ""]) => code).sort(byLength);
	return [...whole, ...spans.map((code) => ({
		code,
		line: null,
		gaps: false,
		isRemoved: false
	}))].filter(({ code }) => code.trim() !== "");
}
/** The parts of a quote between its gaps. */
function gapsOf(code, gaps) {
	if (!gaps) return [code];
	const parts = [[]];
	for (const line of code.split("\n")) if (GAP.test(line)) parts.push([]);
	else parts.at(-1)?.push(line);
	return parts.map((lines) => lines.join("\n")).filter((part) => part.trim() !== "");
}
/** Whether a text is sentences of any language rather than code: many words, or letters of another script, and few marks of code. */
function looksLikeProse(text) {
	const foreign = text.match(/[^\p{ASCII}\p{Script=Latin}]/gu) ?? [];
	if (foreign.length >= 2 && foreign.length * 3 >= text.replace(/\s/g, "").length) return true;
	const words = text.match(/(?<![\p{L}\p{N}_.$])\p{L}[\p{Ll}\p{M}'’-]{1,40}(?=[\s.,;:!?)]|$)/gu) ?? [];
	const signs = text.match(/[{}()[\];=<>$&|\\]/g) ?? [];
	if (words.length >= 2 && signs.length === 0 && /^\s*\p{Lu}.*[.!?]\s*$/su.test(text)) return true;
	const codeLines = text.split("\n").filter((line) => /[{};,(]\s*$/.test(line));
	return words.length >= 4 && signs.length * 2 <= words.length && codeLines.length === 0;
}
const GAP = /^\s*(?:(?:\/\/|#|--|\/\*|<!--)\s*)?(?:\.{3,}|…|\[(?:\.{3}|…)\])\s*(?:(?:\*\/|-->)\s*)?$/;
const NUMBERED$1 = /^\s*(?:>\s*)?L?(\d+)(?:\t|:(?!\d)|\s*[|│→]|\s(?=\s)|$)(.*)$/;
/** `src/a.ts:12: code`, as grep writes it. */
const FOUND = /^\s*[\w./\\@+-]{1,300}:(\d{1,9})(?::\d{1,9})?[:\s](.*)$/;
const HUNK = /^@@ -\d{1,9}(?:,\d{1,9})? \+\d{1,9}(?:,\d{1,9})? @@/;
const byLength = (a, b) => b.length - a.length;
function variants(text) {
	const lines = text.split("\n");
	const numbered = [NUMBERED$1, FOUND].flatMap((pattern) => {
		const matches = strip(lines, pattern);
		return matches === null ? [] : [{
			code: matches.map((match) => match.at(2) ?? "").join("\n"),
			line: firstNumber(matches)
		}];
	});
	const all = [...[{
		code: text,
		line: null
	}, ...numbered].map((reading) => ({
		...reading,
		isRemoved: false
	})), ...sidesOf(lines)];
	return [...all.map((reading) => ({
		...reading,
		gaps: false
	})), ...all.filter(({ code }) => code.split("\n").some((line) => GAP.test(line))).map((reading) => ({
		...reading,
		gaps: true
	}))];
}
/** Lines with the signs of a diff: the code as it is now, where lines were added or all are kept, and as it was, where lines were removed. */
function sidesOf(lines) {
	const marked = lines.filter((line) => !HUNK.test(line));
	if (!marked.every((line) => /^[+ -]/.test(line) || line.trim() === "" || GAP.test(line))) return [];
	const without = (sign) => marked.filter((line) => !line.startsWith(sign)).map((line) => GAP.test(line) ? line : line.slice(1)).join("\n");
	const [hasAdded, hasRemoved] = ["+", "-"].map((sign) => marked.some((line) => line.startsWith(sign)));
	return [...hasAdded || !hasRemoved ? [{
		code: without("-"),
		line: null,
		isRemoved: false
	}] : [], ...hasRemoved ? [{
		code: without("+"),
		line: null,
		isRemoved: true
	}] : []];
}
/** The number before the first line that is not blank. */
function firstNumber(numbered) {
	const filled = numbered.find(([line = "", number = "", code = ""]) => number !== line && code.trim() !== "");
	return filled?.[1] === void 0 ? null : Number(filled[1]);
}
/** The match of each line; blank lines and gaps match as they are. Null when any other line does not match. */
function strip(lines, pattern) {
	const matches = lines.map((line) => pattern.exec(line) ?? (line.trim() === "" || GAP.test(line) ? [
		line,
		line,
		line
	] : null));
	return matches.every((match) => match !== null) ? matches : null;
}
function withoutFence$1(text) {
	const trimmed = text.trim();
	const [opening, marks = ""] = /^(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n/.exec(trimmed) ?? [];
	const closing = trimmed.endsWith(marks) ? marks : marks.slice(0, 3);
	const bodyEnd = trimmed.length - closing.length;
	if (opening !== void 0 && trimmed.endsWith(closing) && bodyEnd >= opening.length) return trimmed.slice(opening.length, bodyEnd).trimEnd();
	return /^\s*`([^`\n]+)`\s*$/.exec(text)?.[1] ?? text;
}
const PAIRS = [
	"“”",
	"„“",
	"«»",
	"‘’",
	"\"\"",
	"''"
];
/** Without what a writer puts around or before code: marks of quotation, an ellipsis at its ends, the `>` of a quoted text. */
function withoutMarks(text) {
	const lines = text.split("\n");
	const plain = (lines.every((line) => /^\s*(?:>|$)/.test(line)) ? lines.map((line) => line.replace(/^\s*>\s?/, "")).join("\n") : text).trim();
	const cut = (PAIRS.some(([open = "", close = ""]) => plain.startsWith(open) && plain.endsWith(close)) && plain.length > 2 ? plain.slice(1, -1) : plain).replace(/^(?:…|\.{3})/, "").replace(/(?:…|\.{3})$/, "");
	return cut === text.trim() ? text : cut;
}
// src/findings/find-quote.ts
/**
* Looks for the quoted code in a text, ignoring white space, line numbers and gaps; of several occurrences the one nearest to `near`.
* `side`: whether lines that the evidence calls removed may stand there.
*/
function findEvidence(evidence, text, near, side = "any") {
	for (const quote of codeOf(evidence)) {
		if (quote.isRemoved && side === "now") continue;
		const found = findQuote(quote, text, near);
		if (found !== null) return found;
	}
	return null;
}
function findQuote(quote, text, claimedLine) {
	const near = quote.line ?? claimedLine ?? 1;
	const [first = "", ...others] = gapsOf(quote.code, quote.gaps).map((part) => part.replace(/\s+/g, ""));
	if (first.length < 3) return null;
	const endFrom = endsOf(text.chars, others);
	let left = OCCURRENCES_MAX;
	let best = null;
	for (let at = text.chars.indexOf(first); at !== -1 && left > 0; at = text.chars.indexOf(first, at + 1)) {
		left -= 1;
		const end = endFrom(at + first.length);
		if (end === null) break;
		const line = text.lineAt(at);
		const occurrence = {
			line,
			endLine: text.lineAt(end - 1),
			distance: Math.abs(line - near),
			inside: at > 0 && text.lineAt(at - 1) === line
		};
		if (best === null || occurrence.distance < best.distance || occurrence.distance === best.distance && best.inside && !occurrence.inside) best = occurrence;
	}
	return best === null ? null : {
		line: best.line,
		endLine: best.endLine
	};
}
/** More of them, in generated code or to take up time, tell nothing: the nearest of the first ones is as good. */
const OCCURRENCES_MAX = 1e4;
/**
* Index after the last of the parts, when all follow in order; null when one is missing. To be asked for later and later indices: what was
* found for one of before is not looked for again.
*/
function endsOf(chars, parts) {
	const places = parts.map(() => -1);
	return (from) => {
		let end = from;
		for (const [index, part] of parts.entries()) {
			const known = places[index] ?? -1;
			const at = known >= end ? known : chars.indexOf(part, end);
			if (at === -1) return null;
			places[index] = at;
			end = at + part.length;
		}
		return end;
	};
}
// src/findings/place/path-readings.ts
/** Every way to read a text as a path with lines, the most literal first. */
function readings(text) {
	const found = /* @__PURE__ */ new Map();
	const add = (reading) => {
		const known = found.get(reading.name);
		const saysMore = known === void 0 || known.line === null && reading.line !== null;
		if (reading.name !== "" && saysMore) found.set(reading.name, reading);
	};
	const forms = unwrapped(text);
	for (const shorten of [
		lastNumber,
		linesAtEnd,
		withoutEnd
	]) for (const form of forms) {
		let reading = {
			name: form,
			line: null,
			endLine: null
		};
		for (let rounds = 0; reading !== null && rounds < ROUNDS_MAX; rounds += 1) {
			add(reading);
			for (const name of layersOf(reading.name)) add({
				...reading,
				name
			});
			reading = shorten(reading);
		}
	}
	return [...found.values()];
}
/** Ends that are taken off one after the other: a column, a line, a function, a remark. */
const ROUNDS_MAX = 5;
/** A text that is no known file, without the marks around it and the lines at its end. */
function withoutLines(text) {
	const reading = {
		name: bare(text),
		line: null,
		endLine: null
	};
	return linesAtEnd(reading) ?? reading;
}
/** The lines that a text names when it names nothing else; null for any other text. */
function rangeOnly(text) {
	const { line, end } = new RegExp(`^\\s*(?:lines?\\s*)?L?${RANGE}\\s*$`, "i").exec(text)?.groups ?? {};
	return line === void 0 ? null : {
		line: lineNumber(line),
		endLine: lineNumber(end)
	};
}
function lineNumber(value) {
	const number = Number(value);
	return Number.isSafeInteger(number) && number > 0 ? number : null;
}
/** A text without what stands around it, one pair of marks after the other, then without all of them. */
function layersOf(text) {
	const layers = [text.trim()];
	for (let inner = text.trim(); layers.length < LAYERS_MAX;) {
		const match = PAIR.exec(inner);
		if (match === null) break;
		inner = match[2] ?? match[3] ?? "";
		layers.push(inner);
	}
	return [...layers, bare(text)];
}
const LAYERS_MAX = 5;
const PAIR = /^(?:([`'"]{1,3}|\*{1,2}|__?)(.+)\1|[(<[](.+)[)>\]])$/s;
const bare = (text) => text.trim().replace(/^[`'"<([*_]+/, "").replace(/(?<![`'">)\]*_])[`'">)\]*_]+$/, "");
/** The text as it is, then without quotes and brackets around it, as the target of a link, as the path in a URL, as git writes a rename. */
function unwrapped(text) {
	const [link = "", label = "", target = ""] = /^\s*\[([^\]]{1,500})\]\(([^)\s]{1,1000})[^)]{0,200}\)/.exec(text) ?? [];
	const after = text.slice(link.length).trim();
	const links = link === "" ? [] : [
		`${target}${after}`,
		target,
		`${label}${after}`,
		label
	];
	const [, head = "", from = "", to, tail = ""] = /^([^{}]{0,500})\{([^{}]{0,500}) => ([^{}]{0,500})\}([^{}]{0,500})$/.exec(text.trim()) ?? [];
	const renamed = to === void 0 ? [] : [to, from].map((part) => `${head}${part}${tail}`.replace("//", "/"));
	const traced = text.replace(/^\s*(?:in\s+)?file:?\s+(["'`]?)([^"'`]+)\1/i, "$2");
	return [
		text,
		...layersOf(text),
		...links,
		...renamed,
		...traced === text ? [] : [traced]
	].flatMap((form) => [form, ...pathsInUrl(form)]);
}
const BLOB_URL = /^https?:\/\/[^/\s]+\/[^?\s]*?\/(?:blob|blame|raw|edit|tree|src)\/([^?\s]+)/;
const RAW_URL = /^https?:\/\/raw\.githubusercontent\.com\/[^/\s]+\/[^/\s]+\/([^?\s]+)/;
const FILE_URL = /^(?:file:\/\/(?:localhost)?|vscode(?:-insiders)?:\/\/file)(\/[^?\s]*)/;
function pathsInUrl(form) {
	const url = form.replace(/\?[^#\s]*/, "");
	const file = FILE_URL.exec(url)?.[1];
	if (file !== void 0) return [decoded(file)];
	const rest = (RAW_URL.exec(url) ?? BLOB_URL.exec(url))?.[1];
	if (rest === void 0) return [];
	const parts = decoded(rest).split("/");
	return parts.slice(1, 8).map((_part, index) => parts.slice(index + 1).join("/"));
}
function decoded(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
const RANGE = String.raw`(?<line>\d{1,9})(?:[:.]\d{1,9})?(?:\s*(?:-|–|—|to|\.\.\.?)\s*L?(?<end>\d{1,9})(?:[:.]\d{1,9})?)?`;
const WORD_FOR_LINE = String.raw`(?:lines?|ln|ll?\.|zeilen?|lignes?|l[ií]neas?|строк[аи]|L)`;
const LINE_ENDS = [
	new RegExp(String.raw`:\s*L?${RANGE}$`),
	/#(?:L|lines?-)?(?<line>\d{1,9})(?:C\d{1,9})?(?:[-:]L?(?<end>\d{1,9})(?:C\d{1,9})?)?$/,
	new RegExp(String.raw`(?<![\s,;:@])[\s,;:@]+\(?(?:(?:at|on|in|around|near|about|approx\.?|~)\s*|@\s*)?${WORD_FOR_LINE}(?:\s*:)?\s*${RANGE}\)?$`, "i"),
	new RegExp(String.raw`(?<!\s)\s*[([]\s*(?:${WORD_FOR_LINE}\s*)?${RANGE}(?:,\s*\d{1,9})?\s*[)\]]$`, "i"),
	/(?<![\s,;:])[\s,;:]*(?:第\s*)?(?<line>\d{1,9})\s*(?:[-–~至]\s*(?<end>\d{1,9})\s*)?行目?$/,
	/(?<!\s)\s+\+(?<line>\d{1,9})$/,
	new RegExp(String.raw`(?<!\s)(?:\s*@\s*|\s+(?:at\s+)?)${RANGE}$`, "i")
];
/** `line 12 of src/a.ts` */
const LINE_HEAD = new RegExp(String.raw`^(?:(?:at|on|in)\s+)?${WORD_FOR_LINE}\s*${RANGE}\s+(?:of|in)\s+(?:the\s+file\s+)?`, "i");
/** What may follow a path besides lines: a function in brackets, a member, an anchor. */
const OTHER_ENDS = [
	/(?<!\s)\s*\([^()]{0,200}\)$/,
	/::[\w.$<>~]{1,200}$/,
	/:[A-Za-z_$][\w.$]{0,200}$/,
	/#[\w.$-]{1,200}$/,
	/(?<!\s)\s*:$/,
	/(?<!\s)\s+[^\s/]{1,100}$/
];
/** `x:12` may be a file, and then `x:12:5` is its line 5. */
function lastNumber(reading) {
	const match = /:(\d{1,9})$/.exec(reading.name);
	return match === null ? null : {
		name: reading.name.slice(0, match.index),
		line: lineNumber(match[1]),
		endLine: null
	};
}
function withoutEnd(reading) {
	const lines = linesAtEnd(reading);
	if (lines !== null) return lines;
	const name = reading.name.trim();
	for (const pattern of OTHER_ENDS) {
		const match = pattern.exec(name);
		if (match !== null && match.index > 0) return {
			...reading,
			name: name.slice(0, match.index)
		};
	}
	return null;
}
function linesAtEnd(reading) {
	const name = reading.name.trim();
	for (const pattern of [LINE_HEAD, ...LINE_ENDS]) {
		const match = pattern.exec(name);
		if (match === null || match[0] === name) continue;
		return {
			name: name.slice(0, match.index) + name.slice(match.index + match[0].length),
			line: lineNumber(match.groups?.line) ?? reading.line,
			endLine: lineNumber(match.groups?.end) ?? reading.endLine
		};
	}
	return null;
}
// src/findings/place/read-place.ts
/**
* The places that a text names, the first one being what it is about: `src/a.ts:12-14`, `b/src/a.ts`, `C:\work\src\a.ts(12)`, a URL,
* a link in Markdown, `src/a.ts (parse)`, several of them. A name is tried as it stands before any part of it is read as a line.
*/
function readPlaces(written, known) {
	if (written.trim() === "") return [];
	const exact = known.find(written);
	if (exact !== null) return [{
		status: "file",
		file: exact,
		line: null,
		endLine: null
	}];
	const text = written.slice(0, TEXT_CHARS_MAX);
	const whole = inKnown(text, known);
	if (whole !== null) return [whole];
	const parts = text.split(SEPARATORS).filter((part) => part.trim() !== "");
	const places = parts.length > 1 ? placesOfParts(parts, known) : [];
	const files = places.filter(({ status }) => status === "file");
	if (files.length > 0) return [...files, ...places.filter((place) => !files.includes(place))];
	const inside = placesInText(text, known);
	return inside.length > 0 ? inside : [unknownPlace(text, known)];
}
/** Files that a running text names with a line, like `src/a.ts:12`, or by their whole path; the first one first. */
function placesInText(text, known) {
	const found = [];
	const start = text.slice(0, TEXT_CHARS_MAX);
	const words = [...start.matchAll(WHOLE_WORD), ...start.matchAll(WORD)];
	for (const { 0: word } of words.toSorted((a, b) => a.index - b.index)) {
		if (!/[/.]/.test(word)) continue;
		const place = inKnown(word.replace(/(?<![.,;:!?])[.,;:!?]+$/, ""), known);
		if (place?.status !== "file" || place.line === null && !word.includes("/")) continue;
		if (!found.some((other) => isSame(other, place))) found.push(place);
	}
	return found;
}
const isSame = (a, b) => a.status === "file" && b.status === "file" && a.file === b.file && a.line === b.line;
const TEXT_CHARS_MAX = 2e3;
const SEPARATORS = /\s*[,;\n]\s*|\s+(?:and|und|et|y)\s+|\s+[&+]\s+|\s*(?:->|=>|→)\s*/;
/** Names with brackets in them, like those of routes, then names among brackets. */
const WHOLE_WORD = /\S{3,300}/g;
const WORD = /[^\s`'"()<>[\]{}|*]{3,300}/g;
/** Numbers alone are further lines of the file before them: `src/a.ts:12, 40-44`. */
function placesOfParts(parts, known) {
	const places = [];
	for (const part of parts) {
		const before = places.at(-1);
		const lines = before?.status === "file" ? rangeOnly(part) : null;
		if (before === void 0 || lines === null) {
			places.push(inKnown(part, known) ?? unknownPlace(part, known));
			continue;
		}
		if (before.line === null) places.pop();
		places.push({
			...before,
			...lines
		});
	}
	return places;
}
function inKnown(text, known) {
	for (const { name, ...lines } of readings(text)) {
		const file = known.find(name);
		if (file !== null) return {
			status: "file",
			file,
			...lines
		};
	}
	return null;
}
function unknownPlace(text, known) {
	const folder = readings(text).find(({ name }) => known.isFolder(name));
	if (folder !== void 0) return {
		status: "folder",
		...folder
	};
	const { name, ...lines } = withoutLines(text);
	return {
		status: "unknown",
		name,
		...lines
	};
}
// src/findings/locate.ts
/**
* Finds the place of a finding: the quoted code in the file that it names, then in that file before the change, then in the other
* files of the change; without code that is found, the line that it names. What is not found stays, and is said to be so.
*/
async function locate(raw, texts) {
	const { location, from: _from, ...finding } = raw;
	const places = namedPlaces(raw, texts.known);
	const [main = null] = places;
	const line = location.line ?? main?.line ?? null;
	const endLine = location.line === null ? main?.endLine ?? null : location.endLine;
	const named = {
		finding,
		file: main?.status === "file" ? main.file : null,
		line,
		endLine
	};
	const others = places.slice(1).map(placeText);
	const also = others.length === 0 ? null : `- also at: ${others.join(", ")}`;
	const detail = [finding.detail, also].filter((part) => part !== void 0 && part !== null).join("\n\n");
	const withAlso = detail === "" ? named : {
		...named,
		finding: {
			...finding,
			detail
		}
	};
	return await byQuote(withAlso, main, texts) ?? byLine(withAlso, main, texts);
}
/** The places that a finding names, files that are there first; of its texts only when its fields name none. */
function namedPlaces({ location, title, detail = "" }, known) {
	const named = location.names.flatMap((name) => readPlaces(name, known));
	const all = named.length === 0 ? placesInText(`${title}\n${detail}`, known) : named;
	const sorted = [...all.filter(({ status }) => status === "file"), ...all.filter(({ status }) => status !== "file")];
	return sorted.filter((place, index) => sorted.findIndex((other) => placeText(other) === placeText(place)) === index);
}
const placeText = (place) => {
	const name = place.status === "file" ? place.file : place.name;
	const end = place.endLine === null ? "" : `-${place.endLine}`;
	return place.line === null ? name : `${name}:${place.line}${end}`;
};
async function byQuote(named, main, texts) {
	const { evidence = "" } = named.finding;
	if (codeOf(evidence).length === 0) return null;
	const { file, line } = named;
	const others = texts.changes.map(({ path }) => path).filter((path) => path !== file).slice(0, OTHER_FILES_MAX);
	const found = (file === null ? null : await inHead(evidence, file, line, texts)) ?? (file === null ? null : await inBase(evidence, file, line, texts)) ?? (file === null ? null : await inHead(evidence, file, line, texts, "any")) ?? await firstOf(others, (path) => inHead(evidence, path, null, texts)) ?? await firstOf(others, (path) => inBase(evidence, path, null, texts));
	if (found === null) return null;
	const note = [main === null || main.status === "file" && main.file === found.file ? null : `the quoted code stands in this file, the finding names ${placeText(main)}`, found.note].filter((part) => part !== null).join("; ");
	const place = placeFinding(found, changesOf(texts));
	return placed(named, {
		...found,
		note: note === "" ? null : note,
		place
	});
}
/** Other files of the change that a quote is looked for in: 3,000 findings of a change of 3,000 files would take hours. */
const OTHER_FILES_MAX = 100;
async function firstOf(paths, look) {
	for (const path of paths) {
		const found = await look(path);
		if (found !== null) return found;
	}
	return null;
}
async function inHead(evidence, file, near, texts, side = "now") {
	const whole = await texts.readText(file);
	const lines = whole === null ? null : findEvidence(evidence, texts.compact(whole), near, side);
	if (whole === null || lines === null) return null;
	return {
		file,
		...lines,
		text: {
			whole,
			of: "head",
			isMeant: true,
			...lines
		},
		note: null
	};
}
/** A line that the change removes is shown where it stood. */
async function inBase(evidence, file, near, texts) {
	const change = texts.changes.find(({ path }) => path === file);
	if (change === void 0) return null;
	const whole = await texts.readBaseText(file);
	const lines = whole === null ? null : findEvidence(evidence, texts.compact(whole), near);
	if (whole === null || lines === null || !isRemovedIn(change, lines)) return null;
	const line = change.status === "deleted" ? lines.line : newLineOf(change.patch, lines.line);
	const endLine = change.status === "deleted" ? lines.endLine : Math.max(line, newLineOf(change.patch, lines.endLine));
	const where = change.status === "deleted" ? "a file that this change deletes" : `code that this change removes, line ${lines.line} before`;
	return {
		file,
		line,
		endLine,
		text: {
			whole,
			of: "base",
			isMeant: true,
			...lines
		},
		note: `it quotes ${where}`
	};
}
/** Whether a change takes away one of these lines, which stand in the file before it; true where its patch is not known. */
const isRemovedIn = ({ status, patch, noPatch }, { line, endLine }) => status === "deleted" || noPatch !== void 0 || patchLines(patch).some(({ kind, before }) => kind === "removed" && before >= line && before <= endLine);
async function byLine(named, main, texts) {
	const { file, line, endLine } = named;
	const lost = isQuote(named.finding.evidence) ? "the quoted code was not found" : null;
	if (file === null) {
		const note = main === null ? lost : nameNote(main);
		return placed(named, {
			file: null,
			line: null,
			endLine: 0,
			text: null,
			note,
			place: note === null ? "none" : "unverified"
		});
	}
	const isDeleted = texts.changes.find(({ path }) => path === file)?.status === "deleted";
	const whole = isDeleted ? await texts.readBaseText(file) : await texts.readText(file);
	const lines = whole === null ? null : linesIn$1(whole, texts.compact(whole));
	const from = Math.min(line ?? 1, lines ?? line ?? 1);
	const to = Math.min(Math.max(endLine ?? from, from), lines ?? from);
	const wrong = whole === null ? "the text of the file could not be read" : line !== null && lines !== null && line > lines ? `it names line ${line}, and the file has ${lines}` : lost;
	const place = wrong === null ? placeFinding({
		file,
		line: from,
		endLine: to
	}, changesOf(texts)) : "unverified";
	return placed(named, {
		file,
		line: from,
		endLine: to,
		text: whole === null ? null : {
			whole,
			of: isDeleted ? "base" : "head",
			isMeant: line !== null,
			line: from,
			endLine: to
		},
		note: wrong ?? (isDeleted ? "this change deletes the file" : null),
		place
	});
}
/** A line break at the end begins no line. */
const linesIn$1 = (whole, { lines }) => lines.length - (whole.endsWith("\n") ? 1 : 0);
const isQuote = (evidence = "") => codeOf(evidence).length > 0 && !looksLikeProse(evidence);
const nameNote = (main) => main.status === "folder" ? `it names the folder ${main.name}` : `it names ${placeText(main)}, which is no file of this commit`;
const changesOf = ({ isSweep, changes }) => isSweep ? null : changes;
function placed({ finding }, { file, line, endLine, place, text, note }) {
	const end = line !== null && endLine > line ? { endLine } : {};
	return {
		...finding,
		file,
		line,
		...end,
		place,
		placeNote: note,
		text
	};
}
// src/findings/place/checked-edit.ts
/**
* The lines of a file that a replacement is about; null where these cannot be told: its old text are not lines of the file as they stand there,
* or several places could be meant. What would change more than the text of lines (CRLF, a missing line end at the end) is none either.
*/
function checkedEdit({ old, new: text }, file, near) {
	const lines = file.split("\n");
	const [before, after] = [linesOf$2(old), text === "" ? [] : linesOf$2(text)];
	if (before.length > LINES_MAX$2 || after.length > LINES_MAX$2 || before.join("\n") === after.join("\n")) return null;
	const starts = lines.flatMap((_, at) => before.every((line, offset) => lines[at + offset] === line) ? [at + 1] : []);
	const here = starts.filter((start) => start <= near.endLine && near.line < start + before.length);
	const [line, ...others] = here.length > 0 ? here : starts;
	if (line === void 0 || others.length > 0) return null;
	const endLine = line + before.length - 1;
	if (endLine === lines.length) return null;
	return [...before, ...after].some((one) => one.includes("\r")) ? null : {
		line,
		endLine,
		lines: after
	};
}
/** Lines of one edit: a longer one is a change that nobody takes over unread. */
const LINES_MAX$2 = 100;
const linesOf$2 = (text) => text.replace(/\n$/, "").split("\n");
// src/findings/place/compact-text.ts
/** Takes the white space out of a text; made once for each, since thousands of findings may be about one file. */
function compactText(text) {
	const lines = text.split("\n").map((line) => line.replace(/\s+/g, ""));
	const starts = [];
	let length = 0;
	for (const line of lines) {
		starts.push(length);
		length += line.length;
	}
	const lineAt = (index) => {
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((starts[middle] ?? 0) <= index) low = middle;
			else high = middle - 1;
		}
		return low + 1;
	};
	return {
		chars: lines.join(""),
		lines,
		lineAt
	};
}
// src/findings/place/known-files.ts
function createKnownFiles({ files, changes, repository, locate }) {
	const all = /* @__PURE__ */ new Set([...files, ...changes.map(({ path }) => path)]);
	const renamed = new Map(changes.flatMap(({ path, from }) => from === void 0 ? [] : [[from, path]]));
	const folders = new Set([...all].flatMap(foldersOf));
	let ends = null;
	/** Made when a name is not found otherwise: a large repository has many. */
	const byEnd = (end) => {
		ends ??= endings(all);
		return ends.get(end) ?? null;
	};
	const ownNames = repository === null ? [] : [`${repository}/`, `${repository.split("/").at(-1)}/`];
	const exact = (name) => all.has(name) ? name : renamed.get(name) ?? null;
	const found = (name) => {
		const forms = [name, ...[.../* @__PURE__ */ new Set([name, name.replaceAll("\\", "/")])].flatMap((path) => relativeForms(path, {
			ownNames,
			locate
		}))];
		for (const form of forms) {
			const file = exact(form);
			if (file !== null) return file;
		}
		for (const form of forms) {
			const file = byEnd(anyCase(form));
			if (file !== null) return file;
		}
		return null;
	};
	return {
		find: (name) => name === "" || name.length > NAME_CHARS_MAX ? null : found(name),
		isFolder: (name) => folders.has(name.replace(/^\.?\//, "").replace(/\/$/, ""))
	};
}
/** Longer texts are no names: PATH_MAX of Linux. */
const NAME_CHARS_MAX = 4096;
/** The forms of a name that lead to a path of the repository: without the marks of a diff, the repository's own name, the folder of a runner. */
function relativeForms(name, { ownNames, locate }) {
	const plain = name.replace(/^(?:\.{1,2}\/)+/, "");
	const inside = locate(name);
	const forms = [
		plain,
		plain.replace(/^\/+/, ""),
		...inside === null ? [] : [inside]
	];
	if (/^[ab]\//.test(plain)) forms.push(plain.slice(2));
	for (const own of ownNames) if (plain.startsWith(own)) forms.push(plain.slice(own.length));
	if (ELSEWHERE.test(plain)) {
		const parts = plain.split("/").slice(1, FOLDERS_MAX);
		for (let start = 1; start < parts.length; start += 1) forms.push(parts.slice(start).join("/"));
	}
	return forms;
}
/** `/home/…`, `C:/…`, `~/…`, `$GITHUB_WORKSPACE/…`, `${workspaceFolder}/…`, `%CD%/…`, `<root>/…` */
const ELSEWHERE = /^(?:\/|[A-Za-z]:\/|(?:~|\$\w+|\$?\{\w+\}|%\w+%|<[\w -]+>)\/)/;
/** Folders of a path that are looked at; deeper ones are not tried one by one. */
const FOLDERS_MAX = 40;
/** Letters in one case, and composed, as macOS writes `é` as two signs; blanks at the ends get lost where a name is written down. */
const anyCase = (name) => name.normalize("NFC").toLowerCase().trim();
/** Files by each end of their path, in lower case: `b.js` and `a/b.js` for `src/a/b.js`; a whole path goes before an end. null where several files have it. */
function endings(files) {
	const found = /* @__PURE__ */ new Map();
	const whole = /* @__PURE__ */ new Map();
	for (const file of files) {
		const name = anyCase(file);
		whole.set(name, whole.has(name) ? null : file);
		for (let at = 0; at !== -1; at = nextFolder(name, at)) {
			const end = name.slice(at);
			found.set(end, found.has(end) ? null : file);
		}
	}
	return new Map([...found, ...whole]);
}
function nextFolder(name, at) {
	const slash = name.indexOf("/", at);
	return slash === -1 ? -1 : slash + 1;
}
function foldersOf(path) {
	const folders = [];
	for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) folders.push(path.slice(0, slash));
	return folders;
}
// src/findings/quoted-secrets.ts
/** Characters of the shortest text that is removed: shorter ones are words that mean something elsewhere. */
const SHORTEST_CHARS = 12;
/** Characters of a run that is removed in parts too, as a line of a key is. */
const LONG_RUN_CHARS = 32;
/**
* Takes the secrets of files out of texts about these files. Of a key of many lines, a quoted line has no format of its own; it is known
* only from the file. White space in the text does not matter.
*/
function withoutSecretsOf(files) {
	const known = knownSecrets(files.flatMap(secretsOf));
	return known.parts.size === 0 && known.whole.size === 0 ? (text) => text : (text) => remove(text, known);
}
/** What the hidden lines leave out, one text for each place. */
function secretsOf({ lines, hidden }) {
	if (hidden === null) return [];
	return hidden.flatMap((shown, index) => shown.includes("[secret removed]") ? removedFrom(lines[index] ?? "", shown) : []);
}
/** Texts that stand in `line` where `shown` has a mark; the whole line where the two differ in more than that. */
function removedFrom(line, shown) {
	const kept = shown.split(SECRET_MARK);
	const removed = [];
	let from = 0;
	for (const [index, piece] of kept.entries()) {
		const at = index === kept.length - 1 ? line.length - piece.length : line.indexOf(piece, from);
		if (at < from || !line.startsWith(piece, at) || index === 0 && at > 0) return [line];
		if (index > 0) removed.push(line.slice(from, at));
		from = at + piece.length;
	}
	return removed;
}
function knownSecrets(secrets) {
	const parts = /* @__PURE__ */ new Set();
	const whole = /* @__PURE__ */ new Map();
	for (const text of new Set(secrets.flatMap(formsOf))) {
		if (text.length < LONG_RUN_CHARS || !KEY_RUN.test(text)) {
			const start = text.slice(0, SHORTEST_CHARS);
			const others = whole.get(start) ?? [];
			others.push(text);
			whole.set(start, others);
			continue;
		}
		for (let at = 0; at + SHORTEST_CHARS <= text.length; at += 1) parts.add(text.slice(at, at + SHORTEST_CHARS));
	}
	for (const texts of whole.values()) texts.sort((a, b) => b.length - a.length);
	return {
		parts,
		whole
	};
}
const KEY_RUN = /^[\w+/=-]+$/;
/** A secret, and the runs of key characters in it: a line of a key may stand in quotes or behind a comment sign. */
function formsOf(secret) {
	const text = secret.replace(/-{3,}[A-Z -]+-{3,}/g, "").replace(/\s+/g, "");
	return [text, ...(text.match(/[\w+/=-]+/g) ?? []).filter((run) => run.length >= LONG_RUN_CHARS || /\d/.test(run) || caseChanges(run) >= CASE_CHANGES_MIN)].filter((form) => form.length >= SHORTEST_CHARS);
}
/** The last line of a key may be short and of letters alone: those change their case more often than a name does. */
const caseChanges = (run) => run.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0;
const CASE_CHANGES_MIN = 5;
function remove(text, known) {
	const { chars, indexes } = withoutSpace(text);
	const kept = [];
	let keptTo = 0;
	let at = 0;
	while (at + SHORTEST_CHARS <= chars.length) {
		const end = endOfSecret(chars, at, known);
		if (end === null) {
			at += 1;
			continue;
		}
		kept.push(text.slice(keptTo, indexes[at]), SECRET_MARK);
		keptTo = (indexes[end - 1] ?? text.length) + 1;
		at = end;
	}
	return kept.length === 0 ? text : kept.join("") + text.slice(keptTo);
}
/** Index after the last character of the secret that begins at `at`; null when none does. */
function endOfSecret(chars, at, { parts, whole }) {
	const start = chars.slice(at, at + SHORTEST_CHARS);
	if (parts.has(start)) {
		let end = at + SHORTEST_CHARS;
		while (end < chars.length && parts.has(chars.slice(end - SHORTEST_CHARS + 1, end + 1))) end += 1;
		return end;
	}
	const secret = whole.get(start)?.find((one) => chars.startsWith(one, at));
	return secret === void 0 ? null : at + secret.length;
}
/** All characters that are not white space, and where each stands in the text. */
function withoutSpace(text) {
	const chars = [];
	const indexes = [];
	for (const { 0: run, index } of text.matchAll(/\S+/g)) {
		chars.push(run);
		for (let at = 0; at < run.length; at += 1) indexes.push(index + at);
	}
	return {
		chars: chars.join(""),
		indexes
	};
}
// src/findings/same-as-refuted.ts
/**
* Which candidates stand among the refuted ones as well, and so did not hold. The same title is not enough: it is certainly the same where
* both quote the same code, or name the same line of one file and do not quote other code. There, other words that surely mean the same are
* the same title.
*/
function createIsRefuted(refuted, known) {
	/** What is quoted, by title and place; '' for nothing. */
	const quotes = /* @__PURE__ */ new Map();
	const wordings = /* @__PURE__ */ new Map();
	for (const { title, file, line, evidence } of refuted) {
		const place = placeOf$2(file, line, known);
		const key = keyOf$1(title, place);
		quotes.set(key, (quotes.get(key) ?? /* @__PURE__ */ new Set()).add(evidence ?? ""));
		if (!isPlaced(place)) continue;
		const there = wordings.get(keyOf$1("", place)) ?? [];
		if (there.length < COMPARED_MAX$1) there.push({
			evidence: evidence ?? "",
			wording: readWording({ title })
		});
		wordings.set(keyOf$1("", place), there);
	}
	return ({ title, location: { names, line }, evidence = "" }) => {
		const place = placeOf$2(names[0] ?? "", line, known);
		const quoted = quotes.get(keyOf$1(title, place));
		if (quoted === void 0) return isReworded({
			title,
			evidence
		}, wordings.get(keyOf$1("", place)) ?? []);
		if (evidence !== "" && quoted.has(evidence)) return true;
		return isPlaced(place) && (evidence === "" || quoted.has(""));
	};
}
/** Of one line. */
const COMPARED_MAX$1 = 100;
/** Far above that of two findings that are merged: what is merged is still shown, and what was refuted is not. */
const SURELY_SAME = 3.2;
/** Words that a title has that is compared by them: all of a short one may stand in another that means something else. */
const WORDS_MIN = 5;
function isReworded({ title, evidence }, there) {
	if (there.length === 0) return false;
	const wording = readWording({ title });
	if (wording.weights.size < WORDS_MIN) return false;
	return there.some((one) => (evidence === one.evidence || evidence === "" || one.evidence === "") && one.wording.weights.size >= WORDS_MIN && likeness(wording, one.wording) >= SURELY_SAME);
}
const isPlaced = ({ file, line }) => file !== "" && line !== null;
const keyOf$1 = (title, { file, line }) => JSON.stringify([
	title,
	file,
	line
]);
function placeOf$2(name, line, known) {
	const [place] = readPlaces(name, known);
	if (place === void 0) return {
		file: "",
		line
	};
	return {
		file: place.status === "file" ? place.file : place.name,
		line: line ?? place.line
	};
}
// src/findings/read/list-names.ts
/** Kind of a list by its name, in any spelling: `refutedFindings`, `false_positives`, `skipped files`. */
function kindOfList(name) {
	const words = wordsOf(name);
	if (words.at(-1) === "by") return "things";
	const isDenied = words.some((word) => DENIALS.has(word));
	const joined = words.join("");
	if (REFUTED_JOINED.some((known) => joined.includes(known))) return isDenied ? "things" : "refuted";
	const isFinding = words.some((word) => FINDING_WORDS.has(word)) && !words.includes("key");
	const namesFindings = words.some((word) => NOUNS.has(word));
	if (words.includes("uncovered")) return namesFindings ? "findings" : "left-out";
	if (LEFT_OUT_JOINED.some((known) => joined.includes(known))) return "left-out";
	const telling = words.filter((word) => !NOUNS.has(word));
	const has = (known, beside = ADJECTIVES) => telling.some((word) => known.has(word)) && telling.every((word) => known.has(word) || beside.has(word));
	if (has(REFUTED, QUALIFIERS)) return "refuted";
	if (has(LEFT_OUT$1)) return "left-out";
	if (has(PASSED$1) && words.some((word) => CHECKED_NOUNS.has(word))) return "findings";
	if (has(DROPPED, QUALIFIERS) || has(ASIDE) || has(PASSED$1) || joined === "wontfix") return "aside";
	if (has(PLANS)) return words.some((word) => REPORTED.has(word)) ? "things" : "plans";
	if (has(PROSPECTS)) return "prospects";
	if (has(LOOKED_AT) && words.some((word) => FAULT_NOUNS.has(word))) return "things";
	if (has(LOOKED_AT)) return words.some((word) => LEFT_OUT$1.has(word)) ? "left-out" : "looked-at";
	return isFinding && !isDenied ? "findings" : "things";
}
/**
* Whether the name of what was looked at or left out says nothing but that. Under any other an entry with a severity, a title and a place
* is a finding: what is uncovered or unchecked may be code.
*/
function isPlainlyUncounted(name) {
	const words = wordsOf(name);
	if (words.every((word) => FILES.has(word))) return true;
	return (words.includes("skipped") || LEFT_OUT_JOINED.some((known) => words.join("").includes(known))) && words.every((word) => FILES.has(word) || LEFT_OUT_WORDS.has(word) || NOUNS.has(word));
}
/** Kind of what stands in another: `findings: { F1: … }` holds findings, and `roadmap: { now: […] }` what could be done; faults in a plan are faults. */
function kindWithin(name, around) {
	const kind = kindOfList(name);
	if (kind !== "things" || around === "things") return kind;
	if (around === "findings") return "findings";
	return (around === "plans" || around === "prospects") && !isListOfFaults(name) ? "prospects" : kind;
}
/** Whether a list of such a name says, when it is empty, that nothing was found. */
const isListOfFaults = (name) => {
	const kind = kindOfList(name);
	return kind === "findings" || kind === "things" && FAULTS.has(wordsOf(name).at(-1) ?? "");
};
/** Whether every line of text in a list of such a name is a fault. `verified: ['the build passes']` and numbers of issues are none. */
const holdsSentences = (name) => kindOfList(name) === "findings" && wordsOf(name).some((word) => NAMES_OF_FAULTS.has(word));
/** Whether the name is that of what was there before it was checked: it counts where nothing says what of it stands. */
const isUnchecked = (name) => {
	const words = wordsOf(name).filter((word) => word === "candidates" || !NOUNS.has(word));
	return words.length > 0 && words.every((word) => UNCHECKED.has(word));
};
const set$1 = (text) => new Set(text.split(" "));
/** With one of these a name does not say that its entries were refuted: `possible false positives`, `without false positives`. */
const DENIALS = set$1("not non un never no without excluding except minus after possible possibly potential maybe suspected likely");
const REFUTED_JOINED = ["falsepositive", "falsealarm"];
const LEFT_OUT_JOINED = [
	"notcovered",
	"notreviewed",
	"notchecked",
	"notreached",
	"notlookedat"
];
const REFUTED = set$1("refuted rejected disproved disproven debunked overturned killed withdrawn retracted");
const LEFT_OUT$1 = set$1("skipped omitted omissions unreviewed unchecked");
const DROPPED = set$1("dismissed discarded dropped invalid ignored suppressed duplicate duplicates");
const ASIDE = set$1("fixed applied resolved strength strengths positive positives praise");
const PLANS = set$1("plan plans task tasks wave waves step steps todo todos action actions roadmap milestones backlog sprints epics stories deliverables subtasks tickets changes edits created opened updated added generated implemented");
const PROSPECTS = set$1("suggestions improvements recommendations opportunities ideas proposals risks");
const LOOKED_AT = set$1("files sources skipped");
/** Words beside those above that change nothing about what the entries are. */
const ADJECTIVES = set$1("key next top new check checks control controls fix fixes change patches pr prs pull request requests already previously by all the of and reviewed changed read checked touched written looked at scanned modified as confirmed verified affected related relevant analyzed analysed inspected examined visited source sources files");
/** Of those the words that change nothing about what was refuted or dropped. */
const QUALIFIERS = set$1("key next top new already previously all by the of and as confirmed verified fixed");
const FILES = set$1("file files source sources");
const LEFT_OUT_WORDS = set$1("skipped not covered reviewed checked reached looked at yet");
const PASSED$1 = set$1("good green greens passed passing");
const CHECKED_NOUNS = set$1("finding findings bug bugs vulnerability vulnerabilities candidate candidates suspicion suspicions");
const FAULT_NOUNS = set$1("issue issues problem problems finding findings bug bugs vulnerability vulnerabilities");
/** What was generated or added of these was found. */
const REPORTED = set$1("finding findings vulnerability vulnerabilities defect defects");
const NOUNS = set$1("finding findings issue issues bug bugs item items entry entries list candidate candidates claim claims problem problems vulnerability vulnerabilities suspicion suspicions report reports result results");
const FINDING_WORDS = set$1("finding findings bug bugs vulnerability vulnerabilities confirmed verified defect defects survivors");
const UNCHECKED = set$1("raw seen unfiltered candidates all");
const NAMES_OF_FAULTS = set$1("finding findings bug bugs vulnerability vulnerabilities defect defects");
const FAULTS = set$1("issues problems violations");
// src/findings/read/read-fields.ts
function openFields(entry) {
	const left = /* @__PURE__ */ new Map();
	for (const [key, value] of Object.entries(entry)) {
		const name = fieldName(key);
		left.set(name === "" || left.has(name) ? `\0${key}` : name, {
			key,
			value
		});
	}
	const fieldOf = (name) => left.get(name)?.value ?? null;
	const takeIf = (names, wanted) => {
		const name = names.find((candidate) => wanted(fieldOf(candidate)));
		if (name === void 0) return null;
		const value = fieldOf(name);
		left.delete(name);
		return value;
	};
	return {
		peek: (name) => isSet(fieldOf(name)) ? fieldOf(name) : null,
		take: (names) => takeIf(names, isSet),
		takeText: (names) => textOf(takeIf(names, (value) => textOf(value) !== null)),
		takeAll: (names) => names.flatMap((name) => {
			const field = left.get(name);
			if (field === void 0 || !isSet(field.value)) return [];
			left.delete(name);
			return [[field.key, field.value]];
		}),
		left: () => [...left.values()].map(({ key, value }) => [key, value])
	};
}
const isSet = (value) => value !== null && value !== "";
/** Text of a value that is text, a number or a list of such; null for anything else and for blank text. */
function textOf(value) {
	if (typeof value === "number") return String(value);
	if (typeof value === "string") return value.trim() === "" ? null : value;
	if (value === null || typeof value === "boolean" || isJsonObject(value)) return null;
	const parts = value.map(textOf);
	return parts.length > 0 && parts.every((part) => part !== null) ? parts.join("\n") : null;
}
// src/findings/read/read-location.ts
/** Reads it from the fields for it in any of the usual forms; a file may be several, and an object may hold all of it. */
function readLocation(fields) {
	const named = fields.takeAll(FIELD_NAMES.file.inResults).map(locationOf);
	const start = linesOf$1(fields.takeAll(FIELD_NAMES.line.inResults));
	const end = linesOf$1(fields.takeAll(FIELD_NAMES.endLine.inResults));
	const inner = named.find(({ line }) => line !== null);
	const line = start.line ?? inner?.line ?? null;
	const endLine = end.line ?? start.endLine ?? (start.line === null ? inner?.endLine ?? null : null);
	return {
		names: named.flatMap(({ names }) => names),
		line,
		endLine: line !== null && endLine !== null && endLine >= line ? endLine : null,
		rest: [
			...named.flatMap(({ rest }) => rest),
			...start.rest,
			...end.rest
		]
	};
}
/** The file that an object says it is about. */
function fileOf$1(item) {
	const file = openFields(item).take([
		"file",
		"filepath",
		"path",
		"filename",
		"sourcefile"
	]);
	return typeof file === "string" && file.trim() !== "" ? file : null;
}
const NOWHERE = {
	names: [],
	line: null,
	endLine: null,
	rest: []
};
function locationOf([name, value]) {
	if (typeof value === "string") return {
		...NOWHERE,
		names: value.trim() === "" ? [] : [value]
	};
	if (isJsonObject(value)) {
		const fields = openFields(value);
		const inner = readLocation(fields);
		const rest = [...inner.rest, ...fields.left()].filter(([, item]) => item !== null && item !== "");
		return {
			...inner,
			rest: rest.map(([key, item]) => [`${name}.${key}`, item])
		};
	}
	if (value === null || typeof value !== "object") return {
		...NOWHERE,
		rest: [[name, value]]
	};
	const all = value.map((item, index) => locationOf([value.length === 1 ? name : `${name}[${index}]`, item]));
	const [first = NOWHERE, ...others] = all;
	return {
		...first,
		names: [...first.names, ...others.flatMap(withLines)],
		rest: all.flatMap(({ rest }) => rest)
	};
}
/** The names of a further place, which carry their lines themselves. */
function withLines({ names, line, endLine }) {
	const [first, ...others] = names;
	if (first === void 0 || line === null) return names;
	return [`${first}:${line}${endLine === null ? "" : `-${endLine}`}`, ...others];
}
/** The first of these that is a line; another one that starts there too may say where it ends. */
function linesOf$1(fields) {
	const read = fields.map((field) => ({
		field,
		lines: readLines(field[1])
	}));
	const line = read.find(({ lines }) => lines.line !== null)?.lines.line ?? null;
	return {
		line,
		endLine: read.filter(({ lines }) => line !== null && lines.line === line).find(({ lines }) => lines.endLine !== null)?.lines.endLine ?? null,
		rest: read.filter(({ field: [, value], lines }) => lines.line !== null && lines.line === line ? !lines.isAll : !NO_LINES.includes(value)).map(({ field }) => field)
	};
}
/** Numbers and words for no line. */
const NO_LINES = [
	0,
	-1,
	"0",
	"-1",
	"n/a",
	"N/A",
	"-"
];
const NO_LINE = {
	line: null,
	endLine: null,
	isAll: false
};
/** 12, "12", "L12-L18", "lines 12 to 18", "12:5", [12, 18], [12, 13, 14], { start: 12, end: 18 }. */
function readLines(value) {
	if (typeof value === "number") return {
		line: lineNumber(value),
		endLine: null,
		isAll: true
	};
	if (typeof value === "string") {
		const [all = "", line, endLine] = LINES.exec(value) ?? [];
		const isAll = !/\d/.test(value.replace(all, ""));
		return {
			line: lineNumber(line),
			endLine: lineNumber(endLine),
			isAll
		};
	}
	if (isJsonObject(value)) {
		const fields = openFields(value);
		const start = readLines(fields.take([
			"start",
			"startline",
			"from",
			"line",
			"begin",
			"first"
		]));
		const end = readLines(fields.take([
			"end",
			"endline",
			"to",
			"last"
		]));
		return {
			line: start.line,
			endLine: end.line,
			isAll: start.line !== null
		};
	}
	return value === null || typeof value === "boolean" ? NO_LINE : linesInList(value);
}
const LINES = /(\d{1,9})(?:(?::|C)\d{1,9})?(?:\s{0,9}(?:-|–|—|to|\.\.\.?)\s{0,9}L?(\d{1,9})(?:(?::|C)\d{1,9})?)?/;
/** Two numbers are a range, and so are several that follow each other. */
function linesInList(list) {
	const all = list.map(readLines);
	const [first = NO_LINE] = all;
	const plain = list.map((item) => lineNumber(typeof item === "string" ? Number(item) : Number(item ?? 0)));
	if (plain.length > 1 && plain.every((line, index) => line !== null && (index === 0 || line === (plain[0] ?? 0) + index)) || plain.length === 2 && plain.every((line) => line !== null)) return {
		line: first.line,
		endLine: all.at(-1)?.line ?? null,
		isAll: true
	};
	return {
		...first,
		isAll: list.length === 1 && first.isAll
	};
}
// src/findings/read/read-severity.ts
/** The severity that a word, a text with such a word, or a number (0 to 10, as in CVSS) stands for; null when it is none of these. */
function readSeverity(value) {
	if (typeof value === "number") return value >= 7 ? "high" : value >= 4 ? "medium" : "low";
	if (isJsonObject(value)) return heaviest$1(Object.values(value)) ?? scoreIn(value);
	if (Array.isArray(value)) return heaviest$1(value);
	if (typeof value !== "string") return null;
	const whole = severityOfWord(value) ?? foreign(value.trim().toLowerCase()) ?? severityOfSign(value);
	if (whole !== null) return whole;
	const text = value.slice(0, TEXT_CHARS$2).replace(/CVSS:?\d\.\d/i, "");
	const word = wordsOf(text).map((word) => severityOfWord(word) ?? foreign(word)).find((severity) => severity !== null);
	const score = /\b(?:10|\d)\.\d\b|^\s*(?:10|\d)\s*(?:\/\s*10)?\s*$/.exec(text)?.[0];
	return word ?? (score === void 0 ? null : readSeverity(Number.parseFloat(score)));
}
/** Longer texts are no severities, whatever words they hold. */
const TEXT_CHARS$2 = 60;
/** Words of other languages that say it in a field for the severity, and other things elsewhere. */
const FOREIGN = {
	high: "hoch kritisch schwer schwerwiegend höchste haute haut élevé élevée critique grave alto alta crítico crítica critico critica высокий критический высокая критическая 高 高い 严重 嚴重 致命 重大 긴급 높음 심각",
	medium: "mittel moyen moyenne medio media médio média средний средняя 中 中等 普通 보통 중간",
	low: "niedrig gering faible mineur bajo baja baixo baixa низкий низкая 低 低い 轻微 輕微 낮음"
};
/** Signs and colours, which say something else in a name or at the beginning of a line. */
const SIGNS$2 = {
	high: [
		"🔴",
		"🟥",
		"🛑",
		"⛔",
		"❌",
		"red"
	],
	medium: [
		"🟠",
		"🟧",
		"🟡",
		"🟨",
		"⚠",
		"amber",
		"orange",
		"yellow"
	],
	low: [
		"🔵",
		"🟦",
		"⚪",
		"ℹ",
		"blue"
	]
};
function severityOfSign(text) {
	const [word = ""] = wordsOf(text);
	const isSign = (sign) => text.trim().startsWith(sign) || word === sign;
	return SEVERITIES.find((severity) => wordsOf(text).length <= 1 && SIGNS$2[severity].some(isSign)) ?? null;
}
const FOREIGN_SEVERITIES = new Map(SEVERITIES.flatMap((severity) => FOREIGN[severity].split(" ").map((word) => [word, severity])));
const foreign = (word) => FOREIGN_SEVERITIES.get(word.normalize("NFC")) ?? null;
/** `cvss: { score: 9.8, vector: '…' }` */
function scoreIn(value) {
	const score = openFields(value).take([
		"score",
		"basescore",
		"value"
	]);
	return typeof score === "number" ? readSeverity(score) : null;
}
function heaviest$1(values) {
	return values.filter((value) => typeof value === "string").map(readSeverity).filter((severity) => severity !== null).toSorted((a, b) => severityRank(a) - severityRank(b))[0] ?? null;
}
/** Whether a field for the severity says that there is none. */
const saysNone = (value) => value === null || value === false || typeof value === "string" && (/^[\s\p{P}]*$/u.test(value) || startsWithGood(value) || NONES.includes(wordsOf(value).join("")));
/** Whether a text begins with a sign for what is good. */
const startsWithGood = (text) => [
	"🟢",
	"✅",
	"✔"
].some((sign) => text.trim().startsWith(sign));
const NONES = [
	"none",
	"ok",
	"pass",
	"passed",
	"na",
	"clean",
	"null",
	"green"
];
/** 0 to 1 from 0.9, 90, "90%", 9 (of 10) or a word; null when it is none of these. */
function readConfidence(value) {
	if (typeof value === "string") {
		const word = CONFIDENCE_WORDS[value.trim().toLowerCase()];
		const number = Number.parseFloat(value);
		return word ?? (Number.isFinite(number) ? readConfidence(value.includes("%") ? number / 100 : number) : null);
	}
	if (typeof value !== "number" || value < 0 || value > 100) return null;
	if (value <= 1) return value;
	return value <= 10 ? value / 10 : value / 100;
}
const CONFIDENCE_WORDS = {
	certain: 1,
	high: .9,
	medium: .6,
	moderate: .6,
	low: .3
};
// src/findings/read/votes/sides.ts
/** The side that a name is about, in any spelling: `upheld`, `refutedCount`, `votes_for`, `fakeVotes`; null for any other name. */
function sideOfName(name) {
	const field = fieldName(name);
	const { before = "", word = "", after = "" } = SHAPE.exec(field)?.groups ?? {};
	const side = sideOfWord(word);
	if (side === null) return null;
	const isOfVerdict = VERDICTS$1[side].has(word);
	const isOfVoters = /^vot|^by$/.test(after) || before.startsWith("vot");
	return {
		side,
		standsAlone: isOfVerdict || isOfVoters,
		holdsNames: isOfVoters && (isOfVerdict || VOTERS.has(word)) || isOfVerdict && (after.startsWith("count") || PLURALS.has(word))
	};
}
/** The side that one word of a vote takes, in small letters; null for any other word. */
const sideOfWord = (word) => SIDES.find((side) => VERDICTS$1[side].has(word) || OTHERS[side].has(word)) ?? null;
/** The same, of words that are said of nothing but a suspicion. */
const sideOfVerdict = (word) => SIDES.find((side) => VERDICTS$1[side].has(word)) ?? null;
const SIDES = ["confirmed", "refuted"];
const set = (text) => new Set(text.split(" "));
/** What is said of a suspicion. */
const VERDICTS$1 = {
	confirmed: set("confirm confirms confirmed confirmation confirmations verified uphold upholds upheld real valid truepositive truepositives"),
	refuted: set("refute refutes refuted refutation refutations reject rejects rejected rejection rejections overturn overturns overturned overruled dispute disputes disputed disprove disproves disproved disproven debunked falsepositive falsepositives falsealarm falsealarms dismiss dismisses dismissed fake bogus notreal notabug notconfirmed unconfirmed notupheld notverified")
};
/** What is said of other things too. */
const OTHERS = {
	confirmed: set("agree agrees agreed accept accepts accepted support supports supported supporting for yes yeses yea yeas aye ayes ja oui si up true keep keeps kept hold holds held stand stands survive survives survived plausible approve approves approved approval approvals endorse endorses endorsed affirm affirms affirmed pro pros favor favour infavor infavour sustain sustained genuine correct thumbsup notrefuted"),
	refuted: set("disagree disagrees disagreed against no noes nos nay nays nein non down false invalid drop drops dropped deny denies denied oppose opposes opposed contradict contradicts contradicted kill kills killed unsupported notsupported con cons contra spurious unreal incorrect wrong thumbsdown")
};
const PLURALS = set("confirmations refutations rejections");
/** Words of the second kind that in the name of a list of voters mean nothing else. */
const VOTERS = set("agree agreed disagree disagreed for against yes no up down keep drop");
const ALL = SIDES.flatMap((side) => [...VERDICTS$1[side], ...OTHERS[side]]).toSorted((a, b) => b.length - a.length);
const SHAPE = new RegExp(`^(?<before>num|numberof|nr|n|count|countof|votes?|voted|voters|total)??(?<word>${ALL.join("|")})(?<after>by|votes?|voters?|counts?)?$`);
// src/findings/read/votes/counts-in-text.ts
/** "2/3" and "2 of 3" are two for and one against, "3-0" is three for, "1/3 refuted" is two for, "2 yes, 1 no"; null for a text without such numbers. `side`: whose a part is where no word says it. */
function countsInText(text, side = "confirmed") {
	const short = text.slice(0, 200).replace(/\bnot[\s_-]+/gi, "not");
	const pairs = pairsIn(short);
	if (pairs.confirmed !== void 0 && pairs.refuted !== void 0) return {
		...NO_COUNTS,
		...pairs
	};
	const [, part, whole] = OF.exec(short) ?? [];
	if (part !== void 0 && Number(part) <= Number(whole)) return ofWhole(Number(part), Number(whole), sideOfText(short) ?? side);
	if (text.length > SCORE_CHARS_MAX) return null;
	const [, upheld, refuted] = SCORE.exec(short) ?? [];
	if (upheld !== void 0) return ofWhole(Number(upheld), Number(upheld) + Number(refuted), side);
	return pairs.confirmed === void 0 && pairs.refuted === void 0 ? null : {
		...NO_COUNTS,
		...pairs
	};
}
/** So many of all, for this side. */
const ofWhole = (part, whole, side) => side === "confirmed" ? {
	confirmed: part,
	refuted: whole - part
} : {
	confirmed: whole - part,
	refuted: part
};
/** Whether such numbers are all that a text says. */
const isCountOnly = (text) => IS_COUNT.test(text);
/** Whether a text holds a number that may be one of votes: no share, no percentage. */
const holdsCount = (text) => /(?<![\d.])\d{1,2}(?![\d.]{0,8}%|\.?\d)/.test(text.slice(0, 200));
const NO_COUNTS = {
	confirmed: 0,
	refuted: 0
};
const OF = /(\d{1,2})\s{0,3}(?:\/|of|out of|von|sur|de)\s{0,3}(\d{1,2})/i;
const SCORE = /(\d{1,2})\s{0,3}(?:-|–|:|to|vs\.?)\s{0,3}(\d{1,2})/i;
const IS_COUNT = /^\s*(?:(?:confirmed|upheld)\s*)?\d{1,2}\s*(?:\/|of|out of|-|–|:|to|vs\.?)\s*\d{1,2}\s*$/i;
/** In a longer text two numbers with a dash are lines or a date. */
const SCORE_CHARS_MAX = 80;
/** The side that the words beside a part say; null where they say none, or both. */
function sideOfText(text) {
	const words = wordsOf(text).filter((word) => /\p{L}/u.test(word) && !FILLERS.includes(word));
	const sides = words.length === 1 ? words.map(sideOfWord) : words.map(sideOfVerdict);
	const [side = null, ...others] = [...new Set(sides.filter((word) => word !== null))];
	return others.length === 0 ? side : null;
}
const FILLERS = [
	"of",
	"out",
	"by",
	"vote",
	"votes",
	"agents",
	"judges",
	"voters",
	"said",
	"say"
];
/** The numbers that stand before a word of a side, or after it. */
function pairsIn(text) {
	for (const pattern of [NUMBER_FIRST, WORD_FIRST]) {
		const pairs = [...text.matchAll(pattern)].flatMap(({ groups }) => {
			const side = sideOfWord((groups?.word ?? "").toLowerCase());
			return side === null ? [] : [[side, Number(groups?.count)]];
		});
		if (pairs.length > 0) return Object.fromEntries(pairs);
	}
	return {};
}
const NUMBER_FIRST = /(?<![\d./-])(?<count>\d{1,2})\s{0,3}(?:[x×]\s{0,3}|votes?\s)?(?<word>\p{L}{2,15})/gu;
const WORD_FIRST = /(?<word>\p{L}{2,15})(?:\s{0,3}[:=(]\s{0,3}|\s)(?<count>\d{1,2})(?![\d./%]|\s?of)/gu;
// src/findings/read/votes/vote.ts
const NO_VOTE = {
	by: "",
	says: null,
	reason: null,
	rest: []
};
/** So many votes of which no more is known. */
const counted = (count, says) => Array.from({ length: count }, () => ({
	...NO_VOTE,
	says
}));
// src/findings/read/votes/tally.ts
/**
* Takes the votes that stand under the name of a side, `upheld: 2, refuted: 1` or `confirmedBy: ['a']`, and their whole: of
* `votes: 3, refuted: 1` two did not refute. What is none stays in the fields. `said` gets what does not
* add up; `named` reads what is no number. `within`: in votes, every list under a side is one of names.
*/
function takeTally(fields, within, said, named) {
	const all = sidedFields(fields, within);
	const [whole = null] = wholesIn(fields);
	const told = toldOf(all, whole);
	for (const { name } of told) fields.take([fieldName(name)]);
	const votes = told.flatMap((field) => field.count === null ? named([field.name, field.value], field.side) : votesIn(field.count));
	if (told.length === 0 || whole === null) return votes;
	const sides = new Set(told.map(({ side }) => side));
	const missing = whole.count - votes.length;
	const taken = whole.isNumber ? fields.takeAll([whole.name]) : [];
	if (sides.size === 2 ? missing !== 0 : missing < 0 && !(whole.isOfVotes && sides.has("refuted"))) {
		said.push(...taken);
		return votes;
	}
	if (missing < 0) return [...votes, ...counted(whole.count, "confirmed")];
	return [...votes, ...counted(missing, sides.has("confirmed") ? "refuted" : "confirmed")];
}
/** Of words that are said of other things too, those that come with the other side, or with a whole that they are a part of. */
function toldOf(all, whole) {
	const isPair = new Set(all.map(({ side }) => side)).size === 2;
	return all.filter(({ standsAlone, holdsNames, count }) => {
		const isPart = whole !== null && count !== null && count.confirmed + count.refuted <= whole.count;
		return standsAlone || holdsNames || isPair || isPart;
	});
}
const votesIn = ({ confirmed, refuted }) => [...counted(confirmed, "confirmed"), ...counted(refuted, "refuted")];
/** Whether fields count votes of both sides. */
function isTally(fields) {
	const sides = sidedFields(fields, "entry").map(({ side }) => side);
	return sides.includes("confirmed") && sides.includes("refuted");
}
const sidedFields = (fields, within) => fields.left().flatMap(([name, value]) => {
	const named = sideOfName(name);
	if (named === null || value === null || value === "") return [];
	const count = countOf(value, named.side);
	const holdsNames = named.holdsNames || within === "votes" && Array.isArray(value);
	return count === null && !holdsNames ? [] : [{
		...named,
		holdsNames,
		name,
		value,
		count
	}];
});
function countOf(value, side) {
	if (typeof value === "number") return isCount(value) ? ofWhole(value, value, side) : null;
	if (typeof value !== "string") return null;
	const text = value.trim();
	if (/^\d{1,2}$/.test(text)) return countOf(Number(text), side);
	return /^\d/.test(text) && text.length < TEXT_CHARS$1 ? countsInText(text, side) : null;
}
const TEXT_CHARS$1 = 30;
const isCount = (value) => Number.isInteger(value) && value >= 0 && value <= 100;
/** How many voted, the clearest name first. */
const wholesIn = (fields) => fields.left().flatMap(([key, value]) => {
	const name = fieldName(key);
	const { voters, votes } = WHOLE.exec(name)?.groups ?? {};
	if (voters === void 0 && votes === void 0 && !TOTALS.includes(name)) return [];
	const isOfVotes = votes === name;
	const number = typeof value === "string" && /^\s*\d{1,2}\s*$/.test(value) ? Number(value) : value;
	if (typeof number === "number") return isCount(number) ? [{
		name,
		count: number,
		isNumber: true,
		isOfVotes
	}] : [];
	return voters === name && Array.isArray(value) && !value.some(isJsonObject) ? [{
		name,
		count: value.length,
		isNumber: false,
		isOfVotes
	}] : [];
}).toSorted((a, b) => Number(a.isOfVotes) - Number(b.isOfVotes));
const TOTALS = [
	"total",
	"outof",
	"of",
	"panelsize",
	"jurysize"
];
const WHOLE = /^(?:n|num|numberof|total|all)?(?:(?<voters>voters?|judges?|jurors?|jury|verifiers?|reviewers?|panel)|(?<votes>votes?|ballots|verdicts|verifications|reviews|checks|skeptics))(?:total|count|cast)?$/;
// src/findings/read/votes/read-saying.ts
/** What the fields of an entry, of its verdict or of one vote say of it, and what of them says nothing known. */
function readSaying(fields, whose) {
	const isOne = whose === "one vote" && !isTally(fields);
	const refuted = readFlags(fields, VERDICT_FIELDS.refuted.inResults, isOne);
	if (refuted.flags.length > 0) return {
		says: refuted.flags.includes(true) ? "refuted" : "confirmed",
		said: refuted.unread
	};
	const upheld = readFlags(fields, VERDICT_FIELDS.upheld.inResults, isOne);
	const unread = [...refuted.unread, ...upheld.unread];
	if (upheld.flags[0] !== void 0) return {
		says: upheld.flags[0] ? "confirmed" : "refuted",
		said: unread
	};
	const aside = fields.takeAll([
		"fixed",
		"skipped",
		"dismissed",
		"notcovered"
	]);
	const confirmed = fields.take(VERDICT_FIELDS.confirmed.inResults);
	const words = fields.takeAll(whose === "one vote" ? [...WORDS$1, ...WORDS_OF_ONE] : WORDS$1);
	const sayings = words.map(([, word]) => (whose === "one vote" ? sayingOfVote(word) : null) ?? (typeof word === "string" ? sayingOf(word) : null));
	const said = [
		...unread,
		...confirmed === null || typeof confirmed === "boolean" ? [] : [["confirmed", confirmed]],
		...aside.filter(([, value]) => typeof value !== "boolean"),
		...words.filter(([, word], index) => sayings[index] === null || isHedged(word))
	];
	const own = sayings.find((saying) => saying !== null) ?? null;
	return {
		says: aside.some(([, value]) => value === true) ? "aside" : own ?? sayingOfFlag(confirmed, fields),
		said
	};
}
const WORDS$1 = [
	"status",
	"verdict",
	"state",
	"decision",
	"outcome",
	"resolution"
];
const WORDS_OF_ONE = [
	"vote",
	"answer",
	"says",
	"opinion",
	"ruling"
];
function readFlags(fields, names, isOne) {
	const read = fields.takeAll(names).map((field) => ({
		field,
		flag: flagOf(field, isOne)
	}));
	return {
		flags: read.flatMap(({ flag }) => flag ?? []),
		unread: read.flatMap(({ field, flag }) => flag === null ? [field] : [])
	};
}
/** Yes or no in any form. A number is one in one vote, or where the name asks: `isReal: 0`; elsewhere it counts votes. */
function flagOf([name, value], isOne) {
	if (typeof value === "boolean") return value;
	const isAsked = isOne || fieldName(name).startsWith("is");
	if (typeof value === "number") return isAsked && (value === 0 || value === 1) ? value === 1 : null;
	const word = typeof value === "string" ? value.trim().toLowerCase() : "";
	if (word === "true" || word === "yes") return true;
	return word === "false" || word === "no" ? false : null;
}
/** What a verdict says, in a word. */
function sayingOf(text) {
	const word = text.toLowerCase().replace(/[^a-z]/g, "");
	if (ASIDE_WORDS.includes(word)) return "aside";
	if (VERDICT_WORDS.refuted.inResults.includes(word)) return isOutvoted(text) ? "refuted" : null;
	return VERDICT_WORDS.upheld.inResults.includes(word) ? "confirmed" : null;
}
/** "refuted 1/3" and "refuted: 1" count those who refuted it, "refuted" says it of all. */
function isOutvoted(text) {
	if (!holdsCount(text)) return true;
	const { confirmed = 0, refuted = 0 } = countsInText(text) ?? {};
	return refuted > confirmed && confirmed + refuted > 1;
}
/** What one vote says, in a word, a sign or a number; null when that is nothing known. */
function sayingOfVote(value) {
	if (typeof value !== "string" && typeof value !== "number") return null;
	const text = String(value).slice(0, VOTE_CHARS_MAX).trim();
	return SIGNS$1[text] ?? sideOfWord(wordsOf(text).join(""));
}
const VOTE_CHARS_MAX = 40;
const SIGNS$1 = {
	"1": "confirmed",
	"+1": "confirmed",
	"👍": "confirmed",
	"✅": "confirmed",
	"✓": "confirmed",
	"✔": "confirmed",
	"0": "refuted",
	"-1": "refuted",
	"👎": "refuted",
	"❌": "refuted",
	"✗": "refuted",
	"✘": "refuted"
};
/** `confirmed: false` may mean that no agent checked; with a reason one did. */
function sayingOfFlag(confirmed, fields) {
	if (confirmed === true) return "confirmed";
	return confirmed === false && REASONS.some((name) => fields.peek(name) !== null) ? "refuted" : null;
}
const REASONS = [
	"reason",
	"refutation",
	"refutedreason",
	"refutationreason",
	"whynot"
];
/** Words that uphold with less than certainty are shown as they are. */
const isHedged = (value) => typeof value === "string" ? [
	"plausible",
	"likely",
	"probable"
].includes(wordsOf(value).join("")) : isJsonObject(value) && Object.values(value).some((item) => typeof item === "string" && isHedged(item));
const ASIDE_WORDS = [
	"fixed",
	"skipped",
	"notcovered",
	"resolved",
	"wontfix"
];
// src/findings/read/votes/read-votes.ts
function readVotes(fields) {
	const said = [];
	const sources = takeVotes(fields, said);
	const verdicts = fields.takeAll(VERDICTS).flatMap(([name, value]) => {
		const verdict = readVerdict(value, "of all");
		const counts = verdict?.votes ?? [];
		if (counts.length > 0) sources.push(counts);
		if (verdict === null || isHedged(value) || verdict.says === null && counts.length === 0) said.push([name, value]);
		else said.push(...verdict.rest.map(within(name)));
		return verdict ?? [];
	});
	const votes = fullestOf(sources);
	const own = readSaying(fields, "of all");
	said.push(...own.said);
	const outcomes = [own, ...verdicts].map(({ says }) => says);
	const isSummed = votes.length > 0;
	const confirming = verdicts.filter(({ says }) => says === "confirmed" && !isSummed);
	const all = [...sources.flat(), ...verdicts];
	const by = (side) => votes.filter(({ says }) => says === side);
	return {
		confirmedBy: [...by("confirmed"), ...confirming].map(nameOf),
		refutedBy: by("refuted").map(nameOf),
		outcome: outcomes.includes("refuted") ? "refuted" : outcomes.includes("aside") ? "aside" : null,
		refutation: reasonsOf(all, "refuted").join(" ") || null,
		confirmation: reasonsOf(all, "confirmed").toSorted((a, b) => b.length - a.length)[0] ?? null,
		said
	};
}
const names = (text) => text.split(" ");
const VOTES = names("votes vote ballots ballot tally votetally votecounts voting jury judges panel verdicts verifications reviews checks skeptics");
const VERDICTS = [
	"verdict",
	"verification",
	"judgement",
	"judgment"
];
/** The votes in these fields, those of each place together. */
function takeVotes(fields, said) {
	return [takeTally(fields, "entry", said, (field, side) => namedVotes(field, side, said)), ...fields.takeAll([...VOTES, ...namesOfVotes(fields)]).map(([name, value]) => votesOf(name, value, said))].filter((votes) => votes.length > 0);
}
/** `verifierVotes`: who voted, and no side. */
const namesOfVotes = (fields) => fields.left().flatMap(([key]) => /votes$/i.test(key) && sideOfName(key) === null ? [fieldName(key)] : []);
/** The same votes may be told twice, `votes: [true, true, false], confirmed: 2`: those of one place, or all where each has a name. */
function fullestOf(sources) {
	const all = sources.flat();
	if (all.every(({ by }) => by !== "")) return [...new Map(all.map((vote) => [`${vote.says} ${vote.by}`, vote])).values()];
	const named = (votes) => votes.filter(({ by }) => by !== "").length;
	return sources.toSorted((a, b) => b.length - a.length || named(b) - named(a))[0] ?? [];
}
const nameOf = ({ by }, index) => by === "" ? `vote ${index + 1}` : by;
const reasonsOf = (votes, side) => votes.flatMap(({ says, reason }) => says === side && reason !== null ? [reason] : []);
const within = (outer) => ([name, value]) => [`${outer}.${name}`, value];
function votesOf(name, value, said) {
	if (typeof value === "string") {
		const counts = votesInText(value);
		if (counts.length === 0) return oneVote([name, value], said);
		if (!isCountOnly(value)) said.push([name, value]);
		return counts;
	}
	if (isJsonObject(value)) return votesInObject(name, value, said);
	if (!Array.isArray(value)) return namedVotes([name, value], "confirmed", said);
	return value.flatMap((item, index) => oneVote([`${name}[${index}]`, item], said));
}
/** `{ yes: 2, no: 1 }`, or votes under the names of those who gave them: `{ security: true, tests: { refuted: true } }`. */
function votesInObject(name, value, said) {
	if (!isJsonObject(value)) return [];
	const fields = openFields(value);
	const tally = takeTally(fields, "votes", said, (field, side) => namedVotes(field, side, said));
	const byName = fields.left().flatMap(([key, item]) => {
		const field = within(name)([key, item]);
		if (typeof item === "number" && (tally.length > 0 || WHOLE_NAMES.includes(key))) {
			said.push(field);
			return [];
		}
		if (isJsonObject(item) ? isTally(openFields(item)) : isCountOnly(textOf(item) ?? "")) return votesOf(field[0], item, said);
		return oneVote(field, said).map((vote) => ({
			...vote,
			by: vote.by || key
		}));
	});
	return [...tally, ...byName];
}
const WHOLE_NAMES = [
	"total",
	"of",
	"count"
];
/** A vote, in words that mean something else outside of one too; what it holds besides goes to `said`. */
function oneVote([name, value], said) {
	const vote = readVerdict(value, "one vote");
	const isRead = vote !== null && vote.says !== null;
	if (!isRead || isHedged(value)) said.push([name, value]);
	else said.push(...vote.rest.map(within(name)));
	return isRead ? [vote] : [];
}
function votesInText(text) {
	const counts = countsInText(text);
	if (counts === null) return [];
	return [...counted(counts.confirmed, "confirmed"), ...counted(counts.refuted, "refuted")];
}
/** The names of those who said so, or what each of them said. */
function namedVotes([name, value], side, said) {
	if (typeof value === "string") return [{
		...NO_VOTE,
		by: value.trim(),
		says: side
	}];
	if (value === 0 || value === false) return [];
	const number = value === true ? 1 : value;
	if (typeof number === "number" && number >= 1 && number <= 100) return counted(Math.floor(number), side);
	if (!Array.isArray(value)) {
		said.push([name, value]);
		return [];
	}
	return value.flatMap((item, index) => {
		const text = textOf(item);
		if (text !== null) return [{
			...NO_VOTE,
			by: text,
			says: side
		}];
		const vote = isJsonObject(item) ? readVerdict(item, "one vote") : null;
		if (vote === null) said.push([`${name}[${index}]`, item]);
		else said.push(...vote.rest.map(within(`${name}[${index}]`)));
		return vote === null ? [] : [{
			...vote,
			says: vote.says ?? side
		}];
	});
}
function readVerdict(value, whose) {
	const plain = {
		...NO_VOTE,
		votes: []
	};
	if (typeof value === "boolean") return {
		...plain,
		says: value ? "confirmed" : "refuted"
	};
	if (whose === "one vote" && sayingOfVote(value) !== null) return {
		...plain,
		says: sayingOfVote(value)
	};
	if (typeof value === "string") return {
		...plain,
		says: sayingOf(value),
		votes: whose === "of all" ? votesInText(value) : []
	};
	if (Array.isArray(value) && whose === "of all") {
		const unread = [];
		return {
			...plain,
			votes: votesOf("", value, unread),
			rest: unread
		};
	}
	if (!isJsonObject(value)) return null;
	const fields = openFields(value);
	const by = fields.takeText([
		"by",
		"label",
		"angle",
		"lens",
		"perspective",
		"agent",
		"name",
		"role"
	]) ?? "";
	const said = [];
	const votes = whose === "of all" ? fullestOf(takeVotes(fields, said)) : [];
	const own = readSaying(fields, whose);
	const reason = fields.takeText([
		"refutation",
		"reason",
		"reasoning",
		"why",
		"explanation",
		"rationale"
	]);
	return {
		by,
		says: own.says,
		reason,
		rest: [
			...said,
			...own.said,
			...fields.left()
		],
		votes
	};
}
// src/findings/read/open-entry.ts
/** `rates`: whether an impact says how severe it is. In a plan it says what there is to gain. */
function openEntry(entry, { rates }) {
	const inner = unwrap(entry);
	const fields = openFields(rates ? withImpact(inner) : inner);
	const location = readLocation(fields);
	const votes = readVotes(fields);
	const evidence = fields.takeAll(FIELD_NAMES.evidence.inResults);
	const rated = fields.takeAll(FIELD_NAMES.severity.inResults).filter(([, value]) => !saysNone(value));
	const texts = readTexts(fields);
	const sentence = texts.isStatement && texts.text !== null ? void 0 : rated.find(isSentence) ?? (rated.length > 1 ? rated.find(isNamedRisk) : void 0);
	if (sentence === void 0) return {
		fields,
		location,
		votes,
		evidence,
		severity: rated,
		...texts
	};
	return {
		fields,
		location,
		votes,
		evidence,
		severity: rated.filter((field) => field !== sentence),
		...texts,
		text: textOf(sentence[1]),
		isStatement: true
	};
}
/** `risk: 'The server may crash'` is what is wrong, not how severe that is. */
const isSentence = ([, value]) => typeof value === "string" && wordsOf(value).length > 3 && readSeverity(value) === null;
/** Beside a severity of its own, a risk in few words is what is wrong: `{ risk: 'Vendor lock-in', severity: 'high' }`. */
const isNamedRisk = ([name, value]) => fieldName(name) === "risk" && typeof value === "string" && readSeverity(value) === null;
/** `impact: 'high'` is a severity where no other field is one; else an impact is a text. */
function withImpact(entry) {
	const impact = Object.entries(entry).find(([key, value]) => ["impact", "rating"].includes(fieldName(key)) && typeof value === "string" && severityOfWord(value) !== null);
	const isRated = Object.keys(entry).some((key) => [
		"severity",
		"sev",
		"criticality"
	].includes(fieldName(key)));
	if (impact === void 0 || isRated) return entry;
	const { [impact[0]]: value = null, ...others } = entry;
	return {
		...others,
		severity: value
	};
}
/** `{ finding: {…}, verdict: {…} }`, as a finder followed by a verifier gives it, is one entry; where both have a field, both are kept. */
function unwrap(entry) {
	const inner = Object.entries(entry).find(([key, value]) => WRAPPERS$1.includes(fieldName(key)) && isJsonObject(value));
	if (inner === void 0 || !isJsonObject(inner[1])) return entry;
	const [wrapper, found] = inner;
	const { [wrapper]: _, ...outer } = entry;
	const before = Object.entries(found).filter(([key, value]) => key in outer && JSON.stringify(outer[key]) !== JSON.stringify(value)).map(([key, value]) => [`${key} as found`, value]);
	return {
		...found,
		...outer,
		...Object.fromEntries(before)
	};
}
const WRAPPERS$1 = [
	"finding",
	"issue",
	"bug",
	"vulnerability",
	"candidate",
	"claim",
	"problem",
	"defect",
	"concern",
	"item",
	"entry",
	"original"
];
function readTexts(fields) {
	const statement = fields.takeText(FIELD_NAMES.title.inResults.filter((name) => name !== "name"));
	const detail = fields.takeText(FIELD_NAMES.detail.inResults);
	const name = statement === null && detail === null ? fields.takeText(["name"]) : null;
	return {
		text: statement ?? detail ?? name,
		isStatement: name === null,
		detail
	};
}
const PARTS = [
	...FIELD_NAMES.file.inResults,
	...FIELD_NAMES.line.inResults,
	...FIELD_NAMES.evidence.inResults
];
/** Whether what stands in a field of this name is the place or the code of its entry. */
const isPartOfFinding = (name) => PARTS.includes(fieldName(name));
/** Whether a field of this name holds what others said about its entry. */
const isVote = (name) => VOTE_NAMES.includes(wordsOf(name).join("")) || wordsOf(name).at(-1) === "votes";
const VOTE_NAMES = "votes verdicts verifications reviews skeptics judges jury panel ballots tally finding verdict".split(" ");
// src/findings/read/entry-text.ts
const TITLE_CHARS = 160;
/** First sentence or line of a text, when that is shorter than all of it. A line that goes on in the next one is not its end. */
function titleOf(text) {
	const line = firstUnwrapped(text.trim().slice(0, UNWRAPPED_CHARS));
	if (line.length <= TITLE_CHARS) return line;
	return /^.{20,160}?[.!?](?=\s)/.exec(line)?.[0] ?? `${line.slice(0, TITLE_CHARS).replace(/(?<!\s)\s+\S*$/, "")}…`;
}
/** The first line, with those that go on in its sentence: they begin with a small letter, or follow a comma. */
function firstUnwrapped(text) {
	const [first = "", ...others] = text.split("\n").map((line) => line.trim());
	const end = others.findIndex((line, index) => !/^\p{Ll}/u.test(line) && !(line !== "" && (others[index - 1] ?? first).endsWith(",")));
	return [first, ...end === -1 ? others : others.slice(0, end)].join(" ");
}
/** Of a longer text the title is in the beginning. */
const UNWRAPPED_CHARS = 2e3;
/** The description, and under it every field that a finding has no field for: nothing that an agent said is dropped. */
function detailOf(parts) {
	const { text, title, detail } = parts;
	const rest = parts.rest.filter(([key, value]) => value !== null && value !== "" && !NOISE.includes(fieldName(key))).map(([key, value]) => `- ${key}: ${lineOf$1(value)}`);
	return [
		text.trim().replace(/\s+/g, " ") === title ? null : text,
		detail === text ? null : detail,
		rest.join("\n")
	].filter((part) => part !== null && part !== "").join("\n\n") || null;
}
/** A value in one line: text as it is, a plain object as its fields, anything else as JSON. */
function lineOf$1(value) {
	const text = textOf(value);
	if (text !== null) return text.replace(/\s+/g, " ");
	const plain = (isJsonObject(value) ? Object.entries(value) : []).map(([key, item]) => [key, textOf(item)]);
	if (plain.length > 0 && plain.every(([, item]) => item !== null)) return plain.map(([key, item]) => `${key}: ${item?.replace(/\s+/g, " ")}`).join("; ");
	return `\`${JSON.stringify(value).replaceAll("`", "'")}\``;
}
/** Names of fields that are not shown: a finding has an id of its own. */
const NOISE = [
	"id",
	"index",
	"key",
	"fingerprint"
];
// src/findings/read/read-quote.ts
/** Quoted code, from a text or from an object that says where it stands too. */
function readQuote(evidence) {
	const texts = [];
	const rest = [];
	let location = {
		names: [],
		line: null,
		endLine: null
	};
	for (const [name, value] of evidence) for (const part of Array.isArray(value) ? value : [value]) {
		const text = textOf(part);
		if (text !== null) texts.push(text);
		if (typeof part === "boolean") rest.push([name, part]);
		if (!isJsonObject(part)) continue;
		const fields = openFields(part);
		const quote = fields.takeText([
			"code",
			"quote",
			"snippet",
			"text",
			"excerpt"
		]);
		if (quote !== null) texts.push(quote);
		const place = readLocation(fields);
		if (location.names.length === 0) location = place;
		else rest.push([`${name}.place`, placeOf$1(place)]);
		rest.push(...place.rest.map(([key, item]) => [`${name}.${key}`, item]));
		rest.push(...fields.left().map(([key, item]) => [`${name}.${key}`, item]));
	}
	const main = texts.find((text) => !looksLikeProse(text)) ?? texts[0] ?? null;
	const others = texts.filter((text) => text !== main);
	return {
		text: main,
		location,
		rest: [...others.map((text) => ["evidence", text]), ...rest]
	};
}
const placeOf$1 = ({ names, line, endLine }) => [
	names.join(", "),
	line,
	endLine
].filter((part) => part !== null && part !== "").join(":");
// src/findings/read/read-refuted.ts
/** An entry of a list whose name says that it was refuted; null when it has no text. */
function readRefuted(entry) {
	if (typeof entry === "string") return entry.trim() === "" ? null : {
		title: entry,
		file: "",
		line: null,
		reason: "",
		evidence: null
	};
	if (!isJsonObject(entry)) return null;
	const opened = openEntry(entry, { rates: true });
	return opened.text === null ? null : refutedOf({
		...opened,
		text: opened.text
	});
}
/** An entry that says so itself. */
function refutedOf({ fields, votes, location, text, detail, evidence }) {
	const reason = votes.refutation ?? fields.takeText(REASON_NAMES$1) ?? (detail === text ? null : detail);
	return {
		title: titleOf(text),
		file: location.names[0] ?? "",
		line: location.line,
		reason: reason ?? "",
		evidence: readQuote(evidence).text
	};
}
const REASON_NAMES$1 = [
	"refutation",
	"refutationreason",
	"refutedreason",
	"reason",
	"whynot",
	"why",
	"rationale",
	"reasoning",
	"explanation"
];
// src/findings/read/verdict/standing.ts
/** What an entry says of how it was checked, in the words of the built-in workflows; other words for it are read as votes and verdicts. */
function takeStanding(fields) {
	const word = fields.peek("standing");
	const standing = STANDINGS.find((one) => one === word) ?? null;
	if (standing === null) return {
		standing,
		settle: null,
		introduced: null
	};
	fields.take(["standing"]);
	const settle = fields.takeText(["settle"]);
	const introduced = fields.peek("introduced");
	if (typeof introduced !== "boolean") return {
		standing,
		settle,
		introduced: null
	};
	fields.take(["introduced"]);
	return {
		standing,
		settle,
		introduced
	};
}
// src/findings/read/read-entry.ts
/** One entry of a list. What makes it a finding: a text and a severity, or a text and a place; in a list of findings a text. */
function readEntry(entry, context) {
	const found = openEntry(entry, { rates: !isForesight(context.kind) });
	const { votes } = found;
	const title = found.text ?? untitled(found, context);
	if (title === null || !isFinding$1({
		...found,
		text: title
	}, context)) return { status: "other" };
	if (votes.outcome === "aside" || saysPassed(found, context.kind)) return { status: "aside" };
	const whole = {
		...found,
		text: title
	};
	if (votes.outcome === "refuted") return {
		status: "refuted",
		refuted: refutedOf(whole)
	};
	return {
		status: "finding",
		finding: () => findingOf(whole, context),
		rated: found.severity.length > 0,
		hasLine: found.location.line !== null
	};
}
/** An entry of a list of findings, none of whose fields is known: its longest text, and all fields under it; null for an empty one. */
function readAnything(entry, context) {
	const found = openEntry(entry, { rates: !isForesight(context.kind) });
	const text = found.text ?? fallbackText(found);
	if (text === null || found.votes.outcome !== null) return null;
	return Object.values(entry).every(isEmpty$1) ? null : findingOf({
		...found,
		text
	}, context);
}
const isEmpty$1 = (value) => value === null || value === "" || typeof value === "object" && Object.keys(value).length === 0;
/** A line of text in a list of findings: `[high] src/a.ts:12: what is wrong`; null where `needsMark` and it says neither. */
function readSentence(text, context) {
	const { from, severity, needsMark, known } = context;
	const file = context.file ?? context.groupFile;
	const marked = MARKED.exec(text)?.slice(1).find((word) => word !== void 0);
	const own = marked === void 0 ? null : severityOfWord(marked);
	const title = titleOf(text);
	const isMarked = own !== null || placesInText(text, known).some(({ line }) => line !== null);
	if (text.trim() === "" || needsMark && !isMarked) return null;
	return {
		from,
		severity: own ?? severity ?? UNRATED,
		title,
		location: {
			names: file === null ? [] : [file],
			line: null,
			endLine: null
		},
		...title === text.trim() ? {} : { detail: text }
	};
}
/** A check that passed may have the severity that its failing would have. A finding that passed was confirmed. */
function saysPassed({ fields, votes }, kind) {
	if (kind !== "findings" && [
		"passed",
		"pass",
		"ok"
	].some((name) => fields.peek(name) === true)) return true;
	return [...votes.said, ["result", fields.peek("result")]].some(([name, value]) => [
		"status",
		"state",
		"result",
		"outcome"
	].includes(fieldName(name)) && typeof value === "string" && (PASSED.includes(wordsOf(value).join("")) || startsWithGood(value)));
}
const PASSED = [
	"pass",
	"passed",
	"passing",
	"passes",
	"ok",
	"green",
	"compliant",
	"satisfied"
];
const isForesight = (kind) => kind === "plans" || kind === "prospects";
/** `[high] …`, `**High** …`, `high: …`, `high - …`, `HIGH …`; "Error handling is missing" says nothing of how severe that is. */
const MARKED = /^\s*(?:[-*]\s+)?(?:[[(*]{1,3}([A-Za-z]\w{1,9})[\])*:]{1,4}|([A-Za-z]\w{1,9})\s{0,3}(?:[:–—]|-\s)|([A-Z][A-Z0-9]{1,9})\s)/;
/** A task has a priority, and a heading or a person a level. */
const isTelling = ([name, value]) => {
	const field = fieldName(name);
	if (field === "level") return typeof value === "string" && readSeverity(value) !== null;
	return field !== "priority" && field !== "importance";
};
/** How risky a step of a plan is. */
const isRisk = ([name]) => [
	"risk",
	"risklevel",
	"level"
].includes(fieldName(name));
const isRated = (severity) => severity.some((field) => isTelling(field) && !isRisk(field));
/** What may happen has a likelihood, or is met by something: a fault is there. */
const isForeseen = ({ fields }) => [
	"likelihood",
	"probability",
	"mitigation",
	"mitigations",
	"contingency"
].some((name) => fields.peek(name) !== null);
function isFinding$1(found, context) {
	const { severity, isStatement } = found;
	if (context.needs === "rating and place") return (isRated(severity) || context.severity !== null) && isStatement && hasPlace(found, context);
	if (context.needs !== null && severity.length === 0) return false;
	if (context.needs === "severity and place") return isStatement && hasPlace(found, context);
	if (context.kind === "findings") return true;
	const place = hasPlace(found, context);
	if (isForesight(context.kind)) {
		if (context.kind === "plans") return isRated(severity);
		return isRated(severity) ? place || !isForeseen(found) : place && isStatement && found.location.line !== null;
	}
	if (context.severity !== null) return isStatement || place;
	if (severity.some(isTelling)) return true;
	return place && (isStatement || severity.length > 0);
}
/** What an entry without a text is called; null for what is none. Of a file that is not enough, unless something is said of it. */
function untitled(found, context) {
	if (context.needs === "rating and place") return found.fields.takeText([
		"reason",
		"comment",
		"notes"
	]);
	return isNamed$1(found, context) ? fallbackText(found) : null;
}
/** A list that says so holds findings; elsewhere an entry without a text needs both of the others. */
const isNamed$1 = (found, context) => found.severity.length > 0 || context.severity !== null || context.kind === "findings" ? hasPlace(found, context) || found.severity.length > 0 : false;
function hasPlace({ location, text, detail }, context) {
	const { file, groupFile, known } = context;
	if (file !== null || groupFile !== null && location.line !== null) return true;
	if (location.names.flatMap((name) => readPlaces(name, known).map((place) => ({
		name,
		place
	}))).some(({ name, place }) => place.status !== "unknown" || !/^[a-z]+:\/\//.test(name.trim()))) return true;
	return placesInText(`${text ?? ""}\n${detail ?? ""}`, known).some(({ line }) => line !== null);
}
function fallbackText({ fields }) {
	const category = fields.takeText(FIELD_NAMES.category.inResults);
	if (category !== null) return category;
	const [longest] = fields.left().flatMap(([, value]) => textOf(value) ?? []).toSorted((a, b) => b.length - a.length);
	return longest !== void 0 && /\p{L}/u.test(longest) ? longest : "A finding without a description";
}
/** Severity of what nobody rated: it gates only at `fail-on: low`. */
const UNRATED = "low";
function findingOf(found, context) {
	const { fields, votes, location, text } = found;
	const title = titleOf(text);
	const severities = found.severity.map(([, value]) => readSeverity(value));
	const severity = severities.find((value) => value !== null) ?? null;
	const quote = readQuote(found.evidence);
	const confidence = fields.take(FIELD_NAMES.confidence.inResults);
	const certainty = readConfidence(confidence);
	const checked = takeStanding(fields);
	const optional = {
		evidence: quote.text,
		suggestion: fields.takeText(FIELD_NAMES.suggestion.inResults),
		category: fields.takeText(FIELD_NAMES.category.inResults),
		foundBy: fields.takeText(FIELD_NAMES.foundBy.inResults),
		confidence: certainty,
		...checked
	};
	const replacement = takeReplacement(fields);
	const rest = [
		...found.severity.flatMap(([name, value], index) => {
			if (severity === null) return [[`${name}, as it was written`, value]];
			return severities[index] === null || index > 0 ? [[name, value]] : [];
		}),
		...certainty === null ? [["confidence", confidence]] : [],
		["why it was confirmed", votes.confirmation],
		["said against it", votes.refutation],
		...votes.said,
		...location.rest,
		...quote.rest,
		...fields.left()
	];
	const detail = detailOf({
		text,
		title,
		detail: found.detail,
		rest
	});
	const file = context.file ?? context.groupFile;
	const names = [
		...location.names,
		...quote.location.names,
		...file === null ? [] : [file]
	];
	const { line, endLine } = location.line === null && location.names.length === 0 ? quote.location : location;
	return {
		from: context.from,
		severity: severity ?? (severities.length > 0 ? "medium" : context.severity ?? UNRATED),
		title,
		location: {
			names,
			line,
			endLine
		},
		...withoutNulls({
			...optional,
			detail
		}),
		...replacement !== void 0 && { replacement },
		...votes.confirmedBy.length === 0 ? {} : { confirmedBy: [...votes.confirmedBy] },
		...votes.refutedBy.length === 0 ? {} : { refutedBy: [...votes.refutedBy] }
	};
}
/** One of another form is left to be shown. */
function takeReplacement(fields) {
	const read = Finding.shape.replacement.safeParse(fields.peek("replacement") ?? void 0);
	if (read.success) fields.take(["replacement"]);
	return read.data;
}
function withoutNulls(value) {
	const entries = Object.entries(value).filter(([, item]) => item !== null);
	return Object.fromEntries(entries);
}
// src/findings/read/text/json-in-text.ts
/** A list or an object that is all of a text: alone, in a fence, or one on each line; undefined for any other text. */
function jsonIn(text) {
	if (text.length > JSON_CHARS_MAX) return void 0;
	const json = withoutFence(text).replace(/^(?:\s*\/\/[^\n]*\n)+/, "").trim();
	if (!/^[[{]/.test(json)) return void 0;
	return structureIn(json) ?? structureIn(withoutComments(json)) ?? linesIn(json);
}
/** What stands in fences among other text, as an agent without a schema answers, or right in the text. */
function blocksIn(text) {
	if (text.length > JSON_CHARS_MAX) return [];
	const fences = fencesIn(text).filter(({ info }) => INFO.test(info));
	const fenced = fences.map(({ body }) => jsonIn(body)).filter((block) => block !== void 0);
	return fenced.length > 0 ? fenced : inlineIn(withoutFences(text, fences, ""));
}
const JSON_CHARS_MAX = 1e6;
const INFO = /^(?:json[c5l]?)?$/i;
/** The text itself where it is not all in one fence. Fences in it are a part of the block. */
function withoutFence(text) {
	const trimmed = text.trim();
	const [opening, marks = ""] = /^(`{3,}|~{3,})(?:json[c5l]?)?[^\S\n]*\n/i.exec(trimmed) ?? [];
	const closing = /(?<=\n[^\S\n]*)(?<![`~])[`~]{3,}$/.exec(trimmed);
	if (opening === void 0 || !closing?.[0].startsWith(marks)) return text;
	return trimmed.slice(opening.length, closing.index);
}
function structureIn(json) {
	const parsed = parseJson(json);
	if (parsed === void 0 || typeof parsed !== "object") return void 0;
	return nestsWithin(parsed, LEVELS_MAX) ? parsed : upTo(parsed, LEVELS_MAX);
}
/** Of lists and objects. What is in the report is written as JSON again, and a few thousand levels run out of stack there. */
const LEVELS_MAX = 400;
function upTo(value, levels) {
	if (typeof value !== "object" || value === null) return value;
	if (levels === 0) return "[nested too deep to be shown]";
	const held = Object.entries(value).map(([key, item]) => [key, upTo(item, levels - 1)]);
	return Array.isArray(value) ? held.map(([, item]) => item) : Object.fromEntries(held);
}
/** Comments that have a line of their own, and commas before a closing bracket. */
const withoutComments = (json) => json.replace(/^[^\S\n\r\u2028\u2029]*\/\/.*$/gm, "").replace(/,(?=\s*[}\]])/g, "");
function linesIn(json) {
	const lines = json.split("\n").filter((line) => line.trim() !== "");
	if (lines.length < 2 || !lines.every((line) => line.trim().startsWith("{"))) return void 0;
	const parsed = lines.map(structureIn);
	return parsed.every((line) => line !== void 0) ? parsed : void 0;
}
function inlineIn(text) {
	const found = [];
	let at = 0;
	for (let tries = 0; tries < TRIES_MAX && at < INLINE_CHARS_MAX; tries += 1) {
		const start = text.slice(at).search(/[[{]\s*["{[]/);
		if (start === -1) break;
		const end = endOf(text, at + start);
		const parsed = end === null ? void 0 : structureIn(text.slice(at + start, end));
		if (parsed !== void 0) found.push(parsed);
		at = parsed === void 0 || end === null ? at + start + 1 : end;
	}
	return found;
}
const TRIES_MAX = 50;
const INLINE_CHARS_MAX = 1e5;
/** Where the bracket that opens here is closed; null when it is not. */
function endOf(text, start) {
	let depth = 0;
	let isQuoted = false;
	for (let at = start; at < text.length && at < start + INLINE_CHARS_MAX; at += 1) {
		const char = text[at];
		if (isQuoted && char === "\\") at += 1;
		else if (char === "\"") isQuoted = !isQuoted;
		else if (!isQuoted && (char === "[" || char === "{")) depth += 1;
		else if (!isQuoted && (char === "]" || char === "}")) depth -= 1;
		if (depth === 0) return at + 1;
	}
	return null;
}
// src/findings/read/verdict/error-in.ts
/** The text of the error that these fields hold, or that they are; null when they hold none. */
function errorIn(fields) {
	for (const [, value] of fields.takeAll(ERROR_NAMES)) {
		const text = errorText(value);
		if (text !== null) return text;
	}
	const isError = /(?:Error|Exception)$/.test(textOf(fields.peek("name")) ?? "") || /\n {1,8}at /.test((textOf(fields.peek("stack")) ?? "").slice(0, STACK_CHARS)) || [
		"type",
		"kind",
		"level"
	].some((name) => fields.peek(name) === "error");
	const isFinding = [
		"severity",
		"file",
		"path",
		"line"
	].some((name) => fields.peek(name) !== null);
	return isError && !isFinding ? textOf(fields.peek("message")) : null;
}
const ERROR_NAMES = "error err errormessage errormsg errmsg errortext errorreason lasterror fatalerror fatal exception".split(" ");
/** In more, the first lines are as good. */
const STACK_CHARS = 2e3;
/** What a value that stands for an error says; null when it stands for none. */
function errorText(value) {
	if (value === null || value === false || typeof value === "number") return null;
	if (typeof value === "string" && NO_ERROR.test(value)) return null;
	if (isJsonObject(value)) {
		if (Object.values(value).every(isNothing)) return null;
		return errorText(openFields(value).take([
			"message",
			"reason",
			"error",
			"text"
		])) ?? JSON.stringify(value);
	}
	if (value === true) return "the script returned an error without a text";
	return textOf(value) ?? (Array.isArray(value) && value.length === 0 ? null : JSON.stringify(value));
}
const isNothing = (value) => !value || typeof value === "object" && Object.keys(value).length === 0;
/** "none", "0", "no errors", "-". */
const NO_ERROR = /^\W*(?:(?:\d+|none|no(?: errors?)?|nil|null|n\/a|false)\W*)?$/i;
/** Whether a text is what a program says of an error, and no label: it has several words, a code, or the name of one. */
const isErrorText = (text) => text.trim().includes(" ") || /^[A-Z][A-Z0-9_]{3,}$|Error\b|Exception\b|timeout/.test(text);
// src/findings/read/verdict/verdict-words.ts
/** The worst that these fields say by the words they begin with; null when that is nothing bad. `reason`: why, from another field. */
function endOfWords(said, reason) {
	const words = said.flatMap(([name, word, as]) => word === null ? [] : [{
		name,
		word,
		as
	}]);
	for (const type of [
		"error",
		"failed",
		"incomplete",
		"skipped"
	]) {
		const found = words.find(({ word, as }) => says(word, type, as));
		if (found === void 0) continue;
		const text = `${found.name}: ${found.word}`;
		const isReasonEnough = type === "error" || type === "skipped";
		if (reason === null) return {
			type,
			text
		};
		return {
			type,
			text: isReasonEnough ? reason : `${text} (${reason})`
		};
	}
	return null;
}
/** `ERROR: …` and `FAIL: …` at the beginning of a text, and its one line `Verdict: BLOCK` or its `Overall verdict: …`. */
function endOfText(text) {
	const first = firstLine(text.trim().slice(0, LINE_CHARS));
	const start = /^[^\p{L}]{0,4}(ERROR|Error|FAIL|FAILED|Failed|FAILURE)[*_]{0,3}\s*:/u.exec(first)?.[1];
	if (start !== void 0 && !isDenied(first) && !/pass/i.test(first)) return {
		type: /^error$/i.test(start) ? "error" : "failed",
		text: first
	};
	const verdict = verdictLine(text.slice(0, TEXT_CHARS));
	return verdict === null ? null : endOfWords([[
		"verdict",
		plain(verdict),
		"sentence"
	]], null);
}
/** Of several verdicts, or of one below a heading of its own, each is about a part: "### Claim 2 … Verdict: rejected". */
function verdictLine(text) {
	const lines = [...text.matchAll(VERDICT_LINES)];
	const whole = lines.find(({ groups }) => groups?.whole !== void 0);
	if (whole !== void 0) return whole.groups?.verdict ?? null;
	const [only] = lines;
	const isAboutAll = lines.length === 1 && !/^[^\S\n\r\u2028\u2029]*(?:#{2,}|\d+[.)])\s/m.test(text.slice(0, only?.index));
	const verdict = only?.groups?.verdict ?? "";
	return isAboutAll && !/^[^\p{L}]*(?:rejected|refuted|no\b)/iu.test(verdict) ? verdict : null;
}
const LINE_CHARS = 300;
const TEXT_CHARS = 1e5;
const VERDICT_LINES = /^[ \t*_#>-]{0,8}(?<whole>(?:overall|final) )?verdict[*_]{0,3}:[*_ \t]{0,4}(?<verdict>[^\n]{1,200})$/gim;
const plain = (text) => text.replace(/[*_`]+/g, "").trim();
/** What stands in capitals or before a sign; the text itself where it has neither. */
const leadingWord = (text) => /^[^\p{L}]*(?:\p{Lu}[\p{Lu}_ -]+(?!\p{Ll})|[\p{L}_ ]{2,24}(?=[;,.!(–—]|:\s))/u.exec(text.slice(0, LINE_CHARS))?.[0] ?? text;
/** "Failed: 0", "blocking: none", "error-free": the word, and that there is none of it. */
const isDenied = (text) => /^[^\p{L}]*\p{L}[\p{L}_*]*(?:\s*[:=-])?\s*[*_]*\s*(?:0|(?:none|nothing|nil|n\/a)(?!\s+(?:of|could|can|has|had|(?:was|were|is) (?!found|reported|detected|identified))\b)|no\s*(?:$|[.,;)]|issues?|errors?|findings?|problems?|faults?)|free\b|safe\b|handling\b|fast\b|to find\b|[\d]+ of\b|all\b)/iu.test(text.slice(0, LINE_CHARS));
/** "FAIL: two checks are red" and "request changes, please" say so; those of `alone` only without others. */
function says(text, type, as) {
	const { first, phrases, alone } = WORDS[type];
	const words = wordsOf(text.slice(0, 80));
	if (words.length === 0) return type === "failed" && CROSS.test(text);
	if (isDenied(text)) return false;
	const begins = (known) => [
		1,
		2,
		3
	].some((count) => known.includes(words.slice(0, count).join("")));
	if (begins(phrases) || as === "word" && begins(first)) return true;
	const leading = wordsOf(leadingWord(text)).join("");
	return first.includes(leading) || alone.includes(leading) || as === "word" && type === "failed" && NOS.includes(words.join(""));
}
/** Of a verdict these are bad; a decision to stop, or an answer, they are not. */
const NOS = ["no", "stop"];
const CROSS = /^\s*(?:❌|🔴|⛔|🛑|🚫|✖|✗|✘|👎)/u;
const list = (text) => text.split(" ");
const WORDS = {
	error: {
		first: list("error errored crashed aborted"),
		phrases: [],
		alone: list("exception crash err")
	},
	failed: {
		first: list("fail failed failing failure block blocked blocking reject rejected unsafe"),
		phrases: list("requestchanges changesrequested changesrequired needswork needschanges notapproved notready notok nogo noship donotmerge donotship donotdeploy donotapprove dontmerge dontship shouldnotship notsafe redflag"),
		alone: list("vulnerable insecure unacceptable denied declined refused broken red bad")
	},
	incomplete: {
		first: list("incomplete inconclusive cancelled canceled interrupted unfinished"),
		phrases: list("timedout notcompleted notfinished didnotcomplete didnotfinish"),
		alone: list("partial partially timeout notrun notdone halted stopped escalated unknown undetermined")
	},
	skipped: {
		first: list("skip skipped"),
		phrases: [],
		alone: []
	}
};
const isYes = (value) => value === true || value === "true" || value === "yes";
const isNo = (value) => value === false || value === "false" || value === "no";
/** Whether a word says that one check did not pass. A suspicion that was rejected, or a task that is blocked, is none. */
const isFailedCheck = (word) => list("fail failed failing failure error errored crashed timedout timeout").includes(wordsOf(word).join(""));
// src/findings/read/verdict/failed-check.ts
/** What a list of checks or of the results of other workflows says, by those that did not pass; null when all did. */
function failedCheck(list) {
	const failed = list.flatMap((item) => isJsonObject(item) ? failureOf(item) ?? [] : []);
	const [first] = failed;
	if (first === void 0) return null;
	const more = failed.length > 1 ? `, and ${failed.length - 1} more` : "";
	return {
		type: failed.some(({ type }) => type === "error") ? "error" : "failed",
		text: first.text + more
	};
}
/** What a list says of the parts of a run, by those that returned nothing but an error; null when none did. */
function failedParts(list) {
	const parts = list.flatMap((item) => Array.isArray(item) ? item : [item]).filter((item) => item !== null);
	const errors = parts.flatMap((item) => isJsonObject(item) ? onlyErrorOf(item) ?? [] : []);
	const [first] = errors;
	if (first === void 0) return null;
	const more = errors.length > 1 ? `, and ${errors.length - 1} more` : "";
	return {
		type: errors.length === parts.length ? "error" : "incomplete",
		text: first + more
	};
}
/** A row of a table has an error beside other things. */
function onlyErrorOf(item) {
	return Object.entries(item).filter(([key, value]) => !isEmpty(value) && !BESIDE.includes(fieldName(key))).length === 0 ? errorIn(openFields(item)) : null;
}
const isEmpty = (value) => value === null || value === "" || value === false || typeof value === "object" && Object.keys(value).length === 0;
/** What may stand beside an error without saying anything but that. */
const BESIDE = [...ERROR_NAMES, ..."stack code message durationms index iserror".split(" ")];
function failureOf(item) {
	if (!Object.keys(item).every((key) => FIELDS.includes(fieldName(key)))) return null;
	const fields = openFields(item);
	const name = fields.takeText([
		"check",
		"name",
		"test",
		"step",
		"label",
		"title",
		"workflow",
		"id"
	]);
	const error = fields.takeText(["error"]);
	const said = (text) => name === null ? text : `${name}: ${text}`;
	if (error?.includes(" ")) return {
		type: "error",
		text: said(error)
	};
	const exit = fields.take(["exitcode"]);
	if (typeof exit === "number" && exit !== 0 && name !== null) return {
		type: "failed",
		text: said(`exitCode: ${exit}`)
	};
	const flag = fields.takeAll([
		"ok",
		"passed",
		"pass",
		"success",
		"succeeded"
	]).find(([, is]) => isNo(is));
	if (flag !== void 0 && name !== null) return {
		type: "failed",
		text: said(`${flag[0]}: false`)
	};
	const word = fields.takeAll([
		"status",
		"state",
		"result",
		"outcome",
		"conclusion",
		"verdict"
	]).find(([, is]) => typeof is === "string" && isFailedCheck(is));
	return word === void 0 || name === null ? null : {
		type: "failed",
		text: said(`${word[0]}: ${word[1]}`)
	};
}
/** All that an entry of a list of checks has. */
const FIELDS = "check name test step label title workflow id error ok passed pass success succeeded status state result outcome conclusion verdict reason message detail details output duration durationms log exitcode".split(" ");
// src/findings/read/verdict/skipped.ts
/** What `skipped: true`, `skipped: 'No files matched'` or `skipReason` says of all of the work; null when that is nothing. `reason`: from another field. */
function skippedBy(value, reason) {
	const fields = openFields(value);
	const why = fields.takeText([
		"skipreason",
		"skippedreason",
		"reasonskipped",
		"skippedbecause"
	]);
	const skipped = fields.take(["skipped", "skip"]);
	if (isYes(skipped)) return {
		type: "skipped",
		text: why ?? reason ?? "no reason was given"
	};
	const inner = isJsonObject(skipped) ? openFields(skipped).takeText([
		"reason",
		"why",
		"message"
	]) : null;
	const said = typeof skipped === "string" ? skipped : inner;
	const isAlone = Object.keys(value).every((key) => ALONE.includes(fieldName(key)));
	if (said !== null && isReason(said.slice(0, REASON_CHARS), isAlone)) return {
		type: "skipped",
		text: said
	};
	return why === null || skipped === false || textOf(why) === null ? null : {
		type: "skipped",
		text: why
	};
}
/** Beside nothing but these, "no files" is why nothing was done, and elsewhere what was left out. */
const ALONE = "skipped skip reason message note why status".split(" ");
/** Of a longer text the beginning says it. */
const REASON_CHARS = 300;
const isReason = (text, isAlone) => !NOTHING$1.test(text) && !NOT_SKIPPED.test(text) && !(NO_FILES.test(text) ? !isAlone : LEFT_OUT.test(text));
/** "none": nothing was skipped. */
const NOTHING$1 = /^\W*(?:(?:none|no|nothing|nil|n\/a|null|false|0)\W*)?$/i;
const NOT_SKIPPED = /^\W*(?:no|none|nothing|not|0)\b.{0,80}\b(?:skipped|left out|omitted|excluded|ignored|missed)\W{0,5}$/i;
const NO_FILES = /^\W*(?:no|0)\b.{0,40}\bfiles?\W{0,5}$/i;
/** What was left out, not that all was. */
const LEFT_OUT = /^\W*[1-9]|^.{0,40}\bfiles?\W{0,5}$/i;
// src/findings/read/read-own-verdict.ts
/**
* Reads it from the value that the script returned; null when that says nothing bad. Only its own fields count, those of an object right
* in it, and its lists of checks: what a finding or a row of a table says is not about the run.
*/
function readOwnVerdict(value, depth = 0) {
	if (depth > DEPTH_MAX$1) return null;
	if (typeof value === "string") {
		const parsed = jsonIn(value);
		return parsed === void 0 ? endOfText(value) : readOwnVerdict(parsed, depth + 1);
	}
	if (Array.isArray(value)) return heaviest([failedCheck(value), failedParts(value)]);
	if (!isJsonObject(value)) return null;
	const [[wrapper, only = null] = ["", null], ...others] = Object.entries(value);
	if (others.length === 0 && isWrapper(wrapper) && typeof only === "object") return readOwnVerdict(only, depth + 1);
	const isGood = openFields(value).takeAll(GOOD_FLAGS).some(([, is]) => isYes(is));
	const parts = Object.entries(value).flatMap(([key, part]) => verdictOfPart(key, part, depth) ?? []);
	return heaviest([verdictOf(value, "own"), ...parts.filter(({ type }) => !isGood || type === "error")]);
}
/** Of values in one another, as a run returns what a part of it returned. */
const DEPTH_MAX$1 = 20;
const TYPES = [
	"error",
	"failed",
	"incomplete",
	"skipped"
];
const heaviest = (verdicts) => verdicts.filter((verdict) => verdict !== null).toSorted((a, b) => TYPES.indexOf(a.type) - TYPES.indexOf(b.type))[0] ?? null;
/** What a child workflow gave (`{ review: { error } }`), a list of checks, or a report that begins or ends with a verdict. */
function verdictOfPart(key, part, depth) {
	const name = fieldName(key);
	const about = (verdict) => verdict === null || verdict.type === "skipped" ? null : {
		...verdict,
		text: `${key}: ${verdict.text}`
	};
	if (isWrapper(key)) {
		const parsed = typeof part === "string" ? jsonIn(part) : part;
		if (typeof parsed === "object") return about(readOwnVerdict(parsed, depth + 1));
	}
	if (typeof part === "string") return TEXTS.includes(name) ? endOfText(part) : null;
	const isTold = kindOfList(key) === "things" && !OWN_NAMES.includes(name);
	const isOfOthers = [...TEXTS_OF_OTHERS, ...LISTS_OF_FAILURES.map(([list]) => list)].includes(name);
	if (Array.isArray(part)) return heaviest([LISTS_OF_CHECKS.includes(name) ? failedCheck(part) : null, isTold && !isOfOthers ? about(failedParts(part)) : null]);
	if (!isJsonObject(part) || !isTold || isFinding(part)) return null;
	const parts = Object.values(part);
	const inner = parts.every(isJsonObject) && !isOfOthers ? failedParts(parts) : null;
	return about(heaviest([inner, isResult(name, part) ? verdictOf(part, "of a part") : null]));
}
/** Whether a field of this name holds what a run, or a part of it, returned. */
const isWrapper = (name) => WRAPPERS.includes(fieldName(name));
const WRAPPERS = "result output outcome response return returned reply data payload value body".split(" ");
const GOOD_FLAGS = [
	"ok",
	"passed",
	"success",
	"succeeded",
	"approved"
];
/** What another workflow gave, or a step that has to pass; statistics, settings and things that are compared are neither. */
function isResult(name, part) {
	const keys = Object.keys(part).map(fieldName);
	const { error = null } = part;
	return keys.length === 1 && !TEXTS_OF_OTHERS.includes(name) && typeof error === "string" && isErrorText(error) || STEPS.includes(name) || keys.some((key) => RESULT_FIELDS.includes(key));
}
/** They hold what a program says, or an example of it. */
const TEXTS_OF_OTHERS = [
	"messages",
	"labels",
	"texts",
	"strings",
	"example",
	"examples",
	"schema",
	"logs",
	"events"
];
const RESULT_FIELDS = [
	"findings",
	"issues",
	"report",
	"summary"
];
const STEPS = "review verification verify tests test audit security lint check checks gate build types typecheck".split(" ");
const TEXTS = [
	"summary",
	"report",
	"markdown",
	"message",
	"answer",
	"text"
];
const LISTS_OF_CHECKS = [
	"checks",
	"results",
	"tests"
];
const isFinding = (part) => Object.keys(part).some((key) => [
	"severity",
	"file",
	"title",
	"path"
].includes(fieldName(key)));
function verdictOf(value, whose) {
	const fields = openFields(value);
	const error = errorIn(fields);
	const failure = textOf(fields.peek("failure"));
	const reason = fields.takeText(REASON_NAMES);
	if (error !== null) return {
		type: "error",
		text: error
	};
	const explained = (text) => `${text}${reason === null ? "" : ` (${reason})`}`;
	const said = endOfWords([...(fields.peek("question") === null ? fields.takeAll(VERDICT_NAMES) : []).map(([name, word]) => [
		name,
		wordIn(word),
		"word"
	]), ...fields.takeAll(TEXT_NAMES).map(([name, text]) => [
		name,
		wordIn(text),
		"sentence"
	])], reason);
	const flags = FLAGS.flatMap(({ type, names, means }) => {
		if (whose === "of a part" && names === GOOD) return [];
		const set = fields.takeAll(names);
		const flag = set.find(([, is]) => means === "yes" ? isYes(is) : isNo(is) || isFlagOf(is, value));
		if (flag !== void 0) return [{
			type,
			text: explained(`${flag[0]}: ${means === "yes"}`)
		}];
		const told = means === "yes" ? set.find(([, text]) => isToldIn(text)) : void 0;
		return told === void 0 ? [] : [{
			type,
			text: `${told[0]}: ${told[1]}`
		}];
	});
	const exit = fields.takeAll([
		"exitcode",
		"exitstatus",
		"returncode",
		"exit",
		"rc",
		...isOfProcess(fields) ? ["code"] : []
	]).find(([, code]) => /^-?\d+$/.test(textOf(code) ?? "") && Number(code) !== 0);
	const told = whose === "own" ? toldBesides(value, explained) : [];
	const listed = (whose === "own" ? LISTS_OF_FAILURES : []).flatMap(([name, type]) => {
		const texts = failuresIn(fields.take([name]));
		return texts.length === 0 ? [] : [{
			type,
			text: `${name}: ${texts.join("; ")}`
		}];
	});
	return heaviest([
		said,
		...flags,
		...told,
		...listed,
		exit === void 0 ? null : {
			type: "failed",
			text: explained(`${exit[0]}: ${exit[1]}`)
		},
		failure === null || errorText(failure) === null ? null : {
			type: "failed",
			text: `failure: ${failure}`
		},
		skippedBy(value, reason)
	]);
}
/** `{ failed: 'the server is down' }`; a number of something is no text. */
const isToldIn = (text) => typeof text === "string" && !isYes(text) && !/^\W*\d/.test(text) && errorText(text) !== null;
/** `{ ok: 0 }`: beside other numbers it is a count. */
const isFlagOf = (zero, value) => zero === 0 && Object.values(value).filter((item) => typeof item === "number").length === 1;
/** `{ code: 1, stderr: '…' }` */
const isOfProcess = (fields) => ["stdout", "stderr"].some((name) => fields.peek(name) !== null);
const VERDICT_NAMES = [
	"verdict",
	"overallverdict",
	"finalverdict"
];
/** Fields that hold sentences as well: "Fail fast when the file is missing" is a recommendation, "FAIL: two tests are red" a verdict. */
const TEXT_NAMES = [
	"overall",
	"recommendation",
	"result",
	"status",
	"state",
	"decision",
	"conclusion",
	"outcome",
	"gate",
	"gatestatus",
	"gateresult",
	"gateverdict",
	"qualitygate"
];
const REASON_NAMES = [
	"reason",
	"message",
	"why",
	"note",
	"explanation",
	"escalationreason",
	"stopreason",
	"failurereason"
];
const OWN_NAMES = [
	...VERDICT_NAMES,
	...TEXT_NAMES,
	"error"
];
/** Of an object in the value these may be about something else: `config: { safe: false }`. */
const GOOD = [
	"pass",
	"approved",
	"safe",
	"approve"
];
const FLAGS = [
	{
		type: "error",
		means: "yes",
		names: ["iserror", "errored"]
	},
	{
		type: "failed",
		means: "no",
		names: [
			"ok",
			"passed",
			"success",
			"succeeded"
		]
	},
	{
		type: "failed",
		means: "no",
		names: GOOD
	},
	{
		type: "failed",
		means: "yes",
		names: [
			"failed",
			"crashed",
			"crash",
			"haserror",
			"haserrors"
		]
	},
	{
		type: "incomplete",
		means: "yes",
		names: [
			"aborted",
			"cancelled",
			"canceled",
			"timedout",
			"timeout",
			"incomplete",
			"escalated"
		]
	},
	{
		type: "incomplete",
		means: "no",
		names: [
			"completed",
			"complete",
			"finished"
		]
	}
];
/** `failed: 3`, `gatesPassed: false`, `readyToMerge: false`, `stoppedAt: 'fix'` with a reason. */
function toldBesides(value, explained) {
	const fields = openFields(value);
	const isGood = fields.takeAll([...GOOD_FLAGS, ...VERDICT_NAMES]).some(([, is]) => is === true || wordIn(is));
	const counts = fields.takeAll(COUNTS_OF_FAILURES).filter(([, count]) => typeof count === "number" && count > 0 && !isGood);
	const hasWarnings = [
		"warnings",
		"warningcount",
		"warns"
	].some((name) => fields.peek(name) !== null);
	const errors = ["errors", "errorcount"].map(fields.peek).find((count) => count !== null) ?? null;
	const stops = fields.takeAll([
		"stoppedat",
		"haltedat",
		"abortedat"
	]);
	const unmet = fields.left().filter(([name, is]) => is === false && isCondition(name));
	return [
		...counts.map(([name, count]) => ({
			type: "failed",
			text: explained(`${name}: ${count}`)
		})),
		...typeof errors === "number" && errors > 0 && !isGood && !hasWarnings ? [{
			type: "incomplete",
			text: explained(`errors: ${errors}`)
		}] : [],
		...unmet.map(([name]) => ({
			type: "failed",
			text: explained(`${name}: false`)
		})),
		...stops.flatMap(([name, at]) => {
			const text = explained(`${name}: ${(textOf(at) ?? "").replaceAll("\n", ", ")}`);
			return text.endsWith(")") ? [{
				type: "incomplete",
				text
			}] : [];
		})
	];
}
const COUNTS_OF_FAILURES = [
	"failed",
	"failures",
	"failedcount",
	"failurecount",
	"testsfailed",
	"failedtests",
	"checksfailed",
	"failedchecks"
];
/** The name of what has to hold before the work is good. */
function isCondition(name) {
	const words = wordsOf(name).filter((word) => word !== "is");
	const [first = ""] = words;
	if ([
		"not",
		"no",
		"none",
		"never"
	].includes(first)) return false;
	return words.length > 1 && [
		"passed",
		"met",
		"succeeded",
		"approved"
	].includes(words.at(-1) ?? "") || first === "ready";
}
const LISTS_OF_FAILURES = [["errors", "incomplete"], ["failures", "failed"]];
/** Texts, and objects that say what went wrong; those with a place or a severity are findings. */
function failuresIn(value) {
	if (typeof value === "string") return [errorText(value) ?? []].flat();
	if (isJsonObject(value) && !Object.keys(value).some((key) => /[./]/.test(key))) return failuresIn(Object.values(value).filter((item) => typeof item === "string"));
	if (!Array.isArray(value)) return [];
	return value.flatMap((item) => {
		return !isJsonObject(item) || !isFinding(item) && [
			"message",
			"error",
			"reason"
		].some((key) => key in item) ? errorText(item) ?? [] : [];
	});
}
/** A word or a short text; of an object the word that decides. */
function wordIn(value) {
	if (typeof value === "string") return value.trim() === "" ? null : value.trim();
	if (value === false) return "no";
	return isJsonObject(value) ? openFields(value).takeText([
		"verdict",
		"decision",
		"status",
		"outcome",
		"value",
		"result"
	]) : null;
}
// src/findings/read/result-part.ts
const NOTHING = {
	findings: [],
	refuted: [],
	texts: [],
	omissions: [],
	listed: false,
	left: void 0
};
/** All of these parts; what is left of them is for the caller, who knows the names. */
const joined = (parts) => ({
	findings: parts.flatMap(({ findings }) => findings),
	refuted: parts.flatMap(({ refuted }) => refuted),
	texts: parts.flatMap(({ texts }) => texts),
	omissions: parts.flatMap(({ omissions }) => omissions),
	listed: parts.some(({ listed }) => listed),
	left: void 0
});
/** The parts of a list, what is left of it in a list. */
function joinedList(parts) {
	const left = parts.flatMap((part) => part.left === void 0 ? [] : [part.left]);
	return {
		...joined(parts),
		left: left.length === 0 ? void 0 : left
	};
}
/** The parts of an object, what is left of it under its names. */
function joinedFields(parts) {
	const left = parts.flatMap(([name, part]) => part.left === void 0 ? [] : [[name, part.left]]);
	return {
		...joined(parts.map(([, part]) => part)),
		left: left.length === 0 ? void 0 : Object.fromEntries(left)
	};
}
const SUMMARY_NAMES = [
	"summary",
	"report",
	"markdown"
];
/** Whether a text of this name says what all of the result says. */
const isSummary = (name) => SUMMARY_NAMES.includes(name);
/** Whether a text is more than its row of a list has room for: a document, not a sentence or two. */
const isDocument = (text) => text.includes("\n") && (text.length > 600 || /^\s{0,3}(?:#|[-*+] |\d+[.)] |\||`{3}|~{3}|>)/m.test(text));
/** The last name of a path in the script's return value. */
const nameIn = (path) => path.split(".").at(-1) ?? "";
/** Several texts keep their names, and what stood in a list; one alone, and one that is called a summary of it all, need none. */
function headed({ name, of, isInRow, text }, count) {
	if (count === 1 && !isInRow || name === "" || of === null && isSummary(name)) return text;
	return `**${[of ?? "", wordsOf(name).join(" ")].filter((part) => part !== "").join(": ")}**\n\n${text}`;
}
/** What an object is called: by its field, in a list by one of its own, else as the one around it; null where nothing says it. */
function nameOfObject(value, around) {
	if (!around.path.endsWith("]")) return wordsOf(nameIn(around.path)).join(" ") || null;
	const name = openFields(value).takeText(NAMES_OF_ENTRIES);
	return name === null || name.length > 80 || name.includes("\n") ? around.of : name.trim();
}
const NAMES_OF_ENTRIES = "label name title lens dimension angle role reviewer agent topic question phase key id path file".split(" ");
// src/findings/read/text/says-nothing.ts
/** Whether an entry of a list of faults, or of what was left out, says that there is none, as a model does that has to give at least one: "none", "No issues found." */
function saysNothing(item) {
	if (typeof item === "string") return isNone(item);
	if (!isJsonObject(item)) return false;
	const fields = openFields(item);
	const texts = [...FIELD_NAMES.title.inResults, ...FIELD_NAMES.detail.inResults].map((name) => textOf(fields.peek(name))).filter((text) => text !== null);
	const places = FIELD_NAMES.file.inResults.map((name) => textOf(fields.peek(name)) ?? "");
	return texts.length > 0 && [...texts, ...places].every((text) => text.trim() === "" || isNone(text));
}
const isNone = (text) => NONE.test(text.slice(0, 100));
const NONE = /^[\s\p{P}]*(?:none|nothing|nil|n\/a|(?:none|nothing|no (?:new |other |further |real |confirmed )?(?:finding|issue|bug|problem|fault|defect|concern|vulnerabilit|violation|error)(?:s|y|ies)?)(?: (?:was |were )?(?:found|identified|reported|detected|to report|remain(?:ing)?|at all))?)[\s\p{P}]*$/iu;
// src/findings/read/read-uncounted.ts
/** A list of what was refuted; entries without a text are shown as data. */
function refutedIn(list) {
	const read = list.filter((item) => item !== null && !saysNothing(item)).map((item) => ({
		item,
		refuted: readRefuted(item)
	}));
	const left = read.flatMap(({ item, refuted }) => refuted === null ? [item] : []);
	return {
		...NOTHING,
		refuted: read.flatMap(({ refuted }) => refuted ?? []),
		left: left.length === 0 ? void 0 : left
	};
}
/** What was left out: sentences, or files with a reason, are omissions, and so is a count; anything else is shown as data. */
function leftOutIn(value, name) {
	if (typeof value === "number" && value > 0) return {
		...asideIn(value),
		omissions: [`${value} ${wordsOf(name).join(" ")}`]
	};
	if (!Array.isArray(value)) return asideIn(value);
	const texts = value.filter((item) => !saysNothing(item)).map((item) => {
		if (!isJsonObject(item)) return textOf(item);
		const fields = openFields(item);
		const parts = [fields.takeText([
			"file",
			"path",
			"name",
			"label"
		]), fields.takeText([
			"reason",
			"why",
			"detail"
		])];
		return parts.every((part) => part !== null) && fields.left().length === 0 ? parts.join(": ") : null;
	});
	return texts.every((text) => text !== null) ? {
		...NOTHING,
		omissions: texts
	} : asideIn(value);
}
/** What is shown under its name and never counted. */
const asideIn = (value) => value === null ? NOTHING : {
	...NOTHING,
	left: value
};
/** Whether something in a list is neither an entry nor a text: what it says is not known, so the list is not known to be empty. */
const holdsNoEntries = (list) => list.some((item) => typeof item === "number" || typeof item === "boolean");
/** Whether an object lists what of its suspicions stands, in full: `{ raw: […], confirmed: […] }`. Their numbers alone do not. */
const saysWhatStands = (value) => Object.entries(value).some(([name, list]) => Array.isArray(list) && kindOfList(name) === "findings" && !isUnchecked(name) && list.every((item) => isJsonObject(item) || item === null));
// src/findings/read/result-context.ts
/** That of the whole value. */
const rootContext = (known) => ({
	path: "",
	depth: 0,
	kind: "things",
	sentences: "none",
	file: null,
	groupFile: null,
	severity: null,
	known,
	within: null,
	of: null
});
/** What reading an entry takes of it. */
const entryContext = ({ path, depth: _depth, sentences: _sentences, of: _of, within, ...context }) => ({
	...context,
	from: path,
	needs: within === null ? null : NEEDS[within]
});
const NEEDS = {
	finding: "severity",
	uncounted: "rating and place"
};
/** What the name of a field says about what stands in it: a kind, a severity (`bySeverity.high`), a file. */
function below(context, key) {
	const named = /[./]/.test(key) ? context.known.find(key) : null;
	const isPart = named !== null || severityOfWord(key) !== null;
	const isMarked = isPart || isListOfFaults(key);
	return {
		...context,
		path: context.path === "" ? key : `${context.path}.${key}`,
		depth: context.depth + 1,
		sentences: holdsSentences(key) || isPart && holdsParts(context) ? "all" : isMarked ? "marked" : "none",
		kind: kindWithin(key, context.kind),
		within: context.within === "uncounted" && isListOfFaults(key) ? null : context.within,
		severity: severityOfWord(key) ?? context.severity,
		file: named ?? (isListOfFaults(key) ? context.groupFile : null) ?? context.file
	};
}
/** Where lines of text under a severity or a file are findings: `{ findings: { high: [...] } }`, `{ bySeverity: { high: [...] } }`. */
const holdsParts = ({ path, sentences }) => path === "" || sentences !== "none" || wordsOf(nameIn(path)).includes("severity");
// src/findings/read/text/read-row.ts
/** A row like `['high', 'src/a.ts', 12, 'what is wrong']`, in any order, as the entry that it stands for; null for any other list. */
function readRow(row, known) {
	if (row.length < 3 || row.length > CELLS_MAX) return null;
	const texts = row.filter((cell) => typeof cell === "string");
	const severities = texts.filter((cell) => severityOfWord(cell) !== null);
	const files = texts.filter((cell) => cell.length < PATH_CHARS_MAX && isPlace(cell, known));
	const [severity, file] = [severities[0], files[0]];
	if (severities.length !== 1 || files.length !== 1 || severity === void 0 || file === void 0) return null;
	const others = row.filter((cell) => cell !== severity && cell !== file && cell !== null && cell !== "");
	const line = others.find((cell) => typeof cell === "number" && lineNumber(cell) !== null) ?? null;
	const [title, ...more] = others.filter((cell) => typeof cell === "string");
	if (title === void 0) return null;
	const rest = others.filter((cell) => cell !== line && cell !== title && !more.includes(cell));
	return {
		severity,
		file,
		title,
		...line === null ? {} : { line },
		...more.length === 0 ? {} : { description: more.join("\n\n") },
		...rest.length === 0 ? {} : { values: rest }
	};
}
const CELLS_MAX = 20;
const PATH_CHARS_MAX = 300;
/** A text that is a place, and no sentence that names one. */
const isPlace = (cell, known) => !/\s\S+\s/.test(cell.trim()) && readPlaces(cell, known)[0]?.status === "file";
// src/findings/read/read-result.ts
function readResult(value, known) {
	const part = visit(value, rootContext(known));
	const isRefuted = createIsRefuted(part.refuted, known);
	const texts = part.texts.filter(({ text }) => text.trim() !== "");
	return {
		summary: texts.length === 0 ? null : texts.map((text) => headed(text, texts.length)).join("\n\n"),
		findings: part.findings.filter((finding) => !isRefuted(finding)),
		refuted: part.refuted.map(({ evidence: _, ...refuted }) => refuted),
		listed: part.listed || part.findings.length > 0,
		data: part.left ?? null,
		omissions: part.omissions,
		verdict: readOwnVerdict(value)
	};
}
function visit(value, context) {
	if (context.depth > DEPTH_MAX) return asideIn(value);
	if (Array.isArray(value)) return visitList(value, context);
	if (isJsonObject(value)) return visitObject(value, context);
	if (typeof value === "string") return visitText(value, context);
	return value === null ? NOTHING : {
		...NOTHING,
		left: value
	};
}
/** Deeper values are shown as data: each level takes a part of the stack. */
const DEPTH_MAX = 400;
function visitText(text, context) {
	const parsed = jsonIn(text);
	if (parsed !== void 0) {
		const inner = visit(parsed, context);
		if (inner.findings.length > 0 || inner.listed) return inner;
	}
	const name = nameIn(context.path);
	if (text.trim() === "") return NOTHING;
	const isInRow = context.path.includes("[");
	const isLong = isInRow ? isDocument(text.trim()) : text.trim().includes("\n") || isSummary(name);
	const inside = joined(blocksIn(text).map((block) => visit(block, context)));
	if (context.path !== "" && !isLong) return inside.findings.length > 0 ? {
		...inside,
		left: text
	} : {
		...NOTHING,
		left: text
	};
	const { findings, refuted } = inside;
	return {
		...NOTHING,
		findings,
		refuted,
		texts: [{
			name,
			of: context.of,
			isInRow,
			text
		}]
	};
}
/** Lists in lists are read too; null, which a failed agent gives, is skipped. */
function visitList(given, context) {
	if (context.kind === "refuted") return refutedIn(given);
	const list = context.kind !== "findings" && context.sentences === "none" ? given : given.filter((item) => !saysNothing(item));
	const rows = list.map((item) => Array.isArray(item) ? readRow(item, context.known) : null);
	const isTable = rows.some((row) => row !== null);
	const all = joinedList(list.map((item, index) => {
		const at = {
			...context,
			path: `${context.path}[${index}]`,
			depth: context.depth + 1
		};
		if (isJsonObject(item)) return visitEntry(item, at);
		const row = rows[index] ?? null;
		if (row !== null) return visitEntry(row, at);
		if (Array.isArray(item) && isTable && item.every((cell) => typeof cell !== "object")) return asideIn(item);
		const { sentences } = context;
		if (typeof item !== "string" || context.within !== null || sentences === "none") return visit(item, at);
		if (jsonIn(item) !== void 0 || visit(item, at).findings.length > 0) return visit(item, at);
		const sentence = readSentence(item, {
			...entryContext(at),
			needsMark: sentences === "marked"
		});
		return sentence === null ? visit(item, at) : {
			...NOTHING,
			findings: [sentence]
		};
	}));
	const isList = context.kind === "findings" && !holdsNoEntries(list);
	return {
		...all,
		listed: all.listed || isList || list.length === 0 && context.path === ""
	};
}
/** An entry of a list: a finding, a group with a list of its own (`{ file, findings: […] }`), or something else. */
function visitEntry(item, context) {
	const entry = readEntry(item, entryContext(context));
	if (entry.status === "aside") return asideIn(item);
	if (entry.status === "refuted") return {
		...NOTHING,
		refuted: [entry.refuted]
	};
	if (entry.status === "other") return visitOther(item, context);
	return !entry.rated && holdsFaults(item) ? visitFields(item, context) : visitFinding(item, context, entry);
}
/** What no field of is known is a finding in a list that is called so, if none stands in it. */
function visitOther(item, context) {
	const part = visitFields(item, context);
	if (part.findings.length + part.refuted.length + part.omissions.length > 0 || part.listed || context.sentences !== "all" || context.within !== null) return part;
	const finding = readAnything(item, entryContext(context));
	return finding === null ? part : {
		...NOTHING,
		findings: [finding]
	};
}
const holdsFaults = (item) => Object.entries(item).some(([key, value]) => Array.isArray(value) && isListOfFaults(key) && (value.length > 0 || kindOfList(key) === "findings"));
const isCounted = (kind) => [
	"findings",
	"things",
	"plans",
	"prospects"
].includes(kind);
/** Lists of other findings are taken out of a finding, so that they are read and not shown as its detail. */
function visitFinding(item, context, { rated, hasLine }) {
	const isStrict = rated || hasLine;
	const inner = Object.entries(item).map(([key, value]) => {
		const at = below({
			...context,
			groupFile: fileOf$1(item) ?? context.groupFile
		}, key);
		const kind = kindOfList(key);
		const isOpen = kind === "findings" || !isStrict && !isPartOfFinding(key);
		return {
			key,
			value,
			part: typeof value === "object" && !isVote(key) && isCounted(kind) ? visit(value, {
				...at,
				kind,
				within: isOpen ? null : "finding"
			}) : NOTHING
		};
	});
	const others = inner.filter(({ part }) => part.findings.length > 0).map(({ part }) => part);
	const own = inner.flatMap(({ key, value, part }) => {
		const rest = part.findings.length === 0 ? value : part.left;
		return rest === void 0 ? [] : [[key, rest]];
	});
	const entry = readEntry(Object.fromEntries(own), entryContext(context));
	const itself = entry.status === "finding" ? {
		...NOTHING,
		findings: [entry.finding()]
	} : {
		...NOTHING,
		left: Object.fromEntries(own)
	};
	return {
		...joined([itself, ...others]),
		left: itself.left
	};
}
/** An object that stands alone is a finding only when it has all of one: a text, a severity and a place. */
function visitObject(value, context) {
	if (!isCounted(context.kind)) return visitFields(value, context);
	return readEntry(value, {
		...entryContext(context),
		needs: "severity and place"
	}).status === "finding" ? visitEntry(value, context) : visitFields(value, context);
}
function visitFields(value, context) {
	const of = nameOfObject(value, context);
	const group = {
		...context,
		groupFile: fileOf$1(value) ?? context.groupFile,
		of
	};
	const isChecked = saysWhatStands(value);
	return joinedFields(Object.entries(value).map(([key, item]) => [key, isChecked && isUnchecked(key) ? asideIn(item) : visitField(key, item, group)]));
}
function visitField(key, item, context) {
	const inner = below(context, key);
	if (inner.kind === "aside") return asideIn(item);
	if (inner.kind === "left-out" || inner.kind === "looked-at") return visitUncounted(key, item, inner);
	if (inner.kind === "refuted" && isJsonObject(item)) return refutedIn(Object.values(item));
	if (context.kind === "findings" && isJsonObject(item)) return visitEntry(item, inner);
	const part = visit(item, inner);
	const isRead = Array.isArray(item) && isListOfFaults(key) && inner.kind !== "findings" && (part.left === void 0 || part.findings.length > 0);
	return {
		...part,
		listed: part.listed || isRead
	};
}
/** What was looked at or left out, and the findings that stand among it where its name may say something else. */
function visitUncounted(key, value, context) {
	const isLeftOut = context.kind === "left-out";
	if (isPlainlyUncounted(key)) return isLeftOut ? leftOutIn(value, key) : visitLookedAt(value, context);
	const inside = {
		...context,
		kind: "things",
		within: "uncounted"
	};
	const uncounted = (item) => isLeftOut ? leftOutIn(item, key) : asideIn(item);
	if (!Array.isArray(value)) {
		const part = visit(value, inside);
		return holdsNone(part) ? {
			...uncounted(value),
			listed: part.listed
		} : part;
	}
	const parts = value.map((item, index) => {
		const at = {
			...inside,
			path: `${context.path}[${index}]`,
			depth: context.depth + 1
		};
		return isJsonObject(item) ? visitEntry(item, at) : visit(item, at);
	});
	const others = value.filter((_, index) => parts[index] === void 0 || holdsNone(parts[index]));
	const counted = joinedList(parts.filter((part) => !holdsNone(part)));
	const rest = others.length > 0 || value.length === 0 ? uncounted(others) : NOTHING;
	const left = [counted.left, rest.left].flatMap((items) => Array.isArray(items) ? items : []);
	return {
		...joined([counted, rest]),
		listed: parts.some(({ listed }) => listed),
		left: counted.left === void 0 ? rest.left : left
	};
}
const holdsNone = ({ findings, refuted }) => findings.length + refuted.length === 0;
/** Files and sources are no findings; the lists of faults that belong to them are: `files: [{ path, issues: […] }]`. */
function visitLookedAt(value, context) {
	if (!Array.isArray(value)) return asideIn(value);
	const all = joinedList(value.map((item, index) => {
		if (!isJsonObject(item)) return asideIn(item);
		const at = {
			...context,
			kind: "things",
			groupFile: fileOf$1(item),
			path: `${context.path}[${index}]`
		};
		return joinedFields(Object.entries(item).map(([key, inner]) => [key, isListOfFaults(key) ? visitField(key, inner, at) : asideIn(inner)]));
	}));
	return holdsNone(all) ? {
		...all,
		left: value
	} : all;
}
// src/findings/snippet.ts
/** Lines before and behind the quoted ones. */
const AROUND_LINES$1 = 2;
/** Lines, the ones around included. */
const LINES_MAX$1 = 40;
/** Characters (UTF-16 units). In a longer line, of minified code say, the part that is meant would not be seen. */
const LINE_CHARS_MAX = 300;
/** The lines of a file from `line` to `endLine`, and two around them; null where they would not show what is meant. */
function snippetOf({ lines, hidden }, { of, line, endLine }) {
	const first = Math.max(1, line - AROUND_LINES$1);
	const last = Math.min(lines.length, endLine + AROUND_LINES$1, first + LINES_MAX$1 - 1);
	if (line > lines.length || hidden === null) return null;
	if (lines.slice(first - 1, last).some((one) => one.length > LINE_CHARS_MAX)) return null;
	return {
		of,
		firstLine: first,
		lines: hidden.slice(first - 1, last),
		quoted: {
			line,
			endLine
		}
	};
}
// src/findings/check-against-code.ts
/** Turns what a script returned into findings that were compared with the files. None is dropped: what is not found is said to be so. */
async function checkAgainstCode(value, code) {
	const texts = textsOf(code);
	const result = readResult(value, texts.known);
	const located = [];
	for (const raw of result.findings) located.push(await locate(raw, texts));
	const linesOf = rememberedFor((text) => fileLines(text, code.hide));
	const kept = dedupe(located).toSorted(bySeverityThenPosition);
	const edited = new Set(kept.flatMap(({ file, replacement }) => file === null || !replacement ? [] : [file]));
	const recoded = /* @__PURE__ */ new Set();
	for (const file of edited) if (!await code.isUtf8(file)) recoded.add(file);
	const findings = withIds(kept, {
		texts,
		linesOf,
		recoded
	});
	const hide = withoutSecretsOf(await filesAbout(located, result.refuted, {
		texts,
		linesOf
	}));
	return {
		...result,
		summary: result.summary === null ? null : hide(result.summary),
		findings: findings.map((finding) => withHiddenTexts(finding, hide)),
		refuted: result.refuted.map((one) => ({
			...one,
			title: hide(one.title),
			reason: hide(one.reason)
		}))
	};
}
/** The texts that places are looked for in, each read once. */
function textsOf(code) {
	const changes = code.changes ?? [];
	return {
		readText: remembered$1(code.readText),
		readBaseText: remembered$1(code.readBaseText),
		compact: rememberedFor(compactText),
		known: createKnownFiles({
			...code,
			changes
		}),
		changes,
		isSweep: code.changes === null
	};
}
/** The files that findings are about, those of refuted ones too, each once. */
async function filesAbout(located, refuted, { texts, linesOf }) {
	const whole = new Set(located.flatMap(({ text }) => text === null ? [] : [text.whole]));
	for (const file of new Set(refuted.map(({ file: name }) => name))) {
		const text = file === "" ? null : await texts.readText(file);
		if (text !== null) whole.add(text);
	}
	return [...whole].map(linesOf);
}
function withHiddenTexts(finding, hide) {
	const { edit, ...others } = finding;
	const { title, evidence, detail, suggestion, settle } = others;
	const code = edit?.lines.join("\n") ?? "";
	return {
		...others,
		...edit !== void 0 && hide(code) === code && { edit },
		title: hide(title),
		...evidence === void 0 ? {} : { evidence: hide(evidence) },
		...detail === void 0 ? {} : { detail: hide(detail) },
		...suggestion === void 0 ? {} : { suggestion: hide(suggestion) },
		...settle === void 0 ? {} : { settle: hide(settle) }
	};
}
/** Several findings are often about one file. */
function remembered$1(read) {
	const texts = /* @__PURE__ */ new Map();
	return (path) => {
		const text = texts.get(path) ?? read(path);
		texts.set(path, text);
		return text;
	};
}
function rememberedFor(of) {
	const known = /* @__PURE__ */ new Map();
	return (text) => {
		const value = known.get(text) ?? of(text);
		known.set(text, value);
		return value;
	};
}
function withIds(findings, { texts, linesOf, recoded }) {
	const digests = /* @__PURE__ */ new Set();
	const ids = /* @__PURE__ */ new Set();
	const hashesOf = rememberedFor(lineHashes);
	return findings.map(({ text, replacement, ...finding }) => {
		const { file, line, title } = finding;
		const code = file === null || line === null || text === null ? sha256([file ?? "", title].join("\0")) : fingerprint({
			file,
			line: text.line,
			endLine: text.endLine,
			lines: texts.compact(text.whole).lines
		});
		const digest = digests.has(code) ? sha256(`${code}\0${title}`) : code;
		const id = shortId(digest, ids);
		digests.add(digest);
		ids.add(id);
		const snippet = text?.isMeant && finding.place !== "unverified" ? snippetOf(linesOf(text.whole), text) : null;
		const isThere = text?.of === "head" && finding.place !== "unverified";
		const edited = replacement === void 0 ? {} : withEdit(replacement, isThere && !recoded.has(file ?? "") ? text : null, finding);
		const lineHash = isThere ? hashesOf(text.whole)[text.line - 1] : void 0;
		return {
			...finding,
			id,
			snippet,
			...lineHash !== void 0 && { lineHash },
			...edited
		};
	});
}
/** The lines that are to change; a replacement that these cannot be told of is shown as a text. */
function withEdit(replacement, text, { suggestion }) {
	const edit = text === null ? null : checkedEdit(replacement, text.whole, text);
	if (edit !== null) return { edit };
	return { suggestion: [
		...suggestion === void 0 ? [] : [suggestion],
		"Instead of",
		replacement.old,
		"write",
		replacement.new
	].join("\n\n") };
}
function bySeverityThenPosition(a, b) {
	if (a.severity !== b.severity) return severityRank(a.severity) - severityRank(b.severity);
	const [fileA, fileB] = [a.file ?? "￿", b.file ?? "￿"];
	if (fileA !== fileB) return fileA < fileB ? -1 : 1;
	return (a.line ?? 0) - (b.line ?? 0);
}
// src/app/ending.ts
/**
* A stop or a limit explains whatever the script did next, so it comes before the script's own error. A run that waits goes on, so
* what only an end can tell comes after; like a limit, a gate that suspended an agent decides, whatever the script made of it.
*/
function endingOf({ thrown, stopReason, budgetReason, suspended, lost, verdict, maxFailedShare, agentsMax, tally }) {
	if (stopReason !== null) return {
		status: "incomplete",
		reason: stopReason
	};
	if (tally.refusedByBudget > 0 && budgetReason !== null) {
		const { refusedByBudget: count } = tally;
		const agents = count === 1 ? "1 agent that the script asked for was" : `${count} agents that the script asked for were`;
		const others = {
			...tally,
			total: tally.total - count,
			failed: tally.failed - count
		};
		return {
			status: "incomplete",
			reason: `${budgetReason}; ${agents} not started or not finished`,
			...lost.length === 0 && tooManyFailed(others, maxFailedShare) === null && { atBudget: true }
		};
	}
	if (tally.refusedByCap > 0) return {
		status: "incomplete",
		reason: `the run has had its ${agentsMax === 1 ? "one agent" : `${agentsMax} agents`}, and ${tally.refusedByCap} more that the script asked for were not started; ask for fewer, or raise max-agents (at most 1,000)`
	};
	if (thrown !== void 0) return {
		status: "failed",
		reason: messageOf(thrown)
	};
	if (suspended.length > 0) return {
		status: "waiting",
		reason: waitsFor(suspended)
	};
	if (verdict?.type === "error") return {
		status: "failed",
		reason: verdict.text
	};
	if (verdict?.type === "incomplete") return {
		status: "incomplete",
		reason: `the workflow says of its own work: ${verdict.text}`
	};
	const tooMany = tooManyFailed(tally, maxFailedShare);
	if (lost.length > 0) return {
		status: "incomplete",
		reason: `${lost.slice(0, 3).join("; ")}; what that stands for was not read, and may be a finding`
	};
	if (tooMany !== null) return {
		status: "incomplete",
		reason: tooMany
	};
	return {
		status: "completed",
		reason: null
	};
}
/** An item of parallel() or pipeline() that died of an error of the script counts like an agent that failed. */
function tooManyFailed({ total, failed, failures, broken }, share) {
	const all = total + broken.length;
	if (failed + broken.length <= all * share) return null;
	const what = [...failed > 0 ? [`${failed} of ${plural(total, "agent")} failed`] : [], ...broken.length > 0 ? [`${plural(broken.length, "item")} of the script broke off`] : []].join(", and ");
	const [first] = failures;
	const example = first === void 0 ? broken[0] : `${first.label}: ${first.reason}`;
	return `${what} (more than ${Math.round(share * 100)} %), the first one: ${example}`;
}
function waitsFor(suspended) {
	const phases = [...new Set(suspended.map(({ phase }) => `"${phase}"`))];
	return `waiting for approval before ${`${phases.length === 1 ? "phase" : "the phases"} ${series(phases)}`}: ${plural(suspended.length, "agent")} ${suspended.length === 1 ? "is" : "are"} not started`;
}
// src/findings/history/anchor.ts
const NO_ANCHOR = {
	code: "",
	around: "",
	codeLines: 0
};
/** `compact`: all lines of the file without white space. Lines count from 1. */
function anchorOf(compact, { line, endLine }) {
	const filled = filledIn(compact);
	if (filled.length === 0) return NO_ANCHOR;
	const behind = filled.findIndex(({ number }) => number >= line);
	const from = behind === -1 ? filled.length - 1 : behind;
	const to = Math.max(from, filled.findLastIndex(({ number }) => number <= endLine));
	const texts = filled.map(({ text }) => text);
	return {
		code: asText(texts.slice(from, to + 1).reduce(withLine, 0n)),
		around: `${signsOf(texts.slice(Math.max(0, from - AROUND_LINES), from))}.${signsOf(texts.slice(to + 1, to + 1 + AROUND_LINES))}`,
		codeLines: to - from + 1
	};
}
/** Tells where the code of an anchor stands in a text unchanged; null: nowhere. In time with the lines, however long the anchor is. */
function createFindIn(text) {
	const lines = text.split("\n");
	const filled = filledIn(compactText(text).lines);
	const texts = filled.map(({ text: one }) => one);
	/** Where ranges of so many lines begin, by their digests. */
	const known = /* @__PURE__ */ new Map();
	let sums = null;
	return ({ code, around, codeLines }) => {
		if (code === "" || codeLines > texts.length) return null;
		sums ??= sumsOf(texts);
		const starts = known.get(codeLines) ?? startsOf(codeLines, texts.length, sums);
		known.set(codeLines, starts);
		const places = (starts.get(asSum(code)) ?? []).map((from) => {
			const [before = "", behind = ""] = around.split(".");
			const near = [[
				before,
				Math.max(0, from - AROUND_LINES),
				from
			], [
				behind,
				from + codeLines,
				from + codeLines + AROUND_LINES
			]];
			return {
				line: filled[from]?.number ?? 1,
				isSame: near.every(([signs, start, end]) => signsOf(texts.slice(start, end)) === signs),
				code: linesAt(lines, filled.slice(from, from + codeLines)),
				added: near.flatMap(([signs, start, end]) => linesAt(lines, withoutSigns(filled.slice(start, end), signs)))
			};
		});
		const nearest = places.toSorted((a, b) => a.added.length - b.added.length);
		return places.find(({ isSame }) => isSame) ?? nearest[0] ?? null;
	};
}
/** Lines before and behind. A guard that mends a fault mostly stands so near. */
const AROUND_LINES = 6;
/** Equal ranges of one file that are told apart by what is around them. */
const EQUALS_MAX = 20;
/** Lines of code that are given back. */
const CODE_LINES_MAX = 100;
const filledIn = (compact) => compact.flatMap((text, index) => text === "" ? [] : [{
	text,
	number: index + 1
}]);
const linesAt = (lines, places) => places.slice(0, CODE_LINES_MAX).map(({ number }) => lines[number - 1] ?? "");
/** The lines that no sign stands for; each sign stands for one. */
function withoutSigns(lines, signs) {
	const left = [...signs];
	return lines.filter(({ text }) => {
		const at = left.indexOf(signOf(text));
		if (at !== -1) left.splice(at, 1);
		return at === -1;
	});
}
function startsOf(codeLines, lines, { between }) {
	const starts = /* @__PURE__ */ new Map();
	for (let from = 0; from + codeLines <= lines; from += 1) {
		const digest = between(from, from + codeLines);
		const list = starts.get(digest);
		if (list === void 0) starts.set(digest, [from]);
		else if (list.length < EQUALS_MAX) list.push(from);
	}
	return starts;
}
/** Digests of all ranges of lines, each made of two sums as a rolling hash is: to hash each range by itself takes time with its length. */
function sumsOf(texts) {
	const [sums, powers] = [[0n], [1n]];
	for (const [index, text] of texts.entries()) {
		sums.push(withLine(sums[index] ?? 0n, text));
		powers.push((powers[index] ?? 1n) * BASE % MODULUS);
	}
	return { between: (from, to) => {
		const sum = ((sums[to] ?? 0n) - (sums[from] ?? 0n) * (powers[to - from] ?? 1n)) % MODULUS;
		return (sum < 0n ? sum + MODULUS : sum) % KEPT;
	} };
}
const withLine = (sum, text) => (sum * BASE + BigInt(`0x${digestOf(text)}`)) % MODULUS;
/** A prime; the base is any large number below it. */
const MODULUS = 2n ** 89n - 1n;
const BASE = 11954515942386642175605196n;
/** 80 bits. */
const digestOf = (text) => sha256(text).slice(0, 20);
/** 60 bits, ten characters in a comment: of 2,000 known findings and as many others, two are equal by chance in one run of 10^11. */
const KEPT = 2n ** 60n;
function asText(sum) {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64BE(sum % KEPT << 4n);
	return bytes.toString("base64url").slice(0, 10);
}
/** -1, which no range has: it is no text of ours. */
function asSum(text) {
	const bytes = Buffer.from(`${text}A`, "base64url");
	return bytes.length === 8 ? bytes.readBigUInt64BE() >> 4n : -1n;
}
const signsOf = (texts) => texts.map(signOf).join("");
/** 6 bits: of 64 changes of one line, one is not seen, and then nothing is said to be fixed. */
const signOf = (text) => SIGNS[Number.parseInt(sha256(text).slice(0, 2), 16) % 64] ?? "";
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
// src/findings/history/may-mend.ts
/**
* Whether lines that came in around the code of a finding plausibly mend it: one of them checks, waits, locks, releases or leaves, and names
* something of that code or of the finding. Any other line near it says nothing about the fault.
*/
function mayMend(added, { code, text }) {
	const names = /* @__PURE__ */ new Set([...code.flatMap(namesIn), ...namesIn(text)]);
	return added.some((line) => isGuard(line) && namesIn(line).some((name) => names.has(name)));
}
/** Characters of a line, and of a finding's text, that are looked at. */
const CHARS_MAX = 2e3;
const isGuard = (line) => {
	const start = line.slice(0, CHARS_MAX).trim();
	return !COMMENT.test(start) && (GUARD.test(start) || GUARD_SIGNS.test(start));
};
const COMMENT = /^(?:\/\/|\/?\*|#(?!\[)|--|<!--)/;
/** In the words of the languages that the fixtures of `bench likeness` are in. */
const GUARD = /\b(?:if|unless|guard|assert|require|ensure|throw|raise|return|break|continue|try|catch|except|rescue|finally|defer|with|using|await|synchronized|select|lock|unlock|rlock|close|free|release|dispose|cancel|abort)\b/i;
const GUARD_SIGNS = /\?\.|\?\?|&&|\|\|/;
/** The names and words of a text, as far as they tell one thing from another. */
function namesIn(text) {
	return (text.slice(0, CHARS_MAX).match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []).map((word) => word.toLowerCase()).filter((word) => word.length > 1 && !COMMON.has(word)).map(stem);
}
/** Words that most lines and most findings have. */
const COMMON = new Set("if else unless guard return for while do in of is as to the and or not no end new var let const def fn func function fun class public private protected static final void int long string bool boolean double float char true false null nil none undefined self this it an on at by be when then with without before after from never after can may will does each all any one two other same code line lines value values data error errors err result throw raise try catch break continue import export type".split(" "));
// src/findings/history/read-present.ts
/** What is compared of the findings of this run. One about lines that are gone is tied to what stands around their place now. */
async function readPresent(findings, { readText, changes, counting }) {
	const origins = new Map((changes ?? []).flatMap(({ path, from }) => from === void 0 ? [] : [[path, from]]));
	const compact = /* @__PURE__ */ new Map();
	const present = [];
	for (const finding of findings) {
		const { id, severity, title, detail = "", category, file, line, endLine, snippet } = finding;
		let anchor = NO_ANCHOR;
		if (file !== null && line !== null) {
			const lines = compact.get(file) ?? compactText(await readText(file) ?? "").lines;
			compact.set(file, lines);
			anchor = anchorOf(lines, {
				line,
				endLine: endLine ?? line
			});
			if (snippet?.of === "base" && anchor.code !== "") anchor = {
				...anchor,
				code: `!${anchor.code}`
			};
		}
		const origin = file === null ? null : origins.get(file) ?? null;
		present.push({
			id,
			severity,
			title,
			detail,
			file,
			origin,
			line,
			...anchor,
			...category !== void 0 && { category: category.slice(0, CATEGORY_CHARS) },
			...!canFail(finding, counting) && { harmless: true }
		});
	}
	return present;
}
const CATEGORY_CHARS = 100;
/** Where the files of known findings are now, and what became of their code. */
async function readKnown(known, { readText, changes }) {
	const paths = /* @__PURE__ */ new Map();
	const files = /* @__PURE__ */ new Map();
	for (const finding of known) {
		const { file, origin } = finding;
		if (file === null) continue;
		const path = (changes?.find(({ from }) => from !== void 0 && (from === origin || from === file)))?.path ?? file;
		if (!files.has(path)) {
			const text = await readText(path);
			files.set(path, text === null ? null : createFindIn(text));
		}
		if (files.get(path) !== null) paths.set(finding, path);
	}
	return {
		pathOf: (finding) => paths.get(finding) ?? null,
		codeOf: (finding) => {
			const path = paths.get(finding);
			return codeNow(finding, path === void 0 ? null : files.get(path) ?? null);
		}
	};
}
/** `findIn`: null where its file is gone. */
function codeNow(finding, findIn) {
	const { title, detail, line: lineThen, code, around } = finding;
	if (lineThen === null || around === "?") return { state: "unknown" };
	if (code === "") return { state: findIn === null ? "unknown" : "changed" };
	const isOfGone = code.startsWith("!");
	const stands = findIn?.({
		...finding,
		code: isOfGone ? code.slice(1) : code
	}) ?? null;
	if (stands === null) return { state: "changed" };
	const { line, isSame, added } = stands;
	if (isSame) return {
		state: "same",
		line
	};
	if (isOfGone) return added.length > 0 ? { state: "changed" } : {
		state: "same-lines",
		line
	};
	return {
		state: mayMend(added, {
			code: stands.code,
			text: `${title}\n${detail}`
		}) ? "guarded" : "same-lines",
		line
	};
}
// src/findings/history/match-findings.ts
/**
* Which known finding each of the present ones is, by their indices; each is taken once. The best pairs are made first: the same code, then
* the same title in the same file, then words that say the same; in another file only the same code with like words. Two faults may stand on
* one line: words that clearly tell another one are another finding, and more than that is asked before one that was dismissed is taken,
* since a wrong match there hides a fault (docs/decisions/likeness.md has the rates).
*/
function matchFindings(known, present, codeOf) {
	const worded = {
		known: known.map((one) => ({
			...read(one),
			now: codeOf(one)
		})),
		present: present.map(read)
	};
	const byFile = groupsOf(known, fileOf);
	const byCode = groupsOf(known, ({ code }) => code);
	const pairs = [];
	for (const [at, one] of worded.present.entries()) {
		const near = byFile.get(fileOf(one.finding)) ?? [];
		const elsewhere = one.finding.code === "" ? [] : byCode.get(one.finding.code) ?? [];
		const candidates = /* @__PURE__ */ new Set([...near.slice(0, COMPARED_MAX), ...elsewhere.slice(0, COMPARED_MAX)]);
		for (const index of candidates) {
			const other = worded.known[index];
			const score = other === void 0 ? null : scoreOf(other, one);
			if (score !== null) pairs.push({
				known: index,
				present: at,
				score
			});
		}
	}
	return takeBest(pairs);
}
/** Known findings of one file, and of one code, that a finding is compared with. */
const COMPARED_MAX = 300;
const read = (finding) => ({
	finding,
	title: finding.title.toLowerCase().replace(/[\s`'"*_]+/g, ""),
	wording: readWording(finding)
});
/** A file is the same under another name: by its path before the change. */
const fileOf = ({ file, origin }) => origin ?? file ?? "";
function groupsOf(findings, keyOf) {
	const groups = /* @__PURE__ */ new Map();
	for (const [index, finding] of findings.entries()) {
		const key = keyOf(finding);
		groups.set(key, [...groups.get(key) ?? [], index]);
	}
	return groups;
}
/** null: these are two. A step is wider than any likeness, so a lower kind of pair never outdoes a higher one. */
function scoreOf(a, b) {
	const words = Math.max(-STEP / 2, Math.min(STEP / 2, likeness(a.wording, b.wording)));
	const isOneTitle = areOneTitle(a.title, b.title);
	const isOneCode = a.finding.code === b.finding.code && isDigest(a.finding.code);
	const isDismissed = a.finding.dismissed !== void 0;
	const far = linesBetween(a, b.finding);
	const nearer = 1 / (1 + far);
	const open = a.finding.state === "open" ? .5 : 0;
	if (isOneCode && isDismissed && !isItsCode(a, b.finding)) return null;
	if (fileOf(a.finding) !== fileOf(b.finding)) return isOneCode && (isOneTitle || words >= 1.7) ? words + open : null;
	if (isOneCode) {
		if ((isDismissed ? words < DISMISSED_FAULT : words < OTHER_FAULT && bothSayEnough(a, b)) && !isOneTitle) return null;
		return (isOneTitle ? 5 : words >= 0 ? 4 : 2) * STEP + words + nearer + open;
	}
	if (a.finding.state === "fixed") return null;
	if (isDismissed && !mayBeItsPlace(a, b.finding, far)) return null;
	if (isOneTitle) return 3 * STEP + nearer;
	return words >= (far <= NEAR_LINES ? 1.7 : 2.7) ? STEP + words + nearer : null;
}
/** A remembered one may have been cut. */
const areOneTitle = (known, present) => known === present || known.endsWith("…") && present.startsWith(known.slice(0, -1));
const STEP = 40;
/** Of one unchanged place. Below it two are two: of two faults there one in seven is above, of two wordings of one fault four in five. */
const OTHER_FAULT = -1.5;
/** Of one unchanged place, before a dismissal is taken over: of two faults there 1 to 2 in 100 are above. */
const DISMISSED_FAULT = .5;
/** Further away, with other code, like words may be about another place of the same kind. */
const NEAR_LINES = 30;
const DISMISSED_LINES = 10;
/** What says less than that is not clearly about another fault: words. */
const SAYS_ENOUGH = 3;
const bothSayEnough = ({ wording: a }, { wording: b }) => Math.min(a.weights.size, b.weights.size) >= SAYS_ENOUGH;
const isDigest = (code) => code !== "" && !code.startsWith("!");
/**
* Whether other lines may be those that a dismissal is about. Where these stand as they were, only lines that overlap them: the same may be wrong
* with the lines next to them. Where they were changed, lines near their place.
*/
function mayBeItsPlace(known, present, far) {
	return "line" in known.now ? overlaps(known.finding, known.now.line, present) : far <= DISMISSED_LINES;
}
/**
* Whether lines with the code that a dismissal is about are its own, and no others that read the same: where it stands now, or in another file
* where it went with most of what is around it.
*/
function isItsCode({ finding, now }, present) {
	if (fileOf(finding) !== fileOf(present)) return !("line" in now) && areAlike(finding.around, present.around);
	return !("line" in now) || overlaps(finding, now.line, present);
}
/** Of the lines around a place, the share that has to be the same. */
const SAME_AROUND = .75;
function areAlike(a, b) {
	const left = [...b];
	return [...a].filter((sign) => {
		const at = left.indexOf(sign);
		if (at !== -1) left.splice(at, 1);
		return at !== -1;
	}).length - 1 >= SAME_AROUND * (Math.max(a.length, b.length) - 1);
}
/** `from`: where the code of the known one stands now. */
const overlaps = (known, from, { line, codeLines }) => line !== null && line < from + Math.max(1, known.codeLines) && from < line + Math.max(1, codeLines);
/** From where the code of the known one is now, as far as it stands. */
function linesBetween({ finding, now }, { line }) {
	const known = "line" in now ? now.line : finding.line;
	return known === null || line === null ? 0 : Math.abs(known - line);
}
function takeBest(pairs) {
	const taken = /* @__PURE__ */ new Set();
	const matched = /* @__PURE__ */ new Map();
	for (const { known, present } of pairs.toSorted((a, b) => b.score - a.score || a.present - b.present || a.known - b.known)) {
		if (taken.has(known) || matched.has(present)) continue;
		taken.add(known);
		matched.set(present, known);
	}
	return matched;
}
// src/findings/history/tell-history.ts
/** Compares what a run found with what is known from the runs before. Pure: what it needs of the code is asked before. */
function tellHistory(before, { findings, fateOf, codeOf }) {
	const matches = matchFindings(before, findings, codeOf);
	const taken = new Set(before.map(({ id }) => id));
	const told = findings.map((finding, index) => {
		const match = matches.get(index);
		const known = match === void 0 ? void 0 : before[match];
		const id = known?.id ?? newId(finding, taken);
		taken.add(id);
		return {
			finding,
			known,
			id,
			recurrence: recurrenceOf(known)
		};
	});
	const found = new Set(matches.values());
	const missing = before.filter((_, index) => !found.has(index));
	const absent = missing.filter(({ state }) => state === "open").map((known) => ({
		known,
		absence: absenceOf(fateOf(known), codeOf(known))
	}));
	const fixed = new Set(absent.filter(({ absence }) => absence === "fixed").map(({ known }) => known.id));
	return {
		findings: told.map(({ id, recurrence, known }) => ({
			id,
			recurrence,
			dismissed: known?.dismissed ?? null
		})),
		absent,
		known: [...told.map(({ finding, known, id }) => remembered({
			...finding,
			id
		}, known)), ...missing.map((known) => fixed.has(known.id) ? {
			...known,
			state: "fixed"
		} : known)]
	};
}
const recurrenceOf = (known) => known === void 0 ? "new" : known.state === "fixed" ? "came-back" : "still-there";
function absenceOf(fate, { state }) {
	if (fate === "gone") return "fixed";
	if (fate === "not-seen") return "not-looked-at";
	return state === "changed" || state === "guarded" ? "fixed" : "not-found-again";
}
const remembered = (finding, known) => ({
	...finding,
	state: "open",
	...known?.dismissed === void 0 ? {} : { dismissed: known.dismissed },
	...known?.decided === void 0 ? {} : { decided: known.decided }
});
/** Its own id, where no other finding has had it. */
function newId({ id, title, file }, taken) {
	return taken.has(id) ? shortId(sha256([
		id,
		file ?? "",
		title
	].join("\0")), taken) : id;
}
// src/app/tell-of-run.ts
/** The findings of a run under the ids that they have had, with what dismisses them, and what became of those of the runs before. */
async function tellOfRun(collected, coverage, { known, code, counting, suppressions, today, isDone }) {
	const before = collected === null ? null : await known();
	if (collected === null) return {
		collected,
		history: null,
		said: [],
		saidOfChange: []
	};
	const read = await code();
	const told = before === null ? {
		collected,
		history: null
	} : await withHistory(before, {
		collected,
		coverage,
		code: read,
		counting
	});
	const isWhole = isDone && coverage.of === "tree" && coverage.offered && coverage.seen === coverage.total;
	const dismissed = await dismissIn({
		findings: told.collected.findings,
		absent: told.history?.absent ?? []
	}, {
		suppressions,
		code: read,
		today,
		isWhole
	});
	return {
		collected: {
			...told.collected,
			findings: dismissed.findings
		},
		history: told.history === null ? null : withDismissed(told.history, dismissed.absent),
		said: dismissed.said,
		saidOfChange: dismissed.saidOfChange
	};
}
const withDismissed = (history, dismissed) => ({
	...history,
	absent: history.absent.map((one) => {
		const by = dismissed.get(one.id);
		return by === void 0 ? one : {
			...one,
			dismissed: by
		};
	})
});
/** The findings of a run under the ids that they have had, and what became of those of the runs before. */
async function withHistory(before, { collected, coverage, code, counting }) {
	const { pathOf, codeOf } = await readKnown(before, code);
	const seen = lookedAtIn(coverage, code);
	const fateOf = (known) => {
		if (known.file === null) return coverage.anySeen ? "seen" : "not-seen";
		const path = pathOf(known);
		if (path === null) {
			if (!standsStill(codeOf(known))) return "gone";
			return seen(known.file) ? "seen" : "not-seen";
		}
		if (seen(path)) return "seen";
		return code.changes?.some((changed) => changed.path === path) === false && codeOf(known).state !== "same" ? "gone" : "not-seen";
	};
	const told = tellHistory(before, {
		findings: await readPresent(collected.findings, {
			...code,
			counting
		}),
		fateOf,
		codeOf
	});
	return {
		collected: {
			...collected,
			findings: collected.findings.map((finding, index) => {
				const { id = finding.id, dismissed = null } = told.findings[index] ?? {};
				return {
					...finding,
					id,
					...dismissed !== null && { dismissed }
				};
			})
		},
		history: {
			isFirst: before.length === 0,
			findings: told.findings.map(({ id, recurrence }) => ({
				id,
				recurrence
			})),
			absent: told.absent.map(({ known: { id, severity, title, category, file, line }, absence }) => ({
				id,
				severity,
				title,
				file,
				line,
				absence,
				...category !== void 0 && { category }
			})),
			known: told.known
		}
	};
}
/** Whether a file was looked at in full. Of a change every file is counted, and only those that were not seen are named. */
function lookedAtIn({ files, offered }, { changes }) {
	const unseen = new Set(files.map(({ path }) => path));
	const inScope = changes === null ? null : new Set(changes.map(({ path }) => path));
	return (path) => offered && !unseen.has(path) && (inScope === null || inScope.has(path));
}
// src/app/execute.ts
/** Runs the script to its end, whatever that is, and reports on it. Rejects only when the code cannot be read for the report. */
async function execute({ subject, workflow, code, gates, stop, budget, tally, coverage, ownRules, fromRepository, known, suppressions, reads, looksBack, edits, now }) {
	const startedMs = now();
	const end = await run(workflow, stop.signal);
	const suspended = end.status === "threw" ? [] : end.held;
	const edited = await edits();
	const value = end.status === "returned" ? end.value : null;
	const collected = end.status === "returned" && reads === void 0 ? await checkAgainstCode(value, await code()) : null;
	if (end.status !== "threw") for (const message of unmetGates({
		phases: gates,
		...phasesOf(workflow, tally(), suspended)
	})) workflow.ports.emit({
		type: "warning",
		atMs: now(),
		message
	});
	const ending = endingOf({
		thrown: end.status === "threw" ? end.error : void 0,
		stopReason: stop.reason(),
		budgetReason: budget.exhaustedReason(),
		suspended,
		lost: end.status === "returned" ? end.lost : [],
		verdict: collected?.verdict ?? null,
		maxFailedShare: subject.spec.limits.maxFailedShare,
		agentsMax: workflow.limits.agents,
		tally: tally()
	});
	const counted = {
		...tally(),
		usage: budget.spent()
	};
	const durationMs = now() - startedMs;
	const measured = await coverage();
	const { said, saidOfChange, ...told } = await tellOfRun(collected, measured, {
		known,
		code,
		suppressions,
		counting: subject.spec.limits.counting,
		today: dayOf(startedMs),
		isDone: ending.status === "completed"
	});
	const report = buildReport({
		...subject,
		ending: {
			...ending,
			isPart: looksBack(),
			isFurther: tally().answered > 0
		},
		suspended,
		coverage: measured,
		edits: edited,
		...told,
		ownRules: [...await ownRules(), ...saidOfChange.map((text) => ({
			text,
			weaker: false
		}))],
		fromRepository: [...fromRepository(), ...said],
		tally: counted,
		durationMs
	});
	return {
		result: value,
		report: reads === void 0 ? report : await reads(report, value, await code())
	};
}
/** Titles of the phases that the script names, and of those in which agents were asked. */
function phasesOf({ script }, { phases }, suspended) {
	return {
		known: script.meta.phases.map(({ title }) => title),
		asked: [...phases.map(({ title }) => title), ...suspended.map(({ phase }) => phase)]
	};
}
async function run(workflow, signal) {
	try {
		return await runWorkflow(workflow, signal);
	} catch (error) {
		return {
			status: "threw",
			error
		};
	}
}
// src/coverage/built-in-rules.ts
/** Why the built-in scripts look at no file with such a name, in words for the report; null for all others. */
function builtInRule(path) {
	const found = RULES.find(([, pattern]) => pattern.test(path));
	return found === void 0 ? null : found[0];
}
const RULES = [
	["lock file", /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|go\.sum)$|\.lock$/],
	["minified", /\.min\.(js|css)$/],
	["source map", /\.map$/],
	["snapshot", /\.snap$/],
	["drawing", /\.svg$/],
	["built", /(^|\/)dist\//],
	["vendored", /(^|\/)(vendor|node_modules|third_party)\//]
];
// src/coverage/changed-lines.ts
/**
* Counts the lines that a patch adds and removes, and those of them that were seen. The file as it is now shows no removed line; only
* where others stand in its place, and all of these were read there, does it count with them.
*/
function countChanged(patch, seen) {
	const stretches = stretchesOf(patch);
	return {
		seenLines: stretches.flatMap((stretch) => {
			const added = stretch.filter(({ kind }) => kind === "added");
			const isReplaced = added.length > 0 && added.every(({ after }) => seen.inFile(after));
			return stretch.filter(({ kind, index, after }) => seen.inPatch(index) || (kind === "added" ? seen.inFile(after) : isReplaced));
		}).length,
		lines: stretches.flat().length
	};
}
/** Counts the first `lines` lines of the file as it is now that were seen, read there or in its patch. */
function countText(patch, lines, seen) {
	const shown = new Set(patchLines(patch).flatMap(({ kind, after }, index) => (kind === "added" || kind === "context") && seen.inPatch(index) ? [after] : []));
	return Array.from({ length: lines }, (_, index) => index + 1).filter((line) => shown.has(line) || seen.inFile(line)).length;
}
/** Added and removed lines that stand together, with nothing of the file between them. */
function stretchesOf(patch) {
	const stretches = [];
	let isOpen = false;
	for (const [index, line] of patchLines(patch).entries()) {
		if (line.kind === "remark") continue;
		const isChanged = line.kind === "added" || line.kind === "removed";
		if (isChanged && isOpen) stretches.at(-1)?.push({
			...line,
			index
		});
		if (isChanged && !isOpen) stretches.push([{
			...line,
			index
		}]);
		isOpen = isChanged;
	}
	return stretches;
}
// src/coverage/coverage.ts
/** Counts the fates of all files in scope. */
function coverageOf(fates, about) {
	const count = (status) => fates.filter((fate) => fate.status === status).length;
	return {
		...about,
		anySeen: fates.some(({ status, seenLines }) => status === "seen" || seenLines > 0),
		total: fates.length,
		seen: count("seen"),
		skipped: count("skipped"),
		notReached: count("not-reached"),
		unreadable: count("unreadable"),
		files: fates.filter(({ status }) => status !== "seen").toSorted(byWeight)
	};
}
const ORDER = [
	"not-reached",
	"unreadable",
	"skipped",
	"seen"
];
function byWeight(a, b) {
	if (a.status !== b.status) return ORDER.indexOf(a.status) - ORDER.indexOf(b.status);
	if (a.why !== b.why) return (a.why ?? "") < (b.why ?? "") ? -1 : 1;
	return a.path < b.path ? -1 : 1;
}
// src/coverage/failures.ts
const REFUSALS_TOLD = 2;
function createFailures() {
	const reasons = /* @__PURE__ */ new Map();
	const refusals = /* @__PURE__ */ new Map();
	return {
		add: (outcome, inTask) => {
			const isRefused = outcome.status === "failed" && isRefusal(outcome.reason);
			for (const path of /* @__PURE__ */ new Set([...inTask, ...readBy(outcome)])) {
				if (!reasons.has(path)) reasons.set(path, `its agent gave no answer: ${reasonOf(outcome)}`);
				if (isRefused) refusals.set(path, (refusals.get(path) ?? 0) + 1);
			}
		},
		of: (path) => reasons.get(path) ?? null,
		refusedOn: () => [...refusals].map(([path, agents]) => ({
			path,
			agents
		})).filter(({ agents }) => agents >= REFUSALS_TOLD).toSorted((a, b) => b.agents - a.agents || (a.path < b.path ? -1 : 1))
	};
}
/** Files that the agent named in calls of its tools. */
function readBy(outcome) {
	if (outcome.status === "suspended") return [];
	return (outcome.observations ?? []).flatMap(({ input: { file_path: path } }) => typeof path === "string" ? [path] : []);
}
function reasonOf(outcome) {
	if (outcome.status === "suspended") return "it waits for approval";
	return outcome.status === "rejected" ? outcome.message : outcome.reason;
}
// src/coverage/line-set.ts
function createLineSet() {
	/** Disjoint and sorted; neighbours are joined. */
	let ranges = [];
	return {
		add: (from, to) => {
			if (to < from) return;
			const apart = ranges.filter(([start, end]) => end < from - 1 || start > to + 1);
			const touching = ranges.filter(([start, end]) => end >= from - 1 && start <= to + 1);
			const joined = [Math.min(from, ...touching.map(([start]) => start)), Math.max(to, ...touching.map(([, end]) => end))];
			ranges = [...apart, joined].sort(([a], [b]) => a - b);
		},
		has: (line) => ranges.some(([from, to]) => from <= line && line <= to),
		countTo: (last) => ranges.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, last) - from + 1), 0)
	};
}
// src/coverage/hunk-candidates.ts
/** What begins a hunk in a text. */
const HEADERS = /@@ -\d{1,9}(?:,\d{1,9})? \+\d{1,9}(?:,\d{1,9})? @@/g;
/** For a header: the hunks that begin with it, and those that have a line where it says that it begins, so that a script can cut a long hunk. */
function createCandidates(changes) {
	const byHeader = /* @__PURE__ */ new Map();
	const hunks = [];
	for (const { path, patch } of changes) {
		const lines = patch.split("\n");
		const starts = lines.flatMap((line, index) => HEADER.test(line) ? [index] : []);
		for (const [index, from] of starts.entries()) {
			const header = HEADER.exec(lines[from] ?? "")?.[0] ?? "";
			const hunk = {
				path,
				lines,
				from,
				to: starts[index + 1] ?? lines.length,
				header
			};
			hunks.push(hunk);
			const known = byHeader.get(header);
			if (known === void 0) byHeader.set(header, [hunk]);
			else known.push(hunk);
		}
	}
	let byPlace = null;
	return (header) => {
		byPlace ??= placesOf$1(hunks);
		const whole = byHeader.get(header) ?? [];
		const parts = byPlace.get(placeOf(header)) ?? [];
		return [...whole, ...parts.filter(({ begins }) => begins !== header)];
	};
}
const HEADER = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/;
/** Every line of every hunk, by where it stands in the file before and after. */
function placesOf$1(hunks) {
	const places = /* @__PURE__ */ new Map();
	for (const { path, lines, from, to, header } of hunks) {
		const inHunk = patchLines(lines.slice(from, to).join("\n"));
		for (const [index, { kind, before, after }] of inHunk.entries()) {
			if (kind === "header" || kind === "remark") continue;
			const key = keyOf(before, after);
			const known = places.get(key);
			const begins = index === 1 ? header : null;
			const candidate = {
				path,
				lines,
				from: from + index - 1,
				to,
				header: null,
				begins
			};
			if (known === void 0) places.set(key, [candidate]);
			else known.push(candidate);
		}
	}
	return places;
}
const keyOf = (before, after) => before * 2 ** 26 + after;
function placeOf(header) {
	const [, before, after] = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(header) ?? [];
	return keyOf(Number(before), Number(after));
}
// src/coverage/names-in-text.ts
/**
* Finds which of some paths a text names, in one pass: whole paths, as they are or as JSON writes them. Where one path begins with or
* stands in another of them, the longer one is named.
*/
function createNameFinder(paths) {
	const byHead = /* @__PURE__ */ new Map();
	for (const path of new Set(paths)) for (const text of /* @__PURE__ */ new Set([path, JSON.stringify(path).slice(1, -1)])) {
		const head = headAt(text, 0);
		const known = byHead.get(head);
		if (known === void 0) byHead.set(head, [{
			text,
			path
		}]);
		else known.push({
			text,
			path
		});
	}
	for (const list of byHead.values()) list.sort((a, b) => b.text.length - a.text.length);
	return (text) => {
		const named = /* @__PURE__ */ new Set();
		for (let at = 0; at < text.length;) {
			const head = headAt(text, at);
			const found = longestAt(text, at, head, byHead);
			if (found !== null) named.add(found.path);
			at = found?.end ?? at + head.length;
			at += IN_JSON.test(text.slice(at, at + 2)) ? 2 : 1;
		}
		return named;
	};
}
const IN_PATHS = /[\p{L}\p{N}\p{M}_\-./@+~$%&^]*/uy;
const IN_JSON = /^\\[nrtbf"]$/;
const PREFIX = /^(?:\.|a|b)\//;
function headAt(text, at) {
	IN_PATHS.lastIndex = at;
	return IN_PATHS.exec(text)?.[0] ?? "";
}
function longestAt(text, at, head, byHead) {
	const skipped = PREFIX.test(head) ? [0, 2] : [0];
	for (const skip of skipped) for (const key of /* @__PURE__ */ new Set([head.slice(skip), head.slice(skip).replace(/(?<!\.)\.+$/, "")])) for (const { text: written, path } of byHead.get(key) ?? []) {
		const end = at + skip + written.length;
		if (text.startsWith(written, at + skip) && /^\.*$/.test(headAt(text, end))) return {
			path,
			end
		};
	}
	return null;
}
// src/coverage/pasted-lines.ts
/**
* Finds lines of patches that stand in a text without their hunk's header or in another form: parts of a hunk, numbered lines, lines
* without their signs, indented, quoted, escaped for JSON or XML. `files`: those that the text names; for others nothing is taken.
*/
function pastedLines(text, files) {
	if (files.length === 0) return [];
	const lines = linesOf(text);
	const search = {
		lines,
		places: placesOf(lines),
		left: COMPARISONS_MAX
	};
	return files.flatMap(({ path, patch }) => hunksOf(patch).flatMap((hunk) => {
		const now = hunk.filter(({ kind }) => kind !== "removed");
		const asPatch = runsIn(hunk, search).map(([first, last]) => ({
			of: "patch",
			path,
			from: first.index,
			to: last.index + 1
		}));
		const asFile = (now.length === hunk.length ? [] : runsIn(now, search)).map(([first, last]) => ({
			of: "file",
			path,
			from: first.after,
			to: last.after
		}));
		return [...asPatch, ...asFile];
	}));
}
function hunksOf(patch) {
	const written = patch.split("\n");
	const hunks = [];
	for (const [index, { kind, after }] of patchLines(patch).entries()) {
		if (kind === "header") hunks.push([]);
		if (kind === "header" || kind === "remark") continue;
		hunks.at(-1)?.push({
			kind,
			index,
			after,
			key: (written[index] ?? "").slice(1).trim()
		});
	}
	return hunks;
}
const LINES_MAX = 2e5;
const PLACES_MAX = 64;
const COMPARISONS_MAX = 2e6;
function runsIn(hunk, search) {
	const runs = [];
	let free = 0;
	for (let at = 0; at < hunk.length && search.left > 0; at = Math.max(at + 1, free)) {
		const [start, end] = longestRun(hunk, {
			at,
			free
		}, search);
		const [first, last] = [hunk[start], hunk[end - 1]];
		if (first === void 0 || last === void 0 || charsOf(hunk.slice(start, end)) < RUN_CHARS_MIN) continue;
		runs.push([first, last]);
		free = end;
	}
	return runs;
}
/** Indices of the first line and the one behind the last, over the line at `at` and back to `free` at the most. */
function longestRun(hunk, { at, free }, search) {
	const key = hunk[at]?.key ?? "";
	let best = [at, at];
	search.left -= 1;
	for (const place of key.length < START_CHARS_MIN ? [] : search.places.get(key) ?? []) {
		const isSame = (index) => {
			search.left -= 1;
			const line = hunk[index];
			return line !== void 0 && search.lines[place + index - at]?.includes(line.key) === true;
		};
		let [start, end] = [at, at + 1];
		while (search.left > 0 && isSame(end)) end += 1;
		while (search.left > 0 && start > free && isSame(start - 1)) start -= 1;
		if (end - start > best[1] - best[0]) best = [start, end];
	}
	return best;
}
/** Characters of a line that is looked for; shorter ones belong to the stretch that they stand in. */
const START_CHARS_MIN = 3;
/** Characters of a stretch. Fewer of them, like a row of brackets, may have come from anywhere. */
const RUN_CHARS_MIN = 20;
const charsOf = (lines) => lines.reduce((sum, { key }) => sum + key.length, 0);
function linesOf(text) {
	const lines = text.split("\n", LINES_MAX);
	const inJson = lines.filter((line) => line.split("\\n", 3).length > 2).flatMap(unescaped);
	return [
		...lines,
		"",
		...inJson
	].slice(0, LINES_MAX).map(readingsOf);
}
/** The lines of the strings in a line of JSON. */
const unescaped = (line) => line.split(/(?<!\\)"/, LINES_MAX).flatMap((string) => string.split("\\n", LINES_MAX)).map((part) => part.replace(/\\(["\\/])/g, "$1").replaceAll("\\t", "	"));
/** `12: code`, `12 | code`, `L12 code`, `12→code`. */
const NUMBERED = /^L?\d{1,9}(?:\s{0,2}[:|│→.)\]]|\s)(.*)$/;
const QUOTED = /^(?:>\s?){1,9}(.*)$/;
const SIGNED = /^[+-](.*)$/;
/** A line without its margin: as it is, without a number or a mark of quotation before it, without the sign of a patch, and unescaped. */
function readingsOf(line) {
	const plain = line.trim();
	const bare = [
		plain,
		...inside(plain, QUOTED),
		...inside(plain, NUMBERED)
	];
	const all = [...bare, ...bare.flatMap((reading) => inside(reading, SIGNED))];
	return line.includes("&") ? [...all, ...all.map(withoutEntities)] : all;
}
function inside(line, pattern) {
	const found = pattern.exec(line)?.[1];
	return found === void 0 ? [] : [found.trim()];
}
const ENTITIES = {
	lt: "<",
	gt: ">",
	quot: "\"",
	apos: "'",
	"#39": "'",
	amp: "&"
};
const withoutEntities = (line) => line.replace(/&(lt|gt|quot|apos|#39|amp);/g, (_, name) => ENTITIES[name] ?? "");
function placesOf(lines) {
	const places = /* @__PURE__ */ new Map();
	for (const [at, readings] of lines.entries()) for (const reading of new Set(readings)) {
		const known = places.get(reading);
		if (known === void 0) places.set(reading, [at]);
		else if (known.length < PLACES_MAX) known.push(at);
	}
	return places;
}
// src/coverage/same-lines.ts
/** Compares the lines of hunks with a text, from the header at `at` on. */
function matcherAt(text, at) {
	const above = text.slice(Math.max(0, at - MARGIN_MAX), at);
	const plain = [.../* @__PURE__ */ new Set(["", above.slice(above.lastIndexOf("\n") + 1)])].map((margin) => ({
		lineEnd: "\n",
		margin,
		write: (line) => line
	}));
	const start = text.slice(at, at + HEADER_MAX);
	const json = start.includes("\\n") ? [{
		lineEnd: "\\n",
		margin: "",
		write: escaped
	}] : [];
	const ways = [...plain, ...json].map((way) => ({
		...way,
		header: lineOf(start, way.lineEnd)
	}));
	return (candidate) => {
		let best = {
			count: 0,
			end: at
		};
		for (const way of ways) {
			const match = sameLines(candidate, text, at, way);
			if (match.count > best.count) best = match;
		}
		return best;
	};
}
/** Characters; more of them are words. */
const MARGIN_MAX = 200;
/** Characters; git shows at most 80 bytes of the line that a hunk belongs to. */
const HEADER_MAX = 500;
/** No header goes over the end of a line of the text, though the next patch in JSON may begin behind it. */
const lineOf = (start, lineEnd) => (start.split("\n", 1)[0]?.split(lineEnd, 1)[0] ?? "").replace(/\r$/, "");
const escaped = (line) => JSON.stringify(line).slice(1, -1);
function sameLines({ lines, from, to, header }, text, at, way) {
	const { lineEnd, margin } = way;
	let position = at;
	for (let index = from; index < to; index += 1) {
		const count = index - from;
		const line = count === 0 && header === null ? way.header : way.write(lines[index] ?? "");
		if (count > 0) {
			if (text.startsWith(margin, position)) position += margin.length;
			else if (!text.startsWith(margin.trimEnd(), position) || line !== "") return {
				count,
				end: position
			};
		}
		if (!text.startsWith(line, position)) return {
			count,
			end: position + sameStart(text, position, line)
		};
		position += line.length;
		if (index === to - 1 || position === text.length || lineEnd === "\\n" && text.startsWith("\"", position)) return {
			count: count + 1,
			end: position
		};
		if (text.startsWith("\r", position)) position += 1;
		if (!text.startsWith(lineEnd, position)) return {
			count,
			end: position
		};
		position += lineEnd.length;
	}
	return {
		count: to - from,
		end: position
	};
}
function sameStart(text, position, line) {
	let length = 0;
	while (length < line.length && text[position + length] === line[length]) length += 1;
	return length;
}
// src/coverage/patches-in-text.ts
/** Finds the parts of patches that a text holds, as they are, indented, quoted or as JSON writes them, and the files that it names. */
function createPatchFinder(changes) {
	const candidatesOf = createCandidates(changes);
	const namesIn = createNameFinder(changes.flatMap(({ path, from }) => from === void 0 ? [path] : [path, from]));
	return (text) => {
		const shown = hunksIn(text, candidatesOf);
		const around = without(shown, text);
		const named = namesIn(around);
		const parts = partsOf(shown, named);
		const left = changes.filter((change) => isNamed(change, named)).filter(lacking(parts));
		return {
			parts: [...parts, ...pastedLines(around, left)],
			named
		};
	};
}
const isNamed = ({ path, from }, named) => named.has(path) || from !== void 0 && named.has(from);
/** Tells the files of whose patch a line is missing. */
function lacking(parts) {
	const shown = /* @__PURE__ */ new Map();
	for (const { path, from, to } of parts) shown.set(path, (shown.get(path) ?? 0) + to - from);
	return ({ path, patch }) => (shown.get(path) ?? 0) < patch.split("\n").length;
}
function hunksIn(text, candidatesOf) {
	const shown = [];
	for (const { index: at, 0: header } of text.matchAll(HEADERS)) {
		if (at < (shown.at(-1)?.end ?? 0)) continue;
		const match = matcherAt(text, at);
		const found = candidatesOf(header).map((candidate) => ({
			candidate,
			...match(candidate)
		}));
		const count = found.reduce((most, each) => Math.max(most, each.count), 0);
		const best = found.filter((each) => each.count === count);
		const end = best.reduce((last, each) => Math.max(last, each.end), 0);
		if (count > 0) shown.push({
			at,
			end,
			count,
			best: best.map(({ candidate }) => candidate)
		});
	}
	return shown;
}
/** Files with the same patch are told apart by their names; without any, as many are shown as there are patches. */
function partsOf(shown, named) {
	const unnamed = /* @__PURE__ */ new Map();
	return shown.flatMap(({ best, count }) => {
		const meant = best.length > 1 ? best.filter(({ path }) => named.has(path)) : best;
		const parts = (of) => of.map((candidate) => partOf(candidate, count)).filter(({ from, to }) => from < to);
		if (meant.length > 0) return parts(meant);
		const twins = [count, ...best.map(({ path, from }) => `${path} ${from}`)].join("\0");
		const left = unnamed.get(twins) ?? best;
		unnamed.set(twins, left.slice(1));
		return left.length === 1 ? parts(best) : [];
	});
}
/** The header of a part that was cut out of a hunk is no line of the patch. */
const partOf = ({ path, from, header }, count) => ({
	of: "patch",
	path,
	from: header === null ? from + 1 : from,
	to: from + count
});
/** The text between the patches. */
function without(shown, text) {
	return [0, ...shown.map(({ end }) => end)].map((start, index) => text.slice(start, shown[index]?.at)).join("\n");
}
// src/coverage/measure.ts
/** Watches a run, and says at its end what of the code its agents saw. */
function createCoverage(parts) {
	const seen = createSeen();
	const observations = /* @__PURE__ */ new Map();
	const failures = createFailures();
	let finder = null;
	let work = Promise.resolve();
	async function take(call, outcome) {
		const changes = await parts.changes() ?? [];
		finder ??= createPatchFinder(changes);
		const { parts: inTask, named } = finder(call.prompt);
		const files = [...new Set(call.options.files ?? [])];
		if (outcome.status === "done") {
			for (const shown of [...inTask, ...await parts.attached(files)]) seen.add(shown);
			for (const { path, status } of changes) if (status === "deleted" && named.has(path)) seen.told(path);
			for (const observation of withoutAttached(outcome.observations, files)) observations.set(JSON.stringify([observation.tool, observation.input]), observation);
			return;
		}
		failures.add(outcome, [...inTask.map((shown) => shown.path), ...files]);
	}
	return {
		watch: (event) => {
			if (event.type !== "agent-ended") return;
			work = work.then(() => take(event.call, event.outcome));
			work.catch(() => void 0);
		},
		read: async () => {
			await work;
			for (const observation of observations.values()) for (const shown of await parts.shownBy(observation)) seen.add(shown);
			const changes = await parts.changes();
			const known = {
				seen,
				failures,
				scope: parts.scope()
			};
			return changes === null ? coverageOfTree(await parts.treeFiles(), known, parts.linesOf) : coverageOfChange(changes, known, parts.linesOf);
		}
	};
}
/** An agent observes each file that its call names before anything else, also one that did not fit and that it was not shown. */
function withoutAttached(observations, files) {
	let left = files.length;
	return observations.filter(({ tool }) => {
		if (left === 0 || tool !== "Read") return true;
		left -= 1;
		return false;
	});
}
async function coverageOfChange(changes, known, linesOf) {
	const { seen, failures, scope } = known;
	const fateOf = async (change) => {
		const { path } = change;
		const none = {
			path,
			seenLines: 0,
			lines: 0
		};
		const rule = scope.skipped.get(path);
		if (rule !== void 0) return {
			...none,
			status: "skipped",
			why: rule
		};
		const before = ruleBefore(change, scope);
		if (before !== null) return broughtIn(change, before, {
			seen,
			linesOf
		});
		if (change.noPatch !== void 0) return {
			...none,
			status: mayHideCode(change) ? "unreadable" : "skipped",
			why: change.noPatch
		};
		const { seenLines, lines } = countChanged(change.patch, seen.ofChange(path));
		if (seenLines === lines || change.status === "deleted" && seen.wasTold(path)) return {
			path,
			status: "seen",
			why: null,
			seenLines,
			lines
		};
		const builtIn = seenLines === 0 && failures.of(path) === null ? builtInRule(path) : null;
		if (builtIn !== null) return {
			path,
			status: "skipped",
			why: builtIn,
			seenLines,
			lines
		};
		if (scope.offered && !scope.files.has(path)) return {
			path,
			status: "skipped",
			why: "the workflow did not ask for it",
			seenLines,
			lines
		};
		return {
			path,
			status: "not-reached",
			why: missed(failures.of(path), seenLines, lines),
			seenLines,
			lines
		};
	};
	const fates = [];
	for (const change of changes) fates.push(await fateOf(change));
	return coverageOf(fates, {
		of: "change",
		offered: scope.offered,
		treeFiles: null,
		refusedOn: failures.refusedOn()
	});
}
/** The rule by which a renamed file was skipped under its name before, while it is not under the present one. */
function ruleBefore(change, { skippedBefore }) {
	const { path, from, noPatch } = change;
	if (from === void 0 || noPatch === "binary" || mayHideCode(change) || builtInRule(path) !== null) return null;
	return skippedBefore.get(path) ?? builtInRule(from);
}
/** While it was skipped no agent was shown its text, so all of it is new here, not only what its patch changes. */
async function broughtIn({ path, from, patch }, rule, { seen, linesOf }) {
	const lines = await linesOf(path);
	if (typeof lines === "string") return {
		path,
		status: "unreadable",
		why: lines,
		seenLines: 0,
		lines: 0
	};
	const seenLines = countText(patch, lines, seen.ofChange(path));
	if (seenLines === lines) return {
		path,
		status: "seen",
		why: null,
		seenLines,
		lines
	};
	return {
		path,
		status: "not-reached",
		why: `it was ${from} before, which is skipped (${rule}), and nobody was shown all of it`,
		seenLines,
		lines
	};
}
const missed = (failure, seenLines, lines) => seenLines > 0 ? `${seenLines} of ${lines} lines were looked at` : failure ?? "no agent looked at it";
async function coverageOfTree(all, { seen, failures, scope }, linesOf) {
	const fates = [...scope.skipped].map(([path, why]) => ({
		path,
		status: "skipped",
		why,
		seenLines: 0,
		lines: 0
	}));
	for (const path of scope.offered ? scope.files : seen.paths()) {
		const known = seen.of(path);
		const builtIn = known === null && failures.of(path) === null ? builtInRule(path) : null;
		if (builtIn !== null) {
			fates.push({
				path,
				status: "skipped",
				why: builtIn,
				seenLines: 0,
				lines: 0
			});
			continue;
		}
		const lines = known === null ? 0 : await linesOf(path);
		if (typeof lines === "string") fates.push({
			path,
			status: "unreadable",
			why: lines,
			seenLines: 0,
			lines: 0
		});
		else {
			const seenLines = known?.countTo(lines) ?? 0;
			const status = known !== null && seenLines === lines ? "seen" : "not-reached";
			const why = status === "seen" ? null : missed(failures.of(path), seenLines, lines);
			fates.push({
				path,
				status,
				why,
				seenLines,
				lines
			});
		}
	}
	return coverageOf(fates, {
		of: "tree",
		offered: scope.offered,
		treeFiles: all.length,
		refusedOn: failures.refusedOn()
	});
}
/** Everything that agents who answered were shown. */
function createSeen() {
	const files = /* @__PURE__ */ new Map();
	const patches = /* @__PURE__ */ new Map();
	const told = /* @__PURE__ */ new Set();
	const setOf = (sets, path) => {
		const known = sets.get(path) ?? createLineSet();
		sets.set(path, known);
		return known;
	};
	return {
		add: ({ of, path, from, to }) => of === "file" ? setOf(files, path).add(from, to) : setOf(patches, path).add(from, to - 1),
		told: (path) => void told.add(path),
		wasTold: (path) => told.has(path),
		of: (path) => files.get(path) ?? null,
		paths: () => [...files.keys()],
		ofChange: (path) => ({
			inPatch: (index) => patches.get(path)?.has(index) ?? false,
			inFile: (line) => files.get(path)?.has(line) ?? false
		})
	};
}
// src/compose/run/coverage.ts
/** What agents saw of the code, by the tools that showed it to them. */
function composeCoverage({ checkout, selection, change }, toolset) {
	const signal = sharedSignal([]);
	return createCoverage({
		changes: change,
		treeFiles: checkout.listFiles,
		scope: selection.scope,
		shownBy: ({ tool, input }) => toolset.shown(tool, input),
		attached: async (paths) => {
			if (paths.length === 0) return [];
			const { attached } = await attachedFiles(toolset, paths, {
				attachedChars: ATTACHED_CHARS,
				signal
			});
			return (await Promise.all(attached.map(({ path }) => toolset.shown("Read", { file_path: path })))).flat();
		},
		linesOf: async (path) => {
			const slice = await checkout.readText(path);
			if (slice.status !== "text") return slice.message;
			return slice.text === "" ? 0 : linesOf$3(slice.text).length;
		}
	});
}
// src/compose/run/compose-run.ts
/** One run from its description to its report: the only place where its parts are constructed. */
async function composeRun(host, parts) {
	try {
		var _usingCtx$1 = _usingCtx();
		const { spec, settings, stop, folder, seal, clean } = parts;
		const { now } = host;
		const web = webOfRun(settings, spec.code);
		const loading = startLoading(host, parts, (catalog) => scriptOf(parts, catalog));
		const { provider, warnings } = await loading.provider;
		const journal = _usingCtx$1.a(await openJournal({
			file: folder.journalFile,
			seal
		}, parts.journals));
		const { found: script, code, createSandbox, catalog } = await loading.rest;
		const found = /* @__PURE__ */ new Set([script]);
		const tally = createTally();
		const edits = _usingCtx$1.a(composeEdits(parts, code.checkout, now));
		let coverage = null;
		const emit = (event) => {
			tally.watch(event);
			coverage?.watch(event);
			edits.watch(event);
			parts.watch(event);
		};
		for (const message of [
			...warnings,
			...web.said === null ? [] : [web.said],
			...journal.problems
		]) emit({
			type: "warning",
			atMs: now(),
			message
		});
		for (const message of notRead(script, parts.said)) emit({
			type: "log",
			atMs: now(),
			message
		});
		const loaded = {
			provider,
			code,
			journal,
			emit,
			web: web.access,
			verify: edits.verify
		};
		const agents = await agentPartsOf(host, parts, loaded);
		const measured = composeCoverage(code, agents.toolset);
		coverage = measured;
		const keep = (record) => folder.keep(clean.withoutSecrets(record), seal);
		const record = {
			...recordOf(spec, script),
			...parts.plan !== void 0 && { plan: parts.plan }
		};
		await keep(record);
		await folder.write("script.js", clean.withoutSecrets(script.source));
		const { looksBack, ...ports } = scriptPorts(agents, code);
		const execution = await execute({
			subject: {
				spec,
				seen: {
					title: script.meta.name,
					baseSha: code.baseSha,
					prices: agents.prices.source
				}
			},
			workflow: {
				script,
				args: argsOf(spec, script),
				ports: {
					...ports,
					findWorkflow: findNoted(catalog, found),
					abilities: abilitiesOf(web.access, agents.editing !== null)
				},
				createSandbox,
				limits: {
					...WORKFLOW_LIMITS,
					agents: settings["max-agents"]
				}
			},
			code: async () => ({
				...await code.forFindings(),
				hide: clean.plain
			}),
			gates: settings["gate-phases"],
			stop,
			budget: agents.budget,
			now,
			tally: tally.read,
			coverage: measured.read,
			looksBack,
			edits: () => edits.read({
				...agents,
				...ports,
				agentsMax: settings["max-agents"]
			}),
			known: parts.known ?? (async () => null),
			suppressions: settings.suppressions,
			reads: parts.reads,
			fromRepository: () => fromRepository([...found], parts.said),
			ownRules: () => ownRulesOf(parts, code, script)
		});
		if (isDone(execution.report)) await journal.forgetUnused();
		return {
			...execution,
			report: await keepEnd(keep, record, execution.report)
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
/** The script that is run, where it takes what it is given. */
async function scriptOf({ findScript, spec }, catalog) {
	const script = await findScript(catalog);
	argsOf(spec, script);
	return script;
}
/** The pairs of a comment are texts; a setting and a dispatch have JSON. */
const argsOf = ({ args, request, target }, { meta }) => checkedArgs(meta, args, target.replyTo !== null && request.args !== void 0);
async function ownRulesOf({ ownRules }, code, { path }) {
	if (code.baseSha === null || ownRules === void 0) return [];
	return ownRules({
		changes: await code.checkout.changes(),
		scriptPath: path
	});
}
/** Whether what it did not ask for is of no use to the next run: a sweep that goes on has left out what it may ask again. */
const isDone = ({ status, goesOn }) => status === "completed" && goesOn !== true;
/** Everything that the script can reach, but for other scripts. `looksBack`: whether it has asked what the runs before had. */
function scriptPorts(agents, { checkout, selection, shown }) {
	const { budget, emit, host } = agents;
	const reusable = composeReusable(agents);
	let isLookedBack = false;
	return {
		looksBack: () => isLookedBack,
		runAgent: composeAgents(agents),
		reusable: (call) => {
			isLookedBack = true;
			return reusable(call);
		},
		emit,
		now: host.now,
		wait: host.wait,
		keyOf: keyOfCalls(agents),
		files: selection.files,
		changes: selection.changes,
		...shown(agents.stop.signal),
		textBefore: textBeforeIn(checkout.stored),
		...agents.editing !== null && { uneditable: agents.editing.uneditable },
		budget: {
			total: budget.outputTokens,
			spent: () => budget.spent().outputTokens,
			totalUsd: budget.costUsd,
			spentUsd: () => budget.spent().costUsd
		}
	};
}
export { locate as a, withoutSecretsOf as i, textsOf as n, fileLines as o, snippetOf as r, composeRun as t };
