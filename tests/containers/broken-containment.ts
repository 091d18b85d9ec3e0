import type { BrokenText } from './broken-compose.js';

/** One mistake each in how a container is closed in, and what must be said of it. */
export const BROKEN_CONTAINMENT: readonly BrokenText[] = [
  {
    but: 'a port is published',
    replace: '    image: mongo:8.0\n',
    by: "    image: mongo:8.0\n    ports: ['27017:27017']\n",
    fault: 'mongo: a published port is open to more than this machine',
  },
  {
    but: 'capabilities are kept',
    replace: '  cap_drop: [ALL]\n',
    by: '',
    fault: 'web: it keeps capabilities',
  },
  {
    but: 'privileges may be gained',
    replace: "  security_opt: ['no-new-privileges:true']\n",
    by: '',
    fault: 'grafana: it may gain privileges',
  },
  {
    but: 'a service may write to its own files',
    replace: '  read_only: true\n  tmpfs',
    by: '  tmpfs',
    fault: 'spoc: its files can be written to',
  },
  {
    but: 'memory has no limit',
    replace: '    mem_limit: 128m\n',
    by: '',
    fault: 'alertmanager: its memory has no limit',
  },
  {
    but: 'nobody starts a service again',
    replace: '  restart: unless-stopped\n',
    by: '',
    fault: 'kafka: nobody starts it again',
  },
  {
    but: 'an image has whatever version there is',
    replace: 'prom/alertmanager:v0.28.1',
    by: 'prom/alertmanager:latest',
    fault: 'alertmanager: its image has no fixed version',
  },
  {
    but: 'a container is in a network of its own',
    replace: '    network_mode: none\n',
    by: '    network_mode: bridge\n',
    fault: 'keys: it is in a network of its own',
  },
  {
    but: 'capabilities are given',
    replace: "    user: '999:999'\n",
    by: "    user: '999:999'\n    cap_add: [CHOWN]\n",
    fault: 'mongo: it is given capabilities',
  },
  {
    but: 'nobody passes signals on',
    replace: '  init: true\n',
    by: '',
    fault: 'intake: nobody passes signals on to it',
  },
  {
    but: 'a log grows without end',
    replace: '  logging: {',
    by: '  x-logging: {',
    fault: 'web: its log grows without end',
  },
  {
    but: 'a service has no folder for what is temporary',
    replace: "  tmpfs: ['/tmp:size=16m,mode=1777,noexec,nosuid,nodev']\n",
    by: '',
    fault: 'waits: it has no folder for what is temporary',
  },
];
