import { O as messageOf, T as parseJson, t as dayOf } from "./base.js";
import { H as int, K as number, L as _enum, R as array, W as literal, Z as string, q as object } from "./run.js";
import { u as readWritten } from "./run-folder.js";
import { i as packRun, n as archiveOfText, o as storeArtifact, r as fileOfArchive, t as RUN_BYTES_MAX } from "./run-archive.js";
// src/compose/github/keep-run.ts
/** Keeps a run's folder as an artifact of the workflow run. A name can be used once. */
async function storeRun({ dir, name, step, log }, signal) {
	const packed = await packRun(dir, { maxBytes: RUN_BYTES_MAX });
	if (packed.status === "refused") return packed;
	packed.omissions.forEach(log);
	const artifact = {
		name,
		zip: packed.zip,
		expiresAtMs: null
	};
	const answer = await storeArtifact(artifact, step, signal);
	if (answer.status === "refused") return answer;
	log(`run folder: kept as artifact ${name}`);
	return {
		...answer.value,
		status: "kept"
	};
}
/** The same; says why it could not, or null. */
async function keepRun(keeping, signal) {
	const kept = await storeRun(keeping, signal);
	return kept.status === "refused" ? kept.reason : null;
}
// src/spending/record.ts
/** What one run has cost, or may cost while it lasts. */
const Entry = object({
	runId: string().min(1).max(80),
	/** `set-aside`: it may spend so much, or has been killed and may have spent it. */
	state: _enum(["set-aside", "spent"]),
	/** Of this run alone: what a run that it goes on from has spent is an entry of that one. */
	usd: number().min(0)
});
/** Raise it when this code could not read a record as it was written before. */
const VERSION = 1;
/** What an artifact of a scope holds: what its run spends, and all that was known of others when it was written. Data from outside. */
const SpentRecord = object({
	v: literal(VERSION),
	/** Name of the scope's artifacts, so that a record of another scope cannot stand in. */
	scope: string(),
	own: Entry,
	others: array(Entry),
	/** Ids of the artifacts whose entries are all among `others`. */
	covers: array(int())
});
/** In the zip of an artifact. */
const SPENT_FILE = "spent.json";
/** Bytes; an entry has about 80, and a scope up to a few thousand. */
const SPENT_BYTES_MAX = 4194304;
const recordText = (record) => JSON.stringify({
	v: VERSION,
	...record
});
/** The record in a text, if it is one of this scope. */
function readRecord(text, scope) {
	const read = SpentRecord.safeParse(parseJson(text) ?? null);
	if (!read.success) {
		const issue = read.error.issues[0];
		return refused(`${issue?.path.join(".") || "the whole"}: ${issue?.message}`);
	}
	if (read.data.scope !== scope) return refused(`one of ${read.data.scope.slice(0, 80)}`);
	return {
		status: "read",
		record: read.data
	};
}
const refused = (got) => ({
	status: "refused",
	reason: `expected what runs have spent (version ${VERSION}), got ${got}`
});
/** One entry for each run. What it has spent at its end replaces what it had set aside; of two amounts of one kind the higher one counts. */
function merged(entries) {
	const known = /* @__PURE__ */ new Map();
	for (const entry of entries) {
		const before = known.get(entry.runId);
		if (before === void 0 || replaces(entry, before)) known.set(entry.runId, entry);
	}
	return [...known.values()];
}
const replaces = (entry, before) => entry.state === before.state ? entry.usd > before.usd : entry.state === "spent";
// src/spending/scope.ts
/** The limits that hold for a run. `pullNumber`: what it is about, null for no pull request. `day`: on which it begins. */
function limitsOver({ pullNumber, day }, given) {
	const perPull = given["max-cost-usd-per-pull-request"];
	const perDay = given["max-cost-usd-per-day"];
	const limits = [];
	if (perPull !== void 0 && pullNumber !== null) limits.push({
		setting: "max-cost-usd-per-pull-request",
		scope: {
			type: "pull-request",
			pullNumber
		},
		limitUsd: perPull
	});
	if (perDay !== void 0) limits.push({
		setting: "max-cost-usd-per-day",
		scope: {
			type: "day",
			day
		},
		limitUsd: perDay
	});
	return limits;
}
/** The day after. */
const nextDay = (day) => dayOf(Date.parse(`${day}T00:00:00Z`) + DAY_MS);
const DAY_MS = 864e5;
/** What the artifacts of a scope are called before their number. GitHub lists artifacts by their exact name only, so the scope is in it. */
const artifactsOf = (scope) => `ultracode-spent-${scope.type === "day" ? scope.day : `pull-${scope.pullNumber}`}`;
/** Names can be used once in a workflow run, which may need several: of its jobs, its attempts, and the beginning and the end of each. */
const numberedName = (artifacts, number) => `${artifacts}-${number}`;
// src/spending/count-spent.ts
/** Numbers that are asked for at once: the beginning and the end of one job, and one to see that there are no more. */
const LISTED_AT_ONCE = 3;
/** A record holds what the ones before it said, so one or two are opened where all have one key. */
const OPENED_MAX = 40;
/** Anybody may have a fork, whose artifacts must not keep this repository from counting: past these bounds they are left alone. */
const OF_FORKS = {
	numbersMax: 15,
	openedMax: 20
};
/** GitHub does not promise that an artifact is listed at once. */
const LISTINGS_MAX = 5;
const LISTING_PAUSE_MS = 1e3;
/** What other runs have spent within a scope, or have set aside. `own` null: by somebody who only looks. */
async function countSpent(scope, own, ports, signal) {
	for (let listing = 1;; listing += 1) {
		const listed = await listedOf(scope, ports, signal);
		if (listed.status === "refused") return unknown(listed.reason);
		const ownArtifact = listed.value.find(({ id }) => id === own?.artifactId) ?? null;
		if (own === null || ownArtifact !== null) return counted(scope, {
			own,
			ownArtifact,
			listed: listed.value
		}, ports, signal);
		if (listing === LISTINGS_MAX) return unknown(`GitHub does not list the artifact ${own.artifactId}, which this run has just stored, so what it lists is not all. Try again`);
		await ports.wait(LISTING_PAUSE_MS, signal);
	}
}
const unknown = (reason) => ({
	status: "unknown",
	reason
});
async function listedOf(scope, { named }, signal) {
	const all = [];
	for (let first = 0; first < 60; first += LISTED_AT_ONCE) {
		const names = [...Array(LISTED_AT_ONCE).keys()].map((n) => numberedName(artifactsOf(scope), first + n));
		const answers = await Promise.all(names.map((name) => named(name, signal)));
		for (const answer of answers) {
			if (answer.status === "refused") return answer;
			all.push(...answer.value);
		}
		const last = answers.at(-1);
		const rest = last?.status === "ok" ? last.value : [];
		const isOfForks = rest.every(({ isOfFork }) => isOfFork);
		if (rest.length === 0 || isOfForks && first + LISTED_AT_ONCE >= OF_FORKS.numbersMax) return {
			status: "ok",
			value: all
		};
	}
	return {
		status: "refused",
		reason: `one workflow run has stored more than 60 artifacts called ${artifactsOf(scope)}-…`
	};
}
async function counted(scope, { own, ownArtifact, listed }, ports, signal) {
	const covers = new Set(own === null ? [] : [own.artifactId]);
	const sealed = [];
	const claimed = [];
	/** Runs that have set aside something after this one had, and so have counted it. */
	const later = /* @__PURE__ */ new Set();
	const readSoFar = () => {
		const known = new Set(sealed.map(({ runId }) => runId));
		return {
			others: merged([...sealed, ...claimed.filter(({ runId }) => !known.has(runId))]).filter(({ runId }) => runId !== own?.runId),
			covers: [...covers]
		};
	};
	let opened = 0;
	let openedOfForks = 0;
	for (const artifact of listed.toSorted((a, b) => b.id - a.id)) {
		if (covers.has(artifact.id)) continue;
		if (artifact.isOfFork) openedOfForks += 1;
		else opened += 1;
		if (artifact.isOfFork && openedOfForks > OF_FORKS.openedMax) continue;
		if (opened > OPENED_MAX) return {
			status: "unknown",
			reason: tooMany(scope, own),
			read: readSoFar()
		};
		const read = await openedRecord(scope, artifact, ports, signal);
		if (read.status === "unknown") return read;
		covers.add(artifact.id);
		if (read.status === "ignored") continue;
		const { record, isSealed } = read;
		const { own: entry } = record;
		if (!isSealed && !entry.runId.startsWith(`${artifact.githubRunId}-`)) continue;
		if (entry.state === "set-aside" && ownArtifact !== null && artifact.createdMs > ownArtifact.updatedMs) later.add(entry.runId);
		if (!isSealed) {
			claimed.push(entry);
			continue;
		}
		sealed.push(entry, ...record.others);
		for (const id of record.covers) covers.add(id);
	}
	const { others } = readSoFar();
	const counting = others.filter(({ runId, state }) => state === "spent" || !later.has(runId));
	if (openedOfForks > OF_FORKS.openedMax) ports.log(`${openedOfForks - OF_FORKS.openedMax} more artifacts called ${artifactsOf(scope)}-… come from forks and were not opened`);
	return {
		status: "known",
		others,
		counting,
		covers: [...covers]
	};
}
function tooMany(scope, own) {
	const goesOn = own === null ? "Each run that is asked for reads some of them, and keeps what they say" : `This run has read ${OPENED_MAX} of them and keeps what they say, and the next one goes on from there. Try again`;
	return `more than ${OPENED_MAX} artifacts called ${artifactsOf(scope)}-… hold what no other one with the seal of this key does, as after a change of the key. ${goesOn}`;
}
async function openedRecord(scope, artifact, { open, log }, signal) {
	const { id, name, isExpired, isOfFork } = artifact;
	const says = (reason) => {
		if (isOfFork) {
			log(`artifact ${id} (${name}) comes from a fork and does not count: ${reason}`);
			return { status: "ignored" };
		}
		return {
			status: "unknown",
			reason: `the artifact ${id} (${name}) cannot be read: ${reason}. Somebody who may write to the repository can look at it and delete it (\`gh api -X DELETE repos/{owner}/{repo}/actions/artifacts/${id}\`); what it said then no longer counts`
		};
	};
	if (isExpired) return says("it has expired");
	const found = await open(artifact, signal);
	if (found.status === "refused") return says(found.reason);
	const { text, isSealed } = found.value;
	if (isOfFork && !isSealed) return says("it has no seal of our key");
	const read = readRecord(text, artifactsOf(scope));
	return read.status === "read" ? {
		...read,
		isSealed
	} : says(read.reason);
}
// src/spending/limit-use.ts
function useOf(limit, entries) {
	const sum = (state) => entries.reduce((total, entry) => total + (entry.state === state ? entry.usd : 0), 0);
	return {
		...limit,
		spentUsd: sum("spent"),
		asideUsd: sum("set-aside")
	};
}
const leftUsd = ({ limitUsd, spentUsd, asideUsd }) => Math.max(0, limitUsd - spentUsd - asideUsd);
/** Dollars. Less than a cent buys no answer worth beginning for. */
const WORTH_BEGINNING_USD = .01;
/** Why no run may begin, as a part of a sentence in Markdown; null where one may. */
function refusalOf(use) {
	if (leftUsd(use) >= WORTH_BEGINNING_USD) return null;
	const { setting, scope, limitUsd, asideUsd } = use;
	const free = [
		...asideUsd > 0 ? ["once runs that go on have ended and leave some of it"] : [],
		...scope.type === "day" ? [`at 00:00 UTC on ${nextDay(scope.day)}`] : [],
		`with a higher \`${setting}\``
	];
	return `the limit of ${dollars(limitUsd)} ${forScope(scope)} (\`${setting}\`) is reached: ${used(use)}. Nothing was asked of a model; runs begin again ${free.join(", or ")}`;
}
/** Why no run may begin where nobody knows what was spent, as a part of a sentence in Markdown. */
const refusalOfUnknown = ({ setting, scope }, reason) => `what has been spent ${forScope(scope)} is not known, and with \`${setting}\` set nothing that is paid for begins without it: ${reason.replace(/\.$/, "")}`;
/** From this share of a limit on it is told. */
const NEAR = .8;
/** What the readers of a report should know before a limit bites, in a sentence in Markdown; null where it is far. */
function saidOfEnd(use, run) {
	const { setting, scope, limitUsd, spentUsd, asideUsd } = use;
	const isSmaller = leftUsd(use) < run.askedUsd;
	const total = spentUsd + asideUsd + run.costUsd;
	if (total < limitUsd * NEAR && !isSmaller) return null;
	const smaller = isSmaller ? ` It left this run ${dollars(leftUsd(use))} instead of ${dollars(run.askedUsd)}.` : "";
	return `With this run, ${dollars(total)} of the ${dollars(limitUsd)} that \`${setting}\` allows ${forScope(scope)} are spent or set aside.${smaller}`;
}
/** The same when the run begins, for the log. */
const saidOfBeginning = (use) => `${use.setting}: ${used(use)} ${forScope(use.scope)}, ${dollars(leftUsd(use))} of ${dollars(use.limitUsd)} left`;
/** What a limit leaves of it for a plan with this estimate, as sentences in Markdown. `isEnough`: its lower end fits; null for the words: all of it does. */
function saidOfEstimate(use, { low, high }) {
	const left = leftUsd(use);
	if (high <= left) return null;
	const { setting, scope, limitUsd } = use;
	return {
		isEnough: low <= left && left >= WORTH_BEGINNING_USD,
		said: `Its estimate is ${dollars(low)} to ${dollars(high)}, and of the ${dollars(limitUsd)} that \`${setting}\` allows ${forScope(scope)} ${dollars(left)} are left`
	};
}
const used = ({ spentUsd, asideUsd }) => `${dollars(spentUsd)} spent${asideUsd > 0 ? `, and ${dollars(asideUsd)} set aside by runs that have not ended or were killed` : ""}`;
const forScope = (scope) => scope.type === "day" ? `on ${scope.day} (UTC)` : `on pull request #${scope.pullNumber}`;
/** A single request often costs less than a cent, so small sums have four digits. */
const dollars = (usd) => `$${usd.toFixed(usd > 0 && usd < .1 ? 4 : 2)}`;
// src/spending/set-aside.ts
/**
* Sets money aside for a run, and only then counts what others have: so of two runs that begin at once, at least one sees the other. What
* is set aside stays so until the run has told what it has spent; one that is killed before counts whole.
*/
async function setAside(limits, { runId, askedUsd }, ports, signal) {
	const taken = [];
	const uses = [];
	const atEnd = (usd) => taken.map((one) => ended(one, usd, ports));
	const refused = async (reason) => {
		for (const record of atEnd(0)) await storeRecord(record, ports, signal);
		return {
			status: "refused",
			reason
		};
	};
	let maxUsd = askedUsd;
	let limitedBy = null;
	for (const limit of limits) {
		const stored = await storeRecord(toStore(limit, {
			runId,
			state: "set-aside",
			usd: maxUsd
		}, [], [], ports), ports, signal);
		if (stored.status === "refused") return refused(refusalOfUnknown(limit, stored.reason));
		const own = {
			runId,
			artifactId: stored.id
		};
		const counted = await countSpent(limit.scope, own, ports, signal);
		taken.push({
			limit,
			own,
			counted
		});
		if (counted.status === "unknown") return refused(refusalOfUnknown(limit, counted.reason));
		const use = useOf(limit, counted.counting);
		const refusal = refusalOf(use);
		if (refusal !== null) return refused(refusal);
		uses.push(use);
		if (leftUsd(use) < maxUsd) {
			maxUsd = leftUsd(use);
			limitedBy = limit.setting;
		}
	}
	return {
		status: "allowed",
		maxUsd,
		limitedBy,
		uses,
		atEnd
	};
}
/** Stores a record under the first number that this workflow run has not used. */
async function storeRecord({ artifacts, text }, { store }, signal) {
	for (let number = 0; number < 60; number += 1) {
		const stored = await store(numberedName(artifacts, number), text, signal);
		if (stored.status === "ok" || !stored.isTaken) return stored;
	}
	return {
		status: "refused",
		reason: `this workflow run has 60 artifacts called ${artifacts}-… already, and may have no more`
	};
}
function ended({ limit, own, counted }, usd, ports) {
	const entry = {
		runId: own.runId,
		state: "spent",
		usd
	};
	const { others, covers } = readOf(counted) ?? {
		others: [],
		covers: [own.artifactId]
	};
	return toStore(limit, entry, others, covers, ports);
}
const readOf = (counted) => counted.status === "known" ? counted : counted.read;
function toStore({ scope }, own, others, covers, { seal }) {
	const artifacts = artifactsOf(scope);
	return {
		artifacts,
		text: seal(recordText({
			scope: artifacts,
			own,
			others: [...others],
			covers: [...covers]
		}))
	};
}
// src/compose/github/spending/spent-ports.ts
/** How what runs have spent is read from the artifacts of the repository. `seal` null: this run signs in without a secret that others have too. */
function countPorts({ wait, log }, { runs, seal }) {
	const known = /* @__PURE__ */ new Map();
	return {
		named: async (name, signal) => {
			const listed = await runs.allArtifactsNamed(name, signal);
			if (listed.status === "ok") for (const artifact of listed.value) known.set(artifact.id, artifact);
			return listed;
		},
		open: async ({ id, isOfFork }, signal) => {
			const artifact = known.get(id);
			if (artifact === void 0) return {
				status: "refused",
				reason: `the artifact ${id} was not listed`
			};
			const archive = await runs.download(artifact, SPENT_BYTES_MAX, signal);
			if (archive.status === "refused") return archive;
			const file = fileOfArchive(archive.value, {
				name: SPENT_FILE,
				maxBytes: SPENT_BYTES_MAX
			});
			if (file.status === "refused") return file;
			const text = new TextDecoder().decode(file.bytes);
			return {
				status: "ok",
				value: {
					text,
					isSealed: seal === null ? !isOfFork : seal.holds(text)
				}
			};
		},
		wait,
		log
	};
}
/** Stores records with the runner's own service, which a job may use whatever its token may do. */
const storeSpent = (step) => async (name, text, signal) => {
	const artifact = {
		name,
		zip: archiveOfText(SPENT_FILE, text),
		expiresAtMs: null
	};
	const stored = await storeArtifact(artifact, step, signal);
	if (stored.status === "ok") return {
		status: "ok",
		id: stored.value.id
	};
	return {
		status: "refused",
		isTaken: stored.httpStatus === 409,
		reason: stored.reason
	};
};
// src/compose/github/spending/spent-at-end.ts
/** In a run's folder: what the run tells of its spending, for whichever process stores it. It is no part of the kept folder. */
const FILE = "spent.json";
const Left = array(object({
	artifacts: string(),
	text: string()
}));
/** Leaves what a run has spent in its folder. Where that fails, what it had set aside goes on counting whole. */
async function leaveSpent(folder, records, log) {
	if (records.length === 0) return;
	await folder.write(FILE, JSON.stringify(records)).catch((error) => log(`What this run has spent is not kept: ${messageOf(error)}`));
}
/** Stores what was left in a run's folder, if anything. Storing it twice changes no sum. */
async function storeLeft(dir, { step, log }, signal) {
	const left = Left.safeParse(parseJson(await readWritten(dir, FILE) ?? "[]"));
	for (const record of left.data ?? []) {
		const stored = await storeRecord(record, { store: storeSpent(step) }, signal);
		if (stored.status === "refused") log(`What this run had set aside goes on counting as a whole (${record.artifacts}): ${stored.reason}`);
	}
}
export { setAside as a, saidOfBeginning as c, useOf as d, countSpent as f, storeRun as h, storeSpent as i, saidOfEnd as l, keepRun as m, storeLeft as n, refusalOf as o, limitsOver as p, countPorts as r, refusalOfUnknown as s, leaveSpent as t, saidOfEstimate as u };
