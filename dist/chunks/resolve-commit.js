import { t as firstLine, y as UltracodeError } from "./base.js";
import { r as asGitFinds, s as createGit } from "./inside-path.js";
// src/checkout/git/resolve-commit.ts
/** The commit that is checked out in `location`, 40 hexadecimal characters. Throws when that is not a git checkout. */
const headSha = (location) => resolveCommit(location, "HEAD");
/** The commit that `ref` (branch, tag, sha) names; a branch that only the remote has is found as `origin/<ref>`. */
async function resolveCommit(location, ref) {
	return inCheckout(location, commitOf(createGit(location), ref));
}
/** The commit of the first ref that exists here; null when none does. */
async function firstCommit(location, refs) {
	return commitIn(await createGit(location)([
		...FIRST_FOUND,
		...refs,
		"--"
	]));
}
const FIRST_FOUND = [
	"rev-list",
	"--no-walk=unsorted",
	"--ignore-missing",
	"--max-count=1"
];
/**
* Root of the work tree that `location` lies in, an absolute path. On Actions the checkout may belong to another user (a job in a container),
* and it is the workflow's author who chose it; elsewhere git's refusal stands.
*/
async function topLevelOf(location) {
	const { dir, env } = location;
	const { root } = location.view();
	if (root !== null && env.GITHUB_ACTIONS === "true") return root;
	const result = await asGitFinds(location, root ?? dir);
	if (root !== null && result.status === "exited" && result.code === 0) return root;
	const said = result.status === "exited" ? result.stderr : "";
	if (said.includes("dubious ownership")) throw new UltracodeError("CHECKOUT_INVALID", `${dir} belongs to another user, and git does not read such a checkout until you say that you trust it: git config --global --add safe.directory ${dir}`);
	const detail = said === "" ? "" : ` (git: ${firstLine(said)})`;
	throw new UltracodeError("CHECKOUT_INVALID", `${dir} is not a git checkout${detail}. Run in a cloned repository; on Actions put actions/checkout before this step.`);
}
/** Awaits a lookup that runs beside the check for a checkout. A missing checkout is reported first: it explains every other failure. */
async function inCheckout(location, lookup) {
	lookup.catch(() => void 0);
	await topLevelOf(location);
	return lookup;
}
/** The commit that `ref` names. Throws when this clone lacks it, for example after a shallow fetch. */
async function commitOf(git, ref) {
	const names = ref.includes("\0") ? [] : [ref, `refs/remotes/origin/${ref}`];
	for (const name of names) {
		const commit = await commitNamed(git, name);
		if (commit !== null) return commit;
	}
	if (ref === "HEAD") throw new UltracodeError("CHECKOUT_INVALID", "this repository has no commit yet, so there is no code to look at: expected at least one. Make it first: git add --all, then git commit.");
	throw new UltracodeError("CHECKOUT_INVALID", `the commit ${ref} is not in this clone. Fetch it: on Actions set \`fetch-depth: 0\` for actions/checkout, elsewhere run \`git fetch origin ${ref}\`.`);
}
async function commitNamed(git, name) {
	return commitIn(await git([
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${name}^{commit}`
	]));
}
function commitIn(result) {
	const sha = result.status === "exited" && result.code === 0 ? result.stdout.toString("utf8").trim() : "";
	return sha === "" ? null : sha;
}
export { resolveCommit as a, inCheckout as i, firstCommit as n, topLevelOf as o, headSha as r, commitOf as t };
