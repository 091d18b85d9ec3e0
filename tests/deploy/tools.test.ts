import { load } from './load.js';

const { installCommands, isNewEnough, javaMajor } = await load<{
  installCommands: (osRelease: string, isRoot: boolean) => { java: string; maven: string };
  isNewEnough: (version: string) => boolean;
  javaMajor: (printed: string) => number;
}>('deploy/local/tools.mjs');

describe('a missing tool is named with the command that installs it', () => {
  it.each([
    ['ID=debian\n', true, 'apt-get install -y maven'],
    ['NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', false, 'sudo apt-get install -y maven'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"\n', false, 'sudo dnf install -y maven'],
    ['ID=alpine\n', true, 'apk add maven'],
    ['ID=plan9\n', true, 'https://maven.apache.org/install.html'],
  ])('on %j', (osRelease, isRoot, command) => {
    expect(installCommands(osRelease, isRoot).maven).toBe(command);
  });

  it.each([
    ['openjdk 17.0.15 2025-04-15\nOpenJDK Runtime Environment', 17],
    ['java 21 2023-09-19 LTS', 21],
    ['', 0],
  ])('Java says of itself %j', (printed, major) => {
    expect(javaMajor(printed)).toBe(major);
  });

  it.each([
    ['20.19.0', true],
    ['22.1.0', true],
    ['20.18.3', false],
    ['18.20.0', false],
  ])('Node.js %s is new enough: %s', (version, isEnough) => {
    expect(isNewEnough(version)).toBe(isEnough);
  });
});
