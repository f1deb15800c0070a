/** The closed lists of the claim schema, with the words that explain each value. */

/** A value of an enumeration. */
export interface ITerm {
  value: string;
  label: string;
  description: string;
}

const term = (value: string, label: string, description = ''): ITerm => ({
  value,
  label,
  description
});

/** What a claimant does, and the two letters that mark it in the text. */
export interface IAttitude extends ITerm {
  mark: string;
}

const attitude = (value: string, label: string, mark: string, description: string): IAttitude => ({
  value,
  label,
  mark,
  description
});

/** Attitudes, in the order in which they are offered. */
export const ATTITUDES: readonly IAttitude[] = [
  attitude('asserts', 'asserts', 'As', 'States the content as fact.'),
  attitude('reports', 'reports', 'Re', 'Passes on what another said, without taking it over.'),
  attitude('announces', 'announces', 'An', 'Declares its own acts or status.'),
  attitude('claims_responsibility', 'claims responsibility', 'Cr', 'Claims an attack as its own.'),
  attitude('denies', 'denies', 'De', 'Rejects what someone else puts forward.'),
  attitude('estimates', 'estimates', 'Es', 'Gives a value known to be approximate or inferred.'),
  attitude('alleges', 'alleges', 'Al', 'Accuses without proof given.'),
  attitude('assesses', 'assesses', 'Ss', 'Judges, as distinct from the reporting under it.'),
  attitude('predicts', 'predicts', 'Pr', 'Speaks about the future, also conditionally.'),
  attitude('recommends', 'recommends', 'Rc', 'Calls for, demands or suggests an action.'),
  attitude('designates', 'designates', 'Ds', 'Performs a legal act: lists, bans, sanctions.'),
  attitude('declines', 'declines', 'Dc', 'Declines to comment or could not confirm.')
];

/** How the words stand in the source. */
export const QUOTE_FORMS: readonly ITerm[] = [
  term('direct', 'direct', 'Verbatim words of the claimant.'),
  term('indirect', 'indirect', 'Told in the words of the document.'),
  term('mixed', 'mixed', 'Told, with words of the claimant in quotation marks.'),
  term('narrative', 'narrative', 'Told as fact, without a speaker.')
];

/** What kind of content a claim has. */
export const CONTENT_TYPES: readonly ITerm[] = [
  term('event', 'event', 'Something happened.'),
  term('state', 'state', 'Something is the case.'),
  term('quantity', 'quantity', 'A number about a named measure.'),
  term('naming', 'naming', 'X is called Y.'),
  term('location', 'location', 'Where something is.'),
  term('affiliation', 'affiliation', 'Allegiance, membership, leadership.'),
  term('goal', 'goal', 'Aim or intention.'),
  term('capability', 'capability', 'Possesses or can do.'),
  term('cause', 'cause', 'X because of Y.'),
  term('forecast', 'forecast', 'What may happen.'),
  term('designation', 'designation', 'Legal status.'),
  term('method', 'method', 'How a figure or finding was obtained.')
];

/** How clearly the document says whose claim it is. */
export const ATTRIBUTIONS: readonly ITerm[] = [
  term('explicit', 'explicit', 'The document names the source.'),
  term('ambiguous', 'ambiguous', 'It is unclear whose claim it is.'),
  term('none', 'none', 'In the document’s own voice.')
];

/** Affirmed or negated. */
export const POLARITIES: readonly ITerm[] = [term('+', '+ affirmed'), term('-', '− negated')];

/** How certain the source presents itself; not the reader's own judgement. */
export const CERTAINTIES: readonly ITerm[] = [
  term('CT', 'certain', 'Presented as certain.'),
  term('PR', 'probable', 'Presumed, likely, suspected.'),
  term('PS', 'possible', 'May, could.'),
  term('U', 'uncommitted', 'Uncommitted or unknown.')
];

/** Roles in an attribution chain, outermost first. */
export const ROLES: readonly ITerm[] = [
  term('author', 'author', 'Writer of the cited document.'),
  term('publisher', 'publisher', 'Outlet whose wire or page is reused.'),
  term('relay', 'relay', 'Monitor, agency or paper that passes the claim on.'),
  term('channel', 'channel', 'The claimant’s own medium.'),
  term('claimant', 'claimant', 'Innermost source, which takes responsibility for the content.')
];

/** Kinds of agents. */
export const AGENT_TYPES: readonly ITerm[] = [
  term('person', 'person'),
  term('unnamed_person', 'unnamed person'),
  term('unnamed_group', 'unnamed group', '“Experts”, “officials”, “analysts”.'),
  term('state', 'state'),
  term('state_organ', 'state organ'),
  term('intergovernmental_organization', 'intergovernmental organisation'),
  term('armed_group', 'armed group'),
  term('media_outlet', 'media outlet'),
  term('monitoring_service', 'monitoring service'),
  term('think_tank', 'think tank'),
  term('ngo', 'NGO'),
  term('company', 'company'),
  term('author', 'author')
];

/** How a number is qualified. */
export const APPROXIMATIONS: readonly ITerm[] = [
  term('exact', 'exactly'),
  term('about', 'about'),
  term('nearly', 'nearly'),
  term('more_than', 'more than'),
  term('less_than', 'less than'),
  term('at_least', 'at least'),
  term('at_most', 'at most'),
  term('between', 'between'),
  term('several', 'several'),
  term('many', 'many'),
  term('order_of_magnitude', 'order of magnitude')
];

/** How a claim stands to another one. */
export const RELATION_TYPES: readonly ITerm[] = [
  term('corroborates', 'corroborates', 'Gives support; say whether the two are independent.'),
  term('contradicts', 'contradicts', 'Both cannot hold as stated.'),
  term('qualifies', 'qualifies', 'Limits scope, place, time or naming.'),
  term('repeats', 'repeats', 'Same claim from the same origin; never counts as support.'),
  term('derived_from', 'is derived from', 'This claim was taken over from that one.'),
  term('updates', 'updates', 'Later value of the same measure by the same claimant.'),
  term('responds_to', 'responds to', 'Answers or rebuts.'),
  term('same_event', 'is about the same event as', 'Use it when no event is named.')
];

/** How far a relation goes. */
export const STRENGTHS: readonly ITerm[] = [
  term('full', 'fully'),
  term('partial', 'in part'),
  term('possible', 'possibly')
];

/** Whether two claims go back to sources of their own. */
export const INDEPENDENCES: readonly ITerm[] = [
  term('independent', 'independent'),
  term('same_origin', 'same origin'),
  term('unknown', 'not known')
];

/** What a date is the date of. */
export const DATE_ROLES: readonly ITerm[] = [
  term('event_time', 'when it happened'),
  term('report_time', 'when it was reported'),
  term('as_of', 'as of'),
  term('start', 'beginning'),
  term('end', 'end')
];

/** How the text gives a date. */
export const RESOLUTIONS: readonly ITerm[] = [
  term('explicit', 'stated in the text', 'The text has the date itself.'),
  term('relative', 'worked out', 'From words such as “this week” and the date of publication.')
];

/** What a place in a document is counted in (CSL locators). */
export const LOCATORS: readonly ITerm[] = [
  'page',
  'paragraph',
  'section',
  'chapter',
  'figure',
  'table',
  'line',
  'column',
  'timestamp',
  'field',
  'note'
].map(label => term(label, label));

/** The attitude of that name; a name that this version does not know is shown as it is. */
export function attitudeOf(value: string): IAttitude {
  return (
    ATTITUDES.find(known => known.value === value) ??
    attitude(value, value.replaceAll('_', ' '), value.slice(0, 2), '')
  );
}

/** A machine name such as `think_tank` as words. */
export function words(value: string): string {
  return value.replaceAll('_', ' ');
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['un_body', 'UN document'],
  ['un_listing', 'UN listing'],
  ['coi', 'country information'],
  ['ngo', 'NGO']
]);

/** The kind of a source as a reader calls it. */
export function kindWords(kind: string): string {
  return KINDS.get(kind) ?? words(kind);
}
