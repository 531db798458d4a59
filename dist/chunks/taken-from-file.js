import "./rolldown-runtime.js";
import { t as readSettings } from "./read-settings.js";
import { r as permissionOf } from "./settings-table.js";
// src/config/taken-from-file.ts
/** What of a parsed settings file holds beside what the user gave. Throws USAGE where a value is wrong. */
function takenFromFile({ path, settings: file }, place, { given, where }) {
	const values = readSettings([file], `${path} setting`);
	const without = readSettings([given], where);
	const taken = [];
	const said = [];
	for (const [name, raw] of Object.entries(file)) {
		if (!isGiven(raw) || isGiven(given[name])) continue;
		const [value, other] = [settingOf(values, name), settingOf(without, name)];
		const permission = permissionOf(place, name);
		const changes = JSON.stringify(value) !== JSON.stringify(other);
		const say = (text) => void (changes && said.push({
			setting: name,
			text
		}));
		if (permission === "told") say(holds({
			path,
			name
		}, value));
		if (permission === "set" || permission === "told") taken.push([name, raw]);
		else if (permission === "lower" || permission === "stricter") {
			if (permission === "lower" ? isLower(value, other) : isStricter[name]?.(values, without) === true) taken.push([name, raw]);
			else say(notHeld({
				path,
				name
			}, {
				value,
				other
			}, `the file of a checkout can only make it ${permission}`));
		} else if (permission !== null && "keptOut" in permission) say(notHeld({
			path,
			name
		}, {
			value,
			other
		}, permission.keptOut));
	}
	return {
		taken: Object.fromEntries(taken),
		said
	};
}
/** Where nothing is said of a number, there is no limit. */
const isLower = (value, other) => typeof value === "number" && value <= (typeof other === "number" ? other : Number.POSITIVE_INFINITY);
/** For each row that may be made stricter: whether all that fails by `without` fails by `values` too. */
const isStricter = {
	"fail-on": (values, without) => failsMore(values["fail-on"], without["fail-on"]),
	"fail-on-new": (values, without) => values["fail-on-new"] === "off" || without["fail-on-new"] === "on"
};
const failsMore = (value, other) => severityOf(value) >= severityOf(other) && ["incomplete", "not-looked-at"].every((one) => value.includes(one) || !other.includes(one));
/** 0 where findings of no severity fail. */
const severityOf = (failOn) => Math.max(0, ...[
	"high",
	"medium",
	"low"
].map((one, rank) => failOn.includes(one) ? rank + 1 : 0));
const isGiven = (raw) => raw !== "" && raw !== void 0;
const settingOf = (settings, name) => Object.entries(settings).find(([key]) => key === name)?.[1];
const holds = ({ path, name }, value) => `\`${path}\` of this checkout sets \`${name}\` to ${shown(value)}, and this holds; \`--${name}\` sets another.`;
const notHeld = ({ path, name }, { value, other }, why) => `\`${path}\` of this checkout sets \`${name}\` to ${shown(value)}, and this does not hold, because ${why}: ${other === void 0 ? "it stays as it is without the file" : `it stays ${shown(other)}`}. \`--${name}\` sets it.`;
const SHOWN_CHARS_MAX = 120;
function shown(value) {
	const text = Array.isArray(value) ? value.map((one) => typeof one === "string" ? one : JSON.stringify(one)).join(", ") : typeof value === "object" ? JSON.stringify(value) : String(value);
	return `\`${text.length > SHOWN_CHARS_MAX ? `${text.slice(0, SHOWN_CHARS_MAX)}…` : text}\``;
}
export { takenFromFile };
