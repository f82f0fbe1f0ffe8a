import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import { Entry, open, ZipFile } from 'yauzl';
import { LakehouseError } from '../errors';

/** Says whether a file of an archive is wanted, by its path inside the archive. */
export type EntryFilter = (path: string) => boolean;

/** Unpacks a .tar.gz without its first folder level. */
export async function extractTarGz(
  archive: string,
  folder: string,
  wanted: EntryFilter = () => true,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await extract({ file: archive, cwd: folder, strip: 1, filter: wanted });
}

function openZip(archive: string): Promise<ZipFile> {
  return new Promise((done, fail) =>
    open(archive, { lazyEntries: true }, (error, zip) =>
      error ? fail(error) : done(zip),
    ),
  );
}

async function writeEntry(zip: ZipFile, entry: Entry, target: string) {
  await mkdir(dirname(target), { recursive: true });
  const content = await new Promise<NodeJS.ReadableStream>((done, fail) =>
    zip.openReadStream(entry, (error, stream) =>
      error ? fail(error) : done(stream),
    ),
  );
  await pipeline(content, createWriteStream(target));
}

/** Unpacks a .zip without its first folder level. */
export async function extractZip(
  archive: string,
  folder: string,
  wanted: EntryFilter = () => true,
): Promise<void> {
  const zip = await openZip(archive);
  const root = resolve(folder);
  await new Promise<void>((done, fail) => {
    zip.on('error', fail);
    zip.on('end', done);
    zip.on('entry', (entry: Entry) => {
      const inside = entry.fileName.split('/').slice(1).join('/');
      const target = join(root, inside);
      if (relative(root, target).startsWith('..')) {
        fail(new LakehouseError(`${archive} holds a path outside itself`));
      } else if (entry.fileName.endsWith('/') || !wanted(entry.fileName)) {
        zip.readEntry();
      } else {
        writeEntry(zip, entry, target).then(() => zip.readEntry(), fail);
      }
    });
    zip.readEntry();
  });
}
