import "./rolldown-runtime.js";
import { _ as watchLive, cn as md, dn as privateKeysIn, f as NOTHING_YET, fn as parseUrl, ln as tokensIn, on as createClean, sn as joinClean, un as PUBLIC_PASSWORDS } from "./words.js";
import { o as renderLive, s as createEventLines } from "./terminal.js";
// src/reporters/live-console.ts
const REDRAW_MS = 100;
/** Shows a run while it lasts: a live tree on a terminal, plain lines elsewhere, and where all is to be told. Disposing draws the tree a last time and leaves it there. */
function liveConsole(output) {
	const { write, clean, loudness } = output;
	if (output.size() === null || loudness !== "usual") {
		const lineOf = createEventLines(output);
		const watch = (event) => {
			const line = lineOf(event);
			if (line !== null) write(ended(clean.plain(line)));
		};
		return {
			watch,
			[Symbol.dispose]: () => void 0
		};
	}
	let run = NOTHING_YET;
	let drawn = 0;
	let logged = [];
	const draw = () => {
		const size = output.size() ?? {
			rows: 24,
			columns: 80
		};
		const lines = renderLive(run, {
			...size,
			nowMs: output.now(),
			clean: clean.line
		});
		const erase = drawn > 0 ? md`\u001b[${drawn}A\u001b[J` : md``;
		output.write(md`${erase}${joinClean([...logged, ...lines].map(ended), md``)}`);
		logged = [];
		drawn = lines.length;
	};
	const timer = setInterval(draw, REDRAW_MS);
	timer.unref();
	return {
		watch: (event) => {
			run = watchLive(run, event);
			if (event.type === "log") logged.push(output.clean.plain(event.message));
			if (event.type === "warning") logged.push(output.clean.plain(`warning: ${event.message}`));
		},
		[Symbol.dispose]: () => {
			clearInterval(timer);
			draw();
		}
	};
}
const ended = (line) => md`${line}\n`;
// src/clean/environment-secrets.ts
/**
* The secrets among the variables of an environment, whatever they are called: told by a name, by a known format, by where they stand in an
* address, a connection string or JSON, or by looking as if drawn at random. A list is always of what tells something: shorter values
* and public ones (a path, a word, a digest, `postgres:postgres`) are ordinary text, and taking them out of reports would tear these apart.
*/
function secretsOfEnvironment(env) {
	const found = Object.entries(env).flatMap(([name, value = ""]) => OF_THE_RUNNER.test(name) ? [] : secretsOf(name, value.trim()));
	return [...new Set(found)];
}
/** State of our own steps, and folders of the shell. */
const OF_THE_RUNNER = /^(?:STATE_.*|PWD|OLDPWD)$/i;
/** Documented by GitHub or the shell to hold no secret, unless the name says so; some hold random ids. */
const NO_SECRET = /^(?:GITHUB|RUNNER|ACTIONS|XDG|LC|TERM|ITERM|SSH|VSCODE|DBUS|GNOME|KUBERNETES|npm_package|npm_lifecycle|NIX|INVOCATION|JOURNAL|IMAGE)(?:_|$)|^(?:PATH|HOME|HOSTNAME|LS_COLORS|LANG|TMPDIR|DISPLAY|WINDOWID|IMAGEVERSION)$/i;
/** Characters. Shorter values are words. */
const VALUE_CHARS_MIN = 8;
const PASSWORD_CHARS_MIN = 6;
function secretsOf(name, value) {
	if (value.length < PASSWORD_CHARS_MIN) return [];
	const inside = parsedJson(value);
	if (inside !== null) return secretsInJson(inside);
	const kind = kindOf(name);
	const parts = [
		...secretsInAddress(name, value),
		...secretsInPairs(value),
		...knownFormats(value)
	];
	const lines = value.split(/\r?\n/).map((line) => line.trim());
	const whole = lines.length > 1 && kind === "none" ? lines.filter(isRandom) : lines;
	return [...parts, ...whole.filter((line) => isWholeSecret(line, kind, name))];
}
function isWholeSecret(line, kind, name) {
	if (line.length < VALUE_CHARS_MIN || line.startsWith("-----")) return false;
	if (kind === "secret" && /^\d+$/.test(line)) return !/TOKENS$/i.test(name);
	if (isPlain(line)) return false;
	if (kind === "secret") return !PUBLIC_PASSWORDS.has(line.toLowerCase());
	if (kind === "perhaps") return !WORDS.test(line);
	return !NO_SECRET.test(name) && isRandom(line);
}
function kindOf(name) {
	const words = name.replace(/([a-z\d])(?=[A-Z])/g, "$1_").toUpperCase().split(/[^A-Z]+/).filter((word) => word !== "");
	const last = words.at(-1) ?? "";
	if (ABOUT_A_SECRET.has(last)) return "none";
	if (SECRET_WORD.test(last) || /(?:API|ACCESS|PRIVATE|SIGNING|ENCRYPTION|MASTER)_KEY$/.test(words.join("_"))) return "secret";
	return words.some((word) => SECRET_WORD.test(word) || PERHAPS_WORD.test(word)) ? "perhaps" : "none";
}
const SECRET_WORD = /(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|APIKEY)S?$|^(?:PW|PWD|PASS|PAT|JWT|CREDS?|BEARER)$|^(?:DB|PG|SSH|MYSQL|ROOT|ADMIN|USER|SMTP|REDIS)(?:PASS|PWD|PW)$/;
const PERHAPS_WORD = /(?<!^(?:MON|TUR|HOT|DON))KEYS?$|^(?:AUTH|DSN|SALT|SAS|SIGNATURE|SIG|COOKIE|PEPPER|SEED|OTP)$/;
/** Behind the name of a secret: where it is, how long it lasts, what it is called. */
const ABOUT_A_SECRET = new Set("PATH FILE DIR FOLDER URL URI HOST PORT TTL TYPE NAME HEADER ID ALGORITHM ALGO LENGTH SIZE EXPIRY EXPIRES EXPIRATION REGION PREFIX SUFFIX VERSION ENABLED DISABLED SOCK SOCKET METHOD MODE PROVIDER USER USERNAME ISSUER AUDIENCE SCOPE SCOPES TIMEOUT BACKEND STORE PERMISSIONS REF".split(" "));
function parsedJson(value) {
	if (!/^[{[]/.test(value)) return null;
	try {
		return JSON.parse(value);
	} catch {
		return null;
	}
}
function secretsInJson(value, name = "") {
	if (typeof value === "string") return secretsOf(name, value.trim());
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, item]) => secretsInJson(item, Array.isArray(value) ? name : key));
}
/** Of `scheme://user:password@host/…?token=…`: the password, a key in the place of the user, values of the query that are named so, and random parts of the path. */
function secretsInAddress(name, value) {
	return [...value.matchAll(ADDRESS)].flatMap(({ groups = {} }) => {
		const { user = "", password = "", rest = "" } = groups;
		const passwords = [password, decoded(password)].filter((text) => text.length >= PASSWORD_CHARS_MIN && text !== user && !isPublic(text));
		const [path = "", query = ""] = rest.split(/\?(.*)/s, 2);
		const others = [
			user,
			decoded(user),
			...NO_SECRET.test(name) ? [] : path.split("/")
		].filter(isRandom);
		return [
			...passwords,
			...others,
			...secretsInPairs(query)
		];
	});
}
const ADDRESS = /(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,30}:\/\/(?:(?<user>[^\s:/@?#"']{0,500})(?::(?<password>[^\s/@"']{0,500}))?@)?[^\s/?#"']{0,300}(?<rest>[^\s"'#]*)/g;
/** Of `Server=x;Password=y` and of a query: the values whose names say that they are secret. */
const secretsInPairs = (value) => [...value.matchAll(/(?:^|[;&?\s])([\w .-]{1,60}?) ?= ?([^;&\s"']{6,2000})/g)].flatMap(([, name = "", text = ""]) => kindOf(name.trim()) !== "none" && !isPublic(text) && !isPlain(text) ? [text, decoded(text)] : []);
function knownFormats(value) {
	return [...tokensIn(value), ...privateKeysIn(value)].flatMap(([start, end]) => value.slice(start, end).split(/\r?\n|\\n/)).filter((line) => line.length >= VALUE_CHARS_MIN && !line.startsWith("-----"));
}
const isPublic = (text) => PUBLIC_PASSWORDS.has(text.toLowerCase()) || REFERENCE.test(text) || /^(.)\1*$/.test(text);
function decoded(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
/** Of a form that no secret has: a number, a path, an address, a digest, an id, or the name of what is elsewhere. */
function isPlain(text) {
	if (REFERENCE.test(text) || /^(?:[\d.,:]+|true|false|null|none|enabled)$/i.test(text)) return true;
	if (/^[a-z][\w+.-]*:\/\/\S+$/i.test(text)) return true;
	return PATH.test(text) && !text.split(/[\\/]/).some(isRandom);
}
/** `${NAME}`, `$(…)`, `op://…`, ARNs and the like. */
const REFERENCE = /^(?:\$[{(A-Za-z_]|%\w+%$|\*+$|<.*>$|op:|vault:|arn:|projects\/|ref\+|sha\d{3}[:-]|[A-Z_]+=?\$\{)/i;
const PATH = /^(?:~|\.{1,2}|[A-Za-z]:)?[\\/]/;
/** Words with signs between them, and short numbers. */
const WORDS = /^[./@]*(?:[A-Za-z]+\d{0,4}|\d{1,4}[a-z]{0,4})(?:[\s._:/|,+@-]+(?:[A-Za-z]+\d{0,4}|\d{1,6}[a-z]{0,4}))*$/;
/** Characters of the shortest text that is taken for random without a name that says so. */
const RANDOM_CHARS_MIN = 16;
/** How often letters and digits take turns in a random text at least; in names and versions they do once or twice. */
const TURNS_MIN = 4;
/** A run of letters and digits that take turns, as they do in keys and never in words. Digests and ids (hexadecimal, UUID) are public. */
function isRandom(text) {
	if (text.length < RANDOM_CHARS_MIN || text.length > 4096 || /[\s,;{}<>]/.test(text)) return false;
	return text.split(/[^A-Za-z0-9]+/).some((run) => {
		if (run.length < RANDOM_CHARS_MIN || /^[0-9a-f]+$/i.test(run)) return false;
		return (run.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0) >= TURNS_MIN;
	});
}
// src/compose/secrets.ts
const SECRET_CHARS_MIN = 8;
/** The cleaner that knows every secret of this process, whatever the variable is called, and those that settings brought. */
function composeClean(env, further) {
	const given = further.filter((value) => value !== void 0).filter(({ length }) => length >= SECRET_CHARS_MIN);
	return createClean({
		secrets: [...secretsOfEnvironment(env), ...given],
		serverHost: hostOf(env.GITHUB_SERVER_URL ?? "")
	});
}
const hostOf = (url) => parseUrl(url)?.hostname ?? "github.com";
export { composeClean, liveConsole as composeLive };
