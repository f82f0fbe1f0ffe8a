import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { everyEnvironment, workloads } from '../testing/environments';

const root = resolve(__dirname, '../../..');
const read = (path: string) => readFileSync(resolve(root, path), 'utf8');
const folders = readdirSync(resolve(root, 'images')).sort();

/** Instructions with their continued lines joined, without comments. */
function instructions(dockerfile: string): string[] {
  return dockerfile
    .split('\n')
    .filter(line => !/^\s*#/.test(line))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter(Boolean);
}

/** What stands in a lock, one package a line. */
function lines(lock: string): string[] {
  return lock
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter(line => line && !/^\s*#/.test(line));
}

describe.each(folders)('the image %s', name => {
  const folder = `images/${name}`;
  const dockerfile = read(`${folder}/Dockerfile`);
  const all = (instruction: string) =>
    instructions(dockerfile)
      .filter(line => line.startsWith(`${instruction} `))
      .map(line => line.slice(instruction.length + 1));
  const copied = all('COPY')
    .filter(line => !line.startsWith('--from='))
    .flatMap(line => line.split(' ').slice(0, -1))
    .filter(word => !word.startsWith('--'));
  // What is not in the folder of the image comes from the whole repository.
  const context = copied.every(path => existsSync(resolve(root, folder, path)))
    ? `${folder}/`
    : '';

  it('names its bases exactly, as arguments, so that a digest can be given', () => {
    const stages = all('FROM').map(line => line.split(' ')[2]);
    const bases = all('FROM')
      .map(line => line.split(' ')[0])
      .filter(base => !stages.includes(base));
    expect(bases.length).toBeGreaterThan(0);
    for (const base of bases) {
      const [, argument] = /^\$\{([A-Z]+)\}$/.exec(base)!;
      expect(all('ARG').find(one => one.startsWith(`${argument}=`))).toMatch(
        /=[a-z0-9-]+\.[a-z.]+\/[^\s:]+:\d+\.\d+(\.\d+)?[\w.-]*(@sha256:[0-9a-f]{64})?$/,
      );
    }
    expect(dockerfile).not.toMatch(/latest/);
  });

  it('checks everything that it fetches', () => {
    for (const line of all('ADD')) {
      expect(line).toMatch(/^--checksum=sha256:[0-9a-f]{64} /);
    }
    const run = all('RUN');
    expect(
      run.filter(line => /\b(curl|wget|apt-get|apk|microdnf|git)\b/.test(line)),
    ).toEqual([]);
    expect(
      run.filter(
        line => /pip install/.test(line) && !line.includes('--require-hashes'),
      ),
    ).toEqual([]);
  });

  it('installs packages that are locked by hashes, each of them', () => {
    const locks = copied.filter(path => path.endsWith('requirements.txt'));
    for (const lock of locks) {
      const pinned = lines(read(`${context}${lock}`));
      expect(pinned.length).toBeGreaterThan(1);
      expect(
        pinned.filter(line => !/^\S+==\S+ .*--hash=sha256:/.test(line)),
      ).toEqual([]);
    }
  });

  it('takes nothing from the repository that is not named', () => {
    expect(copied.filter(path => /^[./]*$/.test(path))).toEqual([]);
    for (const path of copied) {
      expect(existsSync(resolve(root, context, path))).toBe(true);
    }
    const ignored = context
      ? ['*']
      : lines(read(`${folder}/Dockerfile.dockerignore`));
    expect(ignored[0]).toBe('*');
  });

  it('runs as a user that Kubernetes can see is not root, and that the pods take', () => {
    const [, user] = /^([1-9]\d*)(:[1-9]\d*)?$/.exec(all('USER').at(-1)!)!;
    const users = everyEnvironment()
      .flatMap(([, environment]) => workloads(environment))
      .filter(({ pod }) =>
        pod.containers.some(({ image }) =>
          image.startsWith(`localhost/lakehouse-portal/${name}:`),
        ),
      )
      .map(({ pod }) => pod.securityContext.runAsUser);
    expect(new Set(users)).toEqual(new Set([Number(user)]));
  });

  it('is deployed under the version that it says, and says how to build it', () => {
    const { tag, repository } = parse(read('manifests/images.yaml'))[name];
    expect(repository).toBe(`localhost/lakehouse-portal/${name}`);
    expect(dockerfile).toContain(`image.version="${tag}"`);
    expect(read(`${folder}/README.md`)).toMatch(
      new RegExp(`docker buildx build [^\\n]*${name}:${tag} `),
    );
  });
});
