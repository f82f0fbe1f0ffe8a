import {
  METADATA_AT,
  parse,
  parseFailure,
} from '../__testUtils__/testMetadata';
import { metadataJson } from '../__testUtils__/testTable';

describe('a hostile or damaged metadata.json', () => {
  it('takes no longer over hostile text than over any other', () => {
    const started = performance.now();
    parse({
      properties: {
        letters: 'a'.repeat(1_000_000),
        marks: '?'.repeat(1_000_000),
        words: `?${'token'.repeat(200_000)}`,
        urls: 'x://'.repeat(250_000),
      },
    });
    // Milliseconds in fact; an expression of quadratic cost would need minutes.
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('refuses text that would grow into gigabytes before it is parsed', () => {
    const mebi = 1024 * 1024;
    expect(parseFailure('['.repeat(2 * mebi))).toMatchObject({
      kind: 'too-large',
      reason: 'nested deeper than 500 levels',
    });
    expect(parseFailure(`[${'{},'.repeat(5 * mebi)}0]`)).toMatchObject({
      kind: 'too-large',
      reason: 'more than 4000000 values',
    });
    // Brackets, commas and escaped quotes inside of strings are none.
    const long = `${'[{,'.repeat(2 * mebi)}\\"${'['.repeat(mebi)}`;
    expect(parseFailure(`{"a":"${long}"}`)).toMatchObject({
      kind: 'invalid',
      reason: expect.not.stringContaining('JSON'),
    });
  });

  it('refuses versions above 3 as unsupported and reads 3', () => {
    expect(
      parseFailure(metadataJson({ overrides: { 'format-version': 4 } })),
    ).toMatchObject({
      kind: 'unsupported',
      subject: 'metadata',
      location: METADATA_AT,
    });
    expect(
      parse({
        'format-version': 3,
        'next-row-id': 7,
        'encryption-keys': [],
        'something-newer': { deep: [1] },
      }).formatVersion,
    ).toBe(3);
  });

  it.each([
    ['', 'the file is empty'],
    ['{"format-version": 2, "secret value', 'is not JSON'],
    ['[]', 'the document is no object'],
    ['{}', 'format-version is no whole number'],
    [metadataJson({ overrides: { location: 7 } }), 'location is no text'],
    [
      metadataJson({ overrides: { location: 's3://lake/a\0b' } }),
      'location is no location',
    ],
    [
      metadataJson({ overrides: { location: `s3://${'x'.repeat(2000)}` } }),
      'location is no location',
    ],
    [
      metadataJson({ overrides: { 'table-uuid': 'x'.repeat(10_000) } }),
      'table-uuid is no UUID',
    ],
    [
      metadataJson({ overrides: { 'last-updated-ms': 8.64e15 + 1 } }),
      'last-updated-ms is no time',
    ],
    [
      metadataJson({ timestampMs: -8.64e15 - 1 }),
      'snapshots[0].timestamp-ms is no time',
    ],
    [metadataJson({ overrides: { snapshots: 'x' } }), 'snapshots is no list'],
    [
      metadataJson({ overrides: { snapshots: [{ 'snapshot-id': 'one' }] } }),
      'snapshots[0].snapshot-id is no 64-bit integer',
    ],
    [
      metadataJson({ overrides: { 'current-snapshot-id': 12 } }),
      'current-snapshot-id names a snapshot that the file does not list',
    ],
    [
      metadataJson({ overrides: { 'current-schema-id': 9 } }),
      'current-schema-id names no schema of the file',
    ],
    [
      metadataJson({
        overrides: { refs: { x: { type: 'leaf', 'snapshot-id': 1 } } },
      }),
      'refs.x.type is neither branch nor tag',
    ],
  ])('says what is wrong, and never quotes the file: %#', (text, reason) => {
    const error = parseFailure(text);
    expect(error).toMatchObject({
      kind: 'invalid',
      subject: 'metadata',
      location: METADATA_AT,
    });
    expect(error.reason).toContain(reason);
    expect(error.message).not.toContain('secret value');
  });

  it('does not follow types nested without end', () => {
    let type: unknown = 'int';
    for (let i = 0; i < 200; i++) {
      type = {
        type: 'list',
        'element-id': i,
        element: type,
        'element-required': true,
      };
    }
    expect(
      parseFailure(
        metadataJson({
          overrides: {
            schemas: [
              {
                'schema-id': 0,
                fields: [{ id: 1, name: 'a', required: true, type }],
              },
            ],
          },
        }),
      ).reason,
    ).toContain('nested deeper than 64 levels');
  });
});
