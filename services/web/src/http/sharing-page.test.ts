import type { Sharing } from '@waits/contracts/api/sharing';
import request from 'supertest';
import { textOf } from '../fake-reader.js';
import { sharing } from '../fake-sharing.js';
import { down, ok, startWeb } from '../fake-web.js';

const shown = async (over: Partial<Sharing> = {}): Promise<string> => {
  const { app } = startWeb({ intake: { sharing: () => ok({ ...sharing, ...over }) } });
  return textOf((await request(app).get('/sharing')).text);
};
const subject = {
  ...{ kind: 'source' as const, name: 'example-camhs', agreement: null, endsOn: null },
  isStopped: true,
};

describe('the page of who may share what', () => {
  it('shows each agreement with all that is agreed', async () => {
    const text = await shown();

    expect(text).toContain('As of 23 November 2026.');
    expect(text).toContain('example-trust-2026 Ends soon');
    expect(text).toContain('1 April 2026 to 31 December 2026');
    expect(text).toContain('Information governance office');
    expect(text).toContain(
      'Kind Source Sharing Ends soon Agreement example-trust-2026 Covered until 31 December 2026',
    );
  });

  it.each`
    over                                                                       | says
    ${{}}                                                                      | ${'The agreement on example-salt ends on 31 December 2026, in 38 days.'}
    ${{ subjects: [{ ...subject, status: 'missing' }] }}                       | ${'example-camhs is stopped: no agreement covers it. Its records are kept'}
    ${{ subjects: [{ ...subject, status: 'expired', endsOn: '2026-11-01' }] }} | ${'example-camhs is stopped: its agreement ended on 1 November 2026.'}
    ${{ subjects: [{ ...subject, kind: 'export', status: 'missing' }] }}       | ${'The export example-camhs is stopped: no agreement covers it.'}
    ${{ fault: 'agreement 1: to: must not be before from' }}                   | ${'The register cannot be used as it is now'}
    ${{ isDemo: true }}                                                        | ${'This register is made up for the demonstration.'}
    ${{ isConfigured: false, agreements: [], subjects: [] }}                   | ${'No information-sharing register is configured.'}
  `(
    'says what must be seen to: $says',
    async ({ over, says }: { over: Partial<Sharing>; says: string }) => {
      expect(await shown(over)).toContain(says);
    },
  );

  it('says that the register is missing when intake is away', async () => {
    const { app } = startWeb({ intake: { sharing: () => down('intake') } });
    const page = await request(app).get('/sharing');

    expect(page.status).toBe(503);
    expect(textOf(page.text)).toContain('The information-sharing register cannot be shown now.');
  });
});
