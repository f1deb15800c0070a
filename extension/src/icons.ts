import { LabIcon } from '@jupyterlab/ui-components';

import evidence from '../style/icons/evidence.svg';
import library from '../style/icons/bibclaim.svg';
import reader from '../style/icons/reader.svg';
import summary from '../style/icons/summary.svg';

/** A book with quotation marks: the library, and bibclaim as a whole. */
export const libraryIcon = new LabIcon({ name: 'bibclaim:library', svgstr: library });

/** A page with a marked passage. */
export const readerIcon = new LabIcon({ name: 'bibclaim:reader', svgstr: reader });

/** Lines that end in quotation marks. */
export const summaryIcon = new LabIcon({ name: 'bibclaim:summary', svgstr: summary });

/** Figures on an axis: how claims stand to each other. */
export const evidenceIcon = new LabIcon({ name: 'bibclaim:evidence', svgstr: evidence });
