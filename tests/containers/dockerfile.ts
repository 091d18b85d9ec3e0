import type { Instruction, JSONInstruction, ModifiableInstruction } from 'dockerfile-ast';
import { DockerfileParser, PropertyInstruction } from 'dockerfile-ast';

/** One instruction: `COPY --from=compiled a b` has the flags `{ from: 'compiled' }` and the words `['a', 'b']`. */
export type Step = {
  keyword: string;
  flags: Readonly<Record<string, string>>;
  words: readonly string[];
  /** Everything after the keyword and its flags, on one line. */
  text: string;
  /** Names and values, for ARG, ENV and LABEL; an ARG without a default has none. */
  pairs: readonly (readonly [string, string | null])[];
  line: number;
};

/** What one `FROM … AS name` begins. */
export type Stage = { name: string; from: string; steps: readonly Step[] };

export type Dockerfile = { globals: readonly Step[]; stages: readonly Stage[] };

/** Reads a Dockerfile into its stages. Variables stay as they are written. */
export function readDockerfile(text: string): Dockerfile {
  const steps = DockerfileParser.parse(text).getInstructions().map(stepOf);
  const starts = steps.flatMap(({ keyword }, index) => (keyword === 'FROM' ? [index] : []));
  return {
    globals: steps.slice(0, starts[0]),
    stages: starts.map((start, n) => {
      const [from = '', , name = from] = steps[start]?.words ?? [];
      return { name, from, steps: steps.slice(start + 1, starts[n + 1]) };
    }),
  };
}

/** The stages a stage is built from, itself last, each once. @throws Error when a stage is named that is not there */
export function stagesFor(stages: readonly Stage[], target: string): Stage[] {
  const stage = stages.find(({ name }) => name === target);
  if (!stage) throw new Error(`the Dockerfile has no stage ${target}`);
  const needed = [stage.from, ...stage.steps.flatMap(({ flags }) => flags['from'] ?? [])];
  const earlier = needed
    .filter((name) => stages.some((one) => one.name === name))
    .flatMap((name) => stagesFor(stages, name));
  return [...new Set([...earlier, stage])];
}

/** `${NAME}` by what it stands for. @throws Error naming a variable that nobody set */
export function expand(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`the Dockerfile uses ${name}, which has no value`);
    return value;
  });
}

/** The words of a command in its exec form, `["node", "main.js"]`. @throws Error when it is a shell's line */
export function execForm(text: string): string[] {
  const words: unknown = text.trim().startsWith('[') ? JSON.parse(text) : undefined;
  if (!Array.isArray(words))
    throw new Error(`is no list of words, so it would need a shell: ${text}`);
  return words.map(String);
}

function stepOf(instruction: Instruction): Step {
  const flags = 'getFlags' in instruction ? (instruction as ModifiableInstruction).getFlags() : [];
  const text = instruction.getArgumentsContent() ?? '';
  return {
    keyword: instruction.getKeyword(),
    flags: Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? ''])),
    words: wordsOf(instruction),
    text,
    pairs:
      instruction instanceof PropertyInstruction
        ? instruction.getProperties().map((one) => [one.getName(), one.getValue()] as const)
        : [],
    line: instruction.getRange().start.line + 1,
  };
}

function wordsOf(instruction: Instruction): string[] {
  const json =
    'getJSONStrings' in instruction ? (instruction as JSONInstruction).getJSONStrings() : [];
  return json.length > 0
    ? json.map((one) => one.getJSONValue())
    : instruction.getArguments().map((one) => one.getValue());
}
