import { D as UltracodeError, S as canonicalJson, c as firstLine, s as deferred } from "./base.js";
import { O as matchingGlobs } from "./edits.js";
import { D as SHOWN_MATCHES_MAX, E as SHOWN_LINES_MAX, f as linesOf, h as insidePath, u as cutLine } from "./alone.js";
import { c as gitOutput, d as commitOf, g as topLevelOf, l as outputOf, s as OUTSIDE, u as splitNul, y as createGit } from "./git.js";
import { n as commitTree, r as FILE_BYTES_MAX$1, s as isDataType } from "./commit-tree.js";
import { n as storedInWorkTree, r as readRegularFile, t as storedInCommit } from "./stored-files.js";
import { closeSync, constants, lstatSync, openSync, readSync, readdirSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, isAbsolute, join, posix, relative, sep } from "node:path";
import { setImmediate, setTimeout } from "node:timers/promises";
import { lstat, mkdir, mkdtemp, readFile, readdir, realpath, rm, writeFile } from "node:fs/promises";
// src/code/dependency-forms.ts
/** Where dependencies are installed, and how an agent names one. A row for each in checkout/dependencies/ecosystems.ts. */
const DEPENDENCY_FORMS = {
	npm: "node_modules/<package>",
	python: "site-packages/<package>",
	go: "go/pkg/mod/<module>",
	rust: ".cargo/registry/src/<crate>",
	ruby: "vendor/bundle/<gem>",
	vendored: "vendor/<package>"
};
// src/checkout/dependencies/ecosystem.ts
/** A version as it may be said: it is written by whoever published the package. */
const versionText = (value) => typeof value === "string" && /^[\w.+~-]{1,60}$/.test(value) ? value : null;
/** Null for what is no JSON. */
function parsed(text) {
	try {
		return text === null ? null : JSON.parse(text);
	} catch {
		return null;
	}
}
/** Undefined where the value has no such property of its own. */
const propertyOf = (value, key) => typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : void 0;
/** What is said where a name alone could mean several folders. */
const severalVersions = ({ name, folder }, folders) => ({
	status: "missing",
	folder,
	why: `${name} is installed here in several versions`,
	next: `name one: ${folders.slice(0, VERSIONS_SAID_MAX).join(", ")}.`
});
const VERSIONS_SAID_MAX = 20;
// src/checkout/dependencies/package-folder.ts
/** Follows all links on the way to a package, and looks at where they end. */
async function resolvePlace({ within, path, bound, isPackage }) {
	const [end, real] = await Promise.all([realPath$1(bound), realPath$1(join(within, path))]);
	if (end === null || real === null) return { status: "none" };
	const below = belowFolder(end, real);
	if (below === null || below === "") return {
		status: "refused",
		real: null
	};
	return isPackage(below) ? {
		status: "package",
		real
	} : {
		status: "refused",
		real: below
	};
}
/** The path of a file in a package, relative to it and without links; null when there is none, or a link leaves the package. */
async function insidePackage(packageFolder, path) {
	const real = await realPath$1(join(packageFolder, path));
	if (real === null) return { status: "none" };
	const below = belowFolder(packageFolder, real);
	return below === null ? { status: "outside" } : {
		status: "inside",
		path: below
	};
}
/** Relative to a folder and with `/`; null when it is not below it, or git's own. Both are without links. */
function belowFolder(folder, path) {
	const below = relative(folder, path);
	if (isAbsolute(below)) return null;
	const parts = below.split(sep);
	if (parts[0] === ".." || parts.some((part) => part.toLowerCase() === ".git")) return null;
	return parts.join("/");
}
/** Null when nothing is there, or a loop of links. */
async function realPath$1(path) {
	return realpath(path).catch(() => null);
}
// src/checkout/dependencies/go-modules.ts
const PREFIX$1 = "go/pkg/mod/";
/**
* The module cache of Go, which holds modules of other repositories of this machine too. So only those are read whose digest stands in a
* `go.sum` of the code: whoever wrote that line has the text of the module already.
*/
const goModules = {
	form: DEPENDENCY_FORMS.go,
	claims: (path) => `${path}/`.startsWith(PREFIX$1),
	look: async (path, around) => {
		const asked = readPath(path.slice(11));
		if (asked === null) return { status: "unnamed" };
		const summed = (await around.lockFiles(["go.sum", "go.work.sum"])).flatMap(sums);
		const named = asked.version === null ? longest(asked.module, summed) : summed.filter(isOne(asked));
		const folder = folderIn(path, named[0]?.module ?? asked.module);
		const cache = await realPath$1(cacheOf(around.env));
		const installed = cache === null ? [] : await present(cache, named);
		const [found] = installed;
		if (cache === null || found === void 0) return {
			status: "missing",
			folder,
			why: `${asked.module} is not in the module cache of this machine as a go.sum of this code names it`
		};
		if (installed.length > 1) return severalVersions({
			name: found.module,
			folder
		}, installed.map(nameOf));
		return {
			status: "places",
			places: [{
				name: found.module,
				folder,
				within: cache,
				path: folderOf$1(found),
				bound: cache,
				isPackage: (real) => real === folderOf$1(found),
				version: async () => versionText(found.version)
			}],
			name: found.module,
			folder
		};
	}
};
const nameOf = ({ module, version }) => `${PREFIX$1}${module}@${version}`;
/** So many parts of the path as the module has. */
const folderIn = (path, module) => path.split("/").slice(0, PREFIX$1.split("/").length - 1 + module.split("/").length).join("/");
/** As `go env GOMODCACHE` says where nothing else is set. */
const cacheOf = ({ GOMODCACHE, GOPATH, HOME = "", USERPROFILE }) => GOMODCACHE || join(GOPATH?.split(/[:;]/)[0] || join(HOME || (USERPROFILE ?? ""), "go"), "pkg", "mod");
/** `<module>[@<version>][/<file>]`; without a version the module may be the beginning of what is given. */
function readPath(path) {
	const parts = path.split("/");
	if (!/^[\w-]+(?:\.[\w-]+)+$/.test(parts[0] ?? "") || parts.length < 2) return null;
	const at = parts.findIndex((part) => part.includes("@"));
	if (at === -1) return {
		module: plain$1(parts.join("/")),
		version: null
	};
	const [last = "", version = ""] = (parts[at] ?? "").split("@");
	return {
		module: plain$1([...parts.slice(0, at), last].join("/")),
		version: plain$1(version)
	};
}
/** The cache writes a capital as `!` and its small letter, for file systems that ignore case. */
const escaped$1 = (text) => text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
const plain$1 = (text) => text.replace(/!([a-z])/g, (_, letter) => letter.toUpperCase());
const folderOf$1 = ({ module, version }) => `${escaped$1(module)}@${escaped$1(version)}`;
const isOne = (asked) => ({ module, version }) => module === asked.module && version === asked.version;
/** `github.com/a/b/v2` is another module than `github.com/a/b`, though its path begins with it. */
function longest(path, summed) {
	const found = summed.filter(({ module }) => path === module || path.startsWith(`${module}/`));
	const most = Math.max(0, ...found.map(({ module }) => module.length));
	return found.filter(({ module }) => module.length === most);
}
function sums(text) {
	return text.split("\n").flatMap((line) => {
		const [module = "", version = "", digest = ""] = line.trimEnd().split(" ");
		return MODULE.test(module) && !module.includes("..") && versionText(version) !== null && digest.startsWith("h1:") ? [{
			module,
			version,
			digest
		}] : [];
	});
}
const MODULE = /^[\w.~-]+(?:\/[\w.~-]+)*$/;
/** Those whose text was checked by Go to have the digest: it keeps that beside what it downloaded. */
async function present(cache, wanted) {
	const checked = wanted.filter((one, index) => wanted.findIndex((other) => isSame(other, one)) === index).slice(0, VERSIONS_MAX).map(async (one) => {
		const file = join(cache, "cache/download", escaped$1(one.module), "@v", `${escaped$1(one.version)}.ziphash`);
		return (await realPath$1(file) === file ? await readFile(file, "utf8").catch(() => "") : "").trim() === one.digest ? [one] : [];
	});
	return (await Promise.all(checked)).flat();
}
const VERSIONS_MAX = 50;
const isSame = (a, b) => a.version === b.version && a.digest === b.digest;
// src/checkout/dependencies/npm.ts
const FOLDER$1 = "node_modules";
/** Names that npm allows, and older ones with capitals. What begins with a dot is no package (`.bin`, `.pnpm`, `.cache`). */
const NAME$3 = /^[a-z0-9~][\w.~-]*$/i;
const SCOPE = /^@[a-z0-9~][\w.~-]*$/i;
/**
* The last `node_modules/<name>` of a path is the package, so one within another is named by both. It is looked for as Node does, from there
* upwards, and at last among all that pnpm has linked together. pnpm, and bun, link a package to a folder that ends in the same way.
*/
const npm = {
	form: DEPENDENCY_FORMS.npm,
	claims: (path) => path.split("/").includes(FOLDER$1),
	look: async (path, { root }) => {
		const parts = path.split("/");
		const at = parts.lastIndexOf(FOLDER$1);
		const length = nameLength(parts.slice(at + 1));
		if (length === 0) return { status: "unnamed" };
		const name = parts.slice(at + 1, at + 1 + length).join("/");
		const folder = parts.slice(0, at + 1 + length).join("/");
		const paths = [
			folder,
			...(await foldersAbove(root, parts.slice(0, at).join("/"))).map((each) => posix.join(each, FOLDER$1, name)),
			`${HOISTED}/${name}`
		];
		const place = {
			name,
			folder,
			within: root,
			bound: root,
			isPackage,
			version
		};
		return {
			status: "places",
			places: [...new Set(paths)].map((each) => ({
				...place,
				path: each
			})),
			name,
			folder
		};
	}
};
/** A folder, links followed, and those above it up to the root; none where it is not below the root. */
async function foldersAbove(root, folder) {
	const real = await realPath$1(join(root, folder));
	const below = real === null ? null : belowFolder(root, real);
	if (below === null) return [];
	const parts = below === "" ? [] : below.split("/");
	return Array.from({ length: parts.length + 1 }, (_, left) => parts.slice(0, parts.length - left).join("/"));
}
/** Links of pnpm to every package that any other depends on. */
const HOISTED = `${FOLDER$1}/.pnpm/${FOLDER$1}`;
/** How many of these parts are the name of a package. */
function nameLength([first = "", second = ""]) {
	if (SCOPE.test(first)) return NAME$3.test(second) ? 2 : 0;
	return NAME$3.test(first) ? 1 : 0;
}
function isPackage(real) {
	const parts = real.split("/");
	const below = parts.slice(parts.lastIndexOf(FOLDER$1) + 1);
	return parts.includes(FOLDER$1) && below.length > 0 && nameLength(below) === below.length;
}
const version = async (folder, read) => versionText(propertyOf(parsed(await read(join(folder, "package.json"))), "version"));
// src/checkout/dependencies/python.ts
const FOLDER = "site-packages";
/** A package or a module (`six.py`), as it is imported, or what was installed (`requests-2.32.0.dist-info`). */
const NAME$2 = /^[A-Za-z_][\w.+-]*$/;
/** Where tools make the environment of a project, in the order in which they are looked into. */
const ENVIRONMENTS = [
	".venv",
	"venv",
	"env"
];
/** `site-packages/<name>` is looked for in the environments of the checkout and in the one that is active; a longer path says in which. */
const python = {
	form: DEPENDENCY_FORMS.python,
	claims: (path) => path.split("/").includes(FOLDER),
	look: async (path, around) => {
		const parts = path.split("/");
		const at = parts.lastIndexOf(FOLDER);
		const name = parts[at + 1] ?? "";
		if (!NAME$2.test(name)) return { status: "unnamed" };
		const folder = parts.slice(0, at + 2).join("/");
		const placeIn = ({ packages, bound }) => ({
			name,
			folder,
			within: packages,
			path: name,
			bound,
			isPackage: isPackageIn(bound, packages),
			version: (real, read) => versionOf(basename(real), dirname(real), read)
		});
		return {
			status: "places",
			places: (at === 0 ? await environments(around) : [{
				packages: join(around.root, ...parts.slice(0, at + 1)),
				bound: around.root
			}]).map(placeIn),
			name,
			folder
		};
	}
};
/** Directly in a folder of that name. One outside of the work tree is its own bound. */
const isPackageIn = (bound, packages) => (real) => {
	const parts = real.split("/");
	return bound === packages ? parts.length === 1 : parts.at(-2) === FOLDER;
};
async function environments({ root, env }) {
	const active = [env.VIRTUAL_ENV, env.RUNNER_ENVIRONMENT === "github-hosted" ? env.pythonLocation : void 0].flatMap((folder) => folder !== void 0 && isAbsolute(folder) ? [folder] : []);
	const isOwn = await Promise.all(active.map((folder) => isBelow$1(root, folder)));
	const own = [...ENVIRONMENTS.map((name) => join(root, name)), ...active.filter((_, index) => isOwn[index])];
	const others = await Promise.all(active.filter((_, index) => !isOwn[index]).map(packagesOf));
	const outside = await Promise.all(others.flat().map(realPath$1));
	return [...(await Promise.all(own.map(packagesOf))).flat().map((packages) => ({
		packages,
		bound: root
	})), ...outside.flatMap((packages) => packages !== null && basename(packages) === FOLDER ? [{
		packages,
		bound: packages
	}] : [])];
}
/** Whether a path goes through the work tree, where a link may be the clone's own. */
async function isBelow$1(root, path) {
	if (await realPath$1(path) === root) return true;
	return path !== dirname(path) && isBelow$1(root, dirname(path));
}
/** `lib/python3.12/site-packages`, on Windows `Lib/site-packages`. */
async function packagesOf(environment) {
	return [...(await readdir(join(environment, "lib")).catch(() => [])).filter((name) => /^python3/.test(name)).map((name) => join(environment, "lib", name, FOLDER)), join(environment, "Lib", FOLDER)];
}
/** By the name of the folder `<distribution>-<version>.dist-info` that belongs to what is imported under `name`. */
async function versionOf(name, packages, read) {
	const distributions = (await readdir(packages).catch(() => [])).flatMap((folder) => {
		const [, distribution, version] = DISTRIBUTION.exec(folder) ?? [];
		return distribution === void 0 ? [] : [{
			folder,
			distribution,
			version
		}];
	});
	const imported = plain(name.replace(/\.(?:py|dist-info)$/, ""));
	const sameName = distributions.find(({ folder, distribution }) => folder === name || plain(distribution) === imported);
	if (sameName !== void 0) return versionText(sameName.version);
	for (const { folder, version } of distributions.slice(0, DISTRIBUTIONS_MAX)) if (((await read(join(packages, folder, "top_level.txt")))?.split("\n") ?? []).some((line) => plain(line.trim()) === imported)) return versionText(version);
	return null;
}
const DISTRIBUTION = /^([\w.]+)-([\w.+!]+)\.dist-info$/;
const DISTRIBUTIONS_MAX = 300;
/** Names that differ in case, `-`, `_` and `.` only are the same (packaging.python.org, name normalization). */
const plain = (name) => name.toLowerCase().replace(/[-_.]/g, "");
// src/checkout/dependencies/vendored.ts
const PREFIX = "vendor/";
/**
* `vendor` of Go and of Composer where git ignores it. Both list in it what they put there: only that is read. What is committed is read as
* the code that it is.
*/
const vendored = {
	form: DEPENDENCY_FORMS.vendored,
	claims: (path) => `${path}/`.startsWith(PREFIX),
	look: async (path, around) => {
		const asked = path.slice(7);
		if (asked === "") return { status: "unnamed" };
		const named = [...modulesIn(await textIn(around, "vendor/modules.txt")), ...packagesIn(await textIn(around, "vendor/composer/installed.json"))].filter(({ name }) => asked === name || asked.startsWith(`${name}/`)).sort((a, b) => b.name.length - a.name.length)[0];
		if (named === void 0) {
			const name = asked.split("/").slice(0, 3).join("/");
			return {
				status: "places",
				places: [],
				name,
				folder: `${PREFIX}${name}`
			};
		}
		const folder = `${PREFIX}${named.name}`;
		return {
			status: "places",
			places: [{
				name: named.name,
				folder,
				within: around.root,
				path: folder,
				bound: around.root,
				isPackage: (real) => real === folder,
				version: async () => versionText(named.version)
			}],
			name: named.name,
			folder
		};
	}
};
/** Text of a file below the root; null when there is none, or a link leads out. */
async function textIn({ root }, path) {
	const real = await realPath$1(join(root, path));
	if (real === null || belowFolder(root, real) === null) return null;
	const slice = await readRegularFile(path, real).catch(() => null);
	return slice?.status === "text" ? slice.text : null;
}
const NAME$1 = /^[\w~][\w.~-]*(?:\/[\w~][\w.~-]*)+$/;
/** `# github.com/a/b v1.2.3` (cmd/go, "vendor/modules.txt"). */
const modulesIn = (text) => (text ?? "").split("\n").flatMap((line) => {
	const [mark, name = "", version] = line.trimEnd().split(" ");
	return mark === "#" && NAME$1.test(name) ? [{
		name,
		version
	}] : [];
});
/** `{ "packages": [{ "name": "a/b", "version": "1.2.3" }] }` of Composer 2, the list alone of Composer 1. */
function packagesIn(text) {
	const json = parsed(text);
	const packages = Array.isArray(json) ? json : propertyOf(json, "packages");
	if (!Array.isArray(packages)) return [];
	return packages.flatMap((one) => {
		const name = propertyOf(one, "name");
		return typeof name === "string" && NAME$1.test(name) ? [{
			name,
			version: propertyOf(one, "version")
		}] : [];
	});
}
// src/checkout/dependencies/versioned-folders.ts
const NAME = /^[A-Za-z0-9_][\w.-]*$/;
/** The registry of Rust keeps what it unpacked for each index; those of crates.io are public, so what other repositories use may be read. */
const crates = versionedFolders({
	form: DEPENDENCY_FORMS.rust,
	prefix: ".cargo/registry/src/",
	lockFiles: ["Cargo.lock"],
	locked: (text, name) => [...text.matchAll(/^name = "([^"\n]*)"\r?\nversion = "([^"\n]*)"/gm)].flatMap(([, crate, version]) => crate === name && version !== void 0 ? [version] : []),
	stores: async ({ env }) => {
		const home = env.CARGO_HOME || join(env.HOME || (env.USERPROFILE ?? ""), ".cargo");
		const folder = await realPath$1(join(home, "registry", "src")) ?? home;
		const indices = (await readdir(folder).catch(() => [])).filter((name) => PUBLIC.test(name));
		const real = await Promise.all(indices.map((index) => realPath$1(join(folder, index))));
		return indices.map((index) => join(folder, index)).filter((place, index) => place === real[index]).map((place) => ({
			folder: place,
			bound: place,
			below: ""
		}));
	}
});
/** The sparse index of crates.io, and the one in git, whose address has this hash. */
const PUBLIC = /^(?:index\.crates\.io-[0-9a-f]{16}|github\.com-1ecc6299db9ec823)$/;
/** What `bundle install` puts into a checkout that is told so (`BUNDLE_PATH: vendor/bundle`). */
const gems = versionedFolders({
	form: DEPENDENCY_FORMS.ruby,
	prefix: "vendor/bundle/",
	lockFiles: ["Gemfile.lock"],
	locked: (text, name) => [...text.matchAll(/^ {4}([^\s()]+) \(([^\s()]+)\)/gm)].flatMap(([, gem, version]) => gem === name && version !== void 0 ? [version] : []),
	stores: async ({ root }) => {
		return (await readdir(join(root, "vendor/bundle/ruby")).catch(() => [])).filter((version) => /^\d[\d.]*$/.test(version)).map((version) => {
			const below = `vendor/bundle/ruby/${version}/gems/`;
			return {
				folder: join(root, below),
				bound: root,
				below
			};
		});
	}
});
function versionedFolders({ form, prefix, lockFiles, locked, stores }) {
	return {
		form,
		claims: (path) => `${path}/`.startsWith(prefix),
		look: async (path, around) => {
			const parts = path.slice(prefix.length).split("/");
			const all = await stores(around);
			const at = skipped(path, prefix, all);
			const name = parts[at] ?? "";
			if (!NAME.test(name)) return { status: "unnamed" };
			const folder = `${prefix}${parts.slice(0, at + 1).join("/")}`;
			const found = (await Promise.all(all.map(async (store) => (await candidates(store, name)).map((entry) => ({
				store,
				entry
			}))))).flat();
			const texts = found.length > 1 ? await around.lockFiles(lockFiles) : [];
			const named = new Set(texts.flatMap((text) => locked(text, name)).map((version) => `${name}-${version}`));
			const chosen = found.length > 1 && named.size > 0 ? found.filter(({ entry }) => named.has(entry)) : found;
			const entries = [...new Set(chosen.map(({ entry }) => entry))];
			if (entries.length > 1) return severalVersions({
				name,
				folder
			}, entries.map((entry) => `${prefix}${entry}`));
			return {
				status: "places",
				places: chosen.map(({ store, entry }) => ({
					name: entry.slice(0, entry.search(VERSION)),
					folder,
					within: store.folder,
					path: entry,
					bound: store.bound,
					isPackage: (real) => real === `${store.below}${entry}`,
					version: async () => versionText(entry.slice(entry.search(VERSION) + 1))
				})),
				name,
				folder
			};
		}
	};
}
/** Where the version begins: `serde-1.0.200`, `nokogiri-1.16.0-x86_64-linux`. */
const VERSION = /-\d/;
/** Parts behind the prefix that lead to the folder in which packages lie. */
function skipped(path, prefix, stores) {
	const through = stores.find(({ below }) => below !== "" && `${path}/`.startsWith(below));
	if (through !== void 0) return through.below.slice(prefix.length).split("/").length - 1;
	const first = path.slice(prefix.length).split("/")[0] ?? "";
	return PUBLIC.test(first) ? 1 : 0;
}
/** Entries that are `name`, or `name` and a version. */
async function candidates({ folder }, name) {
	const entries = await readdir(folder).catch(() => []);
	const exact = entries.filter((entry) => entry === name && VERSION.test(entry));
	if (exact.length > 0) return exact;
	return entries.filter((entry) => entry.startsWith(`${name}-`) && /^\d/.test(entry.slice(name.length + 1)));
}
// src/checkout/dependencies/ecosystems.ts
/** Every ecosystem, one row each. The first that claims a path is asked. */
const ECOSYSTEMS = {
	npm,
	python,
	go: goModules,
	rust: crates,
	ruby: gems,
	vendored
};
// src/checkout/search/git-glob.ts
const SEGMENT = /^(?:\*\*|(?!\.{1,2}$)(?!.*\*\*)[^?[\]\\]+)$/s;
/**
* Whether one of git's globs selects a path: `*` stays within a folder, `**` is any number of folders, a folder's name selects
* what is in it. Null when the glob holds more than stars; then only git can tell.
*/
function gitGlob(glob) {
	const segments = glob.split("/");
	if (!segments.every((segment) => SEGMENT.test(segment))) return null;
	const wanted = segments.at(-1) === "**" ? [...segments, "*"] : segments;
	return (path) => path.startsWith(`${glob}/`) || matches(wanted, path.split("/"), "**", (segment, name) => matches(segment, name, "*", Object.is));
}
/** Backtracks to the last star only, so that the time is at most one length times the other. */
function matches(wanted, given, star, fits) {
	let at = 0;
	let lastStar = -1;
	let takenUpTo = 0;
	for (let here = 0; here < given.length;) {
		const part = wanted[at];
		if (part === star) {
			lastStar = at;
			takenUpTo = here;
			at += 1;
		} else if (part !== void 0 && fits(part, given[here] ?? "")) {
			at += 1;
			here += 1;
		} else if (lastStar >= 0) {
			at = lastStar + 1;
			takenUpTo += 1;
			here = takenUpTo;
		} else return false;
	}
	while (wanted[at] === star) at += 1;
	return at === wanted.length;
}
// src/checkout/search/pathspec.ts
const BRACES = /^(.*?)\{([^{},]*,[^{}]*)\}(.*)$/s;
const ALTERNATIVES_MAX$1 = 64;
/**
* Git's pathspecs for a file or folder and a glob with ripgrep's rules: without `/` it matches at any depth, `!` excludes,
* `{a,b}` is either.
*/
function pathspecs({ path = "", glob }) {
	if (glob === void 0) return path === "" ? [] : [`:(top,literal)${path}`];
	const { exclude, globs } = readGlob(glob);
	const wanted = globs.map((each) => belowPath(path, each));
	if (!exclude) return wanted.map((each) => `:(top,glob)${each}`);
	return [path === "" ? ":/" : `:(top,literal)${path}`, ...wanted.map((each) => `:(top,exclude,glob)${each}`)];
}
/** Pathspecs for exactly these files. */
const filePathspecs = (files) => files.map((file) => `:(top,literal)${file}`);
/** Pathspecs without what lies below some folders. */
const withoutFolders = (specs, folders) => folders.length === 0 ? specs : [...specs.length === 0 ? [":/"] : specs, ...folders.map((folder) => `:(top,exclude,literal)${folder}`)];
/** Whether the pathspecs of a request select a file; null when only git can tell. */
function selectedBy({ path = "", glob }) {
	const folder = path === "" ? "" : `${path}/`;
	const isWithin = (file) => path === "" || file === path || file.startsWith(folder);
	if (glob === void 0) return isWithin;
	const { exclude, globs } = readGlob(glob);
	const matchers = globs.map(gitGlob);
	if (matchers.includes(null) || /[*?[\]\\]/.test(path)) return null;
	const matches = (file) => file.startsWith(folder) && matchers.some((matcher) => matcher?.(file.slice(folder.length)));
	return exclude ? (file) => isWithin(file) && !matches(file) : matches;
}
/** Globs relative to the path of the request, braces expanded. One without `/` matches at any depth. */
function readGlob(glob) {
	const exclude = glob.startsWith("!");
	return {
		exclude,
		globs: expandBraces(exclude ? glob.slice(1) : glob).map((each) => {
			const relative = each.replace(/^\.?\/+/, "");
			return relative.includes("/") ? relative : `**/${relative}`;
		})
	};
}
const belowPath = (path, glob) => path === "" ? glob : `${path.replace(/[*?[\]\\]/g, "\\$&")}/${glob}`;
function expandBraces(glob) {
	let done = [];
	let todo = [glob];
	while (todo.length > 0 && todo.length + done.length <= ALTERNATIVES_MAX$1) {
		const next = [];
		for (const each of todo) {
			const [, before, choices, after] = BRACES.exec(each) ?? [];
			if (choices === void 0) done = [...done, each];
			else next.push(...choices.split(",").map((choice) => `${before}${choice}${after}`));
		}
		todo = next;
	}
	return [...done, ...todo];
}
// src/checkout/search/posix-pattern.ts
const CLASSES = {
	d: "[0-9]",
	D: "[^0-9]",
	s: "[[:space:]]",
	S: "[^[:space:]]",
	w: "[[:alnum:]_]",
	W: "[^[:alnum:]_]",
	b: "\\b",
	B: "\\B"
};
/**
* A Perl pattern as a POSIX extended regular expression, which is matched in linear time; null when there is no equivalent.
* Translated because an untranslated pattern would match something else without an error.
*/
function posixPattern(pattern) {
	let out = "";
	for (let at = 0; at < pattern.length; at += 1) {
		const char = pattern.charAt(at);
		const next = pattern.charAt(at + 1);
		if (char === "(" && next === "?") return null;
		if ("*+?}".includes(char) && (next === "?" || next === "+")) return null;
		if (char === "[") {
			const set = /^\[\^?\]?[^\]\\[]*\]/.exec(pattern.slice(at))?.[0];
			if (set === void 0) return null;
			out += set;
			at += set.length - 1;
		} else if (char === "\\") {
			const translated = CLASSES[next] ?? escaped(next);
			if (translated === null) return null;
			out += translated;
			at += 1;
		} else out += char;
	}
	return out;
}
/** GNU's matcher reads \<, \>, \` and \' as edges of words and text; without the backslash they are literal. */
function escaped(char) {
	if (/[A-Za-z0-9]/.test(char) || char === "") return null;
	return "<>`'".includes(char) ? char : `\\${char}`;
}
// src/checkout/search/git-grep.ts
const TIMEOUT_MS = 2e4;
const OUTPUT_BYTES_MAX = 4194304;
/** A search returns at most this many matches. */
const MATCHES_MAX = 5e3;
/** Searches with one `git grep`, and with a second one when the Perl matcher gave up. */
async function gitGrep(git, source, request, files, signal) {
	const selected = withoutFolders(pathspecs(request), source.linked);
	const grep = (kind, pattern, specs) => {
		const args = [
			"grep",
			"-n",
			"-z",
			"--no-color",
			"--full-name",
			"--no-recurse-submodules",
			"--threads=1",
			files.flag,
			kind
		];
		if (request.ignoreCase) args.push("-i");
		args.push("-e", pattern, ...source.commit ? [source.commit] : [], "--");
		const limits = {
			timeoutMs: TIMEOUT_MS,
			maxBytes: OUTPUT_BYTES_MAX
		};
		return git([...args, ...specs], limits, signal);
	};
	const narrowed = files.only === null ? selected : filePathspecs(files.only);
	const perl = await grep("-P", request.pattern, narrowed);
	if (!perlGaveUp(perl)) return readResult(perl, source);
	const pattern = posixPattern(request.pattern);
	if (pattern === null) return {
		status: "failed",
		message: "the pattern takes too long to match (nested repetition)"
	};
	return readResult(await grep("-E", pattern, selected), source);
}
/** The matcher reached its own limits, or this git was built without it. */
const perlGaveUp = (result) => result.status === "exited" && result.code > 1 && /pcre2?_\w{0,40}(match|exec)|match limit|JIT stack|USE_LIBPCRE/i.test(result.stderr);
function readResult(result, source) {
	if (result.status === "timed-out") return {
		status: "failed",
		message: `the search did not end within ${TIMEOUT_MS / 1e3} s`
	};
	if (result.code > 1) return {
		status: "failed",
		message: firstLine(result.stderr).replace(/^fatal: (-e option, )?/, "")
	};
	const prefix = source.commit === null ? "" : `${source.commit}:`;
	const matches = parseGrep(result.stdout.toString("utf8"), prefix);
	return {
		status: "ok",
		matches: matches.sort(byPosition).slice(0, MATCHES_MAX),
		truncated: result.cut || matches.length > 5e3
	};
}
/** Reads `git grep -n -z`: path, NUL, line number, NUL, text, newline. `prefix` (`<commit>:`) is taken off the paths. */
function parseGrep(output, prefix) {
	const matches = [];
	let at = 0;
	while (at < output.length) {
		const pathEnd = output.indexOf("\0", at);
		const lineEnd = output.indexOf("\0", pathEnd + 1);
		const textEnd = output.indexOf("\n", lineEnd + 1);
		if (pathEnd === -1 || lineEnd === -1 || textEnd === -1) return matches;
		const path = output.slice(at, pathEnd);
		matches.push({
			path: path.startsWith(prefix) ? path.slice(prefix.length) : path,
			line: Number(output.slice(pathEnd + 1, lineEnd)),
			text: output.slice(lineEnd + 1, textEnd).replace(/\r$/, "")
		});
		at = textEnd + 1;
	}
	return matches;
}
/** Order of matches: by path, then by line. */
function byPosition(a, b) {
	if (a.path !== b.path) return a.path < b.path ? -1 : 1;
	return a.line - b.line;
}
// src/checkout/dependencies/walk.ts
/** Of one package or a folder in it; the largest packages have some ten thousand files. */
const ENTRIES_MAX = 5e4;
/** Folders that are read without a pause for other work. */
const FOLDERS_AT_ONCE$1 = 64;
const OTHERS = ["node_modules", ".git"];
/** Lists a package, or what lies below `path` in it. Links are neither listed nor entered. */
async function walkPackage(packageFolder, path) {
	const files = [];
	const passedOver = [];
	const add = (file, size) => {
		files.push(file);
		if (size > 4194304) passedOver.push(file);
	};
	const start = kindOf(join(packageFolder, path));
	if (start?.isFile()) add(path, start.size);
	const folders = start?.isDirectory() ? [path] : [];
	let read = 0;
	for (let folder = folders.pop(); folder !== void 0; folder = folders.pop()) {
		for (const entry of entriesOf(join(packageFolder, folder))) {
			const below = folder === "" ? entry.name : `${folder}/${entry.name}`;
			if (OTHERS.includes(entry.name.toLowerCase())) passedOver.push(below);
			else if (entry.isDirectory()) folders.push(below);
			else if (entry.isFile()) add(below, kindOf(join(packageFolder, below))?.size ?? 0);
			if (files.length + passedOver.length + folders.length > ENTRIES_MAX) return {
				files,
				passedOver,
				isWhole: false
			};
		}
		read += 1;
		if (read % FOLDERS_AT_ONCE$1 === 0) await setImmediate();
	}
	return {
		files: files.sort(),
		passedOver,
		isWhole: true
	};
}
const kindOf = (path) => {
	try {
		return lstatSync(path, { throwIfNoEntry: false });
	} catch {
		return;
	}
};
function entriesOf(folder) {
	try {
		return readdirSync(folder, { withFileTypes: true });
	} catch {
		return [];
	}
}
// src/checkout/dependencies/open-package.ts
/** Each is an argument of git. */
const PASSED_OVER_MAX = 500;
/** A package of which only what lies below its real folder is read, listed and searched. */
function openPackage(git, { name, version, folder, real }) {
	const restOf = (path) => path.slice(folder.length + 1);
	const pathOf = (below) => below === "" ? folder : `${folder}/${below}`;
	/** The place in the package that a path leads to; a text says why there is none. */
	const locate = async (path) => {
		const found = await insidePackage(real, restOf(path));
		if (found.status === "inside") return { below: found.path };
		return found.status === "none" ? {
			status: "missing",
			message: `${path} is not in ${name} as it is installed here`
		} : {
			status: "outside",
			message: `${path} is a link that leads out of ${folder}`
		};
	};
	return {
		name,
		version,
		folder,
		list: async (path) => {
			const at = await locate(path);
			if ("status" in at) return at.message;
			const walked = await walkPackage(real, at.below);
			return walked.isWhole ? walked.files.map(pathOf) : tooMany(path);
		},
		readText: async (path) => {
			const at = await locate(path);
			if ("status" in at) return at;
			const file = join(real, at.below);
			if (await isFolder(file)) return {
				status: "directory",
				message: `${path} is a folder`
			};
			return await readRegularFile(path, file).catch(() => null) ?? {
				status: "missing",
				message: `${path} cannot be read`
			};
		},
		search: async ({ path, ...request }, signal) => {
			const at = await locate(path);
			if ("status" in at) return {
				status: "failed",
				message: at.message
			};
			if (`${request.pattern}${request.glob}`.includes("\0")) return {
				status: "failed",
				message: "a pattern cannot hold a NUL character"
			};
			const walked = await walkPackage(real, at.below);
			const problem = notSearchable(walked, path);
			if (problem !== null) return {
				status: "failed",
				message: problem
			};
			if (walked.files.length === 0) return {
				status: "ok",
				matches: [],
				truncated: false
			};
			const isFile = walked.files[0] === "";
			const place = isFile ? {
				dir: dirname(real),
				path: basename(real),
				linked: []
			} : {
				dir: real,
				path: at.below,
				linked: walked.passedOver
			};
			const within = ([command = "", ...args], options, each) => git([
				...OUTSIDE,
				"-C",
				place.dir,
				command,
				"--no-index",
				...args
			], options, each);
			const found = await gitGrep(within, {
				commit: null,
				linked: place.linked
			}, {
				...request,
				path: place.path
			}, {
				flag: "-I",
				only: null
			}, signal);
			return withPaths(found, (match) => isFile ? folder : pathOf(match));
		}
	};
}
const isFolder = async (path) => (await lstat(path).catch(() => null))?.isDirectory() === true;
const tooMany = (path) => `there are too many files in ${path}; name a folder in it`;
function notSearchable({ isWhole, passedOver, files }, path) {
	if (!isWhole || passedOver.length > PASSED_OVER_MAX) return tooMany(path);
	return files.length === 1 && passedOver.length === 1 && files[0] === passedOver[0] ? `${path} is too large to be searched` : null;
}
const withPaths = (found, pathOf) => found.status === "failed" ? found : {
	...found,
	matches: found.matches.map((match) => ({
		...match,
		path: pathOf(match.path)
	}))
};
// src/checkout/dependencies/open-dependencies.ts
/** What is installed beside the checkout whose work tree is at `root`. Nothing is looked at before it is asked for. */
function openDependencies(git, { root, env, tracked, lockFiles }) {
	const around = {
		root: realpathSync(root),
		env,
		tracked,
		lockFiles: remembered(lockFiles)
	};
	/** What is committed is code under review, and read as that alone. */
	const isCommitted = async (folder) => (await tracked()).some((file) => file === folder || file.startsWith(`${folder}/`));
	const committedAs = async (real) => {
		const below = belowFolder(around.root, real);
		return below !== null && await isCommitted(below) ? below : null;
	};
	return { find: async (path) => {
		const ecosystem = Object.values(ECOSYSTEMS).find(({ claims }) => claims(path));
		if (ecosystem === void 0 || await isCommitted(path)) return null;
		const lookup = await ecosystem.look(path, around);
		if (lookup.status === "unnamed") return {
			status: "unnamed",
			form: ecosystem.form
		};
		if (await isCommitted(lookup.folder)) return null;
		return lookup.status === "missing" ? lookup : open(git, lookup, committedAs);
	} };
}
/** The first place at which a package is. */
async function open(git, { places, name, folder }, committedAs) {
	let missing = {
		status: "missing",
		folder,
		why: `${name} is not installed here`
	};
	for (const place of places) {
		const resolved = await resolvePlace(place);
		if (resolved.status === "none") continue;
		if (resolved.status === "refused") {
			missing = refusal(place, resolved.real);
			continue;
		}
		const committed = await committedAs(resolved.real);
		if (committed === null) return {
			status: "installed",
			dependency: await opened(git, place, resolved.real)
		};
		return {
			status: "missing",
			folder,
			why: `the commit holds ${name} at ${committed}`,
			next: "look there."
		};
	}
	return missing;
}
async function opened(git, place, real) {
	const version = await place.version(real, async (path) => {
		const found = await realPath$1(path);
		if (found === null || belowFolder(dirname(real), found) === null) return null;
		const slice = await readRegularFile(path, found).catch(() => null);
		return slice?.status === "text" ? slice.text : null;
	});
	return openPackage(git, {
		name: place.name,
		folder: place.folder,
		version,
		real
	});
}
const refusal = ({ folder }, real) => real === null ? {
	status: "missing",
	folder,
	why: `${folder} is a link that leads out of where dependencies are installed, and is not followed`
} : {
	status: "missing",
	folder,
	why: `${folder} is a link to ${real}, which is no installed dependency`,
	next: `look at ${real}, as far as it is tracked.`
};
function remembered(read) {
	const known = /* @__PURE__ */ new Map();
	return (names) => {
		const key = names.join("\0");
		const texts = known.get(key) ?? read(names);
		known.set(key, texts);
		return texts;
	};
}
// src/code/changed-file.ts
/** Why a file of data has no patch. */
const DATA = "binary";
/** Why a file without a patch is no file of data. */
const NO_TEXT = "its bytes are no text, and its name is not that of a type of data";
/** Whether there can be code that nothing shows: there is none in data, in empty files and in those that only moved. */
const mayHideCode = ({ noPatch = "" }) => noPatch === "its bytes are no text, and its name is not that of a type of data" || noPatch.startsWith("too large");
// src/checkout/diff/diff-options.ts
/** Options of each `git diff`: no program of the repository's configuration is run, and none of its settings changes the output. */
const SAME = [
	"--no-color",
	"--no-ext-diff",
	"--no-textconv",
	"--find-renames",
	"-l2000",
	"-O/dev/null",
	"--ignore-submodules=dirty"
];
/** A `git diff` as `parseDiff` reads it. */
const DIFF = [
	"diff",
	"--patch",
	...SAME,
	"--unified=3",
	"--submodule=short",
	"--src-prefix=a/",
	"--dst-prefix=b/"
];
/** Bytes of the diff of one file; a larger one costs only itself. */
const FILE_BYTES_MAX = 8388608;
const TOO_LARGE = `too large: its diff has more than ${FILE_BYTES_MAX / 1024 / 1024} MB`;
// src/checkout/diff/parse-diff.ts
/** Reads `git diff -p --src-prefix=a/ --dst-prefix=b/`. A file that became a symlink, or the reverse, is one modified file. */
function parseDiff(diff) {
	const files = /* @__PURE__ */ new Map();
	for (const section of sections(diff)) {
		const file = readSection(section);
		const before = files.get(file.path);
		files.set(file.path, before === void 0 ? file : joined$1(before, file));
	}
	return [...files.values()];
}
/** The diff's lines by file, without newlines. */
function sections(diff) {
	const found = [];
	const lines = diff.split("\n");
	if (lines.at(-1) === "") lines.pop();
	for (const line of lines) if (line.startsWith("diff --git ")) found.push([line]);
	else found.at(-1)?.push(line);
	return found;
}
function readSection(lines) {
	const firstHunk = lines.findIndex((line) => line.startsWith("@@ "));
	const header = firstHunk === -1 ? lines : lines.slice(0, firstHunk);
	const body = firstHunk === -1 ? [] : lines.slice(firstHunk);
	return {
		path: pathOf(header),
		status: statusOf(header),
		additions: body.filter((line) => line.startsWith("+")).length,
		deletions: body.filter((line) => line.startsWith("-")).length,
		patch: body.join("\n"),
		binary: header.some((line) => line.startsWith("Binary files ")),
		...beforeOf(header)
	};
}
/** The path and the modes before, where they differ. */
function beforeOf(header) {
	const after = (start) => header.find((line) => line.startsWith(start))?.slice(start.length);
	const [from, before, now] = [
		after("rename from "),
		after("old mode "),
		after("new mode ")
	];
	return {
		...from === void 0 ? {} : { from: unquotePath(from.replace(/\t$/, "")) },
		...before === void 0 || now === void 0 ? {} : { mode: [before, now] }
	};
}
function statusOf(header) {
	if (header.some((line) => line.startsWith("new file mode "))) return "added";
	if (header.some((line) => line.startsWith("deleted file mode "))) return "deleted";
	if (header.some((line) => line.startsWith("rename to "))) return "renamed";
	return "modified";
}
function pathOf(header) {
	const after = (start) => {
		const line = header.find((each) => each.startsWith(start));
		return line === void 0 ? void 0 : unquotePath(line.slice(start.length).replace(/\t$/, ""));
	};
	const renamed = after("rename to ");
	if (renamed !== void 0) return renamed;
	const [newer, older] = [after("+++ "), after("--- ")];
	if (newer !== void 0 && newer !== "/dev/null") return newer.slice(2);
	if (older !== void 0 && older !== "/dev/null") return older.slice(2);
	return pathOfFirstLine(header[0] ?? "");
}
/** `diff --git a/X b/X` of a file without hunks: both names are the same, so the second half of the line is one of them. */
function pathOfFirstLine(line) {
	const names = line.slice(11);
	return unquotePath(names.slice((names.length + 1) / 2)).slice(2);
}
/** Git prints a file name with odd characters in quotes with C escapes (`"w\\nq"`); this gives the name itself. */
function unquotePath(printed) {
	if (!printed.startsWith("\"") || !printed.endsWith("\"") || printed.length < 2) return printed;
	const bytes = (printed.slice(1, -1).match(/\\[0-3][0-7]{2}|\\.|[^\\]+/gs) ?? []).map((part) => {
		if (!part.startsWith("\\")) return Buffer.from(part, "utf8");
		const code = part.length === 4 ? Number.parseInt(part.slice(1), 8) : ESCAPES[part.slice(1)];
		return Buffer.from(code === void 0 ? part : [code]);
	});
	return Buffer.concat(bytes).toString("utf8");
}
const ESCAPES = {
	a: 7,
	b: 8,
	t: 9,
	n: 10,
	v: 11,
	f: 12,
	r: 13,
	"\"": 34,
	"\\": 92
};
const joined$1 = (first, second) => ({
	path: first.path,
	status: "modified",
	additions: first.additions + second.additions,
	deletions: first.deletions + second.deletions,
	patch: [first.patch, second.patch].filter((patch) => patch !== "").join("\n"),
	binary: first.binary || second.binary
});
// src/checkout/diff/hidden-text.ts
/** The file with the text that git's diff leaves out because of a NUL byte, and with text that is not UTF-8. */
async function withHiddenText(sides, file) {
	const shown = file.binary && await mayBeText(sides.source, file) ? await asText(sides, file) : file;
	if (!NOT_DECODED.test(shown.patch)) return shown;
	const texts = await textsOf(sides, shown);
	if (texts === null) return file;
	const patch = await patchOf(sides.git, texts);
	if (patch === null) return {
		...file,
		binary: false,
		patch: "",
		additions: 0,
		deletions: 0,
		noPatch: TOO_LARGE
	};
	if (patch.patch !== "") return {
		...file,
		...patch,
		binary: false
	};
	return file.patch === "" ? {
		...file,
		binary: false,
		noPatch: SAME_TEXT
	} : file;
}
const NOT_DECODED = /[\0\ufffd]/;
const SAME_TEXT = "only its encoding changed";
async function mayBeText(source, file) {
	if (file.status !== "deleted") return (await source.read(file.path)).status === "text";
	const { isSourceType } = await import("./source-types.js");
	return isSourceType(file.path);
}
/** Git prints no text of a file with a NUL byte, so it is asked again with --text. */
async function asText({ git, range }, file) {
	const paths = file.from === void 0 ? [file.path] : [file.from, file.path];
	const result = await git([
		...DIFF,
		"--text",
		...range,
		"--",
		...paths.map((path) => `:(top,literal)${path}`)
	], { maxBytes: FILE_BYTES_MAX });
	if (result.status === "exited" && result.cut) return {
		...file,
		binary: false,
		noPatch: TOO_LARGE
	};
	const text = parseDiff(outputOf(result, "git diff").toString("utf8")).find(({ path }) => path === file.path);
	return text === void 0 ? file : {
		...text,
		status: file.status
	};
}
/** The file before and after, decoded; null when it is no text now, or is a link. */
async function textsOf({ source, before }, file) {
	const was = file.status === "added" ? NOTHING : await regularFile(await before(), file.from ?? file.path);
	const is = file.status === "deleted" ? NOTHING : await regularFile(source, file.path);
	const wasText = (was === null || was.status === "binary") && file.status !== "deleted" ? NOTHING : was;
	if (wasText?.status !== "text" || is?.status !== "text") return null;
	const converted = source.commit === null && !wasText.text.includes("\r") && !file.patch.includes("\r");
	return {
		before: wasText.text,
		after: converted ? is.text.replaceAll("\r\n", "\n") : is.text
	};
}
const NOTHING = {
	status: "text",
	text: ""
};
const regularFile = async (source, path) => (await source.list()).includes(path) ? source.read(path) : null;
const NO_PATCH = {
	patch: "",
	additions: 0,
	deletions: 0
};
/** Null when it is too large. */
async function patchOf(git, { before, after }) {
	if (before === after) return NO_PATCH;
	const folder = await mkdtemp(join(tmpdir(), "ultracode-diff-"));
	try {
		await writeFile(join(folder, "before"), before);
		await writeFile(join(folder, "after"), after);
		const raw = [
			"-C",
			folder,
			"-c",
			"core.autocrlf=false",
			"-c",
			"core.attributesFile=/dev/null"
		];
		const result = await git([
			...OUTSIDE,
			...raw,
			...DIFF,
			"--text",
			"--no-index",
			"--",
			"before",
			"after"
		], { maxBytes: FILE_BYTES_MAX });
		if (result.status === "exited" && result.cut) return null;
		const done = result.status === "exited" && result.code === 1 ? {
			...result,
			code: 0
		} : result;
		const [file] = parseDiff(outputOf(done, "git diff").toString("utf8"));
		return file === void 0 ? NO_PATCH : {
			patch: file.patch,
			additions: file.additions,
			deletions: file.deletions
		};
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
// src/checkout/diff/changes.ts
/** Bytes of a diff that is held in one piece; of a larger one, files are asked for by themselves. */
const WHOLE_BYTES_MAX = 33554432;
/** Files that differ between where the change began and the code under review, sorted. */
async function readChanges(git, source, beginning) {
	const range = [await beginning.commit(), ...source.commit ? [source.commit] : []];
	const files = await diffOf(git, range, [], WHOLE_BYTES_MAX) ?? await inParts(git, range, await changedNames(git, range));
	const sides = {
		git,
		range,
		source,
		before: beginning.files
	};
	return (await Promise.all(files.map(async (file) => withReason(source, await withHiddenText(sides, withinLimit(file)))))).sort((a, b) => a.path < b.path ? -1 : 1);
}
/** The diff of some files, of all without any; null when it has more than `maxBytes`. */
async function diffOf(git, range, files, maxBytes) {
	const paths = files.flatMap(({ path, from }) => from === void 0 ? [path] : [from, path]);
	const result = await git([
		...DIFF,
		...range,
		"--",
		...paths.map((path) => `:(top,literal)${path}`)
	], { maxBytes });
	if (result.status === "exited" && result.cut) return null;
	return parseDiff(outputOf(result, "git diff").toString("utf8"));
}
/** What changed, without how. */
async function changedNames(git, range) {
	const parts = splitNul(await gitOutput(git, [
		"diff",
		"--name-status",
		"-z",
		...SAME,
		...range,
		"--"
	]));
	const names = [];
	for (let index = 0; index < parts.length;) {
		const [status = "", first = "", second = ""] = parts.slice(index, index + 3);
		const isMove = /^[RC]/.test(status);
		names.push(isMove ? {
			path: second,
			from: first,
			status
		} : {
			path: first,
			status
		});
		index += isMove ? 3 : 2;
	}
	return names;
}
async function inParts(git, range, names) {
	const maxBytes = names.length === 1 ? FILE_BYTES_MAX : WHOLE_BYTES_MAX;
	const parts = fitOneCommand(names) ? await diffOf(git, range, names, maxBytes) : null;
	if (parts !== null) return parts;
	const [only] = names;
	if (only !== void 0 && names.length === 1) return [tooLarge(only)];
	const middle = Math.ceil(names.length / 2);
	return [...await inParts(git, range, names.slice(0, middle)), ...await inParts(git, range, names.slice(middle))];
}
const NAMES_MAX = 500;
const NAMES_CHARS_MAX$1 = 24e3;
const fitOneCommand = (names) => names.length === 1 || names.length <= NAMES_MAX && names.reduce((sum, { path, from = "" }) => sum + path.length + from.length, 0) <= NAMES_CHARS_MAX$1;
const STATUS = {
	A: "added",
	D: "deleted",
	R: "renamed"
};
const tooLarge = ({ path, from, status }) => ({
	path,
	status: STATUS[status.charAt(0)] ?? "modified",
	additions: 0,
	deletions: 0,
	patch: "",
	noPatch: TOO_LARGE,
	binary: false,
	...from === void 0 ? {} : { from }
});
/** What one file may have does not depend on the files beside it. */
const withinLimit = (file) => file.patch.length > 8388608 ? {
	...file,
	patch: "",
	noPatch: TOO_LARGE
} : file;
/** Why a file has no patch, for scripts and for the report. */
async function withReason(source, { binary, ...file }) {
	if (file.noPatch !== void 0) return file;
	if (binary) {
		const noPatch = await mayRun(source, file) ? NO_TEXT : DATA;
		return {
			...file,
			patch: "",
			additions: 0,
			deletions: 0,
			noPatch
		};
	}
	if (file.patch !== "") return file;
	if (file.status === "renamed") return {
		...file,
		noPatch: whyNotShown(file)
	};
	return {
		...file,
		noPatch: file.mode === void 0 ? "empty" : "only its mode changed"
	};
}
/** A name alone makes data of a file, never its bytes: those are the change's own. */
async function mayRun(source, { path, status }) {
	if (status === "deleted") return false;
	const slice = await source.read(path);
	return "mayRun" in slice ? slice.mayRun : true;
}
/** Of a file that only got another name. What was left out as data under the old one may run under the new one. */
function whyNotShown({ path, from = path }) {
	if (isDataType(path)) return DATA;
	return isDataType(from) ? NO_TEXT : "renamed without another change";
}
/** The commit that a change began from. Throws CHECKOUT_INVALID when this clone lacks it. */
async function mergeBase(git, base, head) {
	const result = await git([
		"merge-base",
		base,
		head
	]);
	if (result.status === "exited" && result.code === 0) return result.stdout.toString("utf8").trim();
	throw new UltracodeError("CHECKOUT_INVALID", `base ${base} and head ${head} have no common ancestor in this clone, so there is nothing to compare. Set \`fetch-depth: 0\` for actions/checkout, or fetch the whole history.`);
}
// src/checkout/diff/whole-functions.ts
/** Bytes of the whole diff. Of a larger change there is none: it is too much to read in any case. */
const BYTES_MAX = 8388608;
/**
* Patches of changed files with the whole functions around each change, by path, as far as git can tell where functions begin. A file that
* git shows no text of has none. All are missing where there would be too much.
*/
async function wholeFunctions(git, source, beginning) {
	const range = [await beginning.commit(), ...source.commit ? [source.commit] : []];
	const result = await git([
		...DIFF,
		"--function-context",
		...range,
		"--"
	], { maxBytes: BYTES_MAX });
	if (result.status !== "exited" || result.code !== 0 || result.cut) return /* @__PURE__ */ new Map();
	const files = parseDiff(result.stdout.toString("utf8"));
	return new Map(files.flatMap(({ path, patch }) => HIDDEN.test(patch) || patch === "" ? [] : [[path, patch]]));
}
const HIDDEN = /[\0\ufffd]/;
// src/checkout/search/index/required-literals.ts
const LENGTH_MIN = 3;
const ALTERNATIVES_MAX = 32;
const PATTERN_CHARS_MAX = 2e3;
const DEPTH_MAX = 20;
const REPEATS_MAX = 255;
const NOTHING_REQUIRED = [];
const PLAIN = /[\t -~]/;
const SPECIAL = /* @__PURE__ */ new Set("\\^$.[|()?*+{");
const PUNCTUATION = /\\([!-/:-@[-`{-~ ])/y;
const ANY_CHARACTER = /\.|\\[dDsSwWhHvVnrtfea]|\P{ASCII}/uy;
const NO_CHARACTER = /[$^]|\\[bB]/y;
const CLASS = /\[(?:\^(?!\])|(?![\]^]|[:.=][^\]]))-?(?:\\[dDsSwWhHvVnrtfea]|\\[!-/:-@[-`{-~ ]|0-\d|[1-9]-9|a-[a-z]|[b-z]-z|A-[A-Z]|[B-Z]-Z|[^\p{Cc}\\[\]-])*-?\]/uy;
const OPENING = /\((?![?*])|\(\?:|\(\?[=!]/y;
const QUANTIFIER = /(?:([*+?])|\{(\d{1,3})(?:(,)(\d{0,3}))?\})[?+]?/y;
const MAYBE_QUANTIFIER = /[*+?]|\{[ \t]*[\d,]/y;
/**
* Texts of at least three ASCII characters that every match of a Perl pattern holds, byte for byte (apart from case, when case
* is ignored). Null when none is certain, and for patterns that PCRE could refuse or that its versions read differently.
*/
function requiredLiterals(pattern) {
	if (pattern.length > PATTERN_CHARS_MAX) return null;
	const reader = {
		pattern,
		at: 0
	};
	const required = readAlternatives(reader, 0);
	return required === null || required.length === 0 || reader.at < pattern.length ? null : required;
}
/** Reads up to the end or a `)`. Null: not understood. */
function readAlternatives(reader, depth) {
	if (depth > DEPTH_MAX) return null;
	const all = [];
	do {
		const required = readSequence(reader, depth);
		if (required === null) return null;
		all.push(required);
	} while (take(reader, /\|/y));
	return all.length === 1 ? all[0] ?? NOTHING_REQUIRED : oneOf(all);
}
/** Required of a match of one of several alternatives: a text of each. */
function oneOf(all) {
	const rarest = all.map((required) => required.reduce(rarer, []));
	const texts = rarest.flat();
	return rarest.some((each) => each.length === 0) || texts.length > ALTERNATIVES_MAX ? NOTHING_REQUIRED : [texts];
}
/** Chooses the list that fewer files meet: the one whose shortest text is longer. */
const rarer = (a, b) => shortest(b) > shortest(a) ? b : a;
const shortest = (texts) => texts.length === 0 ? 0 : Math.min(...texts.map((text) => text.length));
function readSequence(reader, depth) {
	const required = [];
	let run = "";
	const endRun = (next = "") => {
		if (run.length >= LENGTH_MIN) required.push([run]);
		run = next;
	};
	while (reader.at < reader.pattern.length && !"|)".includes(reader.pattern.charAt(reader.at))) {
		if (take(reader, NO_CHARACTER)) {
			if (test(reader, MAYBE_QUANTIFIER) || test(reader, /\{/y)) return null;
			endRun();
			continue;
		}
		const atom = readAtom(reader, depth);
		const repeats = atom === null ? null : readRepeats(reader);
		if (atom === null || repeats === null) return null;
		if (typeof atom === "string") {
			if (repeats !== "maybe") run += atom;
			if (repeats !== "once") endRun(repeats === "some" ? atom : "");
		} else {
			endRun();
			if (repeats !== "maybe") required.push(...atom);
		}
	}
	endRun();
	return required;
}
/** A literal character, or what another repeatable element requires. Null: not understood. */
function readAtom(reader, depth) {
	const opening = take(reader, OPENING);
	if (opening) {
		const inside = readAlternatives(reader, depth + 1);
		if (inside === null || !take(reader, /\)/y)) return null;
		if (test(reader, /\{\d/y)) return null;
		const [looksAhead] = /[=!]/.exec(opening[0]) ?? [];
		return looksAhead === void 0 ? inside : test(reader, MAYBE_QUANTIFIER) ? null : NOTHING_REQUIRED;
	}
	if (take(reader, ANY_CHARACTER) || take(reader, CLASS)) return NOTHING_REQUIRED;
	const escaped = take(reader, PUNCTUATION);
	if (escaped) return escaped[1] ?? null;
	const char = reader.pattern.charAt(reader.at);
	if (!(char === "{" ? !test(reader, MAYBE_QUANTIFIER) : PLAIN.test(char) && !SPECIAL.has(char))) return null;
	reader.at += 1;
	return char;
}
/** How often the element before occurs. Null: not understood. */
function readRepeats(reader) {
	const found = take(reader, QUANTIFIER);
	if (test(reader, MAYBE_QUANTIFIER)) return null;
	if (!found) return "once";
	const [, sign, least, comma, most] = found;
	if (sign !== void 0) return sign === "+" ? "some" : "maybe";
	const min = Number(least);
	const max = comma === void 0 || most === "" ? min : Number(most);
	if (max < min || max > REPEATS_MAX) return null;
	return min === 0 ? "maybe" : "some";
}
function take(reader, token) {
	token.lastIndex = reader.at;
	const found = token.exec(reader.pattern);
	if (found) reader.at = token.lastIndex;
	return found;
}
function test(reader, token) {
	token.lastIndex = reader.at;
	return token.test(reader.pattern);
}
// src/checkout/search/index/trigram-index.ts
const BLOCK_FILES = 32;
const WORDS_MAX = 8192;
const FILL_MAX = .22;
const TRIGRAM_BITS = 2097151;
const LOWERED = 2097152;
const CODES = codesOfCharacters((character) => character);
const CODES_IN_LOWER_CASE = codesOfCharacters((character) => character.toLowerCase());
const ODDLY_CASED = [Buffer.from("ſ"), Buffer.from("K")];
/** An empty index. Each file gets a bitmap as large as it needs, of its trigrams as written and in lower case. */
function createTrigramIndex() {
	const unknown = [];
	const blocks = [];
	const withRoom = /* @__PURE__ */ new Map();
	const scratch = new Uint32Array(WORDS_MAX);
	let bytesInBlocks = 0;
	const blockFor = (size) => {
		const known = withRoom.get(size);
		if (known !== void 0 && known.paths.length < BLOCK_FILES) return known;
		const block = {
			words: new Uint32Array(size * 32),
			paths: [],
			oddlyCased: 0
		};
		bytesInBlocks += block.words.byteLength;
		withRoom.set(size, block);
		blocks.push(block);
		return block;
	};
	return {
		add: (path, bytes) => {
			if (bytes === null) {
				unknown.push(path);
				return;
			}
			const size = drawBitmap(scratch, bytes);
			const block = blockFor(size);
			const bit = 1 << block.paths.length;
			interleave(scratch, size, block.words, bit);
			if (ODDLY_CASED.some((character) => bytes.includes(character))) block.oddlyCased |= bit;
			block.paths.push(path);
		},
		holding: (required, ignoreCase) => {
			const wanted = required.map((texts) => texts.map((text) => wantedBits(text, ignoreCase)));
			const found = [...unknown];
			for (const { words, paths, oddlyCased } of blocks) {
				const files = filesWith(words, wanted) | (ignoreCase ? oddlyCased : 0);
				if (files !== 0) found.push(...paths.filter((_, at) => (files >>> at & 1) === 1));
			}
			return found;
		},
		bytes: () => bytesInBlocks
	};
}
/** A bit for each file of a block that can hold a text of every list: for every trigram of that text one of its two positions is set. */
function filesWith(words, wanted) {
	const mask = words.length - 1;
	let withAll = -1;
	for (const either of wanted) {
		let withOne = 0;
		for (const pairs of either) {
			let files = withAll;
			for (let at = 0; at < pairs.length && files !== 0; at += 2) files &= (words[(pairs[at] ?? 0) & mask] ?? 0) | (words[(pairs[at + 1] ?? 0) & mask] ?? 0);
			withOne |= files;
		}
		withAll = withOne;
		if (withAll === 0) return 0;
	}
	return withAll;
}
/** Copies a file's bitmap into the block, as the file's bit of each word. */
function interleave(bitmap, size, words, bit) {
	for (let at = 0; at < size; at += 1) for (let rest = bitmap[at] ?? 0; rest !== 0; rest &= rest - 1) {
		const position = at * 32 + 31 - Math.clz32(rest & -rest);
		words[position] = (words[position] ?? 0) | bit;
	}
}
/** Writes a file's bitmap to the beginning of `scratch`; returns its size in words, a power of two. */
function drawBitmap(scratch, bytes) {
	let size = 1;
	while (size * 8 < bytes.length && size < scratch.length) size *= 2;
	scratch.fill(0, 0, size);
	const mask = size * 32 - 1;
	let trigram = 0;
	let inLowerCase = 0;
	let run = 0;
	for (let at = 0; at < bytes.length; at += 1) {
		const byte = bytes[at] ?? 0;
		const code = CODES[byte] ?? 0;
		trigram = (trigram << 7 | code) & TRIGRAM_BITS;
		inLowerCase = (inLowerCase << 7 | (CODES_IN_LOWER_CASE[byte] ?? 0)) & TRIGRAM_BITS;
		run = code === 0 ? 0 : run + 1;
		if (run < 3) continue;
		set(scratch, bitOf(trigram) & mask);
		if (inLowerCase !== trigram) set(scratch, bitOf(inLowerCase | LOWERED) & mask);
	}
	while (size > 1 && fillOfHalf(scratch, size / 2) < FILL_MAX) {
		size /= 2;
		for (let word = 0; word < size; word += 1) scratch[word] = (scratch[word] ?? 0) | (scratch[word + size] ?? 0);
	}
	return size;
}
function set(words, position) {
	words[position >>> 5] = (words[position >>> 5] ?? 0) | 1 << (position & 31);
}
/** The share of bits that would be set if the bitmap's halves were combined. */
function fillOfHalf(words, half) {
	let count = 0;
	for (let word = 0; word < half; word += 1) count += bitsSet((words[word] ?? 0) | (words[word + half] ?? 0));
	return count / (half * 32);
}
function bitsSet(word) {
	const pairs = word - (word >>> 1 & 0x55555555);
	const fours = (pairs & 858993459) + (pairs >>> 2 & 858993459);
	return Math.imul(fours + (fours >>> 4) & 0xf0f0f0f, 16843009) >>> 24;
}
/** Two bit numbers per trigram, of which one is set in a file that holds it: as written, or as a lower-case form. */
function wantedBits(text, ignoreCase) {
	const codes = [...ignoreCase ? text.toLowerCase() : text].map((character) => CODES[character.charCodeAt(0)] ?? 0);
	const trigrams = new Set(codes.slice(2).map((last, at) => (codes[at] ?? 0) << 14 | (codes[at + 1] ?? 0) << 7 | last));
	return Uint32Array.from([...trigrams].flatMap((trigram) => [bitOf(trigram), bitOf(ignoreCase ? trigram | LOWERED : trigram)]));
}
/** Hashes a trigram. The low bits must vary most: a small bitmap uses only these. */
function bitOf(trigram) {
	const product = Math.imul(trigram, 0x9e3779b1);
	return (product ^ product >>> 15) >>> 0;
}
/** Codes of seven bits for the characters of literals, printable ASCII and the tab. Every other byte is 0 and ends a run. */
function codesOfCharacters(spelled) {
	const codes = /* @__PURE__ */ new Uint8Array(256);
	for (let code = 32; code < 127; code += 1) codes[code] = spelled(String.fromCharCode(code)).charCodeAt(0) - 30;
	codes[9] = 1;
	return codes;
}
// src/checkout/search/index/candidate-files.ts
/** From the measurements in docs/decisions/search-index.md. */
const INDEX_POLICY = {
	filesMin: 500,
	searchesBefore: 15,
	patienceMs: 5e3
};
const FILES_MAX$1 = 1e5;
const TEXT_BYTES_MAX = 268435456;
const INDEX_BYTES_MAX = 67108864;
const SLICE_FILES = 32;
const SLICE_BYTES = 262144;
const CANDIDATES_MAX = 500;
const NAMES_CHARS_MAX = 24e3;
/** Null for every search until the policy says that an index pays; then all files are read, once. */
function candidateFiles(source, policy) {
	let searches = 0;
	let index = null;
	let opened = null;
	const open = async () => {
		const { length } = await source.list();
		if (length < policy.filesMin || length > FILES_MAX$1) return;
		index = await buildIndex(source).catch(() => null);
	};
	return async (request, signal) => {
		const required = requiredLiterals(request.pattern);
		const isSelected = selectedBy(request);
		if (required === null || isSelected === null) return null;
		searches += 1;
		if (searches <= policy.searchesBefore) return null;
		opened ??= Promise.race([open(), setTimeout(policy.patienceMs, void 0, { ref: false })]);
		await untilAborted(opened, signal);
		const files = index?.holding(required, request.ignoreCase ?? false).filter(isSelected) ?? null;
		return files !== null && canBeNamed(files) ? files : null;
	};
}
/** Null when the text or the index is larger than is worth the time and the memory. */
async function buildIndex(source) {
	const index = createTrigramIndex();
	let textBytes = 0;
	let slice = {
		files: 0,
		bytes: 0
	};
	for await (const { path, bytes } of source.contents()) {
		textBytes += bytes?.length ?? 0;
		if (textBytes > TEXT_BYTES_MAX || index.bytes() > INDEX_BYTES_MAX) return null;
		const length = bytes?.length ?? 1048576;
		if (slice.files === SLICE_FILES || slice.bytes + length > SLICE_BYTES) {
			await setImmediate();
			slice = {
				files: 0,
				bytes: 0
			};
		}
		index.add(path, bytes);
		slice = {
			files: slice.files + 1,
			bytes: slice.bytes + length
		};
	}
	return index;
}
/** A name that is not UTF-8 was changed when it was decoded, and git does not always read a star in a name literally. */
const canBeNamed = (files) => files.length <= CANDIDATES_MAX && files.reduce((sum, file) => sum + file.length, 0) <= NAMES_CHARS_MAX && !files.some((file) => /[\ufffd*]/.test(file));
async function untilAborted(work, signal) {
	signal.throwIfAborted();
	const aborted = deferred();
	const abort = () => aborted.reject(signal.reason);
	signal.addEventListener("abort", abort, { once: true });
	try {
		await Promise.race([work, aborted.promise]);
	} finally {
		signal.removeEventListener("abort", abort);
	}
}
// src/checkout/search/search-copies.ts
/** Searches texts with git, in copies that are written for this search only. */
const searchCopies = (git, writeAll) => async (request, signal) => {
	const folder = await mkdtemp(join(tmpdir(), "ultracode-search-"));
	try {
		await writeAll(async (path, text) => {
			const file = join(folder, path);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(file, text);
		});
		const inFolder = ([command = "", ...args], options, each) => git([
			...OUTSIDE,
			"-C",
			folder,
			command,
			"--no-index",
			...args
		], options, each);
		return await gitGrep(inFolder, {
			commit: null,
			linked: []
		}, request, {
			flag: "-a",
			only: null
		}, signal);
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
};
// src/checkout/search/decoded-files.ts
/** Each search writes them anew. Of more of them a result says that it is not whole. */
const FILES_MAX = 200;
const LIST_TIMEOUT_MS = 2e4;
function decodedFiles(git, source) {
	let listed = null;
	const paths = () => {
		listed ??= listDecoded(git, source);
		return listed;
	};
	return {
		paths,
		search: async (request, signal) => {
			const found = await searchCopies(git, async (write) => {
				for (const path of await paths()) {
					const slice = await source.read(path);
					if (slice.status === "text") await write(path, slice.text);
				}
			})(request, signal);
			return found.status === "ok" && (await paths()).size === FILES_MAX ? {
				...found,
				truncated: true
			} : found;
		}
	};
}
/** One more search of the tree for each run; most trees have none of these files. */
async function listDecoded(git, source) {
	const args = [
		"grep",
		"-l",
		"-z",
		"-a",
		"-P",
		"--full-name",
		"--no-recurse-submodules",
		"-e",
		"\\x00"
	];
	const specs = withoutFolders([":/"], source.linked);
	const result = await git([
		...args,
		...source.commit ? [source.commit] : [],
		"--",
		...specs
	], { timeoutMs: LIST_TIMEOUT_MS });
	if (result.status !== "exited" || result.code !== 0) return /* @__PURE__ */ new Set();
	const prefix = source.commit === null ? "" : `${source.commit}:`;
	const decoded = /* @__PURE__ */ new Set();
	const paths = splitNul(result.stdout).map((record) => record.slice(prefix.length));
	for (const path of paths.filter((each) => !isDataType(each))) if (decoded.size < FILES_MAX && (await source.read(path)).status === "text") decoded.add(path);
	return decoded;
}
// src/checkout/search/search.ts
const CACHED_MAX = 500;
/** Searches with `git grep`, in candidate files only where these are known. Results are cached: the code does not change during a run. */
function createSearch(parts) {
	const cache = /* @__PURE__ */ new Map();
	const decoded = decodedFiles(parts.git, parts.source);
	return async (wanted, signal) => {
		const path = parts.locate(wanted.path ?? "");
		if (path === null) return {
			status: "failed",
			message: `${wanted.path} is outside the repository`
		};
		const request = {
			...wanted,
			path
		};
		if (`${request.pattern}${request.glob}`.includes("\0")) return {
			status: "failed",
			message: "a pattern cannot hold a NUL character"
		};
		const key = canonicalJson({ ...request });
		const cached = cache.get(key);
		if (cached) return cached;
		const result = await search(parts, decoded, request, signal);
		if (result.status === "ok" && cache.size < CACHED_MAX) cache.set(key, result);
		return result;
	};
}
/** What git finds in the files, and in the text of those that it would not decode. */
async function search(parts, decoded, request, signal) {
	const [bytes, paths] = await Promise.all([searchBytes(parts, request, signal), decoded.paths()]);
	if (bytes.status === "failed" || paths.size === 0) return bytes;
	const texts = await decoded.search(request, signal);
	if (texts.status === "failed") return texts;
	return joined({
		...bytes,
		matches: bytes.matches.filter(({ path }) => !paths.has(path))
	}, texts);
}
async function searchBytes({ git, source, candidates }, request, signal) {
	const only = await candidates(request, signal);
	if (only?.length === 0) return {
		status: "ok",
		matches: [],
		truncated: false
	};
	return gitGrep(git, source, request, {
		flag: "-I",
		only
	}, signal);
}
const joined = (a, b) => ({
	status: "ok",
	matches: [...a.matches, ...b.matches].sort(byPosition).slice(0, MATCHES_MAX),
	truncated: a.truncated || b.truncated || a.matches.length + b.matches.length > 5e3
});
// src/checkout/tree/tracked-files.ts
/** Reads the list of a large repository in one go over its text: a value for each field of each line would take four times as long. */
async function trackedFiles(git) {
	const text = (await gitOutput(git, [
		"ls-files",
		"-z",
		"-v",
		"--stage",
		"--full-name"
	])).toString("utf8");
	const paths = [];
	const assumed = /* @__PURE__ */ new Set();
	const absent = /* @__PURE__ */ new Set();
	for (let start = 0, end = 0; start < text.length; start = end + 1) {
		end = text.indexOf("\0", start);
		if (end < 0) break;
		if (!text.startsWith("100", start + 2)) continue;
		const path = text.slice(text.indexOf("	", start) + 1, end);
		if (path !== paths.at(-1)) paths.push(path);
		const tag = text.charAt(start);
		if (tag >= "a" || tag === "S") assumed.add(path);
		if (tag === "s" || tag === "S") absent.add(path);
	}
	return {
		paths,
		assumed,
		absent
	};
}
/** Folders of tracked files in whose place there is a link now, outermost only. Their files are no longer there, as for git's diff. */
function linkedFolders(root, paths) {
	const isLink = /* @__PURE__ */ new Map([["", false]]);
	const linked = [];
	const check = (folder) => {
		const known = isLink.get(folder);
		if (known !== void 0) return known;
		const above = check(folderOf(folder));
		const isOne = !above && lstatSync(join(root, folder), { throwIfNoEntry: false })?.isSymbolicLink() === true;
		if (isOne) linked.push(folder);
		isLink.set(folder, above || isOne);
		return above || isOne;
	};
	for (const { folder } of neighbours(paths)) check(folder);
	return linked;
}
/**
* Those of some tracked files that are on disk. Folders are read, which costs a third of a look at every file. A name that is not listed as
* git writes it (file systems differ in case and in forms of Unicode) is looked at. `absent` ones are left in: git does not expect them on disk.
*/
async function presentFiles(root, paths, absent) {
	const namesByFolder = /* @__PURE__ */ new Map();
	const present = [];
	for (const { folder, paths: near } of neighbours(paths)) {
		let names = namesByFolder.get(folder);
		if (names === void 0) {
			names = namesIn(join(root, folder));
			namesByFolder.set(folder, names);
			if (namesByFolder.size % FOLDERS_AT_ONCE === 0) await setImmediate();
		}
		const nameAt = folder === "" ? 0 : folder.length + 1;
		for (const path of near) if (names.has(path.slice(nameAt)) || absent.has(path) || exists(join(root, path))) present.push(path);
	}
	return present;
}
/** Folders that are read without a pause for other work. */
const FOLDERS_AT_ONCE = 256;
/** Paths that follow one another and are in the same folder. A folder may come again, behind those in it. */
function* neighbours(paths) {
	let from = 0;
	while (from < paths.length) {
		const folder = folderOf(paths[from] ?? "");
		const start = folder === "" ? "" : `${folder}/`;
		let to = from + 1;
		while (to < paths.length && isIn(paths[to] ?? "", start)) to += 1;
		yield {
			folder,
			paths: paths.slice(from, to)
		};
		from = to;
	}
}
const isIn = (path, start) => path.startsWith(start) && path.indexOf("/", start.length) === -1;
const folderOf = (path) => path.slice(0, Math.max(0, path.lastIndexOf("/")));
function namesIn(folder) {
	try {
		return new Set(readdirSync(folder));
	} catch {
		return /* @__PURE__ */ new Set();
	}
}
function exists(file) {
	try {
		return lstatSync(file, { throwIfNoEntry: false }) !== void 0;
	} catch {
		return false;
	}
}
// src/checkout/tree/work-tree.ts
/**
* Files of the work tree at `root`, an absolute path. Only tracked ones: untracked files (credentials that another step left,
* `.env`, dependencies) are not the code under review. A symlink is followed to a tracked file only.
*/
async function workTree(git, root) {
	const realRoot = await realpath(root);
	const { paths: all, assumed, absent } = await trackedFiles(git);
	const linked = linkedFolders(realRoot, all);
	const there = await presentFiles(realRoot, linked.length === 0 ? all : all.filter((path) => !isBelow(path, linked)), absent);
	const paths = [...there].sort();
	let tracked = null;
	const isTracked = (path) => {
		tracked ??= new Set(paths);
		return tracked.has(path);
	};
	return {
		commit: null,
		list: async () => paths,
		contents: () => readFiles(realRoot, there, assumed),
		linked,
		read: async (path) => {
			const real = realPath(join(realRoot, path));
			if (real === null) return {
				status: "missing",
				message: `${path} does not exist`
			};
			const below = relative(realRoot, real);
			if (below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below)) return {
				status: "outside",
				message: `${path} is a link that leads out of the repository`
			};
			const target = below.split(sep).join("/");
			if (isTracked(target)) return readRegularFile(path, real);
			if (target === "" || paths.some((each) => each.startsWith(`${target}/`))) return {
				status: "directory",
				message: `${path} is a folder`
			};
			return {
				status: "missing",
				message: `${path} is not tracked by git, and only tracked files are read`
			};
		}
	};
}
const isBelow = (path, folders) => folders.some((folder) => path.startsWith(`${folder}/`));
function realPath(path) {
	try {
		return realpathSync.native(path);
	} catch {
		return null;
	}
}
/** Synchronous reads: asynchronous ones take three times as long. The caller makes the pauses for other work. */
async function* readFiles(root, paths, assumed) {
	const buffer = Buffer.allocUnsafe(FILE_BYTES_MAX$1 + 1);
	for (const path of paths) yield {
		path,
		bytes: assumed.has(path) ? null : readInto(buffer, join(root, path))
	};
}
function readInto(buffer, file) {
	try {
		const handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		try {
			let length = 0;
			for (let read = -1; read !== 0 && length < buffer.length; length += read) read = readSync(handle, buffer, length, buffer.length - length, null);
			return length > 1048576 ? null : buffer.subarray(0, length);
		} finally {
			closeSync(handle);
		}
	} catch {
		return null;
	}
}
// src/checkout/git-checkout.ts
/** Throws CHECKOUT_INVALID when `location` is not a git checkout or a commit is missing from it. */
async function openCheckout(location, options) {
	const root = await topLevelOf(location);
	const git = createGit(location);
	const head = await commitOf(git, options.head ?? "HEAD");
	const base = options.base === void 0 ? null : await commitOf(git, options.base);
	if (options.source === "work-tree") await expectCheckedOut(await commitOf(git, "HEAD"), head);
	const source = options.source === "commit" ? await commitTree(location, head) : await workTree(git, root);
	const beginning = base === null ? null : beginningOf(location, git, {
		base,
		head
	});
	let changes = null;
	let functions = null;
	let before = null;
	const changed = () => {
		changes ??= beginning === null ? Promise.resolve([]) : readChanges(git, source, beginning);
		return changes;
	};
	return {
		head,
		stored: options.source === "commit" ? storedInCommit(location, head) : storedInWorkTree(location, root),
		locate: (path) => insidePath(path, root),
		listFiles: () => source.list(),
		readText: async (path) => {
			const inside = insidePath(path, root);
			if (inside === null) return {
				status: "outside",
				message: `${path} is outside the repository, or belongs to git itself`
			};
			if (inside === "") return {
				status: "directory",
				message: "this is the root folder"
			};
			return source.read(inside);
		},
		search: createSearch({
			git,
			source,
			locate: (path) => insidePath(path, root),
			candidates: candidateFiles(source, INDEX_POLICY)
		}),
		searchTexts: searchTexts(git, root),
		dependencies: openDependencies(git, {
			root,
			env: location.env,
			tracked: () => source.list(),
			lockFiles: (names) => textsNamed(source, names)
		}),
		changes: changed,
		wholeFunctions: () => {
			functions ??= beginning === null ? Promise.resolve(/* @__PURE__ */ new Map()) : wholeFunctions(git, source, beginning);
			return functions;
		},
		subjects: async () => beginning === null ? [] : subjectsOf(git, await beginning.commit(), head),
		before: () => {
			before ??= beginning === null ? Promise.resolve(null) : codeBefore({
				git,
				root,
				beginning,
				changes: changed
			});
			return before;
		},
		readBaseText: async (path) => {
			if (beginning === null) return null;
			const change = (await changed()).find((each) => each.path === path);
			if (change === void 0 || change.status === "added") return null;
			const slice = await (await beginning.files()).read(change.from ?? path);
			return slice.status === "text" ? slice.text : null;
		}
	};
}
const searchTexts = (git, root) => async (texts, request, signal) => {
	const path = insidePath(request.path ?? "", root);
	if (path === null) return {
		status: "failed",
		message: `${request.path} is outside the repository`
	};
	return searchCopies(git, async (write) => {
		for (const [name, text] of texts) await write(name, text);
	})({
		...request,
		path
	}, signal);
};
/** Texts of the files of any folder that have one of these names. */
async function textsNamed(source, names) {
	const paths = (await source.list()).filter((path) => names.includes(path.slice(path.lastIndexOf("/") + 1)));
	return (await Promise.all(paths.slice(0, LOCK_FILES_MAX).map((path) => source.read(path)))).flatMap((slice) => slice.status === "text" ? [slice.text] : []);
}
const LOCK_FILES_MAX = 100;
/** Both are looked up once, when they are wanted. */
function beginningOf(location, git, { base, head }) {
	let commit = null;
	let files = null;
	const findCommit = () => {
		commit ??= mergeBase(git, base, head);
		return commit;
	};
	return {
		commit: findCommit,
		files: () => {
			files ??= findCommit().then((found) => commitTree(location, found));
			return files;
		}
	};
}
/** Empty where git cannot tell, as in a clone without the commits between. */
async function subjectsOf(git, from, to) {
	const result = await git([
		"log",
		"--format=%s",
		"--no-show-signature",
		"-n",
		String(SUBJECTS_MAX),
		`${from}..${to}`,
		"--"
	], { maxBytes: SUBJECTS_BYTES_MAX });
	if (result.status !== "exited" || result.code !== 0) return [];
	return result.stdout.toString("utf8").split("\n").filter((line) => line.trim() !== "");
}
const SUBJECTS_MAX = 30;
const SUBJECTS_BYTES_MAX = 65536;
/** The commit that the change began from. It is searched by git alone: too seldom for an index. */
async function codeBefore({ git, root, beginning, changes }) {
	const source = await beginning.files();
	const names = new Map((await changes()).flatMap(({ path, from }) => from ? [[path, from]] : []));
	const tracked = new Set(await source.list());
	/** A name of now may have been another file's before: that one is meant. */
	const nameThen = (path) => tracked.has(path) ? path : names.get(path) ?? path;
	const locate = (path) => {
		const inside = insidePath(path, root);
		return inside === null ? null : nameThen(inside);
	};
	return {
		readText: async (path) => {
			const inside = locate(path);
			if (inside === null) return {
				status: "outside",
				message: `${path} is outside the repository, or belongs to git itself`
			};
			if (inside === "") return {
				status: "directory",
				message: "this is the root folder"
			};
			return source.read(inside);
		},
		search: createSearch({
			git,
			source,
			locate,
			candidates: async () => null
		})
	};
}
async function expectCheckedOut(checkedOut, wanted) {
	if (checkedOut === wanted) return;
	throw new UltracodeError("CHECKOUT_INVALID", `the work tree is at ${checkedOut}, expected ${wanted}. Check that commit out, or read it from git's objects.`);
}
// src/compose/run/code/select-files.ts
/** `attributes`: files among these that a trusted `.gitattributes` marks, and as what. */
function selectFiles(checkout, settings, attributes) {
	const rulesOf = pathRules(settings);
	const offered = /* @__PURE__ */ new Set();
	const skipped = /* @__PURE__ */ new Map();
	const skippedBefore = /* @__PURE__ */ new Map();
	let asked = false;
	let askedForChanges = false;
	/** What the rules leave of some paths; unless they are only to choose from, they are in scope, and what the rules take out is noted. */
	async function left(paths, inScope = true) {
		const marked = await attributes(paths);
		const ruleOf = rulesOf(paths);
		const kept = paths.filter((path) => {
			const rule = ruleOf(path) ?? marked.get(path) ?? null;
			if (rule !== null && inScope) skipped.set(path, rule);
			return rule === null;
		});
		asked ||= inScope;
		for (const path of inScope ? kept : []) offered.add(path);
		return new Set(kept);
	}
	/** What the rules say of the names that files had before. */
	async function noteRenamed(all) {
		const before = all.flatMap(({ from }) => from ?? []);
		const marked = await attributes(before);
		const ruleOf = rulesOf(before);
		for (const { path, from } of all) {
			const rule = from === void 0 ? null : ruleOf(from) ?? marked.get(from) ?? null;
			if (rule !== null) skippedBefore.set(path, rule);
		}
	}
	const changes = async ({ functions }) => {
		askedForChanges = true;
		const all = await checkout.changes();
		const kept = await left(all.map(({ path }) => path));
		await noteRenamed(all);
		const chosen = all.filter(({ path }) => kept.has(path));
		return functions ? withFunctions(chosen, await checkout.wholeFunctions()) : chosen;
	};
	return {
		changes,
		askedForChanges: () => askedForChanges,
		scope: () => ({
			offered: asked,
			files: offered,
			skipped,
			skippedBefore
		}),
		files: async (patterns, options) => {
			if (options.changed) askedForChanges = true;
			const changed = options.changed ? new Set((await checkout.changes()).map(({ path }) => path)) : null;
			const files = (await checkout.listFiles()).filter((path) => changed === null || changed.has(path));
			return [...await left([...matchingGlobs(patterns, files)], options.scope)];
		}
	};
}
function withFunctions(changes, whole) {
	return changes.map((change) => {
		const patch = change.patch === "" ? void 0 : whole.get(change.path);
		return patch === void 0 ? change : {
			...change,
			functions: patch
		};
	});
}
/** For each of some paths the setting that takes the file out; null when none does. */
function pathRules(settings) {
	return (paths) => {
		const wanted = settings.paths.length === 0 ? new Set(paths) : matchingGlobs(settings.paths, paths);
		const unwanted = matchingGlobs(settings["paths-ignore"], paths);
		return (path) => {
			if (!wanted.has(path)) return `not among \`paths\` (${settings.paths.join(", ")})`;
			return unwanted.has(path) ? `\`paths-ignore\` (${settings["paths-ignore"].join(", ")})` : null;
		};
	};
}
// src/compose/run/code/shown-code.ts
const LINE_CHARS_MAX = 500;
/** `signal` ends searches. */
function shownCode(checkout, { story }, signal) {
	return {
		lines: async (path, { from, to, at }) => {
			const slice = await (at === void 0 ? checkout : await checkout.before())?.readText(path);
			if (slice?.status !== "text") return null;
			const last = Math.min(to, from + SHOWN_LINES_MAX - 1);
			return linesOf(slice.text).slice(from - 1, last).map((line, index) => `${String(from + index).padStart(6)}\t${cutLine(line, LINE_CHARS_MAX)}`).join("\n");
		},
		grep: async (pattern, { path, glob, ignoreCase = false, max = 200, at }) => {
			const side = at === void 0 ? checkout : await checkout.before();
			if (side === null) return {
				matches: [],
				truncated: false
			};
			const request = {
				pattern,
				ignoreCase,
				...path !== void 0 && { path },
				...glob !== void 0 && { glob }
			};
			const result = await side.search(request, signal);
			if (result.status === "failed") throw new UltracodeError("SCRIPT_FAILED", `grep(${JSON.stringify(pattern)}): ${result.message}`);
			const most = Math.min(max, SHOWN_MATCHES_MAX);
			return {
				matches: result.matches.slice(0, most).map((match) => ({
					...match,
					text: cutLine(match.text, LINE_CHARS_MAX)
				})),
				truncated: result.truncated || result.matches.length > most
			};
		},
		story: async () => ({
			title: story?.title ?? null,
			description: story?.description ?? null,
			commits: await checkout.subjects()
		})
	};
}
export { mayHideCode as a, DATA as i, selectFiles as n, DEPENDENCY_FORMS as o, openCheckout as r, shownCode as t };
