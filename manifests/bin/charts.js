#!/usr/bin/env node
// For maintainers, from source: what is published has the inventories already.
require('@backstage/cli/config/nodeTransform.cjs');
const { runCharts } = require('../src/charts/runCharts');

runCharts(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
