import { z } from 'zod';

const Answer = z.object({
  data: z.object({
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        value: z.tuple([z.number(), z.string()]),
      }),
    ),
  }),
});

/** Every sample that a running Prometheus has for an expression now. */
export async function samples(prometheusUrl: string, expression: string) {
  const query = new URLSearchParams({ query: expression });
  const response = await fetch(`${prometheusUrl}/api/v1/query`, { method: 'POST', body: query });
  if (!response.ok)
    throw new Error(`Prometheus answered ${String(response.status)} to ${expression}`);
  const { data } = Answer.parse(await response.json());
  return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
}

/** The one sample of an expression; throws when there is none, as for a hidden cell. */
export async function sample(prometheusUrl: string, expression: string): Promise<number> {
  const [first] = await samples(prometheusUrl, expression);
  if (!first) throw new Error(`Prometheus has no sample for ${expression}`);
  return first.value;
}

/** The sum of a metric in a service's `/metrics` text, over the series whose labels contain each text. */
export const sumIn = (text: string, name: string, labels: readonly string[] = []): number =>
  text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .filter((line) => labels.every((label) => line.includes(label)))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);

/** A JSON answer of a service, parsed by its contract. */
export async function getJson<T>(url: string, shape: z.ZodType<T>): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`);
  return shape.parse(await response.json());
}
