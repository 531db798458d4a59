export type { Execution } from './app/execute.ts';
export { UltracodeError } from './base/errors.ts';
export type { Host as World } from './compose/host.ts';
export { type LocalRun, runLocal } from './compose/local/local.ts';
export { composeClean } from './compose/output.ts';
export type { Finding, PlacedFinding, Severity } from './findings/finding.ts';
export type { Report } from './report/report.ts';
export type { RunEvent } from './run/events.ts';
export { createStop, type Stop } from './run/stop.ts';
