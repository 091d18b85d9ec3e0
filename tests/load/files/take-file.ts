import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileTaken, FileUpload } from '@waits/contracts/api/files';
import { getJson, sumIn } from '../../e2e/ask.js';
import { eventually } from '../../e2e/eventually.js';
import type { Service } from '../../chaos/service.js';
import type { Bench } from '../benchmark.js';
import type { Figure } from '../figure.js';
import { figure } from '../figure.js';
import { metricsText } from '../world/service-metrics.js';

const MEGA = 1_000_000;
const POLL_MS = 200;
const TELL_EVERY_MS = 15_000;
const MOST_MEMORY_MB = 300;
const ANSWERS_WITHIN_SECONDS = 30;

/** A file is worked on for at most so many times `--seconds`. */
export const ROUNDS = 12;

/** A file that is made while it is sent. */
type MadeFile = {
  megabytes: number;
  /** What stands behind the address. */
  query: string;
  pieces: Iterable<Buffer>;
};

/** Sends a file to intake and lets its rows be taken in; gives memory, and how fast it was received and taken in. */
export async function takeFile(intake: Service, file: MadeFile, bench: Bench): Promise<Figure[]> {
  const { megabytes } = file;
  const memory = watchMemory(intake);
  const began = performance.now();
  const { id } = await send(intake, file);
  const received = performance.now();
  bench.tell(`${megabytes} MB received in ${inSeconds(received - began).toFixed(1)} s`);
  const { rows, fraction } = await work(`${intake.url}/v1/files/${id}`, bench);
  const seconds = inSeconds(performance.now() - received);
  const peak = await memory.stop();
  if (rows.read === 0 || rows.applied !== rows.read) throw new Error('the rows were not taken in');
  const share = `${((fraction ?? 0) * 100).toFixed(0)} % of its rows`;
  const name = `${megabytes} MB, ${share}`;
  return [
    figure({ what: `${name}: most memory`, unit: 'MB', goal: { atMost: MOST_MEMORY_MB } }, [peak]),
    figure({ what: `${name}: received`, unit: 'MB/s' }, [megabytes / inSeconds(received - began)]),
    figure({ what: `${name}: taken in`, unit: 'rows/s' }, [rows.read / seconds]),
  ];
}

async function send(intake: Service, { query, pieces }: MadeFile): Promise<FileTaken> {
  const response = await fetch(`${intake.url}/v1/files${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: Readable.toWeb(Readable.from(pieces)),
    duplex: 'half',
  });
  return FileTaken.parse(await response.json());
}

/** Lets the rows be taken in until all are, or the time is up; gives how far it got. */
async function work(url: string, { seconds, tell, signal }: Bench): Promise<FileUpload> {
  const began = performance.now();
  let told = began;
  for (;;) {
    const upload = await eventually(
      () => getJson(url, FileUpload),
      () => true,
      ANSWERS_WITHIN_SECONDS,
    );
    if (upload.endedAt !== null) return upload;
    if (inSeconds(performance.now() - began) > seconds * ROUNDS) return stopped(url);
    if (performance.now() - told > TELL_EVERY_MS) {
      told = performance.now();
      tell(`${((upload.fraction ?? 0) * 100).toFixed(0)} %, ${upload.rows.read} rows`);
    }
    await sleep(POLL_MS, undefined, { signal });
  }
}

async function stopped(url: string): Promise<FileUpload> {
  const response = await fetch(url, { method: 'DELETE' });
  return FileUpload.parse(await response.json());
}

/** Looks at a service's memory until it is told to stop; gives the most it saw, in MB. */
function watchMemory(service: Service) {
  const over = new AbortController();
  const watch = async (): Promise<number> => {
    let peak = 0;
    while (!over.signal.aborted) {
      // A service that is busy may close a connection that is just being used again.
      const text = await metricsText(service).catch(() => '');
      peak = Math.max(peak, sumIn(text, 'process_resident_memory_bytes') / MEGA);
      await sleep(POLL_MS);
    }
    return peak;
  };
  const watching = watch();
  return {
    stop: (): Promise<number> => {
      over.abort();
      return watching;
    },
  };
}

const inSeconds = (ms: number): number => ms / 1000;
