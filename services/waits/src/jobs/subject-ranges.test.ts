import { isInRange, subjectRanges } from './subject-ranges.js';

describe('ranges of subjects', () => {
  const subjects = Array.from({ length: 100 }, (_, n) => `R${String(n).padStart(3, '0')}`);

  it('cut all subjects into as many parts, each subject in one', () => {
    const ranges = subjectRanges(subjects, 4);

    const sizes = ranges.map((range) => subjects.filter((one) => isInRange(range, one)).length);

    expect(sizes).toEqual([25, 25, 25, 25]);
  });

  it('take in subjects that are before or after all that were drawn', () => {
    const ranges = subjectRanges(subjects, 3);

    expect(
      ['A', 'R050', 'Z'].map((one) => ranges.filter((range) => isInRange(range, one)).length),
    ).toEqual([1, 1, 1]);
  });

  it('are fewer where one subject has most of the events', () => {
    expect(
      subjectRanges(
        Array.from({ length: 50 }, () => 'R001'),
        4,
      ),
    ).toEqual([
      { from: undefined, before: 'R001' },
      { from: 'R001', before: undefined },
    ]);
  });

  it('are one when nothing was drawn', () => {
    expect(subjectRanges([], 3)).toEqual([{ from: undefined, before: undefined }]);
  });
});
