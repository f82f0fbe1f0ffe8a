/*
 * Tests against the real components: `<package>/integration/*.test.ts`. `./portal test` starts one local
 * lakehouse for all of them and names its connection file in LAKEHOUSE_CONNECTION. Three groups run one after the other,
 * since what one does would disturb the next; inside the first two, files run side by side, each with tables of its own.
 */
const path = require('node:path');

const swc = require.resolve('@backstage/cli/config/jestSwcTransform');
const options = syntax => [
  swc,
  {
    // Real dynamic imports, as packages that are modules only need them.
    module: { ignoreDynamic: true, exportInteropAnnotation: true },
    jsc: { parser: { syntax } },
  },
];

const group = (displayName, files) => ({
  displayName,
  rootDir: path.resolve(__dirname, '..'),
  roots: ['manifests', 'packages', 'plugins'].map(name => `<rootDir>/${name}`),
  testEnvironment: 'node',
  transform: {
    '\\.(mts|cts|ts)$': options('typescript'),
    '\\.(mjs|cjs|js)$': options('ecmascript'),
    '\\.yaml$': require.resolve('@backstage/cli/config/jestYamlTransform'),
  },
  transformIgnorePatterns: ['/node_modules/(?!@backstage/)'],
  modulePathIgnorePatterns: ['/dist/', '/dist-types/'],
  ...files,
});

const all = '<rootDir>/{manifests,packages/*,plugins/*}/integration/**';
/** These look at all tables there are, so that none may come or go meanwhile. */
const reading = 'agreement|config|sample|sampleVerdicts';
/** These stop parts of the lakehouse, or change tables and count all there are. One file at a time. */
const alone =
  'faults|maintenanceOutages|narrowedConfig|noObjectStore|outages|replicas';
const named = names => [`${all}/+(${names}).test.ts`];

module.exports = {
  projects: [
    group('reading', { testMatch: named(reading) }),
    group('changing', {
      testMatch: [`${all}/*.test.ts`],
      testPathIgnorePatterns: [`/(${reading}|${alone})\\.test\\.ts$`],
    }),
    group('alone', { testMatch: named(alone) }),
  ],
  // Much of it is waiting for the parts.
  maxWorkers: 3,
  testTimeout: 120_000,
};
