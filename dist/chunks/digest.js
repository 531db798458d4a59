import { createHash } from "node:crypto";
// src/base/digest.ts
/** SHA-256 of a text (as UTF-8), 64 hexadecimal characters. */
const sha256 = (text) => createHash("sha256").update(text, "utf8").digest("hex");
export { sha256 as t };
