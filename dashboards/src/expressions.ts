/**
 * Every PromQL expression of a dashboard file, queries and variables alike, as a Prometheus can be asked it outside
 * Grafana: `$__rate_interval` is five minutes, and a variable, which always stands in a regular-expression
 * matcher, is anything.
 */
export const expressionsIn = (dashboardJson: string): string[] =>
  [...dashboardJson.matchAll(/"(?:expr|query)": ("(?:[^"\\]|\\.)*")/g)].flatMap(([, text = '""']) =>
    askable(String(JSON.parse(text))),
  );

function askable(expression: string): string[] {
  // The data source variable's "query" is the name of a plug-in.
  if (expression === 'prometheus') return [];
  const ofVariable = /^label_values\((.+), *\w+\)$/.exec(expression)?.[1];
  return [
    (ofVariable ?? expression).replaceAll('$__rate_interval', '5m').replaceAll(/"\$\w+"/g, '".*"'),
  ];
}
