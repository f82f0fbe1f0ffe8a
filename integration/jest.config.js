/*
 * Tests against the real components: `packages|plugins/<name>/integration/*.test.ts`. `./portal test` starts one local
 * lakehouse for all of them and names its connection file in LAKEHOUSE_CONNECTION; they run one after the other, because
 * some of them stop parts of it.
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

module.exports = {
  rootDir: path.resolve(__dirname, '..'),
  roots: ['<rootDir>/packages', '<rootDir>/plugins'],
  testMatch: ['<rootDir>/{packages,plugins}/*/integration/**/*.test.ts'],
  testEnvironment: 'node',
  transform: {
    '\\.(mts|cts|ts)$': options('typescript'),
    '\\.(mjs|cjs|js)$': options('ecmascript'),
    '\\.yaml$': require.resolve('@backstage/cli/config/jestYamlTransform'),
  },
  transformIgnorePatterns: ['/node_modules/(?!@backstage/)'],
  modulePathIgnorePatterns: ['/dist/', '/dist-types/'],
  maxWorkers: 1,
  testTimeout: 120_000,
};
