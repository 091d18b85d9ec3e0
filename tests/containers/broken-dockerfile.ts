import type { BrokenText } from './broken-compose.js';

/** One mistake each: what is replaced in the Dockerfile, and what must be said of it. */
export const BROKEN_DOCKERFILE: readonly BrokenText[] = [
  {
    but: 'it copied what is not there',
    replace: 'COPY services services',
    by: 'COPY service services',
    fault: 'service is not in the build context',
  },
  {
    but: 'it copied what is kept from builds',
    replace: 'COPY deploy/docker/healthcheck.mjs ./',
    by: 'COPY deploy/docker/make-secrets.mjs ./',
    fault: 'deploy/docker/make-secrets.mjs is not in the build context',
  },
  {
    but: 'it copied from a stage that does not exist',
    replace: '--from=packed-jobs /build/tests',
    by: '--from=packed-tests /build/tests',
    fault: 'no stage packed-tests',
  },
  {
    but: 'it forgot a workspace',
    replace: 'COPY shared/kit/package.json shared/kit/\n',
    by: '',
    fault: 'shared/kit/package.json is not copied',
  },
  {
    but: 'it had a word that is no instruction',
    replace: 'STOPSIGNAL SIGTERM',
    by: 'STOPSIGNALS SIGTERM',
    fault: 'Unknown instruction: STOPSIGNALS',
  },
  {
    but: 'an image ran as root',
    replace: 'USER 65532:65532\nSTOPSIGNAL SIGTERM\nENTRYPOINT',
    by: 'USER 0:0\nSTOPSIGNAL SIGTERM\nENTRYPOINT',
    fault: 'the image jobs runs as root',
  },
  {
    but: 'a service listened to every machine',
    replace: 'ENV HOST=127.0.0.1',
    by: 'ENV HOST=0.0.0.0',
    fault: 'the image service listens on more than this machine',
  },
  {
    but: 'a service were started by a shell, which passes no signal on',
    replace: 'CMD ["service/dist/main.js"]',
    by: 'CMD node service/dist/main.js',
    fault: 'the image service is started by a shell',
  },
  {
    but: 'a service could not be asked how it is',
    replace: 'HEALTHCHECK --interval=10s',
    by: '# HEALTHCHECK --interval=10s',
    fault: 'the image service has no health check',
  },
  {
    but: 'it was made of whatever version there is',
    replace: 'node:20.20-bookworm-slim',
    by: 'node:latest',
    fault: 'node:latest has no version',
  },
  {
    but: 'a step reached out of its folder',
    replace: 'RUN npx --no-install tsc --build',
    by: 'RUN rm -rf /build/dist',
    fault: 'names a path outside its folder',
  },
  {
    but: 'it fetched something by itself',
    replace: 'COPY tests tests',
    by: 'ADD https://example.org/tests.tar tests',
    fault: 'ADD can fetch',
  },
  {
    but: 'a stage began with what nobody built',
    replace: 'FROM manifests AS packed-jobs',
    by: 'FROM packages AS packed-jobs',
    fault: 'nobody built packages',
  },
  {
    but: 'a service were stopped by what it does not hear',
    replace: 'STOPSIGNAL SIGTERM\nHEALTHCHECK',
    by: 'STOPSIGNAL SIGKILL\nHEALTHCHECK',
    fault: 'the image service is not stopped by SIGTERM',
  },
  {
    but: 'an image did not say what it is',
    replace: 'LABEL org.opencontainers.image.title="waits jobs"',
    by: 'LABEL title="waits jobs"',
    fault: 'the image jobs has no label with its name',
  },
];
