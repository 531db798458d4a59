import { D as UltracodeError, E as sha256 } from "./base.js";
import { O as WEB } from "./run.js";
import { x as providerRow } from "./settings.js";
// src/agent/web/seen.ts
/**
* What a turn has shown of the web, with when: it cannot be looked at again without paying. A result may belong to a use of an
* earlier message. What failed shows nothing.
*/
function webObservations(content, before, seenAt) {
	const blocks = [...before.flatMap((message) => message.role === "assistant" ? message.content : []), ...content];
	const uses = new Map(blocks.flatMap((block) => block.type === "web_use" ? [[block.id, block]] : []));
	return content.flatMap((block) => block.type === "web_result" ? observationOf(block.seen, uses.get(block.useId), seenAt) ?? [] : []);
}
function observationOf(seen, use, seenAt) {
	if (seen.status === "failed") return null;
	if (seen.status === "searched") {
		const results = seen.results.map(({ url, title, age }) => ({
			url,
			title,
			page_age: age
		}));
		return {
			tool: "WebSearch",
			input: {
				query: use?.input.query ?? null,
				results,
				seen_at: seenAt
			},
			digest: sha256(results.map(({ url }) => url).join("\n"))
		};
	}
	const { url, title, retrievedAt, content } = seen;
	return {
		tool: "WebFetch",
		input: {
			url,
			title,
			retrieved_at: retrievedAt,
			seen_at: seenAt,
			length: content.length
		},
		digest: sha256(content)
	};
}
/** That the web was asked for and not to be had: with no date, so that another run asks again. */
const webMissed = (why) => ({
	tool: "WebSearch",
	input: { missed: why },
	digest: sha256("")
});
const DAY_MS = 864e5;
/** How old what was seen of the web is, in milliseconds; null for what was not seen there. What has no date that can be read, or one to come, is too old. */
function webAgeMs({ tool, input }, nowMs) {
	if (tool !== "WebSearch" && tool !== "WebFetch") return null;
	const ages = [input.retrieved_at ?? input.seen_at, input.seen_at].map((date) => nowMs - dateOf(date));
	const oldest = Math.max(...ages);
	return Number.isNaN(oldest) || Math.min(...ages) < -864e5 ? Number.POSITIVE_INFINITY : Math.max(0, oldest);
}
/** Whether it still counts as seen. */
const isFresh = (ageMs) => ageMs <= 7 * DAY_MS;
const dateOf = (value) => typeof value === "string" ? Date.parse(value) : NaN;
// src/compose/run/web.ts
/** Throws USAGE where the provider has no such tools: the maintainer asked for what there is not. */
function webOfRun(settings, { outside }) {
	const access = webAccess(settings);
	if (access === null) return {
		access,
		said: null
	};
	if (outside !== void 0) return {
		access: null,
		said: `The agents of this run have no web, although the setting web is ${access.web}: the change is from outside (${outside}), and what it says could make them carry code or keys there.`
	};
	const row = providerRow(settings.provider);
	if (!row.asksModel) return {
		access: null,
		said: `Nothing is looked up on the web, although the setting web is ${access.web}: the provider ${row.name} asks no model.`
	};
	if (WEB.indexOf(row.web) >= WEB.indexOf(access.web)) return {
		access,
		said: null
	};
	const has = row.web === "off" ? "no tools for the web" : `only a tool to ${row.web} the web`;
	throw new UltracodeError("USAGE", `web is ${access.web}, and the provider ${row.name} has ${has}. Set web to ${row.web}, or choose another provider.`);
}
/** What the settings ask for. */
const webAccess = (settings) => settings.web === "off" ? null : {
	web: settings.web,
	domains: settings["web-domains"]
};
/** What agents can do besides reading and searching the repository. `edits`: whether those with files of their own get them. */
const abilitiesOf = (access, edits) => [...edits ? ["edit"] : [], ...access === null ? [] : ["web"]];
/** What was seen of the web cannot be looked at again without paying, so it counts for some days, which is said once; all else is asked anew. */
function stillTrueWithin(now, stillTrue, warn) {
	let isSaid = false;
	return async (observations) => {
		const ages = observations.flatMap((observation) => webAgeMs(observation, now()) ?? []);
		if (ages.length === 0) return stillTrue(observations);
		if (!ages.every(isFresh)) return false;
		const isTrue = await stillTrue(observations.filter((one) => webAgeMs(one, 0) === null));
		if (isTrue && !isSaid) {
			isSaid = true;
			warn(`answers of a previous run that rest on the web are used again: what they saw is up to 7 days old, and pages may have changed`);
		}
		return isTrue;
	};
}
// src/agent/guidance/load-definitions.ts
const FOLDER = ".claude/agents";
/** The agents of `.claude/agents` and below, which replace the built-in ones of the same name. A file that cannot be used is a problem, never fatal. */
async function loadDefinitions(tree) {
	const listed = await tree.list(FOLDER);
	const paths = listed.filter((path) => /\.md$/i.test(path) && !/(^|\/)readme\.md$/i.test(path)).toSorted();
	const problems = await passedOver(tree, listed);
	if (paths.length === 0) return {
		byName: byName(BUILTIN_DEFINITIONS),
		problems
	};
	const [{ readDefinition }, ...files] = await Promise.all([import("./read-definition.js"), ...paths.map(async (path) => ({
		path,
		text: await tree.read(path)
	}))]);
	const own = /* @__PURE__ */ new Map();
	for (const { path, text } of files) {
		const reading = readDefinition(path, text ?? "");
		if (reading.status === "malformed") {
			problems.push(reading.problem);
			continue;
		}
		const { definition } = reading;
		const first = own.get(definition.name);
		if (first !== void 0) {
			problems.push(`${path} is not used as an agent: ${first.path} has the same name, "${definition.name}".`);
			continue;
		}
		own.set(definition.name, {
			path,
			definition
		});
		problems.push(...reading.problems);
	}
	const definitions = [...own.values()].map(({ definition }) => definition);
	return {
		byName: byName([...BUILTIN_DEFINITIONS, ...definitions]),
		problems
	};
}
/** Files that look like an agent of a repository and are read by nobody, one sentence each. */
async function passedOver(tree, listed) {
	const elsewhere = (await tree.names(".claude")).filter((name) => ["agent", "subagents"].includes(name.toLowerCase()));
	return [...listed.filter((path) => /\.(?:markdown|mdx|mdc|txt|ya?ml|json)$/i.test(path)).map((path) => `${path} is passed over: agents are files that end in .md.`), ...elsewhere.map((name) => `.claude/${name} is passed over: agents are looked up in ${FOLDER}.`)];
}
const byName = (definitions) => new Map(definitions.map((definition) => [definition.name, definition]));
/** Agent types that Claude Code has without a definition, so scripts name them. Here they only read, like all others. */
const BUILTIN_DEFINITIONS = [
	{
		name: "general-purpose",
		prompt: ""
	},
	{
		name: "Explore",
		prompt: `# Your part: explore
You find things in this repository for somebody else, who goes on with what you say and does not look again.
- Search broadly first, by several names for the same thing, then read only what the search brought up.
- Answer with places: path and line for each statement, and the few lines of code that show it.
- Say what you searched for without finding it. Do not judge or plan unless the task asks.`
	},
	{
		name: "Plan",
		prompt: `# Your part: plan
You work out how a change would be made; somebody else makes it.
- Find the code that it touches and the way that like things are already done here, and follow that way.
- Answer with steps in order. Each names its files, what changes in them, and how to see that it worked.
- Name what could break and the decisions that are open. End with the files that matter most, the most important first.`
	}
];
export { webOfRun as a, webAccess as i, abilitiesOf as n, webMissed as o, stillTrueWithin as r, webObservations as s, loadDefinitions as t };
