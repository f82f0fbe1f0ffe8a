import { redactText } from '@lakehouse-portal/iceberg-metadata';
import { Container, ContainerState, Pod } from './Pod';
import { crashOf } from './reasons/crashLoop';
import { endedForMemory } from './reasons/outOfMemory';

/** Whose last lines are worth reading. */
export interface LogRequest {
  namespace: string;
  pod: string;
  container: string;
  /** Of the run before this one. */
  previous: boolean;
  /** The container runs on, and its last lines change. */
  goesOn: boolean;
  /** Until then it may just be starting; milliseconds since the epoch. */
  notBefore?: number;
  /** Changes whenever there is another run to read. */
  key: string;
}

export const LOG_LINES = 20;
const MAX_LINE = 400;
const STARTS_FOR_MS = 10_000;

/** Absent where the container is well, or has not said anything yet. */
export function logRequestFor(
  pod: Pod,
  container: Container,
): LogRequest | undefined {
  const { state, restarts, name } = container;
  const failed =
    crashOf(container) !== undefined || endedForMemory(container) !== undefined;
  const goesOn = !failed && isUnready(container);
  if (!failed && !goesOn) return undefined;
  return {
    namespace: pod.namespace,
    pod: pod.name,
    container: name,
    // What has ended is still the current run until the next one starts.
    previous: failed && state.is !== 'ended',
    goesOn,
    ...(goesOn && container.role !== 'init' && { notBefore: startedBy(state) }),
    key: `${pod.namespace}/${pod.name}/${pod.uid}/${name}/${restarts}/${state.is}`,
  };
}

/** It runs; of an init container, others wait for it to end. */
function isUnready({ role, state, ready }: Container): boolean {
  return state.is === 'running' && (role === 'init' || !ready);
}

function startedBy(state: ContainerState): number | undefined {
  const since = state.is === 'running' && Date.parse(state.since ?? '');
  return since ? since + STARTS_FOR_MS : undefined;
}

const SECRET_KEY =
  /((?:[\w.-]*(?:passw(?:or)?d|secret|token|pwd|credential|api[-_.]?key|access[-_.]?key|private[-_.]?key|authorization)[\w.-]*)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|(?:Bearer |Basic )?[^\s,;&"']+)/gi;
const KNOWN_FORMS =
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|\b(?:ghp|gho|glpat|xox[abp])[-_][\w-]{16,}|(?<=\b(?:Bearer|Basic) )[\w+/=.~-]{8,}/g;
const KEY_BLOCK =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;
/** Colours and other orders to terminals. */
const CONTROL = /\p{Cc}(?:\[[0-9;?]*[ -/]*[@-~])?/gu;

/** Last lines without colours, and without what looks like a secret. Nobody can promise that none is left. */
export function readableLog(log: string): string[] {
  return log
    .replace(KEY_BLOCK, '[redacted]')
    .split(/\r?\n/)
    .map(line =>
      redactText(line.replaceAll('\t', ' ').replace(CONTROL, ''))
        .replace(SECRET_KEY, '$1[redacted]')
        .replace(KNOWN_FORMS, '[redacted]'),
    )
    .map(line =>
      line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…` : line,
    )
    .filter(line => line.trim() !== '')
    .slice(-LOG_LINES);
}
