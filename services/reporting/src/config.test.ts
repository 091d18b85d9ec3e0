import { configOf } from './config.js';

describe('the settings of reporting', () => {
  it('publish by the rules of mental health statistics unless another family is named', () => {
    expect(configOf({}).DISCLOSURE_POLICY).toBe('MHSDS');
    expect(configOf({ DISCLOSURE_POLICY: 'HES' }).DISCLOSURE_POLICY).toBe('HES');
  });

  it('do not publish an area without suppression, which is for national totals', () => {
    expect(() => configOf({ DISCLOSURE_POLICY: 'none' })).toThrow(
      'DISCLOSURE_POLICY: none is for national totals only: MHSDS or HES',
    );
  });
});
