import { settingsMarksContract } from '../mappings/settings-marks.contract.js';
import { memorySettingsMarks } from './memory-settings-marks.js';

describe('marks of settings in memory', () => {
  settingsMarksContract(memorySettingsMarks);
});
