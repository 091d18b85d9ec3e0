import { registerOf } from '../register/load.js';

const WORDS = { rule: 'r', started: 's', goal: 'g', stopped: 't' };
export const SOURCE = { title: 'A source', address: null };
export const STOP = {
  ...{ when: 'first-of', facts: [{ fact: 'intervention-delivered' }] },
  afterEnding: 'ignored',
};
const ABOUT = {
  ...{ id: 'A-1', title: 'A title', authority: 'local', source: SOURCE, verified: false },
  ...{ status: 'local', checkedOn: '2026-11-25' },
};
/** A whole row of the register, as plain as it may be. */
export const ROW = {
  ...{ ...ABOUT, words: WORDS, appliesTo: [{ pathways: ['SALT'] }] },
  ...{ start: { fact: 'referral-received' }, stop: STOP },
  limit: { value: 18, unit: 'weeks', limitDayIsMet: true, limitDayIsOverdue: false },
};
export const STATEMENT = { ...ABOUT, id: 'B-1', words: { rule: 'r' } };

const registerIn = (text: string) => registerOf([{ name: 'one.yaml', text }]);

/** The register that is made of one file. */
export const registerWith = (content: unknown) => registerIn(JSON.stringify(content));

/** What its author reads of a file, line by line. */
export const faultsOf = (content: unknown): string[] => faultsIn(JSON.stringify(content));

export function faultsIn(text: string): string[] {
  try {
    registerIn(text);
    return [];
  } catch (error) {
    const [about, ...faults] = (error as Error).message.split('\n');
    if (about !== 'The register of standards cannot be read:') throw error;
    return faults;
  }
}

/** The row, waiting for something else, or about other referrals. */
export const stopping = (fact: Readonly<Record<string, unknown>>) => ({
  ...ROW,
  stop: { ...STOP, facts: [fact] },
});
export const contact = (media: unknown) => stopping({ fact: 'attended-contact', media });
export const applied = (condition: Readonly<Record<string, unknown>>) => ({
  ...ROW,
  appliesTo: [condition],
});
