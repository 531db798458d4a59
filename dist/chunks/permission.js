// src/commands/permission.ts
/** What a person may do in a repository, strongest first. */
const PERMISSIONS = [
	"admin",
	"maintain",
	"write",
	"triage",
	"read",
	"none"
];
/** Whether a person with `permission` may command, when `allowed` is the least that suffices. A word that is not known refuses. */
function decide(question) {
	const { permission, allowed } = question;
	const has = rankOf(permission);
	const needs = rankOf(allowed);
	if (needs === null || allowed === "none") return {
		allow: false,
		reason: `allowed-permission is "${allowed}"; expected one of ${PERMISSIONS.slice(0, -1).join(", ")}`
	};
	if (has === null) return {
		allow: false,
		reason: `the permission "${permission}" is not known`
	};
	if (has > needs) return {
		allow: false,
		reason: `${permission} access, and ${allowed} is needed`
	};
	return { allow: true };
}
function rankOf(permission) {
	const rank = PERMISSIONS.indexOf(permission);
	return rank === -1 ? null : rank;
}
export { decide as t };
