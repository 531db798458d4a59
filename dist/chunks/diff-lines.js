// src/code/diff-lines.ts
/** Reads a unified diff without its file header; as many entries as the patch has lines. */
function patchLines(patch) {
	let at = {
		before: 0,
		after: 0
	};
	let left = {
		before: 0,
		after: 0
	};
	return patch.split("\n").map((text) => {
		if (left.before <= 0 && left.after <= 0) {
			const [, start, count = "1", newStart, newCount = "1"] = HUNK.exec(text) ?? [];
			if (start === void 0) return {
				kind: "remark",
				...at
			};
			at = {
				before: Number(start),
				after: Number(newStart)
			};
			left = {
				before: Number(count),
				after: Number(newCount)
			};
			return {
				kind: "header",
				...at
			};
		}
		if (text.startsWith("\\")) return {
			kind: "remark",
			...at
		};
		const kind = text.startsWith("+") ? "added" : text.startsWith("-") ? "removed" : "context";
		const line = {
			kind,
			...at
		};
		const step = {
			before: kind === "added" ? 0 : 1,
			after: kind === "removed" ? 0 : 1
		};
		at = {
			before: at.before + step.before,
			after: at.after + step.after
		};
		left = {
			before: left.before - step.before,
			after: left.after - step.after
		};
		return line;
	});
}
const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
function diffLines(patch) {
	const shown = patchLines(patch).filter(({ kind }) => kind === "added" || kind === "context");
	return {
		commentable: new Set(shown.map(({ after }) => after)),
		changed: new Set(shown.filter(({ kind }) => kind === "added").map(({ after }) => after))
	};
}
/** The line of the new file where a line of the old one stands, or would stand had it not been removed. */
function newLineOf(patch, oldLine) {
	let shift = 0;
	for (const { kind, before, after } of patchLines(patch)) {
		if (kind === "remark" || kind === "added") continue;
		if (before > oldLine) break;
		if (before === oldLine && kind !== "header") return Math.max(1, after);
		shift = kind === "removed" ? after - before - 1 : after - before;
	}
	return Math.max(1, oldLine + shift);
}
/** Of a patch: for a line of the new file, the line of the old file that it is, unchanged; null where the change added or rewrote it. */
function oldLines(patch) {
	const shown = /* @__PURE__ */ new Map();
	const shifts = [];
	for (const { kind, before, after } of patchLines(patch)) {
		if (kind === "context") shown.set(after, before);
		if (kind === "added") {
			shown.set(after, null);
			shifts.push({
				from: after + 1,
				shift: before - after - 1
			});
		}
		if (kind === "removed") shifts.push({
			from: after,
			shift: before + 1 - after
		});
	}
	return (newLine) => {
		const known = shown.get(newLine);
		if (known !== void 0) return known;
		return newLine + (shifts.findLast(({ from }) => from <= newLine)?.shift ?? 0);
	};
}
export { patchLines as i, newLineOf as n, oldLines as r, diffLines as t };
