import { v as withAction } from "./alone.js";
// src/app/init-files.ts
/** `workflowsDir`: the first folder in which scripts are looked for. */
function initFiles({ commands, sweep, forks, twoJobs, verifiedEdits = false, provider }, workflowsDir) {
	const template = twoJobs || verifiedEdits ? "ultracode-two-jobs.yml" : "ultracode.yml";
	const chosen = {
		commands,
		sweep,
		verified: verifiedEdits
	};
	const signIn = partsOf(provider);
	const parts = [...Object.entries(chosen).flatMap(([name, isWanted]) => isWanted ? [name] : []), ...signIn];
	const githubWorkflow = (name, chosenParts) => ({
		path: `.github/workflows/${name}.yml`,
		kind: "github-workflow",
		template,
		parts: chosenParts
	});
	return [
		githubWorkflow("ultracode", parts),
		...forks ? [githubWorkflow("ultracode-forks", ["forks", ...signIn])] : [],
		{
			path: `${workflowsDir}/${FIRST_SCRIPT}.js`,
			kind: "script",
			template: "error-paths.js",
			parts: []
		},
		{
			path: `${workflowsDir}/workflow.d.ts`,
			kind: "types",
			template: "",
			parts: []
		}
	];
}
/** What `init` may write, whatever was chosen. */
const initPaths = (workflowsDir) => initFiles({
	...ALL,
	twoJobs: false,
	provider: "anthropic"
}, workflowsDir).map(({ path }) => path);
const ALL = {
	commands: true,
	sweep: true,
	forks: true
};
/** Name of the first script. */
const FIRST_SCRIPT = "error-paths";
/** Parts of the workflow files that sign in to a provider. */
function partsOf(provider) {
	if (provider === "anthropic") return [];
	return [
		"platform",
		provider,
		...provider === "foundry" ? [] : ["federated"]
	];
}
/** Names under which GitHub takes the same file for a workflow: beside one of them, another would run the same twice. */
const sameFileAs = (path) => [path, .../^\.github\/workflows\/.*\.yml$/.test(path) ? [path.replace(/\.yml$/, ".yaml")] : []];
/**
* The text of a template with the parts that are wanted, without their marks: `#[name` begins a part, `#[!name` one that stays where the
* other goes, `#]` ends the last one that was begun. `action`: what stands after `uses:`; null where it is not known.
*/
function fromTemplate(template, { parts, action }) {
	const open = [];
	const text = template.split("\n").filter((line) => {
		const [, isNot, name] = /^\s*#\[(!?)([a-z-]+)$/.exec(line) ?? [];
		if (name !== void 0) open.push(parts.includes(name) !== (isNot === "!"));
		else if (/^\s*#\]$/.test(line)) open.pop();
		else return open.every((isKept) => isKept);
		return false;
	}).join("\n");
	return action === null ? text : withAction(text, action);
}
export { sameFileAs as a, initPaths as i, fromTemplate as n, initFiles as r, FIRST_SCRIPT as t };
