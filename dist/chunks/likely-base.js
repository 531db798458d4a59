import { n as firstCommit } from "./resolve-commit.js";
// src/compose/local/likely-base.ts
const LIKELY_BASES = [
	"origin/HEAD",
	"origin/main",
	"origin/master",
	"main",
	"master"
];
/** The commit that a branch most likely left from; null when none of the usual names is there. */
const likelyBase = (git) => firstCommit(git, LIKELY_BASES);
export { likelyBase as t };
