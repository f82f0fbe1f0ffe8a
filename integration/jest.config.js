/*
 * Tests against the real components: `<package>/integration/*.test.ts`. `./portal test` starts one local
 * lakehouse for all of them and names its connection file in LAKEHOUSE_CONNECTION. What the tests of one group do would
 * disturb another's, so groups run one after the other; only the last two know nothing of each other's parts.
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
/** This one stops parts of the cluster. */
const clusterOutages = 'clusterOutages';
/** These stop parts of the lakehouse, or change tables and count all there are. One file at a time. */
const alone =
  'faults|maintenanceOutages|narrowedConfig|noObjectStore|outages|replicas';
/** These need the cluster, and nothing of the lakehouse: they fill the time in which its parts are stopped. */
const cluster =
  'access|alerts|causes|charts|cluster|follower|inventories|isolation|manifests|scripts';
const apart = [reading, clusterOutages, alone, cluster].join('|');
const named = names => [`${all}/+(${names}).test.ts`];

module.exports = {
  projects: [
    group('reading', { testMatch: named(reading) }),
    // Side by side, each with tables and environments of its own.
    group('changing', {
      testMatch: [`${all}/*.test.ts`],
      testPathIgnorePatterns: [`/(${apart})\\.test\\.ts$`],
    }),
    group('cluster-outages', { testMatch: named(clusterOutages) }),
    group('alone', { testMatch: named(alone) }),
    group('cluster', { testMatch: named(cluster) }),
  ],
  testTimeout: 120_000,
};
