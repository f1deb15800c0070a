import { LabIcon } from '@jupyterlab/ui-components';

import library from '../style/icons/bibclaim.svg';
import reader from '../style/icons/reader.svg';
import summary from '../style/icons/summary.svg';

/** A book with quotation marks: the library, and bibclaim as a whole. */
export const libraryIcon = new LabIcon({ name: 'bibclaim:library', svgstr: library });

/** A page with a marked passage. */
export const readerIcon = new LabIcon({ name: 'bibclaim:reader', svgstr: reader });

/** Lines that end in quotation marks. */
export const summaryIcon = new LabIcon({ name: 'bibclaim:summary', svgstr: summary });
