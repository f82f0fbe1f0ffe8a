#!/usr/bin/env node
// For checks of this repository, from source: writes all shell scripts that environments run into the folder FOLDER.
require('@backstage/cli/config/nodeTransform.cjs');
const { writeScripts } = require('../src/scripts/writeScripts');

const [folder] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('Usage: scripts.js FOLDER\n');
  process.exitCode = 64;
} else {
  process.stdout.write(`${writeScripts(folder)} scripts\n`);
}
