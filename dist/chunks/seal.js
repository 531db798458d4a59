import { x as providerRow } from "./settings.js";
import { H as belongingOf } from "./resume.js";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
// src/store/seal.ts
/**
* `belonging` says what the texts belong to: under another one, the same secret makes another seal. The secret cannot be computed from
* a seal, but can be tried: it must be too long to be guessed.
*/
function createSeal(secret, belonging) {
	const key = new Uint8Array(hkdfSync("sha256", secret, "", `ultracode journal ${belonging}`, KEY_BYTES));
	const memberOf = (body) => `,"seal":"${createHmac("sha256", key).update(body, "utf8").digest("base64url")}"}`;
	return {
		put: (json) => {
			const body = json.slice(0, json.lastIndexOf("}")).trimEnd();
			return body + memberOf(body);
		},
		holds: (sealed) => {
			const text = sealed.trimEnd();
			const expected = Buffer.from(memberOf(text.slice(0, -MEMBER_CHARS)));
			const given = Buffer.from(text.slice(-MEMBER_CHARS));
			return given.length === expected.length && timingSafeEqual(given, expected);
		}
	};
}
const KEY_BYTES = 32;
/** `,"seal":"`, 43 characters of base64url, `"}`. */
const MEMBER_CHARS = 54;
// src/compose/seal.ts
/** Characters. A seal is published with its run, so whoever reads it can try secrets: a shorter one, as of a local server, may be guessed. */
const SECRET_CHARS_MIN = 20;
/** Seals of what runs leave for the next ones that belong together. */
function composeSeal(host, settings) {
	const seals = sealsOf(host, settings);
	return (spec) => seals(belongingOf(spec));
}
/** Seals by what a text belongs to, under a secret that this run and the next one have: what the provider signs in with, if it stays the same. */
function sealsOf({ env }, settings) {
	const given = (name) => {
		const set = name in settings ? settings[name] : env[name];
		return typeof set === "string" && set.trim() || null;
	};
	const secret = providerRow(settings.provider).lastingSecret(given);
	if (secret === null || secret.length < SECRET_CHARS_MIN) return () => null;
	const known = /* @__PURE__ */ new Map();
	return (belonging) => {
		const seal = known.get(belonging) ?? createSeal(secret, belonging);
		known.set(belonging, seal);
		return seal;
	};
}
/** Said where a run cannot seal what it keeps. */
const UNSEALED = "What this run keeps is not sealed, since it signs in without a secret of 20 characters or more that the next run has too: another job of the same GitHub workflow can write what a later run takes for answers.";
export { composeSeal as n, sealsOf as r, UNSEALED as t };
