// src/base/matching/url.ts
/**
* The URL that a text of others is, by itself or from a base; null when it is none. By trying: `URL.parse` came with Node 22, and
* `URL.canParse` takes hosts of some 16,000 characters that `URL` then throws at (Node 24).
*/
function parseUrl(text, base) {
	try {
		return new URL(text, base);
	} catch {
		return null;
	}
}
export { parseUrl as t };
