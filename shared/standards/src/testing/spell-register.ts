import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { registerOf } from '../register/load.js';
import { spellStandards } from '../spells.js';
import type { Register, SpellStandard } from '../standard.js';

const SHIPPED = fileURLToPath(new URL('../register/', import.meta.url));

/** Code lists with one code each, so that a test sees at once which codes are listed. */
const LISTS = ['CYPMH-OUTCOME-MEASURES', 'CYPMH-INTERVENTIONS'].map((name) => ({
  name: `${name}.yaml`,
  text: `{ name: ${name}, title: t, source: s, date: '2026-01-01', synthetic: true, codes: [LISTED] }`,
}));

/** The register as shipped, with the lists that spells need, or without, and with an area's changes as YAML. */
export function spellRegister({
  lists = LISTS,
  local,
}: { lists?: typeof LISTS; local?: string } = {}): Register {
  const files = readdirSync(SHIPPED)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(`${SHIPPED}${name}`, 'utf8') }));
  return registerOf(files, {
    lists,
    local: local === undefined ? undefined : { name: 'local.yaml', text: local },
  });
}

/** The four-week standard, as shipped or with what an area changes of its spells. */
export function fourWeeks(spell?: string): SpellStandard {
  const local = spell && `overrides: [{ id: CYPMH-4W, ${spell} }]`;
  const [standard] = spellStandards(spellRegister(local === undefined ? {} : { local }));
  if (standard === undefined) throw new Error('the register has no standard of spells');
  return standard;
}
