type Alteration = {
  /** The end of the module's path in the build. */
  file: string;
  /** What stands there, and what shall. */
  from: string;
  to: string;
};

/**
 * Flags for Node with which a service runs from its own build with one place of it altered: for a moment that cannot be hit
 * from outside. A module that lacks the place does not load, so that no test passes by mistake.
 */
export function alteredBuild(alteration: Alteration): readonly string[] {
  const hooks = asModule(hooksFor(alteration));
  const register = `import { register } from 'node:module'; register(${JSON.stringify(hooks)});`;
  return [`--import=${asModule(register)}`];
}

const hooksFor = (alteration: Alteration): string => `
  const { file, from, to } = ${JSON.stringify(alteration)};
  export async function load(url, context, nextLoad) {
    const loaded = await nextLoad(url, context);
    if (!url.endsWith(file)) return loaded;
    const source = String(loaded.source);
    if (!source.includes(from)) throw new Error('there is no ' + from + ' in ' + file);
    return { ...loaded, source: source.replace(from, to) };
  }`;

const asModule = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`;
