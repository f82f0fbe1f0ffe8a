import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { renderEnvironment } from '..';
import { parseImages } from '../catalogue/imagesFile';
import {
  everyEnvironment,
  everySpec,
  SITE,
  workloads,
} from '../testing/environments';

const images = new Set(
  everyEnvironment().flatMap(([, environment]) =>
    workloads(environment).flatMap(({ pod }) =>
      [...(pod.initContainers ?? []), ...pod.containers].map(c => c.image),
    ),
  ),
);

describe('every image', () => {
  it.each([...images])('is named exactly: %s', image => {
    const [, tag] =
      /:([A-Za-z0-9._-]+)(?:@sha256:[0-9a-f]{64})?$/.exec(image) ?? [];
    expect(tag).toMatch(/\d/);
    expect(tag).not.toMatch(/latest|main|master|nightly/);
    // Without a registry it depends on the node where the image comes from.
    expect(image.split('/')[0]).toMatch(/\.|^localhost$/);
  });

  it('comes from nobody who stopped giving updates away', () => {
    expect([...images].filter(image => /bitnami/i.test(image))).toEqual([]);
  });

  it("takes MinIO from where it still is, and Debian's PostgreSQL", () => {
    const named = (part: string) =>
      [...images]
        .filter(image => image.includes(part))
        .map(image => image.split('@')[0]);
    expect(named('minio')).toEqual([
      'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z',
    ]);
    expect(named('postgres')).toEqual([
      'docker.io/library/postgres:15.4-bookworm',
    ]);
    expect(named('hive-metastore')).toEqual([
      'localhost/lakehouse-portal/hive-metastore:4.0.0-1',
    ]);
  });

  it('is not pulled again on every start', () => {
    for (const [, environment] of everyEnvironment()) {
      for (const { pod } of workloads(environment)) {
        for (const one of [...(pod.initContainers ?? []), ...pod.containers]) {
          expect(one.imagePullPolicy).toBe('IfNotPresent');
        }
      }
    }
  });
});

describe('a digest in images.yaml', () => {
  const listed: Record<string, { repository: string; tag: string }> = parse(
    readFileSync(resolve(__dirname, '../../images.yaml'), 'utf8'),
  );
  const names = Object.keys(listed);
  const pinned = parseImages(
    Object.fromEntries(
      names.map((name, index) => [
        name,
        {
          ...listed[name],
          digest: `sha256:${index.toString(16).padStart(64, '0')}`,
        },
      ]),
    ),
  );
  const components = everySpec().flatMap(
    one => renderEnvironment(one, { ...SITE, images: pinned }).components,
  );
  const whole = new RegExp(
    `(?:${names.map(name => listed[name].repository).join('|')}):[^\\s"]+`,
    'g',
  );

  /** What is named in one piece anywhere in a value, and what charts put together of two. */
  function references(value: unknown): string[] {
    if (typeof value === 'string') return value.match(whole) ?? [];
    if (value === null || typeof value !== 'object') return [];
    const { repository, tag, prefectTag } = value as Record<string, unknown>;
    return [
      ...(tag || prefectTag ? [`${repository}:${tag ?? prefectTag}`] : []),
      ...Object.values(value).flatMap(references),
    ];
  }

  it('reaches every container of our own and every value of a chart, each in the form that it takes', () => {
    const own = components.flatMap(({ objects }) => references(objects));
    const ofCharts = components.flatMap(({ charts }) =>
      references(charts.map(({ values }) => values)),
    );
    for (const found of [own, ofCharts]) {
      expect(new Set(found).size).toBeGreaterThan(1);
      expect(
        found.filter(image => !Object.values(pinned).includes(image)),
      ).toEqual([]);
    }
    expect(new Set([...own, ...ofCharts])).toEqual(
      new Set(Object.values(pinned)),
    );
  });
});
