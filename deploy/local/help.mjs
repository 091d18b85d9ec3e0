import { DEFAULT_CHILDREN, DEFAULT_PORTS, DEFAULT_TRICKLE, portVariable } from './options.mjs';

const PORT_LINES = Object.entries(DEFAULT_PORTS).map(([name, port]) => {
  const flag = `--${name}-port=N`.padEnd(20);
  return `  ${flag}${portVariable(/** @type {import('./options.mjs').PortName} */ (name)).padEnd(18)}${String(port)}`;
});

/** What `npm start -- --help` prints. */
export const HELP = `Starts the whole system on this machine and stops it with Ctrl-C.

  npm start -- [options]

What is missing is fetched first: npm packages, Kafka and a small document store from Maven
Central (or another store, see --store), Prometheus on Debian and Ubuntu. Then real Kafka, the
store, Prometheus and the five services are started, and a demo area with invented children is
loaded once. Everything listens on 127.0.0.1 only. Data, keys and logs are kept in .local/ (or
WAITS_STATE_DIR).

Options
  --reset             delete the data, keys and logs of earlier runs first
  --no-demo           do not load the demo area
  --no-prometheus     start no Prometheus, for one that exists
  --children=N        children in the demo area (${String(DEFAULT_CHILDREN)})
  --trickle=N         events a minute once the demo area is loaded, so that figures move; 0 for none (${String(DEFAULT_TRICKLE)})
  --store=NAME        the document store to start: embedded (needs Java; the default) or documentdb
                      (PostgreSQL 18, DocumentDB and FerretDB: Debian or Ubuntu, and Go 1.25 or
                      newer). Once there is data, the store it is in; WAITS_STORE says the same
  --json              print JSON lines, for programs
  --until-stdin-closes  stop when standard input closes, for programs
  --help              this text

Ports               variable          default     (0 takes any free port)
${PORT_LINES.join('\n')}

Exit status: 0 stopped as asked, 1 something failed, 2 wrong options, 3 something could not be
fetched on this machine.

Servers that exist (then none is started here)
  --kafka-brokers=H:P   KAFKA_BROKERS     host:port, or several with commas
  --mongodb-url=URL     MONGODB_URL       mongodb://host:port/database
  TLS, certificates, users and passwords of both are set by variables that the services read, too:
  see deploy/README.md.
`;
