import { jsonRenderer } from './display-json.mjs';
import { plainRenderer } from './display-plain.mjs';
import { terminalRenderer } from './display-terminal.mjs';
import { secondsSince } from './in-words.mjs';

/**
 * @typedef {object} Step one thing a person waits for
 * @property {string} name for programs
 * @property {string} title for people
 * @property {number} startedAt milliseconds of a clock that only goes forward
 * @property {string} detail what it is doing, or did
 * @property {number | undefined} fraction from 0 to 1 where that is known
 *
 * @typedef {{ detail?: string, done?: number, total?: number }} Progress
 * @typedef {(progress: Progress) => void} Tell
 *
 * @typedef {object} Renderer
 * @property {(step: Step) => void} started
 * @property {(step: Step, progress: Progress) => void} progressed
 * @property {(step: Step, ended: { seconds: number, ok: boolean }) => void} ended
 * @property {(text: string) => void} note a message of its own; may have several lines
 * @property {(fact: Record<string, unknown>) => void} fact something only programs want to know
 * @property {() => void} close
 */

/**
 * Shows what is going on: moving lines on a terminal, plain lines elsewhere, JSON lines for programs.
 * @param {{ json: boolean, stream: NodeJS.WriteStream }} how
 */
export function createDisplay({ json, stream }) {
  const renderer = chooseRenderer({ json, stream });
  let isClosed = false;
  return {
    note: renderer.note,
    fact: renderer.fact,
    /** From now on only notes and facts are shown, not how the steps under way end. */
    close() {
      isClosed = true;
      renderer.close();
    },
    /**
     * Runs one step and shows it from beginning to end. What it returns, when it is text, is its closing detail.
     * @template T
     * @param {{ name: string, title: string }} what
     * @param {(tell: Tell) => Promise<T>} run
     * @returns {Promise<T>}
     */
    async step(what, run) {
      /** @type {Step} */
      const step = { ...what, startedAt: performance.now(), detail: '', fraction: undefined };
      renderer.started(step);
      try {
        const result = await run(tellOf(step, renderer));
        step.detail = typeof result === 'string' ? result : '';
        if (!isClosed) renderer.ended(step, { seconds: secondsSince(step.startedAt), ok: true });
        return result;
      } catch (error) {
        step.detail = '';
        if (!isClosed) renderer.ended(step, { seconds: secondsSince(step.startedAt), ok: false });
        throw error;
      }
    },
  };
}

/** @typedef {ReturnType<typeof createDisplay>} Display */

/** @param {{ json: boolean, stream: NodeJS.WriteStream }} how @returns {Renderer} */
function chooseRenderer({ json, stream }) {
  if (json) return jsonRenderer(stream);
  return stream.isTTY ? terminalRenderer(stream) : plainRenderer(stream);
}

/** @param {Step} step @param {Renderer} renderer @returns {Tell} */
const tellOf = (step, renderer) => (progress) => {
  step.detail = progress.detail ?? step.detail;
  if (progress.total) step.fraction = Math.min(1, (progress.done ?? 0) / progress.total);
  renderer.progressed(step, progress);
};
