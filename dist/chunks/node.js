import "./rolldown-runtime.js";
import "node:crypto";
import * as path from "node:path";
import "node:stream";
import "node:util";
import "node:child_process";
import * as fs from "node:fs";
import "node:os";
export { fs, path };
