import { DASHBOARDS, fileText } from './dashboards.js';
import { expressionsIn } from './expressions.js';

/** Every expression of every dashboard, once, ready to be put to a Prometheus that scrapes the running services. */
export const allExpressions = (): string[] => [
  ...new Set(Object.values(DASHBOARDS).flatMap((build) => expressionsIn(fileText(build())))),
];
