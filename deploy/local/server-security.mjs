/** The beginnings of the variables that say how to connect to servers that exist. */
const OF_KAFKA = /^KAFKA_(SSL|SASL)/;
const OF_STORE = /^MONGODB_(TLS|USERNAME|PASSWORD)/;

/**
 * Forgets TLS and sign-in settings of servers that are started here instead: ours listen on this machine only, in plain TCP. What
 * runs inherits the environment, so that for servers that exist the settings reach every service and command.
 * @param {NodeJS.ProcessEnv} env changed in place
 * @param {{ kafkaBrokers: string | undefined, mongodbUrl: string | undefined }} servers those that exist
 */
export function forgetSettingsOfOthers(env, { kafkaBrokers, mongodbUrl }) {
  for (const name of Object.keys(env)) {
    const isOfOthers =
      (!kafkaBrokers && OF_KAFKA.test(name)) || (!mongodbUrl && OF_STORE.test(name));
    // Setting it to undefined would set it to a text.
    if (isOfOthers) Reflect.deleteProperty(env, name);
  }
}
