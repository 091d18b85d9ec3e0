import type { Inflicted } from './inflict.js';
import { nameOf } from './faults.js';
import type { FaultRun } from './run-faults.js';

/** What a report says of the run beside what the run showed. */
export type About = {
  /** An ISO instant. */
  began: string;
  minutes: number;
  machine: string;
  versions: string;
  /** The command that repeats it. */
  command: string;
};

/** Everything that a run must not show, in words; empty when all is well. */
export function faultsFoundIn(run: FaultRun): string[] {
  const { events, referrals, states, figures } = run.difference;
  const list = (what: string, names: readonly string[]): string[] =>
    names.length > 0 ? [`${what}: ${names.length} (${names.slice(0, 5).join(', ')})`] : [];
  return [
    ...list('wrong readiness', wrongReadiness(run)),
    ...list('events lost', run.lost),
    ...list('events that differ', events),
    ...list('referrals that differ', referrals),
    ...list('published states that differ', states),
    ...list('figures that differ', figures),
    ...(run.reconciliation.agrees ? [] : ['the reconciliation of waits does not agree']),
    ...list('queries lost', run.lostQueries),
    ...list('identity in the clear', run.identity.found),
    ...list(
      'books that do not add up',
      run.books.wrong.map(({ service }) => service),
    ),
  ];
}

const wrongReadiness = ({ inflicted }: FaultRun): string[] =>
  inflicted.flatMap(({ fault, wrong }) => wrong.map((what) => `${nameOf(fault)}: ${what}`));

/** The report of a run as Markdown. */
export function reportOf(run: FaultRun, about: About): string {
  const found = faultsFoundIn(run);
  return [...introduction(run, about, found), ...comparison(run), ...table(run.inflicted), ''].join(
    '\n',
  );
}

function introduction(run: FaultRun, about: About, found: readonly string[]): string[] {
  const { counts, inflicted } = run;
  return [
    '# Faults',
    '',
    `**${about.began.slice(0, 10)}: ${inflicted.length} faults in ${about.minutes} minutes, ${
      found.length === 0 ? 'nothing lost, nothing counted twice' : 'with findings'
    }.** This page is written by the run itself.`,
    '',
    ...found.map((line) => `- ${line}`),
    ...(found.length > 0 ? [''] : []),
    `While ${counts.records} records of an invented area came in at the source topics and ${counts.queries} questions at the`,
    'Single Point of Contact, processes were killed and paused, connections were broken, and the file of the store was given no',
    'room, each at a moment drawn by a seed. Nobody helped a service: one that ended by itself was started again after a',
    'second, as containers are.',
    '',
    `- Began: ${about.began}`,
    `- Machine: ${about.machine}`,
    `- Software: ${about.versions}`,
    `- Repeat it: \`${about.command}\``,
    '',
  ];
}

function comparison(run: FaultRun): string[] {
  const { counts, identity, books, difference, reconciliation } = run;
  const ended = Object.entries(run.endedByItself)
    .filter(([, times]) => times > 0)
    .map(([name, times]) => `${name} ${times}`)
    .join(', ');
  const line = (what: string, looked: string, wrong: number) =>
    `| ${what} | ${looked} | ${wrong} |`;
  return [
    '## What was compared',
    '',
    'The same records and questions went through services and servers of their own, with the same keys and no fault. Record by',
    'record, the two must hold, publish and count the same.',
    '',
    '| what | looked at | different or wrong |',
    '| --- | ---: | ---: |',
    line('events held, each once', String(counts.events), difference.events.length),
    line('readable events sent and not held', String(counts.records), run.lost.length),
    line(
      'referrals with facts, events, tokens, child',
      String(counts.referrals),
      difference.referrals.length,
    ),
    line('last published state of each referral', String(counts.states), difference.states.length),
    line('figures of reporting', String(counts.figures), difference.figures.length),
    line(
      'questions in spoc, in web and in spoc-events.v1',
      String(counts.queries),
      run.lostQueries.length,
    ),
    line(
      'events of the log and events held, by source and day (reconciliation)',
      String(reconciliation.events),
      reconciliation.missing + reconciliation.extra,
    ),
    line(
      'read = applied + duplicate + ignored + refused + parked, of one process',
      `${books.looks} looks`,
      books.wrong.length,
    ),
    line(
      'identity in topics, store, logs, collections and HTTP answers',
      `${identity.files} files of ${identity.megabytes} MB, ${identity.answers} answers`,
      identity.found.length,
    ),
    '',
    `Services that ended by themselves: ${ended || 'none'}.`,
    '',
  ];
}

function table(inflicted: readonly Inflicted[]): string[] {
  const byName = new Map<string, Inflicted[]>();
  for (const one of inflicted) {
    const name = nameOf(one.fault);
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  const rows = [...byName].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '## Faults by kind and target',
    '',
    'Seconds, the longest of each: from the beginning until all who had to be unready said so, and from the end of the fault until',
    'every service was ready. A dash: nobody had to be unready, and everybody else had to stay ready.',
    '',
    '| fault | times | unready after | ready again after |',
    '| --- | ---: | ---: | ---: |',
    ...rows.map(([name, all]) => {
      const unready = all.flatMap(({ unreadyAfter }) => unreadyAfter ?? []);
      const longest = unready.length > 0 ? Math.max(...unready).toFixed(1) : '–';
      const back = Math.max(...all.map(({ backAfter }) => backAfter)).toFixed(1);
      return `| ${name} | ${all.length} | ${longest} | ${back} |`;
    }),
  ];
}
