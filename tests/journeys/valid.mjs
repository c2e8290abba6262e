// SPDX-License-Identifier: EUPL-1.2
// Reads HTML, a JSON text a line, and says for each what is not valid: node valid.mjs html.json
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const config = JSON.parse(readFileSync(process.argv[2], "utf8"));
const checker = new HtmlValidate(new StaticConfigLoader(config));

for await (const line of createInterface({ input: process.stdin })) {
  const report = await checker.validateString(JSON.parse(line));
  const found = report.results.flatMap((result) => result.messages);
  process.stdout.write(`${JSON.stringify(found.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`))}\n`);
}
