import { i as utf8Text } from "./base.js";
import { cn as md } from "./words.js";
import { E as refusedPath, M as FOLDER, N as blobId, P as treeId, w as folded } from "./edits.js";
import { t as _usingCtx } from "./usingCtx.js";
import { S as openLocation } from "./git.js";
import { a as titleDigest, f as createClient, n as createRepository, o as decodeMarker, r as createRuns, s as isNewerRun, t as createContents, u as ownPart } from "./repository.js";
import { c as isUnclear, i as deliveryOf, o as isPassing, s as isTooLarge } from "./artifacts.js";
import { i as COMMENT_BODY_MAX, s as REQUEST_TIMEOUT_MS } from "./patient-fetch.js";
import { c as gitTexts } from "./merged.js";
import { tmpdir } from "node:os";
// src/proposal/proposal.ts
/** Whether nothing stands under the path afterwards. */
const isGone$1 = (change) => change.bytes === null && change.from === void 0;
/** Branches of ours are told from those of people by this. */
const BRANCH_PREFIX = "ultracode/";
const BRANCH = /^ultracode\/[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const BRANCH_CHARS_MAX = 200;
/** Whether it is the name of a branch of ours, which git takes everywhere. */
const isOwnBranch = (name) => name.length <= BRANCH_CHARS_MAX && BRANCH.test(name) && !name.endsWith(".lock");
// src/github/one-of-several.ts
/** Writes the first of several, with the text or with what must stay of them, and then removes the others: a text is gone only when it stands elsewhere. */
async function writeOne(subject, { first, extra, text, keep }, signal) {
	const { repository } = subject;
	const kept = mustStay([first, ...extra], keep);
	const answer = await (kept === null ? repository.updateComment(first.id, withHistory(text, [first, ...extra], subject), signal) : kept.id === first.id ? {
		status: "ok",
		value: first
	} : repository.moveText(kept, first.id, signal));
	if (answer.status === "refused") return kept === null ? answer : {
		status: "kept",
		reason: kept.reason,
		url: kept.url
	};
	for (const one of extra) await removeExtra(subject, {
		one,
		url: first.url
	}, signal);
	return kept === null ? answer : {
		status: "kept",
		reason: kept.reason,
		url: first.url
	};
}
/** A text that knows nothing of findings, of a run that was killed say, leaves what was known; one that does, what was decided since it was read. */
function withHistory({ marker, body }, standing, { joinHistories }) {
	const there = standing.find((one) => one.marker.history !== void 0)?.marker.history;
	const ours = marker.history;
	const known = ours === void 0 || there === void 0 || joinHistories === void 0 ? ours ?? there : joinHistories(ours, there);
	return {
		marker: known === void 0 ? marker : {
			...marker,
			history: known
		},
		body
	};
}
/** Removes those that another one has replaced; a report that another run has written into one of them meanwhile stays instead. */
async function settle(subject, { created, others, keep }, signal) {
	const kept = mustStay(others, keep);
	const removed = kept === null ? others : [{
		...created,
		marker: subject.marker
	}];
	const { url } = kept ?? created;
	for (const one of removed) await removeExtra(subject, {
		one,
		url
	}, signal);
	return kept === null ? {
		status: "ok",
		value: created
	} : {
		status: "kept",
		reason: kept.reason,
		url
	};
}
/** What must stay, with the reason; of several the one of the newest run. */
function mustStay(standing, keep) {
	const [first = null, ...others] = standing.flatMap((one) => {
		const reason = keep === null || one.marker.moved === true ? null : keep(one.marker);
		return reason === null ? [] : [{
			...one,
			reason
		}];
	});
	return others.reduce((newest, one) => newest !== null && isNewerRun(one.marker, newest.marker) ? one : newest, first);
}
/** A token that may write may be kept from removing; then a line says where to read on. */
async function removeExtra({ repository, marker: { kind, key }, clean, log }, { one, url }, signal) {
	const removed = await repository.deleteComment(one.id, signal);
	if (removed.status === "ok") return;
	log(`A second comment could not be removed: ${removed.reason}`);
	if (one.marker.moved === true) return;
	const body = md`This is kept in ${clean.ownLink(md`one comment`, url)}.`;
	const pointed = await repository.updateComment(one.id, {
		marker: {
			kind,
			key,
			moved: true
		},
		body
	}, signal);
	if (pointed.status === "refused") log(`It could not be changed either: ${pointed.reason}`);
}
/** The comment has been deleted since. */
const isGone = (written) => written.status === "refused" && written.httpStatus === 404;
// src/github/own-comments.ts
/** All comments of these kinds, or of any, under an issue or pull request that our own account wrote, the oldest first. */
async function ownComments({ repository, issueNumber, kinds }, signal) {
	const us = await repository.identity(signal);
	const comments = await repository.comments(issueNumber, signal);
	if (comments.status === "refused") return comments;
	return {
		status: "ok",
		value: comments.value.flatMap((candidate) => {
			const seen = candidate.authorId === us.id ? decodeMarker(candidate.body) : null;
			return seen !== null && kinds?.includes(seen.kind) !== false ? [{
				...candidate,
				marker: seen
			}] : [];
		}).toSorted((a, b) => a.id - b.id)
	};
}
// src/github/marked-comment.ts
/**
* Finds the comment by its marker among those that our own account wrote; writes a new one when there is none. GitHub cannot create a
* comment only where there is none: of several the one with the lowest id is left, whoever comes to see them.
*/
function markedComment(subject) {
	const { marker } = subject;
	const { look, create, write, writeAnew } = writing(subject);
	const inTurn = sequence();
	return {
		put: (text, signal, keep) => inTurn(async () => {
			const edited = await smaller(text, (body) => write({
				marker,
				body
			}, signal, keep ?? null));
			const written = edited.status === "refused" && isTooLarge(edited) ? await smaller(text, (body) => writeAnew({
				marker,
				body
			}, signal, {
				keep: keep ?? null,
				why: edited
			})) : edited;
			return written.status === "kept" ? {
				status: "refused",
				reason: written.reason
			} : deliveryOf(written);
		}),
		others: (signal) => findOthers(subject, signal),
		open: (body, signal) => inTurn(async () => {
			const found = await look(signal);
			if (found.status === "refused") return deliveryOf(found);
			const [first] = found.value;
			if (first !== void 0) return {
				status: "delivered",
				url: first.url
			};
			const written = await create({
				marker,
				body
			}, signal, () => "it has been opened");
			return written.status === "kept" ? {
				status: "delivered",
				url: written.url
			} : deliveryOf(written);
		})
	};
}
/** What is refused for what it holds is never sent again as it is: at a quarter, and then in a few lines. */
async function smaller(text, write) {
	let last = text(COMMENT_BODY_MAX);
	let written = await write(last);
	for (const chars of [COMMENT_BODY_MAX / 4, SHORT_CHARS]) {
		if (written.status !== "refused" || !isTooLarge(written)) return written;
		const body = text(chars);
		if (body === last) continue;
		last = body;
		written = await write(body);
	}
	return written;
}
const SHORT_CHARS = 1e3;
/** Remembers which comment it is. */
function writing(subject) {
	const { repository, issueNumber, marker } = subject;
	let commentId = null;
	/** All that there are, the one that is left first. */
	async function look(signal) {
		const found = await findSame(subject, signal);
		if (found.status === "ok") commentId = found.value[0]?.id ?? null;
		return found;
	}
	/** Null when there is no comment to edit. */
	async function edit(text, signal, keep) {
		if (commentId !== null && keep === null) {
			const updated = await repository.updateComment(commentId, text, signal);
			if (!isGone(updated)) return updated;
		}
		const found = await look(signal);
		if (found.status === "refused") return found;
		const [first, ...extra] = found.value;
		if (first === void 0) return null;
		const written = await writeOne(subject, {
			first,
			extra,
			text,
			keep
		}, signal);
		return isGone(written) ? null : written;
	}
	async function create(text, signal, keep) {
		const created = await repository.createComment(issueNumber, text, signal);
		if (created.status === "refused") return created;
		const found = await look(signal);
		const first = found.status === "ok" ? found.value[0] : void 0;
		if (first !== void 0 && first.id < created.value.id) {
			const written = await writeOne(subject, {
				first,
				extra: [{
					...created.value,
					marker
				}],
				text,
				keep
			}, signal);
			if (written.status !== "refused") return written;
		}
		commentId = created.value.id;
		return created;
	}
	async function writeAnew(text, signal, how) {
		if (commentId === null) return how.why;
		const replaced = await replace(subject, {
			text,
			...how
		}, signal);
		if (replaced.status === "ok") commentId = replaced.value.id;
		return replaced;
	}
	async function write(text, signal, keep) {
		const edited = await edit(text, signal, keep);
		if (edited !== null && (edited.status !== "refused" || commentId === null || isTooLarge(edited))) return edited;
		if (edited?.status === "refused") return writeAnew(text, signal, {
			keep,
			why: edited
		});
		const created = await create(text, signal, keep);
		if (created.status !== "refused" || !isUnclear(created)) return created;
		return await edit(text, signal, keep) ?? create(text, signal, keep);
	}
	return {
		look,
		create,
		write,
		writeAnew
	};
}
/** A new comment instead of one that cannot be edited. The next run sees both, should the old one stay. */
async function replace(subject, { text, keep, why }, signal) {
	const { repository, issueNumber, log } = subject;
	log(`The comment cannot be edited, so a new one is written: ${why.reason}`);
	const created = await repository.createComment(issueNumber, text, signal);
	if (created.status === "refused") {
		log(`It could not be written either: ${created.reason}`);
		return isTooLarge(created) ? created : why;
	}
	const found = await findSame(subject, signal);
	if (found.status === "refused") return created;
	const others = found.value.filter(({ id }) => id !== created.value.id);
	return settle(subject, {
		created: created.value,
		others,
		keep
	}, signal);
}
/** Those that are for the same, the one that is left first. */
async function findSame(subject, signal) {
	const found = await ownComments({
		...subject,
		kinds: [subject.marker.kind]
	}, signal);
	if (found.status === "refused") return found;
	return {
		status: "ok",
		value: found.value.filter((one) => one.marker.key === subject.marker.key)
	};
}
async function findOthers(subject, signal) {
	const found = await ownComments({
		...subject,
		kinds: [subject.marker.kind]
	}, signal);
	if (found.status === "refused") return found;
	return {
		status: "ok",
		value: found.value.filter((one) => one.marker.key !== subject.marker.key)
	};
}
/** Each piece of work begins when the one before it has ended, however that ended. */
function sequence() {
	let last = Promise.resolve();
	return (work) => {
		const turn = last.then(work);
		last = turn.catch(() => null);
		return turn;
	};
}
// src/proposal/refused-proposal.ts
/** Why a proposal is not begun, before anything is asked of GitHub; null when it may be. */
function refusedProposal({ branch, base, changes }) {
	if (!isOwnBranch(branch) || branch === base.branch) return `A proposal goes to a branch of its own named \`ultracode/…\` in lower case, not to ${JSON.stringify(branch)}.`;
	if (!/^[0-9a-f]{40}$/.test(base.commit)) return `The commit that a proposal is based on is named by its full sha, not by ${JSON.stringify(base.commit)}.`;
	if (changes.length === 0) return "There is nothing to propose: no file is changed.";
	const seen = /* @__PURE__ */ new Map();
	for (const change of changes) {
		const { path } = change;
		const named = change.from === void 0 ? [path] : [path, change.from];
		for (const one of named) {
			const refused = refusedPath(one);
			if (refused !== null) return `The path ${JSON.stringify(one)} ${refused}; nothing was changed.`;
		}
		const key = `${isGone$1(change) ? "goes" : "stays"} ${folded(path)}`;
		const other = seen.get(key) ?? (seen.has(`path ${path}`) ? path : void 0);
		if (other !== void 0) return `${JSON.stringify(path)} and ${JSON.stringify(other)} are changes of one file; nothing was changed.`;
		seen.set(key, path);
		seen.set(`path ${path}`, path);
	}
	return null;
}
// src/github/proposal/about-tree.ts
/** What the text of a pull request is about. What is said of the same files is another text once they may be merged, or are known to hold. */
const textKey = (tree, laid, { draft, says }) => [
	tree,
	draft === void 0 ? "" : "draft",
	says?.(laid) ?? ""
].filter((part) => part !== "").join(" ");
const isAbout = ({ body }, key) => ownPart(body, "proposal")?.marker.key === key;
// src/github/proposal/step.ts
const ok = (value) => ({
	status: "ok",
	value
});
const refused = (reason) => ({
	status: "refused",
	reason
});
/** A refusal is final unless it is not known whether the request took effect. */
function stopOf(answer) {
	const reason = asSentence(answer.reason);
	if (isUnclear(answer)) return {
		status: "again",
		reason
	};
	return isPassing(answer) ? {
		status: "refused",
		reason,
		isPassing: true
	} : refused(reason);
}
/** The same of a request that writes to the repository: what a token may not do is told to it as what is not there. */
function stopOfWrite(answer) {
	const stop = stopOf(answer);
	if (answer.httpStatus !== 404) return stop;
	return refused(`${stop.reason} GitHub says so where the token may not write: give the job \`contents: write\` under \`permissions:\`. It also says so of a commit that brings other workflows of GitHub than the default branch has, which \`GITHUB_TOKEN\` may never write: that takes the token of an App.`);
}
const asSentence = (reason) => /[.!?…]$/.test(reason) ? reason : `${reason}.`;
// src/github/proposal/pull-request.ts
/**
* Opens the pull request of a branch, or brings the open one up to date. A text that is about this tree already stays as people have edited it. Of an older one, a title that a person has
* changed stays, and so does what stands outside of our part.
*/
async function openPull(parts) {
	const { proposal, pushed, pulls, contents, compareUrl, signal } = parts;
	const { branch, base } = proposal;
	const { tree, isMadeDraft, ...made } = pushed;
	const key = textKey(tree, made, proposal);
	const text = {
		base: base.branch,
		title: proposal.title(made),
		body: proposal.body(made),
		key
	};
	const opened = ({ url, number, isDraft }, isTheirs = false) => ({
		status: "opened",
		url,
		number,
		isDraft,
		made,
		...isTheirs && { isTextTheirs: true }
	});
	const open = pulls.find(({ state }) => state === "open");
	if (open === void 0) {
		const draft = proposal.draft !== void 0;
		const created = await contents.createPull(branch, {
			...newText(text),
			draft
		}, signal);
		return created.status === "ok" ? opened(created.value) : notOpened(created, {
			made,
			compareUrl
		});
	}
	const part = ownPart(open.body, "proposal");
	const isDone = part === null || part.marker.key === key;
	if (proposal.draft === "unfinished" && !open.isDraft || isDone && open.baseBranch === base.branch) return opened({
		...open,
		isDraft: open.isDraft || isMadeDraft
	}, part === null);
	const change = part === null ? { base: base.branch } : textOver(text, open, part);
	const updated = await contents.updatePull(open.number, change, signal);
	if (updated.status === "ok") return opened(updated.value, part === null);
	const stop = stopOf(updated);
	if (stop.status === "again") return stop;
	const reason = `The branch \`${branch}\` has the files, but the text of its pull request is an older one: ${stop.reason}`;
	return {
		status: "pushed",
		url: open.url,
		reason,
		made
	};
}
const newText = ({ key, base, title, body }) => {
	return {
		base,
		title,
		body: {
			text: body,
			part: {
				marker: {
					kind: "proposal",
					key,
					title: titleDigest(title)
				},
				before: "",
				after: ""
			}
		}
	};
};
/** The same where people may have changed the title, and have written around our part. */
function textOver(text, is, part) {
	const { base, title, body } = newText(text);
	const written = part.marker.title;
	const isTheirs = titleDigest(is.title) !== written;
	const marker = {
		...body.part.marker,
		...isTheirs && { title: written }
	};
	return {
		base,
		...!isTheirs && { title },
		body: {
			...body,
			part: {
				...part,
				marker
			}
		}
	};
}
function notOpened(answer, { made, compareUrl }) {
	const stop = stopOf(answer);
	const { reason } = stop;
	const isEarly = answer.httpStatus === 422 && /already exists|"head"|field: head/i.test(reason);
	if (stop.status === "again" || isEarly) return {
		status: "again",
		reason
	};
	return {
		status: "pushed",
		url: compareUrl,
		reason: `The branch is there, without a pull request: ${reason}${HINTS.find(([words]) => words.test(reason))?.[1] ?? ""} A person can open it: ${compareUrl}`,
		..."isPassing" in stop && { isPassing: true },
		made
	};
}
const HINTS = [[/not permitted to create/i, " Tick \"Allow GitHub Actions to create and approve pull requests\" (Settings, Actions, General; the organisation may have to allow it first)."], [/draft pull requests are not supported/i, " It would have been a draft, because it is not ready to be merged, and this repository has no drafts."]];
// src/proposal/lay-over.ts
/** The tree that changes make of a commit's. Files go first, so that a folder may take the name of a file that goes, and the other way round. */
function layOver(trees, root, changes) {
	const top = open(trees, root);
	const changed = [];
	const ordered = [...changes.filter(isGone$1), ...changes.filter((change) => !isGone$1(change))];
	for (const change of ordered) {
		const done = isGone$1(change) ? remove(trees, top, change.path) : put(trees, top, change);
		if (typeof done === "string") return {
			status: "refused",
			reason: `\`${change.path}\` cannot be changed: ${done}.`
		};
		if (done !== null) changed.push(done);
	}
	return {
		status: "ok",
		tree: idOf(top),
		changed
	};
}
/** What a commit has under a path: null for nothing. */
function entryAt(trees, root, path) {
	let entry = {
		mode: FOLDER,
		id: root
	};
	for (const part of path.split("/")) {
		const found = entry.mode === "040000" ? trees.get(entry.id)?.find(({ name }) => name === part) : void 0;
		if (found === void 0) return null;
		entry = found;
	}
	return entry;
}
function open(trees, id) {
	const entries = trees.get(id);
	if (entries === void 0) throw new Error(`the folder ${id} has not been read`);
	return new Map(entries.map(({ name, mode, id: of }) => [name, {
		mode,
		id: of
	}]));
}
/** A text says what is in the way. */
function remove(trees, top, path) {
	const { folders, name } = placeOf(path);
	const way = [];
	let folder = top;
	for (const part of folders) {
		const next = stepInto(trees, folder, part);
		if (next === null || typeof next === "string") return next;
		way.push({
			folder,
			name: part
		});
		folder = next;
	}
	const there = folder.get(name);
	if (there === void 0) return null;
	if (there instanceof Map || there.mode === "040000") return "it is a folder";
	const kind = unchangeable(there, name);
	if (kind !== null) return kind;
	folder.delete(name);
	for (const step of way.toReversed()) {
		const inner = step.folder.get(step.name);
		if (inner instanceof Map && inner.size === 0) step.folder.delete(step.name);
	}
	return {
		path,
		mode: "100644",
		id: null,
		bytes: null
	};
}
function put(trees, top, change) {
	const { path, mode, bytes } = change;
	const { folders, name } = placeOf(path);
	let folder = top;
	for (const part of folders) {
		const next = stepInto(trees, folder, part) ?? addFolder(folder, part);
		if (typeof next === "string") return next;
		folder = next;
	}
	const there = folder.get(name);
	if (there instanceof Map || there?.mode === "040000") return "it is a folder";
	const kind = there === void 0 ? alike(folder, name) : unchangeable(there, name);
	if (kind !== null) return kind;
	const id = change.bytes === null ? change.id : blobId(change.bytes);
	if (there?.id === id && there.mode === mode) return null;
	folder.set(name, {
		mode,
		id
	});
	return {
		path,
		mode,
		id,
		bytes
	};
}
function placeOf(path) {
	const parts = path.split("/");
	return {
		folders: parts.slice(0, -1),
		name: parts.at(-1) ?? ""
	};
}
/** Null where there is no such folder. */
function stepInto(trees, folder, name) {
	const entry = folder.get(name);
	if (entry === void 0 || entry instanceof Map) return entry ?? null;
	if (entry.mode !== "040000") return unchangeable(entry, name);
	const opened = open(trees, entry.id);
	folder.set(name, opened);
	return opened;
}
function addFolder(folder, name) {
	const refused = folder.has(name) ? `\`${name}\` is a file` : alike(folder, name);
	if (refused !== null) return refused;
	const added = /* @__PURE__ */ new Map();
	folder.set(name, added);
	return added;
}
function unchangeable({ mode }, name) {
	if (mode === "120000") return `\`${name}\` is a link`;
	return mode === "160000" ? `\`${name}\` is a submodule` : null;
}
/** On Windows and macOS only one of two such names can be checked out. */
function alike(folder, name) {
	const wanted = folded(name);
	const other = [...folder.keys()].find((key) => key !== name && folded(key) === wanted);
	return other === void 0 ? null : `\`${other}\` stands there already, which differs only in how it is written`;
}
const idOf = (folder) => treeId([...folder].map(([name, entry]) => entry instanceof Map ? {
	name,
	mode: FOLDER,
	id: idOf(entry)
} : {
	name,
	...entry
}));
// src/github/proposal/make-draft.ts
/** The open pull requests of the branch that may be merged while these files may not. */
const readyPulls = ({ proposal, pulls }) => proposal.draft === void 0 ? [] : pulls.filter(({ state, isDraft }) => state === "open" && !isDraft);
/** Makes them drafts; whether there was something to do. Refused at the first that GitHub leaves as it is. */
async function makeDrafts(ready, { contents, signal }) {
	for (const pull of ready) {
		const converted = await contents.convertToDraft(pull, signal);
		if (converted.status === "ok") continue;
		const stop = stopOf(converted);
		return stop.status === "refused" ? {
			...stop,
			...staysReady(pull, stop.reason)
		} : stop;
	}
	return ok(ready.length > 0);
}
/** `why`: why it is no draft, a sentence. */
const staysReady = ({ url }, why = "") => ({
	reason: `${url} is ready to be merged, and these files are not: it stays as it is. Convert it to a draft to have them there. ${why}`.trim(),
	address: url
});
// src/github/proposal/merge-moved.ts
/** Each takes a request, and more than these are no coincidence: the base is another one by then. */
const MERGED_FILES_MAX = 100;
/** Bytes of a file that is merged, as large as one that agents may leave. */
const MERGED_BYTES_MAX = 1048576;
/** The changes with what others have done to the same files since; refused with the name of the file where both do not go together. */
async function mergeMoved(parts) {
	const { proposal, from, onto, known } = parts;
	const changes = [];
	const merged = [];
	for (const change of proposal.changes) {
		if (change.from !== void 0 && entryAt(known, from.tree, change.from)?.id !== change.id) return refused(`\`${change.path}\` was to have the bytes of \`${change.from}\`, which has others in ${shortOf(from)}. Nothing was changed.`);
		const [was, is] = [from, onto].map(({ tree }) => entryAt(known, tree, change.path));
		if (isSame(was, is) || isSame(entryOf(change), is)) {
			changes.push(change);
			continue;
		}
		if (merged.length === MERGED_FILES_MAX) return refused(`More than ${MERGED_FILES_MAX} of these files were changed on \`${proposal.base.branch}\` since ${shortOf(from)}, the commit that was looked at. ${startAnew(parts)}`);
		const both = await mergeFile(change, {
			was: was ?? null,
			is: is ?? null
		}, parts);
		if (both.status !== "ok") return both;
		changes.push(both.value);
		merged.push(change.path);
	}
	return ok({
		changes,
		merged
	});
}
const isSame = (a, b) => a?.id === b?.id && a?.mode === b?.mode;
const entryOf = (change) => isGone$1(change) ? null : {
	mode: change.mode,
	id: change.bytes === null ? change.id : blobId(change.bytes)
};
async function mergeFile(change, { was, is }, parts) {
	const { path } = change;
	const { proposal, mergeText } = parts;
	if (proposal.before === void 0) return conflict(path, "was changed", parts);
	if (isGone$1(change)) return conflict(path, "goes here, and was changed", parts);
	if (is === null) return conflict(path, "is changed here, and was deleted", parts);
	if (was === null) return conflict(path, "is added here, and was added", parts);
	const mode = mergedMode({
		was,
		ours: change.mode,
		is
	});
	if (mode === null) return conflict(path, "is no plain file any more, or has another mode; it was changed", parts);
	const [base, theirs] = [await textOf$1(was.id, parts), await textOf$1(is.id, parts)];
	if (base.status !== "ok") return base;
	if (theirs.status !== "ok") return theirs;
	const ours = change.bytes === null ? null : utf8Text(change.bytes);
	if (base.value === null || theirs.value === null || ours === null) return conflict(path, "is too large to be merged, or no text; it was changed", parts);
	const text = await mergeText(base.value, ours, theirs.value);
	if (text === null) return conflict(path, "was changed in the same lines", parts);
	return ok({
		path,
		mode,
		bytes: new TextEncoder().encode(text)
	});
}
/** Null where both have changed it to different ones, or one of them is that of no file. */
function mergedMode({ was, ours, is }) {
	if (!isFileMode(is.mode) || !isFileMode(was.mode)) return null;
	if (is.mode === was.mode || is.mode === ours) return ours;
	return ours === was.mode ? is.mode : null;
}
const isFileMode = (mode) => mode === "100644" || mode === "100755";
/** Null for what cannot be merged by lines. */
async function textOf$1(id, { proposal, contents, signal }) {
	const known = proposal.before?.get(id);
	if (known !== void 0) return ok(known);
	const read = await contents.gitBlob(id, { maxBytes: MERGED_BYTES_MAX }, signal);
	if (read.status === "refused") return stopOf(read);
	return ok(read.value === null ? null : utf8Text(read.value));
}
const conflict = (path, what, parts) => refused(`\`${path}\` ${what} on \`${parts.proposal.base.branch}\` since ${shortOf(parts.from)}, the commit that was looked at. ${startAnew(parts)}`);
const startAnew = ({ onto }) => `Nothing was changed; start anew from ${shortOf(onto)}.`;
const shortOf = ({ sha }) => sha.slice(0, 7);
// src/github/proposal/own-commit.ts
/** The message says on which commit the files were laid, and which tree that gave. */
const ownMessage = (commit) => `${commit.title}\n\nUltracode-Base: ${commit.base}\nUltracode-Tree: ${commit.tree}\n`;
/** The commit that one of ours was based on; null for a commit of others, also where somebody has amended or rebased ours: its tree is another one then. */
function baseOfOwn({ message, tree, parents }) {
	const [, base, own] = TRAILERS.exec(message) ?? [];
	if (base === void 0 || own !== tree) return null;
	return parents.length === 1 || parents.length === 2 && parents[1] === base ? base : null;
}
const TRAILERS = /\n\nUltracode-Base: ([0-9a-f]{40})\nUltracode-Tree: ([0-9a-f]{40})\s*$/;
// src/github/proposal/read-trees.ts
/** From so many folders on, one request reads them all. */
const WHOLE_FROM = 20;
/** Reads the folders of a commit that stand on the way to these paths. */
async function readTrees(wanted, contents, signal) {
	const { root, paths, known } = wanted;
	const folders = new Set(paths.map((path) => path.split("/").slice(0, -1).join("/")));
	if (folders.size >= WHOLE_FROM && !known.has(root)) {
		const whole = await contents.gitTree(root, { whole: true }, signal);
		if (whole.status === "refused") return stopOf(whole);
		const kept = whole.value.isCut ? ok(known) : keepWhole(root, whole.value.entries, known);
		if (kept.status !== "ok") return kept;
	}
	for (const folder of folders) {
		const read = await readWay(root, folder, {
			known,
			contents
		}, signal);
		if (read.status !== "ok") return read;
	}
	return ok(known);
}
async function readWay(root, folder, { known, contents }, signal) {
	let id = root;
	for (const part of ["", ...folder.split("/")]) {
		const next = part === "" ? root : folderIn(known.get(id), part);
		if (next === null) return ok(known);
		id = next;
		if (known.has(id)) continue;
		const tree = await contents.gitTree(id, { whole: false }, signal);
		if (tree.status === "refused") return stopOf(tree);
		const kept = keep(id, tree.value.entries, known);
		if (kept.status !== "ok") return kept;
	}
	return ok(known);
}
const folderIn = (entries, wanted) => entries?.find(({ name, mode }) => name === wanted && mode === "040000")?.id ?? null;
/** Folders from a list of all that stands below a tree, whose names are paths. */
function keepWhole(root, entries, known) {
	const ids = /* @__PURE__ */ new Map([["", root]]);
	const listed = /* @__PURE__ */ new Map([["", []]]);
	for (const { name: path, mode, id } of entries) {
		const cut = path.lastIndexOf("/");
		listed.get(path.slice(0, Math.max(0, cut)))?.push({
			name: path.slice(cut + 1),
			mode,
			id
		});
		if (mode !== "040000") continue;
		ids.set(path, id);
		listed.set(path, []);
	}
	for (const [path, inFolder] of listed) {
		const kept = keep(ids.get(path) ?? root, inFolder, known);
		if (kept.status !== "ok") return kept;
	}
	return ok(known);
}
/** A list whose id is another one lacks something: names that are no UTF-8, or what a proxy left out. */
function keep(id, entries, known) {
	if (treeId(entries) !== id) return refused(`GitHub's list of the tree ${id.slice(0, 7)} is not what git has there: a name in it is no UTF-8, or a part is missing. Nothing was changed; make this change by hand.`);
	known.set(id, entries);
	return ok(known);
}
// src/github/proposal/send-tree.ts
/** Has GitHub make the tree, in pieces that it manages. That it has the id that git gives to these files shows that each byte arrived. */
async function sendTree(wanted, contents, signal) {
	const pieces = inPieces(wanted.changed);
	let tree = wanted.base;
	for (let piece = pieces.shift(); piece !== void 0; piece = pieces.shift()) {
		const entries = await withBlobs(piece, contents, signal);
		if (entries.status !== "ok") return entries;
		const made = await contents.createTree({
			base: tree,
			entries: entries.value
		}, signal);
		if (made.status === "ok") tree = made.value;
		else if (piece.length > 1 && isTooMuch(made)) {
			const half = Math.ceil(piece.length / 2);
			pieces.unshift(piece.slice(0, half), piece.slice(half));
		} else return stopOfWrite(made);
	}
	if (tree === wanted.tree) return ok(tree);
	return refused(`GitHub made the tree ${tree.slice(0, 7)} where these files give ${wanted.tree.slice(0, 7)}: something was lost on the way. No branch was changed.`);
}
/** GitHub ends what takes it longer than ten seconds, in these words or without an answer. */
const isTooMuch = (answer) => isUnclear(answer) || answer.httpStatus === 422 && /timed out|too large/i.test(answer.reason);
function inPieces(changed) {
	const pieces = [];
	let bytes = 0;
	for (const entry of changed) {
		const size = textOf(entry.bytes)?.length ?? 0;
		const piece = pieces.at(-1);
		if (piece === void 0 || piece.length >= 100 || bytes + size > 1e6) {
			pieces.push([entry]);
			bytes = size;
		} else {
			piece.push(entry);
			bytes += size;
		}
	}
	return pieces;
}
/** Texts go with the tree, which spares a request for each; all else is stored before. */
async function withBlobs(piece, contents, signal) {
	const entries = [];
	for (const { path, mode, id, bytes } of piece) {
		const text = textOf(bytes);
		if (text !== null) {
			entries.push({
				path,
				mode,
				text
			});
			continue;
		}
		if (bytes !== null) {
			const stored = await contents.createBlob(bytes, signal);
			if (stored.status === "refused") return stopOfWrite(stored);
		}
		entries.push({
			path,
			mode,
			id
		});
	}
	return ok(entries);
}
/** What JSON can carry unchanged. */
const textOf = (bytes) => bytes === null || bytes.length > 1e6 ? null : utf8Text(bytes);
// src/github/proposal/why-not.ts
/** What keeps a branch from being made or moved, in a sentence: GitHub has the same few words for a rule and for a branch that is in the way, so that is looked up. Null for a refusal that says itself what it is about. */
async function whyNot(reason, parts) {
	if (!/\brules?\b|protected|reference update failed|valid ref|cannot lock/i.test(reason)) return null;
	const { branch } = parts.proposal;
	const allow = "allow `ultracode/**` under Settings, Rules.";
	const inTheWay = await branchInTheWay(parts);
	if (inTheWay !== null) return `The branch \`${inTheWay}\` is in the way: git has no branch \`${branch}\` beside it. Rename or delete \`${inTheWay}\`.`;
	if (/rule|protected/i.test(reason)) return `A rule of the repository forbids this branch to the token: ${allow}`;
	return `GitHub does not say why, and no other branch is in the way. Most often a rule of the repository forbids this branch to the token: ${allow}`;
}
/** Git keeps branches like files: one of the name of a folder, or one in a folder of its name, is in its way. */
async function branchInTheWay({ proposal, contents, signal }) {
	const { branch } = proposal;
	const parts = branch.split("/");
	for (let count = 1; count < parts.length; count += 1) {
		const above = parts.slice(0, count).join("/");
		const head = await contents.branchHead(above, signal);
		if (head.status === "ok" && head.value !== null) return above;
	}
	const below = await contents.branchesBelow(branch, signal);
	return below.status === "ok" ? below.value[0] ?? null : null;
}
// src/github/proposal/push-branch.ts
/**
* Sees to it that the branch has the files, laid over what its base is now. A branch of ours is only ever moved on
* by a commit after its last one, so nobody's commit is lost, also in a race; one whose last commit is not ours stays as it is. A pull request that is ready
* never gets files that are not: it stays as it is, or is made a draft first.
*/
async function pushBranch(parts) {
	const { proposal, contents, signal } = parts;
	const { branch, base } = proposal;
	const tip = await headOf(base.branch, parts);
	if (tip.status !== "ok") return tip;
	const now = await layOn(tip.value, parts);
	if (now.status === "again") return now;
	if (now.status === "ok" && now.value.changed.length === 0) return settled(`There is nothing to propose: \`${base.branch}\` has these files as they are.`);
	const head = await contents.branchHead(branch, signal);
	if (head.status === "refused") return stopOf(head);
	if (head.value !== null) return goOn(head.value, {
		tip: tip.value,
		now
	}, parts);
	if (now.status !== "ok") return now;
	const commit = await makeCommit(now.value, [tip.value], parts);
	if (commit.status !== "ok") return commit;
	const created = await contents.createBranch(branch, commit.value.sha, signal);
	return pointed({
		...commit.value,
		isMadeDraft: false
	}, created, parts);
}
/** `now`: the files on the last commit of the base, which may have what does not go together with them. */
async function goOn(headSha, { tip, now }, parts) {
	const { proposal, pulls, contents, signal } = parts;
	const { branch } = proposal;
	const head = await commitOf(headSha, parts);
	if (head.status !== "ok") return head;
	const base = baseOfOwn(head.value);
	if (base === null) return refused(`The branch \`${branch}\` ends in the commit ${headSha.slice(0, 7)}, which is not one of ours: it stays as it is. Merge or delete the branch first.`);
	const before = base === tip ? now : await layOn(base, parts);
	if (before.status === "again") return before;
	const last = pulls.find((pull) => pull.headSha === headSha);
	const { tree, isVerified } = head.value;
	const ready = readyPulls(parts);
	if (before.status === "ok" && before.value.tree === tree) {
		if (last?.state === "closed") return {
			status: "settled",
			address: last.url,
			reason: `The pull request with these files was closed: ${last.url}. Reopen it, or delete the branch \`${branch}\` to have it made anew.`
		};
		if (last?.state !== "merged") {
			const laid = tip === proposal.base.commit ? EXACTLY : before.value.laid;
			const undecided = ready.filter((pull) => !isAbout(pull, textKey(tree, laid, proposal)));
			const drafted = await makeDrafts(proposal.draft === "wrong" ? undecided : [], parts);
			if (drafted.status === "again") return drafted;
			const isMadeDraft = drafted.status === "ok" && drafted.value;
			return ok({
				tree,
				isVerified,
				...laid,
				isMadeDraft
			});
		}
	}
	const [first] = ready;
	if (first !== void 0 && proposal.draft === "unfinished") return {
		status: "refused",
		...staysReady(first)
	};
	if (now.status !== "ok") return now;
	const parents = base === tip ? [headSha] : [headSha, tip];
	const commit = await makeCommit(now.value, parents, parts);
	if (commit.status !== "ok") return commit;
	const drafted = await makeDrafts(ready, parts);
	if (drafted.status !== "ok") return drafted;
	const advanced = await contents.advanceBranch(branch, commit.value.sha, signal);
	return pointed({
		...commit.value,
		isMadeDraft: drafted.value
	}, advanced, parts);
}
async function makeCommit({ tree, changed, commit, laid }, parents, parts) {
	const { proposal, contents, signal } = parts;
	const sent = await sendTree({
		base: commit.tree,
		changed,
		tree
	}, contents, signal);
	if (sent.status !== "ok") return sent;
	const message = ownMessage({
		title: proposal.title(laid),
		base: commit.sha,
		tree
	});
	const made = await contents.createCommit({
		message,
		tree,
		parents
	}, signal);
	return made.status === "ok" ? ok({
		...made.value,
		tree,
		...laid
	}) : stopOfWrite(made);
}
/** The files are over the commit that was looked at. */
const EXACTLY = { merged: [] };
/** The files over the tree of a commit: with what others have done to them there since they were looked at. */
async function layOn(sha, parts) {
	const { proposal } = parts;
	const onto = await readCommit(sha, parts);
	if (onto.status !== "ok") return onto;
	const isMoved = sha !== proposal.base.commit;
	const from = isMoved ? await readCommit(proposal.base.commit, parts) : onto;
	if (from.status !== "ok") return from;
	const both = await mergeMoved({
		...parts,
		from: from.value,
		onto: onto.value
	});
	if (both.status !== "ok") return both;
	const { changes, merged } = both.value;
	const over = layOver(parts.known, onto.value.tree, changes);
	const laid = isMoved ? {
		merged,
		onto: sha
	} : EXACTLY;
	return over.status === "ok" ? ok({
		...over,
		laid,
		commit: onto.value
	}) : refused(over.reason);
}
/** A commit, with the folders on the way to the changed files. */
async function readCommit(sha, parts) {
	const { proposal, contents, known, signal } = parts;
	const commit = await commitOf(sha, parts);
	if (commit.status !== "ok") return commit;
	const paths = proposal.changes.flatMap(({ path, from }) => from === void 0 ? [path] : [path, from]);
	const read = await readTrees({
		root: commit.value.tree,
		paths,
		known
	}, contents, signal);
	return read.status === "ok" ? commit : read;
}
async function headOf(branch, { contents, signal }) {
	const head = await contents.branchHead(branch, signal);
	if (head.status === "refused") return stopOf(head);
	if (head.value !== null) return ok(head.value);
	return refused(`GitHub shows no branch \`${branch}\`: it is gone, or the token may not read it. Give the job \`contents: write\` under \`permissions:\`.`);
}
async function commitOf(sha, { contents, signal }) {
	const commit = await contents.gitCommit(sha, signal);
	if (commit.status === "refused") return stopOf(commit);
	if (commit.value !== null) return ok(commit.value);
	return refused(`GitHub has no commit ${sha.slice(0, 7)} any more. Nothing was changed; start anew.`);
}
/** Whether the branch is where it should be. Where another process was first, all is looked at again: it may have done the same. */
async function pointed({ sha: _, ...pushed }, answer, parts) {
	if (answer.status === "ok") return ok(pushed);
	if (/already exists|not a fast.?forward/i.test(answer.reason)) return {
		status: "again",
		reason: stopOf(answer).reason
	};
	const stop = stopOfWrite(answer);
	const why = stop.status === "refused" ? await whyNot(stop.reason, parts) : null;
	return why === null ? stop : refused(`${stop.reason} ${why}`);
}
const settled = (reason) => ({
	status: "settled",
	reason
});
// src/github/proposal/propose.ts
/** How often all is looked at anew after an unclear answer or a race, and how long before the second time; twice as long before the third. */
const TRIES = 3;
const WAIT_MS = 1e3;
/** Proposals through the API of GitHub. Each step looks at what is there first, so a process that ended at any of them is gone on from by the next. */
function createPropose({ wait, ...parts }) {
	return async (proposal, signal) => {
		const refusal = refusedProposal(proposal);
		if (refusal !== null) return {
			status: "refused",
			reason: refusal
		};
		const known = /* @__PURE__ */ new Map();
		for (let tries = 1;; tries += 1) {
			const outcome = await proposeOnce(proposal, {
				...parts,
				known
			}, signal);
			if (outcome.status !== "again") return outcome;
			if (tries === TRIES) return {
				status: "refused",
				reason: `${outcome.reason} The same once more goes on from there.`,
				isPassing: true
			};
			await wait(WAIT_MS * tries, signal);
		}
	};
}
async function proposeOnce(proposal, { contents, at, mergeText, known }, signal) {
	const { branch, base } = proposal;
	const main = await contents.defaultBranch(signal);
	if (main.status === "refused") return stopOf(main);
	if (main.value === branch) return {
		status: "refused",
		reason: `\`${branch}\` is the default branch, to which only people commit.`
	};
	const pulls = await contents.pullsFrom(branch, signal);
	if (pulls.status === "refused") return stopOf(pulls);
	const pushed = await pushBranch({
		proposal,
		pulls: pulls.value,
		contents,
		mergeText,
		known,
		signal
	});
	if (pushed.status !== "ok") return pushed;
	const compareUrl = `${at.serverUrl}/${at.owner}/${at.repo}/compare/${inUrl(base.branch)}...${inUrl(branch)}?expand=1&title=${encodeURIComponent(proposal.title(pushed.value))}`;
	return openPull({
		proposal,
		pushed: pushed.value,
		pulls: pulls.value,
		contents,
		compareUrl,
		signal
	});
}
const inUrl = (branch) => branch.split("/").map(encodeURIComponent).join("/");
// src/compose/github/edits/merge-text.ts
/** Merges texts with git where there may be no checkout: in a folder of no repository. */
const mergeTextIn = (env) => async (base, ours, theirs) => {
	try {
		var _usingCtx$1 = _usingCtx();
		const nowhere = _usingCtx$1.u(openLocation(tmpdir(), env));
		const merged = await gitTexts(nowhere).merge({
			base,
			ours,
			theirs
		});
		return merged.status === "clean" ? merged.text : null;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
};
// src/compose/github/operations.ts
/** The operations that we use on a repository, over one client. */
function githubOperations(place) {
	const { owner, repo, wait, env } = place;
	const client = createClient({
		token: place.token,
		baseUrl: place.apiUrl,
		userAgent: "ultracode-action",
		log: place.log,
		secondMs: 1e3,
		timeoutMs: REQUEST_TIMEOUT_MS
	});
	const contents = createContents(client, {
		owner,
		repo
	});
	return {
		contents,
		repository: createRepository(client, {
			owner,
			repo
		}),
		runs: createRuns(client, {
			owner,
			repo,
			wait
		}),
		propose: createPropose({
			contents,
			at: {
				owner,
				repo,
				serverUrl: place.serverUrl
			},
			mergeText: mergeTextIn(env),
			wait
		})
	};
}
export { BRANCH_PREFIX as i, markedComment as n, ownComments as r, githubOperations as t };
