import { s as createGit } from "./inside-path.js";
// src/checkout/git/remote-url.ts
/** The repository that the remote `origin` of a checkout names; null where there is none, or none on a server. */
async function remoteRepository(location) {
	const result = await createGit(location)([
		"config",
		"--get",
		"remote.origin.url"
	]);
	return result.status === "exited" && result.code === 0 ? repositoryIn(result.stdout.toString("utf8")) : null;
}
/** Reads `https://host/owner/name(.git)`, `git+https://…`, `git@host:owner/name.git` and `ssh://git@host/owner/name.git`; null for another text. */
function repositoryIn(address) {
	const [, host, owner, name] = ADDRESS.exec(address.trim()) ?? [];
	if (host === void 0 || owner === void 0 || name === void 0) return null;
	return {
		owner,
		name,
		url: `https://${host}/${owner}/${name}`
	};
}
const ADDRESS = /^(?:(?:git\+)?(?:https?|ssh|git):\/\/(?:[^@/\s]{1,200}@)?|[\w.-]{1,100}@)([\w.-]{1,200})(?::\d{1,5})?[/:]([\w.-]{1,100})\/([\w.-]{1,100}?)(?:\.git)?\/?$/;
export { repositoryIn as n, remoteRepository as t };
