import "./rolldown-runtime.js";
import "node:child_process";
import "node:crypto";
import * as fs from "node:fs";
import "node:os";
import * as path from "node:path";
import "node:stream";
import "node:util";
export { fs, path };
