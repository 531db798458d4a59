// src/base/first-line.ts
/** A text up to its first line feed. */
const firstLine = (text) => text.split("\n", 1)[0] ?? "";
export { firstLine as t };
