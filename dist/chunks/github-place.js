import { resolve } from "node:path";
import { S as openLocation, _ as remoteRepository, v as repositoryIn } from "./git.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/compose/local/github-place.ts
/** The token of the environment; '' for none. */
const tokenIn = ({ env }) => env.GITHUB_TOKEN || env.GH_TOKEN || "";
/** Where on GitHub a checkout belongs: `given` (OWNER/NAME), what a job says, or what its remote names; null where nothing says so. */
async function githubPlaceOf({ env }, repo, given) {
	try {
		var _usingCtx$1 = _usingCtx();
		const serverUrl = env.GITHUB_SERVER_URL || "https://github.com";
		const git = _usingCtx$1.u(openLocation(resolve(repo), env));
		const named = given ?? env.GITHUB_REPOSITORY ?? "";
		const address = named === "" ? await remoteRepository(git) : repositoryIn(`${serverUrl}/${named}`);
		if (address === null) return null;
		const { origin, host } = new URL(named === "" ? address.url : serverUrl);
		const ownApi = host === "github.com" ? "https://api.github.com" : `${origin}/api/v3`;
		return {
			owner: address.owner,
			repo: address.name,
			serverUrl: origin,
			apiUrl: env.GITHUB_API_URL || ownApi
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
export { tokenIn as n, githubPlaceOf as t };
