import { parse } from '../__testUtils__/testMetadata';
import { REDACTED } from './redact';

describe('what metadata.json keeps to itself', () => {
  it('carries no data values and no secrets', () => {
    const facts = parse(
      {
        location: 's3://user:hunter2@lake/t',
        properties: {
          's3.secret-access-key': 'hunter2',
          'auth.TOKEN': 'hunter2',
          'jdbc.url':
            'jdbc:postgresql://app:hunter2@db/x?password=hunter2&ssl=true',
          owner: 'ana',
          ['__proto__']: 'x',
        },
      },
      {
        'partitions.city=Recife': 'added-data-files=1',
        'changed-partition-count': '1',
      },
    );
    expect(JSON.stringify(facts)).not.toMatch(/hunter2|Recife/);
    expect(facts.properties).toMatchObject({
      's3.secret-access-key': REDACTED,
      'jdbc.url': `jdbc:postgresql://${REDACTED}@db/x?password=${REDACTED}&ssl=true`,
      owner: 'ana',
    });
  });

  it.each([
    'fs.azure.account.key.lake.dfs.core.windows.net',
    'adls.auth.shared-key.account.key',
    'adls.connection-string.lake',
    'header.Authorization',
    'encryption.key',
    'jdbc.pwd',
  ])('keeps the value of %s to itself', name => {
    expect(parse({ properties: { [name]: 'hunter2' } }).properties).toEqual({
      [name]: REDACTED,
    });
  });

  it('replaces NUL in properties, which no database stores', () => {
    const { properties } = parse({ properties: { owner: 'a\0b' } });
    expect(properties.owner).toBe('a\ufffdb');
  });
});
