import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { componentDefinitions } from '..';

const pages = resolve(__dirname, '../../../docs/pages');

/** Each Secret with its keys; those that are names with their value. */
const wanted = new Map(
  componentDefinitions().flatMap(({ secrets }) =>
    secrets.map(({ name, values }) => [
      name,
      Object.entries(values).map(([key, value]) =>
        'text' in value ? `${key}=${value.text}` : key,
      ),
    ]),
  ),
);

/** What the commands of a page write: names of Secrets with their keys, and values that are not made up at random. */
function written(page: string): Map<string, string[]> {
  const text = readFileSync(resolve(pages, page), 'utf8');
  const commands = text.replaceAll('\\\n', ' ');
  return new Map(
    [...commands.matchAll(/^put ([a-z-]+) +(.*)$/gm)].map(([, name, words]) => [
      name,
      [...words.matchAll(/(?:^| )([a-zA-Z-]+)=("\$\(|"|\S*)/g)].map(
        ([, key, value]) =>
          value.startsWith('"$(') ? key : `${key}=${value.replace(/^"/, '')}`,
      ),
    ]),
  );
}

describe.each(['environments-passwords.md', 'ambientes-senhas.md'])(
  'the commands in %s',
  page => {
    it('write every Secret that an environment can want, with its keys', () => {
      expect(wanted.size).toBeGreaterThan(10);
      expect(written(page)).toEqual(wanted);
    });

    // What `openssl genpkey` writes in DER is PKCS#1, which OpenMetadata does not read.
    it('make a key pair in the form that OpenMetadata reads', () => {
      const text = readFileSync(resolve(pages, page), 'utf8');
      expect(text).toContain(
        'openssl genrsa 2048 | openssl pkcs8 -topk8 -nocrypt -outform DER -out om.der\n',
      );
    });
  },
);
