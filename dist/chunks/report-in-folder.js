import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import { i as readStoredReport, n as REPORT_FILE, t as REPORT_BYTES_MAX } from "./stored-report.js";
// src/compose/report-in-folder.ts
/** The report in the folder of a run, which may have come from elsewhere: a link is not followed. The reason names what was expected. */
async function reportInFolder(dir) {
	const path = join(dir, REPORT_FILE);
	const found = await lstat(path).catch(() => null);
	if (found?.isFile() === true && found.size <= 16777216) return readStoredReport(await readFile(path, "utf8"));
	const got = found === null ? "no such file" : found.isFile() ? `${found.size} bytes` : "no file";
	return {
		status: "refused",
		reason: `expected the folder of a run with a ${REPORT_FILE} of at most ${REPORT_BYTES_MAX} bytes, got ${path}: ${got}. A run's folder is named at its end`
	};
}
export { reportInFolder as t };
