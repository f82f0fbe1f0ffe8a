import { render } from '../testing/environments';
import { RenderedEnvironment } from '../types';
import { shellScripts } from './shellScripts';

/** An environment of one component with these objects. */
function environment(...objects: object[]): RenderedEnvironment {
  const definition = { name: 'trino' };
  const components = [{ definition, objects, charts: [] }];
  return { components } as unknown as RenderedEnvironment;
}

const deployment = (container: object, part = 'containers') => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'worker' },
  spec: { template: { spec: { [part]: [{ name: 'main', ...container }] } } },
});

describe('shell scripts', () => {
  it('are taken of ConfigMaps, under the name of before its hash', () => {
    const data = {
      'setup.sh': 'echo 1',
      hook: '#!/bin/bash\necho 2',
      'config.ini': 'echo=3',
    };
    expect(
      shellScripts(
        environment({
          kind: 'ConfigMap',
          metadata: { name: 'scripts-0a1b2c3d' },
          data,
        }),
      ),
    ).toEqual([
      { name: 'trino-scripts-setup.sh', text: '#!/bin/sh\necho 1' },
      { name: 'trino-scripts-hook', text: '#!/bin/bash\necho 2' },
    ]);
  });

  it.each([
    ['command', { command: ['/bin/sh', '-c', 'echo 1'] }],
    ['command', { command: ['sh', '-euc'], args: ['echo 1'] }],
    [
      'preStop',
      { lifecycle: { preStop: { exec: { command: ['sh', '-c', 'echo 1'] } } } },
    ],
  ])('are taken of what a container gives to a shell: %s', (part, fields) => {
    for (const place of ['containers', 'initContainers']) {
      expect(shellScripts(environment(deployment(fields, place)))).toEqual([
        { name: `trino-worker-main-${part}.sh`, text: '#!/bin/sh\necho 1\n' },
      ]);
    }
  });

  it('are not what other programs are given', () => {
    const fields = { command: ['python', '-c', 'print(1)'] };
    expect(shellScripts(environment(deployment(fields)))).toEqual([]);
  });

  it('are found in what is rendered, and in what charts are given', () => {
    const components = [{ name: 'airbyte', version: '2.2.0' }];
    const names = shellScripts(render({ components })).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'minio-minio-scripts-bucket.sh',
        'airbyte-airbyte-wait-for-postgresql-command.sh',
      ]),
    );
  });
});
