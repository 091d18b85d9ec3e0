import { duration, percent, secondsSince } from './in-words.mjs';

const FRAMES = ['|', '/', '-', '\\'];
const REDRAW_MS = 120;
const BAR_WIDTH = 24;
const ERASE_BELOW = '\x1b[0J';
const GREEN = '\x1b[32m';
const RED = '\x1b[31m';
const DIM = '\x1b[2m';
const PLAIN = '\x1b[0m';

/**
 * Steps under way move at the bottom of the terminal, each on one line; those that ended stay above.
 * @param {NodeJS.WriteStream} stream
 * @returns {import('./display.mjs').Renderer}
 */
export function terminalRenderer(stream) {
  /** @type {Set<import('./display.mjs').Step>} */
  const active = new Set();
  let drawn = 0;
  let frame = 0;
  const erase = () => {
    if (drawn > 0) stream.write(`\x1b[${String(drawn)}A\r${ERASE_BELOW}`);
    drawn = 0;
  };
  const redraw = (above = '') => {
    erase();
    const lines = [...active].map((step) => activeLine(step, FRAMES[frame % FRAMES.length] ?? ''));
    drawn = lines.length;
    stream.write(above + lines.map((line) => `${cut(line, stream.columns)}\n`).join(''));
  };
  const timer = setInterval(() => {
    frame += 1;
    if (active.size > 0) redraw();
  }, REDRAW_MS);
  timer.unref();
  return {
    started: (step) => {
      active.add(step);
      redraw();
    },
    progressed: () => undefined,
    ended: (step, { seconds, ok }) => {
      active.delete(step);
      redraw(`${endedLine(step, { seconds, ok })}\n`);
    },
    note: (text) => {
      redraw(`${text}\n`);
    },
    fact: () => undefined,
    close: () => {
      clearInterval(timer);
      active.clear();
      erase();
    },
  };
}

/** @param {import('./display.mjs').Step} step @param {string} spinner */
function activeLine({ title, detail, fraction, startedAt }, spinner) {
  const parts = [
    title.padEnd(28),
    bar(fraction),
    percent(fraction),
    duration(secondsSince(startedAt)),
    detail,
  ];
  return `  ${spinner} ${parts.filter(Boolean).join('  ')}`;
}

/** @param {import('./display.mjs').Step} step @param {{ seconds: number, ok: boolean }} ended */
function endedLine({ title, detail }, { seconds, ok }) {
  const mark = ok ? `${GREEN}ok${PLAIN}` : `${RED}failed${PLAIN}`;
  return `  ${mark} ${title.padEnd(27)}  ${DIM}${duration(seconds)}${detail ? `  ${detail}` : ''}${PLAIN}`;
}

/** @param {number | undefined} fraction */
function bar(fraction) {
  if (fraction === undefined) return '';
  const full = Math.round(fraction * BAR_WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR_WIDTH - full)}]`;
}

/**
 * A line that wraps could not be erased again.
 * @param {string} line
 * @param {number} columns
 */
const cut = (line, columns) =>
  columns > 0 && line.length >= columns ? line.slice(0, columns - 1) : line;
