import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyEnvironment } from '../testing/environments';
import { shellScripts } from './shellScripts';

/** Writes the scripts of all that can be rendered into a folder, those that are the same once. Gives how many there are. */
export function writeScripts(folder: string): number {
  const names = new Map<string, string>();
  for (const [, environment] of everyEnvironment()) {
    for (const { name, text } of shellScripts(environment)) {
      names.set(text, names.get(text) ?? name);
    }
  }
  mkdirSync(folder, { recursive: true });
  const times = new Map<string, number>();
  for (const [text, name] of names) {
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    const file = time === 1 ? name : name.replace(/(\.sh)?$/, `-${time}$1`);
    writeFileSync(join(folder, file), text);
  }
  return names.size;
}
